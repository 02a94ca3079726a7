//! What a `tracing` subscriber is told.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use client_runtime::runtime::{Call, Operation, RetryPolicy, Security, SecurityLocation};
use http::Method;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::support::{Reply, Server, call, leak, leaked, operation, path_parameter, query};

/// Notes all fields of all spans and events.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Visit for Notes {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.lock().expect("no panic").push(format!("{field}={value:?}"));
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("client_runtime")
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
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

#[tokio::test]
async fn a_span_per_call_without_secrets() {
    static KEY: [Security; 1] =
        [Security { credential: "api_key", location: SecurityLocation::Query, name: "key", prefix: "" }];
    let server = Server::start(vec![Reply::hang_up(), Reply::json(r#""\ud800""#)]).await;
    let operation: &'static Operation = leak(Operation {
        parameters: leaked(vec![path_parameter("id"), query("q")]),
        security: Vec::leak(vec![&KEY[..]]),
        ..operation(Method::GET, "/tasks/{id}")
    });
    let policy = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let client = server.builder().retries(policy).credential("api_key", "hunter2").build().expect("a client");
    let call: Call = call(&client, operation, &[&"argument".to_owned(), &"argument".to_owned()]);

    let notes = Notes::default();
    let guard = tracing::subscriber::set_default(notes.clone());
    call.send::<String>().await.expect("an answer");
    drop(guard);
    let notes = notes.0.lock().expect("no panic");
    for note in [
        "operation=\"testOperation\"",
        "method=\"GET\"",
        "path=\"/tasks/{id}\"",
        "attempts=1",
        "attempts=2",
        "status=200",
        "message=part of a response differs from the document",
    ] {
        assert!(notes.iter().any(|known| known == note), "{note}: {notes:?}");
    }
    assert!(!notes.iter().any(|note| note.contains("hunter2") || note.contains("argument")), "{notes:?}");
}
