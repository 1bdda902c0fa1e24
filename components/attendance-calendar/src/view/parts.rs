//! Small pieces that several views draw.

use crate::shown::{Shown, span_text};
use hoiku_domain::CivilDate;
use hoiku_domain::attendance::calendar::DayFacts;
use hoiku_domain::attendance::{Code, Times};
use hoiku_domain::date::Weekday;
use hoiku_domain::holiday::Holiday;
use hoiku_kit::html;
use hoiku_kit::view::ruby;
use yew::prelude::*;

/// A state's mark. It stands beside the word, so it is not read.
pub(crate) fn mark(code: &Code) -> Html {
    html! { <span class="m" aria-hidden="true">{ code.sign().to_owned() }</span> }
}

/// A text that may break after a middle dot.
pub(crate) fn breakable(text: &str) -> Html {
    let mut pieces = text.split_inclusive('・');
    let first = pieces.next().unwrap_or_default().to_owned();
    html! { <>{ first }for piece in pieces { <><wbr />{ piece.to_owned() }</> }</> }
}

/// `実績 8:41–17:05`: times with what they are, so that planned, recorded and charged ones stay apart.
pub(crate) fn times(word: &'static str, times: Option<Times>) -> Html {
    let Some(text) = times.and_then(span_text) else { return Html::default() };
    html! { <span class="nw"><span class="p">{ word }</span>{ " " }{ text }</span> }
}

/// The colour class of a date.
pub(crate) fn day_class(facts: &DayFacts<'_>, date: CivilDate) -> Option<&'static str> {
    if facts.is_red(date) { Some("sun") } else { (date.weekday() == Weekday::Saturday).then_some("sat") }
}

pub(crate) fn holiday_name(shown: &Shown, holiday: Holiday) -> Html {
    let reading = shown.words().japanese().then(|| holiday.reading());
    ruby(&shown.settings, holiday.name_in(shown.settings.language), reading)
}

/// Holiday, closures, events and 今日, each in a span of its own.
pub(crate) fn occasions(shown: &Shown, facts: &DayFacts<'_>, date: CivilDate) -> Html {
    html! {
        <>
            if let Some(holiday) = facts.holiday { <span class="hol sun">{ holiday_name(shown, holiday) }</span> }
            for label in facts.closures.iter().chain(&facts.events) { <span class="hol" lang={shown.settings.lang_of(label)}>{ breakable(label) }</span> }
            if date == shown.settings.today { <span class="hol">{ shown.words().today() }</span> }
        </>
    }
}

/// The table header of the weekdays' columns.
pub(crate) fn chevron(back: bool) -> Html {
    let d = if back { "M15 5l-7 7 7 7" } else { "M9 5l7 7-7 7" };
    html! { <svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path {d} /></svg> }
}
