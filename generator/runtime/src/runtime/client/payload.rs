//! What a successful answer carries, before it has a Rust type.
//!
//! All work of a call that does not depend on that type ends here, so that only [`Payload::decode`] is compiled
//! once per type. Places in errors and problems are those of the whole body: `/data/list/0`.

use std::ops::Range;

use bytes::Bytes;

use super::answer::Answer;
use super::answer_error::{BodyError, BodyFlaw, DecodeFailure};
use super::error::{Error, Result};
use super::media::{self, Expected, Reading};
use super::response::Response;
use super::{charset, json};
use crate::runtime::codec::{
    DecodeError, Decoded, Empty, Problem, ProblemKind, decode_bounded, decode_part, each_item, utf8,
};

/// A body, and which part of it is the payload.
pub(super) struct Payload {
    pub(super) answer: Answer,
    /// What its body may be.
    pub(super) expected: Expected,
    part: Part,
    /// JSON Pointer of the payload in the body.
    pointer: String,
}

enum Part {
    Whole,
    /// Bytes of the body, which are JSON.
    Place(Range<usize>),
    Absent,
}

impl Payload {
    /// All of the body, if there is any.
    pub(super) fn whole(answer: Answer) -> Self {
        let part = if answer.is_blank() { Part::Absent } else { Part::Whole };
        Self { answer, expected: Expected::ANYTHING, part, pointer: String::new() }
    }

    /// The value at `place` in the body, which is the place of `pointer`.
    pub(super) fn part(answer: Answer, place: Option<Range<usize>>, pointer: String) -> Self {
        let part = place.map_or(Part::Absent, Part::Place);
        Self { answer, expected: Expected::ANYTHING, part, pointer }
    }

    /// The same, unless it is nothing that can be read so.
    pub(super) fn read_as(self, reading: Reading) -> Result<Self> {
        // What was found inside of an envelope is JSON, whatever the server says; the page of a redirect is not read.
        if reading == Reading::Json && !matches!(self.part, Part::Whole) {
            return Ok(self);
        }
        match self.expected.check(&self.answer, reading) {
            Ok(()) => Ok(self),
            Err(flaw) => Err(BodyError::new(flaw, self.answer).into()),
        }
    }

    /// The body as it is.
    pub(super) fn into_bytes(self) -> Result<Response<Bytes>> {
        let Self { answer, .. } = self.read_as(Reading::Bytes)?;
        Ok(Response::new(answer.body.clone(), answer, Vec::new()))
    }

    /// The body as text; a JSON string is decoded.
    pub(super) fn into_text(self) -> Result<Response<String>> {
        let this = self.read_as(Reading::Text)?;
        if !this.answer.is_blank() && this.expected.is_json_text(&this.answer) {
            return this.decode();
        }
        match charset::decode(&this.answer) {
            Ok(text) => Ok(Response::new(text, this.answer, Vec::new())),
            Err(flaw) => Err(BodyError::new(flaw, this.answer).into()),
        }
    }

    /// The payload as a `T`.
    pub(super) fn decode<T: Empty>(self) -> Result<Response<T>> {
        let (decoding, bounds) = (self.answer.reading.decoding, self.answer.reading.bounds);
        let decoded = match &self.part {
            Part::Whole => decode_bounded::<T>(&self.answer.body, decoding, bounds),
            Part::Place(place) => {
                utf8(&self.answer.body).and_then(|text| decode_part(text, place.clone(), decoding, bounds))
            }
            Part::Absent => match T::absent() {
                Some(value) => return Ok(Response::new(value, self.answer, Vec::new())),
                None => return Err(self.missing("")),
            },
        };
        match decoded {
            Ok(Decoded { value, problems, .. }) => {
                self.answer.reading.tell(self.answer.status, &problems);
                Ok(Response::new(value, self.answer, problems))
            }
            Err(error) => Err(self.refused(&error)),
        }
    }

    /// The value at `pointer` in the payload, as JSON text; `None` if there is none.
    pub(super) fn json(&self, pointer: &str) -> Result<Option<&str>> {
        let text = utf8(&self.answer.body).map_err(|error| self.refused(&error))?;
        Ok(self.place(text, pointer).and_then(|place| text.get(place)))
    }

    /// The part of the payload at `pointer`.
    pub(super) fn inner(&self, pointer: &str) -> Result<Self> {
        let text = utf8(&self.answer.body).map_err(|error| self.refused(&error))?;
        let place = self.place(text, pointer);
        Ok(Self::part(self.answer.clone(), place, format!("{}{pointer}", self.pointer)))
    }

    /// Shows the items of the list at `pointer` of the payload, each as a payload, until an error.
    pub(super) fn each_item(&self, pointer: &str, show: &mut dyn FnMut(&Self) -> Result<()>) -> Result<()> {
        let text = utf8(&self.answer.body).map_err(|error| self.refused(&error))?;
        let place = self.place(text, pointer).ok_or_else(|| self.missing(pointer))?;
        let json = text.get(place.clone()).unwrap_or_default();
        let mut item = Self::part(self.answer.clone(), None, String::new());
        let mut outcome = Ok(());
        let is_list = each_item(text, place, &mut |index, place| {
            item.part = Part::Place(place);
            item.pointer = format!("{}{pointer}/{index}", self.pointer);
            outcome = show(&item);
            outcome.is_ok()
        });
        if is_list { outcome } else { Err(self.unlike(pointer, json, "an array")) }
    }

    fn place(&self, text: &str, pointer: &str) -> Option<Range<usize>> {
        let place = match &self.part {
            Part::Whole => 0..text.len(),
            Part::Place(place) => place.clone(),
            Part::Absent => return None,
        };
        json::at(text, place, pointer)
    }

    /// There is nothing at `pointer` of the payload, or nothing of use.
    pub(super) fn missing(&self, pointer: &str) -> Error {
        if self.answer.is_blank() {
            let without = media::is_without_content(&self.answer);
            let flaw = if without { BodyFlaw::NoContent } else { BodyFlaw::Empty };
            return BodyError::new(flaw, self.answer.clone()).into();
        }
        self.lacking(pointer, ProblemKind::Missing, "a value", "nothing")
    }

    /// The value `json` at `pointer` in the payload is not what is `expected`.
    pub(super) fn unlike(&self, pointer: &str, json: &str, expected: &str) -> Error {
        self.lacking(pointer, ProblemKind::WrongType, expected, describe(json))
    }

    /// At `pointer` of the payload there is something else than expected.
    pub(super) fn lacking(&self, pointer: &str, kind: ProblemKind, expected: &str, found: &str) -> Error {
        let pointer = format!("{}{pointer}", self.pointer);
        let problem = Problem::at(pointer, kind, expected, found);
        Error::Decode(Box::new(DecodeFailure { problem, answer: self.answer.clone() }))
    }

    fn refused(&self, error: &DecodeError) -> Error {
        if error.kind() == ProblemKind::TooLarge {
            let flaw = BodyFlaw::TooLargeDecoded(self.answer.reading.bounds.memory);
            return BodyError::new(flaw, self.answer.clone()).into();
        }
        Error::Decode(Box::new(DecodeFailure {
            problem: error.problem().clone(),
            answer: self.answer.clone(),
        }))
    }
}

/// The JSON type of a value.
fn describe(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}
