//! One child's days: what was agreed, what happened, what is charged.

use serde_json::{Value, json};

use super::roster::{Child, Saturday};
use super::year::{self, FIRST, LAST};
use crate::calendar::{Date, TODAY};
use crate::object;
use crate::random::Random;

/// One day of one child. Times are minutes since midnight.
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) code: &'static str,
    planned: Option<(i32, i32)>,
    actual: Option<(i32, Option<i32>)>,
    reason: Option<&'static str>,
    note: Option<String>,
}

impl Day {
    fn plain(date: Date, code: &'static str) -> Self {
        Self { date, code, planned: None, actual: None, reason: None, note: None }
    }

    fn at(mut self, arrived: i32, left: Option<i32>) -> Self {
        self.actual = Some((arrived, left));
        self
    }

    fn because(mut self, reason: &'static str, note: impl Into<String>) -> Self {
        let note = note.into();
        self.reason = Some(reason);
        self.note = (!note.is_empty()).then_some(note);
        self
    }

    fn noted(mut self, note: &str) -> Self {
        self.note = Some(note.to_owned());
        self
    }

    pub(super) fn json(&self) -> Value {
        let billable = self.actual.zip(self.planned).and_then(|(actual, (due, _))| charged(actual, due));
        let pair = |(from, to): (i32, i32)| json!({"in": clock(from), "out": clock(to)});
        object([
            ("date", Some(json!(self.date.to_string()))),
            ("code", Some(json!(self.code))),
            ("reason", self.reason.map(|reason| json!(reason))),
            ("note", self.note.as_ref().map(|note| json!(note))),
            ("planned", self.planned.map(pair)),
            (
                "actual",
                self.actual.map(|(from, to)| {
                    object([("in", Some(json!(clock(from)))), ("out", to.map(|to| json!(clock(to))))])
                }),
            ),
            ("billable", billable.map(pair)),
        ])
    }
}

fn clock(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The nursery's rounding, as `rules.rounding` says it in words: arrival down to the quarter of an hour but not before
/// the agreed time; departure down when at most five minutes over a quarter, else up. Nothing is charged before a
/// departure is recorded.
fn charged((arrived, left): (i32, Option<i32>), due: i32) -> Option<(i32, i32)> {
    let left = left?;
    let over = left % 15;
    let from = if arrived < due { due } else { arrived - arrived % 15 };
    Some((from, if over <= 5 { left - over } else { left - over + 15 }))
}

/// The named cases of 2026-11-20, so that the morning's page always tells the same story.
const UNCONFIRMED_TODAY: [(&str, &str); 2] =
    [("risu-07", "前回の連絡は11月12日です。"), ("risu-14", "前回の連絡はありません。")];
const ABSENT_TODAY: [&str; 3] = ["risu-10", "hiyoko-13", "kirin-09"];
const LATE_TODAY: [&str; 2] = ["risu-08", "kirin-03"];

/// みほん はる in November 2026, written by hand: the month that shows every state a parent may meet.
fn written(id: &str, date: Date) -> Option<Day> {
    if id != "risu-01" {
        return None;
    }
    let (2026, 11, day) = date.civil() else { return None };
    let of = |code| Day::plain(date, code);
    let hm = |number: i32| number / 100 * 60 + number % 100;
    let came = |code, arrived, left| of(code).at(hm(arrived), Some(hm(left)));
    Some(match day {
        2 => came("present", 841, 1705),
        4 => came("present", 829, 1658),
        5 => came("late", 1012, 1703).because("通院", "昼食前に登園。"),
        6 => came("present", 833, 1700),
        9 => of("absent-notified").because("発熱", "38.2度。7時50分に保護者から連絡。"),
        10 => of("absent-notified").because("発熱", "前日に続き休養。熱は下がったとのこと。"),
        11 => came("present", 840, 1650),
        12 => came("early-leave", 835, 1420).because("家庭の都合", "きょうだいの行事のため。"),
        13 => came("present", 830, 1702),
        16 => came("extended", 830, 1842).because("保護者の勤務", "延長 18:00～18:42。"),
        17 => came("late-early", 1005, 1510).because("健診", "健診のあとに登園。迎えは祖母。"),
        18 => of("missing-checkout").at(hm(833), None).noted("降園の打刻がありません。担任に確認中です。"),
        19 => came("present", 836, 1701),
        20 => of("present").at(hm(838), None),
        _ => return None,
    })
}

/// All days of one child from the first to the last day of the sample, in order.
pub(super) fn days_of(class: &str, id: &str, child: &Child) -> Vec<Day> {
    let mut days = Vec::new();
    let mut opened = 0; // days the child could have come so far: the first ones are the settling-in
    let mut illness: Option<Illness> = None;
    let mut date = FIRST;
    while date <= LAST {
        let mut day = if date < child.joined || child.left.is_some_and(|left| date > left) {
            Day::plain(date, "not-enrolled")
        } else if year::is_closed(date) {
            Day::plain(date, "closed")
        } else {
            let mut random = Random::of(&format!("{id} {date}"));
            match agreed(child, date, opened, &mut random) {
                Err(not_coming) => not_coming,
                Ok((planned, note)) => {
                    opened += 1;
                    let mut day = if date > TODAY {
                        Day::plain(date, "planned")
                    } else if date == TODAY {
                        written(id, date).unwrap_or_else(|| today(id, child, &mut random))
                    } else {
                        let usual = past(class, child, date, planned, &mut illness, &mut random);
                        written(id, date).unwrap_or(usual)
                    };
                    day.planned = Some(planned);
                    day.note = day.note.or_else(|| note.map(str::to_owned));
                    day
                }
            }
        };
        if date > TODAY {
            day.reason = None;
        }
        days.push(day);
        date = date.plus(1);
    }
    days
}

/// An illness under way: its name, and how many more days it will keep the child at home.
struct Illness {
    name: &'static str,
    days_left: i32,
}

type Agreed = ((i32, i32), Option<&'static str>);

/// Whether the child is expected, when, and a remark on the plan; else the day as it stands.
fn agreed(child: &Child, date: Date, opened: i32, random: &mut Random) -> Result<Agreed, Day> {
    let (arrives, leaves) = child.planned;
    let (_, month, day) = date.civil();
    if year::is_family_day(date) {
        return Ok(((9 * 60, 12 * 60), Some("行事のため親子で参加")));
    }
    if date.is_saturday() {
        let used = match child.saturday {
            Saturday::Never => false,
            Saturday::Sometimes => random.chance(250),
            Saturday::Often => random.chance(750),
        };
        return if used { Ok(((arrives.max(8 * 60), 13 * 60), None)) } else { Err(Day::plain(date, "not-scheduled")) };
    }
    if month == 8 && (12..=15).contains(&day) && random.chance(450) {
        return Err(Day::plain(date, "not-scheduled").noted("お盆のため家庭で保育"));
    }
    Ok(match opened {
        0..=2 => ((9 * 60, 11 * 60), Some("慣らし保育")),
        3..=5 => ((9 * 60, 12 * 60 + 30), Some("慣らし保育。昼食まで")),
        _ => ((arrives, leaves), None),
    })
}

fn today(id: &str, child: &Child, random: &mut Random) -> Day {
    let day = |code| Day::plain(TODAY, code);
    let (arrives, _) = child.planned;
    if let Some((_, last_word)) = UNCONFIRMED_TODAY.iter().find(|(unconfirmed, _)| *unconfirmed == id) {
        day("unconfirmed").noted(last_word)
    } else if ABSENT_TODAY.contains(&id) {
        day("absent-notified").because("鼻水・せき", "8時5分にアプリで連絡。今日は様子を見るとのこと。")
    } else if LATE_TODAY.contains(&id) {
        day("late").at(arrives.max(9 * 60) + random.between(42, 58), None).because("通院", "")
    } else {
        day("present").at(arrives + random.between(-6, 12), None)
    }
}

fn past(
    class: &str,
    child: &Child,
    date: Date,
    (arrives, leaves): (i32, i32),
    illness: &mut Option<Illness>,
    random: &mut Random,
) -> Day {
    if let Some(ill) = illness.take() {
        *illness = (ill.days_left > 1).then_some(Illness { name: ill.name, days_left: ill.days_left - 1 });
        let note = if illness.is_some() { "前日に続き休養。" } else { *random.pick(&RECOVERING) };
        return Day::plain(date, "absent-notified").because(ill.name, note);
    }
    if random.chance(32 * year::illness(class, date) / 10) {
        return absent(class, date, illness, random);
    }
    let day = |code| Day::plain(date, code);
    let arrived = arrives + random.between(-7, 12);
    let left = leaves + random.between(-9, 5);
    if leaves - arrives < 6 * 60 {
        // Half days (Saturdays, events, settling in) are too short for late, early or extended.
        return day("present").at(arrived, Some(left));
    }
    let much_later = arrives.max(9 * 60) + random.between(40, 110);
    let much_earlier = random.between(12 * 60 + 40, 15 * 60 + 20);
    match random.between(0, 999) {
        0..=37 => {
            let (reason, note) = *random.pick(&LATE);
            day("late").at(much_later, Some(left)).because(reason, note)
        }
        38..=63 => {
            let (reason, note) = *random.pick(&EARLY);
            if reason == "発熱" {
                *illness = Some(Illness { name: "発熱", days_left: random.between(1, 2) });
            }
            day("early-leave").at(arrived, Some(much_earlier)).because(reason, note)
        }
        64..=69 => {
            day("late-early").at(much_later, Some(much_earlier)).because("通院", "通院のあとに登園し、早めの迎え。")
        }
        70..=74 => day("missing-checkout").at(arrived, None).noted(random.pick::<&str>(&FORGOTTEN)),
        n if n < 75 + child.extended => {
            let (reason, note) = *random.pick(&EXTENDED);
            day("extended").at(arrived, Some(leaves + random.between(20, 50))).because(reason, note)
        }
        _ => day("present").at(arrived, Some(left)),
    }
}

fn absent(class: &str, date: Date, illness: &mut Option<Illness>, random: &mut Random) -> Day {
    let day = Day::plain(date, "absent-notified");
    if year::illness(class, date) >= 70 {
        *illness = Some(Illness { name: "手足口病", days_left: random.between(2, 3) });
        return day.because("手足口病", "医師の診断を受けたとのこと。クラスの流行状況を掲示。");
    }
    if random.chance(320) {
        let (reason, note) = *random.pick(&AT_HOME);
        return day.because(reason, note);
    }
    let (_, month, _) = date.civil();
    let names: &[&str] = if matches!(month, 12 | 1 | 2) { &WINTER } else { &ILLNESSES };
    let name = *random.pick(names);
    let days_left = match name {
        "インフルエンザ" => random.between(3, 4),
        "鼻水・せき" => 0,
        _ => random.between(0, 2),
    };
    *illness = (days_left > 0).then_some(Illness { name, days_left });
    let note = match name {
        "発熱" => format!(
            "{}度。{}",
            ["37.8", "38.1", "38.4", "38.9"][random.between(0, 3).unsigned_abs() as usize],
            random.pick(&CALLED)
        ),
        _ => (*random.pick(&CALLED)).to_owned(),
    };
    day.because(name, note)
}

const ILLNESSES: [&str; 6] = ["発熱", "発熱", "鼻水・せき", "おう吐・下痢", "中耳炎", "結膜炎の疑い"];
const WINTER: [&str; 6] = ["発熱", "発熱", "鼻水・せき", "おう吐・下痢", "インフルエンザ", "インフルエンザ"];
const CALLED: [&str; 6] = [
    "7時50分に保護者から電話。",
    "8時12分にアプリで連絡。",
    "前日の夜にアプリで連絡。",
    "8時30分に父から電話。受診するとのこと。",
    "7時40分にアプリで連絡。きょうだいは登園。",
    "8時に母から電話。食欲はあるとのこと。",
];
const RECOVERING: [&str; 4] = [
    "今日まで休み、明日は登園できそうとのこと。",
    "家では元気に遊び始めたとのこと。明日から登園の予定。",
    "受診し、明日から登園してよいと言われたとのこと。",
    "よく眠れたとのこと。大事をとって休み。",
];
const AT_HOME: [(&str, &str); 6] = [
    ("家庭の都合", "祖父母の家に行くため。"),
    ("家庭の都合", "保護者の仕事が休みのため家庭で過ごす。"),
    ("予防接種", "接種のあとは家庭で様子を見る。"),
    ("健診", "午後の健診のため終日休み。"),
    ("きょうだいの行事", "小学校の行事に家族で参加。"),
    ("冠婚葬祭", ""),
];
const LATE: [(&str, &str); 7] = [
    ("通院", "昼食前に登園。"),
    ("通院", "耳鼻科に寄ってから登園。"),
    ("家庭の都合", "夜に何度か起き、朝はゆっくり眠ったとのこと。"),
    ("予防接種", "接種後30分様子を見てから登園。"),
    ("交通の遅れ", "バスが遅れたとの連絡あり。"),
    ("健診", "健診のあとに登園。"),
    ("きょうだいの送迎", ""),
];
const EARLY: [(&str, &str); 6] = [
    ("家庭の都合", "きょうだいの行事のため。"),
    ("通院", "昼食のあとに迎え。"),
    ("発熱", "午前の遊びのあとに37.9度。電話をして迎えを待った。"),
    ("発熱", "昼食後に38.3度。水分はとれている。"),
    ("きょうだいの送迎", ""),
    ("帰省", "夕方の列車に乗るため。"),
];
const EXTENDED: [(&str, &str); 10] = [
    ("保護者の勤務", ""),
    ("保護者の勤務", ""),
    ("保護者の勤務", ""),
    ("保護者の勤務", "残業のため。17時に電話あり。"),
    ("保護者の勤務", "会議が長引くと前日に連絡あり。補食を出した。"),
    ("保護者の勤務", "遅番の日。迎えは父。"),
    ("交通の遅れ", "電車の遅れ。到着の見込みを連絡してくれた。"),
    ("交通の遅れ", "雨で道が混んだとのこと。"),
    ("保護者の通院", ""),
    ("きょうだいの迎え", "学童に寄ってから迎え。"),
];
const FORGOTTEN: [&str; 3] = [
    "降園の打刻がありません。保育日誌では17時ごろ降園。",
    "端末の不調で打刻できず。担任の記録を確認中です。",
    "迎えが重なり打刻を忘れたとのこと。翌朝に聞き取り。",
];
