//! The training catalogue: hand-written courses by field, companion courses to some of them, and the facts around
//! each (format, sessions, captions, designation), which a seeded generator spreads.

mod early_education;
mod family_support;
mod food_allergy;
mod health_safety;
mod infant_care;
mod lens;
mod management;
mod practice;
mod special_needs;

use serde_json::{Value, json};

use crate::calendar::{Date, TODAY, holiday};
use crate::random::Random;
use crate::{AS_OF, object, source};
use lens::Lens;

/// Whom a course addresses.
#[derive(Clone, Copy)]
enum Level {
    Novice,
    Mid,
    Leader,
    Manager,
}

impl Level {
    fn id(self) -> &'static str {
        match self {
            Self::Novice => "novice",
            Self::Mid => "mid",
            Self::Leader => "leader",
            Self::Manager => "manager",
        }
    }
}

/// A hand-written course. Its title is "subject, space, angle"; the reading is cut the same way.
struct Row {
    title: &'static str,
    kana: &'static str,
    summary: &'static str,
    /// Places in the field's list of topics.
    topics: &'static [usize],
    level: Level,
    minutes: i32,
    /// Further courses on the same subject.
    more: &'static [Lens],
}

const fn row(
    title: &'static str,
    kana: &'static str,
    summary: &'static str,
    topics: &'static [usize],
    level: Level,
    minutes: i32,
    more: &'static [Lens],
) -> Row {
    Row { title, kana, summary, topics, level, minutes, more }
}

/// A field of 保育士等キャリアアップ研修 with its official topics.
pub(crate) struct Field {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) kana: &'static str,
    label_en: &'static str,
    pub(crate) topics: [&'static str; 5],
    rows: &'static [Row],
}

/// Fields and topics follow 厚生労働省「保育士等キャリアアップ研修ガイドライン」, annex 1.
pub(crate) const FIELDS: [Field; 8] = [
    Field {
        id: "infant-care",
        label: "乳児保育",
        kana: "にゅうじほいく",
        label_en: "Infant care",
        topics: [
            "乳児保育の意義",
            "乳児保育の環境",
            "乳児への適切な関わり",
            "乳児の発達に応じた保育内容",
            "乳児保育の指導計画、記録及び評価",
        ],
        rows: infant_care::ROWS,
    },
    Field {
        id: "early-education",
        label: "幼児教育",
        kana: "ようじきょういく",
        label_en: "Early childhood education",
        topics: [
            "幼児教育の意義",
            "幼児教育の環境",
            "幼児の発達に応じた保育内容",
            "幼児教育の指導計画、記録及び評価",
            "小学校との接続",
        ],
        rows: early_education::ROWS,
    },
    Field {
        id: "special-needs",
        label: "障害児保育",
        kana: "しょうがいじほいく",
        label_en: "Children with disabilities",
        topics: [
            "障害の理解",
            "障害児保育の環境",
            "障害児の発達の援助",
            "家庭及び関係機関との連携",
            "障害児保育の指導計画、記録及び評価",
        ],
        rows: special_needs::ROWS,
    },
    Field {
        id: "food-allergy",
        label: "食育・アレルギー対応",
        kana: "しょくいく・あれるぎーたいおう",
        label_en: "Food education and allergies",
        topics: [
            "栄養に関する基礎知識",
            "食育計画の作成と活用",
            "アレルギー疾患の理解",
            "保育所における食事の提供ガイドライン",
            "保育所におけるアレルギー対応ガイドライン",
        ],
        rows: food_allergy::ROWS,
    },
    Field {
        id: "health-safety",
        label: "保健衛生・安全対策",
        kana: "ほけんえいせい・あんぜんたいさく",
        label_en: "Health, hygiene and safety",
        topics: [
            "保健計画の作成と活用",
            "事故防止及び健康安全管理",
            "保育所における感染症対策ガイドライン",
            "保育の場において血液を介して感染する病気を防止するためのガイドライン",
            "教育・保育施設等における事故防止及び事故発生時の対応のためのガイドライン",
        ],
        rows: health_safety::ROWS,
    },
    Field {
        id: "family-support",
        label: "保護者支援・子育て支援",
        kana: "ほごしゃしえん・こそだてしえん",
        label_en: "Support for families",
        topics: [
            "保護者支援・子育て支援の意義",
            "保護者に対する相談援助",
            "地域における子育て支援",
            "虐待予防",
            "関係機関との連携、地域資源の活用",
        ],
        rows: family_support::ROWS,
    },
    Field {
        id: "management",
        label: "マネジメント",
        kana: "まねじめんと",
        label_en: "Management",
        topics: ["マネジメントの理解", "リーダーシップ", "組織目標の設定", "人材育成", "働きやすい環境づくり"],
        rows: management::ROWS,
    },
    Field {
        id: "practice",
        label: "保育実践",
        kana: "ほいくじっせん",
        label_en: "Childcare practice",
        topics: [
            "保育における環境構成",
            "子どもとの関わり方",
            "身体を使った遊び",
            "言葉・音楽を使った遊び",
            "物を使った遊び",
        ],
        rows: practice::ROWS,
    },
];

/// The full catalogue as a course document, public: nobody's progress is in it.
pub fn catalogue() -> Value {
    document(
        &json!({
            "id": "catalogue",
            "title": "研修カタログ",
            "description": "保育に関わる人のための研修を集めた、架空のカタログです。",
            "url": "https://training.example.jp/"
        }),
        &items(),
    )
}

/// The catalogue as one signed-in person sees it: some courses carry a `learner` member.
pub fn catalogue_with_learner() -> Value {
    let mut document = catalogue();
    for item in document["items"].as_array_mut().into_iter().flatten() {
        let id = item["id"].as_str().unwrap_or_default().to_owned();
        let mut random = Random::of(&format!("learner {id}"));
        let resume = format!("https://training.example.jp/courses/{id}/resume");
        let learner = match random.between(0, 99) {
            0..=9 => json!({"status": "completed", "progress": 1}),
            10..=14 => {
                let progress = f64::from(random.between(1, 9)) / 10.0;
                json!({"status": "in-progress", "progress": progress, "resumeUrl": resume})
            }
            15..=17 => json!({"status": "report-due", "progress": 1, "resumeUrl": resume}),
            18..=24 => json!({"status": "not-started", "progress": 0}),
            _ => continue,
        };
        item["learner"] = learner;
    }
    document
}

/// A course document around any selection of the catalogue's items.
pub(crate) fn document(collection: &Value, items: &[Value]) -> Value {
    json!({
        "asOf": AS_OF,
        "source": source("研修カタログ"),
        "collection": collection,
        "vocabularies": vocabularies(),
        "total": items.len(),
        "items": items,
        "next": null
    })
}

fn vocabularies() -> Value {
    let term = |id: &str, label: &str, kana: &str, english: &str| json!({"id": id, "label": label, "labelKana": kana, "labelEn": english});
    json!({
        "fields": FIELDS.iter().map(|f| term(f.id, f.label, f.kana, f.label_en)).collect::<Vec<_>>(),
        "levels": [
            term("novice", "新任", "しんにん", "Novice"),
            term("mid", "中堅", "ちゅうけん", "Experienced"),
            term("leader", "リーダー", "りーだー", "Leader"),
            term("manager", "管理者", "かんりしゃ", "Manager")
        ],
        "formats": [
            term("on-demand", "動画（いつでも）", "どうが（いつでも）", "Video, any time"),
            term("live", "ライブ（オンライン）", "らいぶ（おんらいん）", "Live online"),
            term("in-person", "集合（会場）", "しゅうごう（かいじょう）", "In person")
        ]
    })
}

/// All courses. Fields take turns, so that the first page shows the breadth; companions follow at the end.
///
/// Identifiers hold the field's number and the row's (`c-3007`: third field, seventh row; companions from 500 on), so
/// adding a row at a field's end renames nothing.
pub(crate) fn items() -> Vec<Value> {
    let longest = FIELDS.iter().map(|field| field.rows.len()).max().unwrap_or(0);
    let mut courses = Vec::new();
    let mut companions = Vec::new();
    for at in 0..longest {
        for (field_at, field) in FIELDS.iter().enumerate() {
            let Some(row) = field.rows.get(at) else { continue };
            let id = |place: usize| format!("c-{}{:03}", field_at + 1, place);
            courses.push(course(field, row, &id(at + 1)));
            for (n, lens) in row.more.iter().enumerate() {
                companions.push(companion(field, row, *lens, &id(500 + at * 2 + n)));
            }
        }
    }
    courses.append(&mut companions);
    courses
}

fn course(field: &Field, row: &Row, id: &str) -> Value {
    let mut random = Random::of(id);
    // Courses for beginners can be taken at any time, but for the three that need hands or a room.
    let format = match (row.minutes, row.level, random.between(0, 99)) {
        (90, _, _) => "in-person",
        (24.., Level::Mid | Level::Leader | Level::Manager, 0..=31) => "live",
        (24.., Level::Mid | Level::Leader | Level::Manager, 32..=49) => "in-person",
        _ => "on-demand",
    };
    let minutes = match format {
        "in-person" => row.minutes.max(60),
        // A live session keeps to the quarter of an hour, and leaves time for questions.
        "live" => (row.minutes + 14).max(30) / 15 * 15,
        _ => row.minutes,
    };
    let designation = (format != "in-person").then(|| designation(field.id, &mut random)).flatten();
    let mut item = facts(field, id, format, minutes, &mut random);
    item["title"] = json!(row.title);
    item["titleKana"] = json!(row.kana);
    item["summary"] = json!(row.summary);
    item["topics"] = topics(field, row);
    item["level"] = json!(row.level.id());
    if let Some(designation) = designation {
        item["designation"] = designation;
    }
    item
}

fn companion(field: &Field, row: &Row, lens: Lens, id: &str) -> Value {
    let mut random = Random::of(id);
    let view = lens.view();
    let subject = |text: &'static str| text.split_once(' ').map_or(text, |(subject, _)| subject);
    let minutes = random.between(view.minutes.0, view.minutes.1);
    let mut item = facts(field, id, "on-demand", minutes, &mut random);
    item["title"] = json!(format!("{} {}", subject(row.title), view.title));
    item["titleKana"] = json!(format!("{} {}", subject(row.kana), view.kana));
    item["summary"] = json!(view.summary.replace("{}", subject(row.title)));
    item["topics"] = topics(field, row);
    item["level"] = json!(view.level.id());
    if matches!(lens, Lens::Talk | Lens::Chief) && field.id != "management" {
        item["skills"] = json!([field.id, "management"]);
    }
    item
}

fn topics(field: &Field, row: &Row) -> Value {
    json!(row.topics.iter().map(|at| field.topics[*at]).collect::<Vec<_>>())
}

/// Everything about a course but its words.
fn facts(field: &Field, id: &str, format: &str, minutes: i32, random: &mut Random) -> Value {
    let recorded = format == "on-demand";
    let captions: &[&str] = match (format, random.between(0, 99)) {
        ("on-demand", 0..=9) => &["ja", "en"],
        ("on-demand", 10..=91) | ("live", 0..=49) => &["ja"],
        _ => &[],
    };
    let published =
        if recorded { TODAY.plus(-random.between(12, 930)) } else { Date::new(2026, 9, 1).plus(random.between(0, 75)) };
    let updated = published.plus(random.between(0, 400));
    let liking = random.between(3, 47);
    object([
        ("id", Some(json!(id))),
        ("field", Some(json!(field.id))),
        ("format", Some(json!(format))),
        ("durationMinutes", Some(json!(minutes))),
        ("captions", Some(json!(captions))),
        ("transcript", Some(json!(recorded && !captions.is_empty() && random.chance(580)))),
        ("publishedOn", Some(json!(published.to_string()))),
        ("updatedOn", Some(json!(if updated > TODAY { published } else { updated }.to_string()))),
        ("url", Some(json!(format!("https://training.example.jp/courses/{id}")))),
        // Squared, so that a few courses are seen far more often than most.
        ("popularity", Some(json!(liking * liking + random.between(0, 60)))),
        ("skills", Some(json!([field.id]))),
        ("sessions", (!recorded).then(|| sessions(format, minutes, random))),
    ])
}

/// A prefecture's designation for one fiscal year, as about two thirds of the courses have it.
fn designation(field: &str, random: &mut Random) -> Option<Value> {
    let (prefecture, fiscal_year) = match random.between(0, 99) {
        0..=46 => ("20", 2026),
        47..=57 => ("20", 2025),
        58..=65 => ("10", 2026),
        66..=68 => ("10", 2025),
        _ => return None,
    };
    Some(json!({"prefecture": prefecture, "fiscalYear": fiscal_year, "field": field, "hours": 15}))
}

const PLACES: [&str; 6] = [
    "あおば市民会館 第2会議室",
    "あおば市役所 分庁舎3階",
    "みほん県総合教育センター 研修室A",
    "みほん県社会福祉会館 大会議室",
    "あおば市こども館 多目的ホール",
    "みほん短期大学 保育実習室",
];
const VAGUE: [&str; 6] = ["12月下旬", "1月中旬", "1月下旬", "2月上旬", "2月中旬", "3月上旬"];
const STARTS: [i32; 6] = [9 * 60 + 30, 10 * 60, 13 * 60, 13 * 60 + 30, 14 * 60, 15 * 60];

fn sessions(format: &str, minutes: i32, random: &mut Random) -> Value {
    let place = if format == "live" { "オンライン" } else { *random.pick(&PLACES) };
    let capacity = *random.pick(&[15, 20, 24, 30, 40, 60]);
    if random.chance(220) {
        return json!([{"startText": random.pick(&VAGUE), "place": place, "capacity": capacity}]);
    }
    let mut date = TODAY.plus(random.between(8, 55));
    let count = random.between(1, 2);
    let session = |_| {
        while date.is_sunday() || holiday(date).is_some() || matches!(date.civil(), (_, 12, 29..) | (_, 1, ..=4)) {
            date = date.plus(1);
        }
        let start = *random.pick(&STARTS);
        let at = |minutes: i32| format!("{date}T{:02}:{:02}:00+09:00", minutes / 60, minutes % 60);
        let remaining = if random.chance(200) { 0 } else { random.between(1, capacity) };
        let (starts_at, ends_at) = (at(start), at(start + minutes));
        date = date.plus(random.between(12, 40));
        json!({"startsAt": starts_at, "endsAt": ends_at, "place": place, "capacity": capacity, "remaining": remaining})
    };
    Value::Array((0..count).map(session).collect())
}
