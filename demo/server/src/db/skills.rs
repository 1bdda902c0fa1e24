//! Frameworks, profiles and series in the database.

use std::collections::BTreeMap;

use hoiku_domain::skills::{Framework, Role, SMALLEST_COHORT, Series, SkillDocument};
use rusqlite::{Connection, OptionalExtension, params};

use crate::problem::Problem;

/// One framework as JSON.
///
/// # Errors
/// 500 where the database fails.
pub fn framework(db: &Connection, id: &str) -> Result<Option<String>, Problem> {
    Ok(db.prepare_cached("SELECT body FROM frameworks WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?)
}

/// One profile with its framework and all series; `None` where there is none of that id. A cohort that
/// is too small keeps its place and its `n`, and loses its values.
///
/// # Errors
/// 500 where the database fails or holds what the domain cannot read.
pub fn profile(db: &Connection, id: &str) -> Result<Option<SkillDocument>, Problem> {
    let row: Option<(String, String)> = db
        .prepare_cached(
            "SELECT p.envelope, f.body FROM profiles p JOIN frameworks f ON f.id = p.framework_id WHERE p.id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((envelope, framework)) = row else { return Ok(None) };
    let series: Vec<String> = db
        .prepare_cached("SELECT body FROM series WHERE profile_id = ?1 ORDER BY position, id")?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut members: BTreeMap<String, Box<serde_json::value::RawValue>> = serde_json::from_str(&envelope)?;
    members.insert("framework".into(), serde_json::value::RawValue::from_string(framework)?);
    members.insert("series".into(), serde_json::value::RawValue::from_string(format!("[{}]", series.join(",")))?);
    let decoded = SkillDocument::decode(&serde_json::to_vec(&members)?).map_err(|e| Problem::internal(&e))?;
    let mut document = decoded.document;
    for series in document.series.iter_mut().filter(|s| s.role == Role::Cohort && s.n.unwrap_or(0) < SMALLEST_COHORT) {
        (series.values, series.low, series.high, series.comments) = Default::default();
    }
    Ok(Some(document))
}

/// Adds or replaces a framework.
///
/// # Errors
/// Of the database.
pub fn put_framework(db: &Connection, framework: &Framework) -> Result<(), Problem> {
    db.execute(
        "INSERT INTO frameworks (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        params![framework.id, serde_json::to_string(framework)?],
    )?;
    Ok(())
}

/// Adds or replaces a profile with its framework and series.
///
/// # Errors
/// Of the database.
pub fn put_profile(db: &Connection, id: &str, document: &SkillDocument) -> Result<(), Problem> {
    put_framework(db, &document.framework)?;
    let mut envelope = serde_json::to_value(document)?;
    if let Some(members) = envelope.as_object_mut() {
        members.retain(|name, _| name != "framework" && name != "series");
    }
    db.execute(
        "INSERT INTO profiles (id, framework_id, envelope) VALUES (?1, ?2, ?3) \
         ON CONFLICT (id) DO UPDATE SET framework_id = excluded.framework_id, envelope = excluded.envelope",
        params![id, document.framework.id, envelope.to_string()],
    )?;
    document.series.iter().try_for_each(|series| put_series(db, id, series))
}

/// Adds a series at the end, or replaces the one of that id in its place.
///
/// # Errors
/// Of the database.
pub fn put_series(db: &Connection, profile: &str, series: &Series) -> Result<(), Problem> {
    db.prepare_cached(
        "INSERT INTO series (profile_id, id, position, body) \
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM series WHERE profile_id = ?1), ?3) \
         ON CONFLICT (profile_id, id) DO UPDATE SET body = excluded.body",
    )?
    .execute(params![profile, series.id, serde_json::to_string(series)?])?;
    Ok(())
}

/// Sets the moment the profile describes.
///
/// # Errors
/// Of the database.
pub fn touch(db: &Connection, profile: &str, as_of: &str) -> Result<(), Problem> {
    db.execute("UPDATE profiles SET envelope = json_set(envelope, '$.asOf', ?2) WHERE id = ?1", [profile, as_of])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cohort_of_fewer_than_five_comes_without_values() {
        let mut db = Connection::open_in_memory().unwrap();
        crate::db::schema::migrate(&mut db).unwrap();
        let json = br#"{"framework":{"id":"f","title":"t","axes":[{"id":"a","label":"A"}]},"goal":{"text":"g"},"series":[
            {"id":"few","role":"cohort","n":4,"values":{"a":2}},{"id":"many","role":"cohort","n":5,"values":{"a":2}}]}"#;
        let written = SkillDocument::decode(json).unwrap().document;
        put_profile(&db, "p", &written).unwrap();
        let read = profile(&db, "p").unwrap().unwrap();
        assert_eq!((read.series[0].n, read.series[0].values.len(), read.series[1].values.len()), (Some(4), 0, 1));
        assert_eq!((read.goal, read.framework), (written.goal, written.framework));
        assert_eq!(profile(&db, "q").unwrap(), None);
    }
}
