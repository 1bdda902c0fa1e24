//! Every row of `docs/features.md` is shown by a test that bears its id: `fn c5_…` in Rust, `C5: …` in a title.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::house;
use crate::trouble::{Done, OrSay as _, fail};

/// Names the rows that no test bears.
///
/// # Errors
/// When there are such rows, or ids in tests that are no row's.
pub fn check() -> Done {
    let document = house::at("docs/features.md");
    let text = fs::read_to_string(&document).or_say(|| format!("cannot read {}", house::shown(&document)))?;
    let rows: BTreeSet<String> = text.lines().filter_map(row).collect();
    let mut borne = BTreeSet::new();
    for folder in ["components", "demo/server", "demo/data", "demo/e2e", "xtask"] {
        collect(&house::at(folder), &mut borne)?;
    }
    let missing: Vec<&str> = rows.difference(&borne).map(String::as_str).collect();
    let unknown: Vec<&str> = borne.difference(&rows).map(String::as_str).collect();
    match (missing.is_empty(), unknown.is_empty()) {
        (true, true) => Ok(()),
        (false, _) => fail(format!("no test bears these ids of docs/features.md: {}", missing.join(", "))),
        (true, false) => fail(format!("tests bear ids that docs/features.md does not explain: {}", unknown.join(", "))),
    }
}

/// The id of a table's row.
fn row(line: &str) -> Option<String> {
    line.strip_prefix("| ")?.split(' ').next().filter(|word| is_id(word)).map(str::to_owned)
}

/// A capital letter of those in use, and a number.
fn is_id(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|letter| "XCASE".contains(letter))
        && (1..=2).contains(&letters.as_str().len())
        && letters.all(|digit| digit.is_ascii_digit())
}

fn collect(folder: &Path, ids: &mut BTreeSet<String>) -> Done {
    let entries = fs::read_dir(folder).or_say(|| format!("cannot list {}", house::shown(folder)))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            collect(&path, ids)?;
        } else if name.ends_with(".rs") || name.ends_with(".spec.ts") {
            let text = fs::read_to_string(&path).or_say(|| format!("cannot read {}", house::shown(&path)))?;
            ids.extend(if name.ends_with(".rs") { in_rust(&text) } else { in_titles(&text) });
        }
    }
    Ok(())
}

/// The ids that names of tests begin with.
fn in_rust(text: &str) -> BTreeSet<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let tests = lines.iter().filter_map(|line| line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn "));
    let begin =
        |name: &str| -> Vec<String> { name.split('_').map(str::to_uppercase).take_while(|word| is_id(word)).collect() };
    tests.flat_map(begin).collect()
}

/// The ids in titles of tests.
fn in_titles(text: &str) -> BTreeSet<String> {
    let titles = text.lines().filter_map(|line| line.trim_start().strip_prefix("test"));
    let words = titles.flat_map(|title| title.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| is_id(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_where_tests_bear_them() {
        let rust = "    fn c5_c6_a_hit_is_marked() {\n    async fn x12_it_is_said() {\n    fn a_day_never_moves() {\n fn sum_c7() {";
        assert_eq!(in_rust(rust).into_iter().collect::<Vec<_>>(), ["C5", "C6", "X12"]);
        let spec = "  test('C1, C2: narrows', async () => {\n  test.describe('S3', () => {\n  // A9 is elsewhere\n  test(`E4 ${name}: X2x`, () => {";
        assert_eq!(in_titles(spec).into_iter().collect::<Vec<_>>(), ["C1", "C2", "E4", "S3"]);
        assert_eq!(row("| S12 | what |").as_deref(), Some("S12"));
        assert_eq!((row("| id | what |"), row("text")), (None, None));
    }
}
