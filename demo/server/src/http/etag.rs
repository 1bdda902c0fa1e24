//! Strong validators (RFC 9110 §8.8.3): the hash of exactly the bytes that are sent. A compressed
//! answer has other bytes, so it carries the tag with the coding's name appended; both are understood.

use axum::http::{HeaderMap, HeaderName, header};

/// Codings whose answers get a tag of their own.
const CODINGS: [&str; 2] = ["br", "gzip"];

/// Tag of a body: 128 bits of its SHA-256, quoted.
pub fn of(body: &[u8]) -> String {
    format!("\"{}\"", crate::hex::encode(&crate::hex::sha256(body)[..16]))
}

/// The tag of the same answer in a coding: `"x"` → `"x-br"`.
pub fn in_coding(tag: &str, coding: &str) -> String {
    match tag.strip_suffix('"') {
        Some(open) => format!("{open}-{coding}\""),
        None => tag.to_owned(),
    }
}

/// `If-Match` or `If-None-Match`, read.
#[derive(Debug, PartialEq, Eq)]
pub enum Condition {
    /// `*`
    Any,
    /// The tags, as sent, weak ones with their `W/`.
    Tags(Vec<String>),
}

/// Reads a condition from all fields of that name. `Ok(None)` where there is none.
///
/// # Errors
/// The value is neither `*` nor a list of quoted tags.
pub fn condition(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Condition>, Malformed> {
    let mut tags = Vec::new();
    let mut any = false;
    let mut seen = false;
    for value in headers.get_all(name) {
        seen = true;
        let mut rest = value.to_str().map_err(|_| Malformed)?.trim();
        if rest == "*" {
            any = true;
            continue;
        }
        while !rest.is_empty() {
            let start = if rest.starts_with("W/") { 2 } else { 0 };
            let open = rest[start..].strip_prefix('"').ok_or(Malformed)?;
            let length = open.find('"').ok_or(Malformed)?;
            let end = start + length + 2;
            tags.push(rest[..end].to_owned());
            rest = rest[end..].trim_start();
            rest = match rest.strip_prefix(',') {
                Some(more) => more.trim_start(),
                None if rest.is_empty() => rest,
                None => return Err(Malformed),
            };
        }
    }
    match (seen, any, tags.is_empty()) {
        (false, ..) => Ok(None),
        (true, true, true) => Ok(Some(Condition::Any)),
        (true, false, false) => Ok(Some(Condition::Tags(tags))),
        _ => Err(Malformed),
    }
}

/// The header is not a list of tags.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed;

fn is_tag_of(sent: &str, current: &str) -> bool {
    sent == current || CODINGS.iter().any(|coding| sent == in_coding(current, coding))
}

/// The tag to answer 304 with, where the client has what is current. Weak comparison, as RFC 9110 asks
/// for `If-None-Match`. A malformed header is as good as none: the client gets the whole answer.
pub fn not_modified(headers: &HeaderMap, current: &str) -> Option<String> {
    match condition(headers, &header::IF_NONE_MATCH).ok()?? {
        Condition::Any => Some(current.to_owned()),
        Condition::Tags(tags) => {
            tags.iter().map(|t| t.strip_prefix("W/").unwrap_or(t)).find(|t| is_tag_of(t, current)).map(str::to_owned)
        }
    }
}

/// Whether `If-Match` holds. Strong comparison: a weak tag never matches.
pub fn matches(condition: &Condition, current: &str) -> bool {
    match condition {
        Condition::Any => true,
        Condition::Tags(tags) => tags.iter().any(|t| is_tag_of(t, current)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &HeaderName, values: &[&str]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for v in values {
            map.append(name, v.parse().unwrap());
        }
        map
    }

    #[test]
    fn same_bytes_same_tag() {
        assert_eq!(of(b"a"), of(b"a"));
        assert_ne!(of(b"a"), of(b"b"));
    }

    #[test]
    fn lists_are_read_over_several_fields() {
        let map = headers(&header::IF_MATCH, &["\"a\", W/\"b,c\"", "\"d\""]);
        let tags = ["\"a\"", "W/\"b,c\"", "\"d\""].map(str::to_owned).to_vec();
        assert_eq!(condition(&map, &header::IF_MATCH), Ok(Some(Condition::Tags(tags))));
    }

    #[test]
    fn nonsense_is_malformed() {
        for bad in ["", "a", "\"a", "\"a\" \"b\"", "W/", "*, \"a\""] {
            assert_eq!(condition(&headers(&header::IF_MATCH, &[bad]), &header::IF_MATCH), Err(Malformed), "{bad}");
        }
    }

    #[test]
    fn a_compressed_answers_tag_counts() {
        let map = headers(&header::IF_NONE_MATCH, &["\"x-br\""]);
        assert_eq!(not_modified(&map, "\"x\""), Some("\"x-br\"".into()));
        assert_eq!(not_modified(&map, "\"y\""), None);
        assert_eq!(not_modified(&headers(&header::IF_NONE_MATCH, &["W/\"x\""]), "\"x\""), Some("\"x\"".into()));
    }

    #[test]
    fn if_match_compares_strongly() {
        assert!(!matches(&Condition::Tags(vec!["W/\"x\"".into()]), "\"x\""));
        assert!(matches(&Condition::Tags(vec!["\"x\"".into()]), "\"x\""));
        assert!(matches(&Condition::Any, "\"x\""));
    }
}
