//! `[envelope]`: members that all answers share around what they carry.
//!
//! Recognised are a verdict and a message beside the payload, by their names, where nearly all JSON answers have them, and where
//! the document says which verdict is a success: by its type, its constant, its words or its examples.

use std::collections::BTreeMap;

use super::Seen;
use super::text::{Entry, Section, counted};
use crate::config::{self, quoted};
use crate::ir::walk::{bare, kinds};
use crate::ir::{Api, Kind, Object, Payload, Shape, Ty, TypeTable};
use crate::spec::{self, Document, Value};

/// Members with the verdict, the most telling first.
const VERDICTS: &[&str] = &[
    "code",
    "errcode",
    "errno",
    "error_code",
    "errorCode",
    "status_code",
    "statusCode",
    "result_code",
    "resultCode",
    "retcode",
    "ret",
    "success",
    "ok",
    "status",
];

/// Members with the message.
const MESSAGES: &[&str] = &[
    "message",
    "msg",
    "errmsg",
    "errMsg",
    "error_message",
    "errorMessage",
    "error_msg",
    "errorMsg",
    "error",
];

/// Members with the payload.
const PAYLOADS: &[&str] = &["data", "result", "payload", "response"];

/// Members with the id of the request.
const REQUESTS: &[&str] = &["requestId", "request_id", "traceId", "trace_id"];

/// Members with the time.
const TIMES: &[&str] = &["timestamp", "time", "serverTime", "server_time"];

/// Texts that say that all is well.
const WELL: &[&str] = &["success", "SUCCESS", "Success", "ok", "OK", "Ok", "succeeded"];

/// Answers from which an envelope can be told from a coincidence.
const FEWEST: usize = 3;

/// What `[envelope]` says of the document; none where its answers share nothing of the kind.
pub(crate) fn find(document: &Document, api: &Api) -> Option<config::Envelope> {
    let answers: Vec<(&Object, &spec::Operation)> = api
        .operations
        .iter()
        .zip(&document.operations)
        .filter_map(|(operation, written)| Some((answer(&api.types, &operation.payload)?, written)))
        .collect();
    let json = api.operations.iter().filter(|o| matches!(o.payload, Payload::Json(_))).count();
    let most = |names: &[&str], fits: &dyn Fn(&Ty) -> bool| -> Option<(String, usize)> {
        let mut best: Option<(&str, usize)> = None;
        for name in names {
            let has = |(object, _): &&(&Object, _)| has_member(object, name, fits);
            let count = answers.iter().filter(has).count();
            if count > best.map_or(0, |(_, count)| count) {
                best = Some((name, count));
            }
        }
        best.map(|(name, count)| (name.to_owned(), count))
    };
    let only = |allowed: &'static [Kind]| {
        let types = &api.types;
        move |ty: &Ty| kinds(types, ty).iter().all(|kind| *kind == Kind::Null || allowed.contains(kind))
    };
    let nearly_all = |count: usize| count >= FEWEST && count * 10 >= json * 9;
    let (code, codes) = most(VERDICTS, &only(&[Kind::Number, Kind::Text, Kind::Boolean]))?;
    let (message, messages) = most(MESSAGES, &only(&[Kind::Text]))?;
    let (data, payloads) = most(PAYLOADS, &|_| true)?;
    if !nearly_all(codes) || !nearly_all(messages) || payloads * 2 < json {
        return None;
    }
    let further = |names, allowed| {
        most(names, &only(allowed)).filter(|(_, count)| nearly_all(*count)).map(|(name, _)| name)
    };
    Some(config::Envelope {
        success: success(&api.types, &answers, &code, &data)?,
        request_id: further(REQUESTS, &[Kind::Text]),
        timestamp: further(TIMES, &[Kind::Text, Kind::Number]),
        code,
        message,
        data,
        code_name: None,
        names: BTreeMap::new(),
    })
}

pub(super) fn section(seen: &Seen<'_>, envelope: Option<&config::Envelope>) -> Section {
    let Some(envelope) = envelope else {
        let about = "No members around what they carry are common to all answers.".to_owned();
        return Section { about, header: None, entries: Vec::new() };
    };
    let mut lines = vec![
        "[envelope]".to_owned(),
        format!("code = {}", quoted(&envelope.code)),
        format!("message = {}", quoted(&envelope.message)),
        format!("data = {}", quoted(&envelope.data)),
        format!("success = {}", envelope.success),
    ];
    lines.extend(envelope.request_id.iter().map(|name| format!("request-id = {}", quoted(name))));
    lines.extend(envelope.timestamp.iter().map(|name| format!("timestamp = {}", quoted(name))));
    let count = seen.api.operations.iter().filter(|operation| operation.enveloped).count();
    let about = format!(
        "The envelope of {}: calls return the content of `{}`, or an error if `{}` is not {}. All that follows is for a crate \
         with this table.",
        counted(count, "operation"),
        envelope.data,
        envelope.code,
        envelope.success
    );
    Section { about, header: None, entries: vec![Entry { about: String::new(), lines }] }
}

/// The object that an operation answers with.
fn answer<'a>(types: &'a TypeTable, payload: &'a Payload) -> Option<&'a Object> {
    let Payload::Json(ty) = payload else { return None };
    let Ty::Ref(id) = bare(types, ty) else { return None };
    match &types.get(*id).shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// Whether the object has the member, with a type that fits or as a constant.
fn has_member(object: &Object, name: &str, fits: &dyn Fn(&Ty) -> bool) -> bool {
    object.fields.iter().any(|field| field.wire == name && fits(&field.ty))
        || object.constants.iter().any(|constant| constant.wire == name)
}

/// The verdict of a success, as far as the document says.
fn success(
    types: &TypeTable,
    answers: &[(&Object, &spec::Operation)],
    code: &str,
    data: &str,
) -> Option<toml::Value> {
    for (object, _) in answers {
        if let Some(constant) = object.constants.iter().find(|constant| constant.wire == code) {
            return toml_of(&serde_json::from_str(&constant.json).ok()?);
        }
        let ty = object.fields.iter().find(|field| field.wire == code).map(|field| bare(types, &field.ty));
        match ty {
            Some(Ty::Boolean) => return Some(toml::Value::Boolean(true)),
            Some(Ty::Ref(id)) => {
                if let Shape::TextEnum(values) = &types.get(*id).shape {
                    let well = values.listed.iter().find(|value| WELL.contains(&value.wire.as_str()))?;
                    return Some(toml::Value::String(well.wire.clone()));
                }
            }
            _ => {}
        }
    }
    exemplary(answers, code, data)
}

/// The verdict that most examples have that carry something.
fn exemplary(answers: &[(&Object, &spec::Operation)], code: &str, data: &str) -> Option<toml::Value> {
    let responses = answers.iter().flat_map(|(_, operation)| &operation.responses);
    let successes = responses.filter(|(status, _)| status.starts_with('2'));
    let mut found: BTreeMap<String, (usize, toml::Value)> = BTreeMap::new();
    for example in successes.flat_map(|(_, response)| &response.content).flat_map(|media| &media.examples) {
        let Value::Map(members) = &example.value else { continue };
        if !matches!(members.get(data), Some(Value::Map(_) | Value::List(_))) {
            continue;
        }
        let verdict = match members.get(code) {
            Some(Value::Integer(number)) => i64::try_from(*number).ok().map(toml::Value::Integer),
            Some(Value::String(text)) => Some(toml::Value::String(text.clone())),
            Some(Value::Bool(flag)) => Some(toml::Value::Boolean(*flag)),
            _ => None,
        };
        if let Some(verdict) = verdict {
            found.entry(verdict.to_string()).or_insert((0, verdict)).0 += 1;
        }
    }
    found.into_values().max_by_key(|(count, _)| *count).map(|(_, verdict)| verdict)
}

fn toml_of(value: &serde_json::Value) -> Option<toml::Value> {
    match value {
        serde_json::Value::Bool(flag) => Some(toml::Value::Boolean(*flag)),
        serde_json::Value::Number(number) => number.as_i64().map(toml::Value::Integer),
        serde_json::Value::String(text) => Some(toml::Value::String(text.clone())),
        _ => None,
    }
}
