//! Content codings: the transport asks for those that it decodes, and what nobody decodes is no content.
#![cfg(all(feature = "gzip", feature = "deflate"))]

use std::io::Write;

use client_runtime::runtime::{Bytes, Call, Error};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use http::Method;

use crate::support::{Reply, Server, leak, operation};

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(body).expect("memory");
    out.finish().expect("memory")
}

fn zlib(body: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    out.write_all(body).expect("memory");
    out.finish().expect("memory")
}

fn encoded(coding: &str, body: &[u8]) -> Reply {
    let fields = format!("content-type: application/json\r\ncontent-encoding: {coding}\r\n");
    Reply::bytes("200 OK", &fields, body)
}

async fn list(server: &Server) -> Result<Vec<i64>, Error> {
    Call::new(&server.client(), leak(operation(Method::GET, "/x"))).send().await
}

#[tokio::test]
async fn what_the_transport_asks_for_it_decodes() {
    let replies = vec![
        encoded("gzip", &gzip(b"[1,2]")),
        encoded("deflate", &zlib(b"[3]")),
        encoded("identity", b"[4]"),
    ];
    let server = Server::start(replies).await;
    for expected in [vec![1, 2], vec![3], vec![4]] {
        assert_eq!(list(&server).await.expect("a list"), expected);
    }
    let asked = server.requests()[0].header("accept-encoding").concat();
    for (coding, is_known) in [
        ("gzip", true),
        ("deflate", true),
        ("br", cfg!(feature = "brotli")),
        ("zstd", cfg!(feature = "zstd")),
    ] {
        assert_eq!(asked.contains(coding), is_known, "{asked}");
    }
}

#[tokio::test]
async fn only_the_transport_says_what_it_decodes() {
    let server = Server::start(vec![Reply::json("[]")]).await;
    let mut call = Call::new(&server.client(), leak(operation(Method::GET, "/x")));
    call.header("Accept-Encoding", "br");
    let error = call.send::<Vec<i64>>().await.expect_err("refused");
    assert!(matches!(error, Error::Request(_)) && error.to_string().contains("transport"), "{error}");
    let error = server.builder().header("accept-encoding", "br").build().expect_err("refused");
    assert!(error.to_string().contains("transport"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn what_comes_out_is_bounded() {
    let bomb = gzip(&vec![b' '; 16 << 20]);
    assert!(bomb.len() < 20_000);
    let server = Server::start(vec![encoded("gzip", &bomb)]).await;
    let client = server.builder().max_body(100_000).build().expect("a client");
    let call = Call::new(&client, leak(operation(Method::GET, "/x")));
    let Err(Error::Body(error)) = call.send::<Vec<i64>>().await else { panic!("too large") };
    assert!(error.is_too_large() && error.body().len() == 100_000);
}

#[tokio::test]
async fn what_nobody_decodes_is_no_content() {
    let secret = b"[1] not JSON, but encoded";
    let server = Server::start(vec![
        encoded("x-rot13, gzip", secret),
        Reply::bytes("500 Oh", "content-type: application/json\r\ncontent-encoding: x-rot13\r\n", secret),
    ])
    .await;
    let error = list(&server).await.expect_err("encoded");
    let text = error.to_string();
    assert!(matches!(error, Error::Body(_)) && text.contains("encoded as `x-rot13, gzip`"), "{text}");
    assert!(error.body().is_some_and(Bytes::is_empty) && !text.contains("[1]"), "{text}");
    let error = list(&server).await.expect_err("a failure");
    let text = error.to_string();
    assert!(
        matches!(error, Error::Status(_)) && text.contains("500") && text.contains("`x-rot13`"),
        "{text}"
    );
    assert!(!text.contains("[1]"), "{text}");
}

#[tokio::test]
async fn an_answer_without_a_body_may_name_a_coding() {
    let server = Server::start(vec![Reply::raw(
        "HTTP/1.1 204 No Content\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n",
    )])
    .await;
    Call::new(&server.client(), leak(operation(Method::GET, "/x"))).send::<()>().await.expect("nothing");
    let head = Server::start(vec![Reply::raw(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 20\r\nconnection: close\r\n\r\n",
    )])
    .await;
    Call::new(&head.client(), leak(operation(Method::HEAD, "/x"))).nothing().await.expect("a head");
}
