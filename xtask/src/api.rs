//! The API against its own description: schemathesis asks what the OpenAPI document allows and what it does not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser;
use crate::command::{capture, command, on_path, run, step, watch};
use crate::house;
use crate::server::{self, Server};
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _, fail};

/// Subjects of the sample data that the run may read and write.
const SCOPE: &str = "child:risu-01 class:risu profile:mihon";
const CASES_PER_OPERATION: &str = "40";

/// Runs schemathesis against a server of its own: one test for each operation.
///
/// # Errors
/// When Python, schemathesis or the server are not to be had.
pub fn test() -> Done<Tally> {
    let schemathesis = step("schemathesis", install)?;
    let program = server::build()?;
    let (folder, db) = (house::target("api"), house::target("api/hoiku.sqlite"));
    fs::remove_dir_all(&folder)
        .or_else(|e| if folder.exists() { Err(e) } else { Ok(()) })
        .or_say(|| "cannot clear target/api")?;
    let server = Server::for_tests(&program, &db)?;
    let mut issue = command(&program);
    let token = capture(issue.args(["token", "create", "--db"]).arg(&db).args(["--scope", SCOPE, "--days", "1"]))?;
    let token = token.split_whitespace().next().or_say(|| "the demo server issued no token")?.to_owned();
    let report = folder.join("junit.xml");
    let mut examine = command(schemathesis);
    // It keeps notes in the folder it runs in.
    examine.current_dir(&folder);
    examine.arg("--config-file").arg(house::at("xtask/schemathesis.toml"));
    examine.args(["run", &format!("{}/openapi.json", server.url)]);
    examine.args(["--header", &format!("Authorization: Bearer {token}")]);
    examine.args([
        "--max-examples",
        CASES_PER_OPERATION,
        "--seed",
        "20261120",
        "--request-timeout",
        "10",
        "--continue-on-failure",
    ]);
    examine.args(["--no-color", "--report", "junit", "--report-junit-path"]).arg(&report);
    let said = watch(&mut examine)?;
    let tally = fs::read_to_string(&report).ok().and_then(|xml| Tally::of_junit(&xml));
    let tally = tally.or_say(|| "schemathesis wrote no report; see above")?;
    // What fails outside any operation still fails the run.
    let hidden = !said.status.success() && tally.failed == 0;
    Ok(tally + if hidden { Tally::one(false) } else { Tally::default() })
}

/// A Python environment below the target folder with what `xtask/requirements.txt` pins.
fn install() -> Done<PathBuf> {
    let (pins, home) = (house::at("xtask/requirements.txt"), house::target("venv"));
    let pinned = house::read(&pins)?;
    let mark = home.join("installed.txt");
    let bin = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if !fs::read_to_string(&mark).is_ok_and(|installed| installed == pinned) {
        make_environment(&home)?;
        let mut pip = command(bin.join("python"));
        run(pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&pins))?;
        house::write(&mark, pinned)?;
    }
    Ok(bin.join("schemathesis"))
}

fn make_environment(home: &Path) -> Done {
    let python = ["python3", "python"].into_iter().find(|name| on_path(name).is_some());
    let create = |python: &str| -> Command {
        let mut create = command(python);
        create.args(["-m", "venv", "--clear"]).arg(home);
        create
    };
    let works = python.is_some_and(|python| create(python).output().is_ok_and(|made| made.status.success()));
    if works {
        return Ok(());
    }
    if !browser::can_install() {
        return fail("Python 3.10 or newer with its venv module is not here; install it (on Debian: python3-venv)");
    }
    browser::install(&["python3", "python3-venv"])?;
    run(&mut create("python3"))
}
