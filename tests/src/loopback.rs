//! An HTTP/1.1 server on 127.0.0.1 that writes down each request byte for byte and answers from a script.
//!
//! Takes answers; gives the requests. It understands just enough of HTTP (RFC 9112) to find the end of a request,
//! and decodes nothing: targets, header fields and bodies are kept as they came. Each answer closes its connection,
//! so an answer can be cut off anywhere.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Received {
    /// `GET`.
    pub method: String,
    /// Path and query, still encoded.
    pub target: String,
    /// Header fields in order, with the names as they were spelled.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Received {
    /// The only header field of that name, in any spelling.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name));
        let first = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "header field {name} was sent twice");
        first
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|e| panic!("the body is not JSON ({e}): {}", String::from_utf8_lossy(&self.body)))
    }
}

/// An answer of the script.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    pieces: Vec<Vec<u8>>,
    pause: Duration,
    delay: Duration,
    framing: Framing,
}

#[derive(Debug, Clone, Copy)]
enum Framing {
    /// `Content-Length`.
    Length,
    /// `Transfer-Encoding: chunked`, one chunk per piece.
    Chunked,
    /// `Content-Length` of more than is ever sent.
    CutOff,
    /// The connection closes before the first byte of the answer.
    Nothing,
}

impl Answer {
    /// An answer with that media type and body.
    pub fn new(status: u16, media: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".into(), media.into())],
            pieces: vec![body.into()],
            pause: Duration::ZERO,
            delay: Duration::ZERO,
            framing: Framing::Length,
        }
    }

    /// A JSON answer with status 200.
    pub fn json(body: &Value) -> Self {
        Self::new(200, "application/json; charset=utf-8", body.to_string())
    }

    /// `data` in the envelope of a success.
    pub fn success(data: &Value) -> Self {
        Self::json(&serde_json::json!({ "code": 0, "message": "请求成功", "data": data }))
    }

    /// An event stream, sent in these pieces.
    pub fn events<P: Into<Vec<u8>>>(pieces: impl IntoIterator<Item = P>) -> Self {
        let answer = Self::new(200, "text/event-stream", "");
        answer.in_pieces(pieces)
    }

    /// With another status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// With one more header field.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// With this body, in chunks.
    #[must_use]
    pub fn in_pieces<P: Into<Vec<u8>>>(mut self, pieces: impl IntoIterator<Item = P>) -> Self {
        self.pieces = pieces.into_iter().map(Into::into).collect();
        self.framing = Framing::Chunked;
        self
    }

    /// With this pause between two chunks.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Not before this time.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The connection closes before all is sent that was announced.
    #[must_use]
    pub fn cut_off(mut self) -> Self {
        self.framing = Framing::CutOff;
        self
    }

    /// The connection closes without an answer.
    pub fn nothing() -> Self {
        Self { framing: Framing::Nothing, ..Self::new(200, "text/plain", "") }
    }
}

type Script = Box<dyn FnMut(&Received) -> Answer + Send>;

struct Shared {
    /// Answers to come; then the script is asked.
    queue: VecDeque<Answer>,
    script: Script,
    received: Vec<Received>,
}

/// The server; it stops when this is dropped.
pub struct Loopback {
    url: String,
    shared: Arc<Mutex<Shared>>,
    task: JoinHandle<()>,
}

impl Loopback {
    /// Starts a server that asks `script` for each answer.
    pub async fn start(script: impl FnMut(&Received) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Mutex::new(Shared {
            queue: VecDeque::new(),
            script: Box::new(script),
            received: Vec::new(),
        }));
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Self { url, shared, task }
    }

    /// Starts a server with these answers in this order; one request more gets status 599.
    pub async fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        let server = Self::start(|_| Answer::new(599, "text/plain", "the script has ended")).await;
        lock(&server.shared).queue.extend(answers);
        server
    }

    /// Adds an answer to the script.
    pub fn then(&self, answer: Answer) {
        lock(&self.shared).queue.push_back(answer);
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// All requests so far.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.shared).received.clone()
    }

    /// The only request since the last time that this was asked.
    pub fn take_only(&self) -> Received {
        let mut received = std::mem::take(&mut lock(&self.shared).received);
        assert_eq!(received.len(), 1, "one request was expected: {received:#?}");
        received.remove(0)
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A script that panicked has failed its test already.
fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, shared: Arc<Mutex<Shared>>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, Arc::clone(&shared)));
    }
}

/// One request, one answer. A client that leaves in between is none of our business.
async fn serve(mut stream: TcpStream, shared: Arc<Mutex<Shared>>) {
    let Some(request) = read(&mut stream).await else { return };
    let answer = {
        let mut shared = lock(&shared);
        let answer = match shared.queue.pop_front() {
            Some(answer) => answer,
            None => (shared.script)(&request),
        };
        shared.received.push(request);
        answer
    };
    let _ = write(&mut stream, &answer).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            break end;
        }
        more(stream, &mut bytes).await?;
    };
    let head = String::from_utf8(bytes[..end].to_vec()).expect("the head of a request is text");
    let mut body = bytes.split_off(end + 4);
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.splitn(3, ' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let mut request = Received { method, target, headers, body: Vec::new() };
    assert!(request.header("transfer-encoding").is_none(), "bodies are sent with their length");
    let length = request.header("content-length").map_or(0, |l| l.parse().expect("a length"));
    while body.len() < length {
        more(stream, &mut body).await?;
    }
    assert_eq!(body.len(), length, "more was sent than announced");
    request.body = body;
    Some(request)
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    let read = stream.read_buf(bytes).await.ok()?;
    (read > 0).then_some(())
}

async fn write(stream: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    tokio::time::sleep(answer.delay).await;
    let mut head = format!("HTTP/1.1 {} Scripted\r\nConnection: close\r\n", answer.status);
    for (name, value) in &answer.headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    let length: usize = answer.pieces.iter().map(Vec::len).sum();
    match answer.framing {
        Framing::Length => {
            let _ = write!(head, "Content-Length: {length}\r\n");
        }
        Framing::CutOff => {
            let _ = write!(head, "Content-Length: {}\r\n", length + 1000);
        }
        Framing::Chunked => head.push_str("Transfer-Encoding: chunked\r\n"),
        Framing::Nothing => return Ok(()),
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).await?;
    for (index, piece) in answer.pieces.iter().enumerate() {
        if index > 0 {
            tokio::time::sleep(answer.pause).await;
        }
        send_piece(stream, answer.framing, piece).await?;
    }
    if matches!(answer.framing, Framing::Chunked) {
        stream.write_all(b"0\r\n\r\n").await?;
    }
    stream.flush().await
}

async fn send_piece(stream: &mut TcpStream, framing: Framing, piece: &[u8]) -> std::io::Result<()> {
    if matches!(framing, Framing::Chunked) {
        // An empty chunk would end the body.
        if piece.is_empty() {
            return Ok(());
        }
        stream.write_all(format!("{:x}\r\n", piece.len()).as_bytes()).await?;
        stream.write_all(piece).await?;
        stream.write_all(b"\r\n").await?;
    } else {
        stream.write_all(piece).await?;
    }
    stream.flush().await
}
