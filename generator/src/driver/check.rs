//! `check`: says how the crate on disk differs from the one that `generate` would write.

use std::fmt::Write as _;
use std::time::Instant;

use generator::diagnostic::{Report, Severity};
use generator::rust::codes::NAME_CLASH;
use generator::write::{self, Drift};
use serde_json::json;

use super::job::{CrateJob, crate_job};
use super::{Answer, Session, Status, Text, counted, crate_facts};
use crate::cli::Check;

/// Lines of a diff that are shown of each file.
const DIFF_LINES: usize = 40;

/// Runs the command.
pub(super) fn run(arguments: &Check, session: &Session, report: &mut Report) -> Option<Answer> {
    let start = Instant::now();
    let CrateJob { job, folder, rerun, .. } = crate_job(&arguments.target, &session.common, report)?;
    let progress = session.console.progress("generating".to_owned());
    let output = generator::generate(job.sources, &job.config, report)?;
    let drifts = write::check(&output, &folder, report)?;
    report.timings.passed("compare");
    drop(progress);
    let limit = if arguments.no_diff || session.common.quiet { 0 } else { DIFF_LINES };
    let mut result = crate_facts(&output, &folder);
    result["drift"] = drifts.iter().map(|drift| machine(drift, limit)).collect();
    result["command"] = json!(rerun);
    if drifts.is_empty() {
        let files = counted(output.files.len(), "file");
        let seconds = start.elapsed().as_secs_f64();
        let text = format!("{}: up to date ({files}) in {seconds:.2} s", output.package);
        return Some(Answer::new(Status::Done, Text::Remark(text), result));
    }
    // A name that clashes may be one that has changed: the line that keeps it is worth showing.
    for clash in report.diagnostics.iter_mut().filter(|found| found.code == NAME_CLASH) {
        clash.severity = Severity::Warning;
    }
    let mut text = String::new();
    for drift in &drifts {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{}: {}", folder.join(&drift.path).display(), drift.kind);
        if let Some(diff) = diff(drift, limit) {
            text.push_str(&diff);
        }
    }
    let differ = if drifts.len() == 1 { "differs" } else { "differ" };
    let _ = write!(text, "{}: {} {differ}; run `{rerun}`", output.package, counted(drifts.len(), "file"));
    Some(Answer::new(Status::Findings, Text::Product(text), result))
}

fn diff(drift: &Drift, limit: usize) -> Option<String> {
    if limit == 0 { None } else { drift.diff(limit) }
}

fn machine(drift: &Drift, limit: usize) -> serde_json::Value {
    json!({ "path": drift.path, "kind": drift.kind.name(), "diff": diff(drift, limit) })
}
