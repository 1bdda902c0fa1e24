//! The invented prefecture's figures on digital tools in nurseries, as its page shows them.

use serde_json::{Value, json};

use crate::{AS_OF, source};

/// Shares with numerator and denominator, times before and after (better, unchanged and worse alike), and the
/// council's dates. Every figure names its day and source.
pub fn prefecture_ict() -> Value {
    const SURVEYED_ON: &str = "2026-09-30";
    let survey = source("保育ICT調べ");
    let share = |id: &str, label: &str, definition: &str, numerator: u32, denominator: u32| {
        json!({
            "id": id, "label": label, "definition": definition,
            "numerator": numerator, "denominator": denominator, "unit": "施設",
            "asOf": SURVEYED_ON, "source": survey
        })
    };
    let change = |id: &str, label: &str, before: i32, after: i32, note: &str| json!({"id": id, "label": label, "unit": "分", "before": before, "after": after, "note": note});
    json!({
        "asOf": AS_OF,
        "source": source("みほん県 保育ICT協議会"),
        "area": {"label": "みほん県", "code": "209988"},
        "response": share("response", "回答した施設", "調べを送った施設のうち、期日までに回答した施設", 104, 169),
        "any": share("any", "一つ以上の機能を使う施設", "四つの機能のうち一つ以上を毎日使っている施設", 79, 104),
        "all": share("all", "四つの機能をすべて使う施設", "四つの機能のすべてを毎日使っている施設", 19, 104),
        "each": [
            share("attendance", "登降園の記録", "登園と降園の時刻を端末で記録している施設", 71, 104),
            share("contact", "保護者への連絡", "連絡帳またはお知らせを端末で送っている施設", 66, 104),
            share("planning", "計画と日誌", "指導計画または保育日誌を端末で書いている施設", 52, 104),
            share("photo", "写真・販売", "写真の共有または販売に端末を使っている施設", 29, 104)
        ],
        "beforeAfter": {
            "method": "時間計測", "statistic": "中央値", "n": 12, "unit": "施設",
            "before": {"label": "2026年5月", "asOf": "2026-05-31"},
            "after": {"label": "2026年9月", "asOf": SURVEYED_ON},
            "uncertainty": "12施設の5日間の計測です。施設による差が大きく、県全体の値ではありません。",
            "source": source("保育ICT時間調べ"),
            "rows": [
                change("reception", "朝の受け入れの記録", 18, 9, "紙への転記がなくなりました。"),
                change("diary", "連絡帳を書く時間", 41, 41, "書く場所が変わり、書く量は変わりませんでした。"),
                change("inquiries", "問い合わせへの対応", 6, 11, "アプリの使い方の質問が増えました。"),
                change("roster", "月末の出席のまとめ", 95, 40, "集計を手で確かめる作業は残っています。"),
                change("overtime", "勤務時間外の書類", 32, 30, "差は計測の誤差の範囲です。"),
                change("devices", "端末の準備と充電", 0, 7, "新しく増えた仕事です。")
            ]
        },
        "council": [
            {"id": "council-1", "title": "第1回 ICT協議会 困りごとを持ち寄る", "format": "in-person", "state": "終了",
             "startsAt": "2026-06-18T14:00:00+09:00", "endsAt": "2026-06-18T16:00:00+09:00", "place": "みほん県庁 講堂",
             "capacity": 60, "participants": 52, "materials": [{"label": "当日の資料（見本）", "url": "https://training.example.jp/council/1"}]},
            {"id": "council-2", "title": "第2回 ICT協議会 やめる仕事を決める", "format": "in-person", "state": "終了",
             "startsAt": "2026-09-10T14:00:00+09:00", "endsAt": "2026-09-10T16:00:00+09:00", "place": "みほん県庁 講堂",
             "capacity": 60, "participants": 47, "materials": [{"label": "当日の資料（見本）", "url": "https://training.example.jp/council/2"}]},
            {"id": "council-3", "title": "第3回 ICT協議会 記録の時間はどう変わったか", "format": "in-person", "online": true, "state": "受付中",
             "startsAt": "2026-12-17T14:00:00+09:00", "endsAt": "2026-12-17T16:00:00+09:00", "place": "みほん県庁 講堂・オンライン",
             "capacity": 60, "remaining": 12},
            {"id": "visit-1", "title": "視察 小規模保育での登降園の記録", "format": "in-person", "state": "受付中",
             "startsAt": "2027-01-19T10:00:00+09:00", "endsAt": "2027-01-19T11:30:00+09:00", "place": "みほん駅前保育室",
             "capacity": 15, "remaining": 4},
            {"id": "council-4", "title": "第4回 ICT協議会 子どもへの関わりの変化", "format": "live", "state": "募集は1月から",
             "startText": "2月中旬", "place": "オンライン", "capacity": 100}
        ]
    })
}
