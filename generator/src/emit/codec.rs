//! The tables that the runtime's codec works from.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::ir::Presence;
use crate::rust::{Field, Rest, Struct};

/// `Empty` and `Object` of a struct.
pub(super) fn object(item: &Struct) -> TokenStream {
    let Struct { ident, fields, .. } = item;
    let layout = layout(item);
    let empties = fields.iter().map(|f| {
        let (name, value) = (&f.ident, tokens::empty(&f.ty));
        quote!(#name: #value)
    });
    let additional_empty = match &item.rest {
        Rest::Typed(name, _) => quote!(#name: std::collections::BTreeMap::new(),),
        Rest::Open | Rest::Closed => TokenStream::new(),
    };
    let (slot, get) = (arms(fields, &quote!(&mut)), arms(fields, &quote!(&)));
    let additional = match &item.rest {
        Rest::Typed(name, _) => quote! {
            fn additional(&self) -> Option<&dyn codec::Members> {
                Some(&self.#name)
            }
            fn additional_mut(&mut self) -> Option<&mut dyn codec::Members> {
                Some(&mut self.#name)
            }
        },
        Rest::Open | Rest::Closed => TokenStream::new(),
    };
    quote! {
        crate::runtime::object!(#ident);
        impl codec::Empty for #ident {
            fn empty() -> Self {
                Self { #(#empties,)* #additional_empty extra: codec::Extra::default() }
            }
        }
        impl codec::Object for #ident {
            fn layout(&self) -> &'static codec::Layout {
                #layout
                &LAYOUT
            }
            fn slot(&mut self, index: usize) -> &mut dyn codec::Value {
                match index { #slot _ => &mut self.extra }
            }
            fn get(&self, index: usize) -> &dyn codec::Value {
                match index { #get _ => &self.extra }
            }
            fn extra(&self) -> &codec::Extra {
                &self.extra
            }
            fn extra_mut(&mut self) -> &mut codec::Extra {
                &mut self.extra
            }
            #additional
        }
    }
}

fn arms(fields: &[Field], borrow: &TokenStream) -> TokenStream {
    fields
        .iter()
        .enumerate()
        .map(|(i, field)| {
            let (i, name) = (tokens::index(i), &field.ident);
            quote!(#i => #borrow self.#name,)
        })
        .collect()
}

fn layout(item: &Struct) -> TokenStream {
    let name = item.ident.bare();
    let members = item.fields.iter().map(|field| {
        let wire = &field.wire;
        match field.presence {
            Presence::Required => quote!(codec::Member::required(#wire)),
            Presence::Optional => quote!(codec::Member::optional(#wire)),
            Presence::Nullable => quote!(codec::Member::nullable(#wire)),
            Presence::OptionalNullable => quote!(codec::Member::optional_nullable(#wire)),
        }
    });
    let constants = item.constants.iter().map(|(wire, json)| quote!((#wire, #json)));
    let rest = match item.rest {
        Rest::Open => quote!(codec::Rest::Open),
        Rest::Closed => quote!(codec::Rest::Closed),
        Rest::Typed(..) => quote!(codec::Rest::Typed),
    };
    quote! {
        static LAYOUT: codec::Layout = codec::Layout {
            name: #name,
            members: &[#(#members),*],
            constants: &[#(#constants),*],
            rest: #rest,
        };
    }
}
