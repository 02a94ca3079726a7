//! Rows that say how members of a form are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::tables::operations;
use crate::ir::{FieldKind, FormField, ParameterLocation};
use crate::rust::WireParameter;

/// The rows of a form.
pub(super) fn rows(fields: &[FormField]) -> TokenStream {
    if fields.is_empty() {
        return quote!(&[]);
    }
    let list = fields.iter().map(|field| {
        let name = &field.wire;
        match &field.kind {
            FieldKind::Media(media) => quote!(client::FormField::media(#name, #media)),
            FieldKind::File(media) => quote!(client::FormField::file(#name, #media)),
            FieldKind::Styled { style, inner, explode, allow_reserved } => {
                let parameter = operations::parameter(&WireParameter {
                    name: name.clone(),
                    location: ParameterLocation::Query,
                    style: *style,
                    inner: inner.clone(),
                    explode: *explode,
                    allow_reserved: *allow_reserved,
                    required: false,
                    allow_empty: false,
                    secret: false,
                });
                quote!(client::FormField::styled(#parameter))
            }
        }
    });
    quote!(const { &[#(#list),*] })
}
