//! What a document asks of a value beyond its type, and the walk that finds where a value breaks that.
//!
//! A type provides the bounds of its members as rows of literals; containers walk what is in them, so a type has rows only
//! where the document has bounds. What a row says of texts, numbers and counts is held against the JSON that would be
//! written, since that is what a server sees. Nothing here is called unless the caller asks for it.

use std::any::Any;

use super::checker::{Checker, Token};
use super::container::{Members, write_members};
use super::correct::InForce;
use super::decoding::Decoding;
use super::enumeration::IntegerEnum; // part: integer_enums
use super::enumeration::TextEnum;
use super::extra::Correction;
use super::layout::{Object, Rest};
use super::lend::show;
use super::locate::describe;
use super::node::Node;
use super::object_writer::{Fresh, write_object};
use super::pattern::Pattern; // part: patterns
use super::reader::Reader;
use super::union::{Union, UnrecognizedValue}; // part: unions
use super::value::{Empty, Value};
use super::violation::ValidationError;
use super::writer::Writer;

/// A bound of a value, or of what is inside it. Those of other JSON types than the value's mean nothing (JSON Schema
/// 2020-12, Validation, 6). Numbers are JSON texts, so none is rounded.
pub enum Check {
    /// `minLength`, in code points.
    MinLength(usize),
    /// `maxLength`, in code points.
    MaxLength(usize),
    /// `pattern`
    Pattern(&'static Pattern), // part: patterns
    /// `minimum`
    Minimum(&'static str),
    /// `maximum`
    Maximum(&'static str),
    /// `minimum` with `exclusiveMinimum`
    Above(&'static str),
    /// `maximum` with `exclusiveMaximum`
    Below(&'static str),
    /// `multipleOf`
    MultipleOf(&'static str),
    /// `minItems`
    MinItems(usize),
    /// `maxItems`
    MaxItems(usize),
    /// `uniqueItems`
    UniqueItems,
    /// `minProperties`
    MinProperties(usize),
    /// `maxProperties`
    MaxProperties(usize),
    /// Of every member's name: `propertyNames`.
    Names(&'static [Check]),
    /// Of the member with this name.
    Member(&'static str, &'static [Check]),
    /// Of every member that has no row of its own.
    Members(&'static [Check]),
    /// Of the item at this index.
    Item(usize, &'static [Check]),
    /// Of every item that has no row of its own.
    Items(&'static [Check]),
}

impl Check {
    /// Whether it is about what is inside a value.
    pub(super) fn is_inner(&self) -> bool {
        matches!(self, Self::Member(..) | Self::Members(_) | Self::Item(..) | Self::Items(_))
    }
}

/// Holds `value` against what the document says of its type.
pub fn validate(value: &dyn Value) -> Result<(), ValidationError> {
    let mut checker = Checker::default();
    value.check(&[], &mut checker);
    checker.finish()
}

/// Checks the JSON text of a value against the bounds of its type, with `value` to read it into.
pub fn check_json(json: &str, value: &mut dyn Value, checks: &'static [Check], checker: &mut Checker) {
    match value.read(&mut Reader::new(json, Decoding::Tolerant)) {
        Ok(()) => value.check(checks, checker),
        // What a value wrote, its type reads: unless it nests too deep.
        Err(error) => checker.add(&error.0.expected, "something else".to_owned()),
    }
}

/// A place to read a `T` into.
pub fn fresh<T: Empty>() -> Box<dyn Value> {
    Box::new(T::empty())
}

/// The JSON of a value as a tree. Files are numbers in it, as where a form is written.
fn written(write: &dyn Fn(&mut Writer)) -> Node {
    let mut w = Writer::of_forms();
    write(&mut w);
    Node::written(&w.into_text())
}

/// A value that no walk goes into otherwise.
pub(super) fn check_leaf(write: &dyn Fn(&mut Writer), checks: &'static [Check], checker: &mut Checker) {
    if !checks.is_empty() {
        checker.judge(&written(write), checks);
    }
}

/// The bounds of a container itself.
fn check_outside(write: &dyn Fn(&mut Writer), checks: &'static [Check], checker: &mut Checker) {
    if checks.iter().any(|check| !check.is_inner()) {
        checker.judge_outside(&written(write), checks);
    }
}

/// A list or a tuple.
pub(super) fn check_items<'v>(
    items: &mut dyn Iterator<Item = &'v dyn Value>,
    write: &dyn Fn(&mut Writer),
    checks: &'static [Check],
    checker: &mut Checker,
) {
    check_outside(write, checks, checker);
    for (index, item) in items.enumerate() {
        checker.within(Token::Index(index), |checker| item.check(of_item(checks, index), checker));
    }
}

/// A map.
pub(super) fn check_members(members: &dyn Members, checks: &'static [Check], checker: &mut Checker) {
    check_outside(&|w| write_members(members, w), checks, checker);
    let said = others(checks);
    members.visit(&mut |name, value| checker.within(Token::Name(name), |checker| value.check(said, checker)));
}

/// An object: the bounds of its type, and those of its place.
pub(super) fn check_object(
    object: &dyn Object,
    fresh: Fresh,
    checks: &'static [Check],
    checker: &mut Checker,
) {
    let (layout, own) = (object.layout(), object.checks());
    let write = |w: &mut Writer| write_object(object, fresh, w);
    check_outside(&write, own, checker);
    check_outside(&write, checks, checker);
    show(object, |view| {
        let mut in_force = InForce::new(layout, view, fresh);
        for (name, _) in layout.constants {
            check_member(name, in_force.find(name), &(), &[], checker);
        }
        for (name, value) in layout.members.iter().zip(view.members) {
            let said = named(own, name).unwrap_or_default();
            check_member(name, in_force.find(name), *value, said, checker);
        }
        if let Some(members) = view.additional {
            let said = others(own);
            members.visit(&mut |name, value| check_member(name, in_force.find(name), value, said, checker));
        }
    });
}

/// A member of an object. If it was corrected, the received value would be written in its place and is a violation; a scalar is then not checked.
fn check_member(
    name: &str,
    correction: Option<Correction<'_>>,
    value: &dyn Value,
    said: &'static [Check],
    checker: &mut Checker,
) {
    checker.within(Token::Name(name), |checker| match correction.map(Correction::raw) {
        None => value.check(said, checker),
        Some(None) => checker.add("a required member", "nothing".to_owned()),
        Some(Some(raw)) => {
            checker.add("a value of the declared type", describe(raw.as_bytes(), 0).into_owned());
            if raw.starts_with(['[', '{']) {
                value.check(said, checker);
            }
        }
    });
}

// part: unions
/// A union: its branch, or its fallback, which is not a value of the document. What the branch does not allow is fine
/// where another one does: `other` is tried for that.
pub(super) fn check_union(
    union: &dyn Union,
    other: &mut dyn Union,
    checks: &'static [Check],
    checker: &mut Checker,
) {
    let active = union.active();
    if let Some(value) = (active as &dyn Any).downcast_ref::<UnrecognizedValue>() {
        let kept = Node::written(value.raw());
        // A text that fits no branch may be a secret.
        checker.in_secret(matches!(kept, Node::Text(_)), |checker| {
            checker.add_node(&format!("a branch of {}", union.plan().name), &kept);
        });
        return;
    }
    let before = checker.mark();
    active.check(union.checks(), checker);
    if checker.mark() > before && fits_a_branch(active, other) {
        checker.forget(before);
    }
    // Nor, from outside, what kind of text a branch is.
    checker.in_secret(true, |checker| check_outside(&|w| active.write(w), checks, checker));
}

// part: unions
/// Whether some branch allows the value. A tag leaves no choice.
fn fits_a_branch(value: &dyn Value, union: &mut dyn Union) -> bool {
    let plan = union.plan();
    let (None, Ok(text)) = (plan.tag, super::encode::to_text(value)) else { return false };
    (0..plan.branches.len()).any(|branch| {
        let mut r = Reader::new(&text, Decoding::Strict);
        if union.select(branch).read(&mut r).and_then(|()| r.end()).is_err() {
            return false;
        }
        let mut found = Checker::default();
        union.active().check(union.checks(), &mut found);
        found.finish().is_ok()
    })
}

/// An enumeration of texts.
pub(super) fn check_text_enum<T: TextEnum>(value: &T, checks: &'static [Check], checker: &mut Checker) {
    let text = value.text();
    if T::REST != Rest::Open && T::KNOWN.iter().all(|known| known.text() != text) {
        let listed: Vec<String> = T::KNOWN.iter().map(|known| format!("`{}`", known.text())).collect();
        checker.add_listed(&listed, &Node::Text(text.to_owned()));
    }
    check_leaf(&|w| w.text(text), checks, checker);
}

// part: integer_enums
/// An enumeration of integers.
pub(super) fn check_integer_enum<T: IntegerEnum>(value: &T, checks: &'static [Check], checker: &mut Checker) {
    if let (None, Some(raw), false) = (value.integer(), value.raw(), T::REST == Rest::Open) {
        let listed: Vec<String> =
            T::KNOWN.iter().filter_map(|known| Some(format!("`{}`", known.integer()?))).collect();
        checker.add_listed(&listed, &Node::Number(raw.as_str().into()));
    }
    check_leaf(&|w| super::enumeration::write_integer_enum(value, w), checks, checker);
}

/// The bounds of the item at `index`.
pub(super) fn of_item(checks: &'static [Check], index: usize) -> &'static [Check] {
    let own = checks.iter().find_map(|check| match check {
        Check::Item(at, checks) if *at == index => Some(*checks),
        _ => None,
    });
    let others =
        || checks.iter().find_map(|check| if let Check::Items(all) = check { Some(*all) } else { None });
    own.or_else(others).unwrap_or_default()
}

/// The bounds of the member `name` of a value without a type.
pub(super) fn of_member(checks: &'static [Check], name: &str) -> &'static [Check] {
    named(checks, name).unwrap_or_else(|| others(checks))
}

/// The bounds of the declared member `name`.
fn named(checks: &'static [Check], name: &str) -> Option<&'static [Check]> {
    checks.iter().find_map(|check| match check {
        Check::Member(member, checks) if *member == name => Some(*checks),
        _ => None,
    })
}

/// The bounds of undeclared members.
fn others(checks: &'static [Check]) -> &'static [Check] {
    let all = checks.iter().find_map(|check| if let Check::Members(all) = check { Some(*all) } else { None });
    all.unwrap_or_default()
}
