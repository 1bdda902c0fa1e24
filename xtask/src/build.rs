//! From the crates to what a browser loads: wasm, its glue, the spec table and the styles.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::command::{capture, cargo, command, run, step};
use crate::dist::{self, Parts};
use crate::embed;
use crate::glue;
use crate::house;
use crate::optimise;
use crate::spec;
use crate::trouble::{Done, OrSay as _, fail};

/// The target of everything that runs in the browser.
pub const TRIPLE: &str = "wasm32-unknown-unknown";

/// How the widgets are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Quick to build and large: for trying things out.
    Dev,
    /// As delivered, but for what needs Node.
    Plain,
    /// As delivered: wasm-opt over the wasm, esbuild over scripts and styles.
    Optimised,
}

/// `cargo xtask build`: fills `pkg/dist`.
///
/// # Errors
/// Those of the compiler and of the assembly, each in a sentence.
pub fn build(flavour: Flavour) -> Done {
    let shell = house::read(&house::at("pkg/src/shell.js"))?;
    step("wasm target", ensure_target)?;
    let wasm = step("widgets to wasm", || compile(flavour))?;
    let (glue, wasm) = step("glue between wasm and JavaScript", || bind(&wasm, flavour))?;
    let table = step("spec table", spec::table_text)?;
    let elements = spec::parse(&table)?;
    let mut parts = Parts {
        shell,
        table: spec::slim(&table)?,
        styles: styles(elements.iter().map(|element| element.folder.as_str()))?,
        elements,
        glue,
        wasm,
        embed: embed::read()?,
    };
    if flavour == Flavour::Optimised {
        step("wasm-opt", || optimise::wasm(&mut parts.wasm))?;
        step("minify styles", || parts.styles.values_mut().try_for_each(optimise::css))?;
    }
    let mut files = dist::files(&parts)?;
    if flavour == Flavour::Optimised {
        step("minify scripts", || {
            files.iter_mut().filter(|(name, _)| name.ends_with(".js")).try_for_each(|(_, text)| optimise::js(text))
        })?;
    }
    files.push(dist::hashes(&files));
    let folder = house::at("pkg/dist");
    dist::replace(&folder, &files)?;
    eprintln!("· {} holds {}", house::shown(&folder), dist::listing(&files));
    Ok(())
}

/// Adds the wasm target to the toolchain when it lacks it.
///
/// # Errors
/// Says how to add it by hand.
pub fn ensure_target() -> Done {
    let sysroot = capture(command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TRIPLE).is_dir() {
        return Ok(());
    }
    run(command("rustup").args(["target", "add", TRIPLE])).or_say(|| {
        format!("the Rust toolchain lacks the target {TRIPLE}; add it with `rustup target add {TRIPLE}` or your system's packages")
    })
}

fn compile(flavour: Flavour) -> Done<PathBuf> {
    let (profile, folder) = if flavour == Flavour::Dev { ("dev", "debug") } else { ("widgets", "widgets") };
    let mut cargo = cargo();
    cargo.args(["build", "--package", "hoiku-elements", "--lib", "--target", TRIPLE, "--profile", profile]);
    if flavour != Flavour::Dev && has_library_sources()? {
        without_panic_texts(&mut cargo);
    }
    run(&mut cargo)?;
    Ok(house::target(TRIPLE).join(folder).join("hoiku_elements.wasm"))
}

/// Whether the toolchain has the sources of the standard library, adding them where it may. Without them the
/// widgets are the same, but about a tenth larger.
fn has_library_sources() -> Done<bool> {
    let sysroot = capture(command("rustc").args(["--print", "sysroot"]))?;
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if !sources.is_file() && run(command("rustup").args(["component", "add", "rust-src"])).is_err() {
        eprintln!("· without `rust-src` (rustup component add rust-src) the widgets come out about a tenth larger");
    }
    Ok(sources.is_file())
}

/// Compiles the standard library with the widgets, for size, with panics that trap at once: what they would
/// have said, and the code that says it, is a twelfth of the module, and no visitor could read it. The
/// compiler calls all of this unstable; that it works is what the browser specs show of each pinned version.
fn without_panic_texts(cargo: &mut Command) {
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    cargo.env("RUSTC_BOOTSTRAP", "1");
    // Beside the flags in `.cargo/config.toml`: the variable RUSTFLAGS would take their place.
    let flags = r#"["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"]"#;
    cargo.args(["--config", &format!("target.{TRIPLE}.rustflags={flags}")]);
}

fn bind(wasm: &Path, flavour: Flavour) -> Done<(String, Vec<u8>)> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("hoiku-widgets-core")
        .typescript(false)
        .keep_debug(flavour == Flavour::Dev)
        .remove_name_section(flavour != Flavour::Dev)
        .remove_producers_section(true)
        // The shell says where the wasm lies.
        .omit_default_module_path(true);
    let complaint = || format!("wasm-bindgen refuses {}", house::shown(wasm));
    let mut output =
        bindgen.web(true).and_then(Bindgen::generate_output).map_err(|e| format!("{e:#}")).or_say(complaint)?;
    // Every crate has an entry among the snippets, mostly an empty one.
    let has_snippets = output.snippets().values().any(|snippets| !snippets.is_empty());
    if has_snippets || !output.npm_dependencies().is_empty() {
        return fail("the glue needs `inline_js` or an npm package; put the function into a file of the crate instead");
    }
    let mut glue = glue::inline(output.js(), output.local_modules())?;
    if flavour != Flavour::Dev {
        let module = output.wasm_mut();
        let imports = module.imports.iter_mut().map(|import| &mut import.name);
        glue = glue::renamed(&glue, imports.chain(module.exports.iter_mut().map(|export| &mut export.name)));
    }
    let bytes = output.wasm_mut().emit_wasm();
    Ok((glue::watched(&glue, &house::read(&house::at("pkg/src/boot.js"))?)?, bytes))
}

/// The style sheets by key: `base`, which all widgets share, and one for each widget's folder.
fn styles<'a>(folders: impl Iterator<Item = &'a str>) -> Done<BTreeMap<String, String>> {
    let mut styles = BTreeMap::from([("base".to_owned(), base_style(&house::at("components/kit/src/style"))?)]);
    for folder in folders {
        styles.insert(folder.to_owned(), house::read(&house::at("components").join(folder).join("style.css"))?);
    }
    Ok(styles)
}

/// The shared sheets one after the other, in the order of their names.
fn base_style(folder: &Path) -> Done<String> {
    let entries = fs::read_dir(folder).or_say(|| format!("cannot list the styles in {}", house::shown(folder)))?;
    let mut sheets: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "css"))
        .collect();
    sheets.sort();
    if sheets.is_empty() {
        return fail(format!("{} holds no .css file", house::shown(folder)));
    }
    Ok(sheets.iter().map(|sheet| house::read(sheet)).collect::<Done<Vec<_>>>()?.join("\n"))
}
