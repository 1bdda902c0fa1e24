//! Spelling variants of one word.

use super::{Normalizer, fold, query};

/// The spelling variants that are known without a document bringing its own.
///
/// Only variants of one word are here, not words of like meaning: a visitor who looks for 子供 means the
/// same as one who writes 子ども, but 園庭 is not 校庭. A reading that is another word's too is left out,
/// such as しょうがい, which is also 生涯.
pub const STANDARD_SYNONYMS: &[&[&str]] = &[
    &["障害", "障がい", "障碍"],
    &["障害児", "障がい児", "障碍児"],
    &["発達障害", "発達障がい", "発達障碍"],
    &["子ども", "子供", "こども"],
    &["取組", "取り組み", "取組み", "とりくみ"],
    &["振り返り", "振返り", "ふり返り", "ふりかえり"],
    &["気づき", "気付き"],
    &["友達", "友だち", "ともだち"],
    &["一人ひとり", "一人一人", "ひとりひとり"],
    &["引き継ぎ", "引継ぎ", "引継"],
    &["打ち合わせ", "打合せ", "打合わせ"],
    &["問い合わせ", "問合せ", "問合わせ"],
    &["申し込み", "申込み", "申込"],
    &["手続き", "手続"],
    &["噛みつき", "噛み付き", "かみつき"],
    &["嘔吐", "おう吐"],
    &["誤嚥", "誤えん"],
    &["痙攣", "けいれん"],
    &["発疹", "発しん"],
    &["蕁麻疹", "じんましん", "じん麻疹"],
    &["癇癪", "かんしゃく"],
    &["わらべうた", "わらべ歌"],
    &["ヒヤリハット", "ヒヤリ・ハット"],
    &["マネジメント", "マネージメント"],
    &["デジタル", "ディジタル"],
    &["ウェブ", "ウエブ"],
];

/// Groups of spelling variants, folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synonyms(Vec<Vec<String>>);

impl Synonyms {
    /// The groups of a document where it brings a table, be it an empty one, else [`STANDARD_SYNONYMS`].
    #[must_use]
    pub fn of(own: Option<&[Vec<String>]>, normalizer: Normalizer) -> Self {
        let form = |variant: &str| query::without_long_end(fold(variant.trim(), normalizer));
        Self(match own {
            None => STANDARD_SYNONYMS.iter().map(|group| group.iter().map(|variant| form(variant)).collect()).collect(),
            Some(own) => own.iter().map(|group| group.iter().map(|variant| form(variant)).collect()).collect(),
        })
    }

    /// The other spellings of a folded word.
    pub(super) fn others<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a String> {
        let groups = self.0.iter().filter(move |group| group.iter().any(|variant| variant == word));
        groups.flatten().filter(move |variant| !variant.is_empty() && *variant != word)
    }
}
