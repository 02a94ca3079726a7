//! The key appears in no `Debug`, no error and no log.

use std::error::Error as _;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use aitoearn::{Client, Error, RetryPolicy};
use serde_json::json;
use tests::loopback::{Answer, Loopback};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// One test at a time: whether a place in the code is logged at all is known to the whole process, and settled when it
/// is first passed.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

const SECRET: &str = "sk-3f9a-do-not-print";

fn client(url: &str) -> Client {
    Client::builder().base_url(url).api_key(SECRET).retries(RetryPolicy::none()).build().expect("a client")
}

fn assert_unseen(what: &str, text: &str) {
    assert!(!text.contains(SECRET) && !text.contains("3f9a"), "{what} shows the key: {text}");
}

/// An error with all that is behind it.
fn shown(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        let _ = write!(text, " {error} {error:?}");
        source = error.source();
    }
    text
}

#[test]
fn debug_of_client_and_request() {
    let builder = Client::builder().base_url("http://127.0.0.1:1").api_key(SECRET);
    assert_unseen("the builder", &format!("{builder:#?}"));
    let client = builder.build().expect("a client");
    assert_unseen("the client", &format!("{client:#?}"));
    let request = client.videos().list_video_tasks().page(7);
    let text = format!("{request:?}");
    assert_unseen("a request", &text);
    assert!(
        text.contains("VideoController_listVideoTasks") && text.contains('7'),
        "a request shows what it is: {text}"
    );
    assert_unseen("a secret", &format!("{:?}", aitoearn::Secret::from(SECRET)));
}

#[tokio::test]
async fn errors_of_every_kind() {
    let _turn = TURN.lock().await;
    let refused =
        client("http://127.0.0.1:1").videos().list_video_tasks().send().await.expect_err("nobody listens");
    assert_unseen("a transport error", &shown(&refused));
    let answers = [
        Answer::new(502, "text/html", "<html>"),
        Answer::new(200, "text/plain", "what"),
        Answer::json(&json!({ "code": 401, "message": "Unauthorized", "data": {} })),
        Answer::success(&json!([])),
        Answer::success(&json!({})).cut_off(),
        Answer::nothing(),
    ];
    for answer in answers {
        let server = Loopback::answering([answer]).await;
        let error = client(server.url()).videos().list_video_tasks().send().await.expect_err("no page");
        assert_eq!(server.take_only().header("X-Api-Key"), Some(SECRET), "the key was sent");
        assert_unseen("an error", &shown(&error));
    }
}

/// Writes down everything that a subscriber can see.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn text(&self) -> String {
        self.0.lock().expect("nobody panicked").clone()
    }
}

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0.lock().expect("nobody panicked"), "{}={value:?} ", field.name());
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let _ = write!(self.0.lock().expect("nobody panicked"), "span {} ", span.metadata().name());
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// On one thread, so that whatever the HTTP library logs is seen, too.
#[tokio::test]
async fn logs() {
    let _turn = TURN.lock().await;
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let task =
        json!({ "page": 1, "pageSize": 1, "totalPages": 1, "total": 1, "list": [], "undeclared": true });
    let server = Loopback::answering([Answer::success(&task), Answer::new(500, "text/plain", "oh")]).await;
    let client = client(server.url());
    client.videos().list_video_tasks().send().await.expect("a page");
    client.videos().list_video_tasks().send().await.expect_err("no page");
    let text = log.text();
    assert_unseen("the log", &text);
    for part in ["VideoController_listVideoTasks", "/api/ai/video/generations", "status=200", "status=500"] {
        assert!(text.contains(part), "{part} is not in the log: {text}");
    }
}
