//! `infer`: compares recorded answers with the document, and writes what it learned as an overlay.

use std::fmt::Write as _;
use std::fs;

use generator::Inferred;
use generator::codes::CANNOT_WRITE;
use generator::diagnostic::{Place, Report, Severity};
use generator::source::Source;
use serde_json::json;

use super::job::{Job, job};
use super::{Answer, Session, Status, Text, counted};
use crate::cli::{Infer, Subject};

/// Runs the command.
pub(super) fn run(arguments: &Infer, session: &Session, report: &mut Report) -> Option<Answer> {
    let subject = Subject { spec: Some(arguments.spec.clone()), reading: arguments.reading.clone() };
    let Job { config, sources } = job(&subject, None, &session.common, report)?;
    let mut recordings = Vec::new();
    for path in &arguments.recordings {
        match Source::open_file(path) {
            Ok(source) => recordings.push(source),
            Err(diagnostic) => report.diagnostics.push(diagnostic),
        }
    }
    if report.has_errors() {
        return None;
    }
    let inferred = generator::infer(&sources, &config, &recordings, report)?;
    let result = json!({
        "answers": inferred.answers,
        "unknown": inferred.unknown,
        "actions": inferred.actions,
        "found": inferred.found,
        "left": inferred.left,
    });
    if arguments.check {
        let status = if inferred.disagrees() { Status::Findings } else { Status::Done };
        let text = format!("{}{}", summary(&inferred), details(&inferred));
        return Some(Answer::new(status, Text::Product(text), result));
    }
    let Some(out) = &arguments.out else {
        return Some(Answer::new(Status::Done, Text::Product(inferred.overlay), result));
    };
    if let Err(why) = fs::write(out, &inferred.overlay) {
        let message = format!("`{}` cannot be written: {why}", out.display());
        report.add(CANNOT_WRITE, Severity::Error, Place::Nowhere, message);
        return None;
    }
    let text = format!("{}: {}", out.display(), summary(&inferred));
    Some(Answer::new(Status::Done, Text::Remark(text), result))
}

fn summary(inferred: &Inferred) -> String {
    let Inferred { actions, left, answers, unknown, .. } = inferred;
    let mut text = format!("{}, {}", counted(*answers, "answer"), counted(*actions, "action"));
    if !left.is_empty() {
        // Writing to a `String` cannot fail.
        let _ = write!(text, ", {} that no overlay puts right", left.len());
    }
    if *unknown > 0 {
        let _ = write!(text, ", {} of no operation", counted(*unknown, "answer"));
    }
    text
}

/// What disagrees, a line for each.
fn details(inferred: &Inferred) -> String {
    let lines = inferred.found.iter().chain(&inferred.left);
    lines.map(|line| format!("\n  {line}")).collect::<Vec<_>>().concat()
}
