//! From the outputs of all fixtures to the files of the golden crate.
//!
//! Each fixture's files go below `src/NAME/` as they are, except two: `lib.rs` becomes `mod.rs` without the runtime, which
//! all fixtures share, and `client.rs` loses `builder`, which a crate can have only once. The examples of the rustdoc are
//! gathered as tests, since there they name a crate that the fixture is not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use generator::layout::{CAPABILITIES, Output};
use generator::render_report;

use super::fixture::{COMMAND, Fixture};

/// The golden crate's manifest, and between which lines the features of modules stand.
pub(crate) const MANIFEST: &str = "../tests/golden/Cargo.toml";
pub(crate) const START: &str =
    "# The modules of all fixtures; `UPDATE_GOLDEN=1 cargo test -p generator --test golden` writes them.";
pub(crate) const END: &str = "# That was all of them.";

/// Everything below the crate's folder that is written by the test: path to text.
pub(crate) fn files(fixtures: &[Fixture]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    files.insert("src/lib.rs".to_owned(), root(fixtures));
    for folder in ["src", "tests/examples"] {
        files.insert(format!("{folder}/rustfmt.toml"), "disable_all_formatting = true\n".to_owned());
    }
    let mut index = format!(
        "//! The examples of the rustdoc, which have to compile. Made by `{COMMAND}`; do not edit.\n\
         #![allow(dead_code, deprecated, unused_variables, reason = \"that they compile is the test\")]\n\n"
    );
    for fixture in fixtures {
        let (output, report) = fixture.generate();
        let name = &fixture.name;
        for (path, text) in emitted(&output) {
            files.insert(format!("src/{name}/{path}"), text);
        }
        let report = render_report::plain(&report);
        if !report.is_empty() {
            files.insert(format!("src/{name}/report.txt"), report);
        }
        let examples = examples(name, &output);
        if !examples.is_empty() {
            writeln!(index, "mod {name};").expect("a text takes anything");
            files.insert(format!("tests/examples/{name}.rs"), examples);
        }
    }
    files.insert("tests/examples/main.rs".to_owned(), index);
    files
}

fn root(fixtures: &[Fixture]) -> String {
    let mods: Vec<String> = fixtures.iter().map(|fixture| format!("pub mod {};\n", fixture.name)).collect();
    let mods = mods.concat();
    format!(
        "//! Every fixture as a module, all around one runtime. Made by `{COMMAND}`; do not edit.\n\
         #![forbid(unsafe_code)]\n\n\
         #[allow(dead_code, unused_imports, reason = \"which parts of the runtime are used depends on the features\")]\n\
         #[path = \"../../../generator/runtime/src/runtime/mod.rs\"]\n\
         mod runtime;\n\n{mods}"
    )
}

/// The emitted files by their path below the fixture's folder.
fn emitted(output: &Output) -> impl Iterator<Item = (String, String)> {
    let sources = output.files.iter().filter_map(|(path, text)| Some((path.strip_prefix("src/")?, text)));
    sources.filter(|(path, _)| !path.starts_with("runtime/")).map(|(path, text)| match path {
        "lib.rs" => ("mod.rs".to_owned(), module(text)),
        "client.rs" => (path.to_owned(), cut(text, "    /// Starts building a client", "\n    }\n\n")),
        _ => (path.to_owned(), text.clone()),
    })
}

/// `lib.rs` as a module among others.
fn module(lib: &str) -> String {
    let text = cut(lib, "#![forbid(unsafe_code)]", "\n");
    let text = cut(&text, "#[allow(\n    dead_code", "mod runtime;\n");
    text.replace("pub use runtime::", "pub use crate::runtime::")
}

/// The text without what stands from `start` to the end of `end`.
fn cut(text: &str, start: &str, end: &str) -> String {
    let range = text.find(start).and_then(|from| Some(from..from + text[from..].find(end)? + end.len()));
    let range = range.unwrap_or_else(|| panic!("no `{start}` in:\n{text}"));
    format!("{}{}", &text[..range.start], &text[range.end..])
}

/// The examples in the documentation of an output, as functions.
fn examples(name: &str, output: &Output) -> String {
    let sources =
        output.files.iter().filter(|(path, _)| path.starts_with("src/") && !path.contains("/runtime/"));
    let lines = sources.flat_map(|(_, text)| text.lines()).map(str::trim_start);
    let (mut text, mut number, mut is_code) = (String::new(), 0, false);
    for line in lines.filter_map(|line| line.strip_prefix("///")) {
        match line.trim() {
            "```no_run" => {
                (number, is_code) = (number + 1, true);
                writeln!(text, "\nmod example_{number} {{\n    use golden::{name};")
                    .expect("a text takes anything");
            }
            "```" if is_code => {
                is_code = false;
                text.push_str("}\n");
            }
            code if is_code => {
                let code = code.strip_prefix("# ").unwrap_or(line.strip_prefix(' ').unwrap_or(line));
                writeln!(text, "    {}", code.trim_end()).expect("a text takes anything");
            }
            _ => {}
        }
    }
    if text.is_empty() {
        text
    } else {
        format!("//! Examples of `{name}`. Made by `{COMMAND}`; do not edit.\n{text}")
    }
}

/// The modules of operations.
pub(crate) fn modules(output: &Output) -> Vec<String> {
    let taken = ["lib", "client", "api", "error_code", "failures"];
    let stems = output.files.keys().filter_map(|path| path.strip_prefix("src/")?.strip_suffix(".rs"));
    stems.filter(|stem| !stem.contains('/') && !taken.contains(stem)).map(ToOwned::to_owned).collect()
}

/// The lines of the manifest that declare the features of all modules.
pub(crate) fn features(fixtures: &[Fixture]) -> String {
    let outputs: Vec<Output> = fixtures.iter().map(|fixture| fixture.generate().0).collect();
    let texts = outputs.iter().flat_map(|output| output.files.values());
    let named =
        texts.flat_map(|text| text.split("feature = \"").skip(1)).filter_map(|rest| rest.split('"').next());
    let capabilities: Vec<&str> = CAPABILITIES.iter().map(|(name, _)| *name).collect();
    let features: BTreeSet<&str> = named.filter(|name| !capabilities.contains(name)).collect();
    let quoted: Vec<String> = features.iter().map(|name| format!("\"{name}\"")).collect();
    let each: Vec<String> = features.iter().map(|name| format!("{name} = []\n")).collect();
    format!("modules = [{}]\n{}", quoted.join(", "), each.concat())
}
