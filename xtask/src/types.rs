//! `hoiku-widgets.d.ts`: the spec table as TypeScript.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::documents;
use crate::manifest::event_type;
use crate::spec::{Attribute, Element, Kind};

/// The declarations as text.
pub fn declarations(elements: &[Element]) -> String {
    let mut text = String::from(
        "// Generated from the widgets' own description of themselves. Importing the module registers every element.\n",
    );
    for element in elements {
        text.push_str(&interface(element));
    }
    text.push_str(
        "\n/** The tags that importing the module registers. */\nexport declare const tags: readonly string[];\n",
    );
    text.push_str(&documents::declarations());
    text.push_str("\ndeclare global {\n  interface HTMLElementTagNameMap {\n");
    for element in elements {
        line(&mut text, 4, &format!("'{}': {}Element;", element.tag, element.class()));
    }
    text.push_str("  }\n\n  // Events bubble: what the document hears may come from any of the elements.\n  interface GlobalEventHandlersEventMap {\n");
    for (name, classes) in emitters(elements) {
        let details: Vec<_> = classes.iter().map(|class| format!("{class}EventMap['{name}']")).collect();
        line(&mut text, 4, &format!("'{name}': {};", details.join(" | ")));
    }
    text.push_str("  }\n}\n");
    text
}

/// Each event with the classes of the elements that fire it.
fn emitters(elements: &[Element]) -> BTreeMap<&str, Vec<String>> {
    let mut found = BTreeMap::<&str, Vec<String>>::new();
    for element in elements {
        for event in &element.events {
            found.entry(&event.name).or_default().push(element.class());
        }
    }
    found
}

fn interface(element: &Element) -> String {
    let class = element.class();
    let mut text = String::new();
    line(&mut text, 0, "");
    line(&mut text, 0, &format!("export interface {class}EventMap extends HTMLElementEventMap {{"));
    for event in &element.events {
        doc(&mut text, 2, &event.description);
        line(&mut text, 2, &format!("'{}': {};", event.name, event_type(event)));
    }
    line(&mut text, 0, "}\n");
    let names = element.events.iter().map(|event| format!("'{}'", event.name)).collect::<Vec<_>>().join(" | ");
    line(&mut text, 0, "/** The events of its own. */");
    line(&mut text, 0, &format!("export type {class}Events = Pick<{class}EventMap, {names}>;\n"));
    written(&mut text, element);
    doc(&mut text, 0, &element.summary);
    line(&mut text, 0, &format!("export interface {class}Element extends HTMLElement {{"));
    for attribute in own(element) {
        doc(&mut text, 2, &attribute.description);
        reflected(&mut text, attribute);
    }
    for property in &element.properties {
        doc(&mut text, 2, &property.description);
        let modifier = if property.readonly { "readonly " } else { "" };
        line(&mut text, 2, &format!("{modifier}{}: {};", property.name, property.kind));
    }
    for method in &element.methods {
        doc(&mut text, 2, &method.description);
        line(&mut text, 2, &format!("{}(): {};", method.name, method.returns()));
    }
    for (verb, options) in [("add", "AddEventListenerOptions"), ("remove", "EventListenerOptions")] {
        line(
            &mut text,
            2,
            &format!(
                "{verb}EventListener<K extends keyof {class}EventMap>(type: K, listener: (this: {class}Element, event: {class}EventMap[K]) => unknown, options?: boolean | {options}): void;"
            ),
        );
        line(
            &mut text,
            2,
            &format!(
                "{verb}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | {options}): void;"
            ),
        );
    }
    line(&mut text, 0, "}");
    text
}

/// What may be set in a template: the attributes by their names, and the properties by theirs.
fn written(text: &mut String, element: &Element) {
    let class = element.class();
    line(text, 0, "/** Its attributes, as they are written in a template. */");
    line(text, 0, &format!("export interface {class}Attributes {{"));
    for attribute in own(element) {
        doc(text, 2, &attribute.description);
        line(text, 2, &format!("'{}'?: {};", attribute.name, in_a_template(attribute)));
    }
    line(text, 0, "}\n");
    line(text, 0, "/** Its properties, as they are written in a template. */");
    line(text, 0, &format!("export interface {class}Properties {{"));
    for attribute in own(element) {
        doc(text, 2, &attribute.description);
        line(text, 2, &format!("{}?: {};", attribute.property, in_a_template(attribute)));
    }
    for property in element.properties.iter().filter(|property| !property.readonly) {
        doc(text, 2, &property.description);
        line(text, 2, &format!("{}?: {} | undefined;", property.name, property.kind));
    }
    line(text, 0, "}\n");
}

/// Those of its own: `lang` is every element's.
fn own(element: &Element) -> impl Iterator<Item = &Attribute> {
    element.attributes.iter().filter(|attribute| attribute.name != "lang")
}

fn in_a_template(attribute: &Attribute) -> String {
    match attribute.kind {
        Kind::Number(..) => "number | string | null | undefined".to_owned(),
        _ => format!("{} | null | undefined", attribute.typescript()),
    }
}

/// The property of an attribute: null where it is absent, and to take it off.
fn reflected(text: &mut String, attribute: &Attribute) {
    let (name, kind) = (&attribute.property, attribute.typescript());
    match attribute.kind {
        Kind::Boolean => line(text, 2, &format!("{name}: {kind};")),
        Kind::Words => {
            line(text, 2, &format!("get {name}(): {kind} | null;"));
            line(text, 2, &format!("set {name}(words: {kind} | readonly string[] | null);"));
        }
        _ => line(text, 2, &format!("{name}: {kind} | null;")),
    }
}

pub fn line(text: &mut String, indent: usize, content: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{:indent$}{content}", "");
}

pub fn doc(text: &mut String, indent: usize, description: &str) {
    if !description.is_empty() {
        line(text, indent, &format!("/** {} */", description.replace("*/", "*\u{200b}/").replace('\n', " ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::form_fixture;

    #[test]
    fn the_declarations_type_properties_events_and_tags() {
        let text = declarations(&form_fixture());
        for expected in [
            "export interface HoikuCourseListElement extends HTMLElement {",
            "  pageSize: number | null;",
            "  layout: 'cards' | 'table' | null;",
            "  get fields(): string | null;",
            "  set fields(words: string | readonly string[] | null);",
            "  jsonLd: boolean;",
            "  readonly state: { page: number } | null;",
            "  value: string | null;",
            "  readonly validity: ValidityState;",
            "  reportValidity(): boolean;",
            "  'page-size'?: number | string | null | undefined;",
            "  pageSize?: number | string | null | undefined;",
            "export interface CourseDocument {",
            "    'hoiku-select': HoikuCourseListEventMap['hoiku-select'];",
            "  refresh(): void;",
            "  'hoiku-select': CustomEvent<{ course: unknown }>;",
            "    'hoiku-course-list': HoikuCourseListElement;",
            "  /** Items on a page. */",
        ] {
            assert!(text.lines().any(|line| line == expected), "{expected} is not a line of\n{text}");
        }
    }

    #[test]
    fn a_description_cannot_end_its_comment() {
        let mut text = String::new();
        doc(&mut text, 0, "a */ b");
        assert_eq!(text.matches("*/").count(), 1);
    }
}
