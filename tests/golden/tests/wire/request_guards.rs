//! `request_guards.yaml`: what is refused, joined, or not shown.

use golden::request_guards::Error;
use golden::request_guards::types::{Login, LoginRequired};

use crate::support::Server;

#[tokio::test]
async fn fields_of_the_transport_are_no_parameters_and_cookies_share_theirs() {
    let server = Server::default();
    server.client().guards().get_shelf("a").cookie("a=1").theme("dark").send().await.expect("nothing");
    assert_eq!(server.header("cookie").as_deref(), Some("a=1; theme=dark"));
    assert_eq!((server.header("content-length"), server.header("host")), (None, None));
    let call = server.client().guards().get_shelf("a").header("Content-Length", "3");
    assert!(matches!(call.send().await, Err(Error::Request(_))));
}

#[tokio::test]
async fn a_segment_may_be_empty_where_the_configuration_says_so() {
    let server = Server::default();
    server.client().guards().get_shelf("").send().await.expect("nothing");
    assert_eq!(server.target(), "/shelves//books");
    let error = server.client().guards().get_shelf("..").send().await.expect_err("another path");
    assert!(matches!(error, Error::Request(_)), "{error:?}");
}

#[tokio::test]
async fn passwords_are_printed_neither_in_requests_nor_in_answers_nor_in_errors() {
    let session = r#"{"user":"ann","password":"hunter2"}"#;
    let server = Server::new(&[
        (200, "application/json", session),
        (200, "application/json", r#"["hunter2"]"#),
        (200, "application/json", r#"{"user":["hunter2"],"password":7}"#),
    ]);
    let client = server.builder().guard_token("t").guard_tenant("x").build().expect("a client");
    let ann = LoginRequired { user: "ann".to_owned(), password: "hunter2".into() };
    let request = client.guards().get_shelf("a").pin("hunter2").login(Login::new(ann));
    let text = format!("{request:?} {request:#?}");
    assert!(text.contains("pin") && text.contains("login") && !text.contains("hunter2"), "{text}");
    let response = client.guards().open_session().send_full().await.expect("a session");
    assert_eq!(response.data.password.expose(), "hunter2");
    let text = format!("{response:?} {response:#?}");
    assert!(text.contains("ann") && !text.contains("hunter2"), "{text}");
    let error = client.guards().open_session().send().await.expect_err("no object");
    let text = format!("{error} {error:?} {error:#?}");
    assert!(text.contains("an array") && !text.contains("hunter2"), "{text}");
    assert!(error.with_content().contains("hunter2"), "{}", error.with_content());
}

/// The document asks for both in one field, which has room for one.
#[tokio::test]
async fn either_of_two_credentials_of_one_field_is_enough() {
    let server = Server::json(r#"{"user":"ann","password":"p"}"#);
    let client = server.builder().guard_token("t").guard_tenant("x").build().expect("a client");
    client.guards().open_session().send().await.expect("a session");
    let sent = (server.header("authorization"), server.header("x-tenant"));
    assert_eq!(sent, (Some("Bearer t".to_owned()), Some("x".to_owned())));

    let server = Server::json(r#"{"user":"ann","password":"p"}"#);
    let client = server.builder().guard_login("ann", "p").guard_tenant("x").build().expect("a client");
    client.guards().open_session().send().await.expect("a session");
    assert_eq!(server.header("authorization").as_deref(), Some("Basic YW5uOnA="));

    let lacking = server.builder().guard_token("t").build().expect("a client");
    let error = lacking.guards().open_session().send().await.expect_err("no tenant");
    assert!(error.to_string().contains("guard_"), "{error}");
    assert!(server.builder().guard_login("a:b", "p").build().is_err());
}

#[tokio::test]
async fn a_redirect_is_the_answer_where_no_other_success_is_declared() {
    let server = Server::new(&[(302, "text/html", "<a href=/there>Found</a>"), (404, "", "none")]);
    let response = server.client().guards().follow_link(7).send_full().await.expect("a redirect");
    assert_eq!(response.status().as_u16(), 302);
    let error = server.client().guards().follow_link(7).send().await.expect_err("none");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
}

/// A call without a body says so.
#[tokio::test]
async fn a_post_without_a_body_has_a_length() {
    let server = Server::json(r#"{"user":"ann","password":"p"}"#);
    let client = server.builder().guard_token("t").guard_tenant("x").build().expect("a client");
    client.guards().open_session().send().await.expect("a session");
    assert_eq!(server.header("content-length").as_deref(), Some("0"));
}
