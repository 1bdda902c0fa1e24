//! The table of national holidays against the official list, another library and its own generator.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hoiku_domain::Language;
use hoiku_domain::date::CivilDate;
use hoiku_domain::holiday::{COVERED, Coverage, Holiday, HolidayKind, OFFICIAL_UNTIL, coverage, holiday, holidays};

#[path = "../examples/generate_holidays/law.rs"]
#[allow(clippy::expect_used, reason = "shared with the generator")]
mod law;
#[path = "../examples/generate_holidays/source.rs"]
#[allow(clippy::expect_used, reason = "shared with the generator")]
mod source;

fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What both lists write for a holiday of ours, as far as they agree on words.
fn official_name(holiday: Holiday, date: CivilDate) -> &'static str {
    match holiday.kind {
        HolidayKind::Substitute | HolidayKind::Between => "休日",
        HolidayKind::Ceremony if date.year() == 2019 => "休日（祝日扱い）",
        HolidayKind::National if date.to_string() == "2019-10-14" => "体育の日（スポーツの日）",
        HolidayKind::National | HolidayKind::Ceremony => holiday.name,
    }
}

fn ours(years: impl Iterator<Item = i32>) -> impl Iterator<Item = (CivilDate, Holiday)> {
    years.flat_map(holidays)
}

#[test]
fn equals_the_list_of_the_cabinet_office() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/holidays/syukujitsu.csv");
    let Ok(bytes) = fs::read(&path) else {
        eprintln!("skipped: the list of the Cabinet Office is not at {}", path.display());
        return;
    };
    let (text, _, faulty) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!faulty, "the list is CP932");
    let theirs: BTreeMap<CivilDate, &str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(day, name)| {
            let parts: Vec<u32> = day.split('/').map(|part| part.parse().unwrap()).collect();
            (CivilDate::new(parts[0] as i32, parts[1], parts[2]).unwrap(), name)
        })
        .collect();
    assert_eq!(theirs.first_key_value().unwrap().0.year(), *COVERED.start());
    assert_eq!(theirs.last_key_value().unwrap().0.year(), OFFICIAL_UNTIL.year(), "move OFFICIAL_UNTIL");
    let ours: BTreeMap<_, _> = ours(*COVERED.start()..=OFFICIAL_UNTIL.year())
        .map(|(date, holiday)| (date, official_name(holiday, date)))
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn equals_holiday_jp_to_2050() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/@holiday-jp/holiday_jp/lib/holidays.js");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: the npm package @holiday-jp/holiday_jp is not installed at {}", path.display());
        return;
    };
    // Lines of the file: `date: "1970-01-01",` … `name: "元日",`.
    let quoted = |line: &str, member: &str| {
        Some(line.trim().strip_prefix(member)?.strip_prefix(": \"")?.split_once('"')?.0.to_owned())
    };
    let mut theirs = BTreeMap::new();
    let mut day = None;
    for line in text.lines() {
        if let Some(text) = quoted(line, "date") {
            day = Some(date(&text));
        } else if let Some(name) = quoted(line, "name") {
            // It adds which holiday is moved: 元日 振替休日. And it calls 国民の休日 just 休日.
            let name = name.split_once(" 振替").map_or(name.as_str(), |_| "振替休日").replace("国民の休日", "休日");
            theirs.insert(day.take().unwrap(), name);
        }
    }
    let ours: BTreeMap<_, _> = ours(1970..=2050)
        .map(|(date, holiday)| {
            let substitute = holiday.kind == HolidayKind::Substitute;
            let name = if substitute { holiday.name } else { official_name(holiday, date) };
            (date, name.to_owned())
        })
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn the_committed_table_is_what_the_generator_writes() {
    assert!(
        source::table() == include_str!("../src/holiday/table.rs"),
        "run `cargo run -p hoiku-domain --example generate_holidays`"
    );
}

#[test]
fn finds_exactly_the_days_of_the_law() {
    let first = CivilDate::new(*COVERED.start() - 2, 1, 1).unwrap();
    let last = CivilDate::new(*COVERED.end() + 2, 12, 31).unwrap();
    let law: BTreeMap<_, _> = COVERED.flat_map(law::holidays).collect();
    for date in first.through(last) {
        assert_eq!(holiday(date).map(|holiday| holiday.occasion), law.get(&date).copied(), "{date}");
    }
}

#[test]
fn kinds_names_and_readings() {
    let of = |text| holiday(date(text)).unwrap();
    assert_eq!((of("2026-05-06").name, of("2026-05-06").kind), ("振替休日", HolidayKind::Substitute));
    assert_eq!((of("2026-09-22").name, of("2026-09-22").kind), ("国民の休日", HolidayKind::Between));
    assert_eq!((of("2019-05-01").name, of("2019-05-01").kind), ("即位の日", HolidayKind::Ceremony));
    let thanksgiving = of("2026-11-23");
    assert_eq!(thanksgiving.kind, HolidayKind::National);
    assert_eq!(thanksgiving.name_in(Language::Ja), "勤労感謝の日");
    assert_eq!(thanksgiving.name_in(Language::JaSimple), "勤労感謝の日");
    assert_eq!(thanksgiving.name_in(Language::En), "Labour Thanksgiving Day");
    assert_eq!(thanksgiving.reading(), "きんろうかんしゃのひ");
    assert_eq!(holiday(date("2026-11-24")), None);
    for (_, holiday) in ours(COVERED) {
        assert!(holiday.name_in(Language::En).is_ascii() || holiday.name_in(Language::En).contains('’'));
        assert!(holiday.reading().chars().all(|kana| ('ぁ'..='ー').contains(&kana)), "{}", holiday.reading());
    }
}

#[test]
fn says_how_far_it_can_be_trusted() {
    assert_eq!(coverage(1954), Coverage::NotCovered);
    assert_eq!(coverage(1955), Coverage::Official);
    assert_eq!(coverage(OFFICIAL_UNTIL.year()), Coverage::Official);
    assert_eq!(coverage(OFFICIAL_UNTIL.year() + 1), Coverage::Computed);
    assert_eq!(coverage(2050), Coverage::Computed);
    assert_eq!(coverage(2051), Coverage::NotCovered);
    for year in [i32::MIN, 1954, 2051, i32::MAX] {
        assert_eq!(holidays(year).count(), 0);
    }
}
