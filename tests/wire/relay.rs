//! Operations that pass other vendors' protocols on: JSON or events, and the envelope of a failure in their place.

use std::time::Duration;

use aitoearn::{Client, Error, EventStream, RetryPolicy, types};
use serde_json::{Value, json};
use tests::expect::KEY;
use tests::loopback::{Answer, Loopback};

fn client(server: &Loopback) -> Client {
    Client::builder()
        .base_url(server.url())
        .api_key(KEY)
        .retries(RetryPolicy::none())
        .build()
        .expect("a client")
}

fn chat() -> types::RelayChatCompletions {
    let body = json!({ "model": "m", "messages": [{ "role": "user", "content": "hello" }] });
    serde_json::from_value(body).expect("a body")
}

async fn stream(server: &Loopback) -> Result<EventStream, Error> {
    client(server).relay().chat_completions(chat()).stream().await
}

async fn texts(mut stream: EventStream) -> Vec<String> {
    let mut out = Vec::new();
    while let Some(event) = stream.try_next().await.expect("an event") {
        out.push(event.data);
    }
    out
}

#[tokio::test]
async fn json_is_given_as_it_is() {
    let body = json!({ "id": "c", "choices": [{ "message": { "content": "hi" } }], "code": 7 });
    let server = Loopback::answering([Answer::json(&body)]).await;
    let answer = client(&server).relay().chat_completions(chat()).send().await.expect("an answer");
    assert_eq!(Value::Object(answer), body);
    let received = server.take_only();
    assert_eq!(received.header("Accept"), Some("application/json"));
    assert!(received.json().get("stream").is_none(), "a default is not sent unasked");
}

#[tokio::test]
async fn a_stream_asks_for_events() {
    let server = Loopback::answering([Answer::events(["data: 1\n\n"])]).await;
    let events = stream(&server).await.expect("a stream");
    assert_eq!(events.status().as_u16(), 200);
    assert_eq!(texts(events).await, ["1"]);
    let received = server.take_only();
    assert_eq!(received.header("Accept"), Some("text/event-stream"));
    assert_eq!(received.header("Authorization"), Some(format!("Bearer {KEY}").as_str()));
    let body = received.json();
    assert_eq!(body["stream"], json!(true));
    assert_eq!(body["messages"][0]["content"], json!("hello"));
}

/// Gemini's operation streams anyway: the body has no member that asks for it.
#[tokio::test]
async fn a_stream_without_a_member_that_asks() {
    let server = Loopback::answering([Answer::events(["data: {}\r\n\r\n"])]).await;
    let body = json!({ "model": "m", "contents": [] });
    let sent = serde_json::from_value(body.clone()).expect("a body");
    let events =
        client(&server).relay().gemini_stream_generate_content("m", sent).stream().await.expect("a stream");
    assert_eq!(texts(events).await, ["{}"]);
    assert_eq!(server.take_only().json(), body);
}

/// Split inside of a character, between CR and LF, and inside of a field name; comments, several lines, other
/// kinds, no blank line at the end.
#[tokio::test]
async fn events_survive_what_networks_do_to_them() {
    let text =
        ": hello\r\n\r\ndata: \u{6587}\u{5b57}\r\ndata: two\r\n\r\nevent: end\ndata:x\nid: 9\n\ndata: [DONE]";
    for size in [1, 2, 3, 7, 1000] {
        let pieces: Vec<_> = text.as_bytes().chunks(size).map(<[u8]>::to_vec).collect();
        let server = Loopback::answering([Answer::events(pieces)]).await;
        let mut events = stream(&server).await.expect("a stream");
        let first = events.try_next().await.expect("an event").expect("one more");
        assert_eq!(
            (first.event.as_str(), first.data.as_str()),
            ("message", "\u{6587}\u{5b57}\ntwo"),
            "by {size}"
        );
        let second = events.try_next().await.expect("an event").expect("one more");
        assert_eq!(
            (second.event.as_str(), second.data.as_str(), second.id.as_deref()),
            ("end", "x", Some("9"))
        );
        let last = events.try_next().await.expect("an event").expect("one more");
        assert!(last.is_done(), "{last:?}");
        assert!(events.try_next().await.expect("the end").is_none());
    }
}

#[tokio::test]
async fn events_arrive_one_by_one() {
    let pieces = ["data: 1\n\n", "data: 2\n\n"];
    let server = Loopback::answering([Answer::events(pieces).pause(Duration::from_secs(20))]).await;
    let mut events = stream(&server).await.expect("a stream");
    let first = tokio::time::timeout(Duration::from_secs(5), events.try_next()).await.expect("at once");
    assert_eq!(first.expect("an event").expect("one").data, "1");
    let mut events = events.idle_timeout(Duration::from_millis(50));
    let silence = events.try_next().await.expect_err("nothing comes for a while");
    assert!(silence.is_timeout(), "{silence:?}");
}

#[tokio::test]
async fn events_have_json() {
    let server = Loopback::answering([Answer::events(["data: {\"n\":[1,2]}\n\ndata: what\n\n"])]).await;
    let mut events = stream(&server).await.expect("a stream");
    let first = events.try_next().await.expect("an event").expect("one");
    assert_eq!(first.json::<Value>().expect("JSON"), json!({ "n": [1, 2] }));
    let second = events.try_next().await.expect("an event").expect("one");
    let error = second.json::<Value>().expect_err("no JSON");
    assert!(matches!(error, Error::Decode(_)) && error.with_content().contains("what"), "{error:?}");
}

#[tokio::test]
async fn a_stream_that_is_cut_off_is_an_error_after_its_events() {
    let server = Loopback::answering([Answer::events(["data: 1\n\nda"]).cut_off()]).await;
    let mut events = stream(&server).await.expect("a stream");
    assert_eq!(events.try_next().await.expect("an event").expect("one").data, "1");
    let error = events.try_next().await.expect_err("cut off");
    assert!(matches!(error, Error::Body(_)) && error.to_string().contains("cut off"), "{error:?}");
    assert!(events.try_next().await.expect("the end").is_none(), "nothing comes after an error");
}

#[tokio::test]
async fn the_envelope_of_a_failure_is_recognised() {
    let failure = json!({ "code": 12001, "message": "no credits", "data": {}, "timestamp": 5 });
    for status in [200, 402] {
        let server = Loopback::answering([Answer::json(&failure).status(status)]).await;
        let error = client(&server).relay().chat_completions(chat()).send().await.expect_err("a failure");
        let api = error.api().unwrap_or_else(|| panic!("{error:?}"));
        assert_eq!((api.code_name(), api.message()), (Some("UserCreditsInsufficient"), "no credits"));

        let server = Loopback::answering([Answer::json(&failure).status(status)]).await;
        let error = stream(&server).await.expect_err("a failure instead of events");
        assert_eq!(error.code(), Some("12001"), "{error:?}");
        assert_eq!(error.status().map(|s| s.as_u16()), Some(status));
    }
}

#[tokio::test]
async fn json_instead_of_events_is_an_error_that_shows_it() {
    let server = Loopback::answering([Answer::json(&json!({ "choices": [] }))]).await;
    let error = stream(&server).await.expect_err("no events");
    assert!(matches!(error, Error::Body(_)), "{error:?}");
    assert!(error.with_content().contains(r#"{"choices":[]}"#), "{error}");
}

#[tokio::test]
async fn a_vendors_own_error_body_is_shown() {
    let body = json!({ "error": { "message": "overloaded", "type": "server_error" } });
    let server = Loopback::answering([Answer::json(&body).status(529)]).await;
    let error = stream(&server).await.expect_err("an error status");
    assert!(matches!(error, Error::Status(_)), "{error:?}");
    assert!(error.to_string().contains("overloaded") && error.to_string().contains("529"), "{error}");
}
