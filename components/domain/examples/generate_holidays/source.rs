//! The Rust source of the table.

use std::fmt::Write;
use std::ops::RangeInclusive;

use super::law;

/// From the first year of the Cabinet Office's list to the last that was compared with other libraries.
const YEARS: RangeInclusive<i32> = 1955..=2050;

/// The whole text of `src/holiday/table.rs`.
pub fn table() -> String {
    let (mut days, mut ends, mut count) = (String::new(), String::new(), 0);
    for (index, year) in YEARS.enumerate() {
        let holidays = law::holidays(year);
        count += holidays.len();
        write!(days, "    /* {year} */").expect("text grows");
        for (date, occasion) in holidays {
            write!(days, " entry({}, {}, {occasion:?}),", date.month(), date.day()).expect("text grows");
        }
        days.push('\n');
        let gap = if index % 12 == 0 { "\n    " } else { " " };
        write!(ends, "{gap}{count},").expect("text grows");
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    let years = last - first + 1;
    format!(
        "// Written by `cargo run -p hoiku-domain --example generate_holidays`; change its law.rs instead.

use super::Occasion::*;
use super::{{Years, entry}};

/// The years the table knows.
pub const COVERED: Years = {first}..={last};

/// Where the days of each year end in `DAYS`.
#[rustfmt::skip]
pub(super) static ENDS: [u16; {years}] = [{ends}
];

#[rustfmt::skip]
pub(super) static DAYS: [u16; {count}] = [
{days}];
"
    )
}
