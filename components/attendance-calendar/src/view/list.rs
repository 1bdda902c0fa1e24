//! One line a day.

use super::parts::{breakable, day_class, mark, occasions};
use super::year::water;
use crate::shown::{Shown, remarks, span_text};
use crate::state::State;
use hoiku_domain::CivilDate;
use hoiku_domain::attendance::totals::{Level, level};
use hoiku_domain::date::WeekStart;
use hoiku_domain::era::weekday_short;
use hoiku_kit::{classes, html};
use yew::prelude::*;

pub(super) fn list(shown: &Shown, state: &State, emphasis: Option<usize>) -> Html {
    html! { <ol class={classes!("dlist", shown.is_many().then_some("many"))} aria-labelledby="period">for date in state.month().days() { if !shown.is_left_out(date) { { line(shown, date, emphasis) } } }</ol> }
}

fn line(shown: &Shown, date: CivilDate, emphasis: Option<usize>) -> Html {
    let facts = shown.facts(date);
    let (today, week_ends) = (date == shown.settings.today, is_last_column(shown.start, date));
    let weekday = weekday_short(date.weekday(), shown.settings.language);
    let (before, after) = if shown.words().japanese() { ("日（", "）") } else { (" ", "") };
    let (look, body) = if shown.is_many() { counts(shown, date) } else { record(shown, date, emphasis) };
    html! {
        <li class={classes!(look, week_ends.then_some("wk"), today.then_some("now"))} aria-current={today.then_some("date")}>
            <time class={classes!("dt", day_class(&facts, date))} datetime={date.iso().to_string()}><b>{ date.day() }</b>{ [before, weekday, after].concat() }</time>
            { body }
            <span class="tt occ">{ occasions(shown, &facts, date) }</span>
        </li>
    }
}

fn is_last_column(start: WeekStart, date: CivilDate) -> bool {
    start.column(date.weekday()) == 6
}

fn record(shown: &Shown, date: CivilDate, emphasis: Option<usize>) -> (String, Html) {
    let words = shown.words();
    let Some(day) = shown.ledger.day(0, date) else {
        return (
            String::new(),
            html! { <><span class="stt sub">{ words.no_record() }</span><span class="tt nw"></span></> },
        );
    };
    let code = shown.ledger.code_of(day);
    let mut look = code.map(Shown::look).unwrap_or_default();
    if emphasis.is_some() && emphasis == code.and_then(|code| shown.ledger.code_index(&code.id)) {
        look.push_str(" em");
    }
    let planned = day.planned.filter(|_| day.actual.is_none()).and_then(span_text);
    let times = day.actual.and_then(span_text).or_else(|| planned.map(|text| words.planned().to_owned() + " " + &text));
    let remarks = remarks(day);
    let body = html! {
        <>
            <span class="stt">if let Some(code) = code { { mark(code) }{ breakable(&code.label) } } else { { words.no_record() } }</span>
            <span class="tt nw">{ times.unwrap_or_default() }</span>
            if !remarks.is_empty() { <span class="tt rem">for text in remarks.iter() { <span>{ (*text).to_owned() }</span> }</span> }
        </>
    };
    (look, body)
}

fn counts(shown: &Shown, date: CivilDate) -> (String, Html) {
    let words = shown.words();
    let level = level(&shown.ledger, &shown.rules, date, shown.now);
    let sums = shown.ledger.sums(date, date);
    let others = matches!(level, Level::Class(_) | Level::Few) && sums.scheduled > 0;
    let body = html! {
        <>
            <span class="stt">{ water(shown, level) }<span>{ shown.counts_text(date) }</span></span>
            <span class="tt">
                if others { { words.counted(words.absent(), sums.absent, true) }{ "　" }{ words.counted(words.open(), sums.open, true) } }
            </span>
        </>
    };
    (String::new(), body)
}
