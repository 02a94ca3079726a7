//! Which calls are made again, how often and after which pause.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use client_runtime::runtime::{
    BoxFuture, Bytes, Call, Chunks, ClientBuilder, Error, Operation, RetryPolicy, Transport, TransportError,
};
use http::Method;

use crate::support::{Reply, Server, leak, operation};

fn with(method: Method) -> &'static Operation {
    leak(operation(method, "/x"))
}

fn quick() -> RetryPolicy {
    RetryPolicy::default().base_delay(Duration::from_millis(1))
}

async fn failing_with(reply: Reply) -> Server {
    Server::start(vec![reply.clone(), reply, Reply::json("7")]).await
}

#[tokio::test]
async fn transient_failures_of_safe_calls_are_tried_again() {
    let unavailable = |status| Reply::answer(status, "", "later");
    for reply in [
        unavailable("408 Request Timeout"),
        unavailable("429 Too Many Requests"),
        unavailable("500 Internal Server Error"),
        unavailable("502 Bad Gateway"),
        unavailable("503 Service Unavailable"),
        unavailable("504 Gateway Timeout"),
        Reply::hang_up(),
        Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n7"),
    ] {
        let server = failing_with(reply.clone()).await;
        let client = server.builder().retries(quick()).build().expect("a client");
        let got: i64 =
            Call::new(&client, with(Method::GET)).send().await.unwrap_or_else(|e| panic!("{e}: {reply:?}"));
        assert_eq!((got, server.requests().len()), (7, 3), "{reply:?}");
    }
}

#[tokio::test]
async fn put_and_delete_are_repeated_with_their_body() {
    for method in [Method::PUT, Method::DELETE] {
        let server = failing_with(Reply::hang_up()).await;
        let client = server.builder().retries(quick()).build().expect("a client");
        let mut call = Call::new(&client, with(method.clone()));
        call.json(&vec![1_i64, 2]);
        call.send::<i64>().await.expect("an answer");
        let bodies: Vec<_> = server.requests().into_iter().map(|request| request.body).collect();
        assert_eq!(bodies, ["[1,2]"; 3], "{method}");
    }
}

#[tokio::test]
async fn post_and_patch_are_never_repeated() {
    let reply = Reply::answer("503 Service Unavailable", "retry-after: 0\r\n", "later");
    for reply in [reply, Reply::hang_up()] {
        for method in [Method::POST, Method::PATCH] {
            let server = failing_with(reply.clone()).await;
            let client = server.builder().retries(quick()).build().expect("a client");
            Call::new(&client, with(method)).send::<i64>().await.expect_err("the first answer");
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[tokio::test]
async fn other_failures_are_not_repeated() {
    for status in ["400 Bad Request", "401 Unauthorized", "404 Not Found", "501 Not Implemented", "302 Found"]
    {
        let server = failing_with(Reply::answer(status, "", "no")).await;
        let client = server.builder().retries(quick()).build().expect("a client");
        Call::new(&client, with(Method::GET)).send::<i64>().await.expect_err("a failure");
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_last_answer_is_the_result() {
    let server = Server::start(vec![Reply::answer("503 Service Unavailable", "", "down for good")]).await;
    let client = server.builder().retries(quick().max_attempts(4)).build().expect("a client");
    let error = Call::new(&client, with(Method::GET)).send::<i64>().await.expect_err("a failure");
    assert_eq!(server.requests().len(), 4);
    assert!(error.is_retryable());
    assert!(error.to_string().contains("503") && error.to_string().contains("down for good"), "{error}");

    let once = server.client();
    Call::new(&once, with(Method::GET)).send::<i64>().await.expect_err("a failure");
    assert_eq!(server.requests().len(), 5, "RetryPolicy::none()");
}

/// Answers with a status and perhaps `Retry-After`, and notes how long it is told to sleep.
struct Scripted {
    replies: Mutex<VecDeque<(u16, Option<String>)>>,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl Transport for Scripted {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'static, Result<http::Response<Chunks>, TransportError>> {
        let (status, retry_after) = self.replies.lock().expect("no panic").pop_front().unwrap_or((200, None));
        let mut builder = http::Response::builder().status(status);
        if let Some(text) = retry_after {
            builder = builder.header("retry-after", text);
        }
        let body: Chunks = Box::pin(futures_util::stream::iter([Ok(Bytes::from_static(b"7"))]));
        let response = builder.body(body).map_err(TransportError::interrupted);
        Box::pin(async { response })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The first is the timeout of the call.
        let mut slept = self.slept.lock().expect("no panic");
        slept.push(duration);
        if slept.len() == 1 { Box::pin(std::future::pending()) } else { Box::pin(async {}) }
    }
}

/// Makes a call; gives its outcome and the pauses.
async fn pauses(
    replies: &[(u16, Option<&str>)],
    change: impl Fn(ClientBuilder) -> ClientBuilder,
) -> (Result<i64, Error>, Vec<Duration>) {
    let slept = Arc::new(Mutex::new(Vec::new()));
    let replies = replies.iter().map(|(status, after)| (*status, after.map(str::to_owned))).collect();
    let transport = Scripted { replies: Mutex::new(replies), slept: Arc::clone(&slept) };
    let client = change(ClientBuilder::new("http://x.test").transport(transport)).build().expect("a client");
    let outcome = Call::new(&client, with(Method::GET)).send::<i64>().await;
    let slept = slept.lock().expect("no panic").split_off(1);
    (outcome, slept)
}

#[tokio::test]
async fn pauses_grow_and_vary() {
    let second = Duration::from_secs(1);
    let policy = RetryPolicy::default().max_attempts(5).base_delay(second).max_delay(4 * second);
    let (outcome, slept) = pauses(&[(503, None); 4], |builder| builder.retries(policy.clone())).await;
    assert_eq!(outcome.expect("an answer"), 7);
    assert_eq!(slept.len(), 4);
    for (pause, least) in slept.iter().zip([1, 2, 4, 4]) {
        assert!((least * second..=(2 * least * second).min(4 * second)).contains(pause), "{slept:?}");
    }
}

#[tokio::test]
async fn retry_after_is_kept_to() {
    let (outcome, slept) = pauses(&[(429, Some("0")), (503, Some("7"))], |builder| builder).await;
    assert_eq!(outcome.expect("an answer"), 7);
    assert_eq!(slept, [Duration::ZERO, Duration::from_secs(7)]);

    let date = httpdate::fmt_http_date(std::time::SystemTime::now() + Duration::from_secs(20));
    let (_, slept) =
        pauses(&[(503, Some(&date)), (503, Some("Sun, 06 Nov 1994 08:49:37 GMT"))], |builder| builder).await;
    assert!((18..=20).contains(&slept[0].as_secs()), "{slept:?}");
    assert_eq!(slept[1], Duration::ZERO, "a date that has passed");
}

#[tokio::test]
async fn too_long_a_retry_after_ends_the_attempts() {
    let (outcome, slept) = pauses(&[(503, Some("31"))], |builder| builder).await;
    assert_eq!(outcome.expect_err("the answer").status(), Some(http::StatusCode::SERVICE_UNAVAILABLE));
    assert!(slept.is_empty(), "longer than the policy's longest pause");

    let short = |builder: ClientBuilder| builder.timeout(Duration::from_secs(5));
    let (outcome, slept) = pauses(&[(503, Some("5"))], short).await;
    assert_eq!(outcome.expect_err("the answer").status(), Some(http::StatusCode::SERVICE_UNAVAILABLE));
    assert!(slept.is_empty(), "longer than what is left of the timeout");
}

type Failing = fn(&'static str) -> TransportError;

/// Fails in one way; notes how often it was asked.
struct Unconnected {
    error: Failing,
    sent: Arc<Mutex<usize>>,
}

impl Transport for Unconnected {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'static, Result<http::Response<Chunks>, TransportError>> {
        *self.sent.lock().expect("no panic") += 1;
        let error = (self.error)("why");
        Box::pin(async { Err(error) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

#[tokio::test]
async fn what_the_server_has_not_seen_may_always_be_repeated() {
    let failures: [(Failing, usize); 3] = [
        (|why| TransportError::connect(why), 3),
        (|why| TransportError::interrupted(why), 1),
        (|why| TransportError::refused(why), 1),
    ];
    for (error, attempts) in failures {
        let sent = Arc::new(Mutex::new(0));
        let transport = Unconnected { error, sent: Arc::clone(&sent) };
        let builder = ClientBuilder::new("http://x.test").transport(transport).retries(quick());
        let client = builder.build().expect("a client");
        let error = Call::new(&client, with(Method::POST)).send::<i64>().await.expect_err("no answer");
        assert_eq!(*sent.lock().expect("no panic"), attempts, "{error:?}");
        if matches!(error, Error::Request(_)) {
            assert!(!error.is_retryable());
            assert_eq!(error.to_string(), "the transport cannot send this request: why");
        }
    }
}

#[tokio::test]
async fn an_attempt_may_have_a_bound_of_its_own() {
    let server = Server::start(vec![Reply::json("1").after(Duration::from_secs(30)), Reply::json("7")]).await;
    let policy = quick().attempt_timeout(Duration::from_millis(100));
    let client = server.builder().retries(policy).build().expect("a client");
    assert_eq!(Call::new(&client, with(Method::GET)).send::<i64>().await.expect("the second answer"), 7);
}
