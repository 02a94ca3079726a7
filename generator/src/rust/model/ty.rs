//! Rust types as they are written in emitted code.

use serde::Serialize;

use crate::ir::Width;
use crate::rust::names::Ident;

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum RustType {
    /// A type of `types`.
    Named(Ident),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `(A, B)`
    Tuple(Vec<RustType>),
    /// `BTreeMap<String, T>`
    Map(Box<RustType>),
    /// `Option<T>`
    Option(Box<RustType>),
    /// `Presence<T>`
    Presence(Box<RustType>),
    /// `Box<T>`
    Boxed(Box<RustType>),
    /// `Link<T>`
    Linked(Box<RustType>),
    /// `String`
    String,
    /// `&str`, only where something converts from it
    Str,
    /// `bool`
    Bool,
    /// `i64` and its like
    Integer(Width),
    /// `f64`
    Float,
    /// `serde_json::Value`
    Json,
    /// `serde_json::Map<String, serde_json::Value>`
    JsonObject,
    /// `jiff::Timestamp`
    Timestamp,
    /// `jiff::civil::Date`
    Date,
    /// A type of the runtime's codec, by name
    Codec(&'static str),
    /// A path given in the configuration.
    Custom(String),
    /// `File`, only in bodies of several parts
    File,
    /// `Bytes`, only as a body
    Bytes,
    /// `()`
    Unit,
}

impl RustType {
    /// Calls `visit` with the type and those inside it.
    pub fn walk(&self, visit: &mut dyn FnMut(&RustType)) {
        visit(self);
        match self {
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Presence(inner)
            | Self::Boxed(inner)
            | Self::Linked(inner) => inner.walk(visit),
            Self::Tuple(elements) => elements.iter().for_each(|element| element.walk(visit)),
            _ => {}
        }
    }

    /// Whether the type or one inside it is as asked.
    pub fn any(&self, ask: &dyn Fn(&RustType) -> bool) -> bool {
        ask(self)
            || match self {
                Self::Vec(inner)
                | Self::Map(inner)
                | Self::Option(inner)
                | Self::Presence(inner)
                | Self::Boxed(inner)
                | Self::Linked(inner) => inner.any(ask),
                Self::Tuple(elements) => elements.iter().any(|element| element.any(ask)),
                _ => false,
            }
    }
}
