//! A fiscal year, a cell a day: the attendance rate as a water level, or a child's states.

use super::parts::mark;
use super::row::{Cell, Row, RowProps, What};
use crate::shown::Shown;
use crate::state::State;
use hoiku_domain::attendance::ledger::Share;
use hoiku_domain::attendance::totals::{Level, level};
use hoiku_domain::era::{EraStyle, format_month};
use hoiku_domain::{CivilDate, Language, YearMonth};
use hoiku_kit::{classes, html};
use std::rc::Rc;
use yew::prelude::*;

const DAYS: u32 = 31;

pub(super) fn table(shown: &Rc<Shown>, state: &State, emphasis: Option<usize>) -> Html {
    let words = shown.words();
    let number = |day: u32| {
        let named = day == 1 || day == DAYS || (day.is_multiple_of(5) && day < 30);
        html! { <th scope="col"><span class={(!named).then_some("vh")}>{ day }</span></th> }
    };
    let row = |month: YearMonth| {
        let here = |date: CivilDate| month.contains(date).then_some(date);
        let (focus, chosen) = (here(state.focus.date), here(state.chosen.date));
        html! { <Row shown={shown.clone()} what={What::Month(month)} {focus} {chosen} {emphasis} /> }
    };
    let caption = if shown.is_many() { words.year_caption() } else { words.year_caption_child() };
    html! {
        <table class={classes!("year", (!shown.is_many()).then_some("marks"))} role="grid" part="grid">
            <caption class="vh">{ caption }</caption>
            <thead><tr>
                <td class="mo"></td>
                for item in 1..=DAYS { { number(item) } }
                <th class="rate" scope="col">{ words.rate() }</th>
            </tr></thead>
            <tbody>for item in state.fiscal_year().months() { { row(item) } }</tbody>
        </table>
    }
}

pub(super) fn row(props: &RowProps, month: YearMonth) -> Html {
    let shown = &props.shown;
    let sums = shown.ledger.sums(month.first(), month.last());
    let end = match sums.rate() {
        Some(share) => rate(share),
        None if month.first() > shown.now => html! { <span class="sub">{ shown.words().to_come() }</span> },
        None => html! { <span class="sub">{ "–" }</span> },
    };
    // Not a tab stop of its own: the grid has one, and the chosen day leads to its month.
    html! {
        <tr>
            <th scope="row" class="mo"><a href={"#".to_owned() + &month.iso()} data-month={month.iso().to_string()} tabindex="-1">{ month_name(shown, month) }</a></th>
            for day in 1..=DAYS { { cell(props, month, day) } }
            <td class="rate">{ end }</td>
        </tr>
    }
}

/// `7月`; the year stands above the table.
pub(super) fn month_name(shown: &Shown, month: YearMonth) -> String {
    if shown.words().0 == Language::En {
        let name = format_month(month, EraStyle::Western, Language::En);
        return name.chars().take(3).collect();
    }
    month.month().to_string() + "月"
}

pub(super) fn rate(share: Share) -> Html {
    html! { <><b>{ share.percent() }</b>{ "% " }<small>{ crate::messages::grouped(share.part) }{ "／" }{ crate::messages::grouped(share.whole) }</small></> }
}

fn cell(props: &RowProps, month: YearMonth, day: u32) -> Html {
    let shown = &props.shown;
    let Some(date) = month.day(day) else { return html! { <td class="c none"></td> } };
    let at = Cell::at(props, 0, date);
    let mut class = "c".to_owned();
    let content = if shown.is_many() {
        water(shown, level(&shown.ledger, &shown.rules, date, shown.now))
    } else {
        let code = shown.ledger.day(0, date).and_then(|day| shown.ledger.code_of(day));
        if let Some(code) = code {
            class.push(' ');
            class.push_str(&Shown::look(code));
        }
        code.map_or_else(|| water(shown, if date > shown.now { Level::Future } else { Level::Unknown }), mark)
    };
    if at.current.is_some() {
        class.push_str(" today");
    }
    if shown.stands_out(date, props.emphasis) {
        class.push_str(" em");
    }
    html! {
        <td role="gridcell" {class} data-cell={at.place} tabindex={at.tabindex} aria-selected={at.selected} aria-current={at.current} aria-label={shown.cell_name(0, date)}>{ content }</td>
    }
}

/// The height classes of the water, from full to low.
const HEIGHTS: [&str; 4] = ["cellv h4", "cellv h3", "cellv h2", "cellv h1"];

/// A level as a cell. The height of the line is the class; colour comes on top.
pub(super) fn water(shown: &Shown, level: Level) -> Html {
    let breaks = shown.rules.breaks.len();
    let class = match level {
        Level::Unknown => "cellv unknown",
        Level::Future => "cellv fut",
        Level::Closed => "cellv off",
        Level::Few => "cellv few",
        Level::Class(at) if at >= breaks => "cellv low",
        Level::Class(at) => HEIGHTS[at * HEIGHTS.len() / breaks],
    };
    html! { <span {class} aria-hidden="true">if matches!(level, Level::Class(_)) { <i></i> }</span> }
}

/// The classes with their words; of a child's year, what its states leave.
pub(super) fn key(shown: &Shown) -> Html {
    let words = shown.words();
    let breaks = &shown.rules.breaks;
    let mut rows = Vec::new();
    if shown.is_many() {
        for (at, percent) in breaks.iter().enumerate() {
            let text = if *percent >= 100 { words.everybody().to_owned() } else { words.at_least(*percent) };
            rows.push((Level::Class(at), text));
        }
        rows.extend(breaks.last().map(|last| (Level::Class(breaks.len()), words.under(*last))));
        rows.extend([(Level::Few, words.under_few(shown.rules.few)), (Level::Closed, words.closed().to_owned())]);
    }
    rows.extend([(Level::Future, words.to_come().to_owned()), (Level::Unknown, words.no_record().to_owned())]);
    html! { <ul class="key" part="key">for (level, text) in rows.into_iter() { <li>{ water(shown, level) }{ text }</li> }</ul> }
}
