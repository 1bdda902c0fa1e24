//! Where a text may be cut or marked without tearing what is drawn as one.

/// The last place at or before `at` that tears nothing. `at` lies between two characters.
#[must_use]
pub fn whole_before(text: &str, mut at: usize) -> usize {
    while is_inside(text, at) {
        at -= text[..at].chars().next_back().map_or(0, char::len_utf8);
    }
    at
}

/// The first place at or after `at` that tears nothing. `at` lies between two characters.
#[must_use]
pub fn whole_after(text: &str, mut at: usize) -> usize {
    while is_inside(text, at) {
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    at
}

/// Whether the characters before and after a place are one on screen: a letter and its mark, emoji that are
/// joined, the two halves of a flag.
pub(super) fn is_inside(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return false };
    let halves = || text[..at].chars().rev().take_while(|c| is_half_a_flag(*c)).count();
    before == JOINER || extends(after) || (is_half_a_flag(after) && halves() % 2 == 1)
}

const JOINER: char = '\u{200d}';

const fn is_half_a_flag(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

fn extends(c: char) -> bool {
    EXTENDING.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Marks, joiners, variation selectors, skin colours and tags, which change what stands before them.
#[rustfmt::skip]
const EXTENDING: &[(char, char)] = &[
    (JOINER, JOINER), ('\u{300}', '\u{36f}'), ('\u{483}', '\u{489}'), ('\u{591}', '\u{5bd}'), ('\u{610}', '\u{61a}'),
    ('\u{64b}', '\u{65f}'), ('\u{e34}', '\u{e3a}'), ('\u{e47}', '\u{e4e}'), ('\u{1ab0}', '\u{1aff}'), ('\u{1dc0}', '\u{1dff}'),
    ('\u{20d0}', '\u{20ff}'), ('\u{302a}', '\u{302f}'), ('\u{3099}', '\u{309a}'), ('\u{ff9e}', '\u{ff9f}'), ('\u{fe00}', '\u{fe0f}'),
    ('\u{fe20}', '\u{fe2f}'), ('\u{1f3fb}', '\u{1f3ff}'), ('\u{e0020}', '\u{e007f}'), ('\u{e0100}', '\u{e01ef}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a bar wherever it may be cut.
    fn in_pieces(text: &str) -> String {
        let mut out = String::new();
        for (at, c) in text.char_indices() {
            if at > 0 && !is_inside(text, at) {
                out.push('|');
            }
            out.push(c);
        }
        out
    }

    #[test]
    fn c6_what_is_drawn_as_one_is_not_torn() {
        for pieces in [
            "食|育",
            "👨\u{200d}👩\u{200d}👧|の|家|族",
            "か\u{3099}|く",
            "ｶﾞ|ｸ",
            "👍🏽|👍",
            "❤\u{fe0f}|x",
            "🇯🇵|🇰🇷|🇯",
            "x|🇯🇵",
            "葛\u{e0100}|飾",
            "e\u{301}\u{323}|é",
        ] {
            assert_eq!(in_pieces(&pieces.replace('|', "")), pieces);
        }
        let family = "あ👨\u{200d}👩い";
        assert_eq!((whole_before(family, 7), whole_after(family, 7)), (3, 14));
        assert_eq!((whole_before(family, 3), whole_after(family, 14)), (3, 14));
        assert_eq!((whole_before("", 0), whole_after("\u{301}", 0)), (0, 0));
    }
}
