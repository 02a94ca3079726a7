//! Files of several YAML documents (YAML 1.2.2, 9.2): the one that is an OpenAPI document.
//!
//! Takes a file; gives the stretch of that one. Others beside it are left out with a warning; two of them are refused.

use std::ops::Range;

use super::fence::Block;
use crate::diagnostic::{Place, Report, Severity};
use crate::source::Source;
use crate::spec::codes;

/// The block of a file that is all document.
pub(super) fn block(source: &Source, report: &mut Report) -> Block {
    let documents = documents(&source.text);
    let found: Vec<&Range<usize>> =
        documents.iter().filter(|range| is_openapi(&source.text[(*range).clone()])).collect();
    // With none or several of them, the reader says what is wrong.
    let ([range], true) = (found.as_slice(), documents.len() > 1) else {
        return Block::whole(&source.text);
    };
    for other in documents.iter().filter(|other| other != range) {
        let offset = other.end - source.text[other.clone()].trim_start().len();
        let place = Place::Text { file: source.name.clone(), text: source.text.clone(), offset };
        let message = "this document is not OpenAPI and is left out".to_owned();
        report.add(codes::SEVERAL_DOCUMENTS, Severity::Warning, place, message);
    }
    Block { range: (*range).clone(), ..Block::whole(&source.text) }
}

/// The stretches between lines `---` that hold anything but comments.
fn documents(text: &str) -> Vec<Range<usize>> {
    let mut documents = Vec::new();
    let (mut start, mut offset) = (0, 0);
    for line in text.split_inclusive('\n') {
        let marker = line.trim_end();
        if matches!(marker, "---" | "...") {
            documents.push(start..offset);
            start = offset + line.len();
        }
        offset += line.len();
    }
    documents.push(start..text.len());
    let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with(['#', '%']);
    documents.retain(|range| !text[range.clone()].trim_start_matches('\u{feff}').lines().all(blank));
    documents
}

/// Whether a line of a document starts with the key of a version.
fn is_openapi(text: &str) -> bool {
    let keys = ["openapi:", "swagger:", "\"openapi\":", "\"swagger\":", "'openapi':", "'swagger':"];
    text.trim_start_matches('\u{feff}').lines().any(|line| keys.iter().any(|key| line.starts_with(key)))
}

#[cfg(test)]
mod tests {
    use super::documents;

    #[test]
    fn documents_stand_between_markers() {
        let text = "# a comment\n---\na: 1\n---\n# nothing\n---\nb: |\n  ---\n...\n";
        let found: Vec<&str> = documents(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["a: 1\n", "b: |\n  ---\n"]);
        assert_eq!(documents("a: 1\n").len(), 1);
    }
}
