//! Code, message and request id of failures, in the shapes that APIs use.

use client_runtime::runtime::{Call, Error, ErrorPlaces};
use http::Method;

use crate::support::{Reply, Server, leak, operation};

const JSON: &str = "content-type: application/json\r\n";
const PROBLEM: &str = "content-type: application/problem+json; charset=utf-8\r\n";

async fn failure(fields: &str, body: &str) -> Error {
    let server = Server::start(vec![Reply::answer("404 Not Found", fields, body)]).await;
    let call = Call::new(&server.client(), leak(operation(Method::GET, "/x")));
    call.send::<()>().await.expect_err("a failure")
}

async fn failure_of(places: &'static ErrorPlaces, fields: &str, body: &str) -> Error {
    let server = Server::start(vec![Reply::answer("404 Not Found", fields, body)]).await;
    let client = server.builder().error_places(places).build().expect("a client");
    Call::new(&client, leak(operation(Method::GET, "/x"))).send::<()>().await.expect_err("a failure")
}

#[tokio::test]
async fn code_and_message_are_found_in_the_usual_shapes() {
    let cases = [
        // RFC 9457: `type` is the code unless it says nothing.
        (
            PROBLEM,
            r#"{"type":"https://e.x/no-credit","title":"No credit.","detail":"It costs 50."}"#,
            "https://e.x/no-credit",
            "It costs 50.",
        ),
        (PROBLEM, r#"{"type":"about:blank","title":"Not Found","status":404}"#, "", "Not Found"),
        (PROBLEM, r#"{"type":"/probs/x","status":404}"#, "/probs/x", ""),
        (JSON, r#"{"type":"/probs/x","title":"X","code":"E12"}"#, "E12", "X"),
        // One error inside of `error`.
        (JSON, r#"{"error":{"code":"gone","message":"It is gone."}}"#, "gone", "It is gone."),
        (JSON, r#"{"error":{"code":404,"status":"NOT_FOUND","message":"No."}}"#, "404", "No."),
        (
            JSON,
            r#"{"error":{"message":"No.","type":"not_found_error","param":null,"code":null}}"#,
            "not_found_error",
            "No.",
        ),
        (
            JSON,
            r#"{"type":"error","error":{"type":"overloaded","message":"Later."}}"#,
            "overloaded",
            "Later.",
        ),
        // Side by side.
        (JSON, r#"{"code":50035,"message":"Invalid","errors":{"a":1}}"#, "50035", "Invalid"),
        (
            JSON,
            r#"{"statusCode":422,"name":"missing_field","message":"Missing `to`."}"#,
            "missing_field",
            "Missing `to`.",
        ),
        (JSON, r#"{"__type":"NoSuchThing","Message":"No."}"#, "NoSuchThing", "No."),
        (JSON, r#"{"message":"Not Found","documentation_url":"u"}"#, "", "Not Found"),
        (
            JSON,
            r#"{"message":["name is empty","age is low"],"error":"Bad Request","statusCode":400}"#,
            "",
            "name is empty",
        ),
        // RFC 6749, 5.2, and texts.
        (
            JSON,
            r#"{"error":"invalid_grant","error_description":"The code is used."}"#,
            "invalid_grant",
            "The code is used.",
        ),
        (JSON, r#"{"error":"no such thing"}"#, "", "no such thing"),
        (JSON, r#"{"ok":false,"error":"channel_not_found"}"#, "channel_not_found", "channel_not_found"),
        (JSON, r#"{"error":true,"message":"No."}"#, "", "No."),
        (JSON, r#""no such thing""#, "", "no such thing"),
        // Lists of errors.
        (
            JSON,
            r#"{"errors":[{"status":"404","code":"E1","title":"No","detail":"Not here."},{"code":"E2"}]}"#,
            "E1",
            "Not here.",
        ),
        (JSON, r#"{"errors":["first","second"]}"#, "", "first"),
        (JSON, r#"[{"errorCode":"E7","message":"No."}]"#, "E7", "No."),
        // FastAPI.
        (JSON, r#"{"detail":"Not authenticated"}"#, "", "Not authenticated"),
        (
            JSON,
            r#"{"detail":[{"loc":["body","name"],"msg":"Field required","type":"missing"}]}"#,
            "missing",
            "Field required",
        ),
        (JSON, r#"{"detail":{"code":"E9","message":"No."}}"#, "E9", "No."),
        // A media type that says nothing, a mark and white space before the text.
        ("", "\u{feff} {\"code\":\"a\",\"message\":\"b\"} ", "a", "b"),
        // Nothing of use.
        (JSON, r#"{"code":"","message":"  ","error":{}}"#, "", ""),
        (JSON, r#"{"type":"dog","name":"Rex"}"#, "", ""),
        (JSON, "[]", "", ""),
        (JSON, r#"{"code":"cut"#, "", ""),
        ("content-type: text/html\r\n", "<p>message: no</p>", "", ""),
    ];
    for (fields, body, code, message) in cases {
        let error = failure(fields, body).await;
        let found = (error.code().unwrap_or_default(), error.message().unwrap_or_default());
        assert_eq!(found, (code, message), "{body}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    }
}

#[tokio::test]
async fn a_failure_is_shown_by_code_and_message() {
    let both = failure(
        "x-request-id: r-1\r\n",
        r#"{"error":{"code":"gone","message":"It is\ngone.","token":"s3"}}"#,
    )
    .await;
    assert_eq!(both.to_string(), "gone: It is gone. (HTTP 404 Not Found, request id r-1)");
    assert!(both.with_content().starts_with(&both.to_string()), "{}", both.with_content());
    assert!(both.with_content().contains(r#""token":"s3""#), "{}", both.with_content());
    let message = failure(JSON, r#"{"detail":"No."}"#).await;
    assert_eq!(message.to_string(), "No. (HTTP 404 Not Found)");
    let word = failure(JSON, r#"{"error":"gone"}"#).await;
    assert_eq!(word.to_string(), "gone (HTTP 404 Not Found)");
    let neither = failure("request-id: r-2\r\n", "oops").await;
    assert_eq!(neither.to_string(), "HTTP 404 Not Found: oops (request id r-2)");
}

#[tokio::test]
async fn what_is_shown_and_looked_into_is_bounded() {
    let long =
        failure(JSON, &format!(r#"{{"message":"{}","code":"{}"}}"#, "é".repeat(1000), "c".repeat(300))).await;
    assert_eq!((long.code(), long.message().map(str::len)), (None, Some(2000)));
    assert_eq!(long.to_string(), format!("{} ... (HTTP 404 Not Found)", "é".repeat(300)));
    let huge = failure(JSON, &format!(r#"{{"message":"m","rest":"{}"}}"#, "r".repeat(1024 * 1024))).await;
    assert_eq!(huge.message(), None);
    let deep = format!(r#"{}{{"code":"a"}}{}"#, r#"{"error":"#.repeat(200), "}".repeat(200));
    assert_eq!(failure(JSON, &deep).await.code(), None);
}

#[tokio::test]
async fn the_configuration_names_other_places() {
    static PLACES: ErrorPlaces = ErrorPlaces {
        code: Some("/fault/0/no"),
        message: Some("/fault/0/te~1xt"),
        request_id: Some("x-my-request"),
    };
    let fields = "x-my-request: mine\r\nx-request-id: theirs\r\n";
    let error = failure_of(&PLACES, fields, r#"{"code":1,"fault":[{"no":-7,"te/xt":"Broken."}]}"#).await;
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("-7"), Some("Broken."), Some("mine"))
    );
    // What stands before the API answers in its own way.
    let other = failure_of(&PLACES, "x-request-id: theirs\r\n", r#"{"code":1,"message":"m"}"#).await;
    assert_eq!((other.code(), other.message(), other.request_id()), (Some("1"), Some("m"), Some("theirs")));
}

#[tokio::test]
async fn the_request_id_is_a_header_field() {
    for name in ["x-request-id", "request-id", "X-Amzn-RequestId", "x-ms-request-id", "X-Correlation-ID"] {
        let error = failure(&format!("{name}: r-1\r\n"), "").await;
        assert_eq!(error.request_id(), Some("r-1"), "{name}");
    }
    assert_eq!(failure("x-request-id: \r\nrequest-id: r-2\r\n", "").await.request_id(), Some("r-2"));
    let reply = Reply::answer("200 OK", "request-id: r-3\r\ncontent-type: application/json\r\n", "1");
    let client = Server::start(vec![reply]).await.client();
    let response =
        Call::new(&client, leak(operation(Method::GET, "/x"))).send_full::<i64>().await.expect("a success");
    assert_eq!(response.request_id(), Some("r-3"));
}
