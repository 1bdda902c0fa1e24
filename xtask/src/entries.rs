//! The entries beside `hoiku-widgets.js`: one element alone, the wasm inlined, the wasm from the caller. Each is the
//! shell with another table or another place to take the wasm from; all share `hoiku-widgets-core.js` and so one
//! instance of the wasm. The sealed entry alone holds the core itself, so that the hash of one file covers all that
//! runs.

use serde_json::{Value, json};

use crate::dist::{self, File};
use crate::glue;
use crate::integrity;
use crate::trouble::{Done, OrSay as _, fail};

/// How the function of the shell begins and ends that says where the wasm is taken from.
const OWN: (&str, &str) = ("const own = ", "\n};");
/// The line by which an entry offers that wasm to one that has none.
const OFFERED: &str = "  globalThis[OFFER] ??= own;\n";
/// From the caller. Elements wait for it, or for another entry that has one; after a failure they try the next.
const GIVEN: &str = r#"let give;
let given;
let wanted;
const waiting = new Promise((resolve) => (give = resolve));
const own = () => given ?? globalThis[OFFER]?.() ?? ((wanted = true), waiting);
globalThis.addEventListener?.("hoiku-offer", () => wanted && globalThis[OFFER] && give(globalThis[OFFER]()));
/** Takes the wasm: its address, a response, its bytes, a compiled module, or a promise of one of these. */
export const init = (wasm) => {
  const again = () => live.forEach((element) => (nearby ? nearby.observe(element) : element[NEARBY]()));
  if (given) Promise.resolve(loading).then(again, again); // none waits any more
  give((given = Promise.resolve(wasm)));
};"#;
/// From a script, for where no file can lie beside another.
const INLINED: &str = r#"const own = async () => (await import("./hoiku-widgets-wasm.js")).default();"#;

/// The two lines of the shell that the sealed entry has otherwise: it takes the core from itself, when a widget comes
/// near, and shares the wasm with no entry whose core is another.
const SEALED: [(&str, &str); 2] = [
    (r#"await import("./hoiku-widgets-core.js")"#, "(opened ??= sealed())"),
    ("const WASM = Symbol.for(INTEGRITY);", "const WASM = Symbol();\nlet opened;"),
];

/// The entries, and the script that holds the wasm.
///
/// # Errors
/// When the shell has not exactly once what is replaced here.
pub fn files(shell: &str, core: &str, table: &Value, wasm: &[u8]) -> Done<Vec<File>> {
    let own = own(shell)?;
    let given = replaced(&replaced(shell, own, GIVEN)?, OFFERED, "")?;
    let inlining = replaced(shell, own, INLINED)?;
    let mut files = vec![
        file("web.js", dist::shell(&given, table, wasm)?),
        file("inline.js", dist::shell(&inlining, table, wasm)?),
        file("hoiku-widgets-sealed.js", sealed(&dist::shell(shell, table, wasm)?, core)?),
        file("hoiku-widgets-sealed.d.ts", "export * from './hoiku-widgets.js';\n".to_owned()),
        file("hoiku-widgets-wasm.js", inlined(wasm)),
    ];
    for element in table.as_array().into_iter().flatten() {
        let tag = element["tag"].as_str().unwrap_or_default();
        let alone = json!([element]);
        files.push(file(&format!("{tag}.js"), dist::shell(shell, &alone, wasm)?));
        files.push(file(&format!("inline/{tag}.js"), beside(&dist::shell(&inlining, &alone, wasm)?)));
        files.push(file(&format!("{tag}.d.ts"), "export * from './hoiku-widgets.js';\n".to_owned()));
    }
    Ok(files)
}

fn sealed(shell: &str, core: &str) -> Done<String> {
    let shell = SEALED.iter().try_fold(shell.to_owned(), |shell, (line, other)| replaced(&shell, line, other))?;
    Ok(format!("{}\nconst sealed = {};\n", shell.trim_end(), glue::enclosed(core)?))
}

fn own(shell: &str) -> Done<&str> {
    let (begin, end) = OWN;
    let found = shell.find(begin).and_then(|from| {
        let length = shell[from..].find(end)? + end.len();
        Some(&shell[from..from + length])
    });
    found.or_say(|| format!("pkg/src/shell.js must hold a function that begins with `{begin}`"))
}

fn replaced(shell: &str, line: &str, other: &str) -> Done<String> {
    match shell.matches(line).count() {
        1 => Ok(shell.replacen(line, other, 1)),
        _ => fail(format!("pkg/src/shell.js must hold this once:\n{line}")),
    }
}

fn file(name: &str, text: String) -> File {
    (name.to_owned(), text.into_bytes())
}

/// The same from a folder further down.
fn beside(script: &str) -> String {
    script.replace("\"./hoiku-widgets", "\"../hoiku-widgets")
}

fn inlined(wasm: &[u8]) -> String {
    let text = integrity::base64(wasm);
    format!("export default () => Uint8Array.from(atob(\"{text}\"), (byte) => byte.charCodeAt(0));\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house;

    fn made() -> Vec<(String, String)> {
        let shell = house::read(&house::at("pkg/src/shell.js")).unwrap();
        let table = json!([{"tag": "x-one"}, {"tag": "x-two"}]);
        let files = files(&shell, "export const boot = 1;\n", &table, b"\0asm").unwrap();
        files.into_iter().map(|(name, content)| (name, String::from_utf8(content).unwrap())).collect()
    }

    #[test]
    fn an_entry_of_one_element_knows_no_other() {
        let made = made();
        let (_, one) = made.iter().find(|(name, _)| name == "x-one.js").unwrap();
        assert!(one.contains("x-one") && !one.contains("x-two"));
        assert!(one.contains("./hoiku-widgets.wasm"));
    }

    #[test]
    fn the_sealed_entry_imports_nothing_and_fetches_the_wasm_by_its_hash() {
        let made = made();
        let (_, sealed) = made.iter().find(|(name, _)| name == "hoiku-widgets-sealed.js").unwrap();
        assert!(!sealed.contains("import(") && !sealed.contains("hoiku-widgets-core"), "{sealed}");
        assert!(sealed.contains(&integrity::of(b"\0asm")) && sealed.contains("./hoiku-widgets.wasm"));
        assert!(sealed.ends_with("const sealed = () => {\nconst boot = 1;\nreturn { boot };\n};\n"), "{sealed}");
    }

    #[test]
    fn no_bundler_finds_a_wasm_in_the_entries_that_bring_their_own() {
        let made = made();
        for (wanted, others) in [("web.js", true), ("inline.js", true), ("inline/x-one.js", false)] {
            let (_, text) = made.iter().find(|(name, _)| name == wanted).unwrap();
            assert!(!text.contains("hoiku-widgets.wasm\""), "{wanted}");
            assert!(text.contains("x-one") && text.contains("x-two") == others, "{wanted}");
        }
        let (_, below) = made.iter().find(|(name, _)| name == "inline/x-one.js").unwrap();
        assert!(below.contains("\"../hoiku-widgets-core.js\"") && below.contains("\"../hoiku-widgets-wasm.js\""));
        let (_, inlined) = made.iter().find(|(name, _)| name == "hoiku-widgets-wasm.js").unwrap();
        assert!(inlined.contains("atob(\"AGFzbQ==\")"), "{inlined}");
    }
}
