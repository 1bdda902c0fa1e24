//! What the widgets know, without a browser: the public documents and their validation, civil dates,
//! Japanese eras and fiscal years, national holidays, attendance totals, text matching, radar geometry.
//!
//! Nothing here reads a clock, a time zone, the network or the language of a device: today's date,
//! the language and the data come in as arguments, so every decision can be tested natively.

pub mod attendance;
pub mod catalogue;
pub mod courses;
pub mod date;
pub mod decimal;
pub mod document;
pub mod era;
pub mod fiscal;
pub mod gaps;
pub mod holiday;
mod json;
mod language;
pub mod link;
pub mod map;
pub mod municipality;
pub mod order;
pub mod radar;
pub mod scale;
pub mod skills;
pub mod text;
pub mod time;

pub use date::{CivilDate, YearMonth};
pub use decimal::Decimal;
pub use document::{Decoded, DocumentError, ItemIssue};
pub use language::Language;
pub use time::{Instant, TimeOfDay};
