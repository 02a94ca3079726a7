//! One key in three header fields, by operation; none where none is needed.

use aitoearn::{Client, Error};
use serde_json::{Value, json};
use tests::document::Document;
use tests::expect::KEY;
use tests::loopback::{Answer, Loopback, Received};

async fn start() -> (Loopback, Client) {
    let server = Loopback::start(|_| Answer::json(&json!({ "code": 0, "message": "", "data": [] }))).await;
    let client = Client::builder().base_url(server.url()).api_key(KEY).build().expect("a client");
    (server, client)
}

fn credentials(received: &Received) -> [Option<&str>; 3] {
    ["X-Api-Key", "Authorization", "x-goog-api-key"].map(|name| received.header(name))
}

#[tokio::test]
async fn each_operation_sends_the_key_where_it_belongs() {
    let (server, client) = start().await;
    let chat = || serde_json::from_value(json!({ "model": "m", "messages": [] })).expect("a body");
    let _ = client.relay().chat_completions(chat()).send().await;
    let bearer = format!("Bearer {KEY}");
    assert_eq!(credentials(&server.take_only()), [None, Some(bearer.as_str()), None]);

    let body = serde_json::from_value(json!({ "model": "m", "contents": [] })).expect("a body");
    let _ = client.relay().gemini_generate_content("m", body).send().await;
    assert_eq!(credentials(&server.take_only()), [None, None, Some(KEY)]);

    let _ = client.accounts().get("a").send().await;
    assert_eq!(credentials(&server.take_only()), [Some(KEY), None, None]);
}

#[tokio::test]
async fn public_operations_send_none() {
    let (server, client) = start().await;
    client.videos().list_models().send().await.expect("a list");
    assert_eq!(credentials(&server.take_only()), [None; 3]);
}

#[tokio::test]
async fn without_a_key_only_public_operations_are_sent() {
    let server = Loopback::start(|_| Answer::success(&json!([]))).await;
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    client.videos().list_models().send().await.expect("a public operation");
    server.take_only();
    let error = client.videos().list_video_tasks().send().await.expect_err("no key");
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    assert!(error.to_string().contains("api_key"), "the error names what is missing: {error}");
    assert!(server.received().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn a_key_with_its_prefix_is_not_prefixed_twice() {
    let server = Loopback::start(|_| Answer::json(&json!({}))).await;
    let client =
        Client::builder().base_url(server.url()).api_key(format!("Bearer {KEY}")).build().expect("a client");
    let body = serde_json::from_value(json!({ "model": "m", "messages": [] })).expect("a body");
    client.relay().chat_completions(body).send().await.expect("an answer");
    assert_eq!(server.take_only().header("Authorization"), Some(format!("Bearer {KEY}").as_str()));
}

#[tokio::test]
async fn a_key_that_no_header_can_hold_is_refused_unseen() {
    let server = Loopback::start(|_| Answer::success(&Value::Null)).await;
    let client = Client::builder().base_url(server.url()).api_key("secret\nkey").build();
    let error = match client {
        Err(error) => error,
        Ok(client) => client.accounts().get("a").send().await.expect_err("no header can hold it"),
    };
    assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    assert!(server.received().is_empty());
}

/// The numbers that the document's notes give.
#[test]
fn the_document_names_three_header_fields() {
    let operations = Document::read().operations();
    let count = |name: Option<&str>| operations.iter().filter(|o| o.key_header.as_deref() == name).count();
    let counts = [Some("X-Api-Key"), Some("Authorization"), Some("x-goog-api-key"), None].map(count);
    assert_eq!(counts, [50, 3, 2, 6]);
}
