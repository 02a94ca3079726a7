//! `dump`: prints what a stage makes of a document: the stage's JSON object, or with `--json` the same as the result
//! in the object that all commands give.

use generator::Stage;
use generator::diagnostic::Report;

use super::job::{Job, job};
use super::{Answer, Session, Status, Text};
use crate::cli::{DumpStage, Subject};

/// Runs the command.
pub(super) fn run(
    stage: DumpStage,
    subject: &Subject,
    session: &Session,
    report: &mut Report,
) -> Option<Answer> {
    let Job { config, sources } = job(subject, None, &session.common, report)?;
    let stage = match stage {
        DumpStage::Document => Stage::Document,
        DumpStage::Api => Stage::Api,
        DumpStage::Crate => Stage::Crate,
    };
    let progress = session.console.progress("reading".to_owned());
    let dump = generator::dump(stage, sources, &config, report)?;
    drop(progress);
    let text = format!("{dump:#}");
    Some(Answer::new(Status::Done, Text::Product(text), dump))
}
