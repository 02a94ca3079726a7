//! References of schemas that lead to nothing, or back to themselves.
//!
//! Takes the document and the references that the walk met. A definition that only the schemas around have (`#/$defs/..`) is found
//! there; what leads nowhere else allows any value. References to other Objects are left for the check to refuse.

use std::collections::BTreeSet;

use super::Repair;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::SCHEMA;
use crate::spec::value::Value;
use crate::suggest::nearest;

/// Keywords of a schema that hold definitions, in any version of JSON Schema.
const DEFINITIONS: [&str; 2] = ["$defs", "definitions"];

/// A reference in the place of a schema.
pub(super) struct SchemaReference {
    /// The object that has `$ref`.
    pub(super) at: Pointer,
    /// Its text, which starts with `#`.
    pub(super) text: String,
}

impl Repair<'_> {
    /// Mends the references that were met; definitions that were found are targets from now on.
    pub(super) fn dangling(&mut self, root: &mut Value) {
        let mut ends = BTreeSet::new();
        for reference in std::mem::take(&mut self.references) {
            let target = Pointer::parse(&reference.text);
            match target.filter(|target| root.at(target).is_some()) {
                Some(target) => {
                    if leads_back(root, &reference.at, target, &mut ends) {
                        self.open(root, &reference, "is a reference that leads back to itself");
                    }
                }
                None => match around(root, &reference) {
                    Some(found) => self.definition(root, &reference, found),
                    None => self.open(root, &reference, "leads to nothing in the document"),
                },
            }
        }
    }

    /// Lets a reference lead to a definition of a schema around it.
    fn definition(&mut self, root: &mut Value, reference: &SchemaReference, found: Pointer) {
        let shown = self.report.sources.reference(&reference.text);
        let message = format!("`{shown}` leads to nothing in the document");
        let written = self.report.sources.written(&found);
        self.warn_at(&reference.at, message)
            .help(format!("it is read as `#{written}`, which an enclosing schema has"));
        if let Some(Value::Map(map)) = root.at_mut(&reference.at) {
            let text = format!("#{}", found.as_str().replace('%', "%25"));
            map.insert("$ref".to_owned(), Value::String(text));
            self.targets.push((found, &SCHEMA));
        }
    }

    /// Lets a reference allow any value.
    fn open(&mut self, root: &mut Value, reference: &SchemaReference, how: &str) {
        let shown = self.report.sources.reference(&reference.text);
        let message = format!("`{shown}` {how}");
        let help = match likely(root, &reference.text) {
            Some(best) => format!("any value is allowed; did you mean `{best}`?"),
            None => "any value is allowed in its place".to_owned(),
        };
        self.warn_at(&reference.at, message).help(help);
        if let Some(Value::Map(map)) = root.at_mut(&reference.at) {
            map.shift_remove("$ref");
        }
    }

    fn warn_at(&mut self, at: &Pointer, message: String) -> &mut crate::diagnostic::Diagnostic {
        self.report.warning(codes::REPAIRED_REFERENCE, &at.child("$ref"), message)
    }
}

/// The same definition in a schema around the reference, the nearest first.
fn around(root: &Value, reference: &SchemaReference) -> Option<Pointer> {
    let target = Pointer::parse(&reference.text)?;
    let keyword = target.tokens().next()?;
    let is_definition = DEFINITIONS.contains(&&*keyword);
    let places = std::iter::successors(reference.at.parent(), Pointer::parent);
    places.map(|at| at.join(&target)).find(|at| is_definition && root.at(at).is_some())
}

/// What was probably meant, among what stands beside the target.
fn likely(root: &Value, text: &str) -> Option<String> {
    let target = Pointer::parse(text)?;
    let siblings = root.at(&target.parent()?)?.as_map()?;
    let name = target.last()?;
    let others = siblings.keys().map(String::as_str).filter(|other| *other != name);
    nearest(&name, others).map(str::to_owned)
}

/// Whether references lead from a target back to where the first one stands. `ends` has the places from which they lead elsewhere.
fn leads_back(root: &Value, start: &Pointer, target: Pointer, ends: &mut BTreeSet<Pointer>) -> bool {
    let mut met = BTreeSet::new();
    let mut at = target;
    while at != *start && !ends.contains(&at) && met.insert(at.clone()) {
        let next = root.at(&at).and_then(|value| value.get("$ref")?.as_str()).and_then(Pointer::parse);
        let Some(next) = next else { break };
        at = next;
    }
    if at == *start {
        return true;
    }
    // `append` would go through all that is there.
    ends.extend(met);
    false
}
