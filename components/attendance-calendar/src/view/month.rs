//! A month as a wall calendar has it.

use super::parts::{breakable, day_class, mark, occasions};
use super::row::{Cell, Row, RowProps, What};
use super::year::water;
use crate::shown::{Shown, span_text};
use crate::state::State;
use hoiku_domain::CivilDate;
use hoiku_domain::attendance::totals::{Level, level};
use hoiku_domain::attendance::{SubjectKind, Tone};
use hoiku_domain::era::{weekday_long, weekday_short};
use hoiku_kit::html;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn table(shown: &Rc<Shown>, state: &State, emphasis: Option<usize>) -> Html {
    let language = shown.settings.language;
    let head = |weekday: hoiku_domain::date::Weekday| {
        let class = ["sun", "", "", "", "", "", "sat"][weekday.index()];
        html! { <th scope="col" {class} aria-label={weekday_long(weekday, language)}>{ weekday_short(weekday, language) }</th> }
    };
    let month = state.month();
    let (focus, chosen) = (state.focus.date, state.chosen.date);
    let week = |days: [Option<CivilDate>; 7]| {
        let here = |date: CivilDate| days.contains(&Some(date)).then_some(date);
        // Without keys, so that the next month's weeks take over the cells of this one's.
        html! { <Row shown={shown.clone()} what={What::Week(days)} focus={here(focus)} chosen={here(chosen)} {emphasis} /> }
    };
    html! {
        <table class="month" role="grid" aria-labelledby="period" part="grid">
            <thead><tr>for item in shown.start.weekdays() { if !shown.left_out.contains(item) { { head(item) } } }</tr></thead>
            <tbody>for item in month.weeks(shown.start).into_iter() { { week(item) } }</tbody>
        </table>
    }
}

pub(super) fn row(props: &RowProps, days: &[Option<CivilDate>; 7]) -> Html {
    let cell = |date: &Option<CivilDate>| match date {
        Some(date) if props.shown.kind() == SubjectKind::Facility => facility_cell(props, *date),
        Some(date) => cell(props, *date),
        None => html! { <td class="out"></td> },
    };
    let columns = props.shown.start.weekdays();
    html! { <tr>for (column, item) in columns.into_iter().zip(days) { if !props.shown.left_out.contains(column) { { cell(item) } } }</tr> }
}

fn framed(props: &RowProps, date: CivilDate, mut class: String, content: Html) -> Html {
    let shown = &props.shown;
    let facts = shown.facts(date);
    let at = Cell::at(props, 0, date);
    if at.current.is_some() {
        class.push_str(" today");
    }
    if shown.stands_out(date, props.emphasis) {
        class.push_str(" em");
    }
    if !facts.events.is_empty() {
        class.push_str(" hasevent");
    }
    html! {
        <td role="gridcell" {class} data-cell={at.place} tabindex={at.tabindex} aria-selected={at.selected} aria-current={at.current}>
            // The name is text, not a label: what is heard may then differ from what is seen, cell by cell.
            <span class="vh">{ shown.cell_name(0, date) }</span>
            <div aria-hidden="true">
                <span class="d"><b class={day_class(&facts, date)}>{ date.day() }</b>{ occasions(shown, &facts, date) }</span>
                { content }
            </div>
        </td>
    }
}

fn cell(props: &RowProps, date: CivilDate) -> Html {
    let shown = &props.shown;
    let day = shown.ledger.day(0, date);
    let Some((day, code)) = day.and_then(|day| Some((day, shown.ledger.code_of(day)?))) else {
        let class = if shown.is_closed(0, date) { "shut" } else { "" };
        return framed(props, date, class.to_owned(), Html::default());
    };
    let mut class = Shown::look(code);
    if shown.is_closed(0, date) {
        class.push_str(" shut");
    }
    let (word, rest) = code.words();
    let times = day.actual.and_then(span_text);
    // A plain day is as planned; saying so thirty times would drown what differs.
    let planned = day.planned.and_then(span_text).filter(|_| code.tone != Tone::Positive && rest.is_empty());
    framed(
        props,
        date,
        class,
        html! {
            <>
                <span class="s1">{ mark(code) }<span class="w">{ breakable(word) }</span></span>
                <span class="t">
                    if !rest.is_empty() { <span>{ rest.to_owned() }</span> }
                    if let Some(times) = times { <span>{ times }</span> }
                    if let Some(planned) = planned { <span class="p">{ shown.words().planned_short() }{ " " }{ planned }</span> }
                </span>
            </>
        },
    )
}

fn facility_cell(props: &RowProps, date: CivilDate) -> Html {
    let shown = &props.shown;
    let words = shown.words();
    let level = level(&shown.ledger, &shown.rules, date, shown.now);
    let share = shown.ledger.sums(date, date).rate();
    let text = match (level, share) {
        (Level::Class(_), Some(share)) => html! {
            <>
                <span class="s1">{ water(shown, level) }<span class="w"><b>{ share.percent() }</b>{ "%" }</span></span>
                <span class="t"><span>{ words.counted(words.present(), share.part, true) }</span><span class="p">{ words.counted(words.planned(), share.whole, true) }</span></span>
            </>
        },
        (Level::Closed, _) => {
            html! { <span class="s1"><span class="m">{ words.closed_mark() }</span><span class="w">{ words.closed() }</span></span> }
        }
        (Level::Few, _) => {
            html! { <span class="s1">{ water(shown, level) }<span class="w">{ words.under_few_short(shown.rules.few) }</span></span> }
        }
        (Level::Future, _) => {
            html! { <span class="s1">{ water(shown, level) }<span class="w">{ words.to_come() }</span></span> }
        }
        _ => Html::default(),
    };
    let class = if level == Level::Closed { "st t-neutral p-horizontal closed shut" } else { "" };
    framed(props, date, class.to_owned(), text)
}
