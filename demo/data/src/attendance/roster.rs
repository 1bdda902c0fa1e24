//! The nursery's children. Every name is made up, written in kana as on a name tag, and belongs to nobody.

use crate::calendar::Date;

/// How a family uses Saturdays.
#[derive(Clone, Copy)]
pub(super) enum Saturday {
    Never,
    Sometimes,
    Often,
}

#[derive(Clone, Copy)]
pub(super) struct Child {
    pub(super) name: &'static str,
    pub(super) joined: Date,
    pub(super) left: Option<Date>,
    /// Agreed arrival and departure in minutes since midnight.
    pub(super) planned: (i32, i32),
    pub(super) saturday: Saturday,
    /// How many times in a thousand the child stays beyond the agreed time.
    pub(super) extended: i32,
}

impl Child {
    /// The kind of care the agreed hours amount to: short care is up to eight hours a day.
    pub(super) const fn care(&self) -> &'static str {
        if self.planned.1 - self.planned.0 > 8 * 60 { "標準時間認定" } else { "短時間認定" }
    }
}

pub(super) struct Class {
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) ages: &'static str,
    pub(super) children: &'static [Child],
}

/// `7.30`-like clock numbers: 730 is half past seven.
const fn clock(number: i32) -> i32 {
    number / 100 * 60 + number % 100
}

const fn child(
    name: &'static str,
    joined: Date,
    arrives: i32,
    leaves: i32,
    saturday: Saturday,
    extended: i32,
) -> Child {
    Child { name, joined, left: None, planned: (clock(arrives), clock(leaves)), saturday, extended }
}

const fn until(child: Child, left: Date) -> Child {
    Child { left: Some(left), ..child }
}

use Saturday::{Never, Often, Sometimes};

const APRIL_2025: Date = Date::new(2025, 4, 1);
const APRIL_2026: Date = Date::new(2026, 4, 1);

/// Classes as they are in fiscal 2026. In fiscal 2025 the same children were one class below: a class document shows
/// the same children through both years.
pub(super) const CLASSES: &[Class] = &[
    Class {
        id: "hiyoko",
        label: "ひよこ組",
        ages: "0・1歳児",
        children: &[
            child("あおの ことり", APRIL_2025, 830, 1700, Never, 10),
            child("いずみ まひろ", APRIL_2025, 800, 1800, Sometimes, 60),
            child("うらべ つばき", APRIL_2025, 900, 1700, Never, 0),
            child("おおさわ かい", APRIL_2025, 730, 1800, Often, 90),
            child("かたせ にこ", APRIL_2025, 830, 1630, Never, 0),
            child("きりの はづき", Date::new(2025, 6, 1), 830, 1730, Never, 30),
            child("くらた ゆう", Date::new(2025, 9, 1), 900, 1700, Never, 10),
            child("こいけ わか", Date::new(2025, 10, 1), 800, 1800, Sometimes, 70),
            until(child("さわい とわ", APRIL_2025, 830, 1700, Never, 20), Date::new(2026, 8, 31)),
            child("しのはら るか", Date::new(2026, 1, 5), 830, 1700, Never, 20),
            child("すみれの えま", APRIL_2026, 900, 1630, Never, 0),
            child("せがわ なつめ", APRIL_2026, 830, 1700, Never, 20),
            child("たにぐち ほたる", APRIL_2026, 800, 1800, Sometimes, 60),
            child("ちばな みつき", APRIL_2026, 900, 1700, Never, 0),
            child("とみおか あさ", APRIL_2026, 830, 1730, Never, 30),
            child("ななせ いろは", APRIL_2026, 830, 1700, Never, 10),
            child("はなおか ふうと", APRIL_2026, 730, 1800, Often, 80),
            child("ふじみ ゆら", Date::new(2026, 5, 1), 900, 1630, Never, 0),
            child("みずき さくと", Date::new(2026, 7, 1), 830, 1700, Never, 10),
            child("もりや うた", Date::new(2026, 10, 1), 830, 1700, Never, 20),
            child("ゆうき ひなの", Date::new(2027, 1, 5), 900, 1700, Never, 0),
        ],
    },
    Class {
        id: "risu",
        label: "りす組",
        ages: "2歳児",
        children: &[
            child("みほん はる", APRIL_2025, 830, 1700, Never, 20),
            child("あいだ みなと", APRIL_2025, 830, 1700, Never, 20),
            child("いわせ こはる", APRIL_2025, 800, 1800, Never, 150),
            child("うちだ そうた", APRIL_2025, 830, 1730, Often, 30),
            child("えがわ ひまり", APRIL_2025, 900, 1700, Never, 0),
            child("おかの りく", APRIL_2025, 830, 1630, Never, 0),
            child("かじ ゆいと", APRIL_2025, 830, 1700, Never, 10),
            child("きのした めい", APRIL_2025, 800, 1800, Never, 120),
            child("こまつ あおい", Date::new(2025, 5, 1), 830, 1730, Often, 40),
            child("さえき りつ", APRIL_2025, 900, 1700, Never, 0),
            child("しまだ つむぎ", APRIL_2025, 830, 1700, Sometimes, 20),
            child("すずむら いつき", APRIL_2025, 730, 1800, Never, 160),
            child("たなべ さな", Date::new(2025, 8, 1), 830, 1700, Never, 0),
            child("つじ かなた", APRIL_2025, 900, 1700, Never, 10),
            child("なかみち ほのか", APRIL_2025, 830, 1730, Often, 30),
            child("にしお れん", APRIL_2026, 830, 1700, Never, 10),
            child("のむら すず", APRIL_2025, 730, 1800, Never, 180),
            child("はやせ あさひ", Date::new(2026, 11, 9), 830, 1700, Never, 0),
            child("まきの いと", APRIL_2026, 900, 1630, Never, 0),
            child("よしの なぎ", APRIL_2026, 830, 1700, Sometimes, 10),
            until(child("ゆのき そら", APRIL_2025, 830, 1700, Never, 10), Date::new(2026, 6, 30)),
        ],
    },
    Class {
        id: "kirin",
        label: "きりん組",
        ages: "3歳児",
        children: &[
            child("あずま つくし", APRIL_2025, 830, 1700, Never, 20),
            child("いぬい はやと", APRIL_2025, 800, 1800, Sometimes, 70),
            child("うえの すみれ", APRIL_2025, 900, 1630, Never, 0),
            child("おだぎり けい", APRIL_2025, 830, 1700, Never, 20),
            child("かわべ まお", APRIL_2025, 730, 1800, Often, 130),
            child("くぬぎ あおと", APRIL_2025, 830, 1730, Never, 30),
            child("こだま ちはる", APRIL_2025, 830, 1700, Never, 10),
            child("さくらい のあ", APRIL_2025, 900, 1700, Sometimes, 0),
            child("しろた えいた", APRIL_2025, 830, 1700, Never, 20),
            child("たかみね りお", APRIL_2025, 800, 1800, Never, 90),
            child("つきの ことは", APRIL_2025, 830, 1700, Never, 10),
            child("てらお なつ", Date::new(2025, 7, 1), 830, 1700, Sometimes, 20),
            child("なぎさ こうき", APRIL_2025, 830, 1730, Often, 50),
            child("ぬまた ひいろ", APRIL_2025, 900, 1630, Never, 0),
            child("ひだか まりん", APRIL_2025, 830, 1700, Never, 10),
            child("ほりい とうま", APRIL_2026, 830, 1700, Never, 20),
            child("まつば みお", APRIL_2026, 800, 1800, Never, 80),
            child("やまね かえで", APRIL_2026, 830, 1700, Never, 10),
            child("わかば たいが", Date::new(2026, 6, 1), 830, 1730, Never, 20),
            until(child("りんどう せな", APRIL_2025, 830, 1700, Never, 10), Date::new(2025, 10, 31)),
        ],
    },
];
