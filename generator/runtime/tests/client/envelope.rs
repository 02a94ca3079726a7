//! The verdict in the body.

use client_runtime::runtime::{ApiError, Bytes, Call, Decoding, Enveloping, Error, Operation, ProblemKind};
use http::{Method, StatusCode};

use crate::support::{ENVELOPE, Reply, Server, leak, operation};

fn enveloped(enveloping: Enveloping) -> &'static Operation {
    leak(Operation { enveloping, ..operation(Method::GET, "/x") })
}

async fn answer(reply: Reply) -> Call {
    Call::new(&Server::start(vec![reply]).await.client(), enveloped(Enveloping::Always(&ENVELOPE)))
}

async fn bare(reply: Reply) -> Call {
    Call::new(&Server::start(vec![reply]).await.client(), enveloped(Enveloping::FailuresOnly(&ENVELOPE)))
}

fn api(error: Error) -> ApiError {
    match error {
        Error::Api(error) => *error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_success_gives_its_data() {
    let body = r#" { "data" : [1, 2], "requestId": "r-1", "message": "ok", "code": 0 } "#;
    let response = answer(Reply::json(body)).await.send_full::<Vec<i64>>().await.expect("a success");
    assert_eq!(
        (response.data.as_slice(), response.request_id(), response.status()),
        (&[1, 2][..], Some("r-1"), StatusCode::OK)
    );
    assert!(response.problems().is_empty());
    assert_eq!(response.map(|data| data.len()).into_data(), 2);
}

#[tokio::test]
async fn the_request_id_may_be_in_the_head() {
    let reply = Reply::answer("200 OK", "x-request-id: h-1\r\n", r#"{"code":0,"message":"","data":1}"#);
    assert_eq!(answer(reply).await.send_full::<i64>().await.expect("a success").request_id(), Some("h-1"));
}

#[tokio::test]
async fn a_failure_is_told_before_its_data_is_read() {
    let body = r#"{"code":10002,"message":"参数\n验证失败","data":{"issues":["page"]},"timestamp":1772099056662,"requestId":"r-2"}"#;
    let error = answer(Reply::json(body)).await.send::<Vec<i64>>().await.expect_err("a failure");
    assert_eq!(error.to_string(), "10002 ValidationFailed: 参数 验证失败 (HTTP 200 OK, request id r-2)");
    assert_eq!(error.code(), Some("10002"));
    assert_eq!(error.message(), Some("参数\n验证失败"));
    assert_eq!(error.request_id(), Some("r-2"));
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().map(Bytes::len), Some(body.len()));
    assert!(!error.is_retryable() && !error.is_timeout() && error.headers().is_some());
    let error = api(error);
    assert_eq!((error.code_json(), error.code_name()), ("10002", Some("ValidationFailed")));
    assert_eq!(error.timestamp(), Some("1772099056662"));
    assert_eq!(error.details(), &serde_json::json!({"issues": ["page"]}));
}

#[tokio::test]
async fn failures_of_other_shapes() {
    let unknown =
        answer(Reply::json(r#"{"code":-7,"message":null}"#)).await.send::<()>().await.expect_err("a failure");
    assert_eq!(unknown.to_string(), "-7: null (HTTP 200 OK)");
    let text = answer(Reply::json(r#"{"code":"E_X","message":"m"}"#))
        .await
        .send::<()>()
        .await
        .expect_err("a failure");
    let text = api(text);
    assert_eq!((text.code_text(), text.code_json(), text.code_name()), ("E_X", "\"E_X\"", None));
    assert_eq!(text.details(), &serde_json::Value::Null);
}

#[tokio::test]
async fn the_verdict_counts_at_any_status_and_media_type() {
    let body = r#"{"code":401,"message":"Unauthorized","data":{}}"#;
    for reply in [
        Reply::answer("401 Unauthorized", "content-type: application/json\r\n", body),
        Reply::answer("500 Oops", "content-type: text/html\r\n", body),
        Reply::answer("200 OK", "", body),
    ] {
        let error = api(answer(reply).await.send::<i64>().await.expect_err("a failure"));
        assert_eq!(error.code_name(), Some("Unauthorized"));
    }
}

#[tokio::test]
async fn another_status_is_a_failure_even_with_the_code_of_success() {
    let reply = Reply::answer("500 Oops", "", r#"{"code":0,"message":"ok","data":1}"#);
    let error = answer(reply).await.send::<i64>().await.expect_err("a failure");
    assert!(matches!(error, Error::Status(_)), "{error:?}");
    assert!(error.to_string().starts_with("HTTP 500"), "{error}");
}

#[tokio::test]
async fn success_without_data() {
    for body in [r#"{"code":0,"message":"ok"}"#, r#"{"code":0,"message":"ok","data":null}"#] {
        answer(Reply::json(body)).await.send::<()>().await.expect("a success");
        assert_eq!(answer(Reply::json(body)).await.send::<Option<i64>>().await.expect("a success"), None);
        let error = answer(Reply::json(body)).await.send::<i64>().await.expect_err("no data");
        let Error::Decode(failure) = &error else { panic!("{error:?}") };
        assert_eq!(failure.problem().pointer, "/data");
        assert!(error.to_string().contains("HTTP 200 OK, application/json"), "{error}");
    }
    answer(Reply::json(r#"{"code":0,"message":"","data":{}}"#))
        .await
        .send::<()>()
        .await
        .expect("any data is none");
    answer(Reply::answer("204 No Content", "", "")).await.send::<()>().await.expect("no body, no data");
    let error =
        answer(Reply::answer("204 No Content", "", "")).await.send::<i64>().await.expect_err("no data");
    assert!(matches!(error, Error::Body(_)), "{error:?}");
}

#[tokio::test]
async fn places_are_told_from_the_root_of_the_body() {
    let body = "{\"code\":0,\n \"data\": [1,\n  \"x\"]}";
    let response = answer(Reply::json(body)).await.send_full::<Vec<i64>>().await.expect("items");
    let [problem] = response.problems() else { panic!("{:?}", response.problems()) };
    assert_eq!((problem.pointer.as_str(), problem.line, problem.column), ("/data/1", 3, 3));
    assert_eq!(response.data, [1, 0]);
    assert_eq!(problem.kind, ProblemKind::WrongType);
}

#[tokio::test]
async fn an_envelope_without_a_verdict() {
    let error = answer(Reply::json(r#"{"list":[]}"#)).await.send::<()>().await.expect_err("no verdict");
    assert!(
        error.to_string().contains("`code`") && error.with_content().contains(r#"{"list":[]}"#),
        "{error}"
    );
    for body in ["[1]", r#"{"code":0"#, "{\"code\":0}}", "<html>"] {
        let error = answer(Reply::json(body)).await.send::<()>().await.expect_err("no envelope");
        assert!(matches!(error, Error::Body(_)) && error.with_content().contains(body), "{error:?}");
    }
}

#[tokio::test]
async fn a_bare_operation_recognises_a_failure() {
    let failure = r#"{"code":401,"message":"Unauthorized","data":{}}"#;
    let error = bare(Reply::json(failure)).await.send::<serde_json::Value>().await.expect_err("a failure");
    assert_eq!(error.code(), Some("401"));
    let error = bare(Reply::json(failure)).await.any_bytes().await.expect_err("a failure");
    assert_eq!(error.code(), Some("401"));
    for body in [
        r#"{"id":"x","choices":[]}"#,
        r#"{"code":0,"message":"ok"}"#,
        r#"{"code":7}"#,
        r#"{"code":"x","message":"m"}"#,
        r#"{"code":7,"message":{"role":"user"}}"#,
        "[]",
    ] {
        let got = bare(Reply::json(body)).await.send::<serde_json::Value>().await.expect("a payload");
        assert_eq!(got, serde_json::from_str::<serde_json::Value>(body).expect("JSON"));
    }
    let error =
        bare(Reply::answer("400 Bad Request", "", r#"{"error":{"code":400}}"#)).await.send::<()>().await;
    assert!(matches!(error, Err(Error::Status(_))), "{error:?}");
}

#[tokio::test]
async fn strictness_is_the_clients() {
    let server = Server::start(vec![Reply::json(r#"{"code":0,"data":{"a":"\ud800"}}"#)]).await;
    let operation = enveloped(Enveloping::Always(&ENVELOPE));
    let tolerant =
        Call::new(&server.client(), operation).send_full::<serde_json::Value>().await.expect("a success");
    assert_eq!(tolerant.problems()[0].pointer, "/data/a");
    let strict = server.builder().decoding(Decoding::Strict).build().expect("a client");
    let error =
        Call::new(&strict, operation).send::<serde_json::Value>().await.expect_err("half a surrogate pair");
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
}

#[tokio::test]
async fn the_code_of_success_may_be_a_text() {
    static TEXT: client_runtime::runtime::Envelope = client_runtime::runtime::Envelope {
        code: "result/code",
        message: "msg",
        data: "a/b~c",
        request_id: None,
        timestamp: None,
        success: "\"OK\"",
        codes: &[],
    };
    let reply = |body: &str| Reply::json(body);
    let server = Server::start(vec![
        reply(r#"{"result/code":"\u004fK","a/b~c":"x"}"#),
        reply(r#"{"result/code":"NOPE","msg":"m"}"#),
    ])
    .await;
    let operation = enveloped(Enveloping::Always(&TEXT));
    let error = Call::new(&server.client(), operation).send::<Vec<i64>>().await.expect_err("not numbers");
    let Error::Decode(failure) = &error else { panic!("{error:?}") };
    assert_eq!(failure.problem().pointer, "/a~1b~0c");
    let error = Call::new(&server.client(), operation).send::<Vec<i64>>().await.expect_err("a failure");
    assert_eq!(error.code(), Some("NOPE"));
}
