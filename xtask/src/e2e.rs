//! The browser specs, against a server and a package of their own, in three time zones.

use std::fs;
use std::path::Path;

use crate::browser;
use crate::command::{on_path, step, watch};
use crate::conformance;
use crate::house;
use crate::node;
use crate::release::{self, Purpose};
use crate::server::{self, Server};
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _, fail};

/// The specs of this name run further checkers over every state, which takes long: they are a group of their own.
const CHECKERS: &str = "@checkers";

/// Every spec runs in this zone; the others run again what shows or tells dates.
const FIRST_ZONE: &str = "--project=Asia/Tokyo";

/// Runs the specs in `demo/e2e`; further words go to Playwright, as in `cargo xtask test e2e -- course-list`.
///
/// # Errors
/// When the browser, Node or the server are not to be had, or Playwright gives no report.
pub fn test(more: &[&str]) -> Done<Tally> {
    let is_whole = more.is_empty() || more == [FIRST_ZONE];
    let without_checkers: &[&str] = if is_whole { &["--grep-invert", CHECKERS] } else { &[] };
    perform("e2e", &[without_checkers, more].concat(), is_whole)
}

/// Runs IBM's checker and the Nu checker, which needs Java.
///
/// # Errors
/// As [`test()`], and when there is no Java.
pub fn checkers(more: &[&str]) -> Done<Tally> {
    if on_path("java").is_none() {
        if !browser::can_install() {
            return fail("the Nu checker needs Java, and there is none; install a Java runtime, 17 or newer");
        }
        browser::install(&["default-jre-headless"])?;
    }
    perform("checkers", &[&["--grep", CHECKERS], more].concat(), more.is_empty())
}

fn perform(name: &str, words: &[&str], is_whole: bool) -> Done<Tally> {
    let browser = step("browser", browser::find)?;
    let program = server::build()?;
    let folder = house::target("e2e");
    let (report, db) = (folder.join(name).with_extension("json"), folder.join("hoiku.sqlite"));
    remove(&[&report, &db])?;
    let server = Server::for_tests(&program, &db)?;
    // One of its own: what has been released must not keep a test from trying what comes next.
    let files = folder.join("static");
    step("static folder", || release::lay_out(&house::at("pkg/dist"), &files, Purpose::Trial))?;
    let mut playwright = node::tool("playwright")?;
    playwright.args(["test", "--config", "demo/e2e/playwright.config.ts"]).args(words);
    playwright.env("CHROMIUM", &browser).env("BASE_URL", &server.url).env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    playwright.env("STATIC_FOLDER", files);
    let said = watch(&mut playwright)?;
    let text = house::read(&report).or_say(|| "Playwright gave no report; see above")?;
    let tally = Tally::of_playwright(&text)?;
    conformance::keep(name, &browser, &text, is_whole)?;
    let hidden = !said.status.success() && tally.failed == 0;
    Ok(tally + if hidden { Tally::one(false) } else { Tally::default() })
}

fn remove(files: &[&Path]) -> Done {
    for file in files.iter().filter(|file| file.exists()) {
        fs::remove_file(file).or_say(|| format!("cannot remove {}", house::shown(file)))?;
    }
    Ok(())
}
