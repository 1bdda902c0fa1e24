//! The orders in which courses and their sessions are shown.

use crate::courses::{Course, CourseDocument, Session};
use crate::text::{Rank, TextIndex};
use std::cmp::Reverse;
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
    let mut sorted: Vec<u32> = (0..text.len() as u32).collect();
    sorted.sort_by(|a, b| key(*a as usize).cmp(key(*b as usize)));
    let mut places = vec![0; sorted.len()];
    for (place, course) in sorted.into_iter().enumerate() {
        places[course as usize] = place as u32;
    }
    places
}

/// Puts courses, given in the order of the plan, into the order asked for.
pub(super) fn arrange(
    items: &mut [(usize, Rank)],
    document: &CourseDocument,
    sort: Sort,
    searching: bool,
    title_order: &[u32],
) {
    let course = |item: &(usize, Rank)| -> &Course { &document.items[item.0] };
    let popularity = |item: &(usize, Rank)| Reverse(course(item).popularity);
    match sort {
        Sort::Plan if searching => items.sort_by_key(|item| (item.1, popularity(item))),
        Sort::Plan => {}
        Sort::New => items.sort_by_key(|item| Reverse(course(item).published_on)),
        Sort::Duration => items.sort_by_key(|item| {
            let minutes = course(item).duration_minutes;
            (minutes.is_none(), minutes)
        }),
        Sort::Popularity => items.sort_by_key(popularity),
        Sort::Title => items.sort_by_key(|item| title_order[item.0]),
    }
}

/// Sessions in the order of time. Those whose time is only told in words come last, as given: `2月上旬` is
/// for people, and is not read as a date.
#[must_use]
pub fn sessions_in_order(sessions: &[Session]) -> Vec<&Session> {
    let mut sorted: Vec<&Session> = sessions.iter().collect();
    sorted.sort_by_key(|session| (session.starts_at.is_none(), session.starts_at.clone()));
    sorted
}
