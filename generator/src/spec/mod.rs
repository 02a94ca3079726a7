//! Stage 1: texts to [`Document`]. Takes Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 in JSON or YAML, or documentation pages that embed it; gives
//! the document checked, in normal form, cut into located pieces. Refuses, with a place, what is not OpenAPI.
//!
//! text --`read`--> [`Value`] --`page`, `gather`--> one value --`version`--> normal form
//! --`check` by `grammar`, `refs`--> places of all Objects --`cut`--> [`Document`] --`lint`, `conform`--> report
//!
//! Only this stage and `ir::lower` know `openapiv3`; only `read` and `source::locate` know serde_yaml. `open` reads files.

mod allow;
mod check;
mod chosen;
pub mod codes;
mod conform;
mod cut;
mod document;
mod gather;
mod grammar;
mod lint;
mod open;
mod page;
mod read;
mod refs;
mod repair;
mod trail;
mod untyped;
mod uri;
mod value;
mod version;

use crate::config::Config;
use crate::diagnostic::Report;
use crate::source::Source;

pub use document::*;
pub use untyped::untyped;
pub use value::{Map, Value};
pub(crate) use version::QUERY_FORM;

/// Loads a document from one text, or from several documentation pages.
///
/// Everything that is wrong goes into the report, which also learns the texts ([`Report::sources`]). `None` means
/// that there is nothing to look at: a syntax error, another version, no object. A document with errors in the
/// report is a best effort, good for `lint` and nothing else.
pub fn load(sources: Vec<Source>, config: &Config, report: &mut Report) -> Option<Document> {
    let (root, sources) = page::gather(sources, report)?;
    let (root, sources, refusals) = gather::gather(root, sources, &config.document, report)?;
    report.sources = sources;
    let (mut root, version) = version::normalize(root, report)?;
    repair::repair(&mut root, version, report);
    let checked = check::check(&root, version, &refusals, report);
    let mut document = cut::cut(&checked);
    document.sources = report.sources.clone();
    allow::apply(&checked, &mut document, config, report);
    lint::lint(&checked, &document, report);
    conform::examples(&document, &root, config.envelope.as_ref(), report);
    for at in untyped(&document) {
        untyped::note(&at, report);
    }
    chosen::apply(&checked, &document, &config.only, report);
    drop(checked);
    if config.strict {
        repair::refuse(report);
    }
    document.root = root;
    Some(document)
}
