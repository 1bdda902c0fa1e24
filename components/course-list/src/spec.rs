//! What the widget promises.

use crate::Layout;
use crate::props::{MOST_ON_A_PAGE, MOST_PAGES};
use hoiku_domain::catalogue::Sort;
use hoiku_kit::Spec;
use hoiku_kit::spec::{Attribute, Event, Kind, Part};

pub(crate) const SPEC: Spec = Spec {
    tag: "hoiku-course-list",
    folder: "course-list",
    summary: "A searchable, facetted list of training courses: a catalogue, or a city's selection from one.",
    form_associated: false,
    document: "CourseDocument",
    reserve: "90em",
    attributes: &[
        Attribute {
            name: "collection",
            property: "collection",
            kind: Kind::Text,
            default: None,
            description: "Id of the collection to show; needed with api.",
        },
        Attribute {
            name: "query",
            property: "query",
            kind: Kind::Text,
            default: None,
            description: "Words to search for; each must occur in the title, its reading, the summary or a topic.",
        },
        Attribute {
            name: "fields",
            property: "fields",
            kind: Kind::Words,
            default: None,
            description: "Ids of fields (分野); courses of any of them are shown.",
        },
        Attribute {
            name: "levels",
            property: "levels",
            kind: Kind::Words,
            default: None,
            description: "Ids of levels (段階); courses of any of them are shown.",
        },
        Attribute {
            name: "formats",
            property: "formats",
            kind: Kind::Words,
            default: None,
            description: "Ids of formats (形式); courses of any of them are shown.",
        },
        Attribute {
            name: "sort",
            property: "sort",
            kind: Kind::Choice(&Sort::WORDS),
            default: Some("plan"),
            description: "Order: of the plan, newest first, shortest first, most used first, or by title. While the visitor searches, plan puts the best answers first.",
        },
        Attribute {
            name: "page",
            property: "page",
            kind: Kind::Number(1, MOST_PAGES),
            default: Some("1"),
            description: "Page, counted from 1; one beyond the last shows the last.",
        },
        Attribute {
            name: "page-size",
            property: "pageSize",
            kind: Kind::Number(1, MOST_ON_A_PAGE),
            default: Some("20"),
            description: "Courses on a page.",
        },
        Attribute {
            name: "layout",
            property: "layout",
            kind: Kind::Choice(Layout::WORDS),
            default: Some("cards"),
            description: "Cards, a table, or one line a course.",
        },
        Attribute {
            name: "selectable",
            property: "selectable",
            kind: Kind::Boolean,
            default: None,
            description: "Lets the visitor pick courses, to ask the page to share or plan them (hoiku-request), or to print a sheet for a training in the nursery.",
        },
        Attribute {
            name: "json-ld",
            property: "jsonLd",
            kind: Kind::Boolean,
            default: None,
            description: "Tells search engines of the courses on screen, as schema.org's Course in a script element inside the element. Pages that require Trusted Types refuse such elements.",
        },
    ],
    properties: &[],
    methods: &[],
    events: &[
        Event {
            name: "hoiku-change",
            detail: "{ query: string; filters: { fields: string[]; levels: string[]; formats: string[]; durations: string[]; access: string[]; designations: string[]; learner: string[] }; sort: \"plan\" | \"new\" | \"duration\" | \"popularity\" | \"title\"; page: number; total: number; layout: \"cards\" | \"table\" | \"compact\" }",
            cancelable: false,
            description: "The visitor searched, chose, sorted, turned a page or changed the layout.",
        },
        Event {
            name: "hoiku-select",
            detail: "{ course: Course }",
            cancelable: true,
            description: "The visitor activated a course's title; preventDefault keeps the browser from following the link.",
        },
        Event {
            name: "hoiku-request",
            detail: "{ type: \"share\" | \"plan\"; courses: Course[] }",
            cancelable: false,
            description: "The visitor picked courses and wants the page to share them or to put them into a plan; only with selectable.",
        },
    ],
    parts: &[
        Part { name: "head", description: "Heading and the links between layouts." },
        Part { name: "views", description: "The links between layouts." },
        Part { name: "search", description: "The search form." },
        Part { name: "facets", description: "The facets, beside the list or folded above it." },
        Part { name: "chips", description: "What is chosen, each with a way to undo it." },
        Part { name: "bar", description: "Count, sum of minutes, order." },
        Part { name: "list", description: "The courses, in every layout." },
        Part { name: "card", description: "One course as a card." },
        Part { name: "title", description: "A course's title." },
        Part { name: "reason", description: "Why the collection holds a course." },
        Part { name: "roles", description: "What a role still asks for; only where the document brings rules." },
        Part { name: "picked", description: "What can be done with picked courses." },
        Part { name: "sheet", description: "The sheet for a training in the nursery, on paper." },
        Part { name: "pager", description: "Previous and next page." },
        Part { name: "empty", description: "What is said when nothing is found." },
        Part { name: "stale", description: "What is said when the content could not be renewed." },
        Part {
            name: "partial",
            description: "What is said when items were set aside, or not all of the list could be loaded.",
        },
        Part { name: "error", description: "What is said when nothing can be shown." },
        Part { name: "loading", description: "What is said while nothing is there yet." },
        Part { name: "foot", description: "Date, source and the buttons." },
    ],
    css_properties: &[],
};
