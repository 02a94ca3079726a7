//! What a user sees for each kind of problem, letter by letter.
//!
//! `diagnostics/CODE.EXT` (or a folder of pages, or `CODE-VARIANT.EXT`) is the input, `CODE.txt` the report. After a
//! wanted change, `UPDATE_GOLDEN=1 cargo test -p generator --test diagnostics` rewrites the texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::codes;
use generator::config::Config;
use generator::diagnostic::{Code, Report};
use generator::source::Source;
use generator::{ir, render_report, spec};

const FOLDER: &str = "tests/diagnostics";

/// A fixture that has to be short, to be read beside its report.
const MAX_LINES: usize = 20;

/// Codes that no document brings about, with the test that does.
const SHOWN_ELSEWHERE: &[(Code, &str)] = &[
    (codes::BAD_ARGUMENT, "tests/cli/arguments.rs"),
    (codes::FILE_IN_THE_WAY, "tests/write/apply.rs"),
    (codes::UNSAFE_PATH, "tests/write/apply.rs"),
    (codes::BAD_MANIFEST, "tests/write/apply.rs"),
    (codes::CANNOT_WRITE, "tests/write/apply.rs"),
    (codes::BAD_RECORDING, "tests/cli/infer.rs"),
    (ir::codes::EQUAL_TYPES, "tests/starting_config/main.rs"),
    (ir::codes::ALL_OF_TOO_LARGE, "tests/lower/compositions.rs"),
    // What is impossible has no test.
    (codes::GENERATOR_BUG, ""),
];

/// All codes that a document or its configuration can bring about.
fn shown_here() -> Vec<Code> {
    let elsewhere = |code: &Code| SHOWN_ELSEWHERE.iter().any(|(other, _)| other.name == code.name);
    generator::all_codes().into_iter().filter(|code| !elsewhere(code)).collect()
}

fn report(input: &Path) -> Report {
    let mut report = Report::default();
    let config = fs::read_to_string(input.join("generate.toml")).unwrap_or_default();
    let name = input.join("generate.toml").display().to_string();
    let Some(mut config) = Config::parse(&name, &config, &mut report) else { return report };
    if !spec::open_overlays(&mut config, input, &mut report) {
        return report;
    }
    // A folder is a document of several files, or pages.
    let file = input.join("openapi.yaml");
    match Source::open(if file.is_file() { &file } else { input }) {
        Ok(sources) => drop(generator::generate(sources, &config, &mut report)),
        Err(diagnostic) => report.diagnostics.push(diagnostic),
    }
    report
}

fn inputs() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).expect("the fixtures").map(|entry| entry.expect("an entry").path());
    let mut inputs: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_none_or(|ext| ext != "txt")).collect();
    inputs.sort();
    inputs
}

#[test]
fn reports_are_as_written() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for input in inputs() {
        let found = render_report::plain(&report(&input));
        let golden = input.with_extension("txt");
        if update {
            fs::write(&golden, &found).expect("a writable folder");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "not as written (UPDATE_GOLDEN=1 rewrites them):\n\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_fixture_that_shows_it() {
    let fixtures: BTreeSet<String> =
        inputs().iter().filter_map(|input| Some(input.file_stem()?.to_str()?.to_owned())).collect();
    for code in shown_here() {
        assert!(fixtures.contains(code.name), "no fixture for `{}`", code.name);
        let text = fs::read_to_string(format!("{FOLDER}/{}.txt", code.name)).unwrap_or_default();
        assert!(
            text.contains(&format!("[{}]", code.name)),
            "the fixture of `{}` does not show it",
            code.name
        );
    }
    for fixture in &fixtures {
        let known = shown_here().iter().any(|code| fixture.starts_with(code.name));
        assert!(known, "`{fixture}` is no code, nor a variant of one");
    }
}

#[test]
fn the_other_codes_are_shown_by_other_tests() {
    for (code, test) in SHOWN_ELSEWHERE.iter().filter(|(_, test)| !test.is_empty()) {
        let text = fs::read_to_string(test).expect("a test");
        let constant = code.name.to_uppercase().replace('-', "_");
        assert!(text.contains(code.name) || text.contains(&constant), "{test} does not show `{}`", code.name);
    }
}

#[test]
fn every_report_belongs_to_an_input() {
    let stems: BTreeSet<PathBuf> = inputs().iter().map(|input| input.with_extension("")).collect();
    for entry in fs::read_dir(FOLDER).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        assert!(stems.contains(&path.with_extension("")), "{} has no input", path.display());
    }
}

#[test]
fn fixtures_are_short() {
    for input in inputs() {
        let lines = fs::read(&input).map_or(0, |bytes| String::from_utf8_lossy(&bytes).lines().count());
        assert!(lines <= MAX_LINES, "{} has {lines} lines", input.display());
    }
}

#[test]
fn explanations_are_worth_reading() {
    let mut names = BTreeSet::new();
    for code in generator::all_codes() {
        assert!(names.insert(code.name), "`{}` is there twice", code.name);
        assert!(code.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", code.name);
        let paragraphs = code.explanation.split("\n\n").count();
        assert!(paragraphs >= 2, "`{}`: what is wrong, and what to do", code.name);
        assert!((200..900).contains(&code.explanation.len()), "`{}`", code.name);
        assert!(!code.explanation.contains("  "), "`{}` has odd spaces", code.name);
    }
}

#[test]
fn colours_are_only_added() {
    let report = report(Path::new("tests/diagnostics/unknown-type.yaml"));
    let coloured = render_report::text(&report);
    assert!(coloured.contains('\u{1b}'));
    assert!(!render_report::plain(&report).contains('\u{1b}'));
}

#[test]
fn machines_get_the_same_places() {
    let report = report(Path::new("tests/diagnostics/repaired-operation-id.yaml"));
    let json = render_report::json(&report);
    assert_eq!(json[0]["code"], "repaired-operation-id");
    assert_eq!(json[0]["severity"], "warning");
    assert_eq!(json[0]["file"], "tests/diagnostics/repaired-operation-id.yaml");
    assert_eq!((json[0]["line"].as_u64(), json[0]["column"].as_u64()), (Some(10), Some(20)));
    assert_eq!(json[0]["pointer"], "/paths/~1shops/get/operationId");
    assert_eq!(json[0]["related"][0]["line"], 6);
    assert!(json[0]["help"].is_string());
}

#[test]
fn a_minified_document_is_cut_around_the_place() {
    let filler = "x".repeat(5000);
    let text = format!(
        r#"{{"openapi":"3.0.4","info":{{"title":"{filler}","version":"1"}},"paths":{{}},"components":{{"schemas":{{"A":{{"type":"strin"}},"B":{{"title":"{filler}"}}}}}}}}"#
    );
    let column = text.find("\"strin\"").map_or(0, |at| at + 1);
    let mut report = Report::default();
    drop(spec::load(vec![Source::new("min.json", text)], &Config::default(), &mut report));
    let plain = render_report::plain(&report);
    let first = plain.split("\n\n").next().unwrap_or_default();
    assert!(first.contains(&format!("min.json:1:{column}")), "{first}");
    assert!(first.lines().all(|line| line.chars().count() < 170), "{first}");
    assert!(first.contains(r#""type":"strin""#), "{first}");
}
