//! The folder for a static server: each version for ever, and the newest one that keeps the same promises.
//!
//! Everything of a version lies in `vX.Y.Z`. `v1` holds only what a page names itself, each a small file that takes the
//! rest from `../vX.Y.Z`: whichever of them a cache still has, what it loads is of one version, and is still there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::dist::{self, File};
use crate::house::{self, VERSION};
use crate::integrity;
use crate::trouble::{Done, OrSay as _, fail};

/// The snippet builder, which lies beside the package: where it comes from below `demo/site`, and where it goes.
const BUILDER: [&str; 5] =
    ["snippet.html", "snippet.css", "js/snippet.js", "js/snippet-core.js", "js/attribute-words.js"];

/// Where the newest version lies. The number is that of the public contract, not of the package: names are added to
/// it, and none changes.
const EVERGREEN: &str = "v1";

/// What has no place in `v1`: a hash of what changes holds until the next release, and whoever brings the wasm along
/// brings that of one version.
const FIXED_ALONE: [&str; 2] = ["hoiku-widgets-sealed.js", "web.js"];

/// What makes a script an entry: it imports the core, rather than to write of it.
const CORE: &str = "/hoiku-widgets-core.js\")";

/// Marks the folder of a version that has gone out: the hash of each of its files.
const RELEASED: &str = "release.json";

/// Whether what is laid out goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be tried: the folder of the version is made anew each time.
    Trial,
    /// To be put on a server: from now on the folder of the version stays as it is.
    Release,
}

/// Lays `dist` and the snippet builder out under `vX.Y.Z` and `v1` of a folder. Other versions there stay.
///
/// # Errors
/// Names what could not be read or written, and the file that differs from that of a released version.
pub fn lay_out(dist: &Path, root: &Path, purpose: Purpose) -> Done {
    let mut files = read(dist)?;
    for name in BUILDER {
        files.insert(name.to_owned(), house::read_bytes(&house::at("demo/site").join(name))?);
    }
    lay_out_version(files, VERSION, root, purpose)
}

fn lay_out_version(files: BTreeMap<String, Vec<u8>>, version: &str, root: &Path, purpose: Purpose) -> Done {
    let fixed = root.join(format!("v{version}"));
    let evergreen = evergreen(&files, version)?;
    let hashes = integrity::of_each(files.iter());
    if let Ok(released) = fs::read(fixed.join(RELEASED)) {
        unchanged(&released, &hashes, &fixed)?;
    } else {
        let mut all: Vec<File> = files.into_iter().collect();
        if purpose == Purpose::Release {
            all.push((RELEASED.to_owned(), format!("{:#}\n", json!(hashes)).into_bytes()));
        }
        dist::replace(&fixed, &all)?;
    }
    dist::replace(&root.join(EVERGREEN), &evergreen)
}

/// Refuses to put another content under the name of a version that has gone out.
fn unchanged(released: &[u8], now: &BTreeMap<String, String>, folder: &Path) -> Done {
    let before: BTreeMap<String, String> =
        serde_json::from_slice(released).or_say(|| format!("cannot read {}", house::shown(&folder.join(RELEASED))))?;
    let names = before.keys().chain(now.keys());
    let Some(other) = names.into_iter().find(|name| before.get(*name) != now.get(*name)) else {
        return Ok(());
    };
    fail(format!(
        "{folder} has been released and stays as it is, but {other} is another one now; raise `version` in Cargo.toml, \
         or, if the folder has never been on a server, remove it",
        folder = house::shown(folder)
    ))
}

/// The files of `v1`: the entries, the helper of the host page, and the pages, which take all else from the version.
fn evergreen(files: &BTreeMap<String, Vec<u8>>, version: &str) -> Done<Vec<File>> {
    let version_only = format!("{:#}\n", json!({ "version": version, "folder": format!("../v{version}/") }));
    let mut made = vec![("version.json".to_owned(), version_only.into_bytes())];
    for (name, content) in files {
        let is_script = name.ends_with(".js");
        if !(is_script || name.ends_with(".html")) || FIXED_ALONE.contains(&name.as_str()) {
            continue;
        }
        let text = String::from_utf8(content.clone()).or_say(|| format!("{name} is not text"))?;
        if name == "hoiku-embed.js" {
            made.push((name.clone(), content.clone())); // it loads nothing
        } else if !is_script || text.contains(CORE) {
            made.push((name.clone(), of_version(name, &text, files, version)?.into_bytes()));
        }
    }
    Ok(made)
}

/// A script or page as it has to be one folder beside the version's, to load the same.
fn of_version(name: &str, text: &str, files: &BTreeMap<String, Vec<u8>>, version: &str) -> Done<String> {
    let up = "../".repeat(name.matches('/').count());
    let mut there = text.to_owned();
    for other in files.keys() {
        let way = way(name, other);
        for written in [format!("\"{way}\""), format!("\"./{way}\"")] {
            there = there.replace(&written, &format!("\"{up}../v{version}/{other}\""));
        }
    }
    if there == text { fail(format!("{name} names no file of its version in a way that is known")) } else { Ok(there) }
}

/// From one file to another, as a relative address.
fn way(from: &str, to: &str) -> String {
    let shared = from.split_inclusive('/').zip(to.split_inclusive('/'));
    let shared: usize = shared.take_while(|(a, b)| a == b && a.ends_with('/')).map(|(a, _)| a.len()).sum();
    format!("{}{}", "../".repeat(from[shared..].matches('/').count()), &to[shared..])
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

    /// A package of one script, which is not the same for every `core`.
    fn package(core: &str) -> BTreeMap<String, Vec<u8>> {
        [
            ("hoiku-widgets.js", "import(\"./hoiku-widgets-core.js\");new URL(\"./hoiku-widgets.wasm\")"),
            ("hoiku-widgets-sealed.js", "new URL(\"./hoiku-widgets.wasm\")"),
            ("hoiku-widgets-core.js", core),
            ("hoiku-widgets.wasm", "w"),
            ("hoiku-embed.js", "helper"),
            ("inline/x.js", "import(\"../hoiku-widgets-core.js\")"),
            ("embed/embed.js", "import \"../hoiku-widgets.js\""),
            ("embed/x.html", "<script src=\"embed.js\"><link href=\"../hoiku-widgets.js\">"),
            ("embed/x/index.html", "<script src=\"../embed.js\"><link href=\"../../hoiku-widgets.js\">"),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into()
    }

    /// A folder that is gone after the test.
    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            Self(std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id())))
        }

        fn texts(&self) -> BTreeMap<String, String> {
            let files = read(&self.0).unwrap();
            files.into_iter().map(|(name, content)| (name, String::from_utf8(content).unwrap())).collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn the_evergreen_folder_takes_everything_from_the_version() {
        let root = Folder::new("evergreen");
        lay_out_version(package("c"), "1.2.3", &root.0, Purpose::Trial).unwrap();
        let texts = root.texts();
        let names: Vec<_> = texts.keys().filter_map(|name| name.strip_prefix("v1/")).collect();
        assert_eq!(
            names,
            ["embed/x.html", "embed/x/index.html", "hoiku-embed.js", "hoiku-widgets.js", "inline/x.js", "version.json"]
        );
        for (name, text) in [
            (
                "hoiku-widgets.js",
                "import(\"../v1.2.3/hoiku-widgets-core.js\");new URL(\"../v1.2.3/hoiku-widgets.wasm\")",
            ),
            ("hoiku-embed.js", "helper"),
            ("inline/x.js", "import(\"../../v1.2.3/hoiku-widgets-core.js\")"),
            (
                "embed/x.html",
                "<script src=\"../../v1.2.3/embed/embed.js\"><link href=\"../../v1.2.3/hoiku-widgets.js\">",
            ),
            (
                "embed/x/index.html",
                "<script src=\"../../../v1.2.3/embed/embed.js\"><link href=\"../../../v1.2.3/hoiku-widgets.js\">",
            ),
        ] {
            assert_eq!(texts[&format!("v1/{name}")], text);
        }
        assert!(texts["v1/version.json"].contains("\"version\": \"1.2.3\""));
    }

    #[test]
    fn a_page_that_names_nothing_of_its_version_is_refused() {
        let mut files = package("c");
        files.insert("lost.html".to_owned(), b"<script src='hoiku-widgets.js'>".to_vec());
        assert!(evergreen(&files, "1.2.3").unwrap_err().to_string().contains("lost.html"));
    }

    #[test]
    fn a_released_version_stays_as_it_is() {
        let root = Folder::new("released");
        let lay_out = |core, version, purpose| lay_out_version(package(core), version, &root.0, purpose);
        lay_out("tried", "1.0.0", Purpose::Trial).unwrap();
        lay_out("released", "1.0.0", Purpose::Release).unwrap();
        lay_out("released", "1.0.0", Purpose::Trial).unwrap();
        let trouble = lay_out("changed", "1.0.0", Purpose::Trial).unwrap_err().to_string();
        assert!(trouble.contains("hoiku-widgets-core.js") && trouble.contains("Cargo.toml"), "{trouble}");
        lay_out("changed", "1.0.1", Purpose::Release).unwrap();
        let texts = root.texts();
        assert_eq!(texts["v1.0.0/hoiku-widgets-core.js"], "released");
        assert_eq!(texts["v1.0.1/hoiku-widgets-core.js"], "changed");
        assert!(texts["v1/hoiku-widgets.js"].contains("../v1.0.1/"));
    }

    #[test]
    fn ways_lead_from_file_to_file() {
        for (from, to, found) in [
            ("a.js", "b.js", "b.js"),
            ("a.html", "js/b.js", "js/b.js"),
            ("x/a.js", "b.js", "../b.js"),
            ("x/a.js", "x/b.js", "b.js"),
            ("x/y/a.js", "x/b.js", "../b.js"),
            ("x/a.js", "xy/b.js", "../xy/b.js"),
        ] {
            assert_eq!(way(from, to), found, "{from} {to}");
        }
    }

    #[test]
    fn the_snippet_builder_is_where_it_is_looked_for_and_only_its_page_lies_in_v1() {
        let read = |name: &str| (name.to_owned(), house::read_bytes(&house::at("demo/site").join(name)).unwrap());
        let made = evergreen(&BUILDER.map(read).into(), "1.2.3").unwrap();
        assert_eq!(made.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["version.json", "snippet.html"]);
    }
}
