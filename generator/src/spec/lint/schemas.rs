//! Schemas: keywords that do nothing, lists that contradict themselves.

use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{SCHEMA, TYPES};
use crate::spec::validate::{Validated, list};
use crate::spec::value::{Map, Value};

/// Keywords that look at values of some types only (JSON Schema draft Wright-00, 5), with those types.
const TYPED_KEYWORDS: [(&[&str], &[&str]); 4] = [
    (&["integer", "number"], &["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"]),
    (&["string"], &["maxLength", "minLength", "pattern"]),
    (&["array"], &["items", "maxItems", "minItems", "uniqueItems"]),
    (
        &["object"],
        &[
            "maxProperties",
            "minProperties",
            "required",
            "properties",
            "additionalProperties",
            "discriminator",
        ],
    ),
];

pub(super) fn lint(validated: &Validated<'_>, report: &mut Report) {
    for (at, map) in validated.all(&SCHEMA) {
        check_keywords(at, map, report);
        check_required(at, map, report);
        check_items(at, map, report);
        check_mapping(validated, at, map, report);
    }
}

fn check_keywords(at: &Pointer, map: &Map, report: &mut Report) {
    let Some(kind) = map.get("type").and_then(Value::as_str).filter(|kind| TYPES.contains(kind)) else {
        return;
    };
    for (types, keywords) in TYPED_KEYWORDS.iter().filter(|(types, _)| !types.contains(&kind)) {
        for keyword in keywords.iter().filter(|keyword| map.contains_key(**keyword)) {
            let message = format!("`{keyword}` has no effect on `type: {kind}`");
            report
                .note(codes::WITHOUT_EFFECT, &at.child(keyword), message)
                .at_key()
                .help(format!("it only applies to values of type {}", list(types)));
        }
    }
}

/// Names in `required` that are not properties. Inside a composition the property may be declared next door.
fn check_required(at: &Pointer, map: &Map, report: &mut Report) {
    let composed = ["allOf", "oneOf", "anyOf"];
    let is_branch =
        at.parent().and_then(|parent| parent.last()).is_some_and(|name| composed.contains(&name.as_str()));
    let Some(properties) = map.get("properties").and_then(Value::as_map).filter(|map| !map.is_empty()) else {
        return;
    };
    if is_branch || composed.iter().chain(&["patternProperties"]).any(|keyword| map.contains_key(*keyword)) {
        return;
    }
    let required = map.get("required").and_then(Value::as_list).unwrap_or_default();
    for (index, name) in required.iter().enumerate() {
        let Some(name) = name.as_str().filter(|name| !properties.contains_key(*name)) else { continue };
        let place = at.child("required").index(index);
        let diagnostic = report.note(
            codes::REQUIRED_UNKNOWN,
            &place,
            format!("`{name}` is required, but is not a property"),
        );
        match crate::suggest::nearest(name, properties.keys().map(String::as_str)) {
            Some(best) => diagnostic.help(format!("did you mean `{best}`?")),
            None => diagnostic.help("declare it in `properties`: without that, the member has no type"),
        };
    }
}

/// "`items` MUST be present if the `type` is `array`."
fn check_items(at: &Pointer, map: &Map, report: &mut Report) {
    if map.get("type").and_then(Value::as_str) == Some("array")
        && !["items", "prefixItems"].iter().any(|key| map.contains_key(*key))
    {
        report
            .note(codes::ARRAY_WITHOUT_ITEMS, at, "an array lacks `items`")
            .help("the caller gets its elements as plain JSON");
    }
}

/// Values of `discriminator.mapping` are references, or names of components (4.8.25.1), and so is `defaultMapping` (OpenAPI
/// 3.2.0, 4.25.1).
fn check_mapping(validated: &Validated<'_>, at: &Pointer, map: &Map, report: &mut Report) {
    let at = at.child("discriminator");
    let found = map.get("discriminator");
    let mapping = found.and_then(|found| found.get("mapping")?.as_map());
    let mapped = mapping.into_iter().flatten().map(|(key, target)| (at.child("mapping").child(key), target));
    let default = found.and_then(|found| found.get("defaultMapping"));
    for (at, target) in mapped.chain(default.map(|target| (at.child("defaultMapping"), target))) {
        let Some(text) = target.as_str() else { continue };
        let component = Pointer::root().child("components").child("schemas").child(text);
        let target = if text.starts_with('#') { Pointer::parse(text) } else { Some(component) };
        if target.is_none_or(|target| validated.root.at(&target).is_none()) {
            let message = format!("`{text}` does not lead to a schema of the document");
            report.warning(codes::UNRESOLVED_MAPPING, &at, message);
        }
    }
}
