//! From a source to a document on screen: loading, decoding, further pages, failing, trying again.

use crate::host::Phase;
use crate::{Failure, Host, Messages};
use hoiku_api_client::{FetchError, Request, Response, Task, page_url};
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

    /// Takes in the page that follows.
    fn append(&mut self, _page: Self) {}
}

impl Document for hoiku_domain::courses::CourseDocument {
    fn decode(bytes: &[u8]) -> Result<Decoded<Self>, DocumentError> {
        Self::decode(bytes)
    }

    fn next(&self) -> Option<(&'static str, &str)> {
        Some((if self.counts_pages { "page" } else { "cursor" }, self.next.as_deref()?))
    }

    fn append(&mut self, page: Self) {
        let mut known = hoiku_domain::map::Seen::new();
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
    url: String,
    personal: bool,
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
    issues: Rc<[ItemIssue]>,
    version: u64,
    failure: Option<Failure>,
    loading: bool,
    etag: Option<String>,
    /// The address the document came from, or is coming from.
    url: Option<String>,
    access: Access,
    pages: u32,
    /// Counts the loads, so that an answer to a question no longer asked is dropped.
    load: u64,
    task: Option<Task>,
    told_phase: Option<Phase>,
    told_version: u64,
}

/// What a request may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Access {
    /// An author's own file: no token is asked for and none is sent.
    #[default]
    Free,
    /// The API: a token goes along where the page has one.
    Api,
    /// Personal data: nothing is asked for without a token.
    Personal,
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

/// The most pages that one document is loaded in; a cursor that leads in a circle ends here.
const MOST_PAGES: u32 = 100;

impl<T: Document> Feed<T> {
    /// The newest document, if ever there was one; it stays while a newer one is loaded or fails.
    #[must_use]
    pub const fn document(&self) -> Option<&Rc<T>> {
        self.document.as_ref()
    }

    /// What was set aside in reading it.
    #[must_use]
    pub const fn issues(&self) -> &Rc<[ItemIssue]> {
        &self.issues
    }

    /// A number that changes whenever the document did.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Why the last load failed, if it did.
    #[must_use]
    pub const fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Whether a load is under way; with a document there, more of it or a newer one.
    #[must_use]
    pub const fn is_loading(&self) -> bool {
        self.loading
    }

    /// The state of the server's document that this one was read from, for changes based on it.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// Begins to load. `resource` turns the API's base address into the address of the widget's own
    /// resource, or says why there is none.
    pub fn load<R: Into<Resource>>(
        &mut self,
        input: &DataInput,
        resource: impl FnOnce(&str) -> Result<R, Failure>,
        context: FeedContext<'_>,
    ) {
        self.task = None;
        self.loading = false;
        self.failure = None;
        self.told_phase = None;
        self.load += 1;
        match input {
            DataInput::None => self.fail(Failure::NoSource, context),
            DataInput::Inline(bytes) => {
                self.url = None;
                self.take(bytes, context);
            }
            DataInput::Document(url) => self.open(url.to_string(), Access::Free, context),
            DataInput::Api(base) => match resource(base) {
                Ok(resource) => {
                    let Resource { url, personal } = resource.into();
                    self.open(url, if personal { Access::Personal } else { Access::Api }, context);
                }
                Err(failure) => self.fail(failure, context),
            },
        }
    }

    fn open(&mut self, url: String, access: Access, context: FeedContext<'_>) {
        // Content of another resource must not stand under this one's name.
        if self.url.as_ref() != Some(&url) {
            self.document = None;
            self.issues = Rc::default();
        }
        let request = Request { revalidate: self.document.is_some(), ..Request::get(url.clone()) };
        self.url = Some(url);
        self.access = access;
        self.pages = 1;
        self.begin(request, context);
    }

    fn begin(&mut self, request: Request, context: FeedContext<'_>) {
        self.loading = true;
        if self.access == Access::Free {
            self.send(request, context);
            return;
        }
        let (load, token, on) = (self.load, context.host.token(), context.on.clone());
        yew::platform::spawn_local(async move { on.emit(FeedMessage::Token(load, request, token.await)) });
    }

    fn send(&mut self, request: Request, context: FeedContext<'_>) {
        let on = context.on.clone();
        self.task = Some(fetch(request, Box::new(move |answer| on.emit(FeedMessage::Answer(answer)))));
    }

    /// Takes in what happened. Whether the view changes.
    pub fn update(&mut self, message: FeedMessage, context: FeedContext<'_>) -> bool {
        match message {
            FeedMessage::Token(load, request, token) => {
                if load != self.load {
                    return false;
                }
                if token.is_none() && self.access == Access::Personal {
                    self.fail(Failure::NeedsToken, context);
                    return true;
                }
                self.send(Request { token, ..request }, context);
                false
            }
            FeedMessage::Answer(Ok(response)) => {
                if self.pages > 1 {
                    self.take_page(&response.bytes, context);
                } else {
                    self.etag = response.etag;
                    self.take(&response.bytes, context);
                }
                self.open_next_page(context);
                true
            }
            FeedMessage::Answer(Err(error)) => {
                self.fail(Failure::Fetch(error), context);
                true
            }
        }
    }

    fn open_next_page(&mut self, context: FeedContext<'_>) {
        let cursor = self.document.as_ref().and_then(|document| document.next()).filter(|_| self.failure.is_none());
        let (Some(cursor), Some(url)) = (cursor, self.url.as_ref().filter(|_| self.pages < MOST_PAGES)) else { return };
        let request = Request::get(page_url(url, &[cursor]));
        self.pages += 1;
        self.begin(request, context);
    }

    fn take(&mut self, bytes: &[u8], context: FeedContext<'_>) {
        match T::decode(bytes) {
            Ok(decoded) => {
                self.document = Some(Rc::new(decoded.document));
                self.accept(decoded.issues, false, context);
            }
            Err(error) => self.fail(Failure::Document(error), context),
        }
    }

    fn take_page(&mut self, bytes: &[u8], context: FeedContext<'_>) {
        match (T::decode(bytes), &mut self.document) {
            (Ok(page), Some(document)) => {
                Rc::make_mut(document).append(page.document);
                self.accept(page.issues, true, context);
            }
            (Err(error), _) => self.fail(Failure::Document(error), context),
            (Ok(_), None) => {}
        }
    }

    fn accept(&mut self, issues: Vec<ItemIssue>, more: bool, context: FeedContext<'_>) {
        self.loading = false;
        self.version += 1;
        if !issues.is_empty() {
            let message = Messages::of(context.language).left_out(issues.len());
            report(context.host, "invalid-item", &message, &issues);
        }
        self.issues = if more { self.issues.iter().cloned().chain(issues).collect() } else { Rc::from(issues) };
    }

    fn fail(&mut self, failure: Failure, context: FeedContext<'_>) {
        self.loading = false;
        // Where a person's right to the data ended, the data goes too.
        if matches!(
            failure,
            Failure::Fetch(FetchError::Unauthorized | FetchError::Forbidden) | Failure::NoSource | Failure::NeedsToken
        ) {
            self.document = None;
            self.issues = Rc::default();
        }
        report(context.host, failure.code(), &failure.sentence(context.language), failure.detail());
        self.failure = Some(failure);
    }

    /// To be called after each render: tells the page when what is on screen has changed its kind.
    pub fn rendered(&mut self, host: &Host) {
        let phase = match (&self.document, &self.failure) {
            (Some(_), _) => Phase::Ready,
            (None, Some(_)) => Phase::Failed,
            (None, None) => Phase::Loading,
        };
        if self.told_phase != Some(phase) {
            self.told_phase = Some(phase);
            host.phase(phase);
        }
        if phase == Phase::Ready && self.told_version != self.version {
            let first = self.told_version == 0;
            self.told_version = self.version;
            if first || !self.loading {
                host.emit("hoiku-ready", &Ready { issues: self.issues.len() });
            }
        }
    }
}

#[derive(Serialize)]
struct Ready {
    issues: usize,
}

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
    fn a_cursor_that_leads_in_a_circle_comes_to_an_end() {
        let mut bench = Bench::new();
        bench.load("/courses");
        let circle = page(&["1"], Some("same"));
        for answers in 0..=MOST_PAGES {
            if !bench.feed.is_loading() {
                assert_eq!(answers, MOST_PAGES);
                return;
            }
            bench.answer(Ok(&circle));
        }
        panic!("still loading after {MOST_PAGES} pages");
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
        bench.feed.access = Access::Personal;
        let Bench { feed, host, on } = &mut bench;
        let context = FeedContext { host, language: Language::Ja, on };
        assert!(feed.update(FeedMessage::Token(feed.load, Request::get("/profile".into()), None), context));
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
