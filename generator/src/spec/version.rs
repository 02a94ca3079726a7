//! Which version a document is written in, and the way to normal form: that of OpenAPI 3.0.4.
//!
//! Takes the value as read; gives it in normal form. Each version that is not 3.0 gets one step here, which raises
//! (Swagger 2.0) or lowers (3.1, 3.2) the untyped value, so that everything after it knows one version only.

use super::codes;
use super::value::Value;
use crate::diagnostic::Report;
use crate::source::Pointer;

/// A version with a way to normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// OpenAPI 3.0, which is the normal form.
    V3_0,
}

/// Brings a document to normal form; `None` if its version is none that is known.
pub(super) fn normalize(root: Value, report: &mut Report) -> Option<Value> {
    match version(&root, report)? {
        Version::V3_0 => Some(root),
    }
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
                    "this is no OpenAPI document: it has neither `openapi` nor `swagger`",
                )
                .help("an OpenAPI document says its version in `openapi`, such as `openapi: 3.0.4`");
            return None;
        }
    };
    let place = at.child(key);
    let Value::String(text) = written else {
        let message = format!("`{key}` must be a string, but is {}", written.kind());
        report.error(codes::WRONG_TYPE, &place, message).help("put it in quotes");
        return None;
    };
    if key == "openapi" && is_3_0(text) {
        return Some(Version::V3_0);
    }
    let name = if key == "swagger" { "Swagger" } else { "OpenAPI" };
    let help = match (key, text.split('.').next()) {
        ("swagger", Some("2")) => "convert the document to OpenAPI 3.0 first; Swagger 2.0 is not read yet",
        ("openapi", Some("3")) => "OpenAPI 3.0 is read; 3.1 and 3.2 are not yet",
        _ => "there is no such version; OpenAPI 3.0 is read",
    };
    report.error(codes::UNSUPPORTED_VERSION, &place, format!("{name} `{text}` is not supported")).help(help);
    None
}

/// `3.0`, `3.0.1`, `3.0.0-rc1`: the patch number changes nothing that a tool may see (4.1).
fn is_3_0(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("3.0") else { return false };
    let Some(patch) = rest.strip_prefix('.') else { return rest.is_empty() };
    let (number, label) = patch.split_once('-').unwrap_or((patch, "rc"));
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits
        && !label.is_empty()
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::is_3_0;

    #[test]
    fn patch_numbers_and_labels_are_allowed() {
        for text in ["3.0", "3.0.0", "3.0.4", "3.0.12", "3.0.0-rc1"] {
            assert!(is_3_0(text), "{text}");
        }
        for text in ["3.00", "3.0.", "3.0.x", "3.1.0", "3", "3.0.8-y>6\"oI=", "3.0.8-", "30.0"] {
            assert!(!is_3_0(text), "{text}");
        }
    }
}
