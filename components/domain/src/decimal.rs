//! Numbers with at most two decimals, kept as whole hundredths.
//!
//! Levels, hours and shares never need more, equality is exact, and printing whole numbers keeps the
//! float formatter (14 KB of machine code) out of the delivered module.

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
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

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DecimalVisitor;
        #[allow(clippy::cast_precision_loss, reason = "numbers near 2^53 are far beyond the limit anyway")]
        impl Visitor<'_> for DecimalVisitor {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number between -1000000 and 1000000")
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
                self.visit_f64(value as f64)
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
                self.visit_f64(value as f64)
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
                Decimal::from_f64(value)
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Other("a number out of range"), &self))
            }
        }
        deserializer.deserialize_any(DecimalVisitor)
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
        for text in ["1e9", "\"3\"", "-1000001", "true", "null", "1e400"] {
            assert!(serde_json::from_str::<Decimal>(text).is_err(), "{text}");
        }
        assert_eq!(Decimal::from_f64(f64::NAN), None);
    }

    proptest! {
        #[test]
        fn survives_json(hundredths in -100_000_000i32..=100_000_000) {
            let decimal = Decimal::from_hundredths(hundredths);
            let json = serde_json::to_string(&decimal).unwrap();
            prop_assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), decimal);
        }
    }
}
