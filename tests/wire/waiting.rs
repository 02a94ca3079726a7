//! Waiting for tasks: create, then look until the status is final.

use std::time::Duration;

use aitoearn::{Client, Error, RetryPolicy, types};
use serde_json::{Value, json};
use tests::document::{Document, payload};
use tests::expect::KEY;
use tests::instance::{Extent, Maker};
use tests::loopback::{Answer, Loopback};
use tests::schema::Judge;

const SOON: Duration = Duration::from_millis(5);

fn client(server: &Loopback) -> Client {
    Client::builder()
        .base_url(server.url())
        .api_key(KEY)
        .retries(RetryPolicy::none())
        .build()
        .expect("a client")
}

fn video(status: &str) -> Answer {
    let time = "2026-07-02T12:00:00Z";
    Answer::success(&json!({
        "id": "v/1", "model": "m", "status": status, "input": { "prompt": "p" }, "submittedAt": time, "startedAt": time,
        "videoUrl": "https://example.com/v.mp4",
    }))
}

fn started() -> Answer {
    Answer::success(&json!({ "id": "v/1", "status": "SUBMITTED" }))
}

fn wanted() -> types::CreateVideoTaskBody {
    serde_json::from_value(json!({ "model": "seedance-2-beta", "prompt": "p" })).expect("a body")
}

fn lines(server: &Loopback) -> Vec<String> {
    server.received().iter().map(|r| format!("{} {}", r.method, r.target)).collect()
}

#[tokio::test]
async fn a_video_is_created_and_waited_for() {
    let server =
        Loopback::answering([started(), video("QUEUED"), video("InProgress"), video("SUCCESS")]).await;
    let task = client(&server)
        .videos()
        .create_video_task(wanted())
        .send_and_wait()
        .interval(SOON)
        .await
        .expect("a video");
    assert_eq!(
        (task.status.as_str(), task.video_url.as_deref()),
        ("SUCCESS", Some("https://example.com/v.mp4"))
    );
    let look = "GET /api/ai/video/generations/v%2F1";
    assert_eq!(lines(&server), ["POST /api/ai/video/generations", look, look, look]);
}

#[tokio::test]
async fn the_end_may_be_a_bad_one() {
    let server = Loopback::answering([video("FAILURE")]).await;
    let task = client(&server).videos().get_video_task("v/1").wait().interval(SOON).await.expect("the end");
    assert_eq!(task.status, "FAILURE");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn an_image_is_waited_for_by_another_id() {
    let task = |status: &str| Answer::success(&json!({ "logId": "l", "status": status }));
    let created = Answer::success(&json!({ "logId": "log 7", "status": "generating" }));
    let server = Loopback::answering([created, task("generating"), task("failed")]).await;
    let body = serde_json::from_value(json!({ "model": "m", "prompt": "p" })).expect("a body");
    let result = client(&server).images().generate_image_async(body).send_and_wait().interval(SOON).await;
    if let Err(error) = &result {
        // The answer lacks what a real one has; waiting ended all the same, and the task can be asked for again.
        assert!(matches!(error, Error::Wait(_)), "{error:?}");
        assert_eq!(error.task_id(), Some("log 7"));
    }
    assert_eq!(lines(&server)[1..], ["GET /api/ai/image/task/log%207", "GET /api/ai/image/task/log%207"]);
}

/// A flow with one task per status.
fn flow(statuses: &[i64]) -> Answer {
    let document = Document::read();
    let judge = Judge::new(&document);
    let operation = document.operation("PublishFlowController_getFlow_v2");
    let mut flow =
        Maker::new(&document, &judge).instances(payload(&operation.answer), Extent::Full).remove(0);
    let task = flow["tasks"][0].clone();
    flow["tasks"] = statuses.iter().map(|status| with_status(task.clone(), *status)).collect();
    Answer::success(&flow)
}

fn with_status(mut task: Value, status: i64) -> Value {
    task["status"] = json!(status);
    task
}

/// A flow is over when each of its tasks is; numbers are statuses, too.
#[tokio::test]
async fn a_flow_is_over_when_all_of_its_tasks_are() {
    let script = [flow(&[0, 6]), flow(&[2, -1]), flow(&[1, 7]), flow(&[1, 8])];
    let server = Loopback::answering(script).await;
    let flow = client(&server).publishing().get_flow("f").wait().interval(SOON).await.expect("the end");
    assert_eq!((flow.tasks.len(), server.received().len()), (2, 4));
}

#[tokio::test]
async fn a_deadline_tells_how_to_wait_on() {
    let server = Loopback::start(|r| if r.method == "POST" { started() } else { video("QUEUED") }).await;
    let waiting = client(&server).videos().create_video_task(wanted()).send_and_wait();
    let error = waiting.interval(SOON).deadline(Duration::from_millis(150)).await.expect_err("it never ends");
    let Error::Deadline(deadline) = &error else { panic!("{error:?}") };
    assert_eq!((deadline.task_id(), deadline.last_status()), (Some("v/1"), Some("QUEUED")));
    assert!(error.is_timeout());
    assert_eq!(
        lines(&server).iter().filter(|line| line.starts_with("POST")).count(),
        1,
        "it is started once"
    );
}

#[tokio::test]
async fn dropping_ends_the_waiting() {
    let server = Loopback::start(|_| video("QUEUED")).await;
    let waiting = client(&server).videos().get_video_task("v").wait().interval(SOON);
    let ended = tokio::time::timeout(Duration::from_millis(100), waiting).await;
    assert!(ended.is_err());
    // What was under way may still arrive.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let before = server.received().len();
    assert!(before > 1);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.received().len(), before);
}

#[tokio::test]
async fn failures_end_it() {
    let failure = Answer::json(&json!({ "code": 12302, "message": "no such task", "data": {} }));
    let server = Loopback::answering([video("QUEUED"), failure]).await;
    let error =
        client(&server).videos().get_video_task("v").wait().interval(SOON).await.expect_err("a failure");
    assert_eq!(error.code(), Some("12302"));
}

#[tokio::test]
async fn a_start_that_gives_no_id_is_an_error_that_says_so() {
    let server = Loopback::answering([Answer::success(&json!({ "status": Value::Null }))]).await;
    let waiting = client(&server).videos().create_video_task(wanted()).send_and_wait();
    let error = waiting.interval(SOON).await.expect_err("no id");
    assert!(matches!(error, Error::Decode(_)) && error.to_string().contains("/data/id"), "{error:?}");
}
