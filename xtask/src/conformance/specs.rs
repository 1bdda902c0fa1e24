//! The names of the browser tests, as the specs write them, and a hash that says whether they are still the same.

use std::fs;
use std::path::Path;

use crate::house;
use crate::integrity;
use crate::trouble::{Done, OrSay as _};

const FOLDER: &str = "demo/e2e";
/// Its names become part of titles: `has no violation: ${name}`.
const STATES: &str = "demo/e2e/support/states.ts";

/// A title as it stands in a spec, with its `${…}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Title {
    pub file: String,
    pub text: String,
}

/// All titles of all specs, in order, with what their lists are keyed by and the names of the states: these become
/// part of titles.
///
/// # Errors
/// Names the file that cannot be read.
pub fn titles() -> Done<Vec<Title>> {
    let mut found = Vec::new();
    collect(&house::at(FOLDER), &mut found)?;
    for name in states(&house::read(&house::at(STATES))?) {
        found.push(Title { file: "support/states.ts".into(), text: name.to_owned() });
    }
    found.sort();
    Ok(found)
}

/// What a run was a run of.
pub fn hash<'a>(titles: impl Iterator<Item = &'a Title>) -> String {
    let lines: Vec<String> = titles.map(|title| format!("{}\t{}\n", title.file, title.text)).collect();
    integrity::of(lines.concat().as_bytes())
}

fn collect(folder: &Path, found: &mut Vec<Title>) -> Done {
    let entries = fs::read_dir(folder).or_say(|| format!("cannot list {}", house::shown(folder)))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.to_string_lossy().ends_with(".spec.ts") {
            let file = path.strip_prefix(house::at(FOLDER)).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let text = house::read(&path)?;
            let names = in_spec(&text).chain(keys(&text));
            found.extend(names.map(|text| Title { file: file.clone(), text: text.to_owned() }));
        }
    }
    Ok(())
}

/// The first argument of each `test(` and `test.describe(`.
fn in_spec(text: &str) -> impl Iterator<Item = &str> {
    text.split("test").skip(1).filter_map(|rest| {
        let rest = rest.strip_prefix(".describe").unwrap_or(rest).strip_prefix('(')?.trim_start();
        let quote = rest.chars().next().filter(|first| "'`\"".contains(*first))?;
        rest[1..].split(quote).next()
    })
}

/// What a list in a spec is keyed by: `'the text spacing of WCAG 1.4.12': …`.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| Some(line.trim_start().strip_prefix('\'')?.split_once("': ")?.0))
}

/// The keys of the lists of states: those two or four spaces in, whose value is a state.
fn states(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let key = line.strip_prefix("    ").or_else(|| line.strip_prefix("  "))?;
        let (key, value) = if let Some(quoted) = key.strip_prefix('\'') {
            quoted.split_once("': ")?
        } else {
            key.split_once(": ").filter(|(key, _)| key.chars().all(char::is_alphanumeric))?
        };
        (value.starts_with('{') || value.starts_with("attributes(")).then_some(key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x14_titles_are_found_in_specs() {
        let spec = "import { test } from 'x';\ntest.describe(tag, () => {\n  test('X7: a', async () => {});\n    test(`b: ${name} c`, …);\n  for (…) test(\"d\", …)\n  test.setTimeout(1)";
        assert_eq!(in_spec(spec).collect::<Vec<_>>(), ["X7: a", "b: ${name} c", "d"]);
        assert_eq!(keys("  'a b': {},\n  'c',\n d: 'e'").collect::<Vec<_>>(), ["a b"]);
    }

    #[test]
    fn x14_states_are_found_by_their_keys() {
        let text = "  normal: {},\n  'no data': { data: null },\n    table: attributes({ layout: 'table' }),\n    then: async (el) => {\n  a: 1,\n";
        assert_eq!(states(text).collect::<Vec<_>>(), ["normal", "no data", "table"]);
        let all = titles().unwrap();
        assert!(all.iter().any(|title| title.text == "answers changed elsewhere"));
        assert!(all.iter().any(|title| title.file == "contract/keyboard.spec.ts"));
    }

    #[test]
    fn x14_another_name_is_another_hash() {
        let title = |text: &str| Title { file: "a.spec.ts".into(), text: text.into() };
        assert_ne!(hash([title("a")].iter()), hash([title("b")].iter()));
    }
}
