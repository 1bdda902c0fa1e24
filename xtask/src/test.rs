//! `cargo xtask test`: every check and every test, counted together.

use std::cell::OnceCell;
use std::time::Instant;

use crate::build::{self, Flavour};
use crate::command::{cargo, watch};
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _, Trouble, fail};
use crate::{api, bundlers, check, e2e, package, size};

/// What a group needs from its run.
struct Run<'a> {
    /// Words after `--`, for the browser specs.
    more: &'a [&'a str],
    dist: OnceCell<Done>,
}

type Group = (&'static str, fn(&Run<'_>) -> Done<Tally>);

/// What takes long, or downloads much, and says little new from one change to the next: run by name, before a release.
const BY_NAME_ALONE: [&str; 2] = ["bundlers", "checkers"];

const GROUPS: [Group; 8] = [
    ("check", |_| check::test()),
    ("native", |_| native()),
    ("package", |run| run.dist().and_then(|()| package::test())),
    ("bundlers", |run| run.dist().and_then(|()| bundlers::test())),
    ("size", |run| run.dist().and_then(|()| size::test())),
    ("api", |_| api::test()),
    ("e2e", |run| run.dist().and_then(|()| e2e::test(run.more))),
    ("checkers", |run| run.dist().and_then(|()| e2e::checkers(run.more))),
];

impl Run<'_> {
    /// Builds the package as delivered, once a run.
    fn dist(&self) -> Done {
        self.dist.get_or_init(|| build::build(Flavour::Optimised)).clone()
    }
}

/// Runs the groups named, or all that do not wait to be named, and prints `N passed, N failed` alone on the last line.
///
/// # Errors
/// When a test failed or a group is not known.
pub fn test(words: &[&str]) -> Done {
    let (names, more) = match words.iter().position(|word| *word == "--") {
        Some(at) => (&words[..at], &words[at + 1..]),
        None => (words, &[][..]),
    };
    if let Some(unknown) = names.iter().find(|name| GROUPS.iter().all(|(group, _)| group != *name)) {
        let known: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
        return fail(format!("`{unknown}` is not a group of tests; these are: {}", known.join(", ")));
    }
    let run = Run { more, dist: OnceCell::new() };
    let chosen = GROUPS
        .iter()
        .filter(|(name, _)| if names.is_empty() { !BY_NAME_ALONE.contains(name) } else { names.contains(name) });
    let results: Vec<_> = chosen.map(|(name, group)| perform(name, || group(&run))).collect();
    eprintln!();
    for (name, seconds, tally) in &results {
        eprintln!("{name:<10}{seconds:>6} s  {tally}");
    }
    let total: Tally = results.iter().map(|(_, _, tally)| *tally).sum();
    println!("{total}");
    if total.failed == 0 { Ok(()) } else { Err(Trouble::new("tests failed; the first failure is above")) }
}

/// A group that could not run is one failure, with its sentence.
fn perform(name: &'static str, group: impl FnOnce() -> Done<Tally>) -> (&'static str, u64, Tally) {
    eprintln!("\n━━ {name}");
    let began = Instant::now();
    let tally = group().unwrap_or_else(|trouble| {
        eprintln!("  {name} could not run: {trouble}");
        Tally::one(false)
    });
    eprintln!("━━ {name}: {tally}, {} s", began.elapsed().as_secs());
    (name, began.elapsed().as_secs(), tally)
}

/// The crates' own tests, and the code in their documentation.
fn native() -> Done<Tally> {
    let has_nextest = cargo().args(["nextest", "--version"]).output().is_ok_and(|version| version.status.success());
    let tests = if has_nextest {
        let said = watch(cargo().args(["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"]))?;
        Tally::of_nextest(&said.text)
    } else {
        let said = watch(cargo().args(["test", "--workspace", "--all-targets", "--no-fail-fast"]))?;
        Tally::of_cargo_test(&said.text)
    };
    let tests = tests.or_say(|| "the tests did not get as far as a summary; see above")?;
    let doc = watch(cargo().args(["test", "--quiet", "--workspace", "--doc", "--no-fail-fast"]))?;
    let doc_tests =
        Tally::of_cargo_test(&doc.text).or_say(|| "the documentation's tests gave no summary; see above")?;
    let hidden = !doc.status.success() && doc_tests.failed == 0;
    Ok(tests + doc_tests + if hidden { Tally::one(false) } else { Tally::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_cannot_run_has_failed() {
        let (_, _, tally) = perform("x", || fail("no such thing"));
        assert_eq!(tally, Tally::one(false));
    }

    #[test]
    fn an_unknown_group_is_named() {
        let trouble = test(&["unknown"]).unwrap_err().to_string();
        assert!(trouble.contains("`unknown`") && trouble.contains("e2e"), "{trouble}");
    }
}
