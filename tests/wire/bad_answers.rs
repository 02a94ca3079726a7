//! Answers that are of no use: each becomes an error that shows status, media type and the beginning of the body.

use std::time::{Duration, Instant};

use aitoearn::{Client, ClientBuilder, Error, RetryPolicy, types};
use serde_json::json;
use tests::expect::KEY;
use tests::loopback::{Answer, Loopback};

fn builder(server: &Loopback) -> ClientBuilder {
    Client::builder().base_url(server.url()).api_key(KEY).retries(RetryPolicy::none())
}

async fn error_of(answer: Answer) -> Error {
    let server = Loopback::answering([answer]).await;
    let client = builder(&server).build().expect("a client");
    client.videos().list_video_tasks().send().await.expect_err("the answer is of no use")
}

#[tokio::test]
async fn html_of_a_proxy() {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>";
    let error = error_of(Answer::new(502, "text/html", page)).await;
    assert!(matches!(error, Error::Status(_)), "{error:?}");
    assert!(error.is_retryable());
    let shown = error.to_string();
    for part in ["502", "text/html", "<title>502 Bad Gateway</title>"] {
        assert!(shown.contains(part), "{part:?} is not in {shown:?}");
    }
    assert!(!shown.contains(['\r', '\n']));
    assert_eq!(error.body().map(AsRef::as_ref), Some(page.as_bytes()));
}

#[tokio::test]
async fn html_with_status_200() {
    let error = error_of(Answer::new(200, "text/html; charset=utf-8", "<html>log in</html>")).await;
    assert!(matches!(error, Error::Body(_)), "{error:?}");
    let shown = error.to_string();
    for part in ["200", "text/html"] {
        assert!(shown.contains(part), "{part:?} is not in {shown:?}");
    }
    assert!(!shown.contains("log in") && error.with_content().contains("<html>log in</html>"), "{shown}");
}

#[tokio::test]
async fn an_envelope_with_an_error_status_is_the_apis_failure() {
    let answer = Answer::json(&json!({ "code": 10002, "message": "no", "data": {} })).status(400);
    let error = error_of(answer).await;
    let api = error.api().expect("the API's failure");
    assert_eq!((api.code_text(), api.status().as_u16()), ("10002", 400));
    let error = error_of(Answer::success(&json!({})).status(503)).await;
    assert!(matches!(error, Error::Status(_)), "an error status with the code of a success: {error:?}");
}

#[tokio::test]
async fn cut_off() {
    let error = error_of(Answer::new(200, "application/json", r#"{"code":0,"mess"#).cut_off()).await;
    assert!(matches!(error, Error::Body(_)), "{error:?}");
    assert!(error.is_retryable());
    let shown = error.to_string();
    for part in ["cut off", "200", "application/json"] {
        assert!(shown.contains(part), "{part:?} is not in {shown:?}");
    }
    assert!(error.with_content().contains(r#"{"code":0,"mess"#), "{}", error.with_content());
}

#[tokio::test]
async fn half_of_a_text_that_claims_to_be_whole() {
    let error = error_of(Answer::new(200, "application/json", r#"{"code":0,"data":{"list":["#)).await;
    assert!(matches!(error, Error::Body(_) | Error::Decode(_)), "{error:?}");
    assert!(error.with_content().contains(r#"{"code":0,"data":{"list":["#), "{error}");
}

#[tokio::test]
async fn empty() {
    let error = error_of(Answer::new(200, "application/json", "")).await;
    assert!(matches!(error, Error::Body(_)), "{error:?}");
    assert!(error.to_string().contains("no body"), "{error}");
}

#[tokio::test]
async fn no_answer_at_all() {
    let error = error_of(Answer::nothing()).await;
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(error.is_retryable() && error.status().is_none());
}

#[tokio::test]
async fn too_large() {
    let text = format!(r#"{{"code":0,"message":"{}"}}"#, "x".repeat(20_000));
    let pieces: Vec<_> = text.as_bytes().chunks(1000).map(<[u8]>::to_vec).collect();
    let server = Loopback::answering([Answer::json(&json!(null)).in_pieces(pieces)]).await;
    let client = builder(&server).max_body(10_000).build().expect("a client");
    let error = client.videos().list_video_tasks().send().await.expect_err("too large");
    assert!(matches!(error, Error::Body(_)), "{error:?}");
    let shown = error.with_content();
    assert!(shown.contains("10000 bytes") && shown.contains(r#"{"code":0,"#), "{shown}");
    assert!(shown.len() < 1000, "the error shows the beginning only");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn not_an_envelope() {
    for (body, what) in
        [("[1,2]", "[1,2]"), (r#"{"hello":1}"#, "`code`"), ("null", "null"), ("\"text\"", "text")]
    {
        let error = error_of(Answer::new(200, "application/json", body)).await;
        assert!(matches!(error, Error::Body(_)), "{body}: {error:?}");
        assert!(error.with_content().contains(what), "{body}: {error}");
    }
}

#[tokio::test]
async fn payload_of_the_wrong_type() {
    for (data, pointer) in
        [(json!([]), "/data"), (json!("page"), "/data"), (json!({ "error": "no" }), "/data")]
    {
        let error = error_of(Answer::success(&data)).await;
        let Error::Decode(failure) = &error else { panic!("{data}: {error:?}") };
        assert_eq!(failure.problem().pointer, pointer, "{data}");
        assert!(error.to_string().contains("HTTP 200"), "{error}");
    }
}

/// What is wrong inside the payload costs nothing but itself.
#[tokio::test]
async fn payload_with_wrong_members() {
    for (data, places) in [
        (json!({ "page": 1 }), vec!["/data/list", "/data/pageSize", "/data/total", "/data/totalPages"]),
        (
            json!({ "page": "one", "pageSize": "1", "totalPages": 1, "total": 1, "list": [] }),
            vec!["/data/page", "/data/pageSize"],
        ),
    ] {
        let server = Loopback::answering([Answer::success(&data)]).await;
        let client = builder(&server).build().expect("a client");
        let page = client.videos().list_video_tasks().send_full().await.expect("a page");
        let mut found: Vec<&str> = page.problems().iter().map(|problem| problem.pointer.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, places, "{data}");
        assert_eq!(serde_json::to_value(&page.data).expect("JSON"), data, "it is written as it came");
    }
}

#[tokio::test]
async fn success_without_data() {
    let bare = json!({ "code": 0, "message": "ok" });
    let error = error_of(Answer::json(&bare)).await;
    let Error::Decode(failure) = &error else { panic!("{error:?}") };
    assert_eq!(failure.problem().pointer, "/data");
    // Where the payload may be anything, there is simply none.
    let server = Loopback::answering([Answer::json(&bare)]).await;
    let client = builder(&server).build().expect("a client");
    client.accounts().delete("a").send().await.expect("a success without data");
}

/// What a newer server adds does not cost the caller the answer.
#[tokio::test]
async fn unknown_values_and_members_are_kept() {
    let later = json!({ "deep": [1.5, null] });
    let account = json!({
        "id": "a", "userId": "u", "type": "mastodon", "uid": "1", "nickname": "n", "groupId": "g", "status": 1,
        "later": later,
    });
    let server = Loopback::answering([Answer::success(&account)]).await;
    let client = builder(&server).build().expect("a client");
    let account = client.accounts().get("a").send().await.expect("an account");
    assert!(matches!(account.r#type, types::Platform::Unrecognized(_)), "{:?}", account.r#type);
    assert_eq!(account.r#type.as_str(), "mastodon");
    assert_eq!(account.extra.get("later"), Some(later));
}

#[tokio::test]
async fn redirects_are_shown_and_not_followed() {
    let answer = Answer::new(302, "text/html", "").header("Location", "https://login.example/in?token=t#f");
    let error = error_of(answer).await;
    assert!(matches!(error, Error::Status(_)), "{error:?}");
    assert!(error.to_string().contains("https://login.example/in"), "{error}");
    assert!(!error.to_string().contains("token"), "{error}");
}

#[tokio::test]
async fn a_slow_answer_ends_in_a_timeout() {
    let server = Loopback::answering([Answer::success(&json!({})).delay(Duration::from_secs(30))]).await;
    let client = builder(&server).timeout(Duration::from_secs(20)).build().expect("a client");
    let start = Instant::now();
    let call = client.videos().list_video_tasks().timeout(Duration::from_millis(100));
    let error = call.send().await.expect_err("too slow");
    assert!(error.is_timeout() && start.elapsed() < Duration::from_secs(5), "{error:?}");
}

#[tokio::test]
async fn safe_calls_are_made_again_and_others_are_not() {
    let policy = RetryPolicy::default().max_attempts(3).base_delay(Duration::from_millis(1));
    let busy = || Answer::new(503, "text/plain", "busy").header("Retry-After", "0");
    let page = json!({ "page": 1, "pageSize": 1, "totalPages": 1, "total": 0, "list": [] });
    let server = Loopback::answering([busy(), Answer::nothing(), Answer::success(&page)]).await;
    let client = builder(&server).retries(policy.clone()).build().expect("a client");
    client.videos().list_video_tasks().send().await.expect("the third attempt goes well");
    assert_eq!(server.received().len(), 3);

    let server = Loopback::answering([busy(), Answer::success(&json!({ "id": "1" }))]).await;
    let client = builder(&server).retries(policy).build().expect("a client");
    client.publishing().publish_now("task").send().await.expect_err("made once");
    assert_eq!(server.received().len(), 1, "a POST may have done its work already");
}
