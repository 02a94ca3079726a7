//! A documentation page as its site publishes it, beside the full document. The page is no part of the project: where
//! the folder with shared material is not there, there is nothing to compare.

use std::path::Path;

use super::support::{load, load_all};
use generator::source::Source;
use generator::spec::Operation;

const PAGE: &str = "../../shared/aitoearn/video-tasks-page.md";

/// An operation without what versions of the document differ in: the suffix of its id.
fn comparable(operation: &Operation) -> String {
    let id = operation.id.as_deref().map(|id| id.trim_end_matches("_v2").to_owned());
    format!("{:#?}", Operation { id, ..operation.clone() })
}

#[test]
fn the_operation_of_a_page_is_that_of_the_full_document() {
    if !Path::new(PAGE).exists() {
        return;
    }
    let (page, report) = load_all(Source::open(Path::new(PAGE)).expect("the page"));
    assert!(!report.has_errors());
    let page = page.expect("a document");
    let text = std::fs::read_to_string("../spec/aitoearn.yaml").expect("the document");
    let full = load("aitoearn.yaml", &text).0.expect("a document");
    let [operation] = page.operations.as_slice() else { panic!("one operation") };
    let same = full.operations.iter().find(|o| (&o.method, &o.path) == (&operation.method, &operation.path));
    assert_eq!(comparable(same.expect("the operation")), comparable(operation));
    assert!(!page.schemas.is_empty());
    for (at, schema) in &page.schemas {
        assert_eq!(full.schema(at), Some(schema), "{at}");
    }
}
