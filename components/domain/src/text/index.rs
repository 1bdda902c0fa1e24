//! Courses as one folded text, searched in one sweep.

use super::fold::fold_into;
use super::{Normalizer, Query};
use crate::courses::Course;
use memchr::memmem::Finder;

/// Parts of a course in the order they count: title, reading, summary, topics.
const PARTS: usize = 4;

/// Between any two texts. A word of a query holds no line break, so none is found across.
const BREAK: char = '\n';

/// The folded texts of courses, one after the other.
#[derive(Debug, Clone, Default)]
pub struct TextIndex {
    text: String,
    /// Where each part of each course begins; one more entry tells where the last ends.
    starts: Vec<u32>,
}

/// How well a course answers a query: first by the part in which each word was found, then by how many
/// characters before it. Less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Rank(u64);

impl Rank {
    const NOT_FOUND: Self = Self(u64::MAX);

    fn new(part: usize, position: usize) -> Self {
        Self((part as u64) << 40 | position as u64)
    }

    /// The rank as a number, less for better.
    pub(crate) const fn as_number(self) -> u64 {
        self.0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl TextIndex {
    /// Folds the texts of courses.
    #[must_use]
    pub fn new(courses: &[Course], normalizer: Normalizer) -> Self {
        let mut this = Self { text: String::new(), starts: Vec::with_capacity(courses.len() * PARTS + 1) };
        for course in courses {
            for text in [Some(&course.title), course.title_kana.as_ref(), course.summary.as_ref()] {
                this.begin_part();
                this.push(text.map_or("", String::as_str), normalizer);
            }
            this.begin_part();
            for topic in &course.topics {
                this.push(topic, normalizer);
            }
        }
        this.begin_part();
        this
    }

    fn begin_part(&mut self) {
        // 4 GiB of text are out of reach: documents have a limit of items, and a wasm memory ends there.
        self.starts.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    fn push(&mut self, text: &str, normalizer: Normalizer) {
        fold_into(&mut self.text, text, normalizer);
        self.text.push(BREAK);
    }

    /// How many courses there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1) / PARTS
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A course's folded title.
    #[must_use]
    pub fn title(&self, course: usize) -> &str {
        self.part(course, 0)
    }

    /// A course's folded reading; empty where it has none.
    #[must_use]
    pub fn kana(&self, course: usize) -> &str {
        self.part(course, 1)
    }

    fn part(&self, course: usize, part: usize) -> &str {
        let at = course * PARTS + part;
        self.text[self.starts[at] as usize..self.starts[at + 1] as usize].trim_end_matches(BREAK)
    }

    /// The courses in which every word of the query occurs, in their order, each with its rank.
    #[must_use]
    pub fn search(&self, query: &Query) -> Vec<(usize, Rank)> {
        let mut words = query.words().iter();
        let Some(first) = words.next() else {
            return (0..self.len()).map(|course| (course, Rank::default())).collect();
        };
        let mut best = vec![Rank::NOT_FOUND; self.len()];
        for variant in first {
            self.sweep(variant, &mut best);
        }
        let mut found: Vec<(usize, Rank)> =
            best.into_iter().enumerate().filter(|(_, rank)| *rank < Rank::NOT_FOUND).collect();
        // The words that follow are only looked for where those before them were found.
        for variants in words {
            let finders: Vec<Finder<'_>> = variants.iter().map(Finder::new).collect();
            found.retain_mut(|(course, rank)| {
                let best = finders.iter().filter_map(|finder| self.first_place(*course, finder)).min();
                *rank = best.map_or(Rank::NOT_FOUND, |best| rank.and(best));
                best.is_some()
            });
        }
        found
    }

    /// Adds one to each course that has a folded text in its title or reading.
    pub(super) fn count_titles_with(&self, needle: &str, counts: &mut [usize]) {
        let mut best = vec![Rank::NOT_FOUND; self.len()];
        self.sweep(needle, &mut best);
        for (count, best) in counts.iter_mut().zip(best) {
            *count += usize::from(best < Rank::new(2, 0));
        }
    }

    /// Goes through the whole text once and notes the first place in each course.
    fn sweep(&self, needle: &str, best: &mut [Rank]) {
        let finder = Finder::new(needle);
        let (mut course, mut from) = (0, 0);
        while let Some(found) = self.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + found;
            while self.end(course) <= at {
                course += 1;
            }
            let Some(known) = best.get_mut(course) else { return };
            *known = (*known).min(self.rank(course, at));
            from = self.end(course);
        }
    }

    /// The rank of the first place in one course.
    fn first_place(&self, course: usize, finder: &Finder<'_>) -> Option<Rank> {
        let begin = self.starts[course * PARTS] as usize;
        let found = finder.find(&self.text.as_bytes()[begin..self.end(course)])?;
        Some(self.rank(course, begin + found))
    }

    /// The rank of a place in a course. The parts stand in the order they count, so that the first place
    /// is the best.
    fn rank(&self, course: usize, at: usize) -> Rank {
        let starts = &self.starts[course * PARTS..][..PARTS];
        let part = starts.iter().rposition(|start| *start as usize <= at).unwrap_or_default();
        Rank::new(part, self.text[starts[part] as usize..at].chars().count())
    }

    /// Where a course ends.
    fn end(&self, course: usize) -> usize {
        self.starts.get((course + 1) * PARTS).map_or(usize::MAX, |end| *end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::{fold_naively, japanese, normalizer};
    use super::*;
    use crate::text::Synonyms;
    use proptest::prelude::*;

    fn course(title: &str, kana: Option<&str>, summary: Option<&str>, topics: &[&str]) -> Course {
        Course {
            title: title.into(),
            title_kana: kana.map(str::to_owned),
            summary: summary.map(str::to_owned),
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
            ..Course::default()
        }
    }

    fn query(text: &str) -> Query {
        Query::new(text, &Synonyms::of(None, normalizer), normalizer)
    }

    fn found(courses: &[Course], text: &str) -> Vec<usize> {
        TextIndex::new(courses, normalizer).search(&query(text)).into_iter().map(|(at, _)| at).collect()
    }

    /// The contract's sentences as a plain scan, for words without other spellings or readings.
    fn naive(courses: &[Course], text: &str) -> Vec<usize> {
        let words: Vec<String> = text
            .split_whitespace()
            .map(|word| {
                let folded = fold_naively(word);
                let characters: Vec<char> = folded.chars().collect();
                match characters.as_slice() {
                    [rest @ .., 'ー'] if rest.len() >= 2 => rest.iter().collect(),
                    _ => folded,
                }
            })
            .collect();
        let contains = |course: &Course, word: &String| {
            fold_naively(&course.title).contains(word)
                || course.title_kana.as_ref().is_some_and(|kana| fold_naively(kana).contains(word))
                || course.summary.as_ref().is_some_and(|summary| fold_naively(summary).contains(word))
                || course.topics.iter().any(|topic| fold_naively(topic).contains(word))
        };
        (0..courses.len()).filter(|at| words.iter().all(|word| contains(&courses[*at], word))).collect()
    }

    #[test]
    fn c5_finds_a_word_however_it_is_written() {
        let courses = [
            course("食育のはじめ", Some("しょくいくのはじめ"), None, &[]),
            course("東海道新幹線と遊ぶ", None, Some("乗り物の遊び"), &[]),
            course("障がいのある子", None, None, &["障害の理解"]),
            course("アレルギー対応", None, None, &[]),
            course("新しい幹", None, None, &["線"]),
        ];
        for (text, hits) in [
            ("食育", vec![0]),
            ("ｼｮｸｲｸ", vec![0]),
            ("しょくいく", vec![0]),
            ("shokuiku", vec![0]),
            ("SYOKUIKU", vec![0]),
            ("新幹線", vec![1]),
            ("障害", vec![2]),
            ("障碍", vec![2]),
            ("あれるぎー", vec![3]),
            ("アレルギ", vec![3]),
            ("新 線", vec![1, 4]),
            ("幹線", vec![1]),
            ("", vec![0, 1, 2, 3, 4]),
            ("幹\n線", vec![1, 4]),
        ] {
            assert_eq!(found(&courses, text), hits, "{text}");
        }
    }

    #[test]
    fn c5_title_comes_before_reading_before_summary_before_topics_and_early_before_late() {
        let courses = [
            course("x", None, None, &["食育"]),
            course("x", None, Some("食育"), &[]),
            course("x", Some("食育"), None, &[]),
            course("あの食育", None, None, &[]),
            course("園食育", None, None, &[]),
            course("A4食育", None, None, &[]),
            course("食育", None, None, &[]),
        ];
        let mut hits = TextIndex::new(&courses, normalizer).search(&query("食育"));
        hits.sort_by_key(|(_, rank)| *rank);
        assert_eq!(hits.into_iter().map(|(at, _)| at).collect::<Vec<_>>(), [6, 4, 3, 5, 2, 1, 0]);
    }

    prop_compose! {
        fn any_course()(title in japanese(), kana in prop::option::of(japanese()), summary in prop::option::of(japanese()), topics in prop::collection::vec(japanese(), 0..3)) -> Course {
            Course { title, title_kana: kana, summary, topics, ..Course::default() }
        }
    }

    proptest! {
        #[test]
        fn c5_finds_what_a_plain_scan_finds(
            courses in prop::collection::vec(any_course(), 0..8),
            texts in prop::collection::vec(prop_oneof!["[ぁ-んァ-ヶｦ-ﾟー食育㍿ 　]{0,4}", japanese()], 1..6),
        ) {
            let index = TextIndex::new(&courses, normalizer);
            // Words of the courses themselves are looked for too, so that something is found.
            let own = courses.iter().flat_map(|course| {
                let characters: Vec<char> = course.title.chars().collect();
                [characters.iter().skip(1).take(2).collect::<String>(), course.summary.clone().unwrap_or_default()]
            });
            for text in texts.iter().cloned().chain(own) {
                // Spelling variants and Latin readings are beyond the plain scan; they have tests of their own.
                let query = Query::new(&text, &Synonyms::default(), normalizer);
                if query.words().iter().any(|variants| variants.len() > 1) {
                    continue;
                }
                let hits: Vec<usize> = index.search(&query).into_iter().map(|(at, _)| at).collect();
                prop_assert_eq!(hits, naive(&courses, &text), "{:?}", text);
            }
        }
    }
}
