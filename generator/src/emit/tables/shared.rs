//! Tables that operations share: credentials, the envelope.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use crate::ir::SecurityLocation;
use crate::rust::{Crate, SecuritySet};

/// The index of the operations' tables, with what several of them need.
pub(super) fn file(krate: &Crate) -> TokenStream {
    let (security, envelope) = (security(&krate.security), envelope(krate));
    let import = krate.envelope.as_ref().map(|envelope| {
        let cfg = tokens::cfg_any(&envelope.features);
        quote!(#cfg use crate::runtime::client;)
    });
    let modules = krate.modules.iter().map(|module| {
        let (ident, feature) = (&module.ident, &module.feature);
        quote!(#[cfg(feature = #feature)] pub(crate) mod #ident;)
    });
    quote! {
        //! How operations are called: a file of tables per module. What follows is shared by them.

        #import
        #(#modules)*
        #security
        #envelope
    }
}

fn security(sets: &[SecuritySet]) -> TokenStream {
    if sets.is_empty() {
        return TokenStream::new();
    }
    let statics = sets.iter().map(|set| {
        let (name, cfg) = (&set.ident, tokens::cfg_any(&set.features));
        let alternatives = set.alternatives.iter().map(|uses| {
            let uses = uses.iter().map(|u| {
                let (credential, wire, prefix) = (&u.credential, &u.name, &u.prefix);
                let location = match u.location {
                    SecurityLocation::Header => quote!(Header),
                    SecurityLocation::Query => quote!(Query),
                    SecurityLocation::Cookie => quote!(Cookie),
                };
                quote! {
                    client::Security {
                        credential: #credential,
                        location: client::SecurityLocation::#location,
                        name: #wire,
                        prefix: #prefix,
                    }
                }
            });
            quote!(&[#(#uses),*])
        });
        quote!(#cfg pub(crate) const #name: &[&[client::Security]] = &[#(#alternatives),*];)
    });
    let features: std::collections::BTreeSet<String> =
        sets.iter().flat_map(|s| s.features.iter().cloned()).collect();
    let cfg = tokens::cfg_any(&features.into_iter().collect::<Vec<_>>());
    quote! {
        /// The credentials that operations need: alternatives, each a set to send together.
        #cfg
        pub(crate) mod security {
            use crate::runtime::client;
            #(#statics)*
        }
    }
}

fn envelope(krate: &Crate) -> TokenStream {
    let Some(envelope) = &krate.envelope else { return TokenStream::new() };
    let wire = &envelope.wire;
    let (code, message, data, success) = (&wire.code, &wire.message, &wire.data, &wire.success);
    let request_id = tokens::optional_text(wire.request_id.as_deref());
    let timestamp = tokens::optional_text(wire.timestamp.as_deref());
    let rows = wire.codes.iter().map(|c| {
        let (json, name) = (&c.json, &c.name);
        quote!((#json, #name))
    });
    let cfg = tokens::cfg_any(&envelope.features);
    quote! {
        /// How responses are wrapped.
        #cfg
        pub(crate) static ENVELOPE: client::Envelope = client::Envelope {
            code: #code,
            message: #message,
            data: #data,
            request_id: #request_id,
            timestamp: #timestamp,
            success: #success,
            codes: &[#(#rows),*],
        };
    }
}
