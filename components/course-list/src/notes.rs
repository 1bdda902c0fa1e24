//! What is said when the list is not simply a list.

use crate::controls::Controls;
use crate::items::{List, lines};
use crate::state::Action;
use hoiku_domain::era::format_instant;
use hoiku_kit::html;
use hoiku_kit::view::{button, heading};
use hoiku_kit::{Failure, Settings};
use yew::prelude::*;

/// Nothing answers the question: what to do, how much there is without the filters, and what may have been meant.
pub(crate) fn nothing_found(controls: &Controls<'_>, list: &List<'_>, near: &[usize]) -> Html {
    let (words, settings) = (controls.facts.words(), controls.facts.settings);
    let act = |action: Action| controls.act.reform(move |_: MouseEvent| action.clone());
    let (filters, unfiltered) = (&controls.state.filters, controls.selection.unfiltered);
    html! {
        <>
            <div class="note" part="empty">
                { heading(settings, 1, None, html! { { words.nothing() } }) }
                <p>
                    { words.nothing_hint() }
                    if !filters.is_empty() && unfiltered > 0 { { " " }{ words.without_filters(unfiltered) } }
                </p>
                <div class="row">
                    if !filters.is_empty() && unfiltered > 0 && !controls.state.query.is_empty() {
                        { button("btn", html! { { words.clear_filters() } }, act(Action::ClearFilters)) }
                    }
                    { button("btn", html! { { words.clear_all() } }, act(Action::ClearAll)) }
                </div>
            </div>
            if !near.is_empty() {
                <div class="near">{ heading(settings, 1, None, html! { { words.near() } }) }{ lines(list, near) }</div>
            }
        </>
    }
}

/// The document holds no course at all.
pub(crate) fn nothing_at_all(controls: &Controls<'_>) -> Html {
    let settings = controls.facts.settings;
    html! { <div class="note" part="empty">{ heading(settings, 1, None, html! { { controls.facts.words().nothing_at_all() } }) }</div> }
}

/// Not all of the content could be loaded: that it is not all, why, and how to go on.
pub(crate) fn incomplete(controls: &Controls<'_>, failure: Option<&Failure>, retry: &Callback<()>) -> Html {
    let (words, settings) = (controls.facts.words(), controls.facts.settings);
    html! {
        <div class="note warn" part="partial" role="status">
            <p><b>{ words.incomplete() }</b>if let Some(failure) = failure { { failure.sentence(settings.language) } }</p>
            if failure.is_some_and(Failure::may_pass) {
                <div class="row">{ button("btn", html! { { words.load_rest() } }, retry.reform(|_: MouseEvent| ())) }</div>
            }
        </div>
    }
}

/// The content could not be renewed: of when it is, why, and how to try again.
pub(crate) fn stale(controls: &Controls<'_>, settings: &Settings, failure: &Failure, retry: &Callback<()>) -> Html {
    let words = controls.facts.words();
    let moment = controls.facts.document.as_of.as_ref();
    let moment = moment.map(|instant| format_instant(instant, settings.era, settings.language));
    html! {
        <div class="note warn" part="stale" role="status">
            <p><b>{ words.stale(moment.as_deref()) }</b>{ failure.sentence(settings.language) }</p>
            if failure.may_pass() {
                <div class="row">{ button("btn", html! { { words.check_again() } }, retry.reform(|_: MouseEvent| ())) }</div>
            }
        </div>
    }
}
