//! Making what is delivered small: binaryen for the module, esbuild for scripts and styles.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Write as _;
use std::process::Stdio;

use crate::command::{run, typed};
use crate::house;
use crate::node;
use crate::trouble::{Done, OrSay as _, fail};

/// Features are named one by one: `--all-features` writes encodings that browsers refuse.
///
/// What counts is the size after brotli, and three habits of `-Oz` cost more there than they save before it
/// (measured one by one, together an eleventh of the module): inlining every function with one caller, sharing of
/// subexpressions, and splitting the data where it is zero. Inlining the small ones saves there too, and a fifth of
/// the functions, each of which a browser compiles by itself when it is first called.
const WASM_OPT: [&str; 17] = [
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size",
    "24",
    "--always-inline-max-function-size",
    "4",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
    "--strip-debug",
    "--strip-producers",
];

/// Runs wasm-opt over the module; the result for the same input is remembered.
///
/// # Errors
/// When wasm-opt is not to be had or refuses the module.
pub fn wasm(module: &mut Vec<u8>) -> Done {
    let mut hasher = DefaultHasher::new();
    (&*module, WASM_OPT, house::read(&house::at("package-lock.json"))?).hash(&mut hasher);
    let folder = house::target("xtask/wasm-opt");
    let (before, after) = (folder.join("input.wasm"), folder.join(format!("{:016x}.wasm", hasher.finish())));
    if !after.is_file() {
        house::write(&before, &*module)?;
        let fresh = after.with_extension("part");
        run(node::tool("wasm-opt")?.args(WASM_OPT).arg(&before).arg("-o").arg(&fresh))?;
        std::fs::rename(&fresh, &after).or_say(|| format!("cannot keep {}", house::shown(&after)))?;
    }
    *module = house::read_bytes(&after)?;
    Ok(())
}

/// Minifies a style sheet.
///
/// # Errors
/// When esbuild is not to be had or refuses the sheet.
pub fn css(sheet: &mut String) -> Done {
    let minified = esbuild(sheet.as_bytes(), &["--loader=css", "--minify"])?;
    *sheet = String::from_utf8(minified).or_say(|| "esbuild did not return text")?.trim_end().to_owned();
    Ok(())
}

/// Minifies an ES module.
///
/// # Errors
/// When esbuild is not to be had or refuses the script.
pub fn js(script: &mut Vec<u8>) -> Done {
    *script = esbuild(script, &["--loader=js", "--format=esm", "--target=es2022", "--charset=utf8", "--minify"])?;
    Ok(())
}

fn esbuild(input: &[u8], options: &[&str]) -> Done<Vec<u8>> {
    let mut command = node::tool("esbuild")?;
    command.args(options).args(["--log-level=warning", "--legal-comments=none"]);
    let name = typed(&command);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().or_say(|| format!("cannot start `{name}`"))?;
    // esbuild reads all of its input before it writes, so writing first cannot lock up.
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(input));
    let output = child.wait_with_output().or_say(|| format!("lost sight of `{name}`"))?;
    if !output.status.success() {
        return fail(format!("`{name}` failed; its output is above"));
    }
    written.or_say(|| format!("`{name}` did not read its input"))?;
    Ok(output.stdout)
}
