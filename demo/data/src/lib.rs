//! Sample data for the demonstration: a training catalogue, a nursery's attendance, skill profiles and a
//! prefecture's figures. Everything is invented, and every document says so in its `source`.
//!
//! The library is pure and deterministic: no clock, no network, no randomness but its own seeded generator. The
//! same call returns the same bytes for ever. Its "today" is 2026-11-20.
//!
//! # Codes that belong to nobody
//! The invented city あおば市 carries the municipality code `209996`, the invented prefecture みほん県 `209988`.
//! Both have the right check digit (weights 6 5 4 3 2, 11 minus the remainder by 11), and no municipality has them:
//! numbers 998 and 999 of a prefecture have never been given out.

mod attendance;
mod calendar;
mod catalogue;
mod collections;
mod prefecture;
mod random;
mod skills;

pub use attendance::{attendance, attendance_subjects};
pub use catalogue::{catalogue, catalogue_with_learner};
pub use collections::{collection_courses, collections};
pub use prefecture::prefecture_ict;
pub use skills::{framework, skill_profile, skill_profile_ids};

use serde_json::{Map, Value, json};

/// The instant all documents were "taken".
const AS_OF: &str = "2026-11-20T10:42:00+09:00";

/// A source that nobody can take for a real one.
fn source(label: &str) -> Value {
    json!({"label": format!("{label}（見本）"), "url": "https://training.example.jp/about-the-sample"})
}

/// An object out of members, leaving out those without a value: absent is how the documents say "unknown".
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let present = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

/// Every document under the file name a static demo would give it, for example `attendance/class-risu.json`.
pub fn files() -> Vec<(String, Value)> {
    let mut files = vec![
        ("catalogue.json".to_owned(), catalogue()),
        ("catalogue-with-learner.json".to_owned(), catalogue_with_learner()),
        ("collections.json".to_owned(), collections()),
        ("prefecture-ict.json".to_owned(), prefecture_ict()),
    ];
    for id in collections::IDS {
        files.extend(collection_courses(id).map(|document| (format!("collections/{id}.json"), document)));
    }
    for (kind, id) in attendance_subjects() {
        let document = attendance(&kind, &id, None, None);
        files.extend(document.map(|document| (format!("attendance/{kind}-{id}.json"), document)));
    }
    for id in skill_profile_ids() {
        files.extend(skill_profile(id).map(|document| (format!("skill-profiles/{id}.json"), document)));
    }
    files.extend(
        framework(skills::FRAMEWORK).map(|document| (format!("frameworks/{}.json", skills::FRAMEWORK), document)),
    );
    files
}
