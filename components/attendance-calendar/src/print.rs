//! Paper: the register lies across, everything else stands upright.

/// The pages of a register, by the name that the style sheet gives them: where the visitor prints by the
/// browser's own menu, what else is on the page stays as it is.
pub(crate) const REGISTER: &str = "@page hoiku-register { size: A4 landscape; margin: 9mm; }";
const LANDSCAPE: &str = "@page { size: A4 landscape; margin: 9mm; }";
const PORTRAIT: &str = "@page { size: A4 portrait; margin: 12mm; }";

/// A rule for paper that holds as long as this is kept. Page rules inside a shadow root have no effect, so it
/// stands in the page, as a constructed sheet: a strict content security policy allows it.
#[derive(Debug)]
pub(crate) struct PageRule {
    #[cfg(target_arch = "wasm32")]
    sheet: web_sys::CssStyleSheet,
}

#[cfg(target_arch = "wasm32")]
impl PageRule {
    pub(crate) fn new(rule: &str) -> Option<Self> {
        let sheet = web_sys::CssStyleSheet::new().ok()?;
        sheet.insert_rule(rule).ok()?;
        let rule = Self { sheet };
        rule.adopt(true);
        Some(rule)
    }

    /// Adds the sheet to the document's, or takes it away; others may have come or gone meanwhile.
    fn adopt(&self, adopt: bool) {
        use js_sys::{Array, Reflect};
        let document = gloo::utils::document();
        let key = "adoptedStyleSheets".into();
        let Ok(old) = Reflect::get(&document, &key) else { return };
        let ours: &wasm_bindgen::JsValue = &self.sheet;
        let sheets: Array = Array::from(&old).iter().filter(|sheet| sheet != ours).collect();
        if adopt {
            sheets.push(&self.sheet);
        }
        drop(Reflect::set(&document, &key, &sheets));
    }
}

#[cfg(target_arch = "wasm32")]
impl Drop for PageRule {
    fn drop(&mut self) {
        self.adopt(false);
    }
}

/// Without a browser there is no paper.
#[cfg(not(target_arch = "wasm32"))]
impl PageRule {
    pub(crate) const fn new(_rule: &str) -> Option<Self> {
        Some(Self {})
    }
}

/// Opens the print dialogue on A4.
pub(crate) fn print(landscape: bool) {
    let _rule = PageRule::new(if landscape { LANDSCAPE } else { PORTRAIT });
    hoiku_kit::export::print();
}

/// Listens as long as it is kept.
#[derive(Debug)]
pub(crate) struct Watch {
    #[cfg(target_arch = "wasm32")]
    _listeners: [gloo::events::EventListener; 2],
}

/// Tells when the browser is about to print (`true`), and when it has.
#[cfg(target_arch = "wasm32")]
pub(crate) fn watch(on_paper: &yew::Callback<bool>) -> Watch {
    let listen = |event: &'static str, begins: bool| {
        let on_paper = on_paper.clone();
        gloo::events::EventListener::new(&gloo::utils::window(), event, move |_| on_paper.emit(begins))
    };
    Watch { _listeners: [listen("beforeprint", true), listen("afterprint", false)] }
}

/// Without a browser nobody prints.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const fn watch(_on_paper: &yew::Callback<bool>) -> Watch {
    Watch {}
}
