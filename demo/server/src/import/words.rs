//! Words for ids, and faults in Japanese.

use hoiku_domain::ItemIssue;
use hoiku_domain::courses::Term;

/// The contract's fields of training.
pub const FIELDS: [(&str, &str); 8] = [
    ("infant-care", "乳児保育"),
    ("early-education", "幼児教育"),
    ("special-needs", "障害児保育"),
    ("food-allergy", "食育・アレルギー対応"),
    ("health-safety", "保健衛生・安全対策"),
    ("family-support", "保護者支援・子育て支援"),
    ("management", "マネジメント"),
    ("practice", "保育実践"),
];
/// The contract's levels.
pub const LEVELS: [(&str, &str); 4] =
    [("novice", "新任"), ("mid", "中堅"), ("leader", "リーダー"), ("manager", "管理者")];
/// The contract's forms of teaching.
pub const FORMATS: [(&str, &str); 3] =
    [("on-demand", "動画（いつでも）"), ("live", "ライブ（オンライン）"), ("in-person", "集合（会場）")];

/// A vocabulary: the collection's own words, then the contract's.
pub struct Vocabulary<'a> {
    own: &'a [Term],
    standard: &'static [(&'static str, &'static str)],
}

impl<'a> Vocabulary<'a> {
    /// Of a collection.
    pub fn new(own: &'a [Term], standard: &'static [(&'static str, &'static str)]) -> Self {
        Self { own, standard }
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.own.iter().map(|t| (t.id.as_str(), t.label.as_str())).chain(self.standard.iter().copied())
    }

    /// The id of a word, or the id itself.
    ///
    /// # Errors
    /// Names the words there are.
    pub fn id(&self, text: &str) -> Result<String, String> {
        let by_label = self.pairs().find(|(_, label)| *label == text).map(|(id, _)| id.to_owned());
        let is_id = || {
            text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')).then(|| text.to_owned())
        };
        by_label.or_else(is_id).ok_or_else(|| {
            let words: Vec<&str> = self.pairs().map(|(_, label)| label).collect();
            format!("「{text}」という語はありません。使えるのは {} です。", words.join("、"))
        })
    }

    /// The word of an id where it leads back to the id, else the id.
    pub fn label<'t>(&'t self, id: &'t str) -> &'t str {
        match self.pairs().find(|(known, _)| *known == id) {
            Some((_, label)) if self.id(label).as_deref() == Ok(id) => label,
            _ => id,
        }
    }
}

/// The number of a prefecture (`01`–`47`) from its number, with or without the zero a spreadsheet
/// drops, or from its name.
///
/// # Errors
/// Says what would be right.
pub fn prefecture(text: &str) -> Result<String, String> {
    let by_name = (1..=47).find(|n| hoiku_domain::municipality::prefecture_name(*n) == Some(text));
    by_name
        .or_else(|| super::cells::number::<u8>(text).ok().filter(|n| (1..=47).contains(n)))
        .map(|n| format!("{n:02}"))
        .ok_or_else(|| format!("「{text}」は都道府県ではありません。群馬県 または 10 のように書いてください。"))
}

/// A fault of a document, for the person who wrote it.
pub fn issue(issue: &ItemIssue) -> String {
    let expected = match issue.expected.as_str() {
        "a value" => "値",
        "a string" | "a text" => "文字列",
        "a civil date such as 2026-11-22" => "2026-11-22 のような実在する日付",
        "a whole number from 0" => "0以上の整数",
        "a smaller number" => "もっと小さな数",
        "true or false" => "true か false",
        "an object" => "オブジェクト",
        "a list" => "並び",
        "a low not above the high" => "high を超えない low",
        "a maximum above 0" => "0より大きい最大値",
        "a title" => "題名",
        "an id of its own" => "ほかと重ならないid",
        "an axis of the framework" => "枠組みにある軸",
        "a state that is defined" => "定義された状態",
        "one record for a day" => "1日に1件の記録",
        "a departure after the arrival" => "登園より後の降園",
        other => other,
    };
    let expected = match expected.strip_prefix("a value from ").and_then(|range| range.split_once(" to ")) {
        Some((least, most)) => format!("{least}から{most}までの値"),
        None => expected.to_owned(),
    };
    match issue.found.as_str() {
        "nothing" => format!("{expected}が必要ですが、ありません。"),
        "an empty text" => format!("{expected}が必要ですが、空です。"),
        found => format!("{expected}が必要ですが、{found} とあります。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_ids_lead_to_ids() {
        let own = [Term { id: "x".into(), label: "保育実践".into(), ..Term::default() }];
        let vocabulary = Vocabulary::new(&own, &FIELDS);
        assert_eq!(vocabulary.id("乳児保育").as_deref(), Ok("infant-care"));
        assert_eq!(vocabulary.id("保育実践").as_deref(), Ok("x"));
        assert_eq!(vocabulary.id("my-field").as_deref(), Ok("my-field"));
        assert!(vocabulary.id("にゅうじ").unwrap_err().contains("乳児保育"));
        assert_eq!(
            (vocabulary.label("x"), vocabulary.label("practice"), vocabulary.label("?")),
            ("保育実践", "practice", "?")
        );
    }

    #[test]
    fn prefectures_by_number_and_name() {
        for text in ["10", "１０", "群馬県"] {
            assert_eq!(prefecture(text).as_deref(), Ok("10"), "{text}");
        }
        assert_eq!(prefecture("1").as_deref(), Ok("01"));
        assert!(prefecture("48").is_err());
    }
}
