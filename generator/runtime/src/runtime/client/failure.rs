//! What the body of a failure says of itself: a code for programs, a message for people.
//!
//! Takes a failed response and looks for both in the shapes that most APIs use: problem details (RFC 9457), an
//! `error` object or text (RFC 6749, 5.2, among others), `code` and `message` side by side, lists of errors. The
//! configuration may name other places. What is found is text from the server, and is shown like the first part of the body.

use std::fmt;

use super::answer::{Answer, one_line};
use super::json::{self, Skimmed};
use crate::runtime::codec::utf8;

/// The places where an API says what went wrong, if they are not the usual ones.
#[derive(Debug, Default)]
pub struct ErrorPlaces {
    /// JSON Pointer (RFC 6901) of the code in the body.
    pub code: Option<&'static str>,
    /// JSON Pointer of the message in the body.
    pub message: Option<&'static str>,
    /// Header field with the id of the request, in lower case.
    pub request_id: Option<&'static str>,
}

/// No failure that a program could use is longer, in bytes.
const LONGEST_BODY: usize = 1024 * 1024;

/// The longest code, in bytes. A longer text is not taken for a code.
const LONGEST_CODE: usize = 200;

/// So much of a message is shown, in characters.
const SHOWN: usize = 300;

/// Objects and lists inside each other: `{"errors": [{"error": {"code": ..}}]}` has three.
const DEEPEST: u8 = 4;

/// Members that hold a code, the preferred ones first.
const CODES: &[&str] = &["code", "error_code", "errorCode", "__type"];

/// Members that hold a message, the preferred ones first.
const MESSAGES: &[&str] =
    &["message", "Message", "error_description", "detail", "msg", "error_message", "errorMessage", "title"];

/// Header fields that name the request, the preferred ones first.
const REQUEST_IDS: &[&str] = &[
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amzn-request-id",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-correlation-id",
    "correlation-id",
    "x-trace-id",
];

/// Code and message of a failure, as far as its body has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
}

impl Said {
    /// What this answer says.
    pub(super) fn by(answer: &Answer) -> Self {
        match utf8(&answer.body) {
            Ok(text) if text.len() <= LONGEST_BODY => {
                let text = text.trim_start_matches('\u{feff}').trim();
                let is_problem = answer.media().as_deref() == Some("application/problem+json");
                let at = |pointer: Option<&str>| text.get(json::at(text, 0..text.len(), pointer?)?);
                let places = answer.reading.places.unwrap_or(&ErrorPlaces {
                    code: None,
                    message: None,
                    request_id: None,
                });
                let named = Self {
                    code: at(places.code).and_then(code),
                    message: at(places.message).and_then(sentence),
                };
                named.or(|| Self::of(text, if is_problem { Level::Problem } else { Level::Top }, DEEPEST))
            }
            _ => Self::default(),
        }
    }

    /// What a JSON text says; `depth` is what may still be inside of it.
    fn of(json: &str, level: Level, depth: u8) -> Self {
        let Some(depth) = depth.checked_sub(1) else { return Self::default() };
        match json.as_bytes().first() {
            Some(b'{') => Skimmed::of(json.as_bytes())
                .map(|members| Self::of_object(&members, level, depth))
                .unwrap_or_default(),
            Some(b'[') => json::at(json, 0..json.len(), "/0")
                .and_then(|place| json.get(place))
                .map(|first| Self::of(first, Level::Inside, depth))
                .unwrap_or_default(),
            Some(b'"') => Self { code: None, message: sentence(json) },
            _ => Self::default(),
        }
    }

    fn of_object(members: &Skimmed<'_>, level: Level, depth: u8) -> Self {
        let inside = |name: &str| match members.get(name) {
            Some(json) if json.starts_with(['{', '[']) => Self::of(json, Level::Inside, depth),
            _ => Self::default(),
        };
        inside("error")
            .or(|| Self::of_members(members, level))
            .or(|| inside("errors"))
            .or(|| inside("detail"))
    }

    /// What the members of an object say by themselves.
    fn of_members(members: &Skimmed<'_>, level: Level) -> Self {
        let text = |name: &str| members.get(name).and_then(sentence);
        let word = |name: &str| text(name).filter(|text| is_word(text));
        let message = MESSAGES.iter().find_map(|name| text(name));
        let error = text("error");
        let is_problem = level == Level::Problem || level == Level::Top && text("title").is_some();
        let of_type = || match level {
            Level::Inside => word("type"),
            _ if is_problem => word("type").filter(|uri| uri != "about:blank"),
            _ => None,
        };
        // RFC 6749, 5.2: `error` is a code. Elsewhere it may be a sentence, or the name of the status.
        let code = CODES
            .iter()
            .find_map(|name| members.get(name).and_then(code))
            .or_else(|| error.clone().filter(|text| is_word(text)))
            .or_else(of_type)
            .or_else(|| word("name").filter(|_| message.is_some()));
        Self { code: code.filter(|code| code.len() <= LONGEST_CODE), message: message.or(error) }
    }

    /// The same, with what `other` has and this lacks.
    fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self.code.is_some() && self.message.is_some() {
            return self;
        }
        let other = other();
        Self { code: self.code.or(other.code), message: self.message.or(other.message) }
    }
}

/// The place of an object in the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// It is the body.
    Top,
    /// It is the body, which holds problem details.
    Problem,
    /// It is inside of the body, as an error.
    Inside,
}

/// A code: a number, or a text that is not empty.
fn code(json: &str) -> Option<String> {
    let text = json::scalar_text(json)?;
    (!text.is_empty() && text.len() <= LONGEST_CODE && !matches!(json, "true" | "false")).then_some(text)
}

/// A message: a text that is not empty, or the first one of a list.
fn sentence(json: &str) -> Option<String> {
    let json = match json.as_bytes().first()? {
        b'[' => json.get(json::at(json, 0..json.len(), "/0")?)?,
        _ => json,
    };
    json::text(json).filter(|text| !text.trim().is_empty())
}

/// Whether a text is one word, as codes are.
fn is_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
}

/// `code: message`, on one line.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(code) = &self.code {
            f.write_str(&one_line(code))?;
        }
        let Some(message) = self.message.as_ref().filter(|message| Some(*message) != self.code.as_ref())
        else {
            return Ok(());
        };
        let line = one_line(message);
        let (shown, rest) = line.char_indices().nth(SHOWN).map_or((&*line, ""), |(at, _)| line.split_at(at));
        let colon = if self.code.is_some() { ": " } else { "" };
        write!(f, "{colon}{shown}{}", if rest.is_empty() { "" } else { " ..." })
    }
}

/// The id that the header fields of an answer give to its request.
pub(super) fn request_id(answer: &Answer) -> Option<&str> {
    let own = answer.reading.places.and_then(|places| places.request_id);
    let value = |name: &str| answer.headers.get(name)?.to_str().ok().filter(|id| !id.trim().is_empty());
    own.into_iter().chain(REQUEST_IDS.iter().copied()).find_map(value)
}
