//! The component: it spreads what the state says, and turns what the visitor does into events.

mod grid;
mod legend;
mod list;
mod month;
mod panel;
mod parts;
pub(crate) mod request;
mod row;
mod sheet;
mod unconfirmed;
mod week;
mod year;

use crate::messages::Words;
use crate::props::View;
use crate::shown::Shown;
use crate::state::{Change, Event, State};
use crate::{Options, SubjectName, export, print, spec};
use gloo::timers::callback::Timeout;
use hoiku_api_client::{page_url, resource_url};
use hoiku_domain::attendance::keyboard::{Focus, Key, Modifiers, step};
use hoiku_domain::attendance::request::{Draft, Expected, Request};
use hoiku_domain::attendance::{AttendanceDocument, Code, Day, SubjectKind, calendar};
use hoiku_domain::date::WeekStart;
use hoiku_domain::era::{Width, format_date, format_instant, format_month};
use hoiku_domain::fiscal::FiscalYear;
use hoiku_domain::holiday::{Coverage, OFFICIAL_UNTIL, official_version};
use hoiku_domain::{CivilDate, YearMonth};
use hoiku_kit::export::Csv;
use hoiku_kit::params::address;
use hoiku_kit::view::{Announcement, ViewLink, heading};
use hoiku_kit::{
    Command, DataInput, Failure, Feed, FeedContext, FeedMessage, Messages, Params, Resource, Spec, Widget, WidgetProps,
    view,
};
use hoiku_kit::{classes, html};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// How long the visitor has to be still before what came on screen is announced.
const QUIET_MS: u32 = 500;

/// The component.
#[derive(Debug)]
pub struct AttendanceCalendar {
    feed: Feed<AttendanceDocument>,
    on_feed: Callback<FeedMessage>,
    state: State,
    shown: Option<Rc<Shown>>,
    /// The document's version that `shown` was made from.
    version: u64,
    /// The fiscal year an API was asked for.
    loaded: FiscalYear,
    announcement: Announcement,
    /// A change of what is shown waits for its data, and for the visitor to be still, before it is announced.
    to_announce: bool,
    quiet: Option<Timeout>,
    on_quiet: Callback<()>,
    /// The id of the one child of the class that is looked at.
    child: Option<String>,
    body: NodeRef,
    region: NodeRef,
    /// The keyboard moved the tab stop: the focus follows once it is drawn.
    refocus: bool,
    /// The view and month whose register was last scrolled to today.
    scrolled: Option<(View, YearMonth)>,
    paper: Paper,
    page_rule: Option<print::PageRule>,
    _paper_watch: print::Watch,
    form: Option<request::Form>,
    handed: bool,
    _watch: Option<address::Watch>,
}

/// Whether what is only for paper is drawn. On screen nobody sees it, and it is half of a month's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    /// There is only the screen.
    No,
    /// The visitor wants the print dialogue: it opens once the paper is drawn.
    Wanted,
    /// The browser prints.
    Printing,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// The register as a table.
    Register,
    /// A row a day.
    Days,
    /// The same rows as JSON.
    Json,
}

/// What a button does that is nobody's but the calendar's.
#[derive(Debug, Clone, Copy)]
pub enum Press {
    /// Goes on or back.
    Page(i32),
    /// Goes to today.
    Today,
    /// Goes to a month.
    Open(YearMonth),
    /// Goes from the class to the days of the chosen child, or back.
    Child(bool),
    /// Saves the closures and events.
    Ics,
    /// Saves a file.
    Save(FileForm),
    /// Prints.
    Print,
}

/// What happens to it.
#[derive(Debug)]
pub enum Message {
    /// Data came, or failed to.
    Feed(FeedMessage),
    /// The page wants something.
    Command(Command),
    /// The visitor wants to try again.
    Retry,
    /// The visitor took one of the links between views.
    View(&'static str),
    /// The visitor pressed a button.
    Press(Press),
    /// The visitor goes to a month of the year.
    Open(YearMonth),
    /// The visitor pressed a key on a cell.
    Key(Focus, Key, Modifiers),
    /// The visitor chose a day beside the grid.
    Pick(Focus),
    /// The visitor chose a cell of the grid, which takes the focus.
    Cell(Focus),
    /// The browser is about to print, or has printed.
    Paper(bool),
    /// The visitor pressed a button of the legend.
    Emphasise(String),
    /// The visitor fills in the form.
    Request(request::Input),
    /// The visitor has been still for a while.
    Quiet,
    /// The visitor went back or forward in the page's history.
    Moved,
}

impl Widget for AttendanceCalendar {
    type Options = Options;
    const SPEC: Spec = spec::SPEC;
}

/// The detail of `hoiku-select`.
#[derive(Serialize)]
struct Selected<'a> {
    date: CivilDate,
    day: Option<&'a Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a str>,
}

/// The address of a subject's fiscal year.
fn resource(base: &str, subject: Option<&SubjectName>, year: FiscalYear) -> Result<Resource, Failure> {
    let subject = subject.ok_or(Failure::NoResource("subject"))?;
    let url = resource_url(base, &["attendance", subject.kind.as_str(), &subject.id]);
    let url = page_url(&url, &[("from", &year.first().iso()), ("to", &year.last().iso())]);
    Ok(if subject.kind.is_personal() { Resource::personal(url) } else { Resource::public(url) })
}

impl AttendanceCalendar {
    fn feed_context<'a>(props: &'a WidgetProps<Options>, on: &'a Callback<FeedMessage>) -> FeedContext<'a> {
        FeedContext { host: &props.host, language: props.settings.language, on }
    }

    fn load(&mut self, props: &WidgetProps<Options>) {
        self.loaded = self.state.fiscal_year();
        let (subject, year) = (props.options.subject.as_ref(), self.loaded);
        let context = Self::feed_context(props, &self.on_feed);
        self.feed.load(&props.data, |base| resource(base, subject, year), context);
        self.renew(props, false);
    }

    /// An API gives a fiscal year at a time; going beyond it asks for the next.
    fn load_if_beyond(&mut self, props: &WidgetProps<Options>) {
        if matches!(props.data, DataInput::Api(_)) && self.state.fiscal_year() != self.loaded {
            self.load(props);
        }
    }

    /// Makes the document ready for the views, if it is new. While another year of the same subject is on
    /// its way the old one stays: the grid and the focus in it do not go and come back.
    fn renew(&mut self, props: &WidgetProps<Options>, settings_changed: bool) {
        match self.feed.document() {
            Some(document) if self.version != self.feed.version() || settings_changed || self.shown.is_none() => {
                let whole = Shown::new(document.clone(), &props.settings, &props.options);
                let child = self.child.as_deref().and_then(|id| whole.child(id, &props.options));
                self.child = self.child.take().filter(|_| child.is_some());
                let shown = child.unwrap_or(whole);
                let rows = Event::Rows(shown.ledger.rows(), shown.left_out);
                self.version = self.feed.version();
                self.shown = Some(Rc::new(shown));
                self.state = self.state.after(rows, self.kind(props), props.settings.today);
            }
            None if self.feed.failure().is_some() => self.shown = None,
            _ => {}
        }
    }

    fn kind(&self, props: &WidgetProps<Options>) -> SubjectKind {
        let stated = || props.options.subject.as_ref().map(|subject| subject.kind);
        self.shown.as_ref().map(|shown| shown.kind()).or_else(stated).unwrap_or_default()
    }

    /// Whether the shown document is the one for what is shown.
    fn is_current(&self) -> bool {
        self.feed.document().is_some()
    }

    /// Takes an event in. `visitor`: it was the visitor's doing, and the page hears of it.
    fn apply(&mut self, props: &WidgetProps<Options>, event: Event, visitor: bool) -> bool {
        let next = self.state.after(event, self.kind(props), props.settings.today);
        self.go(props, next, visitor, visitor)
    }

    /// Takes a state on. `heard`: the page hears of it; `said`: the visitor does, where it shows other days.
    fn go(&mut self, props: &WidgetProps<Options>, next: State, heard: bool, said: bool) -> bool {
        if next == self.state {
            return false;
        }
        let (kind, start) = (self.kind(props), props.options.week_start);
        let (old, old_span) = (self.state.change(kind), self.state.span(kind, start));
        self.state = next;
        let new = self.state.change(kind);
        // Another view of the same days is said by its link.
        let other_days = old_span != self.state.span(kind, start) && (old.view == new.view || old.month != new.month);
        if said && other_days {
            self.to_announce = true;
            let on_quiet = self.on_quiet.clone();
            self.quiet = Some(Timeout::new(QUIET_MS, move || on_quiet.emit(())));
        }
        self.load_if_beyond(props);
        self.tell(props, old, heard);
        true
    }

    /// Tells what is shown now to whoever has to know.
    fn tell(&mut self, props: &WidgetProps<Options>, old: Change, heard: bool) {
        let kind = self.kind(props);
        let new = self.state.change(kind);
        if old == new {
            return;
        }
        let turned = (old.view, old.month) != (new.view, new.month);
        self.handed &= !turned;
        self.publish(props);
        if heard {
            props.host.emit("hoiku-change", &new);
            if let Some(prefix) = &props.settings.url_state {
                address::write(prefix, &self.state.params(kind, props.settings.today), turned);
            }
        }
    }

    /// Goes from the class to one child's days, or back to that child's row.
    fn look_at(&mut self, props: &WidgetProps<Options>, child: Option<String>) {
        let old = self.state.change(self.kind(props));
        let was = std::mem::replace(&mut self.child, child);
        self.renew(props, true);
        let members = self.shown.as_ref().map_or(&[][..], |shown| &shown.ledger.document.members);
        let row = members.iter().position(|member| Some(&member.id) == was.as_ref()).unwrap_or_default();
        self.state = self.state.after(Event::Row(row), self.kind(props), props.settings.today);
        self.refocus = true;
        self.tell(props, old, true);
    }

    fn member(&self, row: usize) -> Option<&str> {
        let members = &self.shown.as_ref()?.ledger.document.members;
        self.child.as_deref().or_else(|| members.get(row).map(|member| &*member.id))
    }

    fn publish(&self, props: &WidgetProps<Options>) {
        let kind = self.kind(props);
        props.host.publish(&self.state.change(kind), &self.state.params(kind, props.settings.today));
    }

    /// Other days are said once, with what they sum up to, when the visitor is still and their data is there.
    fn announce(&mut self, props: &WidgetProps<Options>) {
        let ready = self.to_announce && self.quiet.is_none() && self.is_current();
        let Some(shown) = self.shown.as_ref().filter(|_| ready) else { return };
        self.to_announce = false;
        let (first, last) = self.state.span(shown.kind(), props.options.week_start);
        let period = self.period(props);
        // Nothing known is not nothing that happened.
        let known = !shown.ledger.between(first, last).is_empty();
        let told =
            if known { shown.summary(&shown.ledger.sums(first, last)) } else { shown.words().no_record().to_owned() };
        self.announcement.say(period + "　" + &told);
    }

    /// What legend, summary and totals count: what is shown, but of a week its month.
    fn counted(&self, kind: SubjectKind) -> (CivilDate, CivilDate) {
        let month = self.state.month();
        match self.state.view(kind) {
            View::Year => self.state.span(kind, WeekStart::default()),
            _ => (month.first(), month.last()),
        }
    }

    /// What is shown, as a heading: a month, a week, a fiscal year.
    fn period(&self, props: &WidgetProps<Options>) -> String {
        let settings = &props.settings;
        match self.state.view(self.kind(props)) {
            View::Year => self.state.fiscal_year().label(settings.era, settings.language),
            View::Week => {
                let (first, last) = self.state.span(self.kind(props), props.options.week_start);
                let text = |date: CivilDate, width| format_date(date, settings.era, settings.language, width);
                text(first, Width::Medium)
                    + if settings.language.is_japanese() { "～" } else { " – " }
                    + &text(last, Width::Day)
            }
            _ => format_month(self.state.month(), settings.era, settings.language),
        }
    }

    fn pick(&mut self, props: &WidgetProps<Options>, at: Focus) -> bool {
        let changed = self.apply(props, Event::Focus(at), true);
        let Some(shown) = &self.shown else { return changed };
        let selected = Selected { date: at.date, day: shown.ledger.day(at.row, at.date), member: self.member(at.row) };
        if props.host.ask("hoiku-select", &selected) {
            self.apply(props, Event::Choose(at), true) || changed
        } else {
            changed
        }
    }

    fn key(&mut self, props: &WidgetProps<Options>, at: Focus, key: Key, modifiers: Modifiers) -> bool {
        let kind = self.kind(props);
        let rows = self.shown.as_ref().map_or(1, |shown| shown.ledger.rows());
        let moved =
            self.state.shape(kind, rows).and_then(|shape| step(shape, at, key, modifiers, props.options.week_start));
        let Some(mut to) = moved else { return false };
        // Where a key leads onto a day that is left out, it leads on.
        let back = matches!(key, Key::Left | Key::Up | Key::End);
        if !matches!(key, Key::PageUp | Key::PageDown) {
            to.date = self.state.left_out.beside(to.date, back);
        }
        self.refocus = true;
        self.apply(props, Event::Focus(to), true)
    }

    fn write(&mut self, props: &WidgetProps<Options>, input: request::Input) -> bool {
        match (input, &mut self.form) {
            (request::Input::Toggle, form @ None) => {
                let date = self.state.chosen.date.max(props.settings.today).iso().to_string();
                *form = Some(request::Form { draft: Draft { date, ..Draft::default() }, faults: Vec::new() });
                self.handed = false;
            }
            (request::Input::Toggle, form) => *form = None,
            (request::Input::Type(kind), Some(form)) => {
                form.draft.r#type = kind;
                form.faults.clear();
            }
            (request::Input::Write(field, text), Some(form)) => form.write(field, text),
            (request::Input::Send, Some(form)) => {
                match checked(&form.draft, self.shown.as_deref(), props.settings.today) {
                    Ok(request) => {
                        props.host.emit("hoiku-request", &request);
                        self.form = None;
                        self.handed = true;
                    }
                    Err(faults) => {
                        form.faults = faults;
                        self.refocus = true;
                    }
                }
            }
            (_, None) => return false,
        }
        true
    }

    fn save(&self, props: &WidgetProps<Options>, form: FileForm) {
        let Some(shown) = &self.shown else { return };
        let (first, last) = self.counted(shown.kind());
        let names = props.options.export_names;
        let rows = if form == FileForm::Register {
            export::matrix(shown, first, last, names)
        } else {
            export::day_rows(shown, first, last, names)
        };
        // A file's name travels further than its content: only the period is in it.
        let name = |ending: &str| ["attendance-", &first.year_month().iso(), ending].concat();
        if form == FileForm::Json {
            let text = hoiku_kit::host::json(&rows, 1).unwrap_or_default();
            hoiku_kit::export::save(&name(".json"), "application/json", &text);
        } else {
            let mut csv = Csv::new();
            for row in rows {
                csv.row(row);
            }
            hoiku_kit::export::save_csv(&name(".csv"), csv);
        }
    }
}

fn checked(
    draft: &Draft,
    shown: Option<&Shown>,
    today: CivilDate,
) -> Result<Request, Vec<(hoiku_domain::attendance::request::Field, hoiku_domain::attendance::request::Fault)>> {
    let expected = |date: CivilDate| {
        let Some(shown) = shown else { return Expected::default() };
        let day = shown.ledger.day(0, date);
        let code = day.and_then(|day| shown.ledger.code_of(day));
        // A state that nobody defined, and so called by its id, does not say that nobody is expected.
        let away = |code: &Code| !code.counts.scheduled && !code.counts.planned && code.label != code.id;
        Expected { away: code.is_some_and(away), planned: day.and_then(|day| day.planned) }
    };
    draft.check(today, expected)
}

impl Component for AttendanceCalendar {
    type Message = Message;
    type Properties = WidgetProps<Options>;

    fn create(context: &Context<Self>) -> Self {
        let props = context.props();
        props.host.on_command(context.link().callback(Message::Command));
        let state = State::begin(&props.options, props.settings.today, &props.remembered());
        let watch = props
            .settings
            .url_state
            .as_ref()
            .and_then(|_| address::watch(context.link().callback(|()| Message::Moved)));
        let mut this = Self {
            feed: Feed::default(),
            on_feed: context.link().callback(Message::Feed),
            loaded: state.fiscal_year(),
            state,
            shown: None,
            version: 0,
            announcement: Announcement::default(),
            to_announce: false,
            quiet: None,
            on_quiet: context.link().callback(|()| Message::Quiet),
            child: None,
            body: NodeRef::default(),
            region: NodeRef::default(),
            refocus: false,
            scrolled: None,
            paper: Paper::No,
            page_rule: None,
            _paper_watch: print::watch(&context.link().callback(Message::Paper)),
            form: None,
            handed: false,
            _watch: watch,
        };
        this.load(props);
        this.publish(props);
        this
    }

    fn changed(&mut self, context: &Context<Self>, old: &Self::Properties) -> bool {
        let props = context.props();
        // Whatever the page changes, the focus stays on the chosen day: its cell may be another element then.
        self.refocus |= self.within("td:focus").is_some();
        if props.options.view != old.options.view {
            self.apply(props, Event::HostView(props.options.view), false);
        }
        if let Some(month) = props.options.month.filter(|_| props.options.month != old.options.month) {
            self.apply(props, Event::HostMonth(month), false);
        }
        if props.data != old.data || props.options.subject != old.options.subject {
            (self.shown, self.child) = (None, None);
            self.load(props);
            self.publish(props);
        } else if props.settings != old.settings || props.options != old.options {
            self.renew(props, true);
        }
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let props = context.props();
        match message {
            Message::Feed(message) => {
                let draw = self.feed.update(message, Self::feed_context(props, &self.on_feed));
                if draw {
                    self.renew(props, false);
                    self.announce(props);
                    self.publish(props);
                }
                draw
            }
            Message::Command(Command::Refresh) | Message::Retry => {
                self.load(props);
                true
            }
            Message::Command(Command::ExportCsv) => {
                let register = self.state.view(self.kind(props)) == View::Grid;
                self.save(props, if register { FileForm::Register } else { FileForm::Days });
                false
            }
            Message::Command(Command::Print) | Message::Press(Press::Print) => {
                self.paper = Paper::Wanted;
                true
            }
            Message::Paper(begins) => {
                let paper = if begins { Paper::Printing } else { Paper::No };
                let register = begins && self.state.view(self.kind(props)) == View::Grid;
                self.page_rule = if register { print::PageRule::new(print::REGISTER) } else { None };
                std::mem::replace(&mut self.paper, paper) != paper
            }
            Message::Command(Command::Other(..)) => false,
            Message::View(word) => word.parse().is_ok_and(|view| self.apply(props, Event::View(view), true)),
            Message::Press(Press::Page(pages)) => self.apply(props, Event::Page(pages), true),
            Message::Press(Press::Today) => {
                let at = Focus { date: props.settings.today, ..self.state.focus };
                self.apply(props, Event::Choose(at), true)
            }
            Message::Open(month) | Message::Press(Press::Open(month)) => {
                // What was pressed goes away; its month takes the focus.
                self.refocus = true;
                self.apply(props, Event::Open(month), true)
            }
            Message::Key(at, key, modifiers) => self.key(props, at, key, modifiers),
            Message::Pick(at) => self.pick(props, at),
            Message::Cell(at) => {
                self.refocus = true;
                // Also where nothing changed: the focus may have been elsewhere.
                self.pick(props, at);
                true
            }
            Message::Emphasise(code) => self.apply(props, Event::Emphasise(code), true),
            Message::Request(input) => self.write(props, input),
            Message::Press(Press::Ics) => {
                if let Some(shown) = &self.shown {
                    hoiku_kit::export::save(
                        "closures-and-events.ics",
                        "text/calendar;charset=utf-8",
                        &export::ics(shown),
                    );
                }
                false
            }
            Message::Press(Press::Save(form)) => {
                self.save(props, form);
                false
            }
            Message::Press(Press::Child(one)) => {
                let child = self.member(self.state.chosen.row).filter(|_| one).map(str::to_owned);
                self.look_at(props, child);
                true
            }
            Message::Quiet => {
                self.quiet = None;
                self.announce(props);
                true
            }
            Message::Moved => {
                let params = props.settings.url_state.as_deref().map_or_else(Params::new, address::read);
                let (kind, today) = (self.kind(props), props.settings.today);
                let begun = State::begin(&props.options, today, &params);
                let State { emphasis, left_out, .. } = self.state.clone();
                let rows = self.shown.as_ref().map_or(1, |shown| shown.ledger.rows());
                let next = State { emphasis, ..begun }.after(Event::Rows(rows, left_out), kind, today);
                self.go(props, next, false, true)
            }
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let settings = &props.settings;
        let words = Words(settings.language);
        let kind = self.kind(props);
        let current = self.state.view(kind);
        let (label, detail) = self.shown.as_ref().map(|shown| shown.heading()).unwrap_or_default();
        let title = words.title(label.as_deref(), kind, current);
        let detail = detail.map(|text| view::ruby(settings, &text, None)).unwrap_or_default();
        let link =
            |view: &View| ViewLink { id: view.as_str(), label: words.view(*view, kind), current: *view == current };
        let views: Vec<ViewLink> = self.shown.iter().flat_map(|_| View::of(kind)).map(link).collect();
        let failure = self.feed.failure().map(|failure| {
            view::failure(
                settings,
                failure,
                self.feed.document().is_some(),
                &context.link().callback(|()| Message::Retry),
            )
        });
        html! {
            <>
                { view::head(settings, html! { { title } }, detail, &views, &context.link().callback(Message::View)) }
                { failure.unwrap_or_default() }
                if self.shown.is_none() && self.feed.is_loading() { { view::loading(settings) } }
                if let Some(shown) = &self.shown { { self.content(context, shown, current) } }
                { self.announcement.view() }
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        // While another year of the same subject is on its way there is still real data on screen.
        if self.is_current() || self.shown.is_none() {
            self.feed.rendered(&context.props().host);
        }
        self.scroll_to_today(context.props());
        if self.paper == Paper::Wanted {
            self.paper = Paper::Printing;
            print::print(self.state.view(self.kind(context.props())) == View::Grid);
            // Where there is no dialogue, nobody says that it was closed.
            context.link().send_message(Message::Paper(false));
        }
        if std::mem::take(&mut self.refocus) {
            let wanted = if self.form.as_ref().is_some_and(|form| !form.faults.is_empty()) {
                "[aria-invalid]"
            } else {
                "td[tabindex='0']"
            };
            if let Some(cell) = self.within(wanted).and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
                drop(cell.focus());
            }
        }
    }
}

impl AttendanceCalendar {
    /// What a selector finds first in the body of the view.
    fn within(&self, selector: &str) -> Option<Element> {
        self.body.cast::<Element>()?.query_selector(selector).ok().flatten()
    }

    fn content(&self, context: &Context<Self>, shown: &Rc<Shown>, current: View) -> Html {
        let props = context.props();
        let (settings, words, link) = (&props.settings, shown.words(), context.link());
        let messages = Messages::of(settings.language);
        let document = &shown.ledger.document;
        let (first, last) = self.counted(shown.kind());
        let sums = shown.ledger.sums(first, last);
        let on_pick = link.callback(Message::Pick);
        let waiting = shown.unconfirmed().filter(|it| self.state.month().contains(it.date));
        let stale = document.as_of.as_ref().filter(|_| shown.now < settings.today && self.is_current());
        let has_occasions = !document.closures.is_empty() || !document.events.is_empty();
        let sheet = self.paper != Paper::No && matches!(current, View::Month | View::List) && !shown.is_many();
        html! {
            <div ref={self.body.clone()} onclick={self.on_click(link)} onkeydown={self.on_key(link)} aria-busy={(!self.is_current()).then_some("true")}>
                if let Some(moment) = stale { <p class="note warn" part="stale">{ words.stale(&format_instant(moment, settings.era, settings.language)) }</p> }
                { view::left_out(settings, self.feed.issues()) }
                if let Some(waiting) = waiting { { unconfirmed::panel(shown, &waiting, &on_pick) } }
                { sheet::seals(shown) }
                if self.child.is_some() { <p>{ press(link, Some(true), words.to_class(), Press::Child(false)) }</p> }
                { self.navigation(props, link, current) }
                if self.is_current() { { self.summary(context, shown, current, &sums) } } else {
                    // No second voice: what comes is announced when it is there.
                    <p class="loading" part="loading">{ messages.loading() }</p>
                }
                { self.days(context, shown, current) }
                if sheet { { sheet::table(shown, &self.state) } }
                { legend::legend(shown, &self.state, &sums, &link.callback(Message::Emphasise)) }
                { legend::totals(shown, current, &sums, (first, last)) }
                if props.options.requests && shown.kind() == SubjectKind::Child {
                    { request::view(settings, self.form.as_ref(), self.handed, &link.callback(Message::Request)) }
                }
                { view::foot(settings, document.as_of.as_ref(), document.source.as_ref(), html! {
                    <>
                        if has_occasions { { press(link, None, words.ics(), Press::Ics) } }
                        if current == View::Grid { { press(link, None, words.csv_matrix(), Press::Save(FileForm::Register)) } }
                        { press(link, None, if current == View::Grid { words.csv_days() } else { messages.save_csv() }, Press::Save(FileForm::Days)) }
                        { press(link, None, words.save_json(), Press::Save(FileForm::Json)) }
                        { press(link, None, messages.print(), Press::Print) }
                    </>
                }) }
            </div>
        }
    }

    fn navigation(&self, props: &WidgetProps<Options>, link: &yew::html::Scope<Self>, current: View) -> Html {
        let words = Words(props.settings.language);
        let [back, on] = words.pages(current);
        html! {
            <div class="monthnav">
                { heading(&props.settings, 1, Some("period"), html! { { self.period(props) } }) }
                { press(link, Some(true), back, Press::Page(-1)) }
                { press(link, None, words.now(current), Press::Today) }
                { press(link, Some(false), on, Press::Page(1)) }
            </div>
        }
    }

    /// The month in a line; or, where nothing is known of it, where something is.
    fn summary(
        &self,
        context: &Context<Self>,
        shown: &Shown,
        current: View,
        sums: &hoiku_domain::attendance::ledger::Sums,
    ) -> Html {
        let settings = &context.props().settings;
        let (first, last) = self.counted(shown.kind());
        if !shown.ledger.between(first, last).is_empty() {
            return if current == View::Year { Html::default() } else { legend::summary(shown, &self.state, sums) };
        }
        let words = shown.words();
        let month_text = |date: CivilDate| format_month(date.year_month(), settings.era, settings.language);
        let span = shown.ledger.span();
        let nearest = span.map(|(from, to)| if first > to { to } else { from }.year_month());
        html! {
            <div class="note">
                <p>{ words.no_records(&self.period(context.props())) }{ words.space() }{ span.map(|(from, to)| words.records_between(&month_text(from), &month_text(to))).unwrap_or_default() }</p>
                if let Some(month) = nearest {
                    <div class="row">{ press(context.link(), None, &words.open_month(&month_text(month.first())), Press::Open(month)) }</div>
                }
            </div>
        }
    }

    fn days(&self, context: &Context<Self>, shown: &Rc<Shown>, current: View) -> Html {
        let link = context.link();
        let emphasis = self.state.emphasis.as_deref().and_then(|id| shown.ledger.code_index(id));
        let class = shown.kind() == SubjectKind::Class;
        let span = self.state.span(shown.kind(), shown.start);
        let table = match current {
            View::Month => month::table(shown, &self.state, emphasis),
            View::Week if !class => week::table(shown, &self.state, emphasis),
            View::Week | View::Grid => grid::table(shown, &self.state, span, emphasis, &self.region),
            View::List => list::list(shown, &self.state, emphasis),
            View::Year => year::table(shown, &self.state, emphasis),
        };
        let (first, last) = self.counted(shown.kind());
        let given = shown.ledger.document.holidays.iter().any(|day| (first..=last).contains(&day.date));
        let trust = match calendar::coverage(first, last) {
            // Beyond the built-in list those of the document hold.
            Coverage::NotCovered if given => "",
            Coverage::Official => shown.words().official_holidays(),
            Coverage::Computed => shown.words().computed_holidays(),
            Coverage::NotCovered => shown.words().no_holidays(),
        };
        let until = format_date(OFFICIAL_UNTIL, shown.settings.era, shown.settings.language, Width::Medium);
        let version = official_version().map(|month| format_month(month, shown.settings.era, shown.settings.language));
        let trust = trust.replace("{0}", &until).replace("{1}", &version.unwrap_or_default());
        let side = panel::has_panel(current) && !class;
        html! {
            <div class={classes!("cal", side.then_some("side"), (current == View::List).then_some("listed"))}>
                <div>
                    { table }
                    <p class="s sub trust">{ trust }</p>
                    if current == View::Year { { panel::year_day(shown, &self.state, &link.callback(Message::Open)) } }
                    if current == View::Year { { year::key(shown) } }
                </div>
                if panel::has_panel(current) { { panel::day(shown, &self.state, &link.callback(Message::Pick), press(link, None, shown.words().child_days(), Press::Child(true))) } }
            </div>
        }
    }

    /// One listener for all cells: thousands of them cost nothing until one is used.
    fn on_click(&self, link: &yew::html::Scope<Self>) -> Callback<MouseEvent> {
        link.batch_callback(|event: MouseEvent| {
            let target = event.target_dyn_into::<Element>()?;
            if let Some(month) =
                target.closest("[data-month]").ok().flatten().and_then(|at| at.get_attribute("data-month"))
            {
                event.prevent_default();
                return YearMonth::parse(&month).ok().map(Message::Open);
            }
            cell_of(&target).map(Message::Cell)
        })
    }

    fn on_key(&self, link: &yew::html::Scope<Self>) -> Callback<KeyboardEvent> {
        link.batch_callback(|event: KeyboardEvent| {
            let at = cell_of(&event.target_dyn_into::<Element>()?)?;
            let modifiers = Modifiers {
                ctrl: event.ctrl_key(),
                shift: event.shift_key(),
                other: event.alt_key() || event.meta_key(),
            };
            let name = event.key();
            let message = match Key::parse(&name) {
                Some(key) if modifiers.leave_to_grid(key) => Message::Key(at, key, modifiers),
                None if matches!(name.as_str(), "Enter" | " ") && modifiers == Modifiers::default() => {
                    Message::Cell(at)
                }
                _ => return None,
            };
            event.prevent_default();
            Some(message)
        })
    }

    /// The register opens with today in view, once for each month.
    fn scroll_to_today(&mut self, props: &WidgetProps<Options>) {
        let now = (self.state.view(self.kind(props)), self.state.month());
        let Some(region) = self.region.cast::<Element>().filter(|_| self.scrolled != Some(now)) else { return };
        self.scrolled = Some(now);
        let today =
            region.query_selector("thead .td").ok().flatten().and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
        let name = region.query_selector(".name").ok().flatten().and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
        if let (Some(today), Some(name)) = (today, name) {
            // As far as needed for today's column and one more, beside the names that stand still.
            let wanted = today.offset_left() + 2 * today.offset_width() - region.client_width();
            let most = today.offset_left() - name.offset_width();
            region.set_scroll_left(wanted.min(most).max(0));
        }
    }
}

/// A button; one with an arrow has it where it points to.
fn press(link: &yew::html::Scope<AttendanceCalendar>, back: Option<bool>, label: &str, press: Press) -> Html {
    let arrow = |wanted: bool| if back == Some(wanted) { parts::chevron(wanted) } else { Html::default() };
    let label = html! { <>{ arrow(true) }{ label.to_owned() }{ arrow(false) }</> };
    view::button("btn", label, link.callback(move |_| Message::Press(press)))
}

fn cell_of(target: &Element) -> Option<Focus> {
    let cell = target.closest("td").ok().flatten()?;
    match cell.get_attribute("data-cell") {
        Some(place) => row::place(&place).map(|(row, date)| Focus { row, date }),
        None => grid::place(&cell),
    }
}
