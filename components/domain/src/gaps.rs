//! What lies between today and the person one wants to become.
//!
//! A gap is a number of levels, told axis by axis. There is no total and no area: a sum over fields of
//! work says nothing, and the area of a radar depends on the order of its axes.

use crate::Decimal;
use crate::order::Sorted;
use crate::scale::Scale;
use crate::skills::{Framework, Series};

/// One axis on which the target lies above today's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The place of the axis in its framework.
    pub axis: usize,
    /// Today's value.
    pub from: Decimal,
    /// The value aimed at.
    pub to: Decimal,
    /// The levels between them, above 0.
    pub steps: Decimal,
}

/// The widest gaps and what could not be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gaps {
    /// The widest first; equal ones in the order of the axes.
    pub widest: Vec<Gap>,
    /// Whether the order of the axes decided among equal gaps, within the list or at its end.
    pub tied: bool,
    /// The axes where today's answer or the target is missing, in order. They are left out, not taken as 0.
    pub unanswered: Vec<usize>,
}

/// The `most` widest gaps from one series to another.
#[must_use]
pub fn gaps(framework: &Framework, scale: &Scale<'_>, current: &Series, target: &Series, most: usize) -> Gaps {
    let mut found = Gaps::default();
    for (at, axis) in framework.axes.iter().enumerate() {
        let (Some(from), Some(to)) = (current.value(&axis.id), target.value(&axis.id)) else {
            found.unanswered.push(at);
            continue;
        };
        let steps = difference(scale, from, to);
        if steps > Decimal::ZERO {
            found.widest.push(Gap { axis: at, from, to, steps });
        }
    }
    found.widest.order_by_key(|gap| std::cmp::Reverse(gap.steps));
    found.tied = found.widest.windows(2).take(most).any(|pair| pair[0].steps == pair[1].steps);
    found.widest.truncate(most);
    found
}

/// The levels from one value up to another; below 0 where the second is the lower one.
#[must_use]
pub fn difference(scale: &Scale<'_>, from: Decimal, to: Decimal) -> Decimal {
    Decimal::from_hundredths(scale.steps(to).hundredths() - scale.steps(from).hundredths())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::skills::{Axis, Role};
    use proptest::prelude::*;

    fn framework(axes: usize) -> Framework {
        let axis = |at: usize| Axis { id: format!("a{at}"), label: format!("分野{at}"), ..Axis::default() };
        Framework { axes: (0..axes).map(axis).collect(), ..Framework::default() }
    }

    fn series(role: Role, values: &[Option<i32>]) -> Series {
        let values = values.iter().enumerate().map(|(at, value)| (format!("a{at}"), value.map(Decimal::whole)));
        Series { id: role.as_str().to_owned(), role, values: values.collect(), ..Series::default() }
    }

    #[test]
    fn s6_the_widest_come_first_and_ties_follow_the_axes() {
        let now = series(Role::Current, &[3, 2, 2, 3, 3, 1, 0, 3].map(|v| (v > 0).then_some(v)));
        let ideal = series(Role::Target, &[4, 3, 3, 3, 4, 3, 2, 4].map(Some));
        let found = gaps(&framework(8), &Scale::standard(Language::Ja), &now, &ideal, 3);
        assert_eq!(found.widest.iter().map(|gap| gap.axis).collect::<Vec<_>>(), [5, 0, 1]);
        assert_eq!(found.widest[0].steps, Decimal::whole(2));
        assert_eq!((found.tied, found.unanswered), (true, vec![6]));
    }

    #[test]
    fn s6_a_target_below_today_is_no_gap() {
        let found = gaps(
            &framework(3),
            &Scale::standard(Language::Ja),
            &series(Role::Current, &[Some(4), Some(3), None]),
            &series(Role::Target, &[Some(2), Some(3), Some(4)]),
            3,
        );
        assert_eq!((found.widest.len(), found.tied, found.unanswered), (0, false, vec![2]));
    }

    proptest! {
        #[test]
        fn s6_nothing_wider_is_left_out(
            pairs in proptest::collection::vec((proptest::option::of(1i32..=4), proptest::option::of(1i32..=4)), 0..20),
            most in 0usize..5,
        ) {
            let (now, ideal): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
            let scale = Scale::standard(Language::Ja);
            let found = gaps(&framework(pairs.len()), &scale, &series(Role::Current, &now), &series(Role::Target, &ideal), most);
            let positive: Vec<(usize, i32)> = pairs.iter().enumerate()
                .filter_map(|(at, (now, ideal))| Some((at, ideal.as_ref()? - now.as_ref()?))).filter(|(_, gap)| *gap > 0).collect();
            prop_assert_eq!(found.widest.len(), positive.len().min(most));
            let key = |gap: &Gap| (-gap.steps.hundredths(), gap.axis);
            prop_assert!(found.widest.is_sorted_by_key(key));
            if let Some(last) = found.widest.last() {
                for (at, steps) in positive {
                    let listed = found.widest.iter().any(|gap| gap.axis == at);
                    prop_assert!(listed || (-steps * 100, at) > key(last));
                }
            }
            let missing: Vec<usize> = (0..pairs.len()).filter(|&at| pairs[at].0.is_none() || pairs[at].1.is_none()).collect();
            prop_assert_eq!(found.unanswered, missing);
        }
    }
}
