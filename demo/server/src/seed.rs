//! The sample data, taken in through the same doors as a municipality's files.

use hoiku_domain::skills::SkillDocument;
use rusqlite::Connection;
use serde_json::Value;

use crate::db;
use crate::import::{self, ImportError};

/// Fills the database with the sample data. What is there already is replaced.
///
/// # Errors
/// Where the sample is not what the import takes: a fault of the sample.
pub fn seed(connection: &mut Connection) -> Result<(), ImportError> {
    let list = hoiku_sample_data::collections();
    for collection in list["items"].as_array().into_iter().flatten() {
        let Some(id) = collection["id"].as_str() else { continue };
        let Some(mut document) = hoiku_sample_data::collection_courses(id) else { continue };
        if document["collection"].is_null() {
            document["collection"] = collection.clone();
        }
        import::courses::import(connection, document.to_string().as_bytes(), Some(id))?;
    }
    for (kind, id) in hoiku_sample_data::attendance_subjects() {
        if let Some(document) = hoiku_sample_data::attendance(&kind, &id, None, None) {
            import::attendance::import(connection, document.to_string().as_bytes())?;
        }
    }
    for id in hoiku_sample_data::skill_profile_ids() {
        if let Some(document) = hoiku_sample_data::skill_profile(id) {
            profile(connection, id, &document)?;
        }
    }
    Ok(())
}

/// Takes a skill document in, with its framework.
fn profile(connection: &mut Connection, id: &str, document: &Value) -> Result<(), ImportError> {
    let not_of_kind = |e: hoiku_domain::DocumentError| ImportError::File(format!("スキルの文書ではありません: {e}"));
    let decoded = SkillDocument::decode(document.to_string().as_bytes()).map_err(not_of_kind)?;
    import::without_faults(&decoded.issues)?;
    db::write(connection, |db| {
        db::skills::put_profile(db, id, &decoded.document).map_err(|e| ImportError::File(e.to_string()))
    })
}
