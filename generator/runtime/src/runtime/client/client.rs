//! The client: what all calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::auth::Credentials;
use super::failure::ErrorPlaces;
use super::read_policy::Observer;
use super::retry::RetryPolicy;
use super::server::Origin;
use super::transport::Transport;
use crate::runtime::codec::Decoding;

/// Calls the API.
///
/// Clones are cheap and share connections. Keep one client for the whole program and use it from as many tasks as you
/// like.
#[derive(Clone)]
pub struct Client(Arc<Setup>);

/// What a client was built from.
pub(super) struct Setup {
    /// Without a trailing slash.
    pub(super) base_url: String,
    /// Whether operations with a server of their own go there.
    pub(super) origin: Origin,
    pub(super) timeout: Duration,
    pub(super) retries: RetryPolicy,
    pub(super) decoding: Decoding,
    /// In bytes.
    pub(super) max_body: usize,
    /// In bytes.
    pub(super) max_decoded: usize,
    /// Hears of what is not as documented.
    pub(super) observer: Option<Observer>,
    /// Places of the code, message and request id of failures, in addition to the usual ones.
    pub(super) places: Option<&'static ErrorPlaces>,
    /// Sent with every call.
    pub(super) headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) transport: Arc<dyn Transport>,
}

impl Client {
    pub(super) fn new(setup: Setup) -> Self {
        Self(Arc::new(setup))
    }

    pub(super) fn setup(&self) -> &Setup {
        &self.0
    }

    /// Returns the URL that paths are appended to.
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .field("timeout", &self.0.timeout)
            .field("retries", &self.0.retries)
            .field("credentials", &self.0.credentials)
            .finish_non_exhaustive()
    }
}
