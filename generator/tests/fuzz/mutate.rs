//! Changes of documents that keep much of their structure: what people get wrong, and what nobody would write.

use serde_json::{Map, Value, json};

/// Numbers without order, the same ones each time (xorshift64*).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(mixed).expect("31 bits") % bound
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// Names and texts that are hard to take.
const ODD: &[&str] = &[
    "",
    " ",
    "self",
    "Self",
    "type",
    "crate",
    "_",
    "0",
    "-1",
    "1.5",
    "null",
    "true",
    "~",
    "/",
    "~1",
    "{",
    "}",
    "{id}",
    "#",
    "#/",
    "a/b",
    "a b",
    "\u{0}",
    "\n",
    "\r",
    "\u{202e}",
    "\"",
    "\\",
    "`",
    "*/",
    "///",
    "标题",
    "🦀",
    "é",
    "x-y",
    "$ref",
    "properties",
    "Option",
    "Result",
    "extra",
    "new",
    "send",
    "*",
    "?",
    "[",
    "<a>",
    "https://",
    "%41",
    "%",
    "application/json; charset=utf-8",
    "text/event-stream",
    "multipart/form-data",
    "*/*",
];

/// Keywords that mean something in many places.
const KEYWORDS: &[&str] = &[
    "type",
    "format",
    "enum",
    "properties",
    "required",
    "items",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "nullable",
    "discriminator",
    "default",
    "example",
    "minimum",
    "maximum",
    "minLength",
    "pattern",
    "$ref",
    "in",
    "name",
    "schema",
    "style",
    "explode",
    "content",
    "responses",
    "requestBody",
    "parameters",
    "security",
    "tags",
    "operationId",
    "description",
    "servers",
    "url",
    "x-enum-varnames",
    "const",
    "readOnly",
    "propertyName",
    "mapping",
    "prefixItems",
    "$defs",
    "200",
    "default",
    "get",
    "post",
    "paths",
    "components",
    "schemas",
    "info",
    "title",
    "version",
    "openapi",
];

/// Changes a document in one to five places.
pub(crate) fn mutate(document: &mut Value, dice: &mut Dice) {
    for _ in 0..=dice.below(5) {
        let pointers = pointers(document);
        let pointer = &pointers[dice.below(pointers.len())];
        let other = document.pointer(&pointers[dice.below(pointers.len())]).cloned().unwrap_or_default();
        let reference = format!("#{}", pointers[dice.below(pointers.len())]);
        let Some(node) = document.pointer_mut(pointer) else { continue };
        change(node, other, &reference, dice);
    }
}

fn change(node: &mut Value, other: Value, reference: &str, dice: &mut Dice) {
    match dice.below(12) {
        0 => *node = scalar(dice),
        1 => *node = other,
        2 => *node = json!({ "$ref": reference }),
        3 => nest(node, dice),
        4 => *node = json!(dice.of(ODD).repeat(1 + 300 * dice.below(2))),
        5 => *node = json!([node.take(), other]),
        _ => match node {
            Value::Object(members) => change_members(members, other, dice),
            Value::Array(items) => change_items(items, other, dice),
            _ => *node = scalar(dice),
        },
    }
}

fn change_members(members: &mut Map<String, Value>, other: Value, dice: &mut Dice) {
    let keys: Vec<String> = members.keys().cloned().collect();
    let key = if keys.is_empty() { String::new() } else { keys[dice.below(keys.len())].clone() };
    match dice.below(5) {
        0 => drop(members.shift_remove(&key)),
        1 => drop(members.insert((*dice.of(ODD)).to_owned(), other)),
        2 => drop(members.insert((*dice.of(KEYWORDS)).to_owned(), other)),
        3 => {
            let renamed = if dice.below(2) == 0 { dice.of(ODD).to_owned() } else { key.to_uppercase() };
            let value = members.shift_remove(&key).unwrap_or_default();
            members.insert(renamed, value);
        }
        _ => {
            let copy = members.get(&key).cloned().unwrap_or_default();
            members.insert(format!("{key}{}", dice.of(&["_", "-", " ", "2", "Required", "Item", "X"])), copy);
        }
    }
}

fn change_items(items: &mut Vec<Value>, other: Value, dice: &mut Dice) {
    let index = dice.below(items.len().max(1));
    match dice.below(3) {
        0 if !items.is_empty() => drop(items.remove(index)),
        1 if !items.is_empty() => items.insert(index, items[index].clone()),
        _ => items.push(other),
    }
}

/// Puts a node below many others.
fn nest(node: &mut Value, dice: &mut Dice) {
    let depth = [2, 20, 150][dice.below(3)];
    let kind = dice.below(5);
    for _ in 0..depth {
        let inner = node.take();
        *node = match kind {
            0 => json!({ "type": "array", "items": inner }),
            1 => json!({ "type": "object", "properties": { "a": inner } }),
            2 => json!({ "allOf": [inner] }),
            3 => json!({ "oneOf": [inner, { "type": "string" }] }),
            _ => json!({ "type": "object", "additionalProperties": inner }),
        };
    }
}

fn scalar(dice: &mut Dice) -> Value {
    match dice.below(9) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(0),
        3 => json!(i64::MIN),
        4 => json!(u64::MAX),
        5 => json!(1e300),
        6 => json!(["string", "integer", "object", "array", "null", "number", "boolean"][dice.below(7)]),
        7 => json!(dice.of(ODD)),
        _ => [json!([]), json!({})][dice.below(2)].take(),
    }
}

/// Pointers to all nodes but the root.
fn pointers(document: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
        let mut visit = |key: &str, child: &Value| {
            let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            all.push(at.clone());
            walk(child, &at, all);
        };
        match value {
            Value::Object(members) => members.iter().for_each(|(key, child)| visit(key, child)),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(i, child)| visit(&i.to_string(), child));
            }
            _ => {}
        }
    }
    let mut all = vec![String::new()];
    walk(document, "", &mut all);
    all
}
