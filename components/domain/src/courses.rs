//! The course document: a catalogue of training courses, or a city's selection from one.

use crate::document::{Decoded, DocumentError, Reader, Source};
use crate::{CivilDate, Decimal, Instant};
use serde::{Deserialize, Serialize};

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
    /// The courses, in the order of the plan.
    pub items: Vec<Course>,
    /// How many courses there are on all pages together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// The opaque cursor of the next page; absent on the last.
    pub next: Option<String>,
}

/// A selection of courses, such as a city's.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Collection {
    /// Identifies the collection in the API.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The 6-digit 全国地方公共団体コード of the body that made the selection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality_code: Option<String>,
    /// What the selection is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A page about the selection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How many courses it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
}

/// One word of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// The id courses use.
    pub id: String,
    /// The word.
    pub label: String,
    /// Its reading in hiragana.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_kana: Option<String>,
    /// The word in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
}

/// A training course.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Course {
    /// Identifies the course in its catalogue.
    pub id: String,
    /// The title.
    pub title: String,
    /// The title's reading in hiragana.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_kana: Option<String>,
    /// What it is about, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The id of its field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The topics it treats, as words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The id of the level it is meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The id of its form of teaching.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// How long it takes, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u32>,
    /// The languages of its captions (BCP 47); an empty list says that there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captions: Option<Vec<String>>,
    /// Whether there is a transcript.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript: Option<bool>,
    /// Whether it can be followed by sound alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio_only: Option<bool>,
    /// The day it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<CivilDate>,
    /// The day it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_on: Option<CivilDate>,
    /// Its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A picture, and what it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
    /// How often it was taken; only compared, never shown alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub popularity: Option<u64>,
    /// Why the collection holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The ids of the skills it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Its designation as キャリアアップ研修. Absent means that it has none, which is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designation: Option<Designation>,
    /// When and where it is held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// How far one learner has come; only in documents got with a token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learner: Option<Learner>,
}

/// A picture of a course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Thumbnail {
    /// The picture's address.
    pub url: String,
    /// What it shows, for those who do not see it; empty where it adds nothing.
    #[serde(default)]
    pub alt: String,
}

/// A prefecture's designation of a course as キャリアアップ研修, for one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Designation {
    /// The prefecture's two-digit code (JIS X 0401): `10` is Gunma.
    pub prefecture: String,
    /// The fiscal year (April to March) it holds for, by the year of its April.
    pub fiscal_year: i32,
    /// The id of the field it counts towards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The hours the designation counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Decimal>,
}

/// One date of a course.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// When it begins, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Instant>,
    /// When it begins, in words, where no exact date is known: `2月上旬`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_text: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How many can take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// How many places are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining: Option<u32>,
}

/// How far one learner has come with a course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Learner {
    /// Where the learner stands.
    pub status: LearnerStatus,
    /// The share that is done, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Decimal>,
    /// Where to go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume_url: Option<String>,
}

/// Where a learner stands with a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
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
    /// Reads a course document. Items of the wrong shape, without a title, or with an id that came
    /// before are set aside and named.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or not an object with the list `items`.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        let mut reader = Reader::open(bytes, KIND)?;
        let not_of_kind = |found: &str| DocumentError::NotOfKind { expected: KIND, found: found.to_owned() };
        match reader.raw("items").map(|raw| raw.get().starts_with('[')) {
            None => return Err(not_of_kind("no \"items\"")),
            Some(false) => return Err(not_of_kind("\"items\" that is no list")),
            Some(true) => {}
        }
        let vocabularies = reader.vocabularies();
        let document = Self {
            as_of: reader.as_of(),
            source: reader.optional("source"),
            collection: reader.optional("collection"),
            vocabularies,
            items: reader.courses(),
            total: reader.optional("total"),
            next: reader.optional("next"),
        };
        Ok(reader.finish(document))
    }
}

#[derive(Deserialize)]
struct RawVocabularies<'a> {
    #[serde(borrow, default)]
    fields: Option<&'a serde_json::value::RawValue>,
    #[serde(borrow, default)]
    levels: Option<&'a serde_json::value::RawValue>,
    #[serde(borrow, default)]
    formats: Option<&'a serde_json::value::RawValue>,
}

impl Reader<'_> {
    fn vocabularies(&mut self) -> Vocabularies {
        let Some(raw) = self.optional::<RawVocabularies<'_>>("vocabularies") else { return Vocabularies::default() };
        Vocabularies {
            fields: self.list_at("vocabularies.fields", raw.fields),
            levels: self.list_at("vocabularies.levels", raw.levels),
            formats: self.list_at("vocabularies.formats", raw.formats),
        }
    }

    fn courses(&mut self) -> Vec<Course> {
        let raw = self.raw("items");
        let mut titled = self.indexed::<Course>("items", raw);
        titled.retain(|(at, course)| {
            let has_title = !course.title.trim().is_empty();
            if !has_title {
                self.refuse(format!("items[{at}].title"), "a title", "an empty text");
            }
            has_title
        });
        self.distinct("items", titled, |course| &course.id).into_iter().map(|(_, course)| course).collect()
    }
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
                "items[6].durationMinutes",
                "items[7].publishedOn",
                "items[8].title",
                "items[5].title",
                "items[4].id"
            ]
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
