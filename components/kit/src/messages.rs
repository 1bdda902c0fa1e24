//! Sentences every widget needs, in its languages, and the failures they tell of.

use hoiku_api_client::FetchError;
use hoiku_domain::{DocumentError, ItemIssue, Language};
use serde::Serialize;

/// Why there is nothing to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The page names no data.
    NoSource,
    /// The page names an API but not what to show from it: the attribute that is missing or wrong.
    NoResource(&'static str),
    /// What is to be shown says something of a person, and the page gives no token.
    NeedsToken,
    /// The document could not be had.
    Fetch(FetchError),
    /// What came is no such document.
    Document(DocumentError),
}

/// What `hoiku-error` tells programs beyond its code.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FailureDetail {
    /// The HTTP status.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    /// The seconds to wait that the server named.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_seconds: Option<u32>,
    /// What is missing or wrong, for the page's author.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl Failure {
    /// The code of `hoiku-error`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSource | Self::NoResource(_) => "bad-attribute",
            Self::NeedsToken | Self::Fetch(FetchError::Unauthorized | FetchError::Forbidden) => "unauthorized",
            Self::Fetch(FetchError::Network) => "network",
            Self::Fetch(FetchError::Timeout) => "timeout",
            Self::Fetch(_) => "http",
            Self::Document(_) => "invalid-document",
        }
    }

    /// What programs learn beyond the code.
    #[must_use]
    pub fn detail(&self) -> FailureDetail {
        match self {
            Self::NoSource => {
                FailureDetail { reason: Some("no data, src or api".to_owned()), ..FailureDetail::default() }
            }
            Self::NoResource(attribute) => {
                FailureDetail { reason: Some(format!("attribute {attribute}")), ..FailureDetail::default() }
            }
            Self::NeedsToken => FailureDetail { reason: Some("getToken".to_owned()), ..FailureDetail::default() },
            Self::Fetch(error) => {
                let retry_after_seconds =
                    if let FetchError::TooManyRequests { retry_after_s } = error { *retry_after_s } else { None };
                FailureDetail { status: error.status(), retry_after_seconds, reason: None }
            }
            Self::Document(error) => FailureDetail { reason: Some(error.to_string()), ..FailureDetail::default() },
        }
    }

    /// Whether trying again may help.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        !matches!(self, Self::NoSource | Self::NoResource(_) | Self::NeedsToken)
    }

    /// The sentence the visitor reads: what happened and what can be done.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let [ja, simple, en] = match self {
            Self::NoSource => [
                "表示するデータが指定されていません。ページの管理者にお知らせください。",
                "見せる ものが きまって いません。ページを つくった 人に しらせて ください。",
                "This page does not say which data to show. Please tell the people who run it.",
            ],
            Self::NoResource(_) => [
                "表示する対象が正しく指定されていません。ページの管理者にお知らせください。",
                "見せる ものの 名前が ちがいます。ページを つくった 人に しらせて ください。",
                "This page does not say correctly what to show. Please tell the people who run it.",
            ],
            Self::NeedsToken => [
                "この内容を見るには、ログインが必要です。",
                "これを 見るには、ログインを して ください。",
                "Please sign in to see this.",
            ],
            Self::Fetch(FetchError::Unauthorized) => [
                "この内容を見るには、ログインが必要です。ログインしている場合は、もう一度ログインしてください。",
                "これを 見るには、ログインを して ください。もう ログインした 人は、もう 一度 ログインを して ください。",
                "Please sign in to see this. If you are signed in, please sign in again.",
            ],
            Self::Fetch(FetchError::Forbidden) => [
                "この内容を見る権限がありません。必要な場合は、園または市町村の担当者にご相談ください。",
                "あなたは これを 見ることが できません。見たい ときは、園や 市役所の 人に 聞いて ください。",
                "You do not have permission to see this. Please ask the nursery or the city if you need it.",
            ],
            Self::Fetch(FetchError::NotFound) => [
                "表示する内容が見つかりませんでした。移動または削除された可能性があります。",
                "見せる ものが 見つかりません。もう ないかも しれません。",
                "What should be shown here was not found. It may have been moved or removed.",
            ],
            Self::Fetch(FetchError::Network) => [
                "データを読み込めませんでした。通信の状態を確かめて、もう一度お試しください。",
                "データを よむことが できません。インターネットを たしかめて、もう 一度 して ください。",
                "The data could not be loaded. Please check your connection and try again.",
            ],
            Self::Fetch(FetchError::Timeout) => [
                "時間内に応答がありませんでした。しばらくしてから、もう一度お試しください。",
                "時間が かかりすぎました。すこし まって、もう 一度 して ください。",
                "There was no answer in time. Please try again in a while.",
            ],
            Self::Fetch(FetchError::TooManyRequests { retry_after_s: Some(seconds) }) => {
                let (ja, en) = (wait_ja(*seconds), wait_en(*seconds));
                return match language {
                    Language::Ja => format!("アクセスが集中しています。{ja}ほど待って、もう一度お試しください。"),
                    Language::JaSimple => format!("いま 人が おおいです。{ja} まって、もう 一度 して ください。"),
                    Language::En => format!("There are many visitors right now. Please try again in about {en}."),
                };
            }
            Self::Fetch(FetchError::TooManyRequests { retry_after_s: None }) => [
                "アクセスが集中しています。しばらく待って、もう一度お試しください。",
                "いま 人が おおいです。すこし まって、もう 一度 して ください。",
                "There are many visitors right now. Please try again in a while.",
            ],
            Self::Fetch(FetchError::Conflict) => [
                "別の場所で内容が変更されました。新しい内容を確かめてください。",
                "ほかの ところで かわりました。新しい ものを 見て ください。",
                "This was changed somewhere else. Please look at the new version.",
            ],
            Self::Fetch(FetchError::Http { status }) => {
                return match language {
                    Language::Ja => {
                        format!("サーバーで問題が起きています（{status}）。しばらくしてから、もう一度お試しください。")
                    }
                    Language::JaSimple => {
                        format!("サーバーに 問題が あります（{status}）。すこし まって、もう 一度 して ください。")
                    }
                    Language::En => {
                        format!("There is a problem on the server ({status}). Please try again in a while.")
                    }
                };
            }
            Self::Document(DocumentError::NotJson { .. }) => [
                "届いたデータを読み取れませんでした。時間をおいても続く場合は、ページの管理者にお知らせください。",
                "データを よむことが できません。何回も できない ときは、ページを つくった 人に しらせて ください。",
                "The data that arrived could not be read. If this goes on, please tell the people who run this page.",
            ],
            Self::Document(DocumentError::NotOfKind { .. }) => [
                "届いたデータは、ここに表示できる種類のものではありません。ページの管理者にお知らせください。",
                "データの しゅるいが ちがいます。ページを つくった 人に しらせて ください。",
                "The data that arrived is not of a kind that can be shown here. Please tell the people who run this page.",
            ],
        };
        pick(language, [ja, simple, en]).to_owned()
    }
}

fn wait_ja(seconds: u32) -> String {
    if seconds < 60 { format!("{seconds}秒") } else { format!("{}分", seconds.div_ceil(60)) }
}

fn wait_en(seconds: u32) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        2..60 => format!("{seconds} seconds"),
        60 => "1 minute".to_owned(),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// The text of a language, out of Japanese, plain Japanese, English.
#[must_use]
pub const fn pick(language: Language, [ja, simple, en]: [&'static str; 3]) -> &'static str {
    match language {
        Language::Ja => ja,
        Language::JaSimple => simple,
        Language::En => en,
    }
}

/// The sentences of the frame around every widget.
#[derive(Debug, Clone, Copy)]
pub struct Messages(Language);

/// The sentences of a type that holds a language as its first field, each in Japanese, plain Japanese and
/// English: `words! { pub(crate) Words { title: "…", "…", "…"; } }`.
#[macro_export]
macro_rules! words {
    ($vis:vis $type:ident { $($(#[$meta:meta])* $name:ident: $ja:literal, $simple:literal, $en:literal;)+ }) => {
        impl $type {
            $($(#[$meta])* #[must_use] $vis const fn $name(self) -> &'static str {
                $crate::messages::pick(self.0, [$ja, $simple, $en])
            })+
        }
    };
}

words! { pub Messages {
    /// While nothing is there yet.
    loading: "読み込んでいます。", "よんで います。", "Loading.";
    /// While more of the document is on its way.
    loading_more: "続きを読み込んでいます。", "つづきを よんで います。", "Loading more.";
    /// Heading of an error.
    cannot_show: "表示できません", "見せることが できません", "This cannot be shown";
    /// The last content stays under an error.
    kept: "前に読み込んだ内容を表示しています。", "まえに よんだ ものを 見せて います。", "What was loaded before is still shown.";
    /// Button.
    try_again: "もう一度読み込む", "もう 一度 よむ", "Try again";
    /// Before the source's name.
    source: "出典", "データを つくった ところ", "Source";
    /// Button.
    save_csv: "CSVで保存", "CSVで ほぞん", "Save as CSV";
    /// Button.
    print: "印刷", "いんさつ", "Print";
    /// Label of the links between views.
    views: "表示の切り替え", "見かたを かえる", "Views";
    /// Opens the list of what was set aside.
    reasons: "理由", "わけ", "Reasons";
} }

/// What documents lack most, in Japanese; the rest is said in the programmer's English.
const NEEDED: [(&str, &str); 17] = [
    ("an object", "{ } のまとまり"),
    ("a list", "[ ] のならび"),
    ("a value", "値"),
    ("a text", "\" \" の文字"),
    ("a title", "題名"),
    ("true or false", "true か false"),
    ("a whole number from 0", "0以上の整数"),
    ("a number between -1000000 and 1000000", "数"),
    ("a civil date such as 2026-11-22", "2026-11-22 の形の実在する日付"),
    ("a time of day from 00:00 to 23:59 such as 08:41", "08:41 の形の時刻"),
    ("an id of its own", "ほかと重ならない id"),
    ("a state that is defined", "codes にある状態"),
    ("one record for a day", "1日に1件の記録"),
    ("a departure after the arrival", "登園よりあとの退園"),
    ("an axis of the framework", "framework にある分野"),
    ("a maximum above 0", "0より大きい上限"),
    ("at most 50000 items", "50000件までのならび"),
];

impl Messages {
    /// The sentences of a language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self(language)
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.0
    }

    /// Why a part of a document was set aside: what is needed in its place, and what is there.
    /// With the language it is said in.
    #[must_use]
    pub fn reason(self, issue: &ItemIssue) -> (String, Language) {
        let needed = NEEDED.iter().find(|(expected, _)| self.0 != Language::En && *expected == issue.expected);
        let found = if issue.found == "nothing" { "なし" } else { &issue.found };
        match needed {
            Some((_, needed)) => (["：", needed, "が必要です（", found, "）"].concat(), self.0),
            None => ([": expected ", &issue.expected, ", found ", &issue.found].concat(), Language::En),
        }
    }

    /// How many parts of a document could not be shown.
    #[must_use]
    pub fn left_out(self, count: usize) -> String {
        match self.0 {
            Language::Ja => format!("{count}件を表示できませんでした。"),
            Language::JaSimple => format!("{count}こを 見せることが できませんでした。"),
            Language::En if count == 1 => "1 item could not be shown.".to_owned(),
            Language::En => format!("{count} items could not be shown."),
        }
    }

    /// `2026年（令和8年）11月20日 10時42分 時点`, from the moment in words.
    #[must_use]
    pub fn as_of(self, moment: &str) -> String {
        match self.0 {
            Language::Ja => format!("{moment} 時点"),
            Language::JaSimple => format!("{moment}の データです"),
            Language::En => format!("As of {moment}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn every_failure() -> Vec<Failure> {
        let fetch = [
            FetchError::Network,
            FetchError::Timeout,
            FetchError::Unauthorized,
            FetchError::Forbidden,
            FetchError::NotFound,
            FetchError::Conflict,
            FetchError::TooManyRequests { retry_after_s: Some(90) },
            FetchError::TooManyRequests { retry_after_s: None },
            FetchError::Http { status: 500 },
        ];
        let others = [
            Failure::NoSource,
            Failure::NoResource("collection"),
            Failure::NeedsToken,
            Failure::Document(DocumentError::NotJson { found: "HTML".into() }),
            Failure::Document(DocumentError::NotOfKind { expected: "x", found: "y".into() }),
        ];
        fetch.into_iter().map(Failure::Fetch).chain(others).collect()
    }

    #[test]
    fn every_failure_is_a_sentence_in_every_language() {
        for language in Language::ALL {
            for failure in every_failure() {
                let sentence = failure.sentence(language);
                assert!(sentence.ends_with(['。', '.']), "{sentence}");
            }
        }
    }

    #[test]
    fn plain_japanese_keeps_its_sentences_short() {
        for failure in every_failure() {
            for sentence in failure.sentence(Language::JaSimple).split('。') {
                assert!(sentence.chars().count() <= 40, "{sentence}");
            }
        }
    }

    #[test]
    fn waiting_is_told_in_words() {
        let failure = Failure::Fetch(FetchError::TooManyRequests { retry_after_s: Some(90) });
        assert!(failure.sentence(Language::Ja).contains("2分"));
        assert!(failure.sentence(Language::En).contains("2 minutes"));
    }

    #[test]
    fn x12_what_documents_lack_is_said_in_japanese() {
        use hoiku_domain::{attendance::AttendanceDocument, courses::CourseDocument, skills::SkillDocument};
        let courses = br#"{"items":[7,{},{"id":"1"},{"id":"1","title":" "},{"id":"2","title":3},{"id":"3","title":"t","durationMinutes":"x"},
            {"id":"4","title":"t"},{"id":"4","title":"t"},{"id":"5","title":"t","audioOnly":1,"topics":2}]}"#;
        let days = br#"{"days":[{"date":"2026-02-30","code":"present"},{"date":"2026-11-02","code":"zz"},{"date":"2026-11-02","code":"present"},
            {"date":"2026-11-03","code":"present","actual":{"in":"24:01"}},{"date":"2026-11-04","code":"present","actual":{"in":"18:00","out":"08:00"}}]}"#;
        let skills = br#"{"framework":{"id":"f","axes":[{"id":"a","label":"l","max":-1},{"id":"b","label":"l"}]},"series":[{"id":"s","role":"current","values":{"q":1,"b":"x"}}]}"#;
        let issues = [
            CourseDocument::decode(courses).unwrap().issues,
            AttendanceDocument::decode(days).unwrap().issues,
            SkillDocument::decode(skills).unwrap().issues,
        ]
        .concat();
        let of = Messages::of(Language::Ja);
        let said: Vec<_> = issues.iter().filter(|issue| of.reason(issue).1 == Language::Ja).collect();
        let kinds = |issues: &[&ItemIssue]| issues.iter().map(|issue| issue.expected.clone()).collect::<BTreeSet<_>>();
        assert!(kinds(&said).len() >= 12, "{issues:#?}");
        assert_eq!(of.reason(&issues[0]).0, "：{ } のまとまりが必要です（7）");
        assert!(issues.iter().all(|issue| Messages::of(Language::En).reason(issue).0.starts_with(": expected ")));
    }
}
