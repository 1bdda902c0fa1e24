//! Putting `pkg/dist` together, and into its place all at once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process;

use serde_json::{Value, json};

use crate::embed;
use crate::entries;
use crate::frameworks;
use crate::house;
use crate::integrity;
use crate::manifest;
use crate::spec::Element;
use crate::trouble::{Done, OrSay as _, fail};
use crate::types;

/// Stands in the shell where the hash of the wasm goes.
const INTEGRITY: &str = "{wasm-integrity}";

/// What the package is put together from.
pub struct Parts {
    /// `pkg/src/shell.js`.
    pub shell: String,
    /// The spec table as the shell carries it.
    pub table: Value,
    /// The spec table, typed.
    pub elements: Vec<Element>,
    /// wasm-bindgen's glue with `pkg/src/boot.js` after it.
    pub glue: String,
    /// The module.
    pub wasm: Vec<u8>,
    /// Style sheets by key.
    pub styles: BTreeMap<String, String>,
    /// What the iframe form is made from.
    pub embed: embed::Sources,
}

/// Path below the folder and content.
pub type File = (String, Vec<u8>);

/// The files of the package.
///
/// # Errors
/// When the shell does not import the table exactly as agreed.
pub fn files(parts: &Parts) -> Done<Vec<File>> {
    let core = core(&parts.glue, &parts.styles)?;
    let mut files: Vec<File> = [
        ("hoiku-widgets.js", shell(&parts.shell, &parts.table, &parts.wasm)?.into_bytes()),
        ("hoiku-widgets-core.js", core.clone().into_bytes()),
        ("hoiku-widgets.wasm", parts.wasm.clone()),
        ("hoiku-widgets.css", places(&parts.elements).into_bytes()),
        ("custom-elements.json", manifest::manifest(&parts.elements).into_bytes()),
        ("hoiku-widgets.d.ts", types::declarations(&parts.elements).into_bytes()),
    ]
    .map(|(name, content)| (name.to_owned(), content))
    .into();
    files.extend(entries::files(&parts.shell, &core, &parts.table, &parts.wasm)?);
    files.extend(frameworks::files(&parts.elements));
    files.extend(embed::files(&parts.embed, &parts.elements));
    Ok(files)
}

/// What a page may take into its own styles: the place of each element, before its script has come. Without scripts
/// nothing comes.
fn places(elements: &[Element]) -> String {
    let rule = |Element { tag, reserve, .. }: &Element| {
        format!("  {tag}:not(:defined) {{ display: block; min-height: var(--hoiku-reserve, {reserve}); }}\n")
    };
    format!("@media (scripting: enabled) {{\n{}}}\n", elements.iter().map(rule).collect::<String>())
}

/// `integrity.json`: the hash of every script and of the wasm, by path, as an `integrity` attribute or an import map
/// names it. To be made when the scripts are as they will be delivered.
pub fn hashes(files: &[File]) -> File {
    let runs = |name: &str| name.ends_with(".js") || name.ends_with(".wasm");
    let running = files.iter().filter(|(name, _)| runs(name)).map(|(name, content)| (name, content));
    let hashes = integrity::of_each(running);
    ("integrity.json".to_owned(), format!("{:#}\n", json!(hashes)).into_bytes())
}

/// The shell with a spec table and the hash of the wasm in it.
///
/// # Errors
/// When the shell has not exactly one place for each.
pub fn shell(shell: &str, table: &Value, wasm: &[u8]) -> Done<String> {
    let shell = inline_table(shell, table)?;
    if shell.matches(INTEGRITY).count() != 1 {
        return fail(format!("pkg/src/shell.js must hold {INTEGRITY} once, where the hash of the wasm goes"));
    }
    Ok(shell.replacen(INTEGRITY, &integrity::of(wasm), 1))
}

/// Replaces the shell's one static import, that of the spec table, by the table itself.
///
/// # Errors
/// When there is not exactly one static import, or it binds not exactly one name.
pub fn inline_table(shell: &str, table: &Value) -> Done<String> {
    let imports: Vec<&str> = shell.lines().filter(|line| is_static_import(line)).collect();
    let [import] = imports[..] else {
        return fail(format!(
            "pkg/src/shell.js must have exactly one static import, that of the spec table; it has {}",
            imports.len()
        ));
    };
    let name = bound_name(import).or_say(|| {
        format!("the import in pkg/src/shell.js must bind one name, the spec table; it is `{}`", import.trim())
    })?;
    Ok(shell.replacen(import, &format!("const {name} = {table};"), 1))
}

fn is_static_import(line: &str) -> bool {
    let rest = line.trim_start().strip_prefix("import");
    rest.is_some_and(|rest| rest.starts_with([' ', '\t', '{', '"', '\'', '*']) && !rest.trim_start().starts_with('('))
}

fn bound_name(import: &str) -> Option<&str> {
    let (clause, _) = import.trim_start().strip_prefix("import")?.split_once(" from ")?;
    let clause = clause.trim();
    let name = clause.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(clause).trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$');
    is_name.then_some(name)
}

/// The glue, followed by the styles, which it has no other way to carry.
///
/// # Errors
/// Never in practice: text always has a JSON form.
pub fn core(glue: &str, styles: &BTreeMap<String, String>) -> Done<String> {
    let styles = serde_json::to_string(styles).or_say(|| "the styles have no JSON form")?;
    Ok(format!("{}\nexport const styles = {styles};\n", glue.trim_end()))
}

/// Puts the files in the place of the folder: a server that reads it meanwhile sees the old ones or the new ones.
///
/// # Errors
/// Names what could not be written or moved.
pub fn replace(folder: &Path, files: &[File]) -> Done {
    let beside = |word: &str| folder.with_file_name(format!(".dist-{word}-{}", process::id()));
    let (next, last) = (beside("next"), beside("last"));
    for (name, content) in files {
        house::write(&next.join(name), content)?;
    }
    match fs::rename(folder, &last) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            return fail(format!("cannot replace {}: {e}", house::shown(folder)));
        }
        _ => fs::rename(&next, folder).or_say(|| format!("cannot put {} into place", house::shown(folder)))?,
    }
    if last.exists() {
        fs::remove_dir_all(&last).or_say(|| format!("cannot remove {}", house::shown(&last)))
    } else {
        Ok(())
    }
}

/// `hoiku-widgets.js 3.1 KB, …`: what runs.
pub fn listing(files: &[File]) -> String {
    files
        .iter()
        .filter(|(name, _)| name.starts_with("hoiku-widgets") && !name.ends_with(".d.ts"))
        .map(|(name, content)| format!("{name} {}", kilobytes(content.len())))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Bytes as people read them: thousands, one decimal.
pub fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_import_becomes_the_table() {
        let shell = "// head\nimport SPEC from './spec.js';\nconst lazy = () => import('./core.js');\nuse(SPEC);\n";
        assert_eq!(
            inline_table(shell, &json!([{"tag": "x-y"}])).unwrap(),
            "// head\nconst SPEC = [{\"tag\":\"x-y\"}];\nconst lazy = () => import('./core.js');\nuse(SPEC);\n"
        );
        let named = "import { SPEC } from './spec.js';";
        assert_eq!(inline_table(named, &json!([])).unwrap(), "const SPEC = [];");
    }

    #[test]
    fn any_other_import_is_refused_in_a_sentence() {
        for (shell, says) in [
            ("const a = 1;", "it has 0"),
            ("import A from './a.js';\nimport B from './b.js';", "it has 2"),
            ("import './a.js';", "must bind one name"),
            ("import { a, b } from './a.js';", "must bind one name"),
        ] {
            let trouble = inline_table(shell, &json!([])).unwrap_err().to_string();
            assert!(trouble.contains(says), "{trouble}");
        }
    }

    #[test]
    fn dynamic_imports_and_import_meta_are_no_imports() {
        for line in ["import('./x.js')", "  import (x)", "import.meta.url", "// import x", "important = 1"] {
            assert!(!is_static_import(line), "{line}");
        }
    }

    #[test]
    fn what_runs_has_a_hash() {
        let files = ["a.js", "b.wasm", "embed/c.js", "d.html"].map(|name| (name.to_owned(), Vec::new()));
        let (_, text) = hashes(&files);
        let hashes: Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(hashes.as_object().unwrap().keys().collect::<Vec<_>>(), ["a.js", "b.wasm", "embed/c.js"]);
        assert_eq!(hashes["a.js"], integrity::of(b""));
    }

    #[test]
    fn styles_follow_the_glue() {
        let styles = BTreeMap::from([("base".to_owned(), ":host{content:\"\\2028\"}".to_owned())]);
        assert_eq!(
            core("export default init;\n\n", &styles).unwrap(),
            "export default init;\nexport const styles = {\"base\":\":host{content:\\\"\\\\2028\\\"}\"};\n"
        );
    }

    #[test]
    fn a_folder_is_replaced_whole() {
        let folder = std::env::temp_dir().join(format!("xtask-replace-{}", process::id())).join("dist");
        let file = |name: &str, content: &[u8]| (name.to_owned(), content.to_vec());
        replace(&folder, &[file("a", b"1"), file("b/c", b"1")]).unwrap();
        replace(&folder, &[file("a", b"2")]).unwrap();
        assert_eq!(fs::read(folder.join("a")).unwrap(), b"2");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 1);
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn kilobytes_are_rounded() {
        assert_eq!(kilobytes(0), "0.0 KB");
        assert_eq!(kilobytes(4_949), "4.9 KB");
        assert_eq!(kilobytes(4_950), "5.0 KB");
    }
}
