//! Arguments that try to leave their place in the path.

use aitoearn::{Client, Error};
use serde_json::{Value, json};
use tests::expect::{KEY, encoded};
use tests::loopback::{Answer, Loopback};

/// Texts that mean something to a URL parser, a proxy or a log.
const HOSTILE: [&str; 18] = [
    "a/b",
    "a/../b",
    "../accounts",
    "a?x=1",
    "a#b",
    "a%2Fb",
    "%2e%2e",
    "%",
    "a b",
    "a\\b",
    "a;b",
    "a:b",
    "@host",
    "//host/a",
    "a\r\nX-Evil: 1",
    "a\tb",
    "\u{6587}\u{1f600}",
    "...",
];

fn client(server: &Loopback) -> Client {
    Client::builder().base_url(server.url()).api_key(KEY).build().expect("a client")
}

#[tokio::test]
async fn an_argument_stays_in_its_segment() {
    let server = Loopback::start(|_| Answer::success(&Value::Null)).await;
    let client = client(&server);
    for text in HOSTILE {
        // The answer is of no interest.
        let _ = client.publishing().get_flow(text).send().await;
        let received = server.take_only();
        assert_eq!(received.target, format!("/api/v2/channels/publish/flows/{}", encoded(text)), "{text:?}");
        assert!(received.header("X-Evil").is_none());
    }
}

#[tokio::test]
async fn an_argument_between_literals_stays_there() {
    let server = Loopback::start(|_| Answer::json(&json!({}))).await;
    let client = client(&server);
    for text in ["gemini", "a:generateContent", "models/a", ".", ".."] {
        let body = serde_json::from_value(json!({ "model": "m", "contents": [] })).expect("a body");
        client.relay().gemini_generate_content(text, body).send().await.expect("a call");
        let expected = format!("/api/ai/v1beta/models/{}:generateContent", encoded(text));
        assert_eq!(server.take_only().target, expected, "{text:?}");
    }
}

#[tokio::test]
async fn segments_that_mean_another_path_are_refused() {
    let server = Loopback::answering([]).await;
    let client = client(&server);
    for text in ["", ".", ".."] {
        let error = client.publishing().get_flow(text).send().await.expect_err("refused");
        let Error::Request(refused) = &error else { panic!("{text:?}: {error:?}") };
        assert_eq!(refused.parameter_name(), Some("flowId"));
        assert!(error.to_string().contains("flowId"), "{error}");
    }
    assert!(server.received().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn a_base_url_with_a_path_keeps_it() {
    let server = Loopback::start(|_| Answer::success(&Value::Null)).await;
    for base in ["/proxy/v1", "/proxy/v1/"] {
        let url = format!("{}{base}", server.url());
        let client = Client::builder().base_url(url).api_key(KEY).build().expect("a client");
        let _ = client.publishing().get_flow("f").send().await;
        assert_eq!(server.take_only().target, "/proxy/v1/api/v2/channels/publish/flows/f");
    }
}
