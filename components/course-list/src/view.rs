//! The component: takes in what happens, keeps what follows from it, and shows it.

use crate::controls::{self, Controls, MORE_VALUES};
use crate::desk::{self, Deed, Desk, Request};
use crate::facts::Facts;
use crate::items::{List, list};
use crate::messages::Words;
use crate::page::{Told, lying_in};
use crate::state::{Action, History, State};
use crate::text::{Texts, normalizer};
use crate::{Layout, Options, export, notes, spec};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use hoiku_api_client::{page_url, resource_url};
use hoiku_domain::catalogue::{Catalogue, Facet, Selection};
use hoiku_domain::courses::{CourseDocument, json_ld};
use hoiku_domain::fiscal::FiscalYear;
use hoiku_domain::text::{Query, Synonyms, nearest};
use hoiku_kit::export::{print, save, save_csv};
use hoiku_kit::listen::typed;
use hoiku_kit::params::address;
use hoiku_kit::view::{Announcement, ViewLink};
use hoiku_kit::{
    Command, DataInput, Failure, Feed, FeedContext, FeedMessage, Messages, Spec, Widget, WidgetProps, view,
};
use hoiku_kit::{classes, html};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::rc::Rc;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Courses asked for at once; the API's most.
const LIMIT: &str = "1000";
/// How long the visitor has to be still before the count is announced.
const QUIET_MS: u32 = 500;
/// Titles offered when nothing was found.
const NEAR: usize = 3;
/// Courses on paper; more is a book.
const MOST_ON_PAPER: usize = 1000;

/// A searchable, facetted list of training courses.
#[derive(Debug)]
pub struct CourseList {
    feed: Feed<CourseDocument>,
    on_feed: Callback<FeedMessage>,
    /// The version of the page's own document for which the page gave a token.
    token_for: Option<u64>,
    on_token: Callback<Option<u64>>,
    /// The document without what it says of a person, where it says something and there is no token.
    public: Option<Rc<CourseDocument>>,
    on_action: Callback<Action>,
    on_deed: Callback<Deed>,
    desk: Desk,
    told: Told,
    state: State,
    /// What stands in the search field, also while an input method is still composing it.
    draft: String,
    composing: bool,
    catalogue: Catalogue,
    /// What the catalogue was made from: the version of the document, the fiscal year, and whether there was a token.
    made_from: Option<(u64, FiscalYear, bool)>,
    synonyms: Synonyms,
    query: Query,
    selection: Selection,
    near: Vec<usize>,
    facets_open: bool,
    /// How many of a facet's further values are shown.
    most_values: usize,
    on_paper: bool,
    /// Whether the sheet for a training stands beside the list, to be printed in its place.
    with_sheet: bool,
    announcement: Announcement,
    quiet: Option<Timeout>,
    /// Whether the pages that came in one after the other have changed how many are found.
    grown: bool,
    focus_count: bool,
    field: NodeRef,
    count: NodeRef,
    /// What stands in the document's place while there is none.
    note: NodeRef,
    order: NodeRef,
    /// The search field that is listened to, and the listening.
    composition: Option<(HtmlInputElement, [EventListener; 2])>,
    travel: Option<EventListener>,
}

/// What happens to it.
#[derive(Debug)]
pub enum Message {
    /// Data came, or failed to.
    Feed(FeedMessage),
    /// The page gave a token for a version of its own document, or none.
    Token(Option<u64>),
    /// The page wants something.
    Command(Command),
    /// The visitor wants to try again.
    Retry,
    /// The visitor typed; whether an input method is composing.
    Typed(String, bool),
    /// An input method began (`true`) or ended composing.
    Composing(bool),
    /// The visitor pressed the search button, or Enter.
    Submitted,
    /// The visitor did something else.
    Act(Act),
    /// The visitor does something for their own use.
    Do(Do),
    /// The browser went back or forth in its history.
    Travelled,
    /// The facets were folded, or unfolded.
    Folded,
    /// The visitor has been still for a while.
    Quiet,
    /// The list is to be saved as JSON.
    SaveJson,
    /// The print dialogue was closed.
    Printed,
}

/// An action of the visitor's, opaque to others.
#[derive(Debug)]
pub struct Act(Action);

/// A deed of the visitor's, opaque to others.
#[derive(Debug)]
pub struct Do(Deed);

impl Widget for CourseList {
    type Options = Options;
    const SPEC: Spec = spec::SPEC;
}

/// The detail of `hoiku-change`, and the property `state`.
struct Change<'a> {
    state: &'a State,
    page: usize,
    total: usize,
}

impl Serialize for Change<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("query", &self.state.query)?;
        map.serialize_entry("filters", &Chosen(self.state))?;
        map.serialize_entry("sort", self.state.sort.as_str())?;
        map.serialize_entry("page", &self.page)?;
        map.serialize_entry("total", &self.total)?;
        map.serialize_entry("layout", self.state.layout.as_str())?;
        map.end()
    }
}

struct Chosen<'a>(&'a State);

impl Serialize for Chosen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Facet::ALL.iter().map(|facet| (facet.word(), self.0.filters.of(*facet))))
    }
}

/// The address of a collection's courses.
fn resource(options: &Options, base: &str) -> Result<String, Failure> {
    let collection = options.collection.as_deref().ok_or(Failure::NoResource("collection"))?;
    Ok(page_url(&resource_url(base, &["collections", collection, "courses"]), &[("limit", LIMIT)]))
}

/// The document without what it says of a person.
fn without_learners(document: &CourseDocument) -> CourseDocument {
    let mut public = document.clone();
    for course in &mut public.items {
        course.learner = None;
    }
    public
}

impl CourseList {
    /// The document, as far as it may be shown.
    fn document(&self) -> Option<&Rc<CourseDocument>> {
        self.public.as_ref().or(self.feed.document())
    }

    fn load(&mut self, props: &WidgetProps<Options>) {
        let context = FeedContext { host: &props.host, language: props.settings.language, on: &self.on_feed };
        let data = lying_in(&props.data);
        self.feed.load(data.as_ref().unwrap_or(&props.data), |base| resource(&props.options, base), context);
    }

    /// Makes the catalogue of a new document, and answers the visitor's question anew.
    fn answer(&mut self, props: &WidgetProps<Options>) {
        let Some(document) = self.feed.document() else {
            (self.made_from, self.public, self.catalogue) = (None, None, Catalogue::default());
            (self.selection, self.near) = (Selection::default(), Vec::new());
            return;
        };
        let version = self.feed.version();
        let is_personal = || document.items.iter().any(|course| course.learner.is_some());
        let is_new = self.made_from.is_none_or(|(known, ..)| known != version);
        let is_sent = matches!(props.data, DataInput::Api(_));
        if is_new && !is_sent && is_personal() {
            // A feed asks for a token where it sends one. For the page's own document nothing is sent, but without a
            // token it says no more of a person than any other.
            let (token, on) = (props.host.token(), self.on_token.clone());
            yew::platform::spawn_local(async move { on.emit(token.await.map(|_| version)) });
        }
        let has_token = if is_sent { self.feed.has_token() } else { self.token_for == Some(version) };
        let from = Some((version, FiscalYear::of(props.settings.today), has_token));
        if let Some((_, year, may_be_personal)) = from.filter(|_| from != self.made_from) {
            self.public = (!may_be_personal && is_personal()).then(|| Rc::new(without_learners(document)));
            let document = self.public.as_ref().unwrap_or(document);
            self.catalogue = Catalogue::new(document, year, normalizer);
            self.synonyms = Synonyms::of(document.vocabularies.synonyms.as_deref(), normalizer);
            self.made_from = from;
        }
        let document = self.public.as_ref().unwrap_or(document);
        self.query = Query::new(&self.state.query, &self.synonyms, normalizer);
        self.selection = self.catalogue.select(document, &self.query, &self.state.filters, self.state.sort);
        self.near = if self.selection.unfiltered == 0 && !self.query.is_empty() {
            nearest(self.catalogue.text(), &self.query, NEAR)
        } else {
            Vec::new()
        };
    }

    fn change(&self, props: &WidgetProps<Options>) -> Change<'_> {
        let pages = self.selection.pages(props.options.page_size as usize);
        Change {
            state: &self.state,
            page: (self.state.page as usize).clamp(1, pages),
            total: self.selection.items.len(),
        }
    }

    /// Tells the page what the view's state is, for its property and for a restart.
    fn publish(&self, props: &WidgetProps<Options>) {
        props.host.publish(&self.change(props), &self.state.to_params(&props.options));
    }

    fn write_address(&self, props: &WidgetProps<Options>, history: History) {
        if let (Some(prefix), History::Push | History::Replace) = (&props.settings.url_state, history) {
            address::write(prefix, &self.state.to_params(&props.options), history == History::Push);
        }
    }

    /// Carries out what the visitor does, and tells everyone.
    fn act(&mut self, context: &Context<Self>, action: Action) -> bool {
        let props = context.props();
        if action == Action::MoreValues {
            self.most_values += MORE_VALUES;
            return true;
        }
        // A value that no course has goes when it is no longer chosen.
        let is_stranger = |facet: Facet, id: &String| !self.catalogue.values(facet).contains(id);
        self.focus_count =
            action.moves_focus() || matches!(&action, Action::Toggle(facet, id) if is_stranger(*facet, id));
        let changes_no_count = matches!(action, Action::Layout(_) | Action::Sort(_));
        let keeps_draft = matches!(action, Action::Search(_));
        let Some(history) = self.state.apply(action) else { return true };
        if !keeps_draft {
            self.state.query.clone_into(&mut self.draft);
        }
        self.answer(props);
        self.write_address(props, history);
        self.publish(props);
        props.host.emit("hoiku-change", &self.change(props));
        if self.focus_count {
            self.quiet = None;
        } else if !changes_no_count {
            self.say_soon(context);
        }
        true
    }

    /// Announces how many are found, once nothing has happened for a while.
    fn say_soon(&mut self, context: &Context<Self>) {
        let link = context.link().clone();
        self.quiet = Some(Timeout::new(QUIET_MS, move || link.send_message(Message::Quiet)));
    }

    /// Does what the visitor wants for their own use.
    fn serve(&mut self, props: &WidgetProps<Options>, deed: &Deed) -> bool {
        let Some(document) = self.document() else { return false };
        let courses = self.desk.courses(document);
        match deed {
            Deed::Ask(_) | Deed::Sheet if courses.is_empty() => return false,
            Deed::Ask(kind) => props.host.emit("hoiku-request", &Request { r#type: kind, courses }),
            Deed::Sheet => {
                self.with_sheet = true;
                self.on_paper = true;
            }
            _ => self.desk.apply(deed),
        }
        true
    }

    /// What search engines may know of the courses on screen.
    fn told_text(&self, props: &WidgetProps<Options>) -> String {
        let document = self.document().filter(|_| props.options.json_ld);
        document.map_or_else(String::new, |document| {
            let facts = Facts { settings: &props.settings, document };
            let (_, shown) = self.selection.page(self.state.page as usize, props.options.page_size as usize);
            json_ld(document, shown, &|level| facts.label(Facet::Level, level).text)
        })
    }

    fn listen_to_history(&mut self, context: &Context<Self>) {
        let wanted = cfg!(target_arch = "wasm32") && context.props().settings.url_state.is_some();
        if wanted != self.travel.is_some() {
            let window = wanted.then(web_sys::window).flatten();
            let link = context.link().clone();
            self.travel = window
                .map(|window| EventListener::new(&window, "popstate", move |_| link.send_message(Message::Travelled)));
        }
    }

    /// Yew knows no composition events; they are listened to on the field itself.
    fn listen_to_composition(&mut self, context: &Context<Self>) {
        let field = self.field.cast::<HtmlInputElement>();
        if self.composition.as_ref().map(|(field, _)| field) != field.as_ref() {
            let listen = |field: &HtmlInputElement, name: &'static str, begins: bool| {
                let link = context.link().clone();
                EventListener::new(field, name, move |_| link.send_message(Message::Composing(begins)))
            };
            self.composition = field.map(|field| {
                let listeners = [listen(&field, "compositionstart", true), listen(&field, "compositionend", false)];
                (field, listeners)
            });
        }
    }

    fn save_csv(&self, props: &WidgetProps<Options>) {
        if let Some(document) = self.document() {
            let facts = Facts { settings: &props.settings, document };
            save_csv(&[file_name(document), ".csv"].concat(), export::csv(&facts, &self.selection.items));
        }
    }

    fn save_json(&self) {
        if let Some(document) = self.document() {
            let text = hoiku_kit::host::json(&export::document(document, &self.selection.items), 2);
            if let Some(text) = text {
                save(&[file_name(document), ".json"].concat(), "application/json", &text);
            }
        }
    }

    fn view_document(&self, context: &Context<Self>, document: &Rc<CourseDocument>) -> Html {
        let props = context.props();
        let settings = &props.settings;
        let facts = Facts { settings, document };
        let texts = Texts { settings, query: &self.query };
        // On paper all that was found stands from the first on, whatever page is on screen.
        let is_list_on_paper = self.on_paper && !self.with_sheet;
        let (page, page_size) = if is_list_on_paper {
            (1, MOST_ON_PAPER)
        } else {
            (self.state.page as usize, props.options.page_size as usize)
        };
        let controls = Controls {
            facts,
            texts,
            state: &self.state,
            selection: &self.selection,
            page,
            page_size,
            most_values: self.most_values,
            act: &self.on_action,
        };
        let desk = props.options.selectable.then_some((&self.desk, &self.on_deed));
        let items = List { facts, texts, document, host: &props.host, data: &props.data, desk };
        let link = context.link();
        let retry = link.callback(|()| Message::Retry);
        let note = match self.feed.failure() {
            failure if document.next.is_some() && !self.feed.is_loading() => {
                Some(notes::incomplete(&controls, failure, &retry))
            }
            failure => failure.map(|failure| notes::stale(&controls, settings, failure, &retry)),
        };
        if document.items.is_empty() {
            // Where all of them were set aside, that is what is said.
            let nothing = self.feed.issues().is_empty();
            return html! { <>{ note }if nothing { { notes::nothing_at_all(&controls) } }{ foot(&controls, None) }</> };
        }
        let on_input =
            link.callback(|event: InputEvent| Message::Typed(typed(&event).unwrap_or_default(), event.is_composing()));
        let on_submit = link.callback(|event: SubmitEvent| {
            event.prevent_default();
            Message::Submitted
        });
        let has_facets = controls::has_facets(&controls, &self.catalogue);
        // A table needs the width for itself; its facets fold above it.
        let arrangement = match (has_facets, self.state.layout) {
            (false, _) => "plain",
            (true, Layout::Table) => "above",
            (true, Layout::Cards | Layout::Compact) => "side",
        };
        let (_, shown) = self.selection.page(page, page_size);
        let not_on_paper = self.selection.items.len().saturating_sub(MOST_ON_PAPER);
        let tools = controls::tools(
            &controls,
            link.callback(|_| Message::Command(Command::ExportCsv)),
            link.callback(|_| Message::SaveJson),
            link.callback(|_| Message::Command(Command::Print)),
        );
        html! {
            <>
                if self.with_sheet { { desk::sheet(&facts, &self.desk) } }
                { note }
                { controls::search(&controls, &self.draft, &self.field, on_input, on_submit) }
                { desk::roles(&controls, &self.desk, &self.on_deed) }
                <div class={classes!("cl", arrangement)}>
                    if has_facets { { controls::facets(&controls, &self.catalogue, self.facets_open, link.callback(|_| Message::Folded)) } }
                    <div class="main">
                        { controls::chips(&controls) }
                        { controls::bar(&controls, &self.count, &self.order) }
                        if let Some((desk, on_deed)) = desk { { desk::picked(&facts, desk, on_deed) } }
                        if shown.is_empty() {
                            { notes::nothing_found(&controls, &items, &self.near) }
                        } else {
                            { list(&items, self.state.layout, shown) }
                        }
                        if is_list_on_paper && not_on_paper > 0 { <p class="more">{ Words(settings.language).not_on_paper(not_on_paper) }</p> }
                        if document.next.is_some() && self.feed.is_loading() {
                            <p class="sub more" role="status">{ Messages::of(settings.language).loading_more() }</p>
                        }
                        { controls::pager(&controls) }
                    </div>
                </div>
                { foot(&controls, Some(tools)) }
            </>
        }
    }

    /// What is there while no document is. It stays one element, so that the focus has a place in it.
    fn view_nothing(&self, context: &Context<Self>, failure: Option<&Failure>) -> Html {
        let settings = &context.props().settings;
        let retry = context.link().callback(|()| Message::Retry);
        html! {
            <div tabindex="-1" ref={&self.note}>
                { failure.map_or_else(|| view::loading(settings), |failure| view::failure(settings, failure, false, &retry)) }
            </div>
        }
    }

    fn view_head(&self, context: &Context<Self>) -> Html {
        let settings = &context.props().settings;
        let words = Words(settings.language);
        let collection = self.document().and_then(|document| document.collection.as_ref());
        let texts = Texts { settings, query: &Query::default() };
        let title = collection.map(|collection| collection.title.as_str()).filter(|title| !title.trim().is_empty());
        let title = title.map_or_else(|| html! { { words.title() } }, |title| texts.title(title, None));
        let about = collection.and_then(|collection| collection.description.as_deref());
        let (about, whole) =
            about.map_or_else(Default::default, |about| (texts.prose(about), texts.whole_prose(about)));
        let link =
            |layout: Layout, label| ViewLink { id: layout.as_str(), label, current: layout == self.state.layout };
        let views = [
            link(Layout::Cards, words.cards()),
            link(Layout::Table, words.table()),
            link(Layout::Compact, words.compact()),
        ];
        let on_view = self.on_action.reform(|id: &'static str| Action::Layout(id.parse().unwrap_or_default()));
        let has_items = self.document().is_some_and(|document| !document.items.is_empty());
        html! { <>{ view::head(settings, title, about, if has_items { &views } else { &[] }, &on_view) }{ whole }</> }
    }
}

fn foot(controls: &Controls<'_>, tools: Option<Html>) -> Html {
    let document = controls.facts.document;
    view::foot(controls.facts.settings, document.as_of.as_ref(), document.source.as_ref(), tools.unwrap_or_default())
}

/// A name for files: the collection's id where there is one that can be a name.
fn file_name(document: &CourseDocument) -> &str {
    let id = document.collection.as_ref().map_or("", |collection| collection.id.as_str());
    let fits =
        !id.is_empty() && id.len() < 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if fits { id } else { "courses" }
}

impl Component for CourseList {
    type Message = Message;
    type Properties = WidgetProps<Options>;

    fn create(context: &Context<Self>) -> Self {
        let props = context.props();
        props.host.on_command(context.link().callback(Message::Command));
        let state = State::from_params(&props.remembered(), &props.options);
        let mut this = Self {
            feed: Feed::default(),
            on_feed: context.link().callback(Message::Feed),
            token_for: None,
            on_token: context.link().callback(Message::Token),
            public: None,
            on_action: context.link().callback(|action| Message::Act(Act(action))),
            on_deed: context.link().callback(|deed| Message::Do(Do(deed))),
            desk: Desk::default(),
            told: Told::default(),
            draft: state.query.clone(),
            state,
            composing: false,
            catalogue: Catalogue::default(),
            made_from: None,
            synonyms: Synonyms::default(),
            query: Query::default(),
            selection: Selection::default(),
            near: Vec::new(),
            facets_open: false,
            most_values: MORE_VALUES,
            on_paper: false,
            with_sheet: false,
            announcement: Announcement::default(),
            quiet: None,
            grown: false,
            focus_count: false,
            field: NodeRef::default(),
            count: NodeRef::default(),
            note: NodeRef::default(),
            order: NodeRef::default(),
            composition: None,
            travel: None,
        };
        this.listen_to_history(context);
        this.load(props);
        this.answer(props);
        this.publish(props);
        this
    }

    fn changed(&mut self, context: &Context<Self>, old: &Self::Properties) -> bool {
        let props = context.props();
        let before = self.state.clone();
        self.state.adopt(&old.options, &props.options);
        self.listen_to_history(context);
        if props.data != old.data || props.options.collection != old.options.collection {
            self.load(props);
        }
        self.answer(props);
        if self.state != before {
            self.state.query.clone_into(&mut self.draft);
            self.write_address(props, History::Replace);
        }
        self.publish(props);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let props = context.props();
        match message {
            Message::Feed(message) => {
                // Whoever waits where the document will be, is at its count when it is there.
                self.focus_count |= self.note.cast::<Element>().is_some_and(|note| note.matches(":focus") == Ok(true));
                let before = (self.made_from.is_some(), self.selection.items.len(), self.feed.has_token());
                let feed = FeedContext { host: &props.host, language: props.settings.language, on: &self.on_feed };
                let changed = self.feed.update(message, feed) || self.feed.has_token() != before.2;
                if changed {
                    self.answer(props);
                    self.publish(props);
                }
                self.grown |= before.0 && self.selection.items.len() != before.1;
                if self.grown && !self.feed.is_loading() {
                    self.grown = false;
                    self.say_soon(context);
                }
                changed
            }
            Message::Token(token_for) => {
                let is_news = token_for == Some(self.feed.version()) && token_for != self.token_for;
                if is_news {
                    self.token_for = token_for;
                    self.answer(props);
                    self.publish(props);
                }
                is_news
            }
            Message::Command(Command::Refresh) => {
                self.load(props);
                self.answer(props);
                true
            }
            Message::Retry => {
                // The button that was pressed goes.
                self.focus_count = true;
                self.load(props);
                self.answer(props);
                true
            }
            Message::Command(Command::ExportCsv) => {
                self.save_csv(props);
                false
            }
            Message::Command(Command::Print) => {
                self.on_paper = true;
                true
            }
            Message::Command(Command::Other(..)) => false,
            Message::SaveJson => {
                self.save_json();
                false
            }
            Message::Printed => {
                (self.on_paper, self.with_sheet) = (false, false);
                true
            }
            Message::Typed(text, composing) => {
                self.draft = text;
                if composing || self.composing { false } else { self.act(context, Action::Search(self.draft.clone())) }
            }
            Message::Composing(true) => {
                self.composing = true;
                false
            }
            Message::Composing(false) => {
                self.composing = false;
                // Browsers do not agree on whether a last input event follows; the field itself knows.
                if let Some(field) = self.field.cast::<HtmlInputElement>() {
                    self.draft = field.value();
                }
                self.act(context, Action::Search(self.draft.clone()))
            }
            Message::Submitted => {
                if self.composing {
                    return false;
                }
                let rerender = self.act(context, Action::Search(self.draft.clone()));
                self.quiet = None;
                self.announcement.say(Words(props.settings.language).found(self.selection.items.len()));
                rerender
            }
            Message::Act(Act(action)) => self.act(context, action),
            Message::Do(Do(deed)) => self.serve(props, &deed),
            Message::Travelled => {
                let Some(prefix) = props.settings.url_state.as_deref() else { return false };
                let state = State::from_params(&address::read(prefix), &props.options);
                self.act(context, Action::Travel(state))
            }
            Message::Folded => {
                self.facets_open = !self.facets_open;
                true
            }
            Message::Quiet => {
                self.quiet = None;
                self.announcement.say(Words(props.settings.language).found(self.selection.items.len()));
                true
            }
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let settings = &context.props().settings;
        html! {
            <>
                { self.view_head(context) }
                { self.announcement.view() }
                { view::left_out(settings, self.feed.issues()) }
                {
                    match (self.document(), self.feed.failure()) {
                        (Some(document), _) => self.view_document(context, document),
                        (None, failure) => self.view_nothing(context, failure),
                    }
                }
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        self.listen_to_composition(context);
        // A choice once made by hand no longer follows the attribute `selected`.
        if let Some(order) = self.order.cast::<HtmlSelectElement>() {
            order.set_value(self.state.sort.as_str());
        }
        if std::mem::take(&mut self.focus_count) {
            let count = self.count.cast::<HtmlElement>().or_else(|| self.note.cast());
            count.map(|count| count.focus());
        }
        if self.on_paper {
            print();
            context.link().send_message(Message::Printed);
        }
        let text = self.told_text(context.props());
        self.told.tell(text, &self.count);
        self.feed.rendered(&context.props().host);
    }

    fn destroy(&mut self, _context: &Context<Self>) {
        self.told.tell(String::new(), &self.count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c4_a_change_is_told_in_the_words_of_the_attributes() {
        let mut state = State::from_options(&Options::default());
        state.filters.toggle(Facet::Field, "practice");
        let change = serde_json::to_value(Change { state: &state, page: 2, total: 31 }).unwrap();
        let filters = serde_json::json!({"fields": ["practice"], "levels": [], "formats": [], "durations": [], "access": [], "designations": [], "learner": []});
        let expected = serde_json::json!({"query": "", "filters": filters, "sort": "plan", "page": 2, "total": 31, "layout": "cards"});
        assert_eq!(change, expected);
    }

    #[test]
    fn x2_the_courses_are_asked_for_in_the_largest_pages_and_only_of_a_named_collection() {
        let named = Options { collection: Some("あおば/../x".into()), ..Options::default() };
        assert_eq!(
            resource(&named, "https://api.example.jp/v1/").unwrap(),
            "https://api.example.jp/v1/collections/%E3%81%82%E3%81%8A%E3%81%B0%2F..%2Fx/courses?limit=1000"
        );
        assert_eq!(resource(&Options::default(), "/v1").unwrap_err(), Failure::NoResource("collection"));
    }

    #[test]
    fn x10_a_file_is_named_after_its_collection_where_that_can_be_a_name() {
        let named = |id: &str| {
            let collection = hoiku_domain::courses::Collection { id: id.into(), ..Default::default() };
            file_name(&CourseDocument { collection: Some(collection), ..CourseDocument::default() }).to_owned()
        };
        assert_eq!(
            (named("aoba-2026"), named("../x"), named("")),
            ("aoba-2026".into(), "courses".into(), "courses".into())
        );
    }
}
