//! The states with their counts, and the totals with their denominators.

use super::parts::mark;
use super::year::month_name;
use crate::messages::{Words, grouped};
use crate::props::View;
use crate::shown::Shown;
use crate::state::State;
use hoiku_domain::CivilDate;
use hoiku_domain::attendance::ledger::Sums;
use hoiku_domain::attendance::totals::{Level, Total, beyond, level};
use hoiku_domain::attendance::{SubjectKind, Tone};
use hoiku_domain::era::{Width, format_date};
use hoiku_kit::view::heading;
use hoiku_kit::{classes, html};
use yew::prelude::*;

/// Buttons that make a state stand out. A state that alarms stays at zero: that nobody is missing is
/// news too.
pub(super) fn legend(shown: &Shown, state: &State, sums: &Sums, on_press: &Callback<String>) -> Html {
    let words = shown.words();
    let people = shown.is_many();
    let button = |(at, n): (usize, &u32)| {
        let code = &shown.ledger.codes[at];
        let pressed = state.emphasis.as_ref() == Some(&code.id);
        if *n == 0 && code.tone != Tone::Alert && !pressed {
            return None;
        }
        let id = code.id.clone();
        let onclick = on_press.reform(move |_: MouseEvent| id.clone());
        let n = if people { grouped(*n) } else { words.amount(*n, false) };
        Some(html! {
            <button type="button" class={Shown::look(code)} aria-pressed={if pressed { "true" } else { "false" }} {onclick}>
                { mark(code) }<span lang={shown.settings.lang_of(&code.label)}>{ code.label.clone() }</span>{ " " }<span class="n">{ n }</span>
            </button>
        })
    };
    let mut title = if people { words.legend_children() } else { words.legend_days() }.to_owned();
    if state.view(shown.kind()) == View::Week {
        let month = month_name(shown, state.month());
        title += &words.fill(["（{0}）", "（{0}）", " ({0})"], &[&month]);
    }
    html! {
        <div class="legendbox">
            { heading(&shown.settings, 2, None, html! { { title } }) }
            <div class="legend" part="legend" role="group" aria-label={words.legend_label()}>for item in sums.by_code.iter().enumerate() { { button(item).unwrap_or_default() } }</div>
        </div>
    }
}

/// One line above the calendar: 出席 12日　欠席 2日　未確認 0日, then what must be looked at.
pub(super) fn summary(shown: &Shown, state: &State, sums: &Sums) -> Html {
    let words = shown.words();
    let today = shown.settings.today;
    // For a class on the day itself, the day counts more than the month.
    let of_today = shown.kind() == SubjectKind::Class && state.month().contains(today) && today == shown.now;
    let sums = if of_today { shown.ledger.sums(today, today) } else { sums.clone() };
    let people = shown.is_many();
    let first = words.counted(words.present(), sums.attended, people);
    // Under the heading of a week the numbers are still those of its month.
    let mut lead = if state.view(shown.kind()) == View::Week && !of_today {
        month_name(shown, state.month()) + " "
    } else {
        String::new()
    };
    if of_today {
        lead += words.today();
        lead += " ";
    } else if people {
        lead += words.in_all();
    }
    let piece =
        |text: String, class: &'static str| html! { <>{ "　" }<span class={classes!("nw", class)}>{ text }</span></> };
    let month = state.month();
    let warnings =
        shown.ledger.codes.iter().enumerate().filter(|(at, code)| code.tone == Tone::Warning && sums.by_code[*at] > 0);
    let warning = |(at, code): (usize, &hoiku_domain::attendance::Code)| {
        let mut text = words.counted(&code.label, sums.by_code[at], people);
        if !people {
            let days =
                shown.to_check(month.first(), month.last()).into_iter().filter(|(_, _, other)| other.id == code.id);
            text += &listed_days(words, days.map(|(_, date, _)| date));
        }
        piece(text, "")
    };
    html! {
        <p class="summary ph">
            <span class="nw"><b>{ lead }{ first }</b></span>
            { piece(words.counted(words.absent(), sums.absent, people), "") }
            { piece(words.counted(words.open(), sums.open, people), "") }
            for item in warnings { { warning(item) } }
            if of_today { { piece(words.counted(words.enrolled(), shown.ledger.on(today).and_then(|day| day.enrolled).unwrap_or_default(), true), "sub") } }
        </p>
    }
}

/// `（5日、12日）`; ` (5, 12)`.
pub(crate) fn listed_days(words: Words, dates: impl Iterator<Item = CivilDate>) -> String {
    let (unit, comma) = if words.japanese() { ("日", "、") } else { ("", ", ") };
    let mut days = String::new();
    for date in dates {
        if !days.is_empty() {
            days += comma;
        }
        days += &date.day().to_string();
        days += unit;
    }
    if days.is_empty() { days } else { words.fill(["（{0}）", "（{0}）", " ({0})"], &[&days]) }
}

struct Entry {
    term: String,
    value: String,
    unit: String,
    note: String,
}

/// Totals of the span. The numbers are the legend's: both come from the same sums.
pub(super) fn totals(shown: &Shown, view: View, sums: &Sums, (first, last): (CivilDate, CivilDate)) -> Html {
    let entries = if view == View::Year && shown.is_many() {
        year_entries(shown, sums, first, last)
    } else {
        shown.rules.show.iter().filter_map(|total| entry(shown, *total, sums, first, last)).collect()
    };
    let withheld = sums.withheld_days;
    let show = |entry: Entry| html! { <div><dt>{ entry.term }</dt><dd><b>{ entry.value }</b>{ entry.unit }<small>{ entry.note }</small></dd></div> };
    html! {
        <>
            <dl class="totals" part="totals">for item in entries.into_iter() { { show(item) } }</dl>
            if withheld > 0 { <p class="s sub">{ shown.words().withheld_days(withheld) }</p> }
            if sums.merged_days > 0 { <p class="s sub">{ shown.words().merged_days(sums.merged_days) }</p> }
        </>
    }
}

fn unit(words: Words, people: bool) -> String {
    let text = words.amount(2, people);
    text.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// Up to which day of the span things are known: said only where the span goes on beyond it.
fn until(shown: &Shown, first: CivilDate, last: CivilDate) -> Option<String> {
    let inside = first <= shown.now && shown.now < last;
    inside.then(|| match (shown.words().japanese(), first.year_month() == last.year_month()) {
        (true, true) => shown.now.day().to_string() + "日",
        _ => format_date(shown.now, shown.settings.era, shown.settings.language, Width::Day),
    })
}

fn entry(shown: &Shown, total: Total, sums: &Sums, first: CivilDate, last: CivilDate) -> Option<Entry> {
    let words = shown.words();
    let people = shown.is_many();
    let until = until(shown, first, last);
    let with = |term: &str, n: u32, people: bool, note: String| Entry {
        term: term.to_owned(),
        value: grouped(n),
        unit: unit(words, people),
        note,
    };
    Some(match total {
        Total::Attended => {
            let term = if people { words.attended_sum() } else { words.attended_days() };
            with(term, sums.attended, people, words.out_of(sums.scheduled, people, until.as_deref()))
        }
        Total::Rate => {
            let share = sums.rate()?;
            let fraction = words.amount(share.part, people) + "／" + &words.amount(share.whole, people);
            let note = words.fill(["{0}。{1}", "{0}。{1}", "{0}; {1}"], &[&fraction, &words.rate_note()]);
            Entry { term: words.rate().to_owned(), value: share.percent(), unit: "%".to_owned(), note }
        }
        Total::Absent => with(words.absent(), sums.absent, people, words.counted(words.open(), sums.open, people)),
        Total::Open => {
            let so_far = shown.ledger.sums(first, shown.now).open_days;
            let until = until.filter(|_| so_far < sums.open_days);
            let note = until.map(|until| words.with_plans(&until, &words.amount(so_far, false))).unwrap_or_default();
            with(words.open_days(), sums.open_days, false, note)
        }
        Total::Regular if !people && first.year_month() == last.year_month() => {
            with(words.regular(), sums.attended, false, words.regular_note(sums.attended, shown.rules.regular_days))
        }
        Total::Beyond if !people => {
            let over = beyond(&shown.ledger, 0, first, last);
            if over.measured == 0 {
                return None;
            }
            let charged = (over.recorded < over.measured).then_some(words.billable());
            let recorded = (over.recorded > 0).then_some(words.actual());
            let basis: Vec<&str> = charged.into_iter().chain(recorded).collect();
            let note = words.beyond_note(over.days, shown.rules.care, shown.rules.longest_minutes(), &basis.join("・"));
            Entry { term: words.beyond().to_owned(), value: words.elapsed(over.minutes), unit: String::new(), note }
        }
        Total::Regular | Total::Beyond | Total::Unknown => return None,
    })
}

fn year_entries(shown: &Shown, sums: &Sums, first: CivilDate, last: CivilDate) -> Vec<Entry> {
    let words = shown.words();
    let mut entries = Vec::new();
    if let Some(share) = sums.rate() {
        let term = match until(shown, first, last) {
            Some(until) => words.fill(
                ["年度の出席率（{0}まで）", "1年の きた わりあい（{0}まで）", "Attendance rate up to {0}"],
                &[&until],
            ),
            None => words.rate().to_owned(),
        };
        let fraction = words.amount(share.part, true) + "／" + &words.amount(share.whole, true);
        let note = words.fill(["延べ {0}", "{0}", "{0}"], &[&fraction]);
        entries.push(Entry { term, value: share.percent(), unit: "%".to_owned(), note });
    }
    if let Some(limit) = shown.rules.breaks.last() {
        let levels =
            shown.ledger.between(first, last).iter().map(|day| level(&shown.ledger, &shown.rules, day.date, shown.now));
        let (mut rated, mut low) = (0, 0);
        for level in levels {
            if let Level::Class(at) = level {
                rated += 1;
                low += u32::from(at == shown.rules.breaks.len());
            }
        }
        entries.push(Entry {
            term: words.days_under(*limit),
            value: low.to_string(),
            unit: unit(words, false),
            note: words.rated_days(rated),
        });
    }
    entries.extend(entry(shown, Total::Open, sums, first, last));
    entries
}
