//! Texts of a document on screen: what was found is marked, readings stand above, lines break at phrases.

use crate::facts::Label;
use crate::messages::Words;
use hoiku_domain::text::{Query, furigana, highlights, whole_before};
use hoiku_kit::html;
use hoiku_kit::{Furigana, Settings};
use std::ops::Range;
use yew::prelude::*;

/// NFKC and lower case, by the browser's tables.
#[cfg(target_arch = "wasm32")]
pub(crate) fn normalizer(text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize("NFKC").to_lower_case())
}

/// NFKC and lower case, by a crate's tables.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn normalizer(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect::<String>().to_lowercase()
}

/// A title longer than this is an accident; the rest is a click away.
const LONG_TITLE: usize = 150;
/// The same for summaries and reasons.
const LONG_TEXT: usize = 500;

/// What a text needs to be shown.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) query: &'a Query,
}

impl Texts<'_> {
    /// A title with its reading, cut where it is too long to be one.
    pub(crate) fn title(&self, title: &str, kana: Option<&str>) -> Html {
        let (shown, cut) = cut_after(title, LONG_TITLE);
        html! { <bdi lang={self.lang(shown)}>{ self.rich(shown, kana.filter(|_| !cut)) }{ if cut { "…" } else { "" } }</bdi> }
    }

    /// A word of a vocabulary with its reading; the search does not mark it.
    pub(crate) fn label(&self, label: &Label) -> Html {
        Texts { query: &Query::default(), ..*self }.rich(&label.text, label.kana.as_deref())
    }

    /// A title that was cut, whole, behind a disclosure.
    pub(crate) fn whole_title(&self, title: &str) -> Html {
        self.whole(title, LONG_TITLE)
    }

    /// A sentence or two, with what was found marked, cut where it is too long for that.
    pub(crate) fn prose(&self, text: &str) -> Html {
        let (shown, cut) = cut_after(text, LONG_TEXT);
        html! { <bdi lang={self.lang(text)}>{ self.rich(shown, None) }{ if cut { "…" } else { "" } }</bdi> }
    }

    /// What [`Texts::prose`] has cut, whole, behind a disclosure. It stands after the paragraph: none can hold one.
    pub(crate) fn whole_prose(&self, text: &str) -> Html {
        self.whole(text, LONG_TEXT)
    }

    fn whole(&self, text: &str, most: usize) -> Html {
        if !cut_after(text, most).1 {
            return Html::default();
        }
        let label = Words(self.settings.language).whole_title();
        html! { <details class="whole"><summary>{ label }</summary><bdi lang={self.lang(text)}>{ self.rich(text, None) }</bdi></details> }
    }

    pub(crate) fn lang(&self, text: &str) -> Option<&'static str> {
        self.settings.lang_of(text)
    }

    fn rich(&self, text: &str, kana: Option<&str>) -> Html {
        let found = highlights(text, self.query, normalizer);
        let kana = kana.filter(|_| self.settings.furigana == Furigana::On);
        let Some(parts) = kana.and_then(|kana| furigana(text, kana, normalizer)) else {
            return marked(text, 0..text.len(), &found);
        };
        let mut at = 0;
        let part = |part: hoiku_domain::text::Furigana<'_>| {
            let range = at..at + part.text.len();
            at = range.end;
            let base = marked(text, range, &found);
            match part.reading {
                Some(reading) => {
                    html! { <ruby>{ base }<rp aria-hidden="true">{ "（" }</rp><rt aria-hidden="true">{ reading }</rt><rp aria-hidden="true">{ "）" }</rp></ruby> }
                }
                None => base,
            }
        };
        parts.into_iter().map(part).collect()
    }
}

/// A part of a text, with the found places in it marked.
fn marked(text: &str, part: Range<usize>, found: &[Range<usize>]) -> Html {
    let mut out = Vec::new();
    let mut from = part.start;
    for place in found {
        let (begin, end) = (place.start.max(from), place.end.min(part.end));
        if begin < end {
            out.push(phrases(&text[from..begin]));
            out.push(html! { <mark>{ phrases(&text[begin..end]) }</mark> });
            from = end;
        }
    }
    out.push(phrases(&text[from..part.end]));
    out.into_iter().collect()
}

/// A text with the places where a line may break besides spaces: after ・ and before （.
pub(crate) fn phrases(text: &str) -> Html {
    if !text.contains(['・', '（']) {
        return html! { { text } };
    }
    let mut out = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let place = match c {
            '・' => at + c.len_utf8(),
            '（' => at,
            _ => continue,
        };
        if from < place {
            out.push(html! { <>{ &text[from..place] }<wbr /></> });
            from = place;
        }
    }
    out.push(html! { { &text[from..] } });
    out.into_iter().collect()
}

/// The first characters of a text, and whether there are more. What is drawn as one is left whole, unless there is
/// nothing else.
fn cut_after(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (&text[..Some(whole_before(text, end)).filter(|end| *end > 0).unwrap_or(end)], true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c6_a_cut_tears_nothing_that_is_drawn_as_one() {
        assert_eq!(cut_after("食育", 2), ("食育", false));
        assert_eq!(cut_after("食育園", 2), ("食育", true));
        assert_eq!(cut_after("食👨\u{200d}👩\u{200d}👧", 3), ("食", true));
        assert_eq!(cut_after("がか\u{3099}き", 2), ("が", true));
        assert_eq!(cut_after("か\u{3099}\u{3099}\u{3099}", 2), ("か\u{3099}", true), "rather than nothing");
    }
}
