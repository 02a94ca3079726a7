//! The stand-in for the codec in the copy that derives serde's traits: what requests and the client name, by serde_json.
//!
//! It is compiled as `runtime/codec/mod.rs` of that copy and never run. It is as small as it can be, so that the copy is
//! not charged for what somebody who derives would not write.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

pub const DEFAULT_DEPTH: usize = 128;

/// Whatever serde can write, as a trait object.
pub trait Value {
    fn json(&self) -> Result<String, EncodeError>;
    fn is_absent(&self) -> bool;
}

impl<T: Serialize> Value for T {
    fn json(&self) -> Result<String, EncodeError> {
        serde_json::to_string(self).map_err(|error| EncodeError(error.to_string()))
    }

    fn is_absent(&self) -> bool {
        self.json().is_ok_and(|json| json == "null")
    }
}

/// Whatever serde can read.
pub trait Empty: Serialize + DeserializeOwned {
    fn absent() -> Option<Self> {
        serde_json::from_str("null").ok()
    }
}

impl<T: Serialize + DeserializeOwned> Empty for T {}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Decoding {
    #[default]
    Tolerant,
    Strict,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<T> {
    pub value: T,
    pub problems: Vec<Problem>,
}

pub fn decode<T: Empty>(text: &[u8], _: Decoding) -> Result<Decoded<T>, DecodeError> {
    let value = serde_json::from_slice(text).map_err(DecodeError::from)?;
    Ok(Decoded { value, problems: Vec::new() })
}

pub fn decode_part<T: Empty>(
    text: &str,
    part: Range<usize>,
    mode: Decoding,
    _: usize,
) -> Result<Decoded<T>, DecodeError> {
    decode(text.get(part).unwrap_or_default().as_bytes(), mode)
}

pub fn encode(value: &dyn Value) -> Result<Vec<u8>, EncodeError> {
    value.json().map(String::into_bytes)
}

pub fn members(text: &str, _: usize) -> Result<Vec<(String, Range<usize>)>, DecodeError> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(DecodeError::from)?;
    let start = text.as_ptr() as usize;
    let place = |raw: &RawValue| {
        let at = raw.get().as_ptr() as usize - start;
        at..at + raw.get().len()
    };
    Ok(members.into_iter().map(|(name, raw)| (name, place(raw))).collect())
}

pub fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes).map_err(|error| DecodeError::new(error.to_string(), error.valid_up_to()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    WrongType,
    Missing,
    Syntax,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub pointer: String,
    pub kind: ProblemKind,
    pub expected: String,
    pub found: String,
    pub reasons: Vec<String>,
    pub offset: usize,
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expected)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Problem>);

impl DecodeError {
    fn new(expected: String, offset: usize) -> Self {
        Self(Box::new(Problem {
            pointer: String::new(),
            kind: ProblemKind::WrongType,
            expected,
            found: String::new(),
            reasons: Vec::new(),
            offset,
            line: 0,
            column: 0,
        }))
    }

    pub fn problem(&self) -> &Problem {
        &self.0
    }
}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        Self::new(error.to_string(), error.column())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for DecodeError {}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError(String);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EncodeError {}

/// Undeclared members.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Extra(Option<Box<BTreeMap<String, serde_json::Value>>>);

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unrecognized(Box<str>);

impl Unrecognized {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UnrecognizedNumber(serde_json::Number);

impl UnrecognizedNumber {
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnrecognizedValue(serde_json::Value);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Presence<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Presence<T> {
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Presence<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Presence<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Presence<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Absent | Self::Null => serializer.serialize_none(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Presence<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// A JSON tree, as parameters and paging use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Null,
    Bool(bool),
    Number(Box<str>),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// A file of a form, as the client writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
    content: Vec<u8>,
}

impl File {
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    pub(in crate::runtime) fn name<'a>(&'a self, field: &'a str) -> Option<&'a str> {
        Some(self.name.as_deref().unwrap_or(field))
    }

    pub(in crate::runtime) fn given_media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    pub(in crate::runtime) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }
}

impl Node {
    /// Derived types have no files.
    pub fn with_files(value: &dyn Value) -> Result<(Self, Vec<File>), EncodeError> {
        Ok((Self::of(value)?, Vec::new()))
    }

    pub fn of(value: &dyn Value) -> Result<Self, EncodeError> {
        let json = value.json()?;
        Self::parse(&json).map_err(|error| EncodeError(error.to_string()))
    }

    pub fn parse(json: &str) -> Result<Self, DecodeError> {
        serde_json::from_str(json).map_err(DecodeError::from)
    }

    pub fn member(&self, name: &str) -> Option<&Node> {
        match self {
            Self::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, node)| node),
            _ => None,
        }
    }
}

impl From<serde_json::Value> for Node {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => Self::Number(number.to_string().into()),
            serde_json::Value::String(text) => Self::Text(text),
            serde_json::Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            serde_json::Value::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

impl From<&Node> for serde_json::Value {
    fn from(node: &Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Bool(value) => Self::Bool(*value),
            Node::Number(text) => serde_json::from_str(text).unwrap_or_default(),
            Node::Text(text) => Self::String(text.clone()),
            Node::List(items) => items.iter().map(Self::from).collect(),
            Node::Object(members) => {
                members.iter().map(|(name, node)| (name.clone(), Self::from(node))).collect()
            }
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Value::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Value::deserialize(deserializer).map(Self::from)
    }
}

/// An enum of texts from a text. No text fails, since one variant takes any.
pub fn recognize_text<T: DeserializeOwned>(text: &str) -> T {
    let deserializer: StrDeserializer<'_, serde_json::Error> = text.into_deserializer();
    T::deserialize(deserializer).unwrap_or_else(|_| unreachable!())
}

/// The table of an enum of integers, for which serde has no derive.
pub trait IntegerEnum: Clone + 'static {
    const KNOWN: &'static [Self];
    fn integer(&self) -> Option<i64>;
    fn unrecognized(number: UnrecognizedNumber) -> Self;
    fn raw(&self) -> Option<&UnrecognizedNumber>;
}

fn known_integer<T: IntegerEnum>(integer: i64) -> Option<T> {
    T::KNOWN.iter().find(|known| known.integer() == Some(integer)).cloned()
}

pub fn recognize_integer<T: IntegerEnum>(integer: i64) -> T {
    known_integer(integer).unwrap_or_else(|| T::unrecognized(UnrecognizedNumber(integer.into())))
}

pub fn print_integer_enum<T: IntegerEnum>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (value.integer(), value.raw()) {
        (Some(integer), _) => fmt::Display::fmt(&integer, f),
        (None, Some(number)) => fmt::Display::fmt(&number.0, f),
        (None, None) => Ok(()),
    }
}

pub fn write_integer_enum<T: IntegerEnum, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match (value.integer(), value.raw()) {
        (Some(integer), _) => serializer.serialize_i64(integer),
        (None, number) => number.serialize(serializer),
    }
}

pub fn read_integer_enum<'de, T: IntegerEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let number = UnrecognizedNumber::deserialize(deserializer)?;
    let known = number.as_i64().and_then(known_integer);
    Ok(known.unwrap_or_else(|| T::unrecognized(number)))
}

pub(crate) mod macros;
