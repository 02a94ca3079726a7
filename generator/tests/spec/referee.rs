//! The `openapiv3` crate as a referee of normal form: it reads OpenAPI 3.0 by types that we did not write.
//!
//! Our own tables decide what a document says, since they know places, later versions and repairs. What they leave as normal
//! form has to be a document that the crate reads. Whatever later versions add, and 3.0 has no word for, it passes over.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Report;
use generator::source::Source;
use openapiv3::{OpenAPI, ReferenceOr};

/// What no word of 3.0 stands for, and its types refuse.
const LATER: &str = "\"in\":\"querystring\"";

/// The documents of a folder, in order.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let is_document =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending == "yaml" || ending == "json");
    let mut all: Vec<PathBuf> = entries.filter(is_document).collect();
    all.sort();
    all
}

#[test]
fn normal_forms_are_read_by_another_crate() {
    let mut read = 0;
    for path in documents(Path::new("../tests/fixtures")) {
        let mut report = Report::default();
        let sources = Source::open(&path).expect("a text");
        let Some(document) = generator::spec::load(sources, &Config::default(), &mut report) else {
            continue;
        };
        if report.has_errors() {
            continue;
        }
        let text = document.root.to_string();
        if text.contains(LATER) {
            continue;
        }
        let found: OpenAPI =
            serde_json::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let is_operation = |path: &str| document.operations.iter().any(|operation| operation.path == path);
        for (path, item) in found.paths.iter() {
            let ReferenceOr::Item(item) = item else { continue };
            assert!(item.iter().next().is_none() || is_operation(path), "{path}");
        }
        let schemas = found.components.map(|components| components.schemas.len());
        assert_eq!(schemas.unwrap_or_default(), document.components.len(), "{}", path.display());
        read += 1;
    }
    assert!(read > 30, "only {read} documents were read");
}
