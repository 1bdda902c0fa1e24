//! Civil days as numbers, the national holidays the sample needs, and the sample's own "today".

use std::fmt;

/// Days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Date(i32);

impl Date {
    /// Howard Hinnant's `days_from_civil`.
    pub(crate) const fn new(year: i32, month: i32, day: i32) -> Self {
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// Hinnant's `civil_from_days`: year, month, day.
    pub(crate) const fn civil(self) -> (i32, i32, i32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month, doy - (153 * mp + 2) / 5 + 1)
    }

    pub(crate) const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    pub(crate) const fn is_sunday(self) -> bool {
        (self.0 + 4).rem_euclid(7) == 0
    }

    pub(crate) const fn is_saturday(self) -> bool {
        (self.0 + 4).rem_euclid(7) == 6
    }

    /// April to March; named by the year of April.
    pub(crate) const fn fiscal_year(self) -> i32 {
        let (year, month, _) = self.civil();
        if month < 4 { year - 1 } else { year }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The day the sample was "taken".
pub(crate) const TODAY: Date = Date::new(2026, 11, 20);

/// National holidays, April 2025 to March 2027.
/// Source: 内閣府「国民の祝日・休日」 (syukujitsu.csv). That file writes 休日 for the days people call 振替休日
/// and 国民の休日; here they carry the spoken name.
pub(crate) const HOLIDAYS: &[(Date, &str)] = &[
    (Date::new(2025, 4, 29), "昭和の日"),
    (Date::new(2025, 5, 3), "憲法記念日"),
    (Date::new(2025, 5, 4), "みどりの日"),
    (Date::new(2025, 5, 5), "こどもの日"),
    (Date::new(2025, 5, 6), "振替休日"),
    (Date::new(2025, 7, 21), "海の日"),
    (Date::new(2025, 8, 11), "山の日"),
    (Date::new(2025, 9, 15), "敬老の日"),
    (Date::new(2025, 9, 23), "秋分の日"),
    (Date::new(2025, 10, 13), "スポーツの日"),
    (Date::new(2025, 11, 3), "文化の日"),
    (Date::new(2025, 11, 23), "勤労感謝の日"),
    (Date::new(2025, 11, 24), "振替休日"),
    (Date::new(2026, 1, 1), "元日"),
    (Date::new(2026, 1, 12), "成人の日"),
    (Date::new(2026, 2, 11), "建国記念の日"),
    (Date::new(2026, 2, 23), "天皇誕生日"),
    (Date::new(2026, 3, 20), "春分の日"),
    (Date::new(2026, 4, 29), "昭和の日"),
    (Date::new(2026, 5, 3), "憲法記念日"),
    (Date::new(2026, 5, 4), "みどりの日"),
    (Date::new(2026, 5, 5), "こどもの日"),
    (Date::new(2026, 5, 6), "振替休日"),
    (Date::new(2026, 7, 20), "海の日"),
    (Date::new(2026, 8, 11), "山の日"),
    (Date::new(2026, 9, 21), "敬老の日"),
    (Date::new(2026, 9, 22), "国民の休日"),
    (Date::new(2026, 9, 23), "秋分の日"),
    (Date::new(2026, 10, 12), "スポーツの日"),
    (Date::new(2026, 11, 3), "文化の日"),
    (Date::new(2026, 11, 23), "勤労感謝の日"),
    (Date::new(2027, 1, 1), "元日"),
    (Date::new(2027, 1, 11), "成人の日"),
    (Date::new(2027, 2, 11), "建国記念の日"),
    (Date::new(2027, 2, 23), "天皇誕生日"),
    (Date::new(2027, 3, 21), "春分の日"),
    (Date::new(2027, 3, 22), "振替休日"),
];

/// The holiday's name, if the day is one.
pub(crate) fn holiday(date: Date) -> Option<&'static str> {
    HOLIDAYS.iter().find(|(day, _)| *day == date).map(|(_, name)| *name)
}
