//! Which links of a document may become links on a page.

/// Why a link is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnsafeLink;

const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Lets a link of a document through when its scheme is `http`, `https`, `mailto` or `tel`, or when it
/// has none (then it is relative to the page). `javascript:`, `data:`, `blob:` and all others are refused.
///
/// Browsers drop control characters and white space inside a scheme (`java\nscript:`), so the check
/// does the same before it looks.
///
/// # Errors
/// [`UnsafeLink`] where the scheme is not on the list or the link is empty.
pub fn safe_link(url: &str) -> Result<&str, UnsafeLink> {
    let trimmed = url.trim_matches(|c: char| c <= ' ');
    if trimmed.is_empty() {
        return Err(UnsafeLink);
    }
    let end_of_scheme = trimmed.find([':', '/', '?', '#']).filter(|&at| trimmed.as_bytes()[at] == b':');
    let Some(end) = end_of_scheme else { return Ok(trimmed) };
    let scheme: String = trimmed[..end].chars().filter(|c| *c > ' ').collect();
    if SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) { Ok(trimmed) } else { Err(UnsafeLink) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_mail_telephone_and_relative_links_pass() {
        for url in [
            "https://example.jp/a?b=c:d",
            "HTTP://example.jp",
            "mailto:a@example.jp",
            "tel:0000",
            "/a:b",
            "a/b:c",
            "?q=x:y",
            "#a:b",
            "//example.jp/",
        ] {
            assert_eq!(safe_link(url), Ok(url));
        }
        assert_eq!(safe_link("  https://example.jp "), Ok("https://example.jp"));
    }

    #[test]
    fn script_and_data_links_are_refused_however_they_are_written() {
        for url in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:x",
            "file:///etc",
            "",
            "  ",
        ] {
            assert_eq!(safe_link(url), Err(UnsafeLink), "{url:?}");
        }
    }
}
