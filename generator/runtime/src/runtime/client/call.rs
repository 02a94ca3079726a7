//! A call of an operation: what the emitted request structs hold.
//!
//! Takes argument values; sends them. What is wrong with an argument is noted when it is set, and reported
//! when the call is sent, so that setters can be chained. Whatever does not depend on the type of the payload happens in
//! functions that are compiled once.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

use super::arguments::Arguments;
use super::auth::Asked;
use super::client::Client;
use super::envelope;
use super::error::Result;
use super::exchange::{self, Reply};
use super::fields;
use super::media::{self, Ask, Expected, Reading, SEND};
use super::operation::{Location, Operation};
use super::payload::Payload;
use super::request::{self, JSON, Wanted};
use super::request_error::RequestError;
use super::response::Response;
use super::sending::{Sending, SendingData};
use super::transport::BoxFuture;
use crate::runtime::codec::{Empty, Node, Value, encode};

/// A body: its media type and its bytes.
pub(super) type Body = (Cow<'static, str>, Bytes);

/// An operation, the client that calls it, and its arguments.
#[derive(Clone)]
pub struct Call {
    pub(super) client: Client,
    pub(super) operation: &'static Operation,
    pub(super) arguments: Arguments,
    /// Media type and bytes.
    pub(super) body: Option<Body>,
    /// The one media type that the caller chose, where the document has a range.
    pub(super) body_type: Option<String>,
    /// What the body is made of, where its bytes are a form.
    #[cfg(feature = "validate")]
    pub(super) form: Option<Node>,
    pub(super) timeout: Option<Duration>,
    /// In place of those that the client would send.
    pub(super) headers: HeaderMap,
    /// The first argument that cannot be sent.
    pub(super) refused: Option<RequestError>,
}

impl Call {
    /// A call without arguments.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            arguments: Arguments::default(),
            body: None,
            body_type: None,
            #[cfg(feature = "validate")]
            form: None,
            timeout: None,
            headers: HeaderMap::new(),
            refused: None,
        }
    }

    /// Sets the parameter with this index, in place of an earlier value; an absent value takes it away.
    pub fn set(&mut self, index: usize, value: &dyn Value) {
        let name = self.operation.parameters.get(index).map_or("", |parameter| parameter.name);
        if value.is_absent() {
            self.arguments.remove(index);
            return;
        }
        match Node::of(value) {
            Ok(node) => self.arguments.set(index, node),
            Err(error) => self.refuse(RequestError::parameter(name, error.to_string())),
        }
    }

    /// Sets a JSON body.
    pub fn json(&mut self, value: &dyn Value) {
        self.json_as(JSON, value);
    }

    /// Sets a JSON body that has a media type of its own.
    pub fn json_as(&mut self, media: &'static str, value: &dyn Value) {
        match encode(value) {
            Ok(bytes) => self.bytes(media, bytes),
            Err(error) => self.refuse(RequestError::new(format!("the body: {error}"))),
        }
    }

    /// Sets a body of text.
    pub fn text(&mut self, media: &'static str, text: impl Into<String>) {
        self.bytes(media, text.into());
    }

    /// Sets a body of bytes.
    pub fn bytes(&mut self, media: &'static str, bytes: impl Into<Bytes>) {
        self.body = Some((Cow::Borrowed(media), bytes.into()));
    }

    /// Names the media type of the body, where the document has this range (RFC 9110, 12.5.1).
    pub fn body_type(&mut self, range: &str, media: &str) {
        if media::is_within(range, media) {
            self.body_type = Some(media.to_owned());
        } else {
            self.refuse(RequestError::new(format!(
                "the body: {media:?} is not a media type of the range `{range}`"
            )));
        }
    }

    /// Bounds this call, in place of the client's timeout.
    pub fn timeout(&mut self, limit: Duration) {
        self.timeout = Some(limit);
    }

    /// Sets a header field of this call, in place of what would be sent otherwise: `Cookie` in place of all cookies,
    /// `Content-Type` in place of the media type of the body, where there is one of a single part. The value counts as a
    /// secret.
    ///
    /// Sending refuses the fields that are the transport's (`Content-Length`, `Transfer-Encoding`, `Trailer`, `TE`,
    /// `Connection`, `Keep-Alive`, `Proxy-Connection`, `Upgrade`, `Accept-Encoding`) and `Host`, which comes from the URL.
    pub fn header(&mut self, name: &str, value: &str) {
        match fields::secret(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(reason) => self.refuse(RequestError::new(format!("the header field {name:?} {reason}"))),
        }
    }

    /// Prints the request called `name` that holds it.
    pub fn print(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(name).field(self).finish()
    }

    pub(super) fn refuse(&mut self, error: RequestError) {
        self.refused.get_or_insert(error);
    }

    /// The request that would be sent. Header fields with credentials are marked as sensitive.
    pub fn request(&self) -> Result<http::Request<Bytes>> {
        Ok(self.assembled(Wanted::Answer(Ask::By(SEND)), &Asked::default())?)
    }

    pub(super) fn assembled(
        &self,
        wanted: Wanted,
        asked: &Asked,
    ) -> Result<http::Request<Bytes>, RequestError> {
        request::assemble(self, wanted, asked).map_err(|error| error.of(self.operation.id))
    }

    /// Sends the call and gives the payload of a success.
    pub fn send<T: Empty>(self) -> SendingData<T> {
        self.send_full().data()
    }

    /// The same with the rest of the answer.
    pub fn send_full<T: Empty>(self) -> Sending<T> {
        self.json_by(SEND)
    }

    /// Sends the call, and gives what a success carries in the media types of this method, which are JSON.
    pub fn json_by<T: Empty>(self, method: &'static str) -> Sending<T> {
        self.sending(Ask::By(method), Some(Reading::Json), Payload::decode)
    }

    /// The same, which are text, or JSON strings.
    pub fn text_by(self, method: &'static str) -> Sending<String> {
        self.sending(Ask::By(method), Some(Reading::Text), Payload::into_text)
    }

    /// The same, which are bytes.
    pub fn bytes_by(self, method: &'static str) -> Sending<Bytes> {
        self.sending(Ask::By(method), Some(Reading::Bytes), Payload::into_bytes)
    }

    /// Sends the call, and gives the body of a success as text, whatever its media type.
    pub fn any_text(self) -> Sending<String> {
        self.sending(Ask::All, Some(Reading::Text), Payload::into_text)
    }

    /// Sends the call, and gives the body of a success, whatever its media type.
    pub fn any_bytes(self) -> Sending<Bytes> {
        self.sending(Ask::All, Some(Reading::Bytes), Payload::into_bytes)
    }

    /// Sends the call, and ignores what a success carries.
    pub fn nothing(self) -> Sending<()> {
        self.sending(Ask::By(SEND), None, |payload| Ok(Response::new((), payload.answer, Vec::new())))
    }

    /// Sends the call, and gives what `read` makes of a success.
    pub(super) fn sending<T>(
        self,
        ask: Ask,
        reading: Option<Reading>,
        read: fn(Payload) -> Result<Response<T>>,
    ) -> Sending<T> {
        Sending::new(self.payload_by(ask, reading), read)
    }

    /// Sends the call and gives the events of the answer.
    #[cfg(feature = "sse")]
    pub async fn stream(self) -> Result<super::events::EventStream> {
        super::events::open(self).await
    }

    /// Sends the call and gives the payload of a success, which is JSON, undecoded.
    pub(super) fn payload(self) -> BoxFuture<'static, Result<Payload>> {
        self.payload_by(Ask::By(SEND), Some(Reading::Json))
    }

    /// The same for an answer that is to be read so; nothing is refused where that depends on the answer.
    pub(super) fn payload_by(
        self,
        ask: Ask,
        reading: Option<Reading>,
    ) -> BoxFuture<'static, Result<Payload>> {
        let enveloping = self.operation.enveloping;
        let expected = Expected { offers: self.operation.answers, ask };
        let reply = exchange::run(self, Wanted::Answer(ask));
        Box::pin(async move {
            let (Reply::Answer(answer) | Reply::Events(answer, _)) = reply.await?;
            let enveloping = envelope::around(enveloping, &answer, reading); // part: envelope
            let mut payload = envelope::judge(enveloping, answer)?;
            payload.expected = expected;
            match reading {
                Some(reading) => payload.read_as(reading),
                None => Ok(payload),
            }
        })
    }
}

/// Shows arguments by the names of their parameters. What is sent in header fields and cookies is often a
/// secret, what holds a password is one, and bodies are long: they are named only.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Call");
        out.field("operation", &self.operation.id);
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            match (self.arguments.get(index), parameter.location) {
                (None, _) => {}
                (Some(value), Location::Path | Location::Query) if !parameter.secret => {
                    out.field(parameter.name, value);
                }
                (Some(_), _) => drop(out.field(parameter.name, &"***")),
            }
        }
        if let Some((media, bytes)) = &self.body {
            out.field("body", &format_args!("{} bytes of {media}", bytes.len()));
        }
        out.finish_non_exhaustive()
    }
}
