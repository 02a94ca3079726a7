//! Security: what the user supplies, and how each operation sends it.

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::Lowering;
use crate::diagnostic::Severity;
use crate::ir::{Credential, CredentialKind, SecurityLocation, SecurityUse, codes};
use crate::spec;

/// The field that HTTP authentication is sent in (RFC 9110, 11.6.2).
const AUTHORIZATION: &str = "Authorization";

impl Lowering<'_> {
    /// Alternatives of an operation, each a set of credentials to send together.
    pub(super) fn security(&mut self, operation: &spec::Operation) -> Vec<Vec<SecurityUse>> {
        let mut alternatives = Vec::new();
        for requirement in &operation.security {
            let uses: Vec<Option<SecurityUse>> = requirement
                .keys()
                .map(|scheme| {
                    let found = self.scheme_use(scheme);
                    if found.is_none() {
                        let message = format!("the security scheme `{scheme}` is not declared");
                        self.report.error(
                            codes::UNSUPPORTED_SECURITY,
                            &operation.at.child("security"),
                            message,
                        );
                    }
                    found
                })
                .collect();
            if let Some(uses) = uses.into_iter().collect::<Option<Vec<SecurityUse>>>() {
                let sets = compatible(uses);
                if let [first, second, ..] = sets.as_slice() {
                    self.conflict(operation, first, second);
                }
                alternatives.extend(sets);
            }
        }
        alternatives
    }

    fn conflict(&mut self, operation: &spec::Operation, first: &[SecurityUse], second: &[SecurityUse]) {
        let (Some(one), Some(two)) = (
            first.iter().find(|used| !second.contains(used)),
            second.iter().find(|used| !first.contains(used)),
        ) else {
            return;
        };
        let message = format!(
            "`{}` and `{}` cannot both be sent in `{}`: either one is taken as enough",
            one.credential, two.credential, one.name
        );
        self.report.warning(codes::SECURITY_CONFLICT, &operation.at.child("security"), message);
    }

    fn scheme_use(&self, scheme: &str) -> Option<SecurityUse> {
        let located = self.document.security_schemes.get(scheme)?;
        let (location, name, prefix) = sent(scheme, &located.value);
        let owner = self.config.credential.iter().find(|(_, c)| c.schemes.iter().any(|s| s == scheme));
        let prefix = owner.and_then(|(_, c)| c.prefix.get(scheme)).cloned().unwrap_or(prefix);
        let credential = owner.map_or(scheme, |(name, _)| name.as_str()).to_owned();
        Some(SecurityUse { credential, location, name, prefix })
    }

    /// All credentials, in order of first use; notes schemes that nothing needs.
    pub(super) fn credentials(&mut self, chosen: &[&spec::Operation]) -> Vec<Credential> {
        let document = self.document;
        let mut used: Vec<&str> = Vec::new();
        for name in chosen.iter().flat_map(|o| &o.security).flat_map(|requirement| requirement.keys()) {
            if !used.contains(&name.as_str()) {
                used.push(name);
            }
        }
        let mut credentials: Vec<Credential> = Vec::new();
        for scheme in used {
            let Some(located) = document.security_schemes.get(scheme) else { continue };
            let Some(SecurityUse { credential: name, .. }) = self.scheme_use(scheme) else { continue };
            if let SecurityScheme::HTTP { scheme: method, .. } = &located.value
                && !["basic", "bearer"].contains(&method.to_ascii_lowercase().as_str())
            {
                let message =
                    format!("values for the HTTP authentication scheme `{method}` are sent unchanged");
                self.report.warning(codes::UNSUPPORTED_SECURITY, &located.at, message);
            }
            let kind = kind(&located.value);
            match credentials.iter().find(|c| c.name == name) {
                Some(known) if known.kind != kind => self.mixed_kinds(&name),
                Some(_) => {}
                None => {
                    let description = super::docs::said(description(&located.value));
                    credentials.push(Credential { name, kind, description });
                }
            }
        }
        for (name, located) in &document.security_schemes {
            if !document.operations.iter().any(|o| o.security.iter().any(|r| r.contains_key(name))) {
                let message = format!("no operation needs the security scheme `{name}`");
                self.report.note(codes::UNUSED_SCHEME, &located.at, message);
            }
        }
        self.mark_credentials();
        credentials
    }

    fn mark_credentials(&mut self) {
        for (name, credential) in &self.config.credential {
            for scheme in &credential.schemes {
                if self.document.security_schemes.contains_key(scheme) {
                    self.overrides.mark(&["credential", name, scheme]);
                }
                self.overrides.mark(&["credential", name, "prefix", scheme]);
            }
        }
    }

    fn mixed_kinds(&mut self, name: &str) {
        let message = format!(
            "`{name}` serves schemes that need a token and one that needs a user name and a password"
        );
        let place = self.config.place(&["credential", name]);
        self.report.add(codes::CREDENTIAL_CONFLICT, Severity::Error, place, message);
    }
}

/// What is to be sent together, without what would be sent in place of each other: one set, or an alternative for
/// each that would.
fn compatible(uses: Vec<SecurityUse>) -> Vec<Vec<SecurityUse>> {
    let mut sets: Vec<Vec<SecurityUse>> = vec![Vec::new()];
    for used in uses {
        let rivals: Vec<Vec<SecurityUse>> = sets
            .iter()
            .filter(|set| set.iter().any(|other| replaces(&used, other)))
            .map(|set| set.iter().filter(|other| !replaces(&used, other)).cloned().collect())
            .collect();
        for set in &mut sets {
            if !set.iter().any(|other| replaces(&used, other)) && !set.contains(&used) {
                set.push(used.clone());
            }
        }
        for mut rival in rivals {
            rival.push(used.clone());
            if !sets.contains(&rival) {
                sets.push(rival);
            }
        }
    }
    sets
}

/// Whether a header field has room for one of the two only. Cookies share theirs.
fn replaces(one: &SecurityUse, other: &SecurityUse) -> bool {
    let in_header = one.location == SecurityLocation::Header && other.location == SecurityLocation::Header;
    in_header
        && one != other
        && one.name.eq_ignore_ascii_case(&other.name)
        && !one.name.eq_ignore_ascii_case("cookie")
}

fn kind(scheme: &SecurityScheme) -> CredentialKind {
    match scheme {
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => CredentialKind::Basic,
        _ => CredentialKind::Token,
    }
}

fn description(scheme: &SecurityScheme) -> Option<&str> {
    match scheme {
        SecurityScheme::APIKey { description, .. }
        | SecurityScheme::HTTP { description, .. }
        | SecurityScheme::OAuth2 { description, .. }
        | SecurityScheme::OpenIDConnect { description, .. } => description.as_deref(),
    }
}

/// Where a scheme's value is sent, under which name, after which text.
fn sent(name: &str, scheme: &SecurityScheme) -> (SecurityLocation, String, String) {
    let authorization = |prefix: String| (SecurityLocation::Header, AUTHORIZATION.to_owned(), prefix);
    match scheme {
        // How documents of Swagger 2.0, which has no bearer scheme, describe one.
        SecurityScheme::APIKey { location: APIKeyLocation::Header, name: field, description, .. }
            if field.eq_ignore_ascii_case(AUTHORIZATION)
                && [Some(name), description.as_deref()].into_iter().flatten().any(speaks_of_bearer) =>
        {
            authorization("Bearer ".to_owned())
        }
        SecurityScheme::APIKey { location, name, .. } => {
            let location = match location {
                APIKeyLocation::Query => SecurityLocation::Query,
                APIKeyLocation::Header => SecurityLocation::Header,
                APIKeyLocation::Cookie => SecurityLocation::Cookie,
            };
            (location, name.clone(), String::new())
        }
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => {
            authorization("Basic ".to_owned())
        }
        // RFC 6750, 2.1: OAuth 2.0 tokens, too, are sent so.
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => {
            authorization("Bearer ".to_owned())
        }
        SecurityScheme::HTTP { scheme, .. } => authorization(format!("{scheme} ")),
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
            authorization("Bearer ".to_owned())
        }
    }
}

fn speaks_of_bearer(text: &str) -> bool {
    text.to_ascii_lowercase().contains("bearer")
}
