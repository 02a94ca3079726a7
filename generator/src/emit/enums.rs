//! Enums of texts and of integers. Their tables are in [`tables`](super::tables).

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::rust::{IntegerEnum, TextEnum};

/// An open enum of texts.
pub(super) fn text(item: &TextEnum) -> TokenStream {
    let TextEnum { ident, docs, variants, fallback, .. } = item;
    let (docs, fallback_docs) = (tokens::doc(docs), tokens::doc(&fallback.docs));
    let names = variants.iter().map(|v| &v.ident);
    let variant_docs = variants.iter().map(|v| tokens::doc(&v.docs));
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variant_docs #names,)*
            #fallback_docs
            Unrecognized(codec::Unrecognized),
        }
    }
}

/// An open enum of integers.
pub(super) fn integer(item: &IntegerEnum) -> TokenStream {
    let IntegerEnum { ident, docs, variants, fallback, .. } = item;
    let (docs, fallback_docs) = (tokens::doc(docs), tokens::doc(&fallback.docs));
    let names = variants.iter().map(|v| &v.ident);
    let variant_docs = variants.iter().map(|v| tokens::doc(&v.docs));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variant_docs #names,)*
            #fallback_docs
            Unrecognized(codec::UnrecognizedNumber),
        }
    }
}
