//! What a person writes in a self-assessment: what is sent, kept by forms, and read back from them.

use super::{Action, Framework, Goal, axis_values};
use crate::Decimal;
use crate::document::{self, Decoded, DocumentError};
use crate::json::Path;
use crate::map::TextMap;
use serde::Serialize;

/// An answer per axis: a value, `None` for 今は答えない. An axis that is absent has not been looked at.
pub type Answers = TextMap<Option<Decimal>>;

/// Answers, comments, goal and actions.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// By axis.
    pub values: Answers,
    /// By axis.
    pub comments: TextMap<String>,
    /// In the person's own words.
    pub goal: Option<Goal>,
    /// In the person's own words.
    pub actions: Vec<Action>,
}

impl Written {
    /// Reads it back. Set aside are values and comments that do not fit the framework.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are not JSON, or not an object.
    pub fn decode(bytes: &[u8], framework: &Framework) -> Result<Decoded<Self>, DocumentError> {
        document::decode(bytes, "an object with \"values\"", |object| {
            let values: Vec<(String, String)> =
                object.entries("values").into_iter().map(|(axis, raw)| (axis, raw.to_owned())).collect();
            let mut comments: TextMap<String> = object.lenient("comments").unwrap_or_default();
            comments.retain(|id, _| framework.axes.iter().any(|axis| axis.id == *id));
            Ok(Self {
                values: axis_values(&values, &Path::ROOT.member("values"), framework, object.issues),
                comments,
                goal: object.lenient("goal"),
                actions: object.list("actions"),
            })
        })
    }
}
