//! Finding Japanese text as it is written: half-width or full-width, hiragana or katakana, 障害 or 障がい,
//! しょくいく or shokuiku.
//!
//! There is no word segmenter: one that splits 食育 into 食 and 育 finds it nowhere. A word of the query
//! is looked for as it stands, in folded text, which is what a reader would do with a finger.

mod cluster;
mod fold;
mod furigana;
mod highlight;
mod index;
mod query;
mod romaji;
mod similar;
mod synonyms;

pub use cluster::{whole_after, whole_before};
pub use fold::{Normalizer, fold};
pub use furigana::{Furigana, furigana};
pub use highlight::highlights;
pub use index::{Rank, TextIndex};
pub use query::Query;
pub use similar::nearest;
pub use synonyms::{STANDARD_SYNONYMS, Synonyms};
