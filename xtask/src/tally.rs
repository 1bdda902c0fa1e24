//! Counting what passed, whoever counted it first.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use serde_json::Value;

use crate::trouble::{Done, OrSay as _};

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    /// One test.
    pub fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed), skipped: 0 }
    }

    fn count(&mut self, number: u64, word: &str) {
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "exec failed" | "timed out" | "cancelled" => self.failed += number,
            "skipped" | "ignored" => self.skipped += number,
            _ => {}
        }
    }

    /// The last summary of cargo-nextest: `Summary [ 0.1s] 3 tests run: 2 passed (1 slow), 1 failed, 0 skipped`.
    pub fn of_nextest(text: &str) -> Option<Self> {
        let summary = text.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
        let (_, counts) = summary.split_once(" run: ")?;
        let mut tally = Self::default();
        for count in counts.split(", ") {
            let count = count.split(" (").next().unwrap_or(count);
            if let Some((number, word)) = count.trim().split_once(' ') {
                tally.count(number.parse().ok()?, word);
            }
        }
        Some(tally)
    }

    /// All results of `cargo test`: `test result: ok. 2 passed; 0 failed; 1 ignored; …`.
    pub fn of_cargo_test(text: &str) -> Option<Self> {
        let mut results = text.lines().filter_map(|line| line.trim().strip_prefix("test result: ")).peekable();
        results.peek()?;
        let mut tally = Self::default();
        for count in results.flat_map(|result| result.split("; ")) {
            let count = count.split(". ").last().unwrap_or(count);
            if let Some((number, word)) = count.split_once(' ') {
                tally.count(number.parse().unwrap_or(0), word);
            }
        }
        Some(tally)
    }

    /// The end of Node's TAP report: `# pass 2`.
    pub fn of_tap(text: &str) -> Option<Self> {
        let mut tally = Self::default();
        let counts = text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(' '));
        for (word, number) in counts.clone() {
            if let Ok(number) = number.parse() {
                tally.count(number, word);
            }
        }
        counts.clone().any(|(word, _)| word == "pass").then_some(tally)
    }

    /// Playwright's JSON report. A flaky test is a failed one.
    ///
    /// # Errors
    /// When the text is no such report.
    pub fn of_playwright(text: &str) -> Done<Self> {
        let report: Value = serde_json::from_str(text).or_say(|| "Playwright's report is not JSON")?;
        let stat =
            |name: &str| report["stats"][name].as_u64().or_say(|| format!("Playwright's report lacks stats.{name}"));
        let errors = report["errors"].as_array().map_or(0, Vec::len) as u64;
        Ok(Self {
            passed: stat("expected")?,
            failed: stat("unexpected")? + stat("flaky")? + errors,
            skipped: stat("skipped")?,
        })
    }

    /// The suites of a JUnit report.
    pub fn of_junit(text: &str) -> Option<Self> {
        let suites = text.split("<testsuite ").skip(1).filter_map(|rest| rest.split('>').next());
        suites
            .map(|suite| {
                let attribute =
                    |name: &str| suite.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse::<u64>().ok();
                let failed = attribute("failures")? + attribute("errors").unwrap_or(0);
                let skipped = attribute("skipped").unwrap_or(0);
                Some(Self { passed: attribute("tests")?.checked_sub(failed + skipped)?, failed, skipped })
            })
            .reduce(|a, b| Some(a? + b?))?
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn nextest() {
        let text = "  Summary [   9.1s] 1 test run: 1 passed, 0 skipped\n junk\n     \
                    Summary [   0.012s] 9 tests run: 5 passed (1 slow), 2 failed, 1 timed out, 1 exec failed, 3 skipped\n";
        assert_eq!(Tally::of_nextest(text), Some(tally(5, 4, 3)));
        assert_eq!(Tally::of_nextest("error: could not compile"), None);
    }

    #[test]
    fn cargo_test() {
        let text = "running 3 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.01s\n\
                    test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Tally::of_cargo_test(text), Some(tally(3, 1, 1)));
        assert_eq!(Tally::of_cargo_test("error"), None);
    }

    #[test]
    fn tap() {
        let text = "TAP version 13\n# Subtest: x\nok 1 - x\n1..1\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        assert_eq!(Tally::of_tap(text), Some(tally(2, 1, 1)));
        assert_eq!(Tally::of_tap("SyntaxError"), None);
    }

    #[test]
    fn playwright() {
        let text = r#"{"stats":{"expected":7,"unexpected":1,"flaky":1,"skipped":2},"errors":[{}]}"#;
        assert_eq!(Tally::of_playwright(text).unwrap(), tally(7, 3, 2));
        assert!(Tally::of_playwright("{}").is_err());
    }

    #[test]
    fn junit() {
        let text = r#"<testsuites><testsuite name="a" errors="1" failures="2" skipped="0" tests="10"></testsuite></testsuites>"#;
        assert_eq!(Tally::of_junit(text), Some(tally(7, 3, 0)));
        assert_eq!(Tally::of_junit("<html>"), None);
    }

    #[test]
    fn the_last_line() {
        assert_eq!((Tally::one(true) + Tally::one(false)).to_string(), "1 passed, 1 failed");
        assert_eq!(tally(3, 0, 2).to_string(), "3 passed, 0 failed, 2 skipped");
    }
}
