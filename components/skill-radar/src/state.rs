//! What the visitor looks at: a pure reducer, and its form as parameters.

use crate::Options;
use crate::props::ViewKind;
use hoiku_kit::Params;

/// Stands for all series among the parameters.
const ALL: &str = "*";

/// What the visitor looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// How.
    pub view: ViewKind,
    /// The ids of the series on screen; `None`: all.
    pub shown: Option<Vec<String>>,
    /// The id of the axis that was chosen.
    pub axis: Option<String>,
    /// Whether the form hides earlier answers even after answering.
    pub hide_previous: bool,
}

/// What the visitor does to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Goes to a view.
    View(ViewKind),
    /// Shows or hides a series; `all` are the ids there are.
    Toggle {
        /// Its id.
        id: String,
        /// The ids of all series, in order.
        all: Vec<String>,
    },
    /// Looks at an axis.
    Axis(String),
    /// Shows or hides earlier answers in the form.
    HidePrevious(bool),
}

impl State {
    /// The state to begin with: what is remembered, else what the page asks for.
    #[must_use]
    pub fn begin(options: &Options, remembered: &Params) -> Self {
        let words = |text: &str| (text != ALL).then(|| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        Self {
            view: remembered.get("view").and_then(|view| view.parse().ok()).or(options.view).unwrap_or_default(),
            shown: remembered.get("series").map_or_else(|| chosen(&options.series), words),
            axis: remembered.get("axis").map(str::to_owned),
            hide_previous: remembered.get("previous") == Some("hidden"),
        }
    }

    /// Takes in what the visitor did.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::View(view) => self.view = view,
            Event::Toggle { id, all } => {
                let was_shown = self.shows(&id);
                let shown = all.iter().filter(|other| if **other == id { !was_shown } else { self.shows(other) });
                let shown: Vec<String> = shown.cloned().collect();
                self.shown = (shown.len() < all.len()).then_some(shown);
            }
            Event::Axis(axis) => self.axis = Some(axis),
            Event::HidePrevious(hide) => self.hide_previous = hide,
        }
    }

    /// Takes in changed attributes; what did not change stays as the visitor left it.
    pub fn follow(&mut self, old: &Options, new: &Options) {
        if old.view != new.view {
            self.view = new.view.unwrap_or_default();
        }
        if old.series != new.series {
            self.shown = chosen(&new.series);
        }
        if old.profile != new.profile {
            self.axis = None;
        }
    }

    /// Whether a series is on screen.
    #[must_use]
    pub fn shows(&self, id: &str) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.iter().any(|other| other == id))
    }

    /// What differs from the page's own wishes, for its address and for a restart.
    #[must_use]
    pub fn params(&self, options: &Options) -> Params {
        let mut params = Params::new();
        params.set_unless("view", self.view.as_str(), options.view.unwrap_or_default().as_str());
        if self.shown != chosen(&options.series) {
            params.set("series", self.shown.as_ref().map_or_else(|| ALL.to_owned(), |shown| shown.join(" ")));
        }
        if let Some(axis) = &self.axis {
            params.set("axis", axis.as_str());
        }
        if self.hide_previous {
            params.set("previous", "hidden");
        }
        params
    }
}

fn chosen(series: &[String]) -> Option<Vec<String>> {
    (!series.is_empty()).then(|| series.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all() -> Vec<String> {
        ["now", "ideal", "before"].map(str::to_owned).to_vec()
    }

    fn toggled(mut state: State, id: &str) -> State {
        state.apply(Event::Toggle { id: id.to_owned(), all: all() });
        state
    }

    #[test]
    fn s1_the_legend_hides_and_shows() {
        let hidden = toggled(State::default(), "before");
        assert_eq!((hidden.shows("now"), hidden.shows("before")), (true, false));
        assert_eq!(toggled(hidden, "before"), State::default());
    }

    #[test]
    fn s1_the_page_names_the_series_to_begin_with_and_may_change_its_mind() {
        let options = Options { series: vec!["now".to_owned()], ..Options::default() };
        let mut state = State::begin(&options, &Params::new());
        assert_eq!((state.shows("now"), state.shows("ideal")), (true, false));
        state.follow(&options, &Options { view: Some(ViewKind::Table), ..Options::default() });
        assert_eq!((state.view, state.shown), (ViewKind::Table, None));
    }

    #[test]
    fn x1_what_the_page_leaves_alone_stays_as_the_visitor_left_it() {
        let (old, mut new) = (Options::default(), Options::default());
        new.editable = true;
        let mut state = State { view: ViewKind::Bars, axis: Some("a".to_owned()), ..State::default() };
        state.follow(&old, &new);
        assert_eq!((state.view, state.axis.as_deref()), (ViewKind::Bars, Some("a")));
    }

    proptest! {
        #[test]
        fn x11_params_restore_the_state(
            view in 0usize..3,
            hidden in proptest::sample::subsequence(all(), 0..=3),
            axis in proptest::option::of("[a-z-]{1,9}"),
            hide_previous: bool,
            page in 0usize..3,
            asked in proptest::sample::subsequence(all(), 0..=3),
        ) {
            let options = Options { view: Some(ViewKind::ALL[page]), series: asked, ..Options::default() };
            let mut state = State::begin(&options, &Params::new());
            state.apply(Event::View(ViewKind::ALL[view]));
            for id in hidden {
                state = toggled(state, &id);
            }
            axis.into_iter().for_each(|axis| state.apply(Event::Axis(axis)));
            state.apply(Event::HidePrevious(hide_previous));
            let restored = State::begin(&options, &Params::from_query(&state.params(&options).to_query()));
            for id in all() {
                prop_assert_eq!(restored.shows(&id), state.shows(&id));
            }
            prop_assert_eq!((restored.view, restored.axis, restored.hide_previous), (state.view, state.axis, state.hide_previous));
        }
    }
}
