//! Small numbers of a facility that anybody may look at: one rule for the program that gives them out and
//! for the page that shows them.
//!
//! 1. **Primary.** The counts of a day on which fewer than a handful of children were expected are
//!    withheld: with so few, a count tells of single children.
//! 2. **Complementary.** A facility's monthly sums are published elsewhere (in the monthly report), and
//!    a sum less the shown days gives the withheld ones. So within a month that has a withheld day,
//!    the smallest shown days are withheld too, until at least two days with at least that many
//!    children together are: what can be subtracted back is then never a single day, nor a small number.
//! 3. The decision is taken over the whole **calendar month**.
//! 4. **States.** On a day that is shown, a state of one or two children is counted with the largest state
//!    that counts alike: one child who came late is one of those who came. What is left to tell is how many
//!    came, were absent or unconfirmed, and that the attendance rate says already.

use super::Code;
use crate::CivilDate;

/// A day with as many children as were expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// The day.
    pub date: CivilDate,
    /// Children expected; nobody is nothing to hide.
    pub expected: u32,
    /// Whether the counts are withheld; before the rule was applied: by whoever made the document.
    pub withheld: bool,
}

/// Marks the days whose counts are withheld. The days must be in the order of time.
pub fn withhold(days: &mut [Open], few: u32) {
    for month in days.chunk_by_mut(|a, b| a.date.year_month() == b.date.year_month()) {
        withhold_in(month, few);
    }
}

fn withhold_in(month: &mut [Open], few: u32) {
    // Of days that come without counts nobody here knows how many they hide; two of them hide each other.
    let given = month.iter().filter(|day| day.withheld).count();
    for day in &mut *month {
        day.withheld |= day.expected > 0 && day.expected < few;
    }
    loop {
        let (mut hidden, mut children, mut next) = (0, 0u32, None::<usize>);
        for (at, day) in month.iter().enumerate() {
            if day.withheld {
                hidden += 1;
                children = children.saturating_add(day.expected);
            } else if day.expected > 0 && next.is_none_or(|next| day.expected < month[next].expected) {
                next = Some(at);
            }
        }
        match next {
            Some(next) if hidden == 1 || (hidden > 1 && children < few && given < 2) => month[next].withheld = true,
            _ => return,
        }
    }
}

/// Children in one state on a day that are not told apart from those in others.
const SMALL: u32 = 3;

/// Counts small states of a day with the largest that counts alike; whether there was one. States that do
/// not count as scheduled stay as they are.
pub fn merge(counts: &mut [u32], codes: &[Code]) -> bool {
    let mut merged = false;
    for at in 0..counts.len() {
        let flags = |at: usize| {
            let counts = codes[at].counts;
            counts.scheduled.then_some((counts.attended, counts.absent))
        };
        let Some(own) = flags(at).filter(|_| (1..SMALL).contains(&counts[at])) else { continue };
        let alike = (0..counts.len()).filter(|other| *other != at && counts[*other] > 0 && flags(*other) == Some(own));
        if let Some(largest) = alike.max_by_key(|other| counts[*other]) {
            counts[largest] += std::mem::take(&mut counts[at]);
            merged = true;
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::attendance::codes::standard;
    use proptest::prelude::*;

    fn withheld(days: &[(u32, u32, bool)]) -> Vec<u32> {
        let open = |(day, expected, withheld): &(u32, u32, bool)| Open {
            date: CivilDate::new(2026, 11, *day).unwrap(),
            expected: *expected,
            withheld: *withheld,
        };
        let mut days: Vec<Open> = days.iter().map(open).collect();
        withhold(&mut days, 10);
        days.iter().filter(|day| day.withheld).map(|day| day.date.day()).collect()
    }

    #[test]
    fn a21_a_small_day_takes_the_next_smallest_with_it() {
        assert_eq!(withheld(&[(2, 30, false), (3, 4, false), (4, 12, false), (5, 12, false)]), [3, 4]);
        assert_eq!(withheld(&[(2, 30, false), (3, 4, false), (4, 6, false)]), [3, 4]);
        assert_eq!(withheld(&[(2, 30, false), (3, 1, false), (4, 1, false)]), [2, 3, 4]);
        assert_eq!(withheld(&[(2, 30, false), (3, 10, false), (4, 0, false)]), Vec::<u32>::new());
    }

    #[test]
    fn a21_a_day_that_came_without_counts_is_not_left_alone_and_two_of_them_hide_each_other() {
        assert_eq!(withheld(&[(2, 30, false), (3, 0, true), (4, 12, false)]), [3, 4]);
        assert_eq!(withheld(&[(2, 30, false), (3, 0, true), (4, 0, true)]), [3, 4]);
    }

    #[test]
    fn a21_months_are_judged_one_by_one() {
        let open =
            |month, day, expected| Open { date: CivilDate::new(2026, month, day).unwrap(), expected, withheld: false };
        let mut days = [open(10, 30, 20), open(10, 31, 3), open(11, 2, 20)];
        withhold(&mut days, 10);
        assert_eq!(days.map(|day| day.withheld), [true, true, false]);
    }

    #[test]
    fn a21_one_or_two_children_are_told_apart_only_as_far_as_the_rate_tells() {
        let codes = standard(Language::Ja);
        let at = |id: &str| codes.iter().position(|code| code.id == id).unwrap();
        let mut counts = vec![0; codes.len()];
        for (id, n) in [
            ("present", 50),
            ("late", 1),
            ("extended", 4),
            ("absent-notified", 2),
            ("unconfirmed", 1),
            ("not-scheduled", 2),
        ] {
            counts[at(id)] = n;
        }
        assert!(merge(&mut counts, &codes));
        let now =
            ["present", "late", "extended", "absent-notified", "unconfirmed", "not-scheduled"].map(|id| counts[at(id)]);
        assert_eq!(now, [51, 0, 4, 2, 1, 2]);
        assert!(!merge(&mut counts, &codes));
    }

    proptest! {
        /// Whoever knows a month's sum learns of the withheld days only a sum over several days and
        /// at least ten children, or over the whole month.
        #[test]
        fn a21_sums_cannot_be_subtracted_back(counts in prop::collection::vec(0u32..40, 1..30)) {
            let days: Vec<_> = counts.iter().zip(1u32..).map(|(n, d)| (d, *n, false)).collect();
            let hidden = withheld(&days);
            for (day, n, _) in &days {
                prop_assert!(*n == 0 || *n >= 10 || hidden.contains(day));
                prop_assert!(*n > 0 || !hidden.contains(day));
            }
            let open = days.iter().filter(|(d, n, _)| *n > 0 && !hidden.contains(d)).count();
            let sum: u32 = days.iter().filter(|(d, ..)| hidden.contains(d)).map(|(_, n, _)| n).sum();
            prop_assert!(hidden.is_empty() || open == 0 || (hidden.len() >= 2 && sum >= 10));
        }

        /// However children spread over states, nobody is lost, and a small number that is left is one that
        /// nothing counts like.
        #[test]
        fn a21_merging_keeps_who_came_and_who_did_not(counts in prop::collection::vec(0u32..6, 12)) {
            let codes = standard(Language::Ja);
            let mut after = counts.clone();
            merge(&mut after, &codes);
            for (attended, absent) in [(true, false), (false, true), (false, false)] {
                let alike = |code: &Code| code.counts.scheduled && code.counts.attended == attended && code.counts.absent == absent;
                let of = |counts: &[u32]| codes.iter().zip(counts).filter(|(code, _)| alike(code)).map(|(_, n)| *n).collect::<Vec<_>>();
                prop_assert_eq!(of(&counts).iter().sum::<u32>(), of(&after).iter().sum::<u32>());
                let left: Vec<_> = of(&after).into_iter().filter(|n| *n > 0).collect();
                prop_assert!(left.len() < 2 || left.iter().all(|n| *n >= SMALL));
            }
        }
    }
}
