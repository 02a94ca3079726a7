//! Learning from answers: what a server really sends, as an overlay of the document.
//!
//! Takes a document and recordings of its API (HAR 1.2); gives an overlay with which the document agrees with all answers that were
//! recorded, as far as an overlay can say it. Each action says how often it was seen. Values are kept of enums alone. An
//! answer that belongs to no operation is counted and otherwise left out.
//!
//! Corrections may show further ones below them, so the overlay is applied and the answers are compared once more, until there is nothing
//! new.

mod action;
mod finding;
mod har;
mod members;
mod route;
mod text;

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::Report;
use crate::source::{Source, Sources};
use crate::spec::{self, Document, Value};

/// How often corrections are looked for below corrections.
const MOST_ROUNDS: usize = 12;

/// What was learned.
#[derive(Debug, Clone, Default)]
pub struct Inferred {
    /// The overlay; without actions where the document agrees with all answers.
    pub overlay: String,
    /// Actions in it.
    pub actions: usize,
    /// What disagrees and is put right, a line for each: where, what, and how often it was seen.
    pub found: Vec<String>,
    /// What disagrees and no overlay can put right, a line for each.
    pub left: Vec<String>,
    /// Answers in the recordings.
    pub answers: usize,
    /// Answers that belong to no operation of the document.
    pub unknown: usize,
}

impl Inferred {
    /// Whether an answer disagrees with the document.
    pub fn disagrees(&self) -> bool {
        self.actions > 0 || !self.left.is_empty()
    }
}

/// Compares recorded answers with a document. `None` where the report has errors.
pub fn infer(
    sources: &[Source],
    config: &Config,
    recordings: &[Source],
    report: &mut Report,
) -> Option<Inferred> {
    let mut answers = Vec::new();
    for recording in recordings {
        answers.extend(har::read(recording, report)?);
    }
    let mut config = config.clone();
    let mut text = text::Overlay::new(sources.first().map(|source| source.name.as_str()).unwrap_or_default());
    let mut inferred = Inferred { answers: answers.len(), ..Inferred::default() };
    for round in 0..MOST_ROUNDS {
        let learned = Learned::load(sources, &config, report)?;
        if round == 0 {
            let routes = route::Routes::new(&learned.document);
            inferred.unknown = answers.iter().filter(|answer| routes.find(answer).is_none()).count();
        }
        let findings = finding::find(&learned.document, &answers);
        let (actions, left) = action::actions(&learned, &findings);
        inferred.left = left;
        if actions.is_empty() {
            text.propose(&members::undeclared(&learned, &answers));
            break;
        }
        inferred.actions += actions.len();
        for (number, action) in actions.iter().enumerate() {
            // Several actions may be one correction.
            let is_first = number == 0 || actions[number - 1].description != action.description;
            if is_first {
                inferred.found.push(format!("{}: {}", action.target, action.description));
            }
        }
        text.add(&actions);
        // Only what is new is applied: the earlier actions are there already.
        let mut round = text::Overlay::new("");
        round.add(&actions);
        config.overlay_sources.push(Source::new("inferred overlay", round.finish(&[])));
    }
    inferred.overlay = text.finish(&inferred.left);
    Some(inferred)
}

/// The document as far as it was corrected.
struct Learned {
    document: Document,
    /// As it is written, before normal form.
    written: Value,
    sources: Sources,
}

impl Learned {
    fn load(sources: &[Source], config: &Config, report: &mut Report) -> Option<Self> {
        // What there is to say of the document itself is not asked for here, except for errors.
        let mut quiet = Report::default();
        let loaded = spec::load(sources.to_vec(), config, &mut quiet).filter(|_| !quiet.has_errors());
        let Some(document) = loaded else {
            *report = quiet;
            return None;
        };
        let (written, sources) = spec::written(sources.to_vec(), config, &mut quiet)?;
        Some(Self { document, written, sources })
    }

    /// The version of the document's language, as far as corrections depend on it.
    fn dialect(&self) -> Dialect {
        match self.written.get("openapi").and_then(Value::as_str) {
            None => Dialect::Swagger,
            Some(version) if version.starts_with("3.0") => Dialect::V3_0,
            Some(_) => Dialect::V3_1,
        }
    }
}

/// How a document says that a value may be null or of several types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    /// Swagger 2.0.
    Swagger,
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1 and later.
    V3_1,
}

/// Names, each once, in order.
fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
    names.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
