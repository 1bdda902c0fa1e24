use super::*;
use crate::courses::{Course, Designation, Session, Term, Vocabularies};
use crate::text::{Synonyms, fold};
use crate::{CivilDate, Instant};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn normalizer(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}

fn year() -> FiscalYear {
    FiscalYear::new(2026).unwrap()
}

fn query(text: &str) -> Query {
    Query::new(text, &Synonyms::of(None, normalizer), normalizer)
}

fn document(items: Vec<Course>) -> CourseDocument {
    let items = items.into_iter().enumerate().map(|(at, course)| Course { id: at.to_string(), ..course }).collect();
    CourseDocument { items, ..CourseDocument::default() }
}

fn filters(chosen: &[(Facet, &str)]) -> Filters {
    let mut filters = Filters::default();
    chosen.iter().for_each(|(facet, id)| filters.toggle(*facet, id));
    filters
}

fn select(document: &CourseDocument, text: &str, chosen: &[(Facet, &str)], sort: Sort) -> (Catalogue, Selection) {
    let catalogue = Catalogue::new(document, year(), normalizer);
    let selection = catalogue.select(document, &query(text), &filters(chosen), sort);
    (catalogue, selection)
}

fn counts(catalogue: &Catalogue, selection: &Selection, facet: Facet) -> Vec<(String, usize)> {
    catalogue.values(facet).iter().enumerate().map(|(at, id)| (id.clone(), selection.count(facet, at))).collect()
}

fn in_field(field: &str, level: &str) -> Course {
    Course { title: "t".into(), field: Some(field.into()), level: Some(level.into()), ..Course::default() }
}

#[test]
fn c2_a_facet_counts_as_if_it_were_open() {
    let document = document(vec![
        in_field("infant-care", "novice"),
        in_field("infant-care", "mid"),
        in_field("early-education", "novice"),
        in_field("practice", "leader"),
    ]);
    let chosen = [(Facet::Field, "infant-care"), (Facet::Field, "early-education")];
    let (catalogue, selection) = select(&document, "", &chosen, Sort::Plan);
    assert_eq!(selection.items, [0, 1, 2]);
    let fields = counts(&catalogue, &selection, Facet::Field);
    assert_eq!(fields.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1, 0, 0, 0, 0, 0, 1]);
    assert_eq!(
        counts(&catalogue, &selection, Facet::Level)[..3],
        [("novice".into(), 2), ("mid".into(), 1), ("leader".into(), 0)]
    );

    let (_, selection) = select(&document, "", &[(Facet::Field, "infant-care"), (Facet::Level, "novice")], Sort::Plan);
    assert_eq!((selection.items, selection.unfiltered), (vec![0], 4));
}

#[test]
fn c2_a_choice_that_no_course_has_leads_to_none_of_them() {
    let document = document(vec![in_field("a", "novice")]);
    let (catalogue, selection) = select(&document, "", &[(Facet::Field, "elsewhere")], Sort::Plan);
    assert!(selection.items.is_empty());
    assert_eq!(counts(&catalogue, &selection, Facet::Field), [("a".into(), 1)]);
}

#[test]
fn c1_values_follow_the_vocabulary_and_strangers_the_document() {
    let term = |id: &str| Term { id: id.into(), label: id.into(), ..Term::default() };
    let mut document = document(vec![in_field("z", "novice"), in_field("b", "x")]);
    document.vocabularies = Vocabularies { fields: vec![term("a"), term("b"), term("a")], ..Vocabularies::default() };
    let catalogue = Catalogue::new(&document, year(), normalizer);
    assert_eq!(catalogue.values(Facet::Field), ["a", "b", "z"]);
    assert_eq!(catalogue.values(Facet::Level), ["novice", "mid", "leader", "manager", "x"]);
    assert!(catalogue.values(Facet::Format).is_empty());
    assert!(!catalogue.has(Facet::Format) && !catalogue.has(Facet::Learner) && !catalogue.has(Facet::Designation));
}

#[test]
fn c8_minutes_are_summed_and_what_does_not_say_is_counted() {
    let lasting = |minutes| Course { title: "t".into(), duration_minutes: minutes, ..Course::default() };
    let document = document([Some(5), Some(6), Some(15), Some(60), Some(61), None].map(lasting).into());
    let (catalogue, selection) = select(&document, "", &[], Sort::Plan);
    assert_eq!((selection.minutes, selection.without_minutes), (147, 1));
    let expected = [("up-to-5", 1), ("up-to-15", 3), ("up-to-60", 4), ("over-60", 1)];
    assert_eq!(counts(&catalogue, &selection, Facet::Duration), expected.map(|(id, count)| (id.to_owned(), count)));
}

#[test]
fn c9_captions_transcripts_and_sound_come_from_the_data() {
    let course = |captions: Option<&[&str]>, transcript, audio_only| Course {
        title: "t".into(),
        captions: captions.map(|tags| tags.iter().map(|tag| (*tag).to_owned()).collect()),
        transcript,
        audio_only,
        ..Course::default()
    };
    let document = document(vec![
        course(Some(&["ja", "en"]), Some(true), None),
        course(Some(&[]), Some(false), Some(true)),
        course(Some(&["ja-JP"]), None, None),
        course(None, None, None),
    ]);
    let (catalogue, selection) = select(&document, "", &[], Sort::Plan);
    let expected = [("captions-ja", 2), ("transcript", 1), ("captions-other", 1), ("audio-only", 1)];
    assert_eq!(counts(&catalogue, &selection, Facet::Access), expected.map(|(id, count)| (id.to_owned(), count)));
}

#[test]
fn c10_a_designation_holds_for_its_year_only_and_is_never_implied() {
    let designated = |fiscal_year| Course {
        title: "t".into(),
        designation: Some(Designation { prefecture: "10".into(), fiscal_year, ..Designation::default() }),
        ..Course::default()
    };
    let document = document(vec![
        designated(2026),
        designated(2025),
        Course { title: "t".into(), ..Course::default() },
        designated(2027),
    ]);
    let (catalogue, selection) = select(&document, "", &[], Sort::Plan);
    let expected = [("designated", 1), ("not-designated", 2), ("not-applicable", 1)];
    assert_eq!(counts(&catalogue, &selection, Facet::Designation), expected.map(|(id, count)| (id.to_owned(), count)));
    assert_eq!(select(&document, "", &[(Facet::Designation, "not-applicable")], Sort::Plan).1.items, [2]);
}

#[test]
fn c11_a_course_is_found_in_the_field_its_designation_counts_towards() {
    let course = |field: Option<&str>, designated: Option<&str>| Course {
        title: "t".into(),
        field: field.map(str::to_owned),
        designation: Some(Designation {
            fiscal_year: 2026,
            field: designated.map(str::to_owned),
            ..Designation::default()
        }),
        ..Course::default()
    };
    let document = document(vec![
        course(Some("practice"), Some("management")),
        course(Some("practice"), None),
        course(None, Some("management")),
        course(Some("management"), Some("management")),
    ]);
    let found = |field: &str| select(&document, "", &[(Facet::Field, field)], Sort::Plan).1.items;
    assert_eq!((found("management"), found("practice")), (vec![0, 2, 3], vec![0, 1]));
}

#[test]
fn c3_every_order_is_stable_and_what_lacks_the_fact_comes_last() {
    let course = |title: &str, day: Option<u32>, minutes, popularity| Course {
        title: title.into(),
        published_on: day.and_then(|day| CivilDate::new(2026, 4, day)),
        duration_minutes: minutes,
        popularity,
        ..Course::default()
    };
    let document = document(vec![
        course("い", None, None, None),
        course("あ", Some(1), Some(9), Some(5)),
        course("「う」", Some(2), Some(3), Some(5)),
        course("ア", Some(2), Some(9), Some(8)),
    ]);
    for (sort, order) in [
        (Sort::Plan, [0, 1, 2, 3]),
        (Sort::New, [2, 3, 1, 0]),
        (Sort::Duration, [2, 1, 3, 0]),
        (Sort::Popularity, [3, 1, 2, 0]),
        (Sort::Title, [1, 3, 0, 2]),
    ] {
        assert_eq!(select(&document, "", &[], sort).1.items, order, "{sort:?}");
        assert_eq!(sort.as_str().parse(), Ok(sort));
    }
}

#[test]
fn c5_while_searching_the_plan_gives_way_to_what_answers_best() {
    let course =
        |title: &str, popularity| Course { title: title.into(), popularity: Some(popularity), ..Course::default() };
    let document = document(vec![course("园の食育", 1), course("食育", 1), course("食育", 9), course("食育の園", 2)]);
    assert_eq!(select(&document, "食育", &[], Sort::Plan).1.items, [2, 3, 1, 0]);
    assert_eq!(select(&document, "食育", &[], Sort::Popularity).1.items, [2, 3, 0, 1]);
}

#[test]
fn c13_a_date_in_words_comes_last_and_is_not_read() {
    let at = |text: &str| Session { starts_at: Some(Instant::parse(text).unwrap()), ..Session::default() };
    let words = |text: &str| Session { start_text: Some(text.into()), ..Session::default() };
    let sessions = [words("2月上旬"), at("2027-01-21T14:00:00+09:00"), words("未定"), at("2026-12-05T04:00:00Z")];
    let sorted = sessions_in_order(&sessions);
    assert_eq!(sorted, [&sessions[3], &sessions[1], &sessions[0], &sessions[2]]);
}

#[test]
fn c16_pages_hold_every_course_once() {
    let document = document((0..45).map(|_| in_field("a", "mid")).collect());
    let (_, selection) = select(&document, "", &[], Sort::Plan);
    assert_eq!(selection.pages(20), 3);
    assert_eq!(selection.page(3, 20), (40, &selection.items[40..]));
    assert_eq!(selection.page(99, 20).0, 40);
    assert_eq!(selection.page(0, 20).0, 0);
    let nothing = Selection::default();
    assert_eq!((nothing.pages(20), nothing.page(7, 20)), (1, (0, &[][..])));
}

/// Draws one of few values, so that courses share them.
fn few(values: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(values).prop_map(str::to_owned))
}

prop_compose! {
    fn any_course()(
        title in "[食育保]{0,3}",
        field in few(&["infant-care", "practice", "own"]),
        level in few(&["novice", "mid"]),
        minutes in prop::option::of(0..100_u32),
        captions in prop::option::of(prop::collection::vec(prop::sample::select(vec!["ja".to_owned(), "en".to_owned()]), 0..2)),
    ) -> Course {
        Course { title, field, level, duration_minutes: minutes, captions, ..Course::default() }
    }
}

/// The contract read aloud: any choice of a facet, in every facet.
fn passes(course: &Course, filters: &Filters) -> bool {
    let any = |facet: Facet, holds: &dyn Fn(&str) -> bool| {
        filters.of(facet).is_empty() || filters.of(facet).iter().any(|id| holds(id))
    };
    any(Facet::Field, &|id| course.field.as_deref() == Some(id))
        && any(Facet::Level, &|id| course.level.as_deref() == Some(id))
        && any(Facet::Duration, &|id| {
            course.duration_minutes.is_some_and(|minutes| match id {
                "up-to-5" => minutes <= 5,
                "up-to-15" => minutes <= 15,
                "up-to-60" => minutes <= 60,
                _ => minutes > 60,
            })
        })
        && any(Facet::Access, &|id| {
            course.captions.iter().flatten().any(|tag| match id {
                "captions-ja" => tag == "ja",
                "captions-other" => tag != "ja",
                _ => false,
            })
        })
}

proptest! {
    #[test]
    fn c1_results_and_counts_are_what_one_would_count_by_hand(
        courses in prop::collection::vec(any_course(), 0..24),
        text in "[食育]{0,2}",
        chosen in prop::collection::vec(prop::sample::select(vec![
            (Facet::Field, "infant-care"), (Facet::Field, "practice"), (Facet::Field, "own"), (Facet::Level, "novice"),
            (Facet::Level, "mid"), (Facet::Duration, "up-to-15"), (Facet::Duration, "over-60"), (Facet::Access, "captions-ja"), (Facet::Access, "captions-other"),
        ]), 0..5),
        sort in prop::sample::select(Sort::ALL.to_vec()),
    ) {
        let document = document(courses);
        let (catalogue, selection) = select(&document, &text, &chosen, sort);
        let matches = |course: &Course| fold(&course.title, normalizer).contains(&text);
        let by_hand = |filters: &Filters| -> Vec<usize> {
            document.items.iter().enumerate().filter(|(_, course)| matches(course) && passes(course, filters)).map(|(at, _)| at).collect()
        };
        let chosen = filters(&chosen);
        let mut items = selection.items.clone();
        items.sort_unstable();
        prop_assert_eq!(&items, &by_hand(&chosen));
        prop_assert_eq!(selection.unfiltered, by_hand(&Filters::default()).len());
        prop_assert_eq!(selection.minutes, items.iter().filter_map(|at| document.items[*at].duration_minutes).map(u64::from).sum::<u64>());
        for facet in [Facet::Field, Facet::Level, Facet::Duration, Facet::Access] {
            for (at, id) in catalogue.values(facet).iter().enumerate() {
                let mut alone = chosen.clone();
                alone.set(facet, std::slice::from_ref(id));
                prop_assert_eq!(selection.count(facet, at), by_hand(&alone).len(), "{} {}", facet.word(), id);
            }
        }
    }
}
