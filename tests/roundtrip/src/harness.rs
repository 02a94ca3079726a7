//! The emitted crate with a program in it that decodes and encodes, and how it is asked.
//!
//! Strict decoding makes whatever is not as declared an error with its place, also a union's fallback and an enum value that
//! is not listed; so what is decoded is in its own variant and its own member. `validate` finds nothing wrong with a valid
//! value either.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generator::config::Config;
use generator::diagnostic::{Report, Severity};
use generator::source::Source;
use generator::{Stage, write};
use serde_json::Value;

use crate::document::Document;
use crate::subject::{Subject, elements, subjects};

/// The module that is put beside the emitted ones.
const MODULE: &str = "\
//! Decodes and encodes a value of each type.

use crate::runtime::codec::{self, Decoding};

fn trip<T: codec::Empty>(text: &str) -> Result<String, String> {
    let decoded = codec::decode::<T>(text.as_bytes(), Decoding::Strict).map_err(|error| error.to_string())?;
    codec::validate(&decoded.value).map_err(|error| format!(\"validate: {error}\"))?;
    let bytes = codec::encode(&decoded.value).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// Reads as a client does: gives the places of problems and what is written; the place of an error and the error.
fn correct<T: codec::Empty>(text: &str) -> Result<String, String> {
    let decoded = codec::decode::<T>(text.as_bytes(), Decoding::Correcting)
        .map_err(|error| format!(\"{}\\t{error}\", error.pointer()))?;
    let places: Vec<&str> = decoded.problems.iter().map(|problem| problem.pointer.as_str()).collect();
    let places = serde_json::to_string(&places).map_err(|error| error.to_string())?;
    let written = codec::encode(&decoded.value).map_err(|error| error.to_string())?;
    Ok(format!(\"{places}\\t{}\", String::from_utf8_lossy(&written)))
}

/// What a type makes of a text.
pub fn run(name: &str, text: &str) -> Result<String, String> {
    match name {
";

const PROGRAM: &str = "\
//! Reads lines of a type and a text, writes lines of `ok` or `error` and a text.

use std::io::{BufRead as _, Write as _};

fn main() {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect(\"a line\");
        let (name, text) = line.split_once('\\t').expect(\"a type and a text\");
        let answer = match CRATE::roundtrip::run(name, text) {
            Ok(text) => format!(\"ok\\t{text}\"),
            Err(message) => format!(\"error\\t{}\", message.replace(['\\n', '\\r'], \" \")),
        };
        writeln!(out, \"{answer}\").expect(\"a reader\");
    }
}
";

/// An emitted crate that can be asked.
#[derive(Debug)]
pub struct Harness {
    folder: PathBuf,
    features: Vec<String>,
    /// What can be asked.
    pub subjects: Vec<Subject>,
    /// What `dump crate` says.
    pub dumped: Value,
    /// Places that the generator says are untyped.
    pub untyped: Vec<String>,
}

impl Harness {
    /// Generates the crate for a document, or says why not.
    pub fn generate(
        path: &Path,
        document: &Document,
        folder: &Path,
        config: &Config,
    ) -> Result<Self, String> {
        let mut report = Report::default();
        let sources = || Source::open(path).map_err(|diagnostic| diagnostic.message);
        let Some(output) = generator::generate(sources()?, config, &mut report) else {
            return Err(refused(&report));
        };
        let Some(dumped) = generator::dump(Stage::Crate, sources()?, config, &mut Report::default()) else {
            return Err(refused(&report));
        };
        let api = generator::dump(Stage::Api, sources()?, config, &mut Report::default()).unwrap_or_default();
        // Only what the generator owns is rewritten; the program is put beside it anew.
        let mut report = Report::default();
        if write::apply(&output, folder, &mut || {}, &mut report).is_none() {
            return Err(refused(&report));
        }
        let subjects = subjects(&dumped, document);
        let lib_name = dumped["library"].as_str().unwrap_or_default().to_owned();
        let put = |path: &str, text: String| {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(folder))
                .and_then(|()| std::fs::write(&path, text))
                .map_err(|error| format!("{}: {error}", path.display()))
        };
        let lib = std::fs::read_to_string(folder.join("src/lib.rs")).map_err(|error| error.to_string())?;
        put("src/roundtrip.rs", module(&subjects))?;
        put("src/lib.rs", lib + "\n/// Added for the round trip.\npub mod roundtrip;\n")?;
        put("src/bin/roundtrip.rs", PROGRAM.replace("CRATE", &lib_name))?;
        let texts = |list: &Value| -> Vec<String> {
            elements(list).filter_map(Value::as_str).map(ToOwned::to_owned).collect()
        };
        let mut features: BTreeSet<String> =
            elements(&dumped["types"]).flat_map(|item| texts(&item["features"])).collect();
        features.insert("validate".to_owned());
        let (features, untyped) = (features.into_iter().collect(), texts(&api["untyped"]));
        Ok(Self { folder: folder.to_path_buf(), features, subjects, dumped, untyped })
    }

    /// What comes back for each pair of a type and a text.
    pub fn ask(&self, trips: &[(String, String)]) -> Result<Vec<Result<String, String>>, String> {
        let manifest = self.folder.join("Cargo.toml");
        let built = Command::new("cargo")
            .args(["build", "-q", "--bin", "roundtrip", "--no-default-features", "--features"])
            .arg(self.features.join(","))
            .arg("--manifest-path")
            .arg(&manifest)
            .output()
            .map_err(|error| error.to_string())?;
        if !built.status.success() {
            return Err(String::from_utf8_lossy(&built.stderr)
                .lines()
                .take(20)
                .collect::<Vec<_>>()
                .join("\n"));
        }
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.folder.join("target"), PathBuf::from);
        // The next document's program is built at the same path.
        let program = self.folder.join("roundtrip.run");
        std::fs::copy(target.join("debug/roundtrip"), &program).map_err(|error| error.to_string())?;
        let mut child = Command::new(&program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut input = child.stdin.take().ok_or("no input")?;
        let lines: String = trips.iter().fold(String::new(), |mut all, (name, text)| {
            let _ = writeln!(all, "{name}\t{text}");
            all
        });
        let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
        let output = BufReader::new(child.stdout.take().ok_or("no output")?);
        let answers: Vec<Result<String, String>> = output
            .lines()
            .map_while(Result::ok)
            .map(|line| match line.split_once('\t') {
                Some(("ok", text)) => Ok(text.to_owned()),
                Some((_, message)) => Err(message.to_owned()),
                None => Err(line),
            })
            .collect();
        let written = writer.join();
        let status = child.wait().map_err(|error| error.to_string())?;
        if answers.len() != trips.len() {
            return Err(format!(
                "{} answers to {} values ({status}, {written:?})",
                answers.len(),
                trips.len()
            ));
        }
        Ok(answers)
    }
}

/// The first error.
fn refused(report: &Report) -> String {
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|error| format!("refused: {} ({})", error.message, error.code)).next().unwrap_or_default()
}

/// A type whose schema takes null is an `Option` wherever it is used, so it is one here.
fn module(subjects: &[Subject]) -> String {
    let mut text = MODULE.to_owned();
    let mut seen = BTreeSet::new();
    for Subject { name, ty, .. } in subjects.iter().filter(|subject| seen.insert(&subject.name)) {
        let _ = writeln!(text, "        {name:?} => trip::<Option<{ty}>>(text),");
        let _ = writeln!(text, "        {:?} => correct::<Option<{ty}>>(text),", faulty_name(name));
    }
    text + "        _ => Err(format!(\"no type {name}\")),\n    }\n}\n"
}

/// What a type is asked as to read it as a client does.
pub fn faulty_name(name: &str) -> String {
    format!("{name}?")
}
