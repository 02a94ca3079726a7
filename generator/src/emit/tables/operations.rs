//! Tables of operations: the operations themselves, paging, waiting.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{checks, tokens};
use crate::ir::{More, Next, ParameterLocation, Style};
use crate::rust::{Crate, Module, Request, RustType, WireParameter};

/// The tables of a module's operations.
pub(in crate::emit) fn file(krate: &Crate, module: &Module) -> TokenStream {
    let docs = format!(" What the runtime reads of the calls of `{}`.", module.ident.bare());
    let tables = module.requests.iter().map(|request| {
        let (operation, paging, wait) = (operation(krate, request), paging(request), wait(request));
        let checked = checks::table(request, &quote!(types::));
        quote!(#operation #paging #wait #checked)
    });
    let checked = module.requests.iter().any(|request| !request.checked.is_empty());
    let names = checked.then(|| {
        let has_types = module
            .requests
            .iter()
            .flat_map(|request| &request.checked)
            .any(|value| value.ty.any(&|ty| matches!(ty, RustType::Named(_))));
        let types = has_types.then(|| {
            quote!(
                #[cfg(feature = "validate")]
                use super::super::super::types;
            )
        });
        quote! {
            #types
            #[cfg(feature = "validate")]
            use crate::runtime::codec;
        }
    });
    quote! {
        #![doc = #docs]

        use crate::runtime::client;
        #names
        #(#tables)*
    }
}

/// The static of an operation.
fn operation(krate: &Crate, request: &Request) -> TokenStream {
    let Request { constant, id, path, http_method: method, .. } = request;
    let answers = answers(request);
    let server = request.server.as_deref().unwrap_or_default();
    let parameters = request.parameters.iter().map(parameter);
    let security = match &request.security {
        Some(name) => quote!(super::security::#name),
        None => quote!(&[]),
    };
    let enveloping = match (&krate.envelope, request.enveloped) {
        (None, _) if request.redirects => quote!(client::Enveloping::Redirect(None)),
        (Some(_), _) if request.redirects => {
            quote!(client::Enveloping::Redirect(Some(&super::ENVELOPE)))
        }
        (None, _) => quote!(client::Enveloping::Never),
        (Some(_), true) => quote!(client::Enveloping::Always(&super::ENVELOPE)),
        (Some(_), false) => quote!(client::Enveloping::FailuresOnly(&super::ENVELOPE)),
    };
    let events = match &request.events {
        None => quote!(None),
        Some(events) => {
            let member = tokens::optional_text(events.ask_member.as_deref());
            quote!(Some(client::EventsPlan { ask_member: #member }))
        }
    };
    quote! {
        pub(crate) static #constant: client::Operation = client::Operation {
            id: #id,
            method: #method,
            path: #path,
            server: #server,
            parameters: &[#(#parameters),*],
            security: #security,
            enveloping: #enveloping,
            answers: #answers,
            events: #events,
        };
    }
}

/// The media types of successes.
fn answers(request: &Request) -> TokenStream {
    match request.offers.as_slice() {
        [] => quote!(&[]),
        [one] if one.media == "application/json" && one.method == "send" => quote!(client::Offer::JSON),
        offers => {
            let rows = offers.iter().map(|offer| {
                let (media, method) = (&offer.media, &offer.method);
                quote!(client::Offer::new(#media, #method))
            });
            quote!(&[#(#rows),*])
        }
    }
}

/// A row of the table of parameters; what the specification defaults to is left out (4.8.12.2).
pub(in crate::emit) fn parameter(parameter: &WireParameter) -> TokenStream {
    let name = &parameter.name;
    let (row, default, explodes) = match parameter.location {
        ParameterLocation::Path => (quote!(client::Parameter::path(#name)), Style::Simple, false),
        ParameterLocation::Query => (quote!(client::Parameter::query(#name)), Style::Form, true),
        ParameterLocation::Header => (quote!(client::Parameter::header(#name)), Style::Simple, false),
        ParameterLocation::Cookie => (quote!(client::Parameter::cookie(#name)), Style::Form, true),
    };
    let style = if parameter.style == default {
        TokenStream::new()
    } else {
        let style = style(parameter.style);
        quote!(.style(client::Style::#style))
    };
    // The other styles have one form only (OpenAPI 3.0.4, 4.8.12.3).
    let spreads = !matches!(parameter.style, Style::DeepObject | Style::Brackets | Style::Json);
    let explode = match (explodes, parameter.explode) {
        _ if !spreads => TokenStream::new(),
        (false, true) => quote!(.exploded()),
        (true, false) => quote!(.in_one_piece()),
        _ => TokenStream::new(),
    };
    let reserved = if parameter.allow_reserved { quote!(.allow_reserved()) } else { TokenStream::new() };
    // The path has no place for an argument that is not there, so its parameters are required anyway.
    let is_said = parameter.required && parameter.location != ParameterLocation::Path;
    let required = if is_said { quote!(.required()) } else { TokenStream::new() };
    let empty = if parameter.allow_empty { quote!(.allow_empty()) } else { TokenStream::new() };
    let secret = if parameter.secret { quote!(.secret()) } else { TokenStream::new() };
    let inner = inner(&parameter.inner);
    quote!(#row #style #inner #explode #reserved #required #empty #secret)
}

fn inner(styles: &[Style]) -> TokenStream {
    if styles.is_empty() {
        return TokenStream::new();
    }
    let styles = styles.iter().map(|inner| style(*inner));
    quote!(.inner(&[#(client::Style::#styles),*]))
}

fn style(style: Style) -> TokenStream {
    match style {
        Style::Simple => quote!(Simple),
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::TabDelimited => quote!(TabDelimited),
        Style::QueryJson => quote!(QueryJson),
        Style::QueryText => quote!(QueryText),
        Style::QueryForm => quote!(QueryForm),
        Style::Cookie => quote!(Cookie),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Brackets => quote!(Brackets),
        Style::Json => quote!(Json),
    }
}

/// The static of a request's paging.
fn paging(request: &Request) -> Option<TokenStream> {
    let paging = request.paging.as_ref()?;
    let (constant, items) = (&paging.constant, &paging.items);
    let rules = paging.rules.iter().map(|rule| {
        let when = match &rule.when {
            Some((pointer, json)) => quote!(Some((#pointer, #json))),
            None => quote!(None),
        };
        let more = match &rule.more {
            More::Flag(pointer) => quote!(client::More::Flag(#pointer)),
            More::Below(low, high) => quote!(client::More::Below(#low, #high)),
            More::Present(pointer) => quote!(client::More::Present(#pointer)),
        };
        let next = match &rule.next {
            Next::Increment(pointer) => quote!(client::Next::Increment(#pointer)),
            Next::Copy(pointer) => quote!(client::Next::Copy(#pointer)),
        };
        let parameter = tokens::index(rule.parameter);
        let member = tokens::optional_text(rule.member.as_deref());
        let carry = rule.carry.iter().map(|(member, pointer)| quote!((#member, #pointer)));
        quote! {
            client::PagingRule {
                when: #when,
                more: #more,
                parameter: #parameter,
                member: #member,
                carry: &[#(#carry),*],
                next: #next,
            }
        }
    });
    Some(quote! {
        pub(crate) static #constant: client::Paging = client::Paging { items: #items, rules: &[#(#rules),*] };
    })
}

/// The static of a request's waiting.
fn wait(request: &Request) -> Option<TokenStream> {
    let wait = request.wait.as_ref()?;
    let (constant, status, terminal) = (&wait.constant, &wait.status, &wait.terminal);
    let (module, poll) = &wait.poll;
    let id = match &wait.start {
        Some((pointer, index)) => {
            let index = tokens::index(*index);
            quote!(Some((#pointer, #index)))
        }
        None => quote!(None),
    };
    let seconds = Literal::u64_unsuffixed(wait.interval);
    let cfg = wait.feature.as_ref().map(|f| quote!(#[cfg(feature = #f)]));
    Some(quote! {
        #cfg
        pub(crate) static #constant: client::Wait = client::Wait {
            poll: &super::#module::#poll,
            id: #id,
            status: #status,
            terminal: &[#(#terminal),*],
            interval: std::time::Duration::from_secs(#seconds),
        };
    })
}
