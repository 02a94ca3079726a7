//! Credentials: which are sent, how, and that they are never shown.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{Reply, Server, leak, operation};
use client_runtime::runtime::{Call, Credential, Error, Operation, Secret, Security, SecurityLocation};

const SECRET: &str = "sk-very-secret-0123";

const fn security(credential: &'static str, location: SecurityLocation, prefix: &'static str) -> Security {
    Security { credential, location, name: "Authorization", prefix }
}

static HEADER: [Security; 1] =
    [Security { credential: "api_key", location: SecurityLocation::Header, name: "X-Api-Key", prefix: "" }];
static BEARER: [Security; 1] = [security("api_key", SecurityLocation::Header, "Bearer ")];
static QUERY: [Security; 1] = [security("api_key", SecurityLocation::Query, "")];
static COOKIE: [Security; 1] = [security("api_key", SecurityLocation::Cookie, "")];
static OTHER: [Security; 2] =
    [security("other", SecurityLocation::Header, ""), security("api_key", SecurityLocation::Query, "")];

fn secured(security: Vec<&'static [Security]>) -> &'static Operation {
    leak(Operation { security: Vec::leak(security), ..operation(http::Method::GET, "/x") })
}

async fn server() -> Server {
    Server::start(vec![Reply::json("null")]).await
}

#[tokio::test]
async fn a_key_is_sent_where_the_operation_wants_it() {
    let server = server().await;
    let client = server.builder().credential("api_key", SECRET).build().expect("a client");
    for set in [&HEADER, &BEARER, &QUERY, &COOKIE] {
        Call::new(&client, secured(vec![set])).send::<()>().await.expect("an answer");
    }
    let requests = server.requests();
    assert_eq!(requests[0].header("x-api-key"), [SECRET]);
    assert_eq!(requests[1].header("authorization"), [format!("Bearer {SECRET}")]);
    assert_eq!(requests[2].target, format!("/x?Authorization={SECRET}"));
    assert_eq!(requests[3].header("cookie"), [format!("Authorization={SECRET}")]);
}

#[tokio::test]
async fn a_prefix_is_not_doubled() {
    let server = server().await;
    for given in ["Bearer k", "bearer k", "k"] {
        let client = server.builder().credential("api_key", given).build().expect("a client");
        Call::new(&client, secured(vec![&BEARER])).send::<()>().await.expect("an answer");
    }
    let sent: Vec<_> =
        server.requests().iter().map(|request| request.header("authorization").concat()).collect();
    assert_eq!(sent, ["Bearer k", "bearer k", "Bearer k"]);
}

#[tokio::test]
async fn the_first_complete_alternative_is_taken() {
    let server = server().await;
    let client = server.builder().credential("api_key", "k").build().expect("a client");
    Call::new(&client, secured(vec![&[], &OTHER, &HEADER])).send::<()>().await.expect("an answer");
    let request = &server.requests()[0];
    assert_eq!((request.header("x-api-key"), request.target.as_str()), (vec!["k"], "/x"));
}

#[tokio::test]
async fn nothing_is_sent_where_nothing_is_needed() {
    let server = server().await;
    let with_key = server.builder().credential("api_key", "k").build().expect("a client");
    Call::new(&with_key, secured(vec![])).send::<()>().await.expect("an answer");
    Call::new(&server.client(), secured(vec![&HEADER, &[]])).send::<()>().await.expect("an answer");
    for request in server.requests() {
        assert!(request.header("x-api-key").is_empty());
    }
}

#[tokio::test]
async fn a_missing_credential_is_named_before_anything_is_sent() {
    let server = server().await;
    let error = Call::new(&server.client(), secured(vec![&HEADER])).send::<()>().await.expect_err("no key");
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    let text = error.to_string();
    assert!(text.contains("testOperation") && text.contains("`ClientBuilder::api_key`"), "{text}");
    assert!(server.requests().is_empty());

    let half = server.builder().credential("api_key", "k").build().expect("a client");
    let error =
        Call::new(&half, secured(vec![&OTHER])).send::<()>().await.expect_err("half a set").to_string();
    assert!(error.contains("`ClientBuilder::other`"), "{error}");
}

#[tokio::test]
async fn secrets_are_never_shown() {
    let server = Server::start(vec![Reply::answer("500 Oops", "", "broken"), Reply::hang_up()]).await;
    let builder = server.builder().credential("api_key", SECRET);
    let mut shown = vec![format!("{:?}", Secret::from(SECRET)), format!("{builder:?}")];
    let client = builder.build().expect("a client");
    shown.push(format!("{client:?}"));
    for _ in 0..2 {
        for set in [&QUERY, &HEADER] {
            let call = Call::new(&client, secured(vec![set]));
            shown.push(format!("{call:?}"));
            shown.push(format!("{:?}", call.request().expect("a request").headers()));
            shown.extend(told(&call.send::<()>().await.expect_err("a failure")));
        }
    }
    // Nobody listens here.
    let closed = server
        .builder()
        .base_url("http://127.0.0.1:1")
        .credential("api_key", SECRET)
        .build()
        .expect("a client");
    shown.extend(told(
        &Call::new(&closed, secured(vec![&QUERY])).send::<()>().await.expect_err("no connection"),
    ));
    // A key read from a file together with its line end.
    let broken = server.builder().credential("api_key", format!("{SECRET}\n")).build().expect("a client");
    for set in [&HEADER, &COOKIE] {
        let error = Call::new(&broken, secured(vec![set])).send::<()>().await.expect_err("a line break");
        assert!(error.to_string().contains("`api_key`"), "{error}");
        shown.extend(told(&error));
    }
    for text in shown {
        assert!(!text.contains("very-secret"), "{text}");
    }
}

/// All that an error and its sources show.
fn told(error: &Error) -> Vec<String> {
    let mut all = vec![format!("{error:?}"), error.to_string()];
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        all.push(format!("{inner:?} {inner}"));
        source = inner.source();
    }
    all
}

#[test]
fn base_urls_that_cannot_serve_are_refused() {
    use client_runtime::runtime::ClientBuilder;
    for url in ["", "/api", "ftp://x.test", "https://x.test?a=b", "https://x.test#a", "not a url"] {
        assert!(ClientBuilder::new(url).build().is_err(), "{url:?}");
    }
    let error =
        ClientBuilder::new("https://user:hunter2@x.test").build().expect_err("a password").to_string();
    assert!(!error.contains("hunter2"), "{error}");
    let client = ClientBuilder::new("https://x.test/v1/").build().expect("a client");
    assert_eq!(client.base_url(), "https://x.test/v1");
    let error = ClientBuilder::new("https://x.test")
        .header("a b", "hunter2")
        .build()
        .expect_err("a name")
        .to_string();
    assert!(error.contains("\"a b\"") && !error.contains("hunter2"), "{error}");
}

#[tokio::test]
async fn a_provider_is_asked_for_each_call_that_needs_it() {
    let server = server().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let provider = Credential::provider(move || {
        let number = counter.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, Infallible>(format!("t{number}")) }
    });
    let client = server.builder().credential("api_key", provider).build().expect("a client");
    for set in [vec![&BEARER[..]], vec![], vec![&HEADER[..]]] {
        Call::new(&client, secured(set)).send::<()>().await.expect("an answer");
    }
    let requests = server.requests();
    assert_eq!(requests[0].header("authorization"), ["Bearer t0"]);
    assert_eq!(requests[2].header("x-api-key"), ["t1"]);
    assert_eq!(asked.load(Ordering::Relaxed), 2, "the second call needs none");
    let error = Call::new(&client, secured(vec![&BEARER])).request().expect_err("nothing is sent");
    assert!(error.to_string().contains("`api_key`"), "{error}");
}

#[tokio::test]
async fn a_provider_that_fails_is_told_of_and_nothing_is_sent() {
    let server = server().await;
    let provider = Credential::provider(|| async { Err::<String, _>("signed out") });
    let client = server.builder().credential("api_key", provider).build().expect("a client");
    let error = Call::new(&client, secured(vec![&BEARER])).send::<()>().await.expect_err("no token");
    let text = error.to_string();
    assert!(matches!(error, Error::Request(_)) && text.contains("signed out"), "{text}");
    assert!(text.contains("testOperation") && server.requests().is_empty(), "{text}");
}

/// RFC 7617, 2: the user name has no colon, and neither has a control character.
#[test]
fn basic_credentials_that_mean_something_else_are_refused() {
    use client_runtime::runtime::ClientBuilder;
    for (user, password) in
        [("a:b", "hunter2"), ("a\n", "hunter2"), ("a", "hunter2\r"), ("a\0", ""), ("a", "\u{7f}")]
    {
        let builder =
            ClientBuilder::new("https://x.test").credential("api_key", Credential::basic(user, password));
        let error = builder.build().expect_err("no user name");
        let text = format!("{error} {error:?}");
        assert!(text.contains("`api_key`") && !text.contains("hunter2"), "{text}");
    }
    for (user, password) in [("a b", "c:d"), ("", ""), ("名", "ü")] {
        let builder =
            ClientBuilder::new("https://x.test").credential("api_key", Credential::basic(user, password));
        assert!(builder.build().is_ok(), "{user}");
    }
}

#[tokio::test]
async fn two_credentials_of_one_field_are_not_sent_one_without_the_other() {
    static BOTH: [Security; 2] = [
        security("api_key", SecurityLocation::Header, "Basic "),
        Security { name: "authorization", ..security("other", SecurityLocation::Header, "Bearer ") },
    ];
    static COOKIES: [Security; 2] = [
        Security { name: "Cookie", ..security("api_key", SecurityLocation::Header, "a=") },
        Security { name: "b", ..security("other", SecurityLocation::Cookie, "") },
    ];
    let server = server().await;
    let client =
        server.builder().credential("api_key", "one").credential("other", "two").build().expect("a client");
    let error = Call::new(&client, secured(vec![&BOTH])).send::<()>().await.expect_err("one field");
    let text = error.to_string();
    assert!(text.contains("`api_key`") && text.contains("`other`") && server.requests().is_empty(), "{text}");
    Call::new(&client, secured(vec![&COOKIES])).send::<()>().await.expect("an answer");
    assert_eq!(server.requests()[0].header("cookie"), ["a=one; b=two"]);
}

#[tokio::test]
async fn a_user_and_a_password_are_one_text() {
    static BASIC: [Security; 1] = [security("api_key", SecurityLocation::Header, "Basic ")];
    // RFC 7617, 2: the example of the specification.
    let server = server().await;
    let basic = Credential::basic("Aladdin", "open sesame");
    let client = server.builder().credential("api_key", basic).build().expect("a client");
    Call::new(&client, secured(vec![&BASIC])).send::<()>().await.expect("an answer");
    assert_eq!(server.requests()[0].header("authorization"), ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]);
}
