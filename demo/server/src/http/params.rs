//! Query parameters, read strictly: a known name twice or of the wrong form is a 400 that says what
//! would be right; unknown names are ignored, so that later versions may add some.

use std::collections::BTreeMap;

use hoiku_domain::CivilDate;

use crate::problem::{Kind, Problem};

/// Items a page has when the client does not say.
pub const DEFAULT_LIMIT: u32 = 100;
/// Items a page has at most.
pub const MAX_LIMIT: u32 = 1000;
/// Longest span of an attendance document, in days: a fiscal year and a bit.
pub const MAX_DAYS: i64 = 400;

/// The decoded pairs of a query string.
pub struct Params(BTreeMap<String, Vec<String>>);

impl Params {
    /// Reads a raw query string.
    ///
    /// # Errors
    /// 400 where the percent-encoding is not UTF-8.
    pub fn parse(query: Option<&str>) -> Result<Self, Problem> {
        let mut pairs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for pair in query.unwrap_or("").split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            pairs.entry(decode(name)?).or_default().push(decode(value)?);
        }
        Ok(Self(pairs))
    }

    /// A parameter's text.
    ///
    /// # Errors
    /// 400 where it is given twice.
    pub fn one(&self, name: &'static str) -> Result<Option<&str>, Problem> {
        match self.0.get(name).map(Vec::as_slice) {
            None => Ok(None),
            Some([value]) => Ok(Some(value)),
            Some(_) => Err(bad(format!("パラメーター {name} が2回以上書かれています。1回だけ書いてください。"))),
        }
    }

    /// `limit`: 1 to 1,000, by default 100.
    ///
    /// # Errors
    /// 400 for anything else.
    pub fn limit(&self) -> Result<u32, Problem> {
        let Some(text) = self.one("limit")? else { return Ok(DEFAULT_LIMIT) };
        let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse()
            .ok()
            .filter(|n| digits && (1..=MAX_LIMIT).contains(n))
            .ok_or_else(|| bad(format!("limit には1から{MAX_LIMIT}までの整数を書いてください。")))
    }

    /// `cursor`: the position after which the page begins; 0 without one.
    ///
    /// # Errors
    /// 400 where it is not a `next` of this very list.
    pub fn cursor(&self, list: &str) -> Result<u32, Problem> {
        let Some(text) = self.one("cursor")? else { return Ok(0) };
        Cursor::read(text, list).ok_or_else(|| {
            bad("cursor には、同じ一覧の前のページの next の値をそのまま書いてください。最初のページには書きません。")
        })
    }

    /// `from` and `to`, both inclusive.
    ///
    /// # Errors
    /// 400 for what is no date, for a span that ends before it begins or is longer than 400 days.
    pub fn span(&self) -> Result<Span, Problem> {
        let date = |name| match self.one(name)? {
            None => Ok(None),
            Some(text) => text
                .parse::<CivilDate>()
                .map(Some)
                .map_err(|_| bad(format!("{name} には 2026-11-02 のように、実在する日付を書いてください。"))),
        };
        let span = Span { from: date("from")?, to: date("to")? };
        if let (Some(from), Some(to)) = (span.from, span.to) {
            if from > to {
                return Err(bad(
                    "from が to より後になっています。from には始まりの日、to には終わりの日を書いてください。",
                ));
            }
            if from.days_until(to) >= MAX_DAYS {
                return Err(bad(format!("一度に取れるのは{MAX_DAYS}日分までです。期間を分けて取ってください。")));
            }
        }
        Ok(span)
    }
}

/// A span of civil days, open where an end is not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Option<CivilDate>,
    /// Last day.
    pub to: Option<CivilDate>,
}

impl Span {
    /// First and last day, at most 400 days: an open end is filled from the other one; with both open it
    /// is the 400 days up to the last recorded day.
    pub fn bounds(self, last: Option<CivilDate>) -> (CivilDate, CivilDate) {
        match (self.from, self.to.or(last)) {
            (Some(from), _) if self.to.is_none() => (from, from.add_days(MAX_DAYS - 1).unwrap_or(CivilDate::MAX)),
            (Some(from), to) => (from, to.unwrap_or(CivilDate::MAX)),
            (None, Some(to)) => (to.add_days(1 - MAX_DAYS).unwrap_or(CivilDate::MIN), to),
            (None, None) => (CivilDate::MIN, CivilDate::MAX),
        }
    }
}

/// `next`: opaque to clients. Four bytes of position, four bytes that tie it to its list.
pub struct Cursor;

impl Cursor {
    /// The cursor after a position of a list.
    pub fn write(position: u32, list: &str) -> String {
        let mut bytes = position.to_be_bytes().to_vec();
        bytes.extend(Self::seal(position, list));
        crate::hex::encode(&bytes)
    }

    fn read(text: &str, list: &str) -> Option<u32> {
        let bytes = crate::hex::decode(text)?;
        let (position, seal) = bytes.split_first_chunk::<4>()?;
        let position = u32::from_be_bytes(*position);
        (seal == Self::seal(position, list)).then_some(position)
    }

    fn seal(position: u32, list: &str) -> [u8; 4] {
        let [a, b, c, d, ..] = crate::hex::sha256(format!("{position}/{list}").as_bytes());
        [a, b, c, d]
    }
}

fn decode(text: &str) -> Result<String, Problem> {
    let spaced = text.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced)
        .decode_utf8()
        .map(|s| s.into_owned())
        .map_err(|_| bad("パラメーターはUTF-8をパーセント符号化して書いてください。"))
}

fn bad(detail: impl Into<std::borrow::Cow<'static, str>>) -> Problem {
    Problem::new(Kind::BadParameter, detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn params(query: &str) -> Params {
        Params::parse(Some(query)).unwrap()
    }

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    #[test]
    fn limits_are_between_1_and_1000() {
        assert_eq!(params("").limit().unwrap(), DEFAULT_LIMIT);
        assert_eq!(params("limit=1000&other=1&other=2").limit().unwrap(), 1000);
        for bad in ["0", "1001", "-1", "+5", "1.0", "", "abc", "１"] {
            assert!(params(&format!("limit={bad}")).limit().is_err(), "{bad}");
        }
        assert!(params("limit=1&limit=1").limit().is_err());
        assert!(Params::parse(Some("limit=%ff")).is_err());
    }

    #[test]
    fn a_cursor_fits_its_own_list_only() {
        let cursor = Cursor::write(100, "a");
        assert_eq!(params(&format!("cursor={cursor}")).cursor("a").unwrap(), 100);
        assert!(params(&format!("cursor={cursor}")).cursor("b").is_err());
        assert!(params("cursor=").cursor("a").is_err());
    }

    #[test]
    fn spans_are_checked() {
        assert!(params("from=2026-11-02&to=2026-11-01").span().is_err());
        assert!(params("from=2026-02-30").span().is_err());
        assert!(params("from=2025-01-01&to=2026-11-01").span().is_err());
        let span = params("from=2026-11-01&to=2026-11-01").span().unwrap();
        assert_eq!(span.bounds(None), (day("2026-11-01"), day("2026-11-01")));
    }

    #[test]
    fn an_open_end_is_400_days_away() {
        let open = Span::default().bounds(Some(day("2026-11-20")));
        assert_eq!((open.0.days_until(open.1), open.1), (399, day("2026-11-20")));
        let from = params("from=2026-04-01").span().unwrap().bounds(Some(day("2026-11-20")));
        assert_eq!(from.0.days_until(from.1), 399);
    }

    proptest! {
        #[test]
        fn no_text_is_a_cursor_by_chance(text in "[0-9a-f]{0,20}") {
            prop_assert!(Cursor::read(&text, "a").is_none_or(|position| Cursor::write(position, "a") == text));
        }

        #[test]
        fn any_query_is_read_or_refused(query: String) {
            if let Ok(params) = Params::parse(Some(&query)) {
                let _ = (params.limit(), params.cursor("a"), params.span());
            }
        }
    }
}
