//! Path arguments stay in their segments.

use crate::support::{Reply, Server, leak, leaked, offline, operation, parameter, path_parameter, target};
use client_runtime::runtime::{Call, Error, Location, Operation, Style};

fn with(path: &'static str, values: &[&str]) -> Call {
    let parameters = leaked(vec![path_parameter("a"), path_parameter("b")]);
    let operation = leak(Operation { parameters, ..operation(http::Method::GET, path) });
    let mut call = Call::new(&offline(), operation);
    for (index, value) in values.iter().enumerate() {
        call.set(index, &(*value).to_owned());
    }
    call
}

#[test]
fn delimiters_are_encoded() {
    let cases = [
        ("a/b", "/x/a%2Fb/y"),
        ("../../admin", "/x/..%2F..%2Fadmin/y"),
        ("a?b=c#d", "/x/a%3Fb%3Dc%23d/y"),
        ("a\\b", "/x/a%5Cb/y"),
        ("%2e%2e", "/x/%252e%252e/y"),
        ("a;b,c:d@e", "/x/a%3Bb%2Cc%3Ad%40e/y"),
        ("a b\t\r\n", "/x/a%20b%09%0D%0A/y"),
        ("任务", "/x/%E4%BB%BB%E5%8A%A1/y"),
        ("...", "/x/.../y"),
    ];
    for (value, expected) in cases {
        assert_eq!(target(&with("/x/{a}/y", &[value])), expected);
    }
}

#[test]
fn segments_that_mean_another_path_are_refused() {
    for (path, values) in [
        ("/x/{a}", &[""][..]),
        ("/x/{a}", &["."]),
        ("/x/{a}", &[".."]),
        ("/x/{a}/y", &[".."]),
        ("/x/{a}{b}", &[".", "."]),
        ("/x/.{a}", &["."]),
        ("/x/.{a}", &[""]),
        // Servers read an encoded dot as a dot, whoever wrote it (RFC 3986, 6.2.2.2).
        ("/x/%2e{a}", &["."]),
        ("/x/%2E{a}/y", &[""]),
        ("/x/{a}%2e{b}", &["", ""]),
        ("/x/.{a}%2E", &[""]),
    ] {
        let error = with(path, values).request().expect_err("another path");
        let Error::Request(request) = &error else { panic!("{error}") };
        assert!(matches!(request.parameter_name(), Some("a" | "b")), "{error}");
    }
    let parameters = leaked(vec![parameter("a", Location::Path, Style::Label, false)]);
    let operation = leak(Operation { parameters, ..operation(http::Method::GET, "/{a}") });
    for value in ["", "."] {
        let call = crate::support::call(&offline(), operation, &[&value.to_owned()]);
        assert!(call.request().is_err(), "label style makes it a dot segment: {value:?}");
    }
}

#[test]
fn encoded_dots_beside_other_characters_stay() {
    assert_eq!(target(&with("/x/%2e{a}", &["hidden"])), "/x/%2ehidden");
    assert_eq!(target(&with("/x/{a}", &["%2e"])), "/x/%252e");
}

#[test]
fn a_segment_may_be_empty_where_the_parameter_may() {
    let parameters = leaked(vec![path_parameter("a").allow_empty(), path_parameter("b")]);
    let operation = leak(Operation { parameters, ..operation(http::Method::GET, "/x/{a}/{b}") });
    let with = |values: [&str; 2]| {
        crate::support::call(&offline(), operation, &[&values[0].to_owned(), &values[1].to_owned()])
    };
    assert_eq!(target(&with(["", "1"])), "/x//1");
    assert_eq!(target(&with(["0", "1"])), "/x/0/1");
    let error = with(["1", ""]).request().expect_err("b may not").to_string();
    assert!(error.contains("`b`"), "{error}");
    assert!(with(["..", "1"]).request().is_err(), "another path is refused all the same");
}

#[test]
fn a_missing_argument_is_named() {
    let error = with("/x/{a}/{b}", &["1"]).request().expect_err("no b").to_string();
    assert!(error.contains("`b`") && error.contains("testOperation"), "{error}");
}

#[test]
fn variables_and_literals_share_segments() {
    assert_eq!(
        target(&with("/models/{a}:generateContent", &["gemini/2.5"])),
        "/models/gemini%2F2.5:generateContent"
    );
    assert_eq!(target(&with("/{a}-{b}.json", &["x", "y"])), "/x-y.json");
    assert_eq!(target(&with("/sp ace/{a}", &["x"])), "/sp%20ace/x");
}

#[tokio::test]
async fn the_path_is_the_same_on_the_wire() {
    let server = Server::start(vec![Reply::json("null")]).await;
    for (value, expected) in [("..%2f..", "/x/..%252f.."), ("a/../b", "/x/a%2F..%2Fb"), ("a.", "/x/a.")] {
        let parameters = leaked(vec![path_parameter("a")]);
        let operation = leak(Operation { parameters, ..operation(http::Method::GET, "/x/{a}") });
        crate::support::call(&server.client(), operation, &[&value.to_owned()])
            .send::<()>()
            .await
            .expect("an answer");
        assert_eq!(server.requests().last().expect("a request").target, expected);
    }
}
