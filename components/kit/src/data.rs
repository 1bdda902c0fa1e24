//! From a source to a document on screen: loading, decoding, further pages, failing, trying again.

use crate::load::Load;
use crate::{Failure, Host};
use hoiku_api_client::{FetchError, Request, Response, Task};
use hoiku_domain::document::MOST_ITEMS;
use hoiku_domain::map::Seen;
use hoiku_domain::{Decoded, DocumentError, ItemIssue, Language};
use serde::Serialize;
use std::rc::Rc;
use yew::Callback;

/// Where a widget's data comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DataInput {
    /// Nowhere: the page has not said yet.
    #[default]
    None,
    /// A document given by the page itself.
    Inline(Rc<[u8]>),
    /// The address of a document.
    Document(Rc<str>),
    /// The base address of the public API; the widget knows its resource.
    Api(Rc<str>),
}

/// A document a widget can show.
pub trait Document: Clone + Default + 'static {
    /// Reads it.
    ///
    /// # Errors
    /// [`DocumentError`] where the bytes are no document of this kind.
    fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError>;

    /// The parameter that asks for the page that follows, where the document comes in pages: its name and value.
    fn next(&self) -> Option<(&'static str, &str)> {
        None
    }

    /// Whether it holds as much as is read of one list.
    fn is_full(&self) -> bool {
        false
    }

    /// Takes in the page that follows; without a page, ends where it is.
    fn append(&mut self, _page: Option<Self>) {}
}

impl Document for hoiku_domain::courses::CourseDocument {
    fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        Self::decode(bytes)
    }

    fn next(&self) -> Option<(&'static str, &str)> {
        Some((if self.counts_pages { "page" } else { "cursor" }, self.next.as_deref()?))
    }

    fn is_full(&self) -> bool {
        self.items.len() >= MOST_ITEMS
    }

    fn append(&mut self, page: Option<Self>) {
        self.next = None;
        let Some(page) = page else { return };
        let mut known = Seen::new();
        for course in &self.items {
            known.insert(&course.id);
        }
        self.items.extend(page.items.into_iter().filter(|course| !known.contains(&course.id)));
        self.next = page.next;
    }
}

impl Document for hoiku_domain::attendance::AttendanceDocument {
    fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        Self::decode(bytes)
    }
}

impl Document for hoiku_domain::skills::SkillDocument {
    fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        Self::decode(bytes)
    }
}

/// A resource of the public API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    pub(crate) url: String,
    pub(crate) personal: bool,
}

impl Resource {
    /// What anybody may see.
    #[must_use]
    pub const fn public(url: String) -> Self {
        Self { url, personal: false }
    }

    /// What says something of a person: without a token it is not even asked for.
    #[must_use]
    pub const fn personal(url: String) -> Self {
        Self { url, personal: true }
    }
}

impl From<String> for Resource {
    fn from(url: String) -> Self {
        Self::public(url)
    }
}

/// A document's way to the screen. A component owns one, passes it what happens, and asks it what to show.
#[derive(Debug, Default)]
pub struct Feed<T: Document> {
    document: Option<Rc<T>>,
    /// A newer document of which further pages are awaited, while the older one is shown.
    coming: Option<T>,
    load: Load,
}

/// What happens to a feed.
#[derive(Debug)]
pub enum FeedMessage {
    /// The page gave its token, or none, for a load.
    Token(u64, Request, Option<String>),
    /// An answer came, or failed to.
    Answer(Result<Response, FetchError>),
}

/// What a feed needs from its component.
#[derive(Debug, Clone, Copy)]
pub struct FeedContext<'a> {
    /// The page, for events and the token.
    pub host: &'a Host,
    /// The language of the sentences in events.
    pub language: Language,
    /// How messages come back to [`Feed::update`].
    pub on: &'a Callback<FeedMessage>,
}

/// The detail of `hoiku-error`.
#[derive(Debug, Serialize)]
struct ErrorDetail<'a, D: Serialize> {
    code: &'a str,
    message: &'a str,
    detail: D,
}

/// Tells the page of an error: the code for programs, the sentence the visitor reads.
pub fn report<D: Serialize>(host: &Host, code: &str, message: &str, detail: D) {
    host.emit("hoiku-error", &ErrorDetail { code, message, detail });
}

impl<T: Document> Feed<T> {
    /// The newest document, if ever there was one; it stays while a newer one is loaded or fails.
    #[must_use]
    pub const fn document(&self) -> Option<&Rc<T>> {
        self.document.as_ref()
    }

    /// What was set aside in reading it.
    #[must_use]
    pub const fn issues(&self) -> &Rc<[ItemIssue]> {
        &self.load.issues
    }

    /// A number that changes whenever the document did.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.load.version
    }

    /// Why the last load failed, if it did.
    #[must_use]
    pub const fn failure(&self) -> Option<&Failure> {
        self.load.failure.as_ref()
    }

    /// Whether a load is under way; with a document there, more of it or a newer one.
    #[must_use]
    pub const fn is_loading(&self) -> bool {
        self.load.is_under_way
    }

    /// The state of the server's document that this one was read from, for changes based on it.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.load.etag.as_deref()
    }

    /// Whether a token went along with the request for the document.
    #[must_use]
    pub const fn has_token(&self) -> bool {
        self.load.has_token
    }

    /// Begins to load. `resource` turns the API's base address into the address of the widget's own
    /// resource, or says why there is none.
    pub fn load<R: Into<Resource>>(
        &mut self,
        input: &DataInput,
        resource: impl FnOnce(&str) -> Result<R, Failure>,
        context: FeedContext<'_>,
    ) {
        self.load.begin_anew();
        let asked = match input {
            DataInput::None => Err(Failure::NoSource),
            DataInput::Inline(bytes) => {
                self.load.url = None;
                return self.take(bytes, true, context);
            }
            DataInput::Document(url) => Ok((Resource::public(url.to_string()), true)),
            DataInput::Api(base) => resource(base).map(|resource| (resource.into(), false)),
        };
        let stays = match asked {
            Ok((resource, is_file)) => self.load.open(resource, is_file, self.document.is_some(), context),
            Err(failure) => self.load.fail(failure, context),
        };
        self.keep(stays);
    }

    /// What was still on its way is not awaited any more; whether what is on screen stays.
    fn keep(&mut self, stays: bool) {
        self.coming = None;
        if !stays {
            self.document = None;
        }
    }

    /// Takes in what happened. Whether the view changes.
    pub fn update(&mut self, message: FeedMessage, context: FeedContext<'_>) -> bool {
        match message {
            FeedMessage::Token(load, request, token) => {
                let Some(stays) = self.load.token(load, request, token, context) else { return false };
                self.keep(stays);
            }
            FeedMessage::Answer(Ok(response)) => {
                let is_first = self.load.answered(response.etag);
                self.take(&response.bytes, is_first, context);
                self.open_next_page(context);
            }
            FeedMessage::Answer(Err(error)) => {
                let stays = self.load.fail(Failure::Fetch(error), context);
                self.keep(stays);
            }
        }
        true
    }

    fn take(&mut self, bytes: &[u8], is_first: bool, context: FeedContext<'_>) {
        let Decoded { document, issues } = match T::decode(bytes) {
            Ok(decoded) => decoded,
            Err(error) => {
                let stays = self.load.fail(Failure::Document(error), context);
                return self.keep(stays);
            }
        };
        match (&mut self.coming, &mut self.document) {
            (Some(coming), _) if !is_first => coming.append(Some(document)),
            (None, Some(shown)) if !is_first => Rc::make_mut(shown).append(Some(document)),
            // A part must not take the place of an older whole.
            (coming, Some(_)) if document.next().is_some() => *coming = Some(document),
            (_, shown) => *shown = Some(Rc::new(document)),
        }
        self.load.accept(issues, !is_first, context);
    }

    fn open_next_page(&mut self, context: FeedContext<'_>) {
        let document = self.coming.as_ref().or(self.document.as_deref());
        let next = document.and_then(T::next);
        let is_more = next.is_some();
        if !self.load.is_whole(next, document.is_some_and(T::is_full), context) {
            return;
        }
        if let Some(coming) = self.coming.take() {
            self.document = Some(Rc::new(coming));
            self.load.version += 1;
        }
        if let Some(document) = self.document.as_mut().filter(|_| is_more) {
            Rc::make_mut(document).append(None);
        }
    }

    /// To be called after each render: tells the page when what is on screen has changed its kind.
    pub fn rendered(&mut self, host: &Host) {
        self.load.rendered(self.document.is_some(), host);
    }
}

#[cfg(target_arch = "wasm32")]
pub use hoiku_api_client::ahead;

/// Carries out a request in the browser; dropping the task ends it.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn fetch(request: Request, done: Box<dyn FnOnce(Result<Response, FetchError>)>) -> Task {
    use hoiku_api_client::{Browser, Fetch};
    Browser.fetch(request, done)
}

/// Without a browser nothing is fetched: the view stays as it is while loading.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn fetch(_request: Request, done: Box<dyn FnOnce(Result<Response, FetchError>)>) -> Task {
    Task::new(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Access, MOST_PAGES};
    use hoiku_domain::courses::CourseDocument;

    struct Bench {
        feed: Feed<CourseDocument>,
        host: Host,
        on: Callback<FeedMessage>,
    }

    impl Bench {
        fn new() -> Self {
            Self { feed: Feed::default(), host: Host::silent(), on: Callback::noop() }
        }

        fn load(&mut self, url: &str) {
            let Self { feed, host, on } = self;
            let context = FeedContext { host, language: Language::Ja, on };
            feed.load(&DataInput::Document(Rc::from(url)), |_| Err::<String, _>(Failure::NoSource), context);
        }

        fn answer(&mut self, answer: Result<&str, FetchError>) {
            let answer = answer.map(|json| Response { bytes: json.as_bytes().to_vec(), etag: Some("\"1\"".into()) });
            let Self { feed, host, on } = self;
            feed.update(FeedMessage::Answer(answer), FeedContext { host, language: Language::Ja, on });
        }

        fn token(&mut self, token: Option<&str>) -> bool {
            let Self { feed, host, on } = self;
            let message =
                FeedMessage::Token(feed.load.number, Request::get("/courses".into()), token.map(str::to_owned));
            feed.update(message, FeedContext { host, language: Language::Ja, on })
        }

        fn ids(&self) -> Vec<&str> {
            self.feed
                .document()
                .map(|document| document.items.iter().map(|item| item.id.as_str()).collect())
                .unwrap_or_default()
        }
    }

    fn page(ids: &[&str], next: Option<&str>) -> String {
        let items: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":"{id}","title":"t"}}"#)).collect();
        let next = next.map_or("null".to_owned(), |next| format!("\"{next}\""));
        format!(r#"{{"items":[{}],"next":{next}}}"#, items.join(","))
    }

    #[test]
    fn pages_are_taken_in_one_after_the_other() {
        let mut bench = Bench::new();
        bench.load("/courses");
        bench.answer(Ok(&page(&["1", "2"], Some("b"))));
        assert!(bench.feed.is_loading());
        assert_eq!(bench.ids(), ["1", "2"]);
        bench.answer(Ok(&page(&["2", "3"], None)));
        assert!(!bench.feed.is_loading());
        assert_eq!(bench.ids(), ["1", "2", "3"]);
    }

    #[test]
    fn x12_a_cursor_that_leads_in_a_circle_is_followed_once_and_named() {
        let mut bench = Bench::new();
        bench.load("/courses");
        bench.answer(Ok(&page(&["1"], Some("a"))));
        bench.answer(Ok(&page(&["2"], Some("b"))));
        bench.answer(Ok(&page(&["3"], Some("a"))));
        assert!(!bench.feed.is_loading());
        assert_eq!(bench.ids(), ["1", "2", "3"]);
        let issues: Vec<_> = bench.feed.issues().iter().map(ToString::to_string).collect();
        assert_eq!(issues, ["next: expected a page that was not read yet, found cursor=a"]);
    }

    #[test]
    fn x12_pages_without_end_come_to_one_and_it_is_named() {
        let mut bench = Bench::new();
        bench.load("/courses");
        let mut answers = 0;
        while bench.feed.is_loading() {
            bench.answer(Ok(&page(&[&answers.to_string()], Some(&answers.to_string()))));
            answers += 1;
        }
        assert_eq!((answers, bench.ids().len()), (MOST_PAGES + 1, MOST_PAGES + 1));
        assert_eq!(bench.feed.issues().len(), 1);
    }

    #[test]
    fn x12_no_more_items_are_asked_for_than_are_read_of_one_list() {
        let mut bench = Bench::new();
        bench.load("/courses");
        let ids: Vec<String> = (0..MOST_ITEMS).map(|id| id.to_string()).collect();
        bench.answer(Ok(&page(&ids.iter().map(String::as_str).collect::<Vec<_>>(), Some("more"))));
        assert!(!bench.feed.is_loading());
        assert_eq!(bench.feed.issues().len(), 1);
    }

    #[test]
    fn x12_an_older_whole_stays_until_the_newer_one_is_whole() {
        let mut bench = Bench::new();
        bench.load("/courses");
        bench.answer(Ok(&page(&["1"], Some("a"))));
        assert_eq!(bench.ids(), ["1"]);
        bench.answer(Ok(&page(&["2"], None)));
        bench.load("/courses");
        bench.answer(Ok(&page(&["3"], Some("a"))));
        assert_eq!((bench.ids(), bench.feed.is_loading()), (vec!["1", "2"], true));
        bench.answer(Ok(&page(&["4"], None)));
        assert_eq!((bench.ids(), bench.feed.is_loading()), (vec!["3", "4"], false));
        bench.load("/courses");
        bench.answer(Ok(&page(&["5"], Some("a"))));
        bench.answer(Err(FetchError::Timeout));
        assert_eq!(bench.ids(), ["3", "4"]);
    }

    #[test]
    fn c12_who_takes_the_token_back_takes_what_it_showed() {
        let mut bench = Bench::new();
        bench.load("/courses");
        bench.feed.load.access = Access::Api;
        bench.token(Some("t"));
        bench.answer(Ok(&page(&["1"], None)));
        assert!(!bench.token(Some("t")));
        assert_eq!(bench.ids(), ["1"]);
        assert!(bench.token(None));
        assert!(bench.ids().is_empty());
        bench.answer(Ok(&page(&["2"], None)));
        assert!(!bench.token(None));
        assert_eq!(bench.ids(), ["2"]);
    }

    #[test]
    fn content_stays_while_it_is_refreshed_and_when_that_fails() {
        let mut bench = Bench::new();
        bench.load("/courses");
        bench.answer(Ok(&page(&["1"], None)));
        bench.load("/courses");
        assert_eq!((bench.ids(), bench.feed.is_loading()), (vec!["1"], true));
        for answer in [Err(FetchError::Network), Ok("<html>")] {
            bench.load("/courses");
            bench.answer(answer);
            assert_eq!(bench.ids(), ["1"]);
            assert!(bench.feed.failure().is_some());
        }
    }

    #[test]
    fn content_of_another_address_or_without_a_right_to_it_goes() {
        let mut bench = Bench::new();
        bench.load("/courses");
        bench.answer(Ok(&page(&["1"], None)));
        bench.load("/others");
        assert!(bench.ids().is_empty());
        bench.answer(Ok(&page(&["2"], None)));
        bench.load("/others");
        bench.answer(Err(FetchError::Unauthorized));
        assert!(bench.feed.document().is_none());
    }

    #[test]
    fn personal_data_is_not_asked_for_without_a_token() {
        let mut bench = Bench::new();
        bench.load("/profile");
        bench.feed.load.access = Access::Personal;
        let Bench { feed, host, on } = &mut bench;
        let context = FeedContext { host, language: Language::Ja, on };
        assert!(feed.update(FeedMessage::Token(feed.load.number, Request::get("/profile".into()), None), context));
        assert_eq!(feed.failure(), Some(&Failure::NeedsToken));
    }

    #[test]
    fn the_state_of_the_first_page_is_the_documents() {
        let mut bench = Bench::new();
        bench.load("/courses");
        assert_eq!(bench.feed.etag(), None);
        bench.answer(Ok(&page(&["1"], None)));
        assert_eq!((bench.feed.etag(), bench.feed.version()), (Some("\"1\""), 1));
    }
}
