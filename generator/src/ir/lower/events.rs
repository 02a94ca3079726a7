//! Server-sent events: what an item of the stream is.
//!
//! `itemSchema` describes an event with its fields (OpenAPI 3.2.0, 4.14), `schema` in most documents the data alone, or the
//! events as an array. If all events are alike, an item is their data; if their names distinguish them, it is
//! the whole event. Data is JSON if its schema is not a text, or says by `contentMediaType` that the text is JSON.

use super::schema::Home;
use super::{Lowering, json};
use crate::ir::{Events, Kind, NameHint, Root, Step, Ty};
use crate::source::Pointer;
use crate::spec::{self, Schema, Value};

/// Fields of a server-sent event (WHATWG HTML, 9.2.6).
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// The name of an event that has none.
const UNNAMED: &str = "message";

impl<'a> Lowering<'a> {
    /// Notes which texts are the data of events, and hold JSON: such a text has the type of what it holds.
    pub(super) fn event_contents(&mut self) {
        let operations = self.document.operations.iter();
        let responses = operations.flat_map(|operation| &operation.responses).map(|(_, response)| response);
        let media = responses.flat_map(|response| &response.content);
        let events = media.filter(|media| super::media::is_events(&media.name));
        let said: Vec<Pointer> = events.filter_map(|media| self.described(media)).collect();
        for event in said.iter().flat_map(|at| self.events_at(at)).collect::<Vec<_>>() {
            let Some(data) = event.properties.get("data") else { continue };
            let content = self.content_at(data);
            if content != *data {
                self.contents.insert(data.clone(), content);
            }
        }
    }

    /// The events of an operation.
    pub(super) fn events(&mut self, index: usize, media: &spec::Media, ask_member: Option<String>) -> Events {
        let item = self.event_item(index, media);
        let (item, whole) = item.map_or((None, None), |(item, whole)| (Some(item), whole));
        Events { ask_member, item, whole }
    }

    /// What an item is, and, where it is the whole event, the names of those whose data is a text.
    fn event_item(&mut self, index: usize, media: &spec::Media) -> Option<(Ty, Option<Vec<String>>)> {
        let said = self.described(media)?;
        let hint = NameHint::new(self.shared_root(&media.at, Root::Response(index)));
        let hint = hint.then(Step::Property("event".to_owned()));
        let events = self.events_at(&said);
        let data = match events.as_slice() {
            [] => said,
            [event] => self.content_at(event.properties.get("data")?),
            _ => return Some(self.told_by_name(&said, &events, &hint)),
        };
        let outline = self.view().outline(&data);
        if outline.anything || outline.kinds.contains(&Kind::Text) {
            return None;
        }
        Some((self.value(&data, &hint), None))
    }

    /// The schema of an event, or of its data: an array describes the events one by one.
    fn described(&self, media: &spec::Media) -> Option<Pointer> {
        if let Some(at) = &media.item_schema {
            return Some(at.clone());
        }
        let at = media.schema.as_ref()?;
        let items = self.view().target(at).and_then(|target| target.items.clone());
        Some(items.unwrap_or_else(|| at.clone()))
    }

    /// The schemas of the events that the one at `at` describes by their fields; none where it describes something else. With
    /// `data` and no field that events do not have, or with `data` whose text is said to hold JSON, it describes an event.
    fn events_at(&self, at: &Pointer) -> Vec<&'a Schema> {
        let view = self.view();
        let has_data = |schema: &Schema| schema.properties.contains_key("data");
        let has_fields_only =
            |schema: &Schema| schema.properties.keys().all(|name| FIELDS.contains(&name.as_str()));
        let holds_json = |schema: &Schema| {
            schema.properties.get("data").is_some_and(|data| self.content_at(data) != *data)
        };
        let Some(schema) = view.target(at) else { return Vec::new() };
        if has_data(schema) && (has_fields_only(schema) || holds_json(schema)) {
            return vec![schema];
        }
        let branches = view.branches(schema).iter().map(|at| view.target(at));
        let branches: Option<Vec<&Schema>> = branches.map(|branch| branch.filter(|b| has_data(b))).collect();
        let Some(branches) = branches.filter(|_| schema.properties.is_empty()) else { return Vec::new() };
        let are_events =
            branches.iter().all(|b| has_fields_only(b)) || branches.iter().any(|b| holds_json(b));
        if are_events { branches } else { Vec::new() }
    }

    /// Where the schema of the data stands: that of its content, where it is a text that holds JSON.
    fn content_at(&self, data: &Pointer) -> Pointer {
        let content = self.view().target(data).and_then(|schema| schema.content.clone());
        content.unwrap_or_else(|| data.clone())
    }

    /// The union of events with different names.
    fn told_by_name(
        &mut self,
        said: &Pointer,
        events: &[&Schema],
        hint: &NameHint,
    ) -> (Ty, Option<Vec<String>>) {
        let mut texts = Vec::new();
        for event in events {
            let Some(data) = event.properties.get("data").map(|data| self.content_at(data)) else { continue };
            if self.view().outline(&data).kinds.iter().all(|kind| *kind == Kind::Text) {
                texts.push(self.name_of(event));
            }
        }
        let Some(schema) = self.view().target(said) else { return (Ty::Any, Some(texts)) };
        if let Some(ty) = self.memo.get(&schema.at) {
            return (ty.clone(), Some(texts));
        }
        let mut sources = self.sources(schema);
        // Each event has a name, whether or not the document requires it.
        for source in sources.iter_mut().filter(|source| source.outline.constant("event").is_some()) {
            if !source.outline.required.iter().any(|name| name == "event") {
                source.outline.required.push("event".to_owned());
            }
        }
        let home = Home::inline(hint.clone(), schema.at.clone());
        (self.choice(schema, schema, sources, &home), Some(texts))
    }

    /// The name of the event, where it has just one.
    fn name_of(&self, event: &Schema) -> String {
        let name = event.properties.get("event").and_then(|at| self.view().target(at));
        match name.map(|schema| schema.enumeration.as_slice()) {
            Some([Value::String(name)]) => name.clone(),
            Some([value]) => json::text(value),
            _ => UNNAMED.to_owned(),
        }
    }
}
