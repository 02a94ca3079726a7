//! A struct: definition, constructor, setters. Its table is in [`tables`](super::tables).

use proc_macro2::TokenStream;
use quote::quote;

use super::{taken, tokens};
use crate::ir::Presence;
use crate::rust::{Constructor, Field, FieldSetter, Ident, Rest, RustType, Struct};

/// Everything about a struct.
pub(super) fn structure(item: &Struct) -> TokenStream {
    let Struct { ident, docs, fields, rest, constructor, .. } = item;
    let docs = tokens::doc(docs);
    let members = fields.iter().map(member);
    let additional = additional(rest);
    let new = new(item, constructor);
    let setters: TokenStream = fields.iter().filter_map(|f| Some(setter(f, f.setter.as_ref()?))).collect();
    let required = required_struct(item, constructor);
    let default = default(ident, constructor);
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct #ident {
            #(#members)*
            #additional
            /// Members that the document does not declare, and the original JSON of corrected ones.
            pub extra: codec::Extra,
        }
        #required
        impl #ident {
            #new
            #setters
        }
        #default
    }
}

fn member(field: &Field) -> TokenStream {
    let Field { ident, docs, .. } = field;
    let (docs, ty) = (tokens::doc(docs), tokens::ty(&field.ty));
    quote!(#docs pub #ident: #ty,)
}

fn additional(rest: &Rest) -> TokenStream {
    match rest {
        Rest::Typed(ident, ty) => {
            let ty = tokens::ty(&RustType::Map(Box::new(ty.clone())));
            quote! {
                /// Members that are not declared by name.
                pub #ident: #ty,
            }
        }
        Rest::Open | Rest::Closed => TokenStream::new(),
    }
}

fn new(item: &Struct, constructor: &Constructor) -> TokenStream {
    let presets: TokenStream = item.fields.iter().filter_map(preset).collect();
    match constructor {
        Constructor::Default if presets.is_empty() => quote! {
            /// Creates a value with no member set.
            pub fn new() -> Self {
                codec::Empty::empty()
            }
        },
        Constructor::Default => quote! {
            /// Creates a value with no optional member set.
            pub fn new() -> Self {
                Self { #presets ..codec::Empty::empty() }
            }
        },
        Constructor::Listed(indices) => {
            let fields: Vec<&Field> = indices.iter().map(|&i| &item.fields[i]).collect();
            let taken = taken::of_all(&fields);
            let generics = taken::generics(&taken);
            let arguments = taken.iter().map(|t| &t.argument);
            // In the order of the struct, which clippy asks for; that of the arguments is by wire name.
            let mut sets: Vec<_> = indices.iter().zip(fields.iter().zip(&taken)).collect();
            sets.sort_by_key(|(index, _)| **index);
            let sets = sets.into_iter().map(|(_, (f, t))| {
                let (ident, value) = (&f.ident, &t.value);
                if t.is_plain { quote!(#ident) } else { quote!(#ident: #value) }
            });
            quote! {
                /// Creates a value from its required members.
                pub fn new #generics(#(#arguments),*) -> Self {
                    Self { #(#sets,)* #presets ..codec::Empty::empty() }
                }
            }
        }
        Constructor::Named(required, indices) => {
            let names = indices.iter().map(|&i| &item.fields[i].ident);
            quote! {
                /// Creates a value from its required members.
                pub fn new(required: #required) -> Self {
                    Self { #(#names: required.#names,)* #presets ..codec::Empty::empty() }
                }
            }
        }
    }
}

fn preset(field: &Field) -> Option<TokenStream> {
    let (ident, text) = (&field.ident, field.preset.as_ref()?);
    Some(quote!(#ident: #text.into(),))
}

fn setter(field: &Field, setter: &FieldSetter) -> TokenStream {
    let (ident, wire, FieldSetter { ident: name, deprecated, docs }) = (&field.ident, &field.wire, setter);
    let (docs, deprecated) = (tokens::doc(docs), deprecated.then(tokens::deprecated));
    let all = taken::of_all(&[field]);
    let generics = taken::generics(&all);
    let arguments = all.iter().map(|taken| &taken.argument);
    let value = all.iter().map(|taken| &taken.value);
    let value = match field.presence {
        Presence::Optional => quote!(Some(#(#value)*)),
        _ => quote!(#(#value)*),
    };
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name #generics(mut self, #(#arguments)*) -> Self {
            self.#ident = #value;
            self.extra.accept(#wire);
            self
        }
    }
}

fn required_struct(item: &Struct, constructor: &Constructor) -> TokenStream {
    let Constructor::Named(ident, indices) = constructor else { return TokenStream::new() };
    let members = indices.iter().map(|&i| member(&item.fields[i]));
    let text = format!(" The required members of [`{}`].", item.ident.bare());
    quote! {
        #[doc = #text]
        #[derive(Clone)]
        pub struct #ident {
            #(#members)*
        }
    }
}

fn default(ident: &Ident, constructor: &Constructor) -> TokenStream {
    match constructor {
        Constructor::Default => quote! {
            impl Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        },
        Constructor::Listed(_) | Constructor::Named(..) => TokenStream::new(),
    }
}
