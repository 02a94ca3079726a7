//! `[credential]`: the builder's methods, each with the security schemes that its value is for.
//!
//! API keys of which an operation takes one or another are taken for one value that may be sent in several ways.

use std::collections::BTreeSet;

use super::Seen;
use super::text::{Entry, Section, counted, key, list};
use crate::ir::{CredentialKind, SecurityLocation, SecurityUse};
use crate::rust::CredentialMethod;

pub(super) fn section(seen: &Seen<'_>) -> Section {
    let mut entries = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for method in &seen.krate.credentials {
        if !told.insert(&method.credential) {
            continue;
        }
        let mut schemes = vec![method];
        schemes.extend(seen.krate.credentials.iter().filter(|other| {
            other.credential != method.credential && is_one_value(seen, &method.credential, &other.credential)
        }));
        told.extend(schemes.iter().map(|method| method.credential.as_str()));
        entries.push(entry(seen, &schemes));
    }
    let about = if entries.is_empty() {
        "The document asks for no credentials."
    } else {
        "Credentials: the name of the builder's method, and the security schemes that use its value. One value may serve several \
         schemes; `prefix` is the text before it."
    };
    Section { about: about.to_owned(), header: None, entries }
}

fn entry(seen: &Seen<'_>, methods: &[&CredentialMethod]) -> Entry {
    let name = methods[0].ident.bare();
    let schemes: Vec<String> = methods.iter().map(|method| method.credential.clone()).collect();
    let ways: Vec<String> = methods.iter().filter_map(|method| way(seen, method)).collect();
    let operations = seen.api.operations.iter().filter(|operation| {
        operation.security.iter().flatten().any(|used| schemes.contains(&used.credential))
    });
    let mut about = format!("{}; {}.", ways.join(", or "), counted(operations.count(), "operation"));
    if methods.len() > 1 {
        about.push_str(" Each is enough for the same operations, so this entry treats them as one key.");
    }
    let lines = vec![format!("[credential.{}]", key(name)), format!("schemes = {}", list(&schemes))];
    Entry { about, lines }
}

/// How the value of a scheme is sent.
fn used<'a>(seen: &Seen<'a>, scheme: &str) -> Option<&'a SecurityUse> {
    seen.api
        .operations
        .iter()
        .flat_map(|o| o.security.iter().flatten())
        .find(|used| used.credential == scheme)
}

fn way(seen: &Seen<'_>, method: &CredentialMethod) -> Option<String> {
    let used = used(seen, &method.credential)?;
    let place = match used.location {
        SecurityLocation::Header => "the header field",
        SecurityLocation::Query => "the query parameter",
        SecurityLocation::Cookie => "the cookie",
    };
    let after = match used.prefix.trim_end() {
        "" => String::new(),
        prefix => format!(" after `{prefix}`"),
    };
    Some(format!("`{}`: {place} `{}`{after}", method.credential, used.name))
}

/// Whether two schemes are API keys of which some operation takes either, and none takes both.
fn is_one_value(seen: &Seen<'_>, one: &str, other: &str) -> bool {
    let is_key = |name: &str| {
        let credential = seen.api.credentials.iter().find(|credential| credential.name == name);
        credential.is_some_and(|credential| credential.kind == CredentialKind::Token)
            && used(seen, name).is_some_and(|used| used.prefix.is_empty())
    };
    if !is_key(one) || !is_key(other) {
        return false;
    }
    let has = |set: &[SecurityUse], name: &str| set.iter().any(|used| used.credential == name);
    let sets = || seen.api.operations.iter().flat_map(|operation| &operation.security);
    let either = seen.api.operations.iter().any(|operation| {
        let alone = |name: &str| operation.security.iter().any(|set| set.len() == 1 && has(set, name));
        alone(one) && alone(other)
    });
    either && !sets().any(|set| has(set, one) && has(set, other))
}
