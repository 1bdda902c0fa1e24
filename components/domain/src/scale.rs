//! The levels of a self-assessment as a scale: words for a value, steps between two, places in a figure.

use crate::skills::{Framework, Level};
use crate::{Decimal, Language};
use std::borrow::Cow;

/// The standard four levels, D to A, as Japanese self-assessments of childcare use them.
const STANDARD: [(&str, [&str; 3]); 4] = [
    ("D", ["これから学ぶ", "これから まなびます", "beginning to learn"]),
    ("C", ["助言を受けながら", "たすけて もらいながら できます", "with advice"]),
    ("B", ["ほぼできている", "だいたい できます", "mostly able"]),
    ("A", ["人に伝えられる", "ほかの 人に おしえられます", "able to guide others"]),
];

/// The levels of a framework, from the lowest; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale<'a> {
    levels: Cow<'a, [Level]>,
}

impl<'a> Scale<'a> {
    /// The levels of a framework, else the standard four in a language.
    #[must_use]
    pub fn of(framework: &'a Framework, language: Language) -> Self {
        if framework.levels.is_empty() {
            Self::standard(language)
        } else {
            Self { levels: Cow::from(&framework.levels) }
        }
    }

    /// The standard four, D (1) to A (4).
    #[must_use]
    pub fn standard(language: Language) -> Self {
        let level = |(value, (label, texts)): (i32, &(&str, [&str; 3]))| Level {
            value: Decimal::whole(value),
            label: (*label).to_owned(),
            text: Some(texts[language as usize].to_owned()),
        };
        Self { levels: (1..).zip(&STANDARD).map(level).collect() }
    }

    /// The levels, from the lowest.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The level of exactly this value.
    #[must_use]
    pub fn level(&self, value: Decimal) -> Option<&Level> {
        self.levels.iter().find(|level| level.value == value)
    }

    /// The levels a value lies between, lower first; `None` beyond the ends and on a level.
    #[must_use]
    pub fn between(&self, value: Decimal) -> Option<(&Level, &Level)> {
        self.levels
            .windows(2)
            .find(|pair| pair[0].value < value && value < pair[1].value)
            .map(|pair| (&pair[0], &pair[1]))
    }

    /// How many levels lie below a value, in hundredths: on the third level 2, halfway to the next 2.5.
    /// Beyond an end it stays at the end.
    #[must_use]
    pub fn steps(&self, value: Decimal) -> Decimal {
        let below = self.levels.iter().take_while(|level| level.value <= value).count();
        let whole = |steps: usize| i32::try_from(steps).unwrap_or(i32::MAX / 100) * 100;
        let part = self.between(value).map_or(0, |(low, high)| {
            share(value.hundredths() - low.value.hundredths(), high.value.hundredths() - low.value.hundredths())
        });
        Decimal::from_hundredths(whole(below.saturating_sub(1)) + part)
    }

    /// The value at the centre of a radar: one step under the lowest level, so that the lowest answer is
    /// a point on the first ring and no point is ever hidden in the middle.
    #[must_use]
    pub fn base(&self) -> Decimal {
        let lowest = self.levels[0].value.hundredths();
        let step = self.levels.get(1).map_or(100, |second| second.value.hundredths() - lowest);
        Decimal::from_hundredths(lowest - step)
    }

    /// Where a value lies between the centre (0) and the tip (1) of an axis that ends at `max`.
    #[must_use]
    pub fn radial(&self, value: Decimal, max: Decimal) -> f64 {
        fraction(value, self.base(), max)
    }

    /// The level of an axis that lies nearest to a place between the centre (0) and the tip (1): where a
    /// mark snaps to.
    #[must_use]
    pub fn nearest(&self, radial: f64, max: Decimal) -> Option<Decimal> {
        let off = |value: Decimal| (self.radial(value, max) - radial).abs();
        let values = self.levels.iter().map(|level| level.value).filter(|value| *value <= max);
        values.min_by(|a, b| off(*a).total_cmp(&off(*b)))
    }

    /// Where a value lies between the lowest level (0) and the end of an axis (1), on a line.
    #[must_use]
    pub fn linear(&self, value: Decimal, max: Decimal) -> f64 {
        fraction(value, self.levels[0].value, max)
    }
}

/// `part` of `whole` in hundredths, rounded.
fn share(part: i32, whole: i32) -> i32 {
    let (part, whole) = (i64::from(part), i64::from(whole));
    i32::try_from((part * 200 + whole) / (whole * 2)).unwrap_or_default()
}

fn fraction(value: Decimal, from: Decimal, to: Decimal) -> f64 {
    if to <= from {
        return if value >= to { 1.0 } else { 0.0 };
    }
    ((value.to_f64() - from.to_f64()) / (to.to_f64() - from.to_f64())).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(values: &[i32]) -> Scale<'static> {
        let level =
            |&value: &i32| Level { value: Decimal::from_hundredths(value), label: value.to_string(), text: None };
        Scale { levels: values.iter().map(level).collect() }
    }

    #[test]
    fn s8_the_standard_levels_have_words_in_every_language() {
        for language in Language::ALL {
            let scale = Scale::standard(language);
            assert_eq!(scale.levels().iter().map(|level| level.label.as_str()).collect::<String>(), "DCBA");
            assert!(scale.levels().iter().all(|level| level.text.as_ref().is_some_and(|text| !text.is_empty())));
        }
        let scale = Scale::standard(Language::Ja);
        let b = scale.level(Decimal::whole(3)).unwrap();
        assert_eq!((b.label.as_str(), b.text.as_deref()), ("B", Some("ほぼできている")));
    }

    #[test]
    fn s8_a_half_step_lies_between_two_levels() {
        let scale = Scale::standard(Language::Ja);
        let (low, high) = scale.between(Decimal::from_hundredths(250)).unwrap();
        assert_eq!((low.label.as_str(), high.label.as_str()), ("C", "B"));
        assert_eq!(scale.steps(Decimal::from_hundredths(250)), Decimal::from_hundredths(150));
        assert!(scale.between(Decimal::whole(2)).is_none() && scale.between(Decimal::ZERO).is_none());
    }

    #[test]
    fn s10_the_lowest_level_is_the_first_ring_and_the_maximum_the_tip() {
        let standard = Scale::standard(Language::Ja);
        assert!((standard.radial(Decimal::whole(1), Decimal::whole(4)) - 0.25).abs() < 1e-9);
        assert!((standard.radial(Decimal::whole(4), Decimal::whole(4)) - 1.0).abs() < 1e-9);
        assert!((standard.radial(Decimal::whole(3), Decimal::whole(3)) - 1.0).abs() < 1e-9);
        let from_zero = scale(&[0, 100, 200, 300]);
        assert!((from_zero.radial(Decimal::ZERO, Decimal::whole(3)) - 0.25).abs() < 1e-9);
        assert!(from_zero.linear(Decimal::ZERO, Decimal::whole(3)).abs() < 1e-9);
    }

    #[test]
    fn s7_a_mark_snaps_to_the_nearest_level_and_at_the_centre_to_the_lowest() {
        let scale = Scale::standard(Language::Ja);
        let snapped = |radial| scale.nearest(radial, Decimal::whole(3)).unwrap();
        assert_eq!(
            [snapped(0.0), snapped(0.4), snapped(0.6), snapped(1.0)].map(|value| value.hundredths() / 100),
            [1, 1, 2, 3]
        );
    }

    #[test]
    fn e1_a_scale_of_one_level_does_not_divide_by_zero() {
        let one = scale(&[200]);
        assert_eq!(one.steps(Decimal::whole(2)), Decimal::ZERO);
        assert!(one.linear(Decimal::whole(2), Decimal::whole(2)) >= 1.0);
    }

    proptest! {
        #[test]
        fn e1_places_and_steps_rise_with_the_value(
            levels in proptest::collection::btree_set(-5_000i32..5_000, 1..12),
            mut pair in [-6_000i32..6_000, -6_000i32..6_000],
            max in -5_000i32..8_000,
        ) {
            pair.sort_unstable();
            let scale = scale(&levels.into_iter().collect::<Vec<_>>());
            let [low, high] = pair.map(Decimal::from_hundredths);
            let max = Decimal::from_hundredths(max);
            prop_assert!(scale.steps(low) <= scale.steps(high));
            for place in [Scale::radial, Scale::linear] {
                prop_assert!(place(&scale, low, max) <= place(&scale, high, max));
                prop_assert!((0.0..=1.0).contains(&place(&scale, low, max)));
            }
        }
    }
}
