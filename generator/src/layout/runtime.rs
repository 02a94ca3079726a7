//! The runtime's files: compiled and tested in `generator/runtime`, copied as they are.
//!
//! A file that only one capability uses is left out of crates without it; the runtime asks for it under
//! `cfg(feature = ..)`, which is then never true.

use super::cargo::has_capability;
use super::parts::Parts;

/// A file of the runtime.
#[derive(Debug, Clone, Copy)]
pub struct RuntimeFile {
    /// Path below `src/runtime`.
    pub path: &'static str,
    /// The capability without which nothing uses it; none where the models use it.
    pub capability: Option<&'static str>,
    /// Its text.
    pub text: &'static str,
}

macro_rules! runtime_files {
    ($($capability:expr => [$($path:literal,)*])*) => {
        &[$($(RuntimeFile {
            path: $path,
            capability: $capability,
            text: include_str!(concat!("../../runtime/src/runtime/", $path)),
        },)*)*]
    };
}

/// All files of the runtime.
pub const RUNTIME_FILES: &[RuntimeFile] = runtime_files! {
    None => [
        "codec/bridge.rs",
        "codec/choice.rs",
        "codec/container.rs",
        "codec/decimal.rs",
        "codec/decode.rs",
        "codec/derived.rs",
        "codec/encode.rs",
        "codec/enumeration.rs",
        "codec/extra.rs",
        "codec/file.rs",
        "codec/foreign.rs",
        "codec/free_form.rs",
        "codec/layout.rs",
        "codec/locate.rs",
        "codec/macros.rs",
        "codec/mod.rs",
        "codec/node.rs",
        "codec/number.rs",
        "codec/object.rs",
        "codec/opaque.rs",
        "codec/presence.rs",
        "codec/problem.rs",
        "codec/reader.rs",
        "codec/repeats.rs",
        "codec/same.rs",
        "codec/shape.rs",
        "codec/skip.rs",
        "codec/text.rs",
        "codec/time.rs",
        "codec/tuple.rs",
        "codec/union.rs",
        "codec/value.rs",
        "codec/writer.rs",
        "mod.rs",
    ]
    Some("client") => [
        "client/answer.rs",
        "client/answer_error.rs",
        "client/api_error.rs",
        "client/arguments.rs",
        "client/auth.rs",
        "client/builder.rs",
        "client/call.rs",
        "client/client.rs",
        "client/credential.rs",
        "client/envelope.rs",
        "client/error.rs",
        "client/escape.rs",
        "client/exchange.rs",
        "client/form.rs",
        "client/json.rs",
        "client/macros.rs",
        "client/mod.rs",
        "client/multipart.rs",
        "client/operation.rs",
        "client/outcome.rs",
        "client/paging.rs",
        "client/path.rs",
        "client/payload.rs",
        "client/request.rs",
        "client/request_error.rs",
        "client/response.rs",
        "client/retry.rs",
        "client/secret.rs",
        "client/server.rs",
        "client/style.rs",
        "client/trace.rs",
        "client/transport.rs",
        "client/wait.rs",
    ]
    Some("reqwest") => [
        "client/reqwest_transport.rs",
    ]
    Some("sse") => [
        "client/events.rs",
        "client/sse.rs",
    ]
};

/// Paths in the crate and texts of the files that the crate needs.
pub(super) fn files(parts: &Parts) -> impl Iterator<Item = (String, &'static str)> {
    RUNTIME_FILES
        .iter()
        .filter(|file| file.capability.is_none_or(|capability| has_capability(parts, capability)))
        .map(|file| (format!("src/runtime/{}", file.path), file.text))
}
