//! `hoiku-widgets.d.ts`: the spec table as TypeScript.

use std::fmt::Write as _;

use crate::manifest::event_type;
use crate::spec::Element;

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
    text.push_str("\ndeclare global {\n  interface HTMLElementTagNameMap {\n");
    for element in elements {
        line(&mut text, 4, &format!("'{}': {}Element;", element.tag, element.class()));
    }
    text.push_str("  }\n}\n");
    text
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
    doc(&mut text, 0, &element.summary);
    line(&mut text, 0, &format!("export interface {class}Element extends HTMLElement {{"));
    for attribute in &element.attributes {
        doc(&mut text, 2, &attribute.description);
        line(&mut text, 2, &format!("{}: {};", attribute.property, attribute.typescript()));
    }
    for property in &element.properties {
        doc(&mut text, 2, &property.description);
        let modifier = if property.readonly { "readonly " } else { "" };
        line(&mut text, 2, &format!("{modifier}{}: {};", property.name, property.kind));
    }
    for method in &element.methods {
        doc(&mut text, 2, &method.description);
        line(&mut text, 2, &format!("{}(): void;", method.name));
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

pub fn line(text: &mut String, indent: usize, content: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{:indent$}{content}", "");
}

pub fn doc(text: &mut String, indent: usize, description: &str) {
    if !description.is_empty() {
        line(text, indent, &format!("/** {} */", description.replace("*/", "*\u{200b}/")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fixture;

    #[test]
    fn the_declarations_type_properties_events_and_tags() {
        let text = declarations(&fixture());
        for expected in [
            "export interface HoikuCourseListElement extends HTMLElement {",
            "  pageSize: number;",
            "  layout: 'cards' | 'table';",
            "  readonly state: unknown;",
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
