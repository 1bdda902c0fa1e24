//! A radar of skills: the present beside the person one wants to become.

mod act;
mod draft;
mod export;
mod figure;
mod form;
mod messages;
mod panel;
mod props;
mod reading;
mod sizer;
mod spec;
mod state;
mod table;
mod view;

pub use props::{Options, ViewKind};
pub use view::SkillRadar;
