//! Texts of a document on screen: what was found is marked, readings stand above, lines break at phrases.

use crate::facts::Label;
use hoiku_domain::Language;
use hoiku_domain::text::{Query, furigana, highlights};
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

    /// The rest of a title that was cut, behind a disclosure.
    pub(crate) fn rest_of_title(&self, title: &str, label: &'static str) -> Html {
        if !cut_after(title, LONG_TITLE).1 {
            return Html::default();
        }
        self.disclosed(title, label)
    }

    /// A sentence or two, with what was found marked.
    pub(crate) fn prose(&self, text: &str, label: &'static str) -> Html {
        let (shown, cut) = cut_after(text, LONG_TEXT);
        if cut {
            html! { <>{ shown }{ "…" }{ self.disclosed(text, label) }</> }
        } else {
            self.rich(shown, None)
        }
    }

    fn disclosed(&self, text: &str, label: &'static str) -> Html {
        html! { <details class="whole"><summary>{ label }</summary><bdi lang={self.lang(text)}>{ text }</bdi></details> }
    }

    /// Japanese content in an English view says that it is Japanese, or a screen reader spells it out.
    pub(crate) fn lang(&self, text: &str) -> Option<&'static str> {
        let is_japanese = |c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
        (self.settings.language == Language::En && text.chars().any(is_japanese)).then_some("ja")
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

/// The first characters of a text, and whether there are more.
fn cut_after(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}
