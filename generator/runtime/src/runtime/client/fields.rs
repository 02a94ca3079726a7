//! Header fields that a caller, a parameter or a credential names.
//!
//! Takes a name and a value; gives a field. Refuses values that a field cannot hold, and fields that the caller may not
//! set: those that control the length of a message or the connection belong to the transport, and a second value there
//! makes two servers see different messages (RFC 9112, 11.2).

use http::header::{HeaderName, HeaderValue};

/// The reason why a header field cannot be set, if there is one.
const TRANSPORT: &[&str] = &[
    // Where the message ends (RFC 9112, 6).
    "content-length",
    "transfer-encoding",
    "trailer",
    // What the connection does (RFC 9110, 7.6.1 and 7.8).
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "upgrade",
    "http2-settings",
];

/// A header field (RFC 9110, 5.1 and 5.5).
pub(super) fn field(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| "has a name that is invalid for a header field")?;
    let value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| "has a line break or another control character, which a header field cannot hold")?;
    Ok((name, value))
}

/// The same for those who may set only some fields: the client for all calls, a call, a parameter, a credential.
pub(super) fn settable(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let (name, value) = field(name, value)?;
    match name.as_str() {
        name if TRANSPORT.contains(&name) => {
            Err("is set by the transport: it controls the length of the message or the connection")
        }
        "host" => Err("is determined by the URL: set the server or the base URL"),
        "accept-encoding" => Err("is set by the transport, which decodes the codings that it requests"),
        _ => Ok((name, value)),
    }
}

/// The same with a value that is never printed.
pub(super) fn secret(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let (name, mut value) = settable(name, value)?;
    value.set_sensitive(true);
    Ok((name, value))
}
