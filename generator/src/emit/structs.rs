//! A struct: definition, constructor, setters, table.

use proc_macro2::TokenStream;
use quote::quote;

use super::{codec, tokens};
use crate::ir::Presence;
use crate::rust::{Constructor, Field, FieldSetter, Ident, Intake, Rest, RustType, Struct};

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
    let codec = codec::object(item);
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct #ident {
            #(#members)*
            #additional
            /// Members that the document does not declare, and what came for those that were not read as they came.
            pub extra: codec::Extra,
        }
        #required
        impl #ident {
            #new
            #setters
        }
        #default
        #codec
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
                /// Members beside the declared ones.
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
            /// A value with every member absent.
            pub fn new() -> Self {
                codec::Empty::empty()
            }
        },
        Constructor::Default => quote! {
            /// A value with every optional member absent.
            pub fn new() -> Self {
                Self { #presets ..codec::Empty::empty() }
            }
        },
        Constructor::Listed(indices) => {
            let fields: Vec<&Field> = indices.iter().map(|&i| &item.fields[i]).collect();
            let (takes, sets): (Vec<_>, Vec<_>) = fields.iter().map(|f| argument(f)).unzip();
            quote! {
                /// A value with the required members.
                pub fn new(#(#takes),*) -> Self {
                    Self { #(#sets,)* #presets ..codec::Empty::empty() }
                }
            }
        }
        Constructor::Named(required, indices) => {
            let names = indices.iter().map(|&i| &item.fields[i].ident);
            quote! {
                /// A value with the required members.
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

fn argument(field: &Field) -> (TokenStream, TokenStream) {
    let ident = &field.ident;
    let (taken, value) = taken(field);
    let is_whole = field.presence == Presence::Nullable || !is_boxed(field);
    let set = if field.intake == Intake::Plain && is_whole { quote!(#ident) } else { quote!(#ident: #value) };
    (quote!(#ident: #taken), set)
}

fn is_boxed(field: &Field) -> bool {
    match &field.ty {
        RustType::Boxed(_) => true,
        RustType::Option(inner) => matches!(**inner, RustType::Boxed(_)),
        _ => false,
    }
}

/// What a constructor or a setter takes for a field, and the value in the field's type less its `Option`.
fn taken(field: &Field) -> (TokenStream, TokenStream) {
    let name = &field.ident;
    match field.presence {
        Presence::Nullable => {
            let ty = tokens::ty(&field.ty);
            (ty, quote!(#name))
        }
        Presence::OptionalNullable => {
            let ty = tokens::ty(&field.ty);
            (quote!(impl Into<#ty>), quote!(#name.into()))
        }
        Presence::Required | Presence::Optional => {
            let (taken, value) = tokens::intake(field.intake, &field.value, name, &TokenStream::new());
            (taken, if is_boxed(field) { quote!(Box::new(#value)) } else { value })
        }
    }
}

fn setter(field: &Field, setter: &FieldSetter) -> TokenStream {
    let (ident, wire, FieldSetter { ident: name, docs }) = (&field.ident, &field.wire, setter);
    let docs = tokens::doc(docs);
    let (taken, value) = taken(field);
    let value = match field.presence {
        Presence::Optional => quote!(Some(#value)),
        _ => value,
    };
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, #ident: #taken) -> Self {
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
        #[derive(Debug, Clone, PartialEq)]
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
