//! What the visitor takes along: a row a day, the register as a table, closures and events.

use crate::messages::Words;
use crate::shown::Shown;
use hoiku_domain::attendance::{Day, SubjectKind};
use hoiku_domain::{CivilDate, TimeOfDay};

/// The rows of a file, the first with what its cells are: one content, as CSV or as JSON.
pub(crate) type Rows = Vec<Vec<String>>;

/// The cells of a row, one after the other.
#[derive(Default)]
struct Cells(Vec<String>);

impl Cells {
    #[inline(never)]
    fn add(&mut self, text: &str) {
        self.0.push(text.to_owned());
    }

    /// Empty where it is not known.
    fn number(&mut self, n: Option<u32>) {
        self.0.push(n.map(|n| n.to_string()).unwrap_or_default());
    }

    fn time(&mut self, time: Option<TimeOfDay>) {
        self.0.push(time.map(|time| time.iso().to_string()).unwrap_or_default());
    }
}

/// One row for each child and day (for a facility: each day) of a span. Names only where the page wants
/// them in files.
pub(crate) fn day_rows(shown: &Shown, first: CivilDate, last: CivilDate, with_names: bool) -> Rows {
    if shown.kind() == SubjectKind::Facility {
        return facility_rows(shown, first, last);
    }
    let words = shown.words();
    let class = shown.kind() == SubjectKind::Class;
    let mut rows = Rows::new();
    let mut head = Cells::default();
    if class {
        who_heads(&mut head, words, with_names);
    }
    head.add(words.date_column());
    head.add(words.state());
    for word in [words.planned(), words.actual(), words.billable()] {
        for side in [words.arrival(), words.departure()] {
            head.0.push([word, side].join(" "));
        }
    }
    head.add(words.reason());
    head.add(words.note());
    rows.push(head.0);
    for row in 0..shown.ledger.rows() {
        for day in shown.ledger.row(row) {
            if day.date < first || day.date > last {
                continue;
            }
            let mut cells = Cells::default();
            if class {
                who(&mut cells, shown, row, with_names);
            }
            cells.add(&day.date.iso());
            cells.add(state(shown, Some(day)));
            for times in [day.planned, day.actual, day.billable] {
                let times = times.unwrap_or_default();
                cells.time(times.arrival);
                cells.time(times.departure);
            }
            for text in [&day.reason, &day.note] {
                cells.add(text.as_deref().unwrap_or_default());
            }
            rows.push(cells.0);
        }
    }
    rows
}

fn facility_rows(shown: &Shown, first: CivilDate, last: CivilDate) -> Rows {
    let words = shown.words();
    let mut rows = Rows::new();
    let mut head = Cells::default();
    head.add(words.date_column());
    for code in &shown.ledger.codes {
        head.add(&code.label);
    }
    for word in [words.enrolled(), words.capacity(), words.note()] {
        head.add(word);
    }
    rows.push(head.0);
    for day in shown.ledger.between(first, last) {
        let mut cells = Cells::default();
        cells.add(&day.date.iso());
        for n in &day.counts {
            cells.number(Some(*n).filter(|_| !day.withheld));
        }
        cells.number(day.enrolled);
        cells.number(day.capacity);
        cells.add(if day.withheld { words.withheld() } else { "" });
        rows.push(cells.0);
    }
    rows
}

/// The register: a row for each child, a column for each day, the states in words.
pub(crate) fn matrix(shown: &Shown, first: CivilDate, last: CivilDate, with_names: bool) -> Rows {
    let words = shown.words();
    let mut rows = Rows::new();
    let mut head = Cells::default();
    who_heads(&mut head, words, with_names);
    for date in first.through(last) {
        head.add(&date.iso());
    }
    for word in [words.present(), words.absent(), words.open()] {
        head.add(word);
    }
    rows.push(head.0);
    for row in 0..shown.ledger.rows() {
        let mut cells = Cells::default();
        who(&mut cells, shown, row, with_names);
        for date in first.through(last) {
            cells.add(state(shown, shown.ledger.day(row, date)));
        }
        let sums = shown.ledger.row_sums(row, first, last);
        for n in [sums.attended, sums.absent, sums.open] {
            cells.number(Some(n));
        }
        rows.push(cells.0);
    }
    rows
}

fn who_heads(head: &mut Cells, words: Words, with_names: bool) {
    head.add(words.number());
    if with_names {
        head.add(words.name());
    }
}

fn who(cells: &mut Cells, shown: &Shown, row: usize, with_names: bool) {
    cells.0.push((row + 1).to_string());
    if with_names {
        let member = shown.ledger.document.members.get(row);
        cells.add(member.and_then(|member| member.label.as_deref()).unwrap_or_default());
    }
}

fn state<'a>(shown: &'a Shown, day: Option<&Day>) -> &'a str {
    day.and_then(|day| shown.ledger.code_of(day)).map_or("", |code| &code.label)
}

/// Closures and events, for a calendar program.
pub(crate) fn ics(shown: &Shown) -> String {
    let words: Words = shown.words();
    // The name of a calendar is a name in a file: a child's or a class's does not go in.
    let label = shown.ledger.document.source.as_ref().map_or_else(|| words.calendar(), |source| &source.label);
    hoiku_domain::attendance::ics::calendar(&shown.ledger.document, label, words.closed())
}
