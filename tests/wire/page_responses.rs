//! The four answers that the documentation page of `list_video_tasks` shows, all with status 200.
//!
//! Its example of a success breaks its own schema (`image: {}`, `images: [{}]`), as the page of a real API does.

use aitoearn::{ApiError, Client, Decoding, Error, ErrorCode};
use serde_json::{Value, json};
use tests::document::Document;
use tests::expect::KEY;
use tests::loopback::{Answer, Loopback};

/// Where the example of a success is not what its schema says.
const BROKEN: [&str; 4] = [
    "/data/list/0/input/audios/0",
    "/data/list/0/input/image",
    "/data/list/0/input/images/0",
    "/data/list/0/input/videos/0",
];

fn example(name: &str) -> Value {
    let operation = Document::read().operation("VideoController_listVideoTasks");
    let found = operation.examples.into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("the document has no example {name}")).1
}

async fn server(name: &str) -> Loopback {
    Loopback::answering([Answer::json(&example(name))]).await
}

fn client(server: &Loopback, decoding: Decoding) -> Client {
    Client::builder().base_url(server.url()).api_key(KEY).decoding(decoding).build().expect("a client")
}

async fn failure(name: &str) -> Box<ApiError> {
    let server = server(name).await;
    match client(&server, Decoding::Tolerant).videos().list_video_tasks().send().await {
        Err(Error::Api(error)) => error,
        other => panic!("not the API's failure: {other:?}"),
    }
}

#[tokio::test]
async fn success_reaches_the_caller_although_it_breaks_the_schema() {
    let server = server("success").await;
    let answer =
        client(&server, Decoding::Tolerant).videos().list_video_tasks().send_full().await.expect("a page");
    let page = &answer.data;
    assert_eq!((page.page, page.page_size, page.total_pages, page.total), (1, 1, 1, 1));
    let task = &page.list[0];
    assert_eq!(
        (task.id.as_str(), task.status.as_str(), task.input.prompt.as_str()),
        ("string", "string", "string")
    );
    assert_eq!(task.submitted_at.to_string(), "2026-07-02T12:00:00Z");
    assert_eq!(task.finished_at, Some(task.submitted_at));
    assert_eq!(task.error.as_ref().map(|e| e.message.as_str()), Some("string"));
    assert_eq!(task.input.duration, Some(1.0));

    let mut places: Vec<_> = answer.problems().iter().map(|p| p.pointer.as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, BROKEN);
    assert!(task.input.images.is_none());
    // Nothing is lost: the raw values go back to where they came from.
    // A union has a place for what fits none of its branches.
    assert_eq!(serde_json::to_value(&task.input.image).expect("JSON"), json!({}));
    assert_eq!(task.input.extra.get("images"), Some(json!([{}])));
    let sent = &example("success")["data"]["list"][0]["input"];
    let again = serde_json::to_value(&task.input).expect("JSON");
    assert_eq!(tests::same::differences(&again, sent), [""; 0]);
}

#[tokio::test]
async fn success_is_an_error_in_strict_mode() {
    let server = server("success").await;
    let error =
        client(&server, Decoding::Strict).videos().list_video_tasks().send().await.expect_err("strict");
    let Error::Decode(failure) = &error else { panic!("not a matter of decoding: {error:?}") };
    assert!(BROKEN.contains(&failure.problem().pointer.as_str()), "{error}");
    assert!(error.body().is_some_and(|body| body.starts_with(b"{")));
}

#[tokio::test]
async fn validation_failed() {
    let error = failure("validationFailed10002").await;
    assert!(matches!(error.code(), Some(ErrorCode::ValidationFailed)), "{:?}", error.code());
    assert_eq!((error.code_text(), error.code_name()), ("10002", Some("ValidationFailed")));
    assert_eq!((error.message(), error.timestamp()), ("参数验证失败", Some("1772099056662")));
    assert_eq!(error.details(), &json!({}));
    assert_eq!(error.status().as_u16(), 200);
    assert_eq!(error.request_id(), None);
    assert_eq!(error.to_string(), "10002 ValidationFailed: 参数验证失败 (HTTP 200 OK)");
}

#[tokio::test]
async fn unauthorized() {
    let error = failure("unauthorized401").await;
    assert!(matches!(error.code(), Some(ErrorCode::Unauthorized)), "{:?}", error.code());
    assert_eq!((error.message(), error.status().as_u16()), ("Unauthorized", 200));
}

#[tokio::test]
async fn invalid_task_id() {
    let error = failure("invalidAiTaskId12302").await;
    assert!(matches!(error.code(), Some(ErrorCode::InvalidAiTaskId)), "{:?}", error.code());
    assert_eq!(error.message(), "无效的 AI 任务 ID");
}

/// What the page does not show, but the document allows: a request id, details, a code that is new.
#[tokio::test]
async fn a_failure_keeps_what_the_api_says() {
    let body = json!({ "code": 99_999, "message": "new", "data": { "issues": [1] }, "requestId": "r-1", "timestamp": 5 });
    let server = Loopback::answering([Answer::json(&body)]).await;
    let error =
        client(&server, Decoding::Tolerant).videos().list_video_tasks().send().await.expect_err("a failure");
    let error = error.api().expect("the API's failure");
    assert!(matches!(error.code(), Some(ErrorCode::Unrecognized(_))), "{:?}", error.code());
    assert_eq!((error.code_text(), error.code_name()), ("99999", None));
    assert_eq!((error.details(), error.request_id()), (&json!({ "issues": [1] }), Some("r-1")));
    assert_eq!(serde_json::from_slice::<Value>(error.body()).expect("JSON"), body);
}
