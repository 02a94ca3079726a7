//! `bodies_and_payloads.yaml` and `events.yaml`: what goes out and comes back beside plain JSON.

use futures_util::StreamExt;
use golden::bodies_and_payloads::types::{FilesSendEitherFormDataBody, PatchFileBody};
use golden::events::Error;
use golden::events::types::TalksAskBody;
use serde_json::json;

use crate::support::Server;

#[tokio::test]
async fn text_and_bytes_go_as_they_are() {
    let server = Server::new(&[(200, "text/plain", "\"back\""), (200, "image/png", "\u{1}png")]);
    let files = |server: &Server| server.client();
    let text = files(&server).files().echo_text("{\"no\": json").send().await.expect("a text");
    assert_eq!(text, "\"back\"", "quotes are part of a text that is no JSON");
    assert_eq!(&server.request().body()[..], b"{\"no\": json");
    assert_eq!(server.header("content-type").as_deref(), Some("text/plain"));
    assert!(server.header("accept").is_some_and(|accept| accept.starts_with("text/plain")));
    let bytes = files(&server).files().echo_bytes(vec![0, 255]).send().await.expect("bytes");
    assert_eq!(&bytes[..], b"\x01png");
    assert_eq!(&server.request().body()[..], [0, 255]);
    assert_eq!(server.header("content-type").as_deref(), Some("application/octet-stream"));
    assert!(server.header("accept").is_some_and(|accept| accept.starts_with("image/png")));
}

#[tokio::test]
async fn json_is_preferred_and_keeps_its_media_type() {
    let server = Server::default();
    server
        .client()
        .files()
        .patch_file()
        .body(PatchFileBody::new().title(None))
        .send()
        .await
        .expect("nothing");
    assert_eq!(server.header("content-type").as_deref(), Some("application/merge-patch+json"));
    assert_eq!(server.body(), json!({ "title": null }));
    server.client().files().patch_file().send().await.expect("nothing");
    assert_eq!((server.header("content-type"), server.request().body().len()), (None, 0), "it is optional");
}

#[tokio::test]
async fn an_answer_may_have_a_json_media_type_of_its_own() {
    let server = Server::new(&[(203, "application/vnd.files.v2+json", "[1, 2]")]);
    assert_eq!(server.client().files().read_vendor().send().await.expect("numbers"), [1, 2]);
    let accepts = server.header("accept").is_some_and(|a| a.starts_with("application/vnd.files.v2+json"));
    assert!(accepts, "{:?}", server.header("accept"));
}

#[tokio::test]
async fn a_success_without_content_is_nothing_and_a_failure_keeps_its_body() {
    let problem = r#"{"title": "Gone"}"#;
    let server = Server::new(&[(201, "", ""), (410, "application/problem+json", problem)]);
    server.client().files().read_problem().send().await.expect("nothing");
    let error = server.client().files().read_problem().send().await.expect_err("a failure");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(410));
    assert_eq!(error.body().map(|body| &body[..]), Some(problem.as_bytes()));
}

#[tokio::test]
async fn events_are_read_one_by_one() {
    let server =
        Server::new(&[(200, "text/event-stream", "event: word\ndata: one\n\ndata: two\ndata: 2\n\n")]);
    let events = server.client().talks().listen().stream().await.expect("a stream");
    let events: Vec<_> = events.map(|event| event.expect("an event")).collect().await;
    let told: Vec<_> = events.iter().map(|event| (event.event.as_str(), event.data.as_str())).collect();
    assert_eq!(told, [("word", "one"), ("message", "two\n2")]);
    assert_eq!(server.header("accept").as_deref(), Some("text/event-stream"));
}

#[tokio::test]
async fn a_member_asks_for_events() {
    let answers =
        [(200, "text/event-stream", "data: a\n\n"), (200, "application/json", r#"{"answer": "b"}"#)];
    let server = Server::new(&answers);
    let ask = |server: &Server| server.client().talks().ask(TalksAskBody::new("why"));
    let events: Vec<_> = ask(&server).stream().await.expect("a stream").collect().await;
    assert_eq!(events.len(), 1);
    assert_eq!(server.body(), json!({ "question": "why", "stream": true }));
    assert_eq!(ask(&server).send().await.expect("an answer").answer, "b");
    assert_ne!(server.body()["stream"], json!(true));
}

#[tokio::test]
async fn json_in_place_of_events_is_an_error_that_shows_it() {
    let server = Server::new(&[(200, "application/json", r#"{"answer": "b"}"#)]);
    let error = server.client().talks().listen().stream().await.expect_err("no stream");
    assert!(!matches!(error, Error::Timeout(_)), "{error:?}");
    assert!(format!("{error:?}").contains("answer") || error.body().is_some(), "{error:?}");
}

#[tokio::test]
async fn files_that_json_cannot_carry_have_a_way_of_their_own() {
    let server = Server::default();
    let body = FilesSendEitherFormDataBody::new("content");
    server.client().files().send_either_form_data(body).send().await.expect("nothing");
    assert!(server.header("content-type").is_some_and(|media| media.starts_with("multipart/form-data;")));
    assert!(String::from_utf8_lossy(server.request().body()).contains("name=\"file\"; filename=\"file\""));
}

#[tokio::test]
async fn events_whose_data_has_a_type_are_items() {
    let body = "data: {\"text\": \"so\", \"loud\": true}\n\ndata: 7\n\ndata: {\"text\": \"it\", \"new\": 1}\n\ndata: [DONE]\n\ndata: 8\n\n";
    let server = Server::new(&[(200, "text/event-stream", body)]);
    let mut words = server.client().talks().follow_words().stream().await.expect("a stream");
    assert_eq!(words.status(), 200);
    let first = words.try_next().await.expect("a word").expect("one");
    assert_eq!((first.text.as_str(), first.loud), ("so", Some(true)));
    let wrong = words.try_next().await;
    assert!(matches!(wrong, Err(Error::Decode(_))), "of this item alone: {wrong:?}");
    let third = words.try_next().await.expect("a word").expect("one");
    assert_eq!((third.text.as_str(), third.extra.get("new")), ("it", Some(json!(1))));
    assert!(words.try_next().await.expect("the end").is_none());
    let server = Server::new(&[(200, "text/event-stream", "event: word\ndata: {\"text\": \"so\"}\n\n")]);
    let words = server.client().talks().follow_words().stream().await.expect("a stream");
    let event = words.into_events().try_next().await.expect("an event").expect("one");
    assert_eq!((event.event.as_str(), event.data.as_str()), ("word", "{\"text\": \"so\"}"));
}
