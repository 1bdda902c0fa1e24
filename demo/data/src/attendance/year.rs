//! The nursery's year: what is closed, what is special, and how the sickness of a season shows.

use crate::calendar::{Date, holiday};

pub(super) const FIRST: Date = Date::new(2025, 4, 1);
pub(super) const LAST: Date = Date::new(2027, 3, 31);

/// Why the nursery is closed, in words; Sundays are closed without a special word.
pub(super) fn closure(date: Date) -> Option<&'static str> {
    let (_, month, day) = date.civil();
    let new_year = (month == 12 && day >= 29) || (month == 1 && day <= 3);
    holiday(date).or(new_year.then_some("年末年始の休園"))
}

pub(super) fn is_closed(date: Date) -> bool {
    date.is_sunday() || closure(date).is_some()
}

/// Saturdays on which every family comes for the morning.
pub(super) fn is_family_day(date: Date) -> bool {
    date.is_saturday() && EVENTS.iter().any(|(day, label)| *day == date && FAMILY_EVENTS.contains(label))
}

const FAMILY_EVENTS: [&str; 3] = ["運動会", "生活発表会", "夕涼み会"];

/// How much likelier than usual a child falls ill, in tenths.
pub(super) fn illness(class: &str, date: Date) -> i32 {
    let (_, month, _) = date.civil();
    // Hand, foot and mouth disease went through one class in the first days of July 2026.
    if class == "risu" && (Date::new(2026, 6, 30)..=Date::new(2026, 7, 7)).contains(&date) {
        return 70;
    }
    match month {
        12 | 1 | 2 => 17,
        4 | 7 => 14,
        _ => 10,
    }
}

/// Events of the two fiscal years, in order of date.
pub(super) const EVENTS: &[(Date, &str)] = &[
    (Date::new(2025, 4, 1), "入園・進級の会"),
    (Date::new(2025, 4, 18), "避難訓練（地震）"),
    (Date::new(2025, 5, 16), "春の遠足"),
    (Date::new(2025, 5, 21), "避難訓練（火災）"),
    (Date::new(2025, 6, 5), "歯科健診"),
    (Date::new(2025, 6, 18), "避難訓練（大雨）"),
    (Date::new(2025, 7, 1), "プール開き"),
    (Date::new(2025, 7, 7), "七夕の集い"),
    (Date::new(2025, 7, 16), "避難訓練（地震）"),
    (Date::new(2025, 7, 26), "夕涼み会"),
    (Date::new(2025, 8, 20), "避難訓練（水遊び中）"),
    (Date::new(2025, 9, 1), "引き渡し訓練"),
    (Date::new(2025, 9, 17), "避難訓練（不審者）"),
    (Date::new(2025, 10, 4), "運動会"),
    (Date::new(2025, 10, 17), "避難訓練（火災）"),
    (Date::new(2025, 10, 24), "芋ほり"),
    (Date::new(2025, 11, 12), "内科健診"),
    (Date::new(2025, 11, 18), "避難訓練（地震）"),
    (Date::new(2025, 11, 29), "生活発表会"),
    (Date::new(2025, 12, 12), "もちつき"),
    (Date::new(2025, 12, 17), "避難訓練（火災）"),
    (Date::new(2025, 12, 24), "冬のお楽しみ会"),
    (Date::new(2026, 1, 16), "避難訓練（地震）"),
    (Date::new(2026, 2, 3), "豆まき"),
    (Date::new(2026, 2, 18), "避難訓練（火災）"),
    (Date::new(2026, 3, 3), "ひなまつりの会"),
    (Date::new(2026, 3, 13), "お別れ会"),
    (Date::new(2026, 3, 18), "避難訓練（予告なし）"),
    (Date::new(2026, 4, 1), "入園・進級の会"),
    (Date::new(2026, 4, 17), "避難訓練（地震）"),
    (Date::new(2026, 5, 15), "春の遠足"),
    (Date::new(2026, 5, 20), "避難訓練（火災）"),
    (Date::new(2026, 6, 4), "歯科健診"),
    (Date::new(2026, 6, 17), "避難訓練（大雨）"),
    (Date::new(2026, 7, 1), "プール開き"),
    (Date::new(2026, 7, 7), "七夕の集い"),
    (Date::new(2026, 7, 15), "避難訓練（地震）"),
    (Date::new(2026, 7, 25), "夕涼み会"),
    (Date::new(2026, 8, 19), "避難訓練（水遊び中）"),
    (Date::new(2026, 9, 1), "引き渡し訓練"),
    (Date::new(2026, 9, 16), "避難訓練（不審者）"),
    (Date::new(2026, 10, 3), "運動会"),
    (Date::new(2026, 10, 16), "避難訓練（火災）"),
    (Date::new(2026, 10, 23), "芋ほり"),
    (Date::new(2026, 11, 11), "内科健診"),
    (Date::new(2026, 11, 17), "避難訓練（地震）"),
    (Date::new(2026, 11, 28), "生活発表会"),
    (Date::new(2026, 12, 11), "もちつき"),
    (Date::new(2026, 12, 16), "避難訓練（火災）"),
    (Date::new(2026, 12, 24), "冬のお楽しみ会"),
    (Date::new(2027, 1, 15), "避難訓練（地震）"),
    (Date::new(2027, 2, 3), "豆まき"),
    (Date::new(2027, 2, 17), "避難訓練（火災）"),
    (Date::new(2027, 3, 3), "ひなまつりの会"),
    (Date::new(2027, 3, 12), "お別れ会"),
    (Date::new(2027, 3, 17), "避難訓練（予告なし）"),
];
