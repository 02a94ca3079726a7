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

/// Turns of phrase that no English reader would use, and what says the same.
const ODD_PHRASES: [(&str, &str); 7] = [
    ("is told by", "`x` selects it"),
    ("are told by", "`x` selects them"),
    ("otherwise than", "differs from"),
    ("is otherwise", "differs, breaks"),
    ("is no field of", "is not a field of"),
    ("that lack no", "with all"),
    ("error of the sending", "makes `send` return an error"),
];

/// Text of the project that users of the generator and of emitted crates read.
fn read_texts() -> Vec<(PathBuf, String)> {
    let project = root().join("..");
    let mut texts: Vec<(PathBuf, String)> =
        ["tests/golden/src", "generated-client/src", "generator/runtime/src"]
            .iter()
            .flat_map(|folder| rust_files(&project.join(folder)))
            .collect();
    for file in ["README.md", "generated-client/README.md"] {
        let path = project.join(file);
        let text = fs::read_to_string(&path).unwrap();
        texts.push((path, text));
    }
    texts
}

#[test]
fn what_people_read_is_plain_english() {
    let mut offenders = Vec::new();
    let texts = read_texts();
    assert!(texts.iter().any(|(path, _)| path.ends_with("generated-client/README.md")));
    for (path, text) in texts {
        let place = |number: usize| format!("{}:{}", path.display(), number + 1);
        let is_prose = |line: &&str| path.extension().is_some_and(|e| e == "md") || line.contains("//");
        for (number, line) in text.lines().enumerate().filter(|(_, line)| is_prose(line)) {
            let odd = ODD_PHRASES.iter().filter(|(odd, _)| line.contains(odd));
            offenders.extend(odd.map(|(odd, plain)| format!("{}: `{odd}`; say: {plain}", place(number))));
            // It is said of time and order here, where English says `after`.
            if line.split(|c: char| !c.is_alphanumeric()).any(|word| word == "behind") {
                offenders.push(format!("{}: `behind`; say: after", place(number)));
            }
        }
    }
    complain("what people read is plain English", &offenders);
}
