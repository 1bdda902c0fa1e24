//! What a visitor lays out for their own use: courses picked to pass on, and what a role still asks for. It is
//! nobody else's business: it stands in no address and in no state that the page is told.

use crate::controls::Controls;
use crate::facts::Facts;
use crate::state::Action;
use crate::text::phrases;
use hoiku_domain::Decimal;
use hoiku_domain::catalogue::Facet;
use hoiku_domain::courses::{Course, CourseDocument, Role, hours_done, missing};
use hoiku_kit::html;
use hoiku_kit::listen::does;
use hoiku_kit::view::{button, heading, link_or_text};
use serde::Serialize;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What lies on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Desk {
    /// The ids of picked courses, in the order they were picked.
    pub(crate) picked: Vec<String>,
    /// The id of the role looked at.
    role: String,
    /// The ids of fields said to be done.
    done: Vec<String>,
}

/// What a visitor does at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Picks a course, or no longer does.
    Pick(String),
    /// Puts all courses back.
    Unpick,
    /// Looks at a role.
    Role(String),
    /// Says that a field is done, or is not.
    Done(String),
    /// Asks the page to do something with the picked courses: `share` or `plan`.
    Ask(&'static str),
    /// Prints a sheet for a training in the nursery.
    Sheet,
}

/// The detail of `hoiku-request`.
#[derive(Serialize)]
pub(crate) struct Request<'a> {
    pub(crate) r#type: &'static str,
    pub(crate) courses: Vec<&'a Course>,
}

impl Desk {
    /// Moves things about; what is asked of others is not done here.
    pub(crate) fn apply(&mut self, deed: &Deed) {
        let toggle = |ids: &mut Vec<String>, id: &String| match ids.iter().position(|known| known == id) {
            Some(at) => drop(ids.remove(at)),
            None => ids.push(id.clone()),
        };
        match deed {
            Deed::Pick(id) => toggle(&mut self.picked, id),
            Deed::Done(field) => toggle(&mut self.done, field),
            Deed::Unpick => self.picked.clear(),
            Deed::Role(id) => id.clone_into(&mut self.role),
            Deed::Ask(_) | Deed::Sheet => {}
        }
    }

    /// The picked courses; those that a newer document no longer has are gone.
    pub(crate) fn courses<'a>(&self, document: &'a CourseDocument) -> Vec<&'a Course> {
        let find = |id: &String| document.items.iter().find(|course| course.id == *id);
        self.picked.iter().filter_map(find).collect()
    }
}

/// What can be done with the picked courses. It is there before anything is picked, so that nothing moves
/// under the visitor's finger when something is.
pub(crate) fn picked(facts: &Facts<'_>, desk: &Desk, on_deed: &Callback<Deed>) -> Html {
    let (words, count) = (facts.words(), desk.courses(facts.document).len());
    let deeds = [
        (words.share(), Deed::Ask("share")),
        (words.plan(), Deed::Ask("plan")),
        (words.sheet(), Deed::Sheet),
        (words.unpick(), Deed::Unpick),
    ];
    html! {
        <div class="picked" part="picked" role="group" aria-label={words.picked()}>
            <p role="status">{ words.picked_count(count) }</p>
            for (label, deed) in deeds {
                <button type="button" class="btn" aria-disabled={(count == 0).then_some("true")} onclick={does::<MouseEvent, _>(on_deed, deed)}>{ label }</button>
            }
        </div>
    }
}

/// The sheet for a training in the nursery: on paper it takes the list's place.
pub(crate) fn sheet(facts: &Facts<'_>, desk: &Desk) -> Html {
    let words = facts.words();
    let usual = words.usual_prompts();
    html! {
        <section class="sheet" part="sheet">
            { heading(facts.settings, 0, None, html! { { words.sheet_title() } }) }
            <dl class="blanks">for name in words.blanks() { <div><dt>{ name }</dt><dd></dd></div> }</dl>
            for course in desk.courses(facts.document) {
                <article>
                    { heading(facts.settings, 1, None, html! { { &course.title } }) }
                    if let Some(minutes) = course.duration_minutes { <p>{ words.minutes(minutes) }</p> }
                    if let Some(url) = &course.url { <p><bdi>{ url }</bdi></p> }
                    if let Some(summary) = &course.summary { <p>{ summary }</p> }
                    <ol>
                        for prompt in prompts(course, &usual) { <li><p>{ prompt }</p><div class="lines"></div></li> }
                    </ol>
                </article>
            }
        </section>
    }
}

/// A course's own questions, else those that suit any.
fn prompts<'a>(course: &'a Course, usual: &[&'a str]) -> Vec<&'a str> {
    if course.prompts.is_empty() { usual.to_vec() } else { course.prompts.iter().map(String::as_str).collect() }
}

/// What a role still asks for. The visitor says what is done; where the data knows it, it is said already.
pub(crate) fn roles(controls: &Controls<'_>, desk: &Desk, on_deed: &Callback<Deed>) -> Html {
    let (facts, words) = (controls.facts, controls.facts.words());
    let roles = &facts.document.roles;
    if roles.is_empty() {
        return Html::default();
    }
    let onchange = on_deed.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            onchange.emit(Deed::Role(select.value()));
        }
    });
    html! {
        <details class="roles" part="roles">
            <summary>{ words.roles() }</summary>
            <label class="sort">
                <span>{ words.role() }</span>
                <select class="field" {onchange}>
                    <option value="">{ words.choose_role() }</option>
                    for role in roles { <option value={role.id.clone()} selected={role.id == desk.role}>{ &role.label }</option> }
                </select>
            </label>
            if let Some(role) = roles.iter().find(|role| role.id == desk.role) { { fields(controls, desk, role, on_deed) } }
        </details>
    }
}

fn fields(controls: &Controls<'_>, desk: &Desk, role: &Role, on_deed: &Callback<Deed>) -> Html {
    let (facts, words) = (controls.facts, controls.facts.words());
    let label = |id: &str| facts.label(Facet::Field, id).text;
    let recorded = |id: &str| hours_done(facts.document, id);
    let done = |id: &str| if desk.done.iter().any(|field| field == id) { role.hours } else { recorded(id) };
    let left = missing(role, &done);
    let named = |(id, hours): &(&str, Decimal)| words.hours_left(&label(id), &hours.to_string());
    let joint = if words.0.is_japanese() { "、" } else { ", " };
    let listed = |fields: &[(&str, Decimal)]| fields.iter().map(named).collect::<Vec<_>>().join(joint);
    let ids: Vec<String> = left.required.iter().chain(&left.choice).map(|(id, _)| (*id).to_owned()).collect();
    let see = does(controls.act, Action::Fields(ids));
    let all = role.required.iter().chain(role.any_of.iter().filter(|id| !role.required.contains(id)));
    html! {
        <>
            <fieldset>
                <legend>{ words.done_fields() }</legend>
                for id in all {
                    if recorded(id) >= role.hours {
                        <p><span class="tag ok">{ words.completed() }</span><span>{ label(id) }</span></p>
                    } else {
                        <label class="check">
                            <input type="checkbox" checked={desk.done.contains(id)} onchange={does::<Event, _>(on_deed, Deed::Done(id.clone()))} />
                            <span>{ label(id) }</span>
                        </label>
                    }
                }
            </fieldset>
            <div class="note" role="status">
                if left.is_nothing() {
                    <p>{ words.nothing_missing() }</p>
                } else {
                    if !left.required.is_empty() { <p>{ words.required_fields() }{ phrases(&listed(&left.required)) }</p> }
                    if left.count > 0 { <p>{ words.fields_to_choose(left.count) }{ phrases(&listed(&left.choice)) }</p> }
                }
            </div>
            if !left.is_nothing() { { button("btn", html! { { words.see_fields() } }, see) } }
            <p class="sub">
                { words.rules_differ() }
                if let Some(source) = &role.source { { " " }{ link_or_text(source.url.as_deref(), &source.label) } }
            </p>
        </>
    }
}

/// The box that picks a course.
pub(crate) fn pick(facts: &Facts<'_>, desk: &Desk, on_deed: &Callback<Deed>, course: &Course) -> Html {
    html! {
        <label class="check pick">
            <input type="checkbox" checked={desk.picked.contains(&course.id)} onchange={does::<Event, _>(on_deed, Deed::Pick(course.id.clone()))} />
            <span>{ facts.words().pick() }<span class="vh">{ [": ", &course.title].concat() }</span></span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(ids: &[&str]) -> CourseDocument {
        let items =
            ids.iter().map(|id| Course { id: (*id).into(), title: (*id).into(), ..Course::default() }).collect();
        CourseDocument { items, ..CourseDocument::default() }
    }

    #[test]
    fn c14_what_is_picked_keeps_its_order_and_only_what_there_is_goes_along() {
        let mut desk = Desk::default();
        for id in ["c", "a", "b", "a", "gone"] {
            desk.apply(&Deed::Pick(id.into()));
        }
        let titles = |desk: &Desk, document: &CourseDocument| -> Vec<String> {
            desk.courses(document).iter().map(|course| course.title.clone()).collect()
        };
        assert_eq!(titles(&desk, &document(&["a", "b", "c"])), ["c", "b"]);
        desk.apply(&Deed::Ask("share"));
        desk.apply(&Deed::Sheet);
        assert_eq!(desk.picked.len(), 3);
        desk.apply(&Deed::Unpick);
        assert!(desk.picked.is_empty());
    }

    #[test]
    fn c14_a_course_brings_its_own_questions() {
        let own = Course { prompts: vec!["なにを見ましたか".into()], ..Course::default() };
        assert_eq!(prompts(&own, &["x", "y"]), ["なにを見ましたか"]);
        assert_eq!(prompts(&Course::default(), &["x", "y"]), ["x", "y"]);
    }
}
