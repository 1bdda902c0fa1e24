//! Times of day, and moments with an offset.
//!
//! A time of day belongs to a civil date and has no zone. A moment ([`Instant`]) comes from
//! outside as RFC 3339 text; the only place it is ever shown in is Japan, which has kept
//! UTC+9 without summer time since 1952, so no zone database is needed.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::date::{Ascii, CivilDate, digits, put_digits, text_form};

const MINUTES_PER_DAY: u16 = 24 * 60;
const TOKYO_OFFSET_MINUTES: i64 = 9 * 60;
/// 1970-01-01 as days since 0000-12-31.
const UNIX_EPOCH_DAYS: i64 = 719_163;

/// The text is not a time of day `HH:MM` from 00:00 to 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeError;

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time of day is written HH:MM, from 00:00 to 23:59")
    }
}

impl std::error::Error for TimeError {}

/// A time of day in whole minutes, written `08:41`.
///
/// 24:00 is refused, as RFC 3339 and `<input type="time">` do: it names a minute of the next
/// day, and a time here belongs to the day it stands beside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// The time, or `None` if the hour is not 0–23 or the minute not 0–59.
    pub const fn new(hour: u32, minute: u32) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self((hour * 60 + minute) as u16)) } else { None }
    }

    /// The time this many minutes after midnight, or `None` from 1,440 on.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes < MINUTES_PER_DAY { Some(Self(minutes)) } else { None }
    }

    /// Reads `HH:MM` and nothing else.
    ///
    /// # Errors
    /// [`TimeError`], for 24:00 too.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        Self::parse_bytes(text.as_bytes())
    }

    fn parse_bytes(text: &[u8]) -> Result<Self, TimeError> {
        let [h0, h1, b':', m0, m1] = *text else {
            return Err(TimeError);
        };
        let (Some(hour), Some(minute)) = (digits([h0, h1]), digits([m0, m1])) else {
            return Err(TimeError);
        };
        Self::new(hour, minute).ok_or(TimeError)
    }

    /// Minutes since midnight, 0–1,439.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Hour, 0–23.
    pub const fn hour(self) -> u32 {
        (self.0 / 60) as u32
    }

    /// Minute of the hour, 0–59.
    pub const fn minute(self) -> u32 {
        (self.0 % 60) as u32
    }

    /// Minutes from the other time to this one on the same day; negative if the other is later.
    pub const fn since(self, other: Self) -> i32 {
        self.0 as i32 - other.0 as i32
    }

    /// The text `08:41`, without allocating.
    pub fn iso(self) -> Ascii<5> {
        let mut text = *b"00:00";
        put_digits(&mut text[..2], self.hour());
        put_digits(&mut text[3..], self.minute());
        Ascii(text)
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.iso())
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

text_form!(TimeOfDay, iso, "a time of day from 00:00 to 23:59 such as 08:41");

/// Why a text is not a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InstantError {
    /// The date before the `T` is missing or not in the calendar.
    Date,
    /// The time after the `T` is missing or not `HH:MM:SS` with an optional fraction.
    Time,
    /// No offset, or not `Z` or `±HH:MM`. Without one the text names no moment.
    Offset,
    /// In Tokyo the moment falls beyond the years 1–9999.
    OutOfRange,
}

impl fmt::Display for InstantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Date => "an instant begins with a date and a T, such as 2026-11-20T",
            Self::Time => "an instant has a time with seconds after the T, such as 09:00:00",
            Self::Offset => "an instant ends with its offset, such as +09:00 or Z",
            Self::OutOfRange => "an instant lies within the years 0001 to 9999",
        })
    }
}

impl std::error::Error for InstantError {}

/// A moment, read from RFC 3339 text such as `2026-11-20T09:00:00+09:00`.
///
/// Keeps the text it came from and writes it back unchanged. Two instants are equal if they are
/// the same moment, however written; the order is that of time, to the nanosecond.
#[derive(Clone)]
pub struct Instant {
    text: Box<str>,
    date: CivilDate,
    time: TimeOfDay,
    second: u32,
    nanosecond: u32,
}

impl Instant {
    /// Reads RFC 3339. The offset is required; `t`, a space and `z` are allowed as the standard
    /// says, second 60 only where leap seconds are inserted (23:59 UTC). Digits of the fraction
    /// beyond the ninth do not count.
    ///
    /// # Errors
    /// [`InstantError`], naming the first part that is wrong.
    pub fn parse(text: &str) -> Result<Self, InstantError> {
        let (date, rest) = text.as_bytes().split_at_checked(10).ok_or(InstantError::Date)?;
        let date = CivilDate::parse_bytes(date).map_err(|_| InstantError::Date)?;
        let [b'T' | b't' | b' ', rest @ ..] = rest else {
            return Err(InstantError::Date);
        };
        let (time, rest) = rest.split_at_checked(5).ok_or(InstantError::Time)?;
        let time = TimeOfDay::parse_bytes(time).map_err(|_| InstantError::Time)?;
        let [b':', s0, s1, rest @ ..] = rest else {
            return Err(InstantError::Time);
        };
        let second = digits([*s0, *s1]).filter(|second| *second <= 60).ok_or(InstantError::Time)?;
        let (nanosecond, offset) = fraction(rest)?;

        let utc_minutes = date.days_from_ce() * i64::from(MINUTES_PER_DAY) + i64::from(time.minutes())
            - offset_minutes(offset).ok_or(InstantError::Offset)?;
        let day = i64::from(MINUTES_PER_DAY);
        if second == 60 && utc_minutes.rem_euclid(day) != day - 1 {
            return Err(InstantError::Time);
        }
        let tokyo = utc_minutes + TOKYO_OFFSET_MINUTES;
        let date = date.add_days(tokyo.div_euclid(day) - date.days_from_ce()).ok_or(InstantError::OutOfRange)?;
        Ok(Self { text: text.into(), date, time: TimeOfDay(tokyo.rem_euclid(day) as u16), second, nanosecond })
    }

    /// The day and the time that clocks in Japan show at this moment, seconds cut off.
    pub fn in_tokyo(&self) -> (CivilDate, TimeOfDay) {
        (self.date, self.time)
    }

    /// Whole minutes since 1970-01-01T00:00Z, seconds cut off; negative before.
    pub fn to_utc_minutes(&self) -> i64 {
        (self.date.days_from_ce() - UNIX_EPOCH_DAYS) * i64::from(MINUTES_PER_DAY) + i64::from(self.time.minutes())
            - TOKYO_OFFSET_MINUTES
    }

    /// The text as it was read.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn moment(&self) -> (CivilDate, TimeOfDay, u32, u32) {
        (self.date, self.time, self.second, self.nanosecond)
    }
}

/// Splits `.25+09:00` into nanoseconds and the rest. Without a point there are none.
fn fraction(text: &[u8]) -> Result<(u32, &[u8]), InstantError> {
    let [b'.', rest @ ..] = text else {
        return Ok((0, text));
    };
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (written, rest) = rest.split_at_checked(length).filter(|_| length > 0).ok_or(InstantError::Time)?;
    let padded = written.iter().copied().chain(std::iter::repeat(b'0')).take(9);
    Ok((padded.fold(0, |number, digit| number * 10 + u32::from(digit - b'0')), rest))
}

/// `Z` or `±HH:MM` in minutes east of Greenwich.
fn offset_minutes(text: &[u8]) -> Option<i64> {
    let (sign, distance) = match text {
        [b'Z' | b'z'] => return Some(0),
        [b'+', distance @ ..] => (1, distance),
        [b'-', distance @ ..] => (-1, distance),
        _ => return None,
    };
    Some(sign * i64::from(TimeOfDay::parse_bytes(distance).ok()?.minutes()))
}

impl PartialEq for Instant {
    fn eq(&self, other: &Self) -> bool {
        self.moment() == other.moment()
    }
}

impl Eq for Instant {}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> Ordering {
        self.moment().cmp(&other.moment())
    }
}

impl Hash for Instant {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.moment().hash(state);
    }
}

impl FromStr for Instant {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

text_form!(Instant, as_str, "a moment with its offset such as 2026-11-20T09:00:00+09:00", DateTime);
