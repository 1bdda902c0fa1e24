//! The orders in which courses and their sessions are shown.

use crate::CivilDate;
use crate::courses::{CourseDocument, Session};
use crate::order::{Sorted, places};
use crate::text::{Rank, TextIndex};
use std::str::FromStr;

/// An order of courses. Equals keep the order of the plan; what lacks the fact comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// 年度計画の順: as in the document; while the visitor searches, what answers best comes first.
    #[default]
    Plan,
    /// 新着順: newest publication first.
    New,
    /// 所要時間の短い順.
    Duration,
    /// よく見られている順.
    Popularity,
    /// 題名順: by the reading.
    Title,
}

impl Sort {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Plan, Self::New, Self::Duration, Self::Popularity, Self::Title];
    /// The words of the attribute.
    pub const WORDS: [&'static str; 5] = ["plan", "new", "duration", "popularity", "title"];

    /// The word of the attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// The word names no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownSort;

impl FromStr for Sort {
    type Err = UnknownSort;

    fn from_str(word: &str) -> Result<Self, UnknownSort> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == word).ok_or(UnknownSort)
    }
}

/// The place of each course in the order of titles: by the reading, without one by the title itself.
pub(super) fn by_title(text: &TextIndex) -> Vec<u32> {
    let key = |course: usize| {
        let spelled = Some(text.kana(course)).filter(|kana| !kana.is_empty()).unwrap_or(text.title(course));
        // 「ひと口だけ」 stands under ひ.
        spelled.trim_start_matches(|c: char| {
            c <= '/' && !c.is_ascii_digit() || matches!(c, '\u{3000}'..='\u{3020}' | '・' | '“')
        })
    };
    let sorted = places(text.len(), &mut |a, b| key(a).cmp(key(b)));
    let mut place_of = vec![0; sorted.len()];
    for (place, course) in sorted.into_iter().enumerate() {
        place_of[course] = place as u32;
    }
    place_of
}

/// Puts courses, given in the order of the plan, into the order asked for.
///
/// Every order is two numbers and the place in the plan.
pub(super) fn arrange(
    items: &[(usize, Rank)],
    document: &CourseDocument,
    sort: Sort,
    searching: bool,
    title_order: &[u32],
) -> Vec<usize> {
    let key = |(item, rank): &(usize, Rank)| -> (u64, u64) {
        let course = &document.items[*item];
        // What lacks the fact comes last.
        let popularity = course.popularity.map_or(u64::MAX, |popularity| u64::MAX - 1 - popularity.min(u64::MAX - 1));
        match sort {
            Sort::Plan if searching => (rank.as_number(), popularity),
            Sort::Plan => (0, 0),
            Sort::New => (course.published_on.map_or(u64::MAX, days_before_the_end), 0),
            Sort::Duration => (course.duration_minutes.map_or(u64::MAX, u64::from), 0),
            Sort::Popularity => (popularity, 0),
            Sort::Title => (u64::from(title_order[*item]), 0),
        }
    };
    let keyed = items.iter().map(|item| {
        let (first, second) = key(item);
        (first, second, item.0)
    });
    let mut keyed: Vec<(u64, u64, usize)> = keyed.collect();
    keyed.order_by_key(|key| *key);
    keyed.into_iter().map(|(.., item)| item).collect()
}

/// Fewer for a later day.
fn days_before_the_end(day: CivilDate) -> u64 {
    u64::try_from(day.days_until(CivilDate::MAX)).unwrap_or_default()
}

/// Sessions in the order of time. Those whose time is only told in words come last, as given: `2月上旬` is
/// for people, and is not read as a date.
#[must_use]
pub fn sessions_in_order(sessions: &[Session]) -> Vec<&Session> {
    // A course has a handful of them: each is put in its place among those before it.
    let mut ordered: Vec<&Session> = Vec::with_capacity(sessions.len());
    for session in sessions {
        let follows = |other: &&&Session| match (&other.starts_at, &session.starts_at) {
            (Some(other), Some(own)) => other > own,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let place = ordered.iter().position(|other| follows(&other)).unwrap_or(ordered.len());
        ordered.insert(place, session);
    }
    ordered
}
