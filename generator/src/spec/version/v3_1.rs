//! Schemas of OpenAPI 3.1 and 3.2, which are JSON Schema 2020-12, in the words of 3.0.
//!
//! Takes a schema whose children are still as written; leaves it in normal form. Keywords that normal form takes over as
//! they are (`prefixItems`, `patternProperties`, `$defs`, ...) stay.

mod types;

use super::walk::Walk;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};

/// A boolean schema (4.3.2): everything fits, or nothing does.
pub(super) fn boolean(any: bool) -> Value {
    let mut map = Map::new();
    if !any {
        map.insert("not".to_owned(), Value::Map(Map::new()));
    }
    Value::Map(map)
}

/// Puts a reference that has keywords beside it into an `allOf`, as 3.0 wants it.
pub(super) fn reference(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    dynamic_reference(walk, map, at);
    null_reference(walk, map, at);
    let Some(Value::String(_)) = map.get("$ref") else { return };
    let matters = |key: &String| key != "$ref" && !key.starts_with("x-") && !(is_branch(at) && is_prose(key));
    if !map.keys().any(matters) || map.get("allOf").is_some_and(|all| all.as_list().is_none()) {
        return;
    }
    let Some(text) = map.shift_remove("$ref") else { return };
    let all = map.entry("allOf".to_owned()).or_insert_with(|| Value::List(Vec::new()));
    let Value::List(all) = all else { return };
    let branch = at.child("allOf").index(all.len());
    all.push(Value::Map(Map::from_iter([("$ref".to_owned(), text)])));
    let written = walk.moves.written(at);
    walk.moves.stands_for(&branch, written);
}

/// Whether a branch of a union stands here: it is known by what it refers to, so prose beside that is left alone.
fn is_branch(at: &Pointer) -> bool {
    let list = at.parent().filter(|_| at.last().is_some_and(|token| token.parse::<usize>().is_ok()));
    matches!(list.and_then(|list| list.last()).as_deref(), Some("oneOf" | "anyOf"))
}

fn is_prose(key: &str) -> bool {
    ["description", "title", "$comment"].contains(&key)
}

/// `$dynamicRef` (8.2.3.2), read as `$ref`: right wherever one schema only has the anchor.
fn dynamic_reference(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    if map.contains_key("$ref") || !matches!(map.get("$dynamicRef"), Some(Value::String(_))) {
        return;
    }
    let Some(text) = map.shift_remove("$dynamicRef") else { return };
    walk.links.dynamic(at, &text);
    map.insert("$ref".to_owned(), text);
    walk.moves.derived(at, "$ref", "$dynamicRef");
}

/// `$ref: null`, in YAML often what is left of `type: null`.
fn null_reference(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    if map.len() != 1 || map.get("$ref") != Some(&Value::Null) {
        return;
    }
    let message = "`$ref` must be a string, but is null";
    walk.report
        .warning(codes::REPAIRED_REFERENCE, &at.child("$ref"), message)
        .help("it is read as `type: \"null\"`");
    map.clear();
    map.insert("type".to_owned(), Value::String("null".to_owned()));
    walk.moves.derived(at, "type", "$ref");
}

/// Rewrites one schema.
pub(super) fn schema(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    constant(walk, map, at);
    for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        bound(walk, map, at, limit, exclusive);
    }
    content(walk, map, at);
    for (keyword, rest) in [("unevaluatedProperties", "additionalProperties"), ("unevaluatedItems", "items")]
    {
        unevaluated(walk, map, at, keyword, rest);
    }
    if map.contains_key("nullable") {
        other_version(
            walk,
            &at.child("nullable"),
            "`nullable` belongs to OpenAPI 3.0",
            "list `null` in `type`",
        );
    }
    types::rewrite(walk, map, at);
}

/// Rewrites `type` of one schema.
pub(super) fn rewrite_types(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    types::rewrite(walk, map, at);
}

fn other_version(walk: &mut Walk<'_>, at: &Pointer, message: &str, instead: &str) {
    let help = format!("it is read as intended; in {}, {instead}", walk.version);
    walk.report.warning(codes::REPAIRED_VERSION, at, message).at_key().help(help);
}

/// `const` (JSON Schema validation, 6.1.3) is an `enum` of one value.
fn constant(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    let listed = map.get("enum").map(|values| values.as_list().map(<[Value]>::to_vec));
    let Some(value) = map.get("const").cloned() else { return };
    match listed {
        // Not a list: the check tells.
        Some(None) => return,
        Some(Some(values)) if !values.contains(&value) => return,
        _ => {}
    }
    map.shift_remove("const");
    map.insert("enum".to_owned(), Value::List(vec![value]));
    walk.moves.derived(at, "enum", "const");
    let written = walk.moves.written(&at.child("enum"));
    walk.moves.stands_for(&at.child("enum").index(0), written);
}

/// Numeric exclusive bounds (6.2.3, 6.2.5) are a bound and a flag in 3.0. Of two bounds the narrower one stays.
fn bound(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer, limit: &str, exclusive: &str) {
    let written = map.get(exclusive).cloned();
    let number = match &written {
        Some(Value::Bool(_)) => {
            let message = format!("`{exclusive}: true` belongs to OpenAPI 3.0");
            return other_version(walk, &at.child(exclusive), &message, "it is the bound itself");
        }
        Some(value @ (Value::Integer(_) | Value::Float(_))) => value,
        _ => return,
    };
    let (Some(new), known) = (number.as_f64(), map.get(limit).and_then(Value::as_f64)) else { return };
    if map.get(limit).is_some_and(|known| known.as_f64().is_none()) {
        return;
    }
    let narrower = known.is_none_or(|known| if limit == "minimum" { new >= known } else { new <= known });
    if narrower {
        map.insert(limit.to_owned(), number.clone());
        map.insert(exclusive.to_owned(), Value::Bool(true));
        walk.moves.derived(at, limit, exclusive);
    } else {
        map.shift_remove(exclusive);
        let message = format!("`{exclusive}` has no effect next to a narrower `{limit}`");
        walk.report.note(codes::WITHOUT_EFFECT, &at.child(exclusive), message).at_key();
    }
}

/// `contentEncoding` and `contentMediaType` (8.3, 8.4) where 3.0 has a `format`.
fn content(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    if map.contains_key("format") {
        return;
    }
    let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_ascii_lowercase);
    let (format, from) = match (text("contentEncoding").as_deref(), text("contentMediaType")) {
        (Some("base64"), _) => ("byte", "contentEncoding"),
        (Some("base64url"), _) => ("base64url", "contentEncoding"),
        (None, Some(media)) if is_binary(&media) => ("binary", "contentMediaType"),
        _ => return,
    };
    map.insert("format".to_owned(), Value::String(format.to_owned()));
    walk.moves.derived(at, "format", from);
    // OpenAPI 3.1 describes raw bytes without a type, since they are not a JSON string (4.8.14.3).
    if format == "binary" && !map.contains_key("type") {
        map.insert("type".to_owned(), Value::String("string".to_owned()));
        walk.moves.derived(at, "type", from);
    }
}

/// Media types whose content is not text.
fn is_binary(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    let kinds = ["image/", "audio/", "video/", "font/"];
    let applications = ["octet-stream", "pdf", "zip", "gzip"];
    (kinds.iter().any(|kind| essence.starts_with(kind)) && !essence.ends_with("+xml"))
        || essence.strip_prefix("application/").is_some_and(|name| applications.contains(&name))
}

/// Where nothing but the schema itself evaluates members or elements, "the others" are the same for both keywords
/// (JSON Schema 2020-12, 11).
fn unevaluated(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer, keyword: &str, rest: &str) {
    let others = [
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "contains",
        rest,
    ];
    if !map.contains_key(keyword) || others.iter().any(|other| map.contains_key(*other)) {
        return;
    }
    if let Some(value) = map.shift_remove(keyword) {
        map.insert(rest.to_owned(), value);
        walk.moves.renamed(at, rest, keyword);
    }
}
