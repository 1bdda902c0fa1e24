//! The chosen day in full, and what needs a person this month.

use super::parts::{mark, occasions};
use super::year::{month_name, rate};
use crate::messages::{Words, clock};
use crate::props::View;
use crate::shown::{Shown, remarks};
use crate::state::State;
use hoiku_domain::attendance::keyboard::Focus;
use hoiku_domain::attendance::{Day, SubjectKind, Times};
use hoiku_domain::era::{EraStyle, era_year};
use hoiku_domain::{CivilDate, Language, TimeOfDay, YearMonth};
use hoiku_kit::view::heading;
use hoiku_kit::{classes, html};
use yew::prelude::*;

/// How many days to look at are listed; the legend counts them all.
const MOST_TO_CHECK: usize = 12;

pub(super) fn day(shown: &Shown, state: &State, on_pick: &Callback<Focus>, to_child: Html) -> Html {
    let Focus { row, date } = state.chosen;
    let facts = shown.facts(date);
    let title = html! {
        <>
            if let Some(name) = shown.name(row) { <span>{ name }</span> }
            <span>{ shown.short(date) }</span>
            <small class="sub">{ year_of(shown, date) }</small>
        </>
    };
    html! {
        <section class="day" part="day" aria-labelledby="day">
            { heading(&shown.settings, 1, Some("day"), title) }
            <p class="occ">{ occasions(shown, &facts, date) }</p>
            if shown.kind() == SubjectKind::Facility { { counts(shown, date) } } else { { record(shown, row, date) } }
            if shown.name(row).is_some() { <p>{ to_child }</p> }
            { to_check(shown, state, on_pick) }
        </section>
    }
}

/// `2026年・令和8年`, in the chosen style.
fn year_of(shown: &Shown, date: CivilDate) -> String {
    let western = date.year().to_string();
    let (era, language) = (shown.settings.era, shown.settings.language);
    let name = era_year(date).filter(|_| era != EraStyle::Western);
    match (language, name) {
        (Language::En, Some(name)) => western + " · " + &name.latin(),
        (Language::En, None) => western,
        (_, None) => western + "年",
        (Language::Ja, Some(name)) if era == EraStyle::Japanese => name.kanji(),
        (_, Some(name)) => western + "年・" + &name.kanji(),
    }
}

fn record(shown: &Shown, row: usize, date: CivilDate) -> Html {
    let words = shown.words();
    let Some(day) = shown.ledger.day(row, date) else { return html! { <p>{ words.no_record() }</p> } };
    let code = shown.ledger.code_of(day);
    html! {
        <>
            if let Some(code) = code { <p class={classes!("big", Shown::look(code))}>{ mark(code) }<b lang={shown.settings.lang_of(&code.label)}>{ code.label.clone() }</b></p> }
            { times(words, day) }
            for text in remarks(day).into_iter() { <p lang={shown.settings.lang_of(text)}>{ text.to_owned() }</p> }
            if day.actual.is_some() || day.billable.is_some() { <p class="s sub">{ shown.rounding(day.actual.filter(|actual| day.billable.is_some_and(|charged| charged != *actual))) }</p> }
        </>
    }
}

/// Planned, recorded and charged as rows of their own: one is never put in the place of another.
fn times(words: Words, day: &Day) -> Html {
    let rows = [(words.planned(), day.planned), (words.actual(), day.actual), (words.billable(), day.billable)];
    if rows.iter().all(|(_, times)| times.is_none()) {
        return Html::default();
    }
    let time = |time: Option<TimeOfDay>| html! { <td>{ time.map_or_else(|| "–".to_owned(), clock) }</td> };
    let row = |(word, times): (&'static str, Option<Times>)| {
        let times = times?;
        let length = times.minutes().and_then(|minutes| u32::try_from(minutes).ok());
        Some(html! {
            <tr>
                <th scope="row">{ word }</th>
                { time(times.arrival) }
                { time(times.departure) }
                <td>{ length.map_or_else(|| "–".to_owned(), |minutes| words.duration_of(minutes)) }</td>
            </tr>
        })
    };
    html! {
        <table class="times">
            <thead><tr>
                <td></td>
                for word in [words.arrival(), words.departure(), words.duration()] { <th scope="col">{ word }</th> }
            </tr></thead>
            <tbody>for item in rows.into_iter() { { row(item).unwrap_or_default() } }</tbody>
        </table>
    }
}

fn counts(shown: &Shown, date: CivilDate) -> Html {
    let words = shown.words();
    let day = shown.ledger.on(date);
    let withheld = day.is_some_and(|day| day.withheld);
    let sums = shown.ledger.sums(date, date);
    let shows = !withheld && sums.scheduled > 0;
    let count = |(at, n): (usize, &u32)| {
        let code = &shown.ledger.codes[at];
        (*n > 0).then(|| html! { <li class={Shown::look(code)}>{ mark(code) }<span lang={shown.settings.lang_of(&code.label)}>{ code.label.clone() }</span><b>{ words.amount(*n, true) }</b></li> })
    };
    let numbers =
        day.map(|day| [(words.enrolled(), day.enrolled), (words.capacity(), day.capacity)]).unwrap_or_default();
    html! {
        <>
            if let Some(share) = sums.rate().filter(|_| shows) { <p class="big"><span>{ rate(share) }</span></p> } else { <p>{ shown.counts_text(date) }</p> }
            if shows { <ul class="counts">for item in sums.by_code.iter().enumerate() { { count(item).unwrap_or_default() } }</ul> }
            <p class="sub">for (word, n) in numbers { if let Some(n) = n { <span class="nw">{ words.counted(word, n, true) }{ "　" }</span> } }</p>
        </>
    }
}

fn to_check(shown: &Shown, state: &State, on_pick: &Callback<Focus>) -> Html {
    let words = shown.words();
    let month = state.month();
    let mut list = shown.to_check(month.first(), month.last());
    // Those of a class who are unconfirmed today stand above everything else already.
    let above = shown.unconfirmed();
    list.retain(|(row, date, _)| {
        !above.as_ref().is_some_and(|it| it.date == *date && it.children.iter().any(|child| child.row == *row))
    });
    if list.is_empty() {
        return Html::default();
    }
    let item = |(row, date, code): &(usize, CivilDate, &hoiku_domain::attendance::Code)| {
        let place = Focus { row: *row, date: *date };
        let onclick = on_pick.reform(move |_: MouseEvent| place);
        let name = shown.name(*row).map(|name| name + " ").unwrap_or_default();
        html! { <li><button type="button" class={classes!("btn", Shown::look(code))} {onclick}>{ mark(code) }<span>{ name }{ shown.short(*date) }{ if words.japanese() { "" } else { " " } }<wbr />{ code.label.clone() }</span></button></li> }
    };
    let more = list.len().saturating_sub(MOST_TO_CHECK);
    html! {
        <div class="todo">
            { heading(&shown.settings, 2, None, html! { { words.to_check(u32::try_from(list.len()).unwrap_or(u32::MAX)) } }) }
            <ul>for found in list.iter().take(MOST_TO_CHECK) { { item(found) } }</ul>
            if more > 0 { <p class="s sub">{ words.more(more) }</p> }
        </div>
    }
}

/// Below the year: the value of the day that the keyboard is on, and the way into its month.
pub(super) fn year_day(shown: &Shown, state: &State, on_open: &Callback<YearMonth>) -> Html {
    let words = shown.words();
    let date = state.focus.date;
    let month = date.year_month();
    let text = if shown.is_many() {
        let sums = shown.ledger.sums(date, date);
        let mut text = shown.counts_text(date);
        if sums.scheduled > 0 && words.japanese() {
            text += "　";
            text += &words.counted(words.absent(), sums.absent, true);
        }
        text
    } else {
        shown
            .ledger
            .day(0, date)
            .and_then(|day| shown.ledger.code_of(day))
            .map_or(words.no_record(), |code| &code.label)
            .to_owned()
    };
    let facts = shown.facts(date);
    let onclick = on_open.reform(move |_: MouseEvent| month);
    html! {
        <div class="bar">
            <p class="ph"><b>{ shown.short(date) }</b>{ "　" }{ text }{ "　" }<span class="occ">{ occasions(shown, &facts, date) }</span></p>
            <button type="button" class="btn" {onclick}>{ words.open_month(&month_name(shown, month)) }</button>
        </div>
    }
}

/// The views whose chosen day stands beside them.
pub(super) const fn has_panel(view: View) -> bool {
    matches!(view, View::Month | View::Week | View::Grid)
}
