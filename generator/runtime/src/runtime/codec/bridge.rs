//! The way to and from serde, for self-describing formats.
//!
//! A value becomes a [`Node`] and the node serde's data model, and back; so a type costs two calls here
//! instead of two state machines. What comes from serde has no reader of problems: unknown enumeration
//! values, unknown branches and undeclared members are kept, and anything else that is wrong is an error.

use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::ser::{self, SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decoding::{DEFAULT_DEPTH, Mode};
use super::encode;
use super::node::Node;
use super::problem::{DecodeError, resolve_error};
use super::reader::Reader;
use super::value::{Empty, Value};

/// Serializes `value` by way of its tree.
pub fn serialize<S: Serializer>(value: &dyn Value, serializer: S) -> Result<S::Ok, S::Error> {
    Node::of(value).map_err(ser::Error::custom)?.serialize(serializer)
}

/// Deserializes a `T` by way of a tree.
pub fn deserialize<'de, T: Empty, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserialize_in(Mode::Typed, deserializer)
}

/// Deserializes a `T` as a client reads it from an answer.
///
/// # Errors
/// As those of [`decode`](super::received::decode).
pub fn deserialize_received<'de, T: Empty, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserialize_in(Mode::Correcting, deserializer)
}

/// Serializes a value as its own `Serialize` does.
///
/// # Errors
/// Where a floating-point number is not finite.
pub fn serialize_value<T: Value, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serialize(value, serializer)
}

fn deserialize_in<'de, T: Empty, D: Deserializer<'de>>(mode: Mode, deserializer: D) -> Result<T, D::Error> {
    let node = Node::deserialize(deserializer)?;
    let mut value = T::empty();
    read_node(&mut value, &node, mode).map_err(de::Error::custom)?;
    Ok(value)
}

fn read_node(value: &mut dyn Value, node: &Node, mode: Mode) -> Result<(), DecodeError> {
    let json = encode::json(node);
    value.read(&mut Reader::with_mode(&json, mode)).map_err(|error| resolve_error(json.as_bytes(), error))
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(text) => serialize_number(text, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => {
                let mut out = serializer.serialize_seq(Some(list.len()))?;
                list.iter().try_for_each(|node| out.serialize_element(node))?;
                out.end()
            }
            Self::Object(members) => {
                let mut out = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, node)| out.serialize_entry(name, node))?;
                out.end()
            }
        }
    }
}

/// serde has no numbers of any size: what fits 64 bits stays exact, what fits 128 where the format knows
/// them.
fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = text.parse::<u64>() {
        return serializer.serialize_u64(value);
    }
    match (text.parse::<i64>(), text.parse::<i128>(), text.parse::<f64>()) {
        // -0 is a float.
        (Ok(value), ..) if value != 0 => serializer.serialize_i64(value),
        (Err(_), Ok(value), _) => serializer.serialize_i128(value),
        (.., Ok(value)) if value.is_finite() => serializer.serialize_f64(value),
        _ => Err(ser::Error::custom(format_args!("the number {text} does not fit"))),
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Seed { room: DEFAULT_DEPTH }.deserialize(deserializer)
    }
}

/// Makes a node that is at most `room` levels deep.
#[derive(Clone, Copy)]
struct Seed {
    room: usize,
}

impl Seed {
    fn inner<E: de::Error>(self) -> Result<Self, E> {
        let room = self.room.checked_sub(1).ok_or_else(|| E::custom("values are nested too deeply"))?;
        Ok(Self { room })
    }
}

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

fn number(value: &dyn fmt::Debug) -> Node {
    Node::Number(format!("{value:?}").into())
}

impl<'de> Visitor<'de> for Seed {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can express")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(number(&value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(number(&value))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Node, E> {
        Ok(number(&value))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Node, E> {
        Ok(number(&value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        if value.is_finite() { Ok(number(&value)) } else { Err(E::custom("a number that is not finite")) }
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Node, A::Error> {
        let inner = self.inner()?;
        let mut list = Vec::new();
        while let Some(node) = elements.next_element_seed(inner)? {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let inner = self.inner()?;
        let mut members = Vec::new();
        while let Some(key) = entries.next_key_seed(inner)? {
            let name = match key {
                Node::Text(name) => name,
                // Formats with keys of other types: YAML, MessagePack.
                Node::Number(text) => text.into(),
                Node::Bool(value) => value.to_string(),
                Node::Null | Node::List(_) | Node::Object(_) => {
                    return Err(de::Error::custom("a key that is not a text"));
                }
            };
            members.push((name, entries.next_value_seed(inner)?));
        }
        Ok(Node::Object(members))
    }
}
