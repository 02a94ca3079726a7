//! What the types promise: they cross threads, futures do too, and what they print.

use std::error::Error as StdError;
use std::time::Duration;

use client_runtime::runtime::{
    ApiError, Call, Client, ClientBuilder, Error, EventStream, Items, Location, Operation, Paging, Response,
    RetryPolicy, Secret, Style, Transport, Wait, Waiting,
};
use futures_util::Stream;
use http::Method;

use crate::support::{leak, leaked, offline, operation, parameter, path_parameter, query};

fn is_error<T: StdError>() {}
fn is_stream<T: Stream + Unpin>() {}
fn sendable<T: Send + 'static>() {}
fn shareable<T: Send + Sync + 'static>() {}
fn sendable_value<T: Send + 'static>(_: &T) {}

#[test]
fn types_cross_threads() {
    shareable::<Client>();
    shareable::<ClientBuilder>();
    shareable::<Call>();
    shareable::<Error>();
    shareable::<ApiError>();
    shareable::<Secret>();
    shareable::<RetryPolicy>();
    shareable::<Response<String>>();
    shareable::<Box<dyn Transport>>();
    sendable::<Items<String>>();
    sendable::<EventStream>();
    sendable::<Waiting<String>>();
    is_error::<Error>();
    is_stream::<Items<String>>();
    is_stream::<EventStream>();
    assert!(size_of::<Error>() <= 32, "errors are cheap to pass on");
}

#[tokio::test]
async fn futures_cross_threads() {
    static PAGING: Paging = Paging { items: "", rules: &[] };
    let call = Call::new(&offline(), leak(operation(Method::GET, "/x")));
    let wait: &'static Wait = Box::leak(Box::new(Wait {
        poll: leak(operation(Method::GET, "/x")),
        id: None,
        status: "",
        terminal: &[],
        interval: Duration::from_secs(1),
    }));
    sendable_value(&call.clone().send::<String>());
    sendable_value(&call.clone().send_full::<String>());
    sendable_value(&call.clone().send_text());
    sendable_value(&call.clone().stream());
    sendable_value(&call.clone().wait::<String>(wait).into_future());
    let items = call.clone().items::<String>(&PAGING);
    sendable_value(&async move {
        let mut items = items;
        items.try_next().await
    });
    let error = tokio::spawn(call.send::<String>()).await.expect("a task").expect_err("no network");
    assert_eq!(error.to_string(), "cannot connect to the server");
    let source = StdError::source(&error).expect("the cause");
    assert_eq!(source.to_string(), "there is no network");
}

#[test]
fn calls_print_their_arguments_by_name() {
    let parameters = leaked(vec![
        path_parameter("taskId"),
        query("page"),
        parameter("X-Token", Location::Header, Style::Simple, false),
        query("unset"),
    ]);
    let operation = leak(Operation { parameters, ..operation(Method::POST, "/x/{taskId}") });
    let values: [&dyn client_runtime::runtime::Value; 3] = [&"t1".to_owned(), &2_i64, &"hunter2".to_owned()];
    let mut call = crate::support::call(&offline(), operation, &values);
    call.json(&vec![1_i64]);
    let text = format!("{call:?}");
    for part in ["testOperation", "taskId", "t1", "page", "2", "X-Token", "3 bytes of application/json"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("hunter2") && !text.contains("unset"), "{text}");
}
