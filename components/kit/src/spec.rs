//! The spec table: what a widget promises to the pages that embed it.
//!
//! Manifest, types, reference docs, the demo's controls and the attribute tests are generated from
//! these constants; nobody writes any of them by hand.

use serde::Serialize;

/// One widget's public face.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spec {
    /// The tag: `hoiku-course-list`.
    pub tag: &'static str,
    /// The folder of the widget's crate, and the key of its style sheet: `course-list`.
    pub folder: &'static str,
    /// What it is, in a sentence.
    pub summary: &'static str,
    /// Whether it takes part in forms.
    pub form_associated: bool,
    /// The type of its document, among the package's own: `CourseDocument`, or `object`.
    pub document: &'static str,
    /// The height that is kept free until it is there, as a CSS length: what it usually takes. More than a screen
    /// need not be exact.
    pub reserve: &'static str,
    /// Attributes beyond [`COMMON_ATTRIBUTES`].
    pub attributes: &'static [Attribute],
    /// Properties beyond [`COMMON_PROPERTIES`] and those that reflect attributes.
    pub properties: &'static [Property],
    /// Methods beyond [`COMMON_METHODS`].
    pub methods: &'static [Method],
    /// Events beyond [`COMMON_EVENTS`].
    pub events: &'static [Event],
    /// Parts for `::part()`.
    pub parts: &'static [Part],
    /// Custom properties for its look, beyond [`COMMON_CSS_PROPERTIES`].
    pub css_properties: &'static [CssProperty],
}

/// What kind of value an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "values")]
pub enum Kind {
    /// Any text.
    Text,
    /// Present or absent.
    Boolean,
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// One word of these.
    Choice(&'static [&'static str]),
    /// Words separated by spaces.
    Words,
    /// A civil date, `2026-11-22`.
    Date,
    /// A month, `2026-11`.
    Month,
    /// An address, relative to the page.
    Address,
}

/// An attribute and the property that reflects it.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    /// The attribute's name, with hyphens.
    pub name: &'static str,
    /// The property's name, in camel case.
    pub property: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What holds when it is absent, in the attribute's own notation.
    pub default: Option<&'static str>,
    /// What it does.
    pub description: &'static str,
}

/// A property without an attribute.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// Its TypeScript type.
    pub r#type: &'static str,
    /// Whether only the widget sets it.
    pub readonly: bool,
    /// What it is.
    pub description: &'static str,
}

/// A method.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub description: &'static str,
}

/// An event.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Its name.
    pub name: &'static str,
    /// The TypeScript type of its detail.
    pub detail: &'static str,
    /// Whether `preventDefault` keeps the widget from what it would do next.
    pub cancelable: bool,
    /// When it fires.
    pub description: &'static str,
}

/// A part.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
}

/// A custom property.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CssProperty {
    /// Its name, with `--`.
    pub name: &'static str,
    /// What it colours or measures.
    pub description: &'static str,
}

/// Attributes of every element.
pub const COMMON_ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "src",
        property: "src",
        kind: Kind::Address,
        default: None,
        description: "Address of a document to show.",
    },
    Attribute {
        name: "api",
        property: "api",
        kind: Kind::Address,
        default: None,
        description: "Base address of the public API, such as https://api.example.jp/v1.",
    },
    Attribute {
        name: "lang",
        property: "lang",
        kind: Kind::Text,
        default: None,
        description: "Language: ja, ja-simple (やさしい日本語) or en. Absent: the nearest lang of the page, else ja.",
    },
    Attribute {
        name: "era",
        property: "era",
        kind: Kind::Choice(&["both", "western", "japanese"]),
        default: Some("both"),
        description: "How years are written: 2026年（令和8年）, 2026年 or 令和8年.",
    },
    Attribute {
        name: "furigana",
        property: "furigana",
        kind: Kind::Choice(&["off", "on", "auto"]),
        default: Some("off"),
        description: "Readings above kanji, where the data has them; auto follows the page.",
    },
    Attribute {
        name: "heading-level",
        property: "headingLevel",
        kind: Kind::Number(2, 6),
        default: Some("2"),
        description: "Rank of the widget's heading in the page.",
    },
    Attribute {
        name: "color-scheme",
        property: "colorScheme",
        kind: Kind::Choice(&["auto", "light", "dark"]),
        default: Some("auto"),
        description: "Light or dark; auto follows the color-scheme in force on the page.",
    },
    Attribute {
        name: "density",
        property: "density",
        kind: Kind::Choice(&["normal", "compact", "large"]),
        default: Some("normal"),
        description: "Size of text and controls.",
    },
    Attribute {
        name: "url-state",
        property: "urlState",
        kind: Kind::Text,
        default: None,
        description: "Key prefix under which the view's state is kept in the page's address. Absent: not kept.",
    },
    Attribute {
        name: "today",
        property: "today",
        kind: Kind::Date,
        default: None,
        description: "Civil date taken as today. Absent: today in Japan.",
    },
];

/// Properties of every element.
pub const COMMON_PROPERTIES: &[Property] = &[
    Property {
        name: "data",
        r#type: "object | string | null",
        readonly: false,
        description: "The document to show, as an object or as JSON; before every other source.",
    },
    Property {
        name: "getToken",
        r#type: "(() => string | Promise<string>) | null",
        readonly: false,
        description: "Gives a bearer token for personal data. It is only ever sent as a header.",
    },
    Property {
        name: "state",
        r#type: "object | null",
        readonly: true,
        description: "The current view state, in the shape of hoiku-change's detail.",
    },
];

/// Methods of every element.
pub const COMMON_METHODS: &[Method] = &[
    Method { name: "refresh", description: "Loads the document again." },
    Method { name: "exportCsv", description: "Saves what is shown as a CSV file." },
    Method { name: "print", description: "Opens the browser's print dialogue." },
];

/// Events of every element.
pub const COMMON_EVENTS: &[Event] = &[
    Event {
        name: "hoiku-ready",
        detail: "{ issues: number }",
        cancelable: false,
        description: "Real data is on screen.",
    },
    Event {
        name: "hoiku-error",
        detail: "{ code: \"network\" | \"timeout\" | \"http\" | \"unauthorized\" | \"invalid-document\" | \"invalid-item\" | \"bad-attribute\" | \"unsupported\" | \"restarted\" | \"failed\"; message: string; detail: unknown }",
        cancelable: false,
        description: "Something went wrong; the message is the sentence the visitor reads.",
    },
];

/// Custom properties of every element; the whole list is in the style sheet `tokens.css`.
pub const COMMON_CSS_PROPERTIES: &[CssProperty] = &[
    CssProperty { name: "--hoiku-font-size", description: "Size of the widget's text; absent: the page's." },
    CssProperty { name: "--hoiku-text", description: "Colour of text on the page's own ground; absent: the page's." },
    CssProperty { name: "--hoiku-surface", description: "Ground of cards, fields and tables." },
    CssProperty { name: "--hoiku-ink", description: "Text on that ground." },
    CssProperty { name: "--hoiku-primary", description: "Buttons and what is chosen." },
    CssProperty { name: "--hoiku-on-primary", description: "Text on buttons." },
    CssProperty { name: "--hoiku-link", description: "Links." },
    CssProperty {
        name: "--hoiku-reserve",
        description: "Height kept free until the widget is there; absent: what it usually takes.",
    },
    CssProperty { name: "--hoiku-focus-outer", description: "Outer ring of the focus." },
    CssProperty { name: "--hoiku-focus-inner", description: "Inner ring of the focus." },
];
