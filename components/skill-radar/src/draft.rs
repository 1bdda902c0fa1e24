//! What is being written: a pure reducer over answers, comments, goal and actions.

use hoiku_domain::map::TextMap;
use hoiku_domain::skills::{Action, Answers, Axis, Framework, Goal, Role, Series, SkillDocument, Written};
use hoiku_domain::{CivilDate, Decimal};
use hoiku_kit::Params;

/// The ids of a first answer, where the document has no series for it yet: the first that nobody's has.
const FIRST_IDS: [&str; 2] = ["now", "now-self"];
/// No further action is offered from this many on; a document with more keeps them all.
pub const MOST_ACTIONS: usize = 10;

/// What is being written.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Draft {
    /// What it was begun for: the ids of the framework and of the series.
    begun_for: [String; 2],
    /// The answers.
    pub answers: Answers,
    /// The comments by axis, as typed.
    pub comments: TextMap<String>,
    /// The goal, as typed.
    pub goal: String,
    /// Until when, as the date field has it.
    pub by: String,
    /// What will be done, and the date fields beside it; never empty.
    pub actions: Vec<(String, String)>,
    /// The axes on which the visitor changed the answer or the comment since they were last saved.
    pub changed: TextMap<()>,
    /// Whether the visitor changed the goal or an action. The API saves answers only, so this stays.
    pub planned: bool,
}

/// A field for words or a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The comment on an axis.
    Comment(String),
    /// The goal.
    Goal,
    /// Its date.
    By,
    /// An action, by its place.
    Action(usize),
    /// An action's date.
    Due(usize),
}

/// What the visitor writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An answer on an axis, or that there is to be none now.
    Answer(String, Option<Decimal>),
    /// What now stands in a field.
    Typed(Field, String),
    /// One more action.
    AddAction,
}

/// The series in which the visitor answers: today's, by the person. Nobody writes over what a colleague or a
/// leader gave.
#[must_use]
pub fn edited(document: &SkillDocument) -> Option<&Series> {
    let mut current = document.series.iter().filter(|series| series.role == Role::Current);
    let by = |series: &&Series, who: &str| series.assessor.as_deref() == Some(who);
    let other = current.clone().find(|series| !by(series, "peer") && !by(series, "leader"));
    current.find(|series| by(series, "self")).or(other)
}

/// What a draft of a document belongs to.
fn begun_for(document: &SkillDocument) -> [String; 2] {
    [document.framework.id.clone(), edited(document).map(|series| series.id.clone()).unwrap_or_default()]
}

impl Draft {
    /// What the document holds already.
    #[must_use]
    pub fn of(document: &SkillDocument) -> Self {
        let series = edited(document);
        let written = Written {
            values: series.map(|series| series.values.clone()).unwrap_or_default(),
            comments: series.map(|series| series.comments.clone()).unwrap_or_default(),
            goal: document.goal.clone(),
            actions: document.actions.clone(),
        };
        Self::read(written, document)
    }

    /// What was written before, on a document's axes.
    fn read(written: Written, document: &SkillDocument) -> Self {
        let date = |date: Option<CivilDate>| date.map(|date| date.iso().to_string()).unwrap_or_default();
        let goal = written.goal.unwrap_or_default();
        let mut actions = Vec::new();
        for action in written.actions {
            actions.push((action.text, date(action.due)));
        }
        if actions.is_empty() {
            actions.push(Default::default());
        }
        Self {
            begun_for: begun_for(document),
            answers: written.values,
            comments: written.comments,
            goal: goal.text,
            by: date(goal.by),
            actions,
            changed: TextMap::new(),
            planned: false,
        }
    }

    /// What a form or a restart kept. Of a restart it is known what the visitor had changed, and a newer
    /// document holds for the rest; of a form all counts as the visitor's.
    #[must_use]
    pub fn restored(kept: &Params, document: &SkillDocument) -> Option<Self> {
        let written = Written::decode(kept.get("draft")?.as_bytes(), &document.framework).ok()?.document;
        let mut draft = Self::read(written, document);
        let typed = kept.get("changed").map(Params::from_query);
        for Axis { id, .. } in &document.framework.axes {
            let is_typed = match &typed {
                Some(typed) => typed.get(id).is_some(),
                None => draft.answers.contains_key(id) || draft.comments.contains_key(id),
            };
            if is_typed {
                draft.changed.insert(id.clone(), ());
            }
        }
        draft.planned = typed.is_none() || kept.get("planned").is_some();
        Some(if typed.is_some() { draft.renewed(document) } else { draft })
    }

    /// The names of what is kept for a restart.
    pub const KEPT: [&str; 3] = ["draft", "changed", "planned"];

    /// Keeps for a restart what was written, `json`, and what of it the visitor changed.
    pub fn keep(&self, json: String, kept: &mut Params) {
        kept.set("draft", json);
        let mut changed = Params::new();
        for (axis, ()) in &self.changed {
            changed.set(axis, "");
        }
        kept.set("changed", changed.to_query());
        if self.planned {
            kept.set("planned", "");
        }
    }

    /// Whether the visitor wrote anything that is saved nowhere.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        self.planned || !self.changed.is_empty()
    }

    /// Takes note of what was saved. What was written while it was under way is still to be saved.
    pub fn saved(&mut self, sent: &Series) {
        for (axis, ()) in &std::mem::take(&mut self.changed) {
            if self.answers.get(axis) != sent.values.get(axis)
                || trimmed(self.comments.get(axis)) != trimmed(sent.comments.get(axis))
            {
                self.changed.insert(axis.clone(), ());
            }
        }
    }

    /// A newer document's answers where the visitor changed none, and the visitor's own everywhere else:
    /// what another device saved meanwhile is neither lost nor takes away what was typed here. A document of
    /// another framework or of another series gets nothing of it.
    #[must_use]
    pub fn renewed(&self, document: &SkillDocument) -> Self {
        let mut newer = Self::of(document);
        if newer.begun_for != self.begun_for {
            return newer;
        }
        for Axis { id: axis, .. } in document.framework.axes.iter().filter(|axis| self.changed.contains_key(&axis.id)) {
            newer.changed.insert(axis.clone(), ());
            replace(&mut newer.answers, axis, self.answers.get(axis).copied());
            replace(&mut newer.comments, axis, self.comments.get(axis).cloned());
        }
        if self.planned {
            newer.goal.clone_from(&self.goal);
            newer.by.clone_from(&self.by);
            newer.actions.clone_from(&self.actions);
            newer.planned = true;
        }
        newer
    }

    /// Takes in what the visitor wrote. Whether an answer changed.
    pub fn apply(&mut self, entry: Entry) -> bool {
        match &entry {
            Entry::Answer(axis, _) | Entry::Typed(Field::Comment(axis), _) => {
                self.changed.insert(axis.clone(), ());
            }
            _ => self.planned = true,
        }
        match entry {
            Entry::Answer(axis, value) => return self.answers.insert(axis, value) != Some(value),
            Entry::Typed(field, text) => {
                if let Some(place) = self.place(field) {
                    *place = text;
                }
            }
            Entry::AddAction if self.actions.len() < MOST_ACTIONS => self.actions.push(Default::default()),
            Entry::AddAction => {}
        }
        false
    }

    /// Where the text of a field is kept.
    fn place(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::Comment(axis) => self.comments.or_default(axis),
            Field::Goal => &mut self.goal,
            Field::By => &mut self.by,
            Field::Action(at) => &mut self.actions.get_mut(at)?.0,
            Field::Due(at) => &mut self.actions.get_mut(at)?.1,
        })
    }

    /// What is sent: without what was left empty.
    #[must_use]
    pub fn written(&self) -> Written {
        let date = |text: &str| CivilDate::parse(text).ok();
        let goal = self.goal.trim();
        let mut written = Written {
            values: self.answers.clone(),
            goal: (!goal.is_empty()).then(|| Goal { text: goal.to_owned(), by: date(&self.by) }),
            ..Written::default()
        };
        for (axis, text) in &self.comments {
            if !text.trim().is_empty() {
                written.comments.insert(axis.clone(), text.trim().to_owned());
            }
        }
        for (text, due) in &self.actions {
            if !text.trim().is_empty() {
                written.actions.push(Action { text: text.trim().to_owned(), due: date(due) });
            }
        }
        written
    }

    /// The series as it is saved: what the document says of it, with the answers of the draft.
    #[must_use]
    pub fn series(&self, document: &SkillDocument, date: Option<CivilDate>) -> Series {
        let is_free = |id: &&str| document.series.iter().all(|series| series.id != *id);
        let first = || Series {
            id: FIRST_IDS.into_iter().find(is_free).unwrap_or(FIRST_IDS[1]).to_owned(),
            role: Role::Current,
            assessor: Some("self".to_owned()),
            ..Series::default()
        };
        let Written { values, comments, .. } = self.written();
        Series { values, comments, date, ..edited(document).cloned().unwrap_or_else(first) }
    }

    /// On how many axes a choice was made, 今は答えない included.
    #[must_use]
    pub fn chosen(&self, framework: &Framework) -> usize {
        framework.axes.iter().filter(|axis| self.answers.contains_key(&axis.id)).count()
    }

    /// The document as the visitor may see it while writing: with what the draft holds, and without anybody's
    /// answer or comment on an axis that has none yet, so that nothing suggests one.
    #[must_use]
    pub fn shown_in(&self, document: &SkillDocument, hide_previous: bool) -> SkillDocument {
        let mut document = document.clone();
        let own = self.series(&document, edited(&document).and_then(|series| series.date));
        let own_id = own.id.clone();
        match document.series.iter_mut().find(|series| series.id == own_id) {
            Some(series) => *series = own,
            None => document.series.insert(0, own),
        }
        for series in document.series.iter_mut().filter(|series| series.id != own_id && series.role != Role::Target) {
            let hides = hide_previous && series.role == Role::Previous;
            for axis in document.framework.axes.iter().map(|axis| &axis.id) {
                if hides || !self.answers.contains_key(axis) {
                    for values in [&mut series.values, &mut series.low, &mut series.high] {
                        values.remove(axis);
                    }
                    series.comments.remove(axis);
                }
            }
        }
        Written { goal: document.goal, actions: document.actions, .. } = self.written();
        document
    }
}

fn trimmed(text: Option<&String>) -> &str {
    text.map_or("", |text| text.trim())
}

fn replace<T>(map: &mut TextMap<T>, key: &str, value: Option<T>) {
    match value {
        Some(value) => drop(map.insert(key.to_owned(), value)),
        None => drop(map.remove(key)),
    }
}

/// The axes on which what is saved and what is written here differ, in the answer or in the comment.
#[must_use]
pub fn differences<'a>(document: &'a SkillDocument, draft: &Draft) -> Vec<&'a Axis> {
    let saved = edited(document);
    let mut different = Vec::new();
    for axis in &document.framework.axes {
        let value = saved.and_then(|series| series.value(&axis.id));
        let comment = saved.and_then(|series| series.comments.get(&axis.id));
        if value != draft.answers.get(&axis.id).copied().flatten()
            || trimmed(comment) != trimmed(draft.comments.get(&axis.id))
        {
            different.push(axis);
        }
    }
    different
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn document() -> SkillDocument {
        let json = r#"{"framework":{"axes":[{"id":"a","label":"A"},{"id":"b","label":"B"},{"id":"c","label":"C"}]},
            "series":[{"id":"lead","role":"current","assessor":"leader","values":{"a":1}},
                      {"id":"me","role":"current","assessor":"self","date":"2026-10-01","values":{"a":3,"b":null}},
                      {"id":"ideal","role":"target","values":{"a":4,"c":4}},
                      {"id":"before","role":"previous","values":{"a":2,"c":2}}],
            "goal":{"text":"聴く","by":"2027-03-31"},"actions":[{"text":"書く"}]}"#;
        SkillDocument::decode(json.as_bytes()).unwrap().document
    }

    fn different<'a>(document: &'a SkillDocument, draft: &Draft) -> Vec<&'a str> {
        differences(document, draft).into_iter().map(|axis| axis.id.as_str()).collect()
    }

    fn read(json: &str, document: &SkillDocument) -> Draft {
        Draft::read(Written::decode(json.as_bytes(), &document.framework).unwrap().document, document)
    }

    #[test]
    fn s3_the_person_edits_the_persons_own_answer() {
        let document = document();
        assert_eq!(edited(&document).unwrap().id, "me");
        let mut draft = Draft::of(&document);
        draft.apply(Entry::Answer("c".to_owned(), Some(Decimal::ONE)));
        let saved = draft.series(&document, CivilDate::parse("2026-11-20").ok());
        assert_eq!((saved.id.as_str(), saved.assessor.as_deref()), ("me", Some("self")));
        assert_eq!(saved.value("c"), Some(Decimal::ONE));
        assert_eq!(document.series[0].value("c"), None, "the leader's stays as it was");
    }

    #[test]
    fn e2_earlier_answers_are_absent_until_the_axis_is_answered() {
        let document = document();
        let mut draft = Draft::of(&document);
        let before = |draft: &Draft, hide| draft.shown_in(&document, hide).series[3].value("c");
        assert_eq!(before(&draft, false), None);
        draft.apply(Entry::Answer("c".to_owned(), None));
        assert_eq!(before(&draft, false), Some(Decimal::whole(2)));
        assert_eq!(before(&draft, true), None);
        assert_eq!(
            draft.shown_in(&document, false).series[2].value("c"),
            Some(Decimal::whole(4)),
            "the aim is no anchor"
        );
    }

    #[test]
    fn s3_what_a_leader_gave_is_nobody_elses_to_edit() {
        let mut document = document();
        document.series.retain(|series| series.id == "lead");
        document.series[0].id = "now".to_owned();
        assert_eq!(edited(&document), None);
        let mut draft = Draft::of(&document);
        draft.apply(Entry::Answer("b".to_owned(), Some(Decimal::ONE)));
        let saved = draft.series(&document, None);
        assert_eq!((saved.id.as_str(), saved.assessor.as_deref()), ("now-self", Some("self")));
        let shown = draft.shown_in(&document, false);
        assert_eq!((shown.series.len(), shown.series[1].assessor.as_deref()), (2, Some("leader")));
    }

    #[test]
    fn e2_earlier_comments_are_absent_as_long_as_the_answers_are() {
        let mut document = document();
        document.series[3].comments.insert("b".to_owned(), "前の言葉".to_owned());
        document.series[3].comments.insert("c".to_owned(), "前の言葉".to_owned());
        let draft = Draft::of(&document);
        let comments = |hide| draft.shown_in(&document, hide).series[3].comments.clone();
        assert_eq!(comments(false).keys().collect::<Vec<_>>(), ["b"], "b is answered, c is not");
        assert!(comments(true).is_empty());
    }

    #[test]
    fn e3_what_is_seen_and_exported_carries_the_goal_and_actions_as_they_are_written() {
        let document = document();
        let mut draft = Draft::of(&document);
        draft.apply(Entry::Typed(Field::Goal, "待つ".to_owned()));
        draft.apply(Entry::Typed(Field::Action(0), "話す".to_owned()));
        let seen = draft.shown_in(&document, false);
        assert_eq!((seen.goal.unwrap().text.as_str(), seen.actions[0].text.as_str()), ("待つ", "話す"));
    }

    #[test]
    fn e3_a_document_with_many_actions_keeps_them_all() {
        let mut document = document();
        document.actions = (0..12).map(|at| Action { text: at.to_string(), due: None }).collect();
        let mut draft = Draft::of(&document);
        draft.apply(Entry::AddAction);
        assert_eq!(draft.actions.len(), 12, "no further one");
        assert_eq!(draft.written().actions, document.actions);
    }

    #[test]
    fn e1_what_is_written_while_it_is_being_saved_is_still_to_be_saved() {
        let document = document();
        let mut draft = Draft::of(&document);
        for (axis, level) in [("a", 1), ("b", 2)] {
            draft.apply(Entry::Answer(axis.to_owned(), Some(Decimal::whole(level))));
        }
        draft.apply(Entry::Typed(Field::Comment("b".to_owned()), "水".to_owned()));
        let sent = draft.series(&document, None);
        draft.apply(Entry::Answer("a".to_owned(), Some(Decimal::whole(2))));
        draft.apply(Entry::Typed(Field::Comment("c".to_owned()), "砂".to_owned()));
        draft.saved(&sent);
        assert_eq!(draft.changed.keys().collect::<Vec<_>>(), ["a", "c"]);
        let mut newer = document;
        newer.series[1] = sent;
        let renewed = draft.renewed(&newer);
        assert_eq!(renewed.answers.get("a"), Some(&Some(Decimal::whole(2))));
        assert_eq!(renewed.comments.get("c").map(String::as_str), Some("砂"));
    }

    #[test]
    fn e1_after_a_restart_only_what_the_visitor_changed_holds_against_a_newer_document() {
        let (document, mut newer) = (document(), document());
        let mut draft = Draft::of(&document);
        draft.apply(Entry::Answer("c".to_owned(), Some(Decimal::ONE)));
        let mut kept = Params::new();
        draft.keep(serde_json::to_string(&draft.written()).unwrap(), &mut kept);
        newer.series[1].values.insert("a".to_owned(), Some(Decimal::ONE));
        let restored = Draft::restored(&Params::from_query(&kept.to_query()), &newer).unwrap();
        assert_eq!(restored.answers.get("a"), Some(&Some(Decimal::ONE)), "saved elsewhere since");
        assert_eq!(restored.answers.get("c"), Some(&Some(Decimal::ONE)));
        assert_eq!((restored.changed.len(), restored.planned), (1, false));
        assert_eq!(Draft::restored(&Params::new(), &newer), None);
        let form = Params::from_pairs(&[("draft", r#"{"values":{"a":2},"goal":null}"#)]);
        let restored = Draft::restored(&form, &newer).unwrap();
        assert_eq!((restored.answers.len(), restored.planned), (1, true), "of a form, all is the visitor's");
    }

    #[test]
    fn e1_nothing_typed_goes_into_another_framework_or_another_series() {
        let document = document();
        let mut draft = Draft::of(&document);
        draft.apply(Entry::Answer("a".to_owned(), None));
        draft.apply(Entry::Typed(Field::Goal, "待つ".to_owned()));
        let mut other = document.clone();
        other.framework.id = "other".to_owned();
        assert_eq!(draft.renewed(&other), Draft::of(&other));
        let mut other = document.clone();
        other.series[1].id = "somebody".to_owned();
        assert_eq!(draft.renewed(&other), Draft::of(&other));
        let mut fewer = document;
        fewer.framework.axes.remove(0);
        let renewed = draft.renewed(&fewer);
        assert_eq!(
            (renewed.changed.len(), renewed.goal.as_str()),
            (0, "待つ"),
            "an axis that is gone takes its answer along"
        );
    }

    #[test]
    fn e1_a_choice_not_to_answer_is_a_choice_and_survives_a_round_trip() {
        let document = document();
        let draft = Draft::of(&document);
        assert_eq!(draft.chosen(&document.framework), 2);
        let json = serde_json::to_string(&draft.written()).unwrap();
        assert!(json.contains(r#""values":{"a":3,"b":null}"#), "{json}");
        assert_eq!(read(&json, &document), draft);
    }

    #[test]
    fn e3_what_is_written_carries_goal_actions_and_dates() {
        let document = document();
        let mut draft = Draft::of(&document);
        draft.apply(Entry::AddAction);
        draft.apply(Entry::Typed(Field::Action(1), " 練習する ".to_owned()));
        draft.apply(Entry::Typed(Field::Due(1), "2027-01-31".to_owned()));
        let written = draft.written();
        assert_eq!(written.goal.unwrap().by, CivilDate::parse("2027-03-31").ok());
        assert_eq!(written.actions.len(), 2);
        assert_eq!(
            (written.actions[1].text.as_str(), written.actions[1].due),
            ("練習する", CivilDate::parse("2027-01-31").ok())
        );
    }

    #[test]
    fn e1_a_newer_document_takes_nothing_typed_away_and_loses_nothing_saved() {
        let (document, mut newer) = (document(), document());
        let mut draft = Draft::of(&document);
        draft.apply(Entry::Answer("a".to_owned(), None));
        draft.apply(Entry::Typed(Field::Goal, "待つ".to_owned()));
        let saved = &mut newer.series[1].values;
        saved.insert("a".to_owned(), Some(Decimal::whole(4)));
        saved.insert("b".to_owned(), Some(Decimal::whole(2)));
        let renewed = draft.renewed(&newer);
        assert_eq!(renewed.answers.get("a"), Some(&None));
        assert_eq!(renewed.answers.get("b"), Some(&Some(Decimal::whole(2))));
        assert_eq!(renewed.goal, "待つ");
        assert_eq!(different(&newer, &renewed), ["a"]);
        assert_eq!(Draft::of(&document).renewed(&newer), Draft::of(&newer));
    }

    #[test]
    fn e1_what_others_saved_meanwhile_is_told_axis_by_axis() {
        let document = document();
        let mut draft = Draft::of(&document);
        assert!(different(&document, &draft).is_empty());
        draft.apply(Entry::Answer("a".to_owned(), Some(Decimal::whole(4))));
        draft.apply(Entry::Answer("c".to_owned(), None));
        assert_eq!(different(&document, &draft), ["a"]);
        draft.apply(Entry::Typed(Field::Comment("b".to_owned()), "迎えの時間に".to_owned()));
        draft.apply(Entry::Typed(Field::Comment("c".to_owned()), "  ".to_owned()));
        assert_eq!(different(&document, &draft), ["a", "b"], "a comment is told too, an empty one is none");
    }

    #[test]
    fn e1_nonsense_is_dropped_when_a_form_is_restored() {
        let document = document();
        let json = r#"{"values":{"a":9,"z":1,"b":2},"comments":{"z":"x"},"more":true}"#;
        let draft = read(json, &document);
        assert_eq!((draft.answers.len(), draft.comments.len(), draft.actions.len()), (1, 0, 1));
    }

    proptest! {
        #[test]
        fn e1_anything_written_survives_a_round_trip(
            answers in proptest::collection::btree_map("[abc]", proptest::option::of(100i32..=400), 0..3),
            goal in "[^ ]\\PC{0,20}[^ ]",
            actions in proptest::collection::vec("[^ ]\\PC{0,20}[^ ]", 0..4),
        ) {
            let document = document();
            let mut draft = Draft::read(Written::default(), &document);
            for (axis, value) in answers {
                draft.apply(Entry::Answer(axis, value.map(Decimal::from_hundredths)));
            }
            draft.apply(Entry::Typed(Field::Goal, goal));
            for (at, action) in actions.into_iter().enumerate() {
                draft.apply(Entry::AddAction);
                draft.apply(Entry::Typed(Field::Action(at), action));
            }
            let written = draft.written();
            let json = serde_json::to_string(&written).unwrap();
            prop_assert_eq!(read(&json, &document).written(), written);
        }
    }
}
