//! Unions: one variant per branch and a fallback that keeps the value. Their tables are in [`tables`](super::tables).

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::rust::{Branch, RustType, Union};

/// Everything about a union.
pub(super) fn union(item: &Union) -> TokenStream {
    let Union { ident, docs, branches, .. } = item;
    let docs = tokens::doc(docs);
    let variants = branches.iter().map(|b| {
        let (docs, name, ty) = (tokens::doc(&b.docs), &b.ident, tokens::ty(&b.ty));
        quote!(#docs #name(#ty),)
    });
    let conversions: TokenStream =
        branches.iter().flat_map(|b| b.from.iter().map(|from| conversion(item, b, from))).collect();
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            /// A value that matches no variant, kept as raw JSON.
            Unrecognized(codec::UnrecognizedValue),
        }
        #conversions
    }
}

fn conversion(item: &Union, branch: &Branch, from: &RustType) -> TokenStream {
    let (ident, name, ty) = (&item.ident, &branch.ident, tokens::ty(from));
    let value = match (&branch.ty, from) {
        (RustType::Boxed(_), _) => quote!(Box::new(value)),
        (_, RustType::Str) => quote!(value.to_owned()),
        (RustType::Linked(_), _) | (RustType::Codec(_), RustType::Integer(_) | RustType::Float) => {
            quote!(value.into())
        }
        _ => quote!(value),
    };
    quote! {
        impl From<#ty> for #ident {
            fn from(value: #ty) -> Self {
                Self::#name(#value)
            }
        }
    }
}
