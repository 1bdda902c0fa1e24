//! What a day is in the calendar, beside anybody's attendance: national holiday, closure, events.

use super::{AttendanceDocument, Occasion};
use crate::CivilDate;
use crate::date::Weekday;
use crate::holiday::{self, Coverage, Holiday};

/// What a day is.
#[derive(Debug, Clone, Default)]
pub struct DayFacts<'a> {
    /// The national holiday.
    pub holiday: Option<Holiday>,
    /// Why the facility is closed, beyond the holiday's own name.
    pub closures: Vec<&'a str>,
    /// Events (行事).
    pub events: Vec<&'a str>,
}

impl DayFacts<'_> {
    /// Whether dates are written in the colour of Sundays.
    #[must_use]
    pub fn is_red(&self, date: CivilDate) -> bool {
        self.holiday.is_some() || date.weekday() == Weekday::Sunday
    }
}

/// What a day is. Closures that only repeat the holiday's name are not said twice.
#[must_use]
pub fn facts(document: &AttendanceDocument, date: CivilDate) -> DayFacts<'_> {
    let holiday = holiday::holiday(date);
    let on_day = |occasion: &&Occasion| occasion.date == date;
    let label = |occasion: &'static str| occasion;
    let holiday_name = holiday.map(|holiday| label(holiday.name));
    DayFacts {
        holiday,
        closures: document
            .closures
            .iter()
            .filter(on_day)
            .map(|closure| closure.label.as_str())
            .filter(|label| Some(*label) != holiday_name)
            .collect(),
        events: document.events.iter().filter(on_day).map(|event| event.label.as_str()).collect(),
    }
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
