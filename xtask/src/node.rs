//! Node and the tools that the lock file pins.

use std::fs;
use std::path::Path;
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
    install(house::root(), &["ci"])
}

/// Installs what the lock file of a folder pins, with `npm` and the words of `how`, when it is missing or the lock
/// file has changed since.
///
/// # Errors
/// When the folder has no lock file, or npm fails.
pub fn install(folder: &Path, how: &[&str]) -> Done {
    let lock = folder.join("package-lock.json");
    let pinned = house::read(&lock)?;
    // Which lock file was installed is remembered beside what was; `npm ci` removes it with the rest.
    let mark = folder.join("node_modules/.installed-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == pinned) {
        return Ok(());
    }
    eprintln!("  npm {}", how.join(" "));
    run(npm()
        .args(how)
        .args(["--no-audit", "--no-fund", "--loglevel", "error"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(folder))
    .or_say(|| format!("what {} pins could not be installed", house::shown(&lock)))?;
    house::write(&mark, pinned)
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
