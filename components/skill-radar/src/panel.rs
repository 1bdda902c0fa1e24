//! What stands beside and under the figure: legend, widest gaps, the chosen axis, goal and actions.

use crate::act::{Act, On};
use crate::figure::key;
use crate::reading::Reading;
use crate::table::phrases;
use hoiku_domain::Decimal;
use hoiku_domain::skills::Axis;
use hoiku_kit::html;
use hoiku_kit::listen::does;
use hoiku_kit::view::{button, heading, ruby};
use yew::prelude::*;

/// With more open axes than this, or longer names, the gap sentence counts them instead of naming them.
const MOST_NAMED: usize = 3;
const LONGEST_NAMED: usize = 24;

pub(crate) fn legend(reading: &Reading<'_>, on: &On) -> Html {
    if reading.series.is_empty() {
        return Html::default();
    }
    html! {
        <div class="slegend" part="legend" role="group" aria-label={reading.words.legend()}>
            for shown in &reading.series {
                <button type="button" aria-pressed={if shown.visible { "true" } else { "false" }} onclick={does(on, Act::Toggle(shown.series.id.clone()))}>
                    { key(shown.series.role, shown.nth) }
                    <span>{ ruby(reading.settings, &shown.name, None) }if !shown.whose.is_empty() { <br /><small class="s">{ shown.whose.clone() }</small> }</span>
                </button>
            }
        </div>
    }
}

/// A value in words that stay together: `B ほぼできている`.
fn change(reading: &Reading<'_>, value: Decimal) -> Html {
    let full = reading.full(Some(value));
    html! { <span class="ch" lang={reading.settings.lang_of(&full)}>{ full }</span> }
}

pub(crate) fn gaps(reading: &Reading<'_>) -> Html {
    let words = reading.words;
    let Some(found) = reading.gaps() else { return Html::default() };
    if found.widest.is_empty() && found.unanswered.len() == reading.axes().len() {
        return Html::default();
    }
    let names: Vec<&str> = found.unanswered.iter().map(|&at| reading.axes()[at].label.as_str()).collect();
    let left_out = match names.len() {
        0 => String::new(),
        1..=MOST_NAMED if names.iter().all(|name| name.chars().count() <= LONGEST_NAMED) => {
            words.left_out(&names.join(words.list_comma()))
        }
        many => words.left_out(&words.fields(many)),
    };
    let tied = match (found.tied, reading.settings.language.is_japanese()) {
        (true, true) => words.tied().to_owned(),
        (true, false) => [words.tied(), " "].concat(),
        (false, _) => String::new(),
    };
    html! {
        <section class="gap" part="gap">
            if found.widest.is_empty() {
                <p>{ words.reached() }</p>
            } else {
                { heading(reading.settings, 1, None, html! { { words.widest(found.widest.len()) } }) }
                <ol>
                    for gap in &found.widest {
                        <li><div>
                            <b>{ phrases(reading, &reading.axes()[gap.axis]) }</b>
                            { change(reading, gap.from) }{ words.arrow() }{ change(reading, gap.to) }
                        </div></li>
                    }
                </ol>
            }
            <p class="s sub fine ph">{ tied + &left_out }</p>
        </section>
    }
}

pub(crate) fn axis(reading: &Reading<'_>, axis: &Axis, on: &On) -> Html {
    html! {
        <section class="axis" part="axis" aria-labelledby="axis-title">
            { heading(reading.settings, 1, Some("axis-title"), phrases(reading, axis)) }
            if let Some(description) = &axis.description { <p class="s sub" lang={reading.settings.lang_of(description)}>{ description }</p> }
            <dl>
                for shown in &reading.visible {
                    <dt lang={reading.settings.lang_of(&shown.name)}>{ shown.name.clone() }</dt>
                    <dd>
                        { value(reading, shown.series.value(&axis.id)) }
                        if !shown.whose.is_empty() { <small class="sub ph">{ reading.bracketed(&shown.whose) }</small> }
                        if let Some(comment) = shown.series.comments.get(&axis.id) { <span class="said" lang={reading.settings.lang_of(comment)}>{ comment }</span> }
                    </dd>
                }
            </dl>
            if !axis.courses.is_empty() {
                { button("btn solid", html! { { reading.words.courses(axis.courses.len()) } }, does(on, Act::Courses(axis.id.clone()))) }
            }
        </section>
    }
}

/// The sign of a value in bold, and its wording.
fn value(reading: &Reading<'_>, value: Option<Decimal>) -> Html {
    match value {
        None => html! { { reading.words.unanswered() } },
        Some(value) => {
            let wording = [" ", reading.wording(value)].concat();
            html! { <><b>{ reading.sign(value) }</b>{ ruby(reading.settings, &wording, None) }</> }
        }
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
            if let Some(goal) = &document.goal { <p class="ph">{ ruby(reading.settings, &goal.text, None) }{ goal.by.map(day) }</p> }
            if !document.actions.is_empty() {
                <ul>for action in &document.actions { <li class="ph">{ ruby(reading.settings, &action.text, None) }{ action.due.map(day) }</li> }</ul>
            }
        </section>
    }
}

/// Cohorts that are not shown, each with the reason.
pub(crate) fn withheld(reading: &Reading<'_>) -> Html {
    html! {
        <>
            for [what, why] in reading.withheld.iter().map(|series| reading.why_withheld(series)) {
                <div class="note" part="note"><p><b>{ what }</b>{ why }</p></div>
            }
        </>
    }
}
