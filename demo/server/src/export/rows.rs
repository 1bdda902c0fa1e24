//! Documents as rows of text, in the columns the import reads.

use hoiku_domain::attendance::{AttendanceDocument, Code, Day, SubjectKind, Times};
use hoiku_domain::courses::{Course, CourseDocument, Vocabularies};
use hoiku_domain::{Language, TimeOfDay};

use crate::import::cells::joined;
use crate::import::words::{FIELDS, FORMATS, LEVELS, Vocabulary};
use crate::import::{attendance as attendance_import, courses as course_import};

fn heading(columns: &[&[&str]]) -> Vec<String> {
    columns.iter().map(|names| names[0].to_owned()).collect()
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// Courses, one a row, under their heading.
pub fn courses(document: &CourseDocument) -> Vec<Vec<String>> {
    let mut rows = vec![heading(&course_import::COLUMNS)];
    rows.extend(document.items.iter().map(|c| course(c, &document.vocabularies)));
    rows
}

fn course(c: &Course, vocabularies: &Vocabularies) -> Vec<String> {
    let fields = Vocabulary::new(&vocabularies.fields, &FIELDS);
    let levels = Vocabulary::new(&vocabularies.levels, &LEVELS);
    let formats = Vocabulary::new(&vocabularies.formats, &FORMATS);
    let word =
        |vocabulary: &Vocabulary<'_>, id: &Option<String>| id.as_deref().map(|id| vocabulary.label(id).to_owned());
    let designation = c.designation.as_ref();
    let captions =
        c.captions.as_ref().map(|list| if list.is_empty() { course_import::NONE.into() } else { joined(list) });
    let yes_no = |yes: bool| if yes { course_import::SOME } else { course_import::NONE };
    vec![
        c.id.clone(),
        c.title.clone(),
        text(c.title_kana.as_ref()),
        text(c.summary.as_ref()),
        text(word(&fields, &c.field)),
        joined(&c.topics),
        text(word(&levels, &c.level)),
        text(word(&formats, &c.format)),
        text(c.duration_minutes),
        text(captions),
        text(c.transcript.map(yes_no)),
        text(c.published_on),
        text(c.updated_on),
        text(c.url.as_ref()),
        text(c.popularity),
        text(designation.map(|d| &d.prefecture)),
        text(designation.map(|d| d.fiscal_year)),
        text(designation.and_then(|d| word(&fields, &d.field))),
        text(designation.and_then(|d| d.hours)),
        text(c.reason.as_ref()),
    ]
}

/// Persons' days, one a row, under their heading.
pub fn attendance(documents: &[AttendanceDocument]) -> Vec<Vec<String>> {
    let mut rows = vec![heading(&attendance_import::COLUMNS)];
    for document in documents {
        let Some(subject) = &document.subject else { continue };
        let Some((word, _)) = attendance_import::KINDS.iter().find(|(_, kind)| *kind == subject.kind) else { continue };
        let codes = document.effective_codes(Language::Ja);
        let class = class_of(documents, subject.kind, &subject.id);
        for d in &document.days {
            let mut row = vec![
                (*word).to_owned(),
                subject.id.clone(),
                text(subject.label.as_ref()),
                text(class),
                d.date.to_string(),
            ];
            row.extend(day(d, &codes));
            rows.push(row);
        }
    }
    rows
}

fn class_of<'a>(documents: &'a [AttendanceDocument], kind: SubjectKind, id: &str) -> Option<&'a str> {
    let has = |d: &&AttendanceDocument| kind == SubjectKind::Child && d.members.iter().any(|m| m.id == id);
    documents.iter().find(has).and_then(|d| d.subject.as_ref()).map(|s| s.id.as_str())
}

fn day(day: &Day, codes: &[Code]) -> Vec<String> {
    let state = day.code.as_deref().map(|id| codes.iter().find(|c| c.id == id).map_or(id, |c| c.label.as_str()));
    let mut cells = vec![text(state), text(day.reason.as_ref()), text(day.note.as_ref())];
    for times in [day.planned, day.actual, day.billable] {
        let Times { arrival, departure } = times.unwrap_or_default();
        cells.extend([arrival, departure].map(|t: Option<TimeOfDay>| text(t)));
    }
    cells
}
