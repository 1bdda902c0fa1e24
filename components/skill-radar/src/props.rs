//! The widget's own attributes.

use hoiku_kit::{Attributes, choice};

choice! {
    /// How the same numbers are shown.
    ViewKind {
        /// A radar; bars where there are fewer than three axes.
        #[default]
        Radar = "radar",
        /// A bar for each axis.
        Bars = "bars",
        /// A table.
        Table = "table",
    }
}

/// The widget's own attributes, typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// The profile in the API.
    pub profile: Option<String>,
    /// The view to begin with.
    pub view: Option<ViewKind>,
    /// The ids of the series to show; empty means all.
    pub series: Vec<String>,
    /// Whether today's answer can be given.
    pub editable: bool,
    /// Whether only what tells of no single person is shown.
    pub publish: bool,
    /// Whether a form may only be sent once every axis has an answer.
    pub required: bool,
}

impl hoiku_kit::Options for Options {
    fn read(attributes: &Attributes) -> Self {
        let publish = attributes.flag("publish");
        Self {
            profile: attributes.text("profile").map(str::to_owned),
            view: attributes.choice("view", "radar, bars or table"),
            series: attributes.words("series"),
            editable: attributes.flag("editable") && !publish,
            publish,
            required: attributes.flag("required"),
        }
    }
}
