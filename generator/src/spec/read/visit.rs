//! One value out of a parser's events, for both formats.
//!
//! Applies merge keys, keeps keys by their text, notes keys that are written twice and numbers that were rounded, and gives up
//! where nesting or aliases have no end.

use std::cell::RefCell;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::diagnostic::Code;
use crate::source::{Format, Pointer};
use crate::spec::codes;
use crate::spec::trail::Trail;
use crate::spec::value::{Map, Value};

/// How deep objects and arrays may be nested. Real documents stay below 60; both parsers give up at 128.
pub(super) const MAX_DEPTH: usize = 120;

/// Said of aliases that grow without measure.
pub(super) const TOO_MANY_ALIASES: &str = "aliases expand to millions of values";

/// What is noted on the way.
#[derive(Default)]
pub(super) struct State {
    nodes: usize,
    max_nodes: usize,
    pub(super) duplicates: Vec<Pointer>,
    /// Keys that are written twice with a plain meaning.
    pub(super) repeated: Vec<(Pointer, Repeated)>,
    pub(super) rounded: Vec<Pointer>,
    /// Set when the visitor itself gave up: the parser's error would have a path in front of the message.
    pub(super) refusal: Option<(Code, String)>,
}

impl State {
    /// Nothing seen yet, and no more than that many values to come.
    pub(super) fn bounded(max_nodes: usize) -> Self {
        Self { max_nodes, ..Self::default() }
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
pub(super) struct Node<'n> {
    pub(super) state: &'n RefCell<State>,
    pub(super) format: Format,
    pub(super) path: &'n Trail<'n>,
}

impl Node<'_> {
    fn enter<E: Error>(&self) -> Result<(), E> {
        let nodes = {
            let state = &mut *self.state.borrow_mut();
            state.nodes += 1;
            state.nodes
        };
        if nodes > self.state.borrow().max_nodes {
            return Err(self.refuse(codes::TOO_MANY_ALIASES, TOO_MANY_ALIASES.to_owned()));
        }
        if self.path.depth() > MAX_DEPTH {
            return Err(self.refuse(codes::TOO_DEEP, format!("values are nested more than {MAX_DEPTH} deep")));
        }
        Ok(())
    }

    fn refuse<E: Error>(&self, code: Code, message: String) -> E {
        let error = E::custom(&message);
        self.state.borrow_mut().refusal = Some((code, message));
        error
    }

    fn step<'n>(&'n self, path: &'n Trail<'n>) -> Node<'n> {
        Node { path, ..*self }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.enter()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    #[expect(clippy::cast_precision_loss, reason = "beyond 127 bits there is no integer to keep it in")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok(i128::try_from(value).map_or(Value::Float(value as f64), Value::Integer))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        /// 2^63: below, an integer of JSON comes as one.
        const LARGE: f64 = 9_223_372_036_854_775_808.0;
        if self.format == Format::Json && value.abs() >= LARGE {
            self.state.borrow_mut().rounded.push(self.path.pointer());
        }
        Ok(Value::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    /// A tag of YAML that is not one of its own, `!Ref x`: the value without it.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_, value) = data.variant::<String>()?;
        value.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(self.step(&self.path.index(list.len())))? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(Key)? {
            let value = access.next_value_seed(self.step(&self.path.key(&key)))?;
            if key == "<<" && self.format == Format::Yaml {
                merged.push(value);
            } else if let Some(first) = map.get_mut(&key) {
                let at = self.path.pointer().child(&key);
                let mut state = self.state.borrow_mut();
                match same(first, value) {
                    Ok(how) => state.repeated.push((at, how)),
                    Err(value) => {
                        state.duplicates.push(at);
                        *first = value;
                    }
                }
            } else {
                map.insert(key, value);
            }
        }
        for value in merged {
            merge(&mut map, value)
                .map_err(|message| self.refuse::<A::Error>(codes::SYNTAX, message.to_owned()))?;
        }
        Ok(Value::Map(map))
    }
}

/// What a key means that is written twice, where that is plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeated {
    /// The same value both times.
    Same,
    /// Objects that have no key in common.
    Parts,
}

/// Unites the two values of a key that is written twice, or gives the second one back.
fn same(first: &mut Value, second: Value) -> Result<Repeated, Value> {
    if *first == second {
        return Ok(Repeated::Same);
    }
    match (first, second) {
        (Value::Map(first), Value::Map(second)) if second.keys().all(|key| !first.contains_key(key)) => {
            first.extend(second);
            Ok(Repeated::Parts)
        }
        (_, second) => Err(second),
    }
}

/// Adds the members of a merge key's value that are not there yet (YAML merge key, draft of 2005).
fn merge(map: &mut Map, value: Value) -> Result<(), &'static str> {
    match value {
        Value::Map(members) => {
            for (key, value) in members {
                map.entry(key).or_insert(value);
            }
            Ok(())
        }
        Value::List(list) => list.into_iter().try_for_each(|value| merge(map, value)),
        _ => Err("a merge key `<<` must have an object or a list of objects"),
    }
}

/// Reads a key by its text, so that `200:` is `200` and `1.10:` is not `1.1`.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a key that is a scalar")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}
