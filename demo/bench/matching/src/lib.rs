//! What the course list asks of `hoiku_domain::text` for each keystroke, without the list around it.

use hoiku_domain::courses::CourseDocument;
use hoiku_domain::text::{Query, Synonyms, TextIndex};
use wasm_bindgen::prelude::*;

fn normalizer(text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize("NFKC").to_lower_case())
}

/// A document's courses, ready to be searched.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Matching {
    index: TextIndex,
    synonyms: Synonyms,
}

#[wasm_bindgen]
impl Matching {
    /// Decodes a course document and folds its texts.
    ///
    /// # Errors
    /// When the bytes are no course document.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Self, JsError> {
        let document = CourseDocument::decode(bytes).map_err(|error| JsError::new(&format!("{error:?}")))?.document;
        let synonyms = Synonyms::of(document.vocabularies.synonyms.as_deref(), normalizer);
        Ok(Self { index: TextIndex::new(&document.items, normalizer), synonyms })
    }

    /// The places of the courses in which the query is found.
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<u32> {
        let found = self.index.search(&Query::new(text, &self.synonyms, normalizer));
        found.into_iter().filter_map(|(at, _)| u32::try_from(at).ok()).collect()
    }
}
