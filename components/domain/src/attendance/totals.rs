//! The rules by which days become totals: data with documented defaults.

use super::ledger::Ledger;
use super::{Day, Times};
use crate::json::{FromJson, Object, Path, Refused};
use crate::{CivilDate, ItemIssue};
use serde::Serialize;

/// The rules about totals. All are optional in a document; what it does not say is as by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TotalRules {
    /// Which totals are shown, in this order. By default `attended`, `rate`, `absent`, `open` and, where
    /// days have times, `beyond`.
    pub show: Vec<Total>,
    /// Days of use in a calendar month from which a child uses the facility regularly. By default 16, as
    /// in the rules for company-led nurseries (企業主導型保育事業の定期利用).
    pub regular_days: u32,
    /// The kind of care the child is certified for; `standard` by default.
    pub care: Care,
    /// The longest standard care (保育標準時間) in a day, in minutes. By default 660: eleven hours, as in
    /// Article 4 of the regulation under the Child and Childcare Support Act (子ども・子育て支援法施行規則).
    pub standard_minutes: u32,
    /// The longest short care (保育短時間) in a day, in minutes. By default 480: eight hours, by the same
    /// article.
    pub short_minutes: u32,
    /// Classes of the daily attendance rate in per cent, falling: at least the first, at least the second
    /// and so on; a day under the last stands out. From one to four, as many as can be told apart. By
    /// default 100, 95, 90, 80.
    pub breaks: Vec<u32>,
    /// With fewer expected children than this no rate is given. By default 10.
    pub few: u32,
}

impl Default for TotalRules {
    fn default() -> Self {
        Self {
            show: vec![Total::Attended, Total::Rate, Total::Absent, Total::Open, Total::Beyond],
            regular_days: 16,
            care: Care::Standard,
            standard_minutes: 11 * 60,
            short_minutes: 8 * 60,
            breaks: vec![100, 95, 90, 80],
            few: 10,
        }
    }
}

impl TotalRules {
    /// The longest care in a day that the child's certificate covers, in minutes.
    #[must_use]
    pub const fn longest_minutes(&self) -> u32 {
        match self.care {
            Care::Standard => self.standard_minutes,
            Care::Short => self.short_minutes,
        }
    }
}

/// The kind of care a child is certified for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Care {
    /// 保育短時間.
    Short,
    /// 保育標準時間. Anything unknown counts as this.
    #[default]
    Standard,
}

/// A total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Total {
    /// 出席日数.
    Attended,
    /// 出席率.
    Rate,
    /// 欠席日数, with those unconfirmed beside it.
    Absent,
    /// 開所日数.
    Open,
    /// Days of use against [`TotalRules::regular_days`] (16日ルール).
    Regular,
    /// Time beyond the longest care of the child's certificate.
    Beyond,
    /// A total this version does not know; it is not shown.
    Unknown,
}

impl FromJson for TotalRules {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let default = Self::default();
        let mut breaks: Vec<u32> = object.optional("breaks")?.unwrap_or_default();
        if object.raw("breaks").is_some() && !are_classes(&breaks) {
            let found = object.raw("breaks").unwrap_or_default();
            object.refuse(|path| path.member("breaks").to_string(), "one to four percentages, falling", found);
            breaks.clear();
        }
        if breaks.is_empty() {
            breaks = default.breaks;
        }
        Ok(Self {
            show: object.optional("show")?.unwrap_or(default.show),
            regular_days: object.optional("regularDays")?.unwrap_or(default.regular_days),
            care: object.optional("care")?.unwrap_or(default.care),
            standard_minutes: object.optional("standardMinutes")?.unwrap_or(default.standard_minutes),
            short_minutes: object.optional("shortMinutes")?.unwrap_or(default.short_minutes),
            breaks,
            few: object.optional("few")?.unwrap_or(default.few),
        })
    }
}

/// More classes than four have no height of their own in a cell; none at all would make every day a low one.
fn are_classes(breaks: &[u32]) -> bool {
    matches!(breaks.len(), 1..=4) && breaks[0] <= 100 && breaks.windows(2).all(|pair| pair[0] > pair[1])
}

impl FromJson for Care {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        Ok(if String::read(json, path, issues)? == "short" { Self::Short } else { Self::Standard })
    }
}

impl FromJson for Total {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        Ok(match String::read(json, path, issues)?.as_str() {
            "attended" => Self::Attended,
            "rate" => Self::Rate,
            "absent" => Self::Absent,
            "open" => Self::Open,
            "regular" => Self::Regular,
            "beyond" => Self::Beyond,
            _ => Self::Unknown,
        })
    }
}

/// Time beyond a limit, over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beyond {
    /// Minutes beyond the limit, summed up day by day.
    pub minutes: u32,
    /// Days with any.
    pub days: u32,
    /// Days whose length is known.
    pub measured: u32,
    /// Of those, days measured by the recorded times, since nothing says what is charged.
    pub recorded: u32,
}

/// The length of care on a day as it is charged: billable times, else the recorded ones.
#[must_use]
pub fn charged_minutes(day: &Day) -> Option<u32> {
    let minutes = |times: Option<Times>| times.and_then(Times::minutes).and_then(|minutes| u32::try_from(minutes).ok());
    minutes(day.billable).or_else(|| minutes(day.actual))
}

/// Time beyond the longest care, over the days of a row from `first` to `last`.
#[must_use]
pub fn beyond(ledger: &Ledger, row: usize, first: CivilDate, last: CivilDate) -> Beyond {
    let limit = ledger.rules().longest_minutes();
    let mut sum = Beyond::default();
    for day in ledger.row(row).iter().filter(|day| (first..=last).contains(&day.date)) {
        let Some(minutes) = charged_minutes(day) else { continue };
        let over = minutes.saturating_sub(limit);
        sum.measured += 1;
        sum.recorded += u32::from(day.billable.and_then(Times::minutes).is_none());
        sum.minutes += over;
        sum.days += u32::from(over > 0);
    }
    sum
}

/// How full a day of the year is: the class its attendance rate falls in, or why it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing is known.
    Unknown,
    /// Still to come.
    Future,
    /// The facility is closed, or nobody was expected.
    Closed,
    /// Too few children for a rate, or the counts are withheld.
    Few,
    /// In the class with this number: 0 is the highest of [`TotalRules::breaks`], their count the one
    /// below them all.
    Class(usize),
}

/// The level of a day. `today` divides what was from what is to come.
#[must_use]
pub fn level(ledger: &Ledger, rules: &TotalRules, date: CivilDate, today: CivilDate) -> Level {
    let Some(day) = ledger.on(date) else {
        return if date > today { Level::Future } else { Level::Unknown };
    };
    if day.withheld {
        return Level::Few;
    }
    if day.closed {
        return Level::Closed;
    }
    let sums = ledger.sums(date, date);
    match sums.rate() {
        None if date > today => Level::Future,
        None => Level::Closed,
        Some(share) if share.whole < rules.few => Level::Few,
        Some(share) => {
            let at_least = |percent: &u32| u64::from(share.part) * 100 >= u64::from(*percent) * u64::from(share.whole);
            Level::Class(rules.breaks.iter().position(at_least).unwrap_or(rules.breaks.len()))
        }
    }
}
