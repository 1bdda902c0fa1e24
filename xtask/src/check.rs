//! `cargo xtask check`: what can be judged without running the product, fast checks first.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::build;
use crate::command::{capture, cargo, run, step};
use crate::conformance;
use crate::features;
use crate::house;
use crate::prose;
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _, fail};

/// A name and how to check it.
type Check = (&'static str, fn() -> Done);

const CHECKS: [Check; 8] = [
    ("format", format),
    ("prose", prose::check),
    ("every feature has its test", features::check),
    ("the statement of conformance is of these tests", conformance::check),
    ("no crate twice in the wasm", duplicates),
    ("lints", lints),
    ("lints for the browser", browser_lints),
    ("documentation", documentation),
];

/// Crates that Yew 0.23 itself brings twice: macros for error types, of no weight.
const TWICE_BY_YEW: [&str; 1] = ["thiserror"];

/// Runs every check, and fails if one did.
///
/// # Errors
/// Names the checks that failed.
pub fn check() -> Done {
    let failed = failures();
    if failed.is_empty() { Ok(()) } else { fail(format!("failed: {}", failed.join(", "))) }
}

/// The same, counted: one test for each check.
///
/// # Errors
/// Never: a failed check is counted.
pub fn test() -> Done<Tally> {
    let failed = failures().len() as u64;
    Ok(Tally { passed: CHECKS.len() as u64 - failed, failed, skipped: 0 })
}

fn failures() -> Vec<&'static str> {
    let fails = |(name, check): &Check| match step(name, check) {
        Ok(()) => None,
        Err(trouble) => {
            eprintln!("  {trouble}");
            Some(*name)
        }
    };
    CHECKS.iter().filter_map(fails).collect()
}

fn format() -> Done {
    run(cargo().args(["fmt", "--all", "--check"])).or_say(|| "`cargo fmt` puts it right")
}

fn lints() -> Done {
    run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

/// The second clippy configuration forbids the clock and threads.
fn browser_lints() -> Done {
    build::ensure_target()?;
    let mut clippy = cargo();
    clippy.env("CLIPPY_CONF_DIR", house::at("scripts/clippy-wasm"));
    clippy.args(["clippy", "--quiet", "--lib", "--target", build::TRIPLE]);
    for package in components()? {
        clippy.args(["--package", &package]);
    }
    run(clippy.args(["--", "--deny", "warnings"]))
}

fn components() -> Done<Vec<String>> {
    let folder = house::at("components");
    let entries = fs::read_dir(&folder).or_say(|| format!("cannot list {}", house::shown(&folder)))?;
    let folders = entries.flatten().filter(|entry| entry.path().join("Cargo.toml").is_file());
    Ok(folders.map(|entry| format!("hoiku-{}", entry.file_name().to_string_lossy())).collect())
}

fn documentation() -> Done {
    let mut doc = cargo();
    doc.env("RUSTDOCFLAGS", "--deny warnings");
    run(doc.args(["doc", "--quiet", "--workspace", "--no-deps"]))
}

fn duplicates() -> Done {
    let mut tree: Command = cargo();
    tree.args(["tree", "--package", "hoiku-elements", "--target", build::TRIPLE]);
    let tree =
        capture(tree.args(["--edges", "normal,no-proc-macro", "--duplicates", "--depth", "0", "--prefix", "none"]))?;
    let twice = twice(&tree);
    if twice.is_empty() {
        return Ok(());
    }
    fail(format!(
        "in the wasm twice, in different versions: {}; `cargo tree --duplicates` shows whose they are",
        join(&twice)
    ))
}

fn twice(tree: &str) -> BTreeSet<&str> {
    let names = tree.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty());
    names.filter(|name| !TWICE_BY_YEW.contains(name)).collect()
}

fn join(names: &BTreeSet<&str>) -> String {
    names.iter().copied().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_duplicate_is_named_once() {
        let tree = "gloo-net v0.5.0\ngloo-net v0.7.0\n\nthiserror v1.0.69\nthiserror v2.0.21\n";
        assert_eq!(join(&twice(tree)), "gloo-net");
    }
}
