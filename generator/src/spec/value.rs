//! The untyped value that a document is read into, whatever its format.

use std::fmt;

use indexmap::IndexMap;

use crate::source::Pointer;

/// An object of the document, in document order.
pub type Map = IndexMap<String, Value>;

/// A JSON or YAML value. Integers beyond 64 bits keep their value, unlike in `serde_json::Value`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number without fraction or exponent.
    Integer(i128),
    /// Any other number.
    Float(f64),
    /// Text.
    String(String),
    /// An array.
    List(Vec<Value>),
    /// An object; keys of YAML that are not strings are kept by their text (`200:` is `"200"`).
    Map(Map),
}

impl Value {
    /// The member `name`, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_map()?.get(name)
    }

    /// What stands at `pointer`, seen from here.
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.tokens().try_fold(self, |value, token| match value {
            Self::Map(map) => map.get(&*token),
            Self::List(list) => list.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// As [`Value::at`], to change it.
    pub(super) fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Value> {
        pointer.tokens().try_fold(self, |value, token| match value {
            Self::Map(map) => map.get_mut(&*token),
            Self::List(list) => list.get_mut(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The members, if this is an object.
    pub fn as_map(&self) -> Option<&Map> {
        if let Self::Map(map) = self { Some(map) } else { None }
    }

    /// The elements, if this is an array.
    pub fn as_list(&self) -> Option<&[Value]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }

    /// The text, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if this is one; integers beyond 53 bits are rounded.
    #[expect(clippy::cast_precision_loss, reason = "for comparisons with other floats only")]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }

    /// What this is, with its article: `an object`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "an array",
            Self::Map(_) => "an object",
        }
    }

    /// The same value as serde_json has it; integers beyond 64 bits become floats.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(value) => (*value).into(),
            Self::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => value.into(),
                (_, Ok(value)) => value.into(),
                _ => self.as_f64().into(),
            },
            Self::Float(value) => (*value).into(),
            Self::String(text) => text.as_str().into(),
            Self::List(list) => list.iter().map(Self::to_json).collect(),
            Self::Map(map) => map.iter().map(|(key, value)| (key.clone(), value.to_json())).collect(),
        }
    }
}

/// JSON text, on one line.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(f, "{value}"),
            value => write!(f, "{}", value.to_json()),
        }
    }
}
