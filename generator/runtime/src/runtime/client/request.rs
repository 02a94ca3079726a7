//! From a call to an HTTP request, without any I/O.
//!
//! Takes an operation, arguments, body and credentials; gives method, URL, header fields and body. Refuses
//! arguments that cannot be written where they belong, and required ones that leave nothing to write: without its
//! filter, a call means something else.

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderValue};
use http::{Method, Request, Uri};

use super::auth::Asked;
use super::call::{Body, Call};
use super::escape::Escape;
use super::media::Ask;
use super::operation::{EventsPlan, Location, Operation, Parameter, Security, SecurityLocation, Style};
use super::request_error::RequestError;
use super::server::Origin;
use super::{fields, media, path, style};
use crate::runtime::codec::{Node, encode};

/// What kind of answer a call asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// An answer with an end, in these media types.
    Answer(Ask),
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
    let mut draft = Draft::new(server, setup.headers.clone());
    draft.url.push_str(&path::render(operation, &call.arguments)?);
    draft.accept(operation, wanted)?;
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let sent = match call.arguments.get(index) {
            Some(value) => draft.argument(parameter, value)?,
            None => false,
        };
        if parameter.required && !sent {
            let reason = "is required, but it is missing or empty";
            return Err(RequestError::parameter(parameter.name, reason));
        }
    }
    for security in compatible(setup.credentials.choose(operation)?)? {
        draft.credential(security, &setup.credentials.text(security, asked)?)?;
    }
    let body = call.body.clone();
    let body = as_asked(body, operation, wanted)?; // part: asked_events
    if let Some((media, _)) = &body {
        let media = call.body_type.as_deref().unwrap_or(media);
        if media.contains('*') {
            return Err(RequestError::new(format!("the body needs a media type of the range `{media}`")));
        }
        let value = HeaderValue::from_str(media).map_err(|error| RequestError::new(error.to_string()))?;
        draft.headers.insert(header::CONTENT_TYPE, value);
    }
    let media = body.as_ref().map(|(media, _)| media.to_string());
    let mut request = draft.finish(operation, body.map(|(_, bytes)| bytes).unwrap_or_default())?;
    // What the caller says of this one call goes before all else.
    for (name, value) in &call.headers {
        if name == header::CONTENT_TYPE {
            retype(media.as_deref())?;
        }
        request.headers_mut().insert(name.clone(), value.clone());
    }
    Ok(request)
}

/// The set, unless one of it would be sent in place of another.
fn compatible(set: &[Security]) -> Result<&[Security], RequestError> {
    for (index, security) in set.iter().enumerate() {
        let earlier = set.get(..index).unwrap_or_default();
        if let Some(other) = earlier.iter().find(|other| replaces(security, other)) {
            let (one, two) = (other.credential, security.credential);
            let reason =
                format!("the credentials `{one}` and `{two}` cannot both be sent in `{}`", security.name);
            return Err(RequestError::new(reason));
        }
    }
    Ok(set)
}

/// Whether one of the two would be sent in place of the other. Cookies share their field.
fn replaces(one: &Security, other: &Security) -> bool {
    let in_header = |security: &Security| security.location == SecurityLocation::Header;
    in_header(one) && in_header(other) && one.name.eq_ignore_ascii_case(other.name) && !is_cookie(one.name)
}

fn is_cookie(name: &str) -> bool {
    name.eq_ignore_ascii_case("cookie")
}

/// Whether a call may say another `Content-Type` than the one of its body, `media`.
fn retype(media: Option<&str>) -> Result<(), RequestError> {
    match media {
        None => Err(RequestError::new("the header field \"content-type\" is set, but there is no body")),
        Some(media) if media.starts_with("multipart/") => Err(RequestError::new(
            "the header field \"content-type\" is determined by the body: it has the boundary between the parts",
        )),
        Some(_) => Ok(()),
    }
}

/// Methods that usually have content: without any, they send a length of zero (RFC 9110, 8.6).
fn expects_content(method: &Method) -> bool {
    matches!(method.as_str(), "POST" | "PUT" | "PATCH" | "QUERY")
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
    /// A request with the header fields of all calls; their cookies come before those of the call.
    fn new(server: &str, mut headers: HeaderMap) -> Self {
        let cookies = headers.remove(header::COOKIE);
        let cookies = cookies.map(|field| String::from_utf8_lossy(field.as_bytes()).into_owned());
        Self { url: server.to_owned(), cookies: cookies.into_iter().collect(), headers }
    }

    fn accept(&mut self, operation: &Operation, wanted: Wanted) -> Result<(), RequestError> {
        let accept = match wanted {
            Wanted::Events => EVENTS.to_owned(),
            Wanted::Answer(ask) => media::accept(operation.answers, ask),
        };
        let value = HeaderValue::from_str(&accept).map_err(|error| RequestError::new(error.to_string()))?;
        self.headers.insert(header::ACCEPT, value);
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
                // part: query_strings
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
            // part: cookie_parameters
            Location::Cookie => {
                let escape = match parameter.style {
                    Style::Cookie => Escape::Verbatim,
                    _ if parameter.allow_reserved => Escape::KeepReservedInCookie,
                    _ => Escape::Data,
                };
                let pairs = style::pairs(parameter, value, escape).map_err(|error| refused(&error))?;
                if pairs
                    .iter()
                    .any(|(name, value)| name.contains('=') || ends_cookie(name) || ends_cookie(value))
                {
                    let reason =
                        "has a `;`, a control character or a `=` in a name, which would change the cookies";
                    return Err(RequestError::parameter(parameter.name, reason));
                }
                self.cookies.extend(pairs.iter().map(|(name, value)| format!("{name}={value}")));
                Ok(!pairs.is_empty())
            }
            // part: header_parameters
            Location::Header => {
                let text =
                    style::text(parameter, value, Escape::Verbatim).map_err(|error| refused(&error))?;
                let Some(text) = text else { return Ok(false) };
                let (name, value) =
                    fields::settable(parameter.name, &text).map_err(|reason| refused(&reason))?;
                if name == header::COOKIE {
                    self.cookies.push(text);
                } else {
                    self.headers.insert(name, value);
                }
                Ok(true)
            }
        }
    }

    fn credential(&mut self, security: &Security, text: &str) -> Result<(), RequestError> {
        let refused =
            |reason: &str| RequestError::new(format!("the credential `{}` {reason}", security.credential));
        match security.location {
            SecurityLocation::Header if is_cookie(security.name) => {
                fields::secret(security.name, text).map_err(refused)?;
                self.cookies.push(text.to_owned());
            }
            SecurityLocation::Header => {
                let (name, value) = fields::secret(security.name, text).map_err(refused)?;
                self.headers.insert(name, value);
            }
            // part: query_credentials
            SecurityLocation::Query => {
                self.query(&Escape::Data.apply(security.name), &Escape::Data.apply(text));
            }
            // part: cookie_credentials
            SecurityLocation::Cookie if text.bytes().all(is_cookie_octet) => {
                self.cookies.push(format!("{}={text}", security.name));
            }
            SecurityLocation::Cookie => return Err(refused("has characters that a cookie cannot hold")), // part: cookie_credentials
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
            let (name, value) = fields::secret("cookie", &self.cookies.join("; ")).map_err(refused)?;
            self.headers.insert(name, value);
        }
        // The text may hold a credential, so the error does not repeat it.
        let uri: Uri = self
            .url
            .parse()
            .map_err(|error| RequestError::new(format!("the URL cannot be sent: {error}")))?;
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|error| RequestError::new(format!("`{}`: {error}", operation.method)))?;
        if body.is_empty() && expects_content(&method) {
            self.headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

// part: cookie_parameters
/// Whether the text would be read as more than one cookie, or as none (RFC 6265, 5.4).
fn ends_cookie(text: &str) -> bool {
    text.contains(|c: char| c == ';' || c.is_control())
}

// part: cookie_credentials
/// RFC 6265, 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e)
}

// part: asked_events
/// The body. It requests events if the call streams and the operation has a member for that.
fn as_asked(body: Option<Body>, operation: &Operation, wanted: Wanted) -> Result<Option<Body>, RequestError> {
    let Some(EventsPlan { ask_member: Some(member) }) = operation.events else { return Ok(body) };
    Ok(match wanted {
        Wanted::Events => Some((JSON.into(), asking(body.as_ref().map(|(_, bytes)| bytes), member)?)),
        Wanted::Answer(_) => body.map(|(media, bytes)| (media, not_asking(bytes, member))),
    })
}

// part: asked_events
/// The JSON body with `member` set to `true`.
fn asking(body: Option<&Bytes>, member: &str) -> Result<Bytes, RequestError> {
    let text = body.map_or(Ok("{}"), |bytes| std::str::from_utf8(bytes));
    let node = text.ok().and_then(|text| Node::parse(text).ok());
    let Some(Node::Object(mut members)) = node else {
        return Err(RequestError::new(format!(
            "the body is not a JSON object, so it cannot request events with `{member}`"
        )));
    };
    members.retain(|(name, _)| name != member);
    members.push((member.to_owned(), Node::Bool(true)));
    let bytes =
        encode(&Node::Object(members)).map_err(|error| RequestError::new(format!("the body: {error}")))?;
    Ok(bytes.into())
}

// part: asked_events
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
