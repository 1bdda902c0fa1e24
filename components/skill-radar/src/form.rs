//! The form in which today's answer is given.

use crate::act::{Act, On, answers, types};
use crate::draft::{Draft, Entry, Field, MOST_ACTIONS, differences, edited};
use crate::reading::Reading;
use crate::table::phrases;
use hoiku_api_client::FetchError;
use hoiku_domain::skills::{Axis, Role, Series, SkillDocument};
use hoiku_domain::{Decimal, Language};
use hoiku_kit::html;
use hoiku_kit::listen::{does, typed};
use hoiku_kit::view::{button, heading};
use hoiku_kit::{Failure, Messages};
use yew::prelude::*;

/// With more levels than this, a range takes the place of choices.
const MOST_CHOICES: usize = 7;

/// How far sending is.
#[derive(Debug, Default)]
pub(crate) enum Sending {
    /// Not begun.
    #[default]
    Idle,
    /// Being carried out.
    UnderWay,
    /// Saved by the API; `more`: something was written since it was sent.
    Saved {
        /// Whether there is something to send again.
        more: bool,
    },
    /// Given to the page, which has no API to save to.
    Handed,
    /// Somebody saved in between; what is saved is being fetched, or could not be.
    Comparing,
    /// The same, and the document is what is saved. Nothing was overwritten.
    Conflict,
    /// It did not work.
    Failed(Failure),
}

pub(crate) fn form(
    reading: &Reading<'_>,
    original: &SkillDocument,
    draft: &Draft,
    state: &crate::state::State,
    (sending, failure): (&Sending, Option<&Failure>),
    on: &On,
) -> Html {
    let (words, axes) = (reading.words, reading.axes());
    let chosen = draft.chosen(&original.framework);
    let [count, rest] = words.progress(chosen, axes.len());
    let onsubmit = {
        let on = on.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on.emit(Act::Send);
        })
    };
    let fails = matches!(sending, Sending::Failed(_)) || (matches!(sending, Sending::Comparing) && failure.is_some());
    let busy = matches!(sending, Sending::UnderWay | Sending::Comparing) && !fails;
    let has_previous = original.series.iter().any(|series| series.role == Role::Previous);
    html! {
        <form class="form" part="form" novalidate=true {onsubmit}>
            <div class="prog">
                <span id="progress"><b>{ count }</b>{ rest }</span>
                <progress aria-labelledby="progress" max={axes.len()} value={chosen.to_string()}></progress>
            </div>
            if has_previous {
                <label class="check">
                    <input type="checkbox" checked={!state.hide_previous} onchange={does::<Event, _>(on, Act::HidePrevious(!state.hide_previous))} />
                    { words.show_previous() }
                </label>
            }
            for (at, axis) in axes.iter().enumerate() { { question(reading, draft, at, axis, on) } }
            { goal(reading, draft, on) }
            { outcome(reading, original, draft, (sending, failure), on) }
            <div class="send">
                <button type="submit" class="btn solid" aria-disabled={busy.then_some("true")}>
                    { if fails { words.send_again() } else { words.send() } }
                </button>
                <span class="sub">{ words.may_skip() }</span>
            </div>
        </form>
    }
}

/// What is asked on one axis, and the answer so far.
struct Question<'a> {
    reading: &'a Reading<'a>,
    axis: &'a Axis,
    /// The name the choices share.
    name: String,
    answer: Option<Option<Decimal>>,
    on: &'a On,
}

fn question(reading: &Reading<'_>, draft: &Draft, at: usize, axis: &Axis, on: &On) -> Html {
    let words = reading.words;
    let answer = draft.answers.get(&axis.id).copied();
    let question = Question { reading, axis, name: ["answer-", &at.to_string()].concat(), answer, on };
    let previous = reading
        .first(Role::Previous)
        .filter(|_| answer.is_some())
        .and_then(|shown| Some((shown.series, shown.series.value(&axis.id)?)));
    let slash = if words.0 == Language::En { "/" } else { "／" };
    let number = [&(at + 1).to_string(), slash, &reading.axes().len().to_string()].concat();
    let comment = ["comment-", &at.to_string()].concat();
    html! {
        <fieldset class="q" key={axis.id.clone()}>
            <legend><span class="sub no">{ number }</span>{ phrases(reading, axis) }</legend>
            if let Some(description) = &axis.description { <p class="desc" lang={reading.settings.lang_of(description)}>{ description }</p> }
            { if reading.scale.levels().len() <= MOST_CHOICES { question.choices() } else { question.range() } }
            if let Some((series, value)) = previous { { previously(reading, series, value) } }
            <label class="blk" for={comment.clone()}>{ words.comment() }<span class="sub no">{ words.optional() }</span></label>
            <textarea class="field" id={comment} value={draft.comments.get(&axis.id).cloned().unwrap_or_default()} oninput={types(on, Field::Comment(axis.id.clone()))} />
        </fieldset>
    }
}

fn previously(reading: &Reading<'_>, series: &Series, value: Decimal) -> Html {
    let day = series.date.map(|date| reading.near(date));
    let full = reading.full(Some(value));
    let [before, after] = reading.words.previous(day.as_deref(), &full);
    let rest = after.strip_prefix(full.as_str()).unwrap_or_default().to_owned();
    html! { <p class="prev">{ before }<b>{ full }</b>{ rest }</p> }
}

impl Question<'_> {
    /// One choice; `None` is 今は答えない.
    fn choice(&self, value: Option<Decimal>, content: Html) -> Html {
        let checked = self.answer == Some(value);
        let class = match (value, checked) {
            (Some(_), false) => "opt",
            (Some(_), true) => "opt on",
            (None, false) => "opt na",
            (None, true) => "opt na on",
        };
        html! {
            <label {class}>
                <input type="radio" name={self.name.clone()} {checked} onchange={answers(self.on, &self.axis.id, value)} />
                { content }
            </label>
        }
    }

    fn skip(&self) -> Html {
        self.choice(None, html! { <span>{ self.reading.words.skip() }</span> })
    }

    /// The levels from the highest, each with its full wording, and 今は答えない as one choice more.
    fn choices(&self) -> Html {
        let max = self.reading.document.framework.max_of(self.axis);
        let levels = self.reading.scale.levels().iter().rev().filter(|level| level.value <= max);
        let class = ["opts n", &levels.clone().count().to_string()].concat();
        html! {
            <div {class}>
                for level in levels {
                    { self.choice(Some(level.value), html! { <><b>{ &level.label }</b><span class="ph" lang={self.reading.settings.lang_of(level.text.as_deref().unwrap_or_default())}>{ level.text.as_deref().unwrap_or_default() }</span></> }) }
                }
                { self.skip() }
            </div>
        }
    }

    /// A range over the places of the levels; its value is said in words.
    fn range(&self) -> Html {
        let Self { reading, axis, answer, on, .. } = *self;
        let max = reading.document.framework.max_of(axis);
        let mut values = Vec::new();
        for level in reading.scale.levels() {
            if level.value <= max {
                values.push(level.value);
            }
        }
        let answer = answer.flatten();
        let text = reading.full(answer);
        let last = values.len().saturating_sub(1);
        // Before the lowest level lies the place of no answer, so that every level is a step away from there.
        // An answer between two levels lies between them.
        let below = values.iter().filter(|level| answer.is_some_and(|value| **level <= value)).count();
        let place = below.checked_sub(1).map_or("-1".to_owned(), |place| place.to_string());
        let is_between = answer.is_some_and(|value| !values.contains(&value));
        let (place, step) = if is_between { (place + ".5", "0.5") } else { (place, "1") };
        let oninput = {
            let (on, id) = (on.clone(), axis.id.clone());
            Callback::from(move |event: InputEvent| {
                let place = typed(&event).and_then(|place| place.strip_suffix(".5").unwrap_or(&place).parse().ok());
                let value = place.and_then(|place: usize| values.get(place).copied());
                on.emit(Act::Entry(Entry::Answer(id.clone(), value)));
            })
        };
        html! {
            <div class="opts one">
                <div class="rng">
                    <input type="range" min="-1" max={last} {step} value={place}
                        aria-valuetext={text.clone()} aria-label={axis.label.clone()} {oninput} />
                    <output>{ text }</output>
                </div>
                { self.skip() }
            </div>
        }
    }
}

/// A labelled field of one line: for words, or for a date.
fn field(id: String, label: String, is_date: bool, text: &str, oninput: Callback<InputEvent>) -> Html {
    html! {
        <div>
            <label for={id.clone()}>{ label }</label>
            <input class="field" type={is_date.then_some("date")} {id} value={text.to_owned()} {oninput} />
        </div>
    }
}

fn goal(reading: &Reading<'_>, draft: &Draft, on: &On) -> Html {
    let words = reading.words;
    let row = |at: usize, action: &(String, String)| {
        let (text, due) = action;
        let [first, second] = ["action-", "due-"].map(|id| [id, &at.to_string()].concat());
        let label = [words.action(), " ", &(at + 1).to_string()].concat();
        html! {
            <div class="r" key={at}>
                { field(first, label, false, text, types(on, Field::Action(at))) }
                { field(second, words.due().to_owned(), true, due, types(on, Field::Due(at))) }
            </div>
        }
    };
    html! {
        <section class="goal" aria-labelledby="goal-title">
            { heading(reading.settings, 1, Some("goal-title"), html! { { words.goal_heading() } }) }
            <div class="r">
                <div>
                    <label for="goal-text">{ words.goal() }</label>
                    <textarea class="field" id="goal-text" value={draft.goal.clone()} oninput={types(on, Field::Goal)} />
                </div>
                { field("goal-by".to_owned(), words.by().to_owned(), true, &draft.by, types(on, Field::By)) }
            </div>
            for (at, action) in draft.actions.iter().enumerate() { { row(at, action) } }
            if draft.actions.len() < MOST_ACTIONS {
                <div>{ button("btn", html! { { words.add_action() } }, does(on, Act::Entry(Entry::AddAction))) }</div>
            }
        </section>
    }
}

/// What became of sending, where it stands: by the button that was pressed.
fn outcome(
    reading: &Reading<'_>,
    original: &SkillDocument,
    draft: &Draft,
    (sending, failure): (&Sending, Option<&Failure>),
    on: &On,
) -> Html {
    let words = reading.words;
    let space = if words.0.is_japanese() { "" } else { " " };
    let not_sent = |title: &'static str, sentence: &str| {
        html! {
            <div class="note error" part="error" role="alert">
                { heading(reading.settings, 1, None, html! { { title } }) }
                <p>{ sentence.to_owned() }{ space }{ words.typed_kept() }</p>
            </div>
        }
    };
    match sending {
        Sending::Idle => Html::default(),
        Sending::UnderWay => html! { <p class="sub">{ words.sending() }</p> },
        Sending::Saved { more } => {
            html! { <div class="note ok" part="note"><p>{ words.saved() }{ if *more { words.since() } else { "" } }</p></div> }
        }
        Sending::Handed => html! { <div class="note ok" part="note"><p>{ words.handed() }</p></div> },
        Sending::Comparing => {
            let failure = failure.map(|failure| failure.sentence(words.0));
            not_sent(words.conflict(), failure.as_deref().unwrap_or(Messages::of(words.0).loading()))
        }
        Sending::Failed(Failure::Fetch(FetchError::Network)) => not_sent(words.not_sent(), words.offline()),
        Sending::Failed(failure) => not_sent(words.not_sent(), &failure.sentence(words.0)),
        Sending::Conflict => conflict(reading, original, draft, on),
    }
}

/// Both versions side by side, where they differ, and the choice between them.
fn conflict(reading: &Reading<'_>, original: &SkillDocument, draft: &Draft, on: &On) -> Html {
    let words = reading.words;
    let different = differences(original, draft);
    let saved = edited(original);
    let theirs = |axis: &Axis| saved.map(|series| (series.value(&axis.id), series.comments.get(&axis.id)));
    let mine = |axis: &Axis| (draft.answers.get(&axis.id).copied().flatten(), draft.comments.get(&axis.id));
    let version = |label: &'static str, (value, comment): (Option<Decimal>, Option<&String>)| {
        html! {
            <td data-l={label}>
                <span>{ reading.full(value) }if let Some(comment) = comment { <span class="said">{ comment }</span> }</span>
            </td>
        }
    };
    html! {
        <div class="note warn" part="error" role="alert">
            { heading(reading.settings, 1, None, html! { { words.conflict() } }) }
            if different.is_empty() {
                <p>{ words.conflict_none() }</p>
            } else {
                <p>{ words.conflict_text() }{ if words.0.is_japanese() { "" } else { " " } }{ words.typed_kept() }</p>
                <table class="stable c3">
                    <caption class="vh">{ words.conflict() }</caption>
                    <thead><tr><th scope="col">{ words.axis() }</th><th scope="col">{ words.theirs() }</th><th scope="col">{ words.mine() }</th></tr></thead>
                    <tbody>
                        for axis in different {
                            <tr>
                                <th scope="row">{ phrases(reading, axis) }</th>
                                { version(words.theirs(), theirs(axis).unwrap_or_default()) }
                                { version(words.mine(), mine(axis)) }
                            </tr>
                        }
                    </tbody>
                </table>
                <div class="row">
                    { button("btn solid", html! { { words.keep_mine() } }, does(on, Act::Send)) }
                    { button("btn", html! { { words.keep_theirs() } }, does(on, Act::TakeSaved)) }
                </div>
            }
        </div>
    }
}
