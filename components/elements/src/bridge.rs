//! The shell, as a [`Bridge`] for the widgets.

use hoiku_kit::host::{Bridge, Phase, TokenFuture};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

#[wasm_bindgen]
extern "C" {
    /// What the shell gives each widget.
    pub type Shell;

    #[wasm_bindgen(method)]
    fn emit(this: &Shell, name: &str, detail: JsValue, cancelable: bool) -> bool;
    #[wasm_bindgen(method)]
    fn publish(this: &Shell, state: JsValue, params: &str);
    #[wasm_bindgen(method)]
    fn phase(this: &Shell, phase: &str);
    #[wasm_bindgen(method)]
    fn width(this: &Shell) -> u16;
    #[wasm_bindgen(method)]
    fn form(this: &Shell, value: Option<&str>, invalid: Option<&str>);
    #[wasm_bindgen(method)]
    fn token(this: &Shell) -> Promise;
    #[wasm_bindgen(method, getter)]
    fn src(this: &Shell) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn ahead(this: &Shell) -> Option<Promise>;
    #[wasm_bindgen(method, getter)]
    fn controller(this: &Shell) -> Option<AbortController>;
}

impl Shell {
    /// The author's document was asked for while this module was on its way: here is the answer.
    pub(crate) fn hand_over(&self) {
        #[cfg(target_arch = "wasm32")]
        if let (Some(src), Some(ahead), Some(controller)) = (self.src(), self.ahead(), self.controller()) {
            hoiku_kit::data::ahead(src, ahead, controller);
        }
    }
}

impl Bridge for Shell {
    fn emit(&self, name: &str, detail: JsValue, cancelable: bool) -> bool {
        Self::emit(self, name, detail, cancelable)
    }

    fn publish(&self, state: JsValue, params: &str) {
        Self::publish(self, state, params);
    }

    fn phase(&self, phase: Phase) {
        Self::phase(self, phase.as_str());
    }

    fn width(&self) -> u16 {
        Self::width(self)
    }

    fn form(&self, value: Option<&str>, invalid: Option<&str>) {
        Self::form(self, value, invalid);
    }

    /// A page that has no token, or fails to get one, has none: the server's answer then says so.
    fn token(&self) -> TokenFuture {
        let promise = Self::token(self);
        Box::pin(async move {
            JsFuture::from(promise).await.ok().and_then(|token| token.as_string()).filter(|token| !token.is_empty())
        })
    }
}
