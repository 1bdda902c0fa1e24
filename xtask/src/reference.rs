//! The reference of the elements, as Markdown, from the spec table.

use crate::manifest::event_type;
use crate::spec::{Element, Named};

/// One section for each element.
pub fn markdown(elements: &[Element]) -> String {
    elements.iter().map(section).collect::<Vec<_>>().join("\n")
}

fn section(element: &Element) -> String {
    let forms = if element.form_associated { " Takes part in forms." } else { "" };
    let mut text = format!("## `<{}>`\n\n{}{forms}\n", element.tag, element.summary);
    table(
        &mut text,
        ["Attribute", "Property", "Type", "Default", "Meaning"],
        element.attributes.iter().map(|a| {
            [
                code(&a.name),
                code(&a.property),
                code(&a.typescript()),
                a.default.as_deref().map_or_else(String::new, code),
                a.description.clone(),
            ]
        }),
    );
    table(
        &mut text,
        ["Property", "Type", "Meaning"],
        element.properties.iter().map(|p| [code(&p.name), code(&p.kind), p.description.clone()]),
    );
    table(
        &mut text,
        ["Method", "Does"],
        element.methods.iter().map(|m| [code(&format!("{}()", m.name)), m.description.clone()]),
    );
    table(
        &mut text,
        ["Event", "Type", "Fires"],
        element.events.iter().map(|e| {
            [
                code(&e.name),
                code(&event_type(e)),
                e.description.clone() + if e.cancelable { " Cancelable." } else { "" },
            ]
        }),
    );
    table(&mut text, ["Part", "What it is"], element.parts.iter().map(named));
    table(&mut text, ["Custom property", "What it sets"], element.css_properties.iter().map(named));
    text
}

fn named(named: &Named) -> [String; 2] {
    [code(&named.name), named.description.clone()]
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn table<const N: usize>(text: &mut String, head: [&str; N], rows: impl Iterator<Item = [String; N]>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    text.push('\n');
    text.push_str(&line(&head.map(str::to_owned)));
    text.push_str(&line(&[const { String::new() }; N].map(|_| "---".to_owned())));
    for row in rows {
        text.push_str(&line(&row.map(|cell| cell.replace('|', "\\|").replace('\n', " "))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fixture;

    #[test]
    fn every_row_has_as_many_cells_as_its_head() {
        let text = markdown(&fixture());
        assert!(text.starts_with("## `<hoiku-course-list>`\n\nA list of courses.\n"));
        assert!(text.contains("| `layout` | `layout` | `'cards' \\| 'table'` | `cards` |  |"), "{text}");
        assert!(
            text.contains("| `hoiku-select` | `CustomEvent<{ course: unknown }>` | Chosen. Cancelable. |"),
            "{text}"
        );
    }
}
