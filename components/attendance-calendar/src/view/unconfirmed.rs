//! The children nobody has heard of today: the first thing that is read. Nothing in it moves.

use super::parts::mark;
use crate::shown::Shown;
use hoiku_domain::attendance::keyboard::Focus;
use hoiku_domain::attendance::ledger::Ledger;
use hoiku_domain::attendance::unconfirmed::{Unconfirmed, Waiting};
use hoiku_domain::attendance::{Code, Tone};
use hoiku_domain::era::{Width, format_date, format_time};
use hoiku_kit::html;
use hoiku_kit::view::heading;
use yew::prelude::*;

pub(super) fn panel(shown: &Shown, unconfirmed: &Unconfirmed, on_record: &Callback<Focus>) -> Html {
    let words = shown.words();
    let language = shown.settings.language;
    let n = u32::try_from(unconfirmed.children.len()).unwrap_or(u32::MAX);
    let deadline = format_time(unconfirmed.deadline, language);
    let [before, elapsed, after] = words.overdue(&deadline, words.elapsed(unconfirmed.overdue));
    let child = |child: &Waiting| item(shown, unconfirmed, child, on_record);
    html! {
        <section class="note error unc" part="unconfirmed" aria-labelledby="unconfirmed">
            { heading(&shown.settings, 1, Some("unconfirmed"), html! { <span class="ph">{ words.unconfirmed(n) }</span> }) }
            <p class="ph">{ before }<b>{ elapsed }</b>{ after }{ words.unconfirmed_none() }</p>
            <ul class="list">for item in unconfirmed.children.iter() { { child(item) } }</ul>
        </section>
    }
}

fn alarm(ledger: &Ledger) -> Option<&Code> {
    ledger.codes.iter().find(|code| code.tone == Tone::Alert)
}

fn item(shown: &Shown, unconfirmed: &Unconfirmed, child: &Waiting, on_record: &Callback<Focus>) -> Html {
    let words = shown.words();
    let place = Focus { row: child.row, date: unconfirmed.date };
    let onclick = on_record.reform(move |_: MouseEvent| place);
    let name = shown.name(child.row).unwrap_or_default();
    // What was noted today knows more than the last absence does.
    let last = child.note.clone().unwrap_or_else(|| {
        let day = |date| words.last_word(&format_date(date, shown.settings.era, shown.settings.language, Width::Day));
        child.last_word.map_or_else(|| words.last_word_none().to_owned(), day)
    });
    let code = alarm(&shown.ledger);
    html! {
        <li class={code.map(Shown::look)}>
            <span class="who">{ code.map(mark).unwrap_or_default() }<b>{ name.clone() }</b></span>
            <span class="when">{ words.expected_at(child.planned) }{ "　" }<span class="nw"><b>{ words.elapsed(child.elapsed) }</b>{ words.passed() }</span>{ "　" }{ last }</span>
            <button type="button" class="btn" aria-label={[words.record(), &name].join(": ")} {onclick}>{ words.record() }</button>
        </li>
    }
}
