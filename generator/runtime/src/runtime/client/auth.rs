//! Which credentials a call carries (OpenAPI 3.0.4, 4.8.30).
//!
//! Takes an operation's alternatives and the credentials that the client has; gives those to send. Refuses
//! before anything is sent where the client has none of the sets that would do, or a value cannot be had.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::credential::Credential;
use super::operation::{Operation, Security};
use super::request_error::RequestError;
use super::secret::Secret;

/// Credentials by the name of the builder's method that took them.
#[derive(Debug, Clone, Default)]
pub(super) struct Credentials(BTreeMap<&'static str, Credential>);

/// Values that were asked for, for one call.
#[derive(Debug, Default)]
pub(super) struct Asked(BTreeMap<&'static str, Secret>);

impl Credentials {
    pub(super) fn set(&mut self, name: &'static str, credential: Credential) {
        self.0.insert(name, credential);
    }

    /// The first complete set; nothing if none is needed. An empty set that stands among
    /// others makes credentials optional: they are sent where the client has them.
    pub(super) fn choose(&self, operation: &'static Operation) -> Result<&'static [Security], RequestError> {
        let alternatives = operation.security;
        let has = |security: &Security| self.0.contains_key(security.credential);
        let complete = alternatives.iter().find(|set| !set.is_empty() && set.iter().all(has));
        match complete {
            Some(set) => Ok(set),
            None if alternatives.iter().all(|set| set.is_empty()) => Ok(&[]),
            None if alternatives.iter().any(|set| set.is_empty()) => Ok(&[]),
            None => Err(self.missing(alternatives)),
        }
    }

    /// Names what the first set lacks.
    fn missing(&self, alternatives: &[&[Security]]) -> RequestError {
        let first = alternatives.first().copied().unwrap_or_default();
        let lacking = first.iter().find(|security| !self.0.contains_key(security.credential));
        let name = lacking.map_or("", |security| security.credential);
        RequestError::new(format!("needs the credential `{name}`: set it with `ClientBuilder::{name}`"))
    }

    /// Asks for the values that `operation` needs and that have to be asked for.
    pub(super) async fn ask(&self, operation: &'static Operation) -> Result<Asked, RequestError> {
        let mut asked = Asked::default();
        for security in self.choose(operation)? {
            let name = security.credential;
            let Some(credential) = self.0.get(name).filter(|credential| credential.fixed().is_none()) else {
                continue;
            };
            let secret = credential.ask().await;
            let secret = secret.map_err(|error| {
                RequestError::new(format!("the provider of the credential `{name}` failed: {error}"))
            })?;
            asked.0.insert(name, secret);
        }
        Ok(asked)
    }

    /// The text to send, with the prefix once, even if the secret already has it.
    pub(super) fn text(&self, security: &Security, asked: &Asked) -> Result<Cow<'static, str>, RequestError> {
        let name = security.credential;
        let fixed = || self.0.get(name).and_then(Credential::fixed);
        let secret = asked.0.get(name).or_else(fixed).map(Secret::expose).ok_or_else(|| {
            RequestError::new(format!(
                "the credential `{name}` comes from a provider, which is only called when the call is sent"
            ))
        })?;
        let start = secret.as_bytes().get(..security.prefix.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(security.prefix.as_bytes())) {
            Ok(Cow::Owned(secret.to_owned()))
        } else {
            Ok(Cow::Owned(format!("{}{secret}", security.prefix)))
        }
    }
}
