//! Enums of what failures hold by their status, one line for each status.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens;
use crate::rust::{Crate, FailureSet, FailureVariant, Request, RustType};

/// `src/failures.rs`.
pub(super) fn file(krate: &Crate) -> TokenStream {
    let sets = krate.failures.iter().map(set);
    quote! {
        //! Documented failures by status. Operations with the same statuses and types share an enum; each module has a name
        //! for it after the operation, such as `GetThingFailure`.

        #(#sets)*
    }
}

fn set(set: &FailureSet) -> TokenStream {
    let (ident, cfg) = (&set.ident, tokens::cfg_any(&set.features));
    let rows = set.variants.iter().map(row);
    quote!(#cfg crate::runtime::client::failures!(#ident { #(#rows,)* });)
}

fn row(variant: &FailureVariant) -> TokenStream {
    let FailureVariant { ident, status, low, high, body } = variant;
    let (low, high) = (Literal::u16_unsuffixed(*low), Literal::u16_unsuffixed(*high));
    let body = body.as_ref().map(|body| {
        let path = quote!(super::types::);
        if let RustType::Boxed(inner) = body {
            let ty = tokens::typed(inner, &path);
            quote!(boxed(#ty))
        } else {
            let ty = tokens::typed(body, &path);
            quote!(plain(#ty))
        }
    });
    quote!(#status #low..=#high #ident #body)
}

/// The operation's own name for its enum.
pub(super) fn alias(request: &Request) -> TokenStream {
    let Some(failure) = &request.failure else { return TokenStream::new() };
    let (ident, set) = (&failure.ident, &failure.set);
    let docs = format!(" The documented failures of [`{}`], by status.", request.ident.bare());
    quote! {
        #[doc = #docs]
        pub type #ident = super::failures::#set;
    }
}
