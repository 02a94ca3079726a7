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
    "infer",
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

/// Modules that may use the file system: inputs, the emitted crate, and the binary.
const FILE_USERS: [&str; 3] = ["spec/", "write/", "driver/"];

/// The only module that may use the network.
const NETWORK_USER: &str = "spec/gather/remote/";

#[test]
fn files_and_the_network_are_used_in_their_places_only() {
    let src = root().join("src");
    let mut offenders = Vec::new();
    for (path, text) in rust_files(&src) {
        let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        if uses(&text, "fs::") && !FILE_USERS.iter().any(|user| name.starts_with(user)) {
            offenders.push(format!("{name} uses the file system"));
        }
        let network = ["ureq::", "std::net::", "TcpStream"];
        if network.iter().any(|word| uses(&text, word)) && !name.starts_with(NETWORK_USER) {
            offenders.push(format!("{name} uses the network"));
        }
    }
    complain("files belong to `spec`, `write` and the binary, the network to `gather/remote`", &offenders);
}

/// Turns of phrase that an English reader would not use, and what says the same.
const ODD_PHRASES: [(&str, &str); 10] = [
    ("told by", "`x` selects it, determined by"),
    ("told apart", "distinguished"),
    ("otherwise than", "differs from"),
    ("is otherwise", "differs, breaks"),
    ("that lack no", "with all"),
    ("error of the sending", "makes `send` return an error"),
    ("belongs into", "belongs in"),
    ("whoever", "name the one who acts: the caller, users"),
    ("in its turn", "then, as well"),
    ("all told", "in total"),
];

/// Words for which English has another one here: the first is said of time and order.
const ODD_WORDS: [(&str, &str); 2] = [("behind", "after"), ("voices", "sources")];

/// What is wrong with a line of prose, if anything: the words, and what to write.
fn oddities(line: &str) -> Vec<(String, String)> {
    let phrases = ODD_PHRASES.iter().filter(|(odd, _)| line.contains(odd));
    let is_word = |odd: &str| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == odd);
    let words = ODD_WORDS.iter().filter(|(odd, _)| is_word(odd));
    let mut found: Vec<(String, String)> =
        phrases.chain(words).map(|(odd, plain)| ((*odd).to_owned(), (*plain).to_owned())).collect();
    for odd in [" is no ", " are no "] {
        found.extend(line.match_indices(odd).filter_map(|(at, _)| {
            let next = line[at + odd.len()..].split(' ').next().unwrap_or_default();
            // `There is no x` is fine, and so is `is no longer`.
            let is_fine = line[..at].ends_with("here") || ["longer", "more", "larger"].contains(&next);
            (!is_fine).then(|| (format!("{}{next}", odd.trim_start()), "is not a".to_owned()))
        }));
    }
    found
}

#[test]
fn odd_phrases_are_found() {
    for line in ["// `x` is no field of it", "/// The union is told by `kind`", "It comes behind the list"] {
        assert_eq!(oddities(line).len(), 1, "{line}");
    }
    for line in ["// There is no field", "/// It is no longer here", "`kind` selects the variant."] {
        assert!(oddities(line).is_empty(), "{line}");
    }
}

/// Text of the project that its users, users of emitted crates and its authors read.
fn read_texts() -> Vec<(PathBuf, String)> {
    let project = root().join("..");
    let folders = ["tests/golden/src", "generated-client/src", "generator/runtime/src", "generator/src"];
    let mut texts: Vec<(PathBuf, String)> =
        folders.iter().flat_map(|folder| rust_files(&project.join(folder))).collect();
    let top = fs::read_dir(&project).unwrap().map(|entry| entry.unwrap().path());
    let pages = top.filter(|path| path.extension().is_some_and(|e| e == "md"));
    let others = ["generated-client/README.md", "generator/templates/README.md"];
    for path in pages.chain(others.iter().map(|path| project.join(path))) {
        let text = fs::read_to_string(&path).unwrap();
        texts.push((path, text));
    }
    // Their texts are rewritten together with their code.
    let pending = ["generator/src/spec/gather", "generator/src/spec/grammar"];
    texts.retain(|(path, _)| !pending.iter().any(|start| path.to_str().unwrap().contains(start)));
    texts
}

#[test]
fn what_people_read_is_plain_english() {
    let mut offenders = Vec::new();
    let texts = read_texts();
    assert!(texts.iter().any(|(path, _)| path.ends_with("generated-client/README.md")));
    for (path, text) in texts {
        let is_page = path.extension().is_some_and(|e| e == "md");
        for (number, line) in text.lines().enumerate() {
            // Comments, and texts between quotes.
            if is_page || line.contains("//") || line.contains('"') {
                offenders.extend(
                    oddities(line).into_iter().map(|(odd, plain)| {
                        format!("{}:{}: `{odd}`; say: {plain}", path.display(), number + 1)
                    }),
                );
            }
        }
    }
    complain("what people read is plain English", &offenders);
}
