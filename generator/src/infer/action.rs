//! What puts a finding right, in the language of the document: actions of an overlay.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::finding::{Evidence, Finding, Findings};
use super::{Dialect, Learned, distinct};
use crate::source::Pointer;
use crate::spec::Value;

/// An Action Object.
pub(super) struct Action {
    pub(super) target: String,
    pub(super) description: String,
    pub(super) change: Change,
}

/// What an action does.
pub(super) enum Change {
    Remove,
    Update(Json),
}

/// The actions for all findings, and a line for each finding that has none.
pub(super) fn actions(learned: &Learned, findings: &Findings) -> (Vec<Action>, Vec<String>) {
    let mut writer = Writer { learned, actions: Vec::new(), left: Vec::new() };
    let mut missing: BTreeMap<&Pointer, (Vec<&str>, Evidence)> = BTreeMap::new();
    let mut values: BTreeMap<&Pointer, (Vec<&str>, Evidence)> = BTreeMap::new();
    for (finding, evidence) in findings {
        match finding {
            Finding::Missing(schema, name) => gather(&mut missing, schema, name, evidence),
            Finding::Value(schema, value) => gather(&mut values, schema, value, evidence),
            _ => {}
        }
    }
    for (schema, (names, evidence)) in missing {
        writer.optional(schema, &names, &evidence);
    }
    for (schema, (listed, evidence)) in values {
        writer.values(schema, &listed, &evidence);
    }
    // Two corrections of one schema would each start from what it was: the second comes in the next round.
    let mut changed: Vec<&Pointer> = Vec::new();
    for (finding, evidence) in findings {
        let at = match finding {
            Finding::Missing(..) | Finding::Value(..) => continue,
            Finding::Null(at)
            | Finding::Type(at, _)
            | Finding::Status(at, ..)
            | Finding::Media(at, _)
            | Finding::Other(at, _) => at,
        };
        if changed.iter().any(|known| at.starts_with(known) || known.starts_with(at)) && !finding.adds() {
            continue;
        }
        changed.push(at);
        match finding {
            Finding::Null(at) => writer.nullable(at, evidence),
            Finding::Type(at, found) => writer.another_type(at, found, evidence),
            Finding::Status(at, status, media) => writer.status(at, *status, media, evidence),
            Finding::Media(at, media) => writer.media(at, media, evidence),
            Finding::Other(at, what) => writer.leave(at, what, evidence),
            Finding::Missing(..) | Finding::Value(..) => {}
        }
    }
    (writer.actions, writer.left)
}

impl Finding {
    /// Whether it adds a member to what it names, which no other correction of it changes.
    fn adds(&self) -> bool {
        matches!(self, Self::Status(..) | Self::Media(..) | Self::Other(..))
    }
}

fn gather<'f>(
    all: &mut BTreeMap<&'f Pointer, (Vec<&'f str>, Evidence)>,
    schema: &'f Pointer,
    item: &'f str,
    evidence: &Evidence,
) {
    let (items, total) = all.entry(schema).or_default();
    items.push(item);
    total.times += evidence.times;
    total.answers.extend(&evidence.answers);
    total.operations.extend(evidence.operations.iter().cloned());
}

struct Writer<'l> {
    learned: &'l Learned,
    actions: Vec<Action>,
    left: Vec<String>,
}

impl Writer<'_> {
    /// Members that are required, and missing.
    fn optional(&mut self, schema: &Pointer, names: &[&str], evidence: &Evidence) {
        let what = format!("{} may be missing", listed(names));
        let Some((at, written)) = self.place(schema) else { return self.leave(schema, &what, evidence) };
        let Some(Value::List(required)) = written.get("required") else {
            return self.leave(schema, &what, evidence);
        };
        let rest: Vec<Json> = required
            .iter()
            .filter(|name| name.as_str().is_none_or(|name| !names.contains(&name)))
            .map(Value::to_json)
            .collect();
        self.remove(&at.child("required"), &what, evidence);
        if !rest.is_empty() {
            self.update(&at, json!({ "required": rest }), &what, evidence);
        }
    }

    /// Values that an `enum` lacks.
    fn values(&mut self, schema: &Pointer, values: &[&str], evidence: &Evidence) {
        let verb = if values.len() == 1 { "is a value" } else { "are values" };
        let what = format!("{} {verb}, too", listed(values));
        let Some((at, written)) = self.place(schema) else { return self.leave(schema, &what, evidence) };
        let values: Vec<Json> = values.iter().filter_map(|value| serde_json::from_str(value).ok()).collect();
        if let Some(only) = written.get("const") {
            let all: Vec<Json> = std::iter::once(only.to_json()).chain(values).collect();
            self.remove(&at.child("const"), &what, evidence);
            return self.update(&at, json!({ "enum": all }), &what, evidence);
        }
        if written.get("enum").is_none() {
            return self.leave(schema, &what, evidence);
        }
        self.update(&at, json!({ "enum": values }), &what, evidence);
    }

    /// A value that was null.
    fn nullable(&mut self, place: &Pointer, evidence: &Evidence) {
        let what = "the value may be null";
        let Some((at, written)) = self.place(place) else { return self.leave(place, what, evidence) };
        let is_plain = written.get("$ref").is_none();
        match self.learned.dialect() {
            Dialect::Swagger | Dialect::V3_0 => {
                let word = if self.learned.dialect() == Dialect::Swagger { "x-nullable" } else { "nullable" };
                if is_plain {
                    self.update(&at, json!({ word: true }), what, evidence);
                    if let (Some(Value::List(_)), true) = (written.get("enum"), word == "nullable") {
                        self.update(&at, json!({ "enum": [null] }), what, evidence);
                    }
                } else {
                    self.replace(&at, json!({ "allOf": [written.to_json()], word: true }), what, evidence);
                }
            }
            Dialect::V3_1 => match (written.get("type"), written.get("enum"), written.get("anyOf")) {
                (Some(Value::String(one)), listed, _) => {
                    self.remove(&at.child("type"), what, evidence);
                    let mut update = json!({ "type": [one, "null"] });
                    if listed.is_some() {
                        update["enum"] = json!([null]);
                    }
                    self.update(&at, update, what, evidence);
                }
                (Some(Value::List(_)), ..) => self.update(&at, json!({ "type": ["null"] }), what, evidence),
                (None, None, Some(Value::List(_))) => {
                    self.update(&at, json!({ "anyOf": [{ "type": "null" }] }), what, evidence);
                }
                _ => {
                    let either = json!({ "anyOf": [written.to_json(), { "type": "null" }] });
                    self.replace(&at, either, what, evidence);
                }
            },
        }
    }

    /// A value of another JSON type.
    fn another_type(&mut self, schema: &Pointer, found: &str, evidence: &Evidence) {
        let what = format!("the value may be of the type `{found}`");
        let Some((at, written)) = self.place(schema) else { return self.leave(schema, &what, evidence) };
        let declared = written.get("type");
        let is_integer = declared.and_then(Value::as_str) == Some("integer");
        if is_integer && found == "number" {
            if written.get("format").is_some() {
                self.remove(&at.child("format"), &what, evidence);
            }
            return self.update(&at, json!({ "type": "number" }), &what, evidence);
        }
        match (self.learned.dialect(), declared) {
            (Dialect::V3_1, Some(Value::String(one))) => {
                self.remove(&at.child("type"), &what, evidence);
                self.update(&at, json!({ "type": [one, found] }), &what, evidence);
            }
            (Dialect::V3_1, Some(Value::List(_))) => {
                self.update(&at, json!({ "type": [found] }), &what, evidence);
            }
            (Dialect::V3_0 | Dialect::V3_1, _) => {
                let either = json!({ "anyOf": [written.to_json(), { "type": found }] });
                self.replace(&at, either, &what, evidence);
            }
            // Swagger 2.0 has no word for several types: the value may be anything.
            (Dialect::Swagger, _) => {
                let description = written.get("description").map(Value::to_json);
                let any = description.map_or_else(|| json!({}), |text| json!({ "description": text }));
                self.replace(&at, any, &what, evidence);
            }
        }
    }

    /// An answer with a status that the operation does not declare.
    fn status(&mut self, responses: &Pointer, status: u16, media: &str, evidence: &Evidence) {
        let what = format!("the server answers with {status}");
        let Some((at, _)) = self.place(responses) else { return self.leave(responses, &what, evidence) };
        let mut response = json!({ "description": "Not declared; seen in a recording." });
        if !media.is_empty() && self.learned.dialect() != Dialect::Swagger {
            response["content"] = json!({ media: { "schema": schema_of(media) } });
        }
        self.update(&at, json!({ status.to_string(): response }), &what, evidence);
    }

    /// An answer of a media type that its response does not declare.
    fn media(&mut self, response: &Pointer, media: &str, evidence: &Evidence) {
        let what = format!("the content may be `{media}`");
        let Some((at, written)) = self.place(response) else { return self.leave(response, &what, evidence) };
        let Some(Value::Map(content)) = written.get("content") else {
            return self.leave(response, &what, evidence);
        };
        let is_json = |name: &str| name.contains("json");
        let alike = content.iter().find(|(name, _)| is_json(name) && is_json(media)).map(|(_, entry)| entry);
        let entry = alike.map_or_else(|| json!({ "schema": schema_of(media) }), Value::to_json);
        self.update(&at, json!({ "content": { media: entry } }), &what, evidence);
    }

    /// Where something stands in the document as it is written, if an overlay reaches it, and what stands there.
    fn place(&self, at: &Pointer) -> Option<(Pointer, Value)> {
        let at = self.learned.document.sources.place_in(&self.learned.sources, at)?;
        let value = self.learned.written.at(&at)?.clone();
        Some((at, value))
    }

    fn remove(&mut self, at: &Pointer, what: &str, evidence: &Evidence) {
        let description = described(what, evidence);
        self.actions.push(Action { target: self.path(at), description, change: Change::Remove });
    }

    fn update(&mut self, at: &Pointer, value: Json, what: &str, evidence: &Evidence) {
        let description = described(what, evidence);
        self.actions.push(Action { target: self.path(at), description, change: Change::Update(value) });
    }

    /// Puts another schema in the place of one.
    fn replace(&mut self, at: &Pointer, value: Json, what: &str, evidence: &Evidence) {
        let (Some(parent), Some(name)) = (at.parent(), at.last()) else { return };
        self.remove(at, what, evidence);
        let is_list = self.learned.written.at(&parent).is_some_and(|value| value.as_list().is_some());
        // The branches of a composition have no order, and the elements of a tuple are not replaced here.
        let value = if is_list { value } else { json!({ name: value }) };
        self.update(&parent, value, what, evidence);
    }

    fn leave(&mut self, at: &Pointer, what: &str, evidence: &Evidence) {
        let at = self.learned.document.sources.written(at);
        self.left.push(format!("#{at}: {}", described(what, evidence)));
    }

    /// A place as a JSONPath.
    fn path(&self, at: &Pointer) -> String {
        let mut path = "$".to_owned();
        let mut value = Some(&self.learned.written);
        for token in at.tokens() {
            if value.is_some_and(|value| value.as_list().is_some()) {
                path.extend(["[", &*token, "]"]);
                value = value.and_then(|value| value.as_list()?.get(token.parse::<usize>().ok()?));
                continue;
            }
            let is_plain = token.starts_with(|c: char| c.is_ascii_alphabetic())
                && token.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if is_plain {
                path.extend([".", &*token]);
            } else {
                let escaped = token.replace('\\', "\\\\").replace('\'', "\\'");
                path.extend(["['", &escaped, "']"]);
            }
            value = value.and_then(|value| value.get(&token));
        }
        path
    }
}

/// What can be said of content by its media type alone.
fn schema_of(media: &str) -> Json {
    if media.contains("json") { json!({}) } else { json!({ "type": "string" }) }
}

fn listed(names: &[&str]) -> String {
    let names = distinct(names.iter().map(|name| format!("`{}`", name.trim_matches('"'))));
    names.join(", ")
}

fn described(what: &str, evidence: &Evidence) -> String {
    let operations: Vec<&str> = evidence.operations.iter().map(String::as_str).collect();
    let (shown, more) = operations.split_at(operations.len().min(3));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let answers = evidence.answers.len();
    let answers = if answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") };
    let times = if evidence.times == 1 { "once".to_owned() } else { format!("{} times", evidence.times) };
    format!("{what}: seen {times} in {answers} of {}{more}", shown.join(", "))
}
