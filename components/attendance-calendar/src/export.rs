//! What the visitor takes along: a row a day, the register as a table, closures and events.

use crate::messages::Words;
use crate::shown::Shown;
use hoiku_domain::attendance::{Day, SubjectKind, Times};
use hoiku_domain::{CivilDate, TimeOfDay};
use hoiku_kit::export::Csv;

/// One row for each child and day (for a facility: each day) of a span. Names only where the page wants
/// them in files.
pub(crate) fn day_rows(shown: &Shown, first: CivilDate, last: CivilDate, with_names: bool) -> Csv {
    if shown.kind() == SubjectKind::Facility {
        return facility_rows(shown, first, last);
    }
    let words = shown.words();
    let class = shown.kind() == SubjectKind::Class;
    let mut csv = Csv::new();
    let mut head = Vec::new();
    head.extend(class.then(|| words.number().to_owned()));
    head.extend((class && with_names).then(|| words.name().to_owned()));
    head.extend([words.date_column(), words.state()].map(str::to_owned));
    for word in [words.planned(), words.actual(), words.billable()] {
        head.extend([words.arrival(), words.departure()].map(|side| format!("{word} {side}")));
    }
    head.extend([words.reason(), words.note()].map(str::to_owned));
    csv.row(head);
    for row in 0..shown.ledger.rows() {
        for day in shown.ledger.row(row).iter().filter(|day| (first..=last).contains(&day.date)) {
            let mut cells = Vec::new();
            cells.extend(class.then(|| (row + 1).to_string()));
            cells.extend((class && with_names).then(|| name(shown, row)));
            cells.push(day.date.to_string());
            cells.push(state(shown, day).to_owned());
            for times in [day.planned, day.actual, day.billable] {
                cells.extend(pair(times));
            }
            cells.extend([&day.reason, &day.note].map(|text| text.clone().unwrap_or_default()));
            csv.row(cells);
        }
    }
    csv
}

fn facility_rows(shown: &Shown, first: CivilDate, last: CivilDate) -> Csv {
    let words = shown.words();
    let mut csv = Csv::new();
    let codes = shown.ledger.codes.iter().map(|code| code.label.as_str());
    let head = [words.date_column()].into_iter().chain(codes);
    csv.row(head.chain([words.enrolled(), words.capacity(), words.note()]));
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    for day in shown.ledger.between(first, last) {
        let counts = day.counts.iter().map(|n| if day.withheld { String::new() } else { n.to_string() });
        let remark = if day.withheld { words.withheld() } else { "" };
        let rest = [number(day.enrolled), number(day.capacity), remark.to_owned()];
        csv.row([day.date.to_string()].into_iter().chain(counts).chain(rest));
    }
    csv
}

/// The register: a row for each child, a column for each day, the states in words.
pub(crate) fn matrix(shown: &Shown, first: CivilDate, last: CivilDate, with_names: bool) -> Csv {
    let words = shown.words();
    let mut csv = Csv::new();
    let mut head = vec![words.number().to_owned()];
    head.extend(with_names.then(|| words.name().to_owned()));
    head.extend(first.through(last).map(|date| date.to_string()));
    head.extend([words.present(), words.absent(), words.open()].map(str::to_owned));
    csv.row(head);
    for row in 0..shown.ledger.rows() {
        let sums = shown.ledger.row_sums(row, first, last);
        let mut cells = vec![(row + 1).to_string()];
        cells.extend(with_names.then(|| name(shown, row)));
        cells.extend(
            first
                .through(last)
                .map(|date| shown.ledger.day(row, date).map_or_else(String::new, |day| state(shown, day).to_owned())),
        );
        cells.extend([sums.attended, sums.absent, sums.open].map(|n| n.to_string()));
        csv.row(cells);
    }
    csv
}

fn name(shown: &Shown, row: usize) -> String {
    shown.ledger.document.members.get(row).and_then(|member| member.label.clone()).unwrap_or_default()
}

fn state<'a>(shown: &'a Shown, day: &Day) -> &'a str {
    shown.ledger.code_of(day).map_or("", |code| &code.label)
}

fn pair(times: Option<Times>) -> [String; 2] {
    let text = |time: Option<TimeOfDay>| time.map(|time| time.to_string()).unwrap_or_default();
    let times = times.unwrap_or_default();
    [text(times.arrival), text(times.departure)]
}

/// Closures and events, for a calendar program.
pub(crate) fn ics(shown: &Shown) -> String {
    let words: Words = shown.words();
    // The name of a calendar is a name in a file: a child's or a class's does not go in.
    let label = shown.ledger.document.source.as_ref().map_or_else(|| words.calendar(), |source| &source.label);
    hoiku_domain::attendance::ics::calendar(&shown.ledger.document, label, words.closed())
}
