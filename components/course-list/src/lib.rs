//! A searchable, facetted list of training courses: a whole catalogue, or a city's selection from one.
//!
//! What is found, counted and in which order is decided in [`hoiku_domain::catalogue`] and
//! [`hoiku_domain::text`]; `state` is what the visitor and the page have asked for; the rest only shows it.

mod controls;
mod desk;
mod export;
mod facts;
mod items;
mod messages;
mod notes;
mod page;
mod props;
mod spec;
mod state;
mod text;
mod view;

pub use props::{Layout, Options};
pub use view::CourseList;
