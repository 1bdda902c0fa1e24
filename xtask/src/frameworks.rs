//! The spec table for others: JSX of React, Preact and Solid, templates of Vue and Svelte, and what editors show.

use serde_json::{Value, json};

use crate::dist::File;
use crate::manifest::{CONTENT, property_type};
use crate::spec::{Attribute, Element, Kind, Property};
use crate::types::line;

const WEB: &str = "export * from './hoiku-widgets.js';

/** Takes the wasm: its address, a response, its bytes, a compiled module, or a promise of one of these. Elements wait for it; after a failure they try the next. */
export declare function init(wasm: Wasm | Promise<Wasm>): void;

type Wasm = string | URL | Request | Response | BufferSource | WebAssembly.Module;
";

const ADDRESS: &str = "/** The address of the module, where the bundler gives one. */
declare const address: string;
export default address;
";

/// A framework: its module, what makes a tag's type, and the interface that holds the tags.
struct Framework {
    name: &'static str,
    /// Declares `Tag`: of an element, its attributes, its properties and its events.
    head: &'static str,
    module: &'static str,
    open: &'static str,
    close: &'static str,
}

const FRAMEWORKS: [Framework; 5] = [
    Framework {
        name: "react",
        head: "import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Listeners<Events> = { [Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => void) | undefined };

type Tag<Element, Attributes, Properties, Events> = Attributes &
  Properties &
  Listeners<Events> &
  Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof (Attributes & Properties)> & { class?: string | undefined };
",
        module: "react",
        open: "namespace JSX { interface IntrinsicElements {",
        close: "} }",
    },
    Framework {
        name: "preact",
        head: "import type { HTMLAttributes } from 'preact';

type Listeners<Events> = { [Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => void) | undefined };

type Tag<Element extends EventTarget, Attributes, Properties, Events> = Attributes &
  Properties &
  Listeners<Events> &
  Omit<HTMLAttributes<Element>, keyof (Attributes & Properties)>;
",
        module: "preact",
        open: "namespace JSX { interface IntrinsicElements {",
        close: "} }",
    },
    Framework {
        name: "solid",
        head: "import type { JSX as Solid } from 'solid-js';

type Listeners<Element, Events extends Record<keyof Events, Event>> = {
  [Name in keyof Events & string as `on:${Name}`]?: Solid.EventHandlerWithOptionsUnion<Element, Events[Name]> | undefined;
};

type Forms<Attributes, Properties> = { [Name in keyof Properties & string as `prop:${Name}`]?: Properties[Name] } & {
  [Name in keyof Attributes & string as `attr:${Name}`]?: Attributes[Name];
} & { [Name in keyof Attributes & string as boolean extends Attributes[Name] ? `bool:${Name}` : never]?: Attributes[Name] };

type Tag<Element, Attributes, Properties, Events extends Record<keyof Events, Event>> = Attributes &
  Properties &
  Forms<Attributes, Properties> &
  Listeners<Element, Events> &
  Omit<Solid.HTMLAttributes<Element>, keyof (Attributes & Properties)>;
",
        module: "solid-js",
        open: "namespace JSX { interface IntrinsicElements {",
        close: "} }",
    },
    Framework {
        name: "vue",
        head: "import type { HTMLAttributes, PublicProps } from 'vue';

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;

/** As `@hoiku-select` is compiled. */
type Listeners<Events> = {
  [Name in keyof Events & string as `on${Capitalize<Camel<Name>>}`]?: ((event: Events[Name]) => void) | undefined;
};

/** Attributes that Vue does not name. */
type InShadow = { slot?: string; part?: string; exportparts?: string };

/** What a template reference is, and what its template may say. */
type Tag<Element, Attributes, Properties, Events> = new () => Element & {
  $props: Attributes & Properties & Listeners<Events> & Omit<HTMLAttributes, keyof (Attributes & Properties)> & PublicProps & InShadow;
};
",
        module: "vue",
        open: "interface GlobalComponents {",
        close: "}",
    },
    Framework {
        name: "svelte",
        head: "import type { HTMLAttributes } from 'svelte/elements';

type Listeners<Events> = {
  [Name in keyof Events & string as `on${Name}` | `on:${Name}`]?: ((event: Events[Name]) => void) | undefined | null;
};

type Tag<Element extends EventTarget, Attributes, Properties, Events> = Attributes &
  Properties &
  Listeners<Events> &
  Omit<HTMLAttributes<Element>, keyof (Attributes & Properties)>;
",
        module: "svelte/elements",
        open: "interface SvelteHTMLElements {",
        close: "}",
    },
];

/// Types of the further entries and frameworks, and the editors' data.
pub fn files(elements: &[Element]) -> Vec<File> {
    let mut files = Vec::new();
    let mut file = |name: &str, text: String| files.push((name.to_owned(), text.into_bytes()));
    for framework in &FRAMEWORKS {
        file(&format!("types/{}.d.ts", framework.name), declarations(framework, elements));
        // For who imports the types without `type`: nothing happens, on a server neither.
        file(&format!("types/{}.js", framework.name), "export {};\n".to_owned());
    }
    file("web.d.ts", WEB.to_owned());
    file("inline.d.ts", "export * from './hoiku-widgets.js';\n".to_owned());
    file("hoiku-embed.d.ts", "export {};\n".to_owned());
    file("hoiku-widgets.wasm.d.ts", ADDRESS.to_owned());
    file("html-custom-data.json", format!("{:#}\n", custom_data(elements)));
    file("web-types.json", format!("{:#}\n", web_types(elements)));
    files
}

fn declarations(framework: &Framework, elements: &[Element]) -> String {
    let mut text = String::from("// Generated from the widgets' own description of themselves.\n");
    text.push_str(framework.head);
    line(&mut text, 0, "\nimport type * as Hoiku from '../hoiku-widgets.js';");
    line(&mut text, 0, &format!("\ndeclare module '{}' {{\n  {}", framework.module, framework.open));
    for element in elements {
        let class = element.class();
        let of =
            ["Element", "Attributes", "Properties", "Events"].map(|part| format!("Hoiku.{class}{part}")).join(", ");
        line(&mut text, 4, &format!("'{}': Tag<{of}>;", element.tag));
    }
    line(&mut text, 0, &format!("  {}\n}}", framework.close));
    text
}

fn choices(attribute: &Attribute) -> &[String] {
    if let Kind::Choice(values) = &attribute.kind { values } else { &[] }
}

/// For VS Code and the editors that read its `html.customData`, version 1.1.
fn custom_data(elements: &[Element]) -> Value {
    let attribute = |attribute: &Attribute| {
        let values: Vec<_> = choices(attribute).iter().map(|value| json!({ "name": value })).collect();
        let mut described = json!({ "name": attribute.name, "description": attribute.description });
        if attribute.kind == Kind::Boolean {
            described["valueSet"] = json!("v"); // needs no value
        } else {
            described["values"] = json!(values);
        }
        described
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
    let reflected = |attribute: &Attribute| json!({ "name": attribute.property, "description": attribute.description, "type": property_type(attribute) });
    let property = |property: &Property| json!({ "name": property.name, "description": property.description, "type": property.kind, "read-only": property.readonly });
    let element = |element: &Element| {
        json!({
            "name": element.tag,
            "description": element.summary,
            "attributes": element.attributes.iter().map(attribute).collect::<Vec<_>>(),
            "slots": [named("", CONTENT)],
            "js": {
                "properties": element.attributes.iter().map(reflected).chain(element.properties.iter().map(property)).collect::<Vec<_>>(),
                "events": element.events.iter().map(|e| named(&e.name, &e.description)).collect::<Vec<_>>(),
            },
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
    fn each_framework_and_editor_learns_what_there_is() {
        let files = files(&fixture());
        let content = |wanted: &str| {
            let (_, content) = files.iter().find(|(name, _)| name == wanted).unwrap();
            String::from_utf8(content.clone()).unwrap()
        };
        for (name, module) in [
            ("react", "react"),
            ("preact", "preact"),
            ("solid", "solid-js"),
            ("vue", "vue"),
            ("svelte", "svelte/elements"),
        ] {
            let text = content(&format!("types/{name}.d.ts"));
            for expected in [
                format!("declare module '{module}' {{"),
                "    'hoiku-course-list': Tag<Hoiku.HoikuCourseListElement, Hoiku.HoikuCourseListAttributes, Hoiku.HoikuCourseListProperties, Hoiku.HoikuCourseListEvents>;".to_owned(),
            ] {
                assert!(text.lines().any(|line| line == expected), "{expected} is not a line of\n{text}");
            }
            assert_eq!(content(&format!("types/{name}.js")), "export {};\n");
        }
        let editor: Value = serde_json::from_str(&content("html-custom-data.json")).unwrap();
        assert_eq!(editor["tags"][0]["attributes"][1]["values"][1]["name"], "table");
        assert_eq!(editor["tags"][0]["attributes"][3]["valueSet"], "v");
        let types: Value = serde_json::from_str(&content("web-types.json")).unwrap();
        assert_eq!(types["contributions"]["html"]["elements"][0]["css"]["parts"][0]["name"], "item");
        let properties = &types["contributions"]["html"]["elements"][0]["js"]["properties"];
        assert_eq!(
            properties[0],
            json!({"name": "pageSize", "description": "Items on a page.", "type": "number | null"})
        );
    }
}
