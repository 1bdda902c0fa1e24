//! Selections of the catalogue: everything, a city's own order with a reason for each course, and a prefecture's.

mod aoba;
mod mihon;

use serde_json::{Value, json};

use crate::catalogue::{catalogue, document, items};
use crate::{AS_OF, object, source};

pub(crate) const IDS: [&str; 3] = ["catalogue", "aoba-2026", "mihon-2026"];

/// The list of collections, each with its `itemCount`.
pub fn collections() -> Value {
    let entry = |id: &str| {
        let document = collection_courses(id)?;
        let mut collection = document["collection"].clone();
        collection["itemCount"] = document["total"].clone();
        Some(collection)
    };
    let items: Vec<Value> = IDS.into_iter().filter_map(entry).collect();
    json!({"asOf": AS_OF, "source": source("研修カタログ"), "total": items.len(), "items": items, "next": null})
}

/// A collection's courses in its own order; `None` for an unknown id.
pub fn collection_courses(id: &str) -> Option<Value> {
    match id {
        "catalogue" => Some(catalogue()),
        "aoba-2026" => Some(document(&aoba::collection(), &aoba::select(&items()))),
        "mihon-2026" => Some(document(&mihon::collection(), &mihon::select(items()))),
        _ => None,
    }
}

/// A collection's head. The codes belong to no municipality: see the crate's documentation.
fn head(id: &str, title: &str, code: &str, description: &str) -> Value {
    object([
        ("id", Some(json!(id))),
        ("title", Some(json!(title))),
        ("municipalityCode", Some(json!(code))),
        ("description", Some(json!(description))),
        ("url", Some(json!(format!("https://training.example.jp/collections/{id}")))),
    ])
}
