//! `[errors]`: where the bodies of failures have a code and a message, and which header field names the request.

use std::collections::{BTreeMap, BTreeSet};

use super::Seen;
use super::text::{Entry, Section, counted};
use crate::config::quoted;
use crate::ir::walk::{bare, kinds};
use crate::ir::{Kind, Rest, Shape, Ty, TypeTable};

/// Members with a code where emitted crates look without an entry, the preferred ones first.
const USUAL_CODES: &[&str] = &["code", "error_code", "errorCode", "__type"];

/// The same for a message.
const USUAL_MESSAGES: &[&str] =
    &["message", "Message", "error_description", "detail", "msg", "error_message", "errorMessage", "title"];

/// Header fields with the id of a request that are looked at without an entry.
const USUAL_REQUEST_IDS: &[&str] = &[
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amzn-request-id",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-correlation-id",
    "correlation-id",
    "x-trace-id",
];

/// Members around both where emitted crates look without an entry.
const USUAL_AROUND: &[&str] = &["error", "errors", "detail"];

/// Further members that say what a code is.
const OTHER_CODES: &[&str] =
    &["Code", "ErrorCode", "err_code", "errcode", "errCode", "errorcode", "fault_code", "faultCode"];

/// Further members that say what a message is.
const OTHER_MESSAGES: &[&str] = &[
    "errmsg",
    "err_msg",
    "errMsg",
    "ErrorMessage",
    "error_msg",
    "errormsg",
    "reason",
    "text",
    "description",
    "fault_message",
    "faultMessage",
    "Detail",
];

/// Words in the names of members that may have both inside.
const AROUND: &[&str] =
    &["error", "err", "fault", "detail", "problem", "meta", "status", "exception", "failure"];

/// Objects and lists inside each other that are looked through.
const DEEPEST: usize = 3;

/// Code and message.
type Places = (Option<String>, Option<String>);

pub(super) fn section(seen: &Seen<'_>) -> Section {
    let mut found: BTreeMap<Places, usize> = BTreeMap::new();
    let mut bodies = 0;
    for body in seen.api.operations.iter().flat_map(|operation| &operation.errors) {
        bodies += 1;
        let places = places(&seen.api.types, &body.ty);
        if places != (None, None) {
            *found.entry(places).or_default() += 1;
        }
    }
    let header = request_id(seen);
    // Of two that are as frequent, the one that says more.
    let most =
        found.iter().max_by_key(|((code, message), count)| (**count, code.is_some(), message.is_some()));
    let mut lines = Vec::new();
    let mut about = match most {
        None if bodies == 0 => "The document does not describe the body of any failure.".to_owned(),
        None => {
            "None of the error bodies in the document has a code or a message with a known name.".to_owned()
        }
        Some(((code, message), count)) => {
            lines.extend(code.iter().map(|at| format!("code = {}", quoted(at))));
            lines.extend(message.iter().map(|at| format!("message = {}", quoted(at))));
            let usual =
                is_usual(code.as_deref(), USUAL_CODES) && is_usual(message.as_deref(), USUAL_MESSAGES);
            let how = if usual {
                "the usual places, which do not need an entry"
            } else {
                "places that need an entry"
            };
            format!(
                "Where failures say what went wrong: {how} ({count} of {}).",
                counted(bodies, "body").replace("bodys", "bodies")
            )
        }
    };
    if let Some((name, is_usual)) = header {
        let how = if is_usual { ", which does not need an entry" } else { "" };
        about = format!("{about} The header field `{name}` has the id of the request{how}.");
        lines.push(format!("request-id = {}", quoted(&name)));
    }
    let entries = if lines.is_empty() {
        about.push_str(" Codes, messages and the id of the request are read from the usual places.");
        Vec::new()
    } else {
        lines.insert(0, "[errors]".to_owned());
        vec![Entry { about: String::new(), lines }]
    };
    Section { about, header: None, entries }
}

fn is_usual(pointer: Option<&str>, names: &[&str]) -> bool {
    let Some(pointer) = pointer else { return true };
    let mut tokens: Vec<&str> = pointer.split('/').skip(1).collect();
    let last = tokens.pop().unwrap_or_default();
    names.contains(&last) && tokens.iter().all(|token| *token == "0" || USUAL_AROUND.contains(token))
}

fn places(types: &TypeTable, body: &Ty) -> Places {
    let mut level = vec![(String::new(), body)];
    let (mut code, mut message) = (None, None);
    for _ in 0..=DEEPEST {
        let members: Vec<(String, &str, &Ty)> = level
            .iter()
            .flat_map(|(at, ty)| members(types, ty).into_iter().map(|(name, ty)| (at.clone(), name, ty)))
            .collect();
        let find = |names: [&[&str]; 2], wanted: &[Kind]| {
            let names = names.into_iter().flatten();
            names.copied().find_map(|name| {
                let found = members.iter().find(|(_, member, ty)| {
                    *member == name
                        && kinds(types, ty).iter().all(|kind| wanted.contains(kind) || *kind == Kind::Null)
                });
                found.map(|(at, name, _)| format!("{at}/{}", step(name)))
            })
        };
        code = code.or_else(|| find([USUAL_CODES, OTHER_CODES], &[Kind::Text, Kind::Number]));
        message = message.or_else(|| find([USUAL_MESSAGES, OTHER_MESSAGES], &[Kind::Text]));
        let mut inner: Vec<(String, &Ty)> = Vec::new();
        for (at, name, ty) in &members {
            let lower = name.to_ascii_lowercase();
            if !AROUND.iter().any(|word| lower.contains(word)) {
                continue;
            }
            match bare(types, ty) {
                Ty::List(item) => inner.push((format!("{at}/{}/0", step(name)), item)),
                _ => inner.push((format!("{at}/{}", step(name)), ty)),
            }
        }
        level = inner;
    }
    (code, message)
}

/// The declared members of an object, or of the branches of a union, each name once.
fn members<'a>(types: &'a TypeTable, ty: &'a Ty) -> Vec<(&'a str, &'a Ty)> {
    let Ty::Ref(id) = bare(types, ty) else { return Vec::new() };
    let objects: Vec<&crate::ir::Object> = match &types.get(*id).shape {
        Shape::Object(object) => vec![object],
        Shape::Union(union) => {
            let inside = union.branches.iter().filter_map(|branch| match bare(types, &branch.ty) {
                Ty::Ref(id) => match &types.get(*id).shape {
                    Shape::Object(object)
                        if matches!(object.rest, Rest::Open | Rest::Closed | Rest::Typed(_)) =>
                    {
                        Some(object)
                    }
                    _ => None,
                },
                _ => None,
            });
            inside.collect()
        }
        _ => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let fields = objects.into_iter().flat_map(|object| &object.fields);
    fields
        .filter(|field| seen.insert(field.wire.as_str()))
        .map(|field| (field.wire.as_str(), &field.ty))
        .collect()
}

/// A name as a step of a JSON Pointer (RFC 6901, 3).
fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The header field of responses that seems to name the request, and whether it is one of the usual ones.
fn request_id(seen: &Seen<'_>) -> Option<(String, bool)> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let responses = seen.document.operations.iter().flat_map(|operation| &operation.responses);
    for name in responses.flat_map(|(_, response)| response.headers.keys()) {
        let lower = name.to_ascii_lowercase();
        let words: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
        let is_token = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
        let says_so = ["requestid", "correlationid", "traceid"].iter().any(|word| words.contains(word));
        if is_token && (says_so || USUAL_REQUEST_IDS.contains(&lower.as_str())) {
            *found.entry(name).or_default() += 1;
        }
    }
    let (name, _) = found.into_iter().max_by_key(|(_, count)| *count)?;
    Some((name.to_owned(), USUAL_REQUEST_IDS.contains(&name.to_ascii_lowercase().as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_places_are_those_of_the_runtime() {
        let runtime = include_str!("../../runtime/src/runtime/client/failure.rs");
        let named = |constant: &str| -> Vec<String> {
            let start = runtime.find(&format!("const {constant}: &[&str] =")).unwrap();
            let text = &runtime[start..start + runtime[start..].find("];").unwrap()];
            text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
        };
        assert_eq!(named("CODES"), USUAL_CODES);
        assert_eq!(named("MESSAGES"), USUAL_MESSAGES);
        assert_eq!(named("REQUEST_IDS"), USUAL_REQUEST_IDS);
        for name in USUAL_AROUND {
            assert!(runtime.contains(&format!("inside(\"{name}\")")), "{name}");
        }
    }

    #[test]
    fn a_place_is_usual_by_every_step() {
        assert!(is_usual(Some("/error/code"), USUAL_CODES));
        assert!(is_usual(Some("/errors/0/message"), USUAL_MESSAGES));
        assert!(is_usual(None, USUAL_CODES));
        assert!(!is_usual(Some("/fault/code"), USUAL_CODES));
        assert!(!is_usual(Some("/error/text"), USUAL_MESSAGES));
    }
}
