//! From a call to an HTTP request, without any I/O.
//!
//! Takes an operation, arguments, body and credentials; gives method, URL, header fields and body. Refuses
//! arguments that cannot be written where they belong, and required ones that leave nothing to write: without its
//! filter, a call means something else.

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, Uri};

use super::auth::Asked;
use super::call::Call;
use super::escape::Escape;
use super::operation::{EventsPlan, Location, Operation, Parameter, Security, SecurityLocation};
use super::request_error::RequestError;
use super::server::Origin;
use super::{path, style};
use crate::runtime::codec::{Node, encode};

/// What kind of answer a call asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The payload.
    Payload,
    /// Server-sent events.
    Events,
}

/// The request of `call`.
pub(super) fn assemble(call: &Call, wanted: Wanted, asked: &Asked) -> Result<Request<Bytes>, RequestError> {
    if let Some(refused) = &call.refused {
        return Err(refused.clone());
    }
    let operation = call.operation;
    let setup = call.client.setup();
    let server = match setup.origin {
        Origin::Document if !operation.server.is_empty() => operation.server,
        _ => &setup.base_url,
    };
    let mut draft = Draft { url: server.to_owned(), cookies: Vec::new(), headers: setup.headers.clone() };
    draft.url.push_str(&path::render(operation, &call.arguments)?);
    draft.accept(operation, wanted)?;
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let sent = match call.arguments.get(index) {
            Some(value) => draft.argument(parameter, value)?,
            None => false,
        };
        if parameter.required && !sent {
            let reason = "is required, but there is nothing to send: it is missing or empty";
            return Err(RequestError::parameter(parameter.name, reason));
        }
    }
    for security in setup.credentials.choose(operation)? {
        draft.credential(security, &setup.credentials.text(security, asked)?)?;
    }
    let mut body = call.body.clone();
    if let Some(EventsPlan { ask_member: Some(member) }) = operation.events {
        match wanted {
            Wanted::Events => {
                body = Some((JSON.into(), asking(body.as_ref().map(|(_, bytes)| bytes), member)?));
            }
            Wanted::Payload => body = body.map(|(media, bytes)| (media, not_asking(bytes, member))),
        }
    }
    if let Some((media, _)) = &body {
        let value = HeaderValue::from_str(media).map_err(|error| RequestError::new(error.to_string()))?;
        draft.headers.insert(header::CONTENT_TYPE, value);
    }
    let mut request = draft.finish(operation, body.map(|(_, bytes)| bytes).unwrap_or_default())?;
    // What the caller says of this one call goes before all else.
    for (name, value) in &call.headers {
        request.headers_mut().insert(name.clone(), value.clone());
    }
    Ok(request)
}

/// The media type of JSON.
pub(super) const JSON: &str = "application/json";

/// The media type of forms without files.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// The media type of server-sent events.
pub(super) const EVENTS: &str = "text/event-stream";

/// A request being made.
struct Draft {
    url: String,
    cookies: Vec<String>,
    headers: HeaderMap,
}

impl Draft {
    fn accept(&mut self, operation: &Operation, wanted: Wanted) -> Result<(), RequestError> {
        let accept = if wanted == Wanted::Events { EVENTS } else { operation.accept };
        if !accept.is_empty() {
            let value =
                HeaderValue::from_str(accept).map_err(|error| RequestError::new(error.to_string()))?;
            self.headers.insert(header::ACCEPT, value);
        }
        Ok(())
    }

    /// Whether there was anything to write.
    fn argument(&mut self, parameter: &Parameter, value: &Node) -> Result<bool, RequestError> {
        let refused =
            |error: &dyn std::fmt::Display| RequestError::parameter(parameter.name, error.to_string());
        let escape = if parameter.allow_reserved { Escape::KeepReserved } else { Escape::Data };
        match parameter.location {
            Location::Path => Ok(true),
            Location::Query => {
                if let Some(text) = style::whole(parameter, value).map_err(|error| refused(&error))? {
                    self.start_of_query();
                    self.url.push_str(&text);
                    return Ok(true);
                }
                let pairs = style::pairs(parameter, value, escape).map_err(|error| refused(&error))?;
                for (name, value) in &pairs {
                    self.query(name, value);
                }
                Ok(!pairs.is_empty())
            }
            Location::Cookie => {
                let pairs = style::pairs(parameter, value, Escape::Data).map_err(|error| refused(&error))?;
                self.cookies.extend(pairs.iter().map(|(name, value)| format!("{name}={value}")));
                Ok(!pairs.is_empty())
            }
            Location::Header => {
                let text =
                    style::text(parameter, value, Escape::Verbatim).map_err(|error| refused(&error))?;
                let Some(text) = text else { return Ok(false) };
                let (name, value) = field(parameter.name, &text).map_err(|reason| refused(&reason))?;
                self.headers.insert(name, value);
                Ok(true)
            }
        }
    }

    fn credential(&mut self, security: &Security, text: &str) -> Result<(), RequestError> {
        let refused =
            |reason: &str| RequestError::new(format!("the credential `{}` {reason}", security.credential));
        match security.location {
            SecurityLocation::Header => {
                let (name, mut value) = field(security.name, text).map_err(refused)?;
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            SecurityLocation::Query => {
                self.query(&Escape::Data.apply(security.name), &Escape::Data.apply(text));
            }
            SecurityLocation::Cookie if text.bytes().all(is_cookie_octet) => {
                self.cookies.push(format!("{}={text}", security.name));
            }
            SecurityLocation::Cookie => return Err(refused("has characters that a cookie cannot hold")),
        }
        Ok(())
    }

    fn start_of_query(&mut self) {
        self.url.push(if self.url.contains('?') { '&' } else { '?' });
    }

    /// Both are encoded.
    fn query(&mut self, name: &str, value: &str) {
        self.start_of_query();
        self.url.push_str(name);
        self.url.push('=');
        self.url.push_str(value);
    }

    fn finish(mut self, operation: &Operation, body: Bytes) -> Result<Request<Bytes>, RequestError> {
        if !self.cookies.is_empty() {
            // One field for all (RFC 6265, 5.4).
            let refused = |reason| RequestError::new(format!("the cookies together: {reason}"));
            let (name, mut value) = field("cookie", &self.cookies.join("; ")).map_err(refused)?;
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
        // The text may hold a credential, so the error does not repeat it.
        let uri: Uri = self
            .url
            .parse()
            .map_err(|error| RequestError::new(format!("the URL cannot be sent: {error}")))?;
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|error| RequestError::new(format!("`{}`: {error}", operation.method)))?;
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

/// A header field (RFC 9110, 5.1 and 5.5).
pub(super) fn field(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name =
        HeaderName::from_bytes(name.as_bytes()).map_err(|_| "has a name that no header field can have")?;
    let value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| "has a line break or another control character, which no header field can hold")?;
    Ok((name, value))
}

/// The same with a value that nobody prints.
pub(super) fn secret_field(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let (name, mut value) = field(name, value)?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// RFC 6265, 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e)
}

/// The JSON body with `member` set to `true`.
fn asking(body: Option<&Bytes>, member: &str) -> Result<Bytes, RequestError> {
    let text = body.map_or(Ok("{}"), |bytes| std::str::from_utf8(bytes));
    let node = text.ok().and_then(|text| Node::parse(text).ok());
    let Some(Node::Object(mut members)) = node else {
        return Err(RequestError::new(format!(
            "the body is no JSON object, so it cannot ask for events by `{member}`"
        )));
    };
    members.retain(|(name, _)| name != member);
    members.push((member.to_owned(), Node::Bool(true)));
    let bytes =
        encode(&Node::Object(members)).map_err(|error| RequestError::new(format!("the body: {error}")))?;
    Ok(bytes.into())
}

/// The JSON body with `member` set to `false` where it is `true`; else as it is.
fn not_asking(body: Bytes, member: &str) -> Bytes {
    let Some(Node::Object(mut members)) =
        std::str::from_utf8(&body).ok().and_then(|text| Node::parse(text).ok())
    else {
        return body;
    };
    let mut asked = false;
    for (_, value) in members.iter_mut().filter(|(name, _)| name == member) {
        asked |= matches!(value, Node::Bool(true));
        *value = Node::Bool(false);
    }
    if asked { encode(&Node::Object(members)).map(Into::into).unwrap_or(body) } else { body }
}
