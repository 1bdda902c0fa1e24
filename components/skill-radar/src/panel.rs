//! What stands beside and under the figure: legend, widest gaps, the chosen axis, goal and actions.

use crate::figure::key;
use crate::reading::Reading;
use crate::table::phrases;
use crate::view::Message;
use hoiku_domain::skills::{Axis, Role};
use hoiku_kit::html;
use hoiku_kit::view::{button, heading};
use yew::prelude::*;

/// With more open axes than this, or longer names, the gap sentence counts them instead of naming them.
const MOST_NAMED: usize = 3;
const LONGEST_NAMED: usize = 24;

pub(crate) fn legend(reading: &Reading<'_>, on: &Callback<Message>) -> Html {
    if reading.series.is_empty() {
        return Html::default();
    }
    let item = |shown: &crate::reading::Shown<'_>| {
        let (on, id) = (on.clone(), shown.series.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| on.emit(Message::Toggle(id.clone())));
        let whose = reading.whose(shown.series);
        html! {
            <button type="button" aria-pressed={if shown.visible { "true" } else { "false" }} {onclick}>
                { key(shown.series.role) }
                <span>{ shown.name }if !whose.is_empty() { <br /><small class="s">{ whose }</small> }</span>
            </button>
        }
    };
    html! {
        <div class="slegend" part="legend" role="group" aria-label={reading.words.legend()}>
            { for reading.series.iter().map(item) }
        </div>
    }
}

/// A value in words that stay together: `B ほぼできている`.
fn change(reading: &Reading<'_>, value: hoiku_domain::Decimal) -> Html {
    html! { <span class="ch">{ reading.full(Some(value)) }</span> }
}

pub(crate) fn gaps(reading: &Reading<'_>) -> Html {
    let words = reading.words;
    let Some(found) = reading.gaps() else { return Html::default() };
    if found.widest.is_empty() && found.unanswered.len() == reading.axes().len() {
        return Html::default();
    }
    let item = |gap: &hoiku_domain::gaps::Gap| {
        html! {
            <li><div>
                <b>{ phrases(reading, &reading.axes()[gap.axis]) }</b>
                { change(reading, gap.from) }{ words.arrow() }{ change(reading, gap.to) }
            </div></li>
        }
    };
    let names: Vec<&str> = found.unanswered.iter().map(|&at| reading.axes()[at].label.as_str()).collect();
    let left_out = match names.len() {
        0 => String::new(),
        1..=MOST_NAMED if names.iter().all(|name| name.chars().count() <= LONGEST_NAMED) => {
            words.left_out(&names.join(words.list_comma()))
        }
        many => words.left_out(&words.fields(many)),
    };
    html! {
        <section class="gap" part="gap">
            if found.widest.is_empty() {
                <p>{ words.reached() }</p>
            } else {
                { heading(reading.settings, 1, None, html! { { words.widest(found.widest.len()) } }) }
                <ol>{ for found.widest.iter().map(item) }</ol>
            }
            <p class="s sub fine ph">{ if found.tied { words.tied() } else { "" } }{ if found.tied && !reading.settings.language.is_japanese() { " " } else { "" } }{ left_out }</p>
        </section>
    }
}

pub(crate) fn axis(reading: &Reading<'_>, axis: &Axis, on: &Callback<Message>) -> Html {
    let row = |shown: &crate::reading::Shown<'_>| {
        let text = match shown.series.value(&axis.id) {
            None => html! { { reading.words.unanswered() } },
            Some(value) => html! { <><b>{ reading.sign(value) }</b>{ " " }{ reading.wording(value).to_owned() }</> },
        };
        let people = shown.series.n.filter(|_| shown.series.role == Role::Cohort);
        html! {
            <>
                <dt>{ shown.name }</dt>
                <dd>{ text }if let Some(n) = people { <span class="nw">{ reading.words.bracketed(&reading.words.people(n)) }</span> }
                    if let Some(comment) = shown.series.comments.get(&axis.id) { <span class="said">{ comment.clone() }</span> }
                </dd>
            </>
        }
    };
    let (on, id) = (on.clone(), axis.id.clone());
    let ask = Callback::from(move |_: MouseEvent| on.emit(Message::Courses(id.clone())));
    html! {
        <section class="axis" part="axis" aria-labelledby="axis-title">
            { heading(reading.settings, 1, Some("axis-title"), phrases(reading, axis)) }
            if let Some(description) = &axis.description { <p class="s sub">{ description.clone() }</p> }
            <dl>{ for reading.visible().map(row) }</dl>
            if !axis.courses.is_empty() {
                { button("btn solid", html! { { reading.words.courses(axis.courses.len()) } }, ask) }
            }
        </section>
    }
}

pub(crate) fn goal(reading: &Reading<'_>) -> Html {
    let (words, document) = (reading.words, reading.document);
    if document.goal.is_none() && document.actions.is_empty() {
        return Html::default();
    }
    // The space before a bracket is where the line may break, so it stands outside.
    let space = if reading.settings.language.is_japanese() { "" } else { " " };
    let day = |date: hoiku_domain::CivilDate| {
        let day = words.bracketed(&words.until(&reading.date(date)));
        html! { <>{ space }<span class="sub nw">{ day.trim_start().to_owned() }</span></> }
    };
    html! {
        <section class="aim" part="goal">
            { heading(reading.settings, 1, None, html! { { words.goal_heading() } }) }
            if let Some(goal) = &document.goal { <p class="ph">{ goal.text.clone() }{ goal.by.map(day) }</p> }
            if !document.actions.is_empty() {
                <ul>{ for document.actions.iter().map(|action| html! { <li class="ph">{ action.text.clone() }{ action.due.map(day) }</li> }) }</ul>
            }
        </section>
    }
}

/// Cohorts that are not shown, each with the reason.
pub(crate) fn withheld(reading: &Reading<'_>) -> Html {
    let note = |series: &&hoiku_domain::skills::Series| {
        let [what, why] = reading.why_withheld(series);
        html! { <div class="note" part="note"><p><b>{ what }</b>{ why }</p></div> }
    };
    html! { <>{ for reading.withheld.iter().map(note) }</> }
}
