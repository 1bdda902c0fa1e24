//! What the widget says, in its languages.

use hoiku_domain::Language;
use hoiku_domain::catalogue::{Facet, Sort};
use hoiku_kit::messages::pick;

/// The sentences of a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

hoiku_kit::words! { pub(crate) Words {
    title: "研修の一覧", "けんしゅうの リスト", "Training courses";
    cards: "カード", "カード", "Cards";
    table: "表", "ひょう", "Table";
    compact: "一覧", "リスト", "List";
    search_label: "研修をさがす", "けんしゅうを さがす", "Search courses";
    search: "検索", "さがす", "Search";
    narrow: "絞り込み", "えらぶ", "Filter";
    chosen: "選んでいる条件", "えらんだ もの", "Filters in use";
    clear: "すべて解除", "ぜんぶ やめる", "Clear all";
    clear_all: "条件をすべて外す", "ぜんぶ やめて もう 一度 見る", "Remove all conditions";
    clear_filters: "絞り込みを外す", "えらぶのを やめる", "Remove the filters";
    sort: "並び順", "ならべかた", "Order";
    pages: "ページ", "ページ", "Pages";
    previous: "前へ", "まえへ", "Previous";
    next: "次へ", "つぎへ", "Next";
    page: "ページ ", "ページ ", "Page ";
    reason: "選んだ理由", "えらんだ わけ", "Why it was chosen";
    sessions: "日程", "いつ・どこで", "Dates";
    captions: "字幕など", "字幕など", "Captions etc.";
    designation: "研修の指定", "けんしゅうの 指定", "Designation";
    learner: "あなたの受講", "あなたの けんしゅう", "Your progress";
    resume: "続きから", "つづきから", "Continue";
    no_captions: "なし", "ありません", "None";
    in_force: "指定あり", "指定が あります", "Designated";
    not_now: "指定なし", "いまは 指定が ありません", "Not designated";
    not_applicable: "対象外", "指定では ありません", "Not applicable";
    full: "満席", "もう 入れません", "Full";
    over: "終了", "おわりました", "Over";
    column_title: "題名", "だいめい", "Title";
    kana_column: "よみ", "よみ", "Reading";
    minutes_column: "時間（分）", "時間（分）", "Minutes";
    summary_column: "内容", "ないよう", "Summary";
    column_minutes: "時間", "時間", "Time";
    caption: "研修の一覧", "けんしゅうの リスト", "List of courses";
    save_json: "JSONで保存", "JSONで ほぞん", "Save as JSON";
    catalogue: "全カタログを見る", "けんしゅうを ぜんぶ 見る", "See the whole catalogue";
    whole_title: "全文を見る", "ぜんぶ 読む", "Read in full";
    nothing: "当てはまる研修はありません", "けんしゅうが 見つかりません", "No course matches";
    nothing_hint: "ことばを短くするか、条件を外してください。", "ことばを みじかく して ください。えらんだ ものを やめても いいです。", "Try fewer or shorter words, or remove conditions.";
    nothing_at_all: "研修はまだ登録されていません", "けんしゅうは まだ ありません", "There are no courses yet";
    near: "題名が近い研修", "だいめいが にている けんしゅう", "Courses with similar titles";
    check_again: "新しい内容を確かめる", "新しい ものを 見る", "Check for newer content";
    more_values: "ほかの選択肢", "ほかの もの", "More";
    show_more: "さらに表示", "もっと 見る", "Show more";
    incomplete: "この一覧は途中までです。", "この リストは とちゅうまでです。", "This list is not complete.";
    load_rest: "続きを読み込む", "つづきを 見る", "Load the rest";
    pick: "選ぶ", "えらぶ", "Pick";
    picked: "選んだ研修", "えらんだ けんしゅう", "Picked courses";
    share: "共有する", "ほかの 人に 送る", "Share";
    plan: "計画に入れる", "計画に 入れる", "Add to the plan";
    sheet: "園内研修シートを印刷", "園の けんしゅうの 紙を 印刷する", "Print a training sheet";
    unpick: "選択を外す", "えらぶのを やめる", "Clear the picks";
    sheet_title: "園内研修シート", "園の けんしゅうの 紙", "Training sheet";
    roles: "役職に必要な研修を確かめる", "しごとの 役に いる けんしゅう", "Training that a role asks for";
    role: "役職", "しごとの 役", "Role";
    choose_role: "選んでください", "えらんで ください", "Choose one";
    done_fields: "修了した分野", "おわった なかま", "Fields completed";
    completed: "修了", "おわり", "Completed";
    nothing_missing: "必要な分野はそろっています。", "いる ものは ぜんぶ おわりました。", "All fields are completed.";
    required_fields: "必ず要る分野: ", "かならず いる もの: ", "Always needed: ";
    see_fields: "足りない分野の研修を見る", "たりない けんしゅうを 見る", "See courses in these fields";
    rules_differ: "きまりは市町村と年度によって違います。", "きまりは 町や 年で ちがいます。", "Rules differ by municipality and year.";
} }

impl Words {
    const fn is_en(self) -> bool {
        matches!(self.0, Language::En)
    }

    /// The name of a facet.
    pub(crate) const fn facet(self, facet: Facet) -> &'static str {
        pick(
            self.0,
            match facet {
                Facet::Field => ["分野", "なかま", "Field"],
                Facet::Level => ["段階", "だれの けんしゅうか", "Level"],
                Facet::Format => ["形式", "やりかた", "Format"],
                Facet::Duration => ["所要時間", "かかる 時間", "Duration"],
                Facet::Access => ["字幕など", "字幕など", "Captions etc."],
                Facet::Designation => {
                    ["キャリアアップ研修の指定", "キャリアアップけんしゅうの 指定", "Career-up designation"]
                }
                Facet::Learner => ["受講状況", "どこまで やったか", "Progress"],
            },
        )
    }

    /// The name of an order. While the visitor searches, the plan's order gives way to the best answers.
    pub(crate) const fn order(self, sort: Sort, searching: bool) -> &'static str {
        pick(
            self.0,
            match sort {
                Sort::Plan if searching => ["検索語に合う順", "ことばに ちかい じゅん", "Best match first"],
                Sort::Plan => ["年度計画の順", "計画の じゅん", "Order of the plan"],
                Sort::New => ["新着順", "新しい じゅん", "Newest first"],
                Sort::Duration => ["所要時間の短い順", "みじかい じゅん", "Shortest first"],
                Sort::Popularity => ["よく見られている順", "よく 見られて いる じゅん", "Most viewed first"],
                Sort::Title => ["題名の五十音順", "あいうえお じゅん", "By title"],
            },
        )
    }

    /// The contract's own word for an id, and its reading; `None` for ids the contract does not know.
    pub(crate) fn standard(self, facet: Facet, id: &str) -> Option<(&'static str, &'static str)> {
        let (_, words, kana) = STANDARD.iter().find(|((of, known), ..)| *of == facet && *known == id)?;
        Some((pick(self.0, *words), kana))
    }

    /// The unit after a number of courses.
    pub(crate) const fn unit(self, count: usize) -> &'static str {
        match self.0 {
            Language::En if count == 1 => " course",
            Language::En => " courses",
            Language::Ja | Language::JaSimple => "件",
        }
    }

    /// `1～20件目`, from the places of the first and the last.
    pub(crate) fn range(self, first: usize, last: usize) -> String {
        first.to_string() + &self.numbered(["～|件目", "から |まで", "–|"], last as u64)
    }

    /// `17時間40分`.
    pub(crate) fn duration(self, minutes: u64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let (hour, gap, minute) = if self.is_en() { (" h", " ", " min") } else { ("時間", "", "分") };
        let [h, m] = [hours, rest].map(|number| number.to_string());
        match (hours, rest) {
            (0, _) => m + minute,
            (_, 0) => h + hour,
            _ => [&h, hour, gap, &m, minute].concat(),
        }
    }

    /// `15分`, as a course's own duration is written.
    pub(crate) fn minutes(self, minutes: u32) -> String {
        minutes.to_string() + if self.is_en() { " min" } else { "分" }
    }

    /// The sum of the minutes, and how many courses are not in it.
    pub(crate) fn sum(self, minutes: u64, without: usize) -> String {
        let sum = self.filled(["合計 |", "ぜんぶで |", "| in all"], &self.duration(minutes));
        let rest =
            ["（時間の記載がない|件を除く）", "（時間が わからない ものが |件）", ", without | of unknown length"];
        if without == 0 { sum } else { sum + &self.numbered(rest, without as u64) }
    }

    /// What is announced once the visitor has stopped.
    pub(crate) fn found(self, count: usize) -> String {
        let en = if count == 1 { "| course found." } else { "| courses found." };
        match count {
            0 => pick(self.0, ["当てはまる研修はありません。", "けんしゅうが 見つかりません。", "No course matches."])
                .to_owned(),
            _ => self.numbered(["|件見つかりました。", "|件 見つかりました。", en], count as u64),
        }
    }

    /// How many there would be without the filters.
    pub(crate) fn without_filters(self, count: usize) -> String {
        let en = if count == 1 { "Without the filters there is |." } else { "Without the filters there are |." };
        self.numbered(["絞り込みを外すと|件あります。", "えらぶのを やめると |件 あります。", en], count as u64)
    }

    /// The seats of a session; nothing where nothing is known.
    pub(crate) fn seats(self, remaining: Option<u32>, capacity: Option<u32>) -> (Option<String>, Option<String>) {
        let left = remaining.map(|left| match left {
            0 => self.full().to_owned(),
            _ => self.numbered(["残り|名", "あと |人", "| left"], left.into()),
        });
        let all = match left {
            Some(_) => ["（定員|名）", "（ぜんぶで |人）", " (of |)"],
            None => ["定員|名", "ぜんぶで |人", "for | people"],
        };
        (left, capacity.map(|capacity| self.numbered(all, capacity.into())))
    }

    /// How many sessions are not listed.
    pub(crate) fn more_sessions(self, count: usize) -> String {
        self.numbered(["ほか|回", "ほかに |回", "| more"], count as u64)
    }

    /// Who gives the reason: `あおば市から`.
    pub(crate) fn given_by(self, publisher: &str) -> String {
        self.filled(["|から", "|から", "From |"], publisher)
    }

    /// Other years in which a course was or will be designated.
    pub(crate) fn designated_in(self, year: &str, is_past: bool) -> String {
        self.filled(if is_past { ["|まで", "|まで", "until |"] } else { ["|から", "|から", "from |"] }, year)
    }

    /// A remark after a word.
    pub(crate) fn in_brackets(self, text: &str) -> String {
        self.filled(["（|）", "（|）", " (|)"], text)
    }

    /// How many courses are not on paper.
    pub(crate) fn not_on_paper(self, count: usize) -> String {
        let texts = [
            "印刷はここまでです。ほかに|件あります。",
            "印刷は ここまでです。ほかに |件 あります。",
            "Printed up to here. There are | more.",
        ];
        self.numbered(texts, count as u64)
    }

    /// The button to the values that are not shown at once, with the number of those that are chosen.
    pub(crate) fn other_values(self, chosen: usize) -> String {
        self.counted(self.more_values(), chosen)
    }

    /// `15時間`.
    pub(crate) fn hours(self, hours: &str) -> String {
        self.filled(["|時間", "|時間", "| h"], hours)
    }

    /// The label of a designation's state in the facet, with the current fiscal year.
    pub(crate) fn designation_label(self, id: &str, year: &str) -> Option<String> {
        use hoiku_domain::catalogue::DesignationState;
        let [designated, not_now, _] = DesignationState::IDS;
        Some(if id == designated {
            self.in_force().to_owned() + &self.in_brackets(year)
        } else if id == not_now {
            pick(
                self.0,
                ["指定なし（ほかの年度は指定）", "指定なし（ほかの 年は 指定）", "Not designated (other years)"],
            )
            .to_owned()
        } else if DesignationState::IDS.contains(&id) {
            self.not_applicable().to_owned()
        } else {
            return None;
        })
    }

    /// Captions in languages other than Japanese, by their tags.
    pub(crate) fn captions_in(self, tags: &str) -> String {
        self.filled(["ほかの言語の字幕（|）", "ほかの言語の字幕（|）", "captions (|)"], tags)
    }

    /// The content is old, and of when.
    pub(crate) fn stale(self, moment: Option<&str>) -> String {
        match moment {
            Some(moment) => self.filled(["|の内容です。", "|の データです。", "This is the content of |."], moment),
            None => {
                pick(self.0, ["前に受け取った内容です。", "まえの データです。", "This is content received earlier."])
                    .to_owned()
            }
        }
    }

    /// How many conditions are chosen, on the button that opens the facets.
    pub(crate) fn narrowing(self, chosen: usize) -> String {
        self.counted(self.narrow(), chosen)
    }

    /// A label with a number after it, where there is one to tell of.
    fn counted(self, label: &str, count: usize) -> String {
        if count == 0 { label.to_owned() } else { label.to_owned() + &self.in_brackets(&count.to_string()) }
    }

    /// A text of the language that holds several, with bars between them.
    fn several(self, texts: [&'static str; 3]) -> Vec<&'static str> {
        pick(self.0, texts).split('|').collect()
    }

    /// A text of the language with something in the place of its bar.
    fn filled(self, texts: [&'static str; 3], value: &str) -> String {
        self.several(texts).join(value)
    }

    /// The same with a number.
    fn numbered(self, texts: [&'static str; 3], number: u64) -> String {
        self.filled(texts, &number.to_string())
    }

    /// How many courses are picked.
    pub(crate) fn picked_count(self, count: usize) -> String {
        self.numbered(["|件を選んでいます", "|件 えらびました", "| picked"], count as u64)
    }

    /// A field and the hours it still needs: `乳児保育（あと5.5時間）`.
    pub(crate) fn hours_left(self, field: &str, hours: &str) -> String {
        field.to_owned() + &self.filled(["（あと|時間）", "（あと |時間）", " (| h left)"], hours)
    }

    /// How many fields are still to be chosen, before their names.
    pub(crate) fn fields_to_choose(self, count: usize) -> String {
        let texts = ["次のうち、あと|分野: ", "この 中から あと |つ: ", "| more of these: "];
        self.numbered(texts, count as u64)
    }

    /// What is filled in by hand at the head of the sheet.
    pub(crate) fn blanks(self) -> Vec<&'static str> {
        self.several(["日時|場所|参加者", "いつ|どこ|だれ", "Date|Place|Participants"])
    }

    /// Questions that suit any course.
    pub(crate) fn usual_prompts(self) -> Vec<&'static str> {
        self.several([
            "心に残った場面はどこですか。|わたしたちの園では、どうしていますか。|あすから試すことを一つ決めましょう。",
            "どこが いいと 思いましたか。|わたしたちの 園では どう していますか。|あした する ことを 一つ 決めましょう。",
            "Which moment stayed with you?|How do we do this in our nursery?|What one thing shall we try tomorrow?",
        ])
    }

    /// What a chip does, after its label.
    pub(crate) const fn remove(self) -> &'static str {
        pick(self.0, ["を外す", "を やめる", ": remove"])
    }
}

type Standard = ((Facet, &'static str), [&'static str; 3], &'static str);

/// The contract's own words, each with its reading.
#[rustfmt::skip]
const STANDARD: &[Standard] = &[
    ((Facet::Field, "infant-care"), ["乳児保育", "あかちゃんの ほいく", "Infant care"], "にゅうじほいく"),
    ((Facet::Field, "early-education"), ["幼児教育", "小さい 子どもの 教育", "Early childhood education"], "ようじきょういく"),
    ((Facet::Field, "special-needs"), ["障害児保育", "しょうがいの ある 子どもの ほいく", "Children with disabilities"], "しょうがいじほいく"),
    ((Facet::Field, "food-allergy"), ["食育・アレルギー対応", "食べもの・アレルギー", "Food and allergies"], "しょくいく・あれるぎーたいおう"),
    ((Facet::Field, "health-safety"), ["保健衛生・安全対策", "けんこう・あんぜん", "Health and safety"], "ほけんえいせい・あんぜんたいさく"),
    ((Facet::Field, "family-support"), ["保護者支援・子育て支援", "親を たすける", "Support for families"], "ほごしゃしえん・こそだてしえん"),
    ((Facet::Field, "management"), ["マネジメント", "マネジメント", "Management"], "まねじめんと"),
    ((Facet::Field, "practice"), ["保育実践", "ほいくの やりかた", "Practice"], "ほいくじっせん"),
    ((Facet::Level, "novice"), ["新任", "新しい 人", "Novice"], "しんにん"),
    ((Facet::Level, "mid"), ["中堅", "なれた 人", "Experienced"], "ちゅうけん"),
    ((Facet::Level, "leader"), ["リーダー", "リーダー", "Leader"], "りーだー"),
    ((Facet::Level, "manager"), ["管理者", "園長など", "Manager"], "かんりしゃ"),
    ((Facet::Format, "on-demand"), ["動画（いつでも）", "ビデオ（いつでも）", "Video (any time)"], "どうが（いつでも）"),
    ((Facet::Format, "live"), ["ライブ（オンライン）", "ライブ（オンライン）", "Live (online)"], "らいぶ（おんらいん）"),
    ((Facet::Format, "in-person"), ["集合（会場）", "あつまる（会場）", "In person (venue)"], "しゅうごう（かいじょう）"),
    ((Facet::Duration, "up-to-5"), ["5分以内", "5分まで", "Up to 5 minutes"], "ごふんいない"),
    ((Facet::Duration, "up-to-15"), ["15分以内", "15分まで", "Up to 15 minutes"], "じゅうごふんいない"),
    ((Facet::Duration, "up-to-60"), ["60分以内", "60分まで", "Up to 60 minutes"], "ろくじゅっぷんいない"),
    ((Facet::Duration, "over-60"), ["60分をこえる", "60分より ながい", "Over 60 minutes"], "ろくじゅっぷんをこえる"),
    ((Facet::Access, "captions-ja"), ["日本語字幕", "日本語の 字幕", "Japanese captions"], "にほんごじまく"),
    ((Facet::Access, "captions-other"), ["ほかの言語の字幕", "ほかの ことばの 字幕", "Captions in other languages"], "ほかのげんごのじまく"),
    ((Facet::Access, "transcript"), ["文字起こし", "ことばを 文字に した もの", "Transcript"], "もじおこし"),
    ((Facet::Access, "audio-only"), ["音声だけで受講できる", "音だけで できる", "Can be followed by sound alone"], "おんせいだけでじゅこうできる"),
    ((Facet::Learner, "not-started"), ["未受講", "まだ", "Not started"], "みじゅこう"),
    ((Facet::Learner, "in-progress"), ["受講中", "とちゅう", "In progress"], "じゅこうちゅう"),
    ((Facet::Learner, "completed"), ["修了", "おわり", "Completed"], "しゅうりょう"),
    ((Facet::Learner, "report-due"), ["要レポート", "レポートを 出す", "Report due"], "ようれぽーと"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c8_minutes_become_hours() {
        let (ja, en) = (Words(Language::Ja), Words(Language::En));
        assert_eq!(
            (ja.duration(1060), ja.duration(60), ja.duration(0)),
            ("17時間40分".into(), "1時間".into(), "0分".into())
        );
        assert_eq!((en.duration(1060), en.duration(45)), ("17 h 40 min".into(), "45 min".into()));
        assert_eq!(ja.sum(60, 3), "合計 1時間（時間の記載がない3件を除く）");
    }

    #[test]
    fn x5_what_is_announced_is_a_sentence_in_every_language() {
        for language in Language::ALL {
            for count in [0, 1, 38] {
                assert!(Words(language).found(count).ends_with(['。', '.']));
            }
        }
        assert_eq!(Words(Language::En).found(1), "1 course found.");
    }

    #[test]
    fn x9_plain_japanese_keeps_its_sentences_short() {
        let words = Words(Language::JaSimple);
        for text in [
            words.nothing_hint(),
            words.nothing(),
            words.nothing_at_all(),
            &words.without_filters(38),
            &words.sum(60, 3),
        ] {
            assert!(text.split('。').all(|sentence| sentence.chars().count() <= 40), "{text}");
        }
    }
}
