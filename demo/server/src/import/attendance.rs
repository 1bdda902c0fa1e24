//! Attendance out of contract documents or a spreadsheet with one row a child and day.

use std::collections::{BTreeMap, HashMap};

use hoiku_domain::attendance::{AttendanceDocument, Code, Day, Member, Subject, SubjectKind, Times, codes};
use hoiku_domain::{CivilDate, Language, TimeOfDay};
use rusqlite::Connection;
use serde_json::value::RawValue;

use super::cells::{date, time};
use super::courses::{bad_id, is_id};
use super::table::{self, Row, Table};
use super::{Fault, ImportError, Report};
use crate::db;

/// Columns of the spreadsheet in their order, each with the other spellings that are understood.
pub const COLUMNS: [&[&str]; 14] = [
    &["種別"],
    &["園児ID", "ID"],
    &["氏名"],
    &["クラスID"],
    &["日付"],
    &["状態"],
    &["理由"],
    &["備考"],
    &["予定登園"],
    &["予定降園"],
    &["実績登園"],
    &["実績降園"],
    &["請求登園"],
    &["請求降園"],
];
/// Words of the column 種別; an empty cell is a child.
pub const KINDS: [(&str, SubjectKind); 2] = [("園児", SubjectKind::Child), ("受講者", SubjectKind::Learner)];

/// Imports a file: days are added or replaced one by one, subjects and classes are created as needed.
/// Of a spreadsheet only the columns it has are changed.
///
/// # Errors
/// Every fault of the file; nothing is written then.
pub fn import(connection: &mut Connection, bytes: &[u8]) -> Result<Report, ImportError> {
    db::write(connection, |db| if super::is_json(bytes) { from_json(db, bytes) } else { from_csv(db, bytes) })
}

/// One document, or a list of them as the export writes it.
fn from_json(db: &Connection, bytes: &[u8]) -> Result<Report, ImportError> {
    let text = hoiku_domain::document::text_of(bytes)
        .map_err(|e| ImportError::File(format!("出席の文書ではありません: {e}")))?;
    let raws: Vec<&RawValue> = if text.starts_with('[') {
        serde_json::from_str(text).map_err(|e| ImportError::File(format!("出席の文書の並びではありません: {e}")))?
    } else {
        vec![serde_json::from_str(text).map_err(|e| ImportError::File(format!("JSONとして読めません: {e}")))?]
    };
    let mut faults = Vec::new();
    let mut documents = Vec::with_capacity(raws.len());
    for (at, raw) in raws.iter().enumerate() {
        let prefix = if raws.len() > 1 { format!("[{at}].") } else { String::new() };
        match document(raw.get()) {
            Ok(pair) => documents.push(pair),
            Err(some) => faults.extend(some.into_iter().map(|f| Fault { place: format!("{prefix}{}", f.place), ..f })),
        }
    }
    if !faults.is_empty() {
        return Err(ImportError::Faults(faults));
    }
    let mut days = 0;
    for (document, subject) in &documents {
        days += document.days.len() + document.members.iter().map(|m| m.days.len()).sum::<usize>();
        db::attendance::store(db, document, subject)?;
    }
    let into = match &documents[..] {
        [(_, subject)] => format!("{}:{}", subject.kind.as_str(), subject.id),
        all => format!("{}の対象", all.len()),
    };
    Ok(Report { items: days, noun: "出席の記録", into, form: "JSON".into(), notices: Vec::new() })
}

fn document(json: &str) -> Result<(AttendanceDocument, Subject), Vec<Fault>> {
    let fault = |place: &str, reason: String| vec![Fault { place: place.into(), reason }];
    let decoded = AttendanceDocument::decode(json.as_bytes())
        .map_err(|e| fault("文書", format!("出席の文書ではありません: {e}")))?;
    if !decoded.issues.is_empty() {
        return Err(decoded.issues.iter().map(Fault::from).collect());
    }
    let document = decoded.document;
    let Some(subject) = document.subject.clone() else {
        return Err(fault("subject", "だれの記録かを示す subject が必要です。".into()));
    };
    if !is_id(&subject.id) {
        return Err(fault("subject.id", bad_id(&subject.id)));
    }
    if !document.members.is_empty() && subject.kind != SubjectKind::Class {
        return Err(fault("members", "members はクラス（class）の文書だけに書けます。".into()));
    }
    match document.members.iter().position(|m| !is_id(&m.id)) {
        Some(at) => Err(fault(&format!("members[{at}].id"), bad_id(&document.members[at].id))),
        None => Ok((document, subject)),
    }
}

/// What the rows say of one person.
#[derive(Default)]
struct Person {
    label: Option<String>,
    class: Option<String>,
    days: Vec<Day>,
}

fn from_csv(db: &Connection, bytes: &[u8]) -> Result<Report, ImportError> {
    let (text, encoding) = table::decode(bytes)?;
    let table = table::read(&text, &COLUMNS, &["園児ID", "日付", "状態"])?;
    let people = people(db, &table)?;
    let as_of = crate::clock::instant(crate::clock::now());
    let like = AttendanceDocument { as_of: as_of.parse().ok(), ..AttendanceDocument::default() };
    let mut days = 0;
    for ((kind, id), person) in &people {
        let kind = SubjectKind::parse(kind).unwrap_or_default();
        let subject = |kind, id: &str, label| Subject { kind, id: id.to_owned(), label, detail: None };
        db::attendance::ensure(db, &like, &subject(kind, id, person.label.clone()))?;
        db::attendance::touch(db, kind, id, &as_of, person.label.as_deref())?;
        db::attendance::put_days(db, kind, id, &person.days)?;
        if let Some(class) = &person.class {
            db::attendance::ensure(db, &like, &subject(SubjectKind::Class, class, None))?;
            db::attendance::touch(db, SubjectKind::Class, class, &as_of, None)?;
            let member = Member { id: id.clone(), label: person.label.clone(), days: Vec::new() };
            db::attendance::put_member(db, class, &member)?;
        }
        days += person.days.len();
    }
    let mut notices = Vec::new();
    if !table.unknown.is_empty() {
        notices.push(format!("知らない見出しの列は読みませんでした: {}", table.unknown.join("、")));
    }
    let form = format!("CSV、{}", encoding.name());
    Ok(Report { items: days, noun: "出席の記録", into: format!("{}人", people.len()), form, notices })
}

/// By kind and id, in the order of the ids.
type People = BTreeMap<(&'static str, String), Person>;

fn people(db: &Connection, table: &Table) -> Result<People, ImportError> {
    let mut states: HashMap<(SubjectKind, String), Vec<Code>> = HashMap::new();
    let mut people = People::new();
    let mut first: HashMap<(SubjectKind, String, CivilDate), u64> = HashMap::new();
    let mut faults = Vec::new();
    for row in &table.rows {
        let mut reader = RowReader { table, row, faults: &mut faults };
        let Some((kind, id, date)) = reader.key() else { continue };
        let class = table.cell(row, "クラスID").filter(|c| !c.is_empty());
        if let Some(class) = class.filter(|c| !is_id(c) || kind != SubjectKind::Child) {
            let reason = if kind == SubjectKind::Child {
                bad_id(class)
            } else {
                "受講者はクラスに入れられません。".into()
            };
            reader.fault("クラスID", reason);
        }
        if let Some(line) = first.insert((kind, id.clone(), date), row.line) {
            reader.fault("日付", format!("同じ人の同じ日が{line}行目にもあります。1人1日は1行にしてください。"));
            continue;
        }
        let begun = db::attendance::day(db, kind, &id, date)?.unwrap_or_else(|| Day::empty(date));
        let own = (kind, id.clone());
        if !states.contains_key(&own) {
            let of_class = || class.map_or(Ok(None), |class| db::attendance::codes(db, SubjectKind::Class, class));
            let found = db::attendance::codes(db, kind, &id)?.map_or_else(of_class, |codes| Ok(Some(codes)))?;
            states.insert(own.clone(), found.unwrap_or_else(|| codes::standard(Language::Ja)));
        }
        let day = reader.day(begun, states.get(&own).map_or(&[], Vec::as_slice));
        let person = people.entry((kind.as_str(), id)).or_default();
        person.days.push(day);
        person.label = table.cell(row, "氏名").filter(|n| !n.is_empty()).map(str::to_owned).or(person.label.take());
        person.class = class.map(str::to_owned).or(person.class.take());
    }
    if faults.is_empty() { Ok(people) } else { Err(ImportError::Faults(faults)) }
}

struct RowReader<'a> {
    table: &'a Table,
    row: &'a Row,
    faults: &'a mut Vec<Fault>,
}

impl RowReader<'_> {
    fn fault(&mut self, column: &str, reason: String) {
        self.faults.push(Fault::cell(self.row.line, column, reason));
    }

    /// Who and when; every fault in it is named before the row is given up.
    fn key(&mut self) -> Option<(SubjectKind, String, CivilDate)> {
        let kind = match self.table.cell(self.row, "種別").unwrap_or_default() {
            "" => Some(SubjectKind::Child),
            text => {
                let known =
                    KINDS.iter().find(|(word, kind)| *word == text || kind.as_str() == text).map(|(_, kind)| *kind);
                if known.is_none() {
                    self.fault("種別", format!("「{text}」ではなく「園児」か「受講者」と書いてください。"));
                }
                known
            }
        };
        let id = self.table.cell(self.row, "園児ID").unwrap_or_default().to_owned();
        if !is_id(&id) {
            self.fault("園児ID", bad_id(&id));
        }
        let date = date(self.table.cell(self.row, "日付").unwrap_or_default())
            .map_err(|reason| self.fault("日付", reason))
            .ok();
        Some((kind?, Some(id).filter(|id| is_id(id))?, date?))
    }

    fn day(&mut self, mut day: Day, codes: &[Code]) -> Day {
        let state = self.table.cell(self.row, "状態").unwrap_or_default();
        match code(state, codes) {
            Ok(code) => day.code = Some(code),
            Err(reason) => self.fault("状態", reason),
        }
        for (column, member) in [("理由", &mut day.reason), ("備考", &mut day.note)] {
            if let Some(cell) = self.table.raw(self.row, column) {
                *member = (!cell.is_empty()).then(|| cell.to_owned());
            }
        }
        for (word, member) in [("予定", &mut day.planned), ("実績", &mut day.actual), ("請求", &mut day.billable)]
        {
            *member = self.times(word, member.unwrap_or_default());
        }
        day
    }

    fn times(&mut self, word: &str, mut times: Times) -> Option<Times> {
        let (arrival, departure) = (format!("{word}登園"), format!("{word}降園"));
        self.time(&arrival, &mut times.arrival);
        self.time(&departure, &mut times.departure);
        if times.minutes().is_some_and(|minutes| minutes < 0) {
            self.fault(&departure, format!("{departure}が{arrival}より前です。"));
        }
        (times != Times::default()).then_some(times)
    }

    fn time(&mut self, column: &str, member: &mut Option<TimeOfDay>) {
        let Some(cell) = self.table.cell(self.row, column) else { return };
        *member = match cell {
            "" => None,
            text => time(text).map_err(|reason| self.fault(column, reason)).ok(),
        };
    }
}

/// The id of a state from its word or its id.
fn code(text: &str, codes: &[Code]) -> Result<String, String> {
    let found = codes.iter().find(|c| c.label == text || c.id == text);
    found.map(|c| c.id.clone()).ok_or_else(|| {
        let words: Vec<&str> = codes.iter().map(|c| c.label.as_str()).collect();
        match text {
            "" => format!("状態が空です。使えるのは {} です。", words.join("、")),
            text => format!("「{text}」という状態はありません。使えるのは {} です。", words.join("、")),
        }
    })
}
