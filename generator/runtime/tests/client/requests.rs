//! Request structs and payloads of the shape that the generator emits, with its macros.
#![expect(unreachable_pub, reason = "in an emitted crate, requests are public")]
#![allow(dead_code, reason = "a request has more methods than these tests call")]

use std::time::Duration;

use http::Method;

use crate::runtime::codec::macros::object;
use crate::runtime::codec::{Extra, Value};
use crate::runtime::{Call, Client, Decoding, Enveloping, Error, Operation, Parameter, request};
use crate::support::{ENVELOPE, Reply, Server, query};

#[derive(Clone)]
struct Task {
    id: Option<i64>,
    extra: Extra,
}

object! {
    Task; "Task" Open;
    id: "id" = None;
}

static LIST: Operation = listing(Enveloping::Always(&ENVELOPE));
static EXPORT: Operation = listing(Enveloping::FailuresOnly(&ENVELOPE));

const fn listing(enveloping: Enveloping) -> Operation {
    static PAGE: [Parameter; 1] = [query("page")];
    let (method, path, parameters) = ("GET", "/tasks", &PAGE);
    Operation {
        id: "listTasks",
        method,
        path,
        server: "",
        parameters,
        security: &[],
        enveloping,
        answers: &[],
        events: None,
    }
}

struct ListTasks {
    call: Call,
}

request!(ListTasks -> Vec<Task>);

impl ListTasks {
    fn new(client: &Client) -> Self {
        Self { call: Call::new(client, &LIST) }
    }

    fn page(mut self, page: i64) -> Self {
        self.call.set(0, &page);
        self
    }
}

struct ExportText {
    call: Call,
}

request!(ExportText => text);

struct ExportBytes {
    call: Call,
}

request!(ExportBytes => bytes);

#[tokio::test]
async fn requests_are_built_printed_cloned_and_sent() {
    let server = Server::start(vec![Reply::json(r#"{"code":0,"data":[{"id":7}]}"#)]).await;
    let request = ListTasks::new(&server.client()).page(2);
    let text = format!("{request:?}");
    assert!(text.starts_with("ListTasks(") && text.contains("page"), "{text}");
    assert_eq!(request.clone().send().await.expect("tasks"), [Task { id: Some(7), extra: Extra::default() }]);
    assert_eq!(request.send_full().await.expect("tasks").data.len(), 1);
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/tasks?page=2"; 2]);
}

#[tokio::test]
async fn what_is_absorbed_is_told_from_the_root_of_the_body() {
    let body = "{\"code\":0,\n\"data\":[{\"id\":1},{\"id\":\"x\",\"new\":true}]}";
    let server = Server::start(vec![Reply::json(body)]).await;
    let response = ListTasks::new(&server.client()).send_full().await.expect("tasks");
    let [problem] = response.problems() else { panic!("{:?}", response.problems()) };
    assert_eq!((problem.pointer.as_str(), problem.line), ("/data/1/id", 2));
    assert_eq!(response.data[1].id, None);
    assert_eq!(response.data[1].extra.raw("id"), Some("\"x\""));

    let strict = server.builder().decoding(Decoding::Strict).build().expect("a client");
    let error = ListTasks::new(&strict).send().await.expect_err("not a number");
    let Error::Decode(failure) = &error else { panic!("{error:?}") };
    assert_eq!(failure.problem().pointer, "/data/1/id");
}

#[tokio::test]
async fn timeouts_and_other_payloads() {
    let server = Server::start(vec![Reply::answer("200 OK", "", "a,b")]).await;
    let text = ExportText { call: Call::new(&server.client(), &EXPORT) }.header("x-y", "z");
    assert_eq!(text.clone().send_full().await.expect("text").data, "a,b");
    assert_eq!(text.send().await.expect("text"), "a,b");
    let bytes = ExportBytes { call: Call::new(&server.client(), &EXPORT) };
    assert_eq!(bytes.clone().send_full().await.expect("bytes").data, "a,b");
    assert_eq!(bytes.send().await.expect("bytes"), "a,b");

    let slow = Server::start(vec![Reply::json("").after(Duration::from_secs(30))]).await;
    let limit = Duration::from_millis(50);
    let text = ExportText { call: Call::new(&slow.client(), &EXPORT) };
    assert!(text.timeout(limit).send().await.expect_err("no answer").is_timeout());
    let bytes = ExportBytes { call: Call::new(&slow.client(), &EXPORT) };
    assert!(bytes.header("x-y", "z").timeout(limit).send().await.expect_err("no answer").is_timeout());
    assert!(ListTasks::new(&slow.client()).timeout(limit).send().await.expect_err("no answer").is_timeout());
}

#[tokio::test]
async fn a_request_may_have_header_fields_of_its_own() {
    let server = Server::start(vec![Reply::json(r#"{"code":0,"data":[]}"#)]).await;
    let client = server.builder().header("x-team", "all").build().expect("a client");
    ListTasks::new(&client)
        .header("X-Team", "mine")
        .header("Idempotency-Key", "k1")
        .send()
        .await
        .expect("tasks");
    let request = &server.requests()[0];
    assert_eq!((request.header("x-team"), request.header("idempotency-key")), (vec!["mine"], vec!["k1"]));

    let mut call = Call::new(&client, &LIST);
    call.header("x-key", "hunter2");
    let request = call.request().expect("a request");
    assert!(request.headers()["x-key"].is_sensitive() && request.headers()["x-team"].is_sensitive());

    for (name, value) in [("x y", "a"), ("x", "a\r\nb: c")] {
        let error = ListTasks::new(&client).header(name, value).send().await.expect_err("no header field");
        assert!(matches!(error, Error::Request(_)) && !error.to_string().contains("b: c"), "{error}");
    }
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn required_arguments_that_leave_nothing_are_refused() {
    static IDS: [Parameter; 2] = [Parameter::query("ids").required(), Parameter::header("X-Ids")];
    let operation = crate::support::operation(Method::DELETE, "/tasks");
    let delete = crate::support::leak(Operation { parameters: &IDS, ..operation });
    let server = Server::start(vec![Reply::json("1")]).await;
    let client = server.client();
    let empty: Vec<String> = Vec::new();
    for values in [&[&empty as &dyn Value, &empty] as &[&dyn Value], &[]] {
        let error = crate::support::call(&client, delete, values).send::<i64>().await.expect_err("no filter");
        let Error::Request(refused) = &error else { panic!("{error:?}") };
        assert_eq!(refused.parameter_name(), Some("ids"));
    }
    assert!(server.requests().is_empty(), "nothing is deleted without a filter");
    let one = vec!["a".to_owned()];
    crate::support::call(&client, delete, &[&one, &empty]).send::<i64>().await.expect("an answer");
    assert_eq!(server.requests()[0].target, "/tasks?ids=a", "what is not required may be empty");
}

#[tokio::test]
async fn bodies_are_at_hand() {
    let server = Server::start(vec![Reply::json(r#"{"code":0,"data":[]}"#)]).await;
    let response = ListTasks::new(&server.client()).send_full().await.expect("tasks");
    assert_eq!(&response.body()[..], br#"{"code":0,"data":[]}"#);
    let narrow = server.builder().max_body(5).build().expect("a client");
    let error = ListTasks::new(&narrow).send().await.expect_err("too large");
    let Error::Body(body) = &error else { panic!("{error:?}") };
    assert!(body.is_too_large() && body.status() == Some(http::StatusCode::OK));
    assert_eq!((&body.body()[..], body.headers().contains_key("content-type")), (&b"{\"cod"[..], true));
}
