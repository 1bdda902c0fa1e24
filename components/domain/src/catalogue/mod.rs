//! From a catalogue to what a visitor has asked for: search, facets with counts, order, sums.

mod facets;
mod order;

pub use facets::{DesignationState, Facet, Filters, access, designation_state, duration};
pub use order::{Sort, sessions_in_order};

use crate::courses::CourseDocument;
use crate::fiscal::FiscalYear;
use crate::text::{Normalizer, Query, Rank, TextIndex};
use facets::Column;

/// A course document made ready for searching; made once for each document.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    text: TextIndex,
    columns: [Column; Facet::ALL.len()],
    /// Courses by title, for sorting: the place of each in the order of readings.
    title_order: Vec<u32>,
}

/// What a visitor has asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The courses, as places in the document, in the order asked for.
    pub items: Vec<usize>,
    /// For each facet and each of its values: how many courses there are if the value is chosen and the
    /// facet has no other choice.
    counts: [Vec<usize>; Facet::ALL.len()],
    /// The minutes of all these courses that say how long they take.
    pub minutes: u64,
    /// How many of them do not say.
    pub without_minutes: usize,
    /// How many there would be without any choice in the facets.
    pub unfiltered: usize,
}

impl Catalogue {
    /// Makes a document ready. `year` is the fiscal year in which a designation is now in force.
    #[must_use]
    pub fn new(document: &CourseDocument, year: FiscalYear, normalizer: Normalizer) -> Self {
        let text = TextIndex::new(&document.items, normalizer);
        let title_order = order::by_title(&text);
        Self { columns: Facet::ALL.map(|facet| Column::new(facet, document, year)), text, title_order }
    }

    /// The folded texts.
    #[must_use]
    pub const fn text(&self) -> &TextIndex {
        &self.text
    }

    /// The values of a facet: those of the vocabulary in its order, then others in the order of the
    /// document.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[String] {
        self.columns[facet.index()].values()
    }

    /// Whether any course says anything about a facet.
    #[must_use]
    pub fn has(&self, facet: Facet) -> bool {
        self.columns[facet.index()].is_used()
    }

    /// The courses that answer the query and the choices: any of a facet's choices, in every facet.
    #[must_use]
    pub fn select(&self, document: &CourseDocument, query: &Query, filters: &Filters, sort: Sort) -> Selection {
        let wanted: Vec<Option<Vec<bool>>> =
            Facet::ALL.iter().map(|facet| self.columns[facet.index()].wanted(filters.of(*facet))).collect();
        let mut selection = Selection {
            counts: std::array::from_fn(|at| vec![0; self.columns[at].values().len()]),
            ..Selection::default()
        };
        let found = self.text.search(query);
        selection.unfiltered = found.len();
        let mut kept: Vec<(usize, Rank)> = Vec::new();
        for (item, rank) in found {
            let mut refusing = self
                .columns
                .iter()
                .zip(&wanted)
                .enumerate()
                .filter(|(_, (column, wanted))| !column.accepts(item, wanted.as_deref()));
            let (first, second) = (refusing.next().map(|(at, _)| at), refusing.next());
            if second.is_some() {
                continue;
            }
            // A course counts in a facet as if that facet were open: when no other facet refuses it.
            for (at, counts) in selection.counts.iter_mut().enumerate() {
                if first.is_none_or(|refusing| refusing == at) {
                    self.columns[at].of(item).for_each(|value| counts[value] += 1);
                }
            }
            if first.is_none() {
                match document.items[item].duration_minutes {
                    Some(minutes) => selection.minutes += u64::from(minutes),
                    None => selection.without_minutes += 1,
                }
                kept.push((item, rank));
            }
        }
        selection.items = order::arrange(&kept, document, sort, !query.is_empty(), &self.title_order);
        selection
    }
}

impl Selection {
    /// How many courses a value of a facet leads to. A value no course has leads to none.
    #[must_use]
    pub fn count(&self, facet: Facet, value: usize) -> usize {
        self.counts[facet.index()].get(value).copied().unwrap_or(0)
    }

    /// How many pages there are; one where there is nothing.
    #[must_use]
    pub fn pages(&self, page_size: usize) -> usize {
        self.items.len().div_ceil(page_size.max(1)).max(1)
    }

    /// The courses of a page, counted from 1, and the place of the first among all. A page beyond the
    /// last is the last.
    #[must_use]
    pub fn page(&self, page: usize, page_size: usize) -> (usize, &[usize]) {
        let size = page_size.max(1);
        let first = (page.clamp(1, self.pages(size)) - 1) * size;
        (first, &self.items[first..self.items.len().min(first + size)])
    }
}

#[cfg(test)]
mod tests;
