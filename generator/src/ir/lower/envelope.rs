//! The envelope: which operations answer in it, and the codes that the examples name.

use std::collections::BTreeMap;

use regex::Regex;

use super::{Lowering, json};
use crate::codes::BAD_CONFIG;
use crate::config;
use crate::diagnostic::Severity;
use crate::ir::{Envelope, EnvelopeCode, codes};
use crate::source::Pointer;
use crate::spec::{self, Example, Value};

/// An operation's envelope.
pub(super) struct EnvelopeShape {
    /// Schema of the payload, if it is described.
    pub(super) data: Option<Pointer>,
}

impl Lowering<'_> {
    /// The envelope with all codes of the chosen operations.
    pub(super) fn envelope(&mut self, chosen: &[&spec::Operation]) -> Option<Envelope> {
        let config = self.config.envelope.as_ref()?;
        let pattern = self.pattern(config);
        let success = json::of_toml(&config.success);
        let mut found: BTreeMap<Order, Found> = BTreeMap::new();
        for example in chosen.iter().flat_map(|o| examples(o)) {
            let Some((json, message)) = verdict(example, &config.code, &config.message) else { continue };
            if json == success {
                continue;
            }
            let name = pattern.as_ref().and_then(|p| name_in(p, example.summary.as_deref()?));
            match found.entry(Order::of(&json)) {
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(Found {
                        json,
                        name,
                        key: example.name.clone(),
                        message,
                        at: example.at.clone(),
                    });
                }
                std::collections::btree_map::Entry::Occupied(mut entry) => {
                    let before = entry.get_mut();
                    if before.name.is_none() {
                        before.name = name;
                    } else if name.is_some()
                        && name != before.name
                        && !config.names.contains_key(&plain(&json))
                    {
                        self.code_conflict(example, &json, before);
                    }
                }
            }
        }
        let codes = found.into_values().map(|found| self.code(config, found)).collect();
        Some(Envelope {
            code: config.code.clone(),
            message: config.message.clone(),
            data: config.data.clone(),
            request_id: config.request_id.clone(),
            timestamp: config.timestamp.clone(),
            success,
            codes,
        })
    }

    fn code(&mut self, config: &config::Envelope, found: Found) -> EnvelopeCode {
        let key = plain(&found.json);
        let configured = config.names.get(&key).cloned();
        if configured.is_some() {
            self.overrides.mark(&["envelope", "names", &key]);
        }
        let of_key = || {
            let letters: String = found.key.chars().filter(|c| !c.is_ascii_digit()).collect();
            let letters = letters.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            if letters.is_empty() { format!("code_{key}") } else { letters }
        };
        let name = configured.or(found.name).unwrap_or_else(of_key);
        EnvelopeCode { json: found.json, name, message: found.message }
    }

    fn code_conflict(&mut self, example: &Example, json: &str, before: &Found) {
        let message = format!("the code `{json}` has another name here");
        self.report
            .warning(codes::CODE_CONFLICT, &example.at, message)
            .help(format!("choose one with `{} = \"..\"` under `[envelope.names]`", plain(json)))
            .related(&before.at, "this name is used");
    }

    fn pattern(&mut self, config: &config::Envelope) -> Option<Regex> {
        let text = config.code_name.as_ref()?;
        match Regex::new(text) {
            Ok(pattern) => Some(pattern),
            Err(_) => {
                let message = format!("`{text}` is not a regular expression");
                let place = self.config.place(&["envelope", "code-name"]);
                self.report.add(BAD_CONFIG, Severity::Error, place, message);
                None
            }
        }
    }

    /// Whether a success comes in the envelope: it does where its schema has the verdict and the message.
    pub(super) fn envelope_shape(
        &mut self,
        success: Option<&spec::Response>,
        said: Option<bool>,
    ) -> Option<EnvelopeShape> {
        let config = self.config.envelope.as_ref()?;
        if said == Some(false) {
            return None;
        }
        let schema = success.and_then(|r| self.json_media(r)).and_then(|m| m.schema.as_ref());
        let property = |name: &str| {
            let parts = schema.map(|at| self.view().flatten(at).parts).unwrap_or_default();
            parts.iter().find_map(|p| self.view().schema(&p.at)?.properties.get(name).cloned())
        };
        let is_envelope = property(&config.code).is_some() && property(&config.message).is_some();
        let shape = EnvelopeShape { data: property(&config.data) };
        if !is_envelope && said != Some(true) {
            return None;
        }
        self.overrides.mark(&["envelope", "code"]);
        Some(shape)
    }
}

/// Codes that the examples of an operation name, sorted by code.
pub(super) fn failures(operation: &spec::Operation, envelope: &Envelope) -> Vec<(String, String)> {
    let own: BTreeMap<Order, String> = examples(operation)
        .filter_map(|example| verdict(example, &envelope.code, &envelope.message))
        .map(|(json, _)| (Order::of(&json), json))
        .collect();
    let names: BTreeMap<&str, &str> =
        envelope.codes.iter().map(|code| (code.json.as_str(), code.name.as_str())).collect();
    own.into_values()
        .filter_map(|json| names.get(json.as_str()).map(|name| (json.clone(), (*name).to_owned())))
        .collect()
}

/// A code while examples are read.
struct Found {
    json: String,
    name: Option<String>,
    key: String,
    message: Option<String>,
    at: Pointer,
}

/// Codes sort as numbers where they are numbers, before all others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Number(i128),
    Text(String),
}

impl Order {
    fn of(json: &str) -> Self {
        json.parse().map_or_else(|_| Self::Text(json.to_owned()), Self::Number)
    }
}

fn examples(operation: &spec::Operation) -> impl Iterator<Item = &Example> {
    operation.responses.iter().flat_map(|(_, r)| &r.content).flat_map(|m| &m.examples)
}

/// Code (JSON text) and message of an example that is an envelope.
fn verdict(example: &Example, code: &str, message: &str) -> Option<(String, Option<String>)> {
    let Value::Map(members) = &example.value else { return None };
    let code = json::text(members.get(code)?);
    let message = match members.get(message) {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    Some((code, message))
}

fn name_in(pattern: &Regex, summary: &str) -> Option<String> {
    Some(pattern.captures(summary)?.name("name")?.as_str().to_owned())
}

/// A code as a key of the configuration: without quotes.
fn plain(json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned())
}
