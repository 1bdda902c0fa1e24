//! The skill document: a framework of axes and levels, and series of values over it.

use crate::document::{self, Decoded, DocumentError, Source};
use crate::json::{FromJson, Object, Path, Refused, word_values};
use crate::map::{Seen, TextMap};
use crate::order::Sorted;
use crate::{CivilDate, Decimal, Instant, ItemIssue};
use serde::Serialize;

mod written;
pub use written::{Answers, Written};

const KIND: &str = "an object with a \"framework\" that has \"axes\"";

/// From how many people on a cohort is drawn: with fewer, single answers could be told apart.
pub const SMALLEST_COHORT: u32 = 5;

/// One person's skills: today, the person one wants to become, earlier answers and others' views.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SkillDocument {
    /// The moment the content describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Instant>,
    /// Where the content comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What is asked.
    pub framework: Framework,
    /// What was answered, by whom and when.
    pub series: Vec<Series>,
    /// What the person wants to reach, in the person's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// What the person will do for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

/// The axes of a self-assessment and the words for its levels.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Framework {
    /// Identifies the framework in the API.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The levels, from the lowest; empty means the standard four, D to A.
    pub levels: Vec<Level>,
    /// What is asked, in the order of the figure.
    pub axes: Vec<Axis>,
}

/// One level of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Its value on the axis.
    pub value: Decimal,
    /// Its short sign: `B`.
    pub label: String,
    /// Its wording: `ほぼできている`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// One axis: a field of skill.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Axis {
    /// The id values use.
    pub id: String,
    /// The words.
    pub label: String,
    /// Their reading in hiragana.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_kana: Option<String>,
    /// The highest value; absent: the highest level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Decimal>,
    /// What the axis asks, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The GUID of the statement in a CASE framework.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_guid: Option<String>,
    /// The ids of courses that serve the axis.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub courses: Vec<String>,
}

/// Values over the axes: one answer, or a cohort's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Series {
    /// Identifies the series in its document.
    pub id: String,
    /// What it is beside the others.
    pub role: Role,
    /// Its name: `現在`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who assessed: `self`, `peer`, `leader`, or a word of the host's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessor: Option<String>,
    /// The day of the answer; of a target, the day it is to be reached by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<CivilDate>,
    /// How many people a cohort has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// The values by axis. An axis that is absent is unanswered (未回答), never 0.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, Option<f64>>))]
    pub values: TextMap<Option<Decimal>>,
    /// The lower edge of a cohort's band by axis.
    #[serde(skip_serializing_if = "TextMap::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, Option<f64>>))]
    pub low: TextMap<Option<Decimal>>,
    /// The upper edge of a cohort's band by axis.
    #[serde(skip_serializing_if = "TextMap::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, Option<f64>>))]
    pub high: TextMap<Option<Decimal>>,
    /// A comment by axis, in the person's own words.
    #[serde(skip_serializing_if = "TextMap::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, String>))]
    pub comments: TextMap<String>,
}

/// What a series is beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 現在: today's answer.
    #[default]
    Current,
    /// なりたい姿: the person one wants to become.
    Target,
    /// 前回: an earlier answer.
    Previous,
    /// 同僚: a colleague's view.
    Peer,
    /// 園長・主任: a leader's view.
    Leader,
    /// A group's median with a band.
    Cohort,
}

impl Series {
    /// The value on an axis; `None` where it is unanswered, whether by `null` or by absence.
    #[must_use]
    pub fn value(&self, axis: &str) -> Option<Decimal> {
        self.values.get(axis).copied().flatten()
    }

    /// The edges of a cohort's band on an axis, where both are given.
    #[must_use]
    pub fn band(&self, axis: &str) -> Option<(Decimal, Decimal)> {
        self.low.get(axis).copied().flatten().zip(self.high.get(axis).copied().flatten())
    }

    /// Whether it may be shown: a cohort only from [`SMALLEST_COHORT`] people on.
    #[must_use]
    pub fn is_presentable(&self) -> bool {
        self.role != Role::Cohort || self.n.is_some_and(|n| n >= SMALLEST_COHORT)
    }
}

impl Role {
    /// As in documents and style sheets.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Target => "target",
            Self::Previous => "previous",
            Self::Peer => "peer",
            Self::Leader => "leader",
            Self::Cohort => "cohort",
        }
    }
}

/// What a person wants to reach.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// In the person's own words.
    pub text: String,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<CivilDate>,
}

/// What a person will do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// In the person's own words.
    pub text: String,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<CivilDate>,
}

impl SkillDocument {
    /// Reads a skill document. Set aside and named are: axes of the wrong shape, a second time or with
    /// a maximum that is not above 0; values that are no numbers, below the lowest level, above the axis's
    /// maximum or on an axis that does not exist; a cohort's band whose low is above its high.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or not an object with a framework that has axes.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        document::decode(bytes, KIND, |object| {
            let framework = object.lenient::<Framework>("framework").filter(|framework| {
                !framework.axes.is_empty() || object.raw("framework").is_some_and(|raw| raw.contains("\"axes\""))
            });
            let Some(framework) = framework else {
                return Err(DocumentError::NotOfKind { expected: KIND, found: "none".to_owned() });
            };
            Ok(Self {
                as_of: object.lenient("asOf"),
                source: object.lenient("source"),
                series: read_series(object, &framework),
                framework,
                goal: object.lenient("goal"),
                actions: object.list("actions"),
            })
        })
    }
}

impl Framework {
    /// Reads a framework by itself, as the API gives it.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or have no list `axes`.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        const KIND: &str = "an object with the list \"axes\"";
        document::decode(bytes, KIND, |object| {
            if object.raw("axes").is_none() {
                return Err(DocumentError::NotOfKind { expected: KIND, found: "no \"axes\"".to_owned() });
            }
            Ok(read_framework(object))
        })
    }

    /// The lowest value: the lowest level's, else 1 (D).
    #[must_use]
    pub fn min(&self) -> Decimal {
        self.levels.iter().map(|level| level.value).min().unwrap_or(Decimal::ONE)
    }

    /// The highest value of an axis: its own maximum, else the highest level, else 4 (D to A).
    #[must_use]
    pub fn max_of(&self, axis: &Axis) -> Decimal {
        axis.max.or_else(|| self.levels.iter().map(|level| level.value).max()).unwrap_or(Decimal::whole(4))
    }
}

/// Axes come once and have a maximum above 0; levels rise.
fn read_framework(object: &mut Object<'_, '_>) -> Framework {
    let mut levels: Vec<Level> = object.list("levels");
    levels.order_by_key(|level| level.value);
    levels.dedup_by_key(|level| level.value);
    Framework {
        id: object.lenient("id").unwrap_or_default(),
        title: object.lenient("title").unwrap_or_default(),
        levels,
        axes: object.distinct("axes", |axis: &Axis| &axis.id),
    }
}

impl FromJson for Framework {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        Ok(read_framework(&mut Object::open(json, path, issues)?))
    }
}

impl FromJson for Level {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self { value: object.required("value")?, label: object.required("label")?, text: object.optional("text")? })
    }
}

impl FromJson for Axis {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let max: Option<Decimal> = object.optional("max")?;
        if let Some(max) = max.filter(|max| *max <= Decimal::ZERO) {
            return Err(path.member("max").refuse(issues, "a maximum above 0", &max.to_string()));
        }
        Ok(Self {
            id: object.required("id")?,
            label: object.required("label")?,
            label_kana: object.optional("labelKana")?,
            max,
            description: object.optional("description")?,
            case_guid: object.optional("caseGuid")?,
            courses: object.optional("courses")?.unwrap_or_default(),
        })
    }
}

/// A series before its values are held against the framework.
struct RawSeries {
    series: Series,
    values: [Vec<(String, String)>; 3],
}

impl FromJson for RawSeries {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let series = Series {
            id: object.required("id")?,
            role: object.required("role")?,
            label: object.optional("label")?,
            assessor: object.optional("assessor")?,
            date: object.optional("date")?,
            n: object.optional("n")?,
            comments: object.lenient("comments").unwrap_or_default(),
            ..Series::default()
        };
        let values =
            BANDS.map(|name| object.entries(name).into_iter().map(|(axis, raw)| (axis, raw.to_owned())).collect());
        Ok(Self { series, values })
    }
}

const BANDS: [&str; 3] = ["values", "low", "high"];

/// The series, their values held against the framework: those that are no numbers, out of range or on no
/// axis are set aside one by one.
fn read_series(object: &mut Object<'_, '_>, framework: &Framework) -> Vec<Series> {
    let raw = object.indexed::<RawSeries>("series");
    let mut seen = Seen::new();
    let mut good = Vec::new();
    let all = Path::ROOT.member("series");
    for (at, RawSeries { mut series, values }) in raw {
        let path = all.item(at);
        if !seen.insert(&series.id) {
            let found = format!("\"{}\" a second time", series.id);
            path.member("id").refuse(object.issues, "an id of its own", &found);
            continue;
        }
        let read = |(name, raw): (&str, &Vec<(String, String)>)| {
            axis_values(raw, &path.member(name), framework, object.issues)
        };
        let [values, mut low, mut high] = {
            let mut read = BANDS.into_iter().zip(&values).map(read);
            std::array::from_fn(|_| read.next().unwrap_or_default())
        };
        let crossed = |axis: &String| matches!((low.get(axis), high.get(axis)), (Some(Some(low)), Some(Some(high))) if low > high);
        let crossed: Vec<String> = low.keys().filter(|axis| crossed(axis)).cloned().collect();
        for axis in crossed {
            path.member("low").member(&axis).refuse(object.issues, "a low not above the high", "one above it");
            low.remove(&axis);
            high.remove(&axis);
        }
        (series.values, series.low, series.high) = (values, low, high);
        good.push(series);
    }
    good
}

fn axis_values(
    raw: &[(String, String)],
    path: &Path<'_>,
    framework: &Framework,
    issues: &mut Vec<ItemIssue>,
) -> TextMap<Option<Decimal>> {
    let mut good = TextMap::new();
    for (id, json) in raw {
        let at = path.member(id);
        let Some(axis) = framework.axes.iter().find(|axis| axis.id == *id) else {
            at.refuse(issues, "an axis of the framework", id);
            continue;
        };
        if json == "null" {
            good.insert(id.clone(), None);
            continue;
        }
        let Ok(value) = Decimal::read(json, &at, issues) else { continue };
        let (min, max) = (framework.min(), framework.max_of(axis));
        if value < min || value > max {
            at.refuse(issues, &format!("a value from {min} to {max}"), json);
        } else {
            good.insert(id.clone(), Some(value));
        }
    }
    good
}

word_values! {
    Role, "current, target, previous, peer, leader or cohort",
    "current" => Self::Current,
    "target" => Self::Target,
    "previous" => Self::Previous,
    "peer" => Self::Peer,
    "leader" => Self::Leader,
    "cohort" => Self::Cohort,
}

impl FromJson for Goal {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self { text: object.required("text")?, by: object.optional("by")? })
    }
}

impl FromJson for Action {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        Ok(Self { text: object.required("text")?, due: object.optional("due")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXES: &str = r#""framework":{"id":"f","title":"t","axes":[{"id":"a","label":"乳児保育","max":4},{"id":"b","label":"食育","max":4},{"id":"c","label":"安全"}]}"#;

    fn decode(rest: &str) -> Decoded<SkillDocument> {
        SkillDocument::decode(format!("{{{AXES}{rest}}}").as_bytes()).unwrap()
    }

    fn paths(decoded: &Decoded<SkillDocument>) -> Vec<&str> {
        decoded.issues.iter().map(|issue| issue.path.as_str()).collect()
    }

    #[test]
    fn s9_null_and_absent_are_unanswered_never_zero() {
        let decoded = decode(r#","series":[{"id":"now","role":"current","values":{"a":3,"b":null}}]"#);
        let values = &decoded.document.series[0].values;
        assert_eq!(
            (values.get("a"), values.get("b"), values.get("c")),
            (Some(&Some(Decimal::whole(3))), Some(&None), None)
        );
        assert!(decoded.issues.is_empty());
    }

    #[test]
    fn x12_impossible_values_are_set_aside_one_by_one() {
        let decoded = decode(
            r#","series":[{"id":"now","role":"current","values":{"a":"NaN","b":5,"c":2.5,"z":1}},{"id":"x","role":"sage","values":{}},
               {"id":"now","role":"target"},{"id":"k","role":"cohort","n":12,"values":{"a":2},"low":{"a":3},"high":{"a":1}}]"#,
        );
        assert_eq!(
            paths(&decoded),
            [
                "series[1].role",
                "series[0].values.a",
                "series[0].values.b",
                "series[0].values.z",
                "series[2].id",
                "series[3].low.a"
            ]
        );
        let series = &decoded.document.series;
        assert_eq!((series.len(), series[0].values.len(), series[1].low.len()), (2, 1, 0));
    }

    #[test]
    fn e1_values_lie_within_the_levels_of_the_framework_whatever_they_are() {
        let read = |levels: &str, value: &str| {
            let json = format!(
                r#"{{"framework":{{"axes":[{{"id":"a","label":"A"}}],"levels":[{levels}]}},"series":[{{"id":"n","role":"current","values":{{"a":{value}}}}}]}}"#
            );
            let decoded = SkillDocument::decode(json.as_bytes()).unwrap();
            decoded.issues.first().map(|issue| issue.expected.to_string())
        };
        let around = r#"{"value":1,"label":"+"},{"value":-1,"label":"-"},{"value":0,"label":"0"}"#;
        assert_eq!((read(around, "-1"), read(around, "0"), read(around, "1")), (None, None, None));
        assert_eq!(read(around, "-1.5").as_deref(), Some("a value from -1 to 1"));
        assert_eq!(read("", "0").as_deref(), Some("a value from 1 to 4"));
        assert_eq!(read("", "1"), None);
    }

    #[test]
    fn x12_axes_come_once_and_have_a_maximum_above_zero() {
        let json = br#"{"framework":{"axes":[{"id":"a","label":"A"},{"id":"a","label":"B"},{"id":"b","label":"C","max":-1},{"id":"c"}]},"series":[]}"#;
        let decoded = SkillDocument::decode(json).unwrap();
        assert_eq!(paths(&decoded), ["framework.axes[2].max", "framework.axes[3].label", "framework.axes[1].id"]);
        assert_eq!(decoded.document.framework.axes.len(), 1);
    }

    #[test]
    fn x12_what_is_no_skill_document_is_refused_as_a_whole() {
        for json in ["{}", r#"{"framework":{}}"#, r#"{"framework":3}"#] {
            assert!(matches!(SkillDocument::decode(json.as_bytes()), Err(DocumentError::NotOfKind { .. })), "{json}");
        }
    }
}
