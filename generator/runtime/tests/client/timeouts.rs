//! The bound on a call's time: head, body, all attempts.

use std::time::{Duration, Instant};

use client_runtime::runtime::{Call, Error, RetryPolicy};
use http::Method;

use crate::support::{Reply, Server, leak, operation};

const LIMIT: Duration = Duration::from_millis(150);
const LONG: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_head_that_does_not_come() {
    let server = Server::start(vec![Reply::json("7").after(LONG)]).await;
    let client = server.builder().timeout(LIMIT).build().expect("a client");
    let begin = Instant::now();
    let error =
        Call::new(&client, leak(operation(Method::GET, "/x"))).send::<i64>().await.expect_err("no answer");
    assert!(
        matches!(error, Error::Timeout(LIMIT)) && error.is_timeout() && error.is_retryable(),
        "{error:?}"
    );
    assert!(begin.elapsed() < LONG / 2);
    assert_eq!(error.to_string(), "no complete answer within 150ms");
}

#[tokio::test]
async fn a_body_that_stops() {
    let server = Server::start(vec![Reply::chunks("application/json", &[b"[1,", b"2]"], LONG)]).await;
    let client = server.builder().timeout(LIMIT).build().expect("a client");
    let error =
        Call::new(&client, leak(operation(Method::GET, "/x"))).send::<Vec<i64>>().await.expect_err("half");
    assert!(matches!(error, Error::Timeout(LIMIT)), "{error:?}");
}

#[tokio::test]
async fn a_call_may_have_a_timeout_of_its_own() {
    let server = Server::start(vec![Reply::json("7").after(2 * LIMIT)]).await;
    let client = server.builder().timeout(LIMIT).build().expect("a client");
    let mut patient = Call::new(&client, leak(operation(Method::POST, "/x")));
    patient.timeout(LONG);
    assert_eq!(patient.send::<i64>().await.expect("an answer"), 7);

    let client = server.builder().timeout(LONG).build().expect("a client");
    let mut hasty = Call::new(&client, leak(operation(Method::POST, "/x")));
    hasty.timeout(LIMIT);
    assert!(hasty.send::<i64>().await.expect_err("no answer").is_timeout());
}

#[tokio::test]
async fn attempts_share_the_time() {
    let server = Server::start(vec![Reply::hang_up()]).await;
    let policy = RetryPolicy::default().max_attempts(1000).base_delay(Duration::from_millis(20));
    let client = server.builder().timeout(LIMIT).retries(policy).build().expect("a client");
    let begin = Instant::now();
    let error =
        Call::new(&client, leak(operation(Method::GET, "/x"))).send::<i64>().await.expect_err("no answer");
    assert!(error.is_retryable() && begin.elapsed() < LONG / 2, "{error:?}");
    assert!((2..20).contains(&server.requests().len()));
}
