//! Request structs and payloads of the shape that the generator emits, with its macros.
#![expect(unreachable_pub, reason = "in an emitted crate, requests are public")]

use std::time::Duration;

use http::Method;

use crate::runtime::codec::macros::object;
use crate::runtime::codec::{Empty, Extra, Layout, Member, Object, Rest, Value};
use crate::runtime::{Call, Client, Decoding, Enveloping, Error, Operation, Parameter, request};
use crate::support::{ENVELOPE, Reply, Server, query};

#[derive(Debug, Clone, PartialEq)]
struct Task {
    id: Option<i64>,
    extra: Extra,
}

impl Object for Task {
    fn layout(&self) -> &'static Layout {
        static LAYOUT: Layout =
            Layout { name: "Task", members: &[Member::optional("id")], constants: &[], rest: Rest::Open };
        &LAYOUT
    }
    fn slot(&mut self, _: usize) -> &mut dyn Value {
        &mut self.id
    }
    fn get(&self, _: usize) -> &dyn Value {
        &self.id
    }
    fn extra(&self) -> &Extra {
        &self.extra
    }
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl Empty for Task {
    fn empty() -> Self {
        Self { id: None, extra: Extra::default() }
    }
}

object!(Task);

static LIST: Operation = listing(Enveloping::Always(&ENVELOPE));
static EXPORT: Operation = listing(Enveloping::FailuresOnly(&ENVELOPE));

const fn listing(enveloping: Enveloping) -> Operation {
    static PAGE: [Parameter; 1] = [query("page")];
    let (method, path, parameters) = (Method::GET, "/tasks", &PAGE);
    Operation {
        id: "listTasks",
        method,
        path,
        parameters,
        security: &[],
        enveloping,
        accept: "",
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
    let text = ExportText { call: Call::new(&server.client(), &EXPORT) };
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
    assert!(bytes.timeout(limit).send().await.expect_err("no answer").is_timeout());
    assert!(ListTasks::new(&slow.client()).timeout(limit).send().await.expect_err("no answer").is_timeout());
}
