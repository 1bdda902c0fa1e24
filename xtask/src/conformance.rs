//! The statement of conformance: each criterion of JIS X 8341-3:2016 and WCAG 2.2 AA for each element, with what the
//! browser specs found when they last ran, and what only a person can judge.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::house::{self, VERSION};
use crate::spec::{self, Element};
use crate::trouble::{Done, OrSay as _, fail};

/// Which criteria there are, and which tests show them.
const CRITERIA: &str = "docs/conformance/criteria.json";
/// What was found; published with the package as `conformance.json`.
pub const REPORT: &str = "docs/conformance/report.json";
/// The page of the demo, which holds the tables between two marks.
const PAGE: &str = "demo/site/conformance.html";
const MARKS: [&str; 2] = ["<!-- results -->\n", "    <!-- /results -->"];
/// What Playwright wrote when the browser specs and the checkers last ran.
const RUNS: [&str; 2] = ["e2e/report.json", "e2e/checkers.json"];

/// A success criterion. It is shown by `tests`, or judged by a `person`, or both; or there is `none` of its matter here.
#[derive(Debug, Clone, Deserialize)]
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
    /// Why the criterion has no matter in the widgets.
    #[serde(default)]
    none: Option<String>,
}

/// A test as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Outcome {
    file: String,
    /// Titles of the groups around it.
    groups: Vec<String>,
    title: String,
    passed: bool,
}

/// `cargo xtask conformance`: writes the statement and the demo's page of it from the last runs.
///
/// # Errors
/// When nothing has run yet, or a test that a criterion names was not among it.
pub fn conformance() -> Done {
    let criteria = criteria()?;
    let elements = spec::parse(&spec::table_text()?)?;
    let mut outcomes = Vec::new();
    for run in RUNS {
        let path = house::target(run);
        let text = house::read(&path).or_say(|| "run `cargo xtask test e2e checkers` first")?;
        let report: Value = serde_json::from_str(&text).or_say(|| format!("{} is not JSON", house::shown(&path)))?;
        collect(&report, &mut Vec::new(), &mut outcomes);
    }
    let report = report(&criteria, &elements, &outcomes);
    house::write(&house::at(REPORT), format!("{report:#}\n"))?;
    let page = house::read(&house::at(PAGE))?;
    house::write(&house::at(PAGE), with_tables(&page, &tables(&report))?)?;
    let left = members(&report, |entry| entry["result"] == "not-run");
    if left.is_empty() { Ok(()) } else { fail(format!("no test was run for {}", left.join(", "))) }
}

fn criteria() -> Done<Vec<Criterion>> {
    serde_json::from_str(&house::read(&house::at(CRITERIA))?)
        .or_say(|| format!("{CRITERIA} is not a list of {{id, name, level, jis, tests, person, none}}"))
}

/// Goes down through Playwright's groups; the outermost is the file.
fn collect(node: &Value, groups: &mut Vec<String>, outcomes: &mut Vec<Outcome>) {
    let list = |name: &str| node[name].as_array().into_iter().flatten();
    for spec in list("specs") {
        let statuses: Vec<_> = spec["tests"].as_array().into_iter().flatten().map(|test| &test["status"]).collect();
        if statuses.iter().all(|status| *status == "skipped") {
            continue;
        }
        outcomes.push(Outcome {
            file: groups.first().cloned().unwrap_or_default(),
            groups: groups.iter().skip(1).cloned().collect(),
            title: spec["title"].as_str().unwrap_or_default().to_owned(),
            passed: spec["ok"] == true,
        });
    }
    for suite in list("suites") {
        groups.push(suite["title"].as_str().unwrap_or_default().to_owned());
        collect(suite, groups, outcomes);
        groups.pop();
    }
}

impl Outcome {
    /// Whether this test is about the element: it stands in its group, or in its own file.
    fn is_about(&self, element: &Element) -> bool {
        self.groups.contains(&element.tag) || self.file == format!("{}.spec.ts", element.folder)
    }
}

fn report(criteria: &[Criterion], elements: &[Element], outcomes: &[Outcome]) -> Value {
    let elements: Vec<Value> = elements
        .iter()
        .map(|element| {
            let own: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.is_about(element)).collect();
            let judged: Vec<Value> = criteria.iter().map(|criterion| judged(criterion, &own)).collect();
            json!({ "tag": element.tag, "criteria": judged })
        })
        .collect();
    json!({ "standards": ["JIS X 8341-3:2016", "WCAG 2.2"], "level": "AA", "version": VERSION, "elements": elements })
}

/// What the tests say of a criterion, and what is left to a person.
fn judged(criterion: &Criterion, outcomes: &[&Outcome]) -> Value {
    let tests: Vec<Value> = criterion
        .tests
        .iter()
        .filter_map(|words| {
            let found: Vec<_> = outcomes.iter().filter(|outcome| outcome.title.contains(words.as_str())).collect();
            let files: BTreeSet<&str> = found.iter().map(|outcome| outcome.file.as_str()).collect();
            let passed = found.iter().filter(|outcome| outcome.passed).count();
            let failed = found.len() - passed;
            let is_any = !found.is_empty();
            is_any.then(|| json!({ "words": words, "files": files, "passed": passed, "failed": failed }))
        })
        .collect();
    let result = if criterion.none.is_some() {
        "not-applicable"
    } else if tests.iter().any(|test| test["failed"] != 0) {
        "failed"
    } else if !criterion.tests.is_empty() && tests.is_empty() {
        "not-run"
    } else if criterion.tests.is_empty() {
        "person"
    } else {
        "passed"
    };
    json!({
        "id": criterion.id, "name": criterion.name, "level": criterion.level, "jis": criterion.jis,
        "result": result, "tests": tests, "person": criterion.person, "reason": criterion.none,
    })
}

/// `hoiku-…: 1.1.1` of what fits.
fn members(report: &Value, fits: impl Fn(&Value) -> bool) -> Vec<String> {
    let elements = report["elements"].as_array().into_iter().flatten();
    let entries = elements.flat_map(|element| {
        let criteria = element["criteria"].as_array().into_iter().flatten();
        criteria.map(|entry| (&element["tag"], entry))
    });
    let chosen = entries.filter(|(_, entry)| fits(entry));
    chosen.map(|(tag, entry)| format!("{} {}", text(tag), text(&entry["id"]))).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A table for each element.
fn tables(report: &Value) -> String {
    let mut html = String::new();
    for element in report["elements"].as_array().into_iter().flatten() {
        let tag = text(&element["tag"]);
        html += &format!(
            "    <div class=\"sec\">\n      <h2 id=\"{tag}\"><code>&lt;{tag}&gt;</code></h2>\n      \
             <table class=\"table\" role=\"table\">\n        <thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">達成基準</th><th scope=\"col\" role=\"columnheader\">結果</th>\
             <th scope=\"col\" role=\"columnheader\">確かめかた</th></tr></thead>\n        <tbody role=\"rowgroup\">\n"
        );
        for entry in element["criteria"].as_array().into_iter().flatten() {
            html += &row(entry);
        }
        html += "        </tbody>\n      </table>\n    </div>\n";
    }
    html
}

fn row(entry: &Value) -> String {
    let tests = entry["tests"].as_array().into_iter().flatten();
    let counted: u64 =
        tests.map(|test| ["passed", "failed"].map(|way| test[way].as_u64().unwrap_or(0)).iter().sum::<u64>()).sum();
    let has_person = entry["person"].is_string();
    let result = match text(&entry["result"]) {
        "not-applicable" => "当てはまらない",
        "failed" => "× 試験に通らない",
        "passed" if has_person => "〇 試験に通る。人も見る",
        "passed" => "〇 試験に通る",
        "person" => "人が見る",
        _ => "まだ試験していない",
    };
    let mut how = Vec::new();
    if counted > 0 {
        how.push(format!("自動の試験 {counted}件。"));
    }
    how.extend(entry["person"].as_str().map(|what| format!("人が見ること：{what}。")));
    how.extend(entry["reason"].as_str().map(|why| format!("{why}。")));
    let scope = if entry["jis"] == true { "JIS、WCAG" } else { "WCAGだけ" };
    let scope = if text(&entry["id"]) == "4.1.1" { "JISだけ" } else { scope };
    format!(
        "          <tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{} {}<small>（{}、{scope}）</small></th><td role=\"cell\">{result}</td><td role=\"cell\">{}</td></tr>\n",
        text(&entry["id"]),
        text(&entry["name"]),
        text(&entry["level"]),
        how.concat()
    )
}

/// The page with these tables between its marks.
fn with_tables(page: &str, tables: &str) -> Done<String> {
    let places = page.split_once(MARKS[0]).and_then(|(before, rest)| Some((before, rest.split_once(MARKS[1])?.1)));
    let (before, after) =
        places.or_say(|| format!("{PAGE} has lost its marks {} and {}", MARKS[0].trim(), MARKS[1].trim()))?;
    Ok(format!("{before}{}{tables}{}{after}", MARKS[0], MARKS[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fixture;

    fn criterion(tests: &[&str], person: Option<&str>, none: Option<&str>) -> Criterion {
        Criterion {
            id: "1.1.1".into(),
            name: "x".into(),
            level: "A".into(),
            jis: true,
            tests: tests.iter().map(|words| (*words).to_owned()).collect(),
            person: person.map(str::to_owned),
            none: none.map(str::to_owned),
        }
    }

    fn outcome(title: &str, passed: bool) -> Outcome {
        Outcome { file: "axe.spec.ts".into(), groups: vec!["hoiku-course-list".into()], title: title.into(), passed }
    }

    #[test]
    fn x14_a_criterion_is_as_good_as_its_worst_test() {
        let (good, bad) = (outcome("has no violation: a", true), outcome("has no violation: b", false));
        let result =
            |criterion: &Criterion, outcomes: &[&Outcome]| text(&judged(criterion, outcomes)["result"]).to_owned();
        let tested = criterion(&["has no violation"], None, None);
        assert_eq!(result(&tested, &[&good]), "passed");
        assert_eq!(result(&tested, &[&good, &bad]), "failed");
        assert_eq!(result(&tested, &[]), "not-run");
        assert_eq!(result(&criterion(&[], Some("p"), None), &[&bad]), "person");
        assert_eq!(result(&criterion(&[], None, Some("n")), &[&bad]), "not-applicable");
    }

    #[test]
    fn x14_tests_are_found_in_their_groups() {
        let run = json!({ "suites": [{ "title": "axe.spec.ts", "specs": [], "suites": [{ "title": "hoiku-course-list", "specs": [
            { "title": "has no violation: a", "ok": true, "tests": [{ "status": "expected" }] },
            { "title": "left out", "ok": true, "tests": [{ "status": "skipped" }] },
        ] }] }] });
        let mut outcomes = Vec::new();
        collect(&run, &mut Vec::new(), &mut outcomes);
        assert_eq!(outcomes, [outcome("has no violation: a", true)]);
        let elements = fixture();
        let report = report(&[criterion(&["has no"], None, None)], &elements, &outcomes);
        let list = report["elements"].as_array().unwrap().iter().find(|e| e["tag"] == "hoiku-course-list").unwrap();
        assert_eq!(list["criteria"][0]["tests"][0]["passed"], 1);
    }

    #[test]
    fn x14_every_criterion_says_how_it_is_judged() {
        let criteria = criteria().unwrap();
        assert_eq!(criteria.iter().filter(|c| c.jis).count(), 38, "JIS X 8341-3:2016 has 38 criteria of A and AA");
        assert_eq!(criteria.iter().filter(|c| c.id != "4.1.1").count(), 55, "WCAG 2.2 has 55 criteria of A and AA");
        for criterion in criteria {
            let is_judged = !criterion.tests.is_empty() || criterion.person.is_some();
            assert!(is_judged != criterion.none.is_some(), "{} {}", criterion.id, criterion.name);
        }
    }

    #[test]
    fn x14_the_page_takes_the_tables() {
        let page = format!("a\n{}old{}\nb", MARKS[0], MARKS[1]);
        assert_eq!(with_tables(&page, "new\n").unwrap(), format!("a\n{}new\n{}\nb", MARKS[0], MARKS[1]));
        assert!(with_tables("a", "new").is_err());
        assert!(with_tables(&house::read(&house::at(PAGE)).unwrap(), "").is_ok());
    }
}
