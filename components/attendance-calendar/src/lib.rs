//! A calendar of attendance: the days of a child or learner, the register of a class, the counts of a
//! facility, as month, week, list, register and fiscal year over one set of days.

mod export;
mod messages;
mod names;
mod print;
mod props;
mod shown;
mod spec;
mod state;
mod view;

pub use props::{Names, Options, SubjectName, View};
pub use state::{Change, Event, State};
pub use view::AttendanceCalendar;
