//! `security_alternatives.yaml`: which credentials a call carries (OpenAPI 3.0.4, 4.8.30).

use golden::security_alternatives::Error;

use crate::support::Server;

#[tokio::test]
async fn one_value_serves_the_schemes_that_it_is_configured_for() {
    let server = Server::default();
    let client = server.builder().token("t1").build().expect("a client");
    client.locks().by_default().send().await.expect("nothing");
    assert_eq!(server.header("authorization").as_deref(), Some("Bearer t1"));
    client.locks().either().send().await.expect("the second alternative");
    assert_eq!(server.header("x-token").as_deref(), Some("Token t1"));
    assert_eq!((server.header("authorization"), server.header("cookie")), (None, None));
}

#[tokio::test]
async fn a_set_is_sent_as_a_whole() {
    let server = Server::default();
    let client = server.builder().token("t1").key("k&1").session("s1").build().expect("a client");
    client.locks().either().send().await.expect("nothing");
    assert_eq!(server.target(), "/locks/either?api_key=k%261");
    assert_eq!(server.header("cookie").as_deref(), Some("sid=s1"));
    assert_eq!(server.header("x-token"), None, "the first alternative is enough");

    let half = server.builder().key("k1").build().expect("a client");
    let error = half.locks().either().send().await.expect_err("half a set is none");
    assert!(matches!(&error, Error::Request(_)), "{error:?}");
    assert!(error.to_string().contains("session"), "{error}");
}

#[tokio::test]
async fn what_is_optional_is_sent_where_it_is_there() {
    let server = Server::default();
    server.client().locks().optional().send().await.expect("nothing");
    assert_eq!(server.header("authorization"), None);
    let client = server.builder().account("user", "pass").build().expect("a client");
    client.locks().optional().send().await.expect("nothing");
    assert_eq!(server.header("authorization").as_deref(), Some("Basic dXNlcjpwYXNz"));
}

#[tokio::test]
async fn what_needs_none_gets_none() {
    let server = Server::default();
    let client =
        server.builder().token("t1").key("k1").session("s1").account("a", "1").build().expect("a client");
    client.locks().open().send().await.expect("nothing");
    assert_eq!(server.target(), "/locks/open");
    assert_eq!((server.header("authorization"), server.header("cookie")), (None, None));
    assert!(!format!("{client:?}").contains("t1"), "{client:?}");
}
