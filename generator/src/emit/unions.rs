//! Unions: one variant per branch and a fallback that keeps the value.

use proc_macro2::TokenStream;
use quote::quote;

use super::{checks, tokens};
use crate::ir::Kind;
use crate::rust::{Branch, RustType, Union};

/// Everything about a union.
pub(super) fn union(item: &Union) -> TokenStream {
    let Union { ident, docs, branches, .. } = item;
    let docs = tokens::doc(docs);
    let variants = branches.iter().map(|b| {
        let (docs, name, ty) = (tokens::doc(&b.docs), &b.ident, tokens::ty(&b.ty));
        quote!(#docs #name(#ty),)
    });
    let names: Vec<_> = branches.iter().map(|b| &b.ident).collect();
    let numbers = (0..branches.len()).map(tokens::index);
    let empties = branches.iter().map(|b| tokens::empty(&b.ty));
    let plan = plan(item);
    let tag = tag(item);
    let checks = checks::of_union(branches);
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
        crate::runtime::union!(#ident);
        impl codec::Union for #ident {
            fn plan(&self) -> &'static codec::UnionPlan {
                #plan
                &PLAN
            }
            fn unrecognized(value: codec::UnrecognizedValue) -> Self {
                Self::Unrecognized(value)
            }
            fn select(&mut self, branch: usize) -> &mut dyn codec::Value {
                *self = match branch {
                    #(#numbers => Self::#names(#empties),)*
                    _ => Self::Unrecognized(codec::Empty::empty()),
                };
                match self {
                    #(Self::#names(value) => value,)*
                    Self::Unrecognized(value) => value,
                }
            }
            fn active(&self) -> &dyn codec::Value {
                match self {
                    #(Self::#names(value) => value,)*
                    Self::Unrecognized(value) => value,
                }
            }
            #tag
            #checks
        }
    }
}

/// What is written for branches that may not bring the discriminator.
fn tag(item: &Union) -> TokenStream {
    let rows: Vec<TokenStream> = item
        .branches
        .iter()
        .filter_map(|branch| {
            let (name, json) = (&branch.ident, branch.wire.put.as_ref()?);
            Some(quote!(Self::#name(_) => Some(#json),))
        })
        .collect();
    if rows.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn tag(&self) -> Option<&'static str> {
            match self {
                #(#rows)*
                _ => None,
            }
        }
    }
}

fn conversion(item: &Union, branch: &Branch, from: &RustType) -> TokenStream {
    let (ident, name, ty) = (&item.ident, &branch.ident, tokens::ty(from));
    let value = match (&branch.ty, from) {
        (RustType::Boxed(_), _) => quote!(Box::new(value)),
        (_, RustType::Str) => quote!(value.to_owned()),
        (RustType::Codec(_), RustType::Integer(_) | RustType::Float) => quote!(value.into()),
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

fn plan(item: &Union) -> TokenStream {
    let name = item.ident.bare();
    let tag = tokens::optional_text(item.tag.as_deref());
    let branches = item.branches.iter().map(|branch| {
        let wire = &branch.wire;
        let (label, tags, required, declared) = (&wire.label, &wire.tags, &wire.required, &wire.declared);
        let constants = wire.constants.iter().map(|(name, json)| quote!((#name, #json)));
        let kinds = kinds(&wire.kinds);
        quote! {
            codec::Branch {
                label: #label,
                kinds: #kinds,
                tags: &[#(#tags),*],
                constants: &[#(#constants),*],
                required: &[#(#required),*],
                declared: &[#(#declared),*],
            }
        }
    });
    quote! {
        static PLAN: codec::UnionPlan = codec::UnionPlan {
            name: #name,
            tag: #tag,
            branches: &[#(#branches),*],
        };
    }
}

fn kinds(kinds: &[Kind]) -> TokenStream {
    let names = kinds.iter().map(|kind| match kind {
        Kind::Null => quote!(codec::Kinds::NULL),
        Kind::Boolean => quote!(codec::Kinds::BOOLEAN),
        Kind::Number => quote!(codec::Kinds::NUMBER),
        Kind::Text => quote!(codec::Kinds::TEXT),
        Kind::List => quote!(codec::Kinds::LIST),
        Kind::Object => quote!(codec::Kinds::OBJECT),
    });
    names.reduce(|all, kind| quote!(#all.or(#kind))).unwrap_or_else(|| quote!(codec::Kinds::NONE))
}
