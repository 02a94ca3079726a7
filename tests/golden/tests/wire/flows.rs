//! `paging_and_wait.yaml`: pages that follow each other, and tasks that end.

use futures_util::TryStreamExt;
use golden::paging_and_wait::types::JobState;

use crate::support::{Answer, Server};

const fn json(body: &'static str) -> Answer {
    (200, "application/json", body)
}

#[tokio::test]
async fn pages_are_counted_until_the_last() {
    let server = Server::new(&[
        json(r#"{"jobs": [{"id": "a", "state": "done"}], "page": 2, "pages": 4}"#),
        json(r#"{"jobs": [{"id": "m", "state": "done"}], "page": 3, "pages": 4}"#),
        json(r#"{"jobs": [{"id": "b", "state": "new"}], "page": 4, "pages": 4}"#),
    ]);
    let jobs: Vec<_> = server.client().jobs().list().page(2).items().try_collect().await.expect("all jobs");
    assert_eq!(jobs.iter().map(|job| job.id.as_str()).collect::<Vec<_>>(), ["a", "m", "b"]);
    assert_eq!(jobs[2].state, "new", "an unknown state is kept");
    assert_eq!(server.targets(), ["/jobs?page=2", "/jobs?page=3", "/jobs?page=4"]);
}

#[tokio::test]
async fn an_empty_page_is_the_last_whatever_its_number() {
    let server = Server::new(&[json(r#"{"jobs": [], "page": 1, "pages": 9}"#)]);
    let jobs: Vec<_> = server.client().jobs().list().items().try_collect().await.expect("no jobs");
    assert_eq!((jobs.len(), server.targets()), (0, vec!["/jobs".to_owned()]));
}

#[tokio::test]
async fn a_cursor_is_followed_until_there_is_none() {
    for end in
        [r#"{"events": ["c"]}"#, r#"{"events": ["c"], "next": null}"#, r#"{"events": ["c"], "next": ""}"#]
    {
        let server = Server::new(&[json(r#"{"events": ["a", "b"], "next": "x/1"}"#), json(end)]);
        let events: Vec<String> =
            server.client().jobs().list_events().items().try_collect().await.expect("all events");
        assert_eq!(events, ["a", "b", "c"]);
        assert_eq!(server.targets(), ["/jobs/events", "/jobs/events?after=x%2F1"], "{end}");
    }
}

#[tokio::test]
async fn a_started_task_is_polled_until_it_has_ended() {
    let server = Server::new(&[
        json(r#"{"id": "j/1", "state": "queued"}"#),
        json(r#"{"id": "j/1", "state": "queued"}"#),
        json(r#"{"id": "j/1", "state": "paused"}"#),
        json(r#"{"id": "j/1", "state": "failed"}"#),
    ]);
    let job = server.client().jobs().start_job().send_and_wait().await.expect("a job that has ended");
    assert_eq!(job.state, JobState::Failed);
    assert_eq!(server.targets(), ["/jobs", "/jobs/j%2F1", "/jobs/j%2F1", "/jobs/j%2F1"]);
}

#[tokio::test]
async fn a_shown_task_is_polled_too() {
    let server =
        Server::new(&[json(r#"{"id": "j", "state": "queued"}"#), json(r#"{"id": "j", "state": "done"}"#)]);
    let job = server.client().jobs().get_job("j").wait().await.expect("a job that has ended");
    assert_eq!(job.state, JobState::Done);
    assert_eq!(server.targets(), ["/jobs/j", "/jobs/j"]);
}
