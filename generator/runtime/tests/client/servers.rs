//! Variables of a server's URL change no more than their part of it.

use crate::support::Nowhere;
use client_runtime::runtime::{ClientBuilder, ServerUrl};

type Variables = &'static [(&'static str, &'static str, &'static [&'static str])];

fn base(template: &str, variables: Variables, name: &str, value: &str) -> Option<String> {
    let server = ServerUrl::documented(template).with_variables(variables).variable(name, value);
    let client = ClientBuilder::new("http://x.test").transport(Nowhere).server(server).build();
    client.ok().map(|client| client.base_url().to_owned())
}

/// What nobody may write into a part of the host.
const MOVES: [&str; 12] = [
    "evil.com/",
    "/evil.com",
    "a?b",
    "a#b",
    "me@evil.com",
    "evil.com:80",
    "a\\b",
    "a b",
    "a\tb",
    "a%2fb",
    "a\nb",
    "",
];

#[test]
fn a_part_of_the_host_stays_one() {
    const REGION: Variables = &[("region", "eu", &[])];
    for value in MOVES {
        assert_eq!(base("https://{region}.x.test/v1", REGION, "region", value), None, "{value:?}");
    }
    let url = base("https://{region}.x.test/v1", REGION, "region", "us-1");
    assert_eq!(url.as_deref(), Some("https://us-1.x.test/v1"));
    assert_eq!(
        base("https://x.test:{port}", &[("port", "443", &[])], "port", "8443").as_deref(),
        Some("https://x.test:8443")
    );
    assert_eq!(base("https://x.test:{port}", &[("port", "443", &[])], "port", "8443@evil.com"), None);
    assert_eq!(base("https://{a}{b}.x.test", &[("a", "1", &[]), ("b", "2", &[])], "b", "/").as_deref(), None);
}

#[test]
fn a_listed_variable_has_one_of_its_values() {
    const REGION: Variables = &[("region", "eu", &["eu", "us"])];
    let url = |value| base("http://{region}.example.com/", REGION, "region", value);
    assert_eq!(url("us").as_deref(), Some("http://us.example.com"));
    assert_eq!((url("evil.com/"), url("mars")), (None, None));
    let server = ServerUrl::documented("http://{region}.example.com")
        .with_variables(REGION)
        .variable("region", "mars");
    let error = ClientBuilder::new(server).build().expect_err("not listed").to_string();
    assert!(error.contains("`region`") && error.contains("`eu`, `us`") && !error.contains("mars"), "{error}");
}

/// Where the document gives a variable no default, it stands for itself, and no call can be sent there.
#[test]
fn a_variable_without_a_default_needs_a_value() {
    const BASE: Variables = &[("region", "eu", &[]), ("base", "{base}", &[])];
    let server = || ServerUrl::documented("http://{region}.x.test/{base}").with_variables(BASE);
    let error = ClientBuilder::new(server()).build().expect_err("no value").to_string();
    assert!(error.contains("`base`") && error.contains("needs a value"), "{error}");
    let client = ClientBuilder::new(server().variable("base", "v1")).transport(Nowhere).build();
    assert_eq!(client.expect("a client").base_url(), "http://eu.x.test/v1");
    assert!(ClientBuilder::new(server().variable("base", "{base}")).build().is_err());
}

#[test]
fn the_whole_host_may_have_a_port() {
    const HOST: Variables = &[("host", "x.test", &[])];
    for value in ["y.test", "y.test:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"] {
        let url = base("https://{host}/v1", HOST, "host", value);
        assert_eq!(url, Some(format!("https://{value}/v1")), "{value}");
    }
    for value in [
        "",
        ":80",
        "y.test:",
        "y.test:80:80",
        "y.test:80/",
        "me@y.test",
        "y.test/a",
        "y?a",
        "y#a",
        "[::1",
        "[x]:1",
        "y.test:8a",
    ] {
        assert_eq!(base("https://{host}/v1", HOST, "host", value), None, "{value:?}");
    }
}

#[test]
fn the_path_may_have_slashes() {
    const BASE: Variables = &[("base", "v1", &[])];
    let url = |value| base("https://x.test/{base}/api", BASE, "base", value);
    assert_eq!(url("a/b").as_deref(), Some("https://x.test/a/b/api"));
    assert_eq!(url("me@v1:2").as_deref(), Some("https://x.test/me@v1:2/api"));
    for value in ["a?b", "a#b", "..", "a/../b", "%2e%2E", "a\\b", "a b"] {
        assert_eq!(url(value), None, "{value:?}");
    }
}

#[test]
fn the_path_may_begin_inside_of_a_variable() {
    const PATH: Variables = &[("host", "x.test", &[]), ("path", "/v1", &[])];
    let url = |name, value| base("https://{host}{path}", PATH, name, value);
    assert_eq!(url("path", "/v2").as_deref(), Some("https://x.test/v2"));
    assert_eq!(url("host", "y.test:80").as_deref(), Some("https://y.test:80/v1"));
    assert_eq!((url("path", ".evil.com/"), url("path", ":80"), url("host", "evil.com/")), (None, None, None));
}

#[test]
fn a_variable_at_the_end_of_the_host_ends_it_at_most() {
    const TAIL: Variables = &[("tail", "", &[])];
    let url = |value| base("https://x.test{tail}", TAIL, "tail", value);
    assert_eq!(url(":8080").as_deref(), Some("https://x.test:8080"));
    assert_eq!(url("/v1").as_deref(), Some("https://x.test/v1"));
    assert_eq!((url("@evil.com"), url(":80@evil.com"), url("/v1?a")), (None, None, None));
}

#[test]
fn a_scheme_is_one_of_http() {
    const SCHEME: Variables = &[("scheme", "https", &[])];
    let url = |value| base("{scheme}://x.test", SCHEME, "scheme", value);
    assert_eq!(url("http").as_deref(), Some("http://x.test"));
    assert_eq!((url("ftp"), url("https://evil.com/"), url("")), (None, None, None));
}

#[test]
fn the_whole_url_is_any_url_without_a_query() {
    const URL: Variables = &[("url", "https://x.test", &[])];
    let url = |value| base("{url}/v1", URL, "url", value);
    assert_eq!(url("http://y.test:80/a").as_deref(), Some("http://y.test:80/a/v1"));
    assert_eq!(
        (url("http://y.test?a="), url("http://me:hunter2@y.test"), url("y.test#")),
        (None, None, None)
    );
}

/// A value is no template: braces in it are not filled in.
#[test]
fn values_are_filled_in_once() {
    const TWO: Variables = &[("a", "1", &[]), ("b", "2", &[])];
    let url = base("https://x.test/{a}/{b}", TWO, "a", "%7Bb%7D");
    assert_eq!(url.as_deref(), Some("https://x.test/%7Bb%7D/2"));
    assert_eq!(base("https://x.test/{a}/{b}", TWO, "a", "{b}").as_deref(), Some("https://x.test/{b}/2"));
}
