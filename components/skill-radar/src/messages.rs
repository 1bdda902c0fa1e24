//! The widget's sentences, in its languages.

use hoiku_domain::Language;
use hoiku_domain::skills::Role;
use hoiku_kit::messages::pick;

/// The sentences of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Language);

hoiku_kit::words! { pub(crate) Words {
    title: "今のわたしと、なりたい姿", "いまの わたしと、なりたい わたし", "Where I am, and who I want to become";
    title_publish: "みんなのふりかえり", "みんなの ふりかえり", "Our reflections together";
    title_form: "ふりかえりを書く", "ふりかえりを かく", "Write your reflection";
    form_intro: "できばえを比べるためのものではありません。今の自分に近いものを選んでください。",
        "ほかの 人と くらべません。いまの じぶんに ちかい ものを えらんで ください。",
        "This is not for comparing people. Choose what is closest to you today.";
    radar: "レーダー", "レーダー", "Radar";
    bars: "棒", "ぼう", "Bars";
    table: "表", "ひょう", "Table";
    axis: "分野", "ぶんや", "Field";
    difference: "差", "ちがい", "Gap";
    unanswered: "未回答", "こたえて いません", "Not answered";
    no_difference: "出せません", "わかりません", "Cannot be told";
    same: "同じ", "おなじ", "the same";
    legend: "系列の表示", "せんを 見せる・かくす", "Show series";
    pick_axis: "分野を選ぶ", "ぶんやを えらぶ", "Choose a field";
    caution: "形や広さは分野の並べ方で変わります。分野ごとに読んでください。",
        "形は ぶんやの ならべかたで かわります。ひとつずつ 見て ください。",
        "Shape and size depend on the order of the fields. Please read each field by itself.";
    caption: "分野ごとの答え", "ぶんやの こたえ", "Answers by field";
    reached: "答えた分野では、なりたい姿に届いています。",
        "こたえた ぶんやでは、なりたい じぶんに なって います。",
        "In the fields that were answered, the aim is reached.";
    tied: "差が同じときは分野の並び順です。", "ちがいが おなじ ときは、ぶんやの じゅんばんです。", "Equal gaps are in the order of the fields.";
    nothing_answered: "まだ回答がありません。答えると、ここに図が出ます。",
        "まだ こたえが ありません。こたえると、ここに 図が 出ます。",
        "There are no answers yet. Once there are, a figure appears here.";
    no_axes: "分野が登録されていません。", "ぶんやが ありません。", "There are no fields.";
    only_persons: "公開できる集計はありません。", "見せることが できる ものは ありません。", "There are no totals that can be published.";
    comment_of: "書いたこと", "かいた こと", "Comment";
    goal_heading: "なりたい姿と、そのためにすること", "なりたい じぶんと、する こと", "My aim, and what I will do for it";
    goal: "なりたい姿", "なりたい じぶん", "My aim";
    by: "いつまでに", "いつまでに", "By when";
    action: "すること", "する こと", "What I will do";
    due: "期日", "いつまでに", "Due";
    add_action: "することを足す", "する ことを ふやす", "Add another";
    comment: "そう思った場面", "そう おもった とき", "What made you think so";
    optional: "（書かなくてもかまいません）", "（かかなくても いいです）", " (optional)";
    skip: "今は答えない（未回答）", "いまは こたえません", "I would rather not answer now";
    show_previous: "答えたあとに、前回の答えを表示する", "こたえた あとに、まえの こたえを 見る", "Show my previous answer once I have answered";
    send: "書いたものを送る", "おくる", "Send";
    sending: "送っています。", "おくって います。", "Sending.";
    may_skip: "未回答のまま送れます。", "こたえない ものが あっても おくれます。", "You can send with fields left open.";
    saved: "分野ごとの答えを保存しました。", "こたえを ほぞんしました。", "Your answers have been saved.";
    handed: "書いたものを、このページに渡しました。", "かいた ものを、この ページに わたしました。", "What you wrote has been handed to this page.";
    typed_kept: "書いたものは、この画面に残っています。", "かいた ものは、この がめんに のこって います。", "What you wrote is still here.";
    since: "そのあとに書いたものは、まだ保存していません。", "その あとに かいた ものは、まだ ほぞんして いません。",
        " What you wrote since is not saved yet.";
    not_sent: "送れませんでした", "おくれませんでした", "It could not be sent";
    offline: "通信できないため、送れませんでした。つながったら、もう一度送ってください。",
        "インターネットに つながって いません。つながったら、もう 一度 おくって ください。",
        "There is no connection, so it was not sent. Please send again once you are connected.";
    send_again: "もう一度送る", "もう 一度 おくる", "Send again";
    conflict: "別の場所で、この答えが変わりました", "ほかの ところで、こたえが かわりました", "These answers were changed somewhere else";
    conflict_text: "まだ何も上書きしていません。どちらを残すか選んでください。",
        "まだ かわって いません。どちらを のこすか えらんで ください。",
        "Nothing has been overwritten. Choose which to keep.";
    conflict_none: "答えに違いはありません。もう一度送れます。", "こたえは おなじです。もう 一度 おくれます。", "The answers are the same. You can send again.";
    theirs: "保存されている答え", "ほぞんして ある こたえ", "Saved answer";
    mine: "ここに書いた答え", "ここに かいた こたえ", "Your answer here";
    keep_mine: "ここに書いた答えで保存する", "ここに かいた こたえを のこす", "Save my answers";
    keep_theirs: "保存されている答えに合わせる", "ほぞんして ある こたえに する", "Take the saved answers";
    save_svg: "図をSVGで保存", "図を SVGで ほぞん", "Save figure as SVG";
    save_png: "図をPNGで保存", "図を PNGで ほぞん", "Save figure as PNG";
    courses_head: "研修", "けんしゅう", "Courses";
    save_json: "JSONで保存", "JSONで ほぞん", "Save as JSON";
    band_is: "帯は中ほどの半数", "おびは まんなかの 半分の 人", "band: the middle half";
    numbers_list: "番号と分野", "ばんごうと ぶんや", "Numbers and fields";
    figure_below: "ここまでの答え", "ここまでの こたえ", "Your answers so far";
    arrow: " → ", " → ", " → ";
    list_comma: "、", "、", ", ";
    colon: "：", "：", ": ";
} }

impl Words {
    /// A role's own name, for a series without one.
    pub(crate) const fn role(self, role: Role) -> &'static str {
        let words = match role {
            Role::Current => ["現在", "いま", "Now"],
            Role::Target => ["なりたい姿", "なりたい じぶん", "Aim"],
            Role::Previous => ["前回", "まえ", "Before"],
            Role::Peer => ["同僚", "おなじ しごとの 人", "Colleague"],
            Role::Leader => ["園長・主任", "えんちょう・しゅにん", "Leader"],
            Role::Cohort => ["中央値", "まんなか", "Median"],
        };
        pick(self.0, words)
    }

    /// An assessor's word, where it is one of ours.
    pub(crate) fn assessor(self, assessor: &str) -> String {
        match assessor {
            "self" => pick(self.0, ["自分", "じぶん", "self"]).to_owned(),
            "peer" => self.role(Role::Peer).to_owned(),
            "leader" => self.role(Role::Leader).to_owned(),
            other => other.to_owned(),
        }
    }

    /// `伸ばしたい上位3つ`.
    pub(crate) fn widest(self, count: usize) -> String {
        match self.0 {
            Language::Ja => format!("伸ばしたい上位{count}つ"),
            Language::JaSimple => format!("のばしたい もの {count}つ"),
            Language::En if count == 1 => "The field to grow most".to_owned(),
            Language::En => format!("The {count} fields to grow most"),
        }
    }

    /// Which fields the gaps leave out.
    pub(crate) fn left_out(self, axes: &str) -> String {
        match self.0 {
            Language::Ja => format!("未回答の{axes}は含みません。"),
            Language::JaSimple => format!("こたえて いない {axes}は ありません。"),
            Language::En => format!("Without {axes}, not answered."),
        }
    }

    /// Several fields by number, where naming each would be long.
    pub(crate) fn fields(self, count: usize) -> String {
        match self.0 {
            Language::Ja => format!("{count}分野"),
            Language::JaSimple => format!("{count}つの ぶんや"),
            Language::En if count == 1 => "1 field".to_owned(),
            Language::En => format!("{count} fields"),
        }
    }

    /// Between two levels.
    pub(crate) fn between(self, low: &str, high: &str) -> String {
        match self.0 {
            Language::Ja => format!("{low}と{high}の間"),
            Language::JaSimple => format!("{low}と {high}の あいだ"),
            Language::En => format!("between {low} and {high}"),
        }
    }

    /// A number of levels.
    pub(crate) fn steps(self, steps: &str) -> String {
        match self.0 {
            Language::Ja => format!("{steps}段階"),
            Language::JaSimple => format!("{steps}だん"),
            Language::En if steps == "1" => "1 level".to_owned(),
            Language::En => format!("{steps} levels"),
        }
    }

    /// Today's answer beyond the target, by so many levels.
    pub(crate) fn past(self, steps: &str) -> String {
        match self.0 {
            Language::Ja => format!("{steps}こえている"),
            Language::JaSimple => format!("{steps} こえました"),
            Language::En => format!("{steps} beyond"),
        }
    }

    /// A text in brackets.
    pub(crate) fn bracketed(self, text: &str) -> String {
        if self.0.is_japanese() { format!("（{text}）") } else { format!(" ({text})") }
    }

    /// A number of people.
    pub(crate) fn people(self, n: u32) -> String {
        match self.0 {
            Language::Ja | Language::JaSimple => format!("{n}人"),
            Language::En if n == 1 => "1 person".to_owned(),
            Language::En => format!("{n} people"),
        }
    }

    /// A day or month by which.
    pub(crate) fn until(self, date: &str) -> String {
        if self.0.is_japanese() { format!("{date}まで") } else { format!("by {date}") }
    }

    /// The button that leads to courses.
    pub(crate) fn courses(self, count: usize) -> String {
        match self.0 {
            Language::Ja => format!("この分野の研修を見る（{count}件）"),
            Language::JaSimple => format!("この ぶんやの けんしゅうを 見る（{count}こ）"),
            Language::En if count == 1 => "See the course in this field (1)".to_owned(),
            Language::En => format!("See the courses in this field ({count})"),
        }
    }

    /// The number of courses in a field, under [`Words::courses_head`].
    pub(crate) fn courses_count(self, count: usize) -> String {
        [&count.to_string(), pick(self.0, ["件", "こ", ""])].concat()
    }

    /// Why a cohort is not shown.
    pub(crate) fn too_few(self, n: Option<u32>, least: u32) -> String {
        match (self.0, n) {
            (Language::Ja, Some(n)) => format!("回答が{n}人で、{least}人に満たないためです。"),
            (Language::Ja, None) => format!("回答した人数が示されていないためです。{least}人以上のときに表示します。"),
            (Language::JaSimple, Some(n)) => {
                format!("こたえた 人が {n}人です。{least}人より すくないので、見せません。")
            }
            (Language::JaSimple, None) => format!("なん人か わかりません。{least}人から 見せます。"),
            (Language::En, Some(n)) => format!(
                "{} answered; fewer than {least} are not shown, so that nobody can be told apart.",
                self.people(n)
            ),
            (Language::En, None) => format!("The number of people is not given; it is shown from {least} people on."),
        }
    }

    /// Heading of that.
    pub(crate) fn not_shown(self, label: &str) -> String {
        match self.0 {
            Language::Ja => format!("{label}は表示しません。"),
            Language::JaSimple => format!("{label}は 見せません。"),
            Language::En => format!("{label} is not shown. "),
        }
    }

    /// The name of the figure for those who do not see it.
    pub(crate) fn figure(self, axes: usize) -> String {
        match self.0 {
            Language::Ja => format!("{axes}つの分野のレーダー。同じ内容の表があります。"),
            Language::JaSimple => format!("{axes}つの ぶんやの 図。おなじ ひょうが あります。"),
            Language::En => format!("Radar of {axes} fields. A table holds the same."),
        }
    }

    /// How far the form is: the counted part, and the rest of the sentence.
    pub(crate) fn progress(self, done: usize, all: usize) -> [String; 2] {
        match self.0 {
            Language::Ja => [format!("{all}分野のうち{done}分野"), "で選びました".to_owned()],
            Language::JaSimple => [format!("{all}つの なかの {done}つ"), "を えらびました".to_owned()],
            Language::En => [format!("{done} of {all} fields"), " chosen".to_owned()],
        }
    }

    /// Why a form cannot be sent yet.
    pub(crate) fn incomplete(self, left: usize) -> String {
        match self.0 {
            Language::Ja => format!("あと{left}分野で、どれかを選んでください。"),
            Language::JaSimple => format!("あと {left}つ、えらんで ください。"),
            Language::En if left == 1 => "Please choose in 1 more field.".to_owned(),
            Language::En => format!("Please choose in {left} more fields."),
        }
    }

    /// What was answered before.
    pub(crate) fn previous(self, date: Option<&str>, level: &str) -> [String; 2] {
        let when = date.map(|date| self.bracketed(date)).unwrap_or_default();
        match self.0 {
            Language::Ja => [format!("前回{when}は "), format!("{level} でした。")],
            Language::JaSimple => [format!("まえ{when}は "), format!("{level} でした。")],
            Language::En => [format!("Before{when}: "), format!("{level}.")],
        }
    }
}
