//! How every document is read: the good items are kept, each bad one is set aside and named.
//!
//! A document's grammar is checked as a whole, then each item is read by itself. One bad item therefore
//! costs itself and nothing else.

use crate::json::{self, FromJson, Object, Path, Refused};
use serde::Serialize;
use std::fmt;

pub use crate::json::MOST_ITEMS;

/// A document and what had to be set aside to read it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decoded<T> {
    /// What could be read.
    pub document: T,
    /// What could not, one entry for each part set aside, in the order of the document.
    pub issues: Vec<ItemIssue>,
}

/// One part of a document that was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemIssue {
    /// Where: `items[3].durationMinutes`.
    pub path: String,
    /// What should have been there: `u32`, `a civil date such as 2026-11-22`.
    pub expected: String,
    /// What was there: `string "fifteen"`.
    pub found: String,
}

impl ItemIssue {
    /// How many parts of the document it stands for: where a list is too long, everything beyond its end.
    #[must_use]
    pub fn parts(&self) -> usize {
        let length = self.found.strip_suffix(json::REST).filter(|_| self.expected == json::AT_MOST);
        length.and_then(|length| length.parse::<usize>().ok()).map_or(1, |length| length - MOST_ITEMS)
    }
}

impl fmt::Display for ItemIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.path, self.expected, self.found)
    }
}

/// The document as a whole is not what it should be; nothing of it can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentError {
    /// Not JSON at all; `found` names what it looks like (`HTML`, `text`, `nothing`) or where it breaks off.
    NotJson {
        /// What was found instead.
        found: String,
    },
    /// JSON, but not a document of this kind.
    NotOfKind {
        /// What makes a document of this kind: `an object with the list "items"`.
        expected: &'static str,
        /// What was found instead.
        found: String,
    },
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { found } => write!(f, "expected JSON, found {found}"),
            Self::NotOfKind { expected, found } => write!(f, "expected {expected}, found {found}"),
        }
    }
}

impl std::error::Error for DocumentError {}

/// Where a document's content comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The source's name as readers know it.
    pub label: String,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The text of a document: without a byte order mark, and as UTF-8.
///
/// # Errors
/// [`DocumentError::NotJson`] for bytes that are not UTF-8, for an empty document and for HTML (which
/// servers send with status 200 more often than one would think).
pub fn text_of(bytes: &[u8]) -> Result<&str, DocumentError> {
    let not_json = |found: &str| DocumentError::NotJson { found: found.to_owned() };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| not_json("bytes that are not UTF-8"))?.trim();
    if text.is_empty() {
        Err(not_json("nothing"))
    } else if text.starts_with('<') {
        Err(not_json("HTML"))
    } else {
        Ok(text)
    }
}

/// Reads a document that must be a JSON object; `read` takes its members.
pub(crate) fn decode<T>(
    bytes: &[u8],
    expected: &'static str,
    read: impl FnOnce(&mut Object<'_, '_>) -> Result<T, DocumentError>,
) -> Result<Decoded<T>, DocumentError> {
    let text = text_of(bytes)?;
    if let Err(error) = crate::json::check(text) {
        let found = if text.starts_with(['{', '[', '"']) {
            format!("JSON that breaks off at line {}, column {}", error.line(), error.column())
        } else {
            "text".to_owned()
        };
        return Err(DocumentError::NotJson { found });
    }
    let mut issues = Vec::new();
    let mut object = Object::open(text, &Path::ROOT, &mut issues)
        .map_err(|_| DocumentError::NotOfKind { expected, found: kind_of(text).to_owned() })?;
    let document = read(&mut object)?;
    Ok(Decoded { document, issues })
}

impl FromJson for Source {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut source = Object::open(json, path, issues)?;
        Ok(Self { label: source.required("label")?, url: source.optional("url")? })
    }
}

fn kind_of(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::courses::CourseDocument;

    #[test]
    fn what_is_no_json_is_named() {
        let found = |bytes: &[u8]| decode(bytes, "an object", |_| Ok(())).unwrap_err().to_string();
        assert_eq!(found(b"<!doctype html><p>"), "expected JSON, found HTML");
        assert_eq!(found(b"  "), "expected JSON, found nothing");
        assert_eq!(found(b"Internal error"), "expected JSON, found text");
        assert_eq!(found(b"{\"a\":1"), "expected JSON, found JSON that breaks off at line 1, column 6");
        assert_eq!(found(b"\xff\xfe"), "expected JSON, found bytes that are not UTF-8");
        assert_eq!(found(b"[1]"), "expected an object, found a list");
        assert!(decode(b"\xEF\xBB\xBF{}", "an object", |_| Ok(())).is_ok());
    }

    #[test]
    fn x12_everything_beyond_the_end_of_a_long_list_is_counted() {
        let items: Vec<String> = (0..MOST_ITEMS + 123).map(|id| format!(r#"{{"id":"{id}","title":"t"}}"#)).collect();
        let decoded = CourseDocument::decode(format!(r#"{{"items":[{}]}}"#, items.join(",")).as_bytes()).unwrap();
        assert_eq!(decoded.document.items.len(), MOST_ITEMS);
        assert_eq!(decoded.issues.iter().map(ItemIssue::parts).collect::<Vec<_>>(), [123]);
        let bad = CourseDocument::decode(br#"{"items":[{"id":"1","title":"t"},{"id":2}]}"#).unwrap();
        assert_eq!(bad.issues.iter().map(ItemIssue::parts).collect::<Vec<_>>(), [1]);
    }
}
