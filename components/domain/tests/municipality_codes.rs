//! Municipality codes and their check digit.

use std::fs;
use std::path::Path;

use hoiku_domain::municipality::{MunicipalityCode, MunicipalityCodeError, prefecture_name};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// Every pair of five digits that begins with a prefecture, assigned or not.
fn all_codes() -> impl Iterator<Item = MunicipalityCode> {
    (1000..48_000).map(|number| {
        MunicipalityCode::from_five(&format!("{number:05}")).unwrap_or_else(|error| panic!("{number}: {error}"))
    })
}

#[test]
fn nakano_city() {
    let nakano = MunicipalityCode::parse("202118").unwrap();
    assert_eq!(nakano.prefecture(), 20);
    assert_eq!(nakano.prefecture_name(), "長野県");
    assert!(!nakano.is_prefecture());
    assert_eq!(MunicipalityCode::from_five("20211"), Ok(nakano));
    assert_eq!(nakano.to_string(), "202118");
    assert_eq!(serde_json::to_string(&nakano).unwrap(), "\"202118\"");
    assert_eq!(MunicipalityCode::parse("100005").unwrap().prefecture_name(), "群馬県");
    assert!(MunicipalityCode::parse("100005").unwrap().is_prefecture());
}

#[test]
fn each_mistake_has_its_error() {
    use MunicipalityCodeError::*;
    for (text, error) in [
        ("20211", Length { expected: 6, found: 5 }),
        ("", Length { expected: 6, found: 0 }),
        ("2021180", Length { expected: 6, found: 7 }),
        ("20211a", NotDigits),
        ("２０２１１８", NotDigits),
        ("+20211", NotDigits),
        ("202117", CheckDigit { expected: 8, found: 7 }),
        ("002118", NoSuchPrefecture),
        ("482111", NoSuchPrefecture),
    ] {
        assert_eq!(MunicipalityCode::parse(text), Err(error), "{text}");
    }
    assert_eq!(MunicipalityCode::from_five("202118"), Err(Length { expected: 5, found: 6 }));
    assert_eq!(
        CheckDigit { expected: 8, found: 7 }.to_string(),
        "the check digit should be 8 but is 7: one of the digits is wrong"
    );
    let refused = serde_json::from_str::<MunicipalityCode>("\"202117\"").unwrap_err().to_string();
    assert!(refused.contains("expected a municipality code of six digits such as 202118"), "{refused}");
}

#[test]
fn the_prefectures_are_47() {
    assert_eq!((1..=u8::MAX).filter_map(prefecture_name).count(), 47);
    assert_eq!((prefecture_name(0), prefecture_name(48)), (None, None));
    assert_eq!((prefecture_name(1), prefecture_name(47)), (Some("北海道"), Some("沖縄県")));
}

#[test]
fn every_code_in_use_is_valid() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/codes/localgovjp-utf8.csv");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: the list of municipalities is not at {}", path.display());
        return;
    };
    let mut rows = 0;
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let (prefecture, code) = (line.split(',').nth(1).unwrap(), line.rsplit(',').next().unwrap());
        let parsed = MunicipalityCode::parse(code).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(parsed.prefecture_name(), prefecture, "{line}");
        assert_eq!(parsed.to_string(), code);
        rows += 1;
    }
    assert_eq!(rows, 1916);
}

/// The remainders 0 and 10 share the check digit 1, so not every slip can be caught.
#[test]
fn the_check_digit_catches_all_but_two_percent_of_single_wrong_digits() {
    let (mut tried, mut missed) = (0u32, 0u32);
    for code in all_codes() {
        let right = *code.six().as_bytes().first_chunk::<6>().unwrap();
        for position in 0..6 {
            for digit in (b'0'..=b'9').filter(|digit| *digit != right[position]) {
                let mut wrong = right;
                wrong[position] = digit;
                tried += 1;
                missed += u32::from(MunicipalityCode::parse(std::str::from_utf8(&wrong).unwrap()).is_ok());
            }
        }
    }
    assert!(missed * 50 < tried, "{missed} of {tried}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_failure_persistence(FileFailurePersistence::WithSource("regressions")))]

    #[test]
    fn codes_survive_their_text(number in 1000u32..48_000) {
        let code = MunicipalityCode::from_five(&format!("{number:05}")).unwrap();
        prop_assert_eq!(code.to_string().parse(), Ok(code));
        prop_assert_eq!(u32::from(code.prefecture()), number / 1000);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,8}") {
        let _ = (MunicipalityCode::parse(&text), MunicipalityCode::from_five(&text));
    }
}
