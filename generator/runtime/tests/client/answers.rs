//! Answers that are not what they should be, and bodies that are not JSON.

use std::time::Duration;

use client_runtime::runtime::{Bytes, Call, Error, Operation};
use http::Method;

use crate::support::{Reply, Server, leak, operation};

fn plain() -> &'static Operation {
    leak(operation(Method::GET, "/x"))
}

async fn error_of(reply: Reply) -> Error {
    let server = Server::start(vec![reply]).await;
    Call::new(&server.client(), plain()).send::<Vec<i64>>().await.expect_err("a failure")
}

#[tokio::test]
async fn html_of_a_proxy() {
    let page = "<html>\r\n  <body>\t502\u{1b}[31m Bad Gateway</body></html>";
    let error =
        error_of(Reply::answer("502 Bad Gateway", "content-type: text/html; charset=utf-8\r\n", page)).await;
    assert_eq!(
        error.to_string(),
        "HTTP 502 Bad Gateway, text/html: <html> <body> 502 [31m Bad Gateway</body></html>",
        "one line, nothing that drives a terminal"
    );
    let error = error_of(Reply::answer("200 OK", "content-type: text/html\r\n", page)).await;
    let text = error.to_string();
    assert!(
        matches!(error, Error::Body(_))
            && text.starts_with("the response is text/html, not JSON")
            && text.ends_with(&format!("200 OK, text/html, {} bytes)", page.len())),
        "{text}"
    );
    assert!(error.with_content().contains("200 OK, text/html: <html> <body>"), "{}", error.with_content());
}

#[tokio::test]
async fn a_body_that_is_cut_off() {
    let error = error_of(Reply::raw(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n[1,2,",
    ))
    .await;
    let text = error.to_string();
    assert!(matches!(error, Error::Body(_)) && text.contains("cut off"), "{text}");
    assert!(error.with_content().contains("[1,2,"), "{}", error.with_content());
    assert!(text.contains("200 OK, application/json"), "{text}");
    assert!(error.is_retryable() && std::error::Error::source(&error).is_some());
    assert_eq!(error.body().map(|body| body.to_vec()), Some(b"[1,2,".to_vec()));

    let whole = error_of(Reply::json("[1,2,")).await;
    assert!(matches!(whole, Error::Decode(_)) && whole.with_content().contains("[1,2,"), "{whole:?}");

    let status = error_of(Reply::raw("HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\nno such")).await;
    assert!(
        matches!(status, Error::Status(_)) && status.to_string().contains("404"),
        "the status says more: {status}"
    );
}

#[tokio::test]
async fn a_body_that_is_too_large() {
    let body = format!("[{}1]", "1,".repeat(2000));
    let server = Server::start(vec![
        Reply::json(&body),
        Reply::chunks("application/json", &[body.as_bytes()], Duration::ZERO),
        Reply::json(&body),
    ])
    .await;
    let small = server.builder().max_body(1000).build().expect("a client");
    for _ in 0..2 {
        let error = Call::new(&small, plain()).send::<Vec<i64>>().await.expect_err("too large");
        let text = error.to_string();
        assert!(matches!(error, Error::Body(_)) && text.contains("1000 bytes") && text.len() < 500, "{text}");
        assert_eq!(error.body().map(Bytes::len), Some(1000));
    }
    let enough = server.builder().max_body(body.len()).build().expect("a client");
    assert_eq!(Call::new(&enough, plain()).send::<Vec<i64>>().await.expect("a success").len(), 2001);
}

#[tokio::test]
async fn errors_show_the_first_part_of_a_body() {
    let error = error_of(Reply::answer("400 Bad Request", "", &"视".repeat(1000))).await;
    let text = error.to_string();
    assert!(text.len() < 600 && text.ends_with(" ..."), "{text}");
    assert_eq!(error.body().map(Bytes::len), Some(3000), "all of it is kept");
}

/// A success may carry tokens and passwords: what is wrong with it is told without them.
#[tokio::test]
async fn nothing_of_a_success_is_shown_unasked() {
    for body in [r#"{"token":"hunter2"}"#, "hunter2", r#"[1,"hunter2"#] {
        let error = error_of(Reply::json(body)).await;
        let text = format!("{error} {error:?} {error:#?}");
        assert!(!text.contains("unter2") && text.contains("200"), "{text}");
        assert!(error.with_content().contains("hunter2"), "{}", error.with_content());
    }
    let server = Server::start(vec![Reply::json(r#"["hunter2"]"#)]).await;
    let response = Call::new(&server.client(), plain()).send_full::<()>().await.expect("any data is none");
    let text = format!("{response:?} {response:#?}");
    assert!(!text.contains("unter2") && text.contains("11 bytes"), "{text}");
    assert_eq!(&response.body()[..], br#"["hunter2"]"#);
}

#[tokio::test]
async fn nothing_at_all() {
    let error = error_of(Reply::hang_up()).await;
    assert!(matches!(error, Error::Transport(_)) && error.is_retryable(), "{error:?}");
    assert!(error.status().is_none() && error.body().is_none());
    let error = error_of(Reply::answer("200 OK", "", " ")).await;
    assert!(error.to_string().contains("no body"), "{error}");
    let garbage = error_of(Reply::raw("SSH-2.0-OpenSSH_9.6\r\n")).await;
    assert!(matches!(garbage, Error::Transport(_)), "{garbage:?}");
}

#[tokio::test]
async fn an_empty_answer_is_a_value_where_the_type_has_one() {
    let server = Server::start(vec![Reply::answer("204 No Content", "", "")]).await;
    Call::new(&server.client(), plain()).send::<()>().await.expect("nothing");
    assert_eq!(Call::new(&server.client(), plain()).send::<Option<i64>>().await.expect("nothing"), None);
}

#[tokio::test]
async fn redirects_are_shown_and_not_followed() {
    let other = Server::start(vec![Reply::json("[]")]).await;
    let location = format!("location: {}/elsewhere?token=abc\r\n", other.url);
    for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let server = Server::start(vec![Reply::answer(status, &location, "")]).await;
        let client = server.default_builder().header("x-api-key", "k").build().expect("a client");
        let error = Call::new(&client, plain()).send::<Vec<i64>>().await.expect_err("a redirect");
        let text = error.to_string();
        assert!(text.contains("/elsewhere") && !text.contains("abc"), "{text}");
        assert!(error.status().is_some_and(|status| status.is_redirection()));
    }
    assert!(other.requests().is_empty());
}

/// Of some operations a redirect is all that they answer with.
#[tokio::test]
async fn a_redirect_may_be_the_answer() {
    use client_runtime::runtime::Enveloping;

    use crate::support::ENVELOPE;
    let other = Server::start(vec![Reply::json("[]")]).await;
    let fields = format!("location: {}/elsewhere\r\ncontent-type: text/html\r\n", other.url);
    for enveloping in [Enveloping::Redirect(None), Enveloping::Redirect(Some(&ENVELOPE))] {
        let server = Server::start(vec![
            Reply::answer("302 Found", &fields, "<a href=elsewhere>Found</a>"),
            Reply::answer("307 Temporary Redirect", &fields, ""),
            Reply::answer("204 No Content", "", ""),
            Reply::answer("304 Not Modified", "", ""),
            Reply::answer("404 Not Found", "", "no such"),
        ])
        .await;
        let client = server.default_builder().build().expect("a client");
        let operation = leak(Operation { enveloping, ..operation(Method::GET, "/x") });
        for status in [302, 307] {
            let response = Call::new(&client, operation).send_full::<()>().await.expect("a redirect");
            assert_eq!(response.status().as_u16(), status);
            assert_eq!(response.headers()["location"], format!("{}/elsewhere", other.url));
        }
        Call::new(&client, operation).send::<()>().await.expect("any success");
        for status in [304, 404] {
            let error = Call::new(&client, operation).send::<()>().await.expect_err("a failure");
            assert_eq!(error.status().map(|found| found.as_u16()), Some(status));
        }
    }
    assert!(other.requests().is_empty(), "nobody follows");
}

#[tokio::test]
async fn text_and_bytes() {
    let media = "content-type: text/plain\r\n";
    let server = Server::start(vec![
        Reply::answer("200 OK", media, "{not JSON\n"),
        Reply::answer("404 Not Found", media, "no"),
    ])
    .await;
    let text = || Call::new(&server.client(), plain()).any_text();
    assert_eq!(text().await.expect("text").data, "{not JSON\n");
    let error = text().await.expect_err("no text");
    assert!(matches!(error, Error::Status(_)), "{error:?}");

    let latin = Server::start(vec![Reply::chunks("text/plain", &[b"caf\xe9"], Duration::ZERO)]).await;
    let bytes = Call::new(&latin.client(), plain()).any_bytes().await.expect("bytes");
    assert_eq!(&bytes.data[..], b"caf\xe9");
    let error = Call::new(&latin.client(), plain()).any_text().await.expect_err("not UTF-8");
    assert!(error.to_string().contains("not UTF-8"), "{error}");
}

#[tokio::test]
async fn requests_carry_what_they_should() {
    let server = Server::start(vec![Reply::json("null")]).await;
    let client = server.builder().header("x-tenant", "t").user_agent("me/1").build().expect("a client");
    let post = leak(operation(Method::POST, "/x"));
    let mut json = Call::new(&client, post);
    json.json(&vec![1_i64]);
    json.send::<()>().await.expect("an answer");
    let mut text = Call::new(&client, post);
    text.text("text/csv", "a,b");
    text.send::<()>().await.expect("an answer");
    let mut bytes = Call::new(&client, post);
    bytes.bytes("application/octet-stream", vec![b'x', b'y']);
    bytes.send::<()>().await.expect("an answer");
    Call::new(&server.client(), post).send::<()>().await.expect("an answer");
    let requests = server.requests();
    let lengths: Vec<_> = requests.iter().map(|request| request.header("content-length")).collect();
    assert_eq!(lengths, [["3"], ["3"], ["2"], ["0"]]);
    let sent: Vec<_> = requests.iter().map(|r| (r.header("content-type"), r.body.as_str())).collect();
    assert_eq!(
        sent,
        [
            (vec!["application/json"], "[1]"),
            (vec!["text/csv"], "a,b"),
            (vec!["application/octet-stream"], "xy"),
            (vec![], ""),
        ]
    );
    assert_eq!(requests[0].method, "POST");
    assert_eq!(requests[0].header("accept"), ["application/json"]);
    assert_eq!((requests[0].header("x-tenant"), requests[0].header("user-agent")), (vec!["t"], vec!["me/1"]));
    assert!(requests[3].header("user-agent").concat().starts_with("client-runtime/"));
}
