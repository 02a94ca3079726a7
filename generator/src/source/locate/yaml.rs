//! Positions in YAML: scalars of interest are refused on purpose, and serde_yaml's error tells where they stand.
//!
//! serde_yaml gives positions only with errors. A scalar has been consumed when its visitor refuses it, so the
//! error can be caught at the enclosing object or array, and the walk goes on; one pass finds everything. Objects and
//! arrays cannot be refused that way: they stand where their first key or element stands.

use std::cell::RefCell;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::{Found, Kind, Position, Wanted};
use crate::source::Pointer;

/// What the refusal says; no document problem reads like this.
const REFUSAL: &str = "\u{1}refused to learn where it stands\u{1}";

pub(super) fn walk(text: &str, wanted: &Wanted) -> Found {
    let state = RefCell::new(State {
        lines: Lines::of(text),
        found: Found::new(),
        open: Vec::new(),
        key: String::new(),
        last: 0,
        arrays: 0,
    });
    let Some(document) = serde_yaml::Deserializer::from_str(text).next() else { return Found::new() };
    let walk = Walk { state: &state, wanted: Some(wanted), role: Role::Value, key: None };
    if let Err(error) = walk.deserialize(document) {
        // A document that is one scalar, or one with a syntax error after what was found.
        walk.place(&error);
    }
    state.into_inner().found
}

/// The byte offset of a line and column as serde_yaml counts them: from 1, in characters.
pub(crate) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    Lines::of(text).offset(line, column)
}

/// Starts of the lines, by YAML 1.1's idea of a line, which libyaml has (it includes U+0085, U+2028, U+2029).
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let mut starts = vec![0];
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let ends_line = match c {
                '\r' => chars.peek().is_none_or(|(_, next)| *next != '\n'),
                '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
                _ => false,
            };
            if ends_line {
                starts.push(at + c.len_utf8());
            }
        }
        Self { text, starts }
    }

    fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        rest.char_indices().nth(column.saturating_sub(1)).map_or(self.text.len(), |(at, _)| start + at)
    }
}

struct State<'t> {
    lines: Lines<'t>,
    found: Found,
    /// Objects and arrays that wait for their first key or element.
    open: Vec<Open>,
    /// Text of the key that was refused last.
    key: String,
    /// Where the key or scalar stands that was refused last; what comes next is after it.
    last: usize,
    /// Inside how many arrays with wanted elements the walk is. There everything is refused, so that `last` is
    /// near enough to find an empty element, which has nothing in it to be found by.
    arrays: usize,
}

/// An object or array that is not placed yet.
struct Open {
    pointer: Pointer,
    key: Option<usize>,
    role: Role,
}

impl State<'_> {
    /// Everything that waits begins at `offset`.
    fn settle(&mut self, offset: usize) {
        self.last = offset;
        for Open { pointer, key, role } in std::mem::take(&mut self.open) {
            self.add(pointer, Position { key, value: offset, kind: Kind::Collection }, role);
        }
    }

    /// The next brace or bracket after what was found last.
    fn next_collection(&self) -> usize {
        let after = self.lines.text.get(self.last..).unwrap_or_default();
        let skipped = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].find(quote).map_or(0, |end| end + 2),
            // An empty element that was found so itself.
            Some('{' | '[') => 1,
            _ => after.find([' ', ',', '\n']).unwrap_or(0),
        };
        after[skipped..].find(['{', '[']).map_or(self.last, |at| self.last + skipped + at)
    }

    /// A member that is written out hides one from a merge key, wherever that stands: it comes last.
    fn add(&mut self, pointer: Pointer, position: Position, role: Role) {
        let positions = self.found.entry(pointer).or_default();
        match role {
            Role::Value => positions.push(position),
            Role::Merge | Role::Merged => positions.insert(0, position),
        }
    }
}

/// How a value belongs to the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// As written.
    Value,
    /// As the value of a merge key: its members are members of the object around the key.
    Merge,
    /// As something inside such a value.
    Merged,
}

/// Walks one value.
#[derive(Clone, Copy)]
struct Walk<'s, 't, 'w> {
    state: &'s RefCell<State<'t>>,
    wanted: Option<&'w Wanted>,
    role: Role,
    key: Option<usize>,
}

impl<'w> Walk<'_, '_, 'w> {
    fn here(&self) -> Option<&'w Pointer> {
        if self.role == Role::Merge { None } else { self.wanted?.here.as_ref() }
    }

    fn is_wanted(&self) -> bool {
        self.here().is_some() || self.is_waited_for()
    }

    /// Whether any scalar or key is of use.
    fn is_waited_for(&self) -> bool {
        let state = self.state.borrow();
        !state.open.is_empty() || state.arrays > 0
    }

    /// Takes a refusal of this value; gives false for any other error.
    fn place(&self, error: &dyn std::fmt::Display) -> bool {
        let Some(offset) = self.refused_at(error) else { return false };
        let state = &mut *self.state.borrow_mut();
        state.settle(offset);
        if let Some(pointer) = self.here() {
            let position = Position { key: self.key, value: offset, kind: Kind::Scalar };
            state.add(pointer.clone(), position, self.role);
        }
        true
    }

    /// The trait bound on errors leaves only their text: it ends in ` at line 3 column 5`, or has no
    /// place at all at the very start.
    fn refused_at(&self, error: &dyn std::fmt::Display) -> Option<usize> {
        let text = error.to_string();
        let (_, place) = text.split_once(REFUSAL)?;
        let mut numbers = place.split(' ').filter_map(|word| word.parse().ok());
        let (line, column) = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1));
        Some(self.state.borrow().lines.offset(line, column))
    }

    fn scalar<E: Error>(self) -> Result<(), E> {
        if self.is_wanted() { Err(E::custom(REFUSAL)) } else { Ok(()) }
    }

    /// Notes that an object or array starts; it is placed when something in it is.
    fn open(&self) {
        if let Some(pointer) = self.here() {
            self.state.borrow_mut().open.push(Open {
                pointer: pointer.clone(),
                key: self.key,
                role: self.role,
            });
        }
    }

    /// Nothing was in it: the brace or bracket that must come next has to do.
    fn close_empty(&self) {
        if self.is_waited_for() {
            let state = &mut *self.state.borrow_mut();
            let offset = state.next_collection();
            state.settle(offset);
        }
    }

    fn member(&self, name: &str, key: Option<usize>) -> Self {
        let inside = if self.role == Role::Value { Role::Value } else { Role::Merged };
        match self.wanted.and_then(|wanted| wanted.child(name)) {
            None if name == "<<" => Self { role: Role::Merge, key, ..*self },
            wanted => Self { state: self.state, wanted, role: inside, key },
        }
    }

    /// A merge key takes a list of objects, too.
    fn element(&self, index: usize) -> Self {
        if self.role == Role::Merge { *self } else { self.member(&index.to_string(), None) }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let holds_wanted = self.wanted.is_some_and(|wanted| !wanted.children.is_empty());
        if holds_wanted || self.is_wanted() {
            deserializer.deserialize_any(self)
        } else {
            deserializer.deserialize_ignored_any(IgnoredAny).map(drop)
        }
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let (_, value) = data.variant::<String>()?;
        value.newtype_variant_seed(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.open();
        for count in 0usize.. {
            let (name, at) = match map.next_key_seed(Key(&self)) {
                Ok(None) if count == 0 => {
                    self.close_empty();
                    break;
                }
                Ok(None) => break,
                Ok(Some(name)) => (name, None),
                Err(error) => {
                    let Some(at) = self.refused_at(&error) else { return Err(error) };
                    self.state.borrow_mut().settle(at);
                    (self.state.borrow().key.clone(), Some(at))
                }
            };
            let member = self.member(&name, at);
            match map.next_value_seed(member) {
                Err(error) if !member.place(&error) => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.open();
        let tracked = usize::from(self.wanted.is_some_and(|wanted| !wanted.children.is_empty()));
        self.state.borrow_mut().arrays += tracked;
        for index in 0usize.. {
            let element = self.element(index);
            match seq.next_element_seed(element) {
                Ok(None) if index == 0 => self.close_empty(),
                Ok(Some(())) => continue,
                Err(error) if element.place(&error) => continue,
                Err(error) => return Err(error),
                Ok(None) => {}
            }
            break;
        }
        self.state.borrow_mut().arrays -= tracked;
        Ok(())
    }
}

/// Reads a key, or refuses it where its place matters.
struct Key<'k, 's, 't, 'w>(&'k Walk<'s, 't, 'w>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_, '_, '_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_, '_, '_> {
    type Value = String;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<String, E> {
        let Self(walk) = self;
        let wanted = walk.member(name, None).here().is_some();
        if !wanted && !walk.is_waited_for() {
            return Ok(name.to_owned());
        }
        name.clone_into(&mut walk.state.borrow_mut().key);
        Err(E::custom(REFUSAL))
    }
}
