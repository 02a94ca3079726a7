//! The default [`Transport`]: reqwest on tokio.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::transport::{BoxFuture, Chunks, Transport, TransportError};

/// Connections that take longer are not made.
const CONNECT_TIMEOUT: Duration = Duration::new(10, 0);

/// Carries requests by a [`reqwest::Client`].
///
/// Give one of your own for proxies, certificates or connection limits. It should not follow redirects
/// (`reqwest::redirect::Policy::none()`): reqwest takes only the standard credentials off a request that goes to another
/// host, not an API key in a header field of the API's own; and of some operations the redirect itself is the answer.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Requests go through `client`.
    pub fn new(client: reqwest::Client) -> Self {
        Self { client }
    }

    /// A client with reqwest's defaults that follows no redirect, and gives up early on a server that is not there.
    pub(super) fn with_defaults() -> Result<Self, TransportError> {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT);
        builder.build().map(Self::new).map_err(failure)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'static, Result<http::Response<Chunks>, TransportError>> {
        let client = self.client.clone();
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(failure)?;
            let answer = client.execute(request).await.map_err(failure)?;
            let mut response = http::Response::new(());
            *response.status_mut() = answer.status();
            *response.headers_mut() = answer.headers().clone();
            let body: Chunks = Box::pin(Body(Box::pin(answer.bytes_stream())));
            Ok(response.map(|()| body))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// reqwest's stream with its errors turned into ours.
struct Body(Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>);

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|chunk| chunk.map(|result| result.map_err(failure)))
    }
}

/// The URL is removed: its query may hold credentials.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_builder() {
        TransportError::refused(error)
    } else if error.is_connect() {
        TransportError::connect(error)
    } else {
        TransportError::interrupted(error)
    }
}
