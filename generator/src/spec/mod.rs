//! Stage 1: texts to [`Document`]. Takes Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 in JSON or YAML, or documentation pages that embed it; gives
//! the document checked, in normal form, cut into located pieces. Refuses, with a place, what is not OpenAPI.
//!
//! text --`read`--> [`Value`] --`page`, `overlay`, `gather`--> one value --`version`--> normal form
//! --`repair`, `validate` by `grammar`--> places of all Objects --`cut`--> [`Document`] --`lint`, `conform`--> report
//!
//! Only this stage and `ir::lower` know `openapiv3`; only `read` and `source::locate` know serde_yaml. `open` reads files.

mod allow;
mod chosen;
pub mod codes;
mod conform;
mod cut;
mod document;
mod gather;
mod grammar;
mod lint;
mod open;
mod overlay;
mod page;
mod read;
mod repair;
mod trail;
mod untyped;
mod uri;
mod validate;
mod value;
mod version;

use crate::config::Config;
use crate::diagnostic::Report;
use crate::source::{Source, Sources};

pub(crate) use conform::{Checker, Kind, Mismatch};
pub use document::*;
pub use overlay::open_overlays;
pub use untyped::untyped;
pub use value::{Map, Value};
pub(crate) use version::QUERY_FORM;

/// The document as it is written, with overlays applied: before other files are united with it, and before normal form.
pub(crate) fn written(
    sources: Vec<Source>,
    config: &Config,
    report: &mut Report,
) -> Option<(Value, Sources)> {
    let (root, sources) = page::gather(sources, report)?;
    overlay::apply(root, sources, config, report)
}

/// A text of JSON as a value; none if it is something else.
pub(crate) fn json(text: &str) -> Option<Value> {
    read::json(text)
}

/// Loads a document from one text, or from several documentation pages.
///
/// Everything that is wrong goes into the report, which also learns the texts ([`Report::sources`]). `None` means
/// that there is nothing to look at: a syntax error, another version, no object. A document with errors in the
/// report is a best effort, good for `lint` and nothing else.
pub fn load(sources: Vec<Source>, config: &Config, report: &mut Report) -> Option<Document> {
    let (root, sources) = page::gather(sources, report)?;
    report.timings.passed("read");
    let (root, sources) = overlay::apply(root, sources, config, report)?;
    report.timings.passed("overlay");
    let (root, sources, refusals) = gather::gather(root, sources, &config.document, report)?;
    report.sources = sources;
    report.timings.passed("unite");
    let (mut root, version) = version::normalize(root, report)?;
    report.timings.passed("normalize");
    repair::repair(&mut root, version, report);
    report.timings.passed("repair");
    let validated = validate::validate(&root, version, &refusals, report);
    report.timings.passed("validate");
    let mut document = cut::cut(&validated);
    document.sources = report.sources.clone();
    report.timings.passed("cut");
    allow::apply(&validated, &mut document, config, report);
    lint::lint(&validated, &document, report);
    report.timings.passed("lint");
    conform::examples(&document, &root, config.envelope.as_ref(), report);
    report.timings.passed("examples");
    for at in untyped(&document) {
        untyped::note(&at, report);
    }
    chosen::apply(&validated, &document, &config.only, report);
    drop(validated);
    if config.strict {
        repair::refuse(report);
    }
    document.root = root;
    report.timings.passed("lint");
    Some(document)
}
