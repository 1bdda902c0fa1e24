//! The languages the widgets speak themselves.

use std::str::FromStr;

/// A language of the widgets' own sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Japanese.
    #[default]
    Ja,
    /// やさしい日本語: short sentences, plain words, for readers who are learning Japanese.
    JaSimple,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Ja, Self::JaSimple, Self::En];

    /// The value of the `lang` attribute: `ja`, `ja-simple`, `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::JaSimple => "ja-simple",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag for a `lang` attribute in the document: screen readers choose their voice by it,
    /// and none has a voice named `ja-simple`.
    #[must_use]
    pub const fn bcp47(self) -> &'static str {
        match self {
            Self::Ja | Self::JaSimple => "ja",
            Self::En => "en",
        }
    }

    /// Whether sentences are Japanese, plain or not.
    #[must_use]
    pub const fn is_japanese(self) -> bool {
        matches!(self, Self::Ja | Self::JaSimple)
    }
}

/// The tag names a language the widgets do not speak; they then speak Japanese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a BCP 47 tag by its primary language (`en-GB` is English), without regard to case.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let tag = tag.trim();
        let begins = |with: &str| {
            let (head, rest) = tag.split_at_checked(with.len()).unwrap_or_default();
            head.eq_ignore_ascii_case(with) && (rest.is_empty() || rest.starts_with(['-', '_']))
        };
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if begins("ja-simple") || begins("ja-easy") || begins("ja-x-simple") {
            Ok(Self::JaSimple)
        } else if primary.eq_ignore_ascii_case("ja") {
            Ok(Self::Ja)
        } else if primary.eq_ignore_ascii_case("en") {
            Ok(Self::En)
        } else {
            Err(UnknownLanguage)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_round_trip_and_regions_fall_back_to_the_language() {
        for language in Language::ALL {
            assert_eq!(language.tag().parse(), Ok(language));
        }
        assert_eq!("JA-JP".parse(), Ok(Language::Ja));
        assert_eq!("en-GB".parse(), Ok(Language::En));
        assert_eq!("ja-simple-JP".parse(), Ok(Language::JaSimple));
        assert_eq!("ja-simplest".parse(), Ok(Language::Ja));
        assert_eq!("vi".parse::<Language>(), Err(UnknownLanguage));
    }
}
