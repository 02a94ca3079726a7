//! What a report is about, for readers of more findings than they can read.
//!
//! Takes a report; gives a number for each topic that a user asks about, those without a finding too.

use generator::diagnostic::{Code, Report};
use generator::{ir, rust, spec};

/// A topic: what it is called for people, for machines, and its codes.
struct Topic {
    title: &'static str,
    key: &'static str,
    codes: &'static [Code],
    /// Codes of another topic whose findings count here, too.
    also: &'static [Code],
}

/// Places of any JSON: a number there has 64 bits, so that one with more digits is rounded.
const FREE_FORM: &[Code] = &[
    spec::codes::UNTYPED,
    spec::codes::ARRAY_WITHOUT_ITEMS,
    ir::codes::CONFLICTING_PROPERTY,
    ir::codes::CONTRADICTORY_ALL_OF,
    ir::codes::EMPTY_OBJECT,
    ir::codes::REFERENCE_CYCLE,
    ir::codes::UNDECLARED_REQUIRED,
    ir::codes::UNTYPED_REST,
];

/// In the order in which they are told.
const TOPICS: &[Topic] = &[
    Topic { title: "repaired", key: "repaired", codes: spec::codes::REPAIRS, also: &[] },
    Topic {
        title: "without effect on the client",
        key: "without-effect",
        codes: &[
            spec::codes::WITHOUT_EFFECT,
            spec::codes::UNKNOWN_KEY,
            spec::codes::REF_SIBLINGS,
            spec::codes::REQUIRED_UNKNOWN,
            spec::codes::PATH_PARAMETER_UNUSED,
            ir::codes::IGNORED_DISCRIMINATOR,
            ir::codes::IGNORED_MEDIA_TYPE,
            ir::codes::IGNORED_PARAMETER,
            ir::codes::IGNORED_SERVERS,
            ir::codes::NULLABLE_PARAMETER,
            ir::codes::REPEATED_ENUM_VALUE,
            ir::codes::UNUSED_SCHEME,
            ir::codes::UNCHECKED_PATTERN,
        ],
        also: &[],
    },
    Topic {
        title: "examples that break their schema",
        key: "broken-examples",
        codes: &[spec::codes::EXAMPLE_BREAKS_SCHEMA, spec::codes::EMPTY_EXAMPLE],
        also: &[],
    },
    Topic {
        title: "unions whose branches overlap",
        key: "overlapping-unions",
        codes: &[ir::codes::OVERLAPPING_UNION, ir::codes::UNTAGGED_BRANCH],
        also: &[],
    },
    Topic {
        title: "numbers that may lose precision",
        key: "lossy-numbers",
        codes: &[ir::codes::LOSSY_NUMBER, ir::codes::WIDE_INTEGER],
        also: FREE_FORM,
    },
    Topic {
        title: "parts without a type",
        key: "untyped",
        codes: &[
            spec::codes::UNTYPED,
            spec::codes::ARRAY_WITHOUT_ITEMS,
            spec::codes::DYNAMIC_REF,
            ir::codes::CONFLICTING_PROPERTY,
            ir::codes::CONTRADICTORY_ALL_OF,
            ir::codes::EMPTY_OBJECT,
            ir::codes::MIXED_ENUM,
            ir::codes::OPAQUE_BODY,
            ir::codes::OPAQUE_PARAMETER,
            ir::codes::REFERENCE_CYCLE,
            ir::codes::UNDECLARED_REQUIRED,
            ir::codes::UNTYPED_BRANCHES,
            ir::codes::UNTYPED_FAILURE,
            ir::codes::UNTYPED_REST,
            ir::codes::UNTYPED_WEBHOOK,
        ],
        also: &[],
    },
    Topic {
        title: "types that could be one",
        key: "equal-types",
        codes: &[ir::codes::EQUAL_TYPES],
        also: &[],
    },
    Topic {
        title: "names that clash",
        key: "names",
        codes: &[rust::codes::NAME_CLASH, rust::codes::MODULE_NAME, spec::codes::FILE_NAME_CLASH],
        also: &[],
    },
];

/// How many findings a topic has.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) title: &'static str,
    pub(super) key: &'static str,
    pub(super) findings: usize,
}

/// All topics, and what belongs to none last.
pub(super) fn counts(report: &Report) -> Vec<Count> {
    let of = |codes: &[Code]| report.diagnostics.iter().filter(|d| codes.contains(&d.code)).count();
    let findings = |topic: &Topic| of(topic.codes) + of(topic.also);
    let mut all: Vec<Count> = TOPICS
        .iter()
        .map(|topic| Count { title: topic.title, key: topic.key, findings: findings(topic) })
        .collect();
    let told: usize = TOPICS.iter().map(|topic| of(topic.codes)).sum();
    all.push(Count { title: "everything else", key: "other", findings: report.diagnostics.len() - told });
    all
}

#[cfg(test)]
mod tests {
    use generator::diagnostic::{Place, Report, Severity};
    use generator::{ir, spec};

    use super::{TOPICS, counts};

    #[test]
    fn no_code_counts_twice() {
        let mut names: Vec<&str> = TOPICS.iter().flat_map(|t| t.codes).map(|code| code.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn findings_are_counted_by_topic() {
        let mut report = Report::default();
        for code in [spec::codes::UNTYPED, ir::codes::UNTYPED_REST, spec::codes::SAME_PATH] {
            report.add(code, Severity::Note, Place::Nowhere, "here".to_owned());
        }
        let found: Vec<(&str, usize)> = counts(&report)
            .into_iter()
            .filter(|count| count.findings > 0)
            .map(|count| (count.key, count.findings))
            .collect();
        // A number of any size may stand where there is no type.
        assert_eq!(found, [("lossy-numbers", 2), ("untyped", 2), ("other", 1)]);
    }
}
