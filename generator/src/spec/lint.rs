//! What the grammar cannot say: relations between parts of a document, and keywords without effect.
//!
//! Takes the checked document; adds to the report. An error means that no right client can be made; a warning, that
//! the document is wrong but the client is not; a note, that an author would want to know.

mod operations;
mod paths;
mod schemas;
mod security;
mod unread;

pub(super) use paths::variables as path_variables;

use super::document::Document;
use super::validate::Validated;
use crate::diagnostic::Report;

/// Looks at everything.
pub(super) fn lint(validated: &Validated<'_>, document: &Document, report: &mut Report) {
    paths::lint(validated, document, report);
    operations::lint(validated, report);
    security::lint(validated, report);
    schemas::lint(validated, report);
    unread::lint(validated, report);
}
