//! A searchable, facetted list of training courses.

mod props;
mod spec;
mod view;

pub use props::Options;
pub use view::CourseList;
