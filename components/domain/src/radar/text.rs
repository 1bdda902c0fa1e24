//! How wide a text is, and where it may break.

/// The most lines of a label.
pub const MOST_LINES: usize = 3;
/// The height of a line, in em.
pub const LEADING: f64 = 1.3;
/// From the upper edge of a line to its base line, in em.
pub const ASCENT: f64 = 1.04;

/// The width of a character in em: an estimate on the wide side for bold text, so that what fits by it
/// fits in the fonts people have. Marks that join the character before them are 0.
#[must_use]
pub const fn char_width(c: char) -> f64 {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => 0.0,
        '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}' => {
            0.0
        }
        ' ' | '!' | '\'' | '(' | ')' | ',' | '.' | ':' | ';' | 'I' | '[' | ']' | 'i' | 'j' | 'l' | '|' => 0.4,
        '%' | '@' | 'M' | 'W' | 'm' | 'w' => 1.0,
        'A'..='Z' | '&' => 0.75,
        '\0'..='\u{2ff}' | '\u{ff61}'..='\u{ff9f}' => 0.62,
        '\u{370}'..='\u{1fff}' | '\u{2070}'..='\u{218f}' => 0.8,
        _ => 1.0,
    }
}

/// The width of a character in em where letters are set this far apart, in em. Nothing is set closer than the estimate.
fn spaced(c: char, spacing: f64) -> f64 {
    let width = char_width(c);
    if width > 0.0 { width + spacing } else { width }
}

/// The width of a text in em, its letters this far apart.
#[must_use]
pub fn width(text: &str, spacing: f64) -> f64 {
    text.chars().map(|c| spaced(c, spacing)).sum()
}

/// What a break at a place costs; a phrase of the author's costs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    /// After ・ 、 or a space, before （.
    Phrase,
    /// Between words, as far as scripts tell: before a kanji or katakana after hiragana, between katakana
    /// and kanji.
    Word,
    /// Between the pairs that words in kanji are mostly made of: 園内|研修会, 障害児|保育.
    Pair,
    /// Anywhere else the rules for line breaks (kinsoku) allow.
    Anywhere,
}

const NOT_FIRST: &str =
    "、。，．・：；？！ー」』）〕］｝〉》】々ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ％%)]},.!?:;/／’”…‥";
const NOT_LAST: &str = "「『（〔［｛〈《【([{‘“";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Other,
}

const fn script(c: char) -> Script {
    match c {
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '々' => Script::Kanji,
        '\u{3041}'..='\u{309f}' => Script::Hiragana,
        '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{30fd}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Katakana,
        _ => Script::Other,
    }
}

/// A place to break: the byte it is at, the width before it in em, and what it costs.
struct Place {
    byte: usize,
    before: f64,
    kind: Break,
}

/// What stands before a word of two kanji, and after one.
const PREFIXES: &str = "新未不無非再全各副大小高低";
const SUFFIXES: &str = "児者表会員園所室士書案費法性的";

/// Whether a word begins at a place in a run of kanji. Words are pairs, counted from the start; in a run of odd
/// length one of them has three: the first with a prefix or a suffix of one kanji, else the last.
fn is_between_words(chars: &[(usize, char)], place: usize) -> bool {
    let is_kanji = |at: usize| chars.get(at).is_some_and(|(_, c)| script(*c) == Script::Kanji);
    let is_one = |at: usize, of: &str| chars.get(at).is_some_and(|(_, c)| of.contains(*c));
    let (mut word, mut end) = (place, place);
    while word > 0 && is_kanji(word - 1) {
        word -= 1;
    }
    while is_kanji(end) {
        end += 1;
    }
    while word < place {
        let rest = end - word;
        let is_long = rest % 2 == 1 && (rest == 3 || is_one(word, PREFIXES) || is_one(word + 2, SUFFIXES));
        word += if is_long { 3 } else { 2 };
    }
    word == place
}

fn places(text: &str, spacing: f64) -> Vec<Place> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut before = 0.0;
    let mut places = Vec::new();
    for (at, pair) in chars.windows(2).enumerate() {
        let ((_, left), (byte, right)) = (pair[0], pair[1]);
        before += spaced(left, spacing);
        let joined = char_width(right) == 0.0 || left == '\u{200d}';
        if joined || NOT_FIRST.contains(right) || NOT_LAST.contains(left) || right == ' ' {
            continue;
        }
        let kind = match (script(left), script(right)) {
            _ if "・、。，／/ \u{3000}".contains(left) || "（([「『".contains(right) => Break::Phrase,
            (Script::Other, Script::Other) if left.is_ascii_alphanumeric() && right.is_ascii_alphanumeric() => {
                Break::Anywhere
            }
            (Script::Hiragana, Script::Kanji | Script::Katakana)
            | (Script::Katakana, Script::Kanji)
            | (Script::Kanji, Script::Katakana) => Break::Word,
            (Script::Kanji, Script::Kanji) if is_between_words(&chars, at + 1) => Break::Pair,
            _ => Break::Anywhere,
        };
        places.push(Place { byte, before, kind });
    }
    places
}

/// A text in lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrapped {
    /// From the top.
    pub lines: Vec<String>,
    /// Whether a break goes through what may be one word.
    pub cuts_word: bool,
}

/// A text in lines no wider than `max` em, its letters `spacing` em apart, or `None` where that takes more than
/// [`MOST_LINES`].
///
/// The breaks are the best of all: first by kind, then by an even look. A word is only cut where even
/// `max` em hold no whole one.
#[must_use]
pub fn wrap(text: &str, max: f64, spacing: f64) -> Option<Wrapped> {
    let text = text.trim();
    let whole = width(text, spacing);
    if whole <= max {
        return Some(Wrapped { lines: vec![text.to_owned()], cuts_word: false });
    }
    #[allow(clippy::cast_precision_loss, reason = "three lines")]
    if whole > max * MOST_LINES as f64 + MOST_LINES as f64 {
        return None;
    }
    let places = places(text, spacing);
    // Cost of a line: what lies left of its end, so that even lines win among equal breaks.
    let line = |from: f64, to: f64| (to - from <= max + 1e-9).then_some((max - (to - from)) * (max - (to - from)));
    let of = |kind: Break| f64::from([0u16, 60, 90, 900][kind as usize]);
    let mut best: Option<(f64, [Option<&Place>; 2])> = None;
    let mut offer = |cost: f64, cuts| {
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, cuts));
        }
    };
    for (at, first) in places.iter().enumerate() {
        let Some(start) = line(0.0, first.before) else { break };
        let start = start + of(first.kind);
        if let Some(end) = line(first.before, whole) {
            offer(start + end, [Some(first), None]);
        }
        for second in &places[at + 1..] {
            let Some(middle) = line(first.before, second.before) else { break };
            if let Some(end) = line(second.before, whole) {
                offer(start + middle + of(second.kind) + end + 30.0, [Some(first), Some(second)]);
            }
        }
    }
    let (_, cuts) = best?;
    let mut from = 0;
    let mut wrapped = Wrapped { lines: Vec::with_capacity(MOST_LINES), cuts_word: false };
    for place in cuts.into_iter().flatten() {
        wrapped.lines.push(text[from..place.byte].trim().to_owned());
        wrapped.cuts_word |= place.kind == Break::Anywhere;
        from = place.byte;
    }
    wrapped.lines.push(text[from..].trim().to_owned());
    Some(wrapped)
}

/// Appends a number given in tenths: `12`, `-0.5`.
pub(super) fn push_fixed(text: &mut String, tenths: i32) {
    if tenths < 0 {
        text.push('-');
    }
    let mut digits = [0u8; 10];
    let mut whole = tenths.unsigned_abs() / 10;
    let mut at = digits.len();
    while whole > 0 || at == digits.len() {
        at -= 1;
        digits[at] = b'0' + u8::try_from(whole % 10).unwrap_or_default();
        whole /= 10;
    }
    text.extend(digits[at..].iter().copied().map(char::from));
    if let Ok(rest @ 1..) = u8::try_from(tenths.unsigned_abs() % 10) {
        text.push('.');
        text.push(char::from(b'0' + rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, max: f64) -> String {
        wrap(text, max, 0.0).map(|wrapped| wrapped.lines.join("|")).unwrap_or_default()
    }

    #[test]
    fn s4_labels_break_at_phrases() {
        assert_eq!(lines("保護者支援・子育て支援", 7.0), "保護者支援・|子育て支援");
        assert_eq!(lines("食育・アレルギー対応", 6.0), "食育・|アレルギー|対応");
        assert_eq!(lines("保健衛生・安全対策", 5.0), "保健衛生・|安全対策");
        assert_eq!(lines("障害児保育", 4.0), "障害児|保育");
        assert_eq!(lines("自己評価表", 4.0), "自己|評価表");
        assert_eq!(lines("園内研修会", 4.0), "園内|研修会");
        assert_eq!(lines("保護者支援", 4.0), "保護者|支援");
        assert_eq!(lines("新保育指針", 4.0), "新保育|指針");
        assert_eq!(lines("発達障害児支援", 4.0), "発達|障害児|支援");
        assert_eq!(lines("主任保育士", 4.0), "主任|保育士");
        assert_eq!(lines("特別支援", 3.0), "特別|支援");
        assert_eq!(lines("マネジメント", 7.0), "マネジメント");
        assert_eq!(lines("乳児保育（0歳から2歳）", 8.0), "乳児保育|（0歳から2歳）");
        assert_eq!(lines("子どもの権利の理解", 6.0), "子どもの|権利の理解");
        assert_eq!(lines("Food and allergies", 6.0), "Food and|allergies");
    }

    #[test]
    fn s4_what_does_not_fit_in_three_lines_is_refused_not_clipped() {
        assert_eq!(wrap(&"長".repeat(300), 10.0, 0.0), None);
        assert_eq!(lines("スーパーマーケット", 4.0), "スー|パーマー|ケット");
    }

    #[test]
    fn s4_a_mark_stays_with_its_character() {
        let family = "👩\u{200d}👧\u{200d}👦".repeat(2);
        assert!(
            wrap(&family, 3.1, 0.0)
                .unwrap()
                .lines
                .iter()
                .all(|line| !line.starts_with('\u{200d}') && !line.ends_with('\u{200d}'))
        );
    }

    #[test]
    fn s4_a_cut_word_is_recognised() {
        let cut = |text: &str, max: f64| wrap(text, max, 0.0).unwrap().cuts_word;
        assert!(cut("マネジメント", 4.0));
        assert!(!cut("障害児保育", 4.0));
        assert!(!cut("食育・アレルギー対応", 6.0));
    }

    proptest! {
        #[test]
        fn s4_lines_fit_and_hold_the_whole_text(text in "[あ-んア-ン一-十保育・（）ー、。 a-zA-Z0-9👶]{1,40}", max in 3.0f64..16.0, spacing in 0.0f64..0.6) {
            if let Some(Wrapped { lines, .. }) = wrap(&text, max, spacing) {
                prop_assert!(lines.len() <= MOST_LINES);
                prop_assert!(lines.iter().all(|line| width(line, spacing) <= max + 1e-6));
                let squeezed = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
                for line in &lines[1..] {
                    prop_assert!(line.is_empty() || !NOT_FIRST.contains(line.chars().next().unwrap()));
                }
            }
        }
    }
}
