//! The folder for a static server: this version for ever, and the newest one that keeps the same promises.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::house::{self, VERSION};
use crate::integrity;
use crate::trouble::{Done, OrSay as _};

/// The snippet builder, which lies beside the package: where it comes from below `demo/site`, and where it goes.
const BUILDER: [&str; 5] =
    ["snippet.html", "snippet.css", "js/snippet.js", "js/snippet-core.js", "js/attribute-words.js"];

/// Where the newest version lies. The number is that of the public contract, not of the package: names are added to
/// it, and none changes.
const EVERGREEN: &str = "v1";

/// Lays `dist` and the snippet builder out under `target/static/vX.Y.Z` and `target/static/v1`.
///
/// # Errors
/// Names what could not be read or written.
pub fn lay_out(dist: &Path) -> Done<std::path::PathBuf> {
    let root = house::target("static");
    if root.exists() {
        fs::remove_dir_all(&root).or_say(|| "cannot clear target/static")?;
    }
    let mut files = read(dist)?;
    for name in BUILDER {
        files.insert(name.to_owned(), house::read_bytes(&house::at("demo/site").join(name))?);
    }
    files.insert("integrity.json".to_owned(), hashes(&files).into_bytes());
    for folder in [format!("v{VERSION}"), EVERGREEN.to_owned()] {
        for (name, content) in &files {
            house::write(&root.join(&folder).join(name), content)?;
        }
    }
    Ok(root)
}

/// What an `integrity` attribute or an import map may name, by path.
fn hashes(files: &BTreeMap<String, Vec<u8>>) -> String {
    let runs = |name: &str| name.ends_with(".js") || name.ends_with(".wasm");
    let hashes: BTreeMap<_, _> =
        files.iter().filter(|(name, _)| runs(name)).map(|(name, content)| (name, integrity::of(content))).collect();
    format!("{:#}\n", json!(hashes))
}

/// Every file below a folder, by its path from there.
fn read(folder: &Path) -> Done<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        let entries = fs::read_dir(&inside).or_say(|| format!("cannot list {}", house::shown(&inside)))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(below) = path.strip_prefix(folder) {
                files.insert(below.to_string_lossy().replace('\\', "/"), house::read_bytes(&path)?);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_has_a_hash() {
        let files = ["a.js", "b.wasm", "embed/c.js", "d.html"].map(|name| (name.to_owned(), Vec::new())).into();
        let hashes: serde_json::Value = serde_json::from_str(&hashes(&files)).unwrap();
        assert_eq!(hashes.as_object().unwrap().keys().collect::<Vec<_>>(), ["a.js", "b.wasm", "embed/c.js"]);
        assert_eq!(hashes["a.js"], integrity::of(b""));
    }

    #[test]
    fn folders_are_read_whole() {
        let folder = std::env::temp_dir().join(format!("xtask-release-{}", std::process::id()));
        house::write(&folder.join("a"), "1").unwrap();
        house::write(&folder.join("b/c/d"), "2").unwrap();
        let files = read(&folder).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["a", "b/c/d"]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_snippet_builder_is_where_it_is_looked_for() {
        for name in BUILDER {
            assert!(house::at("demo/site").join(name).is_file(), "{name}");
        }
    }
}
