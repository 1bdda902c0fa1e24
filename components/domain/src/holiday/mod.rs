//! National holidays of Japan, from a table built into the program: it needs no network.
//!
//! The table is generated from the law by `cargo run -p hoiku-domain --example generate_holidays`
//! and tested against the list of the Cabinet Office. It is official only up to
//! [`OFFICIAL_UNTIL`]: the Cabinet Office publishes the coming year each February, because the
//! equinoxes are announced then. Later years follow the law as it stands today, and a view says
//! so ([`coverage`]). For years beyond the table nothing is known, which is not "no holidays".

mod table;

use std::ops::RangeInclusive;

use crate::Language;
use crate::date::{CivilDate, YearMonth};

pub use table::COVERED;

/// The last day for which the Cabinet Office has published the holidays (内閣府「国民の祝日」について).
/// To be moved each February, after the new list has been tested.
pub const OFFICIAL_UNTIL: CivilDate = CivilDate::literal(2027, 12, 31);

/// The month whose publication of the Cabinet Office the table is: its version. To be moved with it.
pub fn official_version() -> Option<YearMonth> {
    YearMonth::new(OFFICIAL_UNTIL.year() - 1, 2)
}

/// How far the table can be trusted for a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// Published by the Cabinet Office.
    Official,
    /// Computed from the law as it stands; an equinox or a new law may still move a day.
    Computed,
    /// Not in the table: whether a day is a holiday is unknown.
    NotCovered,
}

/// How far the table can be trusted for a calendar year.
pub fn coverage(year: i32) -> Coverage {
    if !COVERED.contains(&year) {
        Coverage::NotCovered
    } else if year <= OFFICIAL_UNTIL.year() {
        Coverage::Official
    } else {
        Coverage::Computed
    }
}

/// On what ground a day is a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HolidayKind {
    /// 国民の祝日: named in Article 2 of the Act on National Holidays.
    National,
    /// 振替休日: a holiday fell on a Sunday (Article 3, paragraph 2; since 1973).
    Substitute,
    /// 国民の休日: between two holidays (Article 3, paragraph 3; since 1985).
    Between,
    /// A ceremony of the Imperial House, made a holiday once by a law of its own.
    Ceremony,
}

macro_rules! occasions {
    ($($id:ident $kind:ident $ja:literal $reading:literal $en:literal)*) => {
        /// What is celebrated, or why the day is free.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Occasion {
            $(#[doc = $ja] $id,)*
        }

        static OCCASIONS: &[Occasion] = &[$(Occasion::$id),*];
        // Apart, so that a program that never asks for the reading does not carry it.
        static NAMES: &[&str] = &[$($ja),*];
        static READINGS: &[&str] = &[$($reading),*];
        static ENGLISH: &[&str] = &[$($en),*];
        static KINDS: &[HolidayKind] = &[$(HolidayKind::$kind),*];
    };
}

occasions! {
    NewYear             National   "元日"           "がんじつ"             "New Year’s Day"
    ComingOfAge         National   "成人の日"       "せいじんのひ"         "Coming of Age Day"
    Foundation          National   "建国記念の日"   "けんこくきねんのひ"   "National Foundation Day"
    EmperorsBirthday    National   "天皇誕生日"     "てんのうたんじょうび" "The Emperor’s Birthday"
    VernalEquinox       National   "春分の日"       "しゅんぶんのひ"       "Vernal Equinox Day"
    Showa               National   "昭和の日"       "しょうわのひ"         "Showa Day"
    Greenery            National   "みどりの日"     "みどりのひ"           "Greenery Day"
    Constitution        National   "憲法記念日"     "けんぽうきねんび"     "Constitution Memorial Day"
    Children            National   "こどもの日"     "こどものひ"           "Children’s Day"
    Marine              National   "海の日"         "うみのひ"             "Marine Day"
    Mountain            National   "山の日"         "やまのひ"             "Mountain Day"
    RespectForTheAged   National   "敬老の日"       "けいろうのひ"         "Respect for the Aged Day"
    AutumnalEquinox     National   "秋分の日"       "しゅうぶんのひ"       "Autumnal Equinox Day"
    HealthAndSports     National   "体育の日"       "たいいくのひ"         "Health and Sports Day"
    Sports              National   "スポーツの日"   "すぽーつのひ"         "Sports Day"
    Culture             National   "文化の日"       "ぶんかのひ"           "Culture Day"
    LabourThanksgiving  National   "勤労感謝の日"   "きんろうかんしゃのひ" "Labour Thanksgiving Day"
    Substitute          Substitute "振替休日"       "ふりかえきゅうじつ"   "Substitute holiday"
    Between             Between    "国民の休日"     "こくみんのきゅうじつ" "Citizens’ holiday"
    Wedding             Ceremony   "結婚の儀"       "けっこんのぎ"         "Imperial wedding"
    Funeral             Ceremony   "大喪の礼"       "たいそうのれい"       "Imperial funeral"
    Accession           Ceremony   "即位の日"       "そくいのひ"           "Accession of the Emperor"
    Enthronement        Ceremony   "即位礼正殿の儀" "そくいれいせいでんのぎ" "Enthronement ceremony"
}

/// A holiday, without its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// What is celebrated.
    pub occasion: Occasion,
    /// Japanese name, as 勤労感謝の日. Where the official list writes only 休日, 振替休日 or 国民の休日.
    pub name: &'static str,
    /// On what ground it is a holiday.
    pub kind: HolidayKind,
}

impl Holiday {
    fn new(occasion: Occasion) -> Self {
        Self { occasion, name: NAMES[occasion as usize], kind: KINDS[occasion as usize] }
    }

    /// The name in the language; やさしい日本語 keeps the official name and shows the reading above it.
    pub fn name_in(self, language: Language) -> &'static str {
        match language {
            Language::En => ENGLISH[self.occasion as usize],
            Language::Ja | Language::JaSimple => self.name,
        }
    }

    /// The Japanese name in hiragana, for furigana.
    pub fn reading(self) -> &'static str {
        READINGS[self.occasion as usize]
    }
}

/// The holiday on a day. `None` means "no holiday" only within [`COVERED`]; see [`coverage`].
pub fn holiday(date: CivilDate) -> Option<Holiday> {
    let year = entries(date.year());
    let at = year.binary_search_by_key(&packed(date.month(), date.day()), |entry| entry >> OCCASION_BITS).ok()?;
    decode(year[at]).map(|(_, _, holiday)| holiday)
}

/// The holidays of a calendar year in order; none beyond [`COVERED`].
pub fn holidays(year: i32) -> impl Iterator<Item = (CivilDate, Holiday)> + Clone {
    entries(year).iter().filter_map(move |entry| {
        let (month, day, holiday) = decode(*entry)?;
        Some((CivilDate::new(year, month, day)?, holiday))
    })
}

// A day in the table is one u16: four bits of month, five of day, five of occasion.
const OCCASION_BITS: u32 = 5;
const DAY_BITS: u32 = 5;

const fn packed(month: u32, day: u32) -> u16 {
    (month << DAY_BITS | day) as u16
}

const fn entry(month: u32, day: u32, occasion: Occasion) -> u16 {
    packed(month, day) << OCCASION_BITS | occasion as u16
}

fn decode(entry: u16) -> Option<(u32, u32, Holiday)> {
    let entry = u32::from(entry);
    let low = |bits: u32| (1 << bits) - 1;
    let occasion = *OCCASIONS.get((entry & low(OCCASION_BITS)) as usize)?;
    Some((entry >> (OCCASION_BITS + DAY_BITS), entry >> OCCASION_BITS & low(DAY_BITS), Holiday::new(occasion)))
}

/// The slice of the table for a year, sorted; empty beyond [`COVERED`].
fn entries(year: i32) -> &'static [u16] {
    let Some(index) = year.checked_sub(*COVERED.start()).and_then(|index| usize::try_from(index).ok()) else {
        return &[];
    };
    let Some(&end) = table::ENDS.get(index) else { return &[] };
    let begin = if index == 0 { 0 } else { table::ENDS[index - 1] };
    &table::DAYS[usize::from(begin)..usize::from(end)]
}

/// For the table: a year range is spelled out there and used as a constant here.
type Years = RangeInclusive<i32>;
