//! How the value of a parameter is written (OpenAPI 3.0.4, 4.8.12.3 and 4.8.12.4).
//!
//! Takes a parameter and its value; gives one text (path and header) or pairs of name and value (query and
//! cookie), encoded and ready to be joined. What the specification leaves open is decided here:
//!
//! - `null` inside of lists and objects is left out (RFC 6570, 3.2.1); as a whole value it is written as the table's
//!   "undefined" column says. A list or an object without members gives no pair at all.
//! - A list or an object inside of a list or an object is written as JSON text, except by `deepObject`,
//!   which goes on with brackets: `p[a][b]=1`, `p[a][0]=1`, and where the parameter has styles for the lists inside.
//! - A style where it has no meaning, such as `form` in a path, is read as the default of that place.

use super::escape::Escape;
use super::operation::{Parameter, Style};
use crate::runtime::codec::{EncodeError, Node, encode};

/// A pair of a query or a cookie, encoded.
pub(super) type Pair = (String, String);

/// A value taken apart, encoded, without nulls.
enum Parts {
    Undefined,
    Empty,
    One(String),
    Many(Vec<String>),
    Members(Vec<(String, String)>),
}

/// The value as one text, for a path or a header field; `None` if there is nothing to write.
pub(super) fn text(
    parameter: &Parameter,
    value: &Node,
    escape: Escape,
) -> Result<Option<String>, EncodeError> {
    if parameter.style == Style::Json {
        return json(value).map(|text| Some(escape.apply(&text).into_owned()));
    }
    let parts = Parts::of(value, escape, parameter.inner)?;
    // part: path_styles
    match parameter.style {
        Style::Label => return Ok(Some(label(parameter, &parts))),
        Style::Matrix => return Ok(Some(matrix(parameter, &parts))),
        _ => {}
    }
    Ok(simple(parameter, parts, delimiter(parameter.style, escape)))
}

fn simple(parameter: &Parameter, parts: Parts, delimiter: &str) -> Option<String> {
    match parts {
        Parts::Undefined | Parts::Empty => None,
        Parts::One(text) => Some(text),
        Parts::Many(list) => Some(list.join(delimiter)),
        Parts::Members(members) if parameter.explode => Some(join_pairs(&members, delimiter)),
        Parts::Members(members) => Some(flat(&members, delimiter)),
    }
}

// part: path_styles
fn label(parameter: &Parameter, parts: &Parts) -> String {
    let separator = if parameter.explode { "." } else { "," };
    let text = match parts {
        Parts::Undefined | Parts::Empty => String::new(),
        Parts::One(text) => text.clone(),
        Parts::Many(list) => list.join(separator),
        Parts::Members(members) if parameter.explode => join_pairs(members, separator),
        Parts::Members(members) => flat(members, separator),
    };
    format!(".{text}")
}

// part: path_styles
fn matrix(parameter: &Parameter, parts: &Parts) -> String {
    let name = Escape::Data.apply(parameter.name);
    match parts {
        Parts::Undefined | Parts::Empty => format!(";{name}"),
        Parts::One(text) => matrix_pair(&name, text),
        Parts::Many(list) if parameter.explode => list.iter().map(|item| matrix_pair(&name, item)).collect(),
        Parts::Many(list) => format!(";{name}={}", list.join(",")),
        Parts::Members(members) if parameter.explode => {
            members.iter().map(|(key, value)| matrix_pair(key, value)).collect()
        }
        Parts::Members(members) => format!(";{name}={}", flat(members, ",")),
    }
}

// part: path_styles
/// An empty text has no equals sign (RFC 6570, 3.2.7).
fn matrix_pair(name: &str, value: &str) -> String {
    if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") }
}

// part: query_strings
/// The value as the whole query; `None` if its style gives pairs.
pub(super) fn whole(parameter: &Parameter, value: &Node) -> Result<Option<String>, EncodeError> {
    let text = match parameter.style {
        Style::QueryJson => json(value)?,
        Style::QueryText => plain(value),
        _ => return Ok(None),
    };
    Ok(Some(Escape::Data.apply(&text).into_owned()))
}

/// The value as pairs, for a query or a cookie.
pub(super) fn pairs(parameter: &Parameter, value: &Node, escape: Escape) -> Result<Vec<Pair>, EncodeError> {
    let name = match escape {
        Escape::Verbatim => parameter.name.to_owned(),
        _ => Escape::Data.apply(parameter.name).into_owned(),
    };
    match parameter.style {
        Style::QueryForm => members(&name, value, escape), // part: query_strings
        Style::Json => Ok(vec![(name, escape.apply(&json(value)?).into_owned())]),
        // part: deep_objects
        Style::DeepObject => {
            let mut out = Vec::new();
            deep(&name, value, escape, &mut out);
            Ok(out)
        }
        // part: deep_objects
        Style::Brackets => match value {
            Node::Object(_) => pairs(&Parameter { style: Style::DeepObject, ..*parameter }, value, escape),
            Node::List(_) => Ok(spread(&format!("{name}%5B%5D"), Parts::of(value, escape, parameter.inner)?)),
            _ => Ok(spread(&name, Parts::of(value, escape, parameter.inner)?)),
        },
        _ if parameter.explode => Ok(spread(&name, Parts::of(value, escape, parameter.inner)?)),
        style => Ok(joined(name, Parts::of(value, escape, parameter.inner)?, delimiter(style, escape))),
    }
}

// part: query_strings
/// The members of an object as pairs, of a list one for each item.
fn members(name: &str, value: &Node, escape: Escape) -> Result<Vec<Pair>, EncodeError> {
    let Node::Object(members) = value else { return Ok(spread(name, Parts::of(value, escape, &[])?)) };
    let mut out = Vec::new();
    for (key, member) in members.iter().filter(|(_, member)| !matches!(member, Node::Null)) {
        let key = escape.apply(key);
        match member {
            Node::List(_) => out.extend(spread(&key, Parts::of(member, escape, &[])?)),
            member => out.push((key.into_owned(), part(member, escape, &[])?)),
        }
    }
    Ok(out)
}

/// Delimiters that a URI cannot hold are themselves encoded (OpenAPI 3.0.4, appendix E).
fn delimiter(style: Style, escape: Escape) -> &'static str {
    match (style, escape) {
        (Style::SpaceDelimited, Escape::Verbatim) => " ",
        (Style::SpaceDelimited, _) => "%20",
        (Style::PipeDelimited, Escape::Verbatim) => "|",
        (Style::PipeDelimited, _) => "%7C",
        (Style::TabDelimited, Escape::Verbatim) => "\t",
        (Style::TabDelimited, _) => "%09",
        _ => ",",
    }
}

fn spread(name: &str, parts: Parts) -> Vec<Pair> {
    match parts {
        Parts::Undefined => vec![(name.to_owned(), String::new())],
        Parts::Empty => Vec::new(),
        Parts::One(text) => vec![(name.to_owned(), text)],
        Parts::Many(list) => list.into_iter().map(|item| (name.to_owned(), item)).collect(),
        Parts::Members(members) => members,
    }
}

fn joined(name: String, parts: Parts, delimiter: &str) -> Vec<Pair> {
    match parts {
        Parts::Many(list) => vec![(name, list.join(delimiter))],
        Parts::Members(members) => vec![(name, flat(&members, delimiter))],
        other => spread(&name, other),
    }
}

// part: deep_objects
/// The depth is at most that of `value`, which the codec limits.
fn deep(name: &str, value: &Node, escape: Escape, out: &mut Vec<Pair>) {
    match value {
        Node::Object(members) => {
            for (key, member) in members.iter().filter(|(_, member)| !matches!(member, Node::Null)) {
                deep(&format!("{name}%5B{}%5D", Escape::Data.apply(key)), member, escape, out);
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().filter(|item| !matches!(item, Node::Null)).enumerate() {
                deep(&format!("{name}%5B{index}%5D"), item, escape, out);
            }
        }
        scalar => out.push((name.to_owned(), escape.apply(&plain(scalar)).into_owned())),
    }
}

impl Parts {
    /// `inner` are the styles of the lists inside.
    fn of(value: &Node, escape: Escape, inner: &[Style]) -> Result<Self, EncodeError> {
        Ok(match value {
            Node::Null => Self::Undefined,
            Node::List(items) => {
                let present = items.iter().filter(|item| !matches!(item, Node::Null));
                let texts = present.map(|item| part(item, escape, inner)).collect::<Result<Vec<_>, _>>()?;
                if texts.is_empty() { Self::Empty } else { Self::Many(texts) }
            }
            Node::Object(members) => {
                let present = members.iter().filter(|(_, member)| !matches!(member, Node::Null));
                let pairs = present
                    .map(|(key, member)| Ok((escape.apply(key).into_owned(), part(member, escape, inner)?)))
                    .collect::<Result<Vec<_>, _>>()?;
                if pairs.is_empty() { Self::Empty } else { Self::Members(pairs) }
            }
            scalar => Self::One(part(scalar, escape, &[])?),
        })
    }
}

/// What is inside of a list or an object. Depth is bounded by the number of styles.
fn part(value: &Node, escape: Escape, inner: &[Style]) -> Result<String, EncodeError> {
    let text = match (value, inner) {
        (Node::List(items), [style, inner @ ..]) => {
            let present = items.iter().filter(|item| !matches!(item, Node::Null));
            let texts = present.map(|item| part(item, escape, inner)).collect::<Result<Vec<_>, _>>()?;
            return Ok(texts.join(delimiter(*style, escape)));
        }
        (Node::List(_) | Node::Object(_), _) => json(value)?,
        (scalar, _) => plain(scalar),
    };
    Ok(escape.apply(&text).into_owned())
}

/// The text of a value without members.
pub(super) fn plain(value: &Node) -> String {
    match value {
        Node::Bool(flag) => flag.to_string(),
        Node::Number(text) => text.to_string(),
        Node::Text(text) => text.clone(),
        Node::Null | Node::List(_) | Node::Object(_) => String::new(),
    }
}

/// The JSON text of a value.
pub(super) fn json(value: &Node) -> Result<String, EncodeError> {
    encode(value).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn join_pairs(members: &[(String, String)], separator: &str) -> String {
    members.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(separator)
}

fn flat(members: &[(String, String)], separator: &str) -> String {
    members.iter().map(|(key, value)| format!("{key}{separator}{value}")).collect::<Vec<_>>().join(separator)
}
