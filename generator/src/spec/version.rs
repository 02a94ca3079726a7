//! Which version a document is written in, and the way to normal form.
//!
//! Takes the value as read; gives it in normal form: OpenAPI 3.0.4, with the fields of later versions that it has no word
//! for ([`grammar`](super::grammar) names them). Swagger 2.0 is raised and what 3.1 and 3.2 say differently is rewritten,
//! so that everything after it knows one form. Values of the wrong type stay where they are: the check tells of them.

mod links;
mod moves;
mod swagger;
mod v3_1;
mod v3_2;
mod walk;

use std::fmt;

use super::codes;
use super::value::Value;
use crate::diagnostic::Report;
use crate::source::Pointer;

use moves::Moves;

/// Where normal form keeps a `collectionFormat` of Swagger 2.0 that OpenAPI 3 has no style for.
pub(super) const COLLECTION_FORMAT: &str = "x-collection-format";

/// Where normal form keeps the `collectionFormat` of the lists inside of a list, from the outside in, as one text of words.
pub(super) const INNER_FORMATS: &str = "x-inner-formats";

/// The word under that key for a form in the query string of OpenAPI 3.2.
pub(crate) const QUERY_FORM: &str = "querystring";

/// A version that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Swagger 2.0.
    V2_0,
    /// OpenAPI 3.0, which is the normal form.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

impl Version {
    /// The version whose fields its normal form may have.
    pub(super) fn grammar(self) -> Self {
        self.max(Self::V3_0)
    }

    /// Who requires a field; sections are those of OpenAPI 3.0.4.
    pub(super) fn requires(self, section: &str) -> String {
        if self == Self::V3_0 {
            format!("the specification requires it ({section})")
        } else {
            format!("{self} requires it")
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V2_0 => "Swagger 2.0",
            Self::V3_0 => "OpenAPI 3.0",
            Self::V3_1 => "OpenAPI 3.1",
            Self::V3_2 => "OpenAPI 3.2",
        })
    }
}

/// Brings a document to normal form and tells the report's sources what moved; `None` if its version is none that is
/// known.
pub(super) fn normalize(mut root: Value, report: &mut Report) -> Option<(Value, Version)> {
    let version = version(&root, report)?;
    let mut moves = Moves::default();
    if version == Version::V2_0 {
        swagger::raise(&mut root, &mut moves, report);
    }
    if version != Version::V3_0 {
        walk::rewrite(&mut root, version, &mut moves, report);
        moves.apply(&mut report.sources);
    }
    Some((root, version))
}

fn version(root: &Value, report: &mut Report) -> Option<Version> {
    let at = Pointer::root();
    if root.as_map().is_none() {
        let message = format!("the document must be an object, but is {}", root.kind());
        report
            .error(codes::WRONG_TYPE, &at, message)
            .help("an OpenAPI document starts with `openapi: 3.0.4`, `info` and `paths`");
        return None;
    }
    let (key, written) = match (root.get("openapi"), root.get("swagger")) {
        (Some(written), _) => ("openapi", written),
        (None, Some(written)) => ("swagger", written),
        (None, None) => {
            report
                .error(
                    codes::UNSUPPORTED_VERSION,
                    &at,
                    "this is not an OpenAPI document: it has neither `openapi` nor `swagger`",
                )
                .help("an OpenAPI document has its version in `openapi`, such as `openapi: 3.0.4`");
            return None;
        }
    };
    let place = at.child(key);
    let text = match written {
        Value::String(text) => text.clone(),
        // YAML and JSON alike read `2.0` as a number, and nothing else can be meant.
        Value::Float(_) | Value::Integer(_) if key == "swagger" && written.as_f64() == Some(2.0) => {
            "2.0".to_owned()
        }
        other => {
            let message = format!("`{key}` must be a string, but is {}", other.kind());
            report.error(codes::WRONG_TYPE, &place, message).help("put it in quotes");
            return None;
        }
    };
    let known = match key {
        "swagger" => matches!(text.as_str(), "2.0" | "2").then_some(Version::V2_0),
        _ => [("3.0", Version::V3_0), ("3.1", Version::V3_1), ("3.2", Version::V3_2)]
            .into_iter()
            .find_map(|(release, version)| is_release(&text, release).then_some(version)),
    };
    if known.is_none() {
        let name = if key == "swagger" { "Swagger" } else { "OpenAPI" };
        report
            .error(codes::UNSUPPORTED_VERSION, &place, format!("{name} `{text}` is not supported"))
            .help("Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read");
    }
    known
}

/// `3.0`, `3.0.1`, `3.0.0-rc1`: the patch number changes nothing that a tool may see (3.0.4, 4.1).
fn is_release(text: &str, release: &str) -> bool {
    let Some(rest) = text.strip_prefix(release) else { return false };
    let Some(patch) = rest.strip_prefix('.') else { return rest.is_empty() };
    let (number, label) = patch.split_once('-').unwrap_or((patch, "rc"));
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits
        && !label.is_empty()
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::is_release;

    #[test]
    fn patch_numbers_and_labels_are_allowed() {
        for text in ["3.0", "3.0.0", "3.0.4", "3.0.12", "3.0.0-rc1"] {
            assert!(is_release(text, "3.0"), "{text}");
        }
        for text in ["3.00", "3.0.", "3.0.x", "3.1.0", "3", "3.0.8-y>6\"oI=", "3.0.8-", "30.0"] {
            assert!(!is_release(text, "3.0"), "{text}");
        }
        assert!(is_release("3.1.2", "3.1") && !is_release("3.10.0", "3.1"));
    }
}
