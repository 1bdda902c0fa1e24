//! A document as it is read aloud: names, words for values, who and when.

use crate::draft::edited;
use crate::messages::Words;
use hoiku_domain::era::{EraStyle, Width, format_date, format_month};
use hoiku_domain::gaps::{Gaps, difference, gaps};
use hoiku_domain::scale::Scale;
use hoiku_domain::skills::{Axis, Role, SMALLEST_COHORT, Series, SkillDocument};
use hoiku_domain::{CivilDate, Decimal};
use hoiku_kit::Settings;
use std::cmp::Reverse;
use std::rc::Rc;

/// How many gaps are named.
const MOST_GAPS: usize = 3;

/// A series beside the others.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub series: &'a Series,
    /// How many newer ones of the same role there are.
    pub nth: u8,
    /// Whether the visitor has it on screen.
    pub visible: bool,
    /// With a number where nothing else tells it from the ones before.
    pub name: String,
    /// Who and when: `自分・2026年10月1日`; for a target `2027年3月まで`; for a cohort `12人・帯は中ほどの半数`.
    pub whose: String,
}

/// A document with what is needed to speak of it.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub settings: &'a Settings,
    pub words: Words,
    pub document: &'a SkillDocument,
    pub scale: Scale<'a>,
    /// What may be shown, by role: of today's the person's own first, then the newest first and what has no
    /// date last; targets in the document's order.
    pub series: Vec<Rc<Shown<'a>>>,
    /// Of these, what the visitor has on screen.
    pub visible: Vec<Rc<Shown<'a>>>,
    /// Cohorts of too few people.
    pub withheld: Vec<&'a Series>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(settings: &'a Settings, document: &'a SkillDocument, shows: impl Fn(&str) -> bool) -> Self {
        let words = Words(settings.language);
        let own = edited(document).map(|series| &series.id);
        let key = |series: &Series| {
            let date = series.date.filter(|_| series.role != Role::Target);
            (series.role, Some(&series.id) != own, Reverse(date))
        };
        let (mut presentable, mut withheld): (Vec<&'a Series>, Vec<&'a Series>) = Default::default();
        for one in &document.series {
            if !one.is_presentable() {
                withheld.push(one);
                continue;
            }
            // Few, and mostly in order already.
            let mut at = presentable.len();
            while at > 0 && key(presentable[at - 1]) > key(one) {
                at -= 1;
            }
            presentable.insert(at, one);
        }
        let scale = Scale::of(&document.framework, settings.language);
        let mut reading = Self { settings, words, document, scale, series: Vec::new(), visible: Vec::new(), withheld };
        // Who gave it and when: of a target that hangs on today's answer.
        let today = presentable.iter().find(|series| series.role == Role::Current).and_then(|series| series.date);
        let named = |series: &'a Series| series.label.as_deref().unwrap_or(words.role(series.role));
        for one in presentable {
            let nth = reading.series.iter().filter(|other| other.series.role == one.role).count();
            let (name, whose) = (named(one), reading.whose(one, today));
            let mut same = 1;
            for other in &reading.series {
                same += u8::from(other.whose == whose && named(other.series) == name);
            }
            let name = if same == 1 { name.to_owned() } else { [name, " ", &same.to_string()].concat() };
            let nth = u8::try_from(nth).unwrap_or(u8::MAX);
            let shown = Rc::new(Shown { series: one, nth, visible: shows(&one.id), name, whose });
            if shown.visible {
                reading.visible.push(shown.clone());
            }
            reading.series.push(shown);
        }
        reading
    }

    pub(crate) fn axes(&self) -> &'a [Axis] {
        &self.document.framework.axes
    }

    /// The newest series of a role, on screen or not.
    #[inline(never)]
    pub(crate) fn first(&self, role: Role) -> Option<&Shown<'a>> {
        self.series.iter().find(|shown| shown.series.role == role).map(|shown| &**shown)
    }

    /// The same, where it is on screen.
    #[inline(never)]
    pub(crate) fn seen(&self, role: Role) -> Option<&Shown<'a>> {
        self.first(role).filter(|shown| shown.visible)
    }

    /// Whether any series holds any value.
    pub(crate) fn has_values(&self) -> bool {
        self.series.iter().any(|shown| shown.series.values.values().any(Option::is_some))
    }

    /// The widest gaps from today to the target, where there are both.
    pub(crate) fn gaps(&self) -> Option<Gaps> {
        let (current, target) = (self.first(Role::Current)?, self.first(Role::Target)?);
        Some(gaps(&self.document.framework, &self.scale, current.series, target.series, MOST_GAPS))
    }

    /// The sign of a value: `B`; between two levels `CとBの間`; beyond them the number itself.
    pub(crate) fn sign(&self, value: Decimal) -> String {
        match (self.scale.level(value), self.scale.between(value)) {
            (Some(level), _) => level.label.clone(),
            (None, Some((low, high))) => self.words.between(&low.label, &high.label),
            (None, None) => value.to_string(),
        }
    }

    /// The wording of a level; empty where there is none.
    pub(crate) fn wording(&self, value: Decimal) -> &str {
        self.scale.level(value).and_then(|level| level.text.as_deref()).unwrap_or_default()
    }

    /// Sign and wording: `B ほぼできている`.
    pub(crate) fn full(&self, value: Option<Decimal>) -> String {
        let Some(value) = value else { return self.words.unanswered().to_owned() };
        let (sign, wording) = (self.sign(value), self.wording(value));
        if wording.is_empty() { sign } else { [&sign, " ", wording].concat() }
    }

    /// How far the target lies from today on an axis, in words; `None` without both series.
    pub(crate) fn difference(&self, axis: &Axis) -> Option<String> {
        let (current, target) = (self.first(Role::Current)?, self.first(Role::Target)?);
        let values = current.series.value(&axis.id).zip(target.series.value(&axis.id));
        Some(match values {
            Some((from, to)) => match difference(&self.scale, from, to) {
                past if past < Decimal::ZERO => {
                    let steps = Decimal::from_hundredths(-past.hundredths());
                    self.words.past(&self.words.steps(&steps.to_string()))
                }
                steps => self.words.steps(&steps.to_string()),
            },
            None => self.words.no_difference().to_owned(),
        })
    }

    pub(crate) fn date(&self, date: CivilDate) -> String {
        format_date(date, self.settings.era, self.settings.language, Width::Medium)
    }

    /// The day where it lies in this year, else the whole date: where there is no room for more.
    pub(crate) fn near(&self, date: CivilDate) -> String {
        let width = if date.year() == self.settings.today.year() { Width::Day } else { Width::Medium };
        format_date(date, self.short_era(), self.settings.language, width)
    }

    /// Until when a target is to be reached: its own day where that lies ahead of today's answer, else
    /// the goal's.
    fn target_day(&self, target: &Series, today: Option<CivilDate>) -> Option<CivilDate> {
        let own = target.date.filter(|date| today.is_none_or(|today| *date > today));
        own.or_else(|| self.document.goal.as_ref().and_then(|goal| goal.by))
    }

    /// How years are written where there is no room for both ways.
    const fn short_era(&self) -> EraStyle {
        match self.settings.era {
            EraStyle::Japanese => EraStyle::Japanese,
            EraStyle::Western | EraStyle::Both => EraStyle::Western,
        }
    }

    /// `2027年3月まで` where it is a month's last day, else with the day.
    fn until(&self, date: CivilDate) -> String {
        let month = date.year_month();
        let text = if month.last() == date {
            format_month(month, self.settings.era, self.settings.language)
        } else {
            self.date(date)
        };
        self.words.until(&text)
    }

    fn whose(&self, series: &Series, today: Option<CivilDate>) -> String {
        if series.role == Role::Target {
            return self.target_day(series, today).map(|date| self.until(date)).unwrap_or_default();
        }
        let date = series.date.map(|date| self.date(date));
        let parts = if series.role == Role::Cohort {
            let band = (!series.low.is_empty() && !series.high.is_empty()).then(|| self.words.band_is().to_owned());
            [series.n.map(|n| self.words.people(n)), band]
        } else {
            [series.assessor.as_deref().map(|assessor| self.words.assessor(assessor)), date]
        };
        self.listed(parts)
    }

    fn listed(&self, parts: [Option<String>; 2]) -> String {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(if self.settings.language.is_japanese() { "・" } else { ", " })
    }

    /// Who and when in a table's heading: `自分・10月1日`, for a target the month.
    pub(crate) fn column_note(&self, shown: &Shown<'_>) -> Option<String> {
        let series = shown.series;
        match series.role {
            Role::Target => {
                let date = self.target_day(series, self.first(Role::Current).and_then(|shown| shown.series.date))?;
                let month = date.year_month();
                Some(if month.last() == date {
                    format_month(month, self.short_era(), self.settings.language)
                } else {
                    self.near(date)
                })
            }
            Role::Cohort => series.n.map(|n| self.words.people(n)),
            _ => {
                let assessor = series.assessor.as_deref().map(|assessor| self.words.assessor(assessor));
                let assessor = assessor.filter(|assessor| *assessor != *shown.name);
                Some(self.listed([assessor, series.date.map(|date| self.near(date))])).filter(|note| !note.is_empty())
            }
        }
    }

    /// Everything on an axis in one sentence, for those who do not see the figure.
    pub(crate) fn axis_sentence(&self, axis: &Axis) -> String {
        let said = self.series_sentence(axis);
        [axis.label.as_str(), if said.is_empty() { "" } else { self.words.colon() }, &said].concat()
    }

    /// The same without the axis's name: every series with the words of its level, who gave it and when.
    pub(crate) fn series_sentence(&self, axis: &Axis) -> String {
        let mut text = String::new();
        for (at, shown) in self.visible.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { self.words.list_comma() });
            text.push_str(&shown.name);
            text.push(' ');
            text.push_str(&self.full(shown.series.value(&axis.id)));
            text.push_str(&self.bracketed(&shown.whose));
        }
        text
    }

    /// A text in brackets; nothing for none.
    pub(crate) fn bracketed(&self, text: &str) -> String {
        if text.is_empty() { String::new() } else { self.words.bracketed(text) }
    }

    /// Why a cohort is not shown, in two sentences.
    pub(crate) fn why_withheld(&self, series: &Series) -> [String; 2] {
        let name = series.label.as_deref().unwrap_or(self.words.role(series.role));
        [self.words.not_shown(name), self.words.too_few(series.n, SMALLEST_COHORT)]
    }
}

/// What may be published: cohorts that are large enough, the framework, and nothing of any person.
pub(crate) fn published(document: &SkillDocument) -> SkillDocument {
    let mut series = Vec::new();
    for one in &document.series {
        if one.role == Role::Cohort {
            series.push(Series { comments: Default::default(), assessor: None, ..one.clone() });
        }
    }
    SkillDocument {
        as_of: document.as_of.clone(),
        source: document.source.clone(),
        framework: document.framework.clone(),
        series,
        goal: None,
        actions: Vec::new(),
    }
}
