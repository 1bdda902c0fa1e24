//! The entries beside `hoiku-widgets.js`: one element alone, the wasm inlined, the wasm from the caller. Each is the
//! shell with another table or another place to take the wasm from; all share `hoiku-widgets-core.js` and so one
//! instance of the wasm.

use serde_json::{Value, json};

use crate::dist::{self, File};
use crate::integrity;
use crate::trouble::{Done, fail};

/// The line of the shell that says where the wasm is taken from.
const OWN: &str =
    r#"const own = () => fetch(new URL("./hoiku-widgets.wasm", import.meta.url), { integrity: INTEGRITY });"#;
/// From the caller. Elements wait for it.
const GIVEN: &str = "let give;
const given = new Promise((resolve) => (give = resolve));
const own = () => given;
/** Takes the wasm: its address, a response, its bytes, a compiled module, or a promise of one of these. */
export const init = (wasm) => give(wasm);";
/// From a script, for where no file can lie beside another.
const INLINED: &str = r#"const own = async () => (await import("./hoiku-widgets-wasm.js")).default();"#;

/// The entries, and the script that holds the wasm.
///
/// # Errors
/// When the shell does not take the wasm in the one line that is replaced here.
pub fn files(shell: &str, table: &Value, wasm: &[u8]) -> Done<Vec<File>> {
    if shell.matches(OWN).count() != 1 {
        return fail(format!("pkg/src/shell.js must hold this line once:\n{OWN}"));
    }
    let inlining = shell.replacen(OWN, INLINED, 1);
    let mut files = vec![
        file("web.js", dist::shell(&shell.replacen(OWN, GIVEN, 1), table, wasm)?),
        file("inline.js", dist::shell(&inlining, table, wasm)?),
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
        let files = files(&shell, &table, b"\0asm").unwrap();
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
