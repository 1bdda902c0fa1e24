//! Children nobody has heard of: expected today, past the time by which an absence is announced, and
//! neither there nor announced.

use super::ledger::Ledger;
use super::{Day, SubjectKind};
use crate::{CivilDate, TimeOfDay};

/// The children of a class still unconfirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unconfirmed {
    /// The day.
    pub date: CivilDate,
    /// The time up to which an absence is to be announced.
    pub deadline: TimeOfDay,
    /// Minutes from then to the moment the document describes.
    pub overdue: u32,
    /// The children, in the order of the class.
    pub children: Vec<Waiting>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The member's row.
    pub row: usize,
    /// When the child was to come.
    pub planned: Option<TimeOfDay>,
    /// Minutes since then, or since the deadline where no time was agreed.
    pub elapsed: u32,
    /// The last day before on which the family gave a reason or announced an absence.
    pub last_word: Option<CivilDate>,
    /// What was noted for today.
    pub note: Option<String>,
}

/// The unconfirmed children at the moment the document describes; there is no other clock. `None` where
/// the document is not of a class, says no moment or no deadline, or the deadline has not passed.
///
/// A child whose day is still marked as planned counts from the later of the deadline and the agreed
/// time on. A child without any record of the day does not: nobody has said that they are expected.
#[must_use]
pub fn unconfirmed(ledger: &Ledger) -> Option<Unconfirmed> {
    let (date, now) = ledger.document.as_of.as_ref()?.in_tokyo();
    let deadline = ledger.document.rules.as_ref()?.deadline?;
    let overdue = minutes_since(now, deadline)?;
    if ledger.kind != SubjectKind::Class {
        return None;
    }
    let waiting = |row: usize| {
        let day = ledger.day(row, date)?;
        let planned = day.planned.and_then(|times| times.arrival);
        let code = ledger.code_of(day)?;
        let late = code.counts.planned && day.actual.is_none() && planned.is_none_or(|planned| planned <= now);
        (code.is_open() || late).then(|| Waiting {
            row,
            planned,
            elapsed: planned.and_then(|planned| minutes_since(now, planned)).unwrap_or(overdue),
            last_word: last_word(ledger, row, date),
            note: day.note.clone(),
        })
    };
    Some(Unconfirmed { date, deadline, overdue, children: (0..ledger.rows()).filter_map(waiting).collect() })
}

fn minutes_since(now: TimeOfDay, then: TimeOfDay) -> Option<u32> {
    u32::try_from(now.since(then)).ok()
}

fn last_word(ledger: &Ledger, row: usize, before: CivilDate) -> Option<CivilDate> {
    let announced = |day: &&Day| day.reason.is_some() || ledger.code_of(day).is_some_and(|code| code.counts.absent);
    ledger.row(row).iter().filter(|day| day.date < before).rfind(announced).map(|day| day.date)
}
