//! Reflection profiles: eight fields, four levels, several assessors. Nobody real has answered.

use serde_json::{Value, json};

use crate::catalogue::{FIELDS, items};
use crate::random::Random;
use crate::{AS_OF, source};

pub(crate) const FRAMEWORK: &str = "aoba-reflection";

/// The profiles [`skill_profile`] knows.
pub fn skill_profile_ids() -> [&'static str; 3] {
    ["mihon", "few", "new"]
}

/// A skill document: `mihon` full (one axis unanswered), `few` with a cohort too small to draw, `new` unanswered.
pub fn skill_profile(id: &str) -> Option<Value> {
    let series = match id {
        "mihon" => vec![
            of("now", "current", "現在", "self", "2026-10-01", MIHON_NOW),
            of("ideal", "target", "なりたい姿", "self", "2027-03-31", MIHON_IDEAL),
            of("before", "previous", "前回", "self", "2026-04-08", MIHON_BEFORE),
            of("colleague", "peer", "同僚から", "peer", "2026-10-09", MIHON_PEER),
            of("director", "leader", "園長から", "leader", "2026-10-15", MIHON_LEADER),
            cohort(12),
        ],
        "few" => vec![
            of("now", "current", "現在", "self", "2026-10-05", FEW_NOW),
            of("ideal", "target", "なりたい姿", "self", "2027-03-31", FEW_IDEAL),
            cohort(4),
        ],
        "new" => vec![
            json!({"id": "now", "role": "current", "label": "現在", "assessor": "self", "values": {}}),
            json!({"id": "ideal", "role": "target", "label": "なりたい姿", "assessor": "self", "values": {}}),
        ],
        _ => return None,
    };
    let mut document = json!({
        "asOf": AS_OF,
        "source": source("保育者のふりかえり"),
        "id": id,
        "framework": framework_body(),
        "series": series
    });
    match id {
        "mihon" => {
            document["series"][0]["comments"] = json!({
                "infant-care": "かみつきが続いた時期に、部屋の使い方を担任どうしで変えられた。",
                "family-support": "迎えの時間の立ち話だけになり、話を聴ききれないことが多い。"
            });
            document["goal"] =
                json!({"text": "保護者の話を最後まで聴き、次の一歩をいっしょに考えられる。", "by": "2027-03-31"});
            document["actions"] = json!([
                {"text": "面談の初めの5分は聴くことだけに使い、終わったら話した割合を書きとめる。", "due": "2026-12-25"},
                {"text": "相談を受けた場面を一つ書き、主任といっしょに読み返す。", "due": "2027-01-31"},
                {"text": "「保護者の不安を聴く 面談の最初の5分」を見て、クラスの職員に一つ伝える。", "due": "2027-02-26"}
            ]);
        }
        "few" => {
            document["series"][0]["comments"] = json!({
                "infant-care": "かみつきが続いた時期に、部屋の使い方を担任どうしで変えられた。",
                "family-support": "迎えの時間の立ち話だけになり、話を聴ききれないことが多い。"
            });
            document["goal"] =
                json!({"text": "子どもの遊びが続く部屋を、同僚と相談しながらつくる。", "by": "2027-03-31"});
            document["actions"] = json!([{"text": "保育室の写真を週に一枚撮り、会議で見せる。", "due": "2027-01-29"}]);
        }
        _ => {}
    }
    Some(document)
}

/// The framework `aoba-reflection`, with `asOf` and `source` beside its own members.
pub fn framework(id: &str) -> Option<Value> {
    (id == FRAMEWORK).then(|| {
        let mut framework = framework_body();
        framework["asOf"] = json!(AS_OF);
        framework["source"] = source("保育者のふりかえり");
        framework
    })
}

/// Answers in the order of the fields; none = 未回答.
type Answers = [Option<f64>; 8];

const fn answers(values: [f64; 8]) -> Answers {
    let mut answers = [None; 8];
    let mut at = 0;
    while at < 8 {
        // 0 is no level: it marks the question that was left open.
        answers[at] = if values[at] > 0.0 { Some(values[at]) } else { None };
        at += 1;
    }
    answers
}

const MIHON_NOW: Answers = answers([3.0, 2.0, 2.0, 3.0, 3.0, 1.0, 0.0, 3.0]);
const MIHON_IDEAL: Answers = answers([4.0, 3.0, 3.0, 3.0, 4.0, 3.0, 2.0, 4.0]);
const MIHON_BEFORE: Answers = answers([2.0, 2.0, 1.0, 3.0, 2.0, 1.0, 0.0, 2.0]);
const MIHON_PEER: Answers = answers([3.0, 3.0, 2.0, 3.0, 3.0, 2.0, 2.0, 3.0]);
const MIHON_LEADER: Answers = answers([3.0, 2.0, 2.0, 3.0, 3.0, 2.0, 1.0, 3.0]);
const FEW_NOW: Answers = answers([2.0, 3.0, 1.0, 2.0, 2.0, 2.0, 1.0, 2.0]);
const FEW_IDEAL: Answers = answers([3.0, 4.0, 2.0, 3.0, 3.0, 3.0, 2.0, 3.0]);
const COHORT: Answers = answers([3.0, 2.5, 2.0, 2.5, 3.0, 2.0, 1.5, 3.0]);
const COHORT_LOW: Answers = answers([2.0, 2.0, 1.0, 2.0, 2.5, 1.5, 1.0, 2.0]);
const COHORT_HIGH: Answers = answers([3.5, 3.0, 2.5, 3.0, 3.5, 3.0, 2.0, 3.5]);

fn values(answers: Answers) -> Value {
    let whole = |value: f64| if value.fract() == 0.0 { json!(value as i64) } else { json!(value) };
    let pairs =
        FIELDS.iter().zip(answers).map(|(field, answer)| (field.id.to_owned(), answer.map_or(Value::Null, whole)));
    Value::Object(pairs.collect())
}

fn of(id: &str, role: &str, label: &str, assessor: &str, date: &str, answers: Answers) -> Value {
    json!({"id": id, "role": role, "label": label, "assessor": assessor, "date": date, "values": values(answers)})
}

fn cohort(n: u32) -> Value {
    json!({
        "id": "peers", "role": "cohort", "label": "園の中央値", "n": n, "date": "2026-10-15",
        "values": values(COHORT), "low": values(COHORT_LOW), "high": values(COHORT_HIGH)
    })
}

const DESCRIPTIONS: [&str; 8] = [
    "一人ひとりの生活のリズムに合わせ、安心できる関わりと探索できる環境をつくる。",
    "遊びを通した学びを見つけ、子どもが試したり話し合ったりする場を支える。",
    "困っていることの理由を考え、その子に合った工夫を家庭や専門の機関と進める。",
    "楽しく安全に食べる経験を支え、食物アレルギーへの備えを職員でそろえる。",
    "健康の変化や危険に気づき、事故と感染症を防ぐ手順を守り、見直す。",
    "保護者の気持ちを聴き、家庭での子育てを支える。地域の相談先につなぐ。",
    "会議や役割分担を整え、職員の学びを支える。",
    "子どもの姿から環境を考え、遊びが深まるように関わる。",
];

fn framework_body() -> Value {
    let catalogue = items();
    let axes = FIELDS.iter().zip(DESCRIPTIONS).map(|(field, description)| {
        json!({
            "id": field.id,
            "label": field.label,
            "labelKana": field.kana,
            "max": 4,
            "description": description,
            "caseGuid": Random::of(&format!("case {}", field.id)).uuid(),
            "courses": recommended(&catalogue, field.id)
        })
    });
    json!({
        "id": FRAMEWORK,
        "title": "保育者のふりかえり（あおば市・見本）",
        "levels": [
            {"value": 1, "label": "D", "text": "これから学ぶ"},
            {"value": 2, "label": "C", "text": "助言を受けながら"},
            {"value": 3, "label": "B", "text": "ほぼできている"},
            {"value": 4, "label": "A", "text": "人に伝えられる"}
        ],
        "axes": axes.collect::<Vec<_>>()
    })
}

/// The field's twelve most-watched courses that can be taken at any time.
fn recommended(catalogue: &[Value], field: &str) -> Vec<Value> {
    let open = |item: &&Value| item["field"] == field && item["format"] == "on-demand";
    let mut courses: Vec<&Value> = catalogue.iter().filter(open).collect();
    courses.sort_by_key(|item| std::cmp::Reverse(item["popularity"].as_i64()));
    courses.into_iter().take(12).map(|item| item["id"].clone()).collect()
}
