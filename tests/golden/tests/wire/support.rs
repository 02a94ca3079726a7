//! A server in memory that records requests and plays answers, and short ways from JSON to types and back.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use golden::presence::{
    BoxFuture, Bytes, Chunks, Client, ClientBuilder, RetryPolicy, Transport, TransportError,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Pauses of this length end only in timeouts, which no answer here takes.
const FOREVER: Duration = Duration::from_secs(30);

/// An answer: status, media type, body.
pub(crate) type Answer = (u16, &'static str, &'static str);

#[derive(Default)]
struct State {
    requests: Vec<http::Request<Bytes>>,
    answers: VecDeque<Answer>,
}

/// A server without a network. The nth request gets the nth answer, those after the last one 204.
#[derive(Clone, Default)]
pub(crate) struct Server(Arc<Mutex<State>>);

impl Server {
    pub(crate) fn new(answers: &[Answer]) -> Self {
        let server = Self::default();
        server.0.lock().expect("no panic while locked").answers = answers.iter().copied().collect();
        server
    }

    /// One that answers with this JSON.
    pub(crate) fn json(body: &'static str) -> Self {
        Self::new(&[(200, "application/json", body)])
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        ClientBuilder::new("http://golden.test").transport(self.clone()).retries(RetryPolicy::none())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    /// The requests so far, of which there is one at least.
    pub(crate) fn requests(&self) -> Vec<http::Request<Bytes>> {
        let requests = self.0.lock().expect("no panic while locked").requests.clone();
        assert!(!requests.is_empty(), "nothing was sent");
        requests
    }

    /// The last request.
    pub(crate) fn request(&self) -> http::Request<Bytes> {
        self.requests().pop().expect("there is one")
    }

    /// Path and query of each request.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.requests().iter().map(target).collect()
    }

    /// Path and query of the last request.
    pub(crate) fn target(&self) -> String {
        target(&self.request())
    }

    /// The body of the last request as JSON.
    pub(crate) fn body(&self) -> Value {
        serde_json::from_slice(self.request().body()).expect("JSON")
    }

    /// A header field of the last request.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.request().headers().get(name).map(|value| value.to_str().expect("ASCII").to_owned())
    }
}

fn target(request: &http::Request<Bytes>) -> String {
    request.uri().path_and_query().map(ToString::to_string).unwrap_or_default()
}

impl Transport for Server {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'static, Result<http::Response<Chunks>, TransportError>> {
        let mut state = self.0.lock().expect("no panic while locked");
        state.requests.push(request);
        let (status, media, body) = state.answers.pop_front().unwrap_or((204, "", ""));
        let mut answer = http::Response::builder().status(status);
        if !media.is_empty() {
            answer = answer.header("content-type", media);
        }
        let chunks: Chunks = Box::pin(futures_util::stream::iter([Ok(Bytes::from_static(body.as_bytes()))]));
        let answer = answer.body(chunks).expect("an answer");
        Box::pin(async move { Ok(answer) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        if duration < FOREVER { Box::pin(async {}) } else { Box::pin(std::future::pending()) }
    }
}

/// The value that a JSON text stands for.
pub(crate) fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// Why a JSON text stands for none.
pub(crate) fn refused<T: DeserializeOwned>(json: &str) -> String {
    serde_json::from_str::<T>(json).err().unwrap_or_else(|| panic!("{json} was taken")).to_string()
}

/// The JSON of a value.
pub(crate) fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

/// Reads a JSON text and writes it again: nothing may be lost.
pub(crate) fn kept<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let value: T = read(json);
    assert_eq!(written(&value), read::<Value>(json), "not what was read");
    value
}
