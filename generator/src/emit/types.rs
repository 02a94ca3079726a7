//! Files of types and the module that lists them. Their tables are in [`tables`](super::tables).

use proc_macro2::TokenStream;
use quote::quote;

use super::{enums, structs, tokens, unions};
use crate::rust::{Alias, Crate, Item, TypeFile};

/// `src/types/mod.rs`.
pub(super) fn index(krate: &Crate) -> TokenStream {
    let mods = krate.type_files.iter().map(|file| {
        let (cfg, name) = (tokens::cfg_any(&file.features), &file.ident);
        quote!(#cfg mod #name;)
    });
    let uses = krate.type_files.iter().map(|file| {
        let (cfg, name) = (tokens::cfg_any(&file.features), &file.ident);
        // Spelled out: the compiler's time for globs grows with their number times that of the names.
        let names = file.names().into_iter();
        quote!(#cfg pub use #name::{#(#names),*};)
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
