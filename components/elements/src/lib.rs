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

/// Runs once in each instance.
#[wasm_bindgen(start)]
pub fn start() {
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
