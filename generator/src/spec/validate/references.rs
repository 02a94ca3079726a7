//! References: following them, and what is wrong with them.
//!
//! A target is validated as the kind of Object that the reference stands for, also where the grammar does not lead to
//! it (`#/definitions/Pet`). Refuses references to nothing, to another kind of Object, and in circles.

use std::collections::BTreeSet;

use super::{Reference, Validated, Validator, with_article};
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::{Object, PATH_ITEM, SCHEMA, Shape, walk};
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};
use crate::suggest::nearest;

/// A reference that was met and not followed yet.
#[derive(Debug)]
pub(super) struct Pending<'v> {
    /// The Reference Object.
    at: Pointer,
    object: &'static Object,
    text: &'v str,
}

impl<'v> Validator<'v, '_> {
    /// A Reference Object (4.8.23).
    pub(super) fn reference(
        &mut self,
        reference: &'v Value,
        map: &'v Map,
        at: &Pointer,
        object: &'static Object,
    ) {
        self.pend(reference, at, object);
        // What describes a schema is kept as its documentation (`cut::schema`).
        let is_kept =
            |key: &str| key == "$ref" || key.starts_with("x-") || key == "description" && object.is(&SCHEMA);
        for key in map.keys().filter(|key| !is_kept(key)) {
            let message = format!("`{key}` next to `$ref` has no effect");
            let place = at.child(key);
            // Prose beside a reference is common and harmless; a keyword was meant to do something.
            let diagnostic = match key.as_str() {
                "description" | "summary" | "title" => self.report.note(codes::REF_SIBLINGS, &place, message),
                _ => self.report.warning(codes::REF_SIBLINGS, &place, message),
            };
            diagnostic.at_key();
            if object.is(&SCHEMA) {
                diagnostic.help(
                    "put the `$ref` into an `allOf` with one element, and the other keys next to the `allOf`",
                );
            }
        }
    }

    /// Notes a reference, to be followed when everything else was seen.
    pub(super) fn pend(&mut self, reference: &'v Value, at: &Pointer, object: &'static Object) {
        self.validated.references.insert(at.clone(), Reference { object, target: None });
        match reference {
            Value::String(text) => self.pending.push(Pending { at: at.clone(), object, text }),
            // A Path Item's table has said so already.
            _ if object.is(&PATH_ITEM) => {}
            other => {
                let message = format!("`$ref` must be a string, but is {}", other.kind());
                self.report.error(codes::WRONG_TYPE, &at.child("$ref"), message);
            }
        }
    }

    /// Follows all references; what they lead to may hold further ones.
    pub(super) fn follow_references(&mut self) {
        while !self.pending.is_empty() {
            for pending in std::mem::take(&mut self.pending) {
                let target = self.follow(&pending);
                if let Some(reference) = self.validated.references.get_mut(&pending.at) {
                    reference.target = target;
                }
            }
        }
    }

    fn follow(&mut self, pending: &Pending<'v>) -> Option<Pointer> {
        let Pending { at, object, text } = pending;
        let place = at.child("$ref");
        if let Some(refusal) = self.refusals.get(*text) {
            if refusal.code == codes::UNRESOLVED_REF {
                self.validated.broken.insert(at.clone());
            }
            let message = refusal.message.clone();
            self.report.error(refusal.code, &place, message).help(refusal.help.clone());
            return None;
        }
        let target = Pointer::parse(text);
        let Some((target, value)) =
            target.and_then(|target| Some((target.clone(), self.validated.root.at(&target)?)))
        else {
            self.validated.broken.insert(at.clone());
            self.unresolved(text, &place);
            return None;
        };
        let found = self.validated.objects.get(&target).map(|placed| placed.object);
        match found.or_else(|| Some(self.validated.references.get(&target)?.object)) {
            Some(found) if found.is(object) => Some(target),
            Some(found) => {
                let message = format!(
                    "`{}` leads to {}, not to {}",
                    self.report.sources.reference(text),
                    with_article(found),
                    with_article(object)
                );
                self.report.error(codes::REF_KIND, &place, message).related(&target, "the target");
                None
            }
            None if self.refused.contains(&target) => None,
            None => {
                walk(self, value, &Trail::at(&target), &Shape::Referable(object));
                Some(target)
            }
        }
    }

    fn unresolved(&mut self, text: &str, place: &Pointer) {
        let message = format!("`{}` leads to nothing in the document", self.report.sources.reference(text));
        let diagnostic = self.report.error(codes::UNRESOLVED_REF, place, message);
        let Some(target) = Pointer::parse(text) else {
            diagnostic
                .help("a reference is `#` and a JSON Pointer, like `#/components/schemas/Pet` (RFC 6901)");
            return;
        };
        let siblings = target.parent().and_then(|parent| self.validated.root.at(&parent)?.as_map());
        let name = target.last().unwrap_or_default();
        if let Some(best) = siblings.and_then(|map| nearest(&name, map.keys().map(String::as_str))) {
            diagnostic.help(format!("did you mean `{best}`?"));
        }
    }
}

/// Reports chains of references that never reach an Object, and schemas that are an `allOf` of themselves.
pub(super) fn cycles(validated: &mut Validated<'_>, report: &mut Report) {
    let mut done = BTreeSet::new();
    let mut broken = Vec::new();
    for start in validated.references.keys() {
        let mut chain: BTreeSet<&Pointer> = BTreeSet::new();
        let mut next = Some(start);
        while let Some(at) = next {
            if chain.contains(at) {
                report_cycle(at, "a chain of references leads back to its start", report);
                broken.push(at.clone());
                break;
            }
            if !done.insert(at) {
                break;
            }
            chain.insert(at);
            next = validated.references.get(at).and_then(|reference| reference.target.as_ref());
            // A Path Item with a `$ref` is an Object, and may still be part of a circle.
            if next.is_some_and(|next| {
                validated.objects.contains_key(next) && !validated.references.contains_key(next)
            }) {
                break;
            }
        }
    }
    for at in broken {
        if let Some(reference) = validated.references.get_mut(&at) {
            reference.target = None;
        }
    }
    inheritance(validated, report);
}

/// A schema that must fulfil itself says nothing, and merging its parts never ends.
fn inheritance(validated: &Validated<'_>, report: &mut Report) {
    let mut done: BTreeSet<Pointer> = BTreeSet::new();
    for (start, _) in validated.all(&SCHEMA) {
        let mut open: Vec<(Pointer, usize)> = vec![(start.clone(), 0)];
        let mut around: BTreeSet<Pointer> = BTreeSet::from([start.clone()]);
        while let Some((at, index)) = open.last_mut() {
            let branches = validated.objects.get(at).and_then(|placed| placed.map.get("allOf")?.as_list());
            if *index >= branches.map_or(0, <[Value]>::len) || done.contains(at) {
                around.remove(at);
                done.insert(at.clone());
                open.pop();
                continue;
            }
            let branch = at.child("allOf").index(*index);
            *index += 1;
            let Some((next, _)) = validated.resolve(&branch) else { continue };
            if around.contains(&next) {
                report_cycle(&branch, "a schema is an `allOf` of itself", report);
            } else {
                around.insert(next.clone());
                open.push((next, 0));
            }
        }
    }
}

fn report_cycle(at: &Pointer, message: &str, report: &mut Report) {
    report.error(codes::REF_CYCLE, at, message).help("one of the references must lead to something else");
}
