//! What belongs to the crate as a whole: `lib.rs`, the client's own methods, servers, codes of errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::{enums, tokens};
use crate::ir::{CredentialKind, ServerVariable};
use crate::rust::{Crate, IntegerEnum};

/// `src/lib.rs`.
pub(super) fn lib(krate: &Crate) -> TokenStream {
    let docs = tokens::inner_doc(&krate.docs);
    let modules = krate.modules.iter().map(|m| {
        let (name, feature) = (&m.ident, &m.feature);
        quote!(#[cfg(all(feature = "client", feature = #feature))] pub mod #name;)
    });
    let error_code = krate.envelope.as_ref().and_then(|e| e.codes.as_ref()).map(|_| {
        quote! {
            mod error_code;
            pub use error_code::ErrorCode;
        }
    });
    let server = (!krate.servers.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "client")]
            pub use client::Server;
        )
    });
    let failures = (!krate.failures.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "client")]
            pub mod failures;
        )
    });
    let webhooks = (!krate.webhooks.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "webhooks")]
            pub mod webhooks;
        )
    });
    let exports = exports(krate);
    quote! {
        #docs
        #![allow(
            clippy::doc_markdown, clippy::struct_excessive_bools, clippy::too_many_lines, clippy::unreadable_literal,
            reason = "prose, members, unions and numbers are those of the document"
        )]
        #![allow(
            clippy::must_use_candidate, clippy::needless_pass_by_value,
            reason = "reading a value has no effect, and requests take over what they are given"
        )]
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![forbid(unsafe_code)]

        mod api;
        #[cfg(feature = "client")]
        mod client;
        #error_code
        #[allow(dead_code, unused_imports, reason = "which parts of the runtime are used depends on the features")]
        mod runtime;
        pub mod types;
        #failures
        #webhooks
        #(#modules)*
        #server
        #exports
        /// Crates whose types appear in public signatures.
        pub use {jiff, serde_json};
        #[cfg(feature = "client")]
        pub use http;
        #[cfg(feature = "reqwest")]
        pub use reqwest;
    }
}

/// What users need of the runtime, and this API gives reason to.
fn exports(krate: &Crate) -> TokenStream {
    let events = krate.uses.events.then(|| {
        quote!(
            #[cfg(all(feature = "client", feature = "sse"))]
            pub use runtime::client::{Event, EventStream};
        )
    });
    let has = |part: &str| krate.uses.parts.contains(&part);
    let api_error = has("envelope").then(|| quote!(ApiError,));
    let unrecognized_number = has("integer_enums").then(|| quote!(UnrecognizedNumber,));
    let unrecognized_value = has("unions").then(|| quote!(UnrecognizedValue,));
    let event_items = has("event_items").then(|| {
        quote!(
            #[cfg(all(feature = "client", feature = "sse"))]
            pub use runtime::client::event_items::EventItems;
        )
    });
    let paging = krate.uses.paging.then(|| {
        quote!(
            #[cfg(feature = "client")]
            pub use runtime::client::{Items, PagingError};
        )
    });
    let waiting = krate.uses.waiting.then(|| {
        quote!(
            #[cfg(feature = "client")]
            pub use runtime::client::{DeadlineError, WaitError, Waiting};
        )
    });
    let codec =
        krate.uses.codec.iter().map(|name| proc_macro2::Ident::new(name, proc_macro2::Span::call_site()));
    quote! {
        pub use runtime::codec::{
            Correction, DecodeError, Decoded, Decoding, EncodeError, Extra, Presence, Problem, ProblemKind, Unrecognized, #unrecognized_number
            #unrecognized_value received, #(#codec,)*
        };
        #[cfg(feature = "validate")]
        pub use runtime::codec::{ValidationError, Violation};
        #[cfg(feature = "client")]
        pub use runtime::client::{
            #api_error BodyError, BoxFuture, Bytes, CallProblems, Chunks, Client, ClientBuilder, Credential, DecodeFailure, Error, RequestError, Response,
            Result, RetryPolicy, Secret, Sending, SendingData, ServerUrl, StatusError, Transport, TransportError,
        };
        #[cfg(feature = "reqwest")]
        pub use runtime::client::ReqwestTransport;
        #events
        #event_items
        #paging
        #waiting
    }
}

/// `src/error_code.rs`.
pub(super) fn error_code(codes: &IntegerEnum) -> TokenStream {
    let item = enums::integer(codes);
    quote! {
        //! Error codes of the API.

        use crate::runtime::codec;
        #item
    }
}

/// `src/client.rs`: what this API adds to the runtime's client.
pub(super) fn client(krate: &Crate) -> TokenStream {
    let servers = servers(krate);
    let builder_docs = tokens::doc(&krate.builder_docs);
    let server = if krate.servers.is_empty() { quote!("") } else { quote!(Server::default()) };
    let places = krate.error_places.as_ref().map(|places| {
        let (code, message) =
            (tokens::optional_text(places.code.as_deref()), tokens::optional_text(places.message.as_deref()));
        let request_id = tokens::optional_text(places.request_id.as_deref());
        quote!(.error_places(&client::ErrorPlaces { code: #code, message: #message, request_id: #request_id }))
    });
    let start = quote! {
        #builder_docs
        pub fn builder() -> client::ClientBuilder {
            client::ClientBuilder::new(#server)#places
        }
    };
    let accessors = krate.modules.iter().map(|m| {
        let (name, handle, feature) = (&m.ident, &m.handle, &m.feature);
        let docs = tokens::doc(&m.summary);
        quote! {
            #docs
            #[cfg(feature = #feature)]
            pub fn #name(&self) -> super::#name::#handle<'_> {
                super::#name::#handle::new(self)
            }
        }
    });
    let credentials: Vec<_> = krate
        .credentials
        .iter()
        .map(|c| {
            let (docs, name, key) = (tokens::doc(&c.docs), &c.ident, c.ident.bare());
            match c.kind {
                CredentialKind::Token => quote! {
                    #docs
                    pub fn #name(self, value: impl Into<client::Credential>) -> Self {
                        self.credential(#key, value)
                    }
                },
                CredentialKind::Basic => quote! {
                    #docs
                    pub fn #name(self, user: &str, password: &str) -> Self {
                        self.credential(#key, client::Credential::basic(user, password))
                    }
                },
            }
        })
        .collect();
    let builder = (!credentials.is_empty()).then(|| quote!(impl client::ClientBuilder { #(#credentials)* }));
    let code = krate.envelope.as_ref().and_then(|e| e.codes.as_ref()).map(|_| {
        quote! {
            impl client::ApiError {
                /// The documented error code in the body of the response, if there is one.
                pub fn code(&self) -> Option<super::ErrorCode> {
                    self.code_json().parse().ok().map(|code: i64| super::ErrorCode::from(code))
                }
            }
        }
    });
    quote! {
        //! The methods of the client that are specific to this API.

        use crate::runtime::client;
        #servers
        impl client::Client {
            #start
            #(#accessors)*
        }
        #builder
        #code
    }
}

fn servers(krate: &Crate) -> TokenStream {
    if krate.servers.is_empty() {
        return TokenStream::new();
    }
    let names: Vec<_> = krate.servers.iter().map(|s| &s.ident).collect();
    let urls: Vec<_> = krate.servers.iter().map(|s| &s.url).collect();
    let docs = krate.servers.iter().map(|s| tokens::doc(&s.docs));
    let first = names[0];
    let into = documented(krate);
    let variable = krate.servers.iter().any(|server| !server.variables.is_empty()).then(|| {
        quote! {
            /// Sets a variable of the server's URL. A value that the document does not list, or that changes more than its
            /// part of the URL, makes `ClientBuilder::build` return an error.
            pub fn variable(self, name: &str, value: impl Into<String>) -> client::ServerUrl {
                client::ServerUrl::from(self).variable(name, value)
            }
        }
    });
    quote! {
        /// The servers of the document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Server {
            #(#docs #names,)*
        }
        impl Server {
            /// Returns the base URL, with the defaults of its variables.
            pub const fn url(self) -> &'static str {
                match self {
                    #(Self::#names => #urls,)*
                }
            }
            #variable
        }
        /// The first server of the document.
        impl Default for Server {
            fn default() -> Self {
                Self::#first
            }
        }
        impl From<Server> for client::ServerUrl {
            fn from(server: Server) -> Self {
                #into
            }
        }
    }
}

/// What a server becomes: its template with the defaults of its variables.
fn documented(krate: &Crate) -> TokenStream {
    if krate.servers.iter().all(|server| server.variables.is_empty()) {
        return quote!(Self::documented(server.url()));
    }
    let arms = krate.servers.iter().map(|server| {
        let (name, template) = (&server.ident, &server.template);
        if server.variables.is_empty() {
            return quote!(Server::#name => Self::documented(#template),);
        }
        let variables = server.variables.iter().map(|variable| {
            let ServerVariable { name, default, options, .. } = variable;
            quote!((#name, #default, &[#(#options),*]))
        });
        quote!(Server::#name => Self::documented(#template).with_variables(&[#(#variables),*]),)
    });
    quote!(match server { #(#arms)* })
}
