//! Courses and collections in the database.

use std::collections::BTreeMap;

use hoiku_domain::courses::{Collection, Course, CourseDocument, Vocabularies};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::problem::Problem;

/// One page of a list: what CONTRACT's `{items, total, next}` is.
#[derive(Debug, Serialize)]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: u32,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// One page of a collection's courses. The members are those of [`CourseDocument`]; what the database
/// keeps as JSON goes out as it is, so a page costs no decoding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CoursePage {
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Box<RawValue>>,
    collection: Box<RawValue>,
    vocabularies: Box<RawValue>,
    items: Vec<Box<RawValue>>,
    total: u32,
    next: Option<String>,
}

const COLLECTION: &str =
    "json_set(body, '$.itemCount', (SELECT count(*) FROM collection_items WHERE collection_id = id))";

/// Collections after a position, in their order, at most `limit`; with the position of the last one
/// where more follow.
///
/// # Errors
/// 500 where the database fails.
pub fn collections(db: &Connection, after: u32, limit: u32) -> Result<(Page<Box<RawValue>>, Option<u32>), Problem> {
    let total = db.query_row("SELECT count(*) FROM collections", [], |row| row.get(0))?;
    let rows: Vec<(u32, String)> = db
        .prepare_cached(&format!(
            "SELECT position, {COLLECTION} FROM collections WHERE position > ?1 ORDER BY position LIMIT ?2"
        ))?
        .query_map(params![after, limit + 1], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let (items, last) = cut(rows, limit)?;
    Ok((Page { items, total, next: None }, last))
}

/// One collection.
///
/// # Errors
/// 500 where the database fails.
pub fn collection(db: &Connection, id: &str) -> Result<Option<String>, Problem> {
    let sql = format!("SELECT {COLLECTION} FROM collections WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?)
}

/// One course.
///
/// # Errors
/// 500 where the database fails.
pub fn course(db: &Connection, id: &str) -> Result<Option<String>, Problem> {
    Ok(db.prepare_cached("SELECT body FROM courses WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?)
}

/// The courses of a collection after a position, at most `limit`. `None` where there is no such collection.
///
/// # Errors
/// 500 where the database fails.
pub fn course_page(
    db: &Connection,
    id: &str,
    after: u32,
    limit: u32,
    cursor: impl FnOnce(u32) -> String,
) -> Result<Option<CoursePage>, Problem> {
    let sql = format!("SELECT {COLLECTION}, as_of, source, vocabularies FROM collections WHERE id = ?1");
    let envelope = db
        .prepare_cached(&sql)?
        .query_row([id], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?, row.get::<_, String>(3)?))
        })
        .optional()?;
    let Some((collection, as_of, source, vocabularies)) = envelope else { return Ok(None) };
    let total = db
        .prepare_cached("SELECT count(*) FROM collection_items WHERE collection_id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let rows: Vec<(u32, String)> = db
        .prepare_cached(
            "SELECT i.position, c.body, i.reason FROM collection_items i JOIN courses c ON c.id = i.course_id \
             WHERE i.collection_id = ?1 AND i.position > ?2 ORDER BY i.position LIMIT ?3",
        )?
        .query_map(params![id, after, limit + 1], |row| Ok((row.get(0)?, with_reason(row.get(1)?, row)?)))?
        .collect::<Result<_, _>>()?;
    let (items, last) = cut(rows, limit)?;
    Ok(Some(CoursePage {
        as_of,
        source: source.map(RawValue::from_string).transpose()?,
        collection: RawValue::from_string(collection)?,
        vocabularies: RawValue::from_string(vocabularies)?,
        items,
        total,
        next: last.map(cursor),
    }))
}

/// Puts the collection's reason into the course's JSON, which is an object with an id at least.
fn with_reason(body: String, row: &Row<'_>) -> rusqlite::Result<String> {
    let Some(reason) = row.get::<_, Option<String>>(2)? else { return Ok(body) };
    let reason = serde_json::Value::String(reason);
    let inner = body.strip_suffix('}').unwrap_or(&body);
    Ok(format!("{inner},\"reason\":{reason}}}"))
}

/// Cuts the one row too many, which tells that more follow.
fn cut(mut rows: Vec<(u32, String)>, limit: u32) -> Result<(Vec<Box<RawValue>>, Option<u32>), serde_json::Error> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows.last().filter(|_| more).map(|(position, _)| *position);
    let items = rows.into_iter().map(|(_, body)| RawValue::from_string(body)).collect::<Result<_, _>>()?;
    Ok((items, last))
}

/// Writes a document: its courses are added or replaced, and the collection holds exactly the
/// document's courses in the document's order.
///
/// # Errors
/// Of the database; the caller's transaction is then not committed.
pub fn store(db: &Connection, document: &CourseDocument, collection: &Collection) -> rusqlite::Result<()> {
    let json = |e: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(Box::new(e));
    db.prepare_cached(
        "INSERT INTO collections (id, position, body, as_of, source, vocabularies) \
         VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM collections), ?2, ?3, ?4, ?5) \
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, as_of = excluded.as_of, source = excluded.source, \
         vocabularies = excluded.vocabularies",
    )?
    .execute(params![
        collection.id,
        serde_json::to_string(&Collection { item_count: None, ..collection.clone() }).map_err(json)?,
        document.as_of.as_ref().map(|i| i.as_str()),
        document.source.as_ref().map(serde_json::to_string).transpose().map_err(json)?,
        serde_json::to_string(&document.vocabularies).map_err(json)?,
    ])?;
    db.prepare_cached("DELETE FROM collection_items WHERE collection_id = ?1")?.execute([&collection.id])?;
    let mut put = db.prepare_cached(
        "INSERT INTO courses (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    )?;
    let mut link = db.prepare_cached(
        "INSERT INTO collection_items (collection_id, position, course_id, reason) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (position, course) in (1u32..).zip(&document.items) {
        // A learner's progress is personal; a public catalogue never keeps it.
        let kept = Course { reason: None, learner: None, ..course.clone() };
        put.execute(params![course.id, serde_json::to_string(&kept).map_err(json)?])?;
        link.execute(params![collection.id, position, course.id, course.reason])?;
    }
    Ok(())
}

/// The whole of a collection as a document; `None` where there is none of that id.
///
/// # Errors
/// 500 where the database fails or holds what the domain cannot read.
pub fn document(db: &Connection, id: &str) -> Result<Option<CourseDocument>, Problem> {
    let Some(page) = course_page(db, id, 0, u32::MAX - 1, |_| String::new())? else { return Ok(None) };
    let decoded = CourseDocument::decode(&serde_json::to_vec(&page)?).map_err(|e| Problem::internal(&e))?;
    Ok(Some(decoded.document))
}

/// What the database knows of a collection before an import: envelope and, for files that have only
/// some columns, the courses as they are.
pub struct Known {
    /// The collection's own members.
    pub collection: Option<Collection>,
    /// Its vocabularies.
    pub vocabularies: Vocabularies,
    /// Every course of the database by id, without reasons.
    pub courses: BTreeMap<String, Course>,
    /// The collection's reasons by course id.
    pub reasons: BTreeMap<String, String>,
}

/// Reads it.
///
/// # Errors
/// Of the database.
pub fn known(db: &Connection, id: &str) -> rusqlite::Result<Known> {
    let row: Option<(String, String)> = db
        .query_row("SELECT body, vocabularies FROM collections WHERE id = ?1", [id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (collection, vocabularies) = row.unzip();
    let envelope = format!(
        "{{\"items\":[],\"collection\":{},\"vocabularies\":{}}}",
        collection.as_deref().unwrap_or("null"),
        vocabularies.as_deref().unwrap_or("null")
    );
    let envelope = CourseDocument::decode(envelope.as_bytes()).map(|d| d.document).unwrap_or_default();
    let bodies: Vec<String> =
        db.prepare("SELECT body FROM courses")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    // In portions, since one document is read up to a bound only.
    let courses = bodies.chunks(10_000).flat_map(|portion| {
        let document = format!("{{\"items\":[{}]}}", portion.join(","));
        CourseDocument::decode(document.as_bytes()).map(|d| d.document.items).unwrap_or_default()
    });
    let courses = courses.map(|course| (course.id.clone(), course)).collect();
    let reasons: Vec<(String, String)> = db
        .prepare("SELECT course_id, reason FROM collection_items WHERE collection_id = ?1 AND reason IS NOT NULL")?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(Known {
        collection: envelope.collection,
        vocabularies: envelope.vocabularies,
        courses,
        reasons: reasons.into_iter().collect(),
    })
}
