//! The runtime without its parts, with each of them alone, and with all: what crates carry of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::layout::{ModulePart, Output, Parts, RUNTIME_FILES, assemble};
use generator::{render_report, write};

const GATE: &str = "GENERATOR_TEST_COMPILE";

/// What an emitted crate says above the runtime.
const LIB: &str =
    "#[allow(dead_code, unused_imports, reason = \"nothing else is in this crate\")]\nmod runtime;\n";

/// Parts that never come without another.
const NEEDS: &[(&str, &str)] = &[("dates", "times"), ("forms", "files")];

/// The names of all parts.
fn names() -> BTreeSet<&'static str> {
    let marked = |line: &'static str| line.split_once("// part: ").map(|(_, part)| part);
    RUNTIME_FILES.iter().flat_map(|file| file.text.lines().filter_map(marked).chain(file.part)).collect()
}

fn sets() -> Vec<Vec<&'static str>> {
    let with_needs = |name: &'static str| -> Vec<&'static str> {
        let needed = NEEDS.iter().filter(|(part, _)| *part == name).map(|(_, needed)| *needed);
        needed.chain([name]).collect()
    };
    let names = names();
    let alone = names.iter().copied().map(with_needs);
    [Vec::new(), names.iter().copied().collect()].into_iter().chain(alone).collect()
}

/// A crate that is nothing but a runtime of these parts.
fn runtime(parts: &[&'static str]) -> Output {
    let module = ModulePart { feature: "pets".to_owned(), title: "Pets".to_owned(), operations: 1 };
    let parts = Parts {
        default_name: "pet-store".to_owned(),
        modules: vec![module],
        events: true,
        runtime: parts.to_vec(),
        ..Parts::default()
    };
    assemble(BTreeMap::from([("src/lib.rs".to_owned(), LIB.to_owned())]), &parts, &Config::default())
}

#[test]
fn with_any_parts_the_files_are_rust() {
    for set in sets() {
        for (path, text) in runtime(&set).files.iter().filter(|(path, _)| path.starts_with("src/")) {
            if let Err(error) = syn::parse_file(text) {
                panic!("{set:?}, {path}: {error}\n{text}");
            }
        }
    }
}

#[test]
fn what_only_absent_parts_are_for_is_not_there() {
    let without = runtime(&[]);
    let text = |output: &Output, path: &str| output.files[path].clone();
    let error = text(&without, "src/runtime/client/error.rs");
    assert!(!error.contains("Paging") && !error.contains("Wait") && !error.contains("fn api"), "{error}");
    assert!(error.contains("Timeout(Duration)"), "{error}");

    let with = runtime(&["envelope"]);
    let error = text(&with, "src/runtime/client/error.rs");
    assert!(error.contains("fn api") && error.contains("Self::Api(error) => error.fmt(f),\n"), "{error}");
    assert!(!error.contains("Wait"), "a line of another part in an item of this one: {error}");
}

/// This compiles the runtime a few dozen times, which takes a minute: only where the variable is set.
#[test]
fn with_any_parts_the_runtime_compiles_without_a_warning() {
    if std::env::var_os(GATE).is_none() {
        // Past the test harness, which keeps what passing tests print to itself.
        writeln!(std::io::stderr(), "SKIPPED: set {GATE}=1 to compile the runtime with each part")
            .expect("stderr is open");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut failed = Vec::new();
    for set in sets() {
        let mut report = Report::default();
        write::apply(&runtime(&set), folder.path(), &mut || {}, &mut report)
            .unwrap_or_else(|| panic!("{}", render_report::plain(&report)));
        // The versions of the workspace, so that nothing is looked up.
        std::fs::copy("../Cargo.lock", folder.path().join("Cargo.lock")).expect("it can be copied");
        failed.extend(check(folder.path(), &set));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What the compiler says of the runtime with these parts, if it says anything.
fn check(folder: &Path, set: &[&str]) -> Option<String> {
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/runtime-parts");
    let checked = Command::new(env!("CARGO"))
        .args(["clippy", "--quiet", "--all-features", "--target-dir", target])
        .args(["--", "-D", "warnings"])
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&checked.stderr);
    (!checked.status.success()).then(|| format!("{set:?}:\n{said}"))
}
