//! Values as a small tree in memory: the way to every form that is not JSON (parameters, forms, serde).

use super::decoding::Decoding;
use super::file::File; // part: files
use super::problem::{DecodeError, EncodeError, ReadError};
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;
use super::{decode, encode};

/// A JSON value as a tree. Numbers keep their text and objects the order of their members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as JSON text.
    Number(Box<str>),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The tree of `value`.
    pub fn of(value: &dyn Value) -> Result<Self, EncodeError> {
        Ok(Self::written(&encode::to_text(value)?))
    }

    // part: files
    /// The tree of `value` with numbers in place of its files, and the files.
    pub fn with_files(value: &dyn Value) -> Result<(Self, Vec<File>), EncodeError> {
        let (json, files) = encode::with_files(value)?;
        Ok((Self::written(&json), files))
    }

    pub(super) fn written(json: &str) -> Self {
        let mut node = Self::Null;
        // What a writer wrote is JSON, and nests as deep as the value does.
        let outcome = node.read(&mut Reader::new(json, Decoding::Tolerant).with_depth(usize::MAX));
        debug_assert!(outcome.is_ok(), "a value wrote what is not JSON");
        node
    }

    /// The tree of a JSON text.
    pub fn parse(json: &str) -> Result<Self, DecodeError> {
        decode::decode(json.as_bytes(), Decoding::Tolerant).map(|decoded| decoded.value)
    }

    // part: files
    /// The member `name`, if this is an object that has it.
    pub fn member(&self, name: &str) -> Option<&Node> {
        match self {
            Self::Object(members) => {
                members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

impl Value for Node {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = match r.peek() {
            b'n' => r.word("null").map(|()| Self::Null)?,
            b't' | b'f' => Self::Bool(r.boolean()?),
            b'"' => Self::Text(r.text("a string")?.into_owned()),
            b'[' => Self::List(read_list(r)?),
            b'{' => Self::Object(read_members(r)?),
            _ => Self::Number(r.number("a number")?.into()),
        };
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Self::Null => w.raw("null"),
            Self::Bool(value) => value.write(w),
            Self::Number(text) => w.raw(text),
            Self::Text(text) => w.text(text),
            Self::List(list) => {
                w.byte(b'[');
                for node in list {
                    node.write(w);
                    w.comma();
                }
                w.close(b']');
            }
            Self::Object(members) => {
                w.byte(b'{');
                for (name, node) in members {
                    w.key(name);
                    node.write(w);
                    w.comma();
                }
                w.close(b'}');
            }
        }
    }

    fn clear(&mut self) {
        *self = Self::Null;
    }
}

impl Empty for Node {
    fn empty() -> Self {
        Self::Null
    }

    fn absent() -> Option<Self> {
        Some(Self::Null)
    }
}

fn read_list(r: &mut Reader<'_>) -> Result<Vec<Node>, ReadError> {
    let mut list = Vec::new();
    r.open(b'[', "an array")?;
    let mut more = r.has_first(b']');
    while more {
        let mut node = Node::Null;
        node.read(r)?;
        list.push(node);
        more = r.has_next(b']')?;
    }
    Ok(list)
}

fn read_members(r: &mut Reader<'_>) -> Result<Vec<(String, Node)>, ReadError> {
    let mut members = Vec::new();
    r.open(b'{', "an object")?;
    let mut more = r.has_first(b'}');
    while more {
        let name = r.key()?.into_owned();
        let mut node = Node::Null;
        node.read(r)?;
        members.push((name, node));
        more = r.has_next(b'}')?;
    }
    Ok(members)
}
