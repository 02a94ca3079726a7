//! Operations: ids that two have, and variables of the path that nobody declared.

use std::collections::BTreeMap;

use super::operations_of;
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::METHODS;
use crate::spec::value::{Map, Value};

/// Takes the id from all operations but the first that has it; they are named by method and path.
pub(super) fn ids(root: &mut Value, report: &mut Report) {
    let mut known: BTreeMap<String, Pointer> = BTreeMap::new();
    each_item(root, |item, at| {
        for (method, operation) in operations_of(item) {
            let at = at.child(method).child("operationId");
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else { continue };
            let Some(first) = known.get(id) else {
                known.insert(id.to_owned(), at);
                continue;
            };
            report
                .warning(codes::REPAIRED_OPERATION_ID, &at, format!("`{id}` names two operations"))
                .help("this one is named by its method and path; give it an id of its own")
                .related(first, "the other operation");
            operation.shift_remove("operationId");
        }
    });
}

/// What is to be done about a variable of a path.
struct Missing {
    /// The operation.
    at: Pointer,
    variable: String,
    /// A parameter of the operation that can only mean this variable: its index and its name.
    misnamed: Option<(usize, String)>,
}

/// Declares what a path's template names and no parameter does.
pub(super) fn variables(root: &mut Value, report: &mut Report) {
    let mut missing = Vec::new();
    for (path, item) in root.get("paths").and_then(Value::as_map).into_iter().flatten() {
        let Some(item) = item.as_map().filter(|item| !item.contains_key("$ref")) else { continue };
        let Some(variables) = variables_of(path) else { continue };
        let at = Pointer::root().child("paths").child(path);
        // Of a parameter that cannot be read nothing can be said.
        let Some(inherited) = declared(root, item) else { continue };
        for (method, operation) in item.iter().filter(|(name, _)| is_method(name)) {
            let Some(own) = operation.as_map().and_then(|operation| declared(root, operation)) else {
                continue;
            };
            let is_declared = |name: &str| own.iter().chain(&inherited).any(|known| known.name == name);
            let absent: Vec<&str> = variables.iter().copied().filter(|name| !is_declared(name)).collect();
            let unused =
                || own.iter().filter(|known| known.inline && !variables.contains(&known.name.as_str()));
            for variable in &absent {
                let alike = unused().find(|known| plain(&known.name) == plain(variable));
                let only = unused().next().filter(|_| absent.len() == 1 && unused().count() == 1);
                let misnamed = alike.or(only).map(|known| (known.index, known.name.clone()));
                missing.push(Missing { at: at.child(method), variable: (*variable).to_owned(), misnamed });
            }
        }
    }
    for missing in missing {
        missing.repair(root, report);
    }
}

impl Missing {
    fn repair(self, root: &mut Value, report: &mut Report) {
        let Self { at, variable, misnamed } = self;
        let Some(Value::Map(operation)) = root.at_mut(&at) else { return };
        let list = operation.entry("parameters".to_owned()).or_insert_with(|| Value::List(Vec::new()));
        let Value::List(list) = list else { return };
        let message = format!("`{{{variable}}}` in the path has no parameter");
        let diagnostic = report.warning(codes::REPAIRED_PATH_VARIABLE, &at, message);
        let Some((index, name)) = misnamed else {
            diagnostic
                .at_key()
                .help("it is taken as a text; declare it with `in: path` and `required: true`");
            list.push(parameter(variable));
            return;
        };
        diagnostic
            .at_key()
            .help(format!("path parameter `{name}` is taken for it, since the path has no such variable"));
        diagnostic.related(&at.child("parameters").index(index), "the parameter");
        if let Some(Value::Map(parameter)) = list.get_mut(index) {
            parameter.insert("name".to_owned(), Value::String(variable));
        }
    }
}

/// A text in the path.
fn parameter(name: String) -> Value {
    let text = |text: &str| Value::String(text.to_owned());
    let schema = Map::from_iter([("type".to_owned(), text("string"))]);
    Value::Map(Map::from_iter([
        ("name".to_owned(), Value::String(name)),
        ("in".to_owned(), text("path")),
        ("required".to_owned(), Value::Bool(true)),
        ("schema".to_owned(), Value::Map(schema)),
    ]))
}

/// A path parameter of a list.
struct Declared {
    index: usize,
    name: String,
    /// Whether it is written in the list itself.
    inline: bool,
}

/// The path parameters of an operation or Path Item; none if one of its parameters cannot be read.
fn declared(root: &Value, map: &Map) -> Option<Vec<Declared>> {
    let Some(list) = map.get("parameters") else { return Some(Vec::new()) };
    let mut found = Vec::new();
    for (index, written) in list.as_list()?.iter().enumerate() {
        let value = resolve(root, written)?;
        let name = value.get("name")?.as_str()?.to_owned();
        if value.get("in")?.as_str()? == "path" {
            found.push(Declared { index, name, inline: written.get("$ref").is_none() });
        }
    }
    Some(found)
}

fn resolve<'v>(root: &'v Value, value: &'v Value) -> Option<&'v Value> {
    /// Longer chains are circles, or as good as.
    const MOST_STEPS: usize = 64;
    let mut value = value;
    for _ in 0..MOST_STEPS {
        let Some(reference) = value.get("$ref") else { return Some(value) };
        let text = reference.as_str().filter(|text| text.starts_with('#'))?;
        value = root.at(&Pointer::parse(text)?)?;
    }
    None
}

/// The variables of a template that is well formed.
fn variables_of(path: &str) -> Option<Vec<&str>> {
    crate::spec::lint::path_variables(path).ok()
}

/// A name as people tell it apart: without case and separators.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_method(name: &str) -> bool {
    METHODS.contains(&name)
}

/// Goes through all Path Items of `paths`.
fn each_item(root: &mut Value, mut visit: impl FnMut(&mut Map, &Pointer)) {
    let Value::Map(map) = root else { return };
    let Some(Value::Map(paths)) = map.get_mut("paths") else { return };
    let at = Pointer::root().child("paths");
    for (path, item) in paths {
        if let Value::Map(item) = item {
            visit(item, &at.child(path));
        }
    }
}
