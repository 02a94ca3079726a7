//! Emitted code with each feature alone, with some together, and with none.
//!
//! This compiles an HTTP client a few times, which takes minutes: only where `GENERATOR_TEST_COMPILE` is set.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use generator::diagnostic::Report;
use generator::{render_report, write};

use super::{library, with_newcomer};

const GATE: &str = "GENERATOR_TEST_COMPILE";

/// Features of the library to compile together.
const SETS: &[&str] = &[
    "",
    "books",
    "members",
    "readings",
    "unreferenced",
    "serde",
    "client",
    "books,client",
    "members,client",
    "readings,client",
    "books,members,readings,client",
];

/// Features of the golden crate, which has what the library lacks: envelopes, credentials, events, pages.
const GOLDEN_SETS: &[&str] =
    &["", "client", "sse", "tracing", "modules", "modules,client", "modules,client,sse", "parcels,client"];

fn is_gated(what: &str) -> bool {
    let gated = std::env::var_os(GATE).is_none();
    if gated {
        // Past the test harness, which keeps what passing tests print to itself.
        writeln!(std::io::stderr(), "SKIPPED: set {GATE}=1 to compile {what}").expect("stderr is open");
    }
    gated
}

#[test]
fn each_feature_alone_compiles_without_a_warning() {
    if is_gated("an emitted crate with each feature alone") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = library(&with_newcomer());
    let mut report = Report::default();
    write::apply(&output, folder.path(), &mut || {}, &mut report)
        .unwrap_or_else(|| panic!("{}", render_report::plain(&report)));
    // The versions of the workspace, so that nothing is looked up.
    std::fs::copy("../Cargo.lock", folder.path().join("Cargo.lock")).expect("it can be copied");
    for features in SETS {
        check(folder.path(), &["--no-default-features", "--features", features]);
    }
    check(folder.path(), &["--all-features"]);
    check(folder.path(), &[]);
}

#[test]
fn what_every_fixture_gives_compiles_with_few_features() {
    if is_gated("the golden crate with few features") {
        return;
    }
    for features in GOLDEN_SETS {
        check(Path::new("../tests/golden"), &["--no-default-features", "--features", features]);
    }
}

fn check(folder: &Path, arguments: &[&str]) {
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/shared-types");
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--target-dir", target])
        .args(arguments)
        .env("RUSTFLAGS", "-D warnings")
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    assert!(checked.status.success(), "{arguments:?}:\n{}", String::from_utf8_lossy(&checked.stderr));
}
