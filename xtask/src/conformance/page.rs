//! The checklist as a page of the demo.

use serde_json::Value;

use super::{list, text};
use crate::embed::escaped;
use crate::trouble::{Done, OrSay as _};

/// The page of the demo, which holds the tables between two marks.
pub const PAGE: &str = "demo/site/conformance.html";
const MARKS: [&str; 2] = ["<!-- results -->\n", "    <!-- /results -->"];

/// When and with what the tests ran, and a table for each element.
pub fn tables(report: &Value) -> String {
    let mut html = runs(report);
    for element in list(&report["elements"]) {
        let tag = text(&element["tag"]);
        html += &format!(
            "    <div class=\"sec\">\n      <h2 id=\"{tag}\"><code>&lt;{tag}&gt;</code></h2>\n      \
             <table class=\"table\" role=\"table\">\n        <thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">達成基準</th><th scope=\"col\" role=\"columnheader\">方法</th>\
             <th scope=\"col\" role=\"columnheader\">結果</th><th scope=\"col\" role=\"columnheader\">根拠</th></tr></thead>\n        <tbody role=\"rowgroup\">\n"
        );
        for entry in list(&element["criteria"]) {
            html += &row(tag, entry);
        }
        html += "        </tbody>\n      </table>\n";
        html += &format!(
            "      <details>\n        <summary>根拠の試験の一覧（{}件）</summary>\n        <ol lang=\"en\">\n",
            list(&element["tests"]).count()
        );
        for (at, test) in list(&element["tests"]).enumerate() {
            let failed = if test["passed"] == true { "" } else { " ×" };
            html += &format!(
                "          <li id=\"{tag}-{}\"><code>{}</code> {}{failed}</li>\n",
                at + 1,
                escaped(text(&test["file"])),
                escaped(text(&test["title"]))
            );
        }
        html += "        </ol>\n      </details>\n    </div>\n";
    }
    html
}

fn runs(report: &Value) -> String {
    let mut html = String::from("    <h2>この結果を出した試験</h2>\n    <ul>\n");
    for run in list(&report["runs"]) {
        let name = if run["name"] == "checkers" { "検査の道具の試験" } else { "ブラウザーの試験" };
        html += &format!(
            "      <li>{name}：<time datetime=\"{date}\">{day}</time>、{browser}、コミット <code>{commit}</code></li>\n",
            date = escaped(text(&run["date"])),
            day = escaped(text(&run["date"]).split('T').next().unwrap_or_default()),
            browser = escaped(text(&run["browser"])),
            commit = escaped(text(&run["commit"])),
        );
    }
    let tools = report["tools"].as_object().into_iter().flatten();
    let tools: Vec<String> =
        tools.map(|(name, version)| format!("{} {}", escaped(name), escaped(text(version)))).collect();
    html + &format!("      <li>道具：{}</li>\n    </ul>\n", tools.join("、"))
}

fn row(tag: &str, entry: &Value) -> String {
    let numbers: Vec<u64> = list(&entry["tests"]).filter_map(Value::as_u64).collect();
    let seen: Vec<&Value> = list(&entry["seen"]).collect();
    let waits = entry["person"].is_string() && seen.is_empty();
    let result = match text(&entry["result"]) {
        "not-applicable" => "当てはまらない",
        "failed" => "× 通らない",
        "passed" if waits => "〇 試験に通る。人の判断はまだ",
        "passed" => "〇 通る",
        "person" if waits => "人の判断はまだ",
        "person" => "〇 人の判断で通る",
        _ => "まだ試験していない",
    };
    let mut how = Vec::new();
    if !numbers.is_empty() {
        let links: Vec<String> = ranges(&numbers)
            .into_iter()
            .map(|(from, to)| {
                let shown = if from == to { from.to_string() } else { format!("{from}–{to}") };
                format!("<a href=\"#{tag}-{from}\">{shown}</a>")
            })
            .collect();
        how.push(format!("試験 {}。", links.join("、")));
    }
    how.extend(entry["person"].as_str().map(|what| format!("人が見ること：{}。", escaped(what))));
    how.extend(seen.iter().map(|one| {
        let result = if one["result"] == "passed" { "適合" } else { "不適合" };
        format!("{}、{}：{result}。", escaped(text(&one["by"])), escaped(text(&one["on"])))
    }));
    if waits {
        how.push("見た人：まだ。".to_owned());
    }
    how.extend(entry["reason"].as_str().map(|why| format!("{}。", escaped(why))));
    let scope = match (text(&entry["id"]), entry["jis"] == true) {
        ("4.1.1", _) => "JISだけ",
        (_, true) => "JIS、WCAG",
        (_, false) => "WCAGだけ",
    };
    format!(
        "          <tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{} {}<small>（{}、{scope}）</small></th><td role=\"cell\">{}</td><td role=\"cell\">{result}</td><td role=\"cell\">{}</td></tr>\n",
        text(&entry["id"]),
        escaped(text(&entry["name"])),
        text(&entry["level"]),
        entry["method"].as_str().unwrap_or("－"),
        how.concat()
    )
}

/// `1 2 3 7` is 1 to 3, and 7.
fn ranges(numbers: &[u64]) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for &number in numbers {
        match ranges.last_mut() {
            Some((_, to)) if *to + 1 == number => *to = number,
            _ => ranges.push((number, number)),
        }
    }
    ranges
}

/// The page with these tables between its marks.
///
/// # Errors
/// When the marks are gone.
pub fn with_tables(page: &str, tables: &str) -> Done<String> {
    let places = page.split_once(MARKS[0]).and_then(|(before, rest)| Some((before, rest.split_once(MARKS[1])?.1)));
    let (before, after) =
        places.or_say(|| format!("{PAGE} has lost its marks {} and {}", MARKS[0].trim(), MARKS[1].trim()))?;
    Ok(format!("{before}{}{tables}{}{after}", MARKS[0], MARKS[1]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::house;

    #[test]
    fn x14_the_page_takes_the_tables() {
        let page = format!("a\n{}old{}\nb", MARKS[0], MARKS[1]);
        assert_eq!(with_tables(&page, "new\n").unwrap(), format!("a\n{}new\n{}\nb", MARKS[0], MARKS[1]));
        assert!(with_tables("a", "new").is_err());
        assert!(with_tables(&house::read(&house::at(PAGE)).unwrap(), "").is_ok());
    }

    #[test]
    fn x14_a_row_leads_to_its_tests_and_says_who_has_looked() {
        let mut entry = json!({ "id": "1.1.1", "name": "x", "level": "A", "jis": true, "result": "passed", "method": "AF",
            "tests": [1, 2, 3, 7], "person": "図", "seen": [] });
        let waiting = row("hoiku-a", &entry);
        assert!(waiting.contains("<a href=\"#hoiku-a-1\">1–3</a>、<a href=\"#hoiku-a-7\">7</a>"), "{waiting}");
        assert!(waiting.contains("<td role=\"cell\">AF</td>"), "{waiting}");
        assert!(waiting.contains("人の判断はまだ") && waiting.contains("見た人：まだ"), "{waiting}");
        entry["seen"] = json!([{ "by": "見本", "on": "2026-11-20", "result": "passed" }]);
        let seen = row("hoiku-a", &entry);
        assert!(seen.contains("〇 通る") && seen.contains("見本、2026-11-20：適合"), "{seen}");
    }
}
