//! What the widget promises.

use hoiku_kit::Spec;

pub(crate) const SPEC: Spec = Spec {
    tag: "hoiku-attendance-calendar",
    folder: "attendance-calendar",
    summary: "",
    form_associated: false,
    attributes: &[],
    properties: &[],
    methods: &[],
    events: &[],
    parts: &[],
    css_properties: &[],
};
