//! A radar of skills: the present beside the person one wants to become.

mod props;
mod spec;
mod view;

pub use props::Options;
pub use view::SkillRadar;
