//! みほん県: courses with this year's designation, field by field, and a word on each topic.

use serde_json::{Value, json};

use crate::catalogue::FIELDS;

pub(super) fn collection() -> Value {
    super::head(
        "mihon-2026",
        "みほん県が案内する研修（見本）",
        "209988",
        "令和8年度に指定を受けた研修を中心に、分野ごとに並べました。修了に必要な時間は分野ごとに15時間以上です。",
    )
}

const PER_FIELD: usize = 15;

/// Fifteen courses a field: designated ones first, then others of the field in the catalogue's order. The first course
/// of each topic carries the prefecture's word on that topic.
pub(super) fn select(items: Vec<Value>) -> Vec<Value> {
    let mut by_field: Vec<Vec<Value>> = FIELDS.iter().map(|_| Vec::new()).collect();
    for item in items {
        if let Some(at) = FIELDS.iter().position(|field| item["field"] == field.id) {
            by_field[at].push(item);
        }
    }
    let mut selected = Vec::new();
    for ((field, mut courses), reasons) in FIELDS.iter().zip(by_field).zip(REASONS) {
        courses.sort_by_key(|item| !is_designated(item));
        courses.truncate(PER_FIELD);
        let mut untold: Vec<(&str, &str)> = field.topics.into_iter().zip(reasons).collect();
        for mut item in courses {
            if let Some(at) = untold.iter().position(|(topic, _)| item["topics"][0] == *topic) {
                item["reason"] = json!(untold.remove(at).1);
            }
            selected.push(item);
        }
    }
    selected
}

fn is_designated(item: &Value) -> bool {
    item["designation"]["prefecture"] == "20" && item["designation"]["fiscalYear"] == 2026
}

/// What the prefecture says of each topic, in the order of a field's topics.
const REASONS: [[&str; 5]; 8] = [
    [
        "3歳未満児を受け入れる施設が増えたため、分野の入り口として案内します。",
        "昨年度の受講者から「自園の部屋にすぐ生かせた」という声が多く寄せられました。",
        "小規模保育の職員にも受けやすい時間の長さです。",
        "公開保育の前に見ておくと、話し合いが深まります。",
        "指導監査で質問の多い、記録と計画の基本を確かめられます。",
    ],
    [
        "認定こども園と保育所の職員がいっしょに受けられる内容です。",
        "県の幼児教育アドバイザーが園内研修で取り上げています。",
        "遊びを中心にした保育への見直しを進める園に。",
        "計画づくりの負担を減らしたいという要望にこたえて選びました。",
        "架け橋期の取り組みを始める市町村に先に見てほしい研修です。",
    ],
    [
        "加配職員として初めて働く人に案内しています。",
        "部屋の工夫は、障害の有無にかかわらず役立ちます。",
        "巡回相談の前に見ておくと、相談の時間を生かせます。",
        "県の児童発達支援センター連絡会からの推薦です。",
        "引き継ぎの書類を整える時期に合わせて選びました。",
    ],
    [
        "調理員、栄養士、保育者がそろって受けられます。",
        "市町村の栄養士会議で使われている研修です。",
        "全施設に、年度内に一度は確かめてほしい内容です。",
        "献立の見直しを行う時期に合わせて案内します。",
        "昨年度に県へ報告のあった事例を受けて選びました。",
    ],
    [
        "保健計画をつくる看護師と主任の両方に案内しています。",
        "事故の報告が増える時期を前に、職員全員で見てください。",
        "感染症の流行期に入る前の確認に向いています。",
        "手当ての手順を見直したいという園からの要望で加えました。",
        "県の検証会議のまとめをもとに選びました。",
    ],
    [
        "相談を受ける立場になった中堅の職員に向いています。",
        "懇談会や個人面談の前に見る人が多い研修です。",
        "一時預かりやだれでも通園を始める施設に。",
        "児童相談所の職員からも勧められている内容です。",
        "こども家庭センターとの連携を進める市町村に案内しています。",
    ],
    [
        "副主任や職務分野別リーダーになった年に受けてほしい研修です。",
        "園長研修会と合わせて見ると、同じことばで話し合えます。",
        "自己評価をまとめる時期に合わせて案内します。",
        "人を育てる立場の職員に、年度の前半での受講を勧めます。",
        "働き方の見直しに取り組む施設の声から選びました。",
    ],
    [
        "潜在保育士の復職支援でも使っている内容です。",
        "保育の経験が浅い職員と、いっしょに見てください。",
        "冬の運動不足が気になるという声から選びました。",
        "集まりの時間を見直したい園に案内しています。",
        "身近な材料で始められると、昨年度の受講者に好評でした。",
    ],
];
