//! The one data set behind every view: what is known of each day, and what it sums up to.
//!
//! Month, week, list, register and year all ask here, so that none of them can count differently.

use super::{AttendanceDocument, Code, Counts, Day, SubjectKind, TotalRules, suppress};
use crate::{CivilDate, Language};
use std::rc::Rc;

impl Code {
    /// One character that tells the state apart: its mark, else the first character of its word (with
    /// the voicing mark that may follow it), else a full-width question mark.
    #[must_use]
    pub fn sign(&self) -> &str {
        self.mark.as_deref().filter(|mark| !mark.is_empty()).unwrap_or_else(|| first_character(&self.label))
    }

    /// The word for a cell in two parts: `欠席（連絡あり）` is 欠席 and 連絡あり.
    #[must_use]
    pub fn words(&self) -> (&str, &str) {
        if let Some(short) = &self.short_label {
            return (short, "");
        }
        let Some((word, rest)) = self.label.split_once(['（', '(']) else { return (&self.label, "") };
        (word.trim_end(), rest.trim_end_matches(['）', ')']))
    }

    /// Expected, and neither there nor absent: nobody knows where the child is.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.counts.scheduled && !self.counts.attended && !self.counts.absent
    }
}

fn first_character(text: &str) -> &str {
    let joins = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}');
    let mut characters = text.char_indices();
    if characters.next().is_none() {
        return "？";
    }
    let end = characters.find(|(_, c)| !joins(*c)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The children of one day by their state. For a single child one of the counts is 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySum {
    /// The civil date.
    pub date: CivilDate,
    /// Children in each state, in the order of [`Ledger::codes`]. All zero where counts are withheld.
    pub counts: Box<[u32]>,
    /// Children enrolled, where known.
    pub enrolled: Option<u32>,
    /// Children the facility can take, where known.
    pub capacity: Option<u32>,
    /// The counts exist but are withheld, being so small that they would tell of single children.
    pub withheld: bool,
    /// A state of one or two children is counted with another one.
    pub merged: bool,
    /// Whether the facility is closed on the day.
    pub closed: bool,
}

/// What a span of days sums up to. Children times days for a class or facility (延べ).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// In each state, in the order of [`Ledger::codes`].
    pub by_code: Vec<u32>,
    /// Days on which the facility was open (開所日数): with a record, and not closed.
    pub open_days: u32,
    /// Expected: the denominator of the attendance rate.
    pub scheduled: u32,
    /// There: its numerator.
    pub attended: u32,
    /// Absent.
    pub absent: u32,
    /// Of those there, came late.
    pub late: u32,
    /// Of those there, left early.
    pub early: u32,
    /// Expected, and neither there nor absent (未確認).
    pub open: u32,
    /// Days whose counts are withheld; they are in no other sum.
    pub withheld_days: u32,
    /// Days on which a state of one or two children is counted with another one.
    pub merged_days: u32,
}

impl Sums {
    fn add(&mut self, day: &DaySum, codes: &[Code]) {
        if day.withheld {
            self.withheld_days += 1;
            self.open_days += 1;
            return;
        }
        let mut used = false;
        self.merged_days += u32::from(day.merged);
        for (at, (code, count)) in codes.iter().zip(day.counts.iter().copied()).enumerate() {
            if count == 0 {
                continue;
            }
            self.by_code[at] += count;
            used |= code.counts.is_use();
            let when = |flag: bool| if flag { count } else { 0 };
            self.scheduled += when(code.counts.scheduled);
            self.attended += when(code.counts.attended);
            self.absent += when(code.counts.absent);
            self.late += when(code.counts.late);
            self.early += when(code.counts.early);
            self.open += when(code.is_open());
        }
        self.open_days += u32::from(used && !day.closed);
    }

    /// The attendance rate.
    #[must_use]
    pub const fn rate(&self) -> Option<Share> {
        Share::of(self.attended, self.scheduled)
    }
}

/// A share with its numerator and denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: u32,
    /// The whole; never zero.
    pub whole: u32,
}

impl Share {
    /// The share; none of nothing.
    #[must_use]
    pub const fn of(part: u32, whole: u32) -> Option<Self> {
        if whole == 0 { None } else { Some(Self { part, whole }) }
    }

    /// In tenths of a per cent, rounded half up; 1,000 only when it is the whole and 0 only when it is
    /// nothing, since "100.0 %" says that nobody was missing.
    #[must_use]
    pub fn permille(self) -> u32 {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        let rounded = (part * 1000 + whole / 2) / whole;
        let bounds = (u64::from(part > 0), if part < whole { 999 } else { u64::MAX });
        u32::try_from(rounded.max(bounds.0).min(bounds.1)).unwrap_or(u32::MAX)
    }

    /// `85.7`.
    #[must_use]
    pub fn percent(self) -> String {
        let permille = self.permille();
        let (whole, tenth) = (permille / 10, permille % 10);
        let mut text = whole.to_string();
        text.push('.');
        text.push(char::from(b'0' + (tenth % 10) as u8));
        text
    }
}

/// A document made ready for views: states found by number, days found by date, sums.
#[derive(Debug)]
pub struct Ledger {
    /// The document.
    pub document: Rc<AttendanceDocument>,
    /// Whose attendance it is.
    pub kind: SubjectKind,
    /// The states that hold, then those that days use without their being defined: they are shown by
    /// their id and count as nothing.
    pub codes: Vec<Code>,
    days: Vec<DaySum>,
    /// The row of the one member of a class whose days these are.
    only: Option<usize>,
}

impl Ledger {
    /// Makes a document ready. `kind` is what the page says it is, where the document does not say.
    #[must_use]
    pub fn new(document: Rc<AttendanceDocument>, kind: Option<SubjectKind>, language: Language) -> Self {
        let kind = document.subject.as_ref().map(|subject| subject.kind).or(kind).unwrap_or_else(|| {
            if !document.members.is_empty() {
                SubjectKind::Class
            } else if document.days.iter().any(|day| day.totals.is_some()) {
                SubjectKind::Facility
            } else {
                SubjectKind::Child
            }
        });
        let codes = all_codes(&document, language);
        let mut ledger = Self { document, kind, codes, days: Vec::new(), only: None };
        ledger.days = ledger.sum_up_days();
        ledger
    }

    /// The days of one member of the class, out of the same document.
    #[must_use]
    pub fn of_member(&self, row: usize) -> Self {
        let document = self.document.clone();
        let codes = self.codes.clone();
        let mut ledger = Self { document, kind: SubjectKind::Child, codes, days: Vec::new(), only: Some(row) };
        ledger.days = ledger.sum_up_days();
        ledger
    }

    /// The rules about totals.
    #[must_use]
    pub fn rules(&self) -> TotalRules {
        self.document.rules.as_ref().and_then(|rules| rules.totals.clone()).unwrap_or_default()
    }

    /// How many children's days there are: the members of a class, else one.
    #[must_use]
    pub fn rows(&self) -> usize {
        if self.kind == SubjectKind::Class { self.document.members.len() } else { 1 }
    }

    /// The days of a row, in the order of time.
    #[must_use]
    pub fn row(&self, row: usize) -> &[Day] {
        match self.only.or((self.kind == SubjectKind::Class).then_some(row)) {
            Some(row) => self.document.members.get(row).map_or(&[], |member| &member.days),
            None => &self.document.days,
        }
    }

    /// The record of a day in a row.
    #[must_use]
    pub fn day(&self, row: usize, date: CivilDate) -> Option<&Day> {
        let days = self.row(row);
        days.binary_search_by_key(&date, |day| day.date).ok().map(|at| &days[at])
    }

    /// The number of a state.
    #[must_use]
    pub fn code_index(&self, id: &str) -> Option<usize> {
        self.codes.iter().position(|code| code.id == id)
    }

    /// The state of a record.
    #[must_use]
    pub fn code_of(&self, day: &Day) -> Option<&Code> {
        day.code.as_deref().and_then(|id| self.code_index(id)).map(|at| &self.codes[at])
    }

    /// What is known of a day as a whole.
    #[must_use]
    pub fn on(&self, date: CivilDate) -> Option<&DaySum> {
        self.days.binary_search_by_key(&date, |day| day.date).ok().map(|at| &self.days[at])
    }

    /// The first and the last day anything is known of.
    #[must_use]
    pub fn span(&self) -> Option<(CivilDate, CivilDate)> {
        Some((self.days.first()?.date, self.days.last()?.date))
    }

    /// What the days from `first` to `last` are, in the order of time.
    #[must_use]
    pub fn between(&self, first: CivilDate, last: CivilDate) -> &[DaySum] {
        let from = self.days.partition_point(|day| day.date < first);
        let to = self.days.partition_point(|day| day.date <= last);
        self.days.get(from..to).unwrap_or_default()
    }

    /// What the days from `first` to `last` sum up to.
    #[must_use]
    pub fn sums(&self, first: CivilDate, last: CivilDate) -> Sums {
        self.sum_of(self.between(first, last).iter())
    }

    /// What one row's days from `first` to `last` sum up to.
    #[must_use]
    pub fn row_sums(&self, row: usize, first: CivilDate, last: CivilDate) -> Sums {
        let days = self.row(row);
        let from = days.partition_point(|day| day.date < first);
        let mut sums = Sums { by_code: vec![0; self.codes.len()], ..Sums::default() };
        for day in days[from..].iter().take_while(|day| day.date <= last) {
            if let Some(at) = day.code.as_deref().and_then(|id| self.code_index(id)) {
                let mut counts = vec![0; self.codes.len()];
                counts[at] = 1;
                sums.add(&self.single(day.date, counts), &self.codes);
            }
        }
        sums
    }

    fn sum_of<'a>(&self, days: impl Iterator<Item = &'a DaySum>) -> Sums {
        let mut sums = Sums { by_code: vec![0; self.codes.len()], ..Sums::default() };
        for day in days {
            sums.add(day, &self.codes);
        }
        sums
    }

    fn is_closure(&self, date: CivilDate) -> bool {
        self.document.closures.iter().any(|closure| closure.date == date)
    }

    fn single(&self, date: CivilDate, counts: Vec<u32>) -> DaySum {
        let any = |of: fn(&Counts) -> bool| self.codes.iter().zip(&counts).any(|(code, n)| *n > 0 && of(&code.counts));
        let (in_use, says_closed) = (any(Counts::is_use), any(|counts| counts.closed));
        DaySum {
            date,
            counts: counts.into_boxed_slice(),
            enrolled: None,
            capacity: None,
            withheld: false,
            merged: false,
            closed: !in_use && (says_closed || self.is_closure(date)),
        }
    }

    fn sum_up_days(&self) -> Vec<DaySum> {
        match self.kind {
            SubjectKind::Class => self.sum_up_members(),
            SubjectKind::Facility => self.sum_up_totals(),
            SubjectKind::Child | SubjectKind::Learner => {
                let one = |day: &Day| {
                    let mut counts = vec![0; self.codes.len()];
                    if let Some(at) = day.code.as_deref().and_then(|id| self.code_index(id)) {
                        counts[at] = 1;
                    }
                    self.single(day.date, counts)
                };
                self.row(0).iter().map(one).collect()
            }
        }
    }

    fn sum_up_members(&self) -> Vec<DaySum> {
        // Members mostly share their days, so a day is nearly always there already, or comes at the end.
        let mut dates: Vec<CivilDate> = Vec::new();
        for day in self.document.members.iter().flat_map(|member| &member.days) {
            if let Err(at) = dates.binary_search(&day.date) {
                dates.insert(at, day.date);
            }
        }
        let mut counts = vec![vec![0u32; self.codes.len()]; dates.len()];
        for member in &self.document.members {
            let mut at = 0;
            for day in &member.days {
                // Both lists are in the order of time.
                at += dates[at..].partition_point(|date| *date < day.date);
                if let Some(code) = day.code.as_deref().and_then(|id| self.code_index(id)) {
                    counts[at][code] += 1;
                }
            }
        }
        let with_enrolled = |(date, counts): (CivilDate, Vec<u32>)| {
            let enrolled = self.count(&counts, |code| !code.counts.outside);
            DaySum { enrolled: Some(enrolled), ..self.single(date, counts) }
        };
        dates.into_iter().zip(counts).map(with_enrolled).collect()
    }

    fn count(&self, counts: &[u32], of: fn(&Code) -> bool) -> u32 {
        self.codes.iter().zip(counts).filter(|(code, _)| of(code)).map(|(_, n)| *n).sum()
    }

    /// A facility's counts are for anybody's eyes: small ones are withheld also where whoever made the
    /// document forgot ([`suppress`]).
    fn sum_up_totals(&self) -> Vec<DaySum> {
        let few = self.rules().few;
        let mut days = Vec::with_capacity(self.document.days.len());
        let mut open = Vec::with_capacity(self.document.days.len());
        for day in &self.document.days {
            let mut counts = vec![0; self.codes.len()];
            for (id, count) in day.totals.iter().flatten() {
                if let Some(at) = self.code_index(id) {
                    counts[at] = *count;
                }
            }
            // Of a day still to come there are only plans, and few plans tell of single children too.
            let expected = match self.count(&counts, |code| code.counts.scheduled) {
                0 => self.count(&counts, |code| code.counts.planned),
                expected => expected,
            };
            open.push(suppress::Open { date: day.date, expected, withheld: day.suppressed });
            days.push(counts);
        }
        suppress::withhold(&mut open, few);
        let sum = |((day, mut counts), open): ((&Day, Vec<u32>), suppress::Open)| {
            let withheld = open.withheld;
            let merged = if withheld {
                counts.fill(0);
                false
            } else {
                suppress::merge(&mut counts, &self.codes)
            };
            let says_closed = self.code_of(day).is_some_and(|code| code.counts.closed);
            let sum = self.single(day.date, counts);
            DaySum {
                enrolled: day.enrolled.filter(|_| !withheld),
                capacity: day.capacity,
                withheld,
                merged,
                closed: !withheld && (sum.closed || says_closed),
                ..sum
            }
        };
        self.document.days.iter().zip(days).zip(open).map(sum).collect()
    }
}

fn all_codes(document: &AttendanceDocument, language: Language) -> Vec<Code> {
    let mut codes = document.effective_codes(language);
    let mut add = |id: &str| {
        if !codes.iter().any(|code| code.id == id) {
            codes.push(Code { id: id.to_owned(), label: id.to_owned(), ..Code::default() });
        }
    };
    let members = document.members.iter().flat_map(|member| &member.days);
    for day in document.days.iter().chain(members) {
        day.code.as_deref().into_iter().for_each(&mut add);
        day.totals.iter().flat_map(|totals| totals.keys()).for_each(|id| add(id));
    }
    codes
}
