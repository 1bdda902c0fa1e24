//! What the widget promises.

use crate::{Names, View};
use hoiku_kit::Spec;
use hoiku_kit::spec::{Attribute, CssProperty, Event, Kind, Part};

pub(crate) const SPEC: Spec = Spec {
    tag: "hoiku-attendance-calendar",
    folder: "attendance-calendar",
    summary: "Attendance of a child, a learner, a class or a facility: month, week, list, register and fiscal year.",
    form_associated: false,
    document: "AttendanceDocument",
    reserve: "66em",
    attributes: &[
        Attribute {
            name: "subject",
            property: "subject",
            kind: Kind::Text,
            default: None,
            description: "Whose attendance the API is asked for: child:ID, learner:ID, class:ID or facility:ID.",
        },
        Attribute {
            name: "month",
            property: "month",
            kind: Kind::Month,
            default: None,
            description: "The month shown. Absent: the month of today.",
        },
        Attribute {
            name: "view",
            property: "view",
            kind: Kind::Choice(View::WORDS),
            default: None,
            description: "The view shown. Absent: month for a child or learner, grid for a class, year for a facility.",
        },
        Attribute {
            name: "week-start",
            property: "weekStart",
            kind: Kind::Choice(&["sunday", "monday"]),
            default: Some("sunday"),
            description: "The weekday of the first column.",
        },
        Attribute {
            name: "hide-closed",
            property: "hideClosed",
            kind: Kind::Boolean,
            default: None,
            description: "Leaves out the days of the week on which the facility never opens, as far as the data goes; a day with an event stays. Totals, files and the printed register are as without it.",
        },
        Attribute {
            name: "names",
            property: "names",
            kind: Kind::Choice(Names::WORDS),
            default: Some("full"),
            description: "How the children of a class are named on screen; a child without a name in the data has a number.",
        },
        Attribute {
            name: "requests",
            property: "requests",
            kind: Kind::Boolean,
            default: None,
            description: "Lets families ask for an absence, a late arrival or a change of the pick-up. The widget only emits hoiku-request; it sends and keeps nothing.",
        },
        Attribute {
            name: "export-names",
            property: "exportNames",
            kind: Kind::Boolean,
            default: None,
            description: "Puts names into saved files (CSV, JSON). Absent: numbers only.",
        },
    ],
    properties: &[],
    methods: &[],
    events: &[
        Event {
            name: "hoiku-change",
            detail: "{ view: \"month\" | \"week\" | \"list\" | \"grid\" | \"year\"; month: string; date: string }",
            cancelable: false,
            description: "The visitor went to another view, month or day.",
        },
        Event {
            name: "hoiku-select",
            detail: "{ date: string; day: Day | null; member?: string }",
            cancelable: true,
            description: "The visitor chose a day (of a class: of the member with this id); prevented, it is not shown beside the calendar.",
        },
        Event {
            name: "hoiku-request",
            detail: "{ type: \"absence\" | \"late\" | \"pickup\"; date: string; time?: string; person?: string; reason?: string }",
            cancelable: false,
            description: "A family asks for a change of a day; the page sends it on.",
        },
    ],
    parts: &[
        Part { name: "head", description: "Heading and links between views." },
        Part { name: "views", description: "Links between views." },
        Part { name: "unconfirmed", description: "The children nobody has heard of today." },
        Part { name: "grid", description: "The table of days, in every view that has one." },
        Part { name: "region", description: "What scrolls sideways around the register." },
        Part { name: "day", description: "The chosen day." },
        Part { name: "legend", description: "The states with their counts." },
        Part { name: "totals", description: "Totals with their denominators." },
        Part { name: "key", description: "The classes of the year's cells." },
        Part { name: "request", description: "The form for families." },
        Part { name: "foot", description: "Date, source and buttons." },
    ],
    css_properties: &[
        CssProperty {
            name: "--hoiku-state-present-fg",
            description: "Mark of a state; likewise -bg (its ground) and -bg2 (its pattern), for late, early-leave, late-early, absent-notified, unconfirmed, planned, missing-checkout, closed, not-scheduled, not-enrolled and extended.",
        },
        CssProperty { name: "--hoiku-heat", description: "The year's cells." },
        CssProperty {
            name: "--hoiku-heat-line",
            description: "The line at the top of the year's cells, whose height is the value.",
        },
        CssProperty { name: "--hoiku-sunday", description: "Sundays and holidays." },
        CssProperty { name: "--hoiku-saturday", description: "Saturdays." },
        CssProperty { name: "--hoiku-target-dense", description: "Width of a day in the register; not under 1.5em." },
    ],
};
