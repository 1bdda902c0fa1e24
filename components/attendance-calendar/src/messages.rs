//! The widget's own sentences, in its languages.

use crate::View;
use hoiku_domain::attendance::SubjectKind;
use hoiku_domain::attendance::request::{Fault, RequestType};
use hoiku_domain::attendance::totals::Care;
use hoiku_domain::{Language, TimeOfDay};
use hoiku_kit::messages::pick;
use std::fmt::Display;

/// The sentences of a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

hoiku_kit::words! { pub(crate) Words {
    calendar: "出欠カレンダー", "きた日 カレンダー", "Attendance calendar";
    today: "今日", "きょう", "Today";
    this_month: "今月", "今月", "This month";
    this_week: "今週", "今週", "This week";
    this_year: "今年度", "今年度", "This year";
    present: "出席", "きました", "Present";
    absent: "欠席", "やすみ", "Absent";
    open: "未確認", "まだ わかりません", "Unconfirmed";
    late: "遅刻", "おくれた", "Late";
    early: "早退", "はやく かえった", "Left early";
    closed: "休園", "えんの やすみ", "Closed";
    closed_mark: "休", "休", "–";
    planned: "予定", "よてい", "Planned";
    planned_short: "予", "よ", "Pl.";
    actual: "実績", "ほんとうの 時間", "Recorded";
    billable: "請求", "お金の 時間", "Charged";
    arrival: "登園", "きた 時間", "In";
    departure: "降園", "かえった 時間", "Out";
    duration: "時間", "いた 時間", "Time";
    note_flag: "メモあり", "メモ あり", "has a note";
    no_record: "記録なし", "きろくが ありません", "No record";
    legend_days: "凡例と日数", "しるしと 日数", "Key and days";
    legend_children: "凡例と延べ数", "しるしと かず", "Key and counts";
    legend_label: "状態の凡例と数", "しるしと かず", "States and their counts";
    attended_days: "出席した日", "きた 日", "Days present";
    in_all: "延べ ", "", "In all: ";
    attended_sum: "出席の延べ数", "きた 人の かず", "Attendances";
    rate: "出席率", "きた わりあい", "Attendance rate";
    rate_note: "遅刻・早退を含む", "おくれた 日も かぞえます", "late and early included";
    open_days: "開所日数", "えんが あいて いた 日", "Days open";
    regular: "定期利用の日数", "つかった 日", "Days of regular use";
    beyond: "認定の時間を超えた分", "きまった 時間より ながい 時間", "Time beyond the certified hours";
    name: "名前", "名前", "Name";
    weekday: "曜日", "ようび", "Weekday";
    date: "日", "日", "Day";
    date_column: "日付", "日", "Date";
    number: "番号", "ばんごう", "No.";
    state: "状態", "ようす", "State";
    reason: "理由", "わけ", "Reason";
    note: "メモ", "メモ", "Note";
    remarks: "連絡・行事", "れんらく・ぎょうじ", "Notes and events";
    attended_people: "出席した人数", "きた 人", "Present";
    absent_people: "欠席した人数", "やすんだ 人", "Absent";
    hint: "表は左右に動かせます。矢印キーで日と子どもを選べます。", "ひょうは よこに うごきます。やじるしの キーで えらべます。", "The table scrolls sideways. Arrow keys move between days and children.";
    year_caption: "日ごとの出席率。水位が高いほど出席が多い", "毎日の きた わりあい。たかい ほど おおいです", "Attendance rate by day; the higher the level, the more were present";
    year_caption_child: "日ごとの状態", "毎日の ようす", "State of each day";
    to_come: "これから", "これから", "To come";
    everybody: "全員", "みんな", "Everybody";
    withheld: "人数が少ないため、数を出していません", "人が 少ないので、かずを 見せません", "Counts are withheld, being small";
    child_days: "この子の月を見る", "この 子の 月を 見る", "This child’s month";
    to_class: "クラスに戻る", "クラスに もどる", "Back to the class";
    save_json: "JSONで保存", "JSONで ほぞん", "Save as JSON";
    no_holidays: "この期間の祝日は収載していません（祝日未収載）。", "この 年の しゅくじつは わかりません。", "National holidays of this period are not included.";
    official_holidays: "祝日は内閣府の公表（{1}版、{0}まで）による。", "しゅくじつは 国の はっぴょう（{1}、{0}まで）です。", "National holidays as published by the Cabinet Office in {1}, up to {0}.";
    computed_holidays: "この期間の祝日は現行の法律による計算で、内閣府の公表前です（公表は{0}まで）。", "この 年の しゅくじつは、まだ きまって いません。", "Holidays of this period are computed from the present law; the Cabinet Office has published them up to {0} only.";
    nobody: "記録のある子どもがいません。", "きろくの ある 子どもが いません。", "There are no children with records.";
    unconfirmed_none: "連絡も登園の記録もありません。", "れんらくも、きた きろくも ありません。", "There is neither word from the family nor an arrival.";
    record: "この子を記録する", "この 子を きろくする", "Record this child";
    last_word_none: "前回の連絡 なし", "まえの れんらく なし", "no word before";
    ics: "休園日・行事をカレンダーへ", "休みと ぎょうじを カレンダーに いれる", "Closures and events to my calendar";
    csv_matrix: "表をCSVで保存", "ひょうを CSVで ほぞん", "Save the table as CSV";
    csv_days: "1日1行でCSVに保存", "1日 1ぎょうの CSVで ほぞん", "Save day by day as CSV";
    head_teacher: "園長", "園長", "Head";
    chief: "主任", "主任", "Chief";
    teacher: "担任", "担任", "Teacher";
    parent: "保護者", "保護者", "Parent";
    request: "園への連絡", "えんに しらせる", "Tell the nursery";
    request_open: "連絡を書く", "れんらくを かく", "Write a message";
    request_what: "連絡の種類", "なにを しらせますか", "What is it about";
    request_pickup_time: "お迎えの時刻", "むかえの 時間", "Time of the pick-up";
    request_late_time: "登園の時刻", "くる 時間", "Time of arrival";
    request_person: "お迎えの人", "むかえに 来る 人", "Who comes";
    request_reason: "理由（書かなくてもかまいません）", "わけ（かかなくても いいです）", "Reason (optional)";
    request_send: "この内容で連絡する", "しらせる", "Send this";
    request_stop: "やめる", "やめる", "Cancel";
    request_given: "連絡の内容をこのページに渡しました。園に届いたかどうかは、ページの案内で確かめてください。", "れんらくを この ページに わたしました。えんに とどいたか、ページで たしかめて ください。", "Your message was handed to this page. Please see the page for whether the nursery has received it.";
    enrolled: "在籍", "いる 人", "Enrolled";
    capacity: "定員", "ていいん", "Places";
} }

impl Words {
    /// The language's text, with `{0}`, `{1}` … replaced. One small loop instead of a formatter for each
    /// sentence in each language.
    pub(crate) fn fill(self, texts: [&'static str; 3], with: &[&dyn Display]) -> String {
        let mut rest = pick(self.0, texts);
        let mut text = String::with_capacity(rest.len() + 24);
        while let Some(at) = rest.find('{') {
            text.push_str(&rest[..at]);
            let digit = rest.as_bytes().get(at + 1).map_or(0, |byte| usize::from(byte.wrapping_sub(b'0')));
            if let Some(value) = with.get(digit) {
                text.push_str(&value.to_string());
            }
            rest = rest.get(at + 3..).unwrap_or_default();
        }
        text + rest
    }

    pub(crate) const fn japanese(self) -> bool {
        self.0.is_japanese()
    }

    /// Between the sentences of a text.
    pub(crate) const fn space(self) -> &'static str {
        if self.0.is_japanese() { "" } else { " " }
    }

    /// `12日` or `12人`; `12 days`, `12 children`.
    pub(crate) fn amount(self, n: u32, people: bool) -> String {
        let unit = match (self.0, people, n) {
            (Language::En, true, 1) => " child",
            (Language::En, true, _) => " children",
            (Language::En, false, 1) => " day",
            (Language::En, false, _) => " days",
            (_, true, _) => "人",
            (_, false, _) => "日",
        };
        grouped(n) + unit
    }

    /// `出席 12日`; `Present 12 days`.
    pub(crate) fn counted(self, word: &str, n: u32, people: bool) -> String {
        word.to_owned() + " " + &self.amount(n, people)
    }

    pub(crate) const fn view(self, view: View, kind: SubjectKind) -> &'static str {
        let texts = match (view, kind) {
            (View::Month, _) => ["月", "月", "Month"],
            (View::Week, _) => ["週", "週", "Week"],
            (View::List, _) => ["一覧", "リスト", "List"],
            (View::Grid, _) => ["出席簿", "クラスの ひょう", "Register"],
            (View::Year, _) => ["年度", "1年", "Year"],
        };
        pick(self.0, texts)
    }

    /// The widget's heading.
    pub(crate) fn title(self, label: Option<&str>, kind: SubjectKind, view: View) -> String {
        let Some(label) = label else { return self.calendar().to_owned() };
        let texts = match (kind, view) {
            (SubjectKind::Child | SubjectKind::Learner, _) => ["さんの出欠", "さんの きた日", "Attendance of "],
            (SubjectKind::Class, View::Grid) => ["の出席簿", "の ひょう", "Register of "],
            (_, View::Year) => ["の出席率", "の きた わりあい", "Attendance rate of "],
            _ => ["の出席", "の きた人", "Attendance of "],
        };
        let text = pick(self.0, texts);
        if self.japanese() { label.to_owned() + text } else { text.to_owned() + label }
    }

    /// What the two paging buttons say: back and on.
    pub(crate) const fn pages(self, view: View) -> [&'static str; 2] {
        match view {
            View::Week => [
                pick(self.0, ["前の週", "まえの 週", "Previous week"]),
                pick(self.0, ["次の週", "つぎの 週", "Next week"]),
            ],
            View::Year => [
                pick(self.0, ["前の年度", "まえの 年", "Previous year"]),
                pick(self.0, ["次の年度", "つぎの 年", "Next year"]),
            ],
            _ => [
                pick(self.0, ["前の月", "まえの 月", "Previous month"]),
                pick(self.0, ["次の月", "つぎの 月", "Next month"]),
            ],
        }
    }

    pub(crate) const fn now(self, view: View) -> &'static str {
        match view {
            View::Week => self.this_week(),
            View::Year => self.this_year(),
            _ => self.this_month(),
        }
    }

    /// `8時間30分`, `42分`; `8 h 30 min`.
    pub(crate) fn duration_of(self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        if hours == 0 {
            return self.fill(["{0}分", "{0}分", "{0} min"], &[&rest]);
        }
        let zero = if rest < 10 { "0" } else { "" };
        self.fill(["{0}時間{1}{2}分", "{0}時間{1}{2}分", "{0} h {1}{2} min"], &[&hours, &zero, &rest])
    }

    /// `2時間12分`, without padding: how long something is ago.
    pub(crate) fn elapsed(self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours, rest) {
            (0, _) => self.duration_of(minutes),
            (_, 0) => self.fill(["{0}時間", "{0}時間", "{0} h"], &[&hours]),
            _ => self.fill(["{0}時間{1}分", "{0}時間{1}分", "{0} h {1} min"], &[&hours, &rest]),
        }
    }

    /// The children nobody has heard of: the panel's heading.
    pub(crate) fn unconfirmed(self, n: u32) -> String {
        let people = self.amount(n, true);
        self.fill(
            ["まだ確認できていない子ども　{0}", "まだ わからない 子ども　{0}", "Not yet accounted for: {0}"],
            &[&people],
        )
    }

    /// How long ago the deadline was, in three parts so that the time can be set in bold.
    pub(crate) fn overdue(self, deadline: &str, elapsed: String) -> [String; 3] {
        let before = ["締切の{0}を", "{0}までの れんらくです。", "The deadline of {0} passed "];
        let after = pick(self.0, ["過ぎました。", " すぎました。", " ago. "]);
        [self.fill(before, &[&deadline]), elapsed, after.to_owned()]
    }

    pub(crate) fn expected_at(self, time: Option<TimeOfDay>) -> String {
        let word = pick(self.0, ["登園予定", "くる よてい", "expected"]);
        time.map_or_else(|| word.to_owned(), |time| [word, &clock(time)].join(" "))
    }

    pub(crate) const fn passed(self) -> &'static str {
        pick(self.0, ["経過", "たちました", " ago"])
    }

    pub(crate) fn last_word(self, day: &str) -> String {
        self.fill(["前回の連絡 {0}", "まえの れんらく {0}", "last word {0}"], &[&day])
    }

    /// Days in this month that need a person.
    pub(crate) fn to_check(self, n: u32) -> String {
        self.fill(["確かめること {0}件", "たしかめる こと {0}こ", "To check: {0}"], &[&n])
    }

    pub(crate) fn more(self, n: usize) -> String {
        self.fill(["ほか {0}件", "ほか {0}こ", "and {0} more"], &[&n])
    }

    /// Beside the charged time: what it was before rounding, and whose clock.
    pub(crate) fn before_rounding(self, times: &str) -> String {
        self.fill(["丸め前 {0}。", "もとの 時間 {0}。", "Before rounding: {0}."], &[&times])
    }

    pub(crate) fn clock_is(self, clock: &str) -> String {
        self.fill(["時計は{0}。", "とけいは {0}。", "Clock: {0}."], &[&clock])
    }

    /// `20日までの利用予定 14日のうち`.
    pub(crate) fn out_of(self, whole: u32, people: bool, until: Option<&str>) -> String {
        let whole = self.amount(whole, people);
        let texts = match until {
            Some(_) => ["{1}までの利用予定 {0}のうち", "くる よてい {0}の うち", "of {0} expected up to {1}"],
            None => ["利用予定 {0}のうち", "くる よてい {0}の うち", "of {0} expected"],
        };
        self.fill(texts, &[&whole, &until.unwrap_or_default()])
    }

    pub(crate) fn regular_note(self, used: u32, needed: u32) -> String {
        let missing = needed.saturating_sub(used);
        let needed = self.amount(needed, false);
        if missing == 0 {
            self.fill(["月{0}以上に達しています", "{0}より おおいです", "{0} or more: reached"], &[&needed])
        } else {
            let missing = self.amount(missing, false);
            self.fill(["月{0}まであと{1}", "{0}まで あと {1}", "{1} short of {0}"], &[&needed, &missing])
        }
    }

    /// Of all days of opening, how many are over already.
    pub(crate) fn with_plans(self, until: &str, open: &str) -> String {
        self.fill(
            ["予定を含む。{0}までは{1}", "よていも かぞえます。{0}までは {1}", "plans included; {1} up to {0}"],
            &[&until, &open],
        )
    }

    /// `basis`: the times that are counted.
    pub(crate) fn beyond_note(self, days: u32, care: Care, limit: u32, basis: &str) -> String {
        let limit = self.elapsed(limit);
        let care = match care {
            Care::Standard => pick(self.0, ["標準時間", "ひょうじゅん 時間", "standard care"]),
            Care::Short => pick(self.0, ["短時間", "たん時間", "short care"]),
        };
        self.fill(
            [
                "{0}回。{1}は1日{2}まで。{3}の時刻で計算",
                "{0}回。{1}は 1日 {2}までです。{3}で けいさん",
                "{0}×; {1} is up to {2} a day; by times: {3}",
            ],
            &[&days, &care, &limit, &basis],
        )
    }

    pub(crate) fn no_records(self, month: &str) -> String {
        self.fill(
            ["{0}の記録はありません。", "{0}の きろくは ありません。", "There are no records for {0}."],
            &[&month],
        )
    }

    pub(crate) fn records_between(self, first: &str, last: &str) -> String {
        self.fill(
            [
                "記録があるのは{0}から{1}までです。",
                "きろくは {0}から {1}まで あります。",
                "Records run from {0} to {1}.",
            ],
            &[&first, &last],
        )
    }

    pub(crate) fn open_month(self, month: &str) -> String {
        self.fill(["{0}を開く", "{0}を 見る", "Open {0}"], &[&month])
    }

    /// The content is of another day than today.
    pub(crate) fn stale(self, moment: &str) -> String {
        self.fill(
            [
                "これは{0}の内容です。今日の記録はまだ届いていません。",
                "これは {0}の データです。きょうの データは まだ ありません。",
                "This is the state of {0}. Today’s records have not arrived yet.",
            ],
            &[&moment],
        )
    }

    pub(crate) fn withheld_days(self, n: u32) -> String {
        let days = self.amount(n, false);
        self.fill(
            [
                "人数の少ない{0}は数を出さず、合計にも入れていません。",
                "人の 少ない 日（{0}）の かずは 見せません。",
                "Small counts of {0} are withheld and in no total.",
            ],
            &[&days],
        )
    }

    pub(crate) fn merged_days(self, n: u32) -> String {
        let days = self.amount(n, false);
        self.fill(
            [
                "1人か2人の状態は、同じに数える一番多い状態に含めました（{0}）。",
                "1人か 2人の ようすは、ほかの ようすと いっしょに かぞえました（{0}）。",
                "States of one or two children are counted with the largest like them ({0}).",
            ],
            &[&days],
        )
    }

    pub(crate) fn under_few(self, few: u32) -> String {
        self.fill(
            [
                "利用{0}人未満（率を出さない）",
                "{0}人より 少ない（わりあいを 見せません）",
                "under {0} children (no rate)",
            ],
            &[&few],
        )
    }

    pub(crate) fn under_few_short(self, few: u32) -> String {
        self.fill(["{0}人未満", "{0}人より 少ない", "under {0}"], &[&few])
    }

    pub(crate) fn at_least(self, percent: u32) -> String {
        self.fill(["{0}%以上", "{0}%より おおい", "{0}% or more"], &[&percent])
    }

    pub(crate) fn under(self, percent: u32) -> String {
        self.fill(["{0}%未満", "{0}%より すくない", "under {0}%"], &[&percent])
    }

    pub(crate) fn days_under(self, percent: u32) -> String {
        self.fill(["{0}%を下回った日", "{0}%より すくない 日", "Days under {0}%"], &[&percent])
    }

    pub(crate) fn rated_days(self, n: u32) -> String {
        let days = self.amount(n, false);
        self.fill(["率を出した {0}のうち", "わりあいの ある {0}の うち", "of {0} with a rate"], &[&days])
    }

    pub(crate) fn names_of(self, n: usize) -> String {
        self.fill(["名前（{0}人）", "名前（{0}人）", "Name ({0})"], &[&n])
    }

    pub(crate) const fn request_type(self, kind: RequestType) -> &'static str {
        pick(
            self.0,
            match kind {
                RequestType::Absence => ["欠席する", "やすむ", "Absence"],
                RequestType::Late => ["遅れて登園する", "おくれて くる", "Late arrival"],
                RequestType::Pickup => ["お迎えを変える", "むかえを かえる", "Change of the pick-up"],
            },
        )
    }

    pub(crate) const fn fault(self, fault: Fault) -> &'static str {
        pick(
            self.0,
            match fault {
                Fault::NoDay => ["日付を選んでください。", "日を えらんで ください。", "Please choose a day."],
                Fault::Past => [
                    "過ぎた日です。今日から先の日を選んでください。",
                    "もう すぎた 日です。きょうからの 日を えらんで ください。",
                    "This day has passed. Please choose today or later.",
                ],
                Fault::TooFar => [
                    "1年より先の日は連絡できません。",
                    "1年より さきの 日は できません。",
                    "This is more than a year ahead.",
                ],
                Fault::NotExpected => [
                    "登園の予定がない日です。日付を確かめてください。",
                    "くる よていが ない 日です。日を たしかめて ください。",
                    "The child is not expected on this day. Please check the date.",
                ],
                Fault::NoTime => [
                    "登園する時刻を入れてください。",
                    "くる 時間を かいて ください。",
                    "Please enter the time of arrival.",
                ],
                Fault::NotLate => [
                    "予定より早い時刻です。予定より後の時刻を入れてください。",
                    "よていより はやい 時間です。おそい 時間を かいて ください。",
                    "This is not later than agreed. Please enter a later time.",
                ],
                Fault::NoChange => [
                    "お迎えの時刻か、お迎えの人のどちらかを入れてください。",
                    "むかえの 時間か 人を かいて ください。",
                    "Please enter a time or a person.",
                ],
                Fault::TooLong => [
                    "200字までで書いてください。",
                    "200字までで かいて ください。",
                    "Please use at most 200 characters.",
                ],
            },
        )
    }
}

/// A time as on a clock face: `8:41`.
pub(crate) fn clock(time: TimeOfDay) -> String {
    let text = time.iso();
    text.strip_prefix('0').unwrap_or(&text).to_owned()
}

/// A number with its thousands set apart: `3,036`.
pub(crate) fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_on_a_clock_face() {
        let text = |time: &str| clock(TimeOfDay::parse(time).unwrap());
        assert_eq!([text("08:41"), text("00:05"), text("17:00"), text("10:09")], ["8:41", "0:05", "17:00", "10:09"]);
    }

    #[test]
    fn lengths_of_time_are_words() {
        let words = Words(Language::Ja);
        assert_eq!(
            [words.duration_of(420), words.duration_of(42), words.elapsed(72)],
            ["7時間00分", "42分", "1時間12分"]
        );
        assert_eq!(Words(Language::En).elapsed(120), "2 h");
    }

    #[test]
    fn numbers_are_grouped_and_counted() {
        assert_eq!([grouped(0), grouped(999), grouped(3036), grouped(1_234_567)], ["0", "999", "3,036", "1,234,567"]);
        assert_eq!(Words(Language::En).amount(1, true), "1 child");
        assert_eq!(Words(Language::Ja).counted("出席", 12, false), "出席 12日");
    }
}
