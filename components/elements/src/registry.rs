//! The widgets there are. A new one is a line here.

use crate::handle::{Inline, Mounted, mount_widget};
use hoiku_kit::{Host, Inputs, Spec, Widget};
use web_sys::Element;

macro_rules! widgets {
    ($($widget:ty),+ $(,)?) => {
        /// The spec of every widget, in the order they are documented.
        pub const SPECS: &[Spec] = &[$(<$widget as Widget>::SPEC),+];

        /// Mounts the widget of a tag; `None` when no widget has it.
        pub(crate) fn mount(tag: &str, root: Element, inputs: Inputs, inline: Inline, host: Host) -> Option<Box<dyn Mounted>> {
            // As a constant, or all the texts of the spec would come along.
            $(if tag == const { <$widget as Widget>::SPEC.tag } {
                return Some(mount_widget::<$widget>(root, inputs, inline, host));
            })+
            None
        }
    };
}

widgets![hoiku_course_list::CourseList, hoiku_attendance_calendar::AttendanceCalendar, hoiku_skill_radar::SkillRadar,];
