//! `hoiku-demo-server`: the reference implementation of the public API.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    ExitCode::from(hoiku_demo_server::cli::run(&arguments, &mut std::io::stdout(), &mut std::io::stderr()))
}
