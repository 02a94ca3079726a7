//! Media types of answers: what is asked for, and what is made of what comes.

use client_runtime::runtime::{Call, Error, Offer, Operation};
use http::Method;

use crate::support::{Reply, Server, leak, operation};

const OFFERS: &[Offer] = &[
    Offer::new("application/vnd.x+json;version=2", "send"),
    Offer::new("application/json", "send"),
    Offer::new("text/csv", "send_csv"),
    Offer::new("application/json;version=1", "send_json"),
    Offer::new("image/*", "send_image"),
    Offer::new("application/octet-stream", "send_octet_stream"),
];

fn offering(answers: &'static [Offer]) -> &'static Operation {
    leak(Operation { answers, ..operation(Method::GET, "/x") })
}

/// A call of an operation that a server answers with this media type and body.
async fn answered(media: &str, body: &str, answers: &'static [Offer]) -> (Server, Call) {
    let field = if media.is_empty() { String::new() } else { format!("content-type: {media}\r\n") };
    let server = Server::start(vec![Reply::answer("200 OK", &field, body)]).await;
    let call = Call::new(&server.client(), offering(answers));
    (server, call)
}

#[tokio::test]
async fn each_method_asks_for_what_it_reads_and_the_open_ways_for_all() {
    let (server, call) = answered("application/json", "[]", OFFERS).await;
    call.clone().send::<Vec<i64>>().await.expect("JSON");
    let _ = call.clone().text_by("send_csv").await;
    let _ = call.clone().bytes_by("send_image").await;
    call.any_text().await.expect("text");
    Call::new(&server.client(), offering(&[])).any_bytes().await.expect("bytes");
    Call::new(&server.client(), offering(&[])).nothing().await.expect("nothing");
    let asked: Vec<_> = server.requests().iter().map(|request| request.header("accept").concat()).collect();
    let all = "application/vnd.x+json;version=2, application/json;q=0.9, text/csv;q=0.8, application/json;version=1;q=0.7, \
               image/*;q=0.6, application/octet-stream;q=0.5";
    let own = "application/vnd.x+json;version=2, application/json;q=0.9";
    assert_eq!(asked, [own, "text/csv", "image/*", all, "*/*", "application/json"]);
}

async fn json_error(media: &str, body: &str) -> Option<String> {
    let (_server, call) = answered(media, body, OFFERS).await;
    call.send::<Vec<i64>>().await.err().map(|error| {
        assert!(matches!(error, Error::Body(_)), "{error:?}");
        error.to_string()
    })
}

#[tokio::test]
async fn json_is_read_by_what_the_server_says_of_it() {
    for media in [
        "",
        "application/json; charset=utf-8",
        "Application/VND.x+json; Version=2",
        "application/vnd.x+json",
        "application/hal+json",
        "text/json",
    ] {
        assert_eq!(json_error(media, "[1]").await, None, "{media}");
    }
    for (media, body) in [("text/html; charset=utf-8", "<html>"), ("text/html", "[1]"), ("text/x-csv", "1,2")]
    {
        let name = media.split(';').next().unwrap_or_default();
        let error = json_error(media, body).await.expect("no JSON");
        assert!(error.starts_with(&format!("the response is {name}, not JSON (HTTP 200 OK")), "{error}");
    }
    // What is called a text and looks like JSON is JSON that nobody labelled.
    assert_eq!(json_error("text/plain", " [1]").await, None);
    let error = json_error("text/plain", "1,2").await.expect("no JSON");
    assert!(error.starts_with("the response is text/plain, not JSON"), "{error}");
}

#[tokio::test]
async fn what_was_not_asked_for_names_the_method_that_reads_it() {
    for (media, method) in [
        ("text/csv", "send_csv"),
        ("text/csv; header=present", "send_csv"),
        ("image/png", "send_image"),
        ("application/json; version=1", "send_json"),
    ] {
        let error = json_error(media, "[1]").await.expect("unasked");
        let name = media.split(';').next().unwrap_or_default();
        assert!(error.starts_with(&format!("the response is {name}, which `{method}` reads")), "{error}");
    }
}

#[tokio::test]
async fn bytes_take_their_like_and_nothing_that_is_something_else() {
    let bytes = |media: &'static str, method: &'static str| async move {
        let (_server, call) = answered(media, "x", OFFERS).await;
        call.bytes_by(method).await.map(|answer| answer.data.to_vec()).map_err(|error| error.to_string())
    };
    for (media, method) in [
        ("image/webp", "send_image"),
        ("application/octet-stream", "send_octet_stream"),
        ("application/zip", "send_octet_stream"),
        ("text/html", "send_octet_stream"),
        ("", "send_image"),
    ] {
        assert_eq!(bytes(media, method).await.as_deref(), Ok(&b"x"[..]), "{media}");
    }
    for (media, method, said) in [
        ("text/html", "send_image", "text/html, not image/*"),
        ("text/csv", "send_octet_stream", "text/csv, which `send_csv` reads"),
    ] {
        let error = bytes(media, method).await.expect_err(said);
        assert!(error.contains(said), "{error}");
    }
}

const STRINGS: &[Offer] = &[Offer::new("text/plain", "send"), Offer::new("application/json", "send")];

#[tokio::test]
async fn a_text_comes_as_it_is_or_as_a_json_string() {
    let text = |media: &'static str, body: &'static str, offers: &'static [Offer]| async move {
        let (_server, call) = answered(media, body, offers).await;
        call.text_by("send").await.map(|answer| answer.data).map_err(|error| error.to_string())
    };
    let quoted = r#""a\nb""#;
    assert_eq!(text("text/plain", quoted, STRINGS).await.as_deref(), Ok(quoted));
    assert_eq!(text("application/json", quoted, STRINGS).await.as_deref(), Ok("a\nb"));
    assert_eq!(text("", quoted, STRINGS).await.as_deref(), Ok(quoted), "the first that was asked for");
    assert_eq!(text("", quoted, Offer::JSON).await.as_deref(), Ok("a\nb"));
    assert_eq!(text("text/markdown", "# a", STRINGS).await.as_deref(), Ok("# a"));
    let error = text("text/html", "<html>", STRINGS).await.expect_err("a page");
    assert!(error.starts_with("the response is text/html, not text/plain"), "{error}");
    let error = text("application/json", "{}", STRINGS).await.expect_err("no text");
    assert!(error.contains("expected a string"), "{error}");
}

#[tokio::test]
async fn the_open_ways_take_whatever_comes() {
    for media in ["text/html", "application/json", "application/x-unheard-of"] {
        let (_server, call) = answered(media, "{\"a\"", OFFERS).await;
        assert_eq!(call.clone().any_text().await.expect("text").data, "{\"a\"");
        assert_eq!(&call.any_bytes().await.expect("bytes").data[..], b"{\"a\"");
    }
}

#[tokio::test]
async fn a_success_without_content_says_so_where_the_document_promises_some() {
    const NOTHING: &[Offer] = &[Offer::new("text/plain", "send"), Offer::new("", "send")];
    for status in ["204 No Content", "205 Reset Content"] {
        let server = Server::start(vec![Reply::answer(status, "", "")]).await;
        let call = |offers| Call::new(&server.client(), offering(offers));
        for error in [
            call(OFFERS).send::<Vec<i64>>().await.err(),
            call(STRINGS).text_by("send").await.err(),
            call(OFFERS).bytes_by("send_image").await.err(),
        ] {
            let error = error.expect("nothing was promised").to_string();
            assert!(error.starts_with("the call succeeded, but without the documented content"), "{error}");
            assert!(error.contains(status), "{error}");
        }
        assert_eq!(call(OFFERS).send::<Option<i64>>().await.expect("none"), None);
        assert_eq!(call(NOTHING).text_by("send").await.expect("declared").data, "");
        assert_eq!(call(STRINGS).any_text().await.expect("whatever comes").data, "");
        call(OFFERS).nothing().await.expect("nothing is of interest");
    }
}

#[tokio::test]
async fn text_is_decoded_by_its_charset() {
    let text = |charset: &'static str, body: &'static [u8]| async move {
        let field = format!("content-type: text/plain; format=flowed; {charset}\r\n");
        let server = Server::start(vec![Reply::bytes("200 OK", &field, body)]).await;
        let call = Call::new(&server.client(), offering(STRINGS));
        call.text_by("send").await.map(|answer| answer.data).map_err(|error| error.to_string())
    };
    assert_eq!(text("Charset=\"ISO-8859-1\"", b"caf\xe9").await.as_deref(), Ok("café"));
    assert_eq!(text("charset=UTF-8", "café".as_bytes()).await.as_deref(), Ok("café"));
    assert_eq!(text("charset=us-ascii", b"cafe").await.as_deref(), Ok("cafe"));
    for (charset, said) in [("charset=us-ascii", "not US-ASCII text"), ("charset=utf-8", "not UTF-8 text")] {
        let error = text(charset, b"caf\xe9").await.expect_err(said);
        assert!(error.contains(said), "{error}");
    }
    let error = text("charset=x-unheard-of", b"cafe").await.expect_err("an unknown charset");
    assert!(error.contains("`x-unheard-of`"), "{error}");
    let polish = text("charset=iso-8859-2", b"\xb3").await;
    if cfg!(feature = "charset") {
        assert_eq!(polish.as_deref(), Ok("ł"));
        assert!(
            text("charset=utf-16le", b"a\0\xd8").await.is_err_and(|error| error.contains("not UTF-16LE"))
        );
    } else {
        assert!(polish.is_err_and(|error| error.contains("the feature `charset`")));
    }
}
