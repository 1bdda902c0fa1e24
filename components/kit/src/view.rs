//! The frame around every view: heading, links between views, sentences for loading, errors and what
//! was set aside, the foot with date and source.

use crate::html;
use crate::{Failure, Messages, Settings};
use hoiku_domain::document::Source;
use hoiku_domain::era::format_instant;
use hoiku_domain::link::safe_link;
use hoiku_domain::{Instant, ItemIssue};
use yew::prelude::*;

/// A heading of the widget's rank plus `below` (0: the widget's own heading). Its size follows `below`;
/// its rank is the page's to say.
pub fn heading(settings: &Settings, below: u8, id: Option<&'static str>, content: Html) -> Html {
    // Six ranks is all there are; what would be below them is still a heading to assistive technology.
    let tag = ["h2", "h3", "h4", "h5", "h6"][usize::from(settings.heading_level.saturating_add(below).clamp(2, 6) - 2)];
    let class = ["t0", "t1", "t2"][usize::from(below.min(2))];
    html! { <@{tag} {id} {class}>{ content }</@> }
}

/// One of the views a widget offers.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewLink {
    /// The word of the attribute, which is also the fragment of the link.
    pub id: &'static str,
    /// Its name.
    pub label: &'static str,
    /// Whether it is on screen.
    pub current: bool,
}

/// Heading and subtitle on one side, links between views on the other.
///
/// The links are links, not tabs: administrative sites mark the current one with `aria-current` and move
/// with the Tab key.
pub fn head(
    settings: &Settings,
    title: Html,
    subtitle: Html,
    views: &[ViewLink],
    on_view: &Callback<&'static str>,
) -> Html {
    let link = |view: &ViewLink| {
        let (id, on_view) = (view.id, on_view.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            on_view.emit(id);
        });
        html! { <a href={format!("#{id}")} aria-current={view.current.then_some("true")} {onclick}>{ view.label }</a> }
    };
    html! {
        <header class="head" part="head">
            <div>
                { heading(settings, 0, Some("title"), title) }
                if subtitle != Html::default() { <p class="sub">{ subtitle }</p> }
            </div>
            if views.len() > 1 {
                <nav class="views" part="views" id="views" aria-label={Messages::of(settings.language).views()} aria-labelledby="title views">{ for views.iter().map(link) }</nav>
            }
        </header>
    }
}

/// Date, source and the buttons that take things along.
pub fn foot(settings: &Settings, as_of: Option<&Instant>, source: Option<&Source>, tools: Html) -> Html {
    let messages = Messages::of(settings.language);
    let moment = as_of.map(|instant| messages.as_of(&format_instant(instant, settings.era, settings.language)));
    html! {
        <footer class="foot" part="foot">
            <p>
                if let Some(moment) = &moment { <time datetime={as_of.map(|instant| instant.as_str().to_owned())}>{ moment }</time> }
                if let Some(source) = source {
                    if moment.is_some() { { "　" } }
                    <span>{ messages.source() }{ if settings.language.is_japanese() { "：" } else { ": " } }{ said(settings, &source.label, link_or_text(source.url.as_deref(), &source.label)) }</span>
                }
            </p>
            <div class="tools">{ tools }</div>
        </footer>
    }
}

/// A link where the address may be followed, else the text alone.
pub fn link_or_text(url: Option<&str>, label: &str) -> Html {
    match url.map(safe_link) {
        Some(Ok(url)) => html! { <a href={url.to_owned()}>{ label }</a> },
        _ => html! { { label } },
    }
}

/// A button.
pub fn button(class: &'static str, label: Html, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// What went wrong, what is kept, and what can be done. Where nothing is kept there is no heading above it,
/// so its own has the widget's rank.
pub fn failure(settings: &Settings, failure: &Failure, content_kept: bool, retry: &Callback<()>) -> Html {
    let messages = Messages::of(settings.language);
    let retry = retry.reform(|_: MouseEvent| ());
    html! {
        <div class="note error" part="error" role="alert">
            { heading(settings, u8::from(content_kept), None, html! { { messages.cannot_show() } }) }
            <p>{ failure.sentence(settings.language) }{ if content_kept { messages.kept() } else { "" } }</p>
            if failure.may_pass() {
                <div class="row">{ button("btn", html! { { messages.try_again() } }, retry) }</div>
            }
        </div>
    }
}

/// A sentence and still bars while nothing is there yet.
pub fn loading(settings: &Settings) -> Html {
    html! {
        <div class="loading" part="loading" role="status">
            <p>{ Messages::of(settings.language).loading() }</p>
            <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>
        </div>
    }
}

/// How many reasons are listed; the event holds them all.
const MOST_REASONS: usize = 20;

/// How many parts of a document the issues stand for.
#[must_use]
pub fn parts(issues: &[ItemIssue]) -> usize {
    issues.iter().map(ItemIssue::parts).sum()
}

fn reason(settings: &Settings, issue: &ItemIssue) -> Html {
    let (text, language) = Messages::of(settings.language).reason(issue);
    let lang = (language != settings.language).then_some(language.tag());
    html! { <li {lang}><code>{ &issue.path }</code>{ text }</li> }
}

/// What was set aside, with the reasons behind a disclosure.
pub fn left_out(settings: &Settings, issues: &[ItemIssue]) -> Html {
    if issues.is_empty() {
        return Html::default();
    }
    let messages = Messages::of(settings.language);
    html! {
        <div class="note warn" part="partial">
            <p>{ messages.left_out(parts(issues)) }</p>
            <details>
                <summary>{ messages.reasons() }</summary>
                <ul>
                    for issue in issues.iter().take(MOST_REASONS) {
                        { reason(settings, issue) }
                    }
                </ul>
            </details>
        </div>
    }
}

/// The one live region of a widget. Two elements take turns, so that the same sentence twice is heard twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announcement {
    text: String,
    turn: bool,
}

impl Announcement {
    /// Says a sentence.
    pub fn say(&mut self, text: impl Into<String>) {
        self.text = text.into();
        self.turn = !self.turn;
    }

    /// The region. It must be in the tree from the first render on, or the first sentence is not heard.
    pub fn view(&self) -> Html {
        let text = |turn: bool| if self.turn == turn { self.text.clone() } else { String::new() };
        html! {
            <div class="vh" part="announcer">
                <div role="status">{ text(false) }</div>
                <div role="status">{ text(true) }</div>
            </div>
        }
    }
}

/// A text with its reading above it, where readings are wanted and there is one. The reading is kept out
/// of the accessible name, so that nobody hears the word twice.
pub fn ruby(settings: &Settings, text: &str, kana: Option<&str>) -> Html {
    let shown = match kana.filter(|kana| settings.furigana == crate::Furigana::On && *kana != text) {
        Some(kana) => {
            html! { <ruby>{ text }<rp aria-hidden="true">{ "（" }</rp><rt aria-hidden="true">{ kana }</rt><rp aria-hidden="true">{ "）" }</rp></ruby> }
        }
        None => html! { { text } },
    };
    said(settings, text, shown)
}

/// A text of a document as it is shown, with its language where that is not the view's.
pub fn said(settings: &Settings, text: &str, shown: Html) -> Html {
    match settings.lang_of(text) {
        Some(lang) => html! { <span {lang}>{ shown }</span> },
        None => shown,
    }
}
