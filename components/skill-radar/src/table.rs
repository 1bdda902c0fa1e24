//! The same numbers as a table and as bars.

use crate::act::{Act, On};
use crate::figure::{class, step};
use crate::reading::{Reading, Shown};
use hoiku_domain::Decimal;
use hoiku_domain::radar::draw::mark;
use hoiku_domain::radar::{Ink, Point, push_tenths};
use hoiku_domain::skills::{Axis, Role};
use hoiku_kit::html;
use hoiku_kit::listen::does;
use hoiku_kit::view::{ruby, said};
use std::rc::Rc;
use yew::prelude::*;

/// The two that are set against each other.
const COMPARED: [Role; 2] = [Role::Current, Role::Target];
/// From how many columns on a table needs a wide place to stand as one.
const MANY_COLUMNS: usize = 6;

/// One value. On paper and for those who listen it is a plain text: the words are the same, and there is
/// nothing to set in type that nobody sees.
fn cell(reading: &Reading<'_>, shown: &Shown<'_>, axis: &Axis, rich: bool) -> Html {
    let value = shown.series.value(&axis.id);
    let Some(value) = value.filter(|_| rich) else {
        let full = reading.full(value);
        return html! { <td data-l={shown.name.clone()} lang={reading.settings.lang_of(&full)}>{ full }</td> };
    };
    // The wording stands where it says most; the others have it for those who listen.
    let spoken = !matches!(shown.series.role, Role::Current | Role::Target);
    html! {
        <td data-l={shown.name.clone()}>
            <span><b>{ reading.sign(value) }</b>{ " " }<small class={spoken.then_some("vh")} lang={reading.settings.lang_of(reading.wording(value))}>{ reading.wording(value) }</small></span>
        </td>
    }
}

fn head(reading: &Reading<'_>, shown: &Shown<'_>) -> Html {
    html! {
        <th scope="col">
            { ruby(reading.settings, &shown.name, None) }
            if let Some(note) = reading.column_note(shown) { <br />{ reading.words.bracketed(&note) } }
        </th>
    }
}

/// The table; with a listener where it is looked at on screen, as that view.
pub(crate) fn table(reading: &Reading<'_>, on: Option<&On>) -> Html {
    let rich = on.is_some();
    let visible = &reading.visible;
    let both = COMPARED.iter().all(|role| reading.seen(*role).is_some());
    // The difference follows the two it is between.
    let place = visible.iter().filter(|shown| matches!(shown.series.role, Role::Current | Role::Target)).count();
    let (before, after) = visible.split_at(place);
    let leads = on.filter(|_| reading.axes().iter().any(|axis| !axis.courses.is_empty()));
    let size = match visible.len() + usize::from(both) + usize::from(leads.is_some()) + 1 {
        ..=3 => "stable c3",
        columns if columns > MANY_COLUMNS => "stable many",
        _ => "stable",
    };
    html! {
        <table class={size} part="table">
            <caption class="vh">{ reading.words.caption() }</caption>
            <thead>
                <tr>
                    <th scope="col">{ reading.words.axis() }</th>
                    for shown in before { { head(reading, shown) } }
                    if both { <th scope="col">{ reading.words.difference() }</th> }
                    for shown in after { { head(reading, shown) } }
                    if leads.is_some() { <th scope="col" class="go">{ reading.words.courses_head() }</th> }
                </tr>
            </thead>
            <tbody>
                for axis in reading.axes() {
                    <tr>
                        <th scope="row">{ phrases(reading, axis) }</th>
                        for shown in before { { cell(reading, shown, axis, rich) } }
                        if let Some(difference) = reading.difference(axis).filter(|_| both) {
                            <td data-l={reading.words.difference()}>{ difference }</td>
                        }
                        for shown in after { { cell(reading, shown, axis, rich) } }
                        if let Some(on) = leads { { to_courses(reading, axis, on) } }
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// The way to an axis's courses from its row.
fn to_courses(reading: &Reading<'_>, axis: &Axis, on: &On) -> Html {
    let (head, count) = (reading.words.courses_head(), reading.words.courses_count(axis.courses.len()));
    let name = [&axis.label, reading.words.colon(), head, " ", &count].concat();
    html! {
        <td data-l={head} class="go">
            if !axis.courses.is_empty() {
                <button type="button" class="plain" aria-label={name} onclick={does(on, Act::Courses(axis.id.clone()))}>{ count }</button>
            }
        </td>
    }
}

/// A name that may break after ・ and before （.
pub(crate) fn phrases(reading: &Reading<'_>, axis: &Axis) -> Html {
    if reading.settings.furigana == hoiku_kit::Furigana::On && axis.label_kana.is_some() {
        return ruby(reading.settings, &axis.label, axis.label_kana.as_deref());
    }
    let mut parts = Vec::new();
    let mut rest = axis.label.as_str();
    for (at, c) in axis.label.char_indices() {
        let end = match c {
            '・' => at + c.len_utf8(),
            '（' => at,
            _ => continue,
        };
        let before = axis.label.len() - rest.len();
        if end > before && end < axis.label.len() {
            parts.push(html! { <>{ &axis.label[before..end] }<wbr /></> });
            rest = &axis.label[end..];
        }
    }
    if parts.is_empty() {
        return ruby(reading.settings, rest, None);
    }
    parts.push(html! { { rest } });
    said(reading.settings, &axis.label, html! { { parts } })
}

fn percent(fraction: f64) -> String {
    let mut text = String::new();
    push_tenths(&mut text, fraction * 100.0);
    text.push('%');
    text
}

/// A role's mark on a track, at a height in em.
fn marker(role: Role, fraction: f64, y: &'static str) -> Html {
    let mut d = String::new();
    // Larger than in the figure: here they stand alone.
    mark(&mut d, role, Point { x: 0.0, y: 0.0 }, 18.0);
    html! { <svg x={percent(fraction)} {y} overflow="visible"><path class={class(Ink::Marks(role, 0))} {d} /></svg> }
}

fn track(reading: &Reading<'_>, axis: &Axis) -> Html {
    let max = reading.document.framework.max_of(axis);
    let at = |value: Decimal| reading.scale.linear(value, max);
    let value = |role: Role| reading.seen(role)?.series.value(&axis.id).map(at);
    let (current, target) = (value(Role::Current), value(Role::Target));
    // Today's mark lies over the target's, and both over the others'.
    let mut marks = Vec::new();
    for shown in reading.visible.iter().rev() {
        if let Some(value) = shown.series.value(&axis.id) {
            marks.push((shown.series.role, at(value)));
        }
    }
    let height = |role: Role| match role {
        Role::Current | Role::Target | Role::Cohort => "1.125em",
        Role::Peer | Role::Leader => ".45em",
        Role::Previous => "1.85em",
    };
    html! {
        <svg class="track" width="100%" height="2.25em" aria-hidden="true">
            for (low, high) in reading.visible.iter().filter_map(|shown| shown.series.band(&axis.id)) {
                <rect class="coh" x={percent(at(low))} width={percent(at(high) - at(low))} y=".2em" height="1.85em" />
            }
            <line class="ln" x1="0" x2="100%" y1="1.125em" y2="1.125em" />
            for level in reading.scale.levels().iter().filter(|level| level.value <= max) {
                <line class="tk" x1={percent(at(level.value))} x2={percent(at(level.value))} y1=".6em" y2="1.65em" />
            }
            if let Some(current) = current { <rect class="fill" x="0" width={percent(current)} y=".9em" height=".45em" /> }
            if let (Some(from), Some(to)) = (current, target) {
                <line class="go" x1={percent(from.min(to))} x2={percent(from.max(to))} y1="1.125em" y2="1.125em" />
            }
            for (role, fraction) in marks { { marker(role, fraction, height(role)) } }
        </svg>
    }
}

/// `B → A（1段階）`, `B（同じ）`, `未回答 → C`.
fn from_to(reading: &Reading<'_>, axis: &Axis) -> Html {
    let of = |role: Role| reading.seen(role).map(|shown| shown.series.value(&axis.id));
    let sign = |value: Option<Decimal>| {
        value.map_or_else(|| reading.words.unanswered().to_owned(), |value| reading.sign(value))
    };
    match (of(Role::Current), of(Role::Target)) {
        (Some(current), Some(target)) if current.is_some() && current == target => {
            html! { <><b>{ sign(current) }</b>{ reading.words.bracketed(reading.words.same()) }</> }
        }
        (Some(current), Some(target)) => {
            let steps = reading.difference(axis).filter(|_| current.is_some() && target.is_some());
            html! { <><b>{ sign(current) }</b>{ reading.words.arrow() }<b>{ sign(target) }</b>{ steps.map(|steps| reading.words.bracketed(&steps)) }</> }
        }
        (Some(one), None) | (None, Some(one)) => html! { <b>{ sign(one) }</b> },
        (None, None) => Html::default(),
    }
}

pub(crate) fn bars(reading: &Reading<'_>, chosen: usize, on: &On) -> Html {
    let count = reading.axes().len();
    let ids: Rc<[String]> = reading.axes().iter().map(|axis| axis.id.clone()).collect();
    let onkeydown = {
        let on = on.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(at) = step(&event, chosen, count) {
                event.prevent_default();
                on.emit(Act::FocusAxis(ids[at].clone()));
            }
        })
    };
    let [today, aim] = COMPARED.map(|role| reading.seen(role).map(|_| reading.words.role(role)));
    let compares = today.or(aim).is_some();
    let levels = reading.scale.levels();
    let place = |level: &hoiku_domain::skills::Level| {
        percent(reading.scale.linear(level.value, levels[levels.len() - 1].value))
    };
    html! {
        <table class="bars" {onkeydown}>
            <caption class="vh">{ reading.words.caption() }</caption>
            <thead>
                <tr>
                    <th class="n" scope="col">{ reading.words.axis() }</th>
                    <th class="sc" scope="col">
                        <span class="vh">{ reading.words.bars() }</span>
                        <svg class="scale" width="100%" height="1.4em" aria-hidden="true">
                            for level in levels { <text class="lv" x={place(level)} y="1em" text-anchor="middle">{ &level.label }</text> }
                        </svg>
                    </th>
                    if compares {
                        <th class="g" scope="col">{ today }if today.and(aim).is_some() { { reading.words.arrow() }<br /> }{ aim }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for (at, axis) in reading.axes().iter().enumerate() {
                    <tr class={(at == chosen).then_some("on")}>
                        <th scope="row" class="n ph">
                            <button type="button" class="plain" data-axis={axis.id.clone()} tabindex={if at == chosen { "0" } else { "-1" }}
                                aria-describedby={said_id(at)} aria-pressed={if at == chosen { "true" } else { "false" }} onclick={does(on, Act::Axis(axis.id.clone()))}>{ phrases(reading, axis) }</button>
                        </th>
                        <td>{ track(reading, axis) }<span class="vh" id={said_id(at)}>{ reading.series_sentence(axis) }</span></td>
                        if compares { <td class="g">{ from_to(reading, axis) }</td> }
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// The id of the sentence that says a bar.
fn said_id(at: usize) -> String {
    ["said-", &at.to_string()].concat()
}
