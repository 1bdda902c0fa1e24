//! The widget's own attributes.

use hoiku_domain::catalogue::{Facet, Filters, Sort};
use hoiku_kit::Attributes;

hoiku_kit::choice! {
    /// How courses are laid out.
    Layout {
        /// Cards with all that helps to choose.
        #[default]
        Cards = "cards",
        /// A table, for comparing.
        Table = "table",
        /// One line a course.
        Compact = "compact",
    }
}

/// The widget's own attributes, typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The collection to show, where the data comes from an API.
    pub collection: Option<String>,
    /// What to search for at first.
    pub query: String,
    /// What is chosen in the facets at first.
    pub filters: Filters,
    /// The order at first.
    pub sort: Sort,
    /// The page at first, counted from 1.
    pub page: u32,
    /// Courses on a page.
    pub page_size: u32,
    /// The layout at first.
    pub layout: Layout,
    /// Whether courses can be picked, to share them, to plan them, or to print a sheet.
    pub selectable: bool,
    /// Whether search engines are told of the courses on screen.
    pub json_ld: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            collection: None,
            query: String::new(),
            filters: Filters::default(),
            sort: Sort::default(),
            page: 1,
            page_size: 20,
            layout: Layout::default(),
            selectable: false,
            json_ld: false,
        }
    }
}

impl hoiku_kit::Options for Options {
    fn read(attributes: &Attributes) -> Self {
        let mut filters = Filters::default();
        for facet in [Facet::Field, Facet::Level, Facet::Format] {
            filters.set(facet, &attributes.words(facet.word()));
        }
        let number = |name, most| attributes.number(name, 1..=most).and_then(|number| u32::try_from(number).ok());
        Self {
            collection: attributes.text("collection").map(str::to_owned),
            query: attributes.text("query").unwrap_or_default().to_owned(),
            filters,
            sort: attributes.choice("sort", "plan, new, duration, popularity or title").unwrap_or_default(),
            page: number("page", MOST_PAGES).unwrap_or(1),
            page_size: number("page-size", MOST_ON_A_PAGE).unwrap_or(20),
            layout: attributes.choice("layout", "cards, table or compact").unwrap_or_default(),
            selectable: attributes.flag("selectable"),
            json_ld: attributes.flag("json-ld"),
        }
    }
}

/// More pages than any document has.
pub(crate) const MOST_PAGES: i64 = 100_000;
/// What a page still shows at once without a wait.
pub(crate) const MOST_ON_A_PAGE: i64 = 500;
