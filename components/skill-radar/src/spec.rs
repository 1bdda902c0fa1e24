//! What the widget promises.

use crate::props::ViewKind;
use hoiku_kit::Spec;
use hoiku_kit::spec::{Attribute, CssProperty, Event, Kind, Part};

const fn attribute(
    name: &'static str,
    property: &'static str,
    kind: Kind,
    default: Option<&'static str>,
    description: &'static str,
) -> Attribute {
    Attribute { name, property, kind, default, description }
}

const fn part(name: &'static str, description: &'static str) -> Part {
    Part { name, description }
}

const fn css(name: &'static str, description: &'static str) -> CssProperty {
    CssProperty { name, description }
}

pub(crate) const SPEC: Spec = Spec {
    tag: "hoiku-skill-radar",
    folder: "skill-radar",
    summary: "Today's skills beside the person one wants to become: radar, bars, table, and a form to answer.",
    form_associated: true,
    document: "SkillDocument",
    reserve: "clamp(45em, (62em - 100vw) * 99, 76em)",
    attributes: &[
        attribute(
            "profile",
            "profile",
            Kind::Text,
            None,
            "The skill profile in the API: /skill-profiles/{id}. It needs a token. With it goes whose answers are being written: a change drops what was typed for another.",
        ),
        attribute(
            "view",
            "view",
            Kind::Choice(ViewKind::WORDS),
            Some("radar"),
            "How the same numbers are shown. With fewer than three axes a radar becomes bars.",
        ),
        attribute(
            "series",
            "series",
            Kind::Words,
            None,
            "Ids of the series to show. Absent: all. The visitor can show and hide each.",
        ),
        attribute("editable", "editable", Kind::Boolean, None, "Shows a form in which today's answer is given."),
        attribute(
            "publish",
            "publish",
            Kind::Boolean,
            None,
            "Shows group totals and text only: no person's answer, goal or comment, and no form.",
        ),
        attribute(
            "name",
            "name",
            Kind::Text,
            None,
            "The name under which a form around the element sends the answers.",
        ),
        attribute(
            "required",
            "required",
            Kind::Boolean,
            None,
            "A form around the element can only be sent once a choice is made on every axis; 今は答えない is a choice.",
        ),
        attribute(
            "for",
            "htmlFor",
            Kind::Text,
            None,
            "Id of a hoiku-course-list in the same tree, which follows the chosen axis.",
        ),
    ],
    properties: &[],
    methods: &[],
    events: &[
        Event {
            name: "hoiku-change",
            detail: "{ values: Record<string, number | null>; view: \"radar\" | \"bars\" | \"table\"; series: string[]; axis: string | null }",
            cancelable: false,
            description: "The visitor changed an answer, the view, the series shown or the axis looked at. In values, null is a choice not to answer; an axis that is absent has not been looked at.",
        },
        Event {
            name: "hoiku-select",
            detail: "{ axis: string; caseGuid?: string; courses: string[] }",
            cancelable: true,
            description: "The visitor chose an axis, or asked for its courses. preventDefault keeps the list named by for as it is.",
        },
        Event {
            name: "hoiku-submit",
            detail: "{ seriesId: string; values: Record<string, number | null>; comments: Record<string, string>; goal: { text: string; by?: string } | null; actions: { text: string; due?: string }[] }",
            cancelable: true,
            description: "The visitor sends the answers. With api they are then saved there; preventDefault leaves saving to the page.",
        },
    ],
    parts: &[
        part("head", "Heading and links between views."),
        part("views", "Links between views."),
        part("figure", "The radar or the bars, with their legend."),
        part("legend", "The buttons that show and hide series."),
        part("table", "The table of the same numbers."),
        part("gap", "The widest gaps between today and the target."),
        part("axis", "Every series on the chosen axis."),
        part("goal", "The goal and what is done for it."),
        part("form", "The form."),
        part("note", "A sentence on what is not shown, and why."),
        part("foot", "Date, source and export buttons."),
        part("error", "What went wrong."),
        part("loading", "What stands there while data is on its way."),
        part("partial", "What could not be shown."),
        part("announcer", "The live region."),
    ],
    css_properties: &[
        css("--hoiku-series-current", "Today's answer."),
        css("--hoiku-series-target", "The person one wants to become."),
        css("--hoiku-series-previous", "Earlier answers."),
        css("--hoiku-series-peer", "Colleagues' views."),
        css("--hoiku-series-leader", "Leaders' views."),
        css("--hoiku-series-cohort", "A group's median and band."),
    ],
};
