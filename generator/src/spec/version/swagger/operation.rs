//! Path Items and Operations.

use super::Raise;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

impl Raise<'_> {
    pub(super) fn path_item(&mut self, item: &mut Map, at: &Pointer) {
        let inherited = match item.get_mut("parameters") {
            Some(Value::List(list)) => self.parameters(list, &at.child("parameters")),
            _ => Vec::new(),
        };
        for method in METHODS {
            if let Some(Value::Map(operation)) = item.get_mut(method) {
                self.operation(operation, &at.child(method), &inherited);
            }
        }
    }

    fn operation(&mut self, map: &mut Map, at: &Pointer, inherited: &[(Value, Pointer)]) {
        let consumes = self.media_types(map, at, "consumes");
        let produces = self.media_types(map, at, "produces");
        if map.shift_remove("schemes").is_some() {
            let message = "`schemes` of an operation has no effect: all calls go to one server";
            self.report.note(codes::WITHOUT_EFFECT, &at.child("schemes"), message).at_key();
        }
        let mut bodies = match map.get_mut("parameters") {
            Some(Value::List(list)) => self.parameters(list, &at.child("parameters")),
            _ => Vec::new(),
        };
        self.inherit(&mut bodies, inherited);
        if map.contains_key("requestBody") {
            self.later(&at.child("requestBody"));
        } else if let Some(body) = self.request_body(bodies, consumes.as_deref(), &at.child("requestBody")) {
            map.insert("requestBody".to_owned(), body);
        }
        let responses = at.child("responses");
        if let Some(Value::Map(map)) = map.get_mut("responses") {
            for (key, value) in map.iter_mut().filter(|(key, _)| !key.starts_with("x-")) {
                if let Value::Map(map) = value {
                    self.response(map, &responses.child(key), produces.as_deref());
                }
            }
        }
    }

    /// Adds parts of the body that the Path Item declares for all operations.
    fn inherit(&self, own: &mut Vec<(Value, Pointer)>, inherited: &[(Value, Pointer)]) {
        let key = |(value, at): &(Value, Pointer)| {
            let (map, _) = self.follow(value, at.clone())?;
            let text = |key: &str| map.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
            let location = text("in");
            let name = text("name").filter(|_| location.as_deref() != Some("body"));
            Some((location, name))
        };
        for part in inherited {
            if own.iter().all(|known| key(known) != key(part)) {
                own.push(part.clone());
            }
        }
    }
}
