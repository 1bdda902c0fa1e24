//! What a visitor looks for.

use super::{Normalizer, Synonyms, fold, romaji};

/// A query: words, all of which must occur.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// For each word the folded texts that count as it; the word itself first.
    words: Vec<Vec<String>>,
}

impl Query {
    /// Cuts a query at white space and gathers what counts as each word: the word itself (without a ー at
    /// the end), its other spellings, and for Latin letters the kana they spell.
    #[must_use]
    pub fn new(text: &str, synonyms: &Synonyms, normalizer: Normalizer) -> Self {
        let mut words: Vec<Vec<String>> = Vec::new();
        for word in text.split_whitespace() {
            let folded = fold(word, normalizer);
            let readings = romaji::readings(&folded);
            let itself = without_long_end(folded);
            if words.iter().any(|known| known[0] == itself) {
                continue;
            }
            let mut variants = vec![itself];
            let others = synonyms.others(&variants[0]).cloned().collect::<Vec<_>>();
            for variant in others.into_iter().chain(readings.into_iter().map(without_long_end)) {
                if !variants.contains(&variant) {
                    variants.push(variant);
                }
            }
            words.push(variants);
        }
        Self { words }
    }

    /// Whether nothing is looked for: everything is found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// For each word the folded texts that count as it.
    #[must_use]
    pub fn words(&self) -> &[Vec<String>] {
        &self.words
    }

    /// Every folded text that counts as one of the words.
    pub fn variants(&self) -> impl Iterator<Item = &str> {
        self.words.iter().flatten().map(String::as_str)
    }
}

/// A ー at the end of a word with two or more characters before it is ignored: メンバー finds メンバ.
pub(super) fn without_long_end(mut word: String) -> String {
    if word.strip_suffix('ー').is_some_and(|rest| rest.chars().nth(1).is_some()) {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::normalizer;
    use super::*;

    fn variants(text: &str) -> Vec<Vec<String>> {
        Query::new(text, &Synonyms::of(None, normalizer), normalizer).words
    }

    #[test]
    fn c5_a_long_vowel_at_the_end_is_ignored_only_where_enough_is_left() {
        assert_eq!(variants("アレルギー ｷｰ"), [["あれるぎ"], ["きー"]]);
        assert_eq!(variants("あいー あいーー"), [vec!["あい"], vec!["あいー"]]);
    }

    #[test]
    fn c5_a_word_brings_its_other_spellings_and_the_kana_it_spells() {
        assert_eq!(variants("障がい"), [["障がい", "障害", "障碍"]]);
        assert_eq!(variants("ＳＨＯＫＵＩＫＵ"), [["shokuiku", "しょくいく"]]);
        assert_eq!(variants("ICT　ict"), [["ict"]]);
        assert!(variants(" 　\n").is_empty());
    }

    #[test]
    fn c5_a_document_replaces_the_table() {
        let own = Synonyms::of(Some(&[vec!["ハーネス".into(), "安全帯".into()]]), normalizer);
        assert_eq!(Query::new("ﾊｰﾈｽ", &own, normalizer).words, [["はーねす", "安全帯"]]);
        assert_eq!(Query::new("障害", &own, normalizer).words, [["障害"]]);
        assert_eq!(Query::new("障害", &Synonyms::of(Some(&[]), normalizer), normalizer).words, [["障害"]]);
    }
}
