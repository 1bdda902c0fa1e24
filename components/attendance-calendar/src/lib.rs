//! A calendar of attendance: month and list of days with states.

mod props;
mod spec;
mod view;

pub use props::Options;
pub use view::AttendanceCalendar;
