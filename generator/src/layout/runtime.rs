//! The runtime's files: compiled and tested in `generator/runtime`, copied as they are.
//!
//! A file that only one capability uses is left out of crates without it; the runtime asks for it under
//! `cfg(feature = ..)`, which is then never true. A file that only a part of the runtime consists of (bodies that are
//! forms, say) is left out of crates that have no use for the part, and so are the lines that end with `// part: NAME` and the
//! items that such a line stands above.

use std::borrow::Cow;

use super::cargo::has_capability;
use super::parts::Parts;

/// A file of the runtime.
#[derive(Debug, Clone, Copy)]
pub struct RuntimeFile {
    /// Path below `src/runtime`.
    pub path: &'static str,
    /// The capability without which nothing uses it; none where the models use it.
    pub capability: Option<&'static str>,
    /// The part of the runtime that it belongs to; none where all crates need it.
    pub part: Option<&'static str>,
    /// Its text.
    pub text: &'static str,
}

macro_rules! runtime_files {
    ($($capability:expr, $part:expr => [$($path:literal,)*])*) => {
        &[$($(RuntimeFile {
            path: $path,
            capability: $capability,
            part: $part,
            text: include_str!(concat!("../../runtime/src/runtime/", $path)),
        },)*)*]
    };
}

/// All files of the runtime.
pub const RUNTIME_FILES: &[RuntimeFile] = runtime_files! {
    None, None => [
        "codec/bridge.rs",
        "codec/coerce.rs",
        "codec/container.rs",
        "codec/correct.rs",
        "codec/decode.rs",
        "codec/decoding.rs",
        "codec/derived.rs",
        "codec/encode.rs",
        "codec/enumeration.rs",
        "codec/extra.rs",
        "codec/free_form.rs",
        "codec/layout.rs",
        "codec/lend.rs",
        "codec/locate.rs",
        "codec/macros.rs",
        "codec/mod.rs",
        "codec/node.rs",
        "codec/number.rs",
        "codec/object.rs",
        "codec/object_writer.rs",
        "codec/presence.rs",
        "codec/problem.rs",
        "codec/reader.rs",
        "codec/received.rs",
        "codec/repeats.rs",
        "codec/same.rs",
        "codec/shape.rs",
        "codec/skip.rs",
        "codec/text.rs",
        "codec/value.rs",
        "codec/writer.rs",
        "mod.rs",
    ]
    None, Some("civil_times") => [
        "codec/civil.rs",
    ]
    None, Some("decimals") => [
        "codec/decimal.rs",
    ]
    None, Some("files") => [
        "codec/file.rs",
    ]
    None, Some("foreign") => [
        "codec/foreign.rs",
    ]
    None, Some("unions") => [
        "codec/choice.rs",
        "codec/union.rs",
    ]
    Some("client"), Some("envelope") => [
        "client/api_error.rs",
    ]
    Some("client"), Some("variables") => [
        "client/variables.rs",
    ]
    None, Some("opaque") => [
        "codec/opaque.rs",
    ]
    Some("validate"), Some("patterns") => [
        "codec/pattern.rs",
    ]
    Some("validate"), None => [
        "codec/check.rs",
        "codec/checker.rs",
        "codec/exact.rs",
        "codec/violation.rs",
    ]
    None, Some("presences") => [
        "codec/into_presence.rs",
    ]
    None, Some("dates") => [
        "codec/date.rs",
    ]
    None, Some("narrow_numbers") => [
        "codec/narrow.rs",
    ]
    None, Some("times") => [
        "codec/time.rs",
    ]
    Some("client"), Some("paging") => [
        "client/paging.rs",
        "client/paging_error.rs",
    ]
    Some("client"), Some("waiting") => [
        "client/wait.rs",
        "client/wait_error.rs",
    ]
    None, Some("links") => [
        "codec/link.rs",
    ]
    None, Some("tuples") => [
        "codec/tuple.rs",
    ]
    Some("client"), Some("forms") => [
        "client/form.rs",
        "client/multipart.rs",
    ]
    Some("client"), Some("failures") => [
        "client/failed.rs",
    ]
    Some("client"), Some("outcomes") => [
        "client/outcome.rs",
    ]
    Some("client"), None => [
        "client/answer.rs",
        "client/answer_error.rs",
        "client/arguments.rs",
        "client/auth.rs",
        "client/builder.rs",
        "client/call.rs",
        "client/charset.rs",
        "client/client.rs",
        "client/credential.rs",
        "client/envelope.rs",
        "client/error.rs",
        "client/escape.rs",
        "client/exchange.rs",
        "client/failure.rs",
        "client/fields.rs",
        "client/json.rs",
        "client/macros.rs",
        "client/media.rs",
        "client/mod.rs",
        "client/operation.rs",
        "client/path.rs",
        "client/payload.rs",
        "client/read_policy.rs",
        "client/request.rs",
        "client/request_error.rs",
        "client/response.rs",
        "client/retry.rs",
        "client/secret.rs",
        "client/sending.rs",
        "client/server.rs",
        "client/style.rs",
        "client/trace.rs",
        "client/transport.rs",
        "client/validate.rs",
    ]
    Some("reqwest"), None => [
        "client/reqwest_transport.rs",
    ]
    Some("sse"), Some("event_items") => [
        "client/event_items.rs",
    ]
    Some("sse"), None => [
        "client/events.rs",
        "client/sse.rs",
    ]
};

/// What stands after a line of the runtime, or above an item, that a crate has only with a part.
const PART: &str = "// part: ";

/// Paths in the crate and texts of the files that the crate needs.
pub(super) fn files(parts: &Parts) -> impl Iterator<Item = (String, Cow<'static, str>)> {
    RUNTIME_FILES
        .iter()
        .filter(|file| file.capability.is_none_or(|capability| has_capability(parts, capability)))
        .filter(|file| file.part.is_none_or(|part| parts.runtime.contains(&part)))
        .map(|file| (format!("src/runtime/{}", file.path), chosen(file.text, &parts.runtime)))
}

/// The text without the lines and items of other parts than these.
///
/// A line that ends with `// part: NAME` belongs to the part. Where such a comment stands alone, what follows does: an item, a
/// field, an arm, to the line where it ends.
fn chosen(text: &'static str, parts: &[&str]) -> Cow<'static, str> {
    if !text.contains(PART) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // The indentation of an item that is left out.
    let mut absent: Option<usize> = None;
    for line in text.lines() {
        if let Some(indentation) = absent {
            if ends_item(line, indentation) {
                absent = None;
            }
            continue;
        }
        let (code, part) = line.split_once(PART).map_or((line, None), |(code, part)| (code, Some(part)));
        let is_absent = part.is_some_and(|part| !parts.contains(&part));
        if code.trim_start().is_empty() && part.is_some() {
            absent = is_absent.then_some(code.len());
        } else if !is_absent {
            out.push_str(code.trim_end());
            out.push('\n');
        }
    }
    Cow::Owned(out)
}

/// Whether the line is the last of an item whose first line has this indentation. rustfmt indents all other lines of the item
/// that end with such a character more deeply.
fn ends_item(line: &str, indentation: usize) -> bool {
    let code = line.trim_start();
    line.len() - code.len() == indentation
        && !code.starts_with("//")
        && !code.starts_with('#')
        && code.ends_with(['}', ';', ','])
}
