//! The month of a child on paper: A4 portrait, a line a day, planned and recorded times apart.

use super::parts::{day_class, mark};
use super::row::{Row, What};
use crate::messages::clock;
use crate::shown::{Shown, remarks};
use crate::state::State;
use hoiku_domain::attendance::Times;
use hoiku_domain::era::weekday_short;
use hoiku_domain::{CivilDate, TimeOfDay};
use hoiku_kit::{classes, html};
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn table(shown: &Rc<Shown>, state: &State) -> Html {
    let words = shown.words();
    // Charged times have their columns where there are any.
    let (first, last) = (state.month().first(), state.month().last());
    let charged = shown.ledger.row(0).iter().any(|day| (first..=last).contains(&day.date) && day.billable.is_some());
    let row = |date: CivilDate| html! { <Row shown={shown.clone()} what={What::Sheet(date, charged)} /> };
    let head = |word: &'static str| html! { <th scope="col">{ word }</th> };
    html! {
        <>
        <table class="sheet po">
            <thead>
                <tr>
                    <th scope="col" rowspan="2">{ words.date() }</th>
                    <th scope="col" rowspan="2">{ words.weekday() }</th>
                    <th scope="col" rowspan="2" colspan="2">{ words.state() }</th>
                    <th scope="colgroup" colspan="2">{ words.planned() }</th>
                    <th scope="colgroup" colspan="2">{ words.actual() }</th>
                    if charged { <th scope="colgroup" colspan="2">{ words.billable() }</th> }
                    <th scope="col" rowspan="2">{ words.remarks() }</th>
                </tr>
                <tr>for _ in 0..if charged { 3 } else { 2 } { { head(words.arrival()) }{ head(words.departure()) } }</tr>
            </thead>
            <tbody>for item in state.month().days() { { row(item) } }</tbody>
        </table>
        <p class="po s">{ shown.rounding(None) }</p>
        </>
    }
}

pub(super) fn row(shown: &Shown, date: CivilDate, charged: bool) -> Html {
    let facts = shown.facts(date);
    let day = shown.ledger.day(0, date);
    let code = day.and_then(|day| shown.ledger.code_of(day));
    // The word of a day still to come is left to the pen.
    let known = code.filter(|code| !code.counts.planned);
    let time = |time: Option<TimeOfDay>| html! { <td>{ time.map(clock).unwrap_or_default() }</td> };
    let pair = |times: Option<Times>| {
        let times = times.unwrap_or_default();
        html! { <>{ time(times.arrival) }{ time(times.departure) }</> }
    };
    let mut said: Vec<&str> =
        facts.holiday.map(|holiday| holiday.name_in(shown.settings.language)).into_iter().collect();
    said.extend(facts.closures.iter().chain(&facts.events));
    said.extend(day.map(remarks).unwrap_or_default());
    let week_ends = shown.start.column(date.weekday()) == 6;
    html! {
        <tr class={classes!(code.map(Shown::look), week_ends.then_some("wk"))}>
            <th scope="row" class={day_class(&facts, date)}>{ date.day() }</th>
            <td>{ weekday_short(date.weekday(), shown.settings.language) }</td>
            <td>{ code.map(mark).unwrap_or_default() }</td>
            <td class="l">{ known.map(|code| code.label.clone()).unwrap_or_default() }</td>
            { pair(day.and_then(|day| day.planned)) }
            { pair(day.and_then(|day| day.actual)) }
            if charged { { pair(day.and_then(|day| day.billable)) } }
            <td class="l">{ said.join("。").replace("。。", "。") }</td>
        </tr>
    }
}

/// Boxes for seals (印), on paper only.
pub(super) fn seals(shown: &Shown) -> Html {
    let words = shown.words();
    let boxes: &[&str] = if shown.is_many() {
        &[words.head_teacher(), words.chief(), words.teacher()]
    } else {
        &[words.teacher(), words.parent()]
    };
    html! {
        <table class="seals po" aria-hidden="true">
            <tbody>
                <tr>for word in boxes.iter() { <th>{ *word }</th> }</tr>
                <tr>for _ in boxes.iter() { <td></td> }</tr>
            </tbody>
        </table>
    }
}
