//! `cargo xtask`: everything one does with this repository, from a fresh clone.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks by printing")]

mod api;
mod bench;
mod browser;
mod build;
mod bundlers;
mod check;
mod command;
mod conformance;
mod demo;
mod dist;
mod documents;
mod e2e;
mod embed;
mod entries;
mod features;
mod frameworks;
mod glue;
mod house;
mod integrity;
mod manifest;
mod new_widget;
mod node;
mod optimise;
mod package;
mod prose;
mod reference;
mod release;
mod server;
mod size;
mod spec;
mod tally;
mod test;
mod trouble;
mod types;

use std::process::ExitCode;

use build::Flavour;
use release::Purpose;
use trouble::{Done, OrSay as _, fail};

const HELP: &str = "\
cargo xtask COMMAND

  demo [--port N]              the sample portal with its API, on port 8080 unless told otherwise
  test [GROUP…] [-- WORD…]     everything, or some of: check native package bundlers size api e2e checkers; words go to Playwright
  check                        format, prose, lints, documentation
  package [--release]          pkg/dist, pkg/hoiku-widgets-X.Y.Z.tgz, and target/static for any static server;
                               --release: from now on target/static/vX.Y.Z stays as it is
  size                         bytes of each artefact against its budget
  conformance                  the checklist of JIS X 8341-3 and WCAG 2.2, from the last `test e2e checkers`
  bench [NAME] [--data FILE]   the widgets beside their peers; FILE is a course document for the course list
  new-widget NAME              a folder below components/ with all the usual files
  build [--dev | --optimised]  pkg/dist alone: quick and large, or as delivered";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("xtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Done {
    match words {
        ["demo"] => demo::demo(demo::PORT),
        ["demo", "--port", port] => {
            demo::demo(port.parse().or_say(|| format!("`{port}` is not a port; give a number from 1 to 65535"))?)
        }
        ["test", words @ ..] => test::test(words),
        ["check"] => check::check(),
        ["package"] => package::package(Purpose::Trial),
        ["package", "--release"] => package::package(Purpose::Release),
        ["conformance"] => conformance::conformance(),
        ["size"] => build::build(Flavour::Optimised).and_then(|()| size::size()),
        ["bench", words @ ..] => bench::bench(words),
        ["new-widget", name] => new_widget::new_widget(name),
        ["build"] => build::build(Flavour::Plain),
        ["build", "--dev"] => build::build(Flavour::Dev),
        ["build", "--optimised"] => build::build(Flavour::Optimised),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => fail(format!("`{}` is not a command; these are:\n\n{HELP}", words.join(" "))),
    }
}
