//! `cargo xtask bench`: the widgets beside their peers, in one browser run.

use std::fs;
use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

use crate::browser;
use crate::build::{self, Flavour};
use crate::command::{cargo, run, step};
use crate::house;
use crate::node;
use crate::optimise;
use crate::server::{self, Server};
use crate::trouble::{Done, OrSay as _, fail};

/// Runs `demo/bench/*.mjs`, or the one named. Each script finds the browser in `CHROMIUM`, the pages at `BASE_URL`,
/// the course list's matching as a module of its own in the folder `BENCH_MATCHING`, with `--data` another course
/// document in `BENCH_DATA`; it prints its table, and writes its numbers as JSON to the path in `BENCH_RESULT`.
///
/// # Errors
/// When there is no such script or document, or a script fails.
pub fn bench(words: &[&str]) -> Done {
    let (name, data) = match *words {
        [] => (None, None),
        ["--data", data] => (None, Some(data)),
        [name] => (Some(name), None),
        [name, "--data", data] | ["--data", data, name] => (Some(name), Some(data)),
        _ => return fail("say `bench [NAME] [--data FILE]`"),
    };
    let data = data.map(|file| fs::canonicalize(file).or_say(|| format!("cannot read {file}"))).transpose()?;
    let scripts = scripts(name)?;
    build::build(Flavour::Optimised)?;
    let matching = step("matching alone", matching)?;
    let browser = step("browser", browser::find)?;
    let program = server::build()?;
    let server = Server::for_tests(&program, &house::target("bench/hoiku.sqlite"))?;
    for script in scripts {
        let stem = script.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let result = house::target("bench").join(format!("{stem}.json"));
        step(&stem, || {
            let mut node = node::node()?;
            node.env("CHROMIUM", &browser).env("BASE_URL", &server.url).env("BENCH_RESULT", &result);
            node.env("BENCH_MATCHING", &matching).envs(data.iter().map(|file| ("BENCH_DATA", file)));
            run(node.arg(&script))
        })?;
    }
    Ok(())
}

/// Builds `demo/bench/matching` as the widgets are built, and names the folder of the module.
fn matching() -> Done<PathBuf> {
    let package = "hoiku-bench-matching";
    run(cargo().args(["build", "--package", package, "--target", build::TRIPLE, "--profile", "widgets"]))?;
    let wasm = house::target(build::TRIPLE).join("widgets/hoiku_bench_matching.wasm");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&wasm).out_name("matching").typescript(false).omit_default_module_path(true);
    let complaint = || format!("wasm-bindgen refuses {}", house::shown(&wasm));
    let mut output =
        bindgen.web(true).and_then(Bindgen::generate_output).map_err(|e| format!("{e:#}")).or_say(complaint)?;
    let mut module = output.wasm_mut().emit_wasm();
    optimise::wasm(&mut module)?;
    let folder = house::target("bench/matching");
    house::write(&folder.join("matching.js"), output.js())?;
    house::write(&folder.join("matching.wasm"), module)?;
    Ok(folder)
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
