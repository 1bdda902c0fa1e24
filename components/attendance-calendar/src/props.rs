//! The widget's own attributes.

use hoiku_kit::Attributes;

/// The widget's own attributes, typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {}

impl hoiku_kit::Options for Options {
    fn read(_attributes: &Attributes) -> Self {
        Self {}
    }
}
