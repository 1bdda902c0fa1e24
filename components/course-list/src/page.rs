//! The page around the element: documents that lie in it, and what it lets search engines know.

use hoiku_kit::DataInput;
use yew::NodeRef;

/// A document that lies in the page, such as the JSON-LD of its courses, where the source is a fragment: `#courses`.
#[cfg(target_arch = "wasm32")]
pub(crate) fn lying_in(data: &DataInput) -> Option<DataInput> {
    let DataInput::Document(address) = data else { return None };
    let page = web_sys::window()?.document()?;
    let text = page.get_element_by_id(address.strip_prefix('#')?)?.text_content()?;
    Some(DataInput::Inline(text.into_bytes().into()))
}

/// Without a page nothing lies in it.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const fn lying_in(_data: &DataInput) -> Option<DataInput> {
    None
}

/// Whether a picture may be loaded: it asks nobody who is not asked already, the page's own server and the one the
/// document comes from.
pub(crate) fn may_load(url: &str, data: &DataInput) -> bool {
    let source = match data {
        DataInput::Document(url) | DataInput::Api(url) => &**url,
        DataInput::None | DataInput::Inline(_) => "",
    };
    let wanted = origin(url);
    wanted.is_some() && (wanted == origin("") || wanted == origin(source))
}

/// The origin that an address in the page leads to.
#[cfg(target_arch = "wasm32")]
fn origin(url: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(url, &base).ok()?.origin())
}

/// Without a browser, addresses are read as far as tests need it.
#[cfg(not(target_arch = "wasm32"))]
fn origin(url: &str) -> Option<String> {
    match url.split_once("://") {
        Some((scheme, rest)) => Some([scheme, "://", rest.split('/').next()?].concat()),
        None => (!url.starts_with("//")).then(String::new),
    }
}

/// The script element in which search engines read what is on screen; a child of the host, so that it comes and
/// goes with it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    text: String,
    #[cfg(target_arch = "wasm32")]
    script: Option<web_sys::Element>,
}

impl Told {
    /// Tells a text; an empty one takes it back. `inside` is any node of the view.
    pub(crate) fn tell(&mut self, text: String, inside: &NodeRef) {
        if text != self.text {
            self.text = text;
            self.write(inside);
        }
    }

    #[cfg(target_arch = "wasm32")]
    fn write(&mut self, inside: &NodeRef) {
        use web_sys::wasm_bindgen::JsCast;
        if let Some(script) = self.script.take() {
            script.remove();
        }
        let page = web_sys::window().and_then(|window| window.document());
        let root = inside.get().map(|node| node.get_root_node());
        let host = root.and_then(|root| root.dyn_into::<web_sys::ShadowRoot>().ok()).map(|root| root.host());
        if let (false, Some(page), Some(host)) = (self.text.is_empty(), page, host)
            && let Ok(script) = page.create_element("script")
        {
            // Data is no script to a content security policy; only Trusted Types refuse any script element.
            let written = script
                .set_attribute("type", "application/ld+json")
                .and_then(|()| script.append_child(&page.create_text_node(&self.text)))
                .and_then(|_| host.append_child(&script));
            self.script = written.is_ok().then_some(script);
        }
    }

    /// Without a page nobody is told.
    #[cfg(not(target_arch = "wasm32"))]
    const fn write(&self, _inside: &NodeRef) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn x2_a_picture_is_loaded_only_from_where_the_page_or_the_document_comes_from() {
        let (inline, api) = (DataInput::Inline(Rc::from([])), DataInput::Api(Rc::from("https://api.example.jp/v1")));
        let file = DataInput::Document(Rc::from("/courses.json"));
        for (url, data, expected) in [
            ("/a.jpg", &inline, true),
            ("a.jpg", &api, true),
            ("https://api.example.jp/a.jpg", &api, true),
            ("https://api.example.jp/a.jpg", &inline, false),
            ("https://api.example.jp.elsewhere.example/a.jpg", &api, false),
            ("http://api.example.jp/a.jpg", &api, false),
            ("https://elsewhere.example/a.jpg", &file, false),
            ("//elsewhere.example/a.jpg", &file, false),
        ] {
            assert_eq!(may_load(url, data), expected, "{url} {data:?}");
        }
    }
}
