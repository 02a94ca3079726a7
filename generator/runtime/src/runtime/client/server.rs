//! Where calls go (OpenAPI 3.0.4, 4.8.5 and 4.8.6).
//!
//! Takes a server of the document with its variables, or any URL; gives the URL that paths are appended to. Refuses
//! what no call could use, and (in `variables`) values that would lead calls to another host than the document's.

use std::borrow::Cow;
use std::fmt;

use http::Uri;

use super::request_error::RequestError;
use super::variables::{self, Variable}; // part: variables

/// The URL that paths are appended to.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerUrl {
    url: String,
    // part: variables
    variables: Vec<Variable>,
    // part: variables
    /// A variable that was set but does not exist.
    unknown: Option<String>,
    pub(super) origin: Origin,
}

/// Whether operations with a server of their own go there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// They do: the client talks to a server of the document.
    Document,
    /// They do not: with another URL, such as that of a test, no call should leave it.
    Caller,
}

impl ServerUrl {
    /// A server of the document.
    #[doc(hidden)]
    pub fn documented(url: &str) -> Self {
        Self { origin: Origin::Document, ..url.into() }
    }

    // part: variables
    /// The same with its variables: names, defaults, and the values that they may have where the document lists them.
    #[doc(hidden)]
    #[must_use]
    pub fn with_variables(
        mut self,
        variables: &[(&'static str, &'static str, &'static [&'static str])],
    ) -> Self {
        let variables =
            variables.iter().map(|(name, default, options)| Variable::new(name, default, options));
        self.variables = variables.collect();
        self
    }

    // part: variables
    /// Sets a variable of the URL. The builder's `build` refuses a value that the document does not list, or that would
    /// change more than its part of the URL: no `/`, `?`, `#`, `@` or `:` in the host, no `?` or `#` in the path. A variable
    /// that is the whole host may have a port; one that is the whole URL may be any URL.
    #[must_use]
    pub fn variable(mut self, name: &str, value: impl Into<String>) -> Self {
        match self.variables.iter_mut().find(|known| known.name == name) {
            Some(known) => known.value = value.into(),
            None => drop(self.unknown.get_or_insert_with(|| name.to_owned())),
        }
        self
    }

    /// The URL with the values of its variables, and no slash at its end.
    pub(super) fn resolve(&self) -> Result<String, RequestError> {
        // part: variables
        if let Some(name) = &self.unknown {
            return Err(RequestError::new(format!("the server has no variable `{name}`")));
        }
        let url = Cow::Borrowed(self.url.as_str());
        let url = variables::fill(&url, &self.variables)?; // part: variables
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
        Self {
            url,
            variables: Vec::new(), // part: variables
            unknown: None,         // part: variables
            origin: Origin::Caller,
        }
    }
}

/// A base URL that paths can be appended to.
fn checked(text: &str) -> Result<String, RequestError> {
    let refused = |reason: &str| RequestError::new(format!("the base URL {reason}"));
    // The text may hold a password, which neither the error nor the client's `Debug` may show.
    let uri: Uri = text.parse().map_err(|error| refused(&format!("is invalid: {error}")))?;
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

/// A URL for messages: the text before an `@` may be a password, even in an invalid URL.
fn without_user(url: &str) -> Cow<'_, str> {
    let Some((before, rest)) = url.rsplit_once('@') else { return Cow::Borrowed(url) };
    let scheme = before.find("://").map_or("", |at| &before[..at + 3]);
    Cow::Owned(format!("{scheme}***@{rest}"))
}
