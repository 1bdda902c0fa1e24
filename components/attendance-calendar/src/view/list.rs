//! One line a day.

use super::parts::{breakable, day_class, mark, occasions, times};
use super::year::water;
use crate::shown::{Shown, remarks};
use crate::state::State;
use hoiku_domain::CivilDate;
use hoiku_domain::attendance::totals::{Level, level};
use hoiku_domain::date::WeekStart;
use hoiku_domain::era::weekday_short;
use hoiku_kit::view::said;
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
    let stands_out = shown.stands_out(date, emphasis);
    let out = emphasis.filter(|_| stands_out);
    let (look, body) = if shown.is_many() { (String::new(), counts(shown, date, out)) } else { record(shown, date) };
    html! {
        <li class={classes!(look, stands_out.then_some("em"), week_ends.then_some("wk"), today.then_some("now"))} aria-current={today.then_some("date")}>
            <time class={classes!("dt", day_class(&facts, date))} datetime={date.iso().to_string()}><b>{ date.day() }</b>{ [before, weekday, after].concat() }</time>
            { body }
            <span class="tt occ">{ occasions(shown, &facts, date) }</span>
        </li>
    }
}

fn is_last_column(start: WeekStart, date: CivilDate) -> bool {
    start.column(date.weekday()) == 6
}

fn record(shown: &Shown, date: CivilDate) -> (String, Html) {
    let words = shown.words();
    let Some(day) = shown.ledger.day(0, date) else {
        return (
            String::new(),
            html! { <><span class="stt sub">{ words.no_record() }</span><span class="tt nw"></span></> },
        );
    };
    let code = shown.ledger.code_of(day);
    // What happened takes the place of the plan; what is charged stands beside it, never for it.
    let planned = day.planned.filter(|_| day.actual.is_none());
    let remarks = remarks(day);
    let body = html! {
        <>
            <span class="stt">if let Some(code) = code { { mark(code) }{ said(&shown.settings, &code.label, breakable(&code.label)) } } else { { words.no_record() } }</span>
            <span class="tt">{ times(words.planned(), planned) }{ times(words.actual(), day.actual) }{ times(words.billable(), day.billable) }</span>
            if !remarks.is_empty() { <span class="tt rem">for text in remarks.iter() { <span lang={shown.settings.lang_of(text)}>{ (*text).to_owned() }</span> }</span> }
        </>
    };
    (code.map(Shown::look).unwrap_or_default(), body)
}

/// `stands_out`: a state that has children on the day, to be told by itself.
fn counts(shown: &Shown, date: CivilDate, stands_out: Option<usize>) -> Html {
    let words = shown.words();
    let level = level(&shown.ledger, &shown.rules, date, shown.now);
    let sums = shown.ledger.sums(date, date);
    let others = matches!(level, Level::Class(_) | Level::Few) && sums.scheduled > 0;
    let told = stands_out.map(|at| words.counted(&shown.ledger.codes[at].label, sums.by_code[at], true));
    html! {
        <>
            <span class="stt">{ water(shown, level) }<span>{ shown.counts_text(date) }</span></span>
            <span class="tt">
                if others { { words.counted(words.absent(), sums.absent, true) }{ "　" }{ words.counted(words.open(), sums.open, true) } }
                if let Some(told) = told { { "　" }<b>{ told }</b> }
            </span>
        </>
    }
}
