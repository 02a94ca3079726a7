//! Server-sent events. Expected events follow the WHATWG standard, 9.2.6.

use std::time::Duration;

use client_runtime::runtime::{
    Call, Decoding, Enveloping, Error, Event, EventDecoder, EventsPlan, Operation,
};
use futures_util::StreamExt;
use http::Method;

use crate::support::{ENVELOPE, Reply, Server, leak, operation};

/// Kind, data and id of each event of a stream that arrives in these chunks.
fn decode(chunks: &[&[u8]]) -> Vec<(String, String, Option<String>)> {
    let mut decoder = EventDecoder::new(1000, Decoding::Tolerant);
    for chunk in chunks {
        decoder.push(chunk).expect("small events");
    }
    decoder.finish().expect("small events");
    std::iter::from_fn(|| decoder.next_event()).map(|event| (event.event, event.data, event.id)).collect()
}

fn event(kind: &str, data: &str, id: Option<&str>) -> (String, String, Option<String>) {
    (kind.to_owned(), data.to_owned(), id.map(str::to_owned))
}

const STREAM: &str = "\u{feff}: a comment\r\n\
    data: first\r\n\r\n\
    event: add\rdata: 视频\rdata:  two\rid: 1\r\r\
    data\n\n\
    retry: 10\nfoo: bar\ndata:{\"a\":1}\nid\n\n\
    event: none\n\n\n\n\
    data: last";

fn expected() -> Vec<(String, String, Option<String>)> {
    vec![
        event("message", "first", None),
        event("add", "视频\n two", Some("1")),
        event("message", "", Some("1")),
        event("message", "{\"a\":1}", None),
        event("message", "last", None),
    ]
}

#[test]
fn chunks_may_end_anywhere() {
    let bytes = STREAM.as_bytes();
    assert_eq!(decode(&[bytes]), expected());
    for at in 0..=bytes.len() {
        assert_eq!(decode(&[&bytes[..at], &bytes[at..]]), expected(), "cut at {at}");
        assert_eq!(
            decode(&[&bytes[..at], b"", &bytes[at..]]),
            expected(),
            "cut at {at}, with an empty chunk"
        );
    }
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(decode(&single), expected());
}

#[test]
fn line_ends_may_be_mixed() {
    for end in ["\n", "\r", "\r\n"] {
        let text = ["data: a", "data: b", "", "data: c", "", ""].join(end);
        assert_eq!(
            decode(&[text.as_bytes()]),
            [event("message", "a\nb", None), event("message", "c", None)],
            "{end:?}"
        );
    }
}

#[test]
fn odd_fields() {
    assert_eq!(decode(&[b"data:a\ndata: \ndata:  b\n\n"]), [event("message", "a\n\n b", None)]);
    assert_eq!(
        decode(&[b"id: a\0b\ndata: x\n\n"]),
        [event("message", "x", None)],
        "an id with NUL is ignored"
    );
    assert_eq!(decode(&[b"Data: x\n data: y\n\n"]), [], "names are exact");
    assert_eq!(decode(&[b"data: \xff\xe8\n\n"]), [event("message", "\u{fffd}\u{fffd}", None)]);
    assert_eq!(decode(&[b"id: 1\nevent: x\n\ndata: y\n\n"]), [event("message", "y", Some("1"))]);
    let mut decoder = EventDecoder::new(1000, Decoding::Tolerant);
    decoder.push(b"retry: 1500\ndata: a\n\nretry: x\ndata: b\n\n").expect("small events");
    let retries: Vec<_> = std::iter::from_fn(|| decoder.next_event()).map(|event| event.retry).collect();
    assert_eq!(retries, [Some(Duration::from_millis(1500)), None]);
}

#[test]
fn events_are_bounded() {
    let mut line = EventDecoder::new(100, Decoding::Tolerant);
    assert!((0..50).any(|_| line.push(b"data without end").is_err()));
    let mut lines = EventDecoder::new(100, Decoding::Tolerant);
    assert!((0..50).any(|_| lines.push(b"data: short\n").is_err()));
    let mut many = EventDecoder::new(100, Decoding::Tolerant);
    assert!((0..50).all(|_| many.push(b"data: short\n\n").is_ok()), "the bound is that of one event");
}

fn streamed(ask_member: Option<&'static str>) -> &'static Operation {
    leak(Operation {
        enveloping: Enveloping::FailuresOnly(&ENVELOPE),
        events: Some(EventsPlan { ask_member }),
        ..operation(Method::POST, "/chat")
    })
}

fn chat(server: &Server) -> Call {
    let mut call = Call::new(&server.client(), streamed(Some("stream")));
    call.json(&serde_json::json!({"model": "m", "n": 9_007_199_254_740_993_i64}));
    call
}

#[tokio::test]
async fn a_stream_is_asked_for_and_read() {
    let chunks: [&[u8]; 4] =
        [b"data: {\"n\":1}\r", b"\n\r\ndata: {\"n\":", b"2}\n\n: ping\n\n", b"data: [DONE]"];
    let server = Server::start(vec![Reply::chunks(
        "text/event-stream; charset=utf-8",
        &chunks,
        Duration::from_millis(5),
    )])
    .await;
    let mut stream = chat(&server).stream().await.expect("a stream");
    assert_eq!(stream.status(), http::StatusCode::OK);
    let first = stream.try_next().await.expect("an event").expect("an event");
    assert_eq!(first.decode::<serde_json::Value>().expect("JSON"), serde_json::json!({"n": 1}));
    assert!(first.decode::<i64>().is_err());
    let rest: Vec<Event> = stream.map(|event| event.expect("an event")).collect().await;
    assert_eq!(rest.len(), 2);
    assert!(!rest[0].is_done() && rest[1].is_done());

    let request = &server.requests()[0];
    assert_eq!(request.header("accept"), ["text/event-stream"]);
    assert_eq!(request.body, r#"{"model":"m","n":9007199254740993,"stream":true}"#);
}

#[tokio::test]
async fn the_asking_member_is_set_once_and_only_for_streams() {
    let server = Server::start(vec![Reply::json("1")]).await;
    let mut call = Call::new(&server.client(), streamed(Some("stream")));
    call.json(&serde_json::json!({"stream": false, "z": 1}));
    call.clone().stream().await.expect_err("no stream");
    call.send::<i64>().await.expect("an answer");
    Call::new(&server.client(), streamed(Some("stream"))).stream().await.expect_err("no stream");
    let bodies: Vec<_> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, [r#"{"z":1,"stream":true}"#, r#"{"stream":false,"z":1}"#, r#"{"stream":true}"#]);
    let mut call = Call::new(&server.client(), streamed(Some("stream")));
    call.json(&vec![1_i64]);
    assert!(matches!(call.stream().await, Err(Error::Request(_))), "no place for the member");
}

#[tokio::test]
async fn json_in_place_of_events() {
    let server = Server::start(vec![
        Reply::json(r#"{"code":401,"message":"Unauthorized","data":{}}"#),
        Reply::json(r#"{"id":"whole answer"}"#),
        Reply::answer("429 Too Many Requests", "", "slow down"),
    ])
    .await;
    let error = chat(&server).stream().await.expect_err("a failure");
    assert_eq!(error.code(), Some("401"));
    let error = chat(&server).stream().await.expect_err("no events");
    assert!(matches!(error, Error::Body(_)) && error.with_content().contains("whole answer"), "{error}");
    let error = chat(&server).stream().await.expect_err("a failure");
    assert!(matches!(error, Error::Status(_)) && error.to_string().contains("slow down"), "{error}");
}

#[tokio::test]
async fn a_stream_that_is_cut_off_is_an_error() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 100\r\n\r\n";
    let server = Server::start(vec![Reply::raw(&format!("{head}data: 1\n\ndata: 2"))]).await;
    let mut stream = chat(&server).stream().await.expect("a stream");
    assert_eq!(stream.try_next().await.expect("an event").expect("an event").data, "1");
    let error = stream.try_next().await.expect_err("cut off");
    assert!(matches!(error, Error::Body(_)) && error.is_retryable(), "{error:?}");
    assert_eq!(error.to_string(), "the stream of events was cut off");
    assert!(stream.try_next().await.expect("an end").is_none(), "half an event is not given");
}

#[tokio::test]
async fn an_event_that_is_too_large_ends_the_stream() {
    let long = format!("data: 1\n\ndata: {}\n\n", "x".repeat(2000));
    let server =
        Server::start(vec![Reply::chunks("text/event-stream", &[long.as_bytes()], Duration::ZERO)]).await;
    let client = server.builder().max_body(500).build().expect("a client");
    let mut stream = Call::new(&client, streamed(None)).stream().await.expect("a stream");
    assert_eq!(stream.try_next().await.expect("an event").expect("an event").data, "1");
    assert!(stream.try_next().await.expect_err("too large").to_string().contains("500 bytes"));
    assert!(stream.try_next().await.expect("an end").is_none());
}

#[tokio::test]
async fn the_timeout_ends_with_the_head_and_silence_has_its_own() {
    let pause = Duration::from_millis(300);
    let reply = Reply::chunks("text/event-stream", &[b"data: 1\n\n", b"data: 2\n\n"], pause);
    let server = Server::start(vec![reply]).await;
    let client = server.builder().timeout(Duration::from_millis(200)).build().expect("a client");
    let open = async || Call::new(&client, streamed(None)).stream().await.expect("a stream");
    assert_eq!(open().await.count().await, 2);

    let mut hasty = open().await.idle_timeout(Duration::from_millis(50));
    let error = hasty.try_next().await.expect_err("silence");
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "nothing arrived for 50ms");
    assert!(hasty.try_next().await.expect("an end").is_none());
    let patient = open().await.idle_timeout(Duration::from_secs(10));
    assert_eq!(patient.count().await, 2);
    assert_eq!(open().await.idle_timeout(None).count().await, 2);
}

#[tokio::test]
async fn events_that_nobody_asked_for_are_not_read() {
    let long = Duration::from_secs(30);
    let server = Server::start(vec![Reply::chunks("text/event-stream", &[b"data: 1\n\n", b"x"], long)]).await;
    let mut call = Call::new(&server.client(), streamed(Some("stream")));
    call.json(&serde_json::json!({"stream": true, "z": 1}));
    let begin = std::time::Instant::now();
    let error = call.send::<i64>().await.expect_err("a stream");
    assert_eq!(error.to_string(), "the answer is a stream of events; use `stream()`");
    assert!(begin.elapsed() < long / 2);
    assert_eq!(server.requests()[0].body, r#"{"stream":false,"z":1}"#);
}

#[tokio::test]
async fn a_failure_may_come_as_an_event() {
    let chunks: [&[u8]; 1] = [b"data: 1\n\ndata: {\"code\":401,\"message\":\"expired\"}\n\ndata: 3\n\n"];
    let server = Server::start(vec![Reply::chunks("text/event-stream", &chunks, Duration::ZERO)]).await;
    let mut stream = chat(&server).stream().await.expect("a stream");
    assert_eq!(stream.try_next().await.expect("an event").expect("an event").data, "1");
    let error = stream.try_next().await.expect_err("a failure");
    assert_eq!((error.code(), error.message()), (Some("401"), Some("expired")));
    assert!(stream.try_next().await.expect("an end").is_none());
}

#[tokio::test]
async fn a_body_without_a_media_type_is_told_by_its_beginning() {
    let failure = r#"  {"code":401,"message":"Unauthorized"}"#;
    let replies = [failure, r#"{"id":"whole answer"}"#, "\ndata: 1\n\n", ""];
    let server = Server::start(replies.map(|body| Reply::answer("200 OK", "", body)).to_vec()).await;
    let error = chat(&server).stream().await.expect_err("a failure");
    assert_eq!(error.code(), Some("401"));
    let error = chat(&server).stream().await.expect_err("no events");
    assert!(matches!(error, Error::Body(_)) && error.with_content().contains("whole answer"), "{error}");
    for count in [1, 0] {
        assert_eq!(chat(&server).stream().await.expect("a stream").count().await, count);
    }
}

/// What is read to tell events from a failure is bounded.
#[tokio::test]
async fn white_space_without_end_is_not_kept() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Poll};

    use client_runtime::runtime::{BoxFuture, Bytes, Chunks, ClientBuilder, Transport, TransportError};

    /// Answers 200 without a `Content-Type`, and with line ends for ever.
    struct Blank(Arc<AtomicUsize>);
    struct Lines(Arc<AtomicUsize>);
    impl futures_core::Stream for Lines {
        type Item = Result<Bytes, TransportError>;
        fn poll_next(self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            assert!(count < 1000, "white space is read for ever");
            Poll::Ready(Some(Ok(Bytes::from_static(&[b'\n'; 1000]))))
        }
    }
    impl Transport for Blank {
        fn send(
            &self,
            _: http::Request<Bytes>,
        ) -> BoxFuture<'static, Result<http::Response<Chunks>, TransportError>> {
            let body: Chunks = Box::pin(Lines(Arc::clone(&self.0)));
            Box::pin(async { Ok(http::Response::new(body)) })
        }
        fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
            Box::pin(std::future::pending())
        }
    }
    let read = Arc::new(AtomicUsize::new(0));
    let client =
        ClientBuilder::new("http://x.test").transport(Blank(Arc::clone(&read))).build().expect("a client");
    Call::new(&client, streamed(None)).stream().await.expect("a stream, so far of blank lines");
    assert!(read.load(Ordering::Relaxed) < 10, "{read:?}");
}

#[cfg(feature = "serde")]
#[test]
fn events_become_types_of_no_api() {
    let mut decoder = EventDecoder::new(1000, Decoding::Tolerant);
    decoder.push(b"data: {\"n\":1}\n\ndata: {\n\n").expect("small events");
    let (object, half) = (decoder.next_event().expect("one"), decoder.next_event().expect("two"));
    let own: std::collections::HashMap<String, u8> = object.json().expect("a type of no API");
    assert_eq!(own["n"], 1);
    for error in
        [object.json::<Vec<u8>>(), half.json::<Vec<u8>>()].map(|outcome| outcome.expect_err("no list"))
    {
        assert!(matches!(error, Error::Decode(_)) && error.to_string().contains("something else"), "{error}");
        assert!(error.with_content().contains("line 1"), "{}", error.with_content());
    }
}
