//! Files of types and the module that lists them. Their tables are in [`tables`](super::tables).

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{enums, format, structs, tokens, unions};
use crate::rust::{Alias, Crate, FileSet, Item, TypeFile};

/// `src/types/mod.rs`.
pub(super) fn index(krate: &Crate) -> String {
    let listed = format::file("src/types/mod.rs", &|| listed(krate));
    let together = together(krate);
    if together.is_empty() { listed } else { format!("{listed}\n{together}") }
}

/// Files, each under a condition of its own.
fn listed(krate: &Crate) -> TokenStream {
    let together: BTreeSet<usize> =
        krate.listed_together.iter().flat_map(|set| set.files.iter().copied()).collect();
    let alone = || {
        let files = krate.type_files.iter().enumerate();
        files.filter(|(index, _)| !together.contains(index)).map(|(_, file)| file)
    };
    let mods = alone().map(|file| {
        let (cfg, name) = (tokens::cfg_any(&file.features), &file.ident);
        quote!(#cfg mod #name;)
    });
    let uses = alone().map(|file| {
        let (cfg, uses) = (tokens::cfg_any(&file.features), exports(file));
        quote!(#cfg #uses)
    });
    quote! {
        //! Types of requests and responses.
        //!
        //! Each type has one path, `types::Name`, no matter which operations use it. It is compiled if the feature of a
        //! module that uses it is on.

        #(#mods)*
        #(#uses)*
    }
}

/// Files under one condition, which is long where many modules use them. Tokens in a macro would be printed as prose is.
fn together(krate: &Crate) -> String {
    if krate.listed_together.is_empty() {
        return String::new();
    }
    let mut text = format::items(&quote! {
        /// Compiles several items under one condition.
        macro_rules! cfg_if {
            (if #[cfg($condition:meta)] { $($item:item)* }) => {
                $(#[cfg($condition)] $item)*
            };
        }
    });
    for FileSet { features, files } in &krate.listed_together {
        let files = || files.iter().map(|&index| &krate.type_files[index]);
        let (mods, uses) = (files().map(|file| &file.ident), files().map(exports));
        let items = format::items(&quote!(#(mod #mods;)* #(#uses)*));
        let features: Vec<String> =
            features.iter().map(|feature| format!("feature = {feature:?},\n")).collect();
        let (features, items) = (format::indented(&features.concat()), format::indented(&items));
        let arm = format!("if #[cfg(any(\n{features}))] {{\n{items}}}\n");
        text.extend(["\ncfg_if! {\n", &format::indented(&arm), "}\n"]);
    }
    text
}

/// The types of a file, spelled out: the compiler's time for globs grows with their number times that of the names.
fn exports(file: &TypeFile) -> TokenStream {
    let (ident, names) = (&file.ident, file.names().into_iter());
    quote!(pub use #ident::{#(#names),*};)
}

/// A file of types.
pub(super) fn file(file: &TypeFile) -> TokenStream {
    let items: TokenStream = file.items.iter().map(item).collect();
    let imports = match file.imports.as_slice() {
        [] => TokenStream::new(),
        many => quote!(use super::{#(#many),*};),
    };
    let codec = if file.items.iter().any(Item::names_codec) {
        quote!(
            use crate::runtime::codec;
        )
    } else {
        TokenStream::new()
    };
    quote! {
        #imports
        #codec
        #items
    }
}

fn item(item: &Item) -> TokenStream {
    match item {
        Item::Struct(item) => structs::structure(item),
        Item::TextEnum(item) => enums::text(item),
        Item::IntegerEnum(item) => enums::integer(item),
        Item::Union(item) => unions::union(item),
        Item::Alias(item) => alias(item),
    }
}

fn alias(item: &Alias) -> TokenStream {
    let (docs, ident, ty) = (tokens::doc(&item.docs), &item.ident, tokens::ty(&item.ty));
    quote!(#docs pub type #ident = #ty;)
}
