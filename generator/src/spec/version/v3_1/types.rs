//! `type` (JSON Schema validation, 6.1.1): null, and lists of types.
//!
//! Null becomes `nullable`. Of several other types each gets a branch of an `anyOf`, with the keywords that look at its
//! values; everything else stays around the branches.

use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::TYPES;
use crate::spec::value::{Map, Value};
use crate::spec::version::walk::Walk;

/// Keywords by the types whose values they look at (JSON Schema validation, 6; core, 10.3).
const KEYWORDS: [(&[&str], &[&str]); 4] = [
    (&["integer", "number"], &["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"]),
    (
        &["string"],
        &["maxLength", "minLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"],
    ),
    (
        &["array"],
        &[
            "items",
            "prefixItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "maxItems",
            "minItems",
            "uniqueItems",
        ],
    ),
    (
        &["object"],
        &[
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "required",
            "maxProperties",
            "minProperties",
            "dependentRequired",
            "dependentSchemas",
        ],
    ),
];

const NUMBER_FORMATS: [&str; 11] =
    ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal"];

/// Types that a schema names, each with where it is written.
type Types = Vec<(Pointer, String)>;

/// Rewrites `type`.
pub(in crate::spec::version) fn rewrite(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer) {
    let Some((types, null)) = named(walk, map, at) else { return };
    if let Some(written) = null {
        nullable(walk, map, at, written, types.is_empty());
    }
    match types.as_slice() {
        [] => {
            map.shift_remove("type");
        }
        [(written, word)] => {
            map.insert("type".to_owned(), Value::String(word.clone()));
            walk.moves.stands_for(&at.child("type"), written.clone());
        }
        _ => several(walk, map, at, &types),
    }
}

/// The types other than null, and where null is written; nothing where `type` is in normal form, or of the wrong type.
fn named(walk: &mut Walk<'_>, map: &Map, at: &Pointer) -> Option<(Types, Option<Pointer>)> {
    let (value, at) = (map.get("type")?, at.child("type"));
    let listed = match value {
        Value::List(list) => list.iter().enumerate().map(|(index, value)| (at.index(index), value)).collect(),
        value => vec![(at, value)],
    };
    let (mut types, mut null) = (Types::new(), None);
    for (at, value) in listed {
        let written = walk.moves.written(&at);
        match value {
            Value::String(word) if word == "null" => null = Some(written),
            // In YAML the name of the type needs quotes, which half of the authors forget.
            Value::Null => {
                let message = "`type` must be a string, but is null";
                walk.report
                    .warning(codes::REPAIRED_SCALAR, &at, message)
                    .help("put it in quotes: it is read as the type `\"null\"`");
                // What `type` itself will stand for is another place.
                walk.moves.stands_for(&at, written.clone());
                null = Some(written);
            }
            Value::String(word) if types.iter().all(|(_, known)| known != word) => {
                types.push((written, word.clone()));
            }
            Value::String(_) => {}
            _ => return None,
        }
    }
    // Every integer is a number.
    if types.iter().any(|(_, word)| word == "number") {
        types.retain(|(_, word)| word != "integer");
    }
    let normal = types.is_empty() && null.is_none() || value.as_str().is_some() && null.is_none();
    (!normal).then_some((types, null))
}

fn nullable(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer, written: Pointer, only: bool) {
    map.insert("nullable".to_owned(), Value::Bool(true));
    walk.moves.stands_for(&at.child("nullable"), written.clone());
    if only && !map.contains_key("enum") {
        map.insert("enum".to_owned(), Value::List(vec![Value::Null]));
        walk.moves.stands_for(&at.child("enum"), written);
    }
}

fn several(walk: &mut Walk<'_>, map: &mut Map, at: &Pointer, types: &Types) {
    let names = |word: &str| types.iter().any(|(_, known)| known == word);
    let mut keywords = KEYWORDS.iter().flat_map(|(_, keywords)| keywords.iter());
    // Every type, and nothing said of any: no type.
    let all = TYPES.iter().filter(|word| **word != "integer").all(|word| names(word));
    let bare = !keywords.any(|keyword| map.contains_key(*keyword)) && !map.contains_key("format");
    // The values of an `enum` have their types.
    if map.contains_key("enum") || (all && bare) {
        map.shift_remove("type");
        return;
    }
    let beside = map.contains_key("anyOf");
    if beside && map.get("allOf").is_some_and(|all| all.as_list().is_none()) {
        return;
    }
    map.shift_remove("type");
    let own = walk.moves.written(at);
    if !beside {
        walk.moves.stands_for(&at.child("anyOf"), own.child("type"));
        let branches = branches(walk, map, &own, at, types);
        map.insert("anyOf".to_owned(), branches);
        return;
    }
    let index = map.get("allOf").and_then(Value::as_list).map_or(0, <[Value]>::len);
    let place = at.child("allOf").index(index);
    walk.moves.stands_for(&place, own.clone());
    let branches = branches(walk, map, &own, &place, types);
    if let Value::List(all) = map.entry("allOf".to_owned()).or_insert_with(|| Value::List(Vec::new())) {
        all.push(Value::Map(Map::from_iter([("anyOf".to_owned(), branches)])));
    }
}

/// One schema for each type, for an `anyOf` at `place`.
fn branches(walk: &mut Walk<'_>, map: &mut Map, own: &Pointer, place: &Pointer, types: &Types) -> Value {
    let branch = |(index, (written, word)): (usize, &(Pointer, String))| {
        let branch = place.child("anyOf").index(index);
        walk.moves.stands_for(&branch, own.clone());
        walk.moves.stands_for(&branch.child("type"), written.clone());
        let mut members = Map::from_iter([("type".to_owned(), Value::String(word.clone()))]);
        let of_type = KEYWORDS.iter().filter(|(types, _)| types.contains(&word.as_str()));
        for keyword in of_type.flat_map(|(_, keywords)| keywords.iter()) {
            if let Some(value) = map.shift_remove(*keyword) {
                walk.moves.moved(&branch.child(keyword), own.child(keyword));
                members.insert((*keyword).to_owned(), value);
            }
        }
        if takes_format(map, word, types)
            && let Some(format) = map.shift_remove("format")
        {
            members.insert("format".to_owned(), format);
        }
        Value::Map(members)
    };
    Value::List(types.iter().enumerate().map(branch).collect())
}

/// A format is about numbers or about texts (OpenAPI format registry); one that is neither goes to the first branch.
fn takes_format(map: &Map, word: &str, types: &Types) -> bool {
    let Some(format) = map.get("format").and_then(Value::as_str) else { return false };
    let wanted: &[&str] = if NUMBER_FORMATS.contains(&format) { &["integer", "number"] } else { &["string"] };
    wanted.contains(&word) || !types.iter().any(|(_, word)| wanted.contains(&word.as_str()))
}
