//! What a visitor may have meant, when nothing was found.

use super::{Query, TextIndex};
use crate::order::Sorted;

/// The courses whose titles or readings look most like the query, best first, at most `most`.
///
/// Likeness is the number of the query's pairs of neighbouring characters that stand in the title or its
/// reading; a course that has less than a third of them is not like it. Of two as much alike the shorter
/// title comes first, then the earlier course. Latin letters that spell kana are first taken for those.
#[must_use]
pub fn nearest(index: &TextIndex, query: &Query, most: usize) -> Vec<usize> {
    let mut alike: Vec<(usize, usize, usize)> = Vec::new();
    for as_written in [false, true] {
        let (mut wanted, mut common) = (0, vec![0; index.len()]);
        for variants in query.words() {
            let spelled = variants.iter().find(|word| as_written || !word.is_ascii());
            for pair in spelled.or(variants.first()).into_iter().flat_map(|word| pairs(word)) {
                wanted += 1;
                index.count_titles_with(pair, &mut common);
            }
        }
        for (course, common) in common.into_iter().enumerate() {
            if common > 0 && common * 3 >= wanted {
                alike.push((wanted - common, index.title(course).len(), course));
            }
        }
        if !alike.is_empty() {
            break;
        }
    }
    alike.order_by_key(|found| *found);
    alike.into_iter().take(most).map(|(.., course)| course).collect()
}

/// Neighbouring characters.
fn pairs(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().skip(1).map(|(at, c)| at + c.len_utf8());
    word.char_indices().zip(ends).map(|((begin, _), end)| &word[begin..end])
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::normalizer;
    use super::*;
    use crate::courses::Course;
    use crate::text::Synonyms;

    #[test]
    fn c1_a_query_that_finds_nothing_is_offered_titles_like_it() {
        let titles = ["かみつきの対応", "食物アレルギーと検査", "アレルギーの基礎", "積み木", "Montessori"];
        let mut courses = titles.map(|title| Course { title: title.into(), ..Course::default() });
        courses[3].title_kana = Some("つみき".into());
        let index = TextIndex::new(&courses, normalizer);
        let nearest = |text: &str| nearest(&index, &Query::new(text, &Synonyms::of(None, normalizer), normalizer), 3);
        assert_eq!(nearest("食物アレルギ検査キット"), [1]);
        assert_eq!(nearest("アレルギイ"), [2, 1]);
        assert_eq!(nearest("arerugii"), [2, 1], "spells kana");
        assert_eq!(nearest("tsumikki"), [3], "by its reading");
        assert_eq!(nearest("monteSSorii"), [4], "a title in Latin letters");
        assert!(nearest("確定申告").is_empty());
        assert!(nearest("税").is_empty());
    }
}
