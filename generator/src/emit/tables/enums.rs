//! Tables of enums: their variants, and what stands for them on the wire.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use crate::rust::{Fallback, IntegerEnum, TextEnum};

/// `TextEnum` of an enum of texts.
pub(super) fn text(item: &TextEnum) -> TokenStream {
    let TextEnum { ident, variants, fallback, .. } = item;
    let (names, spelled) = (variants.iter().map(|v| &v.ident), item.variant_names());
    let others = others(fallback);
    quote! {
        crate::runtime::text_enum!(types::#ident);
        impl codec::TextEnum for types::#ident {
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

/// `IntegerEnum` of an enum of integers, whose type stands at `path`.
pub(super) fn integer(item: &IntegerEnum, path: &TokenStream) -> TokenStream {
    let IntegerEnum { ident, variants, fallback, width, .. } = item;
    let names = variants.iter().map(|v| &v.ident);
    let (holder, getter) = (tokens::integer(*width), item.getter());
    let others = others(fallback);
    quote! {
        crate::runtime::integer_enum!(#path::#ident);
        impl codec::IntegerEnum for #path::#ident {
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

/// The constant that says that other values are fine.
fn others(fallback: &Fallback) -> Option<TokenStream> {
    fallback.is_allowed.then(|| {
        quote!(
            const OTHERS_ALLOWED: bool = true;
        )
    })
}
