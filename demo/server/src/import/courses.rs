//! Courses out of a contract document or a spreadsheet.

use hoiku_domain::courses::{Collection, Course, CourseDocument, Designation};
use rusqlite::Connection;

use super::cells::{date, list, number};
use super::table::{self, Row, Table};
use super::words::{FIELDS, FORMATS, LEVELS, Vocabulary, prefecture};
use super::{Fault, ImportError, Report};
use crate::db;
use crate::db::courses::Known;

/// Columns of the spreadsheet in their order, each with the other spellings that are understood.
pub const COLUMNS: [&[&str]; 20] = [
    &["コースID", "ID"],
    &["タイトル", "題名"],
    &["タイトルカナ", "タイトル_カナ"],
    &["概要"],
    &["分野"],
    &["トピック"],
    &["段階"],
    &["形式"],
    &["所要時間（分）", "所要時間"],
    &["字幕"],
    &["文字起こし"],
    &["公開日"],
    &["更新日"],
    &["URL"],
    &["人気"],
    &["指定都道府県"],
    &["指定年度"],
    &["指定分野"],
    &["指定時間"],
    &["選定理由"],
];
/// Where courses go when neither the command nor the file says.
pub const DEFAULT_COLLECTION: &str = "catalogue";
/// Cell for an empty list of captions, or for `false`.
pub const NONE: &str = "なし";
/// Cell for `true`.
pub const SOME: &str = "あり";

/// Imports a file: its courses are added or replaced, and the collection then holds exactly them in the
/// file's order. Of a spreadsheet only the columns it has are changed; what a course has besides stays.
///
/// # Errors
/// Every fault of the file; nothing is written then.
pub fn import(connection: &mut Connection, bytes: &[u8], collection: Option<&str>) -> Result<Report, ImportError> {
    db::write(connection, |db| {
        let (document, target, form, mut notices) = if super::is_json(bytes) {
            from_json(bytes, collection)?
        } else {
            from_csv(db, bytes, collection.unwrap_or(DEFAULT_COLLECTION))?
        };
        if document.items.iter().any(|c| c.learner.is_some()) {
            notices.push("learner（受講者の進み具合）は個人の情報なので、公開の一覧には取り込みませんでした。".into());
        }
        db::courses::store(db, &document, &target)?;
        Ok(Report {
            items: document.items.len(),
            noun: "コース",
            into: format!("コレクション {}", target.id),
            form,
            notices,
        })
    })
}

type Parsed = (CourseDocument, Collection, String, Vec<String>);

fn from_json(bytes: &[u8], wanted: Option<&str>) -> Result<Parsed, ImportError> {
    let decoded =
        CourseDocument::decode(bytes).map_err(|e| ImportError::File(format!("コースの文書ではありません: {e}")))?;
    super::without_faults(&decoded.issues)?;
    let document = decoded.document;
    let faults: Vec<Fault> = document
        .items
        .iter()
        .enumerate()
        .filter(|(_, c)| !is_id(&c.id))
        .map(|(at, c)| Fault { place: format!("items[{at}].id"), reason: bad_id(&c.id) })
        .collect();
    if !faults.is_empty() {
        return Err(ImportError::Faults(faults));
    }
    let own = document.collection.clone();
    let id = wanted
        .map(str::to_owned)
        .or_else(|| own.as_ref().map(|c| c.id.clone()))
        .unwrap_or_else(|| DEFAULT_COLLECTION.into());
    let collection = Collection { id, ..own.unwrap_or_else(|| untitled(DEFAULT_COLLECTION)) };
    if !is_id(&collection.id) {
        return Err(ImportError::File(format!("コレクションのid: {}", bad_id(&collection.id))));
    }
    let mut notices = Vec::new();
    if let Some(total) = document.total.filter(|t| *t != document.items.len() as u64) {
        notices.push(format!(
            "文書の total は{total}件ですが、items は{}件です。続きのページは別に取り込んでください。",
            document.items.len()
        ));
    }
    Ok((document, collection, "JSON".into(), notices))
}

fn untitled(id: &str) -> Collection {
    let title = if id == DEFAULT_COLLECTION { "研修カタログ" } else { id };
    Collection { id: id.into(), title: title.into(), ..Collection::default() }
}

/// Ids stand in URLs and in logs' eyes, so they hold no blanks and no control characters.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 200 && !id.chars().any(|c| c.is_whitespace() || c.is_control() || c == '/')
}

/// What to say of an id that is none.
pub(crate) fn bad_id(id: &str) -> String {
    if id.is_empty() {
        "IDが空です。".into()
    } else {
        format!("「{id}」はIDに使えません。空白や「/」を含まない200バイトまでの文字にしてください。")
    }
}

fn from_csv(db: &Connection, bytes: &[u8], id: &str) -> Result<Parsed, ImportError> {
    if !is_id(id) {
        return Err(ImportError::File(format!("コレクションのid: {}", bad_id(id))));
    }
    let (text, encoding) = table::decode(bytes)?;
    let table = table::read(&text, &COLUMNS, &["コースID", "タイトル"])?;
    let known = db::courses::known(db, id)?;
    let items = courses(&table, &known).map_err(ImportError::Faults)?;
    let as_of = crate::clock::instant(crate::clock::now()).parse().ok();
    let document = CourseDocument { as_of, vocabularies: known.vocabularies, items, ..CourseDocument::default() };
    let mut notices = Vec::new();
    if !table.unknown.is_empty() {
        notices.push(format!("知らない見出しの列は読みませんでした: {}", table.unknown.join("、")));
    }
    Ok((document, known.collection.unwrap_or_else(|| untitled(id)), format!("CSV、{}", encoding.name()), notices))
}

/// The rows as courses, each begun from what the database has of it.
///
/// # Errors
/// Every fault of every row.
pub fn courses(table: &Table, known: &Known) -> Result<Vec<Course>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut courses = Vec::with_capacity(table.rows.len());
    let mut first = std::collections::HashMap::new();
    for row in &table.rows {
        let id = table.cell(row, "コースID").unwrap_or_default();
        if !is_id(id) {
            faults.push(Fault::cell(row.line, "コースID", bad_id(id)));
        } else if let Some(line) = first.insert(id, row.line) {
            faults.push(Fault::cell(
                row.line,
                "コースID",
                format!("「{id}」は{line}行目にもあります。1つのコースは1行にしてください。"),
            ));
        }
        let begun = known.courses.get(id).cloned().unwrap_or_else(|| Course { id: id.into(), ..Course::default() });
        let reason = known.reasons.get(id).cloned();
        let mut cells = Cells { table, row, faults: &mut faults };
        courses.push(course(&mut cells, Course { reason, ..begun }, known));
    }
    if faults.is_empty() { Ok(courses) } else { Err(faults) }
}

struct Cells<'a> {
    table: &'a Table,
    row: &'a Row,
    faults: &'a mut Vec<Fault>,
}

impl Cells<'_> {
    /// Sets a member from a column: left alone where the file has no such column, cleared where the
    /// cell is empty or wrong (a wrong one is a fault, and then nothing is written at all).
    fn set<T>(&mut self, column: &str, member: &mut Option<T>, read: impl FnOnce(&str) -> Result<T, String>) {
        let Some(cell) = self.table.cell(self.row, column) else { return };
        *member = match cell {
            "" => None,
            text => read(text).map_err(|reason| self.faults.push(Fault::cell(self.row.line, column, reason))).ok(),
        };
    }

    /// Free text, blanks and line breaks included.
    fn text(&mut self, column: &str, member: &mut Option<String>) {
        if let Some(cell) = self.table.raw(self.row, column) {
            *member = (!cell.is_empty()).then(|| cell.to_owned());
        }
    }
}

fn course(cells: &mut Cells<'_>, mut course: Course, known: &Known) -> Course {
    let vocabularies = &known.vocabularies;
    let mut title = None;
    cells.text("タイトル", &mut title);
    if title.as_ref().is_none_or(|t| t.trim().is_empty()) {
        cells.faults.push(Fault::cell(cells.row.line, "タイトル", "タイトルが空です。"));
    }
    course.title = title.unwrap_or_default();
    cells.text("タイトルカナ", &mut course.title_kana);
    cells.text("概要", &mut course.summary);
    cells.text("選定理由", &mut course.reason);
    cells.text("URL", &mut course.url);
    let fields = Vocabulary::new(&vocabularies.fields, &FIELDS);
    cells.set("分野", &mut course.field, |t| fields.id(t));
    cells.set("段階", &mut course.level, |t| Vocabulary::new(&vocabularies.levels, &LEVELS).id(t));
    cells.set("形式", &mut course.format, |t| Vocabulary::new(&vocabularies.formats, &FORMATS).id(t));
    if let Some(cell) = cells.table.raw(cells.row, "トピック") {
        course.topics = list(cell);
    }
    cells.set("所要時間（分）", &mut course.duration_minutes, number);
    cells.set("字幕", &mut course.captions, |t| Ok(if t == NONE { Vec::new() } else { list(t) }));
    cells.set("文字起こし", &mut course.transcript, |t| match t {
        SOME | "○" | "〇" | "1" | "true" | "TRUE" => Ok(true),
        NONE | "×" | "0" | "false" | "FALSE" => Ok(false),
        other => Err(format!("「{other}」ではなく「{SOME}」か「{NONE}」と書いてください。")),
    });
    cells.set("公開日", &mut course.published_on, date);
    cells.set("更新日", &mut course.updated_on, date);
    cells.set("人気", &mut course.popularity, number);
    course.designation = designation(cells, course.designation, &fields);
    course
}

/// Four columns make one designation; it holds for a prefecture and a fiscal year, so these two go together.
fn designation(cells: &mut Cells<'_>, before: Option<Designation>, fields: &Vocabulary<'_>) -> Option<Designation> {
    let (mut place, mut year, mut field, mut hours) = match before {
        Some(d) => (Some(d.prefecture), Some(d.fiscal_year), d.field, d.hours),
        None => (None, None, None, None),
    };
    cells.set("指定都道府県", &mut place, prefecture);
    cells.set("指定年度", &mut year, |t| match number::<i32>(t.trim_end_matches("年度"))? {
        year @ 2000..=2200 => Ok(year),
        _ => Err(format!("「{t}」は年度ではありません。2026 のように西暦で書いてください。")),
    });
    cells.set("指定分野", &mut field, |t| fields.id(t));
    cells.set("指定時間", &mut hours, |t| {
        let value: f64 =
            t.parse().map_err(|_| format!("「{t}」は時間数ではありません。15 または 7.5 のように書いてください。"))?;
        let decimal = hoiku_domain::Decimal::from_f64(value).filter(|d| *d >= hoiku_domain::Decimal::ZERO);
        decimal.ok_or_else(|| format!("「{t}」は時間数ではありません。15 または 7.5 のように書いてください。"))
    });
    match (place, year) {
        (Some(prefecture), Some(fiscal_year)) => Some(Designation { prefecture, fiscal_year, field, hours }),
        (None, None) if field.is_none() && hours.is_none() => None,
        (None, _) => {
            cells.faults.push(Fault::cell(
                cells.row.line,
                "指定都道府県",
                "指定があるときは、指定都道府県も書いてください。",
            ));
            None
        }
        (Some(_), None) => {
            cells.faults.push(Fault::cell(cells.row.line, "指定年度", "指定があるときは、指定年度も書いてください。"));
            None
        }
    }
}
