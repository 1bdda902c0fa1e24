//! The packed package in the hands of its users: each bundler takes it up, and a browser runs what comes out.

use std::path::Path;

use crate::browser;
use crate::command::{step, watch};
use crate::house;
use crate::node;
use crate::package;
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _};

/// What says which bundlers, and which versions of theirs.
const PINS: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// Runs `pkg/test/bundlers` with the bundlers and the tarball installed below the target folder.
///
/// # Errors
/// When the browser, Node or the bundlers are not to be had, or Node gives no report.
pub fn test() -> Done<Tally> {
    let browser = step("browser", browser::find)?;
    let tarball = step("npm pack", package::pack)?;
    step("bundlers", || install(&tarball))?;
    let mut tests = node::node()?;
    tests.env("CHROMIUM", browser).args(["--test", "--test-reporter=tap"]);
    let said = watch(tests.arg("pkg/test/bundlers/bundlers.test.mjs"))?;
    Tally::of_tap(&said.text).or_say(|| "Node gave no report of the bundlers' tests; see above")
}

fn install(tarball: &Path) -> Done {
    let (from, to) = (house::at("pkg/test/bundlers"), house::target("bundlers"));
    for name in PINS {
        house::write(&to.join(name), house::read(&from.join(name))?)?;
    }
    // Not `npm ci`: where addresses are left out of the lock file, npm writes nothing into it about packages that
    // are only for other platforms, and `ci` then takes the file for one out of step.
    node::install(&to, &["install", "--no-save"])?;
    // Unpacked once; each project of the tests gets it as npm would put it there.
    package::unpack(tarball, &to.join("hoiku-widgets"))
}
