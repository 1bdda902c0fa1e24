//! Small numbers of a facility that anybody may look at, by the rule that the widget knows too
//! ([`hoiku_domain::attendance::suppress`]): here it is applied before anything is given out, over whole
//! calendar months, so that two answers with different spans cannot be compared.
//!
//! A withheld day keeps its date, its capacity and whether the facility was closed; it loses counts and
//! enrolment, and says `"suppressed": true`, the same for both causes. Days on which nobody was expected
//! (closures) have nothing to hide and are left as they are.

use hoiku_domain::attendance::suppress::{Open, merge, withhold};
use hoiku_domain::attendance::{Code, Day};

/// Fewer expected children than this are not counted in public.
pub const THRESHOLD: u32 = 10;

/// A facility's days as the public may see them. `days` must hold each calendar month completely, in the
/// order of time.
pub fn public_days(days: &[Day], codes: &[Code]) -> Vec<Day> {
    let open = |day: &Day| Open { date: day.date, expected: expected(day, codes), withheld: day.suppressed };
    let mut open: Vec<Open> = days.iter().map(open).collect();
    withhold(&mut open, THRESHOLD);
    days.iter().zip(open).map(|(day, open)| shown(day, open.withheld, codes)).collect()
}

/// Children expected on the day: the counts of every state that counts as scheduled. A state nobody
/// defined is not counted, which errs on the side of withholding.
fn expected(day: &Day, codes: &[Code]) -> u32 {
    let scheduled = |id: &str| codes.iter().any(|c| c.id == id && c.counts.scheduled);
    day.totals.iter().flatten().filter(|(id, _)| scheduled(id)).fold(0, |sum, (_, n)| sum.saturating_add(*n))
}

/// What of a facility's day is public: never a reason, a note or a time.
fn shown(day: &Day, withheld: bool, codes: &[Code]) -> Day {
    let mut public =
        Day { code: day.code.clone(), capacity: day.capacity, suppressed: withheld, ..Day::empty(day.date) };
    if !withheld {
        public.totals.clone_from(&day.totals);
        public.enrolled = day.enrolled;
        if let Some(totals) = &mut public.totals {
            let mut counts: Vec<u32> = codes.iter().map(|code| totals.get(&code.id).copied().unwrap_or(0)).collect();
            merge(&mut counts, codes);
            for (code, n) in codes.iter().zip(counts) {
                if totals.contains_key(&code.id) {
                    totals.insert(code.id.clone(), n);
                }
            }
        }
    }
    public
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoiku_domain::CivilDate;

    fn date(day: u32) -> CivilDate {
        CivilDate::new(2026, 11, day).unwrap()
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

    #[test]
    fn a_state_of_one_child_is_counted_with_those_who_came() {
        let codes = hoiku_domain::attendance::codes::standard(hoiku_domain::Language::Ja);
        let mut day = Day::empty(date(6));
        day.totals =
            Some([("present".to_owned(), 18), ("late".to_owned(), 1), ("absent-notified".to_owned(), 2)].into());
        let totals = public_days(&[day], &codes).remove(0).totals.unwrap();
        assert_eq!(
            ["present", "late", "absent-notified"].map(|id| totals.get(id).copied()),
            [Some(19), Some(0), Some(2)]
        );
    }
}
