//! Parameters on the wire. Expected texts are those of OpenAPI 3.0.4, 4.8.12.4 and RFC 6570.

use crate::support::{leak, leaked, offline, operation, parameter, query, target};
use client_runtime::runtime::{Call, Location, Operation, Parameter, Style};
use serde_json::{Value, json};

fn one(path: &'static str, parameter: Parameter, value: &Value) -> Call {
    let parameters = leaked(vec![parameter]);
    crate::support::call(
        &offline(),
        leak(Operation { parameters, ..operation(http::Method::GET, path) }),
        &[value],
    )
}

/// What the query is for `color`.
fn in_query(style: Style, explode: bool, value: &Value) -> String {
    let target = target(&one("/x", parameter("color", Location::Query, style, explode), value));
    target.strip_prefix("/x").expect("the path").to_owned()
}

/// What the path segment is for `color`.
fn in_path(style: Style, explode: bool, value: &Value) -> String {
    let target = target(&one("/x{color}", parameter("color", Location::Path, style, explode), value));
    target.strip_prefix("/x").expect("the path").to_owned()
}

fn in_header(explode: bool, value: &Value) -> Option<String> {
    let call = one("/x", parameter("Color", Location::Header, Style::Simple, explode), value);
    let request = call.request().expect("a request");
    request.headers().get("color").map(|value| value.to_str().expect("text").to_owned())
}

fn in_cookie(explode: bool, value: &Value) -> Option<String> {
    let call = one("/x", parameter("color", Location::Cookie, Style::Form, explode), value);
    let request = call.request().expect("a request");
    request.headers().get("cookie").map(|value| value.to_str().expect("text").to_owned())
}

fn array() -> Value {
    json!(["blue", "black", "brown"])
}

fn object() -> Value {
    // The order of members is that of the value; serde_json sorts them by name.
    json!({"B": 150, "G": 200, "R": 100})
}

#[test]
fn path_styles_follow_the_table() {
    let rows = [
        (
            Style::Matrix,
            false,
            ";color",
            ";color=blue",
            ";color=blue,black,brown",
            ";color=B,150,G,200,R,100",
        ),
        (
            Style::Matrix,
            true,
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";B=150;G=200;R=100",
        ),
        (Style::Label, false, ".", ".blue", ".blue,black,brown", ".B,150,G,200,R,100"),
        (Style::Label, true, ".", ".blue", ".blue.black.brown", ".B=150.G=200.R=100"),
        (Style::Simple, false, "", "blue", "blue,black,brown", "B,150,G,200,R,100"),
        (Style::Simple, true, "", "blue", "blue,black,brown", "B=150,G=200,R=100"),
        (Style::TabDelimited, false, "", "blue", "blue%09black%09brown", "B%09150%09G%09200%09R%09100"),
    ];
    for (style, explode, undefined, string, list, members) in rows {
        assert_eq!(in_path(style, explode, &Value::Null), undefined, "{style:?} {explode} null");
        assert_eq!(in_path(style, explode, &json!([])), undefined, "{style:?} {explode} []");
        assert_eq!(in_path(style, explode, &json!("blue")), string, "{style:?} {explode} string");
        assert_eq!(in_path(style, explode, &array()), list, "{style:?} {explode} array");
        assert_eq!(in_path(style, explode, &object()), members, "{style:?} {explode} object");
    }
}

#[test]
fn query_styles_follow_the_table() {
    let rows = [
        (Style::Form, false, "?color=blue,black,brown", "?color=B,150,G,200,R,100"),
        (Style::Form, true, "?color=blue&color=black&color=brown", "?B=150&G=200&R=100"),
        (Style::SpaceDelimited, false, "?color=blue%20black%20brown", "?color=B%20150%20G%20200%20R%20100"),
        (Style::PipeDelimited, false, "?color=blue%7Cblack%7Cbrown", "?color=B%7C150%7CG%7C200%7CR%7C100"),
        (Style::TabDelimited, false, "?color=blue%09black%09brown", "?color=B%09150%09G%09200%09R%09100"),
        (
            Style::DeepObject,
            true,
            "?color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
            "?color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
        ),
        (
            Style::Brackets,
            true,
            "?color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "?color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
        ),
    ];
    for (style, explode, list, members) in rows {
        assert_eq!(in_query(style, explode, &json!("blue")), "?color=blue", "{style:?} {explode} string");
        assert_eq!(in_query(style, explode, &json!("")), "?color=", "{style:?} {explode} empty string");
        assert_eq!(in_query(style, explode, &array()), list, "{style:?} {explode} array");
        assert_eq!(in_query(style, explode, &object()), members, "{style:?} {explode} object");
        assert_eq!(in_query(style, explode, &json!([])), "", "{style:?} {explode} []");
        assert_eq!(in_query(style, explode, &json!({})), "", "{style:?} {explode} {{}}");
        assert_eq!(in_query(style, explode, &json!({"a": null})), "", "{style:?} {explode} null member");
        assert_eq!(in_query(style, explode, &json!([null])), "", "{style:?} {explode} null element");
    }
    assert_eq!(in_query(Style::Form, true, &Value::Null), "?color=");
    assert_eq!(in_query(Style::Form, false, &Value::Null), "?color=");
}

#[test]
fn headers_and_cookies() {
    assert_eq!(in_header(false, &array()).as_deref(), Some("blue,black,brown"));
    assert_eq!(in_header(true, &object()).as_deref(), Some("B=150,G=200,R=100"));
    assert_eq!(in_header(false, &object()).as_deref(), Some("B,150,G,200,R,100"));
    assert_eq!(
        in_header(false, &json!("a b/c")).as_deref(),
        Some("a b/c"),
        "header fields are not percent-encoded"
    );
    assert_eq!(in_header(false, &json!([])), None);
    assert_eq!(in_header(false, &Value::Null), None);
    assert_eq!(in_cookie(false, &array()).as_deref(), Some("color=blue,black,brown"));
    assert_eq!(in_cookie(true, &array()).as_deref(), Some("color=blue; color=black; color=brown"));
    assert_eq!(in_cookie(true, &json!("a; b")).as_deref(), Some("color=a%3B%20b"));
}

#[test]
fn cookies_share_one_field() {
    let parameters = leaked(vec![
        parameter("a", Location::Cookie, Style::Form, true),
        parameter("b", Location::Cookie, Style::Form, true),
    ]);
    let operation = leak(Operation { parameters, ..operation(http::Method::GET, "/x") });
    let request =
        crate::support::call(&offline(), operation, &[&json!(1), &json!(2)]).request().expect("a request");
    let cookies: Vec<_> = request.headers().get_all("cookie").iter().collect();
    assert_eq!(cookies, ["a=1; b=2"]);
}

#[test]
fn nested_values() {
    let nested = json!({"page": {"size": 10, "tags": ["a", "b"]}, "q": "x y"});
    assert_eq!(
        in_query(Style::DeepObject, true, &nested),
        "?color%5Bpage%5D%5Bsize%5D=10&color%5Bpage%5D%5Btags%5D%5B0%5D=a&color%5Bpage%5D%5Btags%5D%5B1%5D=b&color%5Bq%5D=x%20y"
    );
    assert_eq!(in_query(Style::Form, true, &json!({"a": [1, 2]})), "?a=%5B1%2C2%5D");
    assert_eq!(in_query(Style::Json, true, &json!({"a": [1]})), "?color=%7B%22a%22%3A%5B1%5D%7D");
    assert_eq!(in_query(Style::Json, true, &Value::Null), "?color=null");
}

#[test]
fn scalars_keep_their_text() {
    assert_eq!(in_query(Style::Form, true, &json!(9_007_199_254_740_993_i64)), "?color=9007199254740993");
    assert_eq!(in_query(Style::Form, true, &json!(-1.5)), "?color=-1.5");
    assert_eq!(in_query(Style::Form, true, &json!(true)), "?color=true");
}

#[test]
fn query_values_cannot_leave_their_place() {
    assert_eq!(
        in_query(Style::Form, true, &json!("a&b=c#d+e f/?%")),
        "?color=a%26b%3Dc%23d%2Be%20f%2F%3F%25"
    );
    assert_eq!(in_query(Style::Form, false, &json!(["a,b", "c"])), "?color=a%2Cb,c");
    assert_eq!(in_query(Style::Form, true, &json!({"a&b": "视频"})), "?a%26b=%E8%A7%86%E9%A2%91");
    assert_eq!(in_query(Style::Form, true, &json!("-._~aZ9")), "?color=-._~aZ9");
}

#[test]
fn reserved_characters_stay_where_allowed() {
    let reserved = |text: &str| {
        let parameter = Parameter { allow_reserved: true, ..query("q") };
        target(&one("/x", parameter, &json!(text)))
    };
    assert_eq!(reserved("https://a.b/c?d=e,f;g"), "/x?q=https://a.b/c?d=e,f;g");
    assert_eq!(reserved("100%25 %2F% %zz"), "/x?q=100%25%20%2F%25%20%25zz");
    assert_eq!(reserved("a&b#c[d]+e"), "/x?q=a%26b%23c%5Bd%5D%2Be");
}

#[test]
fn a_second_value_replaces_the_first_and_an_absent_one_takes_it_away() {
    let parameters = leaked(vec![query("a"), query("b")]);
    let operation = leak(Operation { parameters, ..operation(http::Method::GET, "/x?fixed=1") });
    let mut call = crate::support::call(&offline(), operation, &[&1_i64, &2_i64]);
    call.set(0, &3_i64);
    assert_eq!(target(&call), "/x?fixed=1&a=3&b=2", "and a query in the template is kept");
    call.set(0, &None::<i64>);
    assert_eq!(target(&call), "/x?fixed=1&b=2");
}

#[test]
fn header_values_cannot_hold_line_breaks() {
    for text in ["a\r\nX-Evil: 1", "a\nb", "a\0b", "\u{7f}"] {
        let call = one("/x", parameter("Color", Location::Header, Style::Simple, false), &json!(text));
        let error = call.request().expect_err(text).to_string();
        assert!(error.contains("`Color`") && error.contains("testOperation"), "{error}");
    }
}

#[test]
fn values_without_a_json_form_are_refused_when_sent() {
    let parameters = leaked(vec![query("ratio")]);
    let operation = leak(Operation { parameters, ..operation(http::Method::GET, "/x") });
    let call = crate::support::call(&offline(), operation, &[&f64::NAN]);
    let error = call.request().expect_err("NaN has no JSON form").to_string();
    assert!(error.contains("`ratio`"), "{error}");
}

/// The `Cookie` field for `c`, in the style that encodes nothing.
fn raw_cookie(explode: bool, value: &Value) -> Result<String, String> {
    let call = one("/x", parameter("c", Location::Cookie, Style::Cookie, explode), value);
    let request = call.request().map_err(|error| error.to_string())?;
    let field = request.headers().get("cookie").map(|value| value.as_bytes().to_vec()).unwrap_or_default();
    Ok(String::from_utf8(field).expect("text"))
}

#[test]
fn the_cookie_style_encodes_nothing_and_lets_no_value_out() {
    for (explode, value, expected) in [
        (true, json!("a/b=c \"x\""), "c=a/b=c \"x\""),
        (true, json!("ü%"), "c=ü%"),
        (true, json!(["a b", "c"]), "c=a b; c=c"),
        (false, json!(["a", "c"]), "c=a,c"),
        (true, json!({"k": "a b", "l": 2}), "k=a b; l=2"),
    ] {
        assert_eq!(raw_cookie(explode, &value).as_deref(), Ok(expected), "{value}");
    }
    for value in [
        json!("a;b=c"),
        json!("a\r\nX: y"),
        json!("a\0"),
        json!(["x", "a;b"]),
        json!({"k;a": "b"}),
        json!({"k=a": "b"}),
    ] {
        let error = raw_cookie(true, &value).expect_err("another cookie");
        assert!(error.contains("change the cookies"), "{error}");
    }
}

#[test]
fn a_form_in_the_query_string_spreads_its_lists() {
    for (value, expected) in [
        (json!({"l": ["1", "2"], "n": 3}), "/x?l=1&l=2&n=3"),
        (
            json!({"a b": ["c&d", null, "+"], "o": {"k": [1]}, "z": null}),
            "/x?a%20b=c%26d&a%20b=%2B&o=%7B%22k%22%3A%5B1%5D%7D",
        ),
        (json!({"l": []}), "/x"),
    ] {
        assert_eq!(
            target(&one("/x", parameter("q", Location::Query, Style::QueryForm, true), &value)),
            expected
        );
    }
}

#[test]
fn reserved_characters_stay_where_the_place_can_hold_them() {
    for (location, value, expected) in [
        (Location::Path, "a:b@c/d?e", "/at/a:b@c%2Fd%3Fe"),
        (Location::Path, "!$&'()*+,;=#[]%2F%", "/at/!$&'()*+,;=%23%5B%5D%2F%25"),
        (Location::Query, "a/b?c&d", "/at/x?p=a/b?c%26d"),
    ] {
        let path = if location == Location::Path { "/at/{p}" } else { "/at/x" };
        let style = if location == Location::Path { Style::Simple } else { Style::Form };
        let parameter = Parameter { allow_reserved: true, ..parameter("p", location, style, true) };
        assert_eq!(target(&one(path, parameter, &json!(value))), expected);
    }
    for value in ["..", "%2e%2E", ""] {
        let parameter =
            Parameter { allow_reserved: true, ..parameter("p", Location::Path, Style::Simple, true) };
        let call = one("/at/{p}", parameter, &json!(value));
        assert!(call.request().is_err(), "{value} means another path");
    }
    let cookie = Parameter { allow_reserved: true, ..parameter("p", Location::Cookie, Style::Form, true) };
    let call = one("/x", cookie, &json!("a/b;c,d"));
    let request = call.request().expect("a request");
    assert_eq!(request.headers()["cookie"], "p=a/b%3Bc%2Cd");
}
