//! Enums of what a success carries by its status.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens;
use crate::rust::{Outcomes, Returns, RustType};

/// The enum, and how it is read from an answer.
pub(super) fn item(outcomes: &Outcomes, path: &TokenStream) -> TokenStream {
    let (ident, docs) = (&outcomes.ident, tokens::doc(&outcomes.docs));
    let variants = outcomes.variants.iter().map(|variant| {
        let (docs, name) = (tokens::doc(&variant.docs), &variant.ident);
        let value = value(&variant.value, path);
        quote!(#docs #name #value,)
    });
    let rows = outcomes.variants.iter().map(|variant| {
        let (low, high) = (Literal::u16_unsuffixed(variant.low), Literal::u16_unsuffixed(variant.high));
        let (name, kind) = (&variant.ident, kind(&variant.value));
        quote!(#low..=#high => #name #kind)
    });
    let first = outcomes.variants.first().map(|variant| {
        let (name, kind) = (&variant.ident, kind(&variant.value));
        quote!(else #name #kind)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident { #(#variants)* }
        crate::runtime::outcome!(#ident { #(#rows,)* #first });
    }
}

fn value(returns: &Returns, path: &TokenStream) -> TokenStream {
    match returns {
        Returns::Json(RustType::Unit) | Returns::ByStatus(_) => TokenStream::new(),
        Returns::Json(ty) => {
            let ty = tokens::typed(ty, path);
            quote!((#ty))
        }
        Returns::Text => quote!((String)),
        Returns::Bytes => quote!((client::Bytes)),
    }
}

fn kind(returns: &Returns) -> TokenStream {
    match returns {
        Returns::Json(RustType::Unit) | Returns::ByStatus(_) => quote!(empty),
        Returns::Json(_) => quote!(json),
        Returns::Text => quote!(text),
        Returns::Bytes => quote!(bytes),
    }
}
