//! A course's facts in words.

use crate::messages::Words;
use hoiku_domain::catalogue::{DesignationState, Facet, designation_state, sessions_in_order};
use hoiku_domain::courses::{Course, CourseDocument, Designation, LearnerStatus, Session, Term};
use hoiku_domain::era::{EraStyle, Width, format_date};
use hoiku_domain::fiscal::FiscalYear;
use hoiku_domain::{CivilDate, Language, TimeOfDay};
use hoiku_kit::Settings;

/// A word with its reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) kana: Option<String>,
}

/// What turns a document's ids and dates into words.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) document: &'a CourseDocument,
}

impl Facts<'_> {
    pub(crate) const fn words(&self) -> Words {
        Words(self.settings.language)
    }

    /// The fiscal year that today lies in.
    pub(crate) fn year(&self) -> FiscalYear {
        FiscalYear::of(self.settings.today)
    }

    /// The word for a value of a facet: the document's, else the contract's, else the id itself.
    pub(crate) fn label(&self, facet: Facet, id: &str) -> Label {
        let plain = |text: &str| Label { text: text.to_owned(), kana: None };
        let vocabularies = &self.document.vocabularies;
        let own: &[Term] = match facet {
            Facet::Field => &vocabularies.fields,
            Facet::Level => &vocabularies.levels,
            Facet::Format => &vocabularies.formats,
            Facet::Designation => {
                let year = self.year_label(self.year());
                return self.words().designation_label(id, &year).map_or_else(|| plain(id), |text| plain(&text));
            }
            Facet::Duration | Facet::Access | Facet::Learner => &[],
        };
        if let Some(term) = own.iter().find(|term| term.id == id) {
            let english = term.label_en.as_ref().filter(|_| self.settings.language == Language::En);
            let kana = term.label_kana.clone().filter(|_| english.is_none());
            return Label { text: english.unwrap_or(&term.label).clone(), kana };
        }
        match self.words().standard(facet, id).filter(|_| own.is_empty()) {
            Some((text, kana)) => {
                Label { text: text.to_owned(), kana: (self.settings.language == Language::Ja).then(|| kana.to_owned()) }
            }
            None => plain(id),
        }
    }

    /// The label without what stands in brackets: 動画（いつでも） is 動画 where space is short.
    pub(crate) fn short(&self, facet: Facet, id: &str) -> Label {
        let Label { text, kana } = self.label(facet, id);
        let cut = |text: String| match text.find(['（', '(']) {
            Some(at) if at > 0 => text[..at].trim_end().to_owned(),
            _ => text,
        };
        Label { text: cut(text), kana: kana.map(cut) }
    }

    /// 令和8年度. A designation is a document of the prefecture, which counts in eras; who asked for
    /// western years only gets those.
    fn year_label(&self, year: FiscalYear) -> String {
        let style = if self.settings.era == EraStyle::Western { EraStyle::Western } else { EraStyle::Japanese };
        year.label(style, self.settings.language)
    }

    /// Captions, transcript, sound; `None` where the document says nothing of them.
    pub(crate) fn access(&self, course: &Course) -> Option<String> {
        let words = self.words();
        let word = |id| words.standard(Facet::Access, id).map(|(text, _)| text.to_owned());
        let captions = course.captions.as_deref();
        let is_japanese = |tag: &&String| tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("ja"));
        let others: Vec<&str> =
            captions.unwrap_or_default().iter().filter(|tag| !is_japanese(tag)).map(String::as_str).collect();
        let mut parts = Vec::new();
        if captions.unwrap_or_default().iter().any(|tag| is_japanese(&tag)) {
            parts.extend(word("captions-ja"));
        }
        if !others.is_empty() {
            parts.push(words.captions_in(&others.join(" ")));
        }
        if course.transcript == Some(true) {
            parts.extend(word("transcript"));
        }
        if course.audio_only == Some(true) {
            parts.extend(word("audio-only"));
        }
        let is_known = captions.is_some() || course.transcript.is_some() || course.audio_only.is_some();
        let joint = if self.settings.language == Language::En { ", " } else { "・" };
        match parts.is_empty() {
            false => Some(parts.join(joint)),
            true => is_known.then(|| words.no_captions().to_owned()),
        }
    }

    /// The designation's state: the class and the word of its tag, and what is said beside it, in brackets:
    /// 指定あり and （群馬県・令和8年度・15時間）.
    pub(crate) fn designation(&self, course: &Course) -> (&'static str, &'static str, String) {
        let words = self.words();
        let (class, word, detail) = match designation_state(course, self.year()) {
            DesignationState::InForce(designation) => {
                ("tag ok", words.in_force(), self.designation_detail(course, designation))
            }
            DesignationState::NotNow(designation) => {
                let year = FiscalYear::new(designation.fiscal_year);
                let detail = year
                    .map_or_else(String::new, |year| words.designated_in(&self.year_label(year), year < self.year()));
                ("tag warn", words.not_now(), detail)
            }
            DesignationState::None => ("tag", words.not_applicable(), String::new()),
        };
        (class, word, if detail.is_empty() { detail } else { words.in_brackets(&detail) })
    }

    /// `群馬県・令和8年度・15時間`; with its field where that is not the course's own.
    fn designation_detail(&self, course: &Course, designation: &Designation) -> String {
        let prefecture = match designation.prefecture.parse::<u8>() {
            Ok(number) => hoiku_domain::municipality::prefecture_name(number).unwrap_or_default(),
            Err(_) => &designation.prefecture,
        };
        let year = FiscalYear::new(designation.fiscal_year).map(|year| self.year_label(year));
        let hours = designation.hours.map(|hours| self.words().hours(&hours.to_string()));
        let field = designation.field.as_deref().filter(|field| Some(*field) != course.field.as_deref());
        let field = field.filter(|_| course.field.is_some()).map(|field| self.label(Facet::Field, field).text);
        let parts = [Some(prefecture.to_owned()), year, field, hours];
        let joint = if self.settings.language == Language::En { ", " } else { "・" };
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(joint)
    }

    /// A day; with its year where it is not of this fiscal year.
    fn day(&self, date: CivilDate) -> String {
        let width = if self.year().contains(date) { Width::Short } else { Width::Long };
        format_date(date, self.settings.era, self.settings.language, width)
    }

    /// When a session of a course is: the day for programs, the day, the times, and whether it is over. What can be
    /// taken at any time and has no end has only begun.
    pub(crate) fn when(&self, course: &Course, session: &Session) -> When {
        let Some(starts) = &session.starts_at else {
            return When { text: session.start_text.clone().unwrap_or_default(), ..When::default() };
        };
        let (day, from) = starts.in_tokyo();
        let ends = session.ends_at.as_ref().map(|end| end.in_tokyo());
        let dash = if self.settings.language == Language::En { "–" } else { "～" };
        let time = |time: TimeOfDay| {
            let iso = time.iso();
            iso.strip_prefix('0').unwrap_or(&iso).to_owned()
        };
        let times = match ends {
            Some((last, to)) if last == day => [&time(from), dash, &time(to)].concat(),
            Some((last, to)) => [&time(from), dash, &self.day(last), " ", &time(to)].concat(),
            None => time(from),
        };
        When {
            machine: Some(starts.as_str().to_owned()),
            text: self.day(day),
            times,
            over: match ends {
                Some((last, _)) => last < self.settings.today,
                None => day < self.settings.today && course.format.as_deref() != Some("on-demand"),
            },
        }
    }

    /// The sessions worth listing, in the order of time, and how many more there are. Those that are over
    /// give way to those to come.
    pub(crate) fn sessions<'s>(&self, course: &'s Course) -> (Vec<&'s Session>, usize) {
        let all = sessions_in_order(&course.sessions);
        let count = all.len();
        let is_over = |session: &&Session| self.when(course, session).over;
        let over = all.iter().take_while(|session| is_over(session)).count();
        let skipped = over.min(count.saturating_sub(MOST_SESSIONS));
        let listed: Vec<&Session> = all.into_iter().skip(skipped).take(MOST_SESSIONS).collect();
        let more = count - listed.len();
        (listed, more)
    }

    /// Every session in words, for files.
    pub(crate) fn sessions_in_words(&self, course: &Course) -> Vec<String> {
        let in_words = |session: &Session| {
            let When { text, times, .. } = self.when(course, session);
            let (left, all) = self.words().seats(session.remaining, session.capacity);
            let parts = [Some(text), Some(times), session.place.clone(), left, all];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        };
        sessions_in_order(&course.sessions).into_iter().map(in_words).collect()
    }

    /// Where a learner stands, and how far: `受講中 40%`.
    pub(crate) fn learner(&self, course: &Course) -> Option<(&'static str, String)> {
        let learner = course.learner.as_ref()?;
        let (class, id) = match learner.status {
            LearnerStatus::NotStarted => ("tag", "not-started"),
            LearnerStatus::InProgress => ("tag", "in-progress"),
            LearnerStatus::Completed => ("tag ok", "completed"),
            LearnerStatus::ReportDue => ("tag warn", "report-due"),
        };
        let (mut text, _) = self.words().standard(Facet::Learner, id).map(|(text, kana)| (text.to_owned(), kana))?;
        let share = learner.progress.filter(|_| learner.status == LearnerStatus::InProgress);
        if let Some(share) = share {
            text += &[" ", &share.hundredths().clamp(0, 100).to_string(), "%"].concat();
        }
        Some((class, text))
    }
}

/// Sessions listed with a course.
const MOST_SESSIONS: usize = 4;

/// When a session is, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct When {
    /// For programs; absent where the time is only known in words.
    pub(crate) machine: Option<String>,
    pub(crate) text: String,
    pub(crate) times: String,
    pub(crate) over: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoiku_domain::Instant;
    use hoiku_domain::courses::{Learner, Vocabularies};

    fn settings(language: Language) -> Settings {
        Settings { language, ..Settings::on(CivilDate::new(2026, 11, 20).unwrap()) }
    }

    fn designated(prefecture: &str, fiscal_year: i32) -> Course {
        let designation = Designation {
            prefecture: prefecture.into(),
            fiscal_year,
            hours: Some(hoiku_domain::Decimal::whole(15)),
            ..Designation::default()
        };
        Course { designation: Some(designation), ..Course::default() }
    }

    #[test]
    fn c10_a_designation_says_where_when_and_how_many_hours_and_that_of_last_year_is_none() {
        let (settings, document) = (settings(Language::Ja), CourseDocument::default());
        let facts = Facts { settings: &settings, document: &document };
        let said = |course: &Course| {
            let (_, state, detail) = facts.designation(course);
            state.to_owned() + &detail
        };
        assert_eq!(said(&designated("10", 2026)), "指定あり（群馬県・令和8年度・15時間）");
        assert_eq!(said(&designated("99", 2026)), "指定あり（令和8年度・15時間）");
        assert_eq!(said(&designated("見本県", 2026)), "指定あり（見本県・令和8年度・15時間）");
        assert_eq!(said(&designated("10", 2025)), "指定なし（令和7年度まで）");
        assert_eq!(said(&designated("10", 2027)), "指定なし（令和9年度から）");
        assert_eq!(said(&Course::default()), "対象外");
        assert_eq!(said(&designated("10", -5)), "指定なし");
        let mut elsewhere = designated("10", 2026);
        elsewhere.field = Some("practice".into());
        assert_eq!(said(&elsewhere), "指定あり（群馬県・令和8年度・15時間）");
        elsewhere.designation.as_mut().unwrap().field = Some("management".into());
        assert_eq!(said(&elsewhere), "指定あり（群馬県・令和8年度・マネジメント・15時間）");
    }

    #[test]
    fn c9_what_is_not_said_is_not_none() {
        let (settings, document) = (settings(Language::Ja), CourseDocument::default());
        let facts = Facts { settings: &settings, document: &document };
        let access = |captions: Option<&[&str]>, transcript| {
            let captions = captions.map(|tags| tags.iter().map(|tag| (*tag).to_owned()).collect());
            facts.access(&Course { captions, transcript, ..Course::default() })
        };
        assert_eq!(access(None, None), None);
        assert_eq!(access(Some(&[]), None).as_deref(), Some("なし"));
        assert_eq!(
            access(Some(&["ja", "en"]), Some(true)).as_deref(),
            Some("日本語字幕・ほかの言語の字幕（en）・文字起こし")
        );
    }

    #[test]
    fn c1_a_value_is_named_by_the_document_else_by_the_contract_else_by_its_id() {
        let term =
            Term {
                id: "a".into(), label: "あそび（外）".into(), label_en: Some("Play".into()), ..Term::default()
            };
        let own = CourseDocument {
            vocabularies: Vocabularies { fields: vec![term], ..Vocabularies::default() },
            ..CourseDocument::default()
        };
        let standard = CourseDocument::default();
        let name = |language, document: &CourseDocument, id: &str| {
            Facts { settings: &settings(language), document }.label(Facet::Field, id).text
        };
        assert_eq!(name(Language::Ja, &own, "a"), "あそび（外）");
        assert_eq!(name(Language::En, &own, "a"), "Play");
        assert_eq!(name(Language::Ja, &own, "infant-care"), "infant-care");
        assert_eq!(name(Language::Ja, &standard, "infant-care"), "乳児保育");
        assert_eq!(name(Language::En, &standard, "infant-care"), "Infant care");
        let short = Facts { settings: &settings(Language::Ja), document: &own }.short(Facet::Field, "a");
        assert_eq!(short.text, "あそび");
    }

    #[test]
    fn c13_times_are_those_of_japan_and_the_year_is_said_where_it_is_another() {
        let (settings, document) = (settings(Language::Ja), CourseDocument::default());
        let facts = Facts { settings: &settings, document: &document };
        let when = |starts: &str, ends: Option<&str>| {
            let instant = |text| Some(Instant::parse(text).unwrap());
            let session = Session { starts_at: instant(starts), ends_at: ends.and_then(instant), ..Session::default() };
            let when = facts.when(&Course::default(), &session);
            (format!("{} {}", when.text, when.times), when.over)
        };
        assert_eq!(
            when("2026-12-05T04:00:00Z", Some("2026-12-05T15:00:00+09:00")),
            ("12月5日（土） 13:00～15:00".into(), false)
        );
        assert_eq!(when("2026-11-19T23:30:00+09:00", None), ("11月19日（木） 23:30".into(), true));
        assert_eq!(when("2026-11-19T15:30:00Z", None), ("11月20日（金） 0:30".into(), false));
        assert_eq!(when("2027-04-01T09:00:00+09:00", None).0, "2027年（令和9年）4月1日（木） 9:00");
        assert_eq!(
            when("2026-12-05T22:00:00+09:00", Some("2026-12-06T06:00:00+09:00")).0,
            "12月5日（土） 22:00～12月6日（日） 6:00"
        );
    }

    #[test]
    fn c13_what_can_be_taken_at_any_time_is_over_only_when_it_ends() {
        let (settings, document) = (settings(Language::Ja), CourseDocument::default());
        let facts = Facts { settings: &settings, document: &document };
        let is_over = |format: &str, ends: Option<&str>| {
            let course = Course { format: Some(format.into()), ..Course::default() };
            let instant = |text: &str| Some(Instant::parse(text).unwrap());
            let starts_at = instant("2020-04-01T00:00:00Z");
            facts.when(&course, &Session { starts_at, ends_at: ends.and_then(instant), ..Session::default() }).over
        };
        assert!(!is_over("on-demand", None));
        assert!(is_over("on-demand", Some("2020-09-30T00:00:00Z")));
        assert!(is_over("live", None));
    }

    #[test]
    fn c13_many_sessions_leave_room_for_those_to_come() {
        let (settings, document) = (settings(Language::Ja), CourseDocument::default());
        let facts = Facts { settings: &settings, document: &document };
        let on = |day: u32| Session {
            starts_at: Some(Instant::parse(&format!("2026-11-{day:02}T10:00:00+09:00")).unwrap()),
            ..Session::default()
        };
        let course = Course { sessions: (10..30).map(on).collect(), ..Course::default() };
        let (listed, more) = facts.sessions(&course);
        assert_eq!((listed[0], listed.len(), more), (&on(20), 4, 16));
    }

    #[test]
    fn c12_progress_is_a_share_of_what_is_under_way() {
        let (settings, document) = (settings(Language::Ja), CourseDocument::default());
        let facts = Facts { settings: &settings, document: &document };
        let learner = |status, progress| Course {
            learner: Some(Learner { status, progress: hoiku_domain::Decimal::from_f64(progress), resume_url: None }),
            ..Course::default()
        };
        assert_eq!(facts.learner(&learner(LearnerStatus::InProgress, 0.4)).unwrap().1, "受講中 40%");
        assert_eq!(facts.learner(&learner(LearnerStatus::InProgress, 7.0)).unwrap().1, "受講中 100%");
        assert_eq!(facts.learner(&learner(LearnerStatus::ReportDue, 1.0)).unwrap().1, "要レポート");
        assert_eq!(facts.learner(&Course::default()), None);
    }
}
