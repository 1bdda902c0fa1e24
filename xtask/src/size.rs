//! `cargo xtask size`: what a visitor downloads, in brotli bytes, against its budget.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use crate::dist::kilobytes;
use crate::house;
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _, fail};

/// What a visitor downloads before a widget is near.
const SHELL_BUDGET: usize = 5_000;
/// What a visitor downloads for all widgets together.
const ALL_BUDGET: usize = 140_000;
/// What all together may weigh until the budget is reached: the weight of the last version, rounded up, so that
/// no change adds weight unseen while the way to the budget is walked.
const ALL_CEILING: usize = 290_500;
/// What all together shall come to: the weight of the libraries it stands in for.
const ALL_GOAL: usize = 108_000;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Artefact {
    name: String,
    raw: usize,
    brotli: usize,
    budget: Option<usize>,
    /// What it may weigh while the budget is not reached; 0 where the budget holds.
    ceiling: usize,
}

impl Artefact {
    fn is_within(&self) -> bool {
        self.budget.is_none_or(|budget| self.brotli <= budget)
    }
}

/// Measures `pkg/dist`, which must be optimised, prints the table and fails over budget.
///
/// # Errors
/// Names what is over its budget.
pub fn size() -> Done {
    let artefacts = gate()?;
    let over: Vec<&str> = artefacts.iter().filter(|a| !a.is_within()).map(|a| a.name.as_str()).collect();
    if over.is_empty() {
        Ok(())
    } else {
        fail(format!("over budget: {}; `twiggy top` on a build with names shows what grew", over.join(", ")))
    }
}

/// The same as a test: the shell keeps its budget, and all together do not grow. That the budget itself is
/// not reached yet, the table says and `cargo xtask size` fails for.
///
/// # Errors
/// When there is nothing to measure.
pub fn test() -> Done<Tally> {
    let artefacts = gate()?;
    Ok(artefacts.iter().filter_map(|a| Some(Tally::one(a.brotli <= a.budget?.max(a.ceiling)))).sum())
}

fn gate() -> Done<Vec<Artefact>> {
    let artefacts = measure()?;
    let record = house::target("size.json");
    let last: Value =
        fs::read_to_string(&record).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    print!("{}", table(&artefacts, &last));
    let now: serde_json::Map<String, Value> = artefacts
        .iter()
        .map(|a| (a.name.clone(), json!({ "raw": a.raw, "brotli": a.brotli, "budget": a.budget })))
        .collect();
    house::write(&record, format!("{:#}\n", Value::Object(now)))?;
    Ok(artefacts)
}

fn measure() -> Done<Vec<Artefact>> {
    let mut artefacts = Vec::new();
    for (name, budget) in
        [("hoiku-widgets.js", Some(SHELL_BUDGET)), ("hoiku-widgets-core.js", None), ("hoiku-widgets.wasm", None)]
    {
        let content = house::read_bytes(&house::at("pkg/dist").join(name))?;
        artefacts.push(Artefact {
            name: name.into(),
            raw: content.len(),
            brotli: brotli(&content)?,
            budget,
            ceiling: 0,
        });
    }
    let total = |of: fn(&Artefact) -> usize| artefacts.iter().map(of).sum();
    let all = Artefact {
        name: "all".into(),
        raw: total(|a| a.raw),
        brotli: total(|a| a.brotli),
        budget: Some(ALL_BUDGET),
        ceiling: ALL_CEILING,
    };
    artefacts.push(all);
    Ok(artefacts)
}

/// Bytes after brotli at its highest level, as a server with prepared files delivers them.
fn brotli(mut content: &[u8]) -> Done<usize> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut content, &mut compressed, &parameters).or_say(|| "brotli failed")
}

fn table(artefacts: &[Artefact], last: &Value) -> String {
    let mut text = format!("{:<24}{:>12}{:>12}{:>12}{:>12}\n", "", "raw", "brotli", "budget", "change");
    for artefact in artefacts {
        let budget = artefact.budget.map_or_else(|| "–".to_owned(), kilobytes);
        let change = match last[&artefact.name]["brotli"].as_i64() {
            Some(before) => format!("{:+} B", artefact.brotli as i64 - before),
            None => String::new(),
        };
        let verdict = if artefact.is_within() { "" } else { "  over budget" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:<24}{:>12}{:>12}{budget:>12}{change:>12}{verdict}",
            artefact.name,
            kilobytes(artefact.raw),
            kilobytes(artefact.brotli)
        );
    }
    if let Some(all) = artefacts.iter().find(|a| a.name == "all") {
        let _ = match all.brotli.checked_sub(ALL_GOAL) {
            None | Some(0) => writeln!(text, "goal of {} reached", kilobytes(ALL_GOAL)),
            Some(excess) => writeln!(text, "{} above the goal of {}", kilobytes(excess), kilobytes(ALL_GOAL)),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artefact(name: &str, brotli: usize, budget: Option<usize>) -> Artefact {
        Artefact { name: name.into(), raw: brotli * 3, brotli, budget, ceiling: 0 }
    }

    #[test]
    fn the_table_tells_size_budget_change_and_goal() {
        let text = table(
            &[artefact("shell", 5_100, Some(5_000)), artefact("all", 110_000, Some(140_000))],
            &json!({ "shell": { "brotli": 5_200 } }),
        );
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[1].split_whitespace().collect::<Vec<_>>(),
            ["shell", "15.3", "KB", "5.1", "KB", "5.0", "KB", "-100", "B", "over", "budget"]
        );
        assert!(!lines[2].contains("over budget"));
        assert_eq!(lines[3], "2.0 KB above the goal of 108.0 KB");
    }

    #[test]
    fn brotli_is_smaller_than_what_it_compresses() {
        let content = "児童".repeat(1_000);
        assert!(brotli(content.as_bytes()).unwrap() < 100);
    }
}
