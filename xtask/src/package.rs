//! `cargo xtask package`: the tarball that is published, and the tests of what is in it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::build::{self, Flavour};
use crate::command::{command, run, step, watch};
use crate::conformance;
use crate::house::{self, VERSION};
use crate::node;
use crate::reference;
use crate::release::{self, Purpose};
use crate::spec::{self, Element};
use crate::tally::Tally;
use crate::trouble::{Done, OrSay as _};

/// Builds the optimised package, packs it to `pkg/hoiku-widgets-X.Y.Z.tgz`, and lays `target/static` out for any
/// static server.
///
/// # Errors
/// Those of the build and of npm, and where a released version would become another.
pub fn package(purpose: Purpose) -> Done {
    build::build(Flavour::Optimised)?;
    let tarball = step("npm pack", pack)?;
    let folder = house::target("static");
    step("static folder", || release::lay_out(&house::at("pkg/dist"), &folder, purpose))?;
    println!("{}\n{}", house::shown(&tarball), house::shown(&folder));
    Ok(())
}

/// What compiles `pkg/test` as its readers' projects would: with a bundler, in Node, with the older Preact, and the
/// templates of Vue.
const COMPILERS: [(&str, &str); 4] = [
    ("tsc", "tsconfig.json"),
    ("tsc", "tsconfig.node.json"),
    ("tsc", "tsconfig.preact-10.json"),
    ("vue-tsc", "tsconfig.vue.json"),
];

/// Runs `pkg/test` against the packed package, unpacked as npm would install it there.
///
/// # Errors
/// When npm or Node are not to be had, or give no report.
pub fn test() -> Done<Tally> {
    let tarball = step("npm pack", pack)?;
    unpack(&tarball, &house::at("pkg/test/node_modules/hoiku-widgets"))?;
    let types = COMPILERS.map(|(compiler, project)| {
        let types = step(&format!("types: {project}"), || {
            run(node::tool(compiler)?.arg("--project").arg(house::at("pkg/test").join(project)))
        });
        if let Err(trouble) = &types {
            eprintln!("  {trouble}");
        }
        Tally::one(types.is_ok())
    });
    let said = watch(node::node()?.args(["--test", "--test-reporter=tap"]).args(specs()?))?;
    let tests = Tally::of_tap(&said.text).or_say(|| "Node gave no report of the packaging tests; see above")?;
    Ok(types.into_iter().fold(tests, |all, one| all + one))
}

fn specs() -> Done<Vec<PathBuf>> {
    let folder = house::at("pkg/test");
    let entries = fs::read_dir(&folder).or_say(|| format!("cannot list {}", house::shown(&folder)))?;
    Ok(entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect())
}

/// Lays the package out below the target folder, with the workspace's version, and packs it from there.
///
/// # Errors
/// Those of npm.
pub fn pack() -> Done<PathBuf> {
    node::ensure_modules()?;
    let stage = house::target("package");
    fs::remove_dir_all(&stage)
        .or_else(|e| if stage.exists() { Err(e) } else { Ok(()) })
        .or_say(|| "cannot clear target/package")?;
    let described = house::read(&house::at("pkg/package.json"))?;
    let elements = spec::parse(&spec::table_text()?)?;
    let described = with_elements(&with_version(&described, VERSION)?, &elements)?;
    house::write(&stage.join("package.json"), described)?;
    let readme = house::read(&house::at("pkg/README.md"))?;
    house::write(&stage.join("README.md"), format!("{}\n\n{}", readme.trim_end(), reference::markdown(&elements)))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        house::write(&stage.join(licence), house::read(&house::at(licence))?)?;
    }
    house::write(&stage.join("conformance.json"), house::read(&house::at(conformance::REPORT))?)?;
    copy(&house::at("pkg/dist"), &stage.join("dist"))?;
    run(node::npm()
        .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .arg(house::at("pkg"))
        .current_dir(&stage))?;
    Ok(house::at("pkg").join(format!("hoiku-widgets-{VERSION}.tgz")))
}

/// Unpacks the tarball into the folder, which then holds nothing else.
///
/// # Errors
/// Names the folder that cannot be cleared or made; those of tar.
pub fn unpack(tarball: &Path, folder: &Path) -> Done {
    fs::remove_dir_all(folder)
        .or_else(|e| if folder.exists() { Err(e) } else { Ok(()) })
        .or_say(|| format!("cannot clear {}", house::shown(folder)))?;
    fs::create_dir_all(folder).or_say(|| format!("cannot make {}", house::shown(folder)))?;
    run(command("tar").arg("-xzf").arg(tarball).args(["--strip-components", "1", "-C"]).arg(folder))
}

fn copy(from: &Path, to: &Path) -> Done {
    let entries = fs::read_dir(from).or_say(|| format!("cannot list {}", house::shown(from)))?;
    entries.flatten().try_for_each(|entry| {
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &copied) } else { house::write(&copied, house::read_bytes(&path)?) }
    })
}

/// Changes the version in the text itself: the order of `exports` has a meaning, which writing it anew would lose.
fn with_version(package: &str, version: &str) -> Done<String> {
    let described: Value = serde_json::from_str(package).or_say(|| "pkg/package.json is not JSON")?;
    let member = |version: &str| format!("\"version\": \"{version}\"");
    let before = described["version"].as_str().map(member).filter(|before| package.contains(before));
    let before = before.or_say(|| "pkg/package.json must say \"version\": \"…\"")?;
    Ok(package.replacen(&before, &member(version), 1))
}

/// The entry of one element, once for each: a pattern would publish every script of the folder under its name.
fn with_elements(package: &str, elements: &[Element]) -> Done<String> {
    const PATTERN: &str = "    \"./elements/*\": {";
    let pattern = || format!("pkg/package.json must hold an entry that begins with `{}`", PATTERN.trim());
    let from = package.find(PATTERN).or_say(pattern)?;
    let to = from + package[from..].find("\n    },\n").or_say(pattern)? + "\n    },\n".len();
    let entries: String = elements.iter().map(|element| package[from..to].replace('*', &element.tag)).collect();
    Ok([&package[..from], &entries, &package[to..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fixture;

    #[test]
    fn each_element_has_an_entry_and_nothing_else_of_the_folder() {
        let package = house::read(&house::at("pkg/package.json")).unwrap();
        let listed = with_elements(&package, &fixture()).unwrap();
        let described: Value = serde_json::from_str(&listed).unwrap();
        assert_eq!(described["exports"]["./elements/hoiku-course-list"]["default"], "./dist/hoiku-course-list.js");
        assert!(!listed.contains("./elements/*"), "{listed}");
        assert!(with_elements("{}", &fixture()).is_err());
    }

    #[test]
    fn the_version_is_the_workspaces() {
        let text = with_version(r#"{"version": "0.0.0", "b": 1, "a": 2}"#, "1.2.3").unwrap();
        assert_eq!(text, r#"{"version": "1.2.3", "b": 1, "a": 2}"#);
        assert!(with_version("{}", "1.2.3").is_err());
    }
}
