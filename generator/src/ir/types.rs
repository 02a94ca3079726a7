//! Types of the [`Api`](super::Api): what a schema means, decided, in wire names.

use serde::Serialize;

use super::{Checks, Integers, NameHint};
use crate::source::Pointer;

/// Names an entry of the [`TypeTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TypeId(pub u32);

/// All types that need a definition, in document order.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TypeTable(pub Vec<TypeDef>);

impl TypeTable {
    /// The definition of `id`.
    ///
    /// # Panics
    /// If `id` comes from another table, which is a bug of ours.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0 as usize]
    }

    /// All definitions with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0u32..).map(TypeId).zip(&self.0)
    }
}

/// One definition.
#[derive(Debug, Clone, Serialize)]
pub struct TypeDef {
    /// Where its name comes from.
    pub hint: NameHint,
    /// A name given in the configuration (`[rename]`).
    pub renamed: Option<String>,
    /// What it is.
    pub shape: Shape,
    /// What is said of all its values. Those of a union are said of each branch; what is said of an object's members
    /// stands at its fields.
    pub checks: Checks,
    /// What the document says of it.
    pub docs: Docs,
    /// Who reaches it.
    pub usage: Usage,
    /// Whether other types own it through a link, since the compiler could not follow the chain that it is part of.
    pub linked: bool,
    /// Where it stands.
    pub at: Pointer,
}

/// What a type is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Shape {
    /// An object with known properties.
    Object(Object),
    /// A list of texts, open on the wire.
    TextEnum(Values<String>),
    /// A list of integers in the document (also where typed `number`), open on the wire.
    IntegerEnum(Integers),
    /// One of several.
    Union(Union),
    /// Another name for a type that needs no definition (a component that is a list, a map, a text, ...).
    Alias(Ty),
}

/// An object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Object {
    /// Properties in document order; constants are not among them.
    pub fields: Vec<Field>,
    /// Required properties with just one possible value: always written, never a field.
    pub constants: Vec<Constant>,
    /// What else it may hold.
    pub rest: Rest,
}

/// What an object may hold beside its properties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Rest {
    /// Anything (JSON Schema's default).
    Open,
    /// Nothing (`additionalProperties: false`).
    Closed,
    /// Values of this type.
    Typed(Ty),
}

/// A required property with one possible value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Constant {
    /// Name on the wire.
    pub wire: String,
    /// The value, as JSON text.
    pub json: String,
    /// Where it is sent.
    pub side: Side,
    /// What the document says of it.
    pub docs: Docs,
}

/// A property.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Name on the wire.
    pub wire: String,
    /// A name given in the configuration (`[rename]`).
    pub renamed: Option<String>,
    /// Type of a present, non-null value.
    pub ty: Ty,
    /// What is said of the value beyond its type.
    pub checks: Checks,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// Where it is sent.
    pub side: Side,
    /// Whether the value must be boxed, because the type would contain itself.
    pub boxed: bool,
    /// The text that a new value has there: that of the discriminator which leads to the type.
    pub preset: Option<String>,
    /// What the document says of it, with bounds and default.
    pub docs: Docs,
    /// Where it stands.
    pub at: Pointer,
}

/// Whether a property may be absent, null, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// Always present, never null.
    Required,
    /// May be absent.
    Optional,
    /// Always present, may be null.
    Nullable,
    /// May be absent, may be null: three states.
    OptionalNullable,
}

/// In which direction a property is sent (OpenAPI 3.0.4, 4.8.24: `readOnly`, `writeOnly`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// In requests and in responses.
    #[default]
    Both,
    /// Only in requests (`writeOnly`).
    Request,
    /// Only in responses (`readOnly`).
    Response,
}

impl Side {
    /// Whether a property of this kind is part of what is sent in that direction.
    pub fn goes(self, direction: Self) -> bool {
        self == Self::Both || self == direction
    }
}

/// The values of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Values<T> {
    /// Those that have names, in document order.
    pub listed: Vec<EnumValue<T>>,
    /// What the document says of all others.
    pub others: Others,
}

/// What the document says of values that an enum does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Others {
    /// There are none (`enum`): a strict reader takes one for a mistake.
    Refused,
    /// They are as good (`anyOf` of an `enum` and any text, say).
    Allowed,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnumValue<T> {
    /// The value on the wire.
    pub wire: T,
    /// A name for it, from the configuration or `x-enum-varnames`.
    pub renamed: Option<String>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it stands.
    pub at: Pointer,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Union {
    /// How the branch is told.
    pub selection: Selection,
    /// The branches in document order; nested unions without a type of their own are already spliced in.
    pub branches: Vec<Branch>,
}

/// How the branch of a union is told, strongest evidence first (design: discriminator, constant
/// property, JSON type, required keys of one branch, score).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Selection {
    /// The `discriminator` property.
    Discriminator(String),
    /// A property that is constant in every object branch.
    Constant(String),
    /// The JSON type alone.
    Kind,
    /// A required key that no other branch declares.
    Keys,
    /// The keys present; branches overlap.
    Score,
}

/// A branch of a union.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Branch {
    /// Short English-or-wire label to name the variant after: the discriminating value, the component's
    /// name, the title, the unique key, or the JSON type; unique within the union.
    pub label: String,
    /// The label that it would have, if no other branch had more of a claim to that.
    pub sought: String,
    /// Where it stands; of a branch that is made of a schema's values, that schema.
    pub at: Pointer,
    /// A name given in the configuration (`[rename]`).
    pub renamed: Option<String>,
    /// Its type.
    pub ty: Ty,
    /// What is said of its values beyond their type.
    pub checks: Checks,
    /// JSON types that it accepts.
    pub kinds: Vec<Kind>,
    /// Discriminating values that lead here, as JSON text (only with [`Selection::Discriminator`]).
    pub tags: Vec<String>,
    /// Whether a missing or unknown discriminating value leads here, too.
    pub is_default: bool,
    /// The discriminating value to write, as JSON text, where values of the type may not bring one.
    pub put: Option<String>,
    /// Properties of an object branch with just one possible value: wire name, JSON text. A member that is
    /// there with another value refuses the branch; those that must be there are in `required` too.
    pub constants: Vec<(String, String)>,
    /// Required keys of an object branch, constants among them.
    pub required: Vec<String>,
    /// All declared keys of an object branch, constants among them.
    pub declared: Vec<String>,
    /// What the document says of it.
    pub docs: Docs,
}

impl Branch {
    /// A branch that is not an object; its JSON type selects it.
    pub fn of_kind(label: &str, at: Pointer, ty: Ty, kind: Kind) -> Self {
        Self {
            label: label.to_owned(),
            sought: label.to_owned(),
            at,
            renamed: None,
            ty,
            checks: Checks::default(),
            kinds: vec![kind],
            tags: Vec::new(),
            is_default: false,
            put: None,
            constants: Vec::new(),
            required: Vec::new(),
            declared: Vec::new(),
            docs: Docs::default(),
        }
    }
}

/// A JSON type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
}

/// A use of a type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ty {
    /// A defined type.
    Ref(TypeId),
    /// An array.
    List(Box<Ty>),
    /// An array of a fixed length, with a type for each element.
    Tuple(Vec<Ty>),
    /// An object with values of one type and any keys.
    Map(Box<Ty>),
    /// The value or null, where no field carries the presence (list items, map values, payloads).
    Nullable(Box<Ty>),
    /// A string.
    Text(TextFormat),
    /// An integer of the given width.
    Integer(Width),
    /// A number: f64.
    Number,
    /// A number kept by its digits: where integers and other numbers stand side by side, where no integer of 64 bits holds all
    /// branches of a union, and where the configuration asks for it.
    Decimal,
    /// `true`, `false`
    Boolean,
    /// Anything: the document gives no type.
    Any,
    /// An object of anything.
    AnyObject,
    /// A file: a part of a `multipart` body.
    File,
    /// A type of the user's, from the configuration: its Rust path.
    Custom(String),
}

/// What the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    /// Any text (also `uri`, `email`, ...).
    Plain,
    /// `date-time`: an instant.
    DateTime,
    /// `date`: a calendar date.
    Date,
    /// `byte`: bytes in base64.
    Base64,
    /// `password`: a text that is never printed.
    Password,
}

/// Width of an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Width {
    I8,
    I16,
    I32,
    I64,
    I128,
    U8,
    U16,
    U32,
    U64,
    U128,
}

/// What the document says of something, before it becomes rustdoc.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Docs {
    /// `title` or `summary`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// Facts in words, one sentence each without a full stop: bounds, default, format, pattern.
    pub facts: Vec<String>,
    /// `deprecated`.
    pub deprecated: bool,
}

impl Docs {
    /// Adds facts, unless they are there.
    pub fn add_facts(&mut self, facts: Vec<String>) {
        for fact in facts {
            if !self.facts.contains(&fact) {
                self.facts.push(fact);
            }
        }
    }
}

/// Who reaches a type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// Some request carries it (body or parameter).
    pub request: bool,
    /// Some response carries it.
    pub response: bool,
    /// Some webhook carries it.
    pub webhook: bool,
}
