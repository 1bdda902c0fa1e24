//! What a family asks for: an absence, a late arrival, another way home. It is checked here and handed
//! to the page; nothing is stored.

use super::Times;
use crate::{CivilDate, TimeOfDay};
use serde::Serialize;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestType {
    /// 欠席.
    #[default]
    Absence,
    /// 遅刻.
    Late,
    /// お迎えの変更.
    Pickup,
}

impl RequestType {
    /// All, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Absence, Self::Late, Self::Pickup];

    /// As in the event: `absence`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Absence => "absence",
            Self::Late => "late",
            Self::Pickup => "pickup",
        }
    }
}

/// What the family wrote, as they wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What is asked for.
    pub r#type: RequestType,
    /// The day, `2026-11-24`.
    pub date: String,
    /// The time of arrival or of the pick-up, `10:30`.
    pub time: String,
    /// Who comes to pick the child up.
    pub person: String,
    /// Why, in their own words.
    pub reason: String,
}

/// The detail of `hoiku-request`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// What is asked for.
    pub r#type: RequestType,
    /// The day.
    pub date: CivilDate,
    /// The time of arrival or of the pick-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// Who comes to pick the child up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A field of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in the draft")]
pub enum Field {
    Date,
    Time,
    Person,
    Reason,
}

/// Why a draft cannot be handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No such day.
    NoDay,
    /// The day has passed.
    Past,
    /// More than a year away.
    TooFar,
    /// The child is not expected on the day.
    NotExpected,
    /// A late arrival needs its time.
    NoTime,
    /// The arrival is not later than agreed.
    NotLate,
    /// A change of the pick-up needs a time or a person.
    NoChange,
    /// Longer than [`LONGEST`] characters.
    TooLong,
}

/// The most characters of a reason or a name.
pub const LONGEST: usize = 200;

/// What the check knows of the day that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expected {
    /// The child is known not to be expected: closed, not scheduled, not enrolled.
    pub away: bool,
    /// The agreed times.
    pub planned: Option<Times>,
}

impl Draft {
    /// Checks the draft. `expected` tells of a day what is known of it.
    ///
    /// # Errors
    /// Every field that is not right, with the reason, in the order of the form.
    pub fn check(
        &self,
        today: CivilDate,
        expected: impl Fn(CivilDate) -> Expected,
    ) -> Result<Request, Vec<(Field, Fault)>> {
        let mut faults = Vec::new();
        let date = CivilDate::parse(self.date.trim()).ok();
        let known = date.map(&expected).unwrap_or_default();
        let day_fault = match date {
            None => Some(Fault::NoDay),
            Some(date) if date < today => Some(Fault::Past),
            Some(date) if today.days_until(date) > 366 => Some(Fault::TooFar),
            Some(_) => known.away.then_some(Fault::NotExpected),
        };
        faults.extend(day_fault.map(|fault| (Field::Date, fault)));
        let time = TimeOfDay::parse(self.time.trim()).ok().filter(|_| self.r#type != RequestType::Absence);
        let arrival = known.planned.and_then(|planned| planned.arrival);
        if self.r#type == RequestType::Late {
            match time {
                None => faults.push((Field::Time, Fault::NoTime)),
                Some(time) if arrival.is_some_and(|arrival| time <= arrival) => {
                    faults.push((Field::Time, Fault::NotLate));
                }
                Some(_) => {}
            }
        }
        let person = written(&self.person).filter(|_| self.r#type == RequestType::Pickup);
        if self.r#type == RequestType::Pickup && time.is_none() && person.is_none() {
            faults.push((Field::Time, Fault::NoChange));
        }
        let reason = written(&self.reason);
        for (field, text) in [(Field::Person, &person), (Field::Reason, &reason)] {
            if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST) {
                faults.push((field, Fault::TooLong));
            }
        }
        match date {
            Some(date) if faults.is_empty() => Ok(Request { r#type: self.r#type, date, time, person, reason }),
            _ => Err(faults),
        }
    }
}

fn written(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
