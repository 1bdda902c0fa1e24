//! The statement of conformance: each criterion of JIS X 8341-3:2016 and WCAG 2.2 AA for each element, with what the
//! browser specs found when they last ran whole, and what only a person can judge.

mod page;
mod specs;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::command::{capture, command};
use crate::house::{self, VERSION};
use crate::spec::{self, Element};
use crate::trouble::{Done, OrSay as _, fail};

/// Which criteria there are, and which tests show them.
const CRITERIA: &str = "docs/conformance/criteria.json";
/// What was found; published with the package as `conformance.json`.
pub const REPORT: &str = "docs/conformance/report.json";
/// The runs it is made from, each kept as it was when it last ran whole.
const RUNS: [&str; 2] = ["e2e", "checkers"];
/// What the tests judge with, by its name in `package.json`.
const TOOLS: [&str; 4] = ["axe-core", "accessibility-checker-engine", "vnu-jar", "@playwright/test"];
const ANEW: &str = "run `cargo xtask test e2e checkers` and then `cargo xtask conformance`";

/// A success criterion. It is shown by `tests`, or judged by a `person`, or both; or there is `none` of its matter here.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Criterion {
    id: String,
    name: String,
    level: String,
    /// Whether JIS X 8341-3:2016 has it.
    jis: bool,
    /// Words from the titles of tests.
    #[serde(default)]
    tests: Vec<String>,
    /// What a person has to look at.
    #[serde(default)]
    person: Option<String>,
    /// Who has looked, at which element.
    #[serde(default)]
    seen: Vec<Seen>,
    /// Why the criterion has no matter in the widgets, or in some of them.
    #[serde(default)]
    none: Option<Nowhere>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Nowhere {
    Anywhere(String),
    /// By tag.
    In(BTreeMap<String, String>),
}

/// What a person found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    /// The tag.
    element: String,
    by: String,
    /// A date.
    on: String,
    result: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Passed,
    Failed,
}

/// A test as it went.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Outcome {
    file: String,
    title: String,
    /// Titles of the groups around it.
    groups: Vec<String>,
    passed: bool,
}

/// Keeps what Playwright wrote of a whole run, with what it was a run of. What ran again later counts as it went
/// then: a partial run is kept beside a whole one of the same specs, and not without one.
///
/// # Errors
/// When the report is not JSON or cannot be written.
pub fn keep(name: &str, browser: &std::path::Path, playwright: &str, is_whole: bool) -> Done {
    let specs = specs::hash(specs::titles()?.iter());
    let mut runs = if is_whole || !kept(name).is_file() { Vec::new() } else { read_runs(name)? };
    if !is_whole && runs.first().is_none_or(|whole| whole["specs"] != specs) {
        return Ok(());
    }
    let report: Value = serde_json::from_str(playwright).or_say(|| "Playwright's report is not JSON")?;
    let run = json!({
        "name": name,
        "date": report["stats"]["startTime"],
        "commit": commit(),
        "browser": capture(command(browser).arg("--version"))?.trim(),
        "specs": specs,
        "playwright": report,
    });
    runs.push(run);
    house::write(&kept(name), Value::from(runs).to_string())
}

/// The whole run of a group, and what ran again after it.
fn read_runs(name: &str) -> Done<Vec<Value>> {
    let path = kept(name);
    let text = house::read(&path).or_say(|| format!("there is no whole run of `{name}`; {ANEW}"))?;
    serde_json::from_str(&text).or_say(|| format!("{} is not JSON", house::shown(&path)))
}

/// `-dirty` where something is not committed; a copy without Git has none.
fn commit() -> String {
    let described = capture(command("git").args(["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]));
    described.map_or_else(|_| "unknown".to_owned(), |commit| commit.trim().to_owned())
}

fn kept(name: &str) -> std::path::PathBuf {
    house::target("conformance").join(name).with_extension("json")
}

/// `cargo xtask conformance`: writes the statement and the demo's page of it from the last whole runs.
///
/// # Errors
/// When such a run is missing or is one of other specs, or a criterion names a test that was not among it or failed.
pub fn conformance() -> Done {
    let criteria = criteria()?;
    let elements = spec::parse(&spec::table_text()?)?;
    let titles = specs::titles()?;
    let (mut runs, mut outcomes) = (Vec::new(), Vec::new());
    let now = specs::hash(titles.iter());
    for name in RUNS {
        let all = read_runs(name)?;
        if all.first().is_none_or(|whole| whole["specs"] != now) {
            return fail(format!("the last whole run of `{name}` was one of other specs; {ANEW}"));
        }
        for run in &all {
            let mut went = Vec::new();
            collect(&run["playwright"], &mut Vec::new(), &mut went);
            let went = once(went);
            outcomes.retain(|before: &Outcome| !went.iter().any(|after| after.is_of(before)));
            runs.push(json!({ "name": name, "tests": went.len(), "date": run["date"], "commit": run["commit"], "browser": run["browser"] }));
            outcomes.extend(went);
        }
    }
    outcomes.sort();
    let unknown = without_a_test(&criteria, |words| {
        outcomes.iter().any(|one| one.title.contains(words) && elements.iter().any(|element| one.is_about(element)))
    });
    if !unknown.is_empty() {
        return fail(format!("no test of any widget was run that {CRITERIA} names: {}", unknown.join("; ")));
    }
    let mut report = report(&criteria, &elements, &outcomes);
    report["of"] = of(&criteria, &titles)?.into();
    report["runs"] = runs.into();
    report["tools"] = tools()?;
    house::write(&house::at(REPORT), in_lines(&report))?;
    let path = house::at(page::PAGE);
    house::write(&path, page::with_tables(&house::read(&path)?, &page::tables(&report))?)?;
    let left = members(&report, |entry| entry["result"] == "not-run" || entry["result"] == "failed");
    if left.is_empty() { Ok(()) } else { fail(format!("not run, or failed: {}", left.join(", "))) }
}

/// Whether the statement is of the criteria and the names of the tests as they are now.
///
/// # Errors
/// When it is not, or a criterion names a test that is not there.
pub fn check() -> Done {
    let (criteria, titles) = (criteria()?, specs::titles()?);
    let unknown = without_a_test(&criteria, |words| titles.iter().any(|title| title.text.contains(words)));
    if !unknown.is_empty() {
        return fail(format!("no test bears the words that {CRITERIA} names: {}", unknown.join("; ")));
    }
    let report: Value =
        serde_json::from_str(&house::read(&house::at(REPORT))?).or_say(|| format!("{REPORT} is not JSON"))?;
    if report["of"] == of(&criteria, &titles)? {
        return Ok(());
    }
    fail(format!("{REPORT} is of other criteria or other tests; {ANEW}"))
}

/// What a statement is one of: the criteria, and the tests that show them.
fn of(criteria: &[Criterion], titles: &[specs::Title]) -> Done<String> {
    let text = house::read(&house::at(CRITERIA))?;
    let shows = |title: &&specs::Title| {
        title.file.starts_with("support/")
            || criteria.iter().any(|one| one.tests.iter().any(|words| title.text.contains(words.as_str())))
    };
    let criteria = specs::Title { file: CRITERIA.into(), text };
    Ok(specs::hash(titles.iter().filter(shows).chain([&criteria])))
}

/// Each words that no test bears, with the criterion.
fn without_a_test(criteria: &[Criterion], is_borne: impl Fn(&str) -> bool) -> Vec<String> {
    let words = criteria.iter().flat_map(|one| one.tests.iter().map(move |words| (&one.id, words)));
    words.filter(|(_, words)| !is_borne(words)).map(|(id, words)| format!("{id} “{words}”")).collect()
}

/// The versions that `package.json` pins.
fn tools() -> Done<Value> {
    let package: Value =
        serde_json::from_str(&house::read(&house::at("package.json"))?).or_say(|| "package.json is not JSON")?;
    Ok(TOOLS.iter().map(|name| ((*name).to_owned(), package["devDependencies"][*name].clone())).collect())
}

fn criteria() -> Done<Vec<Criterion>> {
    serde_json::from_str(&house::read(&house::at(CRITERIA))?)
        .or_say(|| format!("{CRITERIA} is not a list of {{id, name, level, jis, tests, person, seen, none}}"))
}

/// Goes down through Playwright's groups; the outermost is the file.
fn collect(node: &Value, groups: &mut Vec<String>, outcomes: &mut Vec<Outcome>) {
    for spec in list(&node["specs"]) {
        let statuses: Vec<_> = list(&spec["tests"]).map(|test| &test["status"]).collect();
        if statuses.iter().all(|status| *status == "skipped") {
            continue;
        }
        outcomes.push(Outcome {
            file: groups.first().cloned().unwrap_or_default(),
            groups: groups.iter().skip(1).cloned().collect(),
            title: text(&spec["title"]).trim_end_matches(" @checkers").to_owned(),
            passed: spec["ok"] == true,
        });
    }
    for suite in list(&node["suites"]) {
        groups.push(suite["title"].as_str().unwrap_or_default().to_owned());
        collect(suite, groups, outcomes);
        groups.pop();
    }
}

/// Each file and title once: a test that ran in several zones has passed where it passed in all of them.
fn once(mut outcomes: Vec<Outcome>) -> Vec<Outcome> {
    outcomes.sort();
    outcomes.dedup_by(|next, first| {
        let same = next.is_of(first);
        first.passed &= next.passed || !same;
        same
    });
    outcomes
}

impl Outcome {
    /// Whether both are of the same test.
    fn is_of(&self, other: &Self) -> bool {
        (&self.file, &self.title, &self.groups) == (&other.file, &other.title, &other.groups)
    }

    /// Whether this test is about the element: it stands in its group, or in its own file.
    fn is_about(&self, element: &Element) -> bool {
        self.groups.contains(&element.tag) || self.file == format!("{}.spec.ts", element.folder)
    }
}

fn report(criteria: &[Criterion], elements: &[Element], outcomes: &[Outcome]) -> Value {
    let elements: Vec<Value> = elements
        .iter()
        .map(|element| {
            let shows = |one: &&Outcome| criteria.iter().any(|criterion| criterion.is_shown_by(one, &element.tag));
            let own: Vec<&Outcome> = outcomes.iter().filter(|one| one.is_about(element)).filter(shows).collect();
            let judged: Vec<Value> = criteria.iter().map(|criterion| judged(criterion, &element.tag, &own)).collect();
            let tests: Vec<Value> =
                own.iter().map(|one| json!({ "file": one.file, "title": one.title, "passed": one.passed })).collect();
            json!({ "tag": element.tag, "tests": tests, "criteria": judged })
        })
        .collect();
    json!({ "standards": ["JIS X 8341-3:2016", "WCAG 2.2"], "level": "AA", "version": VERSION, "elements": elements })
}

impl Criterion {
    /// Why it has no matter in this element.
    fn none_in(&self, tag: &str) -> Option<&str> {
        match self.none.as_ref()? {
            Nowhere::Anywhere(why) => Some(why),
            Nowhere::In(tags) => tags.get(tag).map(String::as_str),
        }
    }

    fn is_shown_by(&self, outcome: &Outcome, tag: &str) -> bool {
        self.none_in(tag).is_none() && self.tests.iter().any(|words| outcome.title.contains(words.as_str()))
    }
}

/// What the tests say of a criterion, and what is left to a person. Tests are named by their number in the element's
/// list, from 1.
fn judged(criterion: &Criterion, tag: &str, own: &[&Outcome]) -> Value {
    let reason = criterion.none_in(tag);
    let shown: Vec<(usize, &Outcome)> = own
        .iter()
        .enumerate()
        .filter(|(_, one)| criterion.is_shown_by(one, tag))
        .map(|(at, one)| (at + 1, *one))
        .collect();
    let person = criterion.person.as_ref().filter(|_| reason.is_none());
    let seen: Vec<&Seen> = criterion.seen.iter().filter(|one| one.element == tag).collect();
    let is_refused = shown.iter().any(|(_, one)| !one.passed) || seen.iter().any(|one| one.result == Verdict::Failed);
    let (result, method) = match (reason, shown.is_empty(), person) {
        (Some(_), ..) => ("not-applicable", None),
        (None, false, None) => ("passed", Some("AC")),
        (None, false, Some(_)) => ("passed", Some("AF")),
        (None, true, Some(_)) => ("person", Some("HC")),
        (None, true, None) => ("not-run", None),
    };
    let numbers: Vec<usize> = shown.iter().map(|(number, _)| *number).collect();
    json!({
        "id": criterion.id, "name": criterion.name, "level": criterion.level, "jis": criterion.jis, "method": method,
        "result": if is_refused { "failed" } else { result }, "tests": numbers, "person": person, "seen": seen,
        "reason": reason,
    })
}

/// The statement with a line for each test and criterion, so that what changed can be read.
fn in_lines(report: &Value) -> String {
    let mut report = report.clone();
    let mut elements = Vec::new();
    for element in list(&report["elements"].take()) {
        let lines = |name: &str| list(&element[name]).map(|one| format!("      {one}")).collect::<Vec<_>>().join(",\n");
        elements.push(format!(
            "    {{ \"tag\": {}, \"tests\": [\n{}\n    ], \"criteria\": [\n{}\n    ] }}",
            element["tag"],
            lines("tests"),
            lines("criteria")
        ));
    }
    report.as_object_mut().map(|report| report.remove("elements"));
    let rest = format!("{report:#}");
    let rest = rest.trim_end().trim_end_matches('}').trim_end();
    format!("{rest},\n  \"elements\": [\n{}\n  ]\n}}\n", elements.join(",\n"))
}

/// `hoiku-…: 1.1.1` of what fits.
fn members(report: &Value, fits: impl Fn(&Value) -> bool) -> Vec<String> {
    let entries =
        list(&report["elements"]).flat_map(|element| list(&element["criteria"]).map(|entry| (&element["tag"], entry)));
    let chosen = entries.filter(|(_, entry)| fits(entry));
    chosen.map(|(tag, entry)| format!("{} {}", text(tag), text(&entry["id"]))).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fixture;

    const LIST: &str = "hoiku-course-list";

    fn criterion(tests: &[&str], person: Option<&str>, none: Option<&str>) -> Criterion {
        Criterion {
            id: "1.1.1".into(),
            name: "x".into(),
            level: "A".into(),
            jis: true,
            tests: tests.iter().map(|words| (*words).to_owned()).collect(),
            person: person.map(str::to_owned),
            seen: Vec::new(),
            none: none.map(|why| Nowhere::Anywhere(why.to_owned())),
        }
    }

    fn outcome(title: &str, passed: bool) -> Outcome {
        Outcome { file: "axe.spec.ts".into(), groups: vec![LIST.into()], title: title.into(), passed }
    }

    #[test]
    fn x14_a_criterion_is_as_good_as_its_worst_test() {
        let (good, bad) = (outcome("has no violation: a", true), outcome("has no violation: b", false));
        let result = |criterion: &Criterion, outcomes: &[&Outcome]| {
            let entry = judged(criterion, LIST, outcomes);
            (text(&entry["result"]).to_owned(), text(&entry["method"]).to_owned())
        };
        let pair = |result: &str, method: &str| (result.to_owned(), method.to_owned());
        let tested = criterion(&["has no violation"], None, None);
        assert_eq!(result(&tested, &[&good]), pair("passed", "AC"));
        assert_eq!(result(&tested, &[&good, &bad]).0, "failed");
        assert_eq!(result(&tested, &[]).0, "not-run");
        assert_eq!(result(&criterion(&["has no violation"], Some("p"), None), &[&good]), pair("passed", "AF"));
        assert_eq!(result(&criterion(&[], Some("p"), None), &[&bad]), pair("person", "HC"));
        assert_eq!(result(&criterion(&[], None, Some("n")), &[&bad]), pair("not-applicable", ""));
    }

    #[test]
    fn x14_what_a_person_found_counts_for_its_element_alone() {
        let mut looked = criterion(&[], Some("p"), None);
        looked.seen = serde_json::from_value(json!([
            { "element": LIST, "by": "見本", "on": "2026-11-20", "result": "failed" },
        ]))
        .unwrap();
        assert_eq!(judged(&looked, LIST, &[])["result"], "failed");
        assert_eq!(judged(&looked, "hoiku-skill-radar", &[])["result"], "person");
    }

    #[test]
    fn x14_a_criterion_may_have_no_matter_in_one_element() {
        let mut some = criterion(&["has no violation"], None, None);
        some.none = Some(serde_json::from_value(json!({ "hoiku-skill-radar": "n" })).unwrap());
        let good = outcome("has no violation: a", true);
        assert_eq!(judged(&some, "hoiku-skill-radar", &[&good])["result"], "not-applicable");
        assert_eq!(judged(&some, LIST, &[&good])["tests"], json!([1]));
    }

    #[test]
    fn x14_tests_are_found_in_their_groups() {
        let run = json!({ "suites": [{ "title": "axe.spec.ts", "specs": [], "suites": [{ "title": LIST, "specs": [
            { "title": "has no violation: a @checkers", "ok": true, "tests": [{ "status": "expected" }] },
            { "title": "left out", "ok": true, "tests": [{ "status": "skipped" }] },
        ] }] }] });
        let mut outcomes = Vec::new();
        collect(&run, &mut Vec::new(), &mut outcomes);
        assert_eq!(outcomes, [outcome("has no violation: a", true)]);
        let report = report(&[criterion(&["has no"], None, None)], &fixture(), &outcomes);
        let list = report["elements"].as_array().unwrap().iter().find(|e| e["tag"] == LIST).unwrap();
        assert_eq!(list["tests"], json!([{ "file": "axe.spec.ts", "title": "has no violation: a", "passed": true }]));
        assert_eq!(list["criteria"][0]["tests"], json!([1]));
    }

    #[test]
    fn x14_a_test_of_three_zones_is_one_and_as_good_as_its_worst_zone() {
        let all = vec![outcome("a", true), outcome("b", true), outcome("a", false), outcome("a", true)];
        assert_eq!(once(all), [outcome("a", false), outcome("b", true)]);
    }

    #[test]
    fn x14_every_criterion_says_how_it_is_judged() {
        let criteria = criteria().unwrap();
        assert_eq!(criteria.iter().filter(|c| c.jis).count(), 38, "JIS X 8341-3:2016 has 38 criteria of A and AA");
        assert_eq!(criteria.iter().filter(|c| c.id != "4.1.1").count(), 55, "WCAG 2.2 has 55 criteria of A and AA");
        let is_tag =
            |tag: &str| tag.strip_prefix("hoiku-").is_some_and(|folder| house::at("components").join(folder).is_dir());
        for criterion in criteria {
            let is_judged = !criterion.tests.is_empty() || criterion.person.is_some();
            let is_nowhere = matches!(criterion.none, Some(Nowhere::Anywhere(_)));
            assert!(is_judged != is_nowhere, "{} {}", criterion.id, criterion.name);
            if let Some(Nowhere::In(some)) = &criterion.none {
                assert!(some.len() < 3, "{}: none at all is said in one sentence", criterion.id);
                assert!(some.keys().all(|tag| is_tag(tag)), "{}", criterion.id);
            }
            assert!(criterion.seen.iter().all(|one| is_tag(&one.element)), "{}", criterion.id);
        }
    }

    #[test]
    fn x14_a_statement_in_lines_says_the_same() {
        let mut report =
            report(&[criterion(&["a"], None, None)], &fixture(), &[outcome("a", true), outcome("ab", true)]);
        report["runs"] = json!([{ "name": "e2e" }]);
        assert_eq!(serde_json::from_str::<Value>(&in_lines(&report)).unwrap(), report);
    }

    #[test]
    fn x14_words_that_no_test_bears_are_named() {
        let criteria = [criterion(&["has no violation", "is gone"], None, None)];
        assert_eq!(without_a_test(&criteria, |words| words != "is gone"), ["1.1.1 “is gone”"]);
        let titles = specs::titles().unwrap();
        let is_borne = |words: &str| titles.iter().any(|title| title.text.contains(words));
        assert_eq!(without_a_test(&super::criteria().unwrap(), is_borne), Vec::<String>::new());
    }
}
