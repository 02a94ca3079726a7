//! Operations, parameters and responses.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{OPERATION, Object, PARAMETER, PATH_ITEM, RESPONSES};
use crate::spec::validate::Validated;
use crate::spec::value::{Map, Value};

pub(super) fn lint(validated: &Validated<'_>, report: &mut Report) {
    for object in [&PATH_ITEM, &OPERATION] {
        check_duplicates(validated, object, report);
    }
    for (at, map) in validated.all(&PARAMETER) {
        check_parameter(at, map, report);
    }
    for (at, map) in validated.all(&RESPONSES) {
        for key in map.keys().filter(|key| !key.starts_with("x-")) {
            check_status(key, &at.child(key), report);
        }
    }
}

/// A parameter is known by its name and location (4.8.12); a list must not have one twice.
fn check_duplicates(validated: &Validated<'_>, object: &'static Object, report: &mut Report) {
    for (at, map) in validated.all(object) {
        let list = at.child("parameters");
        let count = map.get("parameters").and_then(Value::as_list).map_or(0, <[Value]>::len);
        let mut known: BTreeMap<(&str, &str), Pointer> = BTreeMap::new();
        for at in (0..count).map(|index| list.index(index)) {
            let Some((_, placed)) = validated.resolve(&at) else { continue };
            let member = |name: &str| placed.map.get(name).and_then(Value::as_str);
            let (Some(name), Some(location)) = (member("name"), member("in")) else { continue };
            if let Some(first) = known.get(&(name, location)) {
                let same = validated.resolve(first).is_some_and(|(_, first)| alike(first.map, placed.map));
                let how = if same { "twice" } else { "twice, and differently" };
                report
                    .warning(
                        codes::REPAIRED_PARAMETER,
                        &at,
                        format!("{location} parameter `{name}` is declared {how}"),
                    )
                    .help("the first one is used")
                    .related(first, "declared here first");
            } else {
                known.insert((name, location), at);
            }
        }
    }
}

/// Whether two parameters are the same but for what is said of them.
fn alike(first: &Map, second: &Map) -> bool {
    let is_prose = |key: &str| matches!(key, "description" | "example" | "examples") || key.starts_with("x-");
    let told = |map: &Map| -> Map {
        map.iter()
            .filter(|(key, _)| !is_prose(key))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    };
    told(first) == told(second)
}

fn check_parameter(at: &Pointer, map: &Map, report: &mut Report) {
    let name = map.get("name").and_then(Value::as_str).unwrap_or_default();
    let location = map.get("in").and_then(Value::as_str).unwrap_or_default();
    if location == "header"
        && ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str())
    {
        let message = format!("a header parameter `{name}` has no effect (4.8.12.1)");
        report
            .note(codes::WITHOUT_EFFECT, at, message)
            .help("media types and security schemes determine this header field");
    }
    let content = map.get("content").and_then(Value::as_map);
    if location == "querystring" {
        check_query_string(name, content, at, report);
    }
    match (map.contains_key("schema"), content) {
        (false, None) if !map.contains_key("content") => {
            let message = format!("parameter `{name}` has neither `schema` nor `content`");
            report.warning(codes::PARAMETER_SHAPE, at, message).help("its value may be any text");
        }
        (true, Some(_)) => {
            let message = format!("parameter `{name}` has both `schema` and `content`");
            report
                .error(codes::PARAMETER_SHAPE, at, message)
                .help("keep the one that the server understands");
        }
        (_, Some(content)) if content.len() != 1 => {
            let message = format!(
                "`content` of parameter `{name}` must have one media type, but has {}",
                content.len()
            );
            report.error(codes::PARAMETER_SHAPE, &at.child("content"), message);
        }
        _ => {}
    }
}

/// The whole query is content of one media type (3.2.0, 4.12.1). A form is other parameters in normal form, unless it says how
/// its members are written.
fn check_query_string(name: &str, content: Option<&Map>, at: &Pointer, report: &mut Report) {
    let is_form = |content: &Map| content.contains_key("application/x-www-form-urlencoded");
    let message = match content {
        None => format!("the query string `{name}` has no `content`"),
        Some(content) if is_form(content) => format!("the query string `{name}` is a form with `encoding`"),
        Some(_) => return,
    };
    report
        .error(codes::QUERY_STRING, at, message)
        .help("its `content` must have one media type, without `encoding`");
}

/// `default`, a status, or a range of them (4.8.16).
fn check_status(key: &str, at: &Pointer, report: &mut Report) {
    let valid = match key.as_bytes() {
        b"default" | [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'9', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    };
    if valid {
        return;
    }
    // Lower case has been repaired.
    if matches!(key.to_ascii_uppercase().as_bytes(), [b'1'..=b'5', b'X', b'X']) {
        return;
    }
    report
        .error(codes::BAD_STATUS, at, format!("`{key}` is not a response status"))
        .help("a key must be a status like `404`, a range like `4XX`, or `default`");
}
