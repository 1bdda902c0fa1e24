//! A document as this widget shows it, and the words for its days.

use crate::messages::{Words, clock};
use crate::names::called;
use crate::{Names, Options};
use hoiku_domain::attendance::calendar::{self, DayFacts, Weekdays};
use hoiku_domain::attendance::ledger::Sums;
use hoiku_domain::attendance::unconfirmed::{Unconfirmed, unconfirmed};
use hoiku_domain::attendance::{AttendanceDocument, Code, Day, Ledger, SubjectKind, Times, Tone, TotalRules};
use hoiku_domain::date::WeekStart;
use hoiku_domain::era::{Width, format_date, weekday_long};
use hoiku_domain::{CivilDate, Language};
use hoiku_kit::Settings;
use std::rc::Rc;
use yew::AttrValue;

/// A document, ready for this widget's views.
#[derive(Debug)]
pub(crate) struct Shown {
    /// The days.
    pub(crate) ledger: Ledger,
    /// The rules about totals.
    pub(crate) rules: TotalRules,
    /// Language, years, today.
    pub(crate) settings: Settings,
    /// How children are named.
    pub(crate) names: Names,
    /// The weekday of the first column.
    pub(crate) start: WeekStart,
    /// The day that divides what was from what is to come: the document's own, else today.
    pub(crate) now: CivilDate,
    /// The days of the week that are left out.
    pub(crate) left_out: Weekdays,
    /// What the one child of a class is called whose days these are.
    pub(crate) called: Option<String>,
    /// What each state looks like, in the order of the ledger's states.
    pub(crate) faces: Vec<Face>,
}

/// What a state looks like, made once for all the cells that show it.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    /// Its classes.
    pub(crate) look: AttrValue,
    /// Its mark.
    pub(crate) sign: AttrValue,
}

impl Shown {
    pub(crate) fn new(document: Rc<AttendanceDocument>, settings: &Settings, options: &Options) -> Self {
        let kind = options.subject.as_ref().map(|subject| subject.kind);
        let now = document.as_of.as_ref().map_or(settings.today, |instant| instant.in_tokyo().0);
        Self::of(Ledger::new(document, kind, settings.language), now, settings, options)
    }

    fn of(ledger: Ledger, now: CivilDate, settings: &Settings, options: &Options) -> Self {
        let face = |code: &Code| Face { look: Self::look(code).into(), sign: code.sign().to_owned().into() };
        Self {
            faces: ledger.codes.iter().map(face).collect(),
            left_out: if options.hide_closed { Weekdays::closed(&ledger) } else { Weekdays::default() },
            rules: ledger.rules(),
            ledger,
            settings: settings.clone(),
            names: options.names,
            called: None,
            start: options.week_start,
            now,
        }
    }

    /// One child of a class, from the same document, under the name that the child has here.
    pub(crate) fn child(&self, id: &str, options: &Options) -> Option<Self> {
        let row = self.ledger.document.members.iter().position(|member| member.id == id)?;
        let called = self.name(row);
        Some(Self { called, ..Self::of(self.ledger.of_member(row), self.now, &self.settings, options) })
    }

    /// What the heading calls whom this is about, and the line below: a child as children are called here.
    pub(crate) fn heading(&self) -> (Option<String>, Option<String>) {
        let Some(subject) = &self.ledger.document.subject else { return (self.called.clone(), None) };
        if self.called.is_some() {
            return (self.called.clone(), subject.label.clone());
        }
        let label = subject.label.as_deref().filter(|_| self.is_many() || self.names != Names::Numbers);
        let names = if self.is_many() { Names::Full } else { self.names };
        (label.map(|label| called(Some(label), 0, names, self.settings.language)), subject.detail.clone())
    }

    pub(crate) const fn words(&self) -> Words {
        Words(self.settings.language)
    }

    pub(crate) const fn kind(&self) -> SubjectKind {
        self.ledger.kind
    }

    /// Whether the counts are of children, not of one child's days.
    pub(crate) const fn is_many(&self) -> bool {
        matches!(self.ledger.kind, SubjectKind::Class | SubjectKind::Facility)
    }

    pub(crate) fn facts(&self, date: CivilDate) -> DayFacts<'_> {
        calendar::facts(&self.ledger.document, date)
    }

    /// What the child of a row is called; nothing where there is only one.
    pub(crate) fn name(&self, row: usize) -> Option<String> {
        let members = &self.ledger.document.members;
        let member = members.get(row).filter(|_| self.kind() == SubjectKind::Class)?;
        Some(called(member.label.as_deref(), row, self.names, self.settings.language))
    }

    /// Whether a day is left out on screen.
    pub(crate) fn is_left_out(&self, date: CivilDate) -> bool {
        self.left_out.contains(date.weekday())
    }

    /// `11月5日（木）`.
    pub(crate) fn short(&self, date: CivilDate) -> String {
        format_date(date, self.settings.era, self.settings.language, Width::Short)
    }

    /// `2026年（令和8年）11月23日 月曜日`.
    fn full(&self, date: CivilDate) -> String {
        let Settings { era, language, .. } = self.settings;
        if language == Language::En {
            return format_date(date, era, language, Width::Full);
        }
        format_date(date, era, language, Width::Medium) + " " + weekday_long(date.weekday(), language)
    }

    /// The accessible name of a day's cell: the date in full, the weekday, the holiday, closures and
    /// events, the state, times and whether there is a note.
    pub(crate) fn cell_name(&self, row: usize, date: CivilDate) -> String {
        let mut name = self.date_name(date);
        if self.is_many() {
            self.say(&mut name, &self.counts_text(date));
        } else {
            self.say_state(&mut name, self.ledger.day(row, date));
        }
        name
    }

    /// What a cell's name says of the date alone: the same for all children of a class.
    pub(crate) fn date_name(&self, date: CivilDate) -> String {
        let mut name = self.full(date);
        if date == self.settings.today {
            self.say(&mut name, self.words().today());
        }
        let facts = self.facts(date);
        if let Some(holiday) = facts.holiday {
            self.say(&mut name, holiday.name_in(self.settings.language));
        }
        for label in facts.closures.iter().chain(&facts.events) {
            self.say(&mut name, label);
        }
        name
    }

    /// Adds the state of a record, its times, its reason, and whether there is a note.
    pub(crate) fn say_state(&self, name: &mut String, day: Option<&Day>) {
        let words = self.words();
        let code = day.and_then(|day| self.ledger.code_of(day));
        self.say(name, code.map_or_else(|| words.no_record(), |code| &code.label));
        let Some(day) = day else { return };
        let (word, times) = match day.actual {
            Some(times) => (words.actual(), Some(times)),
            None => (words.planned(), day.planned),
        };
        if let Some(times) = times.and_then(span_text) {
            self.say(name, word);
            *name += " ";
            *name += &times;
        }
        if let Some(reason) = written(&day.reason) {
            self.say(name, reason);
        }
        if written(&day.note).is_some() {
            self.say(name, words.note_flag());
        }
    }

    /// Adds a piece to a name.
    pub(crate) fn say(&self, name: &mut String, piece: &str) {
        *name += if self.words().japanese() { " " } else { ", " };
        *name += piece;
    }

    /// What is known of a day as a whole, in words: `出席 14人／20人（70.0%）`.
    pub(crate) fn counts_text(&self, date: CivilDate) -> String {
        let words = self.words();
        let Some(day) = self.ledger.on(date) else {
            return if date > self.now { words.to_come() } else { words.no_record() }.to_owned();
        };
        if day.withheld {
            return words.withheld().to_owned();
        }
        if day.closed {
            return words.closed().to_owned();
        }
        let sums = self.ledger.sums(date, date);
        let Some(share) = sums.rate() else {
            return if date > self.now { words.to_come() } else { words.no_record() }.to_owned();
        };
        let attended = words.counted(words.present(), share.part, true);
        let whole = words.amount(share.whole, true);
        if share.whole < self.rules.few {
            return [attended, whole].join("／");
        }
        let texts = ["{0}／{1}（{2}%）", "{0}／{1}（{2}%）", "{0} of {1} ({2}%)"];
        words.fill(texts, &[&attended, &whole, &share.percent()])
    }

    /// The classes of a state's look: tone and pattern decide; the standard states have colours of
    /// their own. An id from a document never becomes a class.
    pub(crate) fn look(code: &Code) -> String {
        let tone = match code.tone {
            Tone::Positive => "positive",
            Tone::Notice => "notice",
            Tone::Info => "info",
            Tone::Alert => "alert",
            Tone::Warning => "warning",
            Tone::Extra => "extra",
            Tone::Neutral => "neutral",
        };
        let standard = hoiku_domain::attendance::codes::STANDARD_IDS.iter().find(|id| **id == code.id);
        let mut class = String::with_capacity(48);
        for part in ["st t-", tone, " p-", code.pattern.as_str()] {
            class.push_str(part);
        }
        if let Some(id) = standard {
            class.push(' ');
            class.push_str(id);
        }
        class
    }

    /// Whether the whole day is a closure, for the class of its column or cell.
    pub(crate) fn is_closed(&self, row: usize, date: CivilDate) -> bool {
        let code = self.ledger.day(row, date).and_then(|day| self.ledger.code_of(day));
        code.map_or_else(|| self.ledger.on(date).is_some_and(|day| day.closed), |code| code.counts.closed)
    }

    /// Whether anybody is in the state that stands out on a day.
    pub(crate) fn stands_out(&self, date: CivilDate, emphasis: Option<usize>) -> bool {
        emphasis.is_some_and(|at| self.ledger.on(date).is_some_and(|day| day.counts[at] > 0))
    }

    /// The rounding rule and whose clock it is, with the times before rounding between them.
    pub(crate) fn rounding(&self, unrounded: Option<Times>) -> String {
        let words = self.words();
        let rules = self.ledger.document.rules.as_ref();
        let rule = rules.and_then(|rules| rules.rounding.clone());
        let before = unrounded.and_then(span_text).map(|text| words.before_rounding(&text));
        let clock = rules.and_then(|rules| rules.clock.as_deref()).map(|clock| words.clock_is(clock));
        let sentences: Vec<String> = [rule, before, clock].into_iter().flatten().collect();
        sentences.join(words.space())
    }

    /// The children of a class nobody has heard of today; nothing on any other day.
    pub(crate) fn unconfirmed(&self) -> Option<Unconfirmed> {
        unconfirmed(&self.ledger).filter(|it| !it.children.is_empty() && it.date == self.settings.today)
    }

    /// Days of a row from `first` to `last` that a person must look at: 未確認, 降園打刻漏れ.
    pub(crate) fn to_check(&self, first: CivilDate, last: CivilDate) -> Vec<(usize, CivilDate, &Code)> {
        let mut list = Vec::new();
        let alarms = |code: &&Code| matches!(code.tone, Tone::Alert | Tone::Warning);
        for sum in self.ledger.between(first, last) {
            let any = self.ledger.codes.iter().zip(&sum.counts).any(|(code, n)| *n > 0 && alarms(&code));
            if !any || self.kind() == SubjectKind::Facility {
                continue;
            }
            for row in 0..self.ledger.rows() {
                let code = self.ledger.day(row, sum.date).and_then(|day| self.ledger.code_of(day));
                list.extend(code.filter(alarms).map(|code| (row, sum.date, code)));
            }
        }
        list
    }

    /// `出席18 欠席2 未確認1`, said when a month came on screen.
    pub(crate) fn summary(&self, sums: &Sums) -> String {
        let words = self.words();
        let mut text = String::new();
        for (word, n) in [(words.present(), sums.attended), (words.absent(), sums.absent), (words.open(), sums.open)] {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
            if !words.japanese() {
                text.push(' ');
            }
            text.push_str(&n.to_string());
        }
        text
    }
}

/// `8:41–17:05`, `8:33–`; nothing where neither is known.
pub(crate) fn span_text(times: Times) -> Option<String> {
    if times.arrival.is_none() && times.departure.is_none() {
        return None;
    }
    let text = |time: Option<_>| time.map(clock).unwrap_or_default();
    Some(text(times.arrival) + "–" + &text(times.departure))
}

/// What was written about a day: reason, then note.
pub(crate) fn remarks(day: &Day) -> Vec<&str> {
    written(&day.reason).into_iter().chain(written(&day.note)).collect()
}

fn written(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}
