//! The spec table: what `cargo run -p hoiku-elements --bin spec-table` prints, typed.
//!
//! Members this tool does not know are kept out of the package rather than refused, so that the table may grow.

use serde::Deserialize;
use serde_json::Value;

use crate::command::{capture, cargo};
use crate::trouble::{Done, OrSay as _};

/// One custom element.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Element {
    /// `hoiku-course-list`.
    pub tag: String,
    /// The widget's folder below `components/`.
    pub folder: String,
    /// One sentence.
    #[serde(default)]
    pub summary: String,
    /// Whether it takes part in forms.
    #[serde(default)]
    pub form_associated: bool,
    /// The height kept free until it is there, as a CSS length.
    #[serde(default)]
    pub reserve: String,
    #[serde(default)]
    pub attributes: Vec<Attribute>,
    #[serde(default)]
    pub properties: Vec<Property>,
    #[serde(default)]
    pub methods: Vec<Method>,
    #[serde(default)]
    pub events: Vec<Event>,
    #[serde(default)]
    pub parts: Vec<Named>,
    #[serde(default)]
    pub css_properties: Vec<Named>,
}

/// An attribute and the property it sets.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    pub name: String,
    pub property: String,
    pub kind: Kind,
    #[serde(default)]
    pub default: Option<String>,
    #[serde(default)]
    pub description: String,
}

/// What an attribute holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "values")]
pub enum Kind {
    Text,
    Boolean,
    /// From, to.
    Number(i64, i64),
    Choice(Vec<String>),
    Words,
    Date,
    Month,
    Address,
}

/// A property without an attribute; `kind` is TypeScript.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub readonly: bool,
    #[serde(default)]
    pub description: String,
}

/// A method without arguments; `returns` is TypeScript.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Method {
    pub name: String,
    #[serde(skip)]
    pub returns: Option<&'static str>,
    #[serde(default)]
    pub description: String,
}

/// An event; `detail` is TypeScript.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub name: String,
    #[serde(default)]
    pub detail: Option<String>,
    #[serde(default)]
    pub cancelable: bool,
    #[serde(default)]
    pub description: String,
}

/// A name and what it stands for.
#[derive(Debug, Clone, Deserialize)]
pub struct Named {
    pub name: String,
    #[serde(default)]
    pub description: String,
}

impl Element {
    /// `hoiku-course-list` → `HoikuCourseList`.
    pub fn class(&self) -> String {
        self.tag.split('-').map(capitalised).collect()
    }

    /// With what the shell gives each element besides what the table says of it.
    fn completed(mut self) -> Self {
        let change = self.events.iter().find(|event| event.name == "hoiku-change");
        let state = self.properties.iter_mut().find(|property| property.name == "state");
        if let (Some(detail), Some(state)) = (change.and_then(|event| event.detail.as_ref()), state) {
            state.kind = format!("{detail} | null");
        }
        if self.form_associated {
            self.properties.extend(FORM_PROPERTIES.map(|(name, kind, readonly, description)| Property {
                name: name.to_owned(),
                kind: kind.to_owned(),
                readonly,
                description: description.to_owned(),
            }));
            self.methods.extend(FORM_METHODS.map(|(name, description)| Method {
                name: name.to_owned(),
                returns: Some("boolean"),
                description: description.to_owned(),
            }));
        }
        self
    }
}

/// Name, type, whether only the element sets it, and description: as the platform's own form controls have them.
const FORM_PROPERTIES: [(&str, &str, bool, &str); 7] = [
    ("value", "string | null", false, "What a form sends, as JSON; null while there is nothing to send."),
    ("type", "string", true, "The element's tag."),
    ("form", "HTMLFormElement | null", true, "The form it belongs to."),
    ("labels", "NodeListOf<HTMLLabelElement>", true, "The labels that name it."),
    ("validity", "ValidityState", true, "Whether the form may be sent, and what stands against it."),
    ("validationMessage", "string", true, "What stands against it, as a sentence."),
    ("willValidate", "boolean", true, "Whether it is asked before the form is sent."),
];

const FORM_METHODS: [(&str, &str); 2] = [
    ("checkValidity", "Whether the form may be sent; fires invalid where not."),
    ("reportValidity", "The same, and shows the visitor why not."),
];

impl Method {
    /// What it returns, in TypeScript.
    pub fn returns(&self) -> &'static str {
        self.returns.unwrap_or("void")
    }
}

impl Attribute {
    /// The type of what it holds, in TypeScript.
    pub fn typescript(&self) -> String {
        match &self.kind {
            Kind::Text | Kind::Words | Kind::Date | Kind::Month | Kind::Address => "string".into(),
            Kind::Boolean => "boolean".into(),
            Kind::Number(..) => "number".into(),
            Kind::Choice(values) => values.iter().map(|value| format!("'{value}'")).collect::<Vec<_>>().join(" | "),
        }
    }
}

/// `course` → `Course`.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Asks the elements crate for its table, as JSON text.
///
/// # Errors
/// When the crate does not build.
pub fn table_text() -> Done<String> {
    capture(cargo().args(["run", "--quiet", "--package", "hoiku-elements", "--bin", "spec-table"]))
}

/// Reads the table.
///
/// # Errors
/// When the text is not the table.
pub fn parse(text: &str) -> Done<Vec<Element>> {
    let elements: Vec<Element> =
        serde_json::from_str(text).or_say(|| "the spec table is not in the shape that xtask/src/spec.rs describes")?;
    Ok(elements.into_iter().map(Element::completed).collect())
}

/// The table as the shell carries it: without what only people and editors read.
///
/// # Errors
/// When the text is not JSON.
pub fn slim(text: &str) -> Done<Value> {
    let mut table: Value = serde_json::from_str(text).or_say(|| "the spec table is not JSON")?;
    strip(&mut table);
    Ok(table)
}

fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(members) => {
            for prose in ["summary", "description", "parts", "cssProperties", "detail", "type"] {
                members.remove(prose);
            }
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(strip);
        }
        _ => {}
    }
}

/// A small table for the tests of what is made from it.
#[cfg(test)]
pub fn fixture() -> Vec<Element> {
    parse(FIXTURE).unwrap()
}

/// The same with a view that changes, in a form.
#[cfg(test)]
pub fn form_fixture() -> Vec<Element> {
    let more = r#""formAssociated": true, "events": [{"name": "hoiku-change", "detail": "{ page: number }"}, "#;
    parse(&FIXTURE.replacen(r#""events": ["#, more, 1)).unwrap()
}

#[cfg(test)]
const FIXTURE: &str = r#"[{
    "tag": "hoiku-course-list", "folder": "course-list", "summary": "A list of courses.", "unheardOf": 1,
    "attributes": [
        {"name": "page-size", "property": "pageSize", "kind": {"kind": "number", "values": [1, 100]}, "default": "20", "description": "Items on a page."},
        {"name": "layout", "property": "layout", "kind": {"kind": "choice", "values": ["cards", "table"]}, "default": "cards", "description": ""},
        {"name": "fields", "property": "fields", "kind": {"kind": "words"}, "default": null, "description": "Ids."},
        {"name": "json-ld", "property": "jsonLd", "kind": {"kind": "boolean"}, "default": null, "description": "For search engines."},
        {"name": "api", "property": "api", "kind": {"kind": "address"}, "default": null, "description": "Base address."}
    ],
    "properties": [{"name": "state", "type": "unknown", "readonly": true, "description": "The view."}],
    "methods": [{"name": "refresh", "description": "Loads again."}],
    "events": [{"name": "hoiku-select", "detail": "{ course: unknown }", "cancelable": true, "description": "Chosen."}],
    "parts": [{"name": "item", "description": "One course."}],
    "cssProperties": [{"name": "--hoiku-accent", "description": "Accent."}]
}]"#;

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_follow_the_platform() {
        let element = &fixture()[0];
        assert_eq!(element.class(), "HoikuCourseList");
        assert_eq!(element.attributes[4].typescript(), "string");
    }

    #[test]
    fn the_shell_carries_no_prose() {
        assert_eq!(
            slim(FIXTURE).unwrap(),
            json!([{
                "tag": "hoiku-course-list", "folder": "course-list", "unheardOf": 1,
                "attributes": [
                    {"name": "page-size", "property": "pageSize", "kind": {"kind": "number", "values": [1, 100]}, "default": "20"},
                    {"name": "layout", "property": "layout", "kind": {"kind": "choice", "values": ["cards", "table"]}, "default": "cards"},
                    {"name": "fields", "property": "fields", "kind": {"kind": "words"}},
                    {"name": "json-ld", "property": "jsonLd", "kind": {"kind": "boolean"}},
                    {"name": "api", "property": "api", "kind": {"kind": "address"}}
                ],
                "properties": [{"name": "state", "readonly": true}],
                "methods": [{"name": "refresh"}],
                "events": [{"name": "hoiku-select", "cancelable": true}]
            }])
        );
    }

    #[test]
    fn a_table_of_another_shape_is_refused_in_a_sentence() {
        let trouble = parse(r#"[{"tag": 1}]"#).unwrap_err().to_string();
        assert!(trouble.starts_with("the spec table is not in the shape"), "{trouble}");
    }
}
