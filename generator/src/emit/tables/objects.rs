//! Tables of structs: their members, and the place of each.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{checks, tokens};
use crate::rust::{Constructor, Field, Ident, Rest, Struct};

/// `Object` of a struct.
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
    let (slot, get) = (slot(fields), get(fields));
    let additional = additional(&item.rest);
    let checks = checks::of_object(&item.checks);
    let types = match &item.constructor {
        Constructor::Named(required, _) => quote!(types::#ident, types::#required),
        _ => quote!(types::#ident),
    };
    quote! {
        crate::runtime::object!(#types);
        impl codec::Object for types::#ident {
            fn layout(&self) -> &'static codec::Layout {
                #layout
            }
            fn empty() -> Self {
                Self { #(#empties,)* #additional_empty extra: codec::Extra::default() }
            }
            #slot
            #get
            #additional
            #checks
        }
    }
}

fn additional(rest: &Rest) -> TokenStream {
    match rest {
        Rest::Typed(name, _) => quote! {
            fn additional(&self) -> Option<&dyn codec::Members> {
                Some(&self.#name)
            }
            fn additional_mut(&mut self) -> Option<&mut dyn codec::Members> {
                Some(&mut self.#name)
            }
        },
        Rest::Open | Rest::Closed => TokenStream::new(),
    }
}

/// The function that lends a member to read into. No member has another index, so `extra` stands in.
fn slot(fields: &[Field]) -> TokenStream {
    if fields.is_empty() {
        return quote! {
            fn slot(&mut self, _: usize) -> &mut dyn codec::Value {
                &mut self.extra
            }
        };
    }
    let (indices, names) = rows(fields);
    quote! {
        fn slot(&mut self, index: usize) -> &mut dyn codec::Value {
            match index { #(#indices => &mut self.#names,)* _ => &mut self.extra }
        }
    }
}

/// The function that lends a member to write.
fn get(fields: &[Field]) -> TokenStream {
    if fields.is_empty() {
        return quote! {
            fn get(&self, _: usize) -> &dyn codec::Value {
                &self.extra
            }
        };
    }
    let (indices, names) = rows(fields);
    quote! {
        fn get(&self, index: usize) -> &dyn codec::Value {
            match index { #(#indices => &self.#names,)* _ => &self.extra }
        }
    }
}

fn rows(fields: &[Field]) -> (Vec<Literal>, Vec<&Ident>) {
    fields.iter().enumerate().map(|(i, field)| (tokens::index(i), &field.ident)).unzip()
}

fn layout(item: &Struct) -> TokenStream {
    let name = item.layout_name();
    let fields = item.field_names();
    let members = item.fields.iter().map(|field| &field.wire);
    let presence = item.presence_letters();
    let constants = item.constants.iter().map(|(wire, json)| quote!((#wire, #json)));
    let rest = match item.rest {
        Rest::Open => quote!(codec::Rest::Open),
        Rest::Closed => quote!(codec::Rest::Closed),
        Rest::Typed(..) => quote!(codec::Rest::Typed),
    };
    quote! {
        &codec::Layout {
            name: #name,
            fields: #fields,
            members: &[#(#members),*],
            presence: #presence,
            constants: &[#(#constants),*],
            rest: #rest,
        }
    }
}
