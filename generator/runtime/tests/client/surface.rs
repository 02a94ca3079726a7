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
    sendable_value(&call.clone().any_text());
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

#[test]
fn calls_do_not_print_what_holds_a_password() {
    let parameters = leaked(vec![path_parameter("pin").secret(), query("login").secret(), query("page")]);
    let operation = leak(Operation { parameters, ..operation(Method::GET, "/x/{pin}") });
    let login = serde_json::json!({ "password": "hunter2" });
    let call = crate::support::call(&offline(), operation, &[&"hunter2".to_owned(), &login, &7_i64]);
    let text = format!("{call:?} {call:#?}");
    assert!(!text.contains("hunter2") && text.contains("pin") && text.contains("login"), "{text}");
    assert!(text.contains('7'), "{text}");
}

#[test]
fn nothing_prints_a_user_of_a_url() {
    use client_runtime::runtime::ServerUrl;
    for url in ["https://me:hunter2@x.test/v1", "me:hunter2@x.test", "https://me:hunter2/3@x.test"] {
        let owned = url.to_owned();
        for text in [format!("{:?}", ServerUrl::from(&owned)), format!("{:?}", ClientBuilder::new(url))] {
            assert!(!text.contains("hunter2") && text.contains("x.test"), "{text}");
        }
        if let Err(error) = ClientBuilder::new(url).build() {
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
    }
    assert_eq!(format!("{:?}", Secret::from(&"hunter2".to_owned())), "***");
}

#[tokio::test]
async fn failures_print_neither_details_nor_the_whole_body() {
    use client_runtime::runtime::Enveloping;

    use crate::support::{ENVELOPE, Reply, Server};
    let server =
        Server::start(vec![Reply::json(r#"{"code":401,"message":"no","data":{"token":"hunter2"}}"#)]).await;
    let enveloping = Enveloping::Always(&ENVELOPE);
    let operation = leak(Operation { enveloping, ..operation(Method::GET, "/x") });
    let error = Call::new(&server.client(), operation).send::<String>().await.expect_err("a failure");
    let text = format!("{error:?}");
    assert!(text.contains("401") && text.contains("\"no\"") && !text.contains("hunter2"), "{text}");
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
#[test]
fn a_server_that_needs_tls_is_refused_without_it() {
    let error = ClientBuilder::new("https://x.test").build().expect_err("no TLS");
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    assert!(error.to_string().contains("`rustls`") && error.to_string().contains("`native-tls`"), "{error}");
    assert!(ClientBuilder::new("http://x.test").build().is_ok());
}
