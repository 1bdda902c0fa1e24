//! Kana spelled in Latin letters, in Hepburn or Kunrei, as written: `shokuiku`, `syokuiku`.

/// Syllables by their consonants, each with the kana for a, i, u, e, o. The longest consonants come first
/// among those that begin alike. Where the two systems use one spelling for different kana, Kunrei's is
/// taken (`ti` is ち): the other has a spelling of its own.
const ROWS: &[(&str, [&str; 5])] = &[
    ("", ["あ", "い", "う", "え", "お"]),
    ("ky", ["きゃ", "きぃ", "きゅ", "きぇ", "きょ"]),
    ("k", ["か", "き", "く", "け", "こ"]),
    ("sh", ["しゃ", "し", "しゅ", "しぇ", "しょ"]),
    ("sy", ["しゃ", "しぃ", "しゅ", "しぇ", "しょ"]),
    ("s", ["さ", "し", "す", "せ", "そ"]),
    ("ch", ["ちゃ", "ち", "ちゅ", "ちぇ", "ちょ"]),
    ("ts", ["つぁ", "つぃ", "つ", "つぇ", "つぉ"]),
    ("ty", ["ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ"]),
    ("th", ["てゃ", "てぃ", "てゅ", "てぇ", "てょ"]),
    ("t", ["た", "ち", "つ", "て", "と"]),
    ("ny", ["にゃ", "にぃ", "にゅ", "にぇ", "にょ"]),
    ("n", ["な", "に", "ぬ", "ね", "の"]),
    ("hy", ["ひゃ", "ひぃ", "ひゅ", "ひぇ", "ひょ"]),
    ("h", ["は", "ひ", "ふ", "へ", "ほ"]),
    ("f", ["ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"]),
    ("my", ["みゃ", "みぃ", "みゅ", "みぇ", "みょ"]),
    ("m", ["ま", "み", "む", "め", "も"]),
    ("y", ["や", "い", "ゆ", "いぇ", "よ"]),
    ("ry", ["りゃ", "りぃ", "りゅ", "りぇ", "りょ"]),
    ("r", ["ら", "り", "る", "れ", "ろ"]),
    ("w", ["わ", "うぃ", "う", "うぇ", "を"]),
    ("gy", ["ぎゃ", "ぎぃ", "ぎゅ", "ぎぇ", "ぎょ"]),
    ("g", ["が", "ぎ", "ぐ", "げ", "ご"]),
    ("zy", ["じゃ", "じぃ", "じゅ", "じぇ", "じょ"]),
    ("z", ["ざ", "じ", "ず", "ぜ", "ぞ"]),
    ("jy", ["じゃ", "じぃ", "じゅ", "じぇ", "じょ"]),
    ("j", ["じゃ", "じ", "じゅ", "じぇ", "じょ"]),
    ("dy", ["ぢゃ", "ぢぃ", "ぢゅ", "ぢぇ", "ぢょ"]),
    ("dh", ["でゃ", "でぃ", "でゅ", "でぇ", "でょ"]),
    ("d", ["だ", "ぢ", "づ", "で", "ど"]),
    ("by", ["びゃ", "びぃ", "びゅ", "びぇ", "びょ"]),
    ("b", ["ば", "び", "ぶ", "べ", "ぼ"]),
    ("py", ["ぴゃ", "ぴぃ", "ぴゅ", "ぴぇ", "ぴょ"]),
    ("p", ["ぱ", "ぴ", "ぷ", "ぺ", "ぽ"]),
    ("v", ["ゔぁ", "ゔぃ", "ゔ", "ゔぇ", "ゔぉ"]),
];

/// What stands for a long vowel that is written with a mark over it: `ō` may be おう, おお or オー.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Long {
    AsSpelled,
    Doubled,
    Dash,
}

/// The kana readings that a folded word in Latin letters spells, as hiragana; none where it spells none.
/// There is one, or up to three where vowels carry a mark for length.
pub(super) fn readings(word: &str) -> Vec<String> {
    if !word.starts_with(|c: char| c.is_ascii_lowercase() || mark_removed(c).is_some()) {
        return Vec::new();
    }
    let marked = word.chars().any(|c| mark_removed(c).is_some());
    let ways: &[Long] = if marked { &[Long::AsSpelled, Long::Doubled, Long::Dash] } else { &[Long::AsSpelled] };
    let mut readings = Vec::new();
    for reading in ways.iter().filter_map(|way| reading(word, *way)) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// The vowel under a macron or circumflex.
const fn mark_removed(c: char) -> Option<char> {
    Some(match c {
        'ā' | 'â' => 'a',
        'ī' | 'î' => 'i',
        'ū' | 'û' => 'u',
        'ē' | 'ê' => 'e',
        'ō' | 'ô' => 'o',
        _ => return None,
    })
}

fn reading(word: &str, long: Long) -> Option<String> {
    let letters: String = word.chars().flat_map(|c| spelled_out(c, long)).collect();
    let mut kana = String::new();
    let mut rest = letters.as_str();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let next = after.chars().next();
        if matches!(first, '-' | 'ー') && !kana.is_empty() {
            kana.push('ー');
            rest = after;
        } else if let Some((syllable, length)) = syllable(rest) {
            kana.push_str(syllable);
            rest = &rest[length..];
        } else if first == 'n' {
            kana.push('ん');
            // n' and the nn of keyboards close the syllable; before a vowel, as in konna, the second n begins one.
            let is_doubled =
                after.strip_prefix('n').is_some_and(|rest| !rest.starts_with(['a', 'i', 'u', 'e', 'o', 'y']));
            rest = if next == Some('\'') || is_doubled { &after[1..] } else { after };
        } else if first == 'm' && matches!(next, Some('b' | 'm' | 'p')) {
            kana.push('ん');
            rest = after;
        } else if first.is_ascii_lowercase() && (next == Some(first) || rest.starts_with("tch")) {
            kana.push('っ');
            rest = after;
        } else {
            return None;
        }
    }
    Some(kana)
}

fn spelled_out(c: char, long: Long) -> impl Iterator<Item = char> {
    let (vowel, length) = match mark_removed(c) {
        None => (c, None),
        Some(vowel) => (
            vowel,
            Some(match (long, vowel) {
                (Long::Dash, _) => 'ー',
                (Long::AsSpelled, 'o') => 'u',
                (Long::AsSpelled, 'e') => 'i',
                _ => vowel,
            }),
        ),
    };
    std::iter::once(vowel).chain(length)
}

/// The syllable at the beginning, and how many letters spell it.
fn syllable(text: &str) -> Option<(&'static str, usize)> {
    ROWS.iter().find_map(|(consonants, kana)| {
        let rest = text.strip_prefix(consonants)?;
        let vowel = "aiueo".find(rest.chars().next()?)?;
        Some((kana[vowel], consonants.len() + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn c5_hepburn_and_kunrei_spell_the_same_kana() {
        for (latin, kana) in [
            ("shokuiku", "しょくいく"),
            ("syokuiku", "しょくいく"),
            ("tsumiki", "つみき"),
            ("tumiki", "つみき"),
            ("hoikuen", "ほいくえん"),
            ("fujita", "ふじた"),
            ("huzita", "ふじた"),
            ("gakkou", "がっこう"),
            ("matcha", "まっちゃ"),
            ("maccha", "まっちゃ"),
            ("shimbun", "しんぶん"),
            ("sinbun", "しんぶん"),
            ("konna", "こんな"),
            ("kin'en", "きんえん"),
            ("kinen", "きねん"),
            ("honn", "ほん"),
            ("enntei", "えんてい"),
            ("entei", "えんてい"),
            ("konnna", "こんな"),
            ("konnyaku", "こんにゃく"),
            ("hinnni", "ひんに"),
            ("de-ta", "でーた"),
            ("jisshuu", "じっしゅう"),
        ] {
            assert_eq!(readings(latin), [kana], "{latin}");
        }
    }

    #[test]
    fn c5_a_marked_vowel_is_long_in_each_way_it_is_written() {
        assert_eq!(readings("tōkyō"), ["とうきょう", "とおきょお", "とーきょー"]);
        assert_eq!(readings("dēta"), ["でいた", "でえた", "でーた"]);
        assert_eq!(readings("pūru"), ["ぷうる", "ぷーる"]);
    }

    #[test]
    fn c5_what_spells_no_kana_has_no_reading() {
        for word in ["ict", "aed", "x", "sids", "食育", "", "-", "a1", "qa", "html", "n'x"] {
            assert!(readings(word).is_empty(), "{word}");
        }
        assert_eq!(readings("n"), ["ん"]);
    }

    proptest! {
        #[test]
        fn any_letters_end(word in "[a-zāō'ー-]{0,30}") {
            for reading in readings(&word) {
                prop_assert!(reading.chars().all(|c| matches!(c, 'ぁ'..='ゔ' | 'ー')), "{reading}");
            }
        }
    }
}
