//! All printing: diagnostics to standard error, results to standard output, or one JSON object for machines. Colours
//! only where the stream is a terminal. A reader that goes away early (`| head`) is not an error.

use std::io::Write as _;

use generator::diagnostic::{Report, Severity};
use generator::render_report;
use serde_json::json;

use super::kinds::{self, Kinds};
use super::progress::Progress;
use super::{Answer, Text, counted, timings};
use crate::cli::Common;

/// How the user wants to be spoken to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Console {
    voice: Voice,
    timings: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Normal,
    /// Errors only.
    Quiet,
    /// One JSON object.
    Json,
}

/// Version of the JSON object.
const FORM: u32 = 1;

impl Console {
    pub(super) fn new(common: &Common) -> Self {
        let voice = match (common.json, common.quiet) {
            (true, _) => Voice::Json,
            (false, true) => Voice::Quiet,
            (false, false) => Voice::Normal,
        };
        Self { voice, timings: common.timings }
    }

    /// Something that is true only now, such as that another run is waited for.
    pub(super) fn aside(self, text: &str) {
        if self.voice == Voice::Normal {
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }

    /// A sign of life while something lasts.
    pub(super) fn progress(self, message: String) -> Progress {
        if self.voice == Voice::Normal { Progress::start(message) } else { Progress::none() }
    }

    /// Prints what a command has to say.
    pub(super) fn finish(self, command: &str, answer: &Answer, report: &Report) {
        let shown = if self.voice == Voice::Quiet { Severity::Error } else { answer.shown };
        let mut report = report.clone();
        report.diagnostics.retain(|diagnostic| diagnostic.severity >= shown);
        if self.voice == Voice::Json {
            let mut object = json!({
                "version": FORM,
                "command": command,
                "exit-code": answer.status.exit_code(),
                "diagnostics": render_report::json(&report),
                "result": answer.result,
            });
            if self.timings {
                object["timings"] = timings::json(&report.timings);
            }
            let _ = writeln!(anstream::stdout(), "{object}");
            return;
        }
        let Kinds { shown, left_out, is_shortened } = kinds::of(report.diagnostics);
        report.diagnostics = shown;
        if !report.diagnostics.is_empty() {
            let _ = writeln!(anstream::stderr(), "{}", render_report::text(&report).trim_end());
        }
        for (code, count) in left_out {
            let kinds = counted(count, "more kind");
            let _ = writeln!(anstream::stderr(), "{kinds} of [{code}] not shown");
        }
        if is_shortened {
            let _ = writeln!(anstream::stderr(), "`--json` lists every place");
        }
        if self.timings {
            let _ = writeln!(anstream::stderr(), "{}", timings::table(&report.timings));
        }
        let text = match &answer.text {
            Text::Remark(_) if self.voice == Voice::Quiet => "",
            Text::Product(text) | Text::Remark(text) => text.trim_end(),
        };
        if !text.is_empty() {
            let _ = writeln!(anstream::stdout(), "{text}");
        }
    }
}
