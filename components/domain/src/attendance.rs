//! The attendance document: the days of one child or learner, of a class, or the counts of a facility.

pub mod codes;

use crate::document::{Decoded, DocumentError, Reader, Source};
use crate::{CivilDate, Instant, TimeOfDay};
pub use codes::{Code, Counts, Pattern, Tone};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashSet};

const KIND: &str = "an object with \"days\" or \"members\"";

/// Attendance over some days.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttendanceDocument {
    /// The moment the content describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Instant>,
    /// Where the content comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Whose attendance it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// The states of this facility; empty means the standard ones ([`codes::standard`]).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// The days of one subject, or a facility's counts by day. In the order of time, each day once.
    pub days: Vec<Day>,
    /// The members of a class, each with days of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// Days on which the facility is closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Occasion>,
    /// Events (行事).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Occasion>,
    /// How times become billable ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Rules>,
}

/// Whose attendance a document holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// A child, a learner, a class or a facility.
    pub kind: SubjectKind,
    /// Its id in the API.
    pub id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// A second line: the class, the kind of care (標準時間認定 …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// The kinds of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// One child.
    #[default]
    Child,
    /// One learner of a course.
    Learner,
    /// A class with its members.
    Class,
    /// A facility: counts only, never a person.
    Facility,
}

impl SubjectKind {
    /// As in the `subject` attribute and in the API's paths.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Learner => "learner",
            Self::Class => "class",
            Self::Facility => "facility",
        }
    }

    /// Whether the subject's days say something of a person, and so need a token.
    #[must_use]
    pub const fn is_personal(self) -> bool {
        !matches!(self, Self::Facility)
    }

    /// Reads the kind's name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Child, Self::Learner, Self::Class, Self::Facility].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One day of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Day {
    /// The civil date.
    pub date: CivilDate,
    /// The id of the day's state; absent for a facility, which has `totals`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Why, for an absence or a change: `通院のため`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The agreed times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Times>,
    /// The recorded times, unrounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Times>,
    /// The times charged, after the rounding rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billable: Option<Times>,
    /// A facility's counts: the number of children by the id of their state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totals: Option<BTreeMap<String, u32>>,
    /// How many children are enrolled on the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<u32>,
    /// How many the facility can take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// The counts exist but are withheld, since they are so small that they would tell of single children.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suppressed: bool,
}

impl Day {
    /// A day of which nothing is known yet.
    #[must_use]
    pub const fn empty(date: CivilDate) -> Self {
        Self {
            date,
            code: None,
            reason: None,
            note: None,
            planned: None,
            actual: None,
            billable: None,
            totals: None,
            enrolled: None,
            capacity: None,
            suppressed: false,
        }
    }
}

/// An arrival (登園) and a departure (降園), either of which may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Times {
    /// Arrival.
    #[serde(rename = "in", default, skip_serializing_if = "Option::is_none")]
    pub arrival: Option<TimeOfDay>,
    /// Departure.
    #[serde(rename = "out", default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<TimeOfDay>,
}

impl Times {
    /// Minutes from arrival to departure, where both are known.
    #[must_use]
    pub fn minutes(self) -> Option<i32> {
        Some(self.departure?.since(self.arrival?))
    }
}

/// One member of a class.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The member's id.
    pub id: String,
    /// The name; absent where names are not given out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The member's days, in the order of time, each once.
    pub days: Vec<Day>,
}

/// A closure or an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Occasion {
    /// The civil date.
    pub date: CivilDate,
    /// What it is: `運動会`, `年末年始`.
    pub label: String,
}

/// How recorded times become billable ones, in words for the people who are charged.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    /// The rounding rule: `請求の時刻は15分単位（登園は切り捨て、降園は5分まで切り捨て）`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// Whose clock it is: `玄関の端末`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// Until when an absence is to be announced; after it a child without a record is 未確認.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<TimeOfDay>,
}

impl AttendanceDocument {
    /// Reads an attendance document. Set aside and named are: days of the wrong shape, a second record
    /// for one day, an end before its start (the day stays, the pair of times goes), members of the
    /// wrong shape or with an id that came before. A state nobody defined is named and its day kept.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or not an object with `days` or `members`.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        let mut reader = Reader::open(bytes, KIND)?;
        if reader.raw("days").is_none() && reader.raw("members").is_none() {
            return Err(DocumentError::NotOfKind { expected: KIND, found: "neither".to_owned() });
        }
        let codes = reader.codes();
        let mut known = KnownCodes::of(&codes);
        let days = reader.raw("days");
        let document = Self {
            as_of: reader.as_of(),
            source: reader.optional("source"),
            subject: reader.optional("subject"),
            days: reader.days("days", days, &mut known),
            members: reader.members(&mut known),
            codes,
            closures: reader.list("closures"),
            events: reader.list("events"),
            rules: reader.optional("rules"),
        };
        Ok(reader.finish(document))
    }

    /// The states that hold in this document: its own, else the standard ones.
    #[must_use]
    pub fn effective_codes(&self, language: crate::Language) -> Vec<Code> {
        if self.codes.is_empty() { codes::standard(language) } else { self.codes.clone() }
    }
}

/// The ids of the states that are defined, and of those already named as undefined: a typing error in
/// a whole year's export is said once.
struct KnownCodes {
    defined: HashSet<String>,
    named: HashSet<String>,
}

impl KnownCodes {
    fn of(codes: &[Code]) -> Self {
        let defined = if codes.is_empty() {
            codes::STANDARD_IDS.iter().map(|id| (*id).to_owned()).collect()
        } else {
            codes.iter().map(|code| code.id.clone()).collect()
        };
        Self { defined, named: HashSet::new() }
    }

    /// Whether a state is undefined and was not named before.
    fn is_news(&mut self, code: &str) -> bool {
        !self.defined.contains(code) && self.named.insert(code.to_owned())
    }
}

#[derive(Deserialize)]
struct RawMember<'a> {
    id: String,
    #[serde(default)]
    label: Option<String>,
    #[serde(borrow, default)]
    days: Option<&'a RawValue>,
}

impl<'a> Reader<'a> {
    fn codes(&mut self) -> Vec<Code> {
        let raw = self.raw("codes");
        let codes = self.indexed("codes", raw);
        self.distinct("codes", codes, |code: &Code| &code.id).into_iter().map(|(_, code)| code).collect()
    }

    fn members(&mut self, known: &mut KnownCodes) -> Vec<Member> {
        let raw = self.raw("members");
        let members = self.indexed("members", raw);
        let members = self.distinct("members", members, |member: &RawMember<'_>| &member.id);
        let read = |(at, member): (usize, RawMember<'a>)| {
            let days = self.days(&format!("members[{at}].days"), member.days, known);
            Member { id: member.id, label: member.label, days }
        };
        members.into_iter().map(read).collect()
    }

    fn days(&mut self, path: &str, raw: Option<&'a RawValue>, known: &mut KnownCodes) -> Vec<Day> {
        let mut good: Vec<Day> = Vec::new();
        let mut seen = HashSet::new();
        for (at, mut day) in self.indexed::<Day>(path, raw) {
            if !seen.insert(day.date) {
                self.refuse(
                    format!("{path}[{at}].date"),
                    "one record for a day",
                    format!("{} a second time", day.date),
                );
                continue;
            }
            for (name, times) in
                [("planned", &mut day.planned), ("actual", &mut day.actual), ("billable", &mut day.billable)]
            {
                if times.and_then(Times::minutes).is_some_and(|minutes| minutes < 0) {
                    self.refuse(
                        format!("{path}[{at}].{name}"),
                        "a departure after the arrival",
                        "a departure before it",
                    );
                    *times = None;
                }
            }
            if let Some(code) = day.code.as_ref().filter(|code| known.is_news(code)) {
                self.refuse(format!("{path}[{at}].code"), "a state that is defined", format!("\"{code}\""));
            }
            good.push(day);
        }
        good.sort_by_key(|day| day.date);
        good
    }
}

#[cfg(test)]
mod tests;
