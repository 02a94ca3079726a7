//! Values without a declared type: `serde_json::Value` and its objects.

use serde_json::{Map, Number, Value as Json};

use super::extra::ENTRY;
use super::problem::ReadError;
use super::reader::Reader;
use super::value::{Empty, Value};
use super::writer::Writer;

impl Value for Json {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = match r.peek() {
            b'n' => r.word("null").map(|()| Json::Null)?,
            b't' | b'f' => Json::Bool(r.boolean()?),
            b'"' => Json::String(r.text("a string")?.into_owned()),
            b'[' => Json::Array(read_list(r)?),
            b'{' => Json::Object(read_map(r)?),
            _ => Json::Number(read_number(r)?),
        };
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Json::Null => w.raw("null"),
            Json::Bool(value) => value.write(w),
            Json::Number(number) => write_number(number, w),
            Json::String(text) => w.text(text),
            Json::Array(list) => {
                w.byte(b'[');
                for value in list {
                    value.write(w);
                    w.comma();
                }
                w.close(b']');
            }
            Json::Object(map) => map.write(w),
        }
    }

    fn clear(&mut self) {
        *self = Json::Null;
    }
}

impl Empty for Json {
    fn empty() -> Self {
        Json::Null
    }

    fn null() -> Option<Self> {
        Some(Json::Null)
    }

    fn absent() -> Option<Self> {
        Some(Json::Null)
    }
}

impl Value for Map<String, Json> {
    fn read(&mut self, r: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = read_map(r)?;
        Ok(())
    }

    fn write(&self, w: &mut Writer) {
        w.byte(b'{');
        for (name, value) in self {
            w.key(name);
            value.write(w);
            w.comma();
        }
        w.close(b'}');
    }

    fn clear(&mut self) {
        Map::clear(self);
    }
}

impl Empty for Map<String, Json> {
    fn empty() -> Self {
        Map::new()
    }
}

fn read_list(r: &mut Reader<'_>) -> Result<Vec<Json>, ReadError> {
    let mut list = Vec::new();
    r.open(b'[', "an array")?;
    let mut more = r.has_first(b']');
    while more {
        if list.len() == list.capacity() {
            r.charge(list.capacity().max(4) * size_of::<Json>())?;
        }
        let mut value = Json::Null;
        value.read(r)?;
        list.push(value);
        more = r.has_next(b']')?;
    }
    Ok(list)
}

fn read_map(r: &mut Reader<'_>) -> Result<Map<String, Json>, ReadError> {
    let mut map = Map::new();
    r.open(b'{', "an object")?;
    let mut more = r.has_first(b'}');
    while more {
        let name = r.key()?.into_owned();
        r.charge(ENTRY + size_of::<Json>())?;
        let mut value = Json::Null;
        value.read(r)?;
        map.insert(name, value);
        more = r.has_next(b'}')?;
    }
    Ok(map)
}

fn read_number(r: &mut Reader<'_>) -> Result<Number, ReadError> {
    const EXPECTED: &str = "a number of 64 bits";
    let at = r.value_start();
    let text = r.number(EXPECTED)?;
    parse_number(text).ok_or_else(|| ReadError::wrong_type(at, EXPECTED))
}

/// The number of a text, exact within 64 bits.
pub(super) fn parse_number(text: &str) -> Option<Number> {
    if let Ok(value) = text.parse::<u64>() {
        return Some(value.into());
    }
    match text.parse::<i64>() {
        // -0 is a float.
        Ok(value) if value != 0 => Some(value.into()),
        _ => Number::from_f64(text.parse().ok()?),
    }
}

fn write_number(number: &Number, w: &mut Writer) {
    match (number.as_u64(), number.as_i64()) {
        (Some(value), _) => w.unsigned(value),
        (None, Some(value)) => w.signed(value),
        (None, None) => w.raw(&number.to_string()),
    }
}

/// The JSON text of a value.
pub(super) fn to_text(value: &Json) -> String {
    let mut w = Writer::default();
    value.write(&mut w);
    w.into_text()
}
