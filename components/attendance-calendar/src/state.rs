//! What the visitor sees, decided without a browser.

use crate::{Options, View};
use hoiku_domain::attendance::SubjectKind;
use hoiku_domain::attendance::calendar::Weekdays;
use hoiku_domain::attendance::keyboard::{Focus, Shape, same_day_in};
use hoiku_domain::date::WeekStart;
use hoiku_domain::fiscal::FiscalYear;
use hoiku_domain::{CivilDate, YearMonth};
use hoiku_kit::Params;
use serde::Serialize;

/// The view's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The view that is wanted; which one is shown depends on the subject too ([`State::view`]).
    pub wanted: Option<View>,
    /// The cell that the keyboard is on. Its month, week or fiscal year is what is shown.
    pub focus: Focus,
    /// The cell that was chosen.
    pub chosen: Focus,
    /// The id of the state that stands out.
    pub emphasis: Option<String>,
    /// Days of the week that are left out; neither focus nor choice is ever on one.
    pub left_out: Weekdays,
}

/// The detail of `hoiku-change`, and the `state` property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The word of the view.
    pub view: &'static str,
    /// The month shown.
    pub month: YearMonth,
    /// The day chosen.
    pub date: CivilDate,
}

/// What can happen to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The visitor took another view.
    View(View),
    /// The visitor moved the focus, perhaps beyond what is shown.
    Focus(Focus),
    /// The visitor chose a cell.
    Choose(Focus),
    /// The visitor went on or back by what is shown: a month, a week, a fiscal year.
    Page(i32),
    /// The visitor opened a month from the year.
    Open(YearMonth),
    /// The visitor went from the class to one child's days, or back to this row of it.
    Row(usize),
    /// The visitor made a state stand out, or no longer.
    Emphasise(String),
    /// The host page wants another view.
    HostView(Option<View>),
    /// The host page wants another month.
    HostMonth(YearMonth),
    /// The data came: there are this many rows, and these days of the week are left out.
    Rows(usize, Weekdays),
}

impl State {
    /// The state to begin with. What was restored counts before what the page says.
    #[must_use]
    pub fn begin(options: &Options, today: CivilDate, restored: &Params) -> Self {
        let month = restored.get("month").and_then(|text| YearMonth::parse(text).ok()).or(options.month);
        let date = restored.get("date").and_then(|text| CivilDate::parse(text).ok());
        let date = match (date, month) {
            (Some(date), Some(month)) if !month.contains(date) => first_look(month, today),
            (Some(date), _) => date,
            (None, Some(month)) => first_look(month, today),
            (None, None) => today,
        };
        let focus = Focus { row: 0, date };
        let view = restored.get("view").and_then(|text| text.parse().ok());
        Self { wanted: view.or(options.view), focus, chosen: focus, emphasis: None, left_out: Weekdays::default() }
    }

    /// The view shown: the one wanted where it makes sense for the subject, else the subject's default.
    #[must_use]
    pub fn view(&self, kind: SubjectKind) -> View {
        let offered = View::of(kind);
        self.wanted.filter(|view| offered.contains(view)).unwrap_or(offered[0])
    }

    /// The month shown.
    #[must_use]
    pub fn month(&self) -> YearMonth {
        self.focus.date.year_month()
    }

    /// The fiscal year shown.
    #[must_use]
    pub fn fiscal_year(&self) -> FiscalYear {
        FiscalYear::of(self.focus.date)
    }

    /// The days shown: a month, a week, a fiscal year.
    #[must_use]
    pub fn span(&self, kind: SubjectKind, start: WeekStart) -> (CivilDate, CivilDate) {
        match self.view(kind) {
            View::Year => (self.fiscal_year().first(), self.fiscal_year().last()),
            View::Week => {
                let [first, .., last] = self.focus.date.week(start);
                (first.unwrap_or(CivilDate::MIN), last.unwrap_or(CivilDate::MAX))
            }
            View::Month | View::List | View::Grid => (self.month().first(), self.month().last()),
        }
    }

    /// The state for events and the `state` property.
    #[must_use]
    pub fn change(&self, kind: SubjectKind) -> Change {
        Change { view: self.view(kind).as_str(), month: self.month(), date: self.chosen.date }
    }

    /// What stands in the page's address: never a name, never a member's id.
    #[must_use]
    pub fn params(&self, kind: SubjectKind, today: CivilDate) -> Params {
        let Change { view, month, date } = self.change(kind);
        let mut params = Params::new();
        params.set_unless("view", view, View::of(kind)[0].as_str());
        params.set_unless("month", &month.iso(), &today.year_month().iso());
        params.set_unless("date", &date.iso(), &first_look(month, today).iso());
        params
    }

    /// The state after an event.
    #[must_use]
    pub fn after(&self, event: Event, kind: SubjectKind, today: CivilDate) -> Self {
        let mut next = self.clone();
        match event {
            Event::View(view) => next.wanted = Some(view),
            Event::HostView(view) => next.wanted = view,
            Event::Focus(focus) => {
                next.focus = focus;
                // The panel beside the calendar tells of a day that is on screen.
                if focus.date.year_month() != self.month() {
                    next.chosen = focus;
                }
            }
            Event::Choose(focus) => (next.focus, next.chosen) = (focus, focus),
            Event::Page(pages) => {
                if let Some(date) = self.turned(pages, kind, today) {
                    next.focus.date = date;
                    next.chosen = next.focus;
                }
            }
            Event::Open(month) => {
                let views = View::of(kind);
                next.wanted = Some(if views.contains(&View::Month) { View::Month } else { views[0] });
                next.focus.date = first_look(month, today);
                next.chosen = next.focus;
            }
            Event::Row(row) => {
                next.wanted = None;
                (next.focus.row, next.chosen.row) = (row, row);
            }
            Event::Emphasise(code) => next.emphasis = (self.emphasis.as_ref() != Some(&code)).then_some(code),
            Event::HostMonth(month) => {
                if month != self.month() {
                    next.focus.date = first_look(month, today);
                    next.chosen = next.focus;
                }
            }
            Event::Rows(rows, left_out) => {
                next.left_out = left_out;
                let last = rows.saturating_sub(1);
                next.focus.row = self.focus.row.min(last);
                next.chosen.row = self.chosen.row.min(last);
            }
        }
        for at in [&mut next.focus, &mut next.chosen] {
            at.date = next.left_out.nearest(at.date);
        }
        next
    }

    fn turned(&self, pages: i32, kind: SubjectKind, today: CivilDate) -> Option<CivilDate> {
        let date = self.focus.date;
        let month = match self.view(kind) {
            View::Week => return date.add_days(i64::from(pages) * 7),
            View::Year => self.month().add_months(12 * pages)?,
            View::Month | View::List | View::Grid => self.month().add_months(pages)?,
        };
        Some(if month.contains(today) { today } else { same_day_in(month, date) })
    }

    /// The shape of the view's grid, for the keyboard. A list has none.
    #[must_use]
    pub fn shape(&self, kind: SubjectKind, rows: usize) -> Option<Shape> {
        match (self.view(kind), kind) {
            (View::Month, _) => Some(Shape::Month),
            (View::Week, SubjectKind::Class) => Some(Shape::MembersWeek { rows }),
            (View::Week, _) => Some(Shape::Week),
            (View::Grid, _) => Some(Shape::Members { rows }),
            (View::Year, _) => Some(Shape::Year),
            (View::List, _) => None,
        }
    }
}

/// The day a month opens on: today where it lies in it, else its first.
fn first_look(month: YearMonth, today: CivilDate) -> CivilDate {
    if month.contains(today) { today } else { month.first() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SubjectKind::{Child, Class, Facility};

    fn day(text: &str) -> CivilDate {
        CivilDate::parse(text).unwrap()
    }

    fn today() -> CivilDate {
        day("2026-11-20")
    }

    fn begin(pairs: &[(&str, &str)]) -> State {
        State::begin(&Options::default(), today(), &Params::from_pairs(pairs))
    }

    #[test]
    fn a1_the_default_view_follows_the_subject_and_a_view_without_sense_is_not_shown() {
        let state = begin(&[]);
        assert_eq!((state.view(Child), state.view(Class), state.view(Facility)), (View::Month, View::Grid, View::Year));
        let state = begin(&[("view", "grid")]);
        assert_eq!((state.view(Child), state.view(Class)), (View::Month, View::Grid));
        for kind in [Child, Class, Facility] {
            for view in View::of(kind) {
                assert_eq!(state.after(Event::View(*view), kind, today()).view(kind), *view);
            }
        }
    }

    #[test]
    fn a3_after_a_change_of_month_the_focus_is_on_the_corresponding_day() {
        let state = begin(&[("date", "2026-10-31")]).after(Event::Page(-1), Child, today());
        assert_eq!((state.focus.date, state.chosen.date), (day("2026-09-30"), day("2026-09-30")));
        let state = state.after(Event::Page(2), Child, today());
        assert_eq!(state.focus.date, today());
    }

    #[test]
    fn moving_the_focus_within_the_month_leaves_the_choice_and_beyond_it_takes_it_along() {
        let inside = begin(&[]).after(Event::Focus(Focus { row: 0, date: day("2026-11-21") }), Child, today());
        assert_eq!((inside.focus.date, inside.chosen.date), (day("2026-11-21"), today()));
        let beyond = inside.after(Event::Focus(Focus { row: 0, date: day("2026-12-01") }), Child, today());
        assert_eq!((beyond.month().to_string(), beyond.chosen.date), ("2026-12".to_owned(), day("2026-12-01")));
    }

    #[test]
    fn paging_goes_by_what_is_shown() {
        let page = |view, kind| begin(&[("view", view)]).after(Event::Page(1), kind, today()).focus.date;
        assert_eq!(page("week", Child), day("2026-11-27"));
        assert_eq!(page("month", Child), day("2026-12-20"));
        assert_eq!(page("year", Child), day("2027-11-20"));
    }

    #[test]
    fn a5_what_is_announced_is_the_span_on_screen_and_it_stays_the_same_inside_it() {
        let span = |view, date, kind| {
            let state = begin(&[("view", view), ("date", date)]);
            let (first, last) = state.span(kind, WeekStart::Monday);
            (first.to_string(), last.to_string())
        };
        let year = ("2026-04-01".to_owned(), "2027-03-31".to_owned());
        assert_eq!((span("year", "2026-05-31", Child), span("year", "2026-06-30", Facility)), (year.clone(), year));
        let week = ("2026-11-30".to_owned(), "2026-12-06".to_owned());
        assert_eq!((span("week", "2026-11-30", Child), span("week", "2026-12-06", Class)), (week.clone(), week));
        let month = ("2026-11-01".to_owned(), "2026-11-30".to_owned());
        assert_eq!((span("list", "2026-11-20", Child), span("grid", "2026-11-30", Class)), (month.clone(), month));
    }

    #[test]
    fn a2_from_the_class_to_a_child_and_back_the_day_stays_and_the_row_is_the_childs() {
        let class =
            begin(&[("view", "week")]).after(Event::Choose(Focus { row: 3, date: day("2026-11-12") }), Class, today());
        let child =
            class.after(Event::Rows(1, Weekdays::default()), Child, today()).after(Event::Row(0), Child, today());
        assert_eq!((child.view(Child), child.focus), (View::Month, Focus { row: 0, date: day("2026-11-12") }));
        let back = child.after(Event::Row(3), Class, today());
        assert_eq!((back.view(Class), back.focus, back.chosen), (View::Grid, class.focus, class.chosen));
    }

    #[test]
    fn a3_what_is_restored_is_never_on_a_weekday_that_is_left_out() {
        let json = r#"{"days":[{"date":"2026-11-02","code":"present"}]}"#;
        let document = hoiku_domain::attendance::AttendanceDocument::decode(json.as_bytes()).unwrap().document;
        let ledger = hoiku_domain::attendance::Ledger::new(document.into(), None, hoiku_domain::Language::Ja);
        let sunday = begin(&[("date", "2026-11-22")]);
        let state = sunday.after(Event::Rows(1, Weekdays::closed(&ledger)), Child, today());
        assert_eq!((state.focus.date, state.chosen.date), (day("2026-11-23"), day("2026-11-23")));
    }

    #[test]
    fn x11_a_state_survives_the_address_and_holds_no_name() {
        let state = begin(&[("view", "list"), ("month", "2026-10"), ("date", "2026-10-08")]);
        let params = state.params(Child, today());
        assert_eq!(State::begin(&Options::default(), today(), &params).change(Child), state.change(Child));
        assert!(begin(&[]).params(Child, today()).is_empty());
        let member = state.after(Event::Choose(Focus { row: 3, date: today() }), Class, today());
        assert!(
            !member.params(Class, today()).to_query().contains('3'),
            "{}",
            member.params(Class, today()).to_query()
        );
    }

    #[test]
    fn a_date_outside_its_month_gives_way_to_the_month() {
        let state = begin(&[("month", "2026-10"), ("date", "2026-12-08")]);
        assert_eq!((state.focus.date, state.month().to_string()), (day("2026-10-01"), "2026-10".to_owned()));
        let unreadable = begin(&[("month", "2026-13"), ("date", "2026-02-30"), ("view", "rows")]);
        assert_eq!(unreadable, begin(&[]));
    }

    #[test]
    fn a18_a_state_stands_out_until_it_is_pressed_again() {
        let press = |state: &State, code: &str| state.after(Event::Emphasise(code.into()), Child, today());
        let late = press(&begin(&[]), "late");
        assert_eq!(late.emphasis.as_deref(), Some("late"));
        assert_eq!(press(&late, "extended").emphasis.as_deref(), Some("extended"));
        assert_eq!(press(&late, "late").emphasis, None);
    }

    #[test]
    fn the_host_moves_the_view_without_touching_what_is_shown_already() {
        let state = begin(&[("date", "2026-11-05")]);
        assert_eq!(state.after(Event::HostMonth(state.month()), Child, today()), state);
        let moved = state.after(Event::HostMonth(YearMonth::new(2026, 4).unwrap()), Child, today());
        assert_eq!(moved.focus.date, day("2026-04-01"));
        assert_eq!(moved.after(Event::HostView(Some(View::Year)), Child, today()).view(Child), View::Year);
    }

    #[test]
    fn opening_a_month_of_the_year_leads_to_the_subjects_month_or_register() {
        let open =
            |kind| begin(&[("view", "year")]).after(Event::Open(YearMonth::new(2026, 7).unwrap()), kind, today());
        assert_eq!((open(Child).view(Child), open(Class).view(Class)), (View::Month, View::Grid));
        assert_eq!(open(Facility).focus.date, day("2026-07-01"));
    }

    #[test]
    fn a_class_that_lost_members_keeps_the_focus_inside() {
        let state = begin(&[]).after(Event::Choose(Focus { row: 19, date: today() }), Class, today());
        assert_eq!(state.after(Event::Rows(5, Weekdays::default()), Class, today()).focus.row, 4);
        assert_eq!(state.after(Event::Rows(0, Weekdays::default()), Class, today()).chosen.row, 0);
    }

    #[test]
    fn the_edge_of_the_calendar_is_no_panic() {
        let state =
            State::begin(&Options { month: YearMonth::new(9999, 12), ..Options::default() }, today(), &Params::new());
        assert_eq!(state.after(Event::Page(1), Child, today()).focus, state.focus);
    }
}
