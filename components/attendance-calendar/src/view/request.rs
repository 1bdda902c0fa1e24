//! The form for families. It checks and hands on; it keeps nothing.

use crate::messages::Words;
use hoiku_domain::CivilDate;
use hoiku_domain::attendance::request::{Draft, Fault, Field, RequestType};
use hoiku_kit::Settings;
use hoiku_kit::html;
use hoiku_kit::listen::typed;
use hoiku_kit::view::heading;
use yew::prelude::*;

/// The form, while it is open.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) draft: Draft,
    pub(crate) faults: Vec<(Field, Fault)>,
}

/// What the visitor does with it.
#[derive(Debug)]
pub enum Input {
    /// Opens it, or closes it.
    Toggle,
    /// Says what it is about.
    Type(RequestType),
    /// Fills in a field.
    Write(Field, String),
    /// Wants it handed on.
    Send,
}

impl Form {
    pub(crate) fn write(&mut self, field: Field, text: String) {
        match field {
            Field::Date => self.draft.date = text,
            Field::Time => self.draft.time = text,
            Field::Person => self.draft.person = text,
            Field::Reason => self.draft.reason = text,
        }
        self.faults.retain(|(at, _)| *at != field);
    }
}

pub(super) fn view(settings: &Settings, form: Option<&Form>, handed: bool, on: &Callback<Input>) -> Html {
    let words = Words(settings.language);
    let toggle = on.reform(|_: MouseEvent| Input::Toggle);
    html! {
        <section class="request" part="request" aria-labelledby="request">
            { heading(settings, 1, Some("request"), html! { { words.request() } }) }
            if handed { <p class="note" role="status">{ words.request_given() }</p> }
            if let Some(form) = form {
                { fields(settings.today, words, form, on) }
            } else {
                <button type="button" class="btn" onclick={toggle}>{ words.request_open() }</button>
            }
        </section>
    }
}

fn fields(today: CivilDate, words: Words, form: &Form, on: &Callback<Input>) -> Html {
    let draft = &form.draft;
    let kind = |kind: RequestType| {
        let onchange = on.reform(move |_: Event| Input::Type(kind));
        html! { <label class="check"><input type="radio" name="type" value={kind.as_str()} checked={draft.r#type == kind} {onchange} />{ words.request_type(kind) }</label> }
    };
    let onsubmit = on.reform(|event: SubmitEvent| {
        event.prevent_default();
        Input::Send
    });
    let today = today.iso().to_string();
    let time_label =
        if draft.r#type == RequestType::Late { words.request_late_time() } else { words.request_pickup_time() };
    html! {
        <form novalidate=true {onsubmit}>
            <fieldset><legend>{ words.request_what() }</legend>for item in RequestType::ALL { { kind(item) } }</fieldset>
            { field(words, form, Field::Date, words.date_column(), "date", &draft.date, Some(today), on) }
            if draft.r#type != RequestType::Absence { { field(words, form, Field::Time, time_label, "time", &draft.time, None, on) } }
            if draft.r#type == RequestType::Pickup { { field(words, form, Field::Person, words.request_person(), "text", &draft.person, None, on) } }
            { field(words, form, Field::Reason, words.request_reason(), "area", &draft.reason, None, on) }
            <div class="row">
                <button type="submit" class="btn solid">{ words.request_send() }</button>
                <button type="button" class="btn quiet" onclick={on.reform(|_: MouseEvent| Input::Toggle)}>{ words.request_stop() }</button>
            </div>
        </form>
    }
}

#[allow(clippy::too_many_arguments, reason = "one field of a form, said in one place")]
fn field(
    words: Words,
    form: &Form,
    field: Field,
    label: &'static str,
    kind: &'static str,
    value: &str,
    min: Option<String>,
    on: &Callback<Input>,
) -> Html {
    let (id, fault_id) = match field {
        Field::Date => ("request-date", "request-date-fault"),
        Field::Time => ("request-time", "request-time-fault"),
        Field::Person => ("request-person", "request-person-fault"),
        Field::Reason => ("request-reason", "request-reason-fault"),
    };
    let fault = form.faults.iter().find(|(at, _)| *at == field).map(|(_, fault)| words.fault(*fault));
    let (invalid, described) = (fault.map(|_| "true"), fault.map(|_| fault_id));
    let value = value.to_owned();
    let oninput = on.reform(move |event: InputEvent| Input::Write(field, typed(&event).unwrap_or_default()));
    let control = if kind == "area" {
        html! { <textarea class="field" {id} {value} rows="2" aria-invalid={invalid} aria-describedby={described} {oninput} /> }
    } else {
        html! { <input class="field" type={kind} {id} {value} {min} autocomplete="off" aria-invalid={invalid} aria-describedby={described} {oninput} /> }
    };
    html! {
        <div class="f">
            <label for={id}>{ label }</label>
            { control }
            if let Some(fault) = fault { <p class="fault" id={fault_id}>{ fault }</p> }
        </div>
    }
}
