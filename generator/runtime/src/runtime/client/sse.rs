//! Server-sent events from bytes (WHATWG HTML, 9.2.5 and 9.2.6), without any I/O.
//!
//! Takes chunks that may end anywhere, also inside of a character or between CR and LF; gives events. Departs from the
//! standard in one point: an event that is complete but for the blank line after it is given when the stream
//! ends in good order, since many servers leave that line out. Refuses events beyond a bound.

use std::collections::VecDeque;
use std::time::Duration;

use super::error::Result;
use super::events::decode_event;
use super::read_policy::ReadPolicy;
use super::request_error::RequestError;
use crate::runtime::codec::{Decoding, Empty, Node, encode};

/// One server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The event type; `message` by default.
    pub event: String,
    /// The data; several lines are joined by line feeds.
    pub data: String,
    /// The last id that the server sent, with this event or an earlier one.
    pub id: Option<String>,
    /// The time to wait before reconnecting, if this event has one.
    pub retry: Option<Duration>,
    reading: ReadPolicy,
}

impl Event {
    /// Decodes the data as JSON of any type that implements `Deserialize`.
    ///
    /// # Errors
    /// Returns [`Error::Decode`](super::error::Error::Decode) if the data does not fit.
    #[cfg(feature = "serde")]
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        super::events::deserialize_event(&self.data)
    }

    /// Decodes the data as JSON of a type of this crate, with the client's
    /// [`Decoding`].
    ///
    /// # Errors
    /// Returns [`Error::Decode`](super::error::Error::Decode) if the data does not fit.
    pub fn decode<T: Empty>(&self) -> Result<T> {
        decode_event(&self.data, &self.reading)
    }

    /// The event itself as an object of its fields, in a type of this crate. Its data is JSON, unless its name is one of
    /// `texts`; data that is not JSON is text there.
    pub(super) fn decode_whole<T: Empty>(&self, texts: &[&str]) -> Result<T> {
        let text = || Node::Text(self.data.clone());
        let is_text = texts.contains(&self.event.as_str());
        let data = if is_text { text() } else { Node::parse(&self.data).unwrap_or_else(|_| text()) };
        let mut members =
            vec![("event".to_owned(), Node::Text(self.event.clone())), ("data".to_owned(), data)];
        members.extend(self.id.clone().map(|id| ("id".to_owned(), Node::Text(id))));
        let json = encode(&Node::Object(members)).map_err(|error| RequestError::new(error.to_string()))?;
        decode_event(&String::from_utf8_lossy(&json), &self.reading)
    }

    /// Returns whether this is the `[DONE]` that some APIs send last, instead of JSON.
    pub fn is_done(&self) -> bool {
        self.data.trim() == "[DONE]"
    }
}

/// An event grew beyond the bound, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventTooLarge(pub usize);

/// Makes events of bytes.
#[derive(Debug)]
pub struct EventDecoder {
    line: Vec<u8>,
    /// The last byte was a CR: a LF now belongs to it.
    after_return: bool,
    /// No line is complete yet: the first may begin with a byte order mark.
    at_start: bool,
    kind: String,
    data: String,
    has_data: bool,
    id: Option<String>,
    retry: Option<Duration>,
    ready: VecDeque<Event>,
    /// Bytes of a line, and of the data of an event.
    limit: usize,
    reading: ReadPolicy,
}

impl EventDecoder {
    /// A decoder of events of at most `limit` bytes; `decoding` decodes their data.
    pub fn new(limit: usize, decoding: Decoding) -> Self {
        Self::reading(limit, ReadPolicy::with(decoding))
    }

    /// A decoder of events of at most `limit` bytes, whose data is read like this.
    pub(super) fn reading(limit: usize, reading: ReadPolicy) -> Self {
        Self {
            line: Vec::new(),
            after_return: false,
            at_start: true,
            kind: String::new(),
            data: String::new(),
            has_data: false,
            id: None,
            retry: None,
            ready: VecDeque::new(),
            limit,
            reading,
        }
    }

    /// The next complete event.
    pub fn next_event(&mut self) -> Option<Event> {
        self.ready.pop_front()
    }

    /// Takes in the next bytes of the stream.
    ///
    /// # Errors
    /// If an event is beyond the bound. Events before it can still be taken.
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<(), EventTooLarge> {
        if self.after_return && !bytes.is_empty() {
            self.after_return = false;
            bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
        }
        while let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
            self.extend_line(&bytes[..end])?;
            self.end_line()?;
            let rest = &bytes[end + 1..];
            let crlf = bytes[end] == b'\r' && rest.first() == Some(&b'\n');
            self.after_return = bytes[end] == b'\r' && rest.is_empty();
            bytes = if crlf { &rest[1..] } else { rest };
        }
        self.extend_line(bytes)
    }

    /// The stream has ended in good order: what is left is the last event.
    ///
    /// # Errors
    /// If that event is beyond the bound.
    pub fn finish(&mut self) -> Result<(), EventTooLarge> {
        if !self.line.is_empty() {
            self.end_line()?;
        }
        self.dispatch();
        Ok(())
    }

    fn extend_line(&mut self, bytes: &[u8]) -> Result<(), EventTooLarge> {
        if self.line.len().saturating_add(bytes.len()) > self.limit {
            return Err(EventTooLarge(self.limit));
        }
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), EventTooLarge> {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if std::mem::take(&mut self.at_start) {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.is_empty() {
            self.dispatch();
            return Ok(());
        }
        // Line ends are ASCII, so no character is cut in two here.
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        self.field(field, value.strip_prefix(' ').unwrap_or(value))
    }

    /// A comment is a field without a name, which is unknown and therefore ignored.
    fn field(&mut self, name: &str, value: &str) -> Result<(), EventTooLarge> {
        match name {
            "event" => value.clone_into(&mut self.kind),
            "data" => {
                if self.data.len().saturating_add(value.len()) >= self.limit {
                    return Err(EventTooLarge(self.limit));
                }
                if self.has_data {
                    self.data.push('\n');
                }
                self.has_data = true;
                self.data.push_str(value);
            }
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            _ => {}
        }
        Ok(())
    }

    /// An event without data is ignored.
    fn dispatch(&mut self) {
        let kind = std::mem::take(&mut self.kind);
        let data = std::mem::take(&mut self.data);
        if !std::mem::take(&mut self.has_data) {
            return;
        }
        let event = if kind.is_empty() { "message".to_owned() } else { kind };
        let id = self.id.clone().filter(|id| !id.is_empty());
        let (retry, reading) = (self.retry.take(), self.reading.clone());
        self.ready.push_back(Event { event, data, id, retry, reading });
    }
}
