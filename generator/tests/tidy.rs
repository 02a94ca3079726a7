//! Rules of ARCHITECTURE.md as a test.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines that a hand-written file may have.
const MOST_LINES: usize = 400;

/// Stages in their order; a module may use itself and what stands before it.
const STAGES: &[&str] = &[
    "source",
    "diagnostic",
    "selector",
    "codes",
    "config",
    "spec",
    "ir",
    "rust",
    "emit",
    "layout",
    "propose",
    "write",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// All hand-written Rust files below a folder, with their text.
fn rust_files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("target") {
                    pending.push(path);
                }
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no file below {}", folder.display());
    found.sort();
    found
}

/// The stage that a file of `generator/src` belongs to.
fn stage(path: &Path) -> Option<&'static str> {
    let relative = path.strip_prefix(root().join("src")).ok()?;
    let first = relative.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    STAGES.iter().copied().find(|s| *s == first)
}

/// Whether a path starts with `library`, which ends in `::`; `check::` is not `heck::`.
fn uses(text: &str, library: &str) -> bool {
    text.match_indices(library)
        .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn complain(rule: &str, offenders: &[String]) {
    assert!(offenders.is_empty(), "{rule}:\n  {}", offenders.join("\n  "));
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut offenders = Vec::new();
    for (path, text) in rust_files(&root()) {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            offenders.push(format!("{}: {lines} lines", path.display()));
        }
        if !text.starts_with("//!") {
            offenders.push(format!("{}: does not start with `//!`", path.display()));
        }
    }
    complain("a file has at most 400 lines and starts with its purpose", &offenders);
}

#[test]
fn a_stage_uses_only_earlier_ones() {
    let mut offenders = Vec::new();
    for (path, text) in rust_files(&root().join("src")) {
        let Some(own) = stage(&path).and_then(|s| STAGES.iter().position(|o| *o == s)) else { continue };
        for later in &STAGES[own + 1..] {
            if text.contains(&format!("crate::{later}::")) || text.contains(&format!("use crate::{later};")) {
                offenders.push(format!("{} uses `{later}`", path.display()));
            }
        }
    }
    complain("a stage uses only earlier ones", &offenders);
}

#[test]
fn libraries_stay_where_they_belong() {
    let rules: &[(&str, &[&str])] = &[
        ("openapiv3::", &["spec", "ir"]),
        ("serde_yaml::", &["spec", "source"]),
        ("heck::", &["rust"]),
        ("quote::", &["emit"]),
        ("prettyplease::", &["emit"]),
        ("askama::", &["layout"]),
    ];
    let mut offenders = Vec::new();
    for (path, text) in rust_files(&root().join("src")) {
        let own = stage(&path);
        for (library, homes) in rules {
            if uses(&text, library) && !own.is_some_and(|s| homes.contains(&s)) {
                offenders.push(format!("{} uses `{library}`", path.display()));
            }
        }
        if text.contains("HashMap") || text.contains("HashSet") {
            offenders.push(format!("{} uses a hash table, whose order differs between runs", path.display()));
        }
    }
    complain("libraries and unordered maps stay where they belong", &offenders);
}

#[test]
fn the_generator_knows_no_particular_api() {
    let config = fs::read_to_string(root().join("../spec/generate.toml")).unwrap();
    let spec = fs::read_to_string(root().join("../spec/aitoearn.yaml")).unwrap();
    assert!(
        config.contains("aitoearn") && spec.contains("ListVideoTasksResponseVo"),
        "the words below are of this API"
    );
    let words =
        ["aitoearn", "AiToEarn", "aito-earn", "VideoTask", "video_task", "bilibili", "15051", "generations"];
    let mut offenders = Vec::new();
    for folder in ["src", "runtime/src"] {
        for (path, text) in rust_files(&root().join(folder)) {
            for word in words {
                if text.contains(word) {
                    offenders.push(format!("{} says `{word}`", path.display()));
                }
            }
        }
    }
    complain("nothing in the generator knows the API that it is used for here", &offenders);
}
