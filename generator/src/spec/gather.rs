//! Documents of several files: one value out of them, in which every reference stays inside.
//!
//! Takes the value of the file that the user named; gives it with what it refers to in other files, each target at one
//! place: in the section of the document that keeps its kind, or where it is referred to first. References are rewritten,
//! [`Sources`] know which file each part came from. What a reference leads to is found by `discover`, gets its place
//! from `homes`, and is put there by `build`.

mod build;
mod discover;
mod files;
mod homes;
mod layout;
mod names;
mod remote;

use std::collections::{BTreeMap, BTreeSet};

use super::value::Value;
use crate::codes::CANNOT_WRITE;
use crate::config::DocumentFiles;
use crate::diagnostic::{Code, Place, Report, Severity};
use crate::source::Sources;

use discover::Discovery;
use files::Files;

/// Why a reference leads nowhere.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: String,
}

/// References that lead nowhere, by their text in the gathered document.
pub(super) type Refusals = BTreeMap<String, Refusal>;

/// Gathers what other files hold. `None` if one of them cannot be read, with the reasons in the report.
pub(super) fn gather(
    root: Value,
    sources: Sources,
    config: &DocumentFiles,
    report: &mut Report,
) -> Option<(Value, Sources, Refusals)> {
    let mut ids = BTreeSet::new();
    if !leads_out(&root, &mut ids) {
        return Some((root, sources, Refusals::new()));
    }
    let swagger = root.get("swagger").is_some();
    let files = Files::new(root, sources, config, report);
    let found = Discovery::run(files, ids);
    let homes = homes::assign(&found, swagger);
    let (root, sources) = build::build(&found, &homes);
    let Discovery { files, refusals, .. } = found;
    if files.failed {
        files.report.sources = sources;
        return None;
    }
    homes.warn(files.report);
    if let Err(why) = files.remote.keep() {
        let message = format!("what was fetched cannot be kept: {why}");
        files.report.add(CANNOT_WRITE, Severity::Error, Place::Nowhere, message);
    }
    Some((root, sources, refusals))
}

/// Whether there is a reference to another file. Notes the `$id`s on the way, which are addresses of schemas in here.
fn leads_out(value: &Value, ids: &mut BTreeSet<String>) -> bool {
    match value {
        Value::Map(map) => {
            let mut found = false;
            for (key, value) in map {
                match (key.as_str(), value) {
                    ("$ref", Value::String(text)) => found |= !text.is_empty() && !text.starts_with('#'),
                    ("$id", Value::String(text)) => {
                        ids.insert(text.clone());
                    }
                    ("mapping", Value::Map(map)) => {
                        let mut texts = map.values().filter_map(Value::as_str);
                        found |= texts.any(|text| !text.starts_with('#') && discover::is_uri(text));
                    }
                    _ => found |= leads_out(value, ids),
                }
            }
            found
        }
        Value::List(list) => {
            let mut found = false;
            for value in list {
                found |= leads_out(value, ids);
            }
            found
        }
        _ => false,
    }
}
