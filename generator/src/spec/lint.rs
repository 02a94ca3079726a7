//! What the grammar cannot say: relations between parts of a document, and keywords without effect.
//!
//! Takes the checked document; adds to the report. An error means that no right client can be made; a warning, that
//! the document is wrong but the client is not; a note, that an author would want to know.

mod operations;
mod paths;
mod schemas;
mod security;

pub(super) use paths::variables as path_variables;

use super::check::Checked;
use super::codes;
use super::document::Document;
use super::grammar::{CALLBACK, LINK, XML};
use crate::diagnostic::Report;

/// Looks at everything.
pub(super) fn lint(checked: &Checked<'_>, document: &Document, report: &mut Report) {
    paths::lint(checked, document, report);
    operations::lint(checked, report);
    security::lint(checked, report);
    schemas::lint(checked, report);
    unused(checked, report);
}

/// Nothing of a document is dropped in silence.
fn unused(checked: &Checked<'_>, report: &mut Report) {
    let unused = [
        (&CALLBACK, "callbacks are requests that a server makes: the client has no part in them"),
        (&LINK, "links are not turned into methods"),
        (&XML, "`xml` is not read yet: bodies are JSON"),
    ];
    for (object, message) in unused {
        for (at, _) in checked.all(object) {
            report.note(codes::WITHOUT_EFFECT, at, message);
        }
    }
}
