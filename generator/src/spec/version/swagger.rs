//! Swagger 2.0, raised to OpenAPI 3.0.
//!
//! Takes the document as written; leaves its Objects as 3.0 has them, with references and schemas still as they were: the
//! walk rewrites those. A value of the wrong type goes where a right one would have gone, for the check to tell of.

mod body;
mod operation;
mod parameter;
mod response;
pub(super) mod schema;
mod security;
mod server;

use std::collections::BTreeSet;

use super::moves::Moves;
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::value::{Map, Value};

/// Sections, and where 3.0 has them.
const SECTIONS: [(&str, &str); 4] = [
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// What raising works with.
struct Raise<'r> {
    /// The document as it was written, to see what references lead to.
    written: Value,
    moves: &'r mut Moves,
    report: &'r mut Report,
    /// Media types of bodies where an operation names none.
    consumes: Vec<MediaType>,
    /// Media types of responses where an operation names none.
    produces: Vec<MediaType>,
    /// What references lead to outside of the sections.
    elsewhere: Vec<(Pointer, Kind)>,
    /// All that was ever among these.
    noted: BTreeSet<Pointer>,
    /// Parameters that became part of a form.
    used: BTreeSet<Pointer>,
}

/// The name of a media type, and where it is written.
type MediaType = (String, Pointer);

/// What is raised differently from a schema.
#[derive(Clone, Copy)]
enum Kind {
    Parameter,
    Response,
}

/// Raises the whole document.
pub(super) fn raise(root: &mut Value, moves: &mut Moves, report: &mut Report) {
    let written = root.clone();
    let Value::Map(map) = root else { return };
    let at = Pointer::root();
    let (consumes, produces, elsewhere, noted, used) = Default::default();
    let mut raise = Raise { written, moves, report, consumes, produces, elsewhere, noted, used };
    raise.consumes = raise.media_types(map, &at, "consumes").unwrap_or_default();
    raise.produces = raise.media_types(map, &at, "produces").unwrap_or_default();
    raise.document(map);
    while let Some((target, kind)) = raise.elsewhere.pop() {
        if let Some(Value::Map(map)) = root.at_mut(&target) {
            match kind {
                Kind::Parameter => raise.parameter(map, &target),
                Kind::Response => raise.response(map, &target, None),
            }
        }
    }
}

impl Raise<'_> {
    fn document(&mut self, map: &mut Map) {
        let root = Pointer::root();
        map.shift_remove("swagger");
        map.insert("openapi".to_owned(), Value::String("3.0.4".to_owned()));
        self.moves.derived(&root, "openapi", "swagger");
        self.servers(map);
        if let Some(Value::Map(paths)) = map.get_mut("paths") {
            for (path, item) in paths.iter_mut().filter(|(path, _)| !path.starts_with("x-")) {
                if let Value::Map(item) = item {
                    self.path_item(item, &root.child("paths").child(path));
                }
            }
        }
        self.components(map);
    }

    fn components(&mut self, map: &mut Map) {
        let at = Pointer::root().child("components");
        if map.contains_key("components") {
            self.later(&at);
        }
        let mut components = match map.shift_remove("components") {
            Some(Value::Map(components)) => components,
            Some(other) => {
                map.insert("components".to_owned(), other);
                return;
            }
            None => Map::new(),
        };
        for (from, to) in SECTIONS {
            let Some(mut section) = map.shift_remove(from) else { continue };
            let place = at.child(to);
            self.moves.moved(&place, Pointer::root().child(from));
            if let Value::Map(section) = &mut section {
                self.section(to, section, &place, &mut components);
            }
            components.insert(to.to_owned(), section);
        }
        if !components.is_empty() {
            map.insert("components".to_owned(), Value::Map(components));
        }
    }

    fn section(&mut self, name: &str, section: &mut Map, at: &Pointer, components: &mut Map) {
        if name == "parameters" {
            self.shared_bodies(section, components);
        }
        for (key, value) in section.iter_mut() {
            let (Value::Map(map), at) = (value, at.child(key)) else { continue };
            match name {
                "parameters" => self.parameter(map, &at),
                "responses" => self.response(map, &at, None),
                "securitySchemes" => self.security_scheme(map, &at),
                _ => {}
            }
        }
    }

    /// Takes the list of media types at `key` out of the object at `at`; nothing where it is not there.
    fn media_types(&mut self, map: &mut Map, at: &Pointer, key: &str) -> Option<Vec<MediaType>> {
        let value = map.shift_remove(key)?;
        let place = at.child(key);
        let text = |(index, value): (usize, &Value)| Some((value.as_str()?.to_owned(), place.index(index)));
        let texts =
            value.as_list().and_then(|list| list.iter().enumerate().map(text).collect::<Option<Vec<_>>>());
        if texts.is_none() {
            self.wrong_type(&place, "an array of strings", &value);
        }
        texts.filter(|texts| !texts.is_empty())
    }

    fn wrong_type(&mut self, at: &Pointer, expected: &str, found: &Value) {
        let name = at.last().unwrap_or_default();
        let message = format!("`{name}` must be {expected}, but is {}", found.kind());
        self.report.error(codes::WRONG_TYPE, at, message);
    }

    /// Tells of something that came with OpenAPI 3.0, and is taken all the same.
    fn later(&mut self, at: &Pointer) {
        let message = format!("`{}` belongs to OpenAPI 3.0", at.last().unwrap_or_default());
        self.report
            .warning(codes::REPAIRED_VERSION, at, message)
            .at_key()
            .help("it is read as intended; the document says that it is Swagger 2.0");
    }

    /// The Object that a value of the document is or refers to, and where it was written.
    fn follow<'v>(&'v self, value: &'v Value, at: Pointer) -> Option<(&'v Map, Pointer)> {
        let (mut map, mut at) = (value.as_map()?, at);
        // A chain longer than this is a circle, of which the check tells.
        for _ in 0..100 {
            let Some(text) = map.get("$ref").and_then(Value::as_str) else { return Some((map, at)) };
            at = Pointer::parse(text).filter(|_| text.starts_with('#'))?;
            map = self.written.at(&at)?.as_map()?;
        }
        None
    }

    /// Notes what a reference leads to, if that is in none of the sections.
    fn note_target(&mut self, map: &Map, section: &str, kind: Kind) {
        let text = map.get("$ref").and_then(Value::as_str).filter(|text| text.starts_with('#'));
        let Some(target) = text.and_then(Pointer::parse) else { return };
        // One that refers to itself is not met again and again.
        if target.tokens().next().as_deref() != Some(section) && self.noted.insert(target.clone()) {
            self.elsewhere.push((target, kind));
        }
    }
}
