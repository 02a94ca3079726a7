//! Where calls go (OpenAPI 3.0.4, 4.8.5 and 4.8.6).
//!
//! Takes a server of the document with its variables, or any URL; gives the URL that paths are appended to. Refuses
//! what no call could use.

use std::borrow::Cow;
use std::fmt;

use http::Uri;

use super::request_error::RequestError;

/// The URL that paths are appended to.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerUrl {
    url: String,
    /// Names and values of the variables.
    variables: Vec<(&'static str, String)>,
    /// A variable that was set and is none.
    unknown: Option<String>,
    pub(super) origin: Origin,
}

/// Whether operations with a server of their own go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// They do: the client talks to a server of the document.
    Document,
    /// They do not: whoever gives another URL, such as that of a test, wants no call to leave it.
    Caller,
}

impl ServerUrl {
    /// A server of the document, and its variables with their defaults.
    #[doc(hidden)]
    pub fn documented(url: &str, variables: &[(&'static str, &str)]) -> Self {
        let variables = variables.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { url: url.to_owned(), variables, unknown: None, origin: Origin::Document }
    }

    /// The same with another value of a variable.
    #[must_use]
    pub fn variable(mut self, name: &str, value: impl Into<String>) -> Self {
        match self.variables.iter_mut().find(|(known, _)| *known == name) {
            Some((_, held)) => *held = value.into(),
            None => drop(self.unknown.get_or_insert_with(|| name.to_owned())),
        }
        self
    }

    /// The URL with the values of its variables, and no slash at its end.
    pub(super) fn resolve(&self) -> Result<String, RequestError> {
        if let Some(name) = &self.unknown {
            return Err(RequestError::new(format!("the server has no variable `{name}`")));
        }
        let mut url = self.url.clone();
        for (name, value) in &self.variables {
            url = url.replace(&format!("{{{name}}}"), value);
        }
        checked(&url)
    }
}

impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerUrl").field(&without_user(&self.url)).finish()
    }
}

impl From<&String> for ServerUrl {
    fn from(url: &String) -> Self {
        url.clone().into()
    }
}

impl From<&str> for ServerUrl {
    fn from(url: &str) -> Self {
        url.to_owned().into()
    }
}

impl From<String> for ServerUrl {
    fn from(url: String) -> Self {
        Self { url, variables: Vec::new(), unknown: None, origin: Origin::Caller }
    }
}

/// A base URL that paths can be appended to.
fn checked(text: &str) -> Result<String, RequestError> {
    let refused = |reason: &str| RequestError::new(format!("the base URL {reason}"));
    // The text may hold a password, which neither the error nor the client's `Debug` may show.
    let uri: Uri = text.parse().map_err(|error| refused(&format!("is none: {error}")))?;
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(refused("holds a user name or password; set credentials by the builder's methods"));
    }
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        let shown = without_user(text);
        return Err(refused(&format!("{shown:?} does not begin with `https://` or `http://`")));
    }
    if uri.query().is_some() || text.contains('#') {
        return Err(refused("has a query or a fragment, and paths cannot be appended to it"));
    }
    Ok(text.trim_end_matches('/').to_owned())
}

/// A URL for people: what stands before an `@` may be a password, wherever the parts of a wrong URL begin.
fn without_user(url: &str) -> Cow<'_, str> {
    let Some((before, rest)) = url.rsplit_once('@') else { return Cow::Borrowed(url) };
    let scheme = before.find("://").map_or("", |at| &before[..at + 3]);
    Cow::Owned(format!("{scheme}***@{rest}"))
}
