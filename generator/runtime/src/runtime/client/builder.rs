//! From settings to a [`Client`].
//!
//! Refuses values that no call could use, such as an invalid URL or header field. The first problem is reported by
//! [`build`](ClientBuilder::build), so that settings can be chained.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue, header};

use super::auth::Credentials;
use super::client::{Client, Setup};
use super::credential::Credential;
use super::error::Result;
use super::failure::ErrorPlaces;
use super::fields;
use super::read_policy::{CallProblems, Observer};
use super::request_error::RequestError;
use super::retry::RetryPolicy;
use super::server::ServerUrl;
use super::transport::Transport;
use crate::runtime::codec::Decoding;

/// Long enough for slow answers, short enough to notice a server that is gone.
const TIMEOUT: Duration = Duration::new(60, 0);

/// No JSON that a program can use is longer.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// So much memory the values of an answer may take for each byte that its text may have.
const DECODED_PER_BYTE: usize = 8;

/// The default `User-Agent`.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Builds a [`Client`].
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    server: ServerUrl,
    timeout: Duration,
    retries: RetryPolicy,
    decoding: Decoding,
    max_body: usize,
    /// Eight times `max_body` unless set.
    max_decoded: Option<usize>,
    observer: Option<Observer>,
    places: Option<&'static ErrorPlaces>,
    headers: HeaderMap,
    credentials: Credentials,
    transport: Option<Arc<dyn Transport>>,
    refused: Option<RequestError>,
}

impl ClientBuilder {
    /// Creates a builder with the API's default server.
    pub fn new(server: impl Into<ServerUrl>) -> Self {
        Self {
            server: server.into(),
            timeout: TIMEOUT,
            retries: RetryPolicy::default(),
            decoding: Decoding::default(),
            max_body: MAX_BODY,
            max_decoded: None,
            observer: None,
            places: None,
            headers: HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(USER_AGENT))]),
            credentials: Credentials::default(),
            transport: None,
            refused: None,
        }
    }

    /// Sets the server that calls go to. Operations with a server of their own still go to that one.
    pub fn server(mut self, server: impl Into<ServerUrl>) -> Self {
        self.server = server.into();
        self
    }

    /// Sets the URL that all calls go to; paths are appended to it.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.server(url.into())
    }

    /// Sets the timeout of each call, from sending to the last byte of the response, including all attempts and pauses; 60
    /// seconds by default. For an event stream it covers the time until the first byte. A single call can have its own timeout.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets how calls that are safe to repeat are retried; up to three attempts by default.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = policy;
        self
    }

    /// Sets what happens when a response differs from the document; [`Decoding::Correcting`] by default.
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.decoding = decoding;
        self
    }

    /// Sets the largest body of a response, and the largest event of a stream, in bytes; 64 MiB by default.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sets the most memory that a decoded response, or the data of an event, may take beyond its text, in bytes; eight times
    /// [`max_body`](Self::max_body) by default. A response that takes more is an error whose
    /// [`is_too_large`](super::BodyError::is_too_large) is true.
    pub fn max_decoded(mut self, bytes: usize) -> Self {
        self.max_decoded = Some(bytes);
        self
    }

    /// Sets a function that receives every way in which a response differs from the API's document, even if the caller does
    /// not read [`problems`](super::Response::problems).
    ///
    /// It runs on the task that reads the response, before the caller gets it, so it should be quick.
    pub fn on_problem(mut self, observer: impl Fn(&CallProblems<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Adds a header field to every call, unless the call sets it itself. A `Cookie` is placed before the cookies of the
    /// call.
    ///
    /// [`build`](Self::build) refuses the fields that the transport sets (`Content-Length`, `Transfer-Encoding`,
    /// `Trailer`, `TE`, `Connection`, `Keep-Alive`, `Proxy-Connection`, `Upgrade`, `Accept-Encoding`), `Host`, which
    /// comes from the URL, and `Content-Type`, which belongs to a body and can be set on a call.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match fields::secret(name, value) {
            Ok((name, _)) if name == header::CONTENT_TYPE => {
                self.refuse(format!(
                    "the header field {name:?} belongs to a body: set it on a call that has one"
                ));
            }
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            // The value may be a secret.
            Err(reason) => self.refuse(format!("the header field {name:?} {reason}")),
        }
        self
    }

    /// The first problem with a setting, which `build` returns.
    fn refuse(&mut self, reason: String) {
        self.refused.get_or_insert(RequestError::new(reason));
    }

    /// What the client says it is.
    pub fn user_agent(self, text: &str) -> Self {
        self.header("user-agent", text)
    }

    /// Sets the transport that replaces reqwest.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets a credential by its name. Each credential also has a method with its name.
    #[doc(hidden)]
    pub fn credential(mut self, name: &'static str, value: impl Into<Credential>) -> Self {
        let credential = value.into();
        if let Some(reason) = credential.refused() {
            self.refuse(format!("the credential `{name}`: {reason}"));
        }
        self.credentials.set(name, credential);
        self
    }

    /// Says where failures of this API have their code, message and request id.
    #[doc(hidden)]
    pub fn error_places(mut self, places: &'static ErrorPlaces) -> Self {
        self.places = Some(places);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// Returns an error if a setting is invalid, or if there is no transport.
    pub fn build(self) -> Result<Client> {
        if let Some(refused) = self.refused {
            return Err(refused.into());
        }
        let base_url = self.server.resolve()?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base_url)?,
        };
        Ok(Client::new(Setup {
            base_url,
            origin: self.server.origin,
            timeout: self.timeout,
            retries: self.retries,
            decoding: self.decoding,
            max_body: self.max_body,
            max_decoded: self.max_decoded.unwrap_or_else(|| self.max_body.saturating_mul(DECODED_PER_BYTE)),
            observer: self.observer,
            places: self.places,
            headers: self.headers,
            credentials: self.credentials,
            transport,
        }))
    }
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
        "there is no transport: set one with `ClientBuilder::transport`, or enable the feature `reqwest`";
    Err(RequestError::new(reason).into())
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("server", &self.server)
            .field("timeout", &self.timeout)
            .field("retries", &self.retries)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
