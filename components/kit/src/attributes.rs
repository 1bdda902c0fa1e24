//! Attributes as the page wrote them, read into typed options.

use crate::spec::Spec;
use hoiku_domain::map::TextMap;
use hoiku_domain::{CivilDate, YearMonth};
use std::cell::RefCell;
use std::str::FromStr;

/// An attribute whose value was not usable; its default holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAttribute {
    /// The attribute's name.
    pub name: &'static str,
    /// The value that was refused.
    pub value: String,
    /// What it should be, for the page's author: `cards, table or compact`.
    pub expected: String,
}

/// The attributes of one element. Every getter falls back to the default for a value it refuses, and
/// remembers the refusal.
#[derive(Debug, Default)]
pub struct Attributes {
    values: TextMap<String>,
    refused: RefCell<Vec<BadAttribute>>,
}

impl Attributes {
    /// The attributes that are present, by name.
    #[must_use]
    pub fn new(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { values: values.into_iter().collect(), refused: RefCell::new(Vec::new()) }
    }

    /// For tests and examples: attributes from pairs.
    #[must_use]
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        Self::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    /// An attribute's text; absent and empty are the same.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether the attribute is present, whatever its value (as HTML's booleans).
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The words of an attribute that holds words separated by spaces.
    #[must_use]
    pub fn words(&self, name: &str) -> Vec<String> {
        self.text(name).map(|text| text.split_whitespace().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// A whole number in a range.
    #[must_use]
    pub fn number(&self, name: &'static str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let text = self.text(name)?;
        let number = text.parse().ok().filter(|number| range.contains(number));
        self.checked(name, text, number, || format!("a whole number from {} to {}", range.start(), range.end()))
    }

    /// One word of a choice, by the type's own names.
    #[must_use]
    pub fn choice<T: FromStr>(&self, name: &'static str, expected: &str) -> Option<T> {
        let text = self.text(name)?;
        self.checked(name, text, text.parse().ok(), || expected.to_owned())
    }

    /// A civil date.
    #[must_use]
    pub fn date(&self, name: &'static str) -> Option<CivilDate> {
        let text = self.text(name)?;
        self.checked(name, text, CivilDate::parse(text).ok(), || "a civil date such as 2026-11-22".to_owned())
    }

    /// A month.
    #[must_use]
    pub fn month(&self, name: &'static str) -> Option<YearMonth> {
        let text = self.text(name)?;
        self.checked(name, text, YearMonth::parse(text).ok(), || "a month such as 2026-11".to_owned())
    }

    fn checked<T>(
        &self,
        name: &'static str,
        text: &str,
        value: Option<T>,
        expected: impl FnOnce() -> String,
    ) -> Option<T> {
        if value.is_none() {
            self.refuse(name, text, expected());
        }
        value
    }

    /// Remembers that a value was not usable.
    pub fn refuse(&self, name: &'static str, value: &str, expected: impl Into<String>) {
        self.refused.borrow_mut().push(BadAttribute { name, value: value.to_owned(), expected: expected.into() });
    }

    /// What was refused since the last call.
    #[must_use]
    pub fn take_refused(&self) -> Vec<BadAttribute> {
        self.refused.take()
    }
}

/// Every attribute of a widget: the common ones and its own.
pub fn all_of(spec: &Spec) -> impl Iterator<Item = &'static crate::spec::Attribute> {
    crate::spec::COMMON_ATTRIBUTES.iter().chain(spec.attributes)
}

/// A choice as an enum with the attribute's words: implements `FromStr`, `as_str` and lists its `WORDS`.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// Every choice, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The words of the attribute, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word of the attribute.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                match text { $($word => Ok(Self::$variant),)+ _ => Err(()) }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_value_is_named_and_its_default_holds() {
        let attributes =
            Attributes::from_pairs(&[("page", "x"), ("page-size", "20"), ("today", "2026-02-30"), ("query", " ")]);
        assert_eq!((attributes.number("page", 1..=9), attributes.number("page-size", 1..=100)), (None, Some(20)));
        assert_eq!((attributes.date("today"), attributes.text("query")), (None, None));
        let refused: Vec<_> = attributes.take_refused().into_iter().map(|bad| (bad.name, bad.value)).collect();
        assert_eq!(refused, [("page", "x".to_owned()), ("today", "2026-02-30".to_owned())]);
        assert!(attributes.take_refused().is_empty());
    }
}
