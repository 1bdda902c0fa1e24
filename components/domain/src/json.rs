//! JSON read on demand: an object is split into its members' raw texts, a member is read when it is asked
//! for, and what has the wrong shape is named with its path.
//!
//! Derived deserialisers would do the same at six times the machine code: every struct brings its own copy
//! of the parser's states. Here the grammar is checked once for the whole document (by `serde_json`), and
//! what follows can rely on it.

use crate::document::ItemIssue;
use crate::map::{Seen, TextMap};
use crate::{CivilDate, Decimal, Instant, TimeOfDay};
use serde::de::IgnoredAny;
use std::fmt;

/// The largest number of items (or of days, members, axes) that is read from one list; what lies beyond is
/// set aside and said. A prefecture's whole catalogue has a few thousand.
pub const MOST_ITEMS: usize = 50_000;

/// What is said of a longer list, after its length.
pub(crate) const REST: &str = "; the rest is left out";
pub(crate) const AT_MOST: &str = "at most 50000 items";

/// A part was set aside; its issue is written down already.
#[derive(Debug)]
pub(crate) struct Refused;

/// Where in the document a value stands. Only written out for what is set aside.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Root,
    Member(&'p str),
    Item(usize),
}

impl<'p> Path<'p> {
    pub(crate) const ROOT: Path<'static> = Path { parent: None, step: Step::Root };

    pub(crate) const fn member(&'p self, name: &'p str) -> Self {
        Self { parent: Some(self), step: Step::Member(name) }
    }

    pub(crate) const fn item(&'p self, at: usize) -> Self {
        Self { parent: Some(self), step: Step::Item(at) }
    }

    pub(crate) fn refuse(&self, issues: &mut Vec<ItemIssue>, expected: &str, found: &str) -> Refused {
        issues.push(ItemIssue { path: self.to_string(), expected: expected.to_owned(), found: shortened(found) });
        Refused
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Item(at) => write!(f, "[{at}]"),
            Step::Member(name) => {
                let is_top = self.parent.is_none_or(|parent| matches!(parent.step, Step::Root));
                if !is_top {
                    f.write_str(".")?;
                }
                f.write_str(name)
            }
        }
    }
}

/// At most 80 characters of a text, for messages.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}

/// Whether a text is JSON.
pub(crate) fn check(text: &str) -> Result<(), serde_json::Error> {
    serde_json::from_str::<IgnoredAny>(text).map(drop)
}

/// Something that is read from the raw text of a value.
pub(crate) trait FromJson: Sized {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused>;
}

/// Where a value is read to, whatever its type.
pub(crate) trait Place {
    /// Reads the value; `false` where it has the wrong type.
    fn take(&mut self, json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> bool;
}

impl<T: FromJson> Place for T {
    fn take(&mut self, json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> bool {
        let read = T::read(json, path, issues);
        let is_read = read.is_ok();
        if let Ok(value) = read {
            *self = value;
        }
        is_read
    }
}

/// An object's members, and where their faults are written down.
pub(crate) struct Object<'a, 'p> {
    members: Vec<(&'a str, &'a str)>,
    path: &'p Path<'p>,
    pub(crate) issues: &'p mut Vec<ItemIssue>,
    /// Whether a member of the wrong type was met; see [`Object::fill`].
    refused: bool,
}

impl<'a, 'p> Object<'a, 'p> {
    pub(crate) fn open(json: &'a str, path: &'p Path<'p>, issues: &'p mut Vec<ItemIssue>) -> Result<Self, Refused> {
        if !json.starts_with('{') {
            return Err(path.refuse(issues, "an object", json));
        }
        Ok(Self { members: members(json), path, issues, refused: false })
    }

    /// The raw text of a member; absent and `null` are the same. Of two with one name the last counts, as
    /// everywhere on the web.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a str> {
        self.members.iter().rev().find(|(key, _)| *key == name).map(|(_, raw)| *raw).filter(|raw| *raw != "null")
    }

    /// A member that may be absent; one of the wrong type refuses the object.
    pub(crate) fn optional<T: FromJson>(&mut self, name: &str) -> Result<Option<T>, Refused> {
        self.raw(name).map(|raw| T::read(raw, &self.path.member(name), self.issues)).transpose()
    }

    /// A member that must be there.
    pub(crate) fn required<T: FromJson>(&mut self, name: &str) -> Result<T, Refused> {
        match self.raw(name) {
            Some(raw) => T::read(raw, &self.path.member(name), self.issues),
            None => Err(self.path.member(name).refuse(self.issues, "a value", "nothing")),
        }
    }

    /// Reads a member that may be absent into its place. One of the wrong type refuses the object, as
    /// [`Object::finish`] tells; the members after it are then not looked at. A struct with many members takes a
    /// quarter of the machine code this way: none of them has a way out of its own.
    pub(crate) fn fill(&mut self, name: &str, place: &mut dyn Place) {
        if let Some(raw) = self.raw(name).filter(|_| !self.refused) {
            self.refused = !place.take(raw, &self.path.member(name), self.issues);
        }
    }

    /// The same for a member that must be there.
    pub(crate) fn need(&mut self, name: &str, place: &mut dyn Place) {
        if self.raw(name).is_some() {
            self.fill(name, place);
        } else if !self.refused {
            self.path.member(name).refuse(self.issues, "a value", "nothing");
            self.refused = true;
        }
    }

    /// What was filled, unless a member was refused.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, Refused> {
        if self.refused { Err(Refused) } else { Ok(value) }
    }

    /// A member that may be absent; one of the wrong type is set aside and counts as absent.
    pub(crate) fn lenient<T: FromJson>(&mut self, name: &str) -> Option<T> {
        self.optional(name).ok().flatten()
    }

    /// A list, each item read by itself: those of the right shape, with their places in the document.
    pub(crate) fn indexed<T: FromJson>(&mut self, name: &str) -> Vec<(usize, T)> {
        let Some(raw) = self.raw(name) else { return Vec::new() };
        let path = self.path.member(name);
        let Some(items) = list_items(raw, &path, self.issues) else { return Vec::new() };
        let mut good = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            if let Ok(value) = T::read(item, &path.item(at), self.issues) {
                good.push((at, value));
            }
        }
        good
    }

    /// A list, each item read by itself.
    pub(crate) fn list<T: FromJson>(&mut self, name: &str) -> Vec<T> {
        self.indexed(name).into_iter().map(|(_, item)| item).collect()
    }

    /// A list of items with ids: each id once, a second one is set aside.
    pub(crate) fn distinct<T: FromJson>(&mut self, name: &str, id: impl Fn(&T) -> &str) -> Vec<T> {
        let items = self.indexed::<T>(name);
        let path = self.path.member(name);
        let mut seen = Seen::new();
        let mut good = Vec::with_capacity(items.len());
        for (at, item) in items {
            if seen.insert(id(&item)) {
                good.push(item);
            } else {
                let found = ["\"", id(&item), "\" a second time"].concat();
                path.item(at).member("id").refuse(self.issues, "an id of its own", &found);
            }
        }
        good
    }

    /// The members of a member that is an object, for maps with names of their own.
    pub(crate) fn entries(&mut self, name: &str) -> Vec<(String, &'a str)> {
        let Some(raw) = self.raw(name) else { return Vec::new() };
        if !raw.starts_with('{') {
            self.path.member(name).refuse(self.issues, "an object", raw);
            return Vec::new();
        }
        members(raw).into_iter().map(|(key, raw)| (unescaped(key), raw)).collect()
    }

    /// Sets a part below a member aside for a reason that is not its type.
    pub(crate) fn refuse(&mut self, path: impl FnOnce(&Path<'_>) -> String, expected: &str, found: &str) {
        let path = path(self.path);
        self.issues.push(ItemIssue { path, expected: expected.to_owned(), found: shortened(found) });
    }
}

/// The items of a list, or nothing where there is no list; no more than [`MOST_ITEMS`].
fn list_items<'a>(json: &'a str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Option<Vec<&'a str>> {
    if !json.starts_with('[') {
        path.refuse(issues, "a list", json);
        return None;
    }
    let mut items = parts(json);
    if items.len() > MOST_ITEMS {
        path.refuse(issues, AT_MOST, &[&items.len().to_string(), REST].concat());
        items.truncate(MOST_ITEMS);
    }
    Some(items)
}

/// The parts of a list or object, between its commas. The text is well-formed JSON.
pub(crate) fn parts(json: &str) -> Vec<&str> {
    let bytes = json.as_bytes();
    let mut parts = Vec::new();
    let (mut depth, mut start, mut at) = (0usize, 1, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at = end_of_text(bytes, at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b',' if depth == 1 => {
                parts.push(json[start..at].trim_ascii());
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    let last = json.get(start..json.len() - 1).unwrap_or_default().trim_ascii();
    if !last.is_empty() {
        parts.push(last);
    }
    parts
}

/// Where the text that begins at `start` has its closing quote.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

/// The members of an object: the name as it is written between its quotes, and the raw value.
pub(crate) fn members(json: &str) -> Vec<(&str, &str)> {
    let split = |part| {
        let end = end_of_text(str::as_bytes(part), 0);
        let value = part.get(end + 1..)?.trim_ascii_start().strip_prefix(':')?.trim_ascii_start();
        Some((part.get(1..end)?, value))
    };
    parts(json).into_iter().filter_map(split).collect()
}

/// A member's name without escapes.
fn unescaped(key: &str) -> String {
    text_of(key).unwrap_or_else(|| key.to_owned())
}

/// The text a value is; nothing where it is something else.
pub(crate) fn plain_text(json: &str) -> Option<String> {
    text_of(json.strip_prefix('"')?.strip_suffix('"')?)
}

/// The text between two quotes, its escapes resolved; nothing where half of a surrogate pair stands alone,
/// which is no character. (The library's reader would bring the float formatter along, for its messages.)
fn text_of(escaped: &str) -> Option<String> {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let kind = rest.as_bytes().get(at + 1)?;
        rest = rest.get(at + 2..)?;
        text.push(match kind {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let first = hex(rest)?;
                rest = rest.get(4..)?;
                if (0xD800..0xDC00).contains(&first) {
                    let second = hex(rest.strip_prefix("\\u")?).filter(|unit| (0xDC00..0xE000).contains(unit))?;
                    rest = rest.get(6..)?;
                    char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))?
                } else {
                    char::from_u32(first)?
                }
            }
            other => char::from(*other),
        });
    }
    text.push_str(rest);
    Some(text)
}

/// The code unit that four digits spell.
fn hex(text: &str) -> Option<u32> {
    text.get(..4)?.bytes().try_fold(0, |value, digit| Some(value << 4 | char::from(digit).to_digit(16)?))
}

impl FromJson for String {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let inner = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let inner = inner.ok_or_else(|| path.refuse(issues, "a text", json))?;
        text_of(inner).ok_or_else(|| path.refuse(issues, "a text of whole characters", json))
    }
}

impl FromJson for bool {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        match json {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(path.refuse(issues, "true or false", json)),
        }
    }
}

impl FromJson for u64 {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        json.parse().map_err(|_| path.refuse(issues, "a whole number from 0", json))
    }
}

impl FromJson for u32 {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let number = u64::read(json, path, issues)?;
        Self::try_from(number).map_err(|_| path.refuse(issues, "a smaller number", json))
    }
}

impl FromJson for Decimal {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        Self::from_json_number(json).ok_or_else(|| path.refuse(issues, "a number between -1000000 and 1000000", json))
    }
}

macro_rules! text_values {
    ($($type:ty: $expected:literal),+ $(,)?) => {
        $(impl FromJson for $type {
            fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
                let text = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
                Self::parse(text).map_err(|_| path.refuse(issues, $expected, json))
            }
        })+
    };
}

text_values! {
    CivilDate: "a civil date such as 2026-11-22",
    TimeOfDay: "a time of day from 00:00 to 23:59 such as 08:41",
    Instant: "a moment with an offset such as 2026-11-20T09:00:00+09:00",
}

impl<T: FromJson> FromJson for Option<T> {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        T::read(json, path, issues).map(Some)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    /// One bad item refuses the list: inside an item nothing is left out.
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let items = list_items(json, path, issues).ok_or(Refused)?;
        items.into_iter().enumerate().map(|(at, item)| T::read(item, &path.item(at), issues)).collect()
    }
}

impl<T: FromJson> FromJson for TextMap<T> {
    /// One bad member refuses the map: inside an item nothing is left out.
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        if !json.starts_with('{') {
            return Err(path.refuse(issues, "an object", json));
        }
        members(json)
            .into_iter()
            .map(|(key, raw)| Ok((unescaped(key), T::read(raw, &path.member(key), issues)?)))
            .collect()
    }
}

/// Reads one word of a fixed set.
macro_rules! word_values {
    ($type:ty, $expected:literal, $($word:literal => $value:expr),+ $(,)?) => {
        impl $crate::json::FromJson for $type {
            fn read(json: &str, path: &$crate::json::Path<'_>, issues: &mut Vec<$crate::ItemIssue>) -> Result<Self, $crate::json::Refused> {
                match json.trim_matches('"') {
                    $($word => Ok($value),)+
                    _ => Err(path.refuse(issues, $expected, json)),
                }
            }
        }
    };
}
pub(crate) use word_values;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn a_path_reads_as_it_would_be_written() {
        let items = Path::ROOT.member("items");
        let item = items.item(3);
        assert_eq!(item.member("durationMinutes").to_string(), "items[3].durationMinutes");
    }

    fn read<T: FromJson>(json: &str) -> Result<T, String> {
        let mut issues = Vec::new();
        T::read(json, &Path::ROOT.member("x"), &mut issues).map_err(|_| issues[0].to_string())
    }

    #[test]
    fn values_of_the_wrong_kind_are_named() {
        assert_eq!(read::<String>("3").unwrap_err(), "x: expected a text, found 3");
        assert_eq!(read::<u32>("-3").unwrap_err(), "x: expected a whole number from 0, found -3");
        assert_eq!(read::<u32>("4294967296").unwrap_err(), "x: expected a smaller number, found 4294967296");
        assert_eq!(read::<Vec<String>>(r#"["a",1]"#).unwrap_err(), "x[1]: expected a text, found 1");
        assert_eq!(
            read::<CivilDate>("\"2026-02-30\"").unwrap_err(),
            "x: expected a civil date such as 2026-11-22, found \"2026-02-30\""
        );
        assert!(read::<String>(r#""\ud800""#).is_err());
        assert_eq!(read::<String>(r#""\ud83d\ude00 \u3042\n""#).as_deref(), Ok("😀 あ\n"));
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "\\PC{0,6}|[\"\\\\{},:\\[\\] ]{0,6}".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-z\"\\\\{,:]{0,3}", inner, 0..4).prop_map(|map| json!(map)),
            ]
        })
    }

    proptest! {
        /// Splitting agrees with the library on every list and object, however written.
        #[test]
        fn splitting_agrees_with_the_library(value in any_json(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
            match &value {
                Value::Array(items) => {
                    let split: Vec<Value> = parts(&text).into_iter().map(|part| serde_json::from_str(part).unwrap()).collect();
                    prop_assert_eq!(&split, items);
                }
                Value::Object(map) => {
                    let split: std::collections::BTreeMap<String, Value> = members(&text).into_iter().map(|(key, raw)| (unescaped(key), serde_json::from_str(raw).unwrap())).collect();
                    prop_assert_eq!(split, map.clone().into_iter().collect());
                }
                _ => {}
            }
        }

        #[test]
        fn texts_agree_with_the_library(text in "\\PC*|[\"\\\\\n\t\u{0}-\u{1f}]*") {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(read::<String>(&json), Ok(text));
        }
    }
}
