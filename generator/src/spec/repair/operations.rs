//! Operations: ids that two have, and variables of the path that nobody declared.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use super::operations_of;
use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::grammar::METHODS;
use crate::spec::value::{Map, Value};

/// Takes an id from all operations that have it where several do: they are named by method and path. Nothing but their
/// order would tell which one is meant to keep it, and order means nothing.
pub(super) fn ids(root: &mut Value, report: &mut Report) {
    let mut holders: BTreeMap<String, Vec<Pointer>> = BTreeMap::new();
    each_operation(root, |operation, at| {
        if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
            holders.entry(id.to_owned()).or_default().push(at.child("operationId"));
        }
    });
    holders.retain(|_, places| places.len() > 1);
    for (id, places) in &holders {
        let Some((first, others)) = places.split_first() else { continue };
        for other in others {
            report
                .warning(codes::REPAIRED_OPERATION_ID, other, format!("`{id}` names two operations"))
                .help("they are named after their method and path; give each its own id")
                .related(first, "the other operation");
        }
    }
    each_operation(root, |operation, _| {
        let id = operation.get("operationId").and_then(Value::as_str);
        if id.is_some_and(|id| holders.contains_key(id)) {
            operation.shift_remove("operationId");
        }
    });
}

/// Tells of paths without their first slash, which calls are sent with.
pub(super) fn slashes(root: &Value, report: &mut Report) {
    let paths = root.get("paths").and_then(Value::as_map).into_iter().flatten();
    let is_bare = |path: &str| !path.is_empty() && !path.starts_with('/') && !path.starts_with("x-");
    for (path, _) in paths.filter(|(path, item)| is_bare(path) && item.as_map().is_some()) {
        let at = Pointer::root().child("paths").child(path);
        report
            .warning(codes::REPAIRED_PATH, &at, format!("`{path}` does not start with `/`"))
            .at_key()
            .help(format!("it is read as `/{path}`"));
    }
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
        let Some(written) = variables_of(path) else { continue };
        let at = Pointer::root().child("paths").child(path);
        let variables: IndexSet<&str> = written.iter().copied().collect();
        if variables.len() < written.len() {
            report
                .warning(codes::REPAIRED_PATH, &at, format!("`{path}` has a variable twice"))
                .at_key()
                .help("its value is sent in both places; give the second one its own name");
        }
        // Of a parameter that cannot be read nothing can be said.
        let Some(inherited) = declared(root, item) else { continue };
        for (method, operation) in item.iter().filter(|(name, _)| is_method(name)) {
            let Some(own) = operation.as_map().and_then(|operation| declared(root, operation)) else {
                continue;
            };
            let is_declared = |name: &str| own.iter().chain(&inherited).any(|known| known.name == name);
            let absent: Vec<&str> = variables.iter().copied().filter(|name| !is_declared(name)).collect();
            let unused =
                || own.iter().filter(|known| known.inline && !variables.contains(known.name.as_str()));
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
            diagnostic.at_key().help("it is read as a text; declare it with `in: path` and `required: true`");
            list.push(parameter(variable));
            return;
        };
        diagnostic
            .at_key()
            .help(format!("path parameter `{name}` is used for it, since the path has no such variable"));
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

/// A name as people distinguish it: without case and separators.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_method(name: &str) -> bool {
    METHODS.contains(&name)
}

/// Goes through all operations of `paths`, with their places.
fn each_operation(root: &mut Value, mut visit: impl FnMut(&mut Map, &Pointer)) {
    let Value::Map(map) = root else { return };
    let Some(Value::Map(paths)) = map.get_mut("paths") else { return };
    let at = Pointer::root().child("paths");
    for (path, item) in paths {
        let Value::Map(item) = item else { continue };
        let at = at.child(path);
        for (method, operation) in operations_of(item) {
            visit(operation, &at.child(method));
        }
    }
}
