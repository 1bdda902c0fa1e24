//! Subjects, members and days in the database.

use std::collections::BTreeMap;

use hoiku_domain::attendance::{AttendanceDocument, Code, Day, Member, Subject, SubjectKind};
use hoiku_domain::{CivilDate, Language};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::value::RawValue;

use crate::http::params::Span;
use crate::problem::Problem;
use crate::suppress;

/// A document whose lists are kept as the JSON the database holds.
pub type RawDocument = BTreeMap<String, Box<RawValue>>;

/// The document of a subject over a span of days; `None` where there is no such subject. A facility's
/// days come as the public may see them.
///
/// # Errors
/// 500 where the database fails.
pub fn document(db: &Connection, kind: SubjectKind, id: &str, span: Span) -> Result<Option<RawDocument>, Problem> {
    let Some(envelope) = envelope(db, kind, id)? else { return Ok(None) };
    let mut document: RawDocument = serde_json::from_str(&envelope)?;
    let (from, to) = span.bounds(last_day(db, kind, id)?);
    let days = match kind {
        SubjectKind::Facility => facility_days(db, id, &envelope, from, to)?,
        _ => raw_days(db, kind.as_str(), id, from, to)?,
    };
    document.insert("days".into(), days);
    for list in ["holidays", "closures", "events"] {
        if let Some(raw) = document.get_mut(list) {
            let mut occasions: Vec<serde_json::Value> = serde_json::from_str(raw.get())?;
            occasions.retain(|o| o["date"].as_str().is_some_and(|date| (&*from.iso()..=&*to.iso()).contains(&date)));
            *raw = serde_json::value::to_raw_value(&occasions)?;
        }
    }
    if kind == SubjectKind::Class {
        document.insert("members".into(), members(db, id, from, to)?);
    }
    Ok(Some(document))
}

fn envelope(db: &Connection, kind: SubjectKind, id: &str) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT envelope FROM subjects WHERE kind = ?1 AND id = ?2")?
        .query_row([kind.as_str(), id], |row| row.get(0))
        .optional()
}

/// The last recorded day of a subject, or of a class's members.
fn last_day(db: &Connection, kind: SubjectKind, id: &str) -> rusqlite::Result<Option<CivilDate>> {
    let sql = if kind == SubjectKind::Class {
        "SELECT max(date) FROM days WHERE (kind = ?1 AND id = ?2) \
         OR (kind, id) IN (SELECT member_kind, member_id FROM members WHERE class_id = ?2)"
    } else {
        "SELECT max(date) FROM days WHERE kind = ?1 AND id = ?2"
    };
    let text: Option<String> = db.prepare_cached(sql)?.query_row([kind.as_str(), id], |row| row.get(0))?;
    Ok(text.and_then(|t| t.parse().ok()))
}

fn bodies(db: &Connection, kind: &str, id: &str, from: CivilDate, to: CivilDate) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT body FROM days WHERE kind = ?1 AND id = ?2 AND date BETWEEN ?3 AND ?4 ORDER BY date")?
        .query_map(params![kind, id, &*from.iso(), &*to.iso()], |row| row.get(0))?
        .collect()
}

fn raw_days(db: &Connection, kind: &str, id: &str, from: CivilDate, to: CivilDate) -> Result<Box<RawValue>, Problem> {
    Ok(RawValue::from_string(format!("[{}]", bodies(db, kind, id, from, to)?.join(",")))?)
}

/// Stored days as the domain has them.
fn parsed(bodies: &[String]) -> Result<Vec<Day>, Problem> {
    let mut days = Vec::with_capacity(bodies.len());
    // In portions, since one document is read up to a bound only.
    for portion in bodies.chunks(10_000) {
        let document = format!("{{\"days\":[{}]}}", portion.join(","));
        days.extend(AttendanceDocument::decode(document.as_bytes()).map_err(|e| Problem::internal(&e))?.document.days);
    }
    Ok(days)
}

/// Whole months are read, so that what is withheld does not depend on the span; then the span is cut out.
fn facility_days(
    db: &Connection,
    id: &str,
    envelope: &str,
    from: CivilDate,
    to: CivilDate,
) -> Result<Box<RawValue>, Problem> {
    let decoded = AttendanceDocument::decode(envelope.as_bytes()).map_err(|e| Problem::internal(&e))?;
    let codes = decoded.document.effective_codes(Language::Ja);
    let kind = SubjectKind::Facility.as_str();
    let days = parsed(&bodies(db, kind, id, from.year_month().first(), to.year_month().last())?)?;
    let mut public = suppress::public_days(&days, &codes);
    public.retain(|day| (from..=to).contains(&day.date));
    Ok(serde_json::value::to_raw_value(&public)?)
}

fn members(db: &Connection, class: &str, from: CivilDate, to: CivilDate) -> Result<Box<RawValue>, Problem> {
    let rows: Vec<(String, String, Option<String>)> = db
        .prepare_cached(
            "SELECT member_kind, member_id, label FROM members WHERE class_id = ?1 ORDER BY position, member_id",
        )?
        .query_map([class], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut list = Vec::with_capacity(rows.len());
    for (kind, id, label) in rows {
        let mut member = RawDocument::new();
        member.insert("days".into(), raw_days(db, &kind, &id, from, to)?);
        if let Some(label) = label {
            member.insert("label".into(), serde_json::value::to_raw_value(&label)?);
        }
        member.insert("id".into(), serde_json::value::to_raw_value(&id)?);
        list.push(member);
    }
    Ok(serde_json::value::to_raw_value(&list)?)
}

fn json(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

/// Adds a document to the database: the subject's envelope is replaced, days are added or replaced one
/// by one, members of a class are added (nobody is removed). The days of a class's members are kept as
/// the members' own, so that the class and the child never disagree.
///
/// # Errors
/// Of the database; the caller's transaction is then not committed.
pub fn store(db: &Connection, document: &AttendanceDocument, subject: &Subject) -> rusqlite::Result<()> {
    let envelope = AttendanceDocument {
        days: Vec::new(),
        members: Vec::new(),
        subject: Some(subject.clone()),
        ..document.clone()
    };
    db.prepare_cached(
        "INSERT INTO subjects (kind, id, envelope) VALUES (?1, ?2, ?3) \
         ON CONFLICT (kind, id) DO UPDATE SET envelope = excluded.envelope",
    )?
    .execute(params![subject.kind.as_str(), subject.id, serde_json::to_string(&envelope).map_err(json)?])?;
    put_days(db, subject.kind, &subject.id, &document.days)?;
    for member in &document.members {
        let who = Subject {
            kind: SubjectKind::Child,
            id: member.id.clone(),
            label: member.label.clone(),
            detail: subject.label.clone(),
        };
        ensure(db, &AttendanceDocument { closures: document.closures.clone(), ..envelope.clone() }, &who)?;
        put_member(db, &subject.id, member)?;
        put_days(db, SubjectKind::Child, &member.id, &member.days)?;
    }
    Ok(())
}

/// Creates a subject that is not there yet, with the states, closures and rules of `like`.
///
/// # Errors
/// Of the database.
pub fn ensure(db: &Connection, like: &AttendanceDocument, subject: &Subject) -> rusqlite::Result<()> {
    let envelope =
        AttendanceDocument { days: Vec::new(), members: Vec::new(), subject: Some(subject.clone()), ..like.clone() };
    db.prepare_cached(
        "INSERT INTO subjects (kind, id, envelope) VALUES (?1, ?2, ?3) ON CONFLICT (kind, id) DO NOTHING",
    )?
    .execute(params![subject.kind.as_str(), subject.id, serde_json::to_string(&envelope).map_err(json)?])?;
    Ok(())
}

/// Sets what a subject's content describes: the moment, and the name where one is given.
///
/// # Errors
/// Of the database.
pub fn touch(db: &Connection, kind: SubjectKind, id: &str, as_of: &str, label: Option<&str>) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE subjects SET envelope = CASE WHEN ?4 IS NULL THEN json_set(envelope, '$.asOf', ?3) \
         ELSE json_set(envelope, '$.asOf', ?3, '$.subject.label', ?4) END WHERE kind = ?1 AND id = ?2",
    )?
    .execute(params![kind.as_str(), id, as_of, label])?;
    Ok(())
}

/// Puts a member into a class, or renames one who is there.
///
/// # Errors
/// Of the database.
pub fn put_member(db: &Connection, class: &str, member: &Member) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO members (class_id, member_id, position, label) \
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM members WHERE class_id = ?1), ?3) \
         ON CONFLICT (class_id, member_id) DO UPDATE SET label = coalesce(excluded.label, label)",
    )?
    .execute(params![class, member.id, member.label])?;
    Ok(())
}

/// Adds or replaces days.
///
/// # Errors
/// Of the database.
pub fn put_days(db: &Connection, kind: SubjectKind, id: &str, days: &[Day]) -> rusqlite::Result<()> {
    let mut put = db.prepare_cached(
        "INSERT INTO days (kind, id, date, body) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (kind, id, date) DO UPDATE SET body = excluded.body",
    )?;
    for day in days {
        put.execute(params![kind.as_str(), id, &*day.date.iso(), serde_json::to_string(day).map_err(json)?])?;
    }
    Ok(())
}

/// The states a subject has: its own, else the standard ones; `None` where there is no such subject.
///
/// # Errors
/// Of the database.
pub fn codes(db: &Connection, kind: SubjectKind, id: &str) -> rusqlite::Result<Option<Vec<Code>>> {
    let decoded = envelope(db, kind, id)?.and_then(|e| AttendanceDocument::decode(e.as_bytes()).ok());
    Ok(decoded.map(|d| d.document.effective_codes(Language::Ja)))
}

/// One day as it is.
///
/// # Errors
/// Of the database.
pub fn day(db: &Connection, kind: SubjectKind, id: &str, date: CivilDate) -> rusqlite::Result<Option<Day>> {
    let body: Option<String> = db
        .prepare_cached("SELECT body FROM days WHERE kind = ?1 AND id = ?2 AND date = ?3")?
        .query_row(params![kind.as_str(), id, &*date.iso()], |row| row.get(0))
        .optional()?;
    Ok(body.and_then(|body| parsed(&[body]).ok()?.pop()))
}

/// Every subject with all its days, for an export: facilities with their true counts, persons with their
/// days, classes with their members' names (the days are the members' own).
///
/// # Errors
/// 500 where the database fails or holds what the domain cannot read.
pub fn everything(db: &Connection) -> Result<Vec<AttendanceDocument>, Problem> {
    let rows: Vec<(String, String, String)> = db
        .prepare("SELECT kind, id, envelope FROM subjects ORDER BY CASE kind WHEN 'class' THEN 1 ELSE 0 END, kind, id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut documents = Vec::with_capacity(rows.len());
    for (kind, id, envelope) in rows {
        let mut document = AttendanceDocument::decode(envelope.as_bytes()).map_err(|e| Problem::internal(&e))?.document;
        document.days = parsed(&bodies(db, &kind, &id, CivilDate::MIN, CivilDate::MAX)?)?;
        document.members = db
            .prepare_cached("SELECT member_id, label FROM members WHERE class_id = ?1 AND ?2 = 'class' ORDER BY position, member_id")?
            .query_map([&id, &kind], |row| Ok(Member { id: row.get(0)?, label: row.get(1)?, days: Vec::new() }))?
            .collect::<Result<_, _>>()?;
        documents.push(document);
    }
    Ok(documents)
}
