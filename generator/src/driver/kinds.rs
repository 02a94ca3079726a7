//! Kinds of problems: what is said of many places is said once, with their number and the first of them.
//!
//! Takes the problems that are to be shown; gives one of each kind, and how many kinds of a code are left out. Problems
//! are of one kind if they have the same code, message and help.

use std::collections::BTreeMap;

use generator::diagnostic::{Diagnostic, Place, Severity};

/// Further places that are shown of a kind.
const MOST_PLACES: usize = 4;

/// Kinds that are shown of a code; of errors all are.
const MOST_KINDS: usize = 10;

/// One problem of each kind, in the order in which they were found.
pub(super) struct Kinds {
    /// The first problem of each kind; it names the number of the others, and where some of them are.
    pub(super) shown: Vec<Diagnostic>,
    /// Kinds that are not shown, by the code's name.
    pub(super) left_out: BTreeMap<&'static str, usize>,
    /// Whether problems are counted of which not even the place is shown.
    pub(super) is_shortened: bool,
}

/// A kind while its problems are counted.
struct Kind {
    first: Diagnostic,
    others: Vec<Diagnostic>,
}

impl Kind {
    /// Counts another problem; what is said twice of one place counts once.
    fn add(&mut self, other: Diagnostic) {
        let last = self.others.last().unwrap_or(&self.first);
        if last.place == Place::Nowhere || last.place != other.place {
            self.others.push(other);
        }
    }
}

/// Groups the problems.
pub(super) fn of(diagnostics: Vec<Diagnostic>) -> Kinds {
    let mut kinds: Vec<Kind> = Vec::new();
    let mut known: BTreeMap<(&str, Severity, String, Option<String>), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let key =
            (diagnostic.code.name, diagnostic.severity, diagnostic.message.clone(), diagnostic.help.clone());
        let next = kinds.len();
        match *known.entry(key).or_insert(next) {
            index if index == next => kinds.push(Kind { first: diagnostic, others: Vec::new() }),
            index => kinds[index].add(diagnostic),
        }
    }
    let (mut seen, mut left_out) = (BTreeMap::<&str, usize>::new(), BTreeMap::new());
    let mut is_shortened = false;
    let mut shown = Vec::new();
    for Kind { first, others } in kinds {
        let count = seen.entry(first.code.name).or_default();
        *count += 1;
        if first.severity != Severity::Error && *count > MOST_KINDS {
            *left_out.entry(first.code.name).or_default() += 1;
            is_shortened = true;
        } else {
            is_shortened |= others.len() > MOST_PLACES;
            shown.push(with_others(first, others));
        }
    }
    Kinds { shown, left_out, is_shortened }
}

/// A problem that stands for the `others`, too.
fn with_others(mut first: Diagnostic, others: Vec<Diagnostic>) -> Diagnostic {
    if !others.is_empty() {
        first.message = format!("{} ({} places)", first.message, others.len() + 1);
    }
    for other in others.into_iter().take(MOST_PLACES) {
        first.related_place(other.place, "also");
    }
    first
}

#[cfg(test)]
mod tests {
    use generator::codes;
    use generator::diagnostic::Report;

    use super::*;

    fn report(count: usize, severity: Severity, message: impl Fn(usize) -> String) -> Vec<Diagnostic> {
        let mut report = Report::default();
        for index in 0..count {
            report.add(codes::UNUSED_CONFIG, severity, Place::Nowhere, message(index));
        }
        report.diagnostics
    }

    #[test]
    fn one_kind_is_said_once_with_its_number_and_first_places() {
        let kinds = of(report(7, Severity::Note, |_| "it is wrong".to_owned()));
        assert_eq!(kinds.shown.len(), 1);
        assert_eq!(kinds.shown[0].message, "it is wrong (7 places)");
        assert_eq!(kinds.shown[0].related.len(), MOST_PLACES);
        assert!(kinds.is_shortened && kinds.left_out.is_empty());
        let single = of(report(1, Severity::Note, |_| "it is wrong".to_owned()));
        assert_eq!(single.shown[0].message, "it is wrong");
        assert!(!single.is_shortened);
    }

    #[test]
    fn kinds_of_a_code_are_bounded_but_those_of_errors() {
        let warnings = of(report(13, Severity::Warning, |index| format!("`{index}` is wrong")));
        assert_eq!((warnings.shown.len(), warnings.left_out.values().sum()), (MOST_KINDS, 3));
        assert_eq!(of(report(13, Severity::Error, |index| format!("`{index}` is wrong"))).shown.len(), 13);
    }
}
