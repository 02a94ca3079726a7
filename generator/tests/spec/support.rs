//! Loading texts in tests of the first stage.

use std::path::Path;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::source::{Pointer, Source};
use generator::spec::{self, Document};
use tempfile::TempDir;

pub(crate) fn load(name: &str, text: &str) -> (Option<Document>, Report) {
    load_all(vec![Source::new(name, text)])
}

pub(crate) fn load_all(sources: Vec<Source>) -> (Option<Document>, Report) {
    let mut report = Report::default();
    let document = spec::load(sources, &Config::default(), &mut report);
    (document, report)
}

/// A document in which there is nothing to report but notes.
pub(crate) fn load_fine(name: &str, text: &str) -> Document {
    let (document, report) = load(name, text);
    let worse = report.diagnostics.iter().find(|d| d.severity > generator::diagnostic::Severity::Note);
    assert!(worse.is_none(), "{worse:?}");
    document.expect("a document")
}

pub(crate) fn codes(report: &Report) -> Vec<&'static str> {
    report.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect()
}

pub(crate) fn at(pointer: &str) -> Pointer {
    Pointer::parse(pointer).expect("a pointer")
}

/// Writes files into a folder of their own.
pub(crate) fn folder(files: &[(&str, &str)]) -> Result<TempDir, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().ok_or("a folder")?)?;
        std::fs::write(path, text)?;
    }
    Ok(folder)
}

pub(crate) fn load_with(path: &Path, config: &Config) -> (Option<Document>, Report) {
    let mut report = Report::default();
    match Source::open(path) {
        Ok(sources) => (spec::load(sources, config, &mut report), report),
        Err(found) => {
            report.diagnostics.push(found);
            (None, report)
        }
    }
}
