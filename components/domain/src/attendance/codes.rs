//! The states of a day, as data: word, mark, pattern, tone, and what each counts as.
//!
//! A facility may bring its own; the standard set holds what Japanese nurseries distinguish (late and
//! early on one day, an absence announced and one that nobody announced, a departure not recorded).

use crate::json::{FromJson, Object, Path, Refused};
use crate::{ItemIssue, Language};
use serde::Serialize;

/// A state of a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// The id days use.
    pub id: String,
    /// The word, in full.
    pub label: String,
    /// A shorter word, for narrow cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_label: Option<String>,
    /// One character that tells it apart without colour; absent: the label's first character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// How loud it is.
    pub tone: Tone,
    /// The pattern behind the mark, for readers who do not tell colours apart.
    pub pattern: Pattern,
    /// What a day in this state counts as.
    pub counts: Counts,
}

/// How loud a state is; colours follow from it. An unknown tone is neutral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// As it should be: 出席.
    Positive,
    /// Different from the plan: 遅刻, 早退.
    Notice,
    /// Announced: 欠席（連絡あり）.
    Info,
    /// A person must look: 未確認.
    Alert,
    /// A record is incomplete: 降園打刻漏れ.
    Warning,
    /// More than the plan: 延長.
    Extra,
    /// Nothing to tell: 休園, 利用なし.
    #[default]
    Neutral,
}

/// The pattern behind a mark. An unknown pattern is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say what they look like")]
pub enum Pattern {
    Diagonal,
    DiagonalReverse,
    Crosshatch,
    Solid,
    ThickFrame,
    DottedFrame,
    Half,
    Horizontal,
    Dots,
    DenseDiagonal,
    BaseBar,
    #[default]
    None,
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Self; 12] = [
        Self::Diagonal,
        Self::DiagonalReverse,
        Self::Crosshatch,
        Self::Solid,
        Self::ThickFrame,
        Self::DottedFrame,
        Self::Half,
        Self::Horizontal,
        Self::Dots,
        Self::DenseDiagonal,
        Self::BaseBar,
        Self::None,
    ];

    /// As in documents and style sheets: `dense-diagonal`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Diagonal => "diagonal",
            Self::DiagonalReverse => "diagonal-reverse",
            Self::Crosshatch => "crosshatch",
            Self::Solid => "solid",
            Self::ThickFrame => "thick-frame",
            Self::DottedFrame => "dotted-frame",
            Self::Half => "half",
            Self::Horizontal => "horizontal",
            Self::Dots => "dots",
            Self::DenseDiagonal => "dense-diagonal",
            Self::BaseBar => "base-bar",
            Self::None => "none",
        }
    }
}

/// What a day in a state counts as; rules about totals are built on these flags alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// The child was to come: the day is in the denominator of the attendance rate.
    pub scheduled: bool,
    /// The child was there.
    pub attended: bool,
    /// The child was absent.
    pub absent: bool,
    /// The child came late.
    pub late: bool,
    /// The child left early.
    pub early: bool,
    /// The facility is closed: the day is no day of opening (開所日). The id `closed` says so by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// The child is not enrolled on the day. The id `not-enrolled` says so by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
    /// The child is to come; nothing has happened yet. The id `planned` says so by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub planned: bool,
}

impl Counts {
    const NOTHING: Self = Self {
        scheduled: false,
        attended: false,
        absent: false,
        late: false,
        early: false,
        closed: false,
        outside: false,
        planned: false,
    };
    const ATTENDED: Self = Self { scheduled: true, attended: true, ..Self::NOTHING };
    const LATE: Self = Self { late: true, ..Self::ATTENDED };
    const EARLY: Self = Self { early: true, ..Self::ATTENDED };
    const BOTH: Self = Self { late: true, early: true, ..Self::ATTENDED };
    const ABSENT: Self = Self { scheduled: true, absent: true, ..Self::NOTHING };
    const SCHEDULED: Self = Self { scheduled: true, ..Self::NOTHING };

    /// Whether the facility is in use: open, and the child one of its own.
    pub(super) fn is_use(&self) -> bool {
        !self.closed && !self.outside
    }

    /// What three of the standard ids mean also where a document's own state of that name has no flag for it.
    fn also_by(&mut self, id: &str) {
        self.closed |= id == "closed";
        self.outside |= id == "not-enrolled";
        self.planned |= id == "planned";
    }
}

impl FromJson for Code {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut code = Self {
            id: object.required("id")?,
            label: object.required("label")?,
            short_label: object.optional("shortLabel")?,
            mark: object.optional("mark")?,
            tone: object.optional("tone")?.unwrap_or_default(),
            pattern: object.optional("pattern")?.unwrap_or_default(),
            counts: object.optional("counts")?.unwrap_or_default(),
        };
        code.counts.also_by(&code.id);
        Ok(code)
    }
}

impl FromJson for Tone {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        Ok(match String::read(json, path, issues)?.as_str() {
            "positive" => Self::Positive,
            "notice" => Self::Notice,
            "info" => Self::Info,
            "alert" => Self::Alert,
            "warning" => Self::Warning,
            "extra" => Self::Extra,
            _ => Self::Neutral,
        })
    }
}

impl FromJson for Pattern {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let word = String::read(json, path, issues)?;
        Ok(Self::ALL.into_iter().find(|pattern| pattern.as_str() == word).unwrap_or_default())
    }
}

impl FromJson for Counts {
    fn read(json: &str, path: &Path<'_>, issues: &mut Vec<ItemIssue>) -> Result<Self, Refused> {
        let mut object = Object::open(json, path, issues)?;
        let mut flag = |name| object.optional(name).map(Option::unwrap_or_default);
        Ok(Self {
            scheduled: flag("scheduled")?,
            attended: flag("attended")?,
            absent: flag("absent")?,
            late: flag("late")?,
            early: flag("early")?,
            closed: flag("closed")?,
            outside: flag("outside")?,
            planned: flag("planned")?,
        })
    }
}

/// The ids of the standard states, in their order.
pub const STANDARD_IDS: [&str; 12] = [
    "present",
    "late",
    "early-leave",
    "late-early",
    "extended",
    "missing-checkout",
    "absent-notified",
    "unconfirmed",
    "planned",
    "not-scheduled",
    "closed",
    "not-enrolled",
];

/// Words (Japanese, plain Japanese, English), mark, tone, pattern and counts of each standard state.
type Standard = ([&'static str; 3], &'static str, Tone, Pattern, Counts);
const STANDARD: [Standard; 12] = [
    (["出席", "きました", "Present"], "〇", Tone::Positive, Pattern::None, Counts::ATTENDED),
    (["遅刻", "おくれて きました", "Late"], "△", Tone::Notice, Pattern::Diagonal, Counts::LATE),
    (["早退", "はやく かえりました", "Left early"], "▽", Tone::Notice, Pattern::DiagonalReverse, Counts::EARLY),
    (
        ["遅刻・早退", "おくれて きて、はやく かえりました", "Late, left early"],
        "◇",
        Tone::Notice,
        Pattern::Crosshatch,
        Counts::BOTH,
    ),
    (["延長", "ながく いました", "Extended"], "◎", Tone::Extra, Pattern::BaseBar, Counts::ATTENDED),
    (
        ["降園打刻漏れ", "かえりの きろくが ありません", "No departure recorded"],
        "！",
        Tone::Warning,
        Pattern::Half,
        Counts::ATTENDED,
    ),
    (
        ["欠席（連絡あり）", "やすみ（れんらく あり）", "Absent (announced)"],
        "×",
        Tone::Info,
        Pattern::Solid,
        Counts::ABSENT,
    ),
    (
        ["未確認（連絡なし）", "まだ わかりません（れんらく なし）", "Unconfirmed (no word)"],
        "？",
        Tone::Alert,
        Pattern::ThickFrame,
        Counts::SCHEDULED,
    ),
    (["登園予定", "くる よてい", "Expected"], "・", Tone::Neutral, Pattern::DottedFrame, Counts::NOTHING),
    (["利用なし", "つかいません", "Not scheduled"], "－", Tone::Neutral, Pattern::Dots, Counts::NOTHING),
    (["休園", "えんの やすみ", "Closed"], "休", Tone::Neutral, Pattern::Horizontal, Counts::NOTHING),
    (
        ["在籍前・退園後", "はいる まえ・やめた あと", "Not enrolled"],
        "／",
        Tone::Neutral,
        Pattern::DenseDiagonal,
        Counts::NOTHING,
    ),
];

/// The states that hold where a document brings none.
#[must_use]
pub fn standard(language: Language) -> Vec<Code> {
    let word = match language {
        Language::Ja => 0,
        Language::JaSimple => 1,
        Language::En => 2,
    };
    STANDARD_IDS
        .iter()
        .zip(STANDARD)
        .map(|(id, (words, mark, tone, pattern, mut counts))| {
            counts.also_by(id);
            Code {
                id: (*id).to_owned(),
                label: words[word].to_owned(),
                short_label: None,
                mark: Some(mark.to_owned()),
                tone,
                pattern,
                counts,
            }
        })
        .collect()
}
