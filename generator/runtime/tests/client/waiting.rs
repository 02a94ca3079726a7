//! Waiting for tasks.

use std::time::{Duration, Instant};

use client_runtime::runtime::{Call, Enveloping, Error, Operation, Parameter, Wait};

use crate::support::{ENVELOPE, Reply, Server, call, path_parameter};

static ID: [Parameter; 1] = [path_parameter("taskId")];

static SHOW: Operation = task_operation("GET", "/tasks/{taskId}", &ID);

static START: Operation = task_operation("POST", "/tasks", &[]);

const fn task_operation(
    method: &'static str,
    path: &'static str,
    parameters: &'static [Parameter],
) -> Operation {
    let enveloping = Enveloping::Always(&ENVELOPE);
    Operation {
        id: "task",
        method,
        path,
        parameters,
        security: &[],
        enveloping,
        answers: &[],
        events: None,
        server: "",
    }
}

static SHOWN: Wait = Wait {
    poll: &SHOW,
    id: None,
    status: "/status",
    terminal: &["\"SUCCESS\"", "\"FAILURE\"", "9"],
    interval: Duration::from_millis(10),
};

static STARTED: Wait = Wait {
    poll: &SHOW,
    id: Some(("/task/id", 0)),
    status: "/status",
    terminal: &["\"SUCCESS\"", "\"FAILURE\""],
    interval: Duration::from_millis(10),
};

type Task = serde_json::Value;

fn status(json: &str) -> Reply {
    Reply::json(&format!(r#"{{"code":0,"message":"","data":{{"status":{json},"url":"u"}}}}"#))
}

fn started(id: &str) -> Reply {
    Reply::json(&format!(r#"{{"code":0,"message":"","data":{{"task":{{"id":{id}}}}}}}"#))
}

#[tokio::test]
async fn the_last_status_is_given() {
    let server =
        Server::start(vec![status("\"QUEUED\""), status("\"InProgress\""), status("\"SUCCESS\"")]).await;
    let show = call(&server.client(), &SHOW, &[&"t/1".to_owned()]);
    let task = show.wait::<Task>(&SHOWN).await.expect("an end");
    assert_eq!(task["url"], "u");
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/tasks/t%2F1"; 3]);
}

#[tokio::test]
async fn statuses_may_be_numbers() {
    let server = Server::start(vec![status("2"), status("9.0")]).await;
    call(&server.client(), &SHOW, &[&7_i64]).wait::<Task>(&SHOWN).await.expect("an end");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_task_is_started_once_and_then_shown() {
    for (id, path) in [("\"a b\"", "/tasks/a%20b"), ("9007199254740993", "/tasks/9007199254740993")] {
        let server = Server::start(vec![started(id), status("\"QUEUED\""), status("\"FAILURE\"")]).await;
        let mut start = Call::new(&server.client(), &START);
        start.json(&vec![1_i64]);
        let task =
            start.start_and_wait::<Task>(&STARTED).interval(Duration::from_millis(1)).await.expect("an end");
        assert_eq!(task["status"], "FAILURE", "how it ended is for the caller to judge");
        let sent: Vec<_> = server.requests().into_iter().map(|r| (r.method, r.target)).collect();
        let sent: Vec<_> = sent.iter().map(|(method, target)| (method.as_str(), target.as_str())).collect();
        assert_eq!(sent, [("POST", "/tasks"), ("GET", path), ("GET", path)]);
    }
}

#[tokio::test]
async fn nothing_is_sent_before_await() {
    let server = Server::start(vec![status("\"SUCCESS\"")]).await;
    let waiting = call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&SHOWN);
    assert!(format!("{waiting:?}").contains("task"));
    drop(waiting);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_deadline_tells_the_last_status() {
    let server = Server::start(vec![started("\"t1\""), status("\"QUEUED\"")]).await;
    let start = Call::new(&server.client(), &START);
    let error = start
        .start_and_wait::<Task>(&STARTED)
        .deadline(Duration::from_millis(200))
        .await
        .expect_err("no end");
    let Error::Deadline(deadline) = &error else { panic!("{error:?}") };
    assert_eq!((deadline.last_status(), deadline.task_id()), (Some("QUEUED"), Some("t1")));
    assert_eq!(error.to_string(), "the task did not end within 200ms, id t1, last status QUEUED");
    assert!(error.is_timeout());
    assert!(server.requests().len() > 3);
}

#[tokio::test]
async fn a_deadline_cuts_a_slow_answer_and_a_long_interval_short() {
    let long = Duration::from_secs(30);
    let server = Server::start(vec![status("\"QUEUED\""), status("\"SUCCESS\"").after(long)]).await;
    let begin = Instant::now();
    for interval in [Duration::ZERO, long] {
        let show = call(&server.client(), &SHOW, &[&"t".to_owned()]);
        let waiting = show.wait::<Task>(&SHOWN).interval(interval).deadline(Duration::from_millis(100));
        assert!(matches!(waiting.await, Err(Error::Deadline(_))));
    }
    assert!(begin.elapsed() < long / 2);
}

#[tokio::test]
async fn dropping_ends_the_waiting() {
    let server = Server::start(vec![status("\"QUEUED\"")]).await;
    let waiting = call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&SHOWN).into_future();
    let task = tokio::spawn(waiting);
    while server.requests().len() < 3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    task.abort();
    assert!(task.await.is_err());
    let sent = server.requests().len();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.requests().len(), sent);
}

#[tokio::test]
async fn failures_end_the_waiting() {
    let failure = Reply::json(r#"{"code":12302,"message":"no such task"}"#);
    let server = Server::start(vec![status("\"QUEUED\""), failure]).await;
    let error =
        call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&SHOWN).await.expect_err("a failure");
    assert_eq!(error.code(), Some("12302"));

    let server = Server::start(vec![Reply::json(r#"{"code":0,"data":{}}"#)]).await;
    let error =
        call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&SHOWN).await.expect_err("no status");
    let Error::Decode(failure) = &error else { panic!("{error:?}") };
    assert_eq!(failure.problem().pointer, "/data/status");

    let start = Call::new(&server.client(), &START);
    let error = start.start_and_wait::<Task>(&STARTED).await.expect_err("no id");
    let Error::Decode(failure) = &error else { panic!("{error:?}") };
    assert_eq!(failure.problem().pointer, "/data/task/id");
}

fn unavailable() -> Reply {
    Reply::answer("503 Service Unavailable", "", "later")
}

#[tokio::test]
async fn a_look_that_may_go_well_later_is_no_end() {
    let replies = vec![started("\"t1\""), unavailable(), Reply::hang_up(), status("\"SUCCESS\"")];
    let server = Server::start(replies).await;
    let task = Call::new(&server.client(), &START).start_and_wait::<Task>(&STARTED).await.expect("an end");
    assert_eq!((task["status"].as_str(), server.requests().len()), (Some("SUCCESS"), 4));

    let server = Server::start(vec![started("\"t1\""), status("\"QUEUED\""), unavailable()]).await;
    let start = Call::new(&server.client(), &START).start_and_wait::<Task>(&STARTED);
    let error = start.deadline(Duration::from_millis(200)).await.expect_err("no end");
    assert!(matches!(error, Error::Deadline(_)) && error.task_id() == Some("t1"), "{error:?}");
    let cause = std::error::Error::source(&error).expect("the last look failed");
    assert!(cause.to_string().contains("503"), "{cause}");
}

#[tokio::test]
async fn what_goes_wrong_after_the_start_tells_the_id() {
    let failure = Reply::json(r#"{"code":10002,"message":"no such task"}"#);
    let no_status = Reply::json(r#"{"code":0,"data":{}}"#);
    for (reply, code) in [(failure, Some("10002")), (no_status, None)] {
        let server = Server::start(vec![started("\"t1\""), status("\"QUEUED\""), reply]).await;
        let start = Call::new(&server.client(), &START).start_and_wait::<Task>(&STARTED);
        let error = start.await.expect_err("a failure");
        assert_eq!((error.task_id(), error.code()), (Some("t1"), code), "{error:?}");
        assert!(error.status().is_some() && !error.is_retryable(), "{error:?}");
        assert!(error.to_string().starts_with("waiting for task t1, last status QUEUED: "), "{error}");
    }
    let server = Server::start(vec![started("7"), status("\"SUCCESS\"")]).await;
    let start = Call::new(&server.client(), &START).start_and_wait::<i64>(&STARTED);
    let error = start.await.expect_err("an object is no integer");
    let Error::Wait(wait) = &error else { panic!("{error:?}") };
    assert_eq!((wait.task_id(), wait.last_status()), ("7", Some("SUCCESS")));
    assert!(matches!(wait.error(), Error::Decode(_)), "{error:?}");
}

#[tokio::test]
async fn a_status_that_is_none_is_told_and_one_that_is_new_is_not_the_end() {
    let server = Server::start(vec![status("\"PAUSED\""), status("true"), status("\"9\"")]).await;
    call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&SHOWN).await.expect("an end");
    assert_eq!(server.requests().len(), 3, "statuses that the document does not know are looked at again");
    for json in ["null", "{}", "[1]"] {
        let server = Server::start(vec![status(json)]).await;
        let error = call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&SHOWN).await;
        let error = error.expect_err(json).to_string();
        assert!(error.contains("/data/status") && error.contains("expected a status"), "{json}: {error}");
    }
}

#[tokio::test]
async fn each_task_of_a_list_has_a_status() {
    static ALL: Wait = Wait {
        poll: &SHOW,
        id: None,
        status: "/tasks/*/status",
        terminal: &["\"SUCCESS\""],
        interval: Duration::from_millis(10),
    };
    let tasks = |list: &str| Reply::json(&format!(r#"{{"code":0,"message":"","data":{{"tasks":{list}}}}}"#));
    let done = r#"[{"status":"SUCCESS"},{"status":"SUCCESS"}]"#;
    let server =
        Server::start(vec![tasks(r#"[{"status":"SUCCESS"},{"status":"QUEUED"}]"#), tasks(done)]).await;
    call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&ALL).await.expect("an end");
    assert_eq!(server.requests().len(), 2);
    for (list, place) in [
        (r#"[{"status":"SUCCESS"},{}]"#, "/data/tasks/1/status"),
        ("{}", "/data/tasks"),
        ("null", "/data/tasks"),
    ] {
        let server = Server::start(vec![tasks(list)]).await;
        let error = call(&server.client(), &SHOW, &[&"t".to_owned()]).wait::<Task>(&ALL).await;
        let error = error.expect_err(list).to_string();
        assert!(error.contains(place), "{list}: {error}");
    }
}

#[tokio::test]
async fn an_id_that_is_none_is_told() {
    for id in ["null", "\"\"", "{}", "true"] {
        let server = Server::start(vec![started(id)]).await;
        let mut start = Call::new(&server.client(), &START);
        start.json(&vec![1_i64]);
        let error = start.start_and_wait::<Task>(&STARTED).await.expect_err(id).to_string();
        assert!(error.contains("/data/task/id"), "{id}: {error}");
    }
}
