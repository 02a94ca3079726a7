//! Documents with something broken in them, through the whole pipeline: each gives a crate or a located error; no panic, no
//! hang, no name twice.
//!
//! `FUZZ_SECONDS` says how long (default 2), `FUZZ_SEED` where to start, and `CORPUS` names a folder with further documents
//! to break. What fails is kept below `target/fuzz`; a case that ends the process is there too, as `current.json`.

mod mutate;
mod sound;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use generator::config::Config;
use generator::diagnostic::{Place, Report, Severity};
use generator::render_report;
use generator::source::Source;
use mutate::Dice;
use serde_json::Value;

/// No case may take longer, in a build without optimisation and on a machine with other work.
const LONGEST: Duration = Duration::from_secs(20);

/// Bytes of a document of the corpus; larger ones leave no time for many cases.
const LARGEST: u64 = 150_000;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Documents to break: our fixtures, and small ones of the corpus where there is one.
fn documents() -> Vec<Value> {
    let mut folders = vec![PathBuf::from("../tests/fixtures"), PathBuf::from("tests/diagnostics")];
    if let Some(corpus) = std::env::var_os("CORPUS").map(PathBuf::from) {
        folders.extend(["real", "features", "invalid"].map(|folder| corpus.join(folder)));
    }
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).into_iter().flatten())
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.metadata().is_ok_and(|data| data.is_file() && data.len() <= LARGEST))
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| parsed(path)).filter(Value::is_object).collect()
}

fn parsed(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok())
}

/// What is wrong with what becomes of a text, if anything is.
fn flaw(text: &str) -> Option<String> {
    let start = Instant::now();
    let run = || {
        let mut report = Report::default();
        let output = generator::generate(vec![Source::new("a.json", text)], &Config::default(), &mut report);
        render_report::plain(&report);
        match output {
            Some(output) => sound::flaw(&output),
            None => (!is_located(&report))
                .then(|| format!("refused without a place: {:?}", report.diagnostics.first())),
        }
    };
    let found = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Some("a panic".to_owned()));
    let took = start.elapsed();
    found.or_else(|| (took > LONGEST).then(|| format!("it took {} s", took.as_secs())))
}

fn is_located(report: &Report) -> bool {
    report.diagnostics.iter().any(|d| d.severity == Severity::Error && d.place != Place::Nowhere)
}

#[test]
fn broken_documents_end_in_a_crate_or_a_located_error() {
    let documents = documents();
    assert!(documents.len() > 40, "only {} documents", documents.len());
    let kept = PathBuf::from("../target/fuzz");
    fs::create_dir_all(&kept).expect("a folder");
    let end = Instant::now() + Duration::from_secs(setting("FUZZ_SECONDS", 2));
    let (mut seed, mut cases, mut found) = (setting("FUZZ_SEED", 1), 0, Vec::new());
    while Instant::now() < end {
        let mut dice = Dice::new(seed);
        let mut document = documents[dice.below(documents.len())].clone();
        mutate::mutate(&mut document, &mut dice);
        let text = document.to_string();
        fs::write(kept.join("current.json"), &text).expect("it can be kept");
        if let Some(flaw) = flaw(&text) {
            fs::write(kept.join(format!("{seed}.json")), &text).expect("it can be kept");
            println!("seed {seed}: {flaw}");
            found.push(format!("seed {seed}: {flaw}"));
        }
        (seed, cases) = (seed + 1, cases + 1);
    }
    println!("{cases} cases");
    assert!(found.is_empty(), "kept in {}:\n{}", kept.display(), found.join("\n"));
}
