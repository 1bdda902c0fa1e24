//! How every document is read: the good items are kept, each bad one is set aside and named.
//!
//! A document is decoded from its bytes in two steps: the envelope with its items left raw, then each
//! item by itself. One bad item therefore costs itself and nothing else, and the raw text of a bad item
//! is at hand to say where in it the fault lies.

use crate::Instant;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

/// The largest number of items (or of days, members, axes) that is read from one document; what lies
/// beyond is set aside and said. A prefecture's whole catalogue has a few thousand.
pub const MOST_ITEMS: usize = 50_000;

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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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

/// Reads the members of one document, collecting what has to be set aside.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    members: BTreeMap<String, &'a RawValue>,
    pub(crate) issues: Vec<ItemIssue>,
}

impl<'a> Reader<'a> {
    /// Opens a document that must be a JSON object.
    pub(crate) fn open(bytes: &'a [u8], expected: &'static str) -> Result<Self, DocumentError> {
        let text = text_of(bytes)?;
        match serde_json::from_str::<BTreeMap<String, &RawValue>>(text) {
            Ok(members) => Ok(Self { members, issues: Vec::new() }),
            Err(error) if error.is_data() => {
                Err(DocumentError::NotOfKind { expected, found: kind_of(text).to_owned() })
            }
            Err(error) => {
                let found = if text.starts_with(['{', '[', '"']) {
                    format!("JSON that breaks off at line {}, column {}", error.line(), error.column())
                } else {
                    "text".to_owned()
                };
                Err(DocumentError::NotJson { found })
            }
        }
    }

    /// The raw text of a member; absent and `null` are the same.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a RawValue> {
        self.members.get(name).copied().filter(|raw| raw.get() != "null")
    }

    /// A member that may be absent. One of the wrong type is set aside and counts as absent.
    pub(crate) fn optional<T: Deserialize<'a>>(&mut self, name: &str) -> Option<T> {
        let raw = self.raw(name)?;
        self.value(name, raw)
    }

    /// The instant a document's content describes.
    pub(crate) fn as_of(&mut self) -> Option<Instant> {
        self.optional("asOf")
    }

    /// One value at `path`; set aside where it is of the wrong type.
    pub(crate) fn value<T: Deserialize<'a>>(&mut self, path: &str, raw: &'a RawValue) -> Option<T> {
        match serde_json::from_str(raw.get()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.issues.push(issue(path, raw.get(), &error));
                None
            }
        }
    }

    /// The raw items of a list member. Absent: none. Not a list: set aside, none.
    pub(crate) fn raw_list(&mut self, path: &str, raw: Option<&'a RawValue>) -> Vec<&'a RawValue> {
        let Some(raw) = raw else { return Vec::new() };
        let mut items: Vec<&RawValue> = self.value(path, raw).unwrap_or_default();
        if items.len() > MOST_ITEMS {
            self.refuse(path, format!("at most {MOST_ITEMS} items"), format!("{}; the rest is left out", items.len()));
            items.truncate(MOST_ITEMS);
        }
        items
    }

    /// A list member, each item read by itself.
    pub(crate) fn list<T: Deserialize<'a>>(&mut self, name: &str) -> Vec<T> {
        let raw = self.raw(name);
        self.list_at(name, raw)
    }

    /// A list at `path`, each item read by itself.
    pub(crate) fn list_at<T: Deserialize<'a>>(&mut self, path: &str, raw: Option<&'a RawValue>) -> Vec<T> {
        self.indexed(path, raw).into_iter().map(|(_, item)| item).collect()
    }

    /// The items of a list that have the right shape, each with its place in the document, so that
    /// further checks can name it.
    pub(crate) fn indexed<T: Deserialize<'a>>(&mut self, path: &str, raw: Option<&'a RawValue>) -> Vec<(usize, T)> {
        let items = self.raw_list(path, raw);
        let mut good = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            // The path is only written down where it is needed: lists have thousands of items.
            match serde_json::from_str(item.get()) {
                Ok(value) => good.push((at, value)),
                Err(error) => self.issues.push(issue(&format!("{path}[{at}]"), item.get(), &error)),
            }
        }
        good
    }

    /// Keeps the items whose id comes for the first time; the others are set aside.
    pub(crate) fn distinct<T>(
        &mut self,
        path: &str,
        items: Vec<(usize, T)>,
        id: impl Fn(&T) -> &str,
    ) -> Vec<(usize, T)> {
        let mut seen = HashSet::with_capacity(items.len());
        let mut good = Vec::with_capacity(items.len());
        for (at, item) in items {
            if seen.insert(id(&item).to_owned()) {
                good.push((at, item));
            } else {
                self.refuse(format!("{path}[{at}].id"), "an id of its own", format!("\"{}\" a second time", id(&item)));
            }
        }
        good
    }

    /// Sets a part aside for a reason that is not its type.
    pub(crate) fn refuse(&mut self, path: impl Into<String>, expected: impl Into<String>, found: impl Into<String>) {
        self.issues.push(ItemIssue { path: path.into(), expected: expected.into(), found: found.into() });
    }

    /// The document with what was set aside.
    pub(crate) fn finish<T>(self, document: T) -> Decoded<T> {
        Decoded { document, issues: self.issues }
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

/// Names a fault inside the raw text of one value.
fn issue(base: &str, json: &str, error: &serde_json::Error) -> ItemIssue {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let path = format!("{base}{}", path_at(json, offset_of(json, error.line(), error.column())));
    let after = |prefix| message.strip_prefix(prefix).map(str::to_owned);
    if let Some(member) = after("missing field ") {
        return ItemIssue {
            path: format!("{path}.{}", member.trim_matches('`')),
            expected: "a value".to_owned(),
            found: "nothing".to_owned(),
        };
    }
    let told = message.split_once(", expected ").map(|(found, expected)| {
        let found = found.split_once(": ").map_or(found, |(_, found)| found);
        (expected.to_owned(), found.replace('`', ""))
    });
    let (expected, found) = told.unwrap_or_else(|| (message.to_owned(), shortened(json)));
    ItemIssue { path, expected, found: shortened(&found) }
}

/// At most 80 characters of a text, for messages.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The byte offset of serde_json's line and column (both from 1; the column counts consumed bytes).
fn offset_of(json: &str, line: usize, column: usize) -> usize {
    let start: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column).min(json.len())
}

/// The path of the value that the reading of `json` had reached after `offset` bytes: `.sessions[1].place`.
fn path_at(json: &str, offset: usize) -> String {
    enum Step {
        Member(String),
        Item(usize),
    }
    let mut steps: Vec<Step> = Vec::new();
    let bytes = json.as_bytes();
    let (mut at, mut in_key) = (0, false);
    while at < offset.min(bytes.len()) {
        match bytes[at] {
            b'{' => {
                steps.push(Step::Member(String::new()));
                in_key = true;
            }
            b'[' => steps.push(Step::Item(0)),
            b'}' | b']' => {
                steps.pop();
                in_key = false;
            }
            b',' => match steps.last_mut() {
                Some(Step::Item(index)) => *index += 1,
                Some(Step::Member(name)) => {
                    name.clear();
                    in_key = true;
                }
                None => {}
            },
            b':' => in_key = false,
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                if let (true, Some(Step::Member(name)), Some(text)) = (in_key, steps.last_mut(), json.get(start..at)) {
                    text.clone_into(name);
                }
            }
            _ => {}
        }
        at += 1;
    }
    steps.iter().fold(String::new(), |path, step| match step {
        Step::Member(name) if name.is_empty() => path,
        Step::Member(name) => path + "." + name,
        Step::Item(index) => format!("{path}[{index}]"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only its errors are looked at")]
    struct Inner {
        place: String,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only its errors are looked at")]
    struct Item {
        title: String,
        #[serde(default)]
        minutes: Option<u32>,
        #[serde(default)]
        sessions: Vec<Inner>,
    }

    fn fault(json: &str) -> ItemIssue {
        let error = serde_json::from_str::<Item>(json).unwrap_err();
        issue("items[7]", json, &error)
    }

    #[test]
    fn a_fault_is_named_by_its_path() {
        let found = fault("{\"title\":\"a\",\n \"minutes\": \"fifteen\"}");
        assert_eq!(found.path, "items[7].minutes");
        assert_eq!((found.expected.as_str(), found.found.as_str()), ("u32", "string \"fifteen\""));
        assert_eq!(fault(r#"{"minutes":3}"#).path, "items[7].title");
        assert_eq!(fault(r#"{"title":"a","sessions":[{"place":"b"},{"place":4}]}"#).path, "items[7].sessions[1].place");
        assert_eq!(fault(r#"{"title":"a","minutes":-3}"#).path, "items[7].minutes");
        assert_eq!(fault(r#"{"sessions":[],"title":{"a":1}}"#).path, "items[7].title");
        assert_eq!(fault("3").path, "items[7]");
    }

    #[test]
    fn what_is_no_json_is_named() {
        let found = |bytes: &[u8]| Reader::open(bytes, "an object").unwrap_err().to_string();
        assert_eq!(found(b"<!doctype html><p>"), "expected JSON, found HTML");
        assert_eq!(found(b"  "), "expected JSON, found nothing");
        assert_eq!(found(b"Internal error"), "expected JSON, found text");
        assert_eq!(found(b"{\"a\":1"), "expected JSON, found JSON that breaks off at line 1, column 6");
        assert_eq!(found(b"\xff\xfe"), "expected JSON, found bytes that are not UTF-8");
        assert_eq!(found(b"[1]"), "expected an object, found a list");
        assert!(Reader::open(b"\xEF\xBB\xBF{}", "an object").is_ok());
    }

    proptest! {
        /// Whatever stands in an item, naming its fault ends and stays inside the item's path.
        #[test]
        fn naming_a_fault_never_fails(json in "[\\[\\]{}\",:a1\\\\\u{3042} \n]{0,40}", offset in 0usize..60) {
            let _ = path_at(&json, offset);
            if let Err(error) = serde_json::from_str::<Item>(&json) {
                prop_assert!(issue("items[0]", &json, &error).path.starts_with("items[0]"));
            }
        }
    }
}
