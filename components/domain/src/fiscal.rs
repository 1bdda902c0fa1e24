//! The Japanese fiscal and school year (年度): 1 April to 31 March.

use std::fmt;

use crate::Language;
use crate::date::{CivilDate, YearMonth};
use crate::era::{EraStyle, push_year};

/// A fiscal year, named by the calendar year of its 1 April: 2026年度 is 2026-04-01 to 2027-03-31.
///
/// Years 0–9999, so that every civil date has one; what of them lies beyond the calendar is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The fiscal year that begins in April of this year, or `None` if that is not 0–9999.
    pub const fn new(year: i32) -> Option<Self> {
        if 0 <= year && year <= 9999 { Some(Self(year)) } else { None }
    }

    /// The fiscal year a day lies in.
    pub fn of(date: CivilDate) -> Self {
        Self(date.year() - i32::from(date.month() < 4))
    }

    /// The calendar year it begins in.
    pub const fn year(self) -> i32 {
        self.0
    }

    /// 1 April.
    pub fn first(self) -> CivilDate {
        CivilDate::new(self.0, 4, 1).unwrap_or(CivilDate::MIN)
    }

    /// 31 March of the next calendar year.
    pub fn last(self) -> CivilDate {
        CivilDate::new(self.0 + 1, 3, 31).unwrap_or(CivilDate::MAX)
    }

    /// The twelve months, April first.
    pub fn months(self) -> impl DoubleEndedIterator<Item = YearMonth> + Clone {
        (3..15).filter_map(move |month| YearMonth::new(self.0 + month / 12, month as u32 % 12 + 1))
    }

    /// True if the day lies in this fiscal year.
    pub fn contains(self, date: CivilDate) -> bool {
        Self::of(date) == self
    }

    /// The year after, if it is within the calendar.
    pub const fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }

    /// The year before, if it is within the calendar.
    pub const fn previous(self) -> Option<Self> {
        Self::new(self.0 - 1)
    }

    /// `2026年度（令和8年度）`, `2026年度`, `令和8年度`; in English `fiscal year 2026 (Reiwa 8)`.
    ///
    /// The era names are those in force from 1 April to the end of that calendar year, since a
    /// fiscal year is called after its beginning: 1988年度 is 昭和63年度 although it ended in 平成.
    /// 2019年度 is 平成31年度/令和元年度: papers from before 1 May 2019 carry the one name and those
    /// after it the other, and a reader of either must find it here.
    pub fn label(self, style: EraStyle, language: Language) -> String {
        let (mut text, sign) = match language {
            Language::En => (String::from("fiscal year "), ""),
            Language::Ja | Language::JaSimple => (String::new(), "年度"),
        };
        let named_after = CivilDate::new(self.0, 12, 31).map(|december| (self.first(), december));
        push_year(&mut text, self.0, named_after, style, language, sign);
        text
    }
}

impl fmt::Display for FiscalYear {
    /// The calendar year it begins in: `2026`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
