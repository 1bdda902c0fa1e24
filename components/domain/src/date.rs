//! Days and months as people write them on a form: no clock, no time zone, no locale.
//!
//! A day of attendance, a holiday or a due date is a *civil date*. It reads the same in
//! every time zone, so nothing here converts, and "today" always comes in as an argument.
//! Years run from 1 to 9999, the span that four digits can write.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

/// Why a text is not a civil date or not a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateError {
    /// Not of the form `YYYY-MM-DD`: two hyphens, ten ASCII characters, leading zeros written.
    NotDateText,
    /// Well written, but the calendar has no such day, as with 2026-02-30.
    NoSuchDay {
        /// Year as written.
        year: i32,
        /// Month as written, 0–99.
        month: u32,
        /// Day as written, 0–99.
        day: u32,
    },
    /// Not of the form `YYYY-MM` with a month from 01 to 12.
    NotMonthText,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDateText => f.write_str("a date is written YYYY-MM-DD, such as 2026-11-22"),
            Self::NoSuchDay { year, month, day } => {
                write!(f, "the calendar has no day {day} in month {month} of the year {year}")
            }
            Self::NotMonthText => f.write_str("a month is written YYYY-MM, such as 2026-11"),
        }
    }
}

impl std::error::Error for DateError {}

/// A day of the week. `as usize` counts from Sunday = 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Weekday {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
}

impl Weekday {
    /// All seven, Sunday first.
    pub const ALL: [Self; 7] =
        [Self::Sunday, Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday];

    /// 0 for Sunday to 6 for Saturday.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Saturday or Sunday.
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

/// The day in the first column of a calendar; the attribute `week-start`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WeekStart {
    /// Sunday first, as on most Japanese wall calendars.
    #[default]
    Sunday,
    /// Monday first, as on most rosters.
    Monday,
}

impl WeekStart {
    /// Column of a weekday, 0–6.
    pub const fn column(self, weekday: Weekday) -> usize {
        match self {
            Self::Sunday => weekday.index(),
            Self::Monday => (weekday.index() + 6) % 7,
        }
    }

    /// The seven weekdays in the order of the columns.
    pub const fn weekdays(self) -> [Weekday; 7] {
        let mut days = Weekday::ALL;
        if matches!(self, Self::Monday) {
            let mut column = 0;
            while column < 7 {
                days[column] = Weekday::ALL[(column + 1) % 7];
                column += 1;
            }
        }
        days
    }

    /// The word of the attribute: `sunday` or `monday`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sunday => "sunday",
            Self::Monday => "monday",
        }
    }
}

/// The text is neither `sunday` nor `monday`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekStartError;

impl fmt::Display for WeekStartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the first day of the week is sunday or monday")
    }
}

impl std::error::Error for WeekStartError {}

impl FromStr for WeekStart {
    type Err = WeekStartError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "sunday" => Ok(Self::Sunday),
            "monday" => Ok(Self::Monday),
            _ => Err(WeekStartError),
        }
    }
}

/// A day of the Gregorian calendar, written `2026-11-22`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate(NaiveDate);

impl CivilDate {
    /// 0001-01-01, the earliest day.
    pub const MIN: Self = Self::literal(1, 1, 1);
    /// 9999-12-31, the last day.
    pub const MAX: Self = Self::literal(9999, 12, 31);

    /// The day, or `None` where the calendar has none or the year is not 1–9999.
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1 || year > 9999 {
            return None;
        }
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Some(Self(date)),
            None => None,
        }
    }

    /// A day known when the program is written. For `const` items: there a wrong day fails the build.
    pub(crate) const fn literal(year: i32, month: u32, day: u32) -> Self {
        match Self::new(year, month, day) {
            Some(date) => date,
            None => panic!("no such day"),
        }
    }

    /// Reads `YYYY-MM-DD` and nothing else: no spaces, no full-width digits, no shorter forms.
    ///
    /// # Errors
    /// [`DateError::NotDateText`] for another form, [`DateError::NoSuchDay`] for 2026-02-30.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::parse_bytes(text.as_bytes())
    }

    pub(crate) fn parse_bytes(text: &[u8]) -> Result<Self, DateError> {
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else {
            return Err(DateError::NotDateText);
        };
        let (Some(year), Some(month), Some(day)) = (digits([y0, y1, y2, y3]), digits([m0, m1]), digits([d0, d1]))
        else {
            return Err(DateError::NotDateText);
        };
        let year = year as i32;
        Self::new(year, month, day).ok_or(DateError::NoSuchDay { year, month, day })
    }

    /// Year, 1–9999.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().num_days_from_sunday() as usize % 7]
    }

    /// The month this day lies in.
    pub fn year_month(self) -> YearMonth {
        YearMonth(Self(self.0.with_day(1).unwrap_or(self.0)))
    }

    /// This many days later (earlier if negative); `None` beyond the years 1–9999.
    pub fn add_days(self, days: i64) -> Option<Self> {
        let distance = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(distance) } else { self.0.checked_add_days(distance) };
        Self::within(moved?)
    }

    /// The same day of the month this many months later (earlier if negative). Where that month
    /// is too short, its last day: 2026-01-31 plus one month is 2026-02-28.
    /// `None` beyond the years 1–9999.
    pub fn add_months(self, months: i32) -> Option<Self> {
        let distance = Months::new(months.unsigned_abs());
        let moved = if months < 0 { self.0.checked_sub_months(distance) } else { self.0.checked_add_months(distance) };
        Self::within(moved?)
    }

    /// Days from this one to the other; negative if the other is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        other.days_from_ce() - self.days_from_ce()
    }

    /// This day and all after it up to and including `last`; nothing if `last` is earlier.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (0..self.days_until(last) + 1).filter_map(move |offset| self.add_days(offset))
    }

    /// The week this day lies in, in the order of the columns. `None` stands only for days
    /// beyond the years 1–9999.
    pub fn week(self, start: WeekStart) -> [Option<Self>; 7] {
        let column = start.column(self.weekday()) as i64;
        std::array::from_fn(|index| self.add_days(index as i64 - column))
    }

    /// The text `2026-11-22`, without allocating.
    pub fn iso(self) -> Ascii<10> {
        let mut text = *b"0000-00-00";
        put_digits(&mut text[..4], self.year() as u32);
        put_digits(&mut text[5..7], self.month());
        put_digits(&mut text[8..], self.day());
        Ascii(text)
    }

    /// Days since 0000-12-31; day 1 is 0001-01-01.
    pub(crate) fn days_from_ce(self) -> i64 {
        i64::from(self.0.num_days_from_ce())
    }

    fn within(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }
}

impl FromStr for CivilDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.iso())
    }
}

impl fmt::Debug for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

text_form!(CivilDate, iso, "a civil date such as 2026-11-22", Date);

/// A month of a year, written `2026-11`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
// Kept as its first day: the day always exists, so `first` cannot fail.
pub struct YearMonth(CivilDate);

impl YearMonth {
    /// The month, or `None` if it is not 1–12 or the year not 1–9999.
    pub const fn new(year: i32, month: u32) -> Option<Self> {
        match CivilDate::new(year, month, 1) {
            Some(first) => Some(Self(first)),
            None => None,
        }
    }

    /// Reads `YYYY-MM` and nothing else.
    ///
    /// # Errors
    /// [`DateError::NotMonthText`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let [y0, y1, y2, y3, b'-', m0, m1] = *text.as_bytes() else {
            return Err(DateError::NotMonthText);
        };
        let (Some(year), Some(month)) = (digits([y0, y1, y2, y3]), digits([m0, m1])) else {
            return Err(DateError::NotMonthText);
        };
        Self::new(year as i32, month).ok_or(DateError::NotMonthText)
    }

    /// Year, 1–9999.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The first day.
    pub fn first(self) -> CivilDate {
        self.0
    }

    /// The last day.
    pub fn last(self) -> CivilDate {
        self.0.add_days(i64::from(self.len_days()) - 1).unwrap_or(CivilDate::MAX)
    }

    /// Number of days, 28–31.
    pub fn len_days(self) -> u32 {
        u32::from(self.0.0.num_days_in_month())
    }

    /// The month after; `None` after 9999-12.
    pub fn next(self) -> Option<Self> {
        self.add_months(1)
    }

    /// The month before; `None` before 0001-01.
    pub fn previous(self) -> Option<Self> {
        self.add_months(-1)
    }

    /// This many months later (earlier if negative); `None` beyond the years 1–9999.
    pub fn add_months(self, months: i32) -> Option<Self> {
        self.0.add_months(months).map(Self)
    }

    /// Months from this one to the other; negative if the other is earlier.
    pub fn months_until(self, other: Self) -> i32 {
        (other.year() - self.year()) * 12 + other.month() as i32 - self.month() as i32
    }

    /// The day of this month with the given number, or `None` if the month is shorter.
    pub fn day(self, day: u32) -> Option<CivilDate> {
        CivilDate::new(self.year(), self.month(), day)
    }

    /// True if the day lies in this month.
    pub fn contains(self, date: CivilDate) -> bool {
        date.year_month() == self
    }

    /// All days, first to last.
    pub fn days(self) -> impl DoubleEndedIterator<Item = CivilDate> + Clone {
        (1..=self.len_days()).filter_map(move |day| self.day(day))
    }

    /// The rows of a month calendar, seven cells each. Cells outside the month are `None`,
    /// so that a weekday always stands in its own column.
    pub fn weeks(self, start: WeekStart) -> Vec<[Option<CivilDate>; 7]> {
        let lead = start.column(self.first().weekday());
        let rows = (lead + self.len_days() as usize).div_ceil(7);
        let mut weeks = vec![[None; 7]; rows];
        for date in self.days() {
            let cell = lead + date.day() as usize - 1;
            weeks[cell / 7][cell % 7] = Some(date);
        }
        weeks
    }

    /// The text `2026-11`, without allocating.
    pub fn iso(self) -> Ascii<7> {
        let mut text = *b"0000-00";
        put_digits(&mut text[..4], self.year() as u32);
        put_digits(&mut text[5..], self.month());
        Ascii(text)
    }
}

impl FromStr for YearMonth {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.iso())
    }
}

impl fmt::Debug for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

text_form!(YearMonth, iso, "a month such as 2026-11");

/// A short ASCII text on the stack; dereferences to `&str`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Ascii<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> std::ops::Deref for Ascii<N> {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The number that ASCII digits write, or `None` if any byte is not a digit.
pub(crate) fn digits<const N: usize>(bytes: [u8; N]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

/// Writes a number with leading zeros; digits that do not fit are dropped.
pub(crate) fn put_digits(text: &mut [u8], mut number: u32) {
    for byte in text.iter_mut().rev() {
        *byte = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// JSON form of a value that is a text outside: reads with `FromStr`, writes with the named
/// method, and describes itself in OpenAPI as a string (with a known format, if one is given).
macro_rules! text_form {
    ($type:ty, $write:ident, $expected:literal $(, $format:ident)?) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.$write())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expected)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                        text.parse().map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::PartialSchema for $type {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    $(.format(Some(utoipa::openapi::schema::SchemaFormat::KnownFormat(
                        utoipa::openapi::schema::KnownFormat::$format,
                    ))))?
                    .description(Some($expected))
                    .into()
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::ToSchema for $type {}
    };
}
pub(crate) use text_form;
