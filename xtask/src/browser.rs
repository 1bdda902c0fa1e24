//! A Chromium for the browser tests, and fonts for what it draws.

use std::env;
use std::path::{Path, PathBuf};

use crate::command::{command, on_path, run};
use crate::trouble::{Done, OrSay as _, fail};

const NAMES: [&str; 4] = ["chromium", "google-chrome", "chromium-browser", "chrome"];
const USUAL_PLACES: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// Finds the browser: named by `CHROMIUM`, on the PATH, in the usual places, or installed on Debian.
///
/// # Errors
/// Says what to install when there is none.
pub fn find() -> Done<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            fail(format!("CHROMIUM names {}, but there is no such file", named.display()))
        };
    }
    let browser = match installed() {
        Some(browser) => browser,
        None if can_install() => {
            install(&["chromium", "fonts-noto-cjk"])?;
            installed().or_say(|| "chromium was installed but is not on the PATH; name it in CHROMIUM")?
        }
        None => {
            return fail(
                "there is no Chromium or Chrome here; install one, or name it in the environment variable CHROMIUM",
            );
        }
    };
    ensure_fonts()?;
    Ok(browser)
}

fn installed() -> Option<PathBuf> {
    let usual = || USUAL_PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
    NAMES.iter().find_map(|name| on_path(name)).or_else(usual)
}

/// Without a Japanese font every letter is drawn as the same box.
fn ensure_fonts() -> Done {
    if !cfg!(target_os = "linux") || has_japanese_font() {
        return Ok(());
    }
    if can_install() {
        return install(&["fontconfig", "fonts-noto-cjk"]);
    }
    fail("there is no Japanese font here; install one (on Debian: fonts-noto-cjk)")
}

fn has_japanese_font() -> bool {
    on_path("fc-list").is_some()
        && command("fc-list").arg(":lang=ja").output().is_ok_and(|fonts| !fonts.stdout.trim_ascii().is_empty())
}

/// On Debian, as root.
pub fn can_install() -> bool {
    let is_root = || command("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    Path::new("/etc/debian_version").is_file() && on_path("apt-get").is_some() && is_root()
}

/// Installs Debian packages.
///
/// # Errors
/// When apt-get fails.
pub fn install(packages: &[&str]) -> Done {
    eprintln!("  apt-get install {}", packages.join(" "));
    let apt = || {
        let mut apt = command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-y"]);
        apt
    };
    run(apt().arg("update"))?;
    run(apt().args(["install", "--no-install-recommends"]).args(packages))
}
