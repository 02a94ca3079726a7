//! Reading an Action Object (OpenAPI Overlay 1.1.0, 4.4.3).

use super::Overlay;
use super::path::{self, Query};
use crate::source::Pointer;
use crate::spec::value::{Map, Value};

/// One change.
pub(super) struct Action<'v> {
    /// Where it stands in the overlay.
    pub(super) at: Pointer,
    map: &'v Map,
    /// What it changes.
    pub(super) target: Query,
    pub(super) change: Change<'v>,
}

/// What is done to each selected value.
pub(super) enum Change<'v> {
    /// It is taken out of what holds it.
    Remove,
    /// This is merged into it.
    Update(&'v Value),
    /// The one value that this selects is merged into it.
    Copy(Query),
}

const FIELDS: [&str; 5] = ["target", "description", "update", "remove", "copy"];

impl<'v> Action<'v> {
    /// Reads an action. `None` if it says nothing that can be done, with the reason in the report.
    pub(super) fn read(overlay: &mut Overlay<'_, '_>, value: &'v Value, at: &Pointer) -> Option<Self> {
        let Some(map) = value.as_map() else {
            overlay.wrong(at, format!("an action must be an object, but is {}", value.kind()));
            return None;
        };
        overlay.strays(map, at, &FIELDS, "an Action Object");
        let target = query(overlay, map, at, "target")?;
        let change = match (map.get("remove"), map.get("update"), map.get("copy")) {
            (Some(Value::Bool(true)), ..) => Change::Remove,
            (Some(other), ..) if other.as_bool().is_none() => {
                let message = format!("`remove` must be `true` or `false`, but is {}", other.kind());
                overlay.wrong(&at.child("remove"), message);
                return None;
            }
            (_, Some(update), _) => Change::Update(update),
            (_, None, Some(_)) => Change::Copy(query(overlay, map, at, "copy")?),
            (_, None, None) => {
                overlay
                    .wrong(at, "the action changes nothing".to_owned())
                    .help("it needs `update`, `copy` or `remove: true`");
                return None;
            }
        };
        Some(Self { at: at.clone(), map, target, change })
    }

    /// The path that a field holds.
    pub(super) fn text(&self, field: &str) -> &str {
        self.map.get(field).and_then(Value::as_str).unwrap_or_default()
    }
}

fn query(overlay: &mut Overlay<'_, '_>, map: &Map, at: &Pointer, field: &str) -> Option<Query> {
    match map.get(field) {
        Some(Value::String(text)) => match path::parse(text) {
            Ok(query) => Some(query),
            Err(why) => {
                let help = "a path starts with `$`, as in `$.paths['/pets'].get` (RFC 9535)";
                overlay
                    .wrong(&at.child(field), format!("`{text}` is not a JSONPath that can be used: {why}"))
                    .help(help);
                None
            }
        },
        Some(other) => {
            let message = format!("`{field}` must be a string, but is {}", other.kind());
            overlay.wrong(&at.child(field), message);
            None
        }
        None => {
            overlay.wrong(at, format!("an action needs `{field}`, a JSONPath"));
            None
        }
    }
}
