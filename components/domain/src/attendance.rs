//! The attendance document: the days of one child or learner, of a class, or the counts of a facility.

pub mod calendar;
pub mod codes;
pub mod ics;
pub mod keyboard;
pub mod ledger;
pub mod request;
pub mod suppress;
pub mod totals;
pub mod unconfirmed;

use crate::document::{self, Decoded, DocumentError, Source};
use crate::json::{FromJson, Object, Path, Refused, word_values};
use crate::map::{Seen, TextMap};
use crate::order::Sorted as _;
use crate::{CivilDate, Instant, ItemIssue, TimeOfDay};
pub use codes::{Code, Counts, Pattern, Tone};
pub use ledger::Ledger;
use serde::Serialize;
pub use totals::TotalRules;

/// The most states a document can have. A register has a dozen; sums are kept for each state of each day.
const MOST_STATES: usize = 200;
const MANY_STATES: &str = "at most 200 states";

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
    /// National holidays that the built-in list does not have: other places, years beyond it, a new law.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Occasion>,
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// A child, a learner, a class or a facility.
    pub kind: SubjectKind,
    /// Its id in the API.
    pub id: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// A second line: the class, the kind of care (標準時間認定 …).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// The kinds of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Day {
    /// The civil date.
    pub date: CivilDate,
    /// The id of the day's state; absent for a facility, which has `totals`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Why, for an absence or a change: `通院のため`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The agreed times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Times>,
    /// The recorded times, unrounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Times>,
    /// The times charged, after the rounding rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billable: Option<Times>,
    /// A facility's counts: the number of children by the id of their state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<std::collections::BTreeMap<String, u32>>))]
    pub totals: Option<TextMap<u32>>,
    /// How many children are enrolled on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<u32>,
    /// How many the facility can take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// The counts exist but are withheld, since they are so small that they would tell of single children.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Times {
    /// Arrival.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub arrival: Option<TimeOfDay>,
    /// Departure.
    #[serde(rename = "out", skip_serializing_if = "Option::is_none")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Occasion {
    /// The civil date.
    pub date: CivilDate,
    /// What it is: `運動会`, `年末年始`.
    pub label: String,
}

/// How recorded times become billable ones, in words for the people who are charged.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    /// The rounding rule: `請求の時刻は15分単位（登園は切り捨て、降園は5分まで切り捨て）`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// Whose clock it is: `玄関の端末`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// Until when an absence is to be announced; after it a child without a record is 未確認.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<TimeOfDay>,
    /// Which totals are shown, and by which rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<TotalRules>,
}

impl AttendanceDocument {
    /// Reads an attendance document. Set aside and named are: days of the wrong shape, a second record
    /// for one day, an end before its start (the day stays, the pair of times goes), members of the
    /// wrong shape or with an id that came before. A state nobody defined is named and its day kept.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or not an object with `days` or `members`.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        document::decode(bytes, KIND, |object| {
            if object.raw("days").is_none() && object.raw("members").is_none() {
                return Err(DocumentError::NotOfKind { expected: KIND, found: "neither".to_owned() });
            }
            let codes = object.distinct("codes", |code: &Code| &code.id);
            let mut document = Self {
                as_of: object.lenient("asOf"),
                source: object.lenient("source"),
                subject: object.lenient("subject"),
                days: read_days(object),
                members: object.distinct("members", |member: &Member| &member.id),
                holidays: object.list("holidays"),
                closures: object.list("closures"),
                events: object.list("events"),
                rules: object.lenient("rules"),
                codes,
            };
            document.settle_states(object.issues);
            Ok(document)
        })
    }

    /// Names each state that days have and nobody defined: once, however often it stands there. Where there are
    /// more states than any register has, the days lose those that are too many.
    fn settle_states(&mut self, issues: &mut Vec<ItemIssue>) {
        if self.codes.len() > MOST_STATES {
            let found = [&self.codes.len().to_string(), "; the rest is left out"].concat();
            Path::ROOT.member("codes").refuse(issues, MANY_STATES, &found);
            self.codes.truncate(MOST_STATES);
        }
        let standard = if self.codes.is_empty() { &codes::STANDARD_IDS[..] } else { &[] };
        let mut known = Seen::new();
        let is_new = |code: &str, known: &mut Seen| known.len() < MOST_STATES && known.insert(code);
        for code in self.codes.iter().map(|code| code.id.as_str()).chain(standard.iter().copied()) {
            is_new(code, &mut known);
        }
        let days = self.days.iter_mut().chain(self.members.iter_mut().flat_map(|member| &mut member.days));
        for day in days {
            if let Some(code) = day.code.take_if(|code| !known.contains(code)) {
                let stays = is_new(&code, &mut known);
                issues.push(ItemIssue {
                    path: format!("days[{}].code", day.date),
                    expected: if stays { "a state that is defined" } else { MANY_STATES }.to_owned(),
                    found: format!("\"{code}\""),
                });
                day.code = Some(code).filter(|_| stays);
            }
            if let Some(totals) = &mut day.totals {
                let all = totals.len();
                totals.retain(|code, _| known.contains(code) || is_new(code, &mut known));
                if totals.len() < all {
                    let (path, found) =
                        (format!("days[{}].totals", day.date), (all - totals.len()).to_string() + " more");
                    issues.push(ItemIssue { path, expected: MANY_STATES.to_owned(), found });
                }
            }
        }
    }

    /// The states that hold in this document: its own, else the standard ones.
    #[must_use]
    pub fn effective_codes(&self, language: crate::Language) -> Vec<Code> {
        if self.codes.is_empty() { codes::standard(language) } else { self.codes.clone() }
    }
}

/// The days of an object: each day once, in the order of time, without impossible pairs of times.
fn read_days(object: &mut Object<'_, '_>) -> Vec<Day> {
    let (mut days, mut seen): (Vec<Day>, Seen) = Default::default();
    for (at, mut day) in object.indexed::<Day>("days") {
        if !seen.insert(&day.date.iso()) {
            let found = format!("{} a second time", day.date);
            object.refuse(
                |path| path.member("days").item(at).member("date").to_string(),
                "one record for a day",
                &found,
            );
            continue;
        }
        for (name, times) in
            [("planned", &mut day.planned), ("actual", &mut day.actual), ("billable", &mut day.billable)]
        {
            if times.and_then(Times::minutes).is_some_and(|minutes| minutes < 0) {
                let path = |path: &Path<'_>| path.member("days").item(at).member(name).to_string();
                object.refuse(path, "a departure after the arrival", "a departure before it");
                *times = None;
            }
        }
        days.push(day);
    }
    days.order_by_key(|day| day.date);
    days
}

impl FromJson for Subject {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self {
            kind: object.required("kind")?,
            id: object.required("id")?,
            label: object.optional("label")?,
            detail: object.optional("detail")?,
        })
    }
}

word_values! {
    SubjectKind, "child, learner, class or facility",
    "child" => Self::Child,
    "learner" => Self::Learner,
    "class" => Self::Class,
    "facility" => Self::Facility,
}

impl FromJson for Day {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self {
            date: object.required("date")?,
            code: object.optional("code")?,
            reason: object.optional("reason")?,
            note: object.optional("note")?,
            planned: object.optional("planned")?,
            actual: object.optional("actual")?,
            billable: object.optional("billable")?,
            totals: object.optional("totals")?,
            enrolled: object.optional("enrolled")?,
            capacity: object.optional("capacity")?,
            suppressed: object.optional("suppressed")?.unwrap_or_default(),
        })
    }
}

impl FromJson for Times {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self { arrival: object.optional("in")?, departure: object.optional("out")? })
    }
}

impl FromJson for Member {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self { id: object.required("id")?, label: object.optional("label")?, days: read_days(&mut object) })
    }
}

impl FromJson for Occasion {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self { date: object.required("date")?, label: object.required("label")? })
    }
}

impl FromJson for Rules {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let rounding = object.optional("rounding")?;
        let clock = object.optional("clock")?;
        Ok(Self { rounding, clock, deadline: object.optional("deadline")?, totals: object.optional("totals")? })
    }
}

#[cfg(test)]
mod tests;
