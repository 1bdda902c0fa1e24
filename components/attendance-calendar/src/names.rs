//! How children of a class are called: by name, by first letters, or by number.

use crate::Names;
use hoiku_domain::Language;

/// What a child is called on screen. `at` counts from 0.
pub(crate) fn called(label: Option<&str>, at: usize, names: Names, language: Language) -> String {
    match (names, label.map(str::trim).filter(|label| !label.is_empty())) {
        (Names::Full, Some(label)) => label.to_owned(),
        (Names::Initials, Some(label)) => initials(label),
        _ => number(at, language),
    }
}

fn number(at: usize, language: Language) -> String {
    let number = (at + 1).to_string();
    match language {
        Language::Ja => number + "番",
        Language::JaSimple => number + "ばん",
        Language::En => "No. ".to_owned() + &number,
    }
}

/// `みほん はる` is み・は, `Haru Mihon` is H. M.
fn initials(label: &str) -> String {
    let first = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    let letters: Vec<String> = label.split_whitespace().map(first).collect();
    if label.is_ascii() { letters.join(". ") + "." } else { letters.join("・") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a19_names_give_way_to_first_letters_and_numbers() {
        let name = |label, names| called(label, 6, names, Language::Ja);
        assert_eq!(name(Some("みほん はる"), Names::Full), "みほん はる");
        assert_eq!(name(Some("みほん　はる"), Names::Initials), "み・は");
        assert_eq!(name(Some("Haru Mihon"), Names::Initials), "H. M.");
        assert_eq!(name(Some("みほん はる"), Names::Numbers), "7番");
        assert_eq!((name(None, Names::Full), name(Some(" "), Names::Initials)), ("7番".into(), "7番".into()));
        assert_eq!(called(None, 6, Names::Full, Language::En), "No. 7");
    }
}
