//! The browser specs, against a server and a package of their own, in three time zones.

use std::fs;
use std::path::Path;

use crate::browser;
use crate::command::{step, watch};
use crate::house;
use crate::node;
use crate::server::{self, Server};
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _};

/// Runs the specs in `demo/e2e`; further words go to Playwright, as in `cargo xtask test e2e -- course-list`.
///
/// # Errors
/// When the browser, Node or the server are not to be had, or Playwright gives no report.
pub fn test(more: &[&str]) -> Done<Tally> {
    let browser = step("browser", browser::find)?;
    let program = server::build()?;
    let folder = house::target("e2e");
    let (report, db) = (folder.join("report.json"), folder.join("hoiku.sqlite"));
    remove(&[&report, &db])?;
    let server = Server::for_tests(&program, &db)?;
    let mut playwright = node::tool("playwright")?;
    playwright.args(["test", "--config", "demo/e2e/playwright.config.ts"]).args(more);
    playwright.env("CHROMIUM", browser).env("BASE_URL", &server.url).env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    let said = watch(&mut playwright)?;
    let text = house::read(&report).or_say(|| "Playwright gave no report; see above")?;
    let tally = Tally::of_playwright(&text)?;
    let hidden = !said.status.success() && tally.failed == 0;
    Ok(tally + if hidden { Tally::one(false) } else { Tally::default() })
}

fn remove(files: &[&Path]) -> Done {
    for file in files.iter().filter(|file| file.exists()) {
        fs::remove_file(file).or_say(|| format!("cannot remove {}", house::shown(file)))?;
    }
    Ok(())
}
