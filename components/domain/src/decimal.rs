//! Numbers with at most two decimals, kept as whole hundredths.
//!
//! Levels, hours and shares never need more, equality is exact, and printing whole numbers keeps the
//! float formatter (14 KB of machine code) out of the delivered module.

use serde::{Serialize, Serializer};
use std::fmt;

/// A number in hundredths, between −1,000,000 and 1,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(value_type = f64, minimum = -1_000_000, maximum = 1_000_000))]
pub struct Decimal(i32);

impl Decimal {
    /// 0.
    pub const ZERO: Self = Self(0);
    /// 1.
    pub const ONE: Self = Self(100);
    const LIMIT: f64 = 1_000_000.0;

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i32) -> Self {
        Self(value.saturating_mul(100))
    }

    /// From hundredths: 250 is 2.5.
    #[must_use]
    pub const fn from_hundredths(value: i32) -> Self {
        Self(value)
    }

    /// The nearest hundredth; nothing for NaN, infinities and numbers beyond a million.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked first")]
    pub fn from_f64(value: f64) -> Option<Self> {
        (value.is_finite() && value.abs() <= Self::LIMIT).then(|| {
            let scaled = value * 100.0;
            Self((scaled + if scaled < 0.0 { -0.5 } else { 0.5 }) as i32)
        })
    }

    /// The number that a JSON text spells, to the nearest hundredth; nothing for what is no number or beyond
    /// a million. Reading digits here keeps the float parser out of the delivered module.
    #[must_use]
    pub fn from_json_number(json: &str) -> Option<Self> {
        const LIMIT: i64 = 1_000_000 * 100;
        let (mantissa, exponent) = match json.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok().filter(|power| power.abs() <= 20)?),
            None => (json, 0),
        };
        let (negative, digits) = mantissa.strip_prefix('-').map_or((false, mantissa), |digits| (true, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // The point stands after `places` digits; two more of them are hundredths, the next one rounds.
        let places = i32::try_from(whole.len()).ok()? + exponent + 2;
        let mut value = 0i64;
        let mut digits = whole.bytes().chain(fraction.bytes());
        for _ in 0..places.clamp(0, 40) {
            value = value * 10 + i64::from(digits.next().unwrap_or(b'0') - b'0');
            if value > LIMIT {
                return None;
            }
        }
        if places >= 0 && digits.next().is_some_and(|digit| digit >= b'5') {
            value += 1;
        }
        let value = i32::try_from(value).ok().filter(|value| i64::from(*value) <= LIMIT)?;
        Some(Self(if negative { -value } else { value }))
    }

    /// In hundredths: 2.5 is 250.
    #[must_use]
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// As a float, for geometry.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl fmt::Display for Decimal {
    /// Without trailing zeros: `3`, `2.5`, `-0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, hundredths) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match (hundredths / 10, hundredths % 10) {
            (0, 0) => write!(f, "{sign}{whole}"),
            (tenths, 0) => write!(f, "{sign}{whole}.{tenths}"),
            (tenths, rest) => write!(f, "{sign}{whole}.{tenths}{rest}"),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 { serializer.serialize_i32(self.0 / 100) } else { serializer.serialize_f64(self.to_f64()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prints_without_trailing_zeros() {
        let text = |hundredths| Decimal::from_hundredths(hundredths).to_string();
        assert_eq!([text(300), text(250), text(-25), text(5), text(0)], ["3", "2.5", "-0.25", "0.05", "0"]);
    }

    #[test]
    fn what_is_no_number_in_range_is_refused() {
        for text in ["1e9", "\"3\"", "-1000001", "true", "null", "1e400", "", "-", ".5", "1e", "NaN", "1e-99999999999"]
        {
            assert_eq!(Decimal::from_json_number(text), None, "{text}");
        }
        assert_eq!(Decimal::from_f64(f64::NAN), None);
    }

    #[test]
    fn exponents_and_long_fractions_are_read() {
        let hundredths = |text| Decimal::from_json_number(text).map(Decimal::hundredths);
        assert_eq!(
            [hundredths("1.5e2"), hundredths("25e-1"), hundredths("0.005"), hundredths("0.0049999"), hundredths("-0")],
            [Some(15000), Some(250), Some(1), Some(0), Some(0)]
        );
        assert_eq!(
            [hundredths("1E-5"), hundredths("0.000e3"), hundredths("1000000")],
            [Some(0), Some(0), Some(100_000_000)]
        );
    }

    proptest! {
        #[test]
        fn survives_json(hundredths in -100_000_000i32..=100_000_000) {
            let decimal = Decimal::from_hundredths(hundredths);
            prop_assert_eq!(Decimal::from_json_number(&serde_json::to_string(&decimal).unwrap()), Some(decimal));
        }

        #[test]
        fn agrees_with_floats(value in -1_000_000.0f64..1_000_000.0) {
            let read = Decimal::from_json_number(&serde_json::to_string(&value).unwrap()).unwrap();
            let rounded = Decimal::from_f64(value).unwrap();
            // A float a hair off a half may round the other way than its decimal text.
            prop_assert!((read.hundredths() - rounded.hundredths()).abs() <= i32::from((value * 100.0).fract().abs() > 0.499_999 && (value * 100.0).fract().abs() < 0.500_001));
        }
    }
}
