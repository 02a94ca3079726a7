//! Mistakes that everyone makes, put right where the intent is plain. The list is closed: `codes::REPAIRS`.
//!
//! Takes the document in normal form; changes it in place, each change with a warning at what was written. Goes by the
//! grammar, so that data (examples, defaults, properties called `type`) is never touched. Whatever has no plain
//! intent is left for `check` to refuse.

mod body;
mod documents;
mod form;
mod operations;
mod parameter;
mod references;
mod scalar;
mod schema;
mod security;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::grammar::{
    DISCRIMINATOR, Descent, EXAMPLE, HEADER, MEDIA_TYPE, METHODS, Need, OPERATION, Object, PARAMETER,
    PATH_ITEM, REQUEST_BODY, RESPONSE, RESPONSES, SCHEMA, SECURITY_REQUIREMENT, SECURITY_SCHEME, SERVER,
    SERVER_VARIABLE, Shape, VisitMut, walk_mut,
};
use super::trail::Trail;
use super::value::{Map, Value};
use super::version::Version;
use references::SchemaReference;

use crate::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::source::Pointer;

/// Repairs the whole document.
pub(super) fn repair(root: &mut Value, version: Version, report: &mut Report) {
    let names = documents::names(root);
    let (targets, walked, moves, references, misplaced) = Default::default();
    let mut repair = Repair { report, version, names, targets, walked, moves, references, misplaced };
    walk_mut(&mut repair, root, &Trail::ROOT, &Shape::DOCUMENT);
    while !repair.targets.is_empty() || !repair.references.is_empty() {
        repair.targets(root);
        repair.dangling(root);
    }
    if !repair.moves.is_empty() {
        repair.report.sources.relocate(&repair.moves);
    }
    documents::wrong_kinds(root, repair.misplaced, report);
    if version < Version::V3_1 {
        documents::paths(root, report);
    }
    operations::slashes(root, report);
    operations::variables(root, report);
    operations::ids(root, report);
    security::requirements(root, report);
}

/// Makes errors of all repairs.
pub(super) fn refuse(report: &mut Report) {
    for diagnostic in &mut report.diagnostics {
        if codes::REPAIRS.contains(&diagnostic.code) && diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
            let help = diagnostic.help.take().map_or_else(String::new, |help| format!("{help}; "));
            diagnostic.help = Some(format!("{help}without `strict = true` it would be repaired"));
        }
    }
}

struct Repair<'r> {
    report: &'r mut Report,
    version: Version,
    /// Names of component schemas.
    names: BTreeSet<String>,
    /// What references lead to, and must be.
    targets: Vec<(Pointer, &'static Object)>,
    /// Targets that were walked.
    walked: BTreeSet<Pointer>,
    /// What stands elsewhere than it was written.
    moves: BTreeMap<Pointer, Pointer>,
    /// References in the places of schemas that stay inside the document.
    references: Vec<SchemaReference>,
    /// References that lead to components of another kind, with the kind that belongs there.
    misplaced: Vec<(Pointer, String, &'static Object)>,
}

impl VisitMut for Repair<'_> {
    fn version(&self) -> Version {
        self.version
    }

    fn value(&mut self, value: &mut Value, at: &Trail<'_>, shape: &Shape) -> Descent {
        match shape {
            Shape::Text | Shape::Prose | Shape::Loose | Shape::Flag | Shape::Number | Shape::Count => {
                if matches!(value, Value::List(list) if matches!(list.as_slice(), [Value::String(_)])) {
                    self.only_element(value, at, "a string");
                }
                self.scalar(value, at, shape);
            }
            Shape::Word(words) => self.word(value, at, words),
            Shape::WordSince(words, first, last) => {
                if self.version < *first || value.as_str() != Some(last) {
                    self.word(value, at, words);
                }
            }
            Shape::Exclusive => self.scalar(value, at, &Shape::Flag),
            Shape::FlagOr(_) if !matches!(value, Value::Map(_)) => self.scalar(value, at, &Shape::Flag),
            Shape::Object(object) | Shape::Referable(object) | Shape::FlagOr(object) => {
                // `items` has its own repair: older JSON Schema means something by a list there.
                let is_one = |list: &[Value]| matches!(list, [Value::Map(_)]);
                if object.is(&SCHEMA) && value.as_list().is_some_and(is_one) && at.name() != Some("items") {
                    self.only_element(value, at, "one schema");
                }
                self.whole(value, at, object);
            }
            Shape::List(inner) => self.single(value, at, inner),
            Shape::Map(_) => self.no_members(value, at),
            Shape::Any | Shape::Type => {}
        }
        Descent::Into
    }

    fn entry(&mut self, value: &mut Value, at: &Trail<'_>, shape: &Shape) {
        self.empty_entry(value, at, shape);
    }

    fn referable(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) -> Descent {
        // A reference that is not a Media Type Object may be the schema of one.
        if object.is(&MEDIA_TYPE) {
            self.media_type(map, at);
        }
        match map.get("$ref") {
            None => return Descent::Into,
            Some(Value::String(text)) if text.is_empty() && object.is(&SCHEMA) => {
                self.warn(codes::REPAIRED_REFERENCE, &at.key("$ref"), "`$ref` is empty")
                    .help("it is ignored, so the schema allows any value; name the intended schema");
                map.shift_remove("$ref");
                return Descent::Into;
            }
            Some(Value::String(text)) if object.is(&SCHEMA) && self.names.contains(text) => {
                let meant = format!("#/components/schemas/{}", escaped(text));
                self.warn(codes::REPAIRED_REFERENCE, &at.key("$ref"), format!("`{text}` is not a reference"))
                    .help(format!("it is the name of a schema, and is read as `{meant}`"));
                map.insert("$ref".to_owned(), Value::String(meant));
            }
            Some(Value::String(text)) => {
                let is_component = text.starts_with("#/components/");
                let other = is_component && !text.starts_with("#/components/schemas/");
                let misplaced = match () {
                    () if object.is(&SCHEMA) => other,
                    () if object.is(&RESPONSE) => {
                        is_component && (!other || text.starts_with("#/components/requestBodies/"))
                    }
                    () if object.is(&HEADER) => is_component && !text.starts_with("#/components/headers/"),
                    () if object.is(&EXAMPLE) => is_component && !text.starts_with("#/components/examples/"),
                    () => false,
                };
                if misplaced {
                    self.misplaced.push((at.pointer(), text.clone(), object));
                }
                if object.is(&SCHEMA) && text.starts_with('#') && !misplaced {
                    self.references.push(SchemaReference { at: at.pointer(), text: text.clone() });
                }
                if let Some(target) = text.starts_with('#').then(|| Pointer::parse(text)).flatten() {
                    self.targets.push((target, object));
                }
            }
            Some(_) => {}
        }
        Descent::Past
    }

    fn enter(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) -> Descent {
        self.nulls(map, at, object);
        if [&RESPONSE, &REQUEST_BODY, &PARAMETER, &HEADER].into_iter().any(|with| object.is(with)) {
            self.media_types(map, at);
        }
        match () {
            () if object.is(&SERVER_VARIABLE) => self.server_variable(map, at),
            () if object.is(&SCHEMA) => self.schema(map, at),
            () if object.is(&OPERATION) => self.body_of_parameters(map, at),
            () if object.is(&PARAMETER) => self.parameter(map, at),
            () if object.is(&HEADER) => self.header(map, at),
            () if object.is(&RESPONSE) => self.response(map, at),
            () if object.is(&SECURITY_SCHEME) => self.security_scheme(map, at),
            () if object.is(&RESPONSES) => self.responses(map, at),
            () => {}
        }
        Descent::Into
    }

    fn leave(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) {
        for field in object.fields {
            if field.need.within(self.version) == Need::Expected && !map.contains_key(field.name) {
                let message = format!("{} lacks `{}`", super::validate::with_article(object), field.name);
                let without = match () {
                    () if object.is(&SERVER_VARIABLE) => "users of the client have to give a value",
                    () => "the client does not need it",
                };
                let help = format!("{}; {without}", self.version.requires(object.section));
                self.warn(codes::REPAIRED_MISSING, at, message).help(help);
            }
        }
    }
}

impl Repair<'_> {
    fn warn(&mut self, code: Code, at: &Trail<'_>, message: impl Into<String>) -> &mut Diagnostic {
        self.report.warning(code, &at.pointer(), message)
    }

    /// Members that are written and left empty, where nothing is missed without them.
    fn nulls(&mut self, map: &mut Map, at: &Trail<'_>, object: &'static Object) {
        let empty = |key: &String, value: &mut Value| {
            let field = object.field(key, self.version).filter(|_| *value == Value::Null);
            field.is_some_and(|field| match field.shape {
                Shape::Any => false,
                // A body or an operation that is null may be one that somebody forgot to write.
                Shape::Object(inner) => field.need == Need::Optional && !inner.is(&OPERATION),
                Shape::Referable(inner) | Shape::FlagOr(inner) => inner.is(&SCHEMA),
                _ => true,
            })
        };
        let found: Vec<String> =
            map.extract_if(.., |key, value| empty(key, value)).map(|(key, _)| key).collect();
        for key in found {
            self.warn(codes::REPAIRED_NULL, &at.key(&key), format!("`{key}` is null"))
                .at_key()
                .help("it is read as if it were absent");
        }
    }

    /// Entries of an object with free keys that are left empty.
    fn empty_entry(&mut self, value: &mut Value, at: &Trail<'_>, shape: &Shape) {
        if *value != Value::Null {
            return;
        }
        let name = at.name().unwrap_or_default();
        let (meaning, empty) = match shape {
            Shape::List(_) => ("an empty list", Value::List(Vec::new())),
            Shape::Referable(object) if object.is(&SCHEMA) => ("`{}`: any value", Value::Map(Map::new())),
            Shape::Object(object) if object.is(&PATH_ITEM) => {
                ("a path without operations", Value::Map(Map::new()))
            }
            Shape::Referable(object) if object.is(&RESPONSE) => {
                let description = ("description".to_owned(), Value::String(String::new()));
                ("a response without content", Value::Map(Map::from_iter([description])))
            }
            _ => return,
        };
        self.warn(codes::REPAIRED_NULL, at, format!("`{name}` is null"))
            .help(format!("it is read as {meaning}"));
        *value = empty;
    }

    /// A value in place of a list of one.
    fn single(&mut self, value: &mut Value, at: &Trail<'_>, inner: &Shape) {
        let fits = match (inner, &*value) {
            (Shape::Text | Shape::Loose, Value::String(_)) => true,
            (Shape::Object(object), Value::Map(_)) => object.is(&SERVER) || object.is(&SECURITY_REQUIREMENT),
            (Shape::Referable(object), Value::Map(_)) => object.is(&SCHEMA),
            _ => false,
        };
        if fits {
            let name = at.name().unwrap_or_default();
            self.warn(
                codes::REPAIRED_LIST,
                at,
                format!("`{name}` must be an array, but is {}", value.kind()),
            )
            .help("it is read as an array with this one element");
            *value = Value::List(vec![std::mem::replace(value, Value::Null)]);
        }
    }

    /// An empty list in place of an object, as languages write it that have one type for both.
    fn no_members(&mut self, value: &mut Value, at: &Trail<'_>) {
        if value.as_list().is_some_and(<[Value]>::is_empty) {
            let name = at.name().unwrap_or_default();
            self.warn(codes::REPAIRED_LIST, at, format!("`{name}` must be an object, but is an array"))
                .help("it is empty, and is read as an object without members");
            *value = Value::Map(Map::new());
        }
    }

    /// A list of one in place of its element.
    fn only_element(&mut self, value: &mut Value, at: &Trail<'_>, wanted: &str) {
        let Value::List(list) = value else { return };
        let [only] = list.as_mut_slice() else { return };
        let only = std::mem::replace(only, Value::Null);
        let name = at.name().map_or_else(|| "an element".to_owned(), |name| format!("`{name}`"));
        self.warn(codes::REPAIRED_LIST, at, format!("{name} must be {wanted}, but is an array"))
            .help("it is read as its only element");
        *value = only;
    }

    /// Values that stand for a whole Object.
    fn whole(&mut self, value: &mut Value, at: &Trail<'_>, object: &'static Object) {
        if object.is(&DISCRIMINATOR)
            && let Value::String(name) = value
        {
            let name = std::mem::take(name);
            self.warn(codes::REPAIRED_VERSION, at, "`discriminator` must be an object, but is a string")
                .help(format!(
                    "this is the syntax of Swagger 2.0; it is read as an object with `propertyName: {name}`"
                ));
            *value = Value::Map(Map::from_iter([("propertyName".to_owned(), Value::String(name))]));
        }
    }

    /// What references lead to that the grammar does not.
    fn targets(&mut self, root: &mut Value) {
        while let Some((target, object)) = self.targets.pop() {
            if documents::is_known(&target, self.version) || !self.walked.insert(target.clone()) {
                continue;
            }
            if let Some(value @ Value::Map(_)) = root.at_mut(&target) {
                walk_mut(self, value, &Trail::at(&target), &Shape::Referable(object));
            }
        }
    }
}

/// A name as a token of a JSON Pointer in a fragment.
fn escaped(name: &str) -> String {
    Pointer::root().child(name).as_str().trim_start_matches('/').replace('%', "%25")
}

/// The operations of a Path Item, for those that go through `paths` by hand.
fn operations_of(item: &mut Map) -> impl Iterator<Item = (&String, &mut Map)> {
    item.iter_mut().filter_map(|(name, value)| match value {
        Value::Map(map) if METHODS.contains(&name.as_str()) => Some((name, map)),
        _ => None,
    })
}
