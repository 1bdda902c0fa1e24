//! A row of a grid. It is drawn anew only when something in it changed: moving the focus through the
//! register of a class touches two rows, not four hundred.

use super::{grid, month, week, year};
use crate::shown::Shown;
use hoiku_domain::{CivilDate, YearMonth};
use std::rc::Rc;
use yew::prelude::*;

/// What a row holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// A week of a month; days of other months are empty cells.
    Week([Option<CivilDate>; 7]),
    /// A day of a week, with its times.
    Times(CivilDate, week::Hours),
    /// A member of a class, over some days.
    Member(usize, Rc<grid::Columns>),
    /// A month of a fiscal year.
    Month(YearMonth),
    /// A day of the printed month, and whether it has columns for charged times.
    Sheet(CivilDate, bool),
}

#[derive(Debug, Clone, Properties)]
pub(crate) struct RowProps {
    pub(crate) shown: Rc<Shown>,
    pub(crate) what: What,
    /// The day of the grid's tab stop, where it is in this row.
    #[prop_or_default]
    pub(crate) focus: Option<CivilDate>,
    /// The chosen day, where it is in this row.
    #[prop_or_default]
    pub(crate) chosen: Option<CivilDate>,
    /// The number of the state that stands out.
    #[prop_or_default]
    pub(crate) emphasis: Option<usize>,
}

impl PartialEq for RowProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown)
            && self.what == other.what
            && (self.focus, self.chosen, self.emphasis) == (other.focus, other.chosen, other.emphasis)
    }
}

#[derive(Debug)]
pub(crate) struct Row;

impl Component for Row {
    type Message = ();
    type Properties = RowProps;

    fn create(_context: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        match &props.what {
            What::Week(days) => month::row(props, days),
            What::Times(date, hours) => week::row(props, *date, *hours),
            What::Member(row, columns) => grid::row(props, *row, columns),
            What::Month(month) => year::row(props, *month),
            What::Sheet(date, charged) => super::sheet::row(&props.shown, *date, *charged),
        }
    }
}

/// The attributes every cell of a grid has: its place, whether it is the tab stop, whether it is chosen.
pub(crate) struct Cell {
    pub(crate) place: String,
    pub(crate) tabindex: &'static str,
    pub(crate) selected: &'static str,
    pub(crate) current: Option<&'static str>,
}

impl Cell {
    pub(crate) fn at(props: &RowProps, row: usize, date: CivilDate) -> Self {
        Self {
            place: row.to_string() + "." + &date.iso(),
            tabindex: if props.focus == Some(date) { "0" } else { "-1" },
            selected: if props.chosen == Some(date) { "true" } else { "false" },
            current: (date == props.shown.settings.today).then_some("date"),
        }
    }
}

/// The row and the day that a cell's attribute names.
pub(crate) fn place(text: &str) -> Option<(usize, CivilDate)> {
    let (row, date) = text.split_once('.')?;
    Some((row.parse().ok()?, CivilDate::parse(date).ok()?))
}
