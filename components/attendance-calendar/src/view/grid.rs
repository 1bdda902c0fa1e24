//! The register of a class (出席簿): children by days.

use super::parts::{day_class, mark};
use super::row::{Cell, Row, RowProps, What};
use crate::shown::{Shown, span_text};
use crate::state::State;
use hoiku_domain::CivilDate;
use hoiku_domain::date::Weekday;
use hoiku_domain::era::weekday_short;
use hoiku_kit::markup::Classes;
use hoiku_kit::{classes, html};
use std::rc::Rc;
use yew::prelude::*;

/// The most columns of a month. Paper always has them all, so that months lie on top of each other.
const MOST_DAYS: u32 = 31;

pub(super) fn table(
    shown: &Rc<Shown>,
    state: &State,
    (first, last): (CivilDate, CivilDate),
    emphasis: Option<usize>,
    region: &NodeRef,
) -> Html {
    let words = shown.words();
    let rows = shown.ledger.rows();
    if rows == 0 {
        return html! { <p class="note">{ words.nobody() }</p> };
    }
    let wide = first.days_until(last) < 7;
    let body = |row: usize| {
        let here = |focus: hoiku_domain::attendance::keyboard::Focus| (focus.row == row).then_some(focus.date);
        html! { <Row key={row} shown={shown.clone()} what={What::Member(row, first, last)} focus={here(state.focus)} chosen={here(state.chosen)} {emphasis} /> }
    };
    let missing = missing(first, last);
    html! {
        <>
            if !wide { <p class="hint" id="hint">{ words.hint() }</p> }
            <div class="region" part="region" role="region" tabindex="0" aria-labelledby="period" aria-describedby={(!wide).then_some("hint")} ref={region.clone()}>
                <table class={classes!("grid", wide.then_some("wide"))} role="grid" aria-labelledby="period" part="grid">
                    <thead><tr>
                        <th scope="col" class="name">{ words.names_of(rows) }</th>
                        for date in first.through(last) { { column(shown, date) } }
                        for _ in 0..missing { <th class="po miss" aria-hidden="true"></th> }
                        for word in [words.present(), words.absent(), words.open()] { <th scope="col" class="sum">{ narrow(word) }</th> }
                        for word in [words.late(), words.early()] { <th scope="col" class="sum po">{ word }</th> }
                    </tr></thead>
                    <tbody>for item in 0..rows { { body(item) } }</tbody>
                    <tfoot>
                        { foot(shown, first, last, words.attended_people(), false) }
                        { foot(shown, first, last, words.absent_people(), true) }
                    </tfoot>
                </table>
            </div>
        </>
    }
}

/// How many columns a month lacks; a week is printed as it is.
fn missing(first: CivilDate, last: CivilDate) -> u32 {
    if first.day() == 1 && last == first.year_month().last() { MOST_DAYS - last.day() } else { 0 }
}

fn column_class(shown: &Shown, date: CivilDate) -> Classes {
    classes!(
        (date == shown.settings.today).then_some("td"),
        (date.weekday() == Weekday::Saturday).then_some("we"),
        shown.ledger.on(date).is_some_and(|day| day.closed).then_some("shut")
    )
}

fn column(shown: &Shown, date: CivilDate) -> Html {
    let words = shown.words();
    let facts = shown.facts(date);
    let closed = shown.ledger.on(date).is_some_and(|day| day.closed);
    let mut class = column_class(shown, date);
    class.push(day_class(&facts, date));
    let mut title: Vec<&str> =
        facts.holiday.map(|holiday| holiday.name_in(shown.settings.language)).into_iter().collect();
    title.extend(facts.closures.iter().chain(&facts.events));
    html! {
        <th scope="col" {class} title={(!title.is_empty()).then(|| title.join("、"))} aria-current={(date == shown.settings.today).then_some("date")}>
            { date.day() }<small>{ weekday_short(date.weekday(), shown.settings.language) }</small>
            <span class="k">if closed { { words.closed_mark() } }</span>
        </th>
    }
}

pub(super) fn row(props: &RowProps, row: usize, first: CivilDate, last: CivilDate) -> Html {
    let shown = &props.shown;
    let sums = shown.ledger.row_sums(row, first, last);
    let wide = first.days_until(last) < 7;
    let name = shown.name(row).unwrap_or_default();
    let cell = |date: CivilDate| {
        let at = Cell::at(props, row, date);
        let day = shown.ledger.day(row, date);
        let code = day.and_then(|day| shown.ledger.code_of(day));
        let mut class = column_class(shown, date);
        class.push(code.map(Shown::look));
        if code.is_some() && props.emphasis == code.and_then(|code| shown.ledger.code_index(&code.id)) {
            class.push("em");
        }
        let day = day.filter(|_| wide);
        let actual = day.and_then(|day| day.actual).and_then(span_text);
        let planned = day.filter(|_| actual.is_none()).and_then(|day| day.planned).and_then(span_text);
        html! {
            <td role="gridcell" {class} data-cell={at.place} tabindex={at.tabindex} aria-selected={at.selected} aria-label={shown.member_cell_name(row, date)}>
                if let Some(code) = code { { mark(code) } }
                if let Some(times) = actual { <span class="t" aria-hidden="true">{ times }</span> }
                if let Some(times) = planned { <span class="t" aria-hidden="true"><span class="p">{ shown.words().planned_short() }{ " " }{ times }</span></span> }
            </td>
        }
    };
    html! {
        <tr>
            <th scope="row" class="name"><span class="no" aria-hidden="true">{ row + 1 }</span>{ name }</th>
            for item in first.through(last) { { cell(item) } }
            for _ in 0..missing(first, last) { <td class="po miss" aria-hidden="true"></td> }
            for n in [sums.attended, sums.absent, sums.open] { <td class="sum">{ n }</td> }
            for n in [sums.late, sums.early] { <td class="sum po">{ n }</td> }
        </tr>
    }
}

/// 未確認 breaks after its prefix.
fn narrow(word: &'static str) -> Html {
    match word.strip_prefix('未') {
        Some(rest) => html! { <>{ "未" }<wbr />{ rest }</> },
        None => html! { { word } },
    }
}

/// Children of each day, then over all days, under the column that counts the same.
fn foot(shown: &Shown, first: CivilDate, last: CivilDate, word: &'static str, absent: bool) -> Html {
    let cell = |date: CivilDate| {
        let sums = shown.ledger.sums(date, date);
        let n = if absent { sums.absent } else { sums.attended };
        let class = column_class(shown, date);
        html! { <td {class}>if sums.scheduled > 0 { { n } }</td> }
    };
    let sums = shown.ledger.sums(first, last);
    let all = if absent {
        [None, Some(sums.absent), Some(sums.open), None, None]
    } else {
        [Some(sums.attended), None, None, Some(sums.late), Some(sums.early)]
    };
    html! {
        <tr>
            <th scope="row" class="name">{ word }</th>
            for item in first.through(last) { { cell(item) } }
            for _ in 0..missing(first, last) { <td class="po miss" aria-hidden="true"></td> }
            for (at, n) in all.into_iter().enumerate() { <td class={classes!("sum", (at > 2).then_some("po"))}>{ n.map(|n| n.to_string()).unwrap_or_default() }</td> }
        </tr>
    }
}
