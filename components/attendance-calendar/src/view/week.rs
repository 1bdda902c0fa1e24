//! A week of one child, with planned, recorded and charged times as bars along the hours.

use super::parts::{breakable, day_class, mark, occasions, times};
use super::row::{Cell, Row, RowProps, What};
use crate::messages::clock;
use crate::shown::{Shown, remarks};
use crate::state::State;
use hoiku_domain::attendance::{Day, Times};
use hoiku_domain::{CivilDate, TimeOfDay};
use hoiku_kit::{classes, html};
use std::rc::Rc;
use yew::prelude::*;

/// The hours that the bars span, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hours {
    from: u16,
    to: u16,
}

impl Hours {
    /// From 7 to 19 o'clock, and as much more as the week's times need.
    fn of<'a>(days: impl Iterator<Item = &'a Day>) -> Self {
        let mut hours = Self { from: 7 * 60, to: 19 * 60 };
        let times = days.flat_map(|day| [day.planned, day.actual, day.billable]).flatten();
        for time in times.flat_map(|times| [times.arrival, times.departure]).flatten().map(TimeOfDay::minutes) {
            hours.from = hours.from.min(time / 60 * 60);
            hours.to = hours.to.max(time.div_ceil(60) * 60);
        }
        hours
    }

    const fn width(self) -> u16 {
        self.to - self.from
    }
}

pub(super) fn table(shown: &Rc<Shown>, state: &State, emphasis: Option<usize>) -> Html {
    let words = shown.words();
    let days: Vec<CivilDate> =
        state.focus.date.week(shown.start).into_iter().flatten().filter(|date| !shown.is_left_out(*date)).collect();
    let hours = Hours::of(days.iter().filter_map(|date| shown.ledger.day(0, *date)));
    let row = |date: CivilDate| {
        let here = |other: CivilDate| (other == date).then_some(date);
        let (focus, chosen) = (here(state.focus.date), here(state.chosen.date));
        html! { <Row shown={shown.clone()} what={What::Times(date, hours)} {focus} {chosen} {emphasis} /> }
    };
    let on_the_hour = |minutes: u16| TimeOfDay::from_minutes(minutes.min(1439)).map(clock).unwrap_or_default();
    let middle = (hours.from + hours.width() / 2) / 60 * 60;
    html! {
        <table class="week" role="grid" aria-labelledby="period" part="grid">
            <thead><tr>
                <th scope="col">{ words.date() }</th>
                <th scope="col">
                    <span class="vh">{ words.state() }</span>
                    <span class="axis" aria-hidden="true">for at in [hours.from, middle, hours.to] { <span>{ on_the_hour(at) }</span> }</span>
                </th>
            </tr></thead>
            <tbody>for item in days.into_iter() { { row(item) } }</tbody>
        </table>
    }
}

pub(super) fn row(props: &RowProps, date: CivilDate, hours: Hours) -> Html {
    let shown = &props.shown;
    let words = shown.words();
    let facts = shown.facts(date);
    let at = Cell::at(props, 0, date);
    let day = shown.ledger.day(0, date);
    let code = day.and_then(|day| shown.ledger.code_of(day));
    let mut class = code.map(Shown::look).unwrap_or_default();
    for (is, name) in [
        (shown.is_closed(0, date), " shut"),
        (at.current.is_some(), " today"),
        (shown.stands_out(date, props.emphasis), " em"),
    ] {
        if is {
            class.push_str(name);
        }
    }
    html! {
        <tr>
            <th scope="row"><span class={classes!("dt", day_class(&facts, date))}>{ shown.short(date) }</span>{ occasions(shown, &facts, date) }</th>
            <td role="gridcell" {class} data-cell={at.place} tabindex={at.tabindex} aria-selected={at.selected} aria-current={at.current}>
                // The name is text, not a label: what is heard may then differ from what is seen, cell by cell.
                <span class="vh">{ shown.cell_name(0, date) }</span>
                <div aria-hidden="true">
                    if let Some(code) = code { <span class="s1">{ mark(code) }<span>{ breakable(&code.label) }</span></span> }
                    if let Some(day) = day.filter(|day| day.planned.is_some() || day.actual.is_some()) {
                        { bars(day, hours) }
                        <span class="t">
                            { times(words.planned(), day.planned) }{ times(words.actual(), day.actual) }{ times(words.billable(), day.billable) }
                        </span>
                    }
                    if let Some(day) = day.filter(|day| !remarks(day).is_empty()) { <span class="t">{ remarks(day).join("。").replace("。。", "。") }</span> }
                </div>
            </td>
        </tr>
    }
}

/// Planned: a frame. Recorded: filled. Charged: a line at the foot. A departure not recorded leaves the
/// recorded bar as short as its arrival.
fn bars(day: &Day, hours: Hours) -> Html {
    let bar = |class: &'static str, times: Option<Times>, y: &'static str, height: &'static str| {
        let Some(arrival) = times.and_then(|times| times.arrival).map(TimeOfDay::minutes) else {
            return Html::default();
        };
        let departure = times.and_then(|times| times.departure).map_or(arrival + 10, TimeOfDay::minutes);
        let x = (arrival - hours.from).to_string();
        let width = departure.saturating_sub(arrival).max(4).to_string();
        html! { <rect {class} {x} {y} {width} {height} /> }
    };
    let tick = |minutes: u16| {
        let x = (minutes - hours.from).to_string();
        html! { <line x1={x.clone()} x2={x} y1="0" y2="24" /> }
    };
    html! {
        <svg class="bars" viewBox={["0 0", &hours.width().to_string(), "24"].join(" ")} preserveAspectRatio="none">
            for item in (hours.from..=hours.to).step_by(60) { { tick(item) } }
            { bar("plan", day.planned, "2", "15") }{ bar("real", day.actual, "5", "9") }{ bar("bill", day.billable, "20", "3") }
        </svg>
    }
}
