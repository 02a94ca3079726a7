//! Enums of texts and of integers. Their tables are in [`tables`](super::tables).

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens;
use crate::rust::{IntegerEnum, TextEnum};

/// An open enum of texts.
pub(super) fn text(item: &TextEnum) -> TokenStream {
    let TextEnum { ident, docs, variants, fallback, .. } = item;
    let (docs, fallback_docs) = (tokens::doc(docs), tokens::doc(&fallback.docs));
    let names: Vec<_> = variants.iter().map(|v| &v.ident).collect();
    let texts: Vec<_> = variants.iter().map(|v| &v.wire).collect();
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
        impl #ident {
            /// Returns the text that is sent on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #texts,)*
                    Self::Unrecognized(text) => text.as_str(),
                }
            }
        }
    }
}

/// An open enum of integers.
pub(super) fn integer(item: &IntegerEnum) -> TokenStream {
    let IntegerEnum { ident, docs, variants, fallback, width, .. } = item;
    let (docs, fallback_docs) = (tokens::doc(docs), tokens::doc(&fallback.docs));
    let names: Vec<_> = variants.iter().map(|v| &v.ident).collect();
    let numbers: Vec<_> = variants.iter().map(|v| Literal::i128_unsuffixed(v.wire.0)).collect();
    let variant_docs = variants.iter().map(|v| tokens::doc(&v.docs));
    let holder = tokens::integer(*width);
    let getter = item.getter();
    let getter_docs = format!(
        " Returns the number that is sent on the wire, or `None` if an unrecognized one does not fit into `{holder}`."
    );
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variant_docs #names,)*
            #fallback_docs
            Unrecognized(codec::UnrecognizedNumber),
        }
        impl #ident {
            #[doc = #getter_docs]
            pub fn #getter(&self) -> Option<#holder> {
                match self {
                    #(Self::#names => Some(#numbers),)*
                    Self::Unrecognized(number) => number.#getter(),
                }
            }
        }
    }
}
