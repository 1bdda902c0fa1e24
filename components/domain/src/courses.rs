//! The course document: a catalogue of training courses, or a city's selection from one.

use crate::document::{self, Decoded, DocumentError, Source};
use crate::json::{FromJson, Object, Path, Refused, word_values};
use crate::{CivilDate, Decimal, Instant, ItemIssue};
use serde::Serialize;

mod foreign;
mod json_ld;
mod roles;

pub use json_ld::json_ld;
pub use roles::{Missing, hours_done, missing};

const KIND: &str = "an object with the list \"items\"";

/// A list of courses with its vocabularies; one page of it, where `next` is set.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CourseDocument {
    /// The moment the content describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Instant>,
    /// Where the content comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The selection these courses belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collection: Option<Collection>,
    /// The words for fields, levels and formats.
    pub vocabularies: Vocabularies,
    /// What roles ask for, by the rules of a place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The courses, in the order of the plan.
    pub items: Vec<Course>,
    /// How many courses there are on all pages together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// The opaque cursor of the next page; absent on the last.
    pub next: Option<String>,
    /// Whether `next` is a number, of a source that counts its pages.
    #[serde(skip)]
    pub counts_pages: bool,
}

/// A selection of courses, such as a city's.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Collection {
    /// Identifies the collection in the API.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The body that made the selection, as readers call it: `あおば市`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The 6-digit 全国地方公共団体コード of the body that made the selection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality_code: Option<String>,
    /// What the selection is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where the visitor finds what it was chosen from: the whole catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How many courses it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_count: Option<u64>,
}

/// The words for the ids that courses use. Empty lists mean the standard words of the contract.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Vocabularies {
    /// Fields of training (分野).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Term>,
    /// Levels of experience (段階).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Term>,
    /// Forms of teaching (形式).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<Term>,
    /// Groups of spelling variants that count as one word in a search, such as 障害, 障がい, 障碍.
    /// Given, they replace the standard ones; an empty list is a table without any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub synonyms: Option<Vec<Vec<String>>>,
}

/// One word of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// The id courses use.
    pub id: String,
    /// The word.
    pub label: String,
    /// Its reading in hiragana.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_kana: Option<String>,
    /// The word in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
}

/// A role (副主任保育士 and others) and the fields of キャリアアップ研修 it asks for. Rules differ by place and year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CareerRole))]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// Identifies the role.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The hours each field needs; 15 where the rule does not say.
    pub hours: Decimal,
    /// The ids of fields that must be among those done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// How many of the fields in `anyOf` must be done.
    pub count: u32,
    /// The ids of the fields to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<String>,
    /// Where the rule is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// A training course.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Course {
    /// Identifies the course in its catalogue.
    pub id: String,
    /// The title.
    pub title: String,
    /// The title's reading in hiragana.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_kana: Option<String>,
    /// What it is about, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The id of its field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The topics it treats, as words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The id of the level it is meant for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The id of its form of teaching.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// How long it takes, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u32>,
    /// The languages of its captions (BCP 47); an empty list says that there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captions: Option<Vec<String>>,
    /// Whether there is a transcript.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transcript: Option<bool>,
    /// Whether it can be followed by sound alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_only: Option<bool>,
    /// The day it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_on: Option<CivilDate>,
    /// The day it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_on: Option<CivilDate>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A picture, and what it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
    /// How often it was taken; only compared, never shown alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub popularity: Option<u64>,
    /// Why the collection holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Questions to talk about after it, for trainings held in the nursery itself (園内研修).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// The ids of the skills it serves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Its designation as キャリアアップ研修. Absent means that it has none, which is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub designation: Option<Designation>,
    /// When and where it is held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// How far one learner has come; only in documents got with a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learner: Option<Learner>,
}

/// A picture of a course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Thumbnail {
    /// The picture's address.
    pub url: String,
    /// What it shows, for those who do not see it; empty where it adds nothing.
    pub alt: String,
}

/// A prefecture's designation of a course as キャリアアップ研修, for one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Designation {
    /// The prefecture's two-digit code (JIS X 0401): `10` is Gunma.
    pub prefecture: String,
    /// The fiscal year (April to March) it holds for, by the year of its April.
    pub fiscal_year: i32,
    /// The id of the field it counts towards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The hours the designation counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Decimal>,
}

/// One date of a course.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// When it begins, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Instant>,
    /// When it begins, in words, where no exact date is known: `2月上旬`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_text: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How many can take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// How many places are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<u32>,
}

/// How far one learner has come with a course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Learner {
    /// Where the learner stands.
    pub status: LearnerStatus,
    /// The share that is done, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Decimal>,
    /// Where to go on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume_url: Option<String>,
}

/// Where a learner stands with a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LearnerStatus {
    /// 未受講.
    #[default]
    NotStarted,
    /// 受講中.
    InProgress,
    /// 修了.
    Completed,
    /// 要レポート: watched, the report is still due.
    ReportDue,
}

impl CourseDocument {
    /// Reads a course document, courses of schema.org, or a course list of Open edX. Items of the wrong shape, without a
    /// title, or with an id that came before are set aside and named.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or neither an object with the list `items` nor
    /// one of the other two.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        match Self::decode_own(bytes) {
            Err(error @ DocumentError::NotOfKind { .. }) => foreign::decode(bytes).ok_or(error),
            read => read,
        }
    }

    fn decode_own(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        document::decode(bytes, KIND, |object| {
            let not_of_kind = |found: &str| DocumentError::NotOfKind { expected: KIND, found: found.to_owned() };
            match object.raw("items").map(|raw| raw.starts_with('[')) {
                None => Err(not_of_kind("no \"items\"")),
                Some(false) => Err(not_of_kind("\"items\" that is no list")),
                Some(true) => Ok(Self {
                    as_of: object.lenient("asOf"),
                    source: object.lenient("source"),
                    collection: object.lenient("collection"),
                    vocabularies: object.lenient("vocabularies").unwrap_or_default(),
                    roles: object.list("roles"),
                    items: object.distinct("items", |course: &Course| &course.id),
                    total: object.lenient("total"),
                    next: object.lenient("next"),
                    counts_pages: false,
                }),
            }
        })
    }
}

impl FromJson for Collection {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut own = Self::default();
        object.need("id", &mut own.id);
        object.need("title", &mut own.title);
        object.fill("publisher", &mut own.publisher);
        object.fill("municipalityCode", &mut own.municipality_code);
        object.fill("description", &mut own.description);
        object.fill("url", &mut own.url);
        object.fill("itemCount", &mut own.item_count);
        object.finish(own)
    }
}

impl FromJson for Vocabularies {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self {
            fields: object.list("fields"),
            levels: object.list("levels"),
            formats: object.list("formats"),
            synonyms: {
                let is_list = object.raw("synonyms").is_some_and(|raw| raw.starts_with('['));
                let groups = object.list("synonyms");
                is_list.then_some(groups)
            },
        })
    }
}

impl FromJson for Term {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut own = Self::default();
        object.need("id", &mut own.id);
        object.need("label", &mut own.label);
        object.fill("labelKana", &mut own.label_kana);
        object.fill("labelEn", &mut own.label_en);
        let mut own = object.finish(own)?;
        if own.id.trim().is_empty() {
            return Err(path.member("id").refuse(issues, "an id", "an empty text"));
        }
        if own.label.trim().is_empty() {
            own.label.clone_from(&own.id);
        }
        Ok(own)
    }
}

impl FromJson for Role {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut own = Self { hours: Decimal::whole(15), ..Self::default() };
        object.need("id", &mut own.id);
        object.need("label", &mut own.label);
        object.fill("hours", &mut own.hours);
        object.fill("required", &mut own.required);
        object.fill("count", &mut own.count);
        object.fill("anyOf", &mut own.any_of);
        object.fill("source", &mut own.source);
        object.finish(own)
    }
}

impl FromJson for Course {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut own = Self::default();
        object.need("title", &mut own.title);
        object.need("id", &mut own.id);
        object.fill("titleKana", &mut own.title_kana);
        object.fill("summary", &mut own.summary);
        object.fill("field", &mut own.field);
        object.fill("topics", &mut own.topics);
        object.fill("level", &mut own.level);
        object.fill("format", &mut own.format);
        object.fill("durationMinutes", &mut own.duration_minutes);
        object.fill("captions", &mut own.captions);
        object.fill("transcript", &mut own.transcript);
        object.fill("audioOnly", &mut own.audio_only);
        object.fill("publishedOn", &mut own.published_on);
        object.fill("updatedOn", &mut own.updated_on);
        object.fill("url", &mut own.url);
        object.fill("thumbnail", &mut own.thumbnail);
        object.fill("popularity", &mut own.popularity);
        object.fill("reason", &mut own.reason);
        object.fill("prompts", &mut own.prompts);
        object.fill("skills", &mut own.skills);
        object.fill("designation", &mut own.designation);
        object.fill("sessions", &mut own.sessions);
        object.fill("learner", &mut own.learner);
        let mut own = object.finish(own)?;
        if own.title.trim().is_empty() {
            return Err(path.member("title").refuse(issues, "a title", "an empty text"));
        }
        // A word that is empty says nothing, and nobody could choose it.
        for word in [&mut own.field, &mut own.level, &mut own.format] {
            if word.as_ref().is_some_and(|word| word.trim().is_empty()) {
                *word = None;
            }
        }
        Ok(own)
    }
}

impl FromJson for Thumbnail {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut own = Self::default();
        object.need("url", &mut own.url);
        object.fill("alt", &mut own.alt);
        object.finish(own)
    }
}

impl FromJson for Designation {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let (mut own, mut year) = (Self::default(), 0_u32);
        object.need("fiscalYear", &mut year);
        object.need("prefecture", &mut own.prefecture);
        object.fill("field", &mut own.field);
        object.fill("hours", &mut own.hours);
        own.fiscal_year = i32::try_from(year).unwrap_or(i32::MAX);
        object.finish(own)
    }
}

impl FromJson for Session {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut own = Self::default();
        object.fill("startsAt", &mut own.starts_at);
        object.fill("endsAt", &mut own.ends_at);
        object.fill("startText", &mut own.start_text);
        object.fill("place", &mut own.place);
        object.fill("capacity", &mut own.capacity);
        object.fill("remaining", &mut own.remaining);
        object.finish(own)
    }
}

impl FromJson for Learner {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut own = Self::default();
        object.need("status", &mut own.status);
        object.fill("progress", &mut own.progress);
        object.fill("resumeUrl", &mut own.resume_url);
        object.finish(own)
    }
}

word_values! {
    LearnerStatus, "not-started, in-progress, completed or report-due",
    "not-started" => Self::NotStarted,
    "in-progress" => Self::InProgress,
    "completed" => Self::Completed,
    "report-due" => Self::ReportDue,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(json: &str) -> Decoded<CourseDocument> {
        CourseDocument::decode(json.as_bytes()).unwrap()
    }

    #[test]
    fn the_smallest_document_is_an_id_and_a_title() {
        let decoded = decode(r#"{"items":[{"id":"1","title":"食育"}]}"#);
        assert_eq!(decoded.document.items, [Course { id: "1".into(), title: "食育".into(), ..Course::default() }]);
        assert!(decoded.issues.is_empty());
    }

    #[test]
    fn unknown_members_are_ignored_and_null_is_absent() {
        let decoded =
            decode(r#"{"items":[{"id":"1","title":"a","level":null,"colour":{"x":[1]}}],"extra":1,"next":null}"#);
        assert_eq!(decoded.document.items[0].level, None);
        assert!(decoded.issues.is_empty());
    }

    #[test]
    fn a_bad_item_never_hides_the_good_ones() {
        let decoded = decode(
            r#"{"asOf":"yesterday","items":[{"id":"1","title":"a"},{"id":2,"title":"b"},"x",{"id":"3"},{"id":"1","title":"again"},
               {"id":"4","title":" "},{"id":"5","title":"e","durationMinutes":-1},{"id":"6","title":"f","publishedOn":"2026-02-30"},
               {"id":"7","title":"\ud800"},{"id":"8","title":"h"}]}"#,
        );
        let ids: Vec<_> = decoded.document.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["1", "8"]);
        let paths: Vec<_> = decoded.issues.iter().map(|issue| issue.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "asOf",
                "items[1].id",
                "items[2]",
                "items[3].title",
                "items[5].title",
                "items[6].durationMinutes",
                "items[7].publishedOn",
                "items[8].title",
                "items[4].id"
            ]
        );
    }

    #[test]
    fn x12_an_empty_word_is_no_word() {
        let decoded = decode(
            r#"{"vocabularies":{"fields":[{"id":" ","label":"x"},{"id":"a","label":""}],"synonyms":[]},
                "items":[{"id":"1","title":"a","field":"","level":" ","format":""}]}"#,
        );
        let Course { field, level, format, .. } = &decoded.document.items[0];
        assert_eq!((field, level, format), (&None, &None, &None));
        let terms = &decoded.document.vocabularies.fields;
        assert_eq!((terms.len(), terms[0].label.as_str()), (1, "a"));
        assert_eq!(decoded.issues[0].path, "vocabularies.fields[0].id");
    }

    #[test]
    fn c5_a_table_without_synonyms_is_not_the_same_as_no_table() {
        let synonyms =
            |json: &str| decode(&format!(r#"{{"vocabularies":{json},"items":[]}}"#)).document.vocabularies.synonyms;
        assert_eq!(synonyms(r#"{"synonyms":[]}"#), Some(Vec::new()));
        assert_eq!(
            (synonyms("{}"), synonyms(r#"{"synonyms":null}"#), synonyms(r#"{"synonyms":"x"}"#)),
            (None, None, None)
        );
    }

    #[test]
    fn what_is_no_course_document_is_refused_as_a_whole() {
        let refused = |json: &str| CourseDocument::decode(json.as_bytes()).unwrap_err().to_string();
        assert_eq!(refused("{}"), "expected an object with the list \"items\", found no \"items\"");
        assert_eq!(
            refused(r#"{"items":{}}"#),
            "expected an object with the list \"items\", found \"items\" that is no list"
        );
        assert_eq!(refused("[]"), "expected an object with the list \"items\", found a list");
    }

    #[test]
    fn survives_a_round_trip() {
        let json = r#"{"asOf":"2026-11-20T09:00:00+09:00","source":{"label":"見本"},"vocabularies":{"fields":[{"id":"infant-care","label":"乳児保育"}]},"items":[{"id":"c","title":"t","designation":{"prefecture":"10","fiscalYear":2026,"hours":7.5},"sessions":[{"startText":"2月上旬"}],"learner":{"status":"report-due","progress":0.4}}],"total":1,"next":null}"#;
        let decoded = decode(json);
        assert!(decoded.issues.is_empty(), "{:?}", decoded.issues);
        assert_eq!(serde_json::to_string(&decoded.document).unwrap(), json);
    }
}
