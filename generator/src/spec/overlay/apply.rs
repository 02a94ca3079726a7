//! Applying an action: which values it selects, and the edits that come of it.

use super::Overlay;
use super::action::{Action, Change};
use super::edit::{Edit, From};
use crate::diagnostic::Severity;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};

/// What came of an action.
pub(super) enum Outcome {
    /// It was applied, or what stands in its way is in the report.
    Done,
    /// This field selects nothing.
    Nothing(String),
}

/// Applies an action to all that it selects.
pub(super) fn apply(overlay: &mut Overlay<'_, '_>, action: &Action<'_>) -> Outcome {
    let targets = overlay.edited.select(&action.target);
    if targets.is_empty() {
        return Outcome::Nothing("target".to_owned());
    }
    match &action.change {
        Change::Remove => {
            if targets.contains(&Pointer::root()) {
                overlay.wrong(&action.at, "the whole document cannot be removed".to_owned());
                return Outcome::Done;
            }
            overlay.edited.remove(targets);
        }
        Change::Update(update) => {
            let from = From::Overlay { part: overlay.part, at: action.at.child("update") };
            merge_all(overlay, action, &targets, update, &from);
        }
        Change::Copy(query) => {
            let found = overlay.edited.select(query);
            let [only] = found.as_slice() else {
                if found.is_empty() {
                    return Outcome::Nothing("copy".to_owned());
                }
                let message = format!("`{}` selects {} values, not one", action.text("copy"), found.len());
                overlay.wrong(&action.at.child("copy"), message);
                return Outcome::Done;
            };
            if let Some(copied) = overlay.edited.root.at(only).cloned() {
                merge_all(overlay, action, &targets, &copied, &From::Document(only.clone()));
            }
        }
    }
    Outcome::Done
}

fn merge_all(
    overlay: &mut Overlay<'_, '_>,
    action: &Action<'_>,
    targets: &[Pointer],
    value: &Value,
    from: &From,
) {
    for target in targets {
        let mut merge = Merge { edits: Vec::new(), conflicts: Vec::new() };
        // What an earlier one has changed may be gone.
        let Some(present) = overlay.edited.root.at(target) else { continue };
        match (present, value) {
            (Value::List(present), Value::List(added)) => merge.append(present.len(), added, target, from),
            (Value::List(present), added) => {
                let at = target.index(present.len());
                merge.edits.push(Edit { at, value: added.clone(), from: from.clone() });
            }
            _ => merge.value(present, value, target, from),
        }
        let Merge { edits, conflicts } = merge;
        for Conflict { from, at, message } in conflicts {
            let place = match from {
                From::Overlay { at, .. } => at,
                From::Document(_) => action.at.child("copy"),
            };
            overlay.add(codes::OVERLAY_CONFLICT, Severity::Error, &place, message).help(format!(
                "what stands at `{at}` has to be removed first, by an action with `remove: true`"
            ));
        }
        overlay.edited.apply(edits);
    }
}

/// A merge (OpenAPI Overlay 1.1.0, 4.4.3.1): members of objects one by one, lists one after the other, and other values in place of
/// each other.
struct Merge {
    edits: Vec<Edit>,
    conflicts: Vec<Conflict>,
}

/// An object, a list or another value in the place of one of another kind.
struct Conflict {
    from: From,
    at: Pointer,
    message: String,
}

impl Merge {
    fn value(&mut self, present: &Value, added: &Value, at: &Pointer, from: &From) {
        match (present, added) {
            (Value::Map(present), Value::Map(added)) => self.members(present, added, at, from),
            (Value::List(present), Value::List(added)) => self.append(present.len(), added, at, from),
            (Value::Map(_) | Value::List(_), _) | (_, Value::Map(_) | Value::List(_)) => {
                let message = format!("{} cannot be merged into {}", added.kind(), present.kind());
                self.conflicts.push(Conflict { from: from.clone(), at: at.clone(), message });
            }
            _ => self.put(at.clone(), added, from.clone()),
        }
    }

    fn members(&mut self, present: &Map, added: &Map, at: &Pointer, from: &From) {
        for (key, value) in added {
            let (place, from) = (at.child(key), from.child(key));
            match present.get(key) {
                Some(present) => self.value(present, value, &place, &from),
                None => self.put(place, value, from),
            }
        }
    }

    fn append(&mut self, length: usize, added: &[Value], at: &Pointer, from: &From) {
        for (index, value) in added.iter().enumerate() {
            self.put(at.index(length + index), value, from.child(&index.to_string()));
        }
    }

    fn put(&mut self, at: Pointer, value: &Value, from: From) {
        self.edits.push(Edit { at, value: value.clone(), from });
    }
}
