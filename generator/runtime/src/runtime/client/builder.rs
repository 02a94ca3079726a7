//! From settings to a [`Client`].
//!
//! Refuses what no call could use: a base URL that is not absolute or holds a password, a header field that is
//! none. Complaints are collected until [`build`](ClientBuilder::build), so that settings can be chained.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue, Uri, header};

use super::auth::Credentials;
use super::client::{Client, Setup};
use super::error::Result;
use super::request;
use super::request_error::RequestError;
use super::retry::RetryPolicy;
use super::secret::Secret;
use super::transport::Transport;
use crate::runtime::codec::Decoding;

/// Long enough for slow answers, short enough to notice a server that is gone.
const TIMEOUT: Duration = Duration::new(60, 0);

/// No JSON that a program can use is longer.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// What a client says it is, unless told otherwise.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// The URL that paths are appended to.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerUrl(String);

impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerUrl").field(&without_user(&self.0)).finish()
    }
}

impl From<&String> for ServerUrl {
    fn from(url: &String) -> Self {
        Self(url.clone())
    }
}

impl From<&str> for ServerUrl {
    fn from(url: &str) -> Self {
        Self(url.to_owned())
    }
}

impl From<String> for ServerUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

/// Makes a [`Client`].
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    base_url: String,
    timeout: Duration,
    retries: RetryPolicy,
    decoding: Decoding,
    max_body: usize,
    headers: HeaderMap,
    credentials: Credentials,
    transport: Option<Arc<dyn Transport>>,
    refused: Option<RequestError>,
}

impl ClientBuilder {
    /// A builder with the API's usual server.
    pub fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            timeout: TIMEOUT,
            retries: RetryPolicy::default(),
            decoding: Decoding::default(),
            max_body: MAX_BODY,
            headers: HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(USER_AGENT))]),
            credentials: Credentials::default(),
            transport: None,
            refused: None,
        }
    }

    /// Calls go to this server.
    pub fn server(self, server: impl Into<ServerUrl>) -> Self {
        self.base_url(server.into().0)
    }

    /// Calls go to this URL; paths are appended to it.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Bounds each call from sending to the last byte of the answer, with all attempts and pauses: 60 seconds unless set.
    /// Of a stream of events it bounds the time until the first byte. Calls that take long can have a timeout of their own.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// How calls that are safe to repeat are made again; up to three attempts unless set.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = policy;
        self
    }

    /// Whether parts of answers that are not as documented are read as absent, or are errors.
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.decoding = decoding;
        self
    }

    /// Bounds the body of an answer, and each event of a stream: 64 MiB unless set.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// A header field that every call carries, unless the call sets it itself.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match request::secret_field(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            // The value may be a secret.
            Err(reason) => {
                self.refused.get_or_insert(RequestError::new(format!("the header field {name:?} {reason}")));
            }
        }
        self
    }

    /// What the client says it is.
    pub fn user_agent(self, text: &str) -> Self {
        self.header("user-agent", text)
    }

    /// Carries requests in place of reqwest.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets a credential by its name. The methods with the names of credentials call this one.
    #[doc(hidden)]
    pub fn credential(mut self, name: &'static str, value: impl Into<Secret>) -> Self {
        self.credentials.set(name, value.into());
        self
    }

    /// The client.
    ///
    /// # Errors
    /// If a setting is of no use, or there is no transport.
    pub fn build(self) -> Result<Client> {
        if let Some(refused) = self.refused {
            return Err(refused.into());
        }
        let base_url = base_url(&self.base_url)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base_url)?,
        };
        Ok(Client::new(Setup {
            base_url,
            timeout: self.timeout,
            retries: self.retries,
            decoding: self.decoding,
            max_body: self.max_body,
            headers: self.headers,
            credentials: self.credentials,
            transport,
        }))
    }
}

/// A base URL that paths can be appended to.
fn base_url(text: &str) -> Result<String, RequestError> {
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

#[cfg(feature = "reqwest")]
fn default_transport(base_url: &str) -> Result<Arc<dyn Transport>> {
    let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
    if !has_tls && base_url.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:")) {
        let reason = "the base URL needs TLS: enable the feature `rustls` or `native-tls`, or set a transport by \
                      `ClientBuilder::transport`";
        return Err(RequestError::new(reason).into());
    }
    Ok(Arc::new(super::reqwest_transport::ReqwestTransport::with_defaults()?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &str) -> Result<Arc<dyn Transport>> {
    let reason =
        "there is no transport: set one by `ClientBuilder::transport`, or enable the feature `reqwest`";
    Err(RequestError::new(reason).into())
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &without_user(&self.base_url))
            .field("timeout", &self.timeout)
            .field("retries", &self.retries)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
