//! `failures.yaml`: a failure is told by its status, in a `match` that the compiler checks.

use golden::failures_by_status::Error;
use golden::failures_by_status::chores::{GetJobFailure, StartJobFailure};
use golden::failures_by_status::leaves::FindPageFailure;
use golden::failures_by_status::overseers::DeleteJobFailure;
use golden::failures_by_status::types::{Fault, Invalid};

use crate::support::Server;

const JSON: &str = "application/json";

async fn start(status: u16, body: &'static str) -> Error {
    let server = Server::new(&[(status, JSON, body)]);
    server.client().chores().start_job().send().await.expect_err("a failure")
}

/// Without a catch-all arm: a status that the document adds does not compile.
fn told(error: &Error) -> String {
    match StartJobFailure::of(error) {
        StartJobFailure::Unauthorized => "who".to_owned(),
        StartJobFailure::UnprocessableContent(invalid) => invalid.fields.join("+"),
        StartJobFailure::ClientError(faults) => format!("{} faults", faults.len()),
        StartJobFailure::Default(fault) => fault.code,
        StartJobFailure::Other => "other".to_owned(),
    }
}

#[tokio::test]
async fn exact_statuses_come_before_ranges_and_the_default() {
    for (status, body, expected) in [
        (401, r#"{"code": "x"}"#, "who"),
        (401, "not JSON", "who"),
        (422, r#"{"fields": ["a", "b"]}"#, "a+b"),
        (404, r#"[{"code": "x"}, {"code": "y"}]"#, "2 faults"),
        (500, r#"{"code": "broken"}"#, "broken"),
        (302, r#"{"code": "moved"}"#, "moved"),
        // A body of another shape is never taken for the one that is described.
        (422, r#"{"code": "x"}"#, "other"),
        (404, r#"{"code": "x"}"#, "other"),
        (500, "<h1>Oh</h1>", "other"),
        (500, "", "other"),
        // An error that is no failure of the API.
        (201, r#"["no job"]"#, "other"),
    ] {
        assert_eq!(told(&start(status, body).await), expected, "{status} {body}");
    }
    let error = start(422, r#"{"fields": ["a"]}"#).await;
    assert_eq!(
        StartJobFailure::of(&error),
        StartJobFailure::UnprocessableContent(Box::new(Invalid::new(["a"])))
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(422), "the error is still there");
}

#[tokio::test]
async fn operations_with_equal_failures_share_their_enum() {
    let server = Server::new(&[(404, JSON, r#"{"code": "gone", "message": "It is gone."}"#)]);
    let error = server.client().chores().get_job("a").send().await.expect_err("404");
    // The names are two, the type is one.
    let GetJobFailure::NotFound(fault) = DeleteJobFailure::of(&error) else { panic!("{error:?}") };
    let mut expected = Fault::new("gone");
    expected.message = Some("It is gone.".to_owned());
    assert_eq!(*fault, expected);
    assert_eq!((error.code(), error.message()), (Some("gone"), Some("It is gone.")));
}

#[tokio::test]
async fn a_redirect_that_is_the_answer_is_no_failure() {
    let server = Server::new(&[(404, JSON, r#""nowhere""#), (503, JSON, "{}")]);
    let page = |server: &Server| server.client().leaves().find_page("a");
    let error = page(&server).send().await.expect_err("404");
    assert_eq!(FindPageFailure::of(&error), FindPageFailure::NotFound("nowhere".to_owned()));
    let error = page(&server).send().await.expect_err("503");
    assert!(
        matches!(FindPageFailure::of(&error), FindPageFailure::Default(object) if object.is_empty()),
        "{error:?}"
    );
}
