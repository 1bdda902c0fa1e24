//! One form for all the ways to write the same text.

/// Brings a text into Unicode's form NFKC and then into lower case. The tables for it are large, so the
/// caller brings them: the browser has its own, native code takes a crate's.
pub type Normalizer = fn(&str) -> String;

/// Folds a text: NFKC, lower case, katakana to hiragana, ゕ and ゖ to か.
#[must_use]
pub fn fold(text: &str, normalizer: Normalizer) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text, normalizer);
    folded
}

/// Appends the folded text. Most Japanese text needs no tables, and then asks for none.
pub(super) fn fold_into(out: &mut String, text: &str, normalizer: Normalizer) {
    if text.chars().all(is_plain) {
        out.extend(text.chars().map(fold_plain));
    } else {
        out.extend(normalizer(text).chars().map(to_hiragana));
    }
}

/// Whether NFKC and lower case of this character are known here, whatever stands beside it: no character
/// on the list combines with the one before it.
pub(super) const fn is_plain(c: char) -> bool {
    matches!(c,
        '\0'..='\u{7f}'
        | '\u{3000}'..='\u{3029}' // 、。「」 and the ideographic space
        | '\u{3041}'..='\u{3096}' | 'ゝ' | 'ゞ'
        | '\u{30a1}'..='\u{30fe}' // katakana with ・ and ー
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff5e}' // ！ to ～, the full-width forms of ASCII
    )
}

const fn fold_plain(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => shifted(c, 0xfee0).to_ascii_lowercase(),
        _ => to_hiragana(c),
    }
}

const fn to_hiragana(c: char) -> char {
    match c {
        'ゕ' | 'ゖ' | 'ヵ' | 'ヶ' => 'か',
        '\u{30a1}'..='\u{30f4}' | 'ヽ' | 'ヾ' => shifted(c, 0x60),
        _ => c,
    }
}

const fn shifted(c: char, down: u32) -> char {
    match char::from_u32(c as u32 - down) {
        Some(c) => c,
        None => c,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    pub(in crate::text) fn normalizer(text: &str) -> String {
        text.nfkc().collect::<String>().to_lowercase()
    }

    /// The definition, word for word, without any short cut.
    pub(in crate::text) fn fold_naively(text: &str) -> String {
        let lower = text.nfkc().collect::<String>().to_lowercase();
        let hiragana = lower.chars().map(|c| match c {
            'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - 0x60).unwrap(),
            _ => c,
        });
        hiragana.map(|c| if matches!(c, 'ゕ' | 'ゖ') { 'か' } else { c }).collect()
    }

    /// Text as it is written in catalogues, with everything that makes folding hard.
    pub(in crate::text) fn japanese() -> impl Strategy<Value = String> {
        let character = prop_oneof![
            8 => prop::char::ranges(vec!['ぁ'..='ゖ', 'ァ'..='ヾ', 'ｦ'..='ﾟ', '０'..='ｚ', 'a'..='z', 'A'..='Z'].into()),
            4 => prop::sample::select(vec!['食', '育', '障', '害', '児', '保', ' ', '　', '・', '（', '\u{3099}', '\u{309a}']),
            1 => prop::sample::select(vec!['㍿', '㌔', 'Ⅳ', '①', 'ﬁ', 'é', 'e', '\u{301}', '\u{323}', '가', 'Σ', 'İ', '👪', '\u{200d}', '\u{202e}', 'ß', 'ヿ', '゛']),
        ];
        prop::collection::vec(character, 0..24).prop_map(String::from_iter)
    }

    #[test]
    fn c5_the_same_word_in_every_script_folds_to_one() {
        for text in ["ショクイク", "ｼｮｸｲｸ", "しょくいく"] {
            assert_eq!(fold(text, normalizer), "しょくいく");
        }
        assert_eq!(fold("ﾃﾞｰﾀ ＡＢＣ㌔　１ヶ月", normalizer), "でーた abcきろ 1か月");
        assert_eq!(fold("か\u{3099}", normalizer), "が");
        assert_eq!(fold("ヴァイオリン", normalizer), "ゔぁいおりん");
    }

    #[test]
    fn c5_every_character_said_to_be_plain_is_folded_as_the_tables_say() {
        for c in (0..0x30000).filter_map(char::from_u32).filter(|c| is_plain(*c)) {
            assert_eq!(fold(&c.to_string(), |_| panic!("no tables")), fold_naively(&c.to_string()), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn c5_folding_is_its_definition(text in japanese(), any in "\\PC{0,16}") {
            prop_assert_eq!(fold(&text, normalizer), fold_naively(&text));
            prop_assert_eq!(fold(&any, normalizer), fold_naively(&any));
        }
    }
}
