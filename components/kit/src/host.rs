//! The host page, as a widget sees it: events out, commands in, a token on request.

use serde::Serialize;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use yew::Callback;

/// What is on screen, for the shell to decide whether the light-DOM content shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing real yet.
    Loading,
    /// Real data.
    Ready,
    /// A sentence saying that there can be none.
    Failed,
}

impl Phase {
    /// The word the shell knows.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Failed => "failed",
        }
    }
}

/// What the host page asks a widget to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Load the document again.
    Refresh,
    /// Save what is shown as CSV.
    ExportCsv,
    /// Open the print dialogue.
    Print,
    /// A command of the widget's own, such as the form callbacks; the text is its argument.
    Other(String, String),
}

/// A token, or none, when the host has thought about it.
pub type TokenFuture = Pin<Box<dyn Future<Output = Option<String>>>>;

/// What the shell does for a widget.
pub trait Bridge {
    /// Dispatches an event; `false` when the page prevented its default.
    fn emit(&self, name: &str, detail: wasm_bindgen::JsValue, cancelable: bool) -> bool;
    /// Keeps the view state for the `state` property, and its text form for a restart.
    fn publish(&self, state: wasm_bindgen::JsValue, params: &str);
    /// Tells what is on screen.
    fn phase(&self, phase: Phase);
    /// How wide the element is, in pixels; 0 where it has no place.
    fn width(&self) -> u16 {
        0
    }
    /// Tells the form what the element's value is and, where it is not valid, why.
    fn form(&self, value: Option<&str>, invalid: Option<&str>);
    /// Asks the page for a token.
    fn token(&self) -> TokenFuture;
}

/// The host page. Clones are the same host.
#[derive(Clone, Default)]
pub struct Host {
    bridge: Option<Rc<dyn Bridge>>,
    commands: Rc<RefCell<Option<Callback<Command>>>>,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host")
    }
}

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.commands, &other.commands)
    }
}

impl Host {
    /// A host behind a bridge.
    #[must_use]
    pub fn new(bridge: Rc<dyn Bridge>) -> Self {
        Self { bridge: Some(bridge), commands: Rc::default() }
    }

    /// A host that hears nothing: for rendering without a page.
    #[must_use]
    pub fn silent() -> Self {
        Self::default()
    }

    /// Dispatches an event with a plain object as its detail.
    pub fn emit<T: Serialize + ?Sized>(&self, name: &str, detail: &T) {
        if let Some(bridge) = &self.bridge {
            bridge.emit(name, plain(detail), false);
        }
    }

    /// Dispatches a cancelable event; `false` when the page prevented its default.
    #[must_use]
    pub fn ask<T: Serialize + ?Sized>(&self, name: &str, detail: &T) -> bool {
        self.bridge.as_ref().is_none_or(|bridge| bridge.emit(name, plain(detail), true))
    }

    /// Keeps the view state: as an object for the page, as text for a restart.
    pub fn publish<T: Serialize + ?Sized>(&self, state: &T, params: &crate::Params) {
        if let Some(bridge) = &self.bridge {
            bridge.publish(plain(state), &params.to_query());
        }
    }

    /// Tells what is on screen.
    pub fn phase(&self, phase: Phase) {
        if let Some(bridge) = &self.bridge {
            bridge.phase(phase);
        }
    }

    /// How wide the element is, in pixels; 0 where it has no place.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.bridge.as_ref().map_or(0, |bridge| bridge.width())
    }

    /// Tells the form the element's value and, where it is not valid, why.
    pub fn form(&self, value: Option<&str>, invalid: Option<&str>) {
        if let Some(bridge) = &self.bridge {
            bridge.form(value, invalid);
        }
    }

    /// Asks the page for a token.
    #[must_use]
    pub fn token(&self) -> TokenFuture {
        match &self.bridge {
            Some(bridge) => bridge.token(),
            None => Box::pin(std::future::ready(None)),
        }
    }

    /// Says who carries out the page's commands; the component that is mounted.
    pub fn on_command(&self, callback: Callback<Command>) {
        self.commands.replace(Some(callback));
    }

    /// Passes a command on to the component.
    pub fn command(&self, command: Command) {
        let callback = self.commands.borrow().clone();
        if let Some(callback) = callback {
            callback.emit(command);
        }
    }
}

/// A value as JSON text, by the browser's own writer: a second one would be compiled along.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn json<T: Serialize + ?Sized>(value: &T, indent: u32) -> Option<String> {
    js_sys::JSON::stringify_with_replacer_and_space(&plain(value), &wasm_bindgen::JsValue::NULL, &indent.into())
        .ok()
        .map(String::from)
}

/// Without a browser there is nobody to write for.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub const fn json<T: Serialize + ?Sized>(_value: &T, _indent: u32) -> Option<String> {
    None
}

/// A plain JavaScript object. What cannot be one (it never happens for our types) is `undefined`.
fn plain<T: Serialize + ?Sized>(value: &T) -> wasm_bindgen::JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(wasm_bindgen::JsValue::UNDEFINED)
}
