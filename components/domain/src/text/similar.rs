//! What a visitor may have meant, when nothing was found.

use super::{Query, TextIndex};
use crate::order::Sorted;

/// The courses whose titles or readings look most like the query, best first, at most `most`.
///
/// Likeness is the number of pairs of neighbouring characters in common; a title that has less than a
/// third of the query's pairs is not like it. Of two as much alike the shorter title comes first, then
/// the earlier course.
#[must_use]
pub fn nearest(index: &TextIndex, query: &Query, most: usize) -> Vec<usize> {
    let wanted: Vec<(char, char)> =
        query.words().iter().filter_map(|variants| variants.first()).flat_map(|word| pairs(word)).collect();
    let mut alike: Vec<(u64, u64, usize)> = Vec::new();
    for course in 0..index.len() {
        let (title, kana) = (index.title(course), index.kana(course));
        let common = in_common(&wanted, title).max(in_common(&wanted, kana));
        if common > 0 && common * 3 >= wanted.len() {
            alike.push((u64::MAX - common as u64, title.len() as u64, course));
        }
    }
    alike.order_by_key(|found| *found);
    alike.into_iter().take(most).map(|(_, _, course)| course).collect()
}

fn in_common(wanted: &[(char, char)], text: &str) -> usize {
    let there: Vec<(char, char)> = pairs(text).collect();
    wanted.iter().filter(|pair| there.contains(pair)).count()
}

/// Neighbouring characters.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::normalizer;
    use super::*;
    use crate::courses::Course;
    use crate::text::Synonyms;

    #[test]
    fn c1_a_query_that_finds_nothing_is_offered_titles_like_it() {
        let titles = ["かみつきの対応", "食物アレルギーと検査", "アレルギーの基礎", "積み木"];
        let courses = titles.map(|title| Course { title: title.into(), ..Course::default() });
        let index = TextIndex::new(&courses, normalizer);
        let nearest = |text: &str| nearest(&index, &Query::new(text, &Synonyms::of(&[], normalizer), normalizer), 3);
        assert_eq!(nearest("食物アレルギ検査キット"), [1]);
        assert_eq!(nearest("アレルギイ"), [2, 1]);
        assert!(nearest("確定申告").is_empty());
        assert!(nearest("税").is_empty());
    }
}
