//! Names for what webhooks carry.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::rust::{Crate, RustType};

/// `src/webhooks.rs`.
pub(super) fn file(krate: &Crate) -> TokenStream {
    let path = quote!(types::);
    let is_named = |ty: &RustType| matches!(ty, RustType::Named(_));
    let types = krate.webhooks.iter().any(|alias| alias.ty.any(&is_named));
    let import = types.then(|| {
        quote!(
            use super::types;
        )
    });
    let aliases = krate.webhooks.iter().map(|alias| {
        let (ident, docs, ty) = (&alias.ident, tokens::doc(&alias.docs), tokens::typed(&alias.ty, &path));
        quote!(#docs pub type #ident = #ty;)
    });
    quote! {
        //! Webhooks: requests that the API sends to you.
        //!
        //! Read the body as the type with the webhook's name: `serde_json::from_slice::<webhooks::Name>(body)`. This needs
        //! the feature `serde`.

        #import
        #(#aliases)*
    }
}
