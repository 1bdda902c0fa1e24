//! Readings above the characters they belong to.

use super::cluster::is_inside;
use super::{Normalizer, fold};

/// A part of a text, and its reading where the part does not spell it itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furigana<'a> {
    /// The part, as written.
    pub text: &'a str,
    /// Its reading in hiragana.
    pub reading: Option<String>,
}

/// The most characters of reading that one character of text can have: 承る has four, 政 six.
const MOST_PER_CHARACTER: usize = 8;

/// Lays the reading of a whole text over its parts: the kana in the text are found again in the reading,
/// and what lies between them belongs to the kanji, numbers and letters between.
///
/// `None` where the reading is not one of this text. Spaces and punctuation may be in either or both; in
/// both, they too tell what belongs together.
#[must_use]
pub fn furigana<'a>(text: &'a str, reading: &str, normalizer: Normalizer) -> Option<Vec<Furigana<'a>>> {
    let reading = fold(reading, normalizer);
    let pieces: Vec<&str> = reading.split(is_silent).filter(|piece| !piece.is_empty()).collect();
    let sections = sections(text, normalizer);
    let spoken = sections.iter().filter(|section| section.iter().any(|run| !run.folded.is_empty())).count();
    if spoken != pieces.len() {
        return laid(&joined(runs(text, normalizer)), &pieces.concat());
    }
    let mut pieces = pieces.into_iter();
    let mut parts = Vec::new();
    for section in &sections {
        let is_spoken = section.iter().any(|run| !run.folded.is_empty());
        parts.extend(laid(section, if is_spoken { pieces.next()? } else { "" })?);
    }
    Some(parts)
}

/// The runs between spaces and punctuation.
fn sections<'a>(text: &'a str, normalizer: Normalizer) -> Vec<Vec<Run<'a>>> {
    let mut sections: Vec<Vec<Run<'a>>> = Vec::new();
    for piece in text.split_inclusive(is_silent) {
        sections.push(runs(piece, normalizer));
    }
    sections
}

/// Without punctuation in the reading, what it divides in the text has one reading.
fn joined(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut joined: Vec<Run<'_>> = Vec::new();
    for run in runs {
        if !run.spells
            && let [.., before, silent] = &joined[..]
            && !before.spells
            && silent.spells
            && silent.folded.is_empty()
        {
            let (whole, folded) = (run.whole, [&before.folded[..], &run.folded[..]].concat());
            let (begin, end) = (before.begin, run.end);
            joined.truncate(joined.len() - 2);
            joined.push(Run { whole, begin, end, folded, spells: false });
        } else {
            joined.push(run);
        }
    }
    joined
}

fn laid<'a>(runs: &[Run<'a>], reading: &str) -> Option<Vec<Furigana<'a>>> {
    let reading: Vec<char> = reading.chars().collect();
    let mut dead = vec![false; runs.len() * (reading.len() + 1)];
    let mut ends = Vec::with_capacity(runs.len());
    if !lay(runs, &reading, 0, &mut dead, &mut ends) {
        return None;
    }
    let begins = std::iter::once(0).chain(ends.iter().copied());
    let part = |((run, begin), end): ((&Run<'a>, usize), &usize)| {
        let above: String = reading[begin..*end].iter().collect();
        let own: String = run.folded.iter().collect();
        Furigana { text: run.text(), reading: (!run.spells && above != own).then_some(above) }
    };
    Some(runs.iter().zip(begins).zip(&ends).map(part).collect())
}

/// Neighbouring characters that all spell their reading, or all do not.
struct Run<'a> {
    whole: &'a str,
    begin: usize,
    end: usize,
    /// What is heard of it, folded.
    folded: Vec<char>,
    spells: bool,
}

impl<'a> Run<'a> {
    fn text(&self) -> &'a str {
        &self.whole[self.begin..self.end]
    }
}

fn runs(text: &str, normalizer: Normalizer) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for (at, c) in text.char_indices() {
        let folded = fold(c.encode_utf8(&mut [0; 4]), normalizer);
        let spells = folded.chars().all(|c| is_kana(c) || is_silent(c));
        let heard = folded.chars().filter(|c| !is_silent(*c));
        let end = at + c.len_utf8();
        match runs.last_mut().filter(|run| run.spells == spells || is_inside(text, at)) {
            Some(run) => {
                run.end = end;
                run.folded.extend(heard);
            }
            None => runs.push(Run { whole: text, begin: at, end, folded: heard.collect(), spells }),
        }
    }
    runs
}

/// Lays the runs from `ends.len()` on over the reading from `begin` on; the shortest readings are tried first.
fn lay(runs: &[Run<'_>], reading: &[char], begin: usize, dead: &mut [bool], ends: &mut Vec<usize>) -> bool {
    let at = ends.len();
    let Some(run) = runs.get(at) else { return begin == reading.len() };
    let place = at * (reading.len() + 1) + begin;
    if dead[place] {
        return false;
    }
    let (shortest, longest) = if run.spells {
        (run.folded.len(), run.folded.len())
    } else {
        (1, run.folded.len().saturating_mul(MOST_PER_CHARACTER))
    };
    for end in begin + shortest..=begin.saturating_add(longest).min(reading.len()) {
        let fits = if run.spells { reading[begin..end] == run.folded } else { may_begin(reading[begin]) };
        if !fits {
            break;
        }
        ends.push(end);
        if lay(runs, reading, end, dead, ends) {
            return true;
        }
        ends.pop();
    }
    dead[place] = true;
    false
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | 'ー' | 'ゝ' | 'ゞ')
}

const fn may_begin(c: char) -> bool {
    !matches!(c, 'ん' | 'ー' | 'ゃ' | 'ゅ' | 'ょ' | 'っ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ')
}

/// Spaces and punctuation are not read out.
const fn is_silent(c: char) -> bool {
    c.is_ascii_punctuation()
        || c.is_ascii_whitespace()
        || matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '・' | '…' | '―' | '\u{200b}'..='\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::super::fold::tests::{japanese, normalizer};
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, reading: &str) -> Option<String> {
        let parts = furigana(text, reading, normalizer)?;
        Some(
            parts
                .iter()
                .map(|part| match &part.reading {
                    Some(reading) => format!("{}({reading})", part.text),
                    None => part.text.to_owned(),
                })
                .collect(),
        )
    }

    #[test]
    fn x9_readings_stand_above_what_they_belong_to() {
        for (text, reading, expected) in [
            (
                "はじめての食物アレルギー 誤食を防ぐ配膳と声かけ",
                "はじめてのしょくもつあれるぎー ごしょくをふせぐはいぜんとこえかけ",
                "はじめての食物(しょくもつ)アレルギー 誤食(ごしょく)を防(ふせ)ぐ配膳(はいぜん)と声(こえ)かけ",
            ),
            ("5分でふり返る", "ごふんでふりかえる", "5分(ごふん)でふり返(かえ)る"),
            (
                "保健衛生・安全対策",
                "ほけんえいせい・あんぜんたいさく",
                "保健衛生(ほけんえいせい)・安全対策(あんぜんたいさく)",
            ),
            ("保健・安全", "ほけんあんぜん", "保健・安全(ほけんあんぜん)"),
            ("乳児保育", "にゅうじほいく", "乳児保育(にゅうじほいく)"),
            ("食育・アレルギー対応", "しょくいくあれるぎーたいおう", "食育(しょくいく)・アレルギー対応(たいおう)"),
            ("ICTの活用", "ICTのかつよう", "ICTの活用(かつよう)"),
            ("ライブ（オンライン）", "らいぶ（おんらいん）", "ライブ（オンライン）"),
            ("👨\u{200d}👩と歌う", "おやこ と うたう", "👨\u{200d}👩(おやこ)と歌(うた)う"),
        ] {
            assert_eq!(shown(text, reading).as_deref(), Some(expected));
        }
    }

    #[test]
    fn x9_a_reading_of_something_else_is_not_laid_over() {
        assert_eq!(shown("食育のはじめ", "ほいくのおわり"), None);
        assert_eq!(shown("食育", ""), None);
    }

    proptest! {
        #[test]
        fn x9_the_text_stays_whole(text in japanese(), reading in "[ぁ-んー]{0,30}") {
            if let Some(parts) = furigana(&text, &reading, normalizer) {
                prop_assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), text);
            }
        }
    }
}
