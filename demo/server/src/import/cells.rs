//! The forms a cell may have, as people and spreadsheets write them.

use hoiku_domain::{CivilDate, TimeOfDay};

/// First characters that make a spreadsheet take a cell for a formula; full-width forms count, since
/// Japanese editions of spreadsheets read them alike.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

fn would_be_guarded(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The text as a cell that no spreadsheet takes for a formula: an apostrophe in front where needed.
pub fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if would_be_guarded(text) { format!("'{text}").into() } else { text.into() }
}

/// The text again.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| would_be_guarded(cell)).unwrap_or(cell)
}

/// Digits, slash, colon, hyphen and full stop in their ASCII form.
fn ascii(text: &str) -> String {
    let one = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '／' => '/',
        '：' => ':',
        '－' | '‐' | '−' => '-',
        '．' => '.',
        c => c,
    };
    text.chars().map(one).collect()
}

/// A number of at least 0.
pub fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    let plain = ascii(text).replace(',', "");
    let digits = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit());
    plain.parse().ok().filter(|_| digits).ok_or_else(|| format!("「{text}」は0以上の整数ではありません。"))
}

/// `2026-11-02`, `2026/11/2`, `2026年11月2日`.
pub fn date(text: &str) -> Result<CivilDate, String> {
    let plain = ascii(text).replace(['/', '年', '月'], "-").replace('日', "");
    let parts: Vec<&str> = plain.split('-').collect();
    let [year, month, day] = parts[..] else {
        return Err(format!("「{text}」は日付ではありません。2026-11-02 または 2026/11/2 のように書いてください。"));
    };
    let part = |text: &str, most: usize| {
        let fits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| fits)
    };
    match (part(year, 4).filter(|_| year.len() == 4), part(month, 2), part(day, 2)) {
        (Some(y), Some(m), Some(d)) => i32::try_from(y)
            .ok()
            .and_then(|y| CivilDate::new(y, m, d))
            .ok_or_else(|| format!("「{text}」という日はありません。")),
        _ => Err(format!("「{text}」は日付ではありません。2026-11-02 または 2026/11/2 のように書いてください。")),
    }
}

/// `8:30`, `08:30`, `8:30:00`.
pub fn time(text: &str) -> Result<TimeOfDay, String> {
    let plain = ascii(text);
    let parts: Vec<&str> = plain.split(':').collect();
    let whole = |text: &str| {
        text.parse::<u32>().ok().filter(|_| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
    };
    let (hour, minute) = match parts[..] {
        [hour, minute] | [hour, minute, "00"] => (whole(hour), whole(minute).filter(|_| minute.len() == 2)),
        _ => (None, None),
    };
    hour.zip(minute)
        .and_then(|(h, m)| TimeOfDay::new(h, m))
        .ok_or_else(|| format!("「{text}」は時刻ではありません。0:00から23:59までを 8:30 のように書いてください。"))
}

/// Words separated by `;` (full-width too); a `;` inside a word is written `\;`, a `\` as `\\`.
pub fn list(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            ';' | '；' => words.push(String::new()),
            '\\' => words.last_mut().into_iter().for_each(|w| w.push(characters.clone().next().unwrap_or('\\'))),
            c => words.last_mut().into_iter().for_each(|w| w.push(c)),
        }
        if c == '\\' {
            characters.next();
        }
    }
    words.into_iter().map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect()
}

/// The words as one cell.
pub fn joined(words: &[String]) -> String {
    let escaped: Vec<String> =
        words.iter().map(|w| w.replace('\\', "\\\\").replace(';', "\\;").replace('；', "\\；")).collect();
    escaped.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_as_people_write_them() {
        let day = CivilDate::new(2026, 11, 2).unwrap();
        for text in ["2026-11-02", "2026/11/2", "2026/11/02", "2026年11月2日", "２０２６／１１／２"] {
            assert_eq!(date(text), Ok(day), "{text}");
        }
        for text in ["2026-02-30", "26/11/2", "2026/11", "11/2/2026", "2026-11-2x", "46328", "2026-1-+2"] {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn times_as_people_write_them() {
        for text in ["8:30", "08:30", "8:30:00", "８：３０"] {
            assert_eq!(time(text), Ok(TimeOfDay::new(8, 30).unwrap()), "{text}");
        }
        for text in ["8:3", "24:00", "8:60", "830", "8:30:15", "0.354"] {
            assert!(time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_whole_and_not_negative() {
        assert_eq!(number::<u32>("1,200"), Ok(1200));
        assert_eq!(number::<u32>("１５"), Ok(15));
        for text in ["-1", "1.5", "", "十", "99999999999"] {
            assert!(number::<u32>(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_guarded_cell_is_no_formula_and_comes_back(text in "['=+@\\-＝a\\t\\r]{0,4}|.*") {
            let cell = guarded(&text);
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert_eq!(unguarded(&cell), text.as_str());
        }

        #[test]
        fn lists_come_back(words in prop::collection::vec("[a;；\\\\あ]{1,5}", 0..4)) {
            prop_assert_eq!(list(&joined(&words)), words);
        }
    }
}
