//! `generate`: writes the crate.

use std::fmt::Write as _;
use std::time::Instant;

use generator::diagnostic::Report;
use generator::layout::Output;
use generator::write::{self, Applied};
use serde_json::json;

use super::job::{CrateJob, crate_job};
use super::{Answer, Session, Status, Text, counted, crate_facts};
use crate::cli::Target;

/// Runs the command.
pub(super) fn run(target: &Target, session: &Session, report: &mut Report) -> Option<Answer> {
    let start = Instant::now();
    let CrateJob { job, folder, around, .. } = crate_job(target, &session.common, report)?;
    let progress = session.console.progress("generating".to_owned());
    let output = generator::generate(job.sources, &job.config, report)?;
    let is_new = !folder.join("Cargo.toml").exists();
    let mut on_wait = || session.console.aside(&format!("waiting for another run in `{}`", folder.display()));
    let applied = write::apply(&output, &folder, &mut on_wait, report)?;
    report.timings.passed("write");
    drop(progress);
    let mut result = crate_facts(&output, &folder);
    result["written"] = json!(applied.written);
    result["unchanged"] = json!(applied.unchanged);
    result["deleted"] = json!(applied.deleted);
    let mut text = format!("{} in {:.2} s", summary(&output, applied), start.elapsed().as_secs_f64());
    if let Some(around) = around {
        let advice = around.advice();
        result["workspace"] = json!({
            "manifest": around.manifest.display().to_string(),
            "member": around.member,
            "covered-by": around.covered_by,
        });
        // Once is enough: a crate that a member depends on is a member, too.
        if is_new {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "\n{advice}");
        }
    }
    Some(Answer::new(Status::Done, Text::Remark(text), result))
}

fn summary(output: &Output, applied: Applied) -> String {
    let mut changes = format!("{} written, {} unchanged", applied.written, applied.unchanged);
    if applied.deleted > 0 {
        // Writing to a `String` cannot fail.
        let _ = write!(changes, ", {} deleted", applied.deleted);
    }
    format!(
        "{}: {}, {}, {} ({changes})",
        output.package,
        counted(output.operations, "operation"),
        counted(output.types, "type"),
        counted(output.files.len(), "file"),
    )
}
