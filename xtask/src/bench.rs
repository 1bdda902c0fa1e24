//! `cargo xtask bench`: the widgets beside their peers, in one browser run.

use std::fs;
use std::path::PathBuf;

use crate::browser;
use crate::build::{self, Flavour};
use crate::command::{run, step};
use crate::house;
use crate::node;
use crate::server::{self, Server};
use crate::trouble::{Done, OrSay as _, fail};

/// Runs `demo/bench/*.mjs`, or the one named. Each script finds the browser in `CHROMIUM`, the pages at `BASE_URL`,
/// prints its table, and writes its numbers as JSON to the path in `BENCH_RESULT`.
///
/// # Errors
/// When there is no such script, or one fails.
pub fn bench(name: Option<&str>) -> Done {
    let scripts = scripts(name)?;
    build::build(Flavour::Optimised)?;
    let browser = step("browser", browser::find)?;
    let program = server::build()?;
    let server = Server::for_tests(&program, &house::target("bench/hoiku.sqlite"))?;
    for script in scripts {
        let stem = script.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let result = house::target("bench").join(format!("{stem}.json"));
        step(&stem, || {
            let mut node = node::node()?;
            node.env("CHROMIUM", &browser).env("BASE_URL", &server.url).env("BENCH_RESULT", &result);
            run(node.arg(&script))
        })?;
    }
    Ok(())
}

fn scripts(name: Option<&str>) -> Done<Vec<PathBuf>> {
    let folder = house::at("demo/bench");
    let entries = fs::read_dir(&folder).or_say(|| format!("cannot list {}", house::shown(&folder)))?;
    let is_script = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "mjs");
    let mut all: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_script).collect();
    all.sort();
    let stem = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let known = all.iter().map(stem).collect::<Vec<_>>().join(", ");
    if let Some(name) = name {
        all.retain(|path| stem(path) == name);
    }
    if all.is_empty() { fail(format!("there is no such bench; these are: {known}")) } else { Ok(all) }
}
