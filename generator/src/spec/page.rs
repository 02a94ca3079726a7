//! Documentation pages: Markdown files that embed an OpenAPI document in a fenced block.
//!
//! Takes all sources of a run; gives one value, and [`Sources`] that know where each part of it stands. A block counts
//! if its info line reads like `yaml /openapi/x.json get /path` (language, file, method, path) or if its text starts
//! with `openapi` or `swagger`. What several pages share is kept once; where they differ, that is an error.

mod fence;
mod stream;
mod unite;

use super::codes;
use super::grammar::METHODS;
use super::read;
use super::value::Value;
use crate::diagnostic::{Place, Report, Severity};
use crate::source::{Part, Pointer, Source, Sources};

use fence::Block;

/// Reads all sources and unites them. `None` if there is no document, with the reasons in the report.
pub(super) fn gather(sources: Vec<Source>, report: &mut Report) -> Option<(Value, Sources)> {
    let alone = sources.len() == 1;
    let mut pages = Vec::new();
    let mut failed = false;
    for source in sources {
        let blocks =
            if source.is_page() { fence::blocks(&source.text) } else { vec![stream::block(&source, report)] };
        if blocks.is_empty() {
            no_document(&source, alone, report);
        }
        for block in blocks {
            let mut part = read::part(source.clone(), block.range.clone());
            match read::read(&mut part, report) {
                Some(value) => {
                    check_operation(&value, &block, &source, report);
                    pages.push((part, value));
                }
                None => failed = true,
            }
        }
    }
    // A page that cannot be read would leave a hole in what the others make up.
    if failed || pages.is_empty() {
        if !failed && !alone {
            let message = "none of the pages embeds a document".to_owned();
            report.add(codes::NO_DOCUMENT, Severity::Error, Place::Nowhere, message);
        }
        return None;
    }
    let (parts, values): (Vec<Part>, Vec<Value>) = pages.into_iter().unzip();
    Some(unite::unite(parts, values, report))
}

fn no_document(source: &Source, alone: bool, report: &mut Report) {
    let place = Place::Text { file: source.name.clone(), text: source.text.clone(), offset: 0 };
    if alone {
        let message = "the page embeds no OpenAPI document".to_owned();
        report
            .add(codes::NO_DOCUMENT, Severity::Error, place, message)
            .help("a page needs a fenced block with the info line `yaml FILE METHOD /path`, or with a text that starts with `openapi`");
    } else {
        let message = "the page embeds no OpenAPI document and is skipped".to_owned();
        report.add(codes::PAGE_SKIPPED, Severity::Note, place, message);
    }
}

/// The operation that the info line names must be in the block.
fn check_operation(value: &Value, block: &Block, source: &Source, report: &mut Report) {
    let Some((method, path)) = &block.operation else { return };
    let at = Pointer::root().child("paths").child(path).child(&method.to_ascii_lowercase());
    if METHODS.contains(&method.to_ascii_lowercase().as_str()) && value.at(&at).is_some() {
        return;
    }
    let place = Place::Text { file: source.name.clone(), text: source.text.clone(), offset: block.fence };
    let message = format!(
        "the block's info line names `{} {path}`, but the block does not have that operation",
        method.to_uppercase()
    );
    report.add(codes::PAGE_OPERATION, Severity::Error, place, message);
}
