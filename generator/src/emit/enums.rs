//! Enums of texts and of integers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens;
use crate::rust::{Fallback, IntegerEnum, TextEnum};

/// An open enum of texts.
pub(super) fn text(item: &TextEnum) -> TokenStream {
    let TextEnum { ident, docs, variants, fallback, .. } = item;
    let (fallback_docs, others) = others(fallback);
    let docs = tokens::doc(docs);
    let names: Vec<_> = variants.iter().map(|v| &v.ident).collect();
    let texts: Vec<_> = variants.iter().map(|v| &v.wire).collect();
    let spelled = item.variant_names();
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
        crate::runtime::text_enum!(#ident);
        impl codec::TextEnum for #ident {
            const KNOWN: &'static [Self] = &[#(Self::#names),*];
            #others
            const NAMES: &'static str = #spelled;
            fn text(&self) -> &str {
                self.as_str()
            }
            fn unrecognized(text: codec::Unrecognized) -> Self {
                Self::Unrecognized(text)
            }
        }
    }
}

/// An open enum of integers.
pub(super) fn integer(item: &IntegerEnum) -> TokenStream {
    let IntegerEnum { ident, docs, variants, fallback, width, .. } = item;
    let (fallback_docs, others) = others(fallback);
    let docs = tokens::doc(docs);
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
        crate::runtime::integer_enum!(#ident);
        impl codec::IntegerEnum for #ident {
            type Integer = #holder;
            const KNOWN: &'static [Self] = &[#(Self::#names),*];
            #others
            fn integer(&self) -> Option<#holder> {
                match self {
                    Self::Unrecognized(_) => None,
                    known => known.#getter(),
                }
            }
            fn unrecognized(number: codec::UnrecognizedNumber) -> Self {
                Self::Unrecognized(number)
            }
            fn raw(&self) -> Option<&codec::UnrecognizedNumber> {
                match self {
                    Self::Unrecognized(number) => Some(number),
                    _ => None,
                }
            }
        }
    }
}

/// The docs of the variant for all other values, and the constant that says that those are fine.
fn others(fallback: &Fallback) -> (TokenStream, TokenStream) {
    let constant = fallback.is_allowed.then(|| {
        quote!(
            const OTHERS_ALLOWED: bool = true;
        )
    });
    (tokens::doc(&fallback.docs), quote!(#constant))
}
