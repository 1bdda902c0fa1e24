//! What a day is in the calendar, beside anybody's attendance: national holiday, closure, events.

use super::{AttendanceDocument, Ledger, Occasion};
use crate::CivilDate;
use crate::date::Weekday;
use crate::holiday::{self, Coverage, Holiday};

/// What a day is.
#[derive(Debug, Clone, Default)]
pub struct DayFacts<'a> {
    /// The national holiday.
    pub holiday: Option<Holiday>,
    /// Whether the document says that the day is a holiday; its name is the first of `closures`.
    pub given: bool,
    /// A holiday of the document's own and why the facility is closed, beyond the built-in holiday's name.
    pub closures: Vec<&'a str>,
    /// Events (行事).
    pub events: Vec<&'a str>,
}

impl DayFacts<'_> {
    /// Whether dates are written in the colour of Sundays.
    #[must_use]
    pub fn is_red(&self, date: CivilDate) -> bool {
        self.holiday.is_some() || self.given || date.weekday() == Weekday::Sunday
    }
}

/// What a day is. Labels that only repeat a holiday's name are not said twice.
#[must_use]
pub fn facts(document: &AttendanceDocument, date: CivilDate) -> DayFacts<'_> {
    let mut facts = DayFacts { holiday: holiday::holiday(date), ..DayFacts::default() };
    let name = facts.holiday.map(|holiday| holiday.name);
    for (at, list) in [&document.holidays, &document.closures].into_iter().enumerate() {
        for Occasion { label, .. } in list.iter().filter(|occasion| occasion.date == date) {
            facts.given |= at == 0;
            if Some(label.as_str()) != name && !facts.closures.contains(&label.as_str()) {
                facts.closures.push(label);
            }
        }
    }
    facts.events = document.events.iter().filter(|event| event.date == date).map(|event| &*event.label).collect();
    facts
}

/// How far the built-in holidays can be trusted over a span of days: the least of its years.
#[must_use]
pub fn coverage(first: CivilDate, last: CivilDate) -> Coverage {
    let rank = |coverage| match coverage {
        Coverage::Official => 0,
        Coverage::Computed => 1,
        Coverage::NotCovered => 2,
    };
    (first.year()..=last.year()).map(holiday::coverage).max_by_key(|it| rank(*it)).unwrap_or(Coverage::NotCovered)
}

/// Days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weekdays(u8);

impl Weekdays {
    const WEEKEND: u8 = 0b100_0001;

    /// The days of the week on which the facility never opens. On those there are no records but closures,
    /// and no events. That nothing is known says so only of Saturdays and Sundays; of other days it takes a
    /// closure that is no national holiday. None where nothing is known at all.
    #[must_use]
    pub fn closed(ledger: &Ledger) -> Self {
        let (mut used, mut closed) = (0, Self::WEEKEND);
        let add = |days: &mut u8, date: CivilDate| *days |= 1 << date.weekday().index();
        for day in ledger.between(CivilDate::MIN, CivilDate::MAX) {
            if !day.closed {
                add(&mut used, day.date);
            } else if holiday::holiday(day.date).is_none() {
                add(&mut closed, day.date);
            }
        }
        for event in &ledger.document.events {
            add(&mut used, event.date);
        }
        Self(if used == 0 { 0 } else { closed & !used })
    }

    /// Whether a day of the week is among them.
    #[must_use]
    pub const fn contains(self, weekday: Weekday) -> bool {
        self.0 >> weekday.index() & 1 == 1
    }

    /// The day itself where its day of the week is not among these; else the next one in a direction.
    #[must_use]
    pub fn beside(self, mut date: CivilDate, back: bool) -> CivilDate {
        while self.contains(date.weekday()) {
            let Some(next) = date.add_days(if back { -1 } else { 1 }) else { break };
            date = next;
        }
        date
    }

    /// The day itself where its day of the week is not among these; else the next one of its month.
    #[must_use]
    pub fn nearest(self, date: CivilDate) -> CivilDate {
        let next = self.beside(date, false);
        if next.year_month() == date.year_month() { next } else { self.beside(date, true) }
    }
}
