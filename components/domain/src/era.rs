//! Japanese eras (和暦), and dates as text for readers.
//!
//! An era begins on a day, not on New Year's Day: 2019 is 平成31年 until 30 April and 令和元年 from
//! 1 May. A label for a span of days therefore names every era year the span touches.
//!
//! First days: 改元の政令 and 詔書 of each era. Japan counted months by the moon until the end of
//! 1872 (明治5年12月2日 was 1872-12-31), so before 1873 the era *year* given here is that of the
//! Gregorian day and may differ from the old calendar's around the turn of the year; month and day
//! do differ. No document of a widget reaches back that far, and later dates are exact.

use std::fmt;
use std::str::FromStr;

use crate::Language;
use crate::date::{CivilDate, Weekday, YearMonth};
use crate::time::{Instant, TimeOfDay};

/// An era since the Meiji restoration, in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治, from 1868-10-23.
    Meiji,
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    /// All eras, earliest first.
    pub const ALL: [Self; 5] = [Self::Meiji, Self::Taisho, Self::Showa, Self::Heisei, Self::Reiwa];

    /// First day of the era. The last day is the one before the next era's first.
    pub const fn first_day(self) -> CivilDate {
        const FIRST: [CivilDate; 5] = [
            CivilDate::literal(1868, 10, 23),
            CivilDate::literal(1912, 7, 30),
            CivilDate::literal(1926, 12, 25),
            CivilDate::literal(1989, 1, 8),
            CivilDate::literal(2019, 5, 1),
        ];
        FIRST[self as usize]
    }

    /// `令和`.
    pub const fn kanji(self) -> &'static str {
        ["明治", "大正", "昭和", "平成", "令和"][self as usize]
    }

    /// `Reiwa`.
    pub const fn latin(self) -> &'static str {
        ["Meiji", "Taisho", "Showa", "Heisei", "Reiwa"][self as usize]
    }

    /// The letter that forms print: M, T, S, H or R.
    pub const fn letter(self) -> char {
        ['M', 'T', 'S', 'H', 'R'][self as usize]
    }
}

/// A year counted within an era, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EraYear {
    /// The era.
    pub era: Era,
    /// The year within it, from 1 (元年).
    pub year: u32,
}

impl EraYear {
    /// `令和8年`; the first year is `令和元年`.
    pub fn kanji(self) -> String {
        let mut text = self.kanji_without_year_sign();
        text.push('年');
        text
    }

    /// `Reiwa 8`.
    pub fn latin(self) -> String {
        let mut text = String::from(self.era.latin());
        text.push(' ');
        push_number(&mut text, self.year);
        text
    }

    /// `R8`, as on forms.
    pub fn short(self) -> String {
        let mut text = String::from(self.era.letter());
        push_number(&mut text, self.year);
        text
    }

    /// `令和8`, `令和元`: what 年 and 年度 follow.
    fn kanji_without_year_sign(self) -> String {
        let mut text = String::from(self.era.kanji());
        match self.year {
            1 => text.push('元'),
            year => push_number(&mut text, year),
        }
        text
    }
}

/// The era year of a day; `None` before 1868-10-23.
pub fn era_year(date: CivilDate) -> Option<EraYear> {
    let era = Era::ALL.into_iter().rev().find(|era| era.first_day() <= date)?;
    Some(EraYear { era, year: (date.year() - era.first_day().year() + 1) as u32 })
}

/// Every era year that the days from `first` to `last` of *one calendar year* touch, earliest first.
pub fn era_years(first: CivilDate, last: CivilDate) -> impl Iterator<Item = EraYear> + Clone {
    let begins = Era::ALL.into_iter().map(Era::first_day).filter(move |day| first < *day && *day <= last);
    std::iter::once(first).chain(begins).filter_map(era_year)
}

/// The names of a whole year: `令和8年`, and `平成31年/令和元年` for 2019. Empty before 1868.
pub fn year_label(year: i32) -> String {
    japanese_names(year_span(year), "年")
}

/// The names of a month: `令和元年5月`, and `昭和64年/平成元年1月` for 1989-01. Empty before 1868-10.
pub fn month_label(month: YearMonth) -> String {
    let mut text = japanese_names(Some((month.first(), month.last())), "年");
    if !text.is_empty() {
        push_number(&mut text, month.month());
        text.push('月');
    }
    text
}

/// Which calendar a year is written in; the attribute `era`.
///
/// An era name alone says nothing to a reader who is learning Japanese or reads none. So only
/// [`Language::Ja`] obeys `Japanese` to the letter; the others then write both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EraStyle {
    /// `2026年（令和8年）`.
    #[default]
    Both,
    /// `2026年`.
    Western,
    /// `令和8年`.
    Japanese,
}

impl EraStyle {
    /// The word of the attribute: `both`, `western` or `japanese`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Western => "western",
            Self::Japanese => "japanese",
        }
    }
}

/// The text is none of `both`, `western`, `japanese`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EraStyleError;

impl fmt::Display for EraStyleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the era is both, western or japanese")
    }
}

impl std::error::Error for EraStyleError {}

impl FromStr for EraStyle {
    type Err = EraStyleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "both" => Ok(Self::Both),
            "western" => Ok(Self::Western),
            "japanese" => Ok(Self::Japanese),
            _ => Err(EraStyleError),
        }
    }
}

/// How much of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Width {
    /// `11月5日`, `5 November`.
    Day,
    /// `11月5日（木）`, `Thu 5 November`.
    Short,
    /// `2026年（令和8年）11月5日`, `5 November 2026 (Reiwa 8)`.
    Medium,
    /// `2026年（令和8年）11月5日（木）`, `Thursday, 5 November 2026 (Reiwa 8)`.
    Long,
    /// `2026年（令和8年）11月5日（木曜日）`; in English as `Long`.
    Full,
}

impl Width {
    const fn has_year(self) -> bool {
        matches!(self, Self::Medium | Self::Long | Self::Full)
    }
}

/// A day as text.
pub fn format_date(date: CivilDate, style: EraStyle, language: Language, width: Width) -> String {
    let mut text = String::new();
    if language == Language::En {
        match width {
            Width::Short => {
                text.push_str(weekday_short(date.weekday(), language));
                text.push(' ');
            }
            Width::Long | Width::Full => {
                text.push_str(weekday_long(date.weekday(), language));
                text.push_str(", ");
            }
            Width::Day | Width::Medium => {}
        }
        push_number(&mut text, date.day());
        text.push(' ');
        text.push_str(english_month(date.month()));
        if width.has_year() {
            text.push(' ');
            push_year(&mut text, date.year(), Some((date, date)), style, language, "");
        }
    } else {
        if width.has_year() {
            push_year(&mut text, date.year(), Some((date, date)), style, language, "年");
        }
        push_number(&mut text, date.month());
        text.push('月');
        push_number(&mut text, date.day());
        text.push('日');
        let weekday = match width {
            Width::Short | Width::Long => weekday_short(date.weekday(), language),
            Width::Full => weekday_long(date.weekday(), language),
            Width::Day | Width::Medium => return text,
        };
        push_in_brackets(&mut text, weekday, language);
    }
    text
}

/// A month as text: `2026年（令和8年）11月`, `November 2026 (Reiwa 8)`.
pub fn format_month(month: YearMonth, style: EraStyle, language: Language) -> String {
    let mut text = String::new();
    let span = Some((month.first(), month.last()));
    if language == Language::En {
        text.push_str(english_month(month.month()));
        text.push(' ');
        push_year(&mut text, month.year(), span, style, language, "");
    } else {
        push_year(&mut text, month.year(), span, style, language, "年");
        push_number(&mut text, month.month());
        text.push('月');
    }
    text
}

/// A calendar year as text: `2026年（令和8年）`, `2019年（平成31年/令和元年）`, `2026 (Reiwa 8)`.
pub fn format_year(year: i32, style: EraStyle, language: Language) -> String {
    let mut text = String::new();
    let sign = if language == Language::En { "" } else { "年" };
    push_year(&mut text, year, year_span(year), style, language, sign);
    text
}

/// A time of day in a sentence: `10時42分`, on the hour `15時`; in English `10:42`.
pub fn format_time(time: TimeOfDay, language: Language) -> String {
    if language == Language::En {
        return String::from(&*time.iso());
    }
    let mut text = String::new();
    push_number(&mut text, time.hour());
    text.push('時');
    if time.minute() > 0 {
        push_number(&mut text, time.minute());
        text.push('分');
    }
    text
}

/// A moment as people in Japan see it: `2026年（令和8年）11月20日 10時42分`.
pub fn format_instant(instant: &Instant, style: EraStyle, language: Language) -> String {
    let (date, time) = instant.in_tokyo();
    let mut text = format_date(date, style, language, Width::Medium);
    text.push_str(if language == Language::En { ", " } else { " " });
    text.push_str(&format_time(time, language));
    text
}

/// `木`, `Thu`.
pub const fn weekday_short(weekday: Weekday, language: Language) -> &'static str {
    const JA: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];
    const EN: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    match language {
        Language::En => EN[weekday.index()],
        Language::Ja | Language::JaSimple => JA[weekday.index()],
    }
}

/// `木曜日`, `Thursday`.
pub const fn weekday_long(weekday: Weekday, language: Language) -> &'static str {
    const JA: [&str; 7] = ["日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"];
    const EN: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    match language {
        Language::En => EN[weekday.index()],
        Language::Ja | Language::JaSimple => JA[weekday.index()],
    }
}

fn english_month(month: u32) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[(month as usize + 11) % 12]
}

fn year_span(year: i32) -> Option<(CivilDate, CivilDate)> {
    CivilDate::new(year, 1, 1).zip(CivilDate::new(year, 12, 31))
}

fn japanese_names(span: Option<(CivilDate, CivilDate)>, sign: &str) -> String {
    span.map_or_else(String::new, |(first, last)| {
        joined(era_years(first, last).map(|name| name.kanji_without_year_sign() + sign))
    })
}

fn joined(names: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() {
            text.push('/');
        }
        text.push_str(&name);
    }
    text
}

/// Writes a year and the names of the span of days in it, if it has any. `sign` follows the
/// number: 年, 年度 or nothing.
pub(crate) fn push_year(
    text: &mut String,
    year: i32,
    span: Option<(CivilDate, CivilDate)>,
    style: EraStyle,
    language: Language,
    sign: &str,
) {
    let names = match (style, language) {
        (EraStyle::Western, _) => String::new(),
        (_, Language::Ja | Language::JaSimple) => japanese_names(span, sign),
        (_, Language::En) => {
            span.map_or_else(String::new, |(first, last)| joined(era_years(first, last).map(EraYear::latin)))
        }
    };
    if style == EraStyle::Japanese && language == Language::Ja && !names.is_empty() {
        text.push_str(&names);
        return;
    }
    text.push_str(&year.to_string());
    text.push_str(sign);
    if !names.is_empty() {
        push_in_brackets(text, &names, language);
    }
}

fn push_in_brackets(text: &mut String, inner: &str, language: Language) {
    let (open, close) = if language == Language::En { (" (", ")") } else { ("（", "）") };
    text.push_str(open);
    text.push_str(inner);
    text.push_str(close);
}

fn push_number(text: &mut String, number: u32) {
    text.push_str(&number.to_string());
}
