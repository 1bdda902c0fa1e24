//! What holds for every widget: language, years, furigana, heading rank, today.

use crate::{Attributes, choice};
use hoiku_domain::era::EraStyle;
use hoiku_domain::{CivilDate, Language};

choice! {
    /// Whether readings stand above kanji. `auto` is resolved by the shell before it arrives here.
    Furigana {
        /// No readings.
        #[default]
        Off = "off",
        /// Readings wherever the data has them.
        On = "on",
    }
}

/// What holds for the whole widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language of the widget's own sentences.
    pub language: Language,
    /// How years are written.
    pub era: EraStyle,
    /// Readings above kanji.
    pub furigana: Furigana,
    /// The rank of the widget's heading, 2 to 6.
    pub heading_level: u8,
    /// The day taken as today.
    pub today: CivilDate,
    /// The key prefix under which the view's state is kept in the page's address.
    pub url_state: Option<String>,
}

impl Settings {
    /// The language of a document's text where it is not the view's: Japanese in an English view says that it is
    /// Japanese, or a screen reader spells it out.
    #[must_use]
    pub fn lang_of(&self, text: &str) -> Option<&'static str> {
        let is_japanese = |c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
        (self.language == Language::En && text.chars().any(is_japanese)).then_some("ja")
    }

    /// Settings for a day, all else as it is by default.
    #[must_use]
    pub const fn on(today: CivilDate) -> Self {
        Self {
            language: Language::Ja,
            era: EraStyle::Both,
            furigana: Furigana::Off,
            heading_level: 2,
            today,
            url_state: None,
        }
    }

    /// Reads the common attributes. `language` is what the shell found around the element, `today` the
    /// day it is in Japan.
    #[must_use]
    pub fn read(attributes: &Attributes, language: Language, furigana: Furigana, today: CivilDate) -> Self {
        Self {
            language,
            era: attributes.choice("era", "both, western or japanese").unwrap_or_default(),
            furigana,
            heading_level: attributes
                .number("heading-level", 2..=6)
                .and_then(|level| u8::try_from(level).ok())
                .unwrap_or(2),
            today: attributes.date("today").unwrap_or(today),
            url_state: attributes.text("url-state").map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x9_japanese_in_an_english_view_says_so_and_nothing_else_does() {
        let mut settings = Settings::on(CivilDate::parse("2026-11-20").unwrap());
        assert_eq!(settings.lang_of("乳児保育"), None);
        settings.language = Language::En;
        assert_eq!(
            [settings.lang_of("乳児保育"), settings.lang_of("B ほぼ"), settings.lang_of("B, mostly")],
            [Some("ja"), Some("ja"), None]
        );
    }
}
