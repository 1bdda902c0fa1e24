//! The courses themselves: as cards, as a table, as lines.

use crate::Layout;
use crate::desk::{Deed, Desk, pick};
use crate::facts::Facts;
use crate::messages::Words;
use crate::page::may_load;
use crate::text::{Texts, phrases};
use hoiku_domain::catalogue::Facet;
use hoiku_domain::courses::{Course, CourseDocument, Session};
use hoiku_domain::link::safe_link;
use hoiku_kit::html;
use hoiku_kit::view::ruby;
use hoiku_kit::{DataInput, Host, view};
use serde::Serialize;
use std::rc::{Rc, Weak};
use yew::prelude::*;

/// What the list needs.
#[derive(Clone, Copy)]
pub(crate) struct List<'a> {
    pub(crate) facts: Facts<'a>,
    pub(crate) texts: Texts<'a>,
    pub(crate) document: &'a Rc<CourseDocument>,
    pub(crate) host: &'a Host,
    /// Where the document came from; pictures may come from there too.
    pub(crate) data: &'a DataInput,
    /// Where courses are picked, if they can be.
    pub(crate) desk: Option<(&'a Desk, &'a Callback<Deed>)>,
}

/// The detail of `hoiku-select`.
#[derive(Serialize)]
struct Selected<'a> {
    course: &'a Course,
}

/// The courses at some places of the document.
pub(crate) fn list(list: &List<'_>, layout: Layout, items: &[usize]) -> Html {
    match layout {
        Layout::Cards => {
            html! { <ol class="cards" part="list" role="list">{ for items.iter().map(|at| card(list, *at)) }</ol> }
        }
        Layout::Table => table(list, items),
        Layout::Compact => lines(list, items),
    }
}

/// One line a course; also what is offered when nothing was found.
pub(crate) fn lines(list: &List<'_>, items: &[usize]) -> Html {
    html! { <ol class="clist" part="list" role="list">{ for items.iter().map(|at| line(list, *at)) }</ol> }
}

impl List<'_> {
    fn course(&self, at: usize) -> &Course {
        &self.document.items[at]
    }

    const fn words(&self) -> Words {
        self.facts.words()
    }

    /// The title: a link where the course has an address that may be followed. The page is asked first,
    /// and may keep the visitor here.
    fn title(&self, at: usize) -> Html {
        let course = self.course(at);
        let title = self.texts.title(&course.title, course.title_kana.as_deref());
        let Some(Ok(url)) = course.url.as_deref().map(safe_link) else {
            return html! { <span class="ph" part="title">{ title }</span> };
        };
        // Weak, so that a further page of the document does not have to copy what is on screen.
        let (document, host): (Weak<CourseDocument>, Host) = (Rc::downgrade(self.document), self.host.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            let Some(document) = document.upgrade() else { return };
            let goes_on = document.items.get(at).is_none_or(|course| host.ask("hoiku-select", &Selected { course }));
            if !goes_on {
                event.prevent_default();
            }
        });
        html! { <a class="ph" href={url.to_owned()} part="title" {onclick}>{ title }</a> }
    }

    fn whole_title(&self, at: usize) -> Html {
        self.texts.whole_title(&self.course(at).title)
    }

    /// The box that picks a course, where courses can be picked.
    fn pick(&self, course: &Course) -> Option<Html> {
        self.desk.map(|(desk, on_deed)| pick(&self.facts, desk, on_deed, course))
    }

    /// The word for a value, short enough to stand among others.
    fn short(&self, facet: Facet, id: Option<&str>) -> Option<Html> {
        let label = self.facts.short(facet, id?);
        Some(html! { <span lang={self.texts.lang(&label.text)}>{ self.texts.label(&label) }</span> })
    }

    fn minutes(&self, course: &Course) -> Option<Html> {
        course.duration_minutes.map(|minutes| html! { <b class="nw">{ self.words().minutes(minutes) }</b> })
    }

    /// A session on one line.
    fn session(&self, course: &Course, session: &Session) -> Html {
        let gap = if self.facts.settings.language.is_japanese() { "　" } else { ", " };
        let when = self.facts.when(course, session);
        let (left, all) = self.words().seats(session.remaining, session.capacity);
        html! {
            <>
                if let Some(machine) = when.machine {
                    <time datetime={machine}>{ when.text }{ " " }<span class="nw">{ when.times }</span></time>
                } else {
                    { self.texts.prose(&when.text) }
                }
                if let Some(place) = &session.place { { gap }<bdi lang={self.texts.lang(place)}>{ place }</bdi> }
                if when.over {
                    { " " }<span class="tag">{ self.words().over() }</span>
                } else if left.is_some() || all.is_some() {
                    { gap }<span class="nw">if let Some(left) = left { <b>{ left }</b> }{ all }</span>
                }
            </>
        }
    }

    fn sessions(&self, course: &Course) -> Option<Html> {
        let (listed, more) = self.facts.sessions(course);
        (!listed.is_empty()).then(|| {
            html! {
                <>
                    for session in listed {
                        <>
                            <span class="ses">{ self.session(course, session) }</span>
                            { self.texts.whole_prose(session.start_text.as_deref().unwrap_or_default()) }
                        </>
                    }
                    if more > 0 { <span class="ses">{ self.words().more_sessions(more) }</span> }
                </>
            }
        })
    }

    fn designation(&self, course: &Course) -> Html {
        let (class, word, detail) = self.facts.designation(course);
        html! { <><span {class}>{ word }</span>if !detail.is_empty() { <bdi>{ phrases(&detail) }</bdi> }</> }
    }

    fn learner(&self, course: &Course) -> Option<Html> {
        let (class, text) = self.facts.learner(course)?;
        let resume = course.learner.as_ref().and_then(|learner| learner.resume_url.as_deref()).map(safe_link);
        Some(html! {
            <>
                <span {class}>{ text }</span>
                if let Some(Ok(url)) = resume {
                    { " " }<a href={url.to_owned()}>{ self.words().resume() }<span class="vh">{ ["：", &course.title].concat() }</span></a>
                }
            </>
        })
    }

    /// Who gives the reason.
    fn reason_label(&self) -> Html {
        let collection = self.document.collection.as_ref();
        let publisher = collection.and_then(|collection| collection.publisher.as_deref());
        match (publisher, collection) {
            (Some(publisher), _) => html! { { self.words().given_by(publisher) } },
            (None, Some(collection)) if !collection.title.is_empty() => {
                ruby(self.texts.settings, &collection.title, None)
            }
            _ => html! { { self.words().reason() } },
        }
    }

    fn reason(&self, course: &Course) -> Html {
        match &course.reason {
            Some(reason) => html! {
                <>
                    <p class="why" part="reason"><b>{ self.reason_label() }</b>{ self.texts.prose(reason) }</p>
                    { self.texts.whole_prose(reason) }
                </>
            },
            None => Html::default(),
        }
    }

    /// The same in little room, under the title.
    fn small_reason(&self, course: &Course) -> Html {
        match &course.reason {
            Some(reason) => html! {
                <>
                    <small class="why" part="reason"><span class="vh">{ self.reason_label() }{ " " }</span>{ self.texts.prose(reason) }</small>
                    { self.texts.whole_prose(reason) }
                </>
            },
            None => Html::default(),
        }
    }

    /// The picture, where it may be loaded from its address.
    fn thumbnail(&self, course: &Course) -> Html {
        match course.thumbnail.as_ref().map(|picture| (safe_link(&picture.url), &picture.alt)) {
            Some((Ok(url), alt)) if may_load(url, self.data) => html! {
                <img class="thumb" src={url.to_owned()} alt={alt.clone()} width="640" height="360" loading="lazy" decoding="async" referrerpolicy="no-referrer" />
            },
            _ => Html::default(),
        }
    }
}

fn card(list: &List<'_>, at: usize) -> Html {
    let course = list.course(at);
    let words = list.words();
    let field = list.short(Facet::Field, course.field.as_deref()).map(|field| html! { <b>{ field }</b> });
    let top = [
        field,
        list.short(Facet::Level, course.level.as_deref()),
        list.short(Facet::Format, course.format.as_deref()),
        list.minutes(course),
    ];
    let facts = [
        (words.learner(), list.learner(course)),
        (words.sessions(), list.sessions(course)),
        (words.captions(), list.facts.access(course).map(|access| html! { { phrases(&access) } })),
        (words.designation(), Some(list.designation(course))),
    ];
    html! {
        <li key={course.id.clone()}>
            <article class="card" part="card">
                { list.thumbnail(course) }
                if top.iter().any(Option::is_some) { <p class="top">{ for top.into_iter().flatten() }</p> }
                { view::heading(list.facts.settings, 1, None, list.title(at)) }
                { list.whole_title(at) }
                { list.reason(course) }
                if let Some(summary) = &course.summary {
                    <p class="sum">{ list.texts.prose(summary) }</p>
                    { list.texts.whole_prose(summary) }
                }
                <dl class="facts">
                    { for facts.into_iter().filter_map(|(name, fact)| fact.map(|fact| html! { <><dt>{ name }</dt><dd>{ fact }</dd></> })) }
                </dl>
                { list.pick(course) }
            </article>
        </li>
    }
}

/// Narrow, the rows become blocks, and browsers then no longer take them for a table: the roles say that they are.
fn table(list: &List<'_>, items: &[usize]) -> Html {
    let words = list.words();
    let column = |name: &'static str, class: Option<&'static str>| html! { <th scope="col" role="columnheader" {class}>{ name }</th> };
    let row = |at: &usize| {
        let (at, course) = (*at, list.course(*at));
        let cell = |name: &'static str, class: Option<&'static str>, content: Option<Html>| {
            html! {
                <td role="cell" data-l={name} {class}>if let Some(content) = content { <div>{ content }</div> }</td>
            }
        };
        html! {
            <tr role="row" key={course.id.clone()}>
                <th scope="row" role="rowheader">{ list.title(at) }{ list.whole_title(at) }{ list.small_reason(course) }{ list.pick(course) }</th>
                { cell(words.facet(Facet::Field), None, list.short(Facet::Field, course.field.as_deref())) }
                { cell(words.facet(Facet::Level), Some("nw"), list.short(Facet::Level, course.level.as_deref())) }
                { cell(words.facet(Facet::Format), Some("nw"), list.short(Facet::Format, course.format.as_deref())) }
                { cell(words.column_minutes(), Some("num"), course.duration_minutes.map(|minutes| html! { { words.minutes(minutes) } })) }
                { cell(words.captions(), None, list.facts.access(course).map(|access| html! { { phrases(&access) } })) }
                { cell(words.designation(), None, Some(list.designation(course))) }
                { cell(words.sessions(), None, list.sessions(course)) }
                if list.has_learner() { { cell(words.learner(), None, list.learner(course)) } }
            </tr>
        }
    };
    html! {
        <table class="ctable" part="list" role="table">
            <caption class="vh">{ words.caption() }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    { column(words.column_title(), None) }
                    { column(words.facet(Facet::Field), None) }
                    { column(words.facet(Facet::Level), None) }
                    { column(words.facet(Facet::Format), None) }
                    { column(words.column_minutes(), Some("num")) }
                    { column(words.captions(), None) }
                    { column(words.designation(), None) }
                    { column(words.sessions(), None) }
                    if list.has_learner() { { column(words.learner(), None) } }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for items.iter().map(row) }</tbody>
        </table>
    }
}

impl List<'_> {
    fn has_learner(&self) -> bool {
        self.document.items.iter().any(|course| course.learner.is_some())
    }
}

fn line(list: &List<'_>, at: usize) -> Html {
    let course = list.course(at);
    let next = list
        .facts
        .sessions(course)
        .0
        .into_iter()
        .map(|session| list.facts.when(course, session))
        .find(|when| !when.over);
    let meta = [
        list.short(Facet::Field, course.field.as_deref()),
        list.short(Facet::Format, course.format.as_deref()),
        course.duration_minutes.map(|minutes| html! { <span class="nw">{ list.words().minutes(minutes) }</span> }),
        next.map(|when| html! { <span>{ list.texts.prose(&when.text) }{ " " }{ when.times }</span> }),
        Some(html! { <span>{ list.designation(course) }</span> }),
        list.facts.learner(course).map(|(_, text)| html! { <span>{ text }</span> }),
    ];
    html! {
        <li key={course.id.clone()}>
            <div>{ list.title(at) }{ list.whole_title(at) }{ list.small_reason(course) }{ list.pick(course) }</div>
            <span class="meta">{ for meta.into_iter().flatten() }</span>
        </li>
    }
}
