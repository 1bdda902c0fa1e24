//! The one wasm module behind all the elements: it mounts widgets, passes inputs in and events out, and
//! survives a panic.
//!
//! There is one instance on a page. After a panic Yew's scheduler no longer runs, for any widget; so the
//! panic hook asks for a fresh instance and tells the shell, which mounts every live element anew.

mod bridge;
mod handle;
pub mod registry;

pub use handle::Handle;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/panicked.js")]
extern "C" {
    /// Tells the shell, in a task of its own, that the instance is no longer usable.
    fn panicked(message: &str);
}

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
    // Yew sets a hook of its own unless it is given one through this function.
    yew::set_custom_panic_hook(Box::new(|info| {
        wasm_bindgen::handler::schedule_reinit();
        panicked(&info.to_string());
    }));
}

/// Panics. Pages can rehearse with it what happens when a widget breaks: every element is mounted anew
/// from its attributes and its last state.
#[wasm_bindgen]
pub fn drill() {
    panic!("drill");
}
