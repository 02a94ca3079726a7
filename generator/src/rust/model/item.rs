//! Types: structs, enums, unions, aliases, and the files that they stand in.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Intake, RustType};
use crate::ir::{Checks, Presence, Whole, Width};
use crate::rust::docs::DocLines;
use crate::rust::names::{self, Ident};

/// A file with the types of one component or one operation.
#[derive(Debug, Clone, Serialize)]
pub struct TypeFile {
    /// Module name.
    pub ident: Ident,
    /// Features any of which brings it in; `unreferenced` where no operation reaches it.
    pub features: Vec<String>,
    /// Its types.
    pub items: Vec<Item>,
    /// Names of types of other files that it uses.
    pub imports: Vec<Ident>,
}

impl TypeFile {
    /// The names of all types that it gives, in their own order: that of the document means nothing.
    pub fn names(&self) -> BTreeSet<&Ident> {
        self.items.iter().flat_map(Item::names).collect()
    }
}

/// The tables of types: of those that one module uses, in a file of the module; of all others, by who uses them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TypeTables {
    /// By name.
    pub modules: Vec<ModuleTables>,
    /// By features.
    pub shared: Vec<FileSet>,
}

/// The tables of the types that only one module uses.
#[derive(Debug, Clone, Serialize)]
pub struct ModuleTables {
    /// Name of their file.
    pub ident: Ident,
    /// The feature that brings them in.
    pub feature: String,
    /// Indices of the files of the types.
    pub files: Vec<usize>,
}

/// Files of types that the same several modules use.
#[derive(Debug, Clone, Serialize)]
pub struct FileSet {
    /// Features any of which brings them in.
    pub features: Vec<String>,
    /// Indices of the files.
    pub files: Vec<usize>,
}

/// A type.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Item {
    Struct(Struct),
    TextEnum(TextEnum),
    IntegerEnum(IntegerEnum),
    Union(Union),
    Alias(Alias),
}

/// A struct.
#[derive(Debug, Clone, Serialize)]
pub struct Struct {
    /// Name.
    pub ident: Ident,
    /// Documentation.
    pub docs: DocLines,
    /// Fields in document order.
    pub fields: Vec<Field>,
    /// Members that are always written: wire name, JSON text.
    pub constants: Vec<(String, String)>,
    /// What else it holds.
    pub rest: Rest,
    /// How it is made.
    pub constructor: Constructor,
    /// What `validate` holds its values against.
    pub checks: Checks,
    /// Where its schema stands.
    pub at: String,
}

/// Where components are, in the normal form of a document.
const COMPONENTS: &str = "/components/schemas/";

impl Struct {
    /// What the type's table calls it: its name and, where a component of this name is not its schema, a space and what selects
    /// the schema in the configuration.
    pub fn layout_name(&self) -> String {
        let name = self.ident.bare();
        match self.at.strip_prefix(COMPONENTS) {
            Some(component) if component == name => name.to_owned(),
            Some(component) if !component.contains(['/', '~', '*', '?', '\\']) => {
                format!("{name} {component}")
            }
            _ => format!("{name} #{}", self.at),
        }
    }
}

/// What else a struct holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Rest {
    /// Anything, in `extra`.
    Open,
    /// Nothing that the document knows of; what comes is kept in `extra`.
    Closed,
    /// Values of one type, in this field.
    Typed(Ident, RustType),
}

/// How a struct is made.
#[derive(Debug, Clone, Serialize)]
pub enum Constructor {
    /// `new()`, and `Default`.
    Default,
    /// `new(a, b, c)`: indices of fields.
    Listed(Vec<usize>),
    /// `new(NameRequired { .. })`.
    Named(Ident, Vec<usize>),
}

/// A field.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// Name.
    pub ident: Ident,
    /// Name on the wire.
    pub wire: String,
    /// Whole type, with `Option`, `Presence`, `Box`.
    pub ty: RustType,
    /// Type of a present value.
    pub value: RustType,
    /// Presence on the wire.
    pub presence: Presence,
    /// The text that a new value has there, so that no constructor asks for it.
    pub preset: Option<String>,
    /// How a setter or the constructor takes the value.
    pub intake: Intake,
    /// The setter; none on types that no request carries and on required fields.
    pub setter: Option<FieldSetter>,
    /// Documentation.
    pub docs: DocLines,
}

/// A method that sets a field.
#[derive(Debug, Clone, Serialize)]
pub struct FieldSetter {
    /// Name.
    pub ident: Ident,
    /// Whether the document deprecates the member.
    pub deprecated: bool,
    /// Documentation: the gist of the field's, and the way to the rest.
    pub docs: DocLines,
}

impl Field {
    /// Whether a value that may be null is taken by a trait of the runtime; else by the conversions of the standard library.
    pub fn takes_by_trait(&self) -> bool {
        let may_be_null = matches!(self.presence, Presence::Nullable | Presence::OptionalNullable);
        may_be_null
            && matches!(self.intake, Intake::Into | Intake::IntoItems | Intake::IntoPairs | Intake::Pairs)
    }

    /// Whether the value is absent where the member is null, though the member must be there. In all other fields an absent
    /// value is that of an absent member.
    pub fn is_null_when_absent(&self) -> bool {
        self.presence == Presence::Nullable && matches!(self.ty, RustType::Option(_))
    }

    /// Whether the name has characters that JSON escapes (RFC 8259, section 7).
    pub fn is_escaped(&self) -> bool {
        self.wire.contains(|c: char| c < ' ' || c == '"' || c == '\\')
    }
}

/// An enum of texts.
#[derive(Debug, Clone, Serialize)]
pub struct TextEnum {
    /// Name.
    pub ident: Ident,
    /// Documentation.
    pub docs: DocLines,
    /// Variants.
    pub variants: Vec<Variant<String>>,
    /// The variant of all other texts.
    pub fallback: Fallback,
    /// Where its schema stands.
    pub at: String,
}

/// An enum of integers.
#[derive(Debug, Clone, Serialize)]
pub struct IntegerEnum {
    /// Name.
    pub ident: Ident,
    /// Documentation.
    pub docs: DocLines,
    /// Variants.
    pub variants: Vec<Variant<Whole>>,
    /// What holds their values.
    pub width: Width,
    /// The variant of all other numbers.
    pub fallback: Fallback,
    /// Where its schema stands.
    pub at: String,
}

impl IntegerEnum {
    /// The name of the method that gives the number.
    pub fn getter(&self) -> Ident {
        names::ident(match self.width {
            Width::U64 => "as_u64",
            Width::I128 => "as_i128",
            _ => "as_i64",
        })
    }
}

/// The variant of an enum for values that the document does not list.
#[derive(Debug, Clone, Serialize)]
pub struct Fallback {
    /// Documentation.
    pub docs: DocLines,
    /// Whether the document allows such values, so that a strict reader does too.
    pub is_allowed: bool,
}

/// A variant of an enum.
#[derive(Debug, Clone, Serialize)]
pub struct Variant<T> {
    /// Name.
    pub ident: Ident,
    /// Value on the wire.
    pub wire: T,
    /// Documentation.
    pub docs: DocLines,
}

/// A union.
#[derive(Debug, Clone, Serialize)]
pub struct Union {
    /// Name.
    pub ident: Ident,
    /// Documentation.
    pub docs: DocLines,
    /// The discriminator property, if one selects the branch.
    pub tag: Option<String>,
    /// Branches in document order.
    pub branches: Vec<Branch>,
    /// Where its schema stands.
    pub at: String,
}

/// A branch of a union.
#[derive(Debug, Clone, Serialize)]
pub struct Branch {
    /// Name of the variant.
    pub ident: Ident,
    /// Type of its value, boxed where it is an object.
    pub ty: RustType,
    /// Types that convert into it: the value's own, `&str` beside `String`, Rust's numbers beside exact ones.
    pub from: Vec<RustType>,
    /// What `validate` holds its values against.
    pub checks: Checks,
    /// What distinguishes it.
    pub wire: crate::ir::Branch,
    /// Documentation.
    pub docs: DocLines,
}

/// Another name for a type.
#[derive(Debug, Clone, Serialize)]
pub struct Alias {
    /// Name.
    pub ident: Ident,
    /// Documentation.
    pub docs: DocLines,
    /// The type.
    pub ty: RustType,
    /// Where its schema stands.
    pub at: String,
}

impl Item {
    /// Its name.
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Struct(item) => &item.ident,
            Self::TextEnum(item) => &item.ident,
            Self::IntegerEnum(item) => &item.ident,
            Self::Union(item) => &item.ident,
            Self::Alias(item) => &item.ident,
        }
    }

    /// Whether the runtime reads and writes it by a table of its own; another name for a type has none.
    pub fn has_table(&self) -> bool {
        !matches!(self, Self::Alias(_))
    }

    /// Whether its text names the codec of the runtime; another name for a type seldom does.
    pub fn names_codec(&self) -> bool {
        match self {
            Self::Alias(alias) => {
                alias.ty.any(&|ty| matches!(ty, RustType::Linked(_) | RustType::Presence(_)))
            }
            _ => true,
        }
    }

    /// Where its schema stands.
    pub fn at(&self) -> &str {
        match self {
            Self::Struct(item) => &item.at,
            Self::TextEnum(item) => &item.at,
            Self::IntegerEnum(item) => &item.at,
            Self::Union(item) => &item.at,
            Self::Alias(item) => &item.at,
        }
    }

    /// The names of all types that it gives: its own, and that of the struct that its constructor takes.
    pub fn names(&self) -> impl Iterator<Item = &Ident> {
        let required = match self {
            Self::Struct(Struct { constructor: Constructor::Named(required, _), .. }) => Some(required),
            _ => None,
        };
        std::iter::once(self.ident()).chain(required)
    }

    /// Calls `visit` with the type of each field, branch and target.
    pub fn for_each_type(&self, visit: &mut dyn FnMut(&RustType)) {
        match self {
            Self::Struct(item) => {
                item.fields.iter().for_each(|f| visit(&f.ty));
                if let Rest::Typed(_, ty) = &item.rest {
                    visit(ty);
                }
            }
            Self::Union(item) => item.branches.iter().for_each(|b| visit(&b.ty)),
            Self::Alias(item) => visit(&item.ty),
            Self::TextEnum(_) | Self::IntegerEnum(_) => {}
        }
    }
}
