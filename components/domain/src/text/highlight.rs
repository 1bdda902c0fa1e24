//! Where in a text, as it is written, the words of a query stand.

use super::fold::{fold, fold_into, is_plain};
use super::{Normalizer, Query, whole_after, whole_before};
use memchr::memmem;
use std::ops::Range;

/// The places of the query's words in a text, as ranges of its bytes: in order, none touching the next.
///
/// Folding changes lengths (ﾃﾞ is two characters, デ one; ㍿ is one, 株式会社 four), so a place is always
/// made of whole characters of the text, of those that fold together, and of those that are drawn as one.
#[must_use]
pub fn highlights(text: &str, query: &Query, normalizer: Normalizer) -> Vec<Range<usize>> {
    if query.is_empty() {
        return Vec::new();
    }
    let (folded, pieces) = pieces(text, normalizer);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for needle in query.variants().filter(|needle| !needle.is_empty()) {
        for at in memmem::find_iter(folded.as_bytes(), needle.as_bytes()) {
            // アレルギー is looked for as アレルギ, and is a whole word with its ー.
            let is_word = needle.chars().nth(1).is_some();
            let long_end = if is_word && folded[at + needle.len()..].starts_with('ー') { 'ー'.len_utf8() } else { 0 };
            let first = pieces.partition_point(|piece| piece.folded <= at) - 1;
            let after = pieces.partition_point(|piece| piece.folded < at + needle.len() + long_end);
            let end = pieces.get(after).map_or(text.len(), |piece| piece.written);
            include(&mut ranges, whole_before(text, pieces[first].written)..whole_after(text, end));
        }
    }
    ranges
}

/// Puts a range in its place among others, and makes one of those it touches.
fn include(ranges: &mut Vec<Range<usize>>, mut new: Range<usize>) {
    let first = ranges.iter().position(|range| range.end >= new.start).unwrap_or(ranges.len());
    while let Some(range) = ranges.get(first).filter(|range| range.start <= new.end) {
        new = new.start.min(range.start)..new.end.max(range.end);
        ranges.remove(first);
    }
    ranges.insert(first, new);
}

/// The beginning of characters that fold together, in the text as written and in the folded text.
struct Piece {
    written: usize,
    folded: usize,
}

/// Folds a text piece by piece. Where the pieces do not make up the folded whole, as with marks that
/// change places over several characters, the text is one piece.
fn pieces(text: &str, normalizer: Normalizer) -> (String, Vec<Piece>) {
    let mut folded = String::with_capacity(text.len());
    let mut pieces: Vec<Piece> = Vec::new();
    for (written, c) in text.char_indices() {
        let alone = fold(c.encode_utf8(&mut [0; 4]), normalizer);
        let joins = match pieces.last() {
            Some(last) if !is_plain(c) => {
                let together = fold(&text[last.written..written + c.len_utf8()], normalizer);
                let changed = together.strip_prefix(&folded[last.folded..]).is_none_or(|rest| rest != alone);
                if changed {
                    folded.truncate(last.folded);
                    folded.push_str(&together);
                }
                changed
            }
            _ => false,
        };
        if !joins {
            pieces.push(Piece { written, folded: folded.len() });
            folded.push_str(&alone);
        }
    }
    let mut whole = String::with_capacity(folded.len());
    fold_into(&mut whole, text, normalizer);
    if folded != whole {
        pieces = vec![Piece { written: 0, folded: 0 }];
    }
    (whole, pieces)
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::{japanese, normalizer};
    use super::*;
    use crate::text::Synonyms;
    use proptest::prelude::*;

    fn marked(text: &str, query: &str) -> String {
        let query = Query::new(query, &Synonyms::of(None, normalizer), normalizer);
        let mut out = String::new();
        let mut from = 0;
        for range in highlights(text, &query, normalizer) {
            out += &format!("{}[{}]", &text[from..range.start], &text[range.clone()]);
            from = range.end;
        }
        out + &text[from..]
    }

    #[test]
    fn c6_a_mark_stands_where_the_word_is_written() {
        for (text, query, expected) in [
            ("ファーストエイド", "ﾌｧｰｽﾄ", "[ファースト]エイド"),
            ("ﾌｧｰｽﾄｴｲﾄﾞ", "ファースト", "[ﾌｧｰｽﾄ]ｴｲﾄﾞ"),
            ("ﾃﾞｰﾀとデータ", "でーた", "[ﾃﾞｰﾀ]と[データ]"),
            ("ﾃﾞｰﾀ", "て", "ﾃﾞｰﾀ"),
            ("㍿みほん", "会社", "[㍿]みほん"),
            ("か\u{3099}くしゅう", "がく", "[か\u{3099}く]しゅう"),
            ("か\u{3099}く", "か", "か\u{3099}く"),
            ("はじめての食物アレルギー 誤食", "あれるぎー 誤食", "はじめての食物[アレルギー] [誤食]"),
            ("障害と障がい", "障碍", "[障害]と[障がい]"),
            ("ＩＣＴの活用", "ict", "[ＩＣＴ]の活用"),
            ("食育食育", "食育", "[食育食育]"),
            ("👪👪食", "食", "👪👪[食]"),
            ("👨\u{200d}👩\u{200d}👧の日", "👩", "[👨\u{200d}👩\u{200d}👧]の日"),
            ("👍🏽と👍", "👍", "[👍🏽]と[👍]"),
            ("食\u{301}育", "食", "[食\u{301}]育"),
        ] {
            assert_eq!(marked(text, query), expected);
        }
    }

    proptest! {
        #[test]
        fn c6_marks_are_whole_characters_in_order_and_hold_the_word(text in japanese(), start in 0..10_usize, length in 1..4_usize) {
            let word: String = text.chars().skip(start).take(length).filter(|c| !c.is_whitespace()).collect();
            let query = Query::new(&word, &Synonyms::default(), normalizer);
            let ranges = highlights(&text, &query, normalizer);
            let found = query.words().iter().flatten().any(|word| !word.is_empty() && fold(&text, normalizer).contains(word));
            prop_assert_eq!(!ranges.is_empty(), found);
            for range in &ranges {
                let folded = fold(&text[range.clone()], normalizer);
                prop_assert!(query.variants().any(|word| folded.contains(word)), "{:?} in {:?}", query, &text[range.clone()]);
            }
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}
