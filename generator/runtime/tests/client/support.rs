//! What the tests share: a server on the loopback interface that records requests and plays scripted bytes, a transport
//! that goes nowhere, and operations made by hand.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use client_runtime::runtime::{
    BoxFuture, Bytes, Call, Chunks, Client, ClientBuilder, Envelope, Enveloping, Location, Offer, Operation,
    Parameter, ReqwestTransport, RetryPolicy, Style, Transport, TransportError, Value,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Recorded {
    /// The values of all header fields with this name.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let same = |(known, _): &&(String, String)| known.eq_ignore_ascii_case(name);
        self.headers.iter().filter(same).map(|(_, value)| value.as_str()).collect()
    }
}

/// A part of an answer.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Send(Vec<u8>),
    Pause(Duration),
}

/// An answer; the connection is closed after the last step.
#[derive(Debug, Clone)]
pub(crate) struct Reply(pub Vec<Step>);

impl Reply {
    /// These bytes, as they are.
    pub(crate) fn raw(text: &str) -> Self {
        Self(vec![Step::Send(text.as_bytes().to_vec())])
    }

    /// An answer with these header fields (each with its line end) and this body.
    pub(crate) fn answer(status: &str, fields: &str, body: &str) -> Self {
        let length = body.len();
        Self::raw(&format!(
            "HTTP/1.1 {status}\r\n{fields}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        ))
    }

    /// A success with a JSON body.
    pub(crate) fn json(body: &str) -> Self {
        Self::answer("200 OK", "content-type: application/json\r\n", body)
    }

    /// The same with a body that need not be text.
    pub(crate) fn bytes(status: &str, fields: &str, body: &[u8]) -> Self {
        let length = body.len();
        let head =
            format!("HTTP/1.1 {status}\r\n{fields}content-length: {length}\r\nconnection: close\r\n\r\n");
        Self(vec![Step::Send([head.as_bytes(), body].concat())])
    }

    /// The head of an answer whose body lasts until the connection is closed, in chunks.
    pub(crate) fn chunks(media: &str, chunks: &[&[u8]], pause: Duration) -> Self {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {media}\r\nconnection: close\r\n\r\n");
        let mut steps = vec![Step::Send(head.into_bytes())];
        for chunk in chunks {
            steps.push(Step::Pause(pause));
            steps.push(Step::Send(chunk.to_vec()));
        }
        Self(steps)
    }

    /// No answer at all.
    pub(crate) fn hang_up() -> Self {
        Self(Vec::new())
    }

    /// The same, later.
    pub(crate) fn after(mut self, pause: Duration) -> Self {
        self.0.insert(0, Step::Pause(pause));
        self
    }
}

/// A server: the nth request gets the nth answer, those after the last one the last one.
pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Recorded>>>,
}

impl Server {
    pub(crate) async fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (record, replies) = (Arc::clone(&record), replies.clone());
                tokio::spawn(async move { serve(stream, &record, &replies).await });
            }
        });
        Self { url, requests }
    }

    /// What was asked so far.
    pub(crate) fn requests(&self) -> Vec<Recorded> {
        self.requests.lock().expect("no panic while locked").clone()
    }

    /// A client that makes each call once.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        let reqwest = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        // Nothing here speaks TLS, and certificates take long to load.
        #[cfg(feature = "rustls")]
        let reqwest = reqwest.tls_certs_only([]);
        let transport = ReqwestTransport::new(reqwest.build().expect("reqwest"));
        self.default_builder().transport(transport)
    }

    /// The same with the transport that users get.
    pub(crate) fn default_builder(&self) -> ClientBuilder {
        ClientBuilder::new(&self.url).retries(RetryPolicy::none())
    }
}

async fn serve(mut stream: TcpStream, record: &Mutex<Vec<Recorded>>, replies: &[Reply]) {
    let Some(request) = read_request(&mut stream).await else { return };
    let number = {
        let mut all = record.lock().expect("no panic while locked");
        all.push(request);
        all.len() - 1
    };
    let Some(reply) = replies.get(number).or(replies.last()) else { return };
    for step in &reply.0 {
        match step {
            Step::Send(bytes) => {
                if stream.write_all(bytes).await.is_err() || stream.flush().await.is_err() {
                    return;
                }
            }
            Step::Pause(pause) => tokio::time::sleep(*pause).await,
        }
    }
    // A clean end: what is still unread would make the system reset the connection.
    let _ = stream.shutdown().await;
    let mut rest = [0; 1024];
    while stream.read(&mut rest).await.is_ok_and(|count| count > 0) {}
}

async fn read_request(stream: &mut TcpStream) -> Option<Recorded> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let length = |(name, value): &(String, String)| {
        if name.eq_ignore_ascii_case("content-length") { value.parse().ok() } else { None }
    };
    let length: usize = headers.iter().find_map(length).unwrap_or(0);
    let mut body = bytes.split_off(end + 4);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Recorded { method, target, headers, body: String::from_utf8_lossy(&body).into_owned() })
}

/// An envelope like those of many APIs.
pub(crate) static ENVELOPE: Envelope = Envelope {
    code: "code",
    message: "message",
    data: "data",
    request_id: Some("requestId"),
    timestamp: Some("timestamp"),
    success: "0",
    codes: &[("401", "Unauthorized"), ("10002", "ValidationFailed")],
};

/// An operation without parameters, credentials and envelope.
pub(crate) fn operation(method: impl AsRef<str>, path: &'static str) -> Operation {
    Operation {
        id: "testOperation",
        method: String::leak(method.as_ref().to_owned()),
        path,
        server: "",
        parameters: &[],
        security: &[],
        enveloping: Enveloping::Never,
        answers: Offer::JSON,
        events: None,
    }
}

pub(crate) const fn parameter(
    name: &'static str,
    location: Location,
    style: Style,
    explode: bool,
) -> Parameter {
    let parameter = Parameter::query(name).style(style);
    let parameter = if explode { parameter.exploded() } else { parameter.in_one_piece() };
    Parameter { location, ..parameter }
}

pub(crate) const fn path_parameter(name: &'static str) -> Parameter {
    parameter(name, Location::Path, Style::Simple, false)
}

pub(crate) const fn query(name: &'static str) -> Parameter {
    parameter(name, Location::Query, Style::Form, true)
}

/// An operation that lives as long as the test.
pub(crate) fn leak(operation: Operation) -> &'static Operation {
    Box::leak(Box::new(operation))
}

/// Parameters that live as long as the test.
pub(crate) fn leaked(parameters: Vec<Parameter>) -> &'static [Parameter] {
    Vec::leak(parameters)
}

/// Reaches no server.
pub(crate) struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'static, Result<http::Response<Chunks>, TransportError>> {
        Box::pin(async { Err(TransportError::connect("there is no network")) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// A client that has nowhere to send to.
pub(crate) fn offline() -> Client {
    ClientBuilder::new("http://offline.test")
        .transport(Nowhere)
        .retries(RetryPolicy::none())
        .build()
        .expect("a client")
}

/// A call with its arguments in the order of its parameters.
pub(crate) fn call(client: &Client, operation: &'static Operation, values: &[&dyn Value]) -> Call {
    let mut call = Call::new(client, operation);
    for (index, value) in values.iter().enumerate() {
        call.set(index, *value);
    }
    call
}

/// Path and query of the request that would be sent.
pub(crate) fn target(call: &Call) -> String {
    let request = call.request().expect("a request");
    request.uri().path_and_query().map(ToString::to_string).unwrap_or_default()
}
