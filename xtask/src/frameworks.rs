//! The spec table for others: JSX of React, Preact and Solid, templates of Vue and Svelte, and what editors show.

use serde_json::{Value, json};

use crate::dist::File;
use crate::spec::{Attribute, Element, Kind};
use crate::types::{doc, line};

const WEB: &str = "export * from './hoiku-widgets.js';

/** Takes the wasm: its address, a response, its bytes, a compiled module, or a promise of one of these. Elements wait for it. */
export declare function init(wasm: Wasm | Promise<Wasm>): void;

type Wasm = string | URL | Request | Response | BufferSource | WebAssembly.Module;
";

/// A framework: file, what is imported, the module that is widened, the interface in it, and the type of a tag.
struct Framework {
    file: &'static str,
    imports: &'static str,
    module: &'static str,
    open: &'static str,
    close: &'static str,
    /// `{class}` is the element's class.
    tag: &'static str,
    /// What stands before an event's name.
    listener: &'static str,
}

const FRAMEWORKS: [Framework; 5] = [
    Framework {
        file: "types/react.d.ts",
        imports: "import type { DetailedHTMLProps, HTMLAttributes } from 'react';",
        module: "react",
        open: "namespace JSX { interface IntrinsicElements {",
        close: "} }",
        tag: "DetailedHTMLProps<HTMLAttributes<{class}Element>, {class}Element> & {class}Props",
        listener: "on",
    },
    Framework {
        file: "types/preact.d.ts",
        imports: "import type { HTMLAttributes } from 'preact';",
        module: "preact",
        open: "namespace JSX { interface IntrinsicElements {",
        close: "} }",
        tag: "HTMLAttributes<{class}Element> & {class}Props",
        listener: "on",
    },
    Framework {
        file: "types/solid.d.ts",
        imports: "import type { JSX as SolidJSX } from 'solid-js';",
        module: "solid-js",
        open: "namespace JSX { interface IntrinsicElements {",
        close: "} }",
        tag: "SolidJSX.HTMLAttributes<{class}Element> & {class}Props",
        listener: "on:",
    },
    Framework {
        file: "types/vue.d.ts",
        imports: "import type { DefineComponent } from 'vue';",
        module: "vue",
        open: "interface GlobalComponents {",
        close: "}",
        tag: "DefineComponent<{class}Props>",
        listener: "on",
    },
    Framework {
        file: "types/svelte.d.ts",
        imports: "import type { HTMLAttributes } from 'svelte/elements';",
        module: "svelte/elements",
        open: "interface SvelteHTMLElements {",
        close: "}",
        tag: "HTMLAttributes<{class}Element> & {class}Props",
        listener: "on",
    },
];

/// Types of the further entries and frameworks, and the editors' data.
pub fn files(elements: &[Element]) -> Vec<File> {
    let mut files: Vec<File> = FRAMEWORKS
        .iter()
        .map(|framework| (framework.file.to_owned(), declarations(framework, elements).into_bytes()))
        .collect();
    for (name, text) in [
        ("web.d.ts", WEB.to_owned()),
        ("hoiku-widgets.wasm.d.ts", "/** The address of the module, where the bundler gives one. */\ndeclare const address: string;\nexport default address;\n".to_owned()),
        ("inline.d.ts", "export * from './hoiku-widgets.js';\n".to_owned()),
        ("html-custom-data.json", format!("{:#}\n", custom_data(elements))),
        ("web-types.json", format!("{:#}\n", web_types(elements))),
    ] {
        files.push((name.to_owned(), text.into_bytes()));
    }
    files
}

fn declarations(framework: &Framework, elements: &[Element]) -> String {
    let mut text = String::from("// Generated from the widgets' own description of themselves.\n");
    line(&mut text, 0, framework.imports);
    let classes = elements.iter().flat_map(|element| {
        let class = element.class();
        [format!("{class}Element"), format!("{class}EventMap")]
    });
    line(
        &mut text,
        0,
        &format!("import type {{ {} }} from '../hoiku-widgets.js';", classes.collect::<Vec<_>>().join(", ")),
    );
    for element in elements {
        props(&mut text, framework, element);
    }
    line(&mut text, 0, &format!("\ndeclare module '{}' {{\n  {}", framework.module, framework.open));
    for element in elements {
        line(&mut text, 4, &format!("'{}': {};", element.tag, framework.tag.replace("{class}", &element.class())));
    }
    line(&mut text, 0, &format!("  {}\n}}", framework.close));
    text
}

/// The attributes as they are written in a template, the properties, and the listeners.
fn props(text: &mut String, framework: &Framework, element: &Element) {
    let class = element.class();
    line(text, 0, &format!("\ninterface {class}Props {{"));
    // `lang` and the like are every element's.
    for attribute in element.attributes.iter().filter(|attribute| attribute.name != "lang") {
        doc(text, 2, &attribute.description);
        line(text, 2, &format!("'{}'?: {};", attribute.name, written(attribute)));
    }
    for property in element.properties.iter().filter(|property| !property.readonly) {
        doc(text, 2, &property.description);
        line(text, 2, &format!("{}?: {class}Element['{}'];", property.name, property.name));
    }
    for event in &element.events {
        doc(text, 2, &event.description);
        let name = &event.name;
        line(text, 2, &format!("'{}{name}'?: (event: {class}EventMap['{name}']) => void;", framework.listener));
    }
    line(text, 0, "}");
}

/// What an attribute may be given in a template.
fn written(attribute: &Attribute) -> String {
    match attribute.kind {
        Kind::Boolean => "boolean | ''".to_owned(),
        Kind::Number(..) => "number | string".to_owned(),
        _ => attribute.typescript(),
    }
}

fn choices(attribute: &Attribute) -> &[String] {
    if let Kind::Choice(values) = &attribute.kind { values } else { &[] }
}

/// For VS Code and the editors that read its `html.customData`, version 1.1.
fn custom_data(elements: &[Element]) -> Value {
    let attribute = |attribute: &Attribute| {
        let values: Vec<_> = choices(attribute).iter().map(|value| json!({ "name": value })).collect();
        json!({ "name": attribute.name, "description": attribute.description, "values": values })
    };
    let tag = |element: &Element| {
        let attributes: Vec<_> = element.attributes.iter().map(attribute).collect();
        json!({ "name": element.tag, "description": element.summary, "attributes": attributes })
    };
    json!({ "version": 1.1, "tags": elements.iter().map(tag).collect::<Vec<_>>() })
}

/// For `JetBrains` editors.
fn web_types(elements: &[Element]) -> Value {
    let attribute = |attribute: &Attribute| {
        let value = if attribute.kind == Kind::Boolean {
            json!({ "kind": "no-value" })
        } else {
            json!({ "type": attribute.typescript(), "default": attribute.default })
        };
        json!({ "name": attribute.name, "description": attribute.description, "value": value })
    };
    let named = |name: &str, description: &str| json!({ "name": name, "description": description });
    let element = |element: &Element| {
        json!({
            "name": element.tag,
            "description": element.summary,
            "attributes": element.attributes.iter().map(attribute).collect::<Vec<_>>(),
            "js": { "events": element.events.iter().map(|e| named(&e.name, &e.description)).collect::<Vec<_>>() },
            "css": {
                "properties": element.css_properties.iter().map(|p| named(&p.name, &p.description)).collect::<Vec<_>>(),
                "parts": element.parts.iter().map(|p| named(&p.name, &p.description)).collect::<Vec<_>>(),
            },
        })
    };
    json!({
        "name": "hoiku-widgets",
        "version": crate::house::VERSION,
        "js-types-syntax": "typescript",
        "description-markup": "markdown",
        "contributions": { "html": { "elements": elements.iter().map(element).collect::<Vec<_>>() } },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fixture;

    #[test]
    fn each_framework_learns_attributes_properties_and_events() {
        let files = files(&fixture());
        let content = |wanted: &str| {
            let (_, content) = files.iter().find(|(name, _)| name == wanted).unwrap();
            String::from_utf8(content.clone()).unwrap()
        };
        let react = content("types/react.d.ts");
        for expected in [
            "  'page-size'?: number | string;",
            "  'layout'?: 'cards' | 'table';",
            "  'onhoiku-select'?: (event: HoikuCourseListEventMap['hoiku-select']) => void;",
            "declare module 'react' {",
        ] {
            assert!(react.lines().any(|line| line == expected), "{expected} is not a line of\n{react}");
        }
        assert!(!react.contains("state?:"), "nobody sets what is read only");
        assert!(content("types/solid.d.ts").contains("'on:hoiku-select'?"));
        let editor: Value = serde_json::from_str(&content("html-custom-data.json")).unwrap();
        assert_eq!(editor["tags"][0]["attributes"][1]["values"][1]["name"], "table");
        let types: Value = serde_json::from_str(&content("web-types.json")).unwrap();
        assert_eq!(types["contributions"]["html"]["elements"][0]["css"]["parts"][0]["name"], "item");
    }
}
