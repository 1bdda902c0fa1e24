//! The component.

use crate::act::{Act, On};
use crate::draft::{Draft, Entry, edited};
use crate::figure::{Figure, Hold, figure, radar};
use crate::form::{Sending, form};
use crate::props::ViewKind;
use crate::reading::{Reading, published};
use crate::sizer::{Size, Sizer, guess};
use crate::state::{Event, State};
use crate::{Options, export, panel, spec, table};
use hoiku_api_client::{FetchError, Request, Response, Task, resource_url};
use hoiku_domain::era::format_instant;
use hoiku_domain::skills::{Answers, Axis, Role, Series, SkillDocument, Written};
use hoiku_kit::data::{fetch, report};
use hoiku_kit::export::{print, save, save_csv};
use hoiku_kit::html;
use hoiku_kit::listen::does;
use hoiku_kit::params::address;
use hoiku_kit::view::{Announcement, ViewLink, button, foot, head, left_out, loading};
use hoiku_kit::{
    Command, DataInput, Failure, Feed, FeedContext, FeedMessage, Messages, Params, Resource, Spec, Widget, WidgetProps,
    view,
};
use serde::Serialize;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The component.
#[derive(Debug)]
pub struct SkillRadar {
    feed: Feed<SkillDocument>,
    on_feed: Callback<FeedMessage>,
    on: Callback<Message>,
    on_act: On,
    /// Hears of the visitor going back and forward in the page's history.
    travel: Option<address::Watch>,
    state: State,
    /// What is being written, where the widget is editable and there is a document.
    draft: Option<Draft>,
    /// What was written and is kept until there is a document again to write it into.
    waiting: Option<Waiting>,
    /// The version of the document the draft and the shown document were made from.
    version: u64,
    /// The document as it may be seen: published, or with the draft's answers, or as it is.
    seen: Option<Rc<SkillDocument>>,
    sending: Sending,
    /// The series as it was last sent.
    sent: Series,
    /// The state on the server after the last save, until the document is read again.
    etag: Option<String>,
    task: Option<Task>,
    size: Size,
    sizer: Sizer,
    stage: NodeRef,
    pad: NodeRef,
    root: NodeRef,
    focus_axis: bool,
    /// The axis whose mark is being dragged.
    dragged: Option<usize>,
    /// Whether it was moved.
    moved: Rc<Cell<bool>>,
    announcement: Announcement,
}

/// What was written, while there is nothing to write it into.
#[derive(Debug)]
enum Waiting {
    /// Before the document went.
    Draft(Draft),
    /// Before a restart, or kept by a form: the texts of [`Draft::keep`].
    Kept(Params),
}

/// What happens to it.
#[derive(Debug)]
pub enum Message {
    /// Data came, or failed to.
    Feed(FeedMessage),
    /// The page wants something.
    Command(Command),
    /// The visitor did something.
    Act(Act),
    /// The visitor wants to try again.
    Retry,
    /// The visitor went back or forward in the page's history.
    Travelled,
    /// The figure's place was measured.
    Size(Size),
    /// The page gave its token, or none.
    Put(Request),
    /// The API answered.
    Answered(Result<Response, FetchError>),
}

impl Widget for SkillRadar {
    type Options = Options;
    const SPEC: Spec = spec::SPEC;
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Selected<'a> {
    axis: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    case_guid: Option<&'a str>,
    courses: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Submitted<'a> {
    series_id: &'a str,
    #[serde(flatten)]
    written: &'a Written,
}

#[derive(Serialize)]
struct Refused<'a> {
    attribute: &'static str,
    value: &'a str,
    expected: &'static str,
}

#[derive(Serialize)]
struct Published<'a> {
    values: Option<&'a Answers>,
    view: &'static str,
    series: Vec<&'a str>,
    axis: Option<&'a str>,
}

impl SkillRadar {
    fn load(&mut self, props: &WidgetProps<Options>) {
        let context = FeedContext { host: &props.host, language: props.settings.language, on: &self.on_feed };
        let profile = props.options.profile.as_deref();
        let resource = |base: &str| match profile {
            Some(profile) => Ok(Resource::personal(resource_url(base, &["skill-profiles", profile]))),
            None => Err(Failure::NoResource("profile")),
        };
        self.feed.load(&props.data, resource, context);
    }

    /// Brings draft and shown document up to date with the feed and the options.
    fn settle(&mut self, props: &WidgetProps<Options>) {
        let options = &props.options;
        let is_new = self.version != self.feed.version();
        let Some(document) = self.feed.document().cloned() else {
            self.put_aside();
            self.seen = None;
            self.version = 0;
            self.tell_form(props);
            return;
        };
        self.version = self.feed.version();
        if is_new {
            self.etag = None;
            if matches!(self.sending, Sending::Comparing) {
                self.sending = Sending::Conflict;
            }
            self.tell_unknown_series(&document, props);
        }
        if options.editable {
            let mut renews = is_new;
            match self.waiting.take() {
                Some(Waiting::Draft(draft)) => {
                    self.draft = Some(draft);
                    renews = true;
                }
                Some(Waiting::Kept(kept)) => {
                    if let Some(restored) = Draft::restored(&kept, &document) {
                        self.draft = Some(restored);
                        renews = false;
                    }
                }
                None => {}
            }
            match &mut self.draft {
                Some(draft) if renews => *draft = draft.renewed(&document),
                Some(_) => {}
                None => self.draft = Some(Draft::of(&document)),
            }
        } else {
            self.put_aside();
        }
        self.seen = Some(match &self.draft {
            _ if options.publish => Rc::new(published(&document)),
            Some(draft) => Rc::new(draft.shown_in(&document, self.state.hide_previous)),
            None => document,
        });
        self.tell_form(props);
    }

    /// Keeps what was typed until it can be written on.
    fn put_aside(&mut self) {
        if let Some(draft) = self.draft.take().filter(Draft::is_typed) {
            self.waiting = Some(Waiting::Draft(draft));
        }
    }

    /// Ids in the attribute `series` that no series has.
    fn tell_unknown_series(&self, document: &SkillDocument, props: &WidgetProps<Options>) {
        let mut unknown = Vec::new();
        for id in &props.options.series {
            if document.series.iter().all(|series| series.id != *id) {
                unknown.push(id.as_str());
            }
        }
        if !unknown.is_empty() {
            let value = unknown.join(" ");
            let message = format!("series=\"{value}\" is not used: expected ids of series in the document");
            let refused = Refused { attribute: "series", value: &value, expected: "ids of series in the document" };
            report(&props.host, "bad-attribute", &message, refused);
        }
    }

    fn tell_form(&self, props: &WidgetProps<Options>) {
        let (Some(draft), Some(document)) = (&self.draft, self.feed.document()) else {
            // What a form kept stays its value until it can be read.
            let kept = match &self.waiting {
                Some(Waiting::Kept(kept)) if props.options.editable => kept.get("draft"),
                _ => None,
            };
            props.host.form(kept, None);
            return;
        };
        let left = document.framework.axes.len() - draft.chosen(&document.framework);
        let words = crate::messages::Words(props.settings.language);
        let invalid = (props.options.required && left > 0).then(|| words.incomplete(left));
        let value = hoiku_kit::host::json(&draft.written(), 0).unwrap_or_default();
        props.host.form(Some(&value), invalid.as_deref());
    }

    fn reading<'a>(&'a self, props: &'a WidgetProps<Options>, document: &'a SkillDocument) -> Reading<'a> {
        Reading::new(&props.settings, document, |id| self.state.shows(id))
    }

    /// The axis that is looked at: the visitor's choice, else the widest gap, else the first.
    fn chosen(&self, reading: &Reading<'_>) -> usize {
        let axes = reading.axes();
        let own = self.state.axis.as_ref().and_then(|id| axes.iter().position(|axis| axis.id == *id));
        own.or_else(|| reading.gaps()?.widest.first().map(|gap| gap.axis)).unwrap_or(0)
    }

    /// What is looked at and answered, for the page.
    fn published(&self) -> Option<Published<'_>> {
        let document = self.seen.as_ref()?;
        let mut series = Vec::new();
        for one in &document.series {
            if self.state.shows(&one.id) {
                series.push(one.id.as_str());
            }
        }
        let own = edited(document).map(|series| &series.values);
        Some(Published {
            values: self.draft.as_ref().map(|draft| &draft.answers).or(own),
            view: self.state.view.as_str(),
            series,
            axis: self.state.axis.as_deref(),
        })
    }

    /// Keeps for the page and in its address what is looked at.
    fn publish(&self, props: &WidgetProps<Options>) {
        self.keep(props, false);
    }

    /// The same; `goes`: whether the visitor went somewhere, so that the browser's back button leads from there.
    fn keep(&self, props: &WidgetProps<Options>, goes: bool) {
        let mut kept = self.state.params(&props.options);
        if let Some(prefix) = &props.settings.url_state {
            address::write(prefix, &kept, goes);
        }
        // What was typed survives a restart; it never stands in the address.
        let waiting = match &self.waiting {
            Some(Waiting::Draft(draft)) => Some(draft),
            Some(Waiting::Kept(texts)) => {
                for name in Draft::KEPT {
                    if let Some(text) = texts.get(name) {
                        kept.set(name, text);
                    }
                }
                None
            }
            None => None,
        };
        if let Some(draft) = self.draft.as_ref().filter(|draft| draft.is_typed()).or(waiting) {
            draft.keep(hoiku_kit::host::json(&draft.written(), 0).unwrap_or_default(), &mut kept);
        }
        if let Some(state) = self.published() {
            props.host.publish(&state, &kept);
        }
    }

    /// The same for what the visitor did, and tells the page of it.
    fn tell(&self, props: &WidgetProps<Options>, goes: bool) {
        self.keep(props, goes);
        if let Some(state) = self.published() {
            props.host.emit("hoiku-change", &state);
        }
    }

    /// Follows the page's history while the view is kept in its address.
    fn listen_to_history(&mut self, context: &Context<Self>) {
        let wanted = context.props().settings.url_state.is_some();
        if wanted != self.travel.is_some() {
            self.travel = wanted.then(|| address::watch(context.link().callback(|()| Message::Travelled))).flatten();
        }
    }

    fn send(&mut self, props: &WidgetProps<Options>) {
        let (Some(draft), Some(document)) = (&self.draft, self.feed.document()) else { return };
        let series = draft.series(document, Some(props.settings.today));
        let written = draft.written();
        let submitted = Submitted { series_id: &series.id, written: &written };
        if !props.host.ask("hoiku-submit", &submitted) {
            return;
        }
        let words = crate::messages::Words(props.settings.language);
        let (DataInput::Api(base), Some(profile)) = (&props.data, &props.options.profile) else {
            self.sending = Sending::Handed;
            self.announcement.say(words.handed());
            return;
        };
        let Some(etag) = self.etag.as_deref().or(self.feed.etag()) else {
            // Without it something could be overwritten, and the API would refuse: this is its answer.
            self.on.emit(Message::Answered(Err(FetchError::Http { status: 428 })));
            return;
        };
        let url = resource_url(base, &["skill-profiles", profile, "series", &series.id]);
        let body = hoiku_kit::host::json(&series, 0).unwrap_or_default();
        let request = Request::put(url, body, etag.to_owned());
        let (token, on) = (props.host.token(), self.on.clone());
        self.sent = series;
        self.sending = Sending::UnderWay;
        self.announcement.say(words.sending());
        yew::platform::spawn_local(async move { on.emit(Message::Put(Request { token: token.await, ..request })) });
    }

    fn answered(&mut self, answer: Result<Response, FetchError>, props: &WidgetProps<Options>) {
        self.task = None;
        match answer {
            Ok(response) => {
                let waiting = match &mut self.waiting {
                    Some(Waiting::Draft(draft)) => Some(draft),
                    _ => None,
                };
                let mut more = false;
                if let Some(draft) = self.draft.as_mut().or(waiting) {
                    draft.saved(&self.sent);
                    more = !draft.changed.is_empty();
                }
                self.sending = Sending::Saved { more };
                self.announcement.say(crate::messages::Words(props.settings.language).saved());
                self.etag = response.etag;
                // The next change is based on what was just saved.
                self.load(props);
            }
            Err(FetchError::Conflict) => {
                self.sending = Sending::Comparing;
                self.load(props);
            }
            Err(error) => {
                let failure = Failure::Fetch(error);
                report(&props.host, failure.code(), &failure.sentence(props.settings.language), failure.detail());
                self.sending = Sending::Failed(failure);
            }
        }
    }

    fn command(&mut self, command: Command, props: &WidgetProps<Options>) -> bool {
        match command {
            Command::Refresh => {
                self.load(props);
                self.settle(props);
                true
            }
            Command::ExportCsv => self.act(Act::SaveCsv, props),
            Command::Print => self.act(Act::Print, props),
            Command::Other(name, argument) => {
                self.waiting = match name.as_str() {
                    "formReset" => None,
                    "formRestore" => {
                        let mut kept = Params::new();
                        kept.set("draft", argument);
                        Some(Waiting::Kept(kept))
                    }
                    _ => return false,
                };
                if self.waiting.is_none() {
                    self.draft = None;
                }
                self.sending = Sending::Idle;
                self.settle(props);
                self.publish(props);
                true
            }
        }
    }
}

impl Component for SkillRadar {
    type Message = Message;
    type Properties = WidgetProps<Options>;

    fn create(context: &Context<Self>) -> Self {
        let (props, link) = (context.props(), context.link());
        props.host.on_command(link.callback(Message::Command));
        let remembered = props.remembered();
        let stage = NodeRef::default();
        let mut this = Self {
            feed: Feed::default(),
            on_feed: link.callback(Message::Feed),
            on: link.callback(std::convert::identity),
            on_act: link.callback(Message::Act),
            travel: None,
            state: State::begin(&props.options, &remembered),
            draft: None,
            waiting: props.restore.get("draft").map(|_| Waiting::Kept(props.restore.clone())),
            version: 0,
            seen: None,
            sending: Sending::Idle,
            sent: Series::default(),
            etag: None,
            task: None,
            size: guess(props.host.width()),
            sizer: Sizer::new(stage.clone(), link.callback(Message::Size)),
            stage,
            pad: NodeRef::default(),
            root: NodeRef::default(),
            focus_axis: false,
            dragged: None,
            moved: Rc::default(),
            announcement: Announcement::default(),
        };
        this.listen_to_history(context);
        this.load(props);
        this.settle(props);
        this.publish(props);
        this
    }

    fn changed(&mut self, context: &Context<Self>, old: &Self::Properties) -> bool {
        let props = context.props();
        let (now, before) = (&props.options, &old.options);
        self.state.follow(before, now);
        self.listen_to_history(context);
        if props.data != old.data || now.profile != before.profile {
            // Another address is another person's; a page that gives its document anew mostly gives the same
            // person's, and the draft itself looks whether it fits.
            let was_addressed = matches!(old.data, DataInput::Document(_) | DataInput::Api(_));
            if was_addressed || before.profile.as_ref().is_some_and(|profile| now.profile.as_ref() != Some(profile)) {
                self.draft = None;
                self.waiting = None;
            }
            self.sending = Sending::Idle;
            self.etag = None;
            self.task = None;
            self.load(props);
        } else if now.series != before.series {
            self.feed.document().cloned().iter().for_each(|document| self.tell_unknown_series(document, props));
        }
        self.settle(props);
        self.publish(props);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let props = context.props();
        match message {
            Message::Feed(message) => {
                let feed = FeedContext { host: &props.host, language: props.settings.language, on: &self.on_feed };
                if !self.feed.update(message, feed) {
                    return false;
                }
            }
            Message::Command(command) => return self.command(command, props),
            Message::Act(act) => return self.act(act, props),
            Message::Retry => self.load(props),
            Message::Travelled => {
                let Some(prefix) = &props.settings.url_state else { return false };
                self.state = State::begin(&props.options, &address::read(prefix));
            }
            Message::Size(size) => {
                let changed = size != self.size;
                self.size = size;
                return changed;
            }
            Message::Put(request) => {
                let on = self.on.clone();
                self.task = Some(fetch(request, Box::new(move |answer| on.emit(Message::Answered(answer)))));
                return false;
            }
            Message::Answered(answer) => self.answered(answer, props),
        }
        self.settle(props);
        self.publish(props);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let settings = &props.settings;
        let retry = context.link().callback(|()| Message::Retry);
        let mut failure =
            self.feed.failure().map(|failure| view::failure(settings, failure, self.seen.is_some(), &retry));
        let body = match &self.seen {
            Some(document) => self.content(props, document, failure.take()),
            None if self.feed.is_loading() => loading(settings),
            None => Html::default(),
        };
        html! {
            <div class="skill-radar" ref={&self.root}>
                { failure.unwrap_or_default() }
                if self.seen.is_none() && self.waiting.is_some() && props.options.editable && !self.feed.is_loading() {
                    <div class="note" part="note"><p>{ crate::messages::Words(settings.language).typed_kept() }</p></div>
                }
                { body }
                { self.announcement.view() }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        self.feed.rendered(&context.props().host);
        self.sizer.watch(&self.stage);
        if std::mem::take(&mut self.focus_axis) {
            focus_chosen(&self.root);
        }
    }
}

impl SkillRadar {
    fn file(&self, props: &WidgetProps<Options>) -> Option<export::Sheet> {
        let document = self.seen.as_ref()?;
        let reading = self.reading(props, document);
        export::sheet(&reading, title(props, &reading), &when(&reading))
    }

    /// What a dragged mark means as an answer; `None` where it stays on its level.
    fn dragged_to(&self, props: &WidgetProps<Options>, at: usize, radial: f64) -> Option<Entry> {
        let document = self.seen.as_ref()?;
        let axis = document.framework.axes.get(at)?;
        let scale = self.reading(props, document).scale;
        let value = scale.nearest(radial, document.framework.max_of(axis))?;
        let was = self.draft.as_ref()?.answers.get(&axis.id).copied().flatten();
        (was != Some(value)).then(|| Entry::Answer(axis.id.clone(), Some(value)))
    }

    /// Takes in what the visitor did. Whether the view changes.
    fn act(&mut self, act: Act, props: &WidgetProps<Options>) -> bool {
        match act {
            Act::View(word) => {
                let Some(view) = word.parse().ok().filter(|view| *view != self.state.view) else { return false };
                self.state.apply(Event::View(view));
                self.tell(props, true);
            }
            Act::Toggle(id) => {
                let Some(document) = &self.seen else { return false };
                let mut all = Vec::new();
                for series in &document.series {
                    all.push(series.id.clone());
                }
                self.state.apply(Event::Toggle { id, all });
                self.tell(props, false);
            }
            Act::Axis(id) | Act::FocusAxis(id) if self.state.axis.as_ref() == Some(&id) => return false,
            Act::FocusAxis(id) => {
                self.focus_axis = true;
                self.choose(id, props);
            }
            Act::Axis(id) => self.choose(id, props),
            Act::Courses(id) => {
                self.select(&id, true, props);
                // Nothing follows on this side: whoever listens goes on from here.
                return false;
            }
            Act::Entry(entry) => self.enter(entry, props),
            Act::HidePrevious(hide) => {
                self.state.apply(Event::HidePrevious(hide));
                self.settle(props);
                self.publish(props);
            }
            Act::Send if matches!(self.sending, Sending::UnderWay) => return false,
            Act::Send if matches!(self.sending, Sending::Comparing) => {
                if self.feed.is_loading() {
                    return false;
                }
                self.load(props);
                self.settle(props);
            }
            Act::Send => self.send(props),
            Act::TakeSaved => {
                if let (Some(draft), Some(document)) = (&mut self.draft, self.feed.document()) {
                    draft.changed.clear();
                    *draft = draft.renewed(document);
                }
                self.sending = Sending::Idle;
                self.settle(props);
                self.publish(props);
            }
            Act::SaveSvg => {
                if let Some(sheet) = self.file(props) {
                    save("skill-radar.svg", "image/svg+xml", &sheet.svg());
                }
                return false;
            }
            Act::SavePng => {
                #[cfg(target_arch = "wasm32")]
                self.file(props).iter().for_each(|sheet| sheet.save_png("skill-radar.png"));
                return false;
            }
            Act::SaveCsv => {
                if let Some(document) = &self.seen {
                    let reading = self.reading(props, document);
                    save_csv("skills.csv", export::csv(&reading, title(props, &reading), &when(&reading)));
                }
                return false;
            }
            Act::SaveJson => {
                if let Some(document) = &self.seen {
                    let document = export::document(&self.reading(props, document));
                    let text = hoiku_kit::host::json(&document, 2).unwrap_or_default();
                    save("skills.json", "application/json", &text);
                }
                return false;
            }
            Act::Print => {
                print();
                return false;
            }
            Act::Grab(axis) => self.dragged = Some(axis),
            Act::Drop if self.dragged.is_none() => return false,
            Act::Drop => self.dragged = None,
            Act::Drag(at, radial) => {
                let Some(entry) = self.dragged_to(props, at, radial) else { return false };
                self.enter(entry, props);
            }
        }
        true
    }

    /// Takes in what the visitor wrote.
    fn enter(&mut self, entry: Entry, props: &WidgetProps<Options>) {
        let Some(draft) = &mut self.draft else { return };
        let answered = draft.apply(entry);
        if !matches!(self.sending, Sending::UnderWay | Sending::Comparing | Sending::Conflict) {
            self.sending = Sending::Idle;
        }
        self.settle(props);
        if answered {
            self.tell(props, false);
        } else {
            self.publish(props);
        }
    }

    fn choose(&mut self, id: String, props: &WidgetProps<Options>) {
        self.select(&id, false, props);
        self.state.apply(Event::Axis(id));
        self.tell(props, false);
    }

    /// Tells the page, and the list it may have named, of an axis; `with_courses`: only where it has some.
    fn select(&self, id: &str, with_courses: bool, props: &WidgetProps<Options>) {
        let axis = self.seen.iter().flat_map(|document| &document.framework.axes).find(|axis| axis.id == id);
        let Some(axis) = axis.filter(|axis| !with_courses || !axis.courses.is_empty()) else { return };
        let selected = Selected { axis: id, case_guid: axis.case_guid.as_deref(), courses: &axis.courses };
        // Whether the page prevents it concerns the shell alone, which drives the list.
        let _ = props.host.ask("hoiku-select", &selected);
    }

    /// What was read, below its heading first what is said of a newer version that cannot be had.
    fn content(&self, props: &WidgetProps<Options>, document: &SkillDocument, failure: Option<Html>) -> Html {
        let reading = self.reading(props, document);
        let (settings, words) = (&props.settings, reading.words);
        let chosen = self.chosen(&reading);
        let figure = figure(&reading, self.size, Some(chosen));
        let has_values = reading.has_values();
        // What is not possible is not offered: a radar of two axes.
        let view = match self.state.view {
            ViewKind::Radar if figure.is_none() => ViewKind::Bars,
            view => view,
        };
        let link = |id: ViewKind, label| ViewLink { id: id.as_str(), label, current: id == view };
        let mut views = vec![link(ViewKind::Bars, words.bars()), link(ViewKind::Table, words.table())];
        if figure.is_some() {
            views.insert(0, link(ViewKind::Radar, words.radar()));
        }
        let subtitle = if props.options.editable { words.form_intro() } else { document.framework.title.as_str() };
        let subtitle = if subtitle.is_empty() { Html::default() } else { view::ruby(settings, subtitle, None) };
        let on_view = self.on_act.reform(Act::View);
        let shows_views = has_values && !props.options.editable;
        let heading = head(
            settings,
            html! { { title(props, &reading) } },
            subtitle,
            if shows_views { &views } else { &[] },
            &on_view,
        );
        let sheet = match (reading.axes().is_empty(), has_values, view) {
            (true, ..) => html! { <p part="note">{ words.no_axes() }</p> },
            (_, false, _) => nothing(props, &reading),
            (_, _, view) => self.sheet(&reading, view, figure.as_ref(), chosen),
        };
        html! {
            <>
                { heading }
                { failure.unwrap_or_default() }
                if props.options.publish { { counted(settings, self.feed.issues().len()) } } else { { left_out(settings, self.feed.issues()) } }
                if let (Some(draft), Some(original)) = (&self.draft, self.feed.document()) {
                    { form(&reading, original, draft, &self.state, (&self.sending, self.feed.failure()), &self.on_act) }
                    if has_values && !reading.axes().is_empty() {
                        <div class="head so-far">
                            { view::heading(settings, 1, None, html! { { words.figure_below() } }) }
                            { links(settings, &views, &self.on_act) }
                        </div>
                        { sheet }
                    }
                } else {
                    { sheet }
                }
                { panel::withheld(&reading) }
                { foot(settings, document.as_of.as_ref(), document.source.as_ref(), self.tools(settings, figure.is_some() && has_values)) }
            </>
        }
    }

    /// Figure, legend, gaps and the chosen axis.
    fn sheet(&self, reading: &Reading<'_>, view: ViewKind, figure: Option<&Figure>, chosen: usize) -> Html {
        let (axis, on): (&Axis, &On) = (&reading.axes()[chosen], &self.on_act);
        let aside = html! {
            <>
                { panel::gaps(reading) }
                if view != ViewKind::Table { { panel::axis(reading, axis, on) } }
                if self.draft.is_none() { { panel::goal(reading) } }
            </>
        };
        let under = html! {
            <>
                { panel::legend(reading, on) }
                <p class="s sub fine ph">{ reading.words.caution() }</p>
            </>
        };
        match (view, figure) {
            (ViewKind::Radar, Some(figure)) => {
                let hold = Hold {
                    chosen,
                    draggable: self.draft.is_some(),
                    dragged: self.dragged,
                    moved: &self.moved,
                    pad: &self.pad,
                    on,
                };
                html! {
                    <div class="sr side" key="radar">
                        <div class="paper vh">{ table::table(reading, None) }</div>
                        <figure part="figure"><div class="stage" ref={&self.stage}>{ radar(reading, figure, &hold) }</div>{ under }</figure>
                        <div class="aside">{ aside }</div>
                    </div>
                }
            }
            (ViewKind::Table, _) => html! {
                <div class="sr" key="table">
                    <div>{ table::table(reading, Some(on)) }{ under }</div>
                    <div class="aside flat">{ aside }</div>
                </div>
            },
            _ => html! {
                <div class="sr" key="bars">
                    <div class="paper only" aria-hidden="true">{ table::table(reading, None) }</div>
                    <figure part="figure">{ table::bars(reading, chosen, on) }{ under }</figure>
                    <div class="aside flat">{ aside }</div>
                </div>
            },
        }
    }

    fn tools(&self, settings: &hoiku_kit::Settings, has_figure: bool) -> Html {
        let messages = Messages::of(settings.language);
        let words = crate::messages::Words(settings.language);
        let all = [
            (words.save_svg(), Act::SaveSvg),
            (words.save_png(), Act::SavePng),
            (messages.save_csv(), Act::SaveCsv),
            (words.save_json(), Act::SaveJson),
            (messages.print(), Act::Print),
        ];
        let first = if has_figure { 0 } else { 2 };
        html! { for (label, act) in all.into_iter().skip(first) { { button("btn", html! { { label } }, does(&self.on_act, act)) } } }
    }
}

/// The moment a document describes, in words; where it says none, today, which is when it was taken along.
fn when(reading: &Reading<'_>) -> String {
    let (language, era) = (reading.settings.language, reading.settings.era);
    match &reading.document.as_of {
        Some(moment) => Messages::of(language).as_of(&format_instant(moment, era, language)),
        None => reading.date(reading.settings.today),
    }
}

/// How much could not be shown. Why is not said where there is to be nothing of any person: a reason quotes
/// what was found.
fn counted(settings: &hoiku_kit::Settings, count: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    html! { <div class="note warn" part="partial"><p>{ Messages::of(settings.language).left_out(count) }</p></div> }
}

fn title(props: &WidgetProps<Options>, reading: &Reading<'_>) -> &'static str {
    match &props.options {
        options if options.publish => reading.words.title_publish(),
        options if options.editable => reading.words.title_form(),
        _ => reading.words.title(),
    }
}

/// The sentence in place of a figure without values.
fn nothing(props: &WidgetProps<Options>, reading: &Reading<'_>) -> Html {
    let sentence = if props.options.publish { reading.words.only_persons() } else { reading.words.nothing_answered() };
    let open = reading.first(Role::Current).is_some() || !reading.withheld.is_empty();
    html! {
        <>
            <div class="note" part="note"><p>{ sentence }</p></div>
            if open && !props.options.publish {
                <ul class="topics">for axis in reading.axes() { <li>{ table::phrases(reading, axis) }</li> }</ul>
            }
        </>
    }
}

/// Links between views where they do not stand beside the widget's heading.
fn links(settings: &hoiku_kit::Settings, views: &[ViewLink], on: &On) -> Html {
    let go = |id| {
        let on = on.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            on.emit(Act::View(id));
        })
    };
    html! {
        <nav class="views" part="views" aria-label={Messages::of(settings.language).views()}>
            for view in views {
                <a href={["#", view.id].concat()} aria-current={view.current.then_some("true")} onclick={go(view.id)}>{ view.label }</a>
            }
        </nav>
    }
}

/// Moves the focus to the chosen bar's button, which just became the one tab stop.
#[cfg(target_arch = "wasm32")]
fn focus_chosen(root: &NodeRef) {
    use wasm_bindgen::JsCast;
    let chosen = root
        .cast::<web_sys::Element>()
        .and_then(|root| root.query_selector("button[data-axis][tabindex='0']").ok().flatten());
    if let Some(chosen) = chosen.and_then(|chosen| chosen.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(chosen.focus());
    }
}

/// Without a browser there is no focus.
#[cfg(not(target_arch = "wasm32"))]
const fn focus_chosen(_root: &NodeRef) {}
