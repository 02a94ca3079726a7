//! A target folder, and outputs to write there.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::layout::{DocumentId, Output, Parts, assemble};
use generator::write::{self, Applied, Drift};
use tempfile::TempDir;

/// A folder inside a folder that is removed at the end.
pub(crate) struct Folder {
    outer: TempDir,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let outer = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(outer.path().join("crate")).expect("it is made");
        Self { outer }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.outer.path().join("crate").join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it has one")).expect("it is made");
        fs::write(path, text).expect("it is written");
    }

    pub(crate) fn apply(&self, output: &Output) -> Result<Applied, Report> {
        let mut report = Report::default();
        write::apply(output, &self.path(""), &mut || {}, &mut report).ok_or(report)
    }

    pub(crate) fn check(&self, output: &Output) -> Vec<Drift> {
        let mut report = Report::default();
        let drifts = write::check(output, &self.path(""), &mut report);
        drifts.unwrap_or_else(|| panic!("{:?}", report.diagnostics))
    }

    /// All files and folders with their texts.
    pub(crate) fn listing(&self) -> BTreeMap<PathBuf, Option<String>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.path("")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("it is a folder") {
                let path = entry.expect("it can be read").path();
                found.insert(path.clone(), fs::read_to_string(&path).ok());
                if path.is_dir() {
                    folders.push(path);
                }
            }
        }
        found
    }
}

/// A small crate with these emitted files.
pub(crate) fn output(files: &[(&str, &str)]) -> Output {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let parts = Parts {
        default_name: "pets".to_owned(),
        title: "Pets".to_owned(),
        document: DocumentId::of([("spec/pets.yaml", "openapi: 3.0.4")]),
        ..Parts::default()
    };
    assemble(files, &parts, &Config::default())
}
