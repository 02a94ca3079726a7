//! Which credentials a call carries (OpenAPI 3.0.4, 4.8.30).
//!
//! Takes an operation's alternatives and the credentials that the client has; gives those to send. Refuses
//! before anything is sent where the client has none of the sets that would do.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::operation::{Operation, Security};
use super::request_error::RequestError;
use super::secret::Secret;

/// Credentials by the name of the builder's method that took them.
#[derive(Debug, Clone, Default)]
pub(super) struct Credentials(BTreeMap<&'static str, Secret>);

impl Credentials {
    pub(super) fn set(&mut self, name: &'static str, secret: Secret) {
        self.0.insert(name, secret);
    }

    /// The first set that is there in full; nothing where nothing is needed. An empty set that stands among
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
        RequestError::new(format!("needs the credential `{name}`: set it by `ClientBuilder::{name}`"))
    }

    /// The text to send, with the prefix once, even if the secret already has it.
    pub(super) fn text(&self, security: &Security) -> Cow<'_, str> {
        let secret = self.0.get(security.credential).map_or("", Secret::expose);
        let start = secret.as_bytes().get(..security.prefix.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(security.prefix.as_bytes())) {
            Cow::Borrowed(secret)
        } else {
            Cow::Owned(format!("{}{secret}", security.prefix))
        }
    }
}
