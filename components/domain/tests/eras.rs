//! Eras, fiscal years and dates as text.

use hoiku_domain::Language::{self, *};
use hoiku_domain::date::{CivilDate, YearMonth};
use hoiku_domain::era::*;
use hoiku_domain::fiscal::FiscalYear;
use hoiku_domain::time::{Instant, TimeOfDay};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn month(text: &str) -> YearMonth {
    YearMonth::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn an_era_begins_on_a_day() {
    for (day, kanji, latin, short) in [
        ("1868-10-23", "明治元年", "Meiji 1", "M1"),
        ("1912-07-29", "明治45年", "Meiji 45", "M45"),
        ("1912-07-30", "大正元年", "Taisho 1", "T1"),
        ("1926-12-24", "大正15年", "Taisho 15", "T15"),
        ("1926-12-25", "昭和元年", "Showa 1", "S1"),
        ("1927-01-01", "昭和2年", "Showa 2", "S2"),
        ("1989-01-07", "昭和64年", "Showa 64", "S64"),
        ("1989-01-08", "平成元年", "Heisei 1", "H1"),
        ("2019-04-30", "平成31年", "Heisei 31", "H31"),
        ("2019-05-01", "令和元年", "Reiwa 1", "R1"),
        ("2026-11-22", "令和8年", "Reiwa 8", "R8"),
    ] {
        let year = era_year(date(day)).unwrap();
        assert_eq!((&*year.kanji(), &*year.latin(), &*year.short()), (kanji, latin, short), "{day}");
    }
    assert_eq!(era_year(date("1868-10-22")), None);
}

#[test]
fn a_year_or_month_with_two_eras_names_both() {
    assert_eq!(year_label(2026), "令和8年");
    assert_eq!(year_label(2019), "平成31年/令和元年");
    assert_eq!(year_label(1989), "昭和64年/平成元年");
    assert_eq!(year_label(1926), "大正15年/昭和元年");
    assert_eq!(year_label(1912), "明治45年/大正元年");
    assert_eq!(year_label(1868), "明治元年");
    assert_eq!(year_label(1867), "");
    assert_eq!(month_label(month("2019-04")), "平成31年4月");
    assert_eq!(month_label(month("2019-05")), "令和元年5月");
    assert_eq!(month_label(month("1989-01")), "昭和64年/平成元年1月");
    assert_eq!(month_label(month("1868-09")), "");
}

#[test]
fn a_fiscal_year_runs_from_april_and_is_named_after_its_beginning() {
    assert_eq!(FiscalYear::of(date("2027-03-31")).year(), 2026);
    assert_eq!(FiscalYear::of(date("2026-04-01")).year(), 2026);
    assert_eq!(FiscalYear::of(date("2026-03-31")).year(), 2025);
    let label = |year| FiscalYear::new(year).unwrap().label(EraStyle::Japanese, Ja);
    assert_eq!(label(2026), "令和8年度");
    assert_eq!(label(2020), "令和2年度");
    assert_eq!(label(2019), "平成31年度/令和元年度");
    assert_eq!(label(2018), "平成30年度");
    assert_eq!(label(1989), "平成元年度");
    assert_eq!(label(1988), "昭和63年度");
    assert_eq!(label(1926), "大正15年度/昭和元年度");
    let label = |style, language| FiscalYear::new(2026).unwrap().label(style, language);
    assert_eq!(label(EraStyle::Both, Ja), "2026年度（令和8年度）");
    assert_eq!(label(EraStyle::Western, Ja), "2026年度");
    assert_eq!(label(EraStyle::Japanese, JaSimple), "2026年度（令和8年度）");
    assert_eq!(label(EraStyle::Both, En), "fiscal year 2026 (Reiwa 8)");
    assert_eq!(FiscalYear::new(9999).unwrap().months().count(), 9, "cut off by the end of the calendar");
    assert_eq!(FiscalYear::new(10_000), None);
    assert_eq!(FiscalYear::new(0).unwrap().label(EraStyle::Both, Ja), "0年度");
}

#[test]
fn dates_in_every_width_style_and_language() {
    let day = date("2026-11-05");
    use EraStyle::*;
    use Width::*;
    for (style, language, width, text) in [
        (Both, Ja, Day, "11月5日"),
        (Both, Ja, Short, "11月5日（木）"),
        (Both, Ja, Medium, "2026年（令和8年）11月5日"),
        (Both, Ja, Long, "2026年（令和8年）11月5日（木）"),
        (Both, Ja, Full, "2026年（令和8年）11月5日（木曜日）"),
        (Western, Ja, Long, "2026年11月5日（木）"),
        (Japanese, Ja, Long, "令和8年11月5日（木）"),
        (Both, JaSimple, Long, "2026年（令和8年）11月5日（木）"),
        (Japanese, JaSimple, Long, "2026年（令和8年）11月5日（木）"),
        (Western, JaSimple, Full, "2026年11月5日（木曜日）"),
        (Both, En, Day, "5 November"),
        (Both, En, Short, "Thu 5 November"),
        (Both, En, Medium, "5 November 2026 (Reiwa 8)"),
        (Both, En, Long, "Thursday, 5 November 2026 (Reiwa 8)"),
        (Both, En, Full, "Thursday, 5 November 2026 (Reiwa 8)"),
        (Western, En, Long, "Thursday, 5 November 2026"),
        (Japanese, En, Medium, "5 November 2026 (Reiwa 8)"),
    ] {
        assert_eq!(format_date(day, style, language, width), text);
    }
    assert_eq!(format_date(date("2019-05-01"), Japanese, Ja, Medium), "令和元年5月1日");
    assert_eq!(format_date(date("1868-10-22"), Japanese, Ja, Medium), "1868年10月22日", "no era: the year stays");
}

#[test]
fn months_years_times_and_moments() {
    let november = month("2026-11");
    assert_eq!(format_month(november, EraStyle::Both, Ja), "2026年（令和8年）11月");
    assert_eq!(format_month(november, EraStyle::Japanese, Ja), "令和8年11月");
    assert_eq!(format_month(november, EraStyle::Both, En), "November 2026 (Reiwa 8)");
    assert_eq!(format_month(month("1989-01"), EraStyle::Both, Ja), "1989年（昭和64年/平成元年）1月");
    assert_eq!(format_year(2019, EraStyle::Both, Ja), "2019年（平成31年/令和元年）");
    assert_eq!(format_year(2019, EraStyle::Both, En), "2019 (Heisei 31/Reiwa 1)");
    assert_eq!(format_year(2026, EraStyle::Western, JaSimple), "2026年");

    let time = |text, language| format_time(TimeOfDay::parse(text).unwrap(), language);
    assert_eq!(time("10:42", Ja), "10時42分");
    assert_eq!(time("09:05", Ja), "9時5分");
    assert_eq!(time("15:00", JaSimple), "15時");
    assert_eq!(time("09:05", En), "09:05");

    let as_of = Instant::parse("2026-11-20T01:42:59Z").unwrap();
    assert_eq!(format_instant(&as_of, EraStyle::Both, Ja), "2026年（令和8年）11月20日 10時42分");
    assert_eq!(format_instant(&as_of, EraStyle::Both, En), "20 November 2026 (Reiwa 8), 10:42");
}

#[test]
fn era_styles_are_the_words_of_the_attribute() {
    for (text, style) in [("both", EraStyle::Both), ("western", EraStyle::Western), ("japanese", EraStyle::Japanese)] {
        assert_eq!(text.parse(), Ok(style));
        assert_eq!(style.as_str(), text);
    }
    assert!("Both".parse::<EraStyle>().is_err());
    assert_eq!(EraStyle::default(), EraStyle::Both);
}

proptest! {
    #![proptest_config(ProptestConfig::with_failure_persistence(FileFailurePersistence::WithSource("regressions")))]

    #[test]
    fn eras_never_run_backwards(offset in 0i64..100_000, step in 1i64..1000) {
        let day = Era::Meiji.first_day().add_days(offset).unwrap();
        let later = day.add_days(step).unwrap();
        prop_assert!(era_year(day) <= era_year(later));
        let year = era_year(day).unwrap();
        prop_assert_eq!(year.era.first_day().year() + year.year as i32 - 1, day.year());
        prop_assert!(year.year >= 1);
    }

    #[test]
    fn the_label_of_a_year_holds_the_name_of_its_every_day(offset in 0i64..100_000) {
        let day = Era::Meiji.first_day().add_days(offset).unwrap();
        let name = era_year(day).unwrap().kanji();
        prop_assert!(year_label(day.year()).contains(&name));
        prop_assert!(format_month(day.year_month(), EraStyle::Both, Ja).contains(&name));
    }

    #[test]
    fn plain_japanese_and_english_never_write_an_era_alone(offset in 0i64..100_000, simple in any::<bool>()) {
        let day = Era::Meiji.first_day().add_days(offset).unwrap();
        let language: Language = if simple { JaSimple } else { En };
        for style in [EraStyle::Both, EraStyle::Western, EraStyle::Japanese] {
            let year = day.year().to_string();
            prop_assert!(format_date(day, style, language, Width::Long).contains(&year));
            prop_assert!(format_month(day.year_month(), style, language).contains(&year));
            prop_assert!(FiscalYear::of(day).label(style, language).contains(&FiscalYear::of(day).to_string()));
        }
    }

    #[test]
    fn every_day_lies_in_its_fiscal_year(offset in 0i64..3_652_058) {
        let day = CivilDate::MIN.add_days(offset).unwrap();
        let year = FiscalYear::of(day);
        prop_assert!(year.first() <= day && day <= year.last() && year.contains(day));
        prop_assert!(year.months().any(|month| month.contains(day)));
        prop_assert!(year.next().is_none_or(|next| !next.contains(day) && next.first() > year.last()));
    }
}
