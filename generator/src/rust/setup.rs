//! What belongs to the client as a whole: servers, credentials, security, the envelope's codes.

use super::code_span;
use super::codes;
use super::docs::{self, DocLines};
use super::model::{Alias, CredentialMethod, Envelope, IntegerEnum, SecuritySet, ServerVariant, Variant};
use super::names::{self, Case, Ident};
use super::scope::{Scope, Wanted};
use super::types::Planner;
use crate::config::quoted;
use crate::diagnostic::Report;
use crate::ir::{Api, CredentialKind, SecurityUse, Server, ServerVariable, Whole, Width};
use crate::source::Pointer;

/// The variants of `Server`: absolute URLs only, since a relative one says nothing to a client.
pub(super) fn servers(api: &Api, report: &mut Report) -> Vec<ServerVariant> {
    let mut absolute: Vec<&Server> = Vec::new();
    for server in api.servers.iter().filter(|s| s.is_absolute) {
        if !absolute.iter().any(|known| known.template == server.template) {
            absolute.push(server);
        }
    }
    let urls: Vec<&str> = absolute.iter().map(|s| s.template.as_str()).collect();
    let wanted: Vec<Wanted> = absolute
        .iter()
        .map(|s| {
            let host = s.url.split("://").nth(1).unwrap_or(&s.url);
            let described =
                s.description.as_deref().filter(|d| d.is_ascii() && d.split_whitespace().count() <= 3);
            let text = described.unwrap_or(host);
            Wanted { text: text.to_owned(), renamed: s.renamed.clone() }
        })
        .collect();
    // Servers that differ by their scheme alone, or are described alike: only the whole URL distinguishes them.
    let wanted: Vec<Wanted> = wanted
        .iter()
        .zip(&absolute)
        .map(|(w, server)| match wanted.iter().filter(|other| other.text == w.text).count() {
            1 => w.clone(),
            _ => Wanted { text: server.template.clone(), ..w.clone() },
        })
        .collect();
    let scope = Scope { case: Case::Pascal, taken: &["Custom", "Self"], suffix: "Server" };
    let assigned = scope.assign_by(&wanted, &urls);
    for clash in &assigned.clashes {
        let first = absolute[clash.members[0]];
        report
            .warning(
                codes::NAME_CLASH,
                &first.at,
                format!("several servers would be called `{}`", clash.name),
            )
            .help(format!("give one of them a name: [servers] {} = \"...\"", quoted(&first.url)));
    }
    absolute
        .iter()
        .zip(assigned.names)
        .map(|(server, name)| {
            let mut docs = DocLines::default();
            docs.paragraph(format!("<{}>", server.url));
            if let Some(description) = &server.description {
                docs.prose(description);
            }
            variables(&server.variables, &mut docs);
            ServerVariant {
                ident: names::ident(&name),
                url: server.url.clone(),
                template: server.template.clone(),
                variables: server.variables.clone(),
                docs,
            }
        })
        .collect()
}

/// The variables of a server, for its documentation.
fn variables(variables: &[ServerVariable], docs: &mut DocLines) {
    if variables.is_empty() {
        return;
    }
    docs.paragraph("Variables:").paragraph("");
    for variable in variables {
        let options: Vec<String> = variable.options.iter().map(|option| code_span(option)).collect();
        let options =
            if options.is_empty() { String::new() } else { format!("; one of {}", options.join(", ")) };
        let name = code_span(&variable.name);
        let default = match variable.default.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(own) if own == variable.name => "which has no default and needs a value".to_owned(),
            _ => format!("{} by default", code_span(&variable.default)),
        };
        let line = format!("- {name}, {default}{options}");
        match &variable.description {
            Some(description) => docs.line(format!("{line}: {}", docs::inline(description))),
            None => docs.line(line),
        };
    }
}

/// What is said of the start of a client.
pub(super) fn builder_docs(api: &Api, has_servers: bool) -> DocLines {
    let mut docs = DocLines::default();
    docs.paragraph(match api.servers.first() {
        _ if has_servers => "Starts building a client. It uses the first server of the document unless you set another.".to_owned(),
        Some(server) => format!(
            "Starts building a client; the document only names the server {}, which is relative to the place that it was \
             published at, so give it a base URL with that path, such as `{}`.",
            code_span(&server.template),
            example_url(api)
        ),
        None => "Starts building a client; the document names no server, so give it a base URL.".to_owned(),
    });
    docs
}

/// A base URL for examples: the path of the document's server, on some host. A client that is given the host alone would
/// miss every path.
pub(super) fn example_url(api: &Api) -> String {
    const HOST: &str = "https://api.example.com";
    let Some(server) = api.servers.first().filter(|server| !server.is_absolute) else {
        return HOST.to_owned();
    };
    if let Some(rest) = server.url.strip_prefix("//") {
        return format!("https://{rest}");
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~%:@!$&'()*+,;=".contains(c);
    let path: Vec<&str> =
        server.url.split('/').filter(|segment| !matches!(*segment, "" | "." | "..")).collect();
    if !server.url.chars().all(is_plain) || server.url.contains("://") || path.is_empty() {
        return HOST.to_owned();
    }
    format!("{HOST}/{}", path.join("/"))
}

/// A name for the body of each webhook.
pub(super) fn webhooks(api: &Api, planner: &Planner<'_>) -> Vec<Alias> {
    let wanted: Vec<Wanted> =
        api.webhooks.iter().map(|w| Wanted { text: w.name.clone(), renamed: None }).collect();
    let scope = Scope { case: Case::Type, taken: &["Self"], suffix: "Webhook" };
    api.webhooks
        .iter()
        .zip(scope.assign(&wanted).names)
        .map(|(webhook, name)| {
            let mut docs = docs::of(&webhook.docs);
            docs.paragraph(format!("What the webhook {} carries.", code_span(&webhook.name)));
            Alias {
                ident: names::ident(&name),
                docs,
                ty: planner.ty(&webhook.ty),
                at: webhook.at.to_string(),
            }
        })
        .collect()
}

/// Builder methods that the client runtime already has.
const BUILDER_METHODS: &[&str] = &[
    "new",
    "build",
    "server",
    "base_url",
    "timeout",
    "retries",
    "decoding",
    "max_body",
    "header",
    "user_agent",
    "transport",
    "credential",
    "error_places",
    "max_decoded",
    "on_problem",
    "clone",
    "basic",
];

/// A builder method for each credential.
pub(super) fn credentials(api: &Api, report: &mut Report) -> Vec<CredentialMethod> {
    let wanted: Vec<Wanted> =
        api.credentials.iter().map(|c| Wanted { text: c.name.clone(), renamed: None }).collect();
    let scope = Scope { case: Case::Snake, taken: BUILDER_METHODS, suffix: "_credential" };
    let assigned = scope.assign(&wanted);
    for clash in &assigned.clashes {
        let name = &api.credentials[clash.members[0]].name;
        let at = Pointer::root().child("components").child("securitySchemes").child(name);
        report
            .warning(
                codes::NAME_CLASH,
                &at,
                format!("several security schemes would be called `{}`", clash.name),
            )
            .help(format!(
                "if this was `{0}` before, this line keeps the name: [credential.{0}] schemes = [{1}]",
                clash.name,
                quoted(name)
            ));
    }
    api.credentials
        .iter()
        .zip(assigned.names)
        .map(|(credential, name)| {
            let mut docs = DocLines::default();
            docs.paragraph(match credential.kind {
                CredentialKind::Token => format!(
                    "Sets the `{}` credential, sent with every operation that needs it.",
                    credential.name
                ),
                CredentialKind::Basic => {
                    format!(
                        "Sets the `{}` credential: a user name and a password (RFC 7617).",
                        credential.name
                    )
                }
            });
            if let Some(description) = &credential.description {
                docs.prose(description);
            }
            CredentialMethod {
                ident: names::ident(&name),
                credential: credential.name.clone(),
                kind: credential.kind,
                docs,
            }
        })
        .collect()
}

/// Alternatives in words.
fn requirement(alternatives: &[Vec<SecurityUse>], part: fn(&SecurityUse) -> String) -> String {
    let set = |set: &Vec<SecurityUse>| match set.as_slice() {
        [] => "none".to_owned(),
        uses => uses.iter().map(part).collect::<Vec<_>>().join(" and "),
    };
    alternatives.iter().map(set).collect::<Vec<_>>().join(" or ")
}

/// One static for each distinct set of alternatives, and the static of each operation.
pub(super) fn security(api: &Api, methods: &[CredentialMethod]) -> (Vec<SecuritySet>, Vec<Option<Ident>>) {
    let mut distinct: Vec<&[Vec<SecurityUse>]> = Vec::new();
    for operation in &api.operations {
        if !operation.security.is_empty() && !distinct.contains(&operation.security.as_slice()) {
            distinct.push(&operation.security);
        }
    }
    let texts: Vec<String> = distinct.iter().map(|d| requirement(d, |used| used.name.clone())).collect();
    let wanted = distinct.iter().zip(&texts).map(|(alternatives, name)| {
        // Two credentials may go into one header field; their own names distinguish them.
        let is_shared = texts.iter().filter(|other| *other == name).count() > 1;
        let text =
            if is_shared { requirement(alternatives, |used| used.credential.clone()) } else { name.clone() };
        Wanted { text, renamed: None }
    });
    let wanted: Vec<Wanted> = wanted.collect();
    let scope = Scope { case: Case::Snake, taken: &[], suffix: "_" };
    // The text says no more than who takes part; these may differ in what they send.
    let own: Vec<String> = distinct
        .iter()
        .map(|d| {
            requirement(d, |used| {
                format!("{} {} {:?} {}", used.credential, used.name, used.location, used.prefix)
            })
        })
        .collect();
    let sets: Vec<SecuritySet> = distinct
        .iter()
        .zip(scope.assign_by(&wanted, &own).names)
        .map(|(alternatives, name)| SecuritySet {
            ident: names::ident(&name.to_uppercase()),
            alternatives: by_method(alternatives, methods),
            features: Vec::new(),
        })
        .collect();
    let of_operation = api
        .operations
        .iter()
        .map(|o| {
            distinct
                .iter()
                .position(|d| *d == o.security.as_slice())
                .map(|position| sets[position].ident.clone())
        })
        .collect();
    (sets, of_operation)
}

/// Credentials by the name of the method that takes them, so that an error can name it.
fn by_method(alternatives: &[Vec<SecurityUse>], methods: &[CredentialMethod]) -> Vec<Vec<SecurityUse>> {
    let renamed = |u: &SecurityUse| {
        let method = methods.iter().find(|m| m.credential == u.credential);
        SecurityUse { credential: method.map_or(&*u.credential, |m| m.ident.bare()).to_owned(), ..u.clone() }
    };
    alternatives.iter().map(|set| set.iter().map(renamed).collect()).collect()
}

/// The envelope with the enum of its codes, where they are integers.
pub(super) fn envelope(api: &Api) -> Option<Envelope> {
    let wire = api.envelope.clone()?;
    let numbers: Option<Vec<i64>> = wire.codes.iter().map(|c| c.json.parse().ok()).collect();
    let codes = numbers.filter(|n| !n.is_empty()).map(|numbers| {
        let wanted: Vec<Wanted> = wire.codes.iter().map(|c| Wanted { text: c.name.clone(), renamed: None }).collect();
        let scope = Scope { case: Case::Pascal, taken: &["Unrecognized", "Self"], suffix: "Code" };
        let variants = wire.codes.iter().zip(numbers).zip(scope.assign(&wanted).names).map(|((code, wire), name)| {
            let mut docs = DocLines::default();
            docs.paragraph(match &code.message {
                Some(message) => format!("`{wire}`: {}", docs::inline(message)),
                None => format!("`{wire}`"),
            });
            Variant { ident: names::ident(&name), wire: Whole(wire.into()), docs }
        });
        let mut docs = DocLines::default();
        docs.paragraph("The error codes that the API reports. A code that the document does not name is kept as its number.");
        IntegerEnum { ident: names::ident("ErrorCode"), variants: variants.collect(), width: Width::I64, docs, fallback: super::enums::fallback(crate::ir::Others::Refused, "number"), at: "the examples of failures".to_owned() }
    });
    Some(Envelope { wire, codes, features: Vec::new() })
}
