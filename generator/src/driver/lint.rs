//! `lint`: shows everything that the stages have to say about a document, notes included, and how much it is by topic.

use generator::diagnostic::{Report, Severity};
use serde_json::{Map, Value, json};

use super::job::{Job, job};
use super::{Answer, Session, Status, Text, counted, topics};
use crate::cli::Subject;

/// Runs the command.
pub(super) fn run(subject: &Subject, session: &Session, report: &mut Report) -> Option<Answer> {
    let Job { config, sources } = job(subject, None, &session.common, report)?;
    let progress = session.console.progress("reading".to_owned());
    // Every stage may find something, so all of them run; the crate itself is not wanted.
    generator::lint(sources, &config, report);
    drop(progress);
    let count = |severity| report.diagnostics.iter().filter(|found| found.severity == severity).count();
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(count);
    // Notes are worth reading, and no reason for a pipeline to stop.
    let status = match (errors, warnings) {
        (0, 0) => Status::Done,
        (0, _) => Status::Findings,
        _ => Status::Wrong,
    };
    let parts = [counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note")];
    let topics = topics::counts(report);
    let summary: Map<String, Value> =
        topics.iter().map(|count| (count.key.to_owned(), count.findings.into())).collect();
    let result = json!({ "errors": errors, "warnings": warnings, "notes": notes, "summary": summary });
    let lines = topics.iter().map(|count| format!("\n{:>7}  {}", count.findings, count.title));
    let lines: String = if report.diagnostics.is_empty() { String::new() } else { lines.collect() };
    let text = parts.join(", ") + &lines;
    Some(Answer { shown: Severity::Note, ..Answer::new(status, Text::Remark(text), result) })
}
