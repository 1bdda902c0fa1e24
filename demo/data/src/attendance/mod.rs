//! みほん保育園, opened in April 2025: three classes through fiscal 2025 and 2026, recorded up to 2026-11-20 10:42,
//! planned beyond.

mod day;
mod roster;
mod year;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::calendar::Date;
use crate::{AS_OF, object, source};
use day::{Day, days_of};
use roster::{CLASSES, Class};

const FACILITY: &str = "mihon";

/// Every subject [`attendance`] knows, as `(kind, id)`: the facility, its classes, its children.
pub fn attendance_subjects() -> Vec<(String, String)> {
    let pair = |kind: &str, id: &str| (kind.to_owned(), id.to_owned());
    let mut subjects = vec![pair("facility", FACILITY)];
    subjects.extend(CLASSES.iter().map(|class| pair("class", class.id)));
    for class in CLASSES {
        subjects.extend((0..class.children.len()).map(|n| pair("child", &child_id(class, n))));
    }
    subjects
}

/// The attendance document of `facility:mihon`, a `class:` or a `child:`, cut to the civil dates `from..=to`
/// (ISO text; none = no bound). `None` for a subject that does not exist.
///
/// Facility totals count every enrolled child once, so on each day they add up to `enrolled`; `not-enrolled` is never
/// counted. A class lists only children who are enrolled on some day of the range.
pub fn attendance(kind: &str, id: &str, from: Option<&str>, to: Option<&str>) -> Option<Value> {
    let within = |date: Date| {
        let text = date.to_string();
        from.is_none_or(|from| text.as_str() >= from) && to.is_none_or(|to| text.as_str() <= to)
    };
    let subject = |label: &str, detail: String| json!({"kind": kind, "id": id, "label": label, "detail": detail});
    match kind {
        "facility" if id == FACILITY => Some(document(
            &subject("みほん保育園（見本）", "0歳児から3歳児・3クラス".to_owned()),
            "days",
            json!(facility_days(&within)),
            &within,
        )),
        "class" => {
            let class = CLASSES.iter().find(|class| class.id == id)?;
            let detail = format!("{}クラス・令和8年度の在籍", class.ages);
            Some(document(&subject(class.label, detail), "members", json!(members(class, &within)), &within))
        }
        "child" => {
            let (class, n) = find_child(id)?;
            let child = &class.children[n];
            let detail = format!("{}（{}）・{}", class.label, class.ages, child.care());
            let days: Vec<Value> = child_days(class, n).iter().filter(|d| within(d.date)).map(Day::json).collect();
            Some(document(&subject(child.name, detail), "days", json!(days), &within))
        }
        _ => None,
    }
}

fn child_id(class: &Class, n: usize) -> String {
    format!("{}-{:02}", class.id, n + 1)
}

fn find_child(id: &str) -> Option<(&'static Class, usize)> {
    let with_index =
        |class: &'static Class| (0..class.children.len()).find(|n| child_id(class, *n) == id).map(|n| (class, n));
    CLASSES.iter().find_map(with_index)
}

fn child_days(class: &Class, n: usize) -> Vec<Day> {
    days_of(class.id, &child_id(class, n), &class.children[n])
}

fn members(class: &Class, within: &impl Fn(Date) -> bool) -> Vec<Value> {
    let mut members = Vec::new();
    for (n, child) in class.children.iter().enumerate() {
        let mut days = child_days(class, n);
        days.retain(|day| within(day.date));
        if days.iter().any(|day| day.code != "not-enrolled") {
            let days: Vec<Value> = days.iter().map(Day::json).collect();
            members.push(json!({"id": child_id(class, n), "label": child.name, "days": days}));
        }
    }
    members
}

fn facility_days(within: &impl Fn(Date) -> bool) -> Vec<Value> {
    let mut counts: Vec<(Date, BTreeMap<&str, u32>)> = Vec::new();
    for class in CLASSES {
        for n in 0..class.children.len() {
            for (at, day) in child_days(class, n).iter().filter(|day| within(day.date)).enumerate() {
                if counts.len() <= at {
                    counts.push((day.date, BTreeMap::new()));
                }
                if day.code != "not-enrolled" {
                    *counts[at].1.entry(day.code).or_default() += 1;
                }
            }
        }
    }
    let day = |(date, totals): &(Date, BTreeMap<&str, u32>)| {
        object([
            ("date", Some(json!(date.to_string()))),
            ("code", year::is_closed(*date).then(|| json!("closed"))),
            ("totals", Some(json!(totals))),
            ("enrolled", Some(json!(totals.values().sum::<u32>()))),
            ("capacity", Some(json!(if date.fiscal_year() < 2026 { 50 } else { 63 }))),
        ])
    };
    counts.iter().map(day).collect()
}

fn document(subject: &Value, rows_name: &str, rows: Value, within: &impl Fn(Date) -> bool) -> Value {
    let labelled = |(date, label): (Date, &str)| json!({"date": date.to_string(), "label": label});
    let mut closures = Vec::new();
    let mut date = year::FIRST;
    while date <= year::LAST {
        closures.extend(year::closure(date).filter(|_| within(date)).map(|label| labelled((date, label))));
        date = date.plus(1);
    }
    let events: Vec<Value> = year::EVENTS.iter().copied().filter(|(date, _)| within(*date)).map(labelled).collect();
    let mut document = json!({
        "asOf": AS_OF,
        "source": source("みほん保育園 登降園記録"),
        "subject": subject,
        "closures": closures,
        "events": events,
        "rules": {
            "rounding": "請求の時刻は15分単位です。登園は切り捨て（予定より早いときは予定の時刻から）、降園は5分までの超過を切り捨て、5分をこえると切り上げます。",
            "clock": "玄関の端末（毎朝7時に時刻を合わせます）",
            "deadline": "09:30"
        }
    });
    document[rows_name] = rows;
    document
}
