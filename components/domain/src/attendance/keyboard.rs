//! How the keyboard moves through a grid of days: the grid pattern of the ARIA Authoring Practices.
//!
//! The grids differ only in what a row is. Cells are days, never columns: an empty cell before the first
//! of a month has no day and so cannot be landed on, and a month's edge leads on into the next month.

use crate::date::WeekStart;
use crate::fiscal::FiscalYear;
use crate::{CivilDate, YearMonth};

/// What the rows of a grid are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Weeks of a month.
    Month,
    /// The days of one week, one below the other.
    Week,
    /// Members of a class over the days of a month.
    Members {
        /// How many there are.
        rows: usize,
    },
    /// Members of a class over the days of a week.
    MembersWeek {
        /// How many there are.
        rows: usize,
    },
    /// Months of a fiscal year, with their days as columns.
    Year,
}

/// The keys of the pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the keys' own names")]
pub enum Key {
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
}

impl Key {
    /// Reads `KeyboardEvent.key`.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::Home,
            "End" => Self::End,
            "PageUp" => Self::PageUp,
            "PageDown" => Self::PageDown,
            _ => return None,
        })
    }
}

/// The keys held down beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Control.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt or the command key: the combination belongs to the browser.
    pub other: bool,
}

impl Modifiers {
    /// Whether a key with these held down is one of the grid's; else it stays the browser's.
    #[must_use]
    pub const fn leave_to_grid(self, key: Key) -> bool {
        let page = matches!(key, Key::PageUp | Key::PageDown);
        let edge = matches!(key, Key::Home | Key::End);
        !self.other && (!self.ctrl || edge) && (!self.shift || page)
    }
}

/// The cell that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Focus {
    /// The member's row; 0 where there are no members.
    pub row: usize,
    /// The day.
    pub date: CivilDate,
}

/// Where a key leads. `None`: the combination is not one of the grid's, and stays the browser's. At the
/// edge of the calendar or of the rows the focus stays where it is.
#[must_use]
pub fn step(shape: Shape, focus: Focus, key: Key, modifiers: Modifiers, start: WeekStart) -> Option<Focus> {
    if !modifiers.leave_to_grid(key) {
        return None;
    }
    let Focus { row, date } = focus;
    let month = date.year_month();
    let at = |date: Option<CivilDate>| Focus { row, date: date.unwrap_or(focus.date) };
    let to_row = |row: usize| Focus { row, date };
    let weekday = |column: usize| date.week(start)[column];
    let first = key == Key::Home || key == Key::PageUp;
    let rows = match shape {
        Shape::Members { rows } | Shape::MembersWeek { rows } => Some(rows),
        Shape::Month | Shape::Week | Shape::Year => None,
    };
    Some(match key {
        Key::Left => at(date.add_days(if shape == Shape::Week { 0 } else { -1 })),
        Key::Right => at(date.add_days(i64::from(shape != Shape::Week))),
        Key::Up | Key::Down => {
            let down = key == Key::Down;
            let sign = if down { 1 } else { -1 };
            match (shape, rows) {
                (_, Some(rows)) => {
                    to_row(if down { (row + 1).min(rows.saturating_sub(1)) } else { row.saturating_sub(1) })
                }
                (Shape::Month, None) => at(date.add_days(7 * sign)),
                (Shape::Year, None) => at(date.add_months(if down { 1 } else { -1 })),
                _ => at(date.add_days(sign)),
            }
        }
        Key::Home | Key::End => {
            let last_row = rows.map_or(0, |rows| rows.saturating_sub(1));
            let row = if modifiers.ctrl && rows.is_some() { if first { 0 } else { last_row } } else { row };
            let date = match (shape, modifiers.ctrl) {
                (Shape::Month, false) | (Shape::Week | Shape::MembersWeek { .. }, _) => {
                    // Within the month the row ends where the month does: beyond it are empty cells.
                    let end = weekday(if first { 0 } else { 6 });
                    end.map(|end| if shape == Shape::Month { end.clamp(month.first(), month.last()) } else { end })
                }
                (Shape::Year, true) => {
                    let year = FiscalYear::of(date);
                    Some(if first { year.first() } else { year.last() })
                }
                _ => Some(if first { month.first() } else { month.last() }),
            };
            Focus { row, date: date.unwrap_or(focus.date) }
        }
        Key::PageUp | Key::PageDown => {
            let months = match (shape, modifiers.shift) {
                (Shape::Week | Shape::MembersWeek { .. }, false) => {
                    return Some(at(date.add_days(if first { -7 } else { 7 })));
                }
                (Shape::Week | Shape::MembersWeek { .. }, true) | (Shape::Month | Shape::Members { .. }, false) => 1,
                (Shape::Month | Shape::Members { .. }, true) | (Shape::Year, _) => 12,
            };
            at(date.add_months(if first { -months } else { months }))
        }
    })
}

/// The day of another month that corresponds to a day: the same number, or the last there is.
#[must_use]
pub fn same_day_in(month: YearMonth, date: CivilDate) -> CivilDate {
    month.day(date.day()).unwrap_or_else(|| month.last())
}
