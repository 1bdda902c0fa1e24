//! The national holidays of a year, from the law.
//!
//! Source: 国民の祝日に関する法律（昭和23年法律第178号） with its amendments, the laws that made single
//! days a holiday, and for the equinoxes the approximation in 海上保安庁水路部 暦計算研究会編
//! 『新こよみ便利帳』, which is good from 1900 to 2099. Valid from 1955 on.

use hoiku_domain::date::{CivilDate, Weekday};
use hoiku_domain::holiday::Occasion::{self, *};

/// When in a year a holiday falls.
enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// The n-th Monday of a month: (month, n). ハッピーマンデー.
    Monday(u32, u32),
    /// About 20 March.
    SpringEquinox,
    /// About 23 September.
    AutumnEquinox,
}
use Rule::*;

/// First year, last year, rule, occasion. Years are those in which the day was kept.
const HOLIDAYS: &[(i32, i32, Rule, Occasion)] = &[
    (1949, NOW, Fixed(1, 1), NewYear),
    (1949, 1999, Fixed(1, 15), ComingOfAge),
    (2000, NOW, Monday(1, 2), ComingOfAge),
    (1967, NOW, Fixed(2, 11), Foundation),
    (1949, 1988, Fixed(4, 29), EmperorsBirthday),
    (1989, 2018, Fixed(12, 23), EmperorsBirthday),
    (2020, NOW, Fixed(2, 23), EmperorsBirthday),
    (1949, NOW, SpringEquinox, VernalEquinox),
    (1989, 2006, Fixed(4, 29), Greenery),
    (2007, NOW, Fixed(4, 29), Showa),
    (1949, NOW, Fixed(5, 3), Constitution),
    (2007, NOW, Fixed(5, 4), Greenery),
    (1949, NOW, Fixed(5, 5), Children),
    (1996, 2002, Fixed(7, 20), Marine),
    (2003, 2019, Monday(7, 3), Marine),
    // 2020 and 2021 gave way to the Olympic Games (五輪特措法).
    (2020, 2020, Fixed(7, 23), Marine),
    (2021, 2021, Fixed(7, 22), Marine),
    (2022, NOW, Monday(7, 3), Marine),
    (2016, 2019, Fixed(8, 11), Mountain),
    (2020, 2020, Fixed(8, 10), Mountain),
    (2021, 2021, Fixed(8, 8), Mountain),
    (2022, NOW, Fixed(8, 11), Mountain),
    (1966, 2002, Fixed(9, 15), RespectForTheAged),
    (2003, NOW, Monday(9, 3), RespectForTheAged),
    (1948, NOW, AutumnEquinox, AutumnalEquinox),
    (1966, 1999, Fixed(10, 10), HealthAndSports),
    (2000, 2019, Monday(10, 2), HealthAndSports),
    (2020, 2020, Fixed(7, 24), Sports),
    (2021, 2021, Fixed(7, 23), Sports),
    (2022, NOW, Monday(10, 2), Sports),
    (1948, NOW, Fixed(11, 3), Culture),
    (1948, NOW, Fixed(11, 23), LabourThanksgiving),
    // Once, by laws of their own: weddings of the crown princes Akihito and Naruhito, funeral of
    // Emperor Showa, enthronements and accession.
    (1959, 1959, Fixed(4, 10), Wedding),
    (1989, 1989, Fixed(2, 24), Funeral),
    (1990, 1990, Fixed(11, 12), Enthronement),
    (1993, 1993, Fixed(6, 9), Wedding),
    (2019, 2019, Fixed(5, 1), Accession),
    (2019, 2019, Fixed(10, 22), Enthronement),
];
/// Still so in the law of today.
const NOW: i32 = i32::MAX;

/// Since 2007 a substitute moves past further holidays, and a Sunday may lie between two.
const REFORM: i32 = 2007;

/// All holidays of a year in order of the days.
pub fn holidays(year: i32) -> Vec<(CivilDate, Occasion)> {
    let mut found: Vec<_> = HOLIDAYS
        .iter()
        .filter(|(first, last, ..)| (*first..=*last).contains(&year))
        .map(|(_, _, rule, occasion)| (date_of(rule, year), *occasion))
        .collect();
    let substitutes_since = date(1973, 4, 12);
    let between_since = date(1985, 12, 27);
    let named: Vec<CivilDate> = found.iter().map(|(date, _)| *date).collect();
    let is_named = |date: CivilDate| named.contains(&date);
    let after = |date: CivilDate, days| date.add_days(days).expect("years of the table lie within the calendar");

    for &date in named.iter().filter(|date| date.weekday() == Weekday::Sunday && **date >= substitutes_since) {
        let mut substitute = after(date, 1);
        while year >= REFORM && is_named(substitute) {
            substitute = after(substitute, 1);
        }
        if !is_named(substitute) {
            found.push((substitute, Substitute));
        }
    }
    for &date in &named {
        let between = after(date, 1);
        let on_sunday = between.weekday() == Weekday::Sunday;
        if between >= between_since
            && is_named(after(date, 2))
            && !found.iter().any(|(taken, _)| *taken == between)
            && (year >= REFORM || !on_sunday)
        {
            found.push((between, Between));
        }
    }
    found.sort();
    found
}

fn date(year: i32, month: u32, day: u32) -> CivilDate {
    CivilDate::new(year, month, day).expect("the law names days that exist")
}

fn date_of(rule: &Rule, year: i32) -> CivilDate {
    match *rule {
        Fixed(month, day) => date(year, month, day),
        Monday(month, n) => {
            let first = date(year, month, 1).weekday().index() as u32;
            date(year, month, 1 + (8 - first) % 7 + (n - 1) * 7)
        }
        SpringEquinox => date(year, 3, equinox(year, 20_835_700, 20_843_100)),
        AutumnEquinox => date(year, 9, equinox(year, 23_258_800, 23_248_800)),
    }
}

/// Day of the month on which the sun stands at the equinox in Japan. `before` and `from` are the
/// constants of the formula, in millionths of a day, for the years before 1980 and from 1980.
fn equinox(year: i32, before: i32, from: i32) -> u32 {
    let years = year - 1980;
    let constant = if years < 0 { before } else { from };
    ((constant + 242_194 * years) / 1_000_000 - years.div_euclid(4)) as u32
}
