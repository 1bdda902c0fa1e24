//! The glue as one file: the few JavaScript functions that a crate brings along are put into it.

use std::collections::HashMap;

use crate::trouble::{Done, OrSay as _, fail};

/// Replaces each `import { names } from './snippets/…'` by the module it names.
///
/// # Errors
/// When a module is more than plain `export function`s.
pub fn inline(glue: &str, modules: &HashMap<String, String>) -> Done<String> {
    let mut lines = Vec::new();
    for line in glue.lines() {
        match line.split_once(" from './snippets/") {
            Some((clause, path)) => {
                let path = path.trim_end().trim_end_matches(';').trim_end_matches('\'');
                let module = modules.get(path).or_say(|| format!("the glue imports {path}, which no crate brings"))?;
                lines.push(closure(clause, path, module)?);
            }
            None => lines.push(line.to_owned()),
        }
    }
    Ok(lines.join("\n"))
}

/// Puts `pkg/src/boot.js` after the glue, and every instance under its watch.
///
/// # Errors
/// When the glue does not take its exports from an instance in the two places known.
pub fn watched(glue: &str, boot: &str) -> Done<String> {
    let mut watched = glue.to_owned();
    for exports in ["instance.exports", "wasmInstance.exports"] {
        let (plain, under_watch) = (format!("wasm = {exports};"), format!("wasm = watched({exports});"));
        if glue.matches(&plain).count() != 1 {
            return fail(format!("the glue must say `{plain}` once, where the watch over an instance begins"));
        }
        watched = watched.replacen(&plain, &under_watch, 1);
    }
    Ok(format!("{}\n{boot}", watched.trim_end()))
}

/// The whole of the core as a function that is not run before it is called, for the entry that is one file.
///
/// # Errors
/// When the core imports anything, or exports in a way that is not known.
pub fn enclosed(core: &str) -> Done<String> {
    let mut names = Vec::new();
    let mut lines = Vec::new();
    for line in core.lines() {
        if line.starts_with("import ") {
            return fail(format!("the core must stand alone to be sealed, but it says `{line}`"));
        }
        let Some(declared) = line.strip_prefix("export ") else {
            lines.push(line);
            continue;
        };
        if declared.starts_with('{') {
            continue; // the start by wasm-bindgen's own names: the shell starts it with `boot`
        }
        let mut words = declared.split(|c| !is_of_a_name(c)).filter(|word| *word != "async");
        match (words.next(), words.next()) {
            (Some("const" | "function" | "class"), Some(name)) if !name.is_empty() => names.push(name),
            _ => return fail(format!("`{line}` is not an export that can be sealed")),
        }
        lines.push(declared);
    }
    Ok(format!("() => {{\n{}\nreturn {{ {} }};\n}}", lines.join("\n"), names.join(", ")))
}

/// Gives short names to what module and glue call each other by. The long ones end in hashes, which no
/// compression makes smaller, and stand in both.
pub fn renamed<'a>(glue: &str, names: impl Iterator<Item = &'a mut String>) -> String {
    let mut short: HashMap<String, String> = HashMap::new();
    for name in names.filter(|name| is_long(name)) {
        // Underscores are what the watch over an instance goes by.
        let underscores = if name.starts_with("__") { "__" } else { "" };
        let next = format!("{underscores}w{}", short.len());
        name.clone_from(short.entry(name.clone()).or_insert(next));
    }
    let mut renamed = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(is_of_a_name) {
        let end = rest[start..].find(|c| !is_of_a_name(c)).map_or(rest.len(), |length| start + length);
        let name = &rest[start..end];
        renamed += &rest[..start];
        renamed += short.get(name).map_or(name, String::as_str);
        rest = &rest[end..];
    }
    renamed + rest
}

/// Whether a name is wasm-bindgen's own invention: nobody else knows it.
fn is_long(name: &str) -> bool {
    ["__wbg_", "__wbindgen_", "wasm_bindgen__"].iter().any(|start| name.starts_with(start)) && name.len() > 24
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn closure(clause: &str, path: &str, module: &str) -> Done<String> {
    let names = clause.trim().strip_prefix("import {").and_then(|rest| rest.strip_suffix('}'));
    let names = names.or_say(|| format!("`{clause}` does not import functions by name"))?;
    let names: Vec<(&str, &str)> =
        names.split(',').map(str::trim).map(|name| name.split_once(" as ").unwrap_or((name, name))).collect();
    let body = module.replace("export function ", "function ");
    if body.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")) {
        return fail(format!("{path} may hold nothing but `export function`s, so that it fits into the core file"));
    }
    let taken = names.iter().map(|(name, alias)| format!("{name}: {alias}")).collect::<Vec<_>>().join(", ");
    let given = names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    Ok(format!("const {{ {taken} }} = (() => {{\n{body}return {{ {given} }};\n}})();"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(text: &str) -> HashMap<String, String> {
        HashMap::from([("a-1/js/a.js".to_owned(), text.to_owned())])
    }

    #[test]
    fn a_module_becomes_a_closure() {
        let glue = "import { a, b as c } from './snippets/a-1/js/a.js';\n\na(c);";
        assert_eq!(
            inline(glue, &modules("export function a(x) {}\nexport function b() {}\n")).unwrap(),
            "const { a: a, b: c } = (() => {\nfunction a(x) {}\nfunction b() {}\nreturn { a, b };\n})();\n\na(c);"
        );
    }

    #[test]
    fn both_instances_are_watched() {
        let glue = "wasm = wasmInstance.exports;\n  wasm = instance.exports;\n";
        assert_eq!(
            watched(glue, "boot\n").unwrap(),
            "wasm = watched(wasmInstance.exports);\n  wasm = watched(instance.exports);\nboot\n"
        );
        assert!(watched("wasm = instance.exports;", "").unwrap_err().to_string().contains("wasmInstance.exports"));
    }

    #[test]
    fn the_core_becomes_a_function_that_gives_its_exports() {
        let core =
            "let x;\nexport class A {\n}\nexport function b() {}\nexport { b as default };\nexport const c = 1;\n";
        assert_eq!(
            enclosed(core).unwrap(),
            "() => {\nlet x;\nclass A {\n}\nfunction b() {}\nconst c = 1;\nreturn { A, b, c };\n}"
        );
        for (bad, says) in [("import a from './a.js';", "stand alone"), ("export default x;", "not an export")] {
            let trouble = enclosed(bad).unwrap_err().to_string();
            assert!(trouble.contains(says), "{trouble}");
        }
    }

    #[test]
    fn long_names_become_short_on_both_sides() {
        let mut names = ["__wbg_appendChild_0123456789abcdef".to_owned(), "mount".to_owned()];
        let glue = "{ __wbg_appendChild_0123456789abcdef: f, mount_x: 1 }; wasm.__wbg_appendChild_0123456789abcdef2()";
        assert_eq!(
            renamed(glue, names.iter_mut()),
            "{ __w0: f, mount_x: 1 }; wasm.__wbg_appendChild_0123456789abcdef2()"
        );
        assert_eq!(names, ["__w0", "mount"]);
    }

    #[test]
    fn what_does_not_fit_is_refused_in_a_sentence() {
        let glue = "import { a } from './snippets/a-1/js/a.js';";
        for module in ["import b from 'b';\nexport function a() {}", "export const a = 1;\n"] {
            let trouble = inline(glue, &modules(module)).unwrap_err().to_string();
            assert!(trouble.contains("a-1/js/a.js may hold nothing but"), "{trouble}");
        }
        assert!(inline("import * as a from './snippets/a-1/js/a.js';", &modules("")).is_err());
        assert!(inline(glue, &HashMap::new()).is_err());
    }
}
