//! The register of a class (出席簿): children by days.
//!
//! A class of thirty has a thousand cells, so a cell is a `td` with its class, its name and its mark, and
//! nothing else: what is the same for a whole column is made once, the attributes of the tab stop stand on
//! the tab stop alone, and which day a cell is follows from where it stands ([`place`]).

use super::parts::{day_class, mark};
use super::row::{Row, RowProps, What};
use crate::shown::{Shown, span_text};
use crate::state::State;
use hoiku_domain::CivilDate;
use hoiku_domain::attendance::Day;
use hoiku_domain::attendance::keyboard::Focus;
use hoiku_domain::attendance::ledger::Sums;
use hoiku_domain::date::Weekday;
use hoiku_domain::era::weekday_short;
use hoiku_kit::html;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// The most columns of a month. Paper always has them all, so that months lie on top of each other.
const MOST_DAYS: u32 = 31;

/// The days of a register.
#[derive(Debug)]
pub(crate) struct Columns {
    days: Vec<Column>,
    /// Few days, so that there is room for times.
    wide: bool,
    /// How many columns a month lacks; a week is printed as it is.
    missing: u32,
}

/// The same days are the same columns: what else they hold comes with [`Shown`].
impl PartialEq for Columns {
    fn eq(&self, other: &Self) -> bool {
        self.ends() == other.ends()
    }
}

#[derive(Debug)]
struct Column {
    date: CivilDate,
    /// Classes that all cells of the column have.
    class: AttrValue,
    /// What every name of a cell in this column says.
    name: AttrValue,
    sums: Sums,
}

impl Columns {
    fn new(shown: &Shown, first: CivilDate, last: CivilDate) -> Self {
        let whole_month = first.day() == 1 && last == first.year_month().last();
        let mut days = Vec::new();
        for date in first.through(last) {
            let class = column_class(shown, date).into();
            days.push(Column { date, class, name: shown.date_name(date).into(), sums: shown.ledger.sums(date, date) });
        }
        Self { days, wide: !whole_month, missing: if whole_month { MOST_DAYS - last.day() } else { 0 } }
    }

    fn ends(&self) -> Option<(CivilDate, CivilDate)> {
        Some((self.days.first()?.date, self.days.last()?.date))
    }
}

fn column_class(shown: &Shown, date: CivilDate) -> String {
    let mut class = String::new();
    for (is, name) in [
        (date == shown.settings.today, "td "),
        (date.weekday() == Weekday::Saturday, "we "),
        (shown.ledger.on(date).is_some_and(|day| day.closed), "shut "),
        (shown.is_left_out(date), "gone "),
    ] {
        if is {
            class += name;
        }
    }
    class
}

/// The cell that a `td` of a register is; none for sums and for columns that only paper has.
pub(super) fn place(cell: &Element) -> Option<Focus> {
    let number = |of: &Element, name| of.get_attribute(name).and_then(|text| text.parse().ok());
    let row: usize = number(&cell.parent_element()?, "data-row")?;
    let table = cell.closest("[data-first]").ok().flatten()?;
    let first = CivilDate::parse(&table.get_attribute("data-first")?).ok()?;
    let days = number(&table, "data-days")?;
    // The first column is the name.
    let column = js_sys::Reflect::get(cell, &"cellIndex".into()).ok()?.as_f64()? as usize;
    let date = first.add_days(i64::try_from(column).ok()? - 1).filter(|_| (1..=days).contains(&column))?;
    Some(Focus { row, date })
}

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
    let columns = Rc::new(Columns::new(shown, first, last));
    let body = |row: usize| {
        let here = |focus: Focus| (focus.row == row).then_some(focus.date);
        html! { <Row shown={shown.clone()} what={What::Member(row, columns.clone())} focus={here(state.focus)} chosen={here(state.chosen)} {emphasis} /> }
    };
    let sums = shown.ledger.sums(first, last);
    let (wide, missing) = (columns.wide, columns.missing);
    html! {
        <>
            if !wide { <p class="hint" id="hint">{ words.hint() }</p> }
            <div class="region" part="region" role="region" aria-labelledby="period" aria-describedby={(!wide).then_some("hint")} ref={region.clone()}>
                <table class={if wide { "grid wide" } else { "grid dense" }} role="grid" aria-labelledby="period" part="grid" data-first={first.iso().to_string()} data-days={columns.days.len()}>
                    <thead><tr>
                        <th scope="col" class="name">{ words.names_of(rows) }</th>
                        for column in columns.days.iter() { { heading(shown, column) } }
                        for _ in 0..missing { <th class="po miss" aria-hidden="true"></th> }
                        for word in [words.present(), words.absent(), words.open()] { <th scope="col" class="sum">{ narrow(word) }</th> }
                        for word in [words.late(), words.early()] { <th scope="col" class="sum po">{ word }</th> }
                    </tr></thead>
                    <tbody>for item in 0..rows { { body(item) } }</tbody>
                    <tfoot>
                        { foot(&columns, words.attended_people(), |sums| sums.attended, [Some(sums.attended), None, None, Some(sums.late), Some(sums.early)]) }
                        { foot(&columns, words.absent_people(), |sums| sums.absent, [None, Some(sums.absent), Some(sums.open), None, None]) }
                    </tfoot>
                </table>
            </div>
        </>
    }
}

fn heading(shown: &Shown, column: &Column) -> Html {
    let words = shown.words();
    let date = column.date;
    let facts = shown.facts(date);
    let class = column.class.to_string() + day_class(&facts, date).unwrap_or_default();
    let shut = column.class.contains("shut");
    let mut name = column.name.to_string();
    if shut {
        shown.say(&mut name, words.closed());
    }
    let name = AttrValue::from(name);
    html! {
        <th scope="col" {class} aria-label={name.clone()} title={name} aria-current={(date == shown.settings.today).then_some("date")}>
            { date.day() }<small>{ weekday_short(date.weekday(), shown.settings.language) }</small>
            <span class="k">if shut { { words.closed_mark() } }</span>
        </th>
    }
}

pub(super) fn row(props: &RowProps, row: usize, columns: &Columns) -> Html {
    let shown = &props.shown;
    let sums = columns.ends().map(|(first, last)| shown.ledger.row_sums(row, first, last)).unwrap_or_default();
    let name = shown.name(row).unwrap_or_default();
    html! {
        <tr data-row={row}>
            <th scope="row" class="name"><span class="no" aria-hidden="true">{ row + 1 }</span>{ name.clone() }</th>
            for column in columns.days.iter() { { cell(props, row, &name, column, columns.wide) } }
            for _ in 0..columns.missing { <td class="po miss" aria-hidden="true"></td> }
            for n in [sums.attended, sums.absent, sums.open] { <td class="sum">{ n }</td> }
            for n in [sums.late, sums.early] { <td class="sum po">{ n }</td> }
        </tr>
    }
}

fn cell(props: &RowProps, row: usize, name: &str, column: &Column, wide: bool) -> Html {
    let shown = &props.shown;
    let day = shown.ledger.day(row, column.date);
    let code = day.and_then(|day| shown.ledger.code_index(day.code.as_deref()?));
    let face = code.map(|at| &shown.faces[at]);
    let class = match face {
        Some(face) if column.class.is_empty() && props.emphasis != code => face.look.clone(),
        Some(face) => {
            let emphasis = if props.emphasis == code { " em" } else { "" };
            (column.class.to_string() + &face.look + emphasis).into()
        }
        None => column.class.clone(),
    };
    let (is_focus, is_chosen) = (props.focus == Some(column.date), props.chosen == Some(column.date));
    // Of a cell without a record child and date are told by its headers, until the keyboard stands on it: a
    // name of its own for each would double what a class of four hundred costs.
    let label = if day.is_some() || is_focus {
        let mut label = String::with_capacity(160);
        label += name;
        shown.say(&mut label, &column.name);
        shown.say_state(&mut label, day);
        AttrValue::from(label)
    } else {
        shown.words().no_record().into()
    };
    let content = if wide {
        times(shown, day)
    } else {
        html! { { face.map(|face| face.sign.clone()) } }
    };
    html! { <td {class} aria-label={label} tabindex={is_focus.then_some("0")} aria-selected={is_chosen.then_some("true")}>{ content }</td> }
}

/// The mark and the times, where there is room for them.
fn times(shown: &Shown, day: Option<&Day>) -> Html {
    let Some(day) = day else { return Html::default() };
    let actual = day.actual.and_then(span_text);
    let planned = day.planned.filter(|_| actual.is_none()).and_then(span_text);
    html! {
        <>
            { shown.ledger.code_of(day).map(mark) }
            if let Some(times) = actual { <span class="t" aria-hidden="true">{ times }</span> }
            if let Some(times) = planned { <span class="t" aria-hidden="true"><span class="p">{ shown.words().planned_short() }{ " " }{ times }</span></span> }
        </>
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
fn foot(columns: &Columns, word: &'static str, count: fn(&Sums) -> u32, all: [Option<u32>; 5]) -> Html {
    html! {
        <tr>
            <th scope="row" class="name">{ word }</th>
            for column in columns.days.iter() { <td class={column.class.clone()}>if column.sums.scheduled > 0 { { count(&column.sums) } }</td> }
            for _ in 0..columns.missing { <td class="po miss" aria-hidden="true"></td> }
            for (at, n) in all.into_iter().enumerate() { <td class={if at > 2 { "sum po" } else { "sum" }}>{ n }</td> }
        </tr>
    }
}
