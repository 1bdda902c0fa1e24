//! `custom-elements.json`: the spec table in the form editors and documentation tools read (schema 2.1.0).

use serde_json::{Map, Value, json};

use crate::spec::{Attribute, Element, Event, Kind, Method, Named, Property};

/// From the package's own folder.
const MODULE: &str = "dist/hoiku-widgets.js";

/// The manifest as text.
pub fn manifest(elements: &[Element]) -> String {
    let manifest = json!({
        "schemaVersion": "2.1.0",
        "readme": "README.md",
        "modules": [{
            "kind": "javascript-module",
            "path": MODULE,
            "declarations": elements.iter().map(declaration).collect::<Vec<_>>(),
            "exports": elements.iter().map(export).collect::<Vec<_>>(),
        }],
    });
    format!("{manifest:#}\n")
}

fn declaration(element: &Element) -> Value {
    let fields = element.attributes.iter().map(attribute_field).chain(element.properties.iter().map(field));
    object([
        ("kind", json!("class")),
        ("customElement", json!(true)),
        ("name", json!(element.class())),
        ("tagName", json!(element.tag)),
        ("summary", json!(element.summary)),
        ("superclass", json!({ "name": "HTMLElement" })),
        ("attributes", element.attributes.iter().map(attribute).collect()),
        ("members", fields.chain(element.methods.iter().map(method)).collect()),
        ("events", element.events.iter().map(event).collect()),
        ("slots", json!([{ "name": "", "description": CONTENT }])),
        ("cssStates", STATES.map(|(name, description)| json!({ "name": name, "description": description })).into()),
        ("cssParts", element.parts.iter().map(named).collect()),
        ("cssProperties", element.css_properties.iter().map(|property| css_property(element, property)).collect()),
    ])
}

/// What stands between the tags.
pub const CONTENT: &str = "What is shown until real data is on screen, and again when it cannot be. A script of type application/json in it is the document.";

/// For `:state()`; the shell sets one of them.
const STATES: [(&str, &str); 3] =
    [("loading", "Nothing is there yet."), ("ready", "Real data is on screen."), ("failed", "Nothing can be shown.")];

/// The height that is kept free differs from element to element; what else has a default takes it from the page.
fn css_property(element: &Element, property: &Named) -> Value {
    let mut made = named(property);
    if property.name == "--hoiku-reserve" {
        made["default"] = json!(element.reserve);
    }
    made
}

fn export(element: &Element) -> Value {
    json!({
        "kind": "custom-element-definition",
        "name": element.tag,
        "declaration": { "name": element.class(), "module": MODULE },
    })
}

fn attribute(attribute: &Attribute) -> Value {
    object([
        ("name", json!(attribute.name)),
        ("type", json!({ "text": attribute.typescript() })),
        ("default", json!(attribute.default)),
        ("description", json!(attribute.description)),
        ("fieldName", json!(attribute.property)),
    ])
}

fn attribute_field(attribute: &Attribute) -> Value {
    object([
        ("kind", json!("field")),
        ("name", json!(attribute.property)),
        ("type", json!({ "text": property_type(attribute) })),
        ("default", json!(attribute.default)),
        ("description", json!(attribute.description)),
        ("attribute", json!(attribute.name)),
    ])
}

/// Null is what the property of an absent attribute holds.
pub fn property_type(attribute: &Attribute) -> String {
    match attribute.kind {
        Kind::Boolean => attribute.typescript(),
        _ if attribute.property == "lang" => attribute.typescript(),
        _ => format!("{} | null", attribute.typescript()),
    }
}

fn field(property: &Property) -> Value {
    object([
        ("kind", json!("field")),
        ("name", json!(property.name)),
        ("type", json!({ "text": property.kind })),
        ("readonly", if property.readonly { json!(true) } else { Value::Null }),
        ("description", json!(property.description)),
    ])
}

fn method(method: &Method) -> Value {
    object([
        ("kind", json!("method")),
        ("name", json!(method.name)),
        ("return", json!({ "type": { "text": method.returns() } })),
        ("description", json!(method.description)),
    ])
}

fn event(event: &Event) -> Value {
    object([
        ("name", json!(event.name)),
        ("type", json!({ "text": event_type(event) })),
        ("description", json!(event.description)),
    ])
}

/// `CustomEvent<{ course: Course }>`.
pub fn event_type(event: &Event) -> String {
    format!("CustomEvent<{}>", event.detail.as_deref().unwrap_or("null"))
}

fn named(named: &Named) -> Value {
    object([("name", json!(named.name)), ("description", json!(named.description))])
}

/// An object without its empty members: an unsaid thing is left out.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let said = |value: &Value| !(value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty));
    members.into_iter().filter(|(_, value)| said(value)).map(|(k, v)| (k.to_owned(), v)).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::form_fixture;

    #[test]
    fn the_manifest_tells_what_the_table_tells() {
        let text = manifest(&form_fixture());
        let manifest: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest["schemaVersion"], "2.1.0");
        let module = &manifest["modules"][0];
        let class = &module["declarations"][0];
        assert_eq!(class["name"], "HoikuCourseList");
        assert_eq!(class["tagName"], "hoiku-course-list");
        assert_eq!(class["attributes"][0]["fieldName"], "pageSize");
        assert_eq!(class["attributes"][0]["default"], "20");
        assert_eq!(class["attributes"][1]["type"]["text"], "'cards' | 'table'");
        assert_eq!(class["events"][1]["type"]["text"], "CustomEvent<{ course: unknown }>");
        assert_eq!(class["members"][0]["attribute"], "page-size");
        assert_eq!(class["cssParts"][0]["name"], "item");
        assert_eq!(class["slots"][0]["name"], "");
        assert_eq!(class["cssStates"][1]["name"], "ready");
        let member = |name: &str| class["members"].as_array().unwrap().iter().find(|m| m["name"] == name).unwrap();
        assert_eq!(member("layout")["type"]["text"], "'cards' | 'table' | null");
        assert_eq!(member("state")["type"]["text"], "{ page: number } | null");
        assert_eq!(member("value")["readonly"], Value::Null);
        assert_eq!(member("form")["readonly"], true);
        assert_eq!(member("checkValidity")["return"]["type"]["text"], "boolean");
        assert_eq!(module["exports"][0]["declaration"], json!({"name": "HoikuCourseList", "module": MODULE}));
    }
}
