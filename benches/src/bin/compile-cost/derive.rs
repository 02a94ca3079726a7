//! Rewrites a file of the emitted crate: serde's derives in place of the codec's tables.
//!
//! Structs, enums, constructors, setters and requests stay as they are. What the derives cannot say is left out, in their
//! favour: members that have one possible value are neither written nor checked, and every union is
//! `#[serde(untagged)]`, since none of the tags is a plain one. Undeclared members are dropped or kept ([`Undeclared`]).

use std::collections::BTreeSet;

use quote::format_ident;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, ExprBlock, ExprStruct, Fields, File, Item, ItemConst, ItemEnum, ItemImpl, ItemMacro,
    ItemStruct, ItemUse, Macro, Stmt, StmtMacro, UseTree, parse_quote,
};

use crate::Result;
use crate::tables::{Field, Member, Tables, codec_trait, last, type_name};

/// What becomes of members that the document does not declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undeclared {
    /// They are dropped, as derives do unless they are told otherwise.
    Dropped,
    /// Open objects keep them (`#[serde(flatten)]`), as the codec does.
    Kept,
}

/// A file of types, requests or tables with derives. `tables` are the items of all files of tables.
pub(crate) fn rewrite(source: &str, tables: &[Item], undeclared: Undeclared) -> Result<String> {
    let mut file = syn::parse_file(source)?;
    let types: BTreeSet<String> = file.items.iter().filter_map(defined).collect();
    let is_here = |item: &Item| match item {
        Item::Impl(item) => types.contains(&type_name(&item.self_ty)),
        _ => true,
    };
    let all = file.items.iter().chain(tables);
    let both: Vec<&Item> = all.filter(|item| is_here(item)).collect();
    let tables = Tables::of(&both)?;
    drop_codec(&mut file.items);
    for item in &mut file.items {
        match item {
            Item::Struct(item) => derive_struct(item, &tables, undeclared),
            Item::Enum(item) => derive_enum(item, &tables)?,
            Item::Impl(item) => fill_constructors(item, &tables),
            _ => {}
        }
    }
    Ok(prettyplease::unparse(&file))
}

/// `lib.rs` of the crate with nothing but the runtime in it.
pub(crate) fn runtime_only(source: &str) -> Result<String> {
    let mut file: File = syn::parse_file(source)?;
    file.items.retain(|item| match item {
        Item::Mod(item) => item.ident == "runtime",
        Item::Use(ItemUse { tree: UseTree::Path(path), .. }) => path.ident == "runtime",
        _ => false,
    });
    Ok(prettyplease::unparse(&file))
}

/// Macros that the copy has too, by the shim or the client.
const KEPT_MACROS: [&str; 3] = ["integer_enum", "request", "text_enum"];

/// The items of a file of tables, also of its blocks for what several modules use.
pub(crate) fn tables_of(source: &str) -> Result<Vec<Item>> {
    let mut found = Vec::new();
    for item in syn::parse_file(source)?.items {
        match item {
            Item::Const(ItemConst { expr, .. }) => {
                if let Expr::Block(ExprBlock { block, .. }) = *expr {
                    found.extend(block.stmts.into_iter().filter_map(item_of));
                }
            }
            item => found.push(item),
        }
    }
    Ok(found)
}

fn item_of(stmt: Stmt) -> Option<Item> {
    match stmt {
        Stmt::Item(item) => Some(item),
        Stmt::Macro(StmtMacro { attrs, mac, semi_token }) => {
            Some(Item::Macro(ItemMacro { attrs, ident: None, mac, semi_token }))
        }
        _ => None,
    }
}

/// The name of the type that an item defines.
fn defined(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// Leaves out what is part of the codec.
fn drop_codec(items: &mut Vec<Item>) {
    items.retain(|item| !is_codec(item));
    for item in items {
        if let Item::Const(ItemConst { expr, .. }) = item
            && let Expr::Block(ExprBlock { block, .. }) = &mut **expr
        {
            block.stmts.retain(|stmt| match stmt {
                Stmt::Item(item) => !is_codec(item),
                Stmt::Macro(item) => is_kept(&item.mac),
                _ => true,
            });
        }
    }
}

fn is_kept(mac: &Macro) -> bool {
    KEPT_MACROS.contains(&last(&mac.path).as_str())
}

/// Whether an item is part of the codec: a trait of it, or a macro that implements some. The tables of enums serve the shim's
/// macros.
fn is_codec(item: &Item) -> bool {
    match item {
        Item::Impl(item) => codec_trait(item).is_some(),
        Item::Macro(ItemMacro { mac, .. }) => !is_kept(mac),
        _ => false,
    }
}

/// Derives the serde traits, and those of `common` that the codec's macros implement in the emitted crate.
fn derive(attributes: &mut Vec<Attribute>, common: &[&str]) {
    let mut derived = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let _ = attribute.parse_nested_meta(|meta| {
            derived.push(last(&meta.path));
            Ok(())
        });
    }
    let missing = common.iter().filter(|name| !derived.iter().any(|known| known == *name));
    let missing = missing.map(|name| format_ident!("{name}"));
    attributes.push(parse_quote!(#[derive(serde::Serialize, serde::Deserialize, #(#missing),*)]));
}

fn derive_struct(item: &mut ItemStruct, tables: &Tables, undeclared: Undeclared) {
    let is_kept = undeclared == Undeclared::Kept && tables.open.contains(&item.ident.to_string());
    let Some(known) = tables.fields.get(&item.ident.to_string()) else { return };
    derive(&mut item.attrs, &["Debug", "Clone", "PartialEq"]);
    let Fields::Named(fields) = &mut item.fields else { return };
    for (field, known) in fields.named.iter_mut().zip(known) {
        field.attrs.push(match &known.member {
            Some(Member { wire, is_optional: false }) => parse_quote!(#[serde(rename = #wire)]),
            Some(Member { wire, is_optional: true }) => {
                let is_absent =
                    if known.ty == "Presence" { "codec::Presence::is_absent" } else { "Option::is_none" };
                parse_quote!(#[serde(rename = #wire, default, skip_serializing_if = #is_absent)])
            }
            None if known.ident == "extra" && !is_kept => parse_quote!(#[serde(skip)]),
            None => parse_quote!(#[serde(flatten)]),
        });
    }
}

fn derive_enum(item: &mut ItemEnum, tables: &Tables) -> Result<()> {
    match fallback(item).as_deref() {
        Some("Unrecognized") => {
            let name = item.ident.to_string();
            let texts = tables.texts.get(&name).ok_or_else(|| format!("{name}: it has no rows"))?;
            derive(&mut item.attrs, &["Debug", "Clone", "PartialEq", "Eq", "Hash"]);
            for variant in &mut item.variants {
                variant.attrs.push(match texts.get(&variant.ident.to_string()) {
                    Some(text) => parse_quote!(#[serde(rename = #text)]),
                    None => parse_quote!(#[serde(untagged)]),
                });
            }
        }
        Some("UnrecognizedValue") => {
            derive(&mut item.attrs, &["Debug", "Clone", "PartialEq"]);
            item.attrs.push(parse_quote!(#[serde(untagged)]));
        }
        _ => {}
    }
    Ok(())
}

/// The type that the variant for everything else holds; it tells what kind of enum this is.
fn fallback(item: &ItemEnum) -> Option<String> {
    let variant = item.variants.iter().find(|variant| variant.ident == "Unrecognized")?;
    Some(type_name(&variant.fields.iter().next()?.ty))
}

/// Gives constructors the values that they took from the codec's `empty()`: whatever they do not set is absent.
fn fill_constructors(item: &mut ItemImpl, tables: &Tables) {
    if let Some(fields) = tables.fields.get(&type_name(&item.self_ty)) {
        Filler { fields }.visit_item_impl_mut(item);
    }
}

struct Filler<'a> {
    fields: &'a [Field],
}

impl VisitMut for Filler<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if is_empty_call(expr) {
            *expr = parse_quote!(Self {});
            if let Expr::Struct(all) = expr {
                self.complete(all);
            }
            return;
        }
        if let Expr::Struct(literal) = expr
            && literal.rest.as_deref().is_some_and(is_empty_call)
        {
            (literal.rest, literal.dot2_token) = (None, None);
            self.complete(literal);
        }
        visit_mut::visit_expr_mut(self, expr);
    }
}

impl Filler<'_> {
    fn complete(&self, literal: &mut ExprStruct) {
        for Field { ident, ty, .. } in self.fields {
            let is_set = literal
                .fields
                .iter()
                .any(|value| matches!(&value.member, syn::Member::Named(name) if name == ident));
            if !is_set {
                literal.fields.push(if ty == "Option" {
                    parse_quote!(#ident: None)
                } else {
                    parse_quote!(#ident: Default::default())
                });
            }
        }
    }
}

/// `codec::Empty::empty()`
fn is_empty_call(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => matches!(&*call.func, Expr::Path(function) if last(&function.path) == "empty"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Undeclared, rewrite, tables_of};

    const EMITTED: &str = "
        #[derive(Debug, Clone, PartialEq)]
        pub struct Task { pub id: String, pub video_url: Option<String>, pub extra: codec::Extra }

        impl Task {
            pub fn new(id: String) -> Self {
                Self { id, ..codec::Empty::empty() }
            }
        }

    ";

    const TABLES: &str = r#"
        const _: () = {
        crate::runtime::object! {
            types::Task, types::TaskRequired;
            "Task" Open;
            "kind" == "\"task\"";
            id: "id" = String::new();
            video_url: "videoUrl" = None;
            [codec::Check::Member("id", &[codec::Check::MinLength(1)])]
        }
        crate::runtime::object! { types::Other; "Other" Closed; }
        crate::runtime::text_enum! { types::Status: Closed; Done = "done"; }
        };
    "#;

    const STATUS: &str = "
        #[derive(Debug, Clone)]
        pub enum Status { Done, Unrecognized(codec::Unrecognized) }
    ";

    #[test]
    fn tables_become_attributes() -> crate::Result<()> {
        let (emitted, tables) = ([EMITTED, STATUS].concat(), tables_of(TABLES)?);
        let own = rewrite(TABLES, &tables, Undeclared::Dropped)?;
        assert!(own.contains("text_enum! {") && !own.contains("object!") && !own.contains("Layout"), "{own}");
        let text = rewrite(&emitted, &tables, Undeclared::Dropped)?.replace(char::is_whitespace, "");
        for part in [
            "serde::Serialize,serde::Deserialize",
            r#"#[serde(rename="id")]pubid:String"#,
            r#"#[serde(rename="videoUrl",default,skip_serializing_if="Option::is_none")]pubvideo_url"#,
            "#[serde(skip)]pubextra",
            "Self{id,video_url:None,extra:Default::default(),}",
            r#"#[serde(rename="done")]Done,#[serde(untagged)]Unrecognized"#,
            "PartialEq,Eq,Hash",
        ] {
            assert!(text.contains(part), "no {part} in {text}");
        }
        assert!(!text.contains("object!") && !text.contains("LAYOUT"), "{text}");
        let text = rewrite(&emitted, &tables, Undeclared::Kept)?.replace(char::is_whitespace, "");
        assert!(text.contains("#[serde(flatten)]pubextra"), "{text}");
        Ok(())
    }
}
