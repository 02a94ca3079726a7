//! Regular expressions of documents, as ECMA-262 reads them. They are matched by backtracking, as that language needs: a
//! pattern that repeats what it repeats can take long on a long text.

use std::sync::OnceLock;

use regress::Regex;

/// A `pattern`, compiled when it is first needed.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern with this text.
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// Its text.
    pub(super) fn source(&self) -> &'static str {
        self.source
    }

    /// Whether it matches somewhere in `text` (JSON Schema 2020-12, Core, 6.4: patterns are not anchored). One that cannot
    /// be read matches everything; the generator has reported it.
    pub(super) fn matches(&self, text: &str) -> bool {
        let regex = self.compiled.get_or_init(|| compile(self.source));
        regex.as_ref().is_none_or(|regex| regex.find(text).is_some())
    }
}

/// With the flag `u`, as JSON Schema asks for, or without it, since many patterns have escapes that it forbids.
fn compile(source: &str) -> Option<Regex> {
    Regex::with_flags(source, "u").or_else(|_| Regex::new(source)).ok()
}

/// A pattern of the document, in the rows of a type: a static, since it keeps what was compiled.
#[allow(unused_macros, reason = "which rows have a pattern depends on the features")]
macro_rules! pattern {
    ($source:literal) => {{
        static PATTERN: $crate::runtime::codec::Pattern = $crate::runtime::codec::Pattern::new($source);
        &PATTERN
    }};
}
#[allow(unused_imports, reason = "which rows have a pattern depends on the features")]
pub(crate) use pattern;
