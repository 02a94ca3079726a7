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
mod names;
mod remote;

use std::collections::BTreeMap;

use super::value::{Map, Value};
use super::version::Version;
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
    if !leads_out(&root) {
        return Some((root, sources, Refusals::new()));
    }
    let version = if root.get("swagger").is_some() { Version::V2_0 } else { Version::V3_0 };
    let files = Files::new(root, sources, config, report);
    let found = Discovery::run(files);
    let homes = homes::assign(&found, version);
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

/// Whether something may be a reference to another file. Data counts as well; `discover` tells it apart.
fn leads_out(value: &Value) -> bool {
    let is_outside =
        |value: &Value| value.as_str().is_some_and(|text| !text.is_empty() && !text.starts_with('#'));
    match value {
        Value::Map(map) => map.iter().any(|(key, value)| match key.as_str() {
            "$ref" | "defaultMapping" => is_outside(value) || leads_out(value),
            "mapping" => {
                let mut texts = value.as_map().into_iter().flat_map(Map::values);
                let is_file =
                    |value: &Value| is_outside(value) && value.as_str().is_some_and(discover::is_uri);
                texts.any(is_file) || leads_out(value)
            }
            _ => leads_out(value),
        }),
        Value::List(list) => list.iter().any(leads_out),
        _ => false,
    }
}
