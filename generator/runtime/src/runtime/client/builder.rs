//! From settings to a [`Client`].
//!
//! Refuses what no call could use: a server that is none, a header field that is none. Complaints are collected until [`build`](ClientBuilder::build), so that settings can be chained.

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

/// What a client says it is, unless told otherwise.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Makes a [`Client`].
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
    /// A builder with the API's usual server.
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

    /// Calls go to this server. Operations that have a server of their own still go to that one.
    pub fn server(mut self, server: impl Into<ServerUrl>) -> Self {
        self.server = server.into();
        self
    }

    /// All calls go to this URL; paths are appended to it.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.server(url.into())
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

    /// What happens where an answer is not as documented: [`Decoding::Correcting`] unless set.
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.decoding = decoding;
        self
    }

    /// Bounds the body of an answer, and each event of a stream: 64 MiB unless set.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Bounds the memory that a decoded answer, or the data of an event, may take beyond its text, in bytes: eight times
    /// [`max_body`](Self::max_body) unless set. An answer that takes more is an error, whose
    /// [`is_too_large`](super::BodyError::is_too_large) is true.
    pub fn max_decoded(mut self, bytes: usize) -> Self {
        self.max_decoded = Some(bytes);
        self
    }

    /// Calls this with what is not as the API's document says in the answer of any call, also where the caller does not ask for
    /// [`problems`](super::Response::problems).
    ///
    /// It is called on the task that reads the answer, before the caller has it; so it should be quick.
    pub fn on_problem(mut self, observer: impl Fn(&CallProblems<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// A header field that every call carries, unless the call sets it itself; a `Cookie` stands before the cookies of the
    /// call.
    ///
    /// [`build`](Self::build) refuses the fields that are the transport's (`Content-Length`, `Transfer-Encoding`,
    /// `Trailer`, `TE`, `Connection`, `Keep-Alive`, `Proxy-Connection`, `Upgrade`, `Accept-Encoding`), `Host`, which is
    /// that of the URL, and `Content-Type`, which is that of a body: a call may set that.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match fields::secret(name, value) {
            Ok((name, _)) if name == header::CONTENT_TYPE => {
                self.refuse(format!(
                    "the header field {name:?} is that of a body: a call that has one may set it"
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

    /// What is wrong with a setting; the first complaint is the one that `build` tells.
    fn refuse(&mut self, reason: String) {
        self.refused.get_or_insert(RequestError::new(reason));
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

    /// The client.
    ///
    /// # Errors
    /// If a setting is of no use, or there is no transport.
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
        "there is no transport: set one by `ClientBuilder::transport`, or enable the feature `reqwest`";
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
