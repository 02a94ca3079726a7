//! Variables of a server's URL (OpenAPI 3.0.4, 4.8.6).
//!
//! Takes a template and values; gives the URL. A value comes from wherever the caller has it, so it changes no more than its
//! part of the URL: it is refused if the document does not list it, or if it has a character that ends the
//! part (RFC 3986, 3). The default of the document is taken as it is.

use super::request_error::RequestError;

/// A variable, and the value that it has.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) name: &'static str,
    /// If the document gives none, the name in braces, which is a placeholder and not a value.
    default: &'static str,
    /// `enum`; any value if it is empty.
    options: &'static [&'static str],
    pub(super) value: String,
}

/// The part of the URL that contains a variable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All of it, or its beginning up to the path.
    Url,
    Scheme,
    /// Among other text of the authority: a label of the host, or the port.
    InAuthority,
    /// All of the authority: host, and port if the value has one.
    Authority,
    /// The port with its colon, right after the host.
    Port,
    /// The path with its first slash, right after the authority.
    WholePath,
    /// The end of the authority, usually empty: more of the host, a port, or a path with its first slash.
    Tail,
    Path,
}

impl Variable {
    /// A variable with its default.
    pub(super) fn new(name: &'static str, default: &'static str, options: &'static [&'static str]) -> Self {
        Self { name, default, options, value: default.to_owned() }
    }
}

/// The template with the values of its variables.
pub(super) fn fill(template: &str, variables: &[Variable]) -> Result<String, RequestError> {
    let mut url = String::with_capacity(template.len());
    // The same with the defaults: the document determines the place of a variable, not a value.
    let mut usual = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, variable, after)) = next(rest, variables) {
        url.push_str(before);
        usual.push_str(before);
        check(variable, part(&usual, variable, after, variables))?;
        url.push_str(&variable.value);
        usual.push_str(variable.default);
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}

/// Splits at the first variable.
fn next<'t, 'v>(text: &'t str, variables: &'v [Variable]) -> Option<(&'t str, &'v Variable, &'t str)> {
    let (start, variable, end) = text.match_indices('{').find_map(|(start, _)| {
        let (name, _) = text.get(start + 1..)?.split_once('}')?;
        let variable = variables.iter().find(|variable| variable.name == name)?;
        Some((start, variable, start + name.len() + 2))
    })?;
    Some((text.get(..start)?, variable, text.get(end..)?))
}

/// The place of the variable between `before` and `after`.
fn part(before: &str, variable: &Variable, after: &str, variables: &[Variable]) -> Part {
    let Some((_, before)) = before.split_once("://") else {
        return if after.starts_with("://") { Part::Scheme } else { Part::Url };
    };
    if before.contains('/') {
        return Part::Path;
    }
    let is_last = ends_authority(after, variables);
    match variable.default.chars().next() {
        _ if before.is_empty() => {
            if is_last {
                Part::Authority
            } else {
                Part::InAuthority
            }
        }
        Some('/') => Part::WholePath,
        Some(':') => Part::Port,
        None if is_last => Part::Tail,
        _ => Part::InAuthority,
    }
}

/// Whether `text` begins with the path, or is nothing.
fn ends_authority(text: &str, variables: &[Variable]) -> bool {
    match next(text, variables) {
        _ if text.is_empty() || text.starts_with('/') => true,
        Some(("", variable, after)) => match variable.default.chars().next() {
            Some(first) => first == '/',
            None => ends_authority(after, variables),
        },
        _ => false,
    }
}

fn check(variable: &Variable, part: Part) -> Result<(), RequestError> {
    let Variable { name, value, .. } = variable;
    // The value may be a secret, so it is not repeated.
    let refused =
        |reason: &str| Err(RequestError::new(format!("the variable `{name}` of the server {reason}")));
    if value == variable.default {
        let is_open =
            variable.default.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) == Some(*name);
        return if is_open { refused("has no default, so it needs a value") } else { Ok(()) };
    }
    if !variable.options.is_empty() && !variable.options.contains(&value.as_str()) {
        return refused(&format!("is not one of `{}`", variable.options.join("`, `")));
    }
    let (what, fits) = match part {
        Part::Url => ("is not a URL", !has(value, "\\?#")),
        Part::Scheme => ("is not a scheme", matches!(value.as_str(), "http" | "https")),
        Part::InAuthority => (
            "is part of the host, and has a character that would end it",
            !value.is_empty() && is_in_authority(value),
        ),
        Part::Authority => {
            ("is the host, and is not a valid host with an optional port", is_authority(value))
        }
        Part::Port => ("is the port after the host, and is not a colon with a number", is_port(value)),
        Part::WholePath => (
            "is the path after the host, and does not start with a slash",
            value.is_empty() || value.starts_with('/'),
        ),
        Part::Tail => (
            "is the end of the host, and has more than that",
            value.starts_with('/') || is_in_authority(value) || is_port(value),
        ),
        Part::Path => ("", true),
    };
    if !fits {
        return refused(what);
    }
    if matches!(part, Part::Path | Part::WholePath | Part::Tail) && !is_in_path(value) {
        return refused("is part of the path, and has `?`, `#` or a segment that would lead to another path");
    }
    Ok(())
}

/// Whether there is one of `characters`, white space or a control character.
fn has(value: &str, characters: &str) -> bool {
    value.chars().any(|c| c.is_whitespace() || c.is_control() || characters.contains(c))
}

/// What is encoded in a host is decoded by some clients, so nothing is.
fn is_in_authority(value: &str) -> bool {
    !has(value, "/?#@:\\%[]")
}

fn is_authority(value: &str) -> bool {
    // IPv6 (RFC 3986, 3.2.2).
    if let Some((address, port)) = value.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return address.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.')) && is_port(port);
    }
    let end = value.find(':').unwrap_or(value.len());
    let (host, port) = value.split_at(end);
    !host.is_empty() && is_in_authority(host) && is_port(port)
}

/// A colon and digits, or nothing.
fn is_port(value: &str) -> bool {
    value.strip_prefix(':').map_or(value.is_empty(), |digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_in_path(value: &str) -> bool {
    let climbs =
        |segment: &str| matches!(segment.replace("%2e", ".").replace("%2E", ".").as_str(), "." | "..");
    !has(value, "?#\\") && !value.split('/').any(climbs)
}
