//! What is tried: the emitted types that have a schema, and bodies of requests and responses that have no type of their own.

use serde_json::Value;

use crate::convert::Side;
use crate::document::{Document, escaped};

/// A Rust type and the schema that it stands for.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Its name in the output.
    pub name: String,
    /// The Rust type, as seen from a module of the emitted crate.
    pub ty: String,
    /// Where its schema stands.
    pub pointer: String,
    /// The direction in which its values are sent.
    pub side: Side,
    /// What `dump crate` says of it, if it is a type with a name.
    pub item: Option<Value>,
}

/// All of a crate, as `dump crate` lists it.
pub fn subjects(dumped: &Value, document: &Document) -> Vec<Subject> {
    let named = elements(&dumped["types"]).filter_map(|item| {
        let path = item["path"].as_str()?;
        let side = if item["direction"] == "request" { Side::Request } else { Side::Response };
        Some(Subject {
            name: path.to_owned(),
            ty: format!("crate::{path}"),
            pointer: item["pointer"].as_str()?.to_owned(),
            side,
            item: Some(item.clone()),
        })
    });
    let mut all: Vec<Subject> = named.collect();
    for operation in elements(&dumped["operations"]) {
        let Some(at) = operation["pointer"].as_str() else { continue };
        let body = elements(&operation["arguments"]).chain(elements(&operation["setters"]));
        let body = body.filter(|argument| argument["name"] == "body").find_map(|b| b["type"].as_str());
        let content = document.resolved(&format!("{at}/requestBody")).map(|(at, _)| at);
        all.extend(body.and_then(|ty| inline(ty, &content?, document, Side::Request)));
        let response = document.resolved(&success(document, at)).map(|(at, _)| at);
        let returns = operation["returns"].as_str();
        all.extend(returns.and_then(|ty| inline(ty, &response?, document, Side::Response)));
    }
    all
}

/// A body whose type is made of others, if it is JSON.
fn inline(ty: &str, holder: &str, document: &Document, side: Side) -> Option<Subject> {
    let ty = ty.strip_prefix("Option<").and_then(|ty| ty.strip_suffix('>')).unwrap_or(ty);
    let is_made = ["Vec<", "BTreeMap<"].iter().any(|start| ty.starts_with(start));
    // The rest has a name of its own, or is no JSON.
    if !is_made && !matches!(ty, "String" | "bool" | "i64" | "i32" | "f64") {
        return None;
    }
    let content = document.root.pointer(holder)?["content"].as_object()?;
    let media = content.keys().find(|media| is_json(media))?;
    let pointer = format!("{holder}/content/{}/schema", escaped(media));
    document.root.pointer(&pointer)?;
    let ty = ty.replace("types::", "crate::types::").replace("BTreeMap", "std::collections::BTreeMap");
    Some(Subject { name: pointer.clone(), ty, pointer, side, item: None })
}

/// Whether a media type is JSON.
pub fn is_json(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media == "application/json" || media.ends_with("+json")
}

/// The first response of success.
fn success(document: &Document, operation: &str) -> String {
    let responses = document.root.pointer(operation).and_then(|o| o["responses"].as_object());
    let statuses = responses.into_iter().flatten().map(|(status, _)| status.as_str());
    let status = statuses.filter(|status| status.starts_with('2')).min().unwrap_or("default");
    format!("{operation}/responses/{status}")
}

/// The elements of a list.
pub fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
