//! What constructors and setters of structs take for a field, and the value that they make of it.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::tokens;
use crate::ir::Presence;
use crate::rust::{Field, RustType};

/// What is taken for a field.
pub(super) struct Taken {
    /// The type parameter that says how a value became one that may be null; see `IntoPresence` of the runtime.
    generic: Option<proc_macro2::Ident>,
    /// `name: type`
    pub argument: TokenStream,
    /// The value in the field's type, less its `Option` where the member is optional.
    pub value: TokenStream,
    /// Whether the value is the argument.
    pub is_plain: bool,
}

/// What is taken for each of these fields.
pub(super) fn of_all(fields: &[&Field]) -> Vec<Taken> {
    let is_used = |letter: &str| {
        let is_it = |ty: &RustType| matches!(ty, RustType::Named(ident) if ident.bare() == letter);
        fields.iter().any(|field| field.value.any(&is_it))
    };
    let mut letters = ["W", "X", "Y", "Z"].into_iter().filter(|letter| !is_used(letter));
    // No type's name ends so.
    let mut letter = || proc_macro2::Ident::new(letters.next().unwrap_or("W_"), Span::call_site());
    fields.iter().map(|field| of(field, &mut letter)).collect()
}

/// The type parameters of all, with their brackets.
pub(super) fn generics(taken: &[Taken]) -> TokenStream {
    let mut generics = taken.iter().filter_map(|taken| taken.generic.as_ref()).peekable();
    if generics.peek().is_some() { quote!(<#(#generics),*>) } else { TokenStream::new() }
}

fn of(field: &Field, letter: &mut dyn FnMut() -> proc_macro2::Ident) -> Taken {
    let name = &field.ident;
    if field.presence == Presence::Required || field.presence == Presence::Optional {
        let (taken, value) = tokens::intake(field.intake, &field.value, name, &TokenStream::new());
        let value = match holder(&field.ty) {
            Some(new) => quote!(#new(#value)),
            None => value,
        };
        return Taken::new(field, None, &taken, value);
    }
    let is_option = field.presence == Presence::Nullable;
    let held = tokens::ty(&field.value);
    let boxed = holder(&field.ty).map(|new| quote!(.map(#new)));
    if !field.takes_by_trait() {
        let whole = match (is_option, &field.ty) {
            (true, RustType::Json) => return Taken::new(field, None, &held, quote!(#name)),
            (true, _) => quote!(Option<#held>),
            (false, _) => quote!(codec::Presence<#held>),
        };
        return Taken::new(field, None, &quote!(impl Into<#whole>), quote!(#name.into()#boxed));
    }
    let way = letter();
    let (taken, given) = match &field.value {
        RustType::Vec(item) => {
            let item = tokens::ty(item);
            (quote!(impl codec::IntoListPresence<#item, #way>), quote!(codec::given_list(#name)))
        }
        RustType::Map(value) => {
            let value = tokens::ty(value);
            (quote!(impl codec::IntoMapPresence<#value, #way>), quote!(codec::given_map(#name)))
        }
        _ => (quote!(impl codec::IntoPresence<#held, #way>), quote!(codec::given(#name))),
    };
    let option = is_option.then(|| quote!(.into_value()));
    Taken::new(field, Some(way), &taken, quote!(#given #boxed #option))
}

impl Taken {
    fn new(
        field: &Field,
        generic: Option<proc_macro2::Ident>,
        taken: &TokenStream,
        value: TokenStream,
    ) -> Self {
        let name = &field.ident;
        let is_plain = value.to_string() == quote!(#name).to_string();
        Self { generic, argument: quote!(#name: #taken), value, is_plain }
    }
}

/// The function that puts the value into a box or a link, where the field holds it in one.
fn holder(ty: &RustType) -> Option<TokenStream> {
    match ty {
        RustType::Boxed(_) => Some(quote!(Box::new)),
        RustType::Linked(_) => Some(quote!(codec::Link::new)),
        RustType::Option(inner) | RustType::Presence(inner) => match **inner {
            RustType::Boxed(_) | RustType::Linked(_) => holder(inner),
            _ => None,
        },
        _ => None,
    }
}
