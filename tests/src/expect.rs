//! What a call looks like on the wire, worked out from the document and the argument values.
//!
//! The document says nothing of styles, so they would all be its default, `form`. The API's server reads lists
//! and objects in another way, however, and the client follows the server: [`STYLES`] names these parameters one by
//! one, by hand.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::document::{Operation, Place};
use crate::instance::{Extent, Maker};
use crate::loopback::Received;
use crate::same;

/// The key that all tests use.
pub const KEY: &str = "the-key-of-the-tests";

/// Everything that is not unreserved (RFC 3986, 2.3), as RFC 6570, 3.2.1 encodes values.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Header fields that take a key, and the text before it.
const KEY_HEADERS: [(&str, &str); 3] =
    [("X-Api-Key", ""), ("Authorization", "Bearer "), ("x-goog-api-key", "")];

/// How a parameter with members is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `ids[]=a&ids[]=b`.
    Brackets,
    /// `pagination[page]=1`.
    DeepObject,
}

/// Parameters whose values are lists or objects.
pub const STYLES: [(&str, &str, Style); 10] = [
    ("AccountsController_list_v2", "ids", Style::Brackets),
    ("AccountsController_list_v2", "spaceIds", Style::Brackets),
    ("AccountsController_list_v2", "types", Style::Brackets),
    ("AccountsController_deleteMany_v2", "ids", Style::Brackets),
    ("AccountGroupsController_deleteMany_v2", "ids", Style::Brackets),
    ("PublishRecordController_listRecords_v2", "time", Style::Brackets),
    ("PublishRecordController_listQueued_v2", "time", Style::Brackets),
    ("PublishRecordController_listPublished_v2", "time", Style::Brackets),
    ("EngagementController_listComments_v2", "pagination", Style::DeepObject),
    ("WorksController_listWorks_v2", "pagination", Style::DeepObject),
];

/// The argument values of one call.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// By the parameter's name on the wire.
    pub parameters: BTreeMap<String, Value>,
    /// The body.
    pub body: Option<Value>,
}

/// Argument values for as many calls as it takes to use every instance of every parameter and of the body.
pub fn arguments(maker: &Maker<'_>, operation: &Operation, extent: Extent) -> Vec<Arguments> {
    let wanted = operation.parameters.iter().filter(|p| p.required || extent == Extent::Full);
    let parameters: Vec<_> = wanted.map(|p| (p.name.clone(), maker.instances(&p.schema, extent))).collect();
    let bodies: Vec<_> = operation.body.iter().flat_map(|schema| maker.instances(schema, extent)).collect();
    let calls = parameters.iter().map(|(_, values)| values.len()).chain([bodies.len(), 1]).max().unwrap_or(1);
    (0..calls)
        .map(|i| Arguments {
            parameters: parameters.iter().map(|(name, v)| (name.clone(), v[i % v.len()].clone())).collect(),
            body: (!bodies.is_empty()).then(|| bodies[i % bodies.len()].clone()),
        })
        .collect()
}

/// What is wrong with a request; nothing if it is the one that `operation` with `arguments` asks for.
pub fn flaws(operation: &Operation, arguments: &Arguments, received: &Received) -> Vec<String> {
    let mut out = Vec::new();
    let mut check = |what: &str, sent: &str, expected: &str| {
        if sent != expected {
            out.push(format!("{what}: `{sent}` instead of `{expected}`"));
        }
    };
    check("method", &received.method, &operation.method);
    let (sent_path, sent_query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    check("path", sent_path, &path(operation, arguments));
    check("query", &sorted(pairs(sent_query)), &sorted(query(operation, arguments)));
    for (name, prefix) in KEY_HEADERS {
        let needed = operation.key_header.as_deref() == Some(name);
        let expected = if needed { format!("{prefix}{KEY}") } else { String::new() };
        check(name, received.header(name).unwrap_or_default(), &expected);
    }
    let media = if arguments.body.is_some() { "application/json" } else { "" };
    check("Content-Type", received.header("Content-Type").unwrap_or_default(), media);
    check("Accept", received.header("Accept").unwrap_or_default(), "application/json");
    match &arguments.body {
        Some(body) => {
            let body = &without_events(operation, body);
            out.extend(same::differences(&received.json(), body).into_iter().map(|d| format!("body: {d}")));
        }
        None if received.body.is_empty() => {}
        None => out.push(format!("body: {:?} instead of none", String::from_utf8_lossy(&received.body))),
    }
    out
}

/// The path with its variables filled in.
pub fn path(operation: &Operation, arguments: &Arguments) -> String {
    let of_path = operation.parameters.iter().filter(|p| p.place == Place::Path);
    of_path.fold(operation.path.clone(), |path, parameter| {
        let variable = format!("{{{}}}", parameter.name);
        assert_eq!(path.matches(&variable).count(), 1, "{path} has no {variable}");
        path.replace(&variable, &encoded(&plain(&arguments.parameters[&parameter.name])))
    })
}

/// Path and query.
pub fn target(operation: &Operation, arguments: &Arguments) -> String {
    let query =
        query(operation, arguments).iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{}", path(operation, arguments), query.join("&"))
}

/// Encoded pairs of the query.
fn query(operation: &Operation, arguments: &Arguments) -> Vec<(String, String)> {
    let of_query = operation.parameters.iter().filter(|p| p.place == Place::Query);
    of_query
        .filter_map(|p| Some((p, arguments.parameters.get(&p.name)?)))
        .flat_map(|(p, value)| {
            let style =
                STYLES.iter().find(|(id, name, _)| (*id, *name) == (operation.id.as_str(), p.name.as_str()));
            let mut out = Vec::new();
            styled(&p.name, value, style.map(|(_, _, style)| *style), &mut out);
            out
        })
        .collect()
}

fn styled(name: &str, value: &Value, style: Option<Style>, out: &mut Vec<(String, String)>) {
    match (value, style) {
        (Value::Array(items), Some(Style::Brackets)) => {
            out.extend(items.iter().map(|item| (format!("{name}%5B%5D"), encoded(&plain(item)))));
        }
        (Value::Object(members), Some(Style::DeepObject)) => {
            for (key, member) in members {
                styled(&format!("{name}%5B{}%5D", encoded(key)), member, style, out);
            }
        }
        (Value::Array(_) | Value::Object(_), _) => panic!("the style of {name} is not known: {value}"),
        (scalar, _) => out.push((name.to_owned(), encoded(&plain(scalar)))),
    }
}

/// The text of a value without members.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        // The plus sign of an exponent says nothing (RFC 8259, 6), and would have to be encoded.
        Value::Number(number) => number.to_string().replace("e+", "e"),
        Value::Bool(flag) => flag.to_string(),
        other => panic!("{other} has no plain text"),
    }
}

/// `text`, percent-encoded.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let split = |pair: &str| {
        pair.split_once('=').map_or((pair.to_owned(), String::new()), |(k, v)| (k.to_owned(), v.to_owned()))
    };
    query.split('&').filter(|pair| !pair.is_empty()).map(split).collect()
}

/// The order of parameters means nothing; that of the values of one parameter does.
fn sorted(mut pairs: Vec<(String, String)>) -> String {
    pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// What `send` makes of a body that asks for events: it takes one answer, so it does not ask.
fn without_events(operation: &Operation, body: &Value) -> Value {
    let mut body = body.clone();
    if operation.streams
        && let Some(asks) = body.get_mut("stream")
    {
        *asks = false.into();
    }
    body
}
