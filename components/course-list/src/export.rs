//! What the visitor takes along: every course found, in the order on screen.

use crate::facts::Facts;
use crate::messages::Words;
use hoiku_domain::catalogue::Facet;
use hoiku_domain::courses::{Course, CourseDocument};
use hoiku_kit::Messages;
use hoiku_kit::export::Csv;

/// The courses as a table for spreadsheets, in words.
pub(crate) fn csv(facts: &Facts<'_>, items: &[usize]) -> Csv {
    let words = facts.words();
    let mut csv = Csv::new();
    csv.row(head(words));
    for course in items.iter().filter_map(|at| facts.document.items.get(*at)) {
        csv.row(row(facts, course));
    }
    if let Some(source) = &facts.document.source {
        let source = format!("{}: {}", Messages::of(words.0).source(), source.label);
        csv.row([source.as_str()]);
    }
    csv
}

const fn head(words: Words) -> [&'static str; 13] {
    [
        "id",
        words.column_title(),
        words.kana_column(),
        words.facet(Facet::Field),
        words.facet(Facet::Level),
        words.facet(Facet::Format),
        words.minutes_column(),
        words.captions(),
        words.designation(),
        words.sessions(),
        words.reason(),
        words.summary_column(),
        "url",
    ]
}

fn row(facts: &Facts<'_>, course: &Course) -> [String; 13] {
    let word = |facet, id: &Option<String>| id.as_deref().map(|id| facts.label(facet, id).text).unwrap_or_default();
    let (_, state, detail) = facts.designation(course);
    let sessions: Vec<String> = facts.sessions_in_words(course);
    [
        course.id.clone(),
        course.title.clone(),
        course.title_kana.clone().unwrap_or_default(),
        word(Facet::Field, &course.field),
        word(Facet::Level, &course.level),
        word(Facet::Format, &course.format),
        course.duration_minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
        facts.access(course).unwrap_or_default(),
        state.to_owned() + &detail,
        sessions.join("\n"),
        course.reason.clone().unwrap_or_default(),
        course.summary.clone().unwrap_or_default(),
        course.url.clone().unwrap_or_default(),
    ]
}

/// The courses as a document of the same kind.
pub(crate) fn document(document: &CourseDocument, items: &[usize]) -> CourseDocument {
    CourseDocument {
        items: items.iter().filter_map(|at| document.items.get(*at)).cloned().collect(),
        total: Some(items.len() as u64),
        next: None,
        as_of: document.as_of.clone(),
        source: document.source.clone(),
        collection: document.collection.clone(),
        vocabularies: document.vocabularies.clone(),
        roles: document.roles.clone(),
        counts_pages: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoiku_domain::CivilDate;
    use hoiku_kit::Settings;

    #[test]
    fn x10_every_course_found_is_a_row_in_the_order_on_screen_and_no_cell_is_a_formula() {
        let course = |id: &str, title: &str| Course { id: id.into(), title: title.into(), ..Course::default() };
        let courses = CourseDocument {
            items: vec![course("a", "食育"), course("b", "=1+1"), course("c", "x")],
            ..CourseDocument::default()
        };
        let settings = Settings::on(CivilDate::new(2026, 11, 20).unwrap());
        let text = csv(&Facts { settings: &settings, document: &courses }, &[1, 0, 9]).finish();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[0], "id,題名,よみ,分野,段階,形式,時間（分）,字幕など,研修の指定,日程,選んだ理由,内容,url");
        assert_eq!(lines[1], "b,\"'=1+1\",,,,,,,対象外,,,,");
        assert_eq!((lines[2], lines.len()), ("a,食育,,,,,,,対象外,,,,", 3));
        let ids: Vec<String> = document(&courses, &[1, 0, 9]).items.into_iter().map(|course| course.id).collect();
        assert_eq!(ids, ["b", "a"]);
    }
}
