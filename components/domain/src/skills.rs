//! The skill document: a framework of axes and levels, and series of values over it.

use crate::document::{Decoded, DocumentError, Reader, Source};
use crate::{CivilDate, Decimal, Instant};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Its value on the axis.
    pub value: Decimal,
    /// Its short sign: `B`.
    pub label: String,
    /// Its wording: `ほぼできている`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// One axis: a field of skill.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Axis {
    /// The id values use.
    pub id: String,
    /// The words.
    pub label: String,
    /// Their reading in hiragana.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_kana: Option<String>,
    /// The highest value; absent: the highest level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Decimal>,
    /// What the axis asks, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The GUID of the statement in a CASE framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_guid: Option<String>,
    /// The ids of courses that serve the axis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
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
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, Option<f64>>))]
    pub values: BTreeMap<String, Option<Decimal>>,
    /// The lower edge of a cohort's band by axis.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, Option<f64>>))]
    pub low: BTreeMap<String, Option<Decimal>>,
    /// The upper edge of a cohort's band by axis.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, Option<f64>>))]
    pub high: BTreeMap<String, Option<Decimal>>,
    /// A comment by axis, in the person's own words.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub comments: BTreeMap<String, String>,
}

/// What a series is beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// In the person's own words.
    pub text: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<CivilDate>,
}

/// What a person will do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// In the person's own words.
    pub text: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<CivilDate>,
}

impl SkillDocument {
    /// Reads a skill document. Set aside and named are: axes of the wrong shape, a second time or with
    /// a maximum that is not above 0; values that are no numbers, below 0, above the axis's maximum or
    /// on an axis that does not exist; a cohort's band whose low is above its high.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or not an object with a framework that has axes.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        let mut reader = Reader::open(bytes, KIND)?;
        let framework = reader.optional::<RawFramework<'_>>("framework");
        let Some(raw) = framework.filter(|framework| framework.axes.is_some()) else {
            return Err(DocumentError::NotOfKind { expected: KIND, found: "none".to_owned() });
        };
        let framework = reader.framework(raw);
        let document = Self {
            as_of: reader.as_of(),
            source: reader.optional("source"),
            series: reader.series(&framework),
            framework,
            goal: reader.optional("goal"),
            actions: reader.list("actions"),
        };
        Ok(reader.finish(document))
    }
}

impl Framework {
    /// Reads a framework by itself, as the API gives it.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or have no list `axes`.
    pub fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        const KIND: &str = "an object with the list \"axes\"";
        let mut reader = Reader::open(bytes, KIND)?;
        let Some(axes) = reader.raw("axes") else {
            return Err(DocumentError::NotOfKind { expected: KIND, found: "no \"axes\"".to_owned() });
        };
        let raw = RawFramework {
            id: reader.optional("id"),
            title: reader.optional("title"),
            levels: reader.raw("levels"),
            axes: Some(axes),
        };
        let framework = reader.framework(raw);
        Ok(reader.finish(framework))
    }

    /// The highest value of an axis: its own maximum, else the highest level, else 4 (D to A).
    #[must_use]
    pub fn max_of(&self, axis: &Axis) -> Decimal {
        axis.max.or_else(|| self.levels.iter().map(|level| level.value).max()).unwrap_or(Decimal::whole(4))
    }
}

#[derive(Deserialize)]
struct RawFramework<'a> {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(borrow, default)]
    levels: Option<&'a RawValue>,
    #[serde(borrow, default)]
    axes: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct RawSeries<'a> {
    id: String,
    role: Role,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    assessor: Option<String>,
    #[serde(default)]
    date: Option<CivilDate>,
    #[serde(default)]
    n: Option<u32>,
    #[serde(borrow, default)]
    values: Option<&'a RawValue>,
    #[serde(borrow, default)]
    low: Option<&'a RawValue>,
    #[serde(borrow, default)]
    high: Option<&'a RawValue>,
    #[serde(borrow, default)]
    comments: Option<&'a RawValue>,
}

impl<'a> Reader<'a> {
    fn framework(&mut self, raw: RawFramework<'a>) -> Framework {
        let mut levels: Vec<Level> = self.list_at("framework.levels", raw.levels);
        levels.sort_by_key(|level| level.value);
        levels.dedup_by_key(|level| level.value);
        let mut axes = self.indexed::<Axis>("framework.axes", raw.axes);
        axes.retain(|(at, axis)| {
            let usable = axis.max.is_none_or(|max| max > Decimal::ZERO);
            if !usable {
                self.refuse(
                    format!("framework.axes[{at}].max"),
                    "a maximum above 0",
                    axis.max.unwrap_or_default().to_string(),
                );
            }
            usable
        });
        let axes = self.distinct("framework.axes", axes, |axis| &axis.id).into_iter().map(|(_, axis)| axis).collect();
        Framework { id: raw.id.unwrap_or_default(), title: raw.title.unwrap_or_default(), levels, axes }
    }

    fn series(&mut self, framework: &Framework) -> Vec<Series> {
        let raw = self.raw("series");
        let series = self.indexed("series", raw);
        let series = self.distinct("series", series, |series: &RawSeries<'_>| &series.id);
        let read = |(at, raw): (usize, RawSeries<'a>)| {
            let path = format!("series[{at}]");
            let values = self.axis_values(&format!("{path}.values"), raw.values, framework);
            let mut low = self.axis_values(&format!("{path}.low"), raw.low, framework);
            let mut high = self.axis_values(&format!("{path}.high"), raw.high, framework);
            let crossed: Vec<String> = low
                .iter()
                .filter(|(axis, low)| matches!((low, high.get(*axis)), (Some(low), Some(Some(high))) if low > high))
                .map(|(axis, _)| axis.clone())
                .collect();
            for axis in crossed {
                self.refuse(format!("{path}.low.{axis}"), "a low not above the high", "one above it");
                low.remove(&axis);
                high.remove(&axis);
            }
            let comments =
                raw.comments.and_then(|comments| self.value(&format!("{path}.comments"), comments)).unwrap_or_default();
            Series {
                id: raw.id,
                role: raw.role,
                label: raw.label,
                assessor: raw.assessor,
                date: raw.date,
                n: raw.n,
                values,
                low,
                high,
                comments,
            }
        };
        series.into_iter().map(read).collect()
    }

    /// Values by axis: those that are no numbers, out of range or on no axis are set aside one by one.
    fn axis_values(
        &mut self,
        path: &str,
        raw: Option<&'a RawValue>,
        framework: &Framework,
    ) -> BTreeMap<String, Option<Decimal>> {
        let members: BTreeMap<String, &'a RawValue> = raw.and_then(|raw| self.value(path, raw)).unwrap_or_default();
        let mut good = BTreeMap::new();
        for (id, raw) in members {
            let at = format!("{path}.{id}");
            let Some(axis) = framework.axes.iter().find(|axis| axis.id == id) else {
                self.refuse(at, "an axis of the framework", format!("\"{id}\""));
                continue;
            };
            let Some(value) = self.value::<Option<Decimal>>(&at, raw) else { continue };
            let max = framework.max_of(axis);
            match value {
                Some(value) if value < Decimal::ZERO || value > max => {
                    self.refuse(at, format!("a value from 0 to {max}"), value.to_string())
                }
                value => drop(good.insert(id, value)),
            }
        }
        good
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
    fn null_and_absent_are_unanswered_never_zero() {
        let decoded = decode(r#","series":[{"id":"now","role":"current","values":{"a":3,"b":null}}]"#);
        let values = &decoded.document.series[0].values;
        assert_eq!(
            (values.get("a"), values.get("b"), values.get("c")),
            (Some(&Some(Decimal::whole(3))), Some(&None), None)
        );
        assert!(decoded.issues.is_empty());
    }

    #[test]
    fn impossible_values_are_set_aside_one_by_one() {
        let decoded = decode(
            r#","series":[{"id":"now","role":"current","values":{"a":"NaN","b":5,"c":2.5,"z":1}},{"id":"x","role":"sage","values":{}},
               {"id":"now","role":"target"},{"id":"k","role":"cohort","n":12,"values":{"a":2},"low":{"a":3},"high":{"a":1}}]"#,
        );
        assert_eq!(
            paths(&decoded),
            [
                "series[1].role",
                "series[2].id",
                "series[0].values.a",
                "series[0].values.b",
                "series[0].values.z",
                "series[3].low.a"
            ]
        );
        let series = &decoded.document.series;
        assert_eq!((series.len(), series[0].values.len(), series[1].low.len()), (2, 1, 0));
    }

    #[test]
    fn axes_come_once_and_have_a_maximum_above_zero() {
        let json = br#"{"framework":{"axes":[{"id":"a","label":"A"},{"id":"a","label":"B"},{"id":"b","label":"C","max":-1},{"id":"c"}]},"series":[]}"#;
        let decoded = SkillDocument::decode(json).unwrap();
        assert_eq!(paths(&decoded), ["framework.axes[3].label", "framework.axes[2].max", "framework.axes[1].id"]);
        assert_eq!(decoded.document.framework.axes.len(), 1);
    }

    #[test]
    fn what_is_no_skill_document_is_refused_as_a_whole() {
        for json in ["{}", r#"{"framework":{}}"#, r#"{"framework":3}"#] {
            assert!(matches!(SkillDocument::decode(json.as_bytes()), Err(DocumentError::NotOfKind { .. })), "{json}");
        }
    }
}
