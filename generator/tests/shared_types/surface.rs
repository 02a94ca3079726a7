//! What users of a crate see of it: names, paths and signatures, without an order.

use std::collections::BTreeSet;

use generator::layout::Output;
use serde_json::{Map, Value};

/// Every public item, field, variant and function with the file that it stands in.
pub(crate) fn of(output: &Output) -> BTreeSet<String> {
    let files =
        output.files.iter().filter(|(path, _)| path.starts_with("src/") && !path.contains("/runtime/"));
    files
        .flat_map(|(path, text)| items(text).into_iter().map(move |item| format!("{path}: {item}")))
        .collect()
}

fn items(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut owner = "";
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let item = line.trim();
        if item.starts_with("impl") || item.starts_with("pub struct") || item.starts_with("pub enum") {
            owner = item.trim_end_matches(" {");
        }
        let is_variant =
            line.starts_with("    ") && item.ends_with(',') && item.starts_with(char::is_uppercase);
        let is_public = item.starts_with("pub ") || is_variant && owner.starts_with("pub enum");
        if !is_public {
            continue;
        }
        // A signature may go over several lines.
        let mut whole = item.to_owned();
        while whole.contains("fn ") && !whole.ends_with(['{', ';']) {
            let Some(next) = lines.next() else { break };
            whole.push_str(next.trim());
        }
        found.push(format!("{owner}: {whole}"));
    }
    found
}

/// The same document with the keys of every object the other way round, except media types, of which the first one of a kind is the
/// default; none where a number of it is beyond the 64 bits
/// of a JSON tree.
pub(crate) fn reversed(text: &str) -> Option<String> {
    let document: Value = serde_yaml::from_str(text).ok()?;
    // JSON is YAML.
    serde_json::to_string_pretty(&turned(document)).ok()
}

fn turned(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.into_iter().collect();
            // A path starts with its slash.
            if !members.iter().all(|(key, _)| key.find('/').is_some_and(|at| at > 0)) {
                members.reverse();
            }
            Value::Object(members.into_iter().map(|(key, value)| (key, turned(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(turned).collect()),
        scalar => scalar,
    }
}
