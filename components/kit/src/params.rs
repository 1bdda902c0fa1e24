//! A view's state as named texts: what stands in the page's address, and what a restart begins from.

use hoiku_domain::map::TextMap;

/// Named texts. An absent name means the default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Params(TextMap<String>);

impl Params {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From pairs, for tests.
    #[must_use]
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// A text.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Sets a text.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Sets a text unless it is the default.
    pub fn set_unless(&mut self, name: &str, value: &str, default: &str) {
        if value != default {
            self.set(name, value);
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a query string without `?`, in the order of the names.
    #[must_use]
    pub fn to_query(&self) -> String {
        let pairs: Vec<_> = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        hoiku_api_client::page_url("", &pairs).trim_start_matches('?').to_owned()
    }

    /// Reads a query string without `?`; what is not well encoded is taken as it stands.
    #[must_use]
    pub fn from_query(query: &str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(name, value)| (decoded(name), decoded(value)))
                .collect(),
        )
    }

    /// The parameters of a page's query string that begin with a prefix, without it.
    #[must_use]
    pub fn under_prefix(query: &str, prefix: &str) -> Self {
        let Self(all) = Self::from_query(query.trim_start_matches('?'));
        let own = |(name, value): (String, String)| Some((own_name(&name, prefix)?.to_owned(), value));
        Self(all.into_iter().filter_map(own).collect())
    }

    /// A page's query string with the parameters under a prefix replaced by these; other parameters
    /// keep their text and their order.
    #[must_use]
    pub fn into_page_query(&self, query: &str, prefix: &str) -> String {
        let is_own = |pair: &str| own_name(&decoded(pair.split('=').next().unwrap_or_default()), prefix).is_some();
        let others = query
            .trim_start_matches('?')
            .split('&')
            .filter(|pair| !pair.is_empty() && !is_own(pair))
            .map(str::to_owned);
        let prefixed = Self(self.0.iter().map(|(name, value)| (format!("{prefix}-{name}"), value.clone())).collect());
        let own = prefixed.to_query();
        others.chain((!own.is_empty()).then_some(own)).collect::<Vec<_>>().join("&")
    }
}

/// The name of a parameter under a prefix. No widget's names hold a hyphen, so that `list-2-q` belongs to the
/// prefix `list-2` and not to `list`.
fn own_name<'a>(name: &'a str, prefix: &str) -> Option<&'a str> {
    name.strip_prefix(prefix)?.strip_prefix('-').filter(|name| !name.contains('-'))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let hex = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, hex(ahead.next()), hex(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = ahead;
            }
            (b'+', _, _) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The page's address, where there is one.
#[cfg(target_arch = "wasm32")]
pub mod address {
    use super::Params;
    use wasm_bindgen::JsValue;

    /// The parameters under a prefix in the page's address.
    #[must_use]
    pub fn read(prefix: &str) -> Params {
        let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
        Params::under_prefix(&query, prefix)
    }

    /// Writes the parameters under a prefix into the page's address; as a new entry of the history
    /// where the visitor went somewhere, in place where the view only changed. Does nothing where the
    /// page has no address of its own (an opaque origin).
    pub fn write(prefix: &str, params: &Params, new_entry: bool) {
        let Some(window) = web_sys::window() else { return };
        let location = window.location();
        let (Ok(path), Ok(query), Ok(hash), Ok(history)) =
            (location.pathname(), location.search(), location.hash(), window.history())
        else {
            return;
        };
        let new_query = params.into_page_query(&query, prefix);
        if new_query == query.trim_start_matches('?') {
            return;
        }
        let joint = if new_query.is_empty() { "" } else { "?" };
        let url = format!("{path}{joint}{new_query}{hash}");
        // The page's own state of the entry is the page's: it is kept.
        let state = history.state().unwrap_or(JsValue::NULL);
        let written = if new_entry {
            history.push_state_with_url(&state, "", Some(&url))
        } else {
            history.replace_state_with_url(&state, "", Some(&url))
        };
        drop(written);
    }

    /// Listens to the visitor going back and forward, until it is dropped.
    #[derive(Debug)]
    pub struct Watch(#[allow(dead_code, reason = "held for its drop")] gloo::events::EventListener);

    /// Calls back whenever the visitor went back or forward in the page's history.
    #[must_use]
    pub fn watch(on_move: yew::Callback<()>) -> Option<Watch> {
        let window = web_sys::window()?;
        Some(Watch(gloo::events::EventListener::new(&window, "popstate", move |_| on_move.emit(()))))
    }
}

/// Without a page there is no address.
#[cfg(not(target_arch = "wasm32"))]
pub mod address {
    use super::Params;

    /// None.
    #[must_use]
    pub fn read(_prefix: &str) -> Params {
        Params::new()
    }

    /// Nothing.
    pub const fn write(_prefix: &str, _params: &Params, _new_entry: bool) {}

    /// Listens to nothing.
    #[derive(Debug)]
    pub struct Watch;

    /// Nobody goes back or forward.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "the same shape as in a browser")]
    pub fn watch(_on_move: yew::Callback<()>) -> Option<Watch> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn x11_a_prefix_that_goes_on_in_another_is_another() {
        let page = "list-2-q=%E9%A3%9F&list-q=x&listing-q=y";
        assert_eq!(Params::under_prefix(page, "list"), Params::from_pairs(&[("q", "x")]));
        assert_eq!(Params::under_prefix(page, "list-2"), Params::from_pairs(&[("q", "食")]));
        assert_eq!(Params::new().into_page_query(page, "list"), "list-2-q=%E9%A3%9F&listing-q=y");
    }

    #[test]
    fn two_lists_on_a_page_do_not_collide() {
        let mut page = "utm=x&b-q=%E9%A3%9F".to_owned();
        page = Params::from_pairs(&[("q", "保育 & 食育"), ("page", "2")]).into_page_query(&page, "a");
        assert_eq!(Params::under_prefix(&page, "a").get("q"), Some("保育 & 食育"));
        assert_eq!(Params::under_prefix(&page, "b").get("q"), Some("食"));
        assert_eq!(Params::new().into_page_query(&page, "a"), "utm=x&b-q=%E9%A3%9F");
    }

    #[test]
    fn a_prefix_that_begins_another_is_another() {
        let page = Params::from_pairs(&[("q", "x")]).into_page_query("", "list");
        assert!(Params::under_prefix(&page, "li").is_empty());
        assert_eq!(Params::from_pairs(&[("q", "y")]).into_page_query("list2-q=x", "list"), "list2-q=x&list-q=y");
    }

    proptest! {
        #[test]
        fn any_text_survives_the_address(value in "\\PC*", name in "[a-z]{1,8}") {
            let params = Params::from_pairs(&[(&name, &value)]);
            prop_assert_eq!(&Params::from_query(&params.to_query()), &params);
            prop_assert_eq!(&Params::under_prefix(&params.into_page_query("x=1", "p"), "p"), &params);
        }
    }
}
