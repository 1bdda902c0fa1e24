//! Small numbers of a facility that anybody may look at.
//!
//! 1. **Primary.** The counts of a day on which fewer than [`THRESHOLD`] children were expected are
//!    withheld: with so few, a count tells of single children.
//! 2. **Complementary.** A facility's monthly sums are published elsewhere (in the monthly report), and
//!    a sum less the shown days gives the withheld ones. So within a month that has a withheld day,
//!    the smallest shown days are withheld too, until at least two days with at least [`THRESHOLD`]
//!    children together are: what can be subtracted back is then never a single day, nor a small number.
//! 3. The decision is taken over the whole **calendar month**, whatever span was asked for, so that two
//!    answers with different spans cannot be compared.
//!
//! A withheld day keeps its date, its capacity and whether the facility was closed; it loses counts and
//! enrolment, and says `"suppressed": true`, the same for both causes. Days on which nobody was expected
//! (closures) have nothing to hide and are left as they are.

use std::collections::{BTreeMap, BTreeSet};

use hoiku_domain::attendance::{Code, Day};
use hoiku_domain::{CivilDate, YearMonth};

/// Fewer expected children than this are not counted in public.
pub const THRESHOLD: u32 = 10;

/// A facility's days as the public may see them. `days` must hold each calendar month completely.
pub fn public_days(days: &[Day], codes: &[Code]) -> Vec<Day> {
    let expected: Vec<(CivilDate, u32)> = days.iter().filter_map(|d| Some((d.date, expected(d, codes)?))).collect();
    let withheld = withheld(&expected);
    days.iter().map(|day| shown(day, withheld.contains(&day.date))).collect()
}

/// Children expected on the day: the counts of every state that counts as scheduled. A state nobody
/// defined is not counted, which errs on the side of withholding.
fn expected(day: &Day, codes: &[Code]) -> Option<u32> {
    let totals = day.totals.as_ref()?;
    let scheduled = |id: &str| codes.iter().any(|c| c.id == id && c.counts.scheduled);
    Some(totals.iter().filter(|(id, _)| scheduled(id)).fold(0, |sum, (_, n)| sum.saturating_add(*n)))
}

/// The dates whose counts are withheld, given how many were expected on each.
pub fn withheld(expected: &[(CivilDate, u32)]) -> BTreeSet<CivilDate> {
    let mut months: BTreeMap<YearMonth, Vec<(u32, CivilDate)>> = BTreeMap::new();
    for &(date, n) in expected.iter().filter(|(_, n)| *n > 0) {
        months.entry(date.year_month()).or_default().push((n, date));
    }
    let mut withheld = BTreeSet::new();
    for mut days in months.into_values() {
        days.sort_unstable();
        let small = days.iter().take_while(|(n, _)| *n < THRESHOLD).count();
        if small == 0 {
            continue;
        }
        let mut children: u32 = 0;
        for (at, (n, date)) in days.into_iter().enumerate() {
            if at >= small && at >= 2 && children >= THRESHOLD {
                break;
            }
            children = children.saturating_add(n);
            withheld.insert(date);
        }
    }
    withheld
}

/// What of a facility's day is public: never a reason, a note or a time.
fn shown(day: &Day, withheld: bool) -> Day {
    let mut public = Day {
        code: day.code.clone(),
        capacity: day.capacity,
        suppressed: withheld || day.suppressed,
        ..Day::empty(day.date)
    };
    if !public.suppressed {
        public.totals.clone_from(&day.totals);
        public.enrolled = day.enrolled;
    }
    public
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(day: u32) -> CivilDate {
        CivilDate::new(2026, 11, day).unwrap()
    }

    #[test]
    fn enough_children_hide_nothing() {
        assert!(withheld(&[(date(2), 10), (date(3), 30), (date(4), 0)]).is_empty());
    }

    #[test]
    fn a_single_small_day_takes_the_next_smallest_with_it() {
        let days = [(date(2), 30), (date(3), 4), (date(4), 12), (date(5), 12)];
        assert_eq!(withheld(&days), BTreeSet::from([date(3), date(4)]));
    }

    #[test]
    fn several_small_days_hide_each_other_once_they_are_enough() {
        assert_eq!(withheld(&[(date(2), 30), (date(3), 4), (date(4), 6)]), BTreeSet::from([date(3), date(4)]));
        assert_eq!(withheld(&[(date(2), 30), (date(3), 1), (date(4), 1)]).len(), 3);
    }

    #[test]
    fn a_withheld_day_tells_nothing_but_its_date_and_capacity() {
        let codes = hoiku_domain::attendance::codes::standard(hoiku_domain::Language::Ja);
        let mut small = Day::empty(date(7));
        small.totals = Some([("present".to_owned(), 3), ("absent-notified".to_owned(), 1)].into());
        (small.enrolled, small.capacity, small.note) = (Some(21), Some(24), Some("私的なメモ".into()));
        let public = public_days(&[small], &codes);
        let wanted = Day { capacity: Some(24), suppressed: true, ..Day::empty(date(7)) };
        assert_eq!(public, [wanted]);
    }

    #[test]
    fn a_shown_day_loses_its_words_all_the_same() {
        let codes = hoiku_domain::attendance::codes::standard(hoiku_domain::Language::Ja);
        let mut day = Day::empty(date(6));
        day.totals = Some([("present".to_owned(), 18), ("closed".to_owned(), 99)].into());
        (day.reason, day.note) = (Some("a".into()), Some("b".into()));
        let public = &public_days(&[day], &codes)[0];
        assert_eq!((public.reason.as_ref(), public.note.as_ref(), public.suppressed), (None, None, false));
        assert_eq!(public.totals.as_ref().unwrap().get("present"), Some(&18));
    }

    proptest! {
        /// Whoever knows a month's sum learns of the withheld days only a sum over several days and
        /// at least ten children, or over the whole month.
        #[test]
        fn sums_cannot_be_subtracted_back(counts in prop::collection::vec(0u32..40, 1..30)) {
            let days: Vec<_> = counts.iter().zip(1u32..).map(|(n, d)| (date(d), *n)).collect();
            let hidden = withheld(&days);
            for (date, n) in &days {
                prop_assert!(*n == 0 || *n >= THRESHOLD || hidden.contains(date));
                prop_assert!(*n > 0 || !hidden.contains(date));
            }
            let open = days.iter().filter(|(d, n)| *n > 0 && !hidden.contains(d)).count();
            let sum: u32 = days.iter().filter(|(d, _)| hidden.contains(d)).map(|(_, n)| n).sum();
            prop_assert!(hidden.is_empty() || open == 0 || (hidden.len() >= 2 && sum >= THRESHOLD));
        }
    }
}
