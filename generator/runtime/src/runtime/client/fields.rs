//! Header fields that a caller, a parameter or a credential names.
//!
//! Takes a name and a value; gives a field. Refuses what no field can hold, and fields that are not for the one who names
//! them: those that say where a message ends or what a connection does are the transport's, and a second voice there
//! makes two servers see different messages (RFC 9112, 11.2).

use http::header::{HeaderName, HeaderValue};

/// Whose a header field is, where it is nobody's to set.
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
    let name =
        HeaderName::from_bytes(name.as_bytes()).map_err(|_| "has a name that no header field can have")?;
    let value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| "has a line break or another control character, which no header field can hold")?;
    Ok((name, value))
}

/// The same for whoever may set some fields only: the client for all calls, a call, a parameter, a credential.
pub(super) fn settable(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let (name, value) = field(name, value)?;
    match name.as_str() {
        name if TRANSPORT.contains(&name) => {
            Err("is the transport's: it says where the message ends, or what the connection does")
        }
        "host" => Err("is that of the URL: set the server or the base URL"),
        "accept-encoding" => Err("is the transport's, which decodes what it asks for"),
        _ => Ok((name, value)),
    }
}

/// The same with a value that nobody prints.
pub(super) fn secret(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let (name, mut value) = settable(name, value)?;
    value.set_sensitive(true);
    Ok((name, value))
}
