//! Where things lie in the repository.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::trouble::{Done, OrSay as _};

/// The version of the workspace, and so of the package.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A path below the root.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// A path below cargo's target folder.
pub fn target(path: &str) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), |dir| root().join(dir)).join(path)
}

/// The path as people know it: relative to the root where it lies below.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Reads a text file.
///
/// # Errors
/// Names the file.
pub fn read(path: &Path) -> Done<String> {
    fs::read_to_string(path).or_say(|| format!("cannot read {}", shown(path)))
}

/// Reads a file's bytes.
///
/// # Errors
/// Names the file.
pub fn read_bytes(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).or_say(|| format!("cannot read {}", shown(path)))
}

/// Writes a file, with its folder.
///
/// # Errors
/// Names the file.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Done {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).or_say(|| format!("cannot make the folder {}", shown(folder)))?;
    }
    fs::write(path, content).or_say(|| format!("cannot write {}", shown(path)))
}
