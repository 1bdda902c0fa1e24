use super::*;
use crate::Language;

fn decode(json: &str) -> Decoded<AttendanceDocument> {
    AttendanceDocument::decode(json.as_bytes()).unwrap()
}

fn paths(decoded: &Decoded<AttendanceDocument>) -> Vec<&str> {
    decoded.issues.iter().map(|issue| issue.path.as_str()).collect()
}

#[test]
fn days_come_in_the_order_of_time() {
    let decoded = decode(
        r#"{"days":[{"date":"2026-11-03","code":"closed"},{"date":"2026-11-02","code":"present","actual":{"in":"08:41","out":"17:05"}}]}"#,
    );
    let dates: Vec<_> = decoded.document.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2026-11-02", "2026-11-03"]);
    assert_eq!(decoded.document.days[0].actual.and_then(Times::minutes), Some(504));
    assert!(decoded.issues.is_empty());
}

#[test]
fn impossible_days_and_second_records_are_set_aside_the_rest_stays() {
    let decoded = decode(
        r#"{"days":[{"date":"2026-02-30","code":"present"},{"date":"2026-11-02","code":"present","actual":{"in":"24:01"}},
           {"date":"2026-11-03","code":"present"},{"date":"2026-11-03","code":"late"},
           {"date":"2026-11-04","code":"present","planned":{"in":"08:30","out":"17:00"},"actual":{"in":"22:00","out":"06:00"}}]}"#,
    );
    assert_eq!(paths(&decoded), ["days[0].date", "days[1].actual.in", "days[3].date", "days[4].actual"]);
    let kept: Vec<_> = decoded
        .document
        .days
        .iter()
        .map(|day| (day.date.to_string(), day.actual.is_some(), day.planned.is_some()))
        .collect();
    assert_eq!(kept, [("2026-11-03".to_owned(), false, false), ("2026-11-04".to_owned(), false, true)]);
}

#[test]
fn an_undefined_state_is_named_once_and_its_days_are_kept() {
    let decoded = decode(
        r#"{"days":[{"date":"2026-11-02","code":"presnt"},{"date":"2026-11-04","code":"presnt"},{"date":"2026-11-05","code":"late"}]}"#,
    );
    assert_eq!(paths(&decoded), ["days[2026-11-02].code"]);
    assert_eq!(decoded.document.days.len(), 3);
    let own = decode(
        r#"{"codes":[{"id":"trial","label":"ならし保育","tone":"sparkling","pattern":"zigzag"}],"days":[{"date":"2026-11-02","code":"trial"}]}"#,
    );
    assert!(own.issues.is_empty());
    assert_eq!((own.document.codes[0].tone, own.document.codes[0].pattern), (Tone::Neutral, Pattern::None));
}

#[test]
fn members_are_read_one_by_one() {
    let decoded = decode(
        r#"{"subject":{"kind":"class","id":"risu"},"members":[{"id":"a","days":[{"date":"2026-11-02","code":"present"},{"date":7}]},{"id":"a","days":[]},{"id":3},{"id":"b"}]}"#,
    );
    assert_eq!(paths(&decoded), ["members[0].days[1].date", "members[2].id", "members[1].id"]);
    assert_eq!(decoded.document.members.len(), 2);
}

#[test]
fn a_facility_has_counts() {
    let decoded = decode(
        r#"{"days":[{"date":"2026-11-02","totals":{"present":18},"enrolled":21},{"date":"2026-11-03","suppressed":true}]}"#,
    );
    assert!(decoded.issues.is_empty());
    assert_eq!(decoded.document.days[0].totals.as_ref().and_then(|totals| totals.get("present")), Some(&18));
}

#[test]
fn what_is_no_attendance_document_is_refused_as_a_whole() {
    assert!(matches!(AttendanceDocument::decode(br#"{"items":[]}"#), Err(DocumentError::NotOfKind { .. })));
}

#[test]
fn standard_states_have_marks_of_their_own_in_every_language() {
    for language in Language::ALL {
        let codes = codes::standard(language);
        let marks: std::collections::HashSet<_> = codes.iter().map(|code| code.mark.clone()).collect();
        let words: std::collections::HashSet<_> = codes.iter().map(|code| code.label.clone()).collect();
        assert_eq!((marks.len(), words.len()), (codes.len(), codes.len()));
    }
}

#[test]
fn more_states_than_a_register_has_are_set_aside_and_named() {
    let day = |at: i64| CivilDate::literal(2026, 11, 20).add_days(-at).unwrap();
    let days: Vec<String> =
        (0..3_000).map(|at| format!(r#"{{"date":"{}","code":"z{at}","totals":{{"y{at}":1}}}}"#, day(at))).collect();
    let json = format!(r#"{{"days":[{}]}}"#, days.join(","));
    let decoded = AttendanceDocument::decode(json.as_bytes()).unwrap();
    let document = decoded.document;
    assert_eq!(document.days.len(), 3_000);
    assert!(document.days.is_sorted_by_key(|day| day.date));
    let codes = document.days.iter().filter(|day| day.code.is_some()).count();
    let totals = document.days.iter().flat_map(|day| &day.totals).filter(|totals| !totals.is_empty()).count();
    assert_eq!(codes + totals, MOST_STATES - codes::STANDARD_IDS.len());
    assert!(decoded.issues.iter().any(|issue| issue.expected == MANY_STATES && issue.path.ends_with(".code")));
    assert!(decoded.issues.iter().any(|issue| issue.expected == MANY_STATES && issue.path.ends_with(".totals")));
}
