//! The one wasm module behind all the elements: it mounts widgets, passes inputs in and events out, and
//! survives a panic.
//!
//! There is one instance on a page. After a panic Yew's scheduler no longer runs, for any widget. The glue
//! sees the trap that a panic ends in, [retires](retire) the instance and tells the shell, which mounts every
//! live element anew.

mod bridge;
mod handle;
pub mod registry;

pub use handle::Handle;
use wasm_bindgen::prelude::*;

/// What the big tables repeat thousands of times: these strings cross to JavaScript once.
const REPEATED: [&str; 22] = [
    "td",
    "th",
    "tr",
    "span",
    "div",
    "li",
    "b",
    "a",
    "p",
    "class",
    "role",
    "part",
    "scope",
    "row",
    "gridcell",
    "tabindex",
    "-1",
    "data-cell",
    "aria-selected",
    "aria-label",
    "aria-hidden",
    "true",
];

/// Runs once in each instance.
#[wasm_bindgen(start)]
pub fn start() {
    for text in REPEATED {
        wasm_bindgen::intern(text);
    }
    // Yew's own hook writes the message of a panic to the console. As delivered a panic has no message.
    #[cfg(not(debug_assertions))]
    yew::set_custom_panic_hook(Box::new(|_| {}));
}

/// Asks for a fresh instance in the place of this one. The glue calls it after a trap.
#[wasm_bindgen]
pub fn retire() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Panics. Pages can rehearse with it what happens when a widget breaks: every element is mounted anew
/// from its attributes and its last state.
#[wasm_bindgen]
pub fn drill() {
    panic!("drill");
}
