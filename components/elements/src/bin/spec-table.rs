//! Prints the spec of every element as JSON, for whatever is generated from it.

use hoiku_kit::attributes::all_of;
use hoiku_kit::spec::{COMMON_CSS_PROPERTIES, COMMON_EVENTS, COMMON_METHODS, COMMON_PROPERTIES, Property, Spec};
use serde_json::{Value, json};

/// The properties, `data` with the widget's own document.
fn properties(spec: &Spec) -> Vec<Value> {
    let typed = |property: &Property| {
        let mut property = json!(property);
        if property["name"] == "data" {
            property["type"] = json!(format!("{} | string | null", spec.document));
        }
        property
    };
    COMMON_PROPERTIES.iter().chain(spec.properties).map(typed).collect()
}

fn table(spec: &Spec) -> Value {
    json!({
        "tag": spec.tag,
        "folder": spec.folder,
        "summary": spec.summary,
        "formAssociated": spec.form_associated,
        "reserve": spec.reserve,
        "attributes": all_of(spec).collect::<Vec<_>>(),
        "properties": properties(spec),
        "methods": COMMON_METHODS.iter().chain(spec.methods).collect::<Vec<_>>(),
        "events": COMMON_EVENTS.iter().chain(spec.events).collect::<Vec<_>>(),
        "parts": spec.parts,
        "cssProperties": COMMON_CSS_PROPERTIES.iter().chain(spec.css_properties).collect::<Vec<_>>(),
    })
}

#[allow(clippy::print_stdout, reason = "printing is what it does")]
fn main() {
    println!("{:#}", Value::from_iter(hoiku_elements::registry::SPECS.iter().map(table)));
}
