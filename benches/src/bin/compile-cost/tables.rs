//! What a file of the emitted crate says about its types: the fields of structs, their wire names, the texts of enums.
//!
//! Takes parsed items. The wire names are read where the codec has them: in the rows of the macros `object!` and `text_enum!`.

use std::collections::{BTreeMap, BTreeSet};

use syn::parse::{Parse, ParseStream};
use syn::{
    Expr, Fields, FieldsNamed, Ident, Item, ItemImpl, ItemMacro, ItemStruct, Lit, LitStr, Path, Token, Type,
    token,
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
            let Item::Macro(ItemMacro { mac, .. }) = item else { continue };
            match last(&mac.path).as_str() {
                "object" => tables.object(mac.parse_body()?, items)?,
                "text_enum" => {
                    let TextRows { name, texts } = mac.parse_body()?;
                    tables.texts.insert(name, texts);
                }
                _ => {}
            }
        }
        Ok(tables)
    }

    /// Keeps the rows of a struct, if the file has it.
    fn object(&mut self, rows: ObjectRows, items: &[&Item]) -> Result<()> {
        let ObjectRows { name, is_open, members } = rows;
        let Some(fields) = fields_of(items, &name) else { return Ok(()) };
        let fields = joined(fields, members).ok_or_else(|| format!("{name}: fields and members differ"))?;
        if is_open {
            self.open.insert(name.clone());
        }
        self.fields.insert(name, fields);
        Ok(())
    }
}

/// The table of a struct.
struct ObjectRows {
    name: String,
    is_open: bool,
    members: Vec<Member>,
}

impl Parse for ObjectRows {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = last(&input.parse()?);
        if input.parse::<Option<Token![,]>>()?.is_some() {
            input.parse::<Path>()?;
        }
        input.parse::<Token![;]>()?;
        input.parse::<LitStr>()?;
        let is_open = input.parse::<Ident>()? == "Open";
        input.parse::<Token![;]>()?;
        while input.peek(LitStr) {
            let (_, _, _): (LitStr, Token![==], Lit) = (input.parse()?, input.parse()?, input.parse()?);
            input.parse::<Token![;]>()?;
        }
        let mut members = Vec::new();
        while !input.is_empty() && !input.peek(Token![..]) && !input.peek(token::Bracket) {
            members.push(member(input)?);
        }
        // The field of additional members, and what `validate` looks at.
        input.parse::<proc_macro2::TokenStream>()?;
        Ok(Self { name, is_open, members })
    }
}

/// The row of a member: its field, its wire name, its empty value, and notes.
fn member(input: ParseStream<'_>) -> syn::Result<Member> {
    input.parse::<Ident>()?;
    input.parse::<Token![:]>()?;
    let wire = input.parse::<LitStr>()?.value();
    input.parse::<Token![=]>()?;
    let empty: Expr = input.parse()?;
    let mut is_nullable = false;
    while input.parse::<Option<Token![,]>>()?.is_some() {
        is_nullable |= input.parse::<Ident>()? == "Nullable";
    }
    input.parse::<Token![;]>()?;
    let is_absent =
        matches!(&empty, Expr::Path(path) if ["None", "Absent"].contains(&last(&path.path).as_str()));
    Ok(Member { wire, is_optional: is_absent && !is_nullable })
}

/// The table of an enum of texts.
struct TextRows {
    name: String,
    texts: BTreeMap<String, String>,
}

impl Parse for TextRows {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = last(&input.parse()?);
        input.parse::<Token![:]>()?;
        input.parse::<Ident>()?;
        input.parse::<Token![;]>()?;
        let mut texts = BTreeMap::new();
        while !input.is_empty() {
            let variant = input.parse::<Ident>()?.to_string();
            input.parse::<Token![=]>()?;
            texts.insert(variant, input.parse::<LitStr>()?.value());
            input.parse::<Token![;]>()?;
        }
        Ok(Self { name, texts })
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
