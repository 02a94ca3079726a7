//! Tables of unions: what distinguishes their branches, and the current branch.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{checks, tokens};
use crate::ir::Kind;
use crate::rust::Union;

/// `Union` of a union.
pub(super) fn union(item: &Union) -> TokenStream {
    let Union { ident, branches, .. } = item;
    let names: Vec<_> = branches.iter().map(|b| &b.ident).collect();
    let numbers = (0..branches.len()).map(tokens::index);
    let empties = branches.iter().map(|b| tokens::empty(&b.ty));
    let plan = plan(item);
    let tag = tag(item);
    let checks = checks::of_union(branches);
    quote! {
        crate::runtime::union!(types::#ident);
        impl codec::Union for types::#ident {
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
