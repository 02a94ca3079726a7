//! What a file of the emitted crate says about its types: the fields of structs, their wire names, the texts of enums.
//!
//! Takes parsed items. The wire names are read where the codec has them: the texts of `members` in a struct's `Layout`,
//! which are in the order of the fields, with a letter for each in `presence`, and the arms of an enum's `as_str`.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{
    Arm, Expr, ExprLit, FieldValue, Fields, FieldsNamed, Ident, Item, ItemImpl, ItemStruct, Lit, Pat, Path,
    Type,
};

use crate::Result;

/// A field that the codec handles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) wire: String,
    /// Whether it is left out when it is absent.
    pub(crate) is_optional: bool,
}

/// A field of a struct.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) ident: Ident,
    /// The last segment of its type.
    pub(crate) ty: String,
    /// None for `extra` and for additional members.
    pub(crate) member: Option<Member>,
}

/// What a file says, by the names of types.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Fields of the structs that have a codec, in order.
    pub(crate) fields: BTreeMap<String, Vec<Field>>,
    /// Structs that keep what the document does not declare.
    pub(crate) open: BTreeSet<String>,
    /// Texts of the variants of enums.
    pub(crate) texts: BTreeMap<String, BTreeMap<String, String>>,
}

impl Tables {
    /// Reads the items of a file and the tables of its types.
    pub(crate) fn of(items: &[&Item]) -> Result<Self> {
        let mut tables = Self::default();
        for item in items {
            let Item::Impl(item) = item else { continue };
            let name = type_name(&item.self_ty);
            let mut found = Found::default();
            found.visit_item_impl(item);
            if item.trait_.is_none() && !found.texts.is_empty() {
                tables.texts.insert(name, found.texts);
            } else if let (Some(members), Some(_)) = (found.members(), codec_trait(item)) {
                let fields = fields_of(items, &name).ok_or_else(|| format!("no struct `{name}`"))?;
                let fields =
                    joined(fields, members).ok_or_else(|| format!("{name}: fields and members differ"))?;
                if found.is_open {
                    tables.open.insert(name.clone());
                }
                tables.fields.insert(name, fields);
            }
        }
        Ok(tables)
    }
}

/// The last segment of a type's path.
pub(crate) fn type_name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => last(&path.path),
        _ => String::new(),
    }
}

/// The name of the trait, if it is one of the codec: `codec::NAME`.
pub(crate) fn codec_trait(item: &ItemImpl) -> Option<String> {
    let path = &item.trait_.as_ref()?.0;
    (path.segments.len() == 2 && path.segments[0].ident == "codec").then(|| last(path))
}

/// The last segment.
pub(crate) fn last(path: &Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

fn fields_of<'a>(items: &[&'a Item], name: &str) -> Option<&'a FieldsNamed> {
    items.iter().find_map(|item| match item {
        Item::Struct(ItemStruct { ident, fields: Fields::Named(fields), .. }) if ident == name => {
            Some(fields)
        }
        _ => None,
    })
}

/// The fields with their rows of the table. Additional members and `extra`, which come last, have none.
fn joined(fields: &FieldsNamed, members: Vec<Member>) -> Option<Vec<Field>> {
    let beside = fields.named.len().checked_sub(members.len())?;
    if !(1..=2).contains(&beside) {
        return None;
    }
    let mut members = members.into_iter();
    let joined = fields.named.iter().map(|field| {
        let ty = type_name(&field.ty);
        Some(Field { ident: field.ident.clone()?, ty, member: members.next() })
    });
    joined.collect()
}

/// What stands in the body of an `impl`.
#[derive(Default)]
struct Found {
    names: Option<Vec<String>>,
    /// A letter for each name.
    presence: String,
    is_open: bool,
    texts: BTreeMap<String, String>,
}

impl Found {
    /// The rows of a table, if there is one.
    fn members(&self) -> Option<Vec<Member>> {
        let is_optional = |letter: char| matches!(letter, 'o' | 'O' | 'b' | 'B');
        let rows = self.names.as_ref()?.iter().zip(self.presence.chars());
        Some(
            rows.map(|(wire, letter)| Member { wire: wire.clone(), is_optional: is_optional(letter) })
                .collect(),
        )
    }
}

impl Visit<'_> for Found {
    fn visit_field_value(&mut self, field: &FieldValue) {
        if let (syn::Member::Named(name), Expr::Reference(list)) = (&field.member, &field.expr)
            && name == "members"
            && let Expr::Array(rows) = &*list.expr
        {
            self.names = rows.elems.iter().map(text).collect();
        }
        if let (syn::Member::Named(name), Expr::Lit(ExprLit { lit: Lit::Str(letters), .. })) =
            (&field.member, &field.expr)
            && name == "presence"
        {
            self.presence = letters.value();
        }
        if let (syn::Member::Named(name), Expr::Path(value)) = (&field.member, &field.expr) {
            self.is_open |= name == "rest" && last(&value.path) == "Open";
        }
        visit::visit_field_value(self, field);
    }

    fn visit_arm(&mut self, arm: &Arm) {
        if let (Pat::Path(variant), Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) = (&arm.pat, &*arm.body) {
            self.texts.insert(last(&variant.path), text.value());
        }
    }
}

/// The text of a literal.
fn text(literal: &Expr) -> Option<String> {
    match literal {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
