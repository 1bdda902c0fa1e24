//! What the widget promises.

use hoiku_kit::Spec;

pub(crate) const SPEC: Spec = Spec {
    tag: "hoiku-skill-radar",
    folder: "skill-radar",
    summary: "",
    form_associated: false,
    attributes: &[],
    properties: &[],
    methods: &[],
    events: &[],
    parts: &[],
    css_properties: &[],
};
