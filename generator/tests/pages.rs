//! A page of the API's documentation, as published, is the same thing as the whole document. The page is not part of
//! this project; where it is not found, the tests say so and check nothing.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Report;
use generator::source::Source;
use generator::{Stage, dump};
use serde_json::Value;

/// The page, or a line that says that it is not here.
fn page() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/aitoearn/video-tasks-page.md");
    if !path.is_file() {
        println!("SKIPPED: {} is not here", path.display());
        return None;
    }
    Some(path)
}

fn crate_of(path: &Path) -> Value {
    let mut report = Report::default();
    let sources = Source::open(path).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/generate.toml");
    let text = fs::read_to_string(root).unwrap();
    // Names only: the other entries are about operations that the page does not have.
    let names: String = text.split("\n[servers]").next().unwrap_or_default().to_owned();
    let config = Config::parse("generate.toml", &names, &mut report).unwrap();
    let dump = dump(Stage::Crate, sources, &config, &mut report);
    dump.unwrap_or_else(|| panic!("{}", generator::render_report::plain(&report)))
}

fn operation<'a>(krate: &'a Value, id: &str) -> &'a Value {
    krate["operations"].as_array().unwrap().iter().find(|o| o["id"] == id).unwrap()
}

fn types<'a>(krate: &'a Value, prefix: &str) -> Vec<&'a Value> {
    let pointer = |t: &Value| t["pointer"].as_str().unwrap_or_default().to_owned();
    krate["types"].as_array().unwrap().iter().filter(|t| pointer(t).starts_with(prefix)).collect()
}

#[test]
fn the_operation_of_the_page_is_that_of_the_document() {
    let Some(page) = page() else { return };
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/aitoearn.yaml");
    let (page, document) = (crate_of(&page), crate_of(&document));

    let id = "VideoController_listVideoTasks";
    assert_eq!(operation(&page, id), operation(&document, id));

    let prefix = "/components/schemas/ListVideoTasksResponseVo";
    let (from_page, from_document) = (types(&page, prefix), types(&document, prefix));
    assert!(!from_page.is_empty());
    assert_eq!(from_page, from_document);
}
