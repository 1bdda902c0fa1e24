//! Node and the tools that the lock file pins.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{capture, command, on_path, run};
use crate::house;
use crate::trouble::{Done, OrSay as _, fail};

const OLDEST: u32 = 20;
const INSTALL_HINT: &str = "install Node 20 or newer (on Debian: `apt-get install nodejs npm`)";

/// A tool from `node_modules`, run at the root; installs what the lock file pins when that is due.
///
/// # Errors
/// When there is no Node, an old one, or the installation fails.
pub fn tool(name: &str) -> Done<Command> {
    ensure_modules()?;
    let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
    Ok(command(house::at("node_modules/.bin").join(file)))
}

/// Node itself, new enough and with its modules installed.
///
/// # Errors
/// As [`tool`].
pub fn node() -> Done<Command> {
    ensure_modules()?;
    Ok(command("node"))
}

/// npm, run at the root.
pub fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Installs `node_modules` when it is missing or the lock file has changed since.
///
/// # Errors
/// As [`tool`].
pub fn ensure_modules() -> Done {
    ensure_node()?;
    let lock = house::read(&house::at("package-lock.json"))?;
    let mark = marker();
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    eprintln!("  npm ci");
    run(npm()
        .args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    .or_say(|| "the tools that package-lock.json pins could not be installed")?;
    house::write(&mark, lock)
}

/// Where the lock file that was installed is remembered; `npm ci` removes it with the rest.
fn marker() -> PathBuf {
    house::at("node_modules/.installed-lock")
}

fn ensure_node() -> Done {
    if on_path("node").is_none() {
        return fail(format!("Node is not on the PATH; {INSTALL_HINT}"));
    }
    let version = capture(command("node").arg("--version"))?;
    match major(&version) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => fail(format!("Node {} is too old; {INSTALL_HINT}", version.trim())),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }
}
