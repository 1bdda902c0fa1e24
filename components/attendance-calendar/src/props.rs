//! The widget's own attributes.

use hoiku_domain::YearMonth;
use hoiku_domain::attendance::SubjectKind;
use hoiku_domain::date::WeekStart;
use hoiku_kit::{Attributes, choice};
use std::str::FromStr;

choice! {
    /// A way to look at the days.
    View {
        /// A child's weeks, as a wall calendar has them.
        #[default]
        Month = "month",
        /// One week with its times.
        Week = "week",
        /// One line a day.
        List = "list",
        /// Children by days: the register of a class (出席簿).
        Grid = "grid",
        /// A fiscal year, a cell a day.
        Year = "year",
    }
}

impl View {
    /// The views that make sense for a subject; the first is its default.
    #[must_use]
    pub const fn of(kind: SubjectKind) -> &'static [Self] {
        match kind {
            SubjectKind::Child | SubjectKind::Learner => &[Self::Month, Self::Week, Self::List, Self::Year],
            SubjectKind::Class => &[Self::Grid, Self::Week, Self::List, Self::Year],
            SubjectKind::Facility => &[Self::Year, Self::Month, Self::List],
        }
    }
}

choice! {
    /// How the children of a class are named. A child without a name in the data always has a number.
    Names {
        /// As in the data.
        #[default]
        Full = "full",
        /// First letters.
        Initials = "initials",
        /// Numbers.
        Numbers = "numbers",
    }
}

/// The subject an API is asked for: `child:risu-01`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectName {
    /// What it is.
    pub kind: SubjectKind,
    /// Its id.
    pub id: String,
}

impl FromStr for SubjectName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once(':').ok_or(())?;
        let kind = SubjectKind::parse(kind).ok_or(())?;
        if id.is_empty() { Err(()) } else { Ok(Self { kind, id: id.to_owned() }) }
    }
}

/// The widget's own attributes, typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Whose attendance an API is asked for.
    pub subject: Option<SubjectName>,
    /// The month to begin with; absent: that of today.
    pub month: Option<YearMonth>,
    /// The view to begin with; absent, or without sense for the subject: the subject's default.
    pub view: Option<View>,
    /// The weekday of the first column.
    pub week_start: WeekStart,
    /// Whether days of the week on which the facility never opens are left out.
    pub hide_closed: bool,
    /// How children are named on screen.
    pub names: Names,
    /// Whether families can ask for an absence, a late arrival or a change of the pick-up.
    pub requests: bool,
    /// Whether names go into saved files.
    pub export_names: bool,
}

impl hoiku_kit::Options for Options {
    fn read(attributes: &Attributes) -> Self {
        Self {
            subject: attributes.choice("subject", "child:ID, learner:ID, class:ID or facility:ID"),
            month: attributes.month("month"),
            view: attributes.choice("view", "month, week, list, grid or year"),
            week_start: attributes.choice("week-start", "sunday or monday").unwrap_or_default(),
            hide_closed: attributes.flag("hide-closed"),
            names: attributes.choice("names", "full, initials or numbers").unwrap_or_default(),
            requests: attributes.flag("requests"),
            export_names: attributes.flag("export-names"),
        }
    }
}
