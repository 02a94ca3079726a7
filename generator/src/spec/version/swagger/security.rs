//! Security Definitions: `basic`, and the four flows of OAuth 2 under their names in 3.0.

use super::Raise;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::validate::list;
use crate::spec::value::{Map, Value};

/// Flows, and their names in 3.0.
const FLOWS: [(&str, &str); 4] = [
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

impl Raise<'_> {
    pub(super) fn security_scheme(&mut self, map: &mut Map, at: &Pointer) {
        match map.get("type").and_then(Value::as_str) {
            Some("basic") => {
                map.insert("type".to_owned(), Value::String("http".to_owned()));
                map.insert("scheme".to_owned(), Value::String("basic".to_owned()));
                self.moves.derived(at, "scheme", "type");
            }
            Some("oauth2") if !map.contains_key("flows") => self.flows(map, at),
            _ => {}
        }
    }

    fn flows(&mut self, map: &mut Map, at: &Pointer) {
        let written = self.moves.written(at);
        let flow = map.shift_remove("flow");
        let name = flow.as_ref().and_then(Value::as_str);
        let members =
            ["authorizationUrl", "tokenUrl", "scopes"].map(|key| Some((key, map.shift_remove(key)?)));
        let known = FLOWS.iter().find(|(known, _)| Some(*known) == name);
        let mut flows = Map::new();
        let place = at.child("flows");
        self.moves.stands_for(&place, written.child("flow"));
        if let Some((_, name)) = known {
            let place = place.child(name);
            self.moves.stands_for(&place, written.clone());
            let mut flow = Map::new();
            for (key, value) in members.into_iter().flatten() {
                self.moves.moved(&place.child(key), written.child(key));
                flow.insert(key.to_owned(), value);
            }
            flows.insert((*name).to_owned(), Value::Map(flow));
        } else {
            self.unknown_flow(flow.as_ref(), at);
        }
        map.insert("flows".to_owned(), Value::Map(flows));
    }

    fn unknown_flow(&mut self, flow: Option<&Value>, at: &Pointer) {
        let names: Vec<&str> = FLOWS.iter().map(|(name, _)| *name).collect();
        let help = format!("it takes {}", list(&names));
        match flow {
            None => {
                let message = "a security scheme of type `oauth2` lacks `flow`";
                self.report.error(codes::MISSING_FIELD, at, message).help(help);
            }
            Some(Value::String(text)) => {
                let message = format!("`{text}` is not a value of `flow`");
                self.report.error(codes::UNKNOWN_VALUE, &at.child("flows"), message).help(help);
            }
            Some(other) => self.wrong_type(&at.child("flow"), "a string", other),
        }
    }
}
