//! A module of operations: the handle, and for each operation its struct and setters.
//!
//! What repeats is in the runtime; an operation is a table, in [`tables`](super::tables), and a few one-line methods.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{checks, failures, forms, outcomes, tokens};
use crate::rust::{Argument, Intake, Module, NamedArguments, Request, Returns, RustType, Target};

/// The file of a module.
pub(super) fn module(module: &Module) -> TokenStream {
    let docs = tokens::inner_doc(&module.docs);
    let handle = handle(module);
    let requests = module.requests.iter().map(|r| request(module, r));
    let types = import(
        module,
        &|ty| matches!(ty, RustType::Named(_)),
        &quote!(
            use super::types;
        ),
    );
    let is_of_codec = |ty: &RustType| matches!(ty, RustType::Presence(_) | RustType::File);
    let codec = import(
        module,
        &is_of_codec,
        &quote!(
            use crate::runtime::codec;
        ),
    );
    let ident = &module.ident;
    quote! {
        #docs
        use super::api::operations::#ident as tables;
        #types
        #codec
        use crate::runtime::client;
        #handle
        #(#requests)*
    }
}

/// `types::`, before every type of the document.
fn path() -> TokenStream {
    quote!(types::)
}

/// Types that the code of a request mentions, each with the feature that this code needs beside those of the module.
fn mentioned<'a>(
    module: &'a Module,
    request: &'a Request,
) -> impl Iterator<Item = (Option<&'a str>, &'a RustType)> {
    let arguments = request.arguments.all().chain(request.setters.iter().map(|s| &s.argument)).map(|a| &a.ty);
    let always = arguments
        .chain(request.returns.types())
        .chain(request.further.iter().flat_map(|send| send.returns.types()))
        .chain(request.paging.iter().map(|p| &p.item));
    let waited = request.wait.iter().map(|wait| {
        let feature = wait.feature.as_deref().filter(|feature| *feature != module.feature);
        (feature, &wait.returns)
    });
    let events = request.events.iter().filter_map(|events| Some((Some("sse"), events.item.as_ref()?)));
    always.map(|ty| (None, ty)).chain(waited).chain(events)
}

/// The import of what some of these types are written with, where one is mentioned; under a feature where all that
/// mentions one is.
fn import(module: &Module, is_meant: &impl Fn(&RustType) -> bool, import: &TokenStream) -> TokenStream {
    let all = module.requests.iter().flat_map(|request| mentioned(module, request));
    let features: BTreeSet<Option<&str>> =
        all.filter(|(_, ty)| ty.any(is_meant)).map(|(feature, _)| feature).collect();
    if features.is_empty() {
        return TokenStream::new();
    }
    if features.contains(&None) {
        return import.clone();
    }
    let features: Vec<&str> = features.into_iter().flatten().collect();
    match features.as_slice() {
        [feature] => quote!(#[cfg(feature = #feature)] #import),
        features => quote!(#[cfg(any(#(feature = #features),*))] #import),
    }
}

fn handle(module: &Module) -> TokenStream {
    let Module { handle, ident, .. } = module;
    let methods = module.requests.iter().map(method);
    let docs =
        format!(" Makes the calls of this module; see [`Client::{0}`](super::Client::{0}).", ident.bare());
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, Copy)]
        pub struct #handle<'a> {
            client: &'a client::Client,
        }
        impl<'a> #handle<'a> {
            pub(super) fn new(client: &'a client::Client) -> Self {
                Self { client }
            }
            #(#methods)*
        }
    }
}

/// The method of the handle that makes a request.
fn method(request: &Request) -> TokenStream {
    let Request { ident, method, constant, method_docs, alias, .. } = request;
    let docs = tokens::doc(method_docs);
    let alias = alias.as_ref().map(|id| quote!(#[doc(alias = #id)]));
    let deprecated = request.deprecated.then(tokens::deprecated);
    let argument_of = |a: &Argument| {
        let (name, taken) = (&a.ident, tokens::intake(a.intake, &a.ty, &a.ident, &path()).0);
        quote!(#name: #taken)
    };
    let named = request.arguments.named.as_ref();
    let fields = named.map(|NamedArguments { ident, argument, .. }| quote!(#argument: #ident));
    let takes = request.arguments.listed.iter().map(argument_of).chain(fields);
    let takes = takes.chain(request.arguments.body.iter().map(argument_of));
    let mut sets: TokenStream = request.arguments.by_themselves().map(|a| set(a, &quote!(call))).collect();
    if let Some(NamedArguments { argument, fields, .. }) = named {
        sets.extend(fields.iter().map(|a| {
            let name = &a.ident;
            place(a, &quote!(call), &quote!(#argument.#name))
        }));
    }
    let make = if sets.is_empty() {
        quote!(#ident { call: client::Call::new(self.client, &tables::#constant) })
    } else {
        quote! {
            let mut call = client::Call::new(self.client, &tables::#constant);
            #sets
            #ident { call }
        }
    };
    quote! {
        #docs
        #alias
        #deprecated
        pub fn #method(&self, #(#takes),*) -> #ident {
            #make
        }
    }
}

/// Turns what was taken into its type and puts it in its place.
fn set(argument: &Argument, call: &TokenStream) -> TokenStream {
    let name = &argument.ident;
    let place = place(argument, call, &quote!(#name));
    if argument.intake == Intake::Plain {
        return place;
    }
    let ty = tokens::typed(&argument.ty, &path());
    let value = tokens::intake(argument.intake, &argument.ty, name, &path()).1;
    quote! {
        let #name: #ty = #value;
        #place
    }
}

fn place(argument: &Argument, call: &TokenStream, value: &TokenStream) -> TokenStream {
    match &argument.target {
        Target::Parameter(index) => {
            let index = tokens::index(*index);
            quote!(#call.set(#index, &#value);)
        }
        Target::BodyType(range) => quote!(#call.body_type(#range, &#value);),
        Target::JsonBody => quote!(#call.json(&#value);),
        Target::OtherJsonBody(media) => quote!(#call.json_as(#media, &#value);),
        Target::TextBody(media) => quote!(#call.text(#media, #value);),
        Target::BytesBody(media) => quote!(#call.bytes(#media, #value);),
        Target::FormBody(fields) => {
            let fields = forms::rows(fields);
            quote!(#call.form(#fields, &#value);)
        }
        Target::MultipartBody(media, fields) => {
            let fields = forms::rows(fields);
            quote!(#call.multipart(#media, #fields, &#value);)
        }
    }
}

/// Struct and setters of a request.
fn request(module: &Module, request: &Request) -> TokenStream {
    let Request { ident, docs, .. } = request;
    let docs = tokens::doc(docs);
    let required = required_struct(request);
    let send = match &request.returns {
        Returns::Json(RustType::Unit) => quote!(crate::runtime::request!(#ident => nothing);),
        Returns::Json(ty) => {
            let ty = tokens::typed(ty, &path());
            quote!(crate::runtime::request!(#ident -> #ty);)
        }
        Returns::Text => quote!(crate::runtime::request!(#ident => text);),
        Returns::Bytes => quote!(crate::runtime::request!(#ident => bytes);),
        Returns::ByStatus(outcomes) => {
            let (item, outcome) = (outcomes::item(outcomes, &path()), &outcomes.ident);
            quote!(crate::runtime::request!(#ident => #outcome by status); #item)
        }
    };
    let (further, failure) = (further(request), failures::alias(request));
    let setters = request.setters.iter().map(|s| setter(&s.argument));
    let stream = stream(request);
    let paged = paged(request);
    let waited = waited(module, request);
    let validate = checks::of_request(request);
    quote! {
        #required
        #docs
        #[must_use = "a request does nothing until it is sent"]
        pub struct #ident {
            call: client::Call,
        }
        #send
        #further
        #failure
        impl #ident {
            #(#setters)*
            #stream
            #paged
            #waited
            #validate
        }
    }
}

/// Methods that ask for one further media type each.
fn further(request: &Request) -> TokenStream {
    if request.further.is_empty() {
        return TokenStream::new();
    }
    let rows = request.further.iter().map(|further| {
        let (send, full, media) = (&further.ident, &further.full, &further.media);
        match &further.returns {
            Returns::Text => quote!(#send #full #media text_by -> String;),
            Returns::Bytes => quote!(#send #full #media bytes_by -> client::Bytes;),
            Returns::Json(ty) => {
                let ty = tokens::typed(ty, &path());
                quote!(#send #full #media json_by -> #ty;)
            }
            Returns::ByStatus(_) => TokenStream::new(),
        }
    });
    let ident = &request.ident;
    quote!(crate::runtime::further!(#ident { #(#rows)* });)
}

fn required_struct(request: &Request) -> TokenStream {
    let Some(NamedArguments { ident, fields, .. }) = &request.arguments.named else {
        return TokenStream::new();
    };
    let text = format!(" The required parameters of [`{}`].", request.ident.bare());
    let members = fields.iter().map(|a| {
        let (docs, name, ty) = (tokens::doc(&a.docs), &a.ident, tokens::typed(&a.ty, &path()));
        quote!(#docs pub #name: #ty,)
    });
    quote! {
        #[doc = #text]
        #[derive(Debug, Clone)]
        pub struct #ident {
            #(#members)*
        }
    }
}

fn setter(argument: &Argument) -> TokenStream {
    let (docs, name) = (tokens::doc(&argument.docs), &argument.ident);
    let taken = tokens::intake(argument.intake, &argument.ty, name, &path()).0;
    let set = set(argument, &quote!(self.call));
    let deprecated = argument.deprecated.then(tokens::deprecated);
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #name: #taken) -> Self {
            #set
            self
        }
    }
}

fn stream(request: &Request) -> TokenStream {
    let Some(events) = &request.events else { return TokenStream::new() };
    if let Some(item) = &events.item {
        let item = tokens::typed(item, &path());
        let items = match &events.whole {
            None => quote!(self.call.stream().await.map(client::event_items::EventItems::new)),
            Some(texts) => quote! {
                let events = self.call.stream().await?;
                Ok(client::event_items::EventItems::whole(events, &[#(#texts),*]))
            },
        };
        return quote! {
            /// Sends the request and reads the response as server-sent events, each of which carries an item.
            ///
            /// # Errors
            /// The errors of `send`, and one if the response is not an event stream.
            #[cfg(feature = "sse")]
            pub async fn stream(self) -> client::Result<client::event_items::EventItems<#item>> {
                #items
            }
        };
    }
    quote! {
        /// Sends the request and reads the response as server-sent events.
        ///
        /// # Errors
        /// The errors of `send`, and one if the response is not an event stream.
        #[cfg(feature = "sse")]
        pub async fn stream(self) -> client::Result<client::EventStream> {
            self.call.stream().await
        }
    }
}

fn paged(request: &Request) -> TokenStream {
    let Some(paging) = &request.paging else { return TokenStream::new() };
    let (constant, item) = (&paging.constant, tokens::typed(&paging.item, &path()));
    quote! {
        /// Streams the items of this page and of all further ones. A page is fetched when its first item is asked for.
        pub fn items(self) -> client::Items<#item> {
            self.call.items(&tables::#constant)
        }
    }
}

fn waited(module: &Module, request: &Request) -> TokenStream {
    let Some(wait) = &request.wait else { return TokenStream::new() };
    let (constant, returns) = (&wait.constant, tokens::typed(&wait.returns, &path()));
    let cfg = wait.feature.as_ref().filter(|f| **f != module.feature).map(|f| quote!(#[cfg(feature = #f)]));
    let values = wait.terminal.join("`, `");
    let ends = format!(
        " Polls until `{}` is one of `{values}`, so a failed task ends the wait, too. By default it polls every {} s and gives up",
        wait.status, wait.interval
    );
    if wait.start.is_some() {
        quote! {
            /// Sends the request, then polls the task that it started until that has ended.
            ///
            #[doc = #ends]
            /// after an hour with [`Error::Deadline`](super::Error::Deadline). Dropping the future stops the polling, not the
            /// task.
            #cfg
            pub fn send_and_wait(self) -> client::Waiting<#returns> {
                self.call.start_and_wait(&tables::#constant)
            }
        }
    } else {
        quote! {
            /// Sends the request repeatedly until the state in the response is final.
            ///
            #[doc = #ends]
            /// after an hour with [`Error::Deadline`](super::Error::Deadline). Dropping the future stops the polling, not the
            /// task.
            pub fn wait(self) -> client::Waiting<#returns> {
                self.call.wait(&tables::#constant)
            }
        }
    }
}
