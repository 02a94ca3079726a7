//! Small pieces that several items print: identifiers, documentation, types, conversions.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::ir::Width;
use crate::rust::{DocLines, Ident, Intake, RustType};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(match self.as_str().strip_prefix("r#") {
            Some(bare) => proc_macro2::Ident::new_raw(bare, Span::call_site()),
            None => proc_macro2::Ident::new(self.as_str(), Span::call_site()),
        });
    }
}

/// `/// ..` for each line.
pub(super) fn doc(docs: &DocLines) -> TokenStream {
    lines(docs.lines().iter().map(String::as_str), &quote!(#))
}

/// `//! ..` for each line.
pub(super) fn inner_doc(docs: &DocLines) -> TokenStream {
    lines(docs.lines().iter().map(String::as_str), &quote!(#!))
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>, opening: &TokenStream) -> TokenStream {
    lines
        .map(|line| {
            let text = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#opening[doc = #text])
        })
        .collect()
}

/// `#[deprecated]`, for what the document deprecates.
pub(super) fn deprecated() -> TokenStream {
    quote!(#[deprecated])
}

/// `#[cfg(..)]` for any of the features, none for no feature.
pub(super) fn cfg_any(features: &[String]) -> TokenStream {
    match features {
        [] => TokenStream::new(),
        [one] => quote!(#[cfg(feature = #one)]),
        many => quote!(#[cfg(any(#(feature = #many),*))]),
    }
}

/// A Rust type, within a file whose imports are right.
pub(super) fn ty(ty: &RustType) -> TokenStream {
    typed(ty, &TokenStream::new())
}

/// A Rust type, with `path` before types of the document.
pub(super) fn typed(ty: &RustType, path: &TokenStream) -> TokenStream {
    let inner = |t: &RustType| typed(t, path);
    match ty {
        RustType::Named(ident) => quote!(#path #ident),
        RustType::Vec(item) => {
            let item = inner(item);
            quote!(Vec<#item>)
        }
        RustType::Tuple(elements) => {
            let elements = elements.iter().map(inner);
            quote!((#(#elements,)*))
        }
        RustType::Map(value) => {
            let value = inner(value);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        RustType::Option(value) => {
            let value = inner(value);
            quote!(Option<#value>)
        }
        RustType::Presence(value) => {
            let value = inner(value);
            quote!(codec::Presence<#value>)
        }
        RustType::Boxed(value) => {
            let value = inner(value);
            quote!(Box<#value>)
        }
        RustType::Linked(value) => {
            let value = inner(value);
            quote!(codec::Link<#value>)
        }
        RustType::String => quote!(String),
        RustType::Str => quote!(&str),
        RustType::Bool => quote!(bool),
        RustType::Integer(width) => integer(*width),
        RustType::Float => quote!(f64),
        RustType::Json => quote!(serde_json::Value),
        RustType::JsonObject => quote!(serde_json::Map<String, serde_json::Value>),
        RustType::Timestamp => quote!(jiff::Timestamp),
        RustType::Date => quote!(jiff::civil::Date),
        RustType::Codec(name) => {
            let name = proc_macro2::Ident::new(name, Span::call_site());
            quote!(crate::runtime::codec::#name)
        }
        RustType::Custom(path) => custom(path),
        RustType::File => quote!(codec::File),
        RustType::Bytes => quote!(client::Bytes),
        RustType::Unit => quote!(()),
    }
}

/// A path that the configuration was checked to hold.
pub(super) fn custom(path: &str) -> TokenStream {
    path.parse().unwrap_or_else(|_| panic!("the configuration let `{path}` through, which is not a path"))
}

/// A type of integers.
pub(super) fn integer(width: Width) -> TokenStream {
    match width {
        Width::I8 => quote!(i8),
        Width::I16 => quote!(i16),
        Width::I32 => quote!(i32),
        Width::I64 => quote!(i64),
        Width::I128 => quote!(i128),
        Width::U8 => quote!(u8),
        Width::U16 => quote!(u16),
        Width::U32 => quote!(u32),
        Width::U64 => quote!(u64),
        Width::U128 => quote!(u128),
    }
}

/// The empty value, as short as it can be written: each call of a trait method costs the compiler time.
///
/// # Panics
/// If the text is not Rust, which is a bug of the generator.
pub(super) fn empty(ty: &RustType) -> TokenStream {
    let text = empty_text(ty);
    text.parse().unwrap_or_else(|error| panic!("bug in the generator: `{text}` is not Rust: {error}"))
}

/// [`empty`] as text.
pub(super) fn empty_text(ty: &RustType) -> &'static str {
    match ty {
        RustType::String => "String::new()",
        RustType::Vec(_) => "Vec::new()",
        RustType::Option(_) => "None",
        RustType::Presence(_) => "codec::Presence::Absent",
        RustType::Bool => "false",
        RustType::Integer(_) => "0",
        RustType::Float => "0.0",
        RustType::Map(_) => "std::collections::BTreeMap::new()",
        RustType::Json => "serde_json::Value::Null",
        RustType::JsonObject => "serde_json::Map::new()",
        _ => "codec::Empty::empty()",
    }
}

/// How a caller hands a value over, and what turns it into its type.
pub(super) fn intake(
    intake: Intake,
    of: &RustType,
    name: &Ident,
    path: &TokenStream,
) -> (TokenStream, TokenStream) {
    let whole = typed(of, path);
    match (intake, of) {
        (Intake::Into, _) => (quote!(impl Into<#whole>), quote!(#name.into())),
        (Intake::Items, RustType::Vec(item)) => {
            let item = typed(item, path);
            (quote!(impl IntoIterator<Item = #item>), quote!(#name.into_iter().collect()))
        }
        (Intake::IntoItems, RustType::Vec(item)) => {
            let item = typed(item, path);
            (
                quote!(impl IntoIterator<Item = impl Into<#item>>),
                quote!(#name.into_iter().map(Into::into).collect()),
            )
        }
        (Intake::Pairs, RustType::Map(value)) => {
            let value = typed(value, path);
            (
                quote!(impl IntoIterator<Item = (impl Into<String>, #value)>),
                quote!(#name.into_iter().map(|(k, v)| (k.into(), v)).collect()),
            )
        }
        (Intake::IntoPairs, RustType::Map(value)) => {
            let value = typed(value, path);
            (
                quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)>),
                quote!(#name.into_iter().map(|(k, v)| (k.into(), v.into())).collect()),
            )
        }
        _ => (whole, quote!(#name)),
    }
}

/// An integer literal without a suffix.
pub(super) fn index(index: usize) -> Literal {
    Literal::usize_unsuffixed(index)
}

/// `Some("..")` or `None`.
pub(super) fn optional_text(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
