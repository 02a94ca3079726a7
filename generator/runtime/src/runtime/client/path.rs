//! Path templates (OpenAPI 3.0.4, 4.8.8 and 4.8.12).
//!
//! Takes a template and arguments; gives a path. Refuses an argument that would leave its segment: delimiters are
//! encoded, and a segment that becomes empty (unless its parameter may be), `.` or `..` (which servers and URL parsers resolve; RFC 3986, 5.2.4) is an
//! error that names the parameter.

use super::arguments::Arguments;
use super::escape::{self, Escape};
use super::operation::{Location, Operation, Parameter};
use super::request_error::RequestError;
use super::style;

/// The path of a call, with its template's query if there is one.
pub(super) fn render(operation: &Operation, arguments: &Arguments) -> Result<String, RequestError> {
    let (path, query) = match operation.path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (operation.path, None),
    };
    let mut out = String::with_capacity(path.len() + 32);
    for (index, template) in path.split('/').enumerate() {
        if index > 0 {
            out.push('/');
        }
        out.push_str(&segment(template, operation, arguments)?);
    }
    if let Some(query) = query {
        out.push('?');
        out.push_str(&escape::literal(query));
    }
    Ok(out)
}

fn segment(template: &str, operation: &Operation, arguments: &Arguments) -> Result<String, RequestError> {
    let mut out = String::new();
    let mut rest = template;
    let mut last: Option<&Parameter> = None;
    while let Some((before, name, after)) = next_variable(rest) {
        let (index, parameter) = find(name, operation)?;
        out.push_str(&escape::literal(before));
        out.push_str(&value(parameter, index, arguments)?);
        last = Some(parameter);
        rest = after;
    }
    out.push_str(&escape::literal(rest));
    // Servers read `%2e` as a dot (RFC 3986, 6.2.2.2).
    let meant = out.replace("%2e", ".").replace("%2E", ".");
    match (last, meant.as_str()) {
        (Some(parameter), "") if !parameter.allow_empty => {
            Err(RequestError::parameter(parameter.name, "is empty, but a path segment cannot be"))
        }
        (Some(parameter), "." | "..") => Err(RequestError::parameter(
            parameter.name,
            format!("makes the path segment `{out}`, which would lead to another path"),
        )),
        _ => Ok(out),
    }
}

fn value(parameter: &Parameter, index: usize, arguments: &Arguments) -> Result<String, RequestError> {
    let Some(node) = arguments.get(index) else {
        return Err(RequestError::parameter(parameter.name, "is missing, but the path needs it"));
    };
    let escape = if parameter.allow_reserved { Escape::KeepReservedInPath } else { Escape::Data };
    match style::text(parameter, node, escape) {
        Ok(text) => Ok(text.unwrap_or_default()),
        Err(error) => Err(RequestError::parameter(parameter.name, error.to_string())),
    }
}

/// Splits at the first `{name}`.
fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn find<'a>(name: &str, operation: &'a Operation) -> Result<(usize, &'a Parameter), RequestError> {
    let mut parameters = operation.parameters.iter().enumerate();
    parameters
        .find(|(_, parameter)| parameter.location == Location::Path && parameter.name == name)
        .ok_or_else(|| {
            RequestError::new(format!("the path has `{{{name}}}`, but there is no such parameter"))
        })
}
