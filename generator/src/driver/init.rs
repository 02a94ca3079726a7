//! `init`: writes a configuration to start from, made for the document. Never replaces one.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use generator::StartPaths;
use generator::codes;
use generator::config::Config;
use generator::diagnostic::{Place, Report, Severity};
use generator::source::Source;
use serde_json::json;

use super::job::{USUAL_PLACES, wrong};
use super::{Answer, Status, Text};
use crate::cli::Common;

/// Runs the command.
pub(super) fn run(spec: &Path, common: &Common, report: &mut Report) -> Option<Answer> {
    if spec.as_os_str() == "-" {
        wrong(report, "a configuration cannot name standard input".to_owned());
        return None;
    }
    let sources = match Source::open(spec) {
        Ok(sources) => sources,
        Err(diagnostic) => {
            report.diagnostics.push(diagnostic);
            return None;
        }
    };
    let place = common.config.clone().unwrap_or_else(|| usual_place(spec));
    let folder = place.parent().unwrap_or(Path::new(""));
    let paths = StartPaths { spec: seen_from(folder, spec), out: seen_from(folder, Path::new("client")) };
    let text = generator::starting_config(sources, &Config::default(), &paths, report)?;
    if let Err(error) = write_new(&place, &text) {
        if error.kind() == io::ErrorKind::AlreadyExists {
            wrong(report, format!("`{}` already exists", place.display()));
        } else {
            let message = format!("cannot write `{}`: {error}", place.display());
            report.add(codes::CANNOT_WRITE, Severity::Error, Place::Nowhere, message);
        }
        return None;
    }
    let place = place.display().to_string();
    let text = format!("wrote `{place}`; `generator` now generates what it describes");
    // `lint` and `generate` tell the rest.
    let answer = Answer::new(Status::Done, Text::Remark(text), json!({ "written": place }));
    Some(Answer { shown: Severity::Error, ..answer })
}

/// Beside a document in `spec/`, and in the current folder otherwise.
fn usual_place(spec: &Path) -> PathBuf {
    let [beside, here] = USUAL_PLACES;
    let is_beside = Path::new(beside).parent() == spec.parent();
    PathBuf::from(if is_beside { beside } else { here })
}

/// A path relative to the current folder as a path relative to `folder`, where that is known without a look at links.
fn seen_from(folder: &Path, path: &Path) -> String {
    let seen = match path.strip_prefix(folder) {
        Ok(inside) => inside.to_path_buf(),
        Err(_) if path.is_relative() && folder == Path::new("spec") => Path::new("..").join(path),
        Err(_) => std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
    };
    seen.display().to_string().replace('\\', "/")
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(text.as_bytes())
}
