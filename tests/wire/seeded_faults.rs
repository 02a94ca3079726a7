//! The comparison of `every_operation.rs` notices faults: three are put into a copy of the emitted crate, and the test
//! fails with exactly these.
//!
//! Takes minutes the first time, so it runs where `SEEDED_FAULTS` is set, and says so where it does not run. The copy is a
//! workspace of its own with this crate, the emitted one and the document. It shares the target folder, so that
//! dependencies are not compiled again; its crates have another version, since cargo would take them for ours otherwise.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tests::document::Document;

/// A change of the emitted source.
struct Fault {
    /// Where: a text that occurs once in all of the source.
    place: &'static str,
    /// What stands there or after it, and what takes its place.
    change: (&'static str, &'static str),
    /// The operation that it spoils.
    operation: &'static str,
    /// What the comparison says of it.
    noticed: &'static str,
}

const FAULTS: [Fault; 3] = [
    Fault {
        place: "id: \"AccountsController_deleteMany_v2\"",
        change: ("Style::Brackets", "Style::Form"),
        operation: "AccountsController_deleteMany_v2",
        noticed: "query: `ids=text",
    },
    Fault {
        place: "id: \"PublishFlowController_createFlow_v2\"",
        change: ("security: ", "security: &[], // "),
        operation: "PublishFlowController_createFlow_v2",
        noticed: "X-Api-Key: `` instead of",
    },
    Fault {
        place: "\"CreateVideoTaskBody #",
        change: ("\"ratio\"", "\"ration\""),
        operation: "VideoController_videoGeneration",
        noticed: "place: `ratio` has no field of its own",
    },
];

#[test]
fn seeded_faults_are_noticed() {
    if std::env::var_os("SEEDED_FAULTS").is_none() {
        tests::skipped("SEEDED_FAULTS is not set; set it to put faults into a copy of the emitted crate");
        return;
    }
    let copy = workspace();
    for fault in &FAULTS {
        seed(&copy.join("generated-client/src"), fault);
    }
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "-p", "tests", "--test", "wire", "every_operation::"])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", target())
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        text.contains("running 2 tests"),
        "the copy does not compile:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(!output.status.success(), "nothing was noticed:\n{text}");

    let document = Document::read();
    let ids: BTreeSet<_> = document.operations().into_iter().map(|o| o.id).collect();
    let lines: Vec<_> = text.lines().filter_map(|line| line.split_once(" #")).collect();
    let spoilt: BTreeSet<_> =
        lines.iter().map(|(id, _)| (*id).to_owned()).filter(|id| ids.contains(id)).collect();
    assert_eq!(spoilt, FAULTS.iter().map(|f| f.operation.to_owned()).collect(), "{text}");
    for fault in &FAULTS {
        let told = lines.iter().any(|(id, what)| *id == fault.operation && what.contains(fault.noticed));
        assert!(told, "{}: {:?} was not told:\n{text}", fault.operation, fault.noticed);
    }
}

/// The folder for what cargo builds; tests have a place of their own in it.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").to_owned()
}

/// A copy of what `every_operation` needs.
fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root");
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seeded-faults");
    // Cargo compares times, so files of an earlier run must not linger.
    let _ = fs::remove_dir_all(&copy);
    for folder in ["generated-client", "tests", "spec"] {
        copy_folder(&root.join(folder), &copy.join(folder));
    }
    fs::copy(root.join("Cargo.lock"), copy.join("Cargo.lock")).expect("a copy");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    let manifest = other_version(&manifest);
    let lines = manifest.lines().filter(|line| !line.starts_with("default-members")).map(|line| {
        let members = line.starts_with("members");
        if members { "members = [\"generated-client\", \"tests\"]".to_owned() } else { line.to_owned() }
    });
    let emitted = copy.join("generated-client/Cargo.toml");
    let text = fs::read_to_string(&emitted).expect("the manifest");
    fs::write(&emitted, other_version(&text)).expect("a manifest");
    fs::write(copy.join("Cargo.toml"), lines.collect::<Vec<_>>().join("\n")).expect("a manifest");
    copy
}

/// The first version of a manifest, which is its package's or the workspace's, made another one.
fn other_version(manifest: &str) -> String {
    let start = manifest.find("\nversion = \"").expect("a version") + 1;
    let end = start + manifest[start..].find('\n').expect("a line");
    [&manifest[..start], "version = \"0.0.0-faults\"", &manifest[end..]].concat()
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (source, copy) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().expect("a type").is_dir() {
            if entry.file_name() != "target" {
                copy_folder(&source, &copy);
            }
        } else {
            let bytes = fs::read(&source).expect("a file");
            fs::write(&copy, bytes).expect("a copy");
        }
    }
}

fn seed(folder: &Path, fault: &Fault) {
    let files = rust_files(folder);
    let texts: Vec<_> = files.iter().map(|f| (f, fs::read_to_string(f).expect("a file"))).collect();
    let hits: Vec<_> = texts.iter().filter(|(_, text)| text.contains(fault.place)).collect();
    let [(file, text)] = hits.as_slice() else { panic!("{} files have {:?}", hits.len(), fault.place) };
    assert_eq!(text.matches(fault.place).count(), 1, "{:?} is not unique", fault.place);
    let (before, after) = text.split_once(fault.place).expect("it is there");
    let (from, to) = fault.change;
    let changed = after.replacen(from, to, 1);
    assert_ne!(changed, after, "{from:?} does not follow {:?}", fault.place);
    fs::write(file, [before, fault.place, &changed].concat()).expect("the fault is written");
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            out.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out
}
