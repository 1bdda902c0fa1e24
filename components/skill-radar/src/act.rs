//! What the visitor does, and how an element of the view tells of it.

use crate::draft::{Entry, Field};
use hoiku_domain::Decimal;
use hoiku_kit::listen::{does, typed};
use yew::prelude::*;

/// What the visitor does.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Goes to a view.
    View(&'static str),
    /// Shows or hides a series.
    Toggle(String),
    /// Chose an axis.
    Axis(String),
    /// The same by an arrow key among the bars: the focus goes with it.
    FocusAxis(String),
    /// Asks for an axis's courses.
    Courses(String),
    /// Wrote something.
    Entry(Entry),
    /// Shows or hides earlier answers in the form.
    HidePrevious(bool),
    /// Sends the answers.
    Send,
    /// After a conflict: what is saved holds.
    TakeSaved,
    /// Wants the figure as a file.
    SaveSvg,
    /// The same as a picture of pixels.
    SavePng,
    /// Wants the numbers as a file.
    SaveCsv,
    /// Wants the document, with what was written, as a file.
    SaveJson,
    /// Wants it on paper.
    Print,
    /// Took hold of today's mark on an axis, by its place.
    Grab(usize),
    /// The mark is at a place between the centre (0) and the tip (1).
    Drag(usize, f64),
    /// Let go.
    Drop,
}

/// Who hears of it.
pub(crate) type On = Callback<Act>;

/// A listener for a choice between answers.
pub(crate) fn answers(on: &On, axis: &str, value: Option<Decimal>) -> Callback<Event> {
    does(on, Act::Entry(Entry::Answer(axis.to_owned(), value)))
}

/// A listener for typing into a field.
pub(crate) fn types(on: &On, field: Field) -> Callback<InputEvent> {
    let on = on.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(text) = typed(&event) {
            on.emit(Act::Entry(Entry::Typed(field.clone(), text)));
        }
    })
}
