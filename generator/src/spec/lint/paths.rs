//! Path templates (4.8.8.2): their form, their variables, their likeness.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Report;
use crate::source::Pointer;
use crate::spec::codes;
use crate::spec::document::{Document, Location, Operation};
use crate::spec::grammar::METHODS;
use crate::spec::validate::Validated;
use crate::suggest::nearest;

pub(super) fn lint(validated: &Validated<'_>, document: &Document, report: &mut Report) {
    let at = Pointer::root().child("paths");
    let paths = validated.root.get("paths").and_then(|paths| paths.as_map());
    let mut shapes: BTreeMap<String, Pointer> = BTreeMap::new();
    for path in paths.into_iter().flat_map(|paths| paths.keys()).filter(|path| !path.starts_with("x-")) {
        let place = at.child(path);
        match variables(path) {
            Err(problem) => {
                report.error(
                    codes::PATH_TEMPLATE,
                    &place,
                    format!("`{path}` is not a path template: {problem}"),
                );
            }
            Ok(variables) => check_likeness(path, &variables, &place, &mut shapes, report),
        }
    }
    for operation in document.operations.iter().chain(&document.webhooks) {
        check_method(operation, report);
    }
    for operation in
        document.operations.iter().filter(|operation| parameters_are_known(validated, &operation.at))
    {
        check_variables(operation, report);
    }
}

/// A key of `additionalOperations` is sent as it is: it must be a token (RFC 9110, 5.6.2), and no method with a key of its own.
fn check_method(operation: &Operation, report: &mut Report) {
    let Operation { method, at, .. } = operation;
    let fixed = METHODS.contains(&method.to_ascii_lowercase().as_str());
    let extension = at.parent().and_then(|at| at.last()).as_deref() == Some("additionalOperations");
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if !extension || (!fixed && !method.is_empty() && method.chars().all(is_token)) {
        return;
    }
    let message = format!("`{method}` is not an additional method");
    let diagnostic = report.error(codes::BAD_METHOD, at, message).at_key();
    if fixed {
        diagnostic.help(format!("it has a key of its own: `{}`", method.to_ascii_lowercase()));
    } else {
        diagnostic
            .help("a method is a word of letters, digits and a few symbols, and is sent as it is written");
    }
}

/// Whether all parameters of an operation and its Path Item could be read: of a missing one nothing can be said.
fn parameters_are_known(validated: &Validated<'_>, operation: &Pointer) -> bool {
    let known = |at: &Pointer| {
        let Some((_, placed)) = validated.resolve(at) else { return false };
        ["name", "in"].iter().all(|name| placed.map.contains_key(*name))
    };
    // The Path Item is the nearest Object around, also of an operation in `additionalOperations`.
    let item = std::iter::successors(operation.parent(), Pointer::parent)
        .find(|at| validated.objects.contains_key(at));
    [Some(operation.clone()), item].into_iter().flatten().all(|at| {
        let parameters = validated.objects.get(&at).and_then(|placed| placed.map.get("parameters"));
        let list = at.child("parameters");
        let Some(parameters) = parameters else { return true };
        parameters
            .as_list()
            .is_some_and(|elements| (0..elements.len()).all(|index| known(&list.index(index))))
    })
}

/// The variables of a template, in order, those that occur twice too.
pub(in crate::spec) fn variables(path: &str) -> Result<Vec<&str>, &'static str> {
    if path.is_empty() {
        return Err("it must start with `/`");
    }
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err("a `}` has no `{` before it");
        }
        let inside = &rest[open + 1..];
        let close = inside.find(['{', '}']).filter(|close| inside[*close..].starts_with('}'));
        let close = close.ok_or("a `{` is not closed")?;
        let name = &inside[..close];
        if name.is_empty() {
            return Err("a variable has no name");
        }
        names.push(name);
        rest = &inside[close + 1..];
    }
    Ok(names)
}

/// "Templated paths with the same hierarchy but different templated names MUST NOT exist as they are identical."
fn check_likeness(
    path: &str,
    variables: &[&str],
    at: &Pointer,
    shapes: &mut BTreeMap<String, Pointer>,
    report: &mut Report,
) {
    let shape =
        variables.iter().fold(path.to_owned(), |shape, name| shape.replace(&format!("{{{name}}}"), "{}"));
    match shapes.get(&shape) {
        Some(first) => {
            report
                .warning(
                    codes::SAME_PATH,
                    at,
                    format!("`{path}` differs from another path only in the names of its variables"),
                )
                .help("a server cannot distinguish them; use the same names in both")
                .related(first, "the other path");
        }
        None => {
            shapes.insert(shape, at.clone());
        }
    }
}

fn check_variables(operation: &Operation, report: &mut Report) {
    let Ok(variables) = variables(&operation.path) else { return };
    let variables: BTreeSet<&str> = variables.into_iter().collect();
    let declared = || operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
    for name in variables.iter().filter(|name| declared().all(|parameter| parameter.name != **name)) {
        let message = format!("`{{{name}}}` in the path has no parameter");
        let diagnostic = report.error(codes::PATH_VARIABLE, &operation.at, message);
        let unused =
            declared().map(|parameter| parameter.name.as_str()).filter(|other| !variables.contains(other));
        match nearest(name, unused) {
            Some(best) => {
                diagnostic.help(format!("there is a parameter `{best}`, which does not occur in the path"))
            }
            None => diagnostic
                .help(format!("add a parameter `name: {name}` with `in: path` and `required: true`")),
        };
    }
    for parameter in declared().filter(|parameter| !variables.contains(&parameter.name.as_str())) {
        let (name, path) = (&parameter.name, &operation.path);
        let message = format!("path parameter `{name}` does not occur in `{path}`");
        let diagnostic = report.warning(codes::PATH_PARAMETER_UNUSED, &parameter.at, message);
        diagnostic.help("its value would never be sent");
        if !parameter.at.starts_with(&operation.at) {
            diagnostic.related(&operation.at, "the operation");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::variables;

    #[test]
    fn variables_stand_anywhere_in_a_segment() {
        assert_eq!(variables("/a/{b}:run/{c}.{d}"), Ok(vec!["b", "c", "d"]));
        assert_eq!(variables("/"), Ok(vec![]));
        assert_eq!(variables("/{a}/{a}"), Ok(vec!["a", "a"]));
    }

    #[test]
    fn broken_templates_are_refused() {
        for path in ["", "/a/{b", "/a/b}", "/a/{}", "/{a{b}}"] {
            assert!(variables(path).is_err(), "{path}");
        }
    }
}
