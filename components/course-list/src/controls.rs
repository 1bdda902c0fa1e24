//! What the visitor works with: search, facets, chips, order, pages, files.

use crate::facts::Facts;
use crate::state::{Action, State};
use crate::text::Texts;
use hoiku_domain::catalogue::{Catalogue, Facet, Selection, Sort};
use hoiku_kit::Messages;
use hoiku_kit::view::button;
use hoiku_kit::{classes, html};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The longest query that can be typed; a title is shorter.
const LONGEST_QUERY: &str = "200";
/// Values of a facet that are shown at once; the others are a click away.
const VALUES_AT_ONCE: usize = 12;
/// Of the others so many are shown, and as many more with each further click.
pub(crate) const MORE_VALUES: usize = 200;

/// What every control needs.
#[derive(Clone, Copy)]
pub(crate) struct Controls<'a> {
    pub(crate) facts: Facts<'a>,
    pub(crate) texts: Texts<'a>,
    pub(crate) state: &'a State,
    pub(crate) selection: &'a Selection,
    /// The page that is shown, and its size: on paper not those on screen.
    pub(crate) page: usize,
    pub(crate) page_size: usize,
    /// How many of a facet's values are shown beyond those shown at once.
    pub(crate) most_values: usize,
    pub(crate) act: &'a Callback<Action>,
}

/// The search form. While an input method is composing, nothing is searched for: half a syllable is not
/// what anyone looks for.
pub(crate) fn search(
    controls: &Controls<'_>,
    draft: &str,
    field: &NodeRef,
    on_input: Callback<InputEvent>,
    on_submit: Callback<SubmitEvent>,
) -> Html {
    let words = controls.facts.words();
    html! {
        <form class="search" role="search" part="search" onsubmit={on_submit}>
            <label for="q">{ words.search_label() }</label>
            <input class="field" id="q" type="search" ref={field} value={draft.to_owned()} maxlength={LONGEST_QUERY} autocomplete="off" enterkeyhint="search" oninput={on_input} />
            <button type="submit" class="btn solid">
                <svg class="i" viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5" /><path d="M15.5 15.5 21 21" /></svg>
                { words.search() }
            </button>
        </form>
    }
}

/// The facets of which any course says something. Wide, they stand beside the list; narrow, they fold.
pub(crate) fn facets(
    controls: &Controls<'_>,
    catalogue: &Catalogue,
    open: bool,
    on_fold: Callback<MouseEvent>,
) -> Html {
    let words = controls.facts.words();
    let groups = Facet::ALL.into_iter().filter(|facet| is_shown(controls, catalogue, *facet));
    html! {
        <div class={classes!("facets", open.then_some("open"))} part="facets">
            <button type="button" class="fold" aria-expanded={open.to_string()} aria-controls="facets" onclick={on_fold}>
                { words.narrowing(controls.state.filters.len()) }
            </button>
            <div class="groups" id="facets">{ for groups.map(|facet| group(controls, catalogue, facet)) }</div>
        </div>
    }
}

/// Whether there is a facet to show at all.
pub(crate) fn has_facets(controls: &Controls<'_>, catalogue: &Catalogue) -> bool {
    Facet::ALL.into_iter().any(|facet| is_shown(controls, catalogue, facet))
}

fn is_shown(controls: &Controls<'_>, catalogue: &Catalogue, facet: Facet) -> bool {
    catalogue.has(facet) || !controls.state.filters.of(facet).is_empty()
}

fn group(controls: &Controls<'_>, catalogue: &Catalogue, facet: Facet) -> Html {
    let chosen = controls.state.filters.of(facet);
    let known = catalogue.values(facet);
    let mut lists = [Vec::new(), Vec::new()];
    let (mut others, mut chosen_others) = (0, 0);
    let mut add = |id: &str, count: usize, is_chosen: bool| {
        // A value stays in its place when it is chosen: the visitor is at it.
        let is_other = lists[0].len() == VALUES_AT_ONCE;
        others += usize::from(is_other);
        chosen_others += usize::from(is_other && is_chosen);
        if others <= controls.most_values {
            lists[usize::from(is_other)].push(value(controls, facet, id, count, is_chosen));
        }
    };
    for (at, id) in known.iter().enumerate() {
        add(id, controls.selection.count(facet, at), chosen.contains(id));
    }
    // What is chosen can be taken back, even where no course has ever had it.
    for id in chosen.iter().filter(|id| !known.contains(id)) {
        add(id, 0, true);
    }
    let [at_once, further] = lists;
    let words = controls.facts.words();
    html! {
        <fieldset>
            <legend>{ words.facet(facet) }</legend>
            <ul>{ at_once }</ul>
            if others > 0 {
                <details>
                    <summary>{ words.other_values(chosen_others) }</summary>
                    <ul>{ further }</ul>
                    if others > MORE_VALUES {
                        <button type="button" class="btn quiet" aria-disabled={(others <= controls.most_values).then_some("true")} onclick={act_on::<MouseEvent>(controls, Action::MoreValues)}>{ words.show_more() }</button>
                    }
                </details>
            }
        </fieldset>
    }
}

fn value(controls: &Controls<'_>, facet: Facet, id: &str, count: usize, checked: bool) -> Html {
    let words = controls.facts.words();
    let label = controls.facts.label(facet, id);
    let onchange = act_on(controls, Action::Toggle(facet, id.to_owned()));
    html! {
        <li key={id.to_owned()} class={(count == 0).then_some("zero")}>
            <label class="check">
                <input type="checkbox" {checked} {onchange} />
                <span class="v" lang={controls.texts.lang(&label.text)}>{ controls.texts.label(&label) }</span>
                <span class="n">{ count }<span class="vh">{ words.unit(count) }</span></span>
            </label>
        </li>
    }
}

fn act_on<E: 'static>(controls: &Controls<'_>, action: Action) -> Callback<E> {
    controls.act.reform(move |_: E| action.clone())
}

/// What is chosen, each with a way to undo it.
pub(crate) fn chips(controls: &Controls<'_>) -> Html {
    if controls.state.filters.is_empty() {
        return Html::default();
    }
    let words = controls.facts.words();
    let chip = |(facet, id): (Facet, &str)| {
        let label = controls.facts.label(facet, id);
        html! {
            <button type="button" class="chip" onclick={act_on(controls, Action::Remove(facet, id.to_owned()))}>
                <span class="v" lang={controls.texts.lang(&label.text)}>{ controls.texts.label(&label) }</span>
                <svg class="i x" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" /></svg>
                <span class="vh">{ words.remove() }</span>
            </button>
        }
    };
    html! {
        <div class="chips" part="chips" role="group" aria-label={words.chosen()}>
            { for controls.state.filters.iter().map(chip) }
            { button("btn quiet", html! { { words.clear() } }, act_on(controls, Action::ClearFilters)) }
        </div>
    }
}

/// How many there are and how long they take together, and in which order.
pub(crate) fn bar(controls: &Controls<'_>, count: &NodeRef, order: &NodeRef) -> Html {
    let (words, selection) = (controls.facts.words(), controls.selection);
    let total = selection.items.len();
    let (first, shown) = selection.page(controls.page, controls.page_size);
    let has_minutes = selection.without_minutes < total;
    let separator = if words.0.is_japanese() { "　" } else { " · " };
    let searching = !controls.state.query.is_empty();
    let act = controls.act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(Ok(sort)) = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value().parse()) {
            act.emit(Action::Sort(sort));
        }
    });
    let option = |sort: &Sort| {
        html! { <option value={sort.as_str()} selected={*sort == controls.state.sort}>{ words.order(*sort, searching) }</option> }
    };
    html! {
        <div class="bar" part="bar">
            <p class="count" tabindex="-1" ref={count}>
                <b>{ total }</b>{ words.unit(total) }
                if total > 0 {
                    <span class="sub">
                        { separator }<span class="nw">{ words.range(first + 1, first + shown.len()) }</span>
                        if has_minutes { { separator }<span>{ words.sum(selection.minutes, selection.without_minutes) }</span> }
                    </span>
                } else if searching {
                    <span class="sub">{ separator }<bdi>{ ["「", &controls.state.query, "」"].concat() }</bdi></span>
                }
            </p>
            if let Some(url) = controls.facts.document.collection.as_ref().and_then(|collection| collection.url.as_deref()) {
                { hoiku_kit::view::link_or_text(Some(url), words.catalogue()) }
            }
            <label class="sort">
                <span>{ words.sort() }</span>
                <select class="field" ref={order} {onchange}>{ for Sort::ALL.iter().map(option) }</select>
            </label>
        </div>
    }
}

/// Previous and next page. On the first and the last page the button stays, so that the focus has a place.
pub(crate) fn pager(controls: &Controls<'_>) -> Html {
    let (words, pages) = (controls.facts.words(), controls.selection.pages(controls.page_size));
    if pages < 2 {
        return Html::default();
    }
    let page = controls.page.clamp(1, pages);
    let step = |to: usize, content: Html| {
        let possible = (1..=pages).contains(&to);
        let act = controls.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let (true, Ok(page)) = (possible, u32::try_from(to)) {
                act.emit(Action::Page(page));
            }
        });
        html! { <button type="button" class="btn" aria-disabled={(!possible).then_some("true")} {onclick}>{ content }</button> }
    };
    let arrow =
        |path: &'static str| html! { <svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg> };
    html! {
        <nav class="pager" part="pager" aria-label={words.pages()}>
            { step(page - 1, html! { <>{ arrow("M15 5l-7 7 7 7") }{ words.previous() }</> }) }
            <span class="of"><span class="vh">{ words.page() }</span><b>{ page }</b>{ " / " }{ pages }</span>
            { step(page + 1, html! { <>{ words.next() }{ arrow("M9 5l7 7-7 7") }</> }) }
        </nav>
    }
}

/// What can be taken along.
pub(crate) fn tools(
    controls: &Controls<'_>,
    csv: Callback<MouseEvent>,
    json: Callback<MouseEvent>,
    print: Callback<MouseEvent>,
) -> Html {
    let (words, messages) = (controls.facts.words(), Messages::of(controls.facts.settings.language));
    html! {
        <>
            { button("btn", html! { { messages.save_csv() } }, csv) }
            { button("btn", html! { { words.save_json() } }, json) }
            { button("btn", html! { { messages.print() } }, print) }
        </>
    }
}
