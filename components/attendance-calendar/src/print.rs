//! Paper: the register lies across, everything else stands upright.

/// The page rule for a view.
const fn page_rule(landscape: bool) -> &'static str {
    if landscape { "@page { size: A4 landscape; margin: 9mm; }" } else { "@page { size: A4 portrait; margin: 12mm; }" }
}

/// Opens the print dialogue on A4. Page rules inside a shadow root have no effect, so the rule stands in
/// the page for as long as the dialogue is open, as a constructed sheet: a strict content security policy
/// allows it.
#[cfg(target_arch = "wasm32")]
pub(crate) fn print(landscape: bool) {
    use js_sys::{Array, Reflect};
    let document = web_sys::window().and_then(|window| window.document());
    let sheet = web_sys::CssStyleSheet::new().ok().filter(|sheet| sheet.insert_rule(page_rule(landscape)).is_ok());
    let key = "adoptedStyleSheets".into();
    let sheets = document.as_ref().and_then(|document| Reflect::get(document, &key).ok());
    if let (Some(document), Some(sheet), Some(old)) = (document, sheet, sheets) {
        let with_ours = Array::from(&old);
        with_ours.push(&sheet);
        let kept = Array::from(&old);
        drop(Reflect::set(&document, &key, &with_ours));
        hoiku_kit::export::print();
        drop(Reflect::set(&document, &key, &kept));
    } else {
        hoiku_kit::export::print();
    }
}

/// Without a browser there is no paper.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const fn print(landscape: bool) {
    let _ = page_rule(landscape);
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
