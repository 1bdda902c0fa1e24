//! The form in which today's answer is given.

use crate::draft::{Draft, Entry, MOST_ACTIONS, differences, edited};
use crate::reading::Reading;
use crate::table::phrases;
use crate::view::Message;
use hoiku_api_client::FetchError;
use hoiku_domain::skills::{Axis, Role, SkillDocument};
use hoiku_domain::{Decimal, Language};
use hoiku_kit::Failure;
use hoiku_kit::view::{button, heading};
use hoiku_kit::{classes, html};
use yew::prelude::*;

/// With more levels than this, a range takes the place of choices.
const MOST_CHOICES: usize = 7;

/// How far sending is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Sending {
    /// Not begun.
    #[default]
    Idle,
    /// Being carried out.
    UnderWay,
    /// Saved by the API.
    Saved,
    /// Given to the page, which has no API to save to.
    Handed,
    /// Somebody saved in between; nothing was overwritten.
    Conflict,
    /// It did not work.
    Failed(Failure),
}

fn entry(on: &Callback<Message>, of: impl Fn(String) -> Entry + 'static) -> Callback<InputEvent> {
    let on = on.clone();
    Callback::from(move |event: InputEvent| {
        // Inputs and text areas are different types with the same property.
        let typed = event.target().and_then(|target| js_value(&target));
        typed.into_iter().for_each(|text| on.emit(Message::Entry(of(text))));
    })
}

fn js_value(target: &web_sys::EventTarget) -> Option<String> {
    use wasm_bindgen::JsCast;
    match target.dyn_ref::<web_sys::HtmlInputElement>() {
        Some(input) => Some(input.value()),
        None => target.dyn_ref::<web_sys::HtmlTextAreaElement>().map(web_sys::HtmlTextAreaElement::value),
    }
}

pub(crate) fn form(
    reading: &Reading<'_>,
    original: &SkillDocument,
    draft: &Draft,
    state: &crate::state::State,
    sending: &Sending,
    on: &Callback<Message>,
) -> Html {
    let (words, axes) = (reading.words, reading.axes());
    let chosen = draft.chosen(&original.framework);
    let [count, rest] = words.progress(chosen, axes.len());
    let onsubmit = {
        let on = on.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on.emit(Message::Send);
        })
    };
    let has_previous = original.series.iter().any(|series| series.role == Role::Previous);
    let hide = {
        let (on, hide) = (on.clone(), !state.hide_previous);
        Callback::from(move |_: Event| on.emit(Message::HidePrevious(hide)))
    };
    html! {
        <form class="form" part="form" novalidate=true {onsubmit}>
            <div class="prog">
                <span id="progress"><b>{ count }</b>{ rest }</span>
                <progress aria-labelledby="progress" max={axes.len().to_string()} value={chosen.to_string()}></progress>
            </div>
            if has_previous {
                <label class="check"><input type="checkbox" checked={!state.hide_previous} onchange={hide} />{ words.show_previous() }</label>
            }
            { for axes.iter().enumerate().map(|(at, axis)| question(reading, draft, at, axis, on)) }
            { goal(reading, draft, on) }
            { outcome(reading, original, draft, sending, on) }
            <div class="send">
                <button type="submit" class="btn solid" aria-disabled={matches!(sending, Sending::UnderWay).then_some("true")}>
                    { if matches!(sending, Sending::Failed(_)) { words.send_again() } else { words.send() } }
                </button>
                <span class="sub">{ words.may_skip() }</span>
            </div>
        </form>
    }
}

fn question(reading: &Reading<'_>, draft: &Draft, at: usize, axis: &Axis, on: &Callback<Message>) -> Html {
    let words = reading.words;
    let answer = draft.answers.get(&axis.id).copied();
    let levels = reading.scale.levels();
    let choices = if levels.len() <= MOST_CHOICES {
        choices(reading, answer, at, axis, on)
    } else {
        range(reading, answer, at, axis, on)
    };
    let comment = {
        let id = axis.id.clone();
        entry(on, move |text| Entry::Comment(id.clone(), text))
    };
    let previous = reading
        .first(Role::Previous)
        .filter(|_| answer.is_some())
        .and_then(|shown| Some((shown.series, shown.series.value(&axis.id)?)));
    html! {
        <fieldset class="q" key={axis.id.clone()}>
            <legend><span class="sub no">{ format!("{}{}{}", at + 1, if words.0 == Language::En { "/" } else { "／" }, reading.axes().len()) }</span>{ phrases(reading, axis) }</legend>
            if let Some(description) = &axis.description { <p class="desc" id={format!("desc-{at}")}>{ description.clone() }</p> }
            { choices }
            if let Some((series, value)) = previous {
                { previously(reading, series, value) }
            }
            <label class="blk" for={format!("comment-{at}")}>{ words.comment() }<span class="sub no">{ words.optional() }</span></label>
            <textarea class="field" id={format!("comment-{at}")} value={draft.comments.get(&axis.id).cloned().unwrap_or_default()} oninput={comment} />
        </fieldset>
    }
}

fn previously(reading: &Reading<'_>, series: &hoiku_domain::skills::Series, value: Decimal) -> Html {
    let day = series.date.map(|date| reading.day(date));
    let full = reading.full(Some(value));
    let [before, after] = reading.words.previous(day.as_deref(), &full);
    let rest = after.strip_prefix(full.as_str()).unwrap_or_default().to_owned();
    html! { <p class="prev">{ before }<b>{ full }</b>{ rest }</p> }
}

fn choice(name: &str, checked: bool, class: &'static str, content: Html, on: Callback<Event>) -> Html {
    html! {
        <label class={classes!("opt", class, checked.then_some("on"))}>
            <input type="radio" name={name.to_owned()} {checked} onchange={on} />
            { content }
        </label>
    }
}

fn answering(on: &Callback<Message>, axis: &Axis, value: Option<Decimal>) -> Callback<Event> {
    let (on, id) = (on.clone(), axis.id.clone());
    Callback::from(move |_: Event| on.emit(Message::Entry(Entry::Answer(id.clone(), value))))
}

fn skip(
    reading: &Reading<'_>,
    answer: Option<Option<Decimal>>,
    name: &str,
    axis: &Axis,
    on: &Callback<Message>,
) -> Html {
    choice(name, answer == Some(None), "na", html! { <span>{ reading.words.skip() }</span> }, answering(on, axis, None))
}

/// The levels from the highest, each with its full wording, and 今は答えない as one choice more.
fn choices(
    reading: &Reading<'_>,
    answer: Option<Option<Decimal>>,
    at: usize,
    axis: &Axis,
    on: &Callback<Message>,
) -> Html {
    let name = format!("answer-{at}");
    let max = reading.document.framework.max_of(axis);
    let levels = reading.scale.levels().iter().rev().filter(|level| level.value <= max);
    let level = |level: &hoiku_domain::skills::Level| {
        let content = html! { <><b>{ level.label.clone() }</b><span class="ph">{ level.text.clone().unwrap_or_default() }</span></> };
        choice(&name, answer == Some(Some(level.value)), "", content, answering(on, axis, Some(level.value)))
    };
    let count = levels.clone().count();
    html! { <div class={classes!("opts", format!("n{count}"))}>{ for levels.map(level) }{ skip(reading, answer, &name, axis, on) }</div> }
}

/// A range over the places of the levels; its value is said in words.
fn range(
    reading: &Reading<'_>,
    answer: Option<Option<Decimal>>,
    at: usize,
    axis: &Axis,
    on: &Callback<Message>,
) -> Html {
    let max = reading.document.framework.max_of(axis);
    let values: Vec<Decimal> =
        reading.scale.levels().iter().map(|level| level.value).filter(|value| *value <= max).collect();
    let place = answer.flatten().and_then(|value| values.iter().position(|level| *level == value));
    let text = place.map(|place| reading.full(Some(values[place])));
    let oninput = {
        let id = axis.id.clone();
        let values = values.clone();
        entry(on, move |text| {
            Entry::Answer(id.clone(), text.parse().ok().and_then(|place: usize| values.get(place).copied()))
        })
    };
    let name = format!("answer-{at}");
    html! {
        <div class="opts one">
            <label class="rng">
                <input type="range" min="0" max={values.len().saturating_sub(1).to_string()} step="1" value={place.unwrap_or(0).to_string()}
                    aria-valuetext={text.clone().unwrap_or_else(|| reading.words.unanswered().to_owned())} aria-label={axis.label.clone()} {oninput} />
                <output>{ text.unwrap_or_else(|| reading.words.unanswered().to_owned()) }</output>
            </label>
            { skip(reading, answer, &name, axis, on) }
        </div>
    }
}

fn goal(reading: &Reading<'_>, draft: &Draft, on: &Callback<Message>) -> Html {
    let words = reading.words;
    let add = on.reform(|_: MouseEvent| Message::Entry(Entry::AddAction));
    let action = |(at, (text, due)): (usize, &(String, String))| {
        html! {
            <div class="r" key={at}>
                <div><label for={format!("action-{at}")}>{ format!("{} {}", words.action(), at + 1) }</label>
                    <input class="field" id={format!("action-{at}")} value={text.clone()} oninput={entry(on, move |text| Entry::Action(at, text))} /></div>
                <div><label for={format!("due-{at}")}>{ words.due() }</label>
                    <input class="field" type="date" id={format!("due-{at}")} value={due.clone()} oninput={entry(on, move |date| Entry::Due(at, date))} /></div>
            </div>
        }
    };
    html! {
        <section class="goal" aria-labelledby="goal-title">
            { heading(reading.settings, 1, Some("goal-title"), html! { { words.goal_heading() } }) }
            <div class="r">
                <div><label for="goal-text">{ words.goal() }</label>
                    <textarea class="field" id="goal-text" value={draft.goal.clone()} oninput={entry(on, Entry::Goal)} /></div>
                <div><label for="goal-by">{ words.by() }</label>
                    <input class="field" type="date" id="goal-by" value={draft.by.clone()} oninput={entry(on, Entry::By)} /></div>
            </div>
            { for draft.actions.iter().enumerate().map(action) }
            if draft.actions.len() < MOST_ACTIONS {
                <div>{ button("btn", html! { { words.add_action() } }, add) }</div>
            }
        </section>
    }
}

/// What became of sending, where it stands: by the button that was pressed.
fn outcome(
    reading: &Reading<'_>,
    original: &SkillDocument,
    draft: &Draft,
    sending: &Sending,
    on: &Callback<Message>,
) -> Html {
    let words = reading.words;
    match sending {
        Sending::Idle => Html::default(),
        Sending::UnderWay => html! { <p class="sub">{ words.sending() }</p> },
        Sending::Saved => html! { <div class="note ok" part="note"><p>{ words.saved() }</p></div> },
        Sending::Handed => html! { <div class="note ok" part="note"><p>{ words.handed() }</p></div> },
        Sending::Failed(failure) => {
            let sentence = match failure {
                Failure::Fetch(FetchError::Network) => words.offline().to_owned(),
                failure => failure.sentence(words.0),
            };
            html! {
                <div class="note error" part="error" role="alert">
                    { heading(reading.settings, 1, None, html! { { words.not_sent() } }) }
                    <p>{ sentence }{ words.typed_kept() }</p>
                </div>
            }
        }
        Sending::Conflict => conflict(reading, original, draft, on),
    }
}

/// Both versions side by side, where they differ, and the choice between them.
fn conflict(reading: &Reading<'_>, original: &SkillDocument, draft: &Draft, on: &Callback<Message>) -> Html {
    let words = reading.words;
    let different = differences(original, draft);
    let saved = edited(original);
    let row = |axis: &Axis| {
        let theirs = saved.and_then(|series| series.value(&axis.id));
        let mine = draft.answers.get(&axis.id).copied().flatten();
        html! {
            <tr>
                <th scope="row">{ phrases(reading, axis) }</th>
                <td data-l={words.theirs()}><span>{ reading.full(theirs) }</span></td>
                <td data-l={words.mine()}><span>{ reading.full(mine) }</span></td>
            </tr>
        }
    };
    let axes = reading.axes().iter().filter(|axis| different.contains(&axis.id.as_str()));
    html! {
        <div class="note warn" part="error" role="alert">
            { heading(reading.settings, 1, None, html! { { words.conflict() } }) }
            if different.is_empty() {
                <p>{ words.conflict_none() }</p>
            } else {
                <p>{ words.conflict_text() }{ words.typed_kept() }</p>
                <table class="stable c3">
                    <caption class="vh">{ words.conflict() }</caption>
                    <thead><tr><th scope="col">{ words.axis() }</th><th scope="col">{ words.theirs() }</th><th scope="col">{ words.mine() }</th></tr></thead>
                    <tbody>{ for axes.map(row) }</tbody>
                </table>
                <div class="row">
                    { button("btn solid", html! { { words.keep_mine() } }, on.reform(|_: MouseEvent| Message::Send)) }
                    { button("btn", html! { { words.keep_theirs() } }, on.reform(|_: MouseEvent| Message::TakeSaved)) }
                </div>
            }
        </div>
    }
}
