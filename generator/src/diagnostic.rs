//! What is wrong with an input, and where: [`Diagnostic`], [`Code`] and the accumulating [`Report`].
//!
//! Every stage before `emit` takes `&mut Report`, adds what it finds and goes on, so that one run
//! shows several problems; only the driver decides to stop, at a stage boundary.

use std::fmt;

use crate::source::{Pointer, Sources, Spot};
use crate::timings::Timings;

/// A stable, kebab-case name of a kind of problem, with the longer text that `explain` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The name that users see and configure, such as `unknown-type`.
    pub name: &'static str,
    /// What `explain` prints: what is wrong, why it matters, what to do; Markdown without headings.
    pub explanation: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, shown by `lint` only.
    Note,
    /// The crate is still right, but the author should look.
    Warning,
    /// No crate is emitted.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A value of the document; line and column are found when the report is rendered.
    Document(Pointer),
    /// The key of a member of the document, where the key itself is the problem.
    Key(Pointer),
    /// A byte offset of a text that could not be parsed far enough to have pointers: the document
    /// itself (`file` is its name) or the configuration.
    Text {
        /// The file as the user named it.
        file: String,
        /// The whole text, for the listing.
        text: std::sync::Arc<str>,
        /// Byte offset of the problem, at most the text's length.
        offset: usize,
    },
    /// The run as a whole: a missing file, a wrong argument.
    Nowhere,
}

impl From<Spot> for Place {
    fn from(Spot { file, text, offset, .. }: Spot) -> Self {
        Self::Text { file, text, offset }
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kind of the problem.
    pub code: Code,
    /// Weight of the problem.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// One sentence without a full stop, naming the offending text in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that matter, each with a label.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// Adds advice.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place.
    pub fn related(&mut self, at: &Pointer, label: impl Into<String>) -> &mut Self {
        self.related_place(Place::Document(at.clone()), label)
    }

    /// Shows the key of the value instead of the value.
    pub fn at_key(&mut self) -> &mut Self {
        if let Place::Document(pointer) = &self.place {
            self.place = Place::Key(pointer.clone());
        }
        self
    }

    /// Adds another place of any kind.
    pub fn related_place(&mut self, place: Place, label: impl Into<String>) -> &mut Self {
        self.related.push((place, label.into()));
        self
    }
}

/// All problems of a run, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The problems.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that [`Place::Document`] points into; set by `spec::load`.
    pub sources: Sources,
    /// How long the stages took.
    pub timings: Timings,
}

impl Report {
    /// Adds an error at a value of the document.
    pub fn error(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.add(code, Severity::Error, Place::Document(at.clone()), message.into())
    }

    /// Adds a warning at a value of the document.
    pub fn warning(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.add(code, Severity::Warning, Place::Document(at.clone()), message.into())
    }

    /// Adds a note at a value of the document.
    pub fn note(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.add(code, Severity::Note, Place::Document(at.clone()), message.into())
    }

    /// Adds a problem with any place and weight.
    pub fn add(&mut self, code: Code, severity: Severity, place: Place, message: String) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic { code, severity, place, message, help: None, related: Vec::new() });
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Whether a crate must not be emitted.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}
