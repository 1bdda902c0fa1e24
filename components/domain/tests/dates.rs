//! Civil dates, months, times of day and moments.

use std::collections::HashSet;

use hoiku_domain::date::{CivilDate, DateError, WeekStart, Weekday, YearMonth};
use hoiku_domain::time::{Instant, InstantError, TimeOfDay};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn month(text: &str) -> YearMonth {
    YearMonth::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn any_date() -> impl Strategy<Value = CivilDate> {
    let days = CivilDate::MIN.days_until(CivilDate::MAX);
    (0..=days).prop_map(|offset| CivilDate::MIN.add_days(offset).unwrap_or(CivilDate::MAX))
}

#[test]
fn a_date_is_written_in_one_way_only() {
    for text in [
        "",
        "2026-1-05",
        "2026-11-5",
        "2026/11/05",
        "20261105",
        " 2026-11-05",
        "2026-11-05 ",
        "2026-11-05T00:00",
        "+026-11-05",
        "２０２６-11-05",
        "2026-11-0５",
        "2026‐11‐05",
        "令和8年11月5日",
    ] {
        assert_eq!(CivilDate::parse(text), Err(DateError::NotDateText), "{text}");
    }
}

#[test]
fn days_the_calendar_does_not_have_are_named() {
    let error = CivilDate::parse("2026-02-30").unwrap_err();
    assert_eq!(error, DateError::NoSuchDay { year: 2026, month: 2, day: 30 });
    assert_eq!(error.to_string(), "the calendar has no day 30 in month 2 of the year 2026");
    for text in ["2025-02-29", "2100-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00", "0000-01-01"] {
        assert!(matches!(CivilDate::parse(text), Err(DateError::NoSuchDay { .. })), "{text}");
    }
    assert_eq!(date("2024-02-29").day(), 29);
    assert_eq!(date("2000-02-29").day(), 29);
}

#[test]
fn json_is_the_text_and_errors_say_what_was_expected() {
    assert_eq!(serde_json::to_string(&date("2026-11-22")).unwrap(), "\"2026-11-22\"");
    assert_eq!(serde_json::from_str::<CivilDate>("\"2026-11-22\"").unwrap(), date("2026-11-22"));
    let refused = |json| serde_json::from_str::<CivilDate>(json).unwrap_err().to_string();
    assert!(
        refused("\"2026-02-30\"").starts_with(r#"invalid value: string "2026-02-30", expected a civil date such as"#)
    );
    assert!(refused("20261122").contains("expected a civil date such as 2026-11-22"));
    assert!(serde_json::from_str::<YearMonth>("\"2026-13\"").unwrap_err().to_string().contains("a month such as"));
    assert!(serde_json::from_str::<TimeOfDay>("\"24:01\"").unwrap_err().to_string().contains("from 00:00 to 23:59"));
    assert!(serde_json::from_str::<Instant>("\"2026-11-20T09:00:00\"").unwrap_err().to_string().contains("offset"));
}

#[test]
fn months_added_stop_at_the_last_day() {
    assert_eq!(date("2026-01-31").add_months(1), Some(date("2026-02-28")));
    assert_eq!(date("2024-01-31").add_months(1), Some(date("2024-02-29")));
    assert_eq!(date("2026-03-31").add_months(-1), Some(date("2026-02-28")));
    assert_eq!(date("2026-11-22").add_months(-12), Some(date("2025-11-22")));
    assert_eq!(date("9999-12-01").add_months(1), None);
    assert_eq!(date("0001-01-31").add_months(-1), None);
    assert_eq!(date("2026-11-22").add_months(i32::MIN), None);
}

#[test]
fn days_added_stay_within_the_calendar() {
    assert_eq!(date("2026-12-31").add_days(1), Some(date("2027-01-01")));
    assert_eq!(date("2026-03-01").add_days(-1), Some(date("2026-02-28")));
    assert_eq!(CivilDate::MAX.add_days(1), None);
    assert_eq!(CivilDate::MIN.add_days(-1), None);
    assert_eq!(date("2026-11-22").add_days(i64::MIN), None);
    assert_eq!(date("2026-11-22").add_days(i64::MAX), None);
}

#[test]
fn weeks_of_november_2026_under_both_starts() {
    let numbers = |start| -> Vec<Vec<u32>> {
        let number = |cell: &Option<CivilDate>| cell.map_or(0, CivilDate::day);
        month("2026-11").weeks(start).iter().map(|week| week.iter().map(number).collect()).collect()
    };
    let sunday = numbers(WeekStart::Sunday);
    assert_eq!(sunday.len(), 5);
    assert_eq!(sunday[0], [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(sunday[4], [29, 30, 0, 0, 0, 0, 0]);
    let monday = numbers(WeekStart::Monday);
    assert_eq!(monday.len(), 6);
    assert_eq!(monday[0], [0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(monday[5], [30, 0, 0, 0, 0, 0, 0]);
    assert_eq!(month("2026-02").weeks(WeekStart::Sunday).len(), 4, "28 days from a Sunday");
}

#[test]
fn week_start_orders_the_columns() {
    assert_eq!("monday".parse(), Ok(WeekStart::Monday));
    assert!("Monday".parse::<WeekStart>().is_err());
    for start in [WeekStart::Sunday, WeekStart::Monday] {
        assert_eq!(start.as_str().parse(), Ok(start));
        for (column, weekday) in start.weekdays().into_iter().enumerate() {
            assert_eq!(start.column(weekday), column);
        }
    }
    assert_eq!(WeekStart::Monday.weekdays()[0], Weekday::Monday);
}

#[test]
fn spans_include_both_ends() {
    let days: Vec<_> = date("2026-02-27").through(date("2026-03-02")).map(|day| day.to_string()).collect();
    assert_eq!(days, ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
    assert_eq!(date("2026-02-27").through(date("2026-02-26")).count(), 0);
    assert_eq!(date("2026-11-20").week(WeekStart::Monday)[6], Some(date("2026-11-22")));
    assert_eq!(CivilDate::MAX.week(WeekStart::Sunday)[6], None, "9999-12-31 is a Friday");
}

#[test]
fn months_know_their_neighbours() {
    assert_eq!(month("2026-12").next(), Some(month("2027-01")));
    assert_eq!(month("2026-01").previous(), Some(month("2025-12")));
    assert_eq!(month("9999-12").next(), None);
    assert_eq!(month("0001-01").previous(), None);
    assert_eq!(month("2026-04").months_until(month("2027-03")), 11);
    assert_eq!(month("2024-02").len_days(), 29);
    assert_eq!(month("2026-02").day(29), None);
    for text in ["2026-00", "2026-13", "2026-1", "2026/11", "2026-11-01", "202611", ""] {
        assert_eq!(YearMonth::parse(text), Err(DateError::NotMonthText), "{text}");
    }
}

#[test]
fn times_of_day() {
    let time = |text: &str| TimeOfDay::parse(text).unwrap();
    assert_eq!(time("23:59").minutes(), 1439);
    assert_eq!(time("17:05").since(time("08:41")), 504);
    assert_eq!(time("08:41").since(time("17:05")), -504);
    assert_eq!((time("08:41").hour(), time("08:41").minute()), (8, 41));
    for text in ["24:00", "24:01", "08:60", "8:41", "0841", "08:41:00", "08:4", "ab:cd", "０８:４１", ""] {
        assert!(TimeOfDay::parse(text).is_err(), "{text}");
    }
    assert_eq!(TimeOfDay::from_minutes(1440), None);
}

#[test]
fn an_instant_is_shown_in_tokyo() {
    let shown = |text| {
        let (date, time) = instant(text).in_tokyo();
        format!("{date} {time}")
    };
    assert_eq!(shown("2026-11-20T09:00:00+09:00"), "2026-11-20 09:00");
    assert_eq!(shown("2026-11-19T15:00:00Z"), "2026-11-20 00:00");
    assert_eq!(shown("2026-11-19T14:59:59.999Z"), "2026-11-19 23:59");
    assert_eq!(shown("2026-11-20T00:30:00+14:00"), "2026-11-19 19:30");
    assert_eq!(shown("2026-12-31t16:00:00-08:00"), "2027-01-01 09:00");
    assert_eq!(shown("2026-12-31 16:00:00-00:00"), "2027-01-01 01:00");
    assert_eq!(instant("1970-01-01T00:00:00Z").to_utc_minutes(), 0);
    assert_eq!(instant("1969-12-31T23:59:30Z").to_utc_minutes(), -1);
    assert_eq!(instant("2026-11-20T09:00:00+09:00").to_utc_minutes(), 29_918_880);
}

#[test]
fn instants_compare_by_moment_and_keep_their_text() {
    let (here, there) = (instant("2026-11-20T09:00:00+09:00"), instant("2026-11-20T00:00:00.000Z"));
    assert_eq!(here, there);
    assert_ne!(here.as_str(), there.as_str());
    assert_eq!(HashSet::from([here.clone(), there]).len(), 1);
    assert!(here < instant("2026-11-20T09:00:00.5+09:00"));
    assert!(instant("2026-11-20T09:00:00.05Z") < instant("2026-11-20T09:00:00.5Z"));
    assert!(instant("2016-12-31T23:59:59.9Z") < instant("2016-12-31T23:59:60Z"));
    assert!(instant("2017-01-01T08:59:60+09:00") < instant("2017-01-01T00:00:00Z"));
    let text = "\"2026-11-20T09:00:00.1234567891+09:00\"";
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Instant>(text).unwrap()).unwrap(), text);
}

#[test]
fn what_is_no_instant_is_refused_by_part() {
    use InstantError::*;
    for (text, error) in [
        ("", Date),
        ("2026-02-30T09:00:00Z", Date),
        ("2026-11-20", Date),
        ("2026-11-20_09:00:00Z", Date),
        ("日本時間の十時半に始まります", Date),
        ("2026-11-20T09:00Z", Time),
        ("2026-11-20T24:00:00Z", Time),
        ("2026-11-20T09:00:60Z", Time),
        ("2026-11-20T09:00:61Z", Time),
        ("2026-11-20T09:00:00.Z", Time),
        ("2026-11-20T09:00:0", Time),
        ("2026-11-20T09:00:００Z", Time),
        ("2026-11-20T09:00:00", Offset),
        ("2026-11-20T09:00:00+0900", Offset),
        ("2026-11-20T09:00:00+24:00", Offset),
        ("2026-11-20T09:00:00 Asia/Tokyo", Offset),
        ("2026-11-20T09:00:00Z ", Offset),
        ("9999-12-31T15:00:00Z", OutOfRange),
        ("0001-01-01T00:00:00+23:59", OutOfRange),
    ] {
        assert_eq!(Instant::parse(text), Err(error), "{text}");
    }
}

#[cfg(feature = "schema")]
#[test]
fn openapi_knows_the_formats() {
    use utoipa::PartialSchema;
    let format = |schema| serde_json::to_value(schema).unwrap()["format"].clone();
    assert_eq!(format(CivilDate::schema()), "date");
    assert_eq!(format(Instant::schema()), "date-time");
    assert!(format(YearMonth::schema()).is_null());
}

proptest! {
    #![proptest_config(ProptestConfig::with_failure_persistence(FileFailurePersistence::WithSource("regressions")))]

    #[test]
    fn dates_survive_their_text(date in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        prop_assert_eq!(CivilDate::new(date.year(), date.month(), date.day()), Some(date));
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(serde_json::from_str::<CivilDate>(&json).unwrap(), date);
    }

    #[test]
    fn order_of_dates_is_order_of_their_texts(a in any_date(), b in any_date()) {
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        prop_assert_eq!(a.days_until(b), -b.days_until(a));
        prop_assert_eq!(a.add_days(a.days_until(b)), Some(b));
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,40}") {
        let _ = (CivilDate::parse(&text), YearMonth::parse(&text), TimeOfDay::parse(&text), Instant::parse(&text));
    }

    #[test]
    fn no_near_instant_makes_the_parser_panic(text in "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9][:.年Z0-9+-]{0,16}") {
        if let Ok(instant) = Instant::parse(&text) {
            prop_assert_eq!(instant.as_str(), text.as_str());
        }
    }

    #[test]
    fn weekdays_repeat_every_seven_days(date in any_date(), weeks in -500i64..500) {
        if let Some(other) = date.add_days(weeks * 7) {
            prop_assert_eq!(other.weekday(), date.weekday());
        }
        if let Some(next) = date.add_days(1) {
            prop_assert_eq!(next.weekday().index(), (date.weekday().index() + 1) % 7);
        }
    }

    #[test]
    fn adding_months_never_leaves_the_month_meant(date in any_date(), months in -1200i32..1200) {
        if let Some(moved) = date.add_months(months) {
            prop_assert_eq!(date.year_month().months_until(moved.year_month()), months);
            prop_assert_eq!(moved.day(), date.day().min(moved.year_month().len_days()));
            prop_assert_eq!(date.year_month().add_months(months), Some(moved.year_month()));
        }
    }

    #[test]
    fn weeks_hold_each_day_once_in_its_column(date in any_date(), monday in any::<bool>()) {
        let start = if monday { WeekStart::Monday } else { WeekStart::Sunday };
        let month = date.year_month();
        let weeks = month.weeks(start);
        let cells: Vec<_> = weeks.iter().flatten().flatten().copied().collect();
        prop_assert_eq!(cells, month.days().collect::<Vec<_>>());
        for week in &weeks {
            prop_assert!(week.iter().any(Option::is_some));
            for (cell, weekday) in week.iter().zip(start.weekdays()) {
                prop_assert!(cell.is_none_or(|day| day.weekday() == weekday));
            }
        }
        prop_assert_eq!(month.first().through(month.last()).collect::<Vec<_>>(), month.days().collect::<Vec<_>>());
        prop_assert_eq!(month.to_string().parse(), Ok(month));
        prop_assert!(month.contains(date) && date.week(start).contains(&Some(date)));
    }

    #[test]
    fn times_survive_their_text(minutes in 0u16..1440) {
        let time = TimeOfDay::from_minutes(minutes).unwrap();
        prop_assert_eq!(time.to_string().parse(), Ok(time));
        prop_assert_eq!(TimeOfDay::new(time.hour(), time.minute()), Some(time));
    }

    #[test]
    fn one_moment_in_any_offset_is_one_moment(date in any_date(), minutes in 0u16..1440, offset in -1439i64..1440) {
        let time = TimeOfDay::from_minutes(minutes).unwrap();
        let local = CivilDate::MIN.days_until(date) * 1440 + i64::from(minutes) + offset;
        let Some(local_date) = CivilDate::MIN.add_days(local.div_euclid(1440)) else { return Ok(()) };
        let local_time = TimeOfDay::from_minutes(local.rem_euclid(1440) as u16).unwrap();
        let distance = TimeOfDay::from_minutes(offset.unsigned_abs() as u16).unwrap();
        let sign = if offset < 0 { '-' } else { '+' };
        let utc = Instant::parse(&format!("{date}T{time}:30Z"));
        let local = Instant::parse(&format!("{local_date}T{local_time}:30{sign}{distance}"));
        prop_assert_eq!(&utc, &local);
        if let Ok(utc) = utc {
            let (shown_date, shown_time) = utc.in_tokyo();
            let tokyo = instant(&format!("{shown_date}T{shown_time}:30+09:00"));
            prop_assert_eq!(tokyo, utc);
        }
    }
}
