//! Header fields: which a caller may set, and where several voices meet in one.

use http::Method;

use crate::support::{Reply, Server, leak, leaked, offline, operation, parameter};
use client_runtime::runtime::{Call, ClientBuilder, Error, Location, Operation, Parameter, Style};

/// Fields that are the transport's, or the URL's.
const REFUSED: [&str; 13] = [
    "content-length",
    "Content-Length",
    "transfer-encoding",
    "trailer",
    "te",
    "connection",
    "keep-alive",
    "proxy-connection",
    "upgrade",
    "HTTP2-Settings",
    "host",
    "Host",
    "accept-encoding",
];

const fn header(name: &'static str) -> Parameter {
    parameter(name, Location::Header, Style::Simple, false)
}

#[test]
fn fields_of_the_transport_are_refused_wherever_they_come_from() {
    for name in REFUSED {
        let error = ClientBuilder::new("http://x.test").header(name, "hunter2").build().expect_err(name);
        assert!(error.to_string().contains(name) && !error.to_string().contains("hunter2"), "{error}");

        let mut call = Call::new(&offline(), leak(operation(Method::POST, "/x")));
        call.header(name, "hunter2");
        let error = call.request().expect_err(name);
        assert!(matches!(error, Error::Request(_)) && error.to_string().contains(name), "{error}");
        assert!(!error.to_string().contains("hunter2"), "{error}");

        let operation =
            leak(Operation { parameters: leaked(vec![header(name)]), ..operation(Method::GET, "/x") });
        let call = crate::support::call(&offline(), operation, &[&"7".to_owned()]);
        let error = call.request().expect_err(name);
        let Error::Request(request) = &error else { panic!("{error:?}") };
        assert_eq!(request.parameter_name(), Some(name));
    }
}

/// `Content-Type` says what a body is; only a call has one.
#[test]
fn a_call_may_say_what_its_body_is() {
    assert!(ClientBuilder::new("http://x.test").header("content-type", "a/b").build().is_err());
    let post = leak(operation(Method::POST, "/x"));
    let mut call = Call::new(&offline(), post);
    call.header("Content-Type", "application/json; charset=utf-8");
    assert!(call.request().is_err(), "there is no body");
    call.json(&1_i64);
    let request = call.request().expect("a request");
    assert_eq!(request.headers()["content-type"], "application/json; charset=utf-8");

    let mut call = Call::new(&offline(), post);
    call.multipart("multipart/form-data", &[], &serde_json::json!({ "a": 1 }));
    call.header("Content-Type", "multipart/form-data");
    assert!(call.request().is_err(), "the boundary would be lost");
}

#[test]
fn a_call_may_say_what_it_accepts() {
    let mut call = Call::new(&offline(), leak(operation(Method::GET, "/x")));
    call.header("Accept", "application/vnd.x+json");
    assert_eq!(call.request().expect("a request").headers()["accept"], "application/vnd.x+json");
}

/// RFC 9110, 8.6: where content is expected, its absence is told.
#[test]
fn a_request_without_content_says_so_where_content_is_expected() {
    for (method, length) in [
        ("POST", Some("0")),
        ("PUT", Some("0")),
        ("PATCH", Some("0")),
        ("QUERY", Some("0")),
        ("GET", None),
        ("HEAD", None),
        ("DELETE", None),
        ("OPTIONS", None),
    ] {
        let request = Call::new(&offline(), leak(operation(method, "/x"))).request().expect("a request");
        let found = request.headers().get("content-length").map(|value| value.to_str().expect("digits"));
        assert_eq!(found, length, "{method}");
    }
    let mut call = Call::new(&offline(), leak(operation("POST", "/x")));
    call.json(&1_i64);
    assert!(
        !call.request().expect("a request").headers().contains_key("content-length"),
        "the transport counts"
    );
}

/// RFC 6265, 5.4: one field for all cookies.
#[tokio::test]
async fn cookies_of_all_voices_are_in_one_field() {
    let server = Server::start(vec![Reply::json("null")]).await;
    let client = server.builder().header("cookie", "all=1").build().expect("a client");
    let cookie = parameter("theme", Location::Cookie, Style::Form, true);
    let operation = leak(Operation {
        parameters: leaked(vec![header("Cookie"), cookie]),
        ..operation(Method::GET, "/x")
    });
    let values: [&dyn client_runtime::runtime::Value; 2] = [&"a=1; b=2".to_owned(), &"dark".to_owned()];
    let mut call = crate::support::call(&client, operation, &values);
    call.clone().send::<()>().await.expect("an answer");
    assert_eq!(server.requests()[0].header("cookie"), ["all=1; a=1; b=2; theme=dark"]);
    call.header("cookie", "mine=1");
    call.send::<()>().await.expect("an answer");
    assert_eq!(server.requests()[1].header("cookie"), ["mine=1"], "a call has the last word");

    let mut call = Call::new(&client, operation);
    call.set(0, &"a=1\r\nx: y".to_owned());
    assert!(call.request().is_err());
}

#[test]
fn names_in_a_form_hold_no_control_characters() {
    use client_runtime::runtime::File;
    let post = leak(operation(Method::POST, "/x"));
    let sent = |name: &str, file: &str| {
        static FILES: [client_runtime::runtime::FormField; 1] =
            [client_runtime::runtime::FormField::file("", "application/octet-stream")];
        let files = std::collections::BTreeMap::from([(name.to_owned(), File::new(file, "x"))]);
        let mut call = Call::new(&offline(), post);
        call.multipart("multipart/form-data", &FILES, &files);
        call.request()
    };
    for (name, file) in [("a", "b\0.png"), ("a\0", "b.png"), ("a", "\u{1b}[2J"), ("a", "\u{7f}")] {
        let error = sent(name, file).expect_err("a control character");
        assert!(matches!(error, Error::Request(_)), "{error:?}");
        assert!(!error.to_string().contains(|c: char| c.is_control()), "{error:?}");
    }
    let request = sent("a\"b", "c\r\nd 名.png").expect("a request");
    let body = String::from_utf8_lossy(request.body()).into_owned();
    let field = "Content-Disposition: form-data; name=\"a%22b\"; filename=\"c%0D%0Ad 名.png\"\r\n";
    assert!(body.contains(field), "{body}");
}
