//! What the visitor and the page have asked for: a pure reducer.

use crate::{Layout, Options};
use hoiku_domain::catalogue::{DesignationState, Facet, Filters, Sort};
use hoiku_kit::Params;

/// The state of the view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct State {
    /// What is searched for, without white space around it.
    pub(crate) query: String,
    /// What is chosen in the facets.
    pub(crate) filters: Filters,
    /// The order.
    pub(crate) sort: Sort,
    /// The page asked for, counted from 1; the list may have fewer.
    pub(crate) page: u32,
    /// The layout.
    pub(crate) layout: Layout,
}

/// What a visitor does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Action {
    /// Types.
    Search(String),
    /// Chooses a value of a facet, or no longer does.
    Toggle(Facet, String),
    /// No longer chooses a value, by the chip that says it.
    Remove(Facet, String),
    /// Asks for designated courses of these fields.
    Fields(Vec<String>),
    /// Drops every choice.
    ClearFilters,
    /// Drops every choice and the search.
    ClearAll,
    /// Chooses an order.
    Sort(Sort),
    /// Turns to a page.
    Page(u32),
    /// Chooses a layout.
    Layout(Layout),
    /// Looks at more values of the facets.
    MoreValues,
    /// Goes back or forth in the browser's history.
    Travel(State),
}

/// How a change is kept in the page's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum History {
    /// As a new entry, to which the browser's back button returns.
    Push,
    /// In place: no one wants to go back letter by letter.
    Replace,
    /// Not at all: the address is where it came from.
    Keep,
}

impl Action {
    /// Whether the control it came from may be gone afterwards. The focus then goes to the count, which is
    /// read there and needs no announcement.
    pub(crate) const fn moves_focus(&self) -> bool {
        matches!(self, Self::Remove(..) | Self::Fields(_) | Self::ClearFilters | Self::ClearAll | Self::Page(_))
    }
}

impl State {
    /// The state the page's attributes ask for.
    pub(crate) fn from_options(options: &Options) -> Self {
        Self {
            query: options.query.trim().to_owned(),
            filters: options.filters.clone(),
            sort: options.sort,
            page: options.page,
            layout: options.layout,
        }
    }

    /// Carries out what the visitor does; `None` where it changes nothing.
    pub(crate) fn apply(&mut self, action: Action) -> Option<History> {
        let mut next = Self { page: 1, ..self.clone() };
        let mut history = History::Push;
        match action {
            Action::Search(text) => {
                next.query = text.trim().to_owned();
                history = History::Replace;
                if next.query == self.query {
                    return None;
                }
            }
            Action::Toggle(facet, id) | Action::Remove(facet, id) => next.filters.toggle(facet, &id),
            Action::Fields(ids) => {
                next.filters = Filters::default();
                next.query.clear();
                next.filters.set(Facet::Field, &ids);
                next.filters.toggle(Facet::Designation, DesignationState::IDS[0]);
            }
            Action::ClearFilters => next.filters = Filters::default(),
            Action::ClearAll => {
                next.filters = Filters::default();
                next.query.clear();
            }
            Action::Sort(sort) => next.sort = sort,
            Action::Page(page) => next.page = page.max(1),
            Action::Layout(layout) => next = Self { layout, ..self.clone() },
            Action::MoreValues => return None,
            Action::Travel(state) => {
                next = state;
                history = History::Keep;
            }
        }
        let changed = next != *self;
        *self = next;
        changed.then_some(history)
    }

    /// Takes over the attributes that the page has changed, and leaves the others to the visitor.
    pub(crate) fn adopt(&mut self, old: &Options, new: &Options) {
        let before = self.clone();
        if old.query != new.query {
            new.query.trim().clone_into(&mut self.query);
        }
        for facet in Facet::ALL {
            if old.filters.of(facet) != new.filters.of(facet) {
                self.filters.set(facet, new.filters.of(facet));
            }
        }
        if old.sort != new.sort {
            self.sort = new.sort;
        }
        if old.layout != new.layout {
            self.layout = new.layout;
        }
        if old.page != new.page {
            self.page = new.page;
        } else if (&before.query, &before.filters, before.sort) != (&self.query, &self.filters, self.sort)
            || old.collection != new.collection
        {
            self.page = 1;
        }
    }

    /// As named texts, without what the page's attributes already say.
    pub(crate) fn to_params(&self, options: &Options) -> Params {
        let usual = Self::from_options(options);
        let mut params = Params::new();
        params.set_unless("q", &self.query, &usual.query);
        for facet in Facet::ALL {
            params.set_unless(facet.word(), &in_a_row(self.filters.of(facet)), &in_a_row(usual.filters.of(facet)));
        }
        params.set_unless("sort", self.sort.as_str(), usual.sort.as_str());
        params.set_unless("page", &self.page.to_string(), &usual.page.to_string());
        params.set_unless("layout", self.layout.as_str(), usual.layout.as_str());
        params
    }

    /// From named texts; what they do not say, or say wrongly, is as the page's attributes ask.
    pub(crate) fn from_params(params: &Params, options: &Options) -> Self {
        let mut state = Self::from_options(options);
        if let Some(query) = params.get("q") {
            query.trim().clone_into(&mut state.query);
        }
        for facet in Facet::ALL {
            if let Some(ids) = params.get(facet.word()) {
                state.filters.set(facet, &apart(ids));
            }
        }
        let parsed = |name: &str| params.get(name).and_then(|text| text.parse().ok());
        state.sort = parsed("sort").unwrap_or(state.sort);
        state.page =
            params.get("page").and_then(|text| text.parse().ok()).filter(|page| *page > 0).unwrap_or(state.page);
        state.layout = params.get("layout").and_then(|text| text.parse().ok()).unwrap_or(state.layout);
        state
    }
}

/// Ids with spaces between them; a space in an id is written as addresses do.
fn in_a_row(ids: &[String]) -> String {
    let mut row = String::new();
    for id in ids {
        if !row.is_empty() {
            row.push(' ');
        }
        for c in id.chars() {
            match c {
                ' ' => row.push_str("%20"),
                '%' => row.push_str("%25"),
                _ => row.push(c),
            }
        }
    }
    row
}

/// The ids of such a row. A % that stands for nothing is one.
fn apart(row: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for written in row.split(' ').filter(|id| !id.is_empty()) {
        let mut id = String::new();
        for (at, piece) in written.split('%').enumerate() {
            let (c, rest) = match (piece.strip_prefix("20"), piece.strip_prefix("25")) {
                _ if at == 0 => ("", piece),
                (Some(rest), _) => (" ", rest),
                (_, Some(rest)) => ("%", rest),
                _ => ("%", piece),
            };
            id.push_str(c);
            id.push_str(rest);
        }
        ids.push(id);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn state() -> State {
        State { page: 3, query: "食育".into(), ..State::from_options(&Options::default()) }
    }

    #[test]
    fn c4_what_narrows_the_list_begins_at_its_first_page() {
        for action in [
            Action::Search("保育".into()),
            Action::Toggle(Facet::Field, "practice".into()),
            Action::Sort(Sort::New),
            Action::ClearAll,
        ] {
            let mut state = state();
            assert!(state.apply(action.clone()).is_some());
            assert_eq!(state.page, 1, "{action:?}");
        }
        let mut state = state();
        assert_eq!(state.apply(Action::Layout(Layout::Table)), Some(History::Push));
        assert_eq!(state.page, 3);
    }

    #[test]
    fn c4_typing_replaces_the_entry_of_the_history_and_all_else_makes_a_new_one() {
        let mut state = state();
        assert_eq!(state.apply(Action::Search(" 食育 ".into())), None);
        assert_eq!(state.apply(Action::Search("食".into())), Some(History::Replace));
        assert_eq!(state.apply(Action::Page(2)), Some(History::Push));
        assert_eq!(state.apply(Action::Page(2)), None);
        assert_eq!(state.apply(Action::ClearFilters), Some(History::Push), "back to the first page");
        assert_eq!(state.apply(Action::ClearFilters), None);
        assert_eq!(state.apply(Action::Travel(State::default())), Some(History::Keep));
    }

    #[test]
    fn c11_the_fields_that_are_missing_become_the_question() {
        let mut state = state();
        state.filters.toggle(Facet::Level, "mid");
        let fields = vec!["management".to_owned(), "infant-care".to_owned()];
        assert_eq!(state.apply(Action::Fields(fields.clone())), Some(History::Push));
        assert_eq!(
            (state.filters.of(Facet::Field), state.filters.of(Facet::Designation)),
            (&fields[..], &["designated".to_owned()][..])
        );
        assert_eq!((state.filters.len(), state.query.as_str(), state.page), (3, "", 1));
    }

    #[test]
    fn x1_the_page_changes_what_it_says_and_leaves_the_rest() {
        let old = Options::default();
        let mut new = Options { sort: Sort::New, ..old.clone() };
        new.filters.toggle(Facet::Field, "practice");
        let mut state = state();
        state.filters.toggle(Facet::Level, "mid");
        state.adopt(&old, &new);
        assert_eq!((state.query.as_str(), state.sort, state.page), ("食育", Sort::New, 1));
        assert_eq!(state.filters.iter().collect::<Vec<_>>(), [(Facet::Field, "practice"), (Facet::Level, "mid")]);
        state.adopt(&new, &Options { page: 4, ..new.clone() });
        assert_eq!(state.page, 4);
    }

    #[test]
    fn c4_what_the_page_asks_for_does_not_stand_in_the_address_and_its_absence_does() {
        let mut options = Options::default();
        options.filters.toggle(Facet::Field, "practice");
        let mut state = State::from_options(&options);
        assert!(state.to_params(&options).is_empty());
        state.apply(Action::ClearFilters);
        assert_eq!(state.to_params(&options), Params::from_pairs(&[("fields", "")]));
        assert_eq!(State::from_params(&Params::from_pairs(&[("fields", "")]), &options), state);
    }

    #[test]
    fn c4_an_id_with_a_space_survives_and_usual_ids_stay_readable() {
        let mut state = state();
        for id in ["infant-care", "first aid", "100%"] {
            state.filters.toggle(Facet::Field, id);
        }
        let params = state.to_params(&Options::default());
        assert_eq!(params.get("fields"), Some("infant-care first%20aid 100%25"));
        assert_eq!(State::from_params(&params, &Options::default()), state);
    }

    #[test]
    fn x12_an_address_that_says_nonsense_is_read_as_far_as_it_goes() {
        let params =
            Params::from_pairs(&[("page", "-1"), ("sort", "x"), ("layout", "y"), ("fields", " a  a b"), ("q", " x ")]);
        let read = State::from_params(&params, &Options::default());
        assert_eq!((read.page, read.sort, read.layout, read.query.as_str()), (1, Sort::Plan, Layout::Cards, "x"));
        assert_eq!(read.filters.of(Facet::Field), ["a", "b"]);
    }

    prop_compose! {
        fn any_state()(
            query in "[a-z食 ]{0,6}",
            chosen in prop::collection::vec((prop::sample::select(Facet::ALL.to_vec()), "[a-z0-9:-]{1,6}|[%25 0食+&]{1,6}"), 0..5),
            sort in prop::sample::select(Sort::ALL.to_vec()),
            page in 1..200_u32,
            layout in prop::sample::select(Layout::ALL.to_vec()),
        ) -> State {
            let mut state = State { query: query.trim().to_owned(), sort, page, layout, ..State::default() };
            chosen.into_iter().for_each(|(facet, id)| state.filters.toggle(facet, &id));
            state
        }
    }

    proptest! {
        #[test]
        fn c4_a_state_survives_the_address_whatever_the_page_asks_for(state in any_state(), usual in any_state()) {
            let options = Options { query: usual.query, filters: usual.filters, sort: usual.sort, page: usual.page, layout: usual.layout, ..Options::default() };
            let query = state.to_params(&options).to_query();
            prop_assert_eq!(State::from_params(&Params::from_query(&query), &options), state);
        }
    }
}
