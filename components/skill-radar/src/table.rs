//! The same numbers as a table and as bars.

use crate::figure::{class, step};
use crate::reading::{Reading, Shown};
use crate::view::Message;
use hoiku_domain::Decimal;
use hoiku_domain::radar::draw::mark;
use hoiku_domain::radar::{Ink, Point, push_tenths};
use hoiku_domain::skills::{Axis, Role};
use hoiku_kit::view::ruby;
use hoiku_kit::{classes, html};
use std::rc::Rc;
use yew::prelude::*;

/// From how many columns on a table needs a wide place to stand as one.
const MANY_COLUMNS: usize = 6;

fn cell(reading: &Reading<'_>, shown: &Shown<'_>, axis: &Axis) -> Html {
    let text = match shown.series.value(&axis.id) {
        None => html! { { reading.words.unanswered() } },
        Some(value) => {
            // The wording stands where it says most; the others have it for those who listen.
            let spoken = !matches!(shown.series.role, Role::Current | Role::Target);
            let wording = reading.wording(value);
            html! { <><b>{ reading.sign(value) }</b>{ " " }<small class={spoken.then_some("vh")}>{ wording.to_owned() }</small></> }
        }
    };
    html! { <td data-l={shown.name.to_owned()}><span>{ text }</span></td> }
}

pub(crate) fn table(reading: &Reading<'_>) -> Html {
    let visible: Vec<&Shown<'_>> = reading.visible().collect();
    let both = [Role::Current, Role::Target].iter().all(|role| reading.first(*role).is_some_and(|shown| shown.visible));
    // The difference follows the two it is between.
    let place = visible.iter().filter(|shown| matches!(shown.series.role, Role::Current | Role::Target)).count();
    let columns = visible.len() + usize::from(both) + 1;
    let head = |shown: &&Shown<'_>| {
        let day = reading.column_day(shown.series);
        html! { <th scope="col">{ shown.name }if let Some(day) = day { <br />{ reading.words.bracketed(&day) } }</th> }
    };
    let row = |axis: &Axis| {
        let difference = reading.difference(axis).filter(|_| both);
        html! {
            <tr>
                <th scope="row">{ phrases(reading, axis) }</th>
                { for visible[..place].iter().map(|shown| cell(reading, shown, axis)) }
                if let Some(difference) = difference { <td data-l={reading.words.difference()}><span>{ difference }</span></td> }
                { for visible[place..].iter().map(|shown| cell(reading, shown, axis)) }
            </tr>
        }
    };
    let size = if columns <= 3 {
        "c3"
    } else if columns > MANY_COLUMNS {
        "many"
    } else {
        ""
    };
    html! {
        <table class={classes!("stable", size)} part="table">
            <caption class="vh">{ reading.words.caption() }</caption>
            <thead>
                <tr>
                    <th scope="col">{ reading.words.axis() }</th>
                    { for visible[..place].iter().map(head) }
                    if both { <th scope="col">{ reading.words.difference() }</th> }
                    { for visible[place..].iter().map(head) }
                </tr>
            </thead>
            <tbody>{ for reading.axes().iter().map(row) }</tbody>
        </table>
    }
}

/// A name that breaks after ・ and before （.
pub(crate) fn phrases(reading: &Reading<'_>, axis: &Axis) -> Html {
    if reading.settings.furigana == hoiku_kit::Furigana::On && axis.label_kana.is_some() {
        return ruby(reading.settings, &axis.label, axis.label_kana.as_deref());
    }
    let mut parts = Vec::new();
    let mut rest = axis.label.as_str();
    while let Some(at) = rest.find('・').map(|at| at + '・'.len_utf8()).filter(|at| *at < rest.len()) {
        parts.push(html! { <>{ rest[..at].to_owned() }<wbr /></> });
        rest = &rest[at..];
    }
    html! { <>{ for parts }{ rest.to_owned() }</> }
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
    let value = |role: Role| reading.first(role).filter(|shown| shown.visible)?.series.value(&axis.id).map(at);
    let (current, target) = (value(Role::Current), value(Role::Target));
    let bands = reading.visible().filter_map(|shown| shown.series.band(&axis.id));
    let band = |(low, high): (Decimal, Decimal)| {
        html! { <rect class="coh" x={percent(at(low))} width={percent(at(high) - at(low))} y=".2em" height="1.85em" /> }
    };
    let tick = |level: &hoiku_domain::skills::Level| {
        let x = percent(at(level.value));
        html! { <line class="tk" x1={x.clone()} x2={x} y1=".6em" y2="1.65em" /> }
    };
    let way = |from: f64, to: f64| {
        html! { <line class="go" x1={percent(from.min(to))} x2={percent(from.max(to))} y1="1.125em" y2="1.125em" /> }
    };
    // Today's mark lies over the target's, and both over the others'.
    let marks = reading.visible().filter_map(|shown| Some((shown.series.role, at(shown.series.value(&axis.id)?))));
    let mut marks: Vec<(Role, f64)> = marks.collect();
    marks.reverse();
    let height = |role: Role| match role {
        Role::Current | Role::Target | Role::Cohort => "1.125em",
        Role::Peer | Role::Leader => ".45em",
        Role::Previous => "1.85em",
    };
    html! {
        <svg class="track" width="100%" height="2.25em" aria-hidden="true">
            { for bands.map(band) }
            <line class="ln" x1="0" x2="100%" y1="1.125em" y2="1.125em" />
            { for reading.scale.levels().iter().filter(|level| level.value <= max).map(tick) }
            if let Some(current) = current { <rect class="fill" x="0" width={percent(current)} y=".9em" height=".45em" /> }
            if let (Some(current), Some(target)) = (current, target) { { way(current, target) } }
            { for marks.into_iter().map(|(role, fraction)| marker(role, fraction, height(role))) }
        </svg>
    }
}

/// `B → A（1段階）`, `B（同じ）`, `未回答 → C`.
fn from_to(reading: &Reading<'_>, axis: &Axis) -> Html {
    let of = |role: Role| reading.first(role).filter(|shown| shown.visible).map(|shown| shown.series.value(&axis.id));
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

pub(crate) fn bars(reading: &Reading<'_>, chosen: usize, on: &Callback<Message>) -> Html {
    let count = reading.axes().len();
    let ids: Rc<[String]> = reading.axes().iter().map(|axis| axis.id.clone()).collect();
    let onkeydown = {
        let on = on.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(at) =
                step(&event.key(), chosen, count).filter(|_| !event.ctrl_key() && !event.alt_key() && !event.meta_key())
            {
                event.prevent_default();
                on.emit(Message::FocusAxis(ids[at].clone()));
            }
        })
    };
    let row = |(at, axis): (usize, &Axis)| {
        let (on, id) = (on.clone(), axis.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| on.emit(Message::Axis(id.clone())));
        html! {
            <tr class={(at == chosen).then_some("on")}>
                <th scope="row" class="n ph">
                    <button type="button" class="plain" data-axis={axis.id.clone()} tabindex={if at == chosen { "0" } else { "-1" }}
                        aria-pressed={if at == chosen { "true" } else { "false" }} {onclick}>{ phrases(reading, axis) }</button>
                </th>
                <td>{ track(reading, axis) }<span class="vh">{ others(reading, axis) }</span></td>
                <td class="g">{ from_to(reading, axis) }</td>
            </tr>
        }
    };
    let levels = reading.scale.levels();
    let signs = levels.iter().map(|level| {
        let x = percent(reading.scale.linear(level.value, levels[levels.len() - 1].value));
        html! { <text class="lv" {x} y="1em" text-anchor="middle">{ level.label.clone() }</text> }
    });
    html! {
        <table class="bars" {onkeydown}>
            <caption class="vh">{ reading.words.caption() }</caption>
            <thead>
                <tr>
                    <th class="n" scope="col">{ reading.words.axis() }</th>
                    <th class="sc" scope="col">
                        <span class="vh">{ reading.words.bars() }</span>
                        <svg class="scale" width="100%" height="1.4em" aria-hidden="true">{ for signs }</svg>
                    </th>
                    <th class="g" scope="col">{ reading.words.role(Role::Current) }{ reading.words.arrow() }<br />{ reading.words.role(Role::Target) }</th>
                </tr>
            </thead>
            <tbody>{ for reading.axes().iter().enumerate().map(row) }</tbody>
        </table>
    }
}

/// What the bar shows beyond today and target, in words.
fn others(reading: &Reading<'_>, axis: &Axis) -> String {
    let others = reading.visible().filter(|shown| !matches!(shown.series.role, Role::Current | Role::Target));
    let parts: Vec<String> =
        others.map(|shown| format!("{} {}", shown.name, reading.full(shown.series.value(&axis.id)))).collect();
    parts.join(reading.words.list_comma())
}
