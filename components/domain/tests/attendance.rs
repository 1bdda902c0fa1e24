//! What views of attendance are built on, row by row of the requirements.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use hoiku_domain::attendance::calendar::Weekdays;
use hoiku_domain::attendance::codes::STANDARD_IDS;
use hoiku_domain::attendance::keyboard::{Focus, Key, Modifiers, Shape, step};
use hoiku_domain::attendance::ledger::Share;
use hoiku_domain::attendance::request::{Draft, Expected, Fault, Field, RequestType};
use hoiku_domain::attendance::totals::{Level, Total, beyond, level};
use hoiku_domain::attendance::unconfirmed::unconfirmed;
use hoiku_domain::attendance::{AttendanceDocument, Ledger, Pattern, SubjectKind, Times, calendar, ics};
use hoiku_domain::date::{WeekStart, Weekday};
use hoiku_domain::fiscal::FiscalYear;
use hoiku_domain::holiday::Coverage;
use hoiku_domain::{CivilDate, Language, TimeOfDay, YearMonth};
use proptest::prelude::*;
use std::rc::Rc;

fn day(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}

fn ledger(json: &str) -> Ledger {
    let decoded = AttendanceDocument::decode(json.as_bytes()).unwrap();
    Ledger::new(Rc::new(decoded.document), None, Language::Ja)
}

fn november() -> (CivilDate, CivilDate) {
    (day("2026-11-01"), day("2026-11-30"))
}

const KEYS: [Key; 8] = [Key::Left, Key::Right, Key::Up, Key::Down, Key::Home, Key::End, Key::PageUp, Key::PageDown];

fn press(shape: Shape, date: &str, key: Key, ctrl: bool, shift: bool) -> String {
    let focus = Focus { row: 0, date: day(date) };
    let modifiers = Modifiers { ctrl, shift, other: false };
    step(shape, focus, key, modifiers, WeekStart::Sunday).unwrap().date.to_string()
}

#[test]
fn a3_arrows_go_by_days_and_weeks_and_on_into_the_next_month() {
    let go = |date, key| press(Shape::Month, date, key, false, false);
    assert_eq!(go("2026-11-30", Key::Right), "2026-12-01");
    assert_eq!(go("2026-11-01", Key::Left), "2026-10-31");
    assert_eq!(go("2026-11-28", Key::Down), "2026-12-05");
    assert_eq!(go("2026-11-03", Key::Up), "2026-10-27");
}

#[test]
fn a3_home_and_end_stay_in_the_row_and_ctrl_takes_the_month() {
    let go = |date, key, ctrl| press(Shape::Month, date, key, ctrl, false);
    assert_eq!(
        (go("2026-11-18", Key::Home, false), go("2026-11-18", Key::End, false)),
        ("2026-11-15".into(), "2026-11-21".into())
    );
    // The first week of December 2026 begins on a Tuesday, its last ends on a Thursday.
    assert_eq!(
        (go("2026-12-03", Key::Home, false), go("2026-12-31", Key::End, false)),
        ("2026-12-01".into(), "2026-12-31".into())
    );
    assert_eq!(
        (go("2026-11-18", Key::Home, true), go("2026-11-18", Key::End, true)),
        ("2026-11-01".into(), "2026-11-30".into())
    );
    let monday = step(
        Shape::Month,
        Focus { row: 0, date: day("2026-11-18") },
        Key::Home,
        Modifiers::default(),
        WeekStart::Monday,
    );
    assert_eq!(monday.unwrap().date, day("2026-11-16"));
}

#[test]
fn a3_pages_are_months_with_shift_years_and_short_months_give_their_last_day() {
    let go = |date, key, shift| press(Shape::Month, date, key, false, shift);
    assert_eq!(
        (go("2026-10-31", Key::PageDown, false), go("2026-03-31", Key::PageUp, false)),
        ("2026-11-30".into(), "2026-02-28".into())
    );
    assert_eq!(
        (go("2024-02-29", Key::PageDown, true), go("2026-11-05", Key::PageUp, true)),
        ("2025-02-28".into(), "2025-11-05".into())
    );
}

#[test]
fn a3_the_register_moves_between_children_and_the_year_between_months() {
    let shape = Shape::Members { rows: 3 };
    let at = |row, key, ctrl| {
        let focus = Focus { row, date: day("2026-11-05") };
        step(shape, focus, key, Modifiers { ctrl, ..Modifiers::default() }, WeekStart::Sunday).unwrap()
    };
    assert_eq!((at(0, Key::Down, false).row, at(2, Key::Down, false).row, at(0, Key::Up, false).row), (1, 2, 0));
    assert_eq!(at(1, Key::End, true), Focus { row: 2, date: day("2026-11-30") });
    assert_eq!(at(1, Key::Home, false), Focus { row: 1, date: day("2026-11-01") });
    assert_eq!(press(Shape::Year, "2026-05-31", Key::Down, false, false), "2026-06-30");
    assert_eq!(press(Shape::Year, "2026-05-31", Key::End, true, false), "2027-03-31");
    assert_eq!(press(Shape::Year, "2026-05-31", Key::PageUp, false, false), "2025-05-31");
    assert_eq!(press(Shape::Week, "2026-05-31", Key::Down, false, false), "2026-06-01");
}

#[test]
fn a3_combinations_that_belong_to_the_browser_stay_its_own() {
    let focus = Focus { row: 0, date: day("2026-11-05") };
    let refused = |key, modifiers| step(Shape::Month, focus, key, modifiers, WeekStart::Sunday).is_none();
    assert!(refused(Key::Left, Modifiers { other: true, ..Modifiers::default() }));
    assert!(refused(Key::Right, Modifiers { ctrl: true, ..Modifiers::default() }));
    assert!(refused(Key::Home, Modifiers { shift: true, ..Modifiers::default() }));
    assert!(refused(Key::PageUp, Modifiers { ctrl: true, ..Modifiers::default() }));
}

proptest! {
    #[test]
    fn a3_no_walk_leaves_the_calendar_or_the_rows(
        keys in prop::collection::vec((0usize..8, any::<bool>(), any::<bool>()), 0..60),
        start in 0i64..3_652_058, rows in 1usize..5, shape in 0usize..5, monday in any::<bool>(),
    ) {
        let shape = [Shape::Month, Shape::Week, Shape::Members { rows }, Shape::MembersWeek { rows }, Shape::Year][shape];
        let week = if monday { WeekStart::Monday } else { WeekStart::Sunday };
        let mut focus = Focus { row: 0, date: CivilDate::MIN.add_days(start).unwrap() };
        for (key, ctrl, shift) in keys {
            let modifiers = Modifiers { ctrl, shift, other: false };
            let to = step(shape, focus, KEYS[key], modifiers, week);
            prop_assert_eq!(to.is_some(), modifiers.leave_to_grid(KEYS[key]));
            let to = to.unwrap_or(focus);
            prop_assert!(to.row < rows);
            if shape == Shape::Month && matches!(KEYS[key], Key::Home | Key::End) {
                prop_assert_eq!(to.date.year_month(), focus.date.year_month());
            }
            focus = to;
        }
    }
}

const CODE_IDS: usize = STANDARD_IDS.len();

/// A class's document with any state on any day of two fiscal years.
fn any_class() -> impl Strategy<Value = String> {
    let days = prop::collection::btree_map(0i64..730, 0usize..CODE_IDS + 1, 0..40);
    prop::collection::vec(days, 1..6).prop_map(|members| {
        let member = |(at, days): (usize, std::collections::BTreeMap<i64, usize>)| {
            let day = |(offset, code): (i64, usize)| {
                let date = day("2026-04-01").add_days(offset).unwrap();
                // One id more than there are states: nobody defined it.
                let code = STANDARD_IDS.get(code).copied().unwrap_or("typing-eror");
                format!(r#"{{"date":"{date}","code":"{code}"}}"#)
            };
            let days: Vec<_> = days.into_iter().map(day).collect();
            format!(r#"{{"id":"m{at}","days":[{}]}}"#, days.join(","))
        };
        let members: Vec<_> = members.into_iter().enumerate().map(member).collect();
        format!(r#"{{"subject":{{"kind":"class","id":"x"}},"members":[{}]}}"#, members.join(","))
    })
}

proptest! {
    #[test]
    fn a1_a2_every_view_sums_up_to_the_same(json in any_class(), monday in any::<bool>()) {
        let ledger = ledger(&json);
        let (year, next) = (FiscalYear::new(2026).unwrap(), FiscalYear::new(2027).unwrap());
        let start = if monday { WeekStart::Monday } else { WeekStart::Sunday };
        let whole = ledger.sums(year.first(), next.last());
        let add = |parts: &mut dyn Iterator<Item = Vec<u32>>| parts.fold(vec![0; ledger.codes.len()], |sum, part| sum.iter().zip(part).map(|(a, b)| a + b).collect());
        let months = || year.months().chain(next.months());
        // The year's rows, the months' weeks, their days, and the register's rows.
        prop_assert_eq!(&add(&mut months().map(|m| ledger.sums(m.first(), m.last()).by_code)), &whole.by_code);
        for month in months() {
            let sums = ledger.sums(month.first(), month.last());
            let weeks = month.weeks(start).into_iter().map(|week| {
                let days: Vec<_> = week.into_iter().flatten().collect();
                ledger.sums(days[0], days[days.len() - 1]).by_code
            });
            prop_assert_eq!(&add(&mut weeks.into_iter()), &sums.by_code);
            prop_assert_eq!(&add(&mut month.days().map(|d| ledger.sums(d, d).by_code)), &sums.by_code);
            let rows = (0..ledger.rows()).map(|row| ledger.row_sums(row, month.first(), month.last()));
            let rows: Vec<_> = rows.collect();
            prop_assert_eq!(&add(&mut rows.iter().map(|row| row.by_code.clone())), &sums.by_code);
            prop_assert_eq!(rows.iter().map(|row| row.attended).sum::<u32>(), sums.attended);
            prop_assert_eq!(sums.scheduled, sums.attended + sums.absent + sums.open);
        }
        // One child's days out of the class are that child's row.
        for row in 0..ledger.rows() {
            let child = ledger.of_member(row);
            prop_assert_eq!((child.kind, child.rows(), child.row(0)), (SubjectKind::Child, 1, ledger.row(row)));
            prop_assert_eq!(child.sums(year.first(), next.last()), ledger.row_sums(row, year.first(), next.last()));
        }
        let records: usize = ledger.document.members.iter().map(|member| member.days.len()).sum();
        prop_assert_eq!(whole.by_code.iter().sum::<u32>() as usize, records);
    }

    #[test]
    fn a12_a_share_says_everybody_or_nobody_only_when_it_is_so(part in 0u32..5000, more in 0u32..5000) {
        prop_assume!(part + more > 0);
        let share = Share::of(part, part + more).unwrap();
        prop_assert_eq!(share.permille() == 1000, more == 0);
        prop_assert_eq!(share.permille() == 0, part == 0);
        prop_assert!(share.percent().ends_with(|c: char| c.is_ascii_digit()));
    }
}

#[test]
fn a6_a_state_defined_by_data_alone_counts_as_its_flags_say() {
    let ledger = ledger(
        r#"{"codes":[{"id":"settling","label":"が\u3099ならし","counts":{"scheduled":true,"attended":true,"early":true}},{"id":"gone","label":"おやすみ（私用）","mark":"休","counts":{"scheduled":true,"absent":true}}],
            "days":[{"date":"2026-11-02","code":"settling"},{"date":"2026-11-04","code":"gone"},{"date":"2026-11-05","code":"nobody-defined-me"}]}"#,
    );
    let (first, last) = november();
    let sums = ledger.sums(first, last);
    assert_eq!((sums.scheduled, sums.attended, sums.absent, sums.early, sums.open), (2, 1, 1, 1, 0));
    let signs: Vec<_> = ledger.codes.iter().map(|code| code.sign()).collect();
    assert_eq!(signs, ["が\u{3099}", "休", "n"]);
    assert_eq!(ledger.codes[1].words(), ("おやすみ", "私用"));
    assert_eq!((ledger.codes[0].pattern, ledger.codes[2].label.as_str()), (Pattern::None, "nobody-defined-me"));
}

#[test]
fn a6_closed_planned_and_outside_are_flags_and_three_ids_have_them_by_themselves() {
    let json = |kind: &str, days: &str| {
        format!(
            r#"{{"asOf":"2026-11-20T10:42:00+09:00","rules":{{"deadline":"09:30"}},"subject":{{"kind":"{kind}","id":"x"}},"codes":[{{"id":"here","label":"登園","counts":{{"scheduled":true,"attended":true}}}},
        {{"id":"typhoon","label":"台風休園","counts":{{"closed":true}}}},{{"id":"moved","label":"転園","counts":{{"outside":true}}}},{{"id":"expected","label":"予定","counts":{{"planned":true}}}},{{"id":"closed","label":"休"}},{{"id":"holiday-camp","label":"合宿"}}],{days}}}"#
        )
    };
    let (first, last) = november();
    let child = ledger(&json(
        "child",
        r#""days":[{"date":"2026-11-02","code":"here"},{"date":"2026-11-04","code":"typhoon"},{"date":"2026-11-05","code":"closed"},{"date":"2026-11-06","code":"moved"},{"date":"2026-11-09","code":"holiday-camp"},{"date":"2026-11-24","code":"expected"}]"#,
    ));
    assert_eq!(child.sums(first, last).open_days, 3, "open: here, at the camp, expected");
    assert_eq!(
        [4, 5, 6, 9].map(|n| child.on(CivilDate::new(2026, 11, n).unwrap()).unwrap().closed),
        [true, true, false, false]
    );
    let class = ledger(&json(
        "class",
        r#""members":[{"id":"a","days":[{"date":"2026-11-20","code":"expected","planned":{"in":"10:00"}}]},{"id":"b","days":[{"date":"2026-11-20","code":"moved"}]}]"#,
    ));
    assert_eq!(class.on(day("2026-11-20")).unwrap().enrolled, Some(1));
    assert_eq!(unconfirmed(&class).unwrap().children.iter().map(|child| child.row).collect::<Vec<_>>(), [0]);
    let facility = ledger(&json(
        "facility",
        r#""days":[{"date":"2026-11-19","code":"typhoon"},{"date":"2026-12-24","totals":{"expected":4}},{"date":"2026-12-25","totals":{"expected":40}}]"#,
    ));
    assert!(facility.on(day("2026-11-19")).unwrap().closed);
    assert!(facility.on(day("2026-12-24")).unwrap().withheld, "few plans are few children");
}

#[test]
fn a7_the_standard_states_differ_in_mark_and_pattern() {
    let codes = hoiku_domain::attendance::codes::standard(Language::Ja);
    let marks: std::collections::HashSet<_> = codes.iter().map(|code| code.sign().to_owned()).collect();
    let patterns: std::collections::HashSet<_> = codes.iter().map(|code| code.pattern).collect();
    assert_eq!((marks.len(), patterns.len()), (12, 12));
}

#[test]
fn a8_what_is_charged_is_measured_by_the_charged_times_not_the_clocks() {
    let json = |care: &str| {
        format!(
            r#"{{"rules":{{"totals":{{"care":"{care}"}}}},"days":[{{"date":"2026-11-20","code":"present","planned":{{"in":"09:00","out":"17:00"}},"actual":{{"in":"08:59","out":"17:01"}},"billable":{{"in":"09:00","out":"17:00"}}}}]}}"#
        )
    };
    let (first, last) = november();
    let over = beyond(&ledger(&json("short")), 0, first, last);
    assert_eq!(
        (over.minutes, over.days, over.measured, over.recorded),
        (0, 0, 1, 0),
        "one minute by the clock is not charged"
    );
    let ledger = ledger(&json("short"));
    let day = ledger.day(0, day("2026-11-20")).unwrap();
    assert_eq!(day.actual.and_then(Times::minutes), Some(482));
    assert_eq!(day.planned.and_then(Times::minutes), Some(480));
}

#[test]
fn a9_children_nobody_has_heard_of_come_with_plan_elapsed_time_and_last_word() {
    let json = |as_of: &str| {
        format!(
            r#"{{"asOf":"{as_of}","rules":{{"deadline":"09:30"}},"subject":{{"kind":"class","id":"x"}},"members":[
            {{"id":"a","days":[{{"date":"2026-11-12","code":"absent-notified"}},{{"date":"2026-11-20","code":"unconfirmed","planned":{{"in":"08:30"}}}}]}},
            {{"id":"b","days":[{{"date":"2026-11-20","code":"planned","planned":{{"in":"10:00"}}}}]}},
            {{"id":"c","days":[{{"date":"2026-11-20","code":"planned","planned":{{"in":"11:00"}}}}]}},
            {{"id":"d","days":[{{"date":"2026-11-20","code":"present"}}]}},{{"id":"e","days":[]}}]}}"#
        )
    };
    // 10:42 in Japan, written as a moment in California.
    let list = unconfirmed(&ledger(&json("2026-11-19T17:42:00-08:00"))).unwrap();
    assert_eq!((list.date, list.overdue), (day("2026-11-20"), 72));
    let found: Vec<_> = list.children.iter().map(|child| (child.row, child.elapsed, child.last_word)).collect();
    assert_eq!(found, [(0, 132, Some(day("2026-11-12"))), (1, 42, None)]);
    assert_eq!(unconfirmed(&ledger(&json("2026-11-20T09:29:00+09:00"))), None, "the deadline has not passed");
}

#[test]
fn a10_holidays_are_known_offline_and_unknown_years_are_said() {
    let document = AttendanceDocument::decode(
        r#"{"days":[],"closures":[{"date":"2026-11-23","label":"勤労感謝の日"},{"date":"2026-12-29","label":"年末年始"}],"events":[{"date":"2026-11-18","label":"避難訓練"}]}"#.as_bytes(),
    )
    .unwrap()
    .document;
    let facts = calendar::facts(&document, day("2026-11-23"));
    assert_eq!((facts.holiday.map(|it| it.name), facts.closures.len()), (Some("勤労感謝の日"), 0));
    assert_eq!(calendar::facts(&document, day("2026-12-29")).closures, ["年末年始"]);
    let given = AttendanceDocument::decode(
        r#"{"days":[],"holidays":[{"date":"2101-05-03","label":"憲法記念日"},{"date":"2026-11-23","label":"勤労感謝の日"}],"closures":[{"date":"2101-05-03","label":"憲法記念日"}]}"#.as_bytes(),
    )
    .unwrap()
    .document;
    let own = calendar::facts(&given, day("2101-05-03"));
    assert_eq!((own.closures.as_slice(), own.is_red(day("2101-05-03"))), (&["憲法記念日"][..], true));
    assert!(calendar::facts(&given, day("2026-11-23")).closures.is_empty(), "the built-in one is not said twice");
    // A holiday on a Sunday, and the day between two holidays.
    assert_eq!(calendar::facts(&document, day("2027-03-22")).holiday.map(|it| it.name), Some("振替休日"));
    assert_eq!(calendar::facts(&document, day("2026-09-22")).holiday.map(|it| it.name), Some("国民の休日"));
    let trust = |first: &str, last: &str| calendar::coverage(day(first), day(last));
    assert_eq!(trust("2026-04-01", "2027-03-31"), Coverage::Official);
    assert_eq!(trust("2027-04-01", "2028-03-31"), Coverage::Computed);
    assert_eq!(
        (trust("2100-01-01", "2100-01-31"), trust("1868-10-01", "1868-10-31")),
        (Coverage::NotCovered, Coverage::NotCovered)
    );
}

#[test]
fn a12_totals_follow_rules_that_are_data() {
    let json = |rules: &str| {
        format!(
            r#"{{"rules":{{"totals":{rules}}},"closures":[{{"date":"2026-11-03","label":"文化の日"}}],"days":[
            {{"date":"2026-11-01","code":"closed"}},{{"date":"2026-11-02","code":"present","actual":{{"in":"07:00","out":"18:30"}}}},{{"date":"2026-11-03","code":"closed"}},
            {{"date":"2026-11-04","code":"late","actual":{{"in":"10:00","out":"17:00"}}}},{{"date":"2026-11-05","code":"absent-notified"}},{{"date":"2026-11-07","code":"not-scheduled"}},{{"date":"2026-11-30","code":"planned"}}]}}"#
        )
    };
    let (first, last) = november();
    let standard = ledger(&json("{}"));
    let sums = standard.sums(first, last);
    assert_eq!((sums.open_days, sums.attended, sums.absent, sums.late), (5, 2, 1, 1));
    assert_eq!(sums.rate().map(Share::percent).as_deref(), Some("66.7"));
    let over = beyond(&standard, 0, first, last);
    assert_eq!((over.minutes, over.measured, over.recorded), (30, 2, 2), "by the clock, and it says so");
    assert_eq!(standard.rules().regular_days, 16);
    let short = ledger(&json(r#"{"care":"short","show":["regular","something-new"],"regularDays":8}"#));
    assert_eq!(beyond(&short, 0, first, last).minutes, 210);
    assert_eq!((short.rules().show, short.rules().regular_days), (vec![Total::Regular, Total::Unknown], 8));
}

#[test]
fn a15_the_calendar_file_folds_by_octets_and_holds_no_attendance() {
    let long =
        "とても長い名前の行事で、雨のときは次の週の同じ曜日に延期し、持ち物はおたよりで知らせる運動会; その1, その2";
    let document = AttendanceDocument::decode(
        format!(
            r#"{{"asOf":"2026-11-20T10:42:00+09:00","subject":{{"kind":"class","id":"secret","label":"ひみつ組"}},"members":[{{"id":"m-secret","label":"ひみつ はる","days":[{{"date":"2026-11-20","code":"absent-notified","reason":"発熱"}}]}}],
            "closures":[{{"date":"2026-12-31","label":"年末年始"}}],"events":[{{"date":"2026-11-28","label":"{long}"}},{{"date":"2026-11-28","label":"改\n行"}}]}}"#
        )
        .as_bytes(),
    )
    .unwrap()
    .document;
    let file = ics::calendar(&document, "みほん保育園", "休園");
    assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{file}");
    let unfolded = file.replace("\r\n ", "");
    let summary = long.replace(';', "\\;").replace(',', "\\,");
    for line in [
        format!("SUMMARY:{summary}"),
        "SUMMARY:休園: 年末年始".into(),
        "DTSTART;VALUE=DATE:20261231".into(),
        "DTEND;VALUE=DATE:20270101".into(),
        "DTSTAMP:20261120T014200Z".into(),
        "SUMMARY:改\\n行".into(),
    ] {
        assert!(unfolded.contains(&format!("{line}\r\n")), "{line} in {unfolded}");
    }
    for word in ["ひみつ", "secret", "absent", "発熱"] {
        assert!(!file.contains(word), "{word}");
    }
    let uids: std::collections::HashSet<_> = unfolded.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), 3);
    assert_eq!(read_by_ical(&file), read_by_icalendar(&file), "two readers that are not ours agree");
    assert_eq!(
        read_by_ical(&file),
        [
            ("20261231".to_owned(), "休園: 年末年始".to_owned()),
            ("20261128".to_owned(), long.to_owned()),
            ("20261128".to_owned(), "改\n行".to_owned())
        ]
    );
}

/// Begin and summary of each event, as the crate `ical` reads them; it leaves the escapes to its reader.
fn read_by_ical(file: &str) -> Vec<(String, String)> {
    let calendars: Vec<_> = ical::IcalParser::new(file.as_bytes()).collect::<Result<_, _>>().unwrap();
    assert_eq!(calendars.len(), 1);
    let value = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        let property = event.properties.iter().find(|property| property.name == name);
        property.and_then(|property| property.value.clone()).unwrap_or_else(|| panic!("no {name}"))
    };
    let text = |escaped: String| escaped.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",");
    calendars[0].events.iter().map(|event| (value(event, "DTSTART"), text(value(event, "SUMMARY")))).collect()
}

/// Likewise, as the crate `icalendar` reads them.
fn read_by_icalendar(file: &str) -> Vec<(String, String)> {
    let unfolded = icalendar::parser::unfold(file);
    let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
    let value = |event: &icalendar::parser::Component<'_>, name: &str| {
        event.find_prop(name).unwrap_or_else(|| panic!("no {name}")).val.to_string()
    };
    let events = calendar.components.iter().filter(|component| component.name == "VEVENT");
    events.map(|event| (value(event, "DTSTART"), value(event, "SUMMARY"))).collect()
}

proptest! {
    #[test]
    fn a15_any_label_survives_folding(label in "\\PC{0,120}") {
        let json = format!(r#"{{"days":[],"events":[{{"date":"2026-11-28","label":{}}}]}}"#, serde_json::to_string(&label).unwrap());
        let document = AttendanceDocument::decode(json.as_bytes()).unwrap().document;
        let file = ics::calendar(&document, "x", "休園");
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = file.replace("\r\n ", "");
        let summary = unfolded.split("SUMMARY:").nth(1).unwrap().split("\r\n").next().unwrap();
        prop_assert_eq!(summary.replace("\\\\", "\u{1}").replace("\\;", ";").replace("\\,", ",").replace('\u{1}', "\\"), label);
    }
}

fn draft(kind: RequestType, date: &str, time: &str, person: &str) -> Draft {
    Draft { r#type: kind, date: date.into(), time: time.into(), person: person.into(), reason: String::new() }
}

#[test]
fn a20_a_request_is_checked_and_its_detail_is_plain() {
    let today = day("2026-11-20");
    let planned = Times { arrival: TimeOfDay::parse("08:30").ok(), departure: None };
    let expected = |date: CivilDate| Expected { away: date == day("2026-11-23"), planned: Some(planned) };
    let faults = |draft: Draft| draft.check(today, expected).unwrap_err();
    assert_eq!(faults(draft(RequestType::Absence, "2026-02-30", "", "")), [(Field::Date, Fault::NoDay)]);
    assert_eq!(faults(draft(RequestType::Absence, "2026-11-19", "", "")), [(Field::Date, Fault::Past)]);
    assert_eq!(faults(draft(RequestType::Absence, "2026-11-23", "", "")), [(Field::Date, Fault::NotExpected)]);
    assert_eq!(faults(draft(RequestType::Absence, "2028-11-23", "", "")), [(Field::Date, Fault::TooFar)]);
    assert_eq!(
        faults(draft(RequestType::Late, "", "24:01", "")),
        [(Field::Date, Fault::NoDay), (Field::Time, Fault::NoTime)]
    );
    assert_eq!(faults(draft(RequestType::Late, "2026-11-24", "08:30", "")), [(Field::Time, Fault::NotLate)]);
    assert_eq!(faults(draft(RequestType::Pickup, "2026-11-24", "", " ")), [(Field::Time, Fault::NoChange)]);
    assert_eq!(
        faults(draft(RequestType::Pickup, "2026-11-24", "", &"長".repeat(201))),
        [(Field::Person, Fault::TooLong)]
    );
    let late = draft(RequestType::Late, "2026-11-24", "10:00", "祖母").check(today, expected).unwrap();
    assert_eq!(serde_json::to_string(&late).unwrap(), r#"{"type":"late","date":"2026-11-24","time":"10:00"}"#);
    let pickup = draft(RequestType::Pickup, "2026-11-20", "16:00", "祖母").check(today, expected).unwrap();
    assert_eq!(
        serde_json::to_string(&pickup).unwrap(),
        r#"{"type":"pickup","date":"2026-11-20","time":"16:00","person":"祖母"}"#
    );
}

#[test]
fn a21_levels_have_class_breaks_and_small_numbers_have_none() {
    let ledger = ledger(
        r#"{"subject":{"kind":"facility","id":"x"},"days":[{"date":"2026-11-01","code":"closed"},{"date":"2026-11-02","totals":{"present":20}},
            {"date":"2026-11-04","totals":{"present":19,"absent-notified":1}},{"date":"2026-11-05","totals":{"present":18,"absent-notified":2}},{"date":"2026-11-06","totals":{"present":15,"absent-notified":5}},
            {"date":"2026-12-05","totals":{"present":3}},{"date":"2026-12-12","suppressed":true},{"date":"2026-12-19","totals":{"planned":8}},{"date":"2026-12-24","totals":{"planned":20}}]}"#,
    );
    let rules = ledger.rules();
    let at = |date: &str| level(&ledger, &rules, day(date), day("2026-12-14"));
    assert_eq!(
        [at("2026-11-02"), at("2026-11-04"), at("2026-11-05"), at("2026-11-06")],
        [0, 1, 2, 4].map(Level::Class)
    );
    assert_eq!([at("2026-11-01"), at("2026-12-05"), at("2026-12-12")], [Level::Closed, Level::Few, Level::Few]);
    assert_eq!([at("2026-12-24"), at("2026-12-25"), at("2026-11-03")], [Level::Future, Level::Future, Level::Unknown]);
    // Three children on a Saturday: withheld although whoever made the document forgot.
    let (first, last) = (day("2026-11-01"), day("2026-12-31"));
    let sums = ledger.sums(first, last);
    assert_eq!((sums.attended, sums.absent, sums.withheld_days), (72, 8, 3));
    for small in ["2026-12-05", "2026-12-12", "2026-12-19"] {
        let day = ledger.on(day(small)).unwrap();
        assert!(day.withheld && day.enrolled.is_none() && day.counts.iter().all(|n| *n == 0), "{small}");
    }
}

proptest! {
    /// Whoever knows a month's true sum and subtracts every day that is shown is left with at least ten children
    /// on at least two days, or with the whole month.
    #[test]
    fn a21_a_months_sum_less_the_days_shown_gives_no_small_day_back(counts in prop::collection::vec((0u32..30, 0u32..4, 0u32..4), 1..31)) {
        let days: Vec<_> = counts.iter().zip(1..).map(|((present, late, absent), at)| format!(
            r#"{{"date":"2026-10-{at:02}","totals":{{"present":{present},"late":{late},"absent-notified":{absent}}},"enrolled":40}}"#
        )).collect();
        let ledger = ledger(&format!(r#"{{"subject":{{"kind":"facility","id":"x"}},"days":[{}]}}"#, days.join(",")));
        let expected = |at: usize| counts[at].0 + counts[at].1 + counts[at].2;
        let all = ledger.between(CivilDate::MIN, CivilDate::MAX);
        let hidden: Vec<_> = (0..all.len()).filter(|at| all[*at].withheld).collect();
        let sums = ledger.sums(CivilDate::MIN, CivilDate::MAX);
        let left = (0..all.len()).map(expected).sum::<u32>() - sums.scheduled;
        prop_assert_eq!(left, hidden.iter().map(|at| expected(*at)).sum::<u32>());
        prop_assert!(hidden.is_empty() || sums.scheduled == 0 || (hidden.len() > 1 && left >= 10), "{hidden:?} {left}");
        // On a day that is shown, late children are told of only from three on.
        let late = ledger.code_index("late").unwrap();
        for (at, day) in all.iter().enumerate().filter(|(_, day)| !day.withheld) {
            prop_assert!(day.counts[late] == 0 || day.counts[late] > 2 || counts[at].0 == 0, "{day:?}");
            prop_assert_eq!(ledger.sums(day.date, day.date).attended, counts[at].0 + counts[at].1);
        }
    }
}

#[test]
fn a21_breaks_that_cannot_be_told_apart_are_refused_in_words() {
    let read = |breaks: &str| {
        let json = format!(r#"{{"days":[],"rules":{{"totals":{{"breaks":{breaks}}}}}}}"#);
        let decoded = AttendanceDocument::decode(json.as_bytes()).unwrap();
        let found: Vec<_> = decoded.issues.iter().map(ToString::to_string).collect();
        (decoded.document.rules.unwrap().totals.unwrap().breaks, found)
    };
    assert_eq!(read("[95,80]"), (vec![95, 80], vec![]));
    for bad in ["[]", "[99,95,90,85,80]", "[80,90]", "[90,90]", "[101]"] {
        let wanted = format!("rules.totals.breaks: expected one to four percentages, falling, found {bad}");
        assert_eq!(read(bad), (vec![100, 95, 90, 80], vec![wanted]));
    }
}

#[test]
fn bad_days_cost_themselves_and_extremes_do_no_harm() {
    let decoded = AttendanceDocument::decode(
        r#"{"days":[{"date":"2026-02-30","code":"present"},{"date":"2026-11-02","code":"present","actual":{"in":"24:01"}},{"date":"2026-11-04","code":"present","actual":{"in":"17:00","out":"08:30"}},
            {"date":"2026-11-05","code":"present"},{"date":"2026-11-05","code":"late"},{"date":"1868-10-23","code":"present"},{"date":"2100-02-28","code":"present"}]}"#.as_bytes(),
    )
    .unwrap();
    assert_eq!(decoded.issues.len(), 4);
    let ledger = Ledger::new(Rc::new(decoded.document), None, Language::Ja);
    assert_eq!(ledger.sums(CivilDate::MIN, CivilDate::MAX).attended, 4);
    assert_eq!(ledger.span(), Some((day("1868-10-23"), day("2100-02-28"))));
    assert_eq!(ledger.sums(day("2026-12-01"), day("2026-11-01")).attended, 0);
    let empty = Ledger::new(Rc::default(), Some(SubjectKind::Class), Language::En);
    assert_eq!((empty.rows(), empty.span(), empty.day(3, CivilDate::MIN)), (0, None, None));
}

#[test]
fn four_hundred_members_are_summed_up() {
    let days: Vec<_> = YearMonth::new(2026, 11)
        .unwrap()
        .days()
        .map(|date| format!(r#"{{"date":"{date}","code":"present"}}"#))
        .collect();
    let member = |at: usize| format!(r#"{{"id":"m{at}","days":[{}]}}"#, days.join(","));
    let members: Vec<_> = (0..400).map(member).collect();
    let ledger = ledger(&format!(r#"{{"members":[{}]}}"#, members.join(",")));
    let (first, last) = november();
    assert_eq!((ledger.kind, ledger.rows(), ledger.sums(first, last).attended), (SubjectKind::Class, 400, 12_000));
}

#[test]
fn a13_weekdays_on_which_the_facility_never_opens_are_found() {
    let closed = |json: &str| {
        let days = Weekdays::closed(&ledger(json));
        Weekday::ALL.into_iter().filter(|weekday| days.contains(*weekday)).collect::<Vec<_>>()
    };
    use Weekday::{Monday, Saturday, Sunday, Wednesday};
    let days = |more: &str| format!(r#"{{"days":[{{"date":"2026-11-02","code":"present"}}{more}]}}"#);
    assert_eq!(closed(&days("")), [Sunday, Saturday]);
    assert_eq!(
        closed(&days(r#",{"date":"2026-11-07","code":"not-scheduled"}"#)),
        [Sunday],
        "open, only not for this child"
    );
    assert_eq!(closed(&days(r#",{"date":"2026-11-11","code":"closed"}"#)), [Sunday, Wednesday, Saturday]);
    assert_eq!(
        closed(&days(r#",{"date":"2026-11-03","code":"closed"}"#)),
        [Sunday, Saturday],
        "a holiday closes no weekday"
    );
    assert_eq!(
        closed(
            r#"{"days":[{"date":"2026-11-02","code":"present"}],"events":[{"date":"2026-11-14","label":"発表会"}]}"#
        ),
        [Sunday]
    );
    assert_eq!(closed(r#"{"days":[]}"#), [], "of nothing, nothing is known");

    let weekend = Weekdays::closed(&ledger(&days("")));
    let beside = |date: &str, back| weekend.beside(day(date), back).to_string();
    assert_eq!(
        [beside("2026-11-21", false), beside("2026-11-22", true), beside("2026-11-20", true)],
        ["2026-11-23", "2026-11-20", "2026-11-20"]
    );
    let nearest = |date: &str| weekend.nearest(day(date)).to_string();
    assert_eq!(
        [nearest("2026-11-01"), nearest("2026-10-31"), nearest("2026-11-04")],
        ["2026-11-02", "2026-10-30", "2026-11-04"]
    );
    assert!(!weekend.contains(Monday));
}
