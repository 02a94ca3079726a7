//! `items()`: what is asked for, page by page, and where it ends.

use aitoearn::engagement::ListCommentsRequired;
use aitoearn::{Client, Error, RetryPolicy, types};
use serde_json::{Value, json};
use tests::document::{Document, payload};
use tests::expect::KEY;
use tests::instance::{Extent, Maker};
use tests::loopback::{Answer, Loopback};
use tests::schema::Judge;

fn client(server: &Loopback) -> Client {
    Client::builder()
        .base_url(server.url())
        .api_key(KEY)
        .retries(RetryPolicy::none())
        .build()
        .expect("a client")
}

fn task(id: &str) -> Value {
    let time = "2026-07-02T12:00:00Z";
    json!({ "id": id, "model": "m", "status": "SUCCESS", "input": { "prompt": "p" }, "submittedAt": time, "startedAt": time })
}

fn page(number: i64, pages: i64, ids: &[&str]) -> Answer {
    let list: Vec<_> = ids.iter().map(|id| task(id)).collect();
    Answer::success(&json!({ "page": number, "pageSize": 2, "totalPages": pages, "total": 5, "list": list }))
}

fn targets(server: &Loopback) -> Vec<String> {
    server
        .received()
        .into_iter()
        .map(|r| r.target.split_once('?').map_or(String::new(), |(_, q)| q.to_owned()))
        .collect()
}

/// The comments on a work of that platform.
fn of(platform: &str) -> ListCommentsRequired {
    ListCommentsRequired {
        account_id: "acc".to_owned(),
        platform: platform.into(),
        platform_work_id: "w".to_owned(),
    }
}

#[tokio::test]
async fn pages_follow_each_other_to_the_last() {
    let server =
        Loopback::answering([page(1, 3, &["a", "b"]), page(2, 3, &["c", "d"]), page(3, 3, &["e"])]).await;
    let mut items = client(&server).videos().list_video_tasks().page_size(2).items();
    assert!(server.received().is_empty(), "nothing is sent before an item is asked for");
    let mut ids = Vec::new();
    while let Some(task) = items.try_next().await.expect("a task") {
        ids.push(task.id);
        // Pages are asked for when they are needed.
        assert_eq!(server.received().len(), ids.len().div_ceil(2));
    }
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    assert_eq!(targets(&server), ["pageSize=2", "page=2&pageSize=2", "page=3&pageSize=2"]);
}

#[tokio::test]
async fn the_first_page_is_the_callers() {
    let server = Loopback::answering([page(4, 5, &["a"]), page(5, 5, &["b"])]).await;
    let mut items = client(&server).videos().list_video_tasks().page(4).items();
    while items.try_next().await.expect("a task").is_some() {}
    assert_eq!(targets(&server), ["page=4", "page=5"]);
}

#[tokio::test]
async fn an_empty_page_ends_it() {
    let server = Loopback::answering([page(1, 9, &[])]).await;
    let mut items = client(&server).videos().list_video_tasks().items();
    assert!(items.try_next().await.expect("the end").is_none());
    assert!(items.try_next().await.expect("still the end").is_none());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_failure_on_a_later_page_is_told_once() {
    let failure = Answer::json(&json!({ "code": 401, "message": "gone", "data": {} }));
    let server = Loopback::answering([page(1, 2, &["a"]), failure]).await;
    let mut items = client(&server).videos().list_video_tasks().items();
    assert_eq!(items.try_next().await.expect("a task").expect("one").id, "a");
    let error = items.try_next().await.expect_err("a failure");
    assert_eq!(error.code(), Some("401"));
    assert!(items.try_next().await.expect("the end").is_none());
}

#[tokio::test]
async fn a_server_that_repeats_itself_is_not_followed_for_ever() {
    let server = Loopback::start(|_| page(1, 3, &["a"])).await;
    let mut items = client(&server).videos().list_video_tasks().items();
    let error = loop {
        match items.try_next().await {
            Ok(item) => assert!(item.is_some(), "the circle is not noticed"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Paging(_)), "{error:?}");
    assert!(server.received().len() < 4, "{} pages", server.received().len());
}

/// An answer with one comment.
fn comments(pagination: &Value) -> Answer {
    let document = Document::read();
    let judge = Judge::new(&document);
    let operation = document.operation("EngagementController_listComments_v2");
    let mut list =
        Maker::new(&document, &judge).instances(payload(&operation.answer), Extent::Full).remove(0);
    list["items"] = json!([list["items"][0]]);
    list["pagination"] = pagination.clone();
    Answer::success(&list)
}

#[tokio::test]
async fn cursors_are_handed_back() {
    let server = Loopback::answering([
        comments(&json!({ "mode": "cursor", "hasNext": true, "hasPrevious": false, "limit": 5, "nextCursor": "c&2" })),
        comments(&json!({ "mode": "cursor", "hasNext": false, "hasPrevious": true, "limit": 5 })),
    ])
    .await;
    let mut items = client(&server).engagement().list_comments(of("youtube")).items();
    let mut count = 0;
    while items.try_next().await.expect("a comment").is_some() {
        count += 1;
    }
    assert_eq!(count, 2);
    let fixed = "accountId=acc&platform=youtube&platformWorkId=w";
    let second = decoded_pairs(&targets(&server)[1]);
    assert_eq!(targets(&server)[0], fixed);
    assert_eq!(
        second,
        [
            "accountId=acc",
            "pagination[cursor]=c%262",
            "pagination[limit]=5",
            "platform=youtube",
            "platformWorkId=w"
        ]
    );
}

#[tokio::test]
async fn pages_of_a_platform_that_counts_them() {
    let page = |n: i64, more: bool| json!({ "mode": "page", "page": n, "pageSize": 10, "hasNext": more, "hasPrevious": n > 1 });
    let server = Loopback::answering([comments(&page(1, true)), comments(&page(2, false))]).await;
    let mut items = client(&server).engagement().list_comments(of("douyin")).items();
    while items.try_next().await.expect("a comment").is_some() {}
    let second = decoded_pairs(&targets(&server)[1]);
    assert!(second.contains(&"pagination[page]=2".to_owned()), "{second:?}");
    assert!(second.contains(&"pagination[pageSize]=10".to_owned()), "{second:?}");
}

#[tokio::test]
async fn a_platform_without_pages_has_one() {
    let server = Loopback::answering([comments(&json!({ "mode": "none" }))]).await;
    let pagination: types::EngagementListCommentsPagination =
        serde_json::from_value(json!({ "limit": 3 })).expect("a pagination");
    let request = client(&server).engagement().list_comments(of("douyin")).pagination(pagination);
    let mut items = request.items();
    while items.try_next().await.expect("a comment").is_some() {}
    assert_eq!(server.received().len(), 1);
    assert!(targets(&server)[0].contains("pagination%5Blimit%5D=3"), "{:?}", targets(&server));
}

/// Pairs in order of their names, with readable brackets.
fn decoded_pairs(query: &str) -> Vec<String> {
    let mut pairs: Vec<_> =
        query.split('&').map(|pair| pair.replace("%5B", "[").replace("%5D", "]")).collect();
    pairs.sort();
    pairs
}
