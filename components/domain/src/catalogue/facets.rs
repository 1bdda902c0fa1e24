//! The questions by which a visitor narrows a catalogue, and each course's answers.

use crate::courses::{Course, CourseDocument, Designation, LearnerStatus, Term};
use crate::fiscal::FiscalYear;

/// A question by which a visitor narrows a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// 分野: the document's vocabulary.
    Field,
    /// 段階: the document's vocabulary.
    Level,
    /// 形式: the document's vocabulary.
    Format,
    /// 所要時間: up to 5, 15, 60 minutes, and beyond.
    Duration,
    /// 字幕など: captions, transcript, sound alone.
    Access,
    /// キャリアアップ研修の指定.
    Designation,
    /// 受講状況: only in documents got with a token.
    Learner,
}

impl Facet {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] =
        [Self::Field, Self::Level, Self::Format, Self::Duration, Self::Access, Self::Designation, Self::Learner];

    /// Its place in [`Facet::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its name in addresses and events.
    #[must_use]
    pub const fn word(self) -> &'static str {
        ["fields", "levels", "formats", "durations", "access", "designations", "learner"][self as usize]
    }
}

/// What a visitor has chosen: for each facet the ids of values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters([Vec<String>; Facet::ALL.len()]);

impl Filters {
    /// The choices of a facet.
    #[must_use]
    pub fn of(&self, facet: Facet) -> &[String] {
        &self.0[facet.index()]
    }

    /// Replaces the choices of a facet; an id given twice counts once.
    pub fn set(&mut self, facet: Facet, ids: &[String]) {
        let chosen = &mut self.0[facet.index()];
        chosen.clear();
        for id in ids {
            if !chosen.contains(id) {
                chosen.push(id.clone());
            }
        }
    }

    /// Chooses a value, or no longer does.
    pub fn toggle(&mut self, facet: Facet, id: &str) {
        let chosen = &mut self.0[facet.index()];
        match chosen.iter().position(|known| known == id) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(id.to_owned()),
        }
    }

    /// Every choice, facet by facet.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &str)> {
        Facet::ALL.into_iter().flat_map(|facet| self.of(facet).iter().map(move |id| (facet, id.as_str())))
    }

    /// How many choices there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Values of [`Facet::Duration`]: the most minutes, and the id. A course of five minutes is also one of
/// at most fifteen, as the words say.
pub mod duration {
    /// Courses longer than the last limit.
    pub const LONGER: &str = "over-60";
    /// The limits and their ids.
    pub const LIMITS: [(u32, &str); 3] = [(5, "up-to-5"), (15, "up-to-15"), (60, "up-to-60")];
}

/// Values of [`Facet::Access`].
pub mod access {
    /// Captions in Japanese.
    pub const CAPTIONS_JA: &str = "captions-ja";
    /// Captions in some other language.
    pub const CAPTIONS_OTHER: &str = "captions-other";
    /// A transcript.
    pub const TRANSCRIPT: &str = "transcript";
    /// Can be followed by sound alone.
    pub const AUDIO_ONLY: &str = "audio-only";
}

/// Whether a course is designated as キャリアアップ研修 now. A designation is a prefecture's and holds for
/// one fiscal year; none is ever implied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DesignationState<'a> {
    /// Designated in this fiscal year.
    InForce(&'a Designation),
    /// Designated in another year, not in this one.
    NotNow(&'a Designation),
    /// 対象外.
    None,
}

impl DesignationState<'_> {
    /// The ids of the three states, in order.
    pub const IDS: [&'static str; 3] = ["designated", "not-designated", "not-applicable"];

    /// The id of the state.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::InForce(_) => Self::IDS[0],
            Self::NotNow(_) => Self::IDS[1],
            Self::None => Self::IDS[2],
        }
    }
}

/// A course's designation as seen from a fiscal year.
#[must_use]
pub fn designation_state(course: &Course, year: FiscalYear) -> DesignationState<'_> {
    match &course.designation {
        None => DesignationState::None,
        Some(designation) if designation.fiscal_year == year.year() => DesignationState::InForce(designation),
        Some(designation) => DesignationState::NotNow(designation),
    }
}

/// The id of a learner's status, as in documents.
pub(crate) const fn learner_id(status: LearnerStatus) -> &'static str {
    match status {
        LearnerStatus::NotStarted => "not-started",
        LearnerStatus::InProgress => "in-progress",
        LearnerStatus::Completed => "completed",
        LearnerStatus::ReportDue => "report-due",
    }
}

const LEARNER: [&str; 4] = ["not-started", "in-progress", "completed", "report-due"];

/// The ids of the contract's own vocabularies, for documents that bring none.
const FIELDS: [&str; 8] = [
    "infant-care",
    "early-education",
    "special-needs",
    "food-allergy",
    "health-safety",
    "family-support",
    "management",
    "practice",
];
const LEVELS: [&str; 4] = ["novice", "mid", "leader", "manager"];
const FORMATS: [&str; 3] = ["on-demand", "live", "in-person"];

/// A course's answers to a question.
fn answers(facet: Facet, course: &Course, year: FiscalYear) -> Vec<&str> {
    match facet {
        // What counts towards another field than its own is found there too, or a role could not be filled.
        Facet::Field => {
            let own = course.field.as_deref();
            let designated = course.designation.as_ref().and_then(|designation| designation.field.as_deref());
            let designated = designated.filter(|field| Some(*field) != own && !field.trim().is_empty());
            own.into_iter().chain(designated).collect()
        }
        Facet::Level => course.level.as_deref().into_iter().collect(),
        Facet::Format => course.format.as_deref().into_iter().collect(),
        Facet::Duration => {
            let Some(minutes) = course.duration_minutes else { return Vec::new() };
            let within: Vec<&str> =
                duration::LIMITS.iter().filter(|(most, _)| minutes <= *most).map(|(_, id)| *id).collect();
            if within.is_empty() { vec![duration::LONGER] } else { within }
        }
        Facet::Access => {
            let captions = course.captions.as_deref().unwrap_or_default();
            let is_japanese = |tag: &String| tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("ja"));
            let mut answers = Vec::new();
            let mut add = |holds: bool, id: &'static str| answers.extend(holds.then_some(id));
            add(captions.iter().any(is_japanese), access::CAPTIONS_JA);
            add(captions.iter().any(|tag| !is_japanese(tag)), access::CAPTIONS_OTHER);
            add(course.transcript == Some(true), access::TRANSCRIPT);
            add(course.audio_only == Some(true), access::AUDIO_ONLY);
            answers
        }
        Facet::Designation => vec![designation_state(course, year).id()],
        Facet::Learner => course.learner.iter().map(|learner| learner_id(learner.status)).collect(),
    }
}

/// Values that are shown although no course may have them.
fn known(facet: Facet, document: &CourseDocument) -> Vec<&str> {
    match facet {
        Facet::Field => vocabulary(&document.vocabularies.fields, &FIELDS, document, |course| course.field.as_deref()),
        Facet::Level => vocabulary(&document.vocabularies.levels, &LEVELS, document, |course| course.level.as_deref()),
        Facet::Format => {
            vocabulary(&document.vocabularies.formats, &FORMATS, document, |course| course.format.as_deref())
        }
        Facet::Duration => duration::LIMITS.iter().map(|(_, id)| *id).chain([duration::LONGER]).collect(),
        Facet::Access => vec![access::CAPTIONS_JA, access::TRANSCRIPT],
        Facet::Designation => DesignationState::IDS.to_vec(),
        Facet::Learner => LEARNER.to_vec(),
    }
}

/// The ids of a document's own vocabulary; without one, the standard ids, unless the document only uses
/// ids of its own.
fn vocabulary<'a>(
    own: &'a [Term],
    standard: &[&'static str],
    document: &'a CourseDocument,
    used: fn(&Course) -> Option<&str>,
) -> Vec<&'a str> {
    if !own.is_empty() {
        own.iter().map(|term| term.id.as_str()).collect()
    } else if document.items.iter().filter_map(used).any(|id| standard.contains(&id)) {
        standard.to_vec()
    } else {
        Vec::new()
    }
}

/// One facet of all courses: its values, and for each course which of them it has.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    values: Vec<String>,
    /// Each course's values, one after the other, as places in `values`.
    answers: Vec<u32>,
    /// Where each course's answers end.
    ends: Vec<u32>,
    used: bool,
}

impl Column {
    pub(super) fn new(facet: Facet, document: &CourseDocument, year: FiscalYear) -> Self {
        let mut values: Vec<&str> = Vec::new();
        // The places of the values, by their ids.
        let mut places: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
        for id in known(facet, document) {
            if places.insert(id, values.len() as u32).is_none() {
                values.push(id);
            }
        }
        let (mut found, mut ends) = (Vec::new(), Vec::with_capacity(document.items.len()));
        for course in &document.items {
            for id in answers(facet, course, year) {
                let place = *places.entry(id).or_insert_with(|| {
                    values.push(id);
                    values.len() as u32 - 1
                });
                found.push(place);
            }
            ends.push(found.len() as u32);
        }
        let used = match facet {
            // Every course has an answer, and it is nowhere a designation.
            Facet::Designation => document.items.iter().any(|course| course.designation.is_some()),
            _ => !found.is_empty(),
        };
        Self { values: values.into_iter().map(str::to_owned).collect(), answers: found, ends, used }
    }

    pub(super) fn values(&self) -> &[String] {
        &self.values
    }

    pub(super) const fn is_used(&self) -> bool {
        self.used
    }

    /// A course's values.
    pub(super) fn of(&self, item: usize) -> impl Iterator<Item = usize> {
        let begin = item.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.answers[begin..self.ends[item] as usize].iter().map(|value| *value as usize)
    }

    /// For each value whether it is chosen; `None` where nothing is, and all is welcome.
    pub(super) fn wanted(&self, chosen: &[String]) -> Option<Vec<bool>> {
        (!chosen.is_empty()).then(|| self.values.iter().map(|value| chosen.contains(value)).collect())
    }

    pub(super) fn accepts(&self, item: usize, wanted: Option<&[bool]>) -> bool {
        wanted.is_none_or(|wanted| self.of(item).any(|value| wanted[value]))
    }
}
