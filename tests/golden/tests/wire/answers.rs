//! `envelope.yaml` and `envelope_text.yaml`: the verdict is in the body.

use golden::envelope::{Error, ErrorCode};
use serde_json::json;

use crate::support::Server;

#[tokio::test]
async fn a_success_gives_what_is_inside() {
    let server = Server::json(r#"{"code": 0, "message": "", "requestId": "r1", "data": {"weight": 1.5}}"#);
    let answer = server.client().parcels().get_parcel("p1").send_full().await.expect("a parcel");
    assert_eq!((answer.data.weight, answer.request_id()), (1.5, Some("r1")));
    let server = Server::json(r#"{"code": 0, "message": ""}"#);
    server.client().parcels().drop_parcel("p1").send().await.expect("no payload is needed");
    assert_eq!((server.target().as_str(), server.request().method().as_str()), ("/parcels/p1", "DELETE"));
    let server = Server::json(r#"{"code": 0, "message": ""}"#);
    let error = server.client().parcels().get_parcel("p1").send().await;
    assert!(matches!(error, Err(Error::Decode(_))), "a payload is promised: {error:?}");
}

#[tokio::test]
async fn a_failure_is_an_error_with_its_code() {
    for (code, known, name) in [
        ("4001", ErrorCode::UnknownParcel, "UnknownParcel"),
        ("410", ErrorCode::NoLongerThere, "NoLongerThere"),
        ("5000", ErrorCode::from(5000), "5000"),
    ] {
        let body =
            format!(r#"{{"code": {code}, "message": "No.", "requestId": "r2", "data": {{"why": []}}}}"#);
        let server = Server::json(body.leak());
        let error = server.client().parcels().get_parcel("p1").send().await.expect_err("a failure");
        let Error::Api(error) = error else { panic!("{error:?}") };
        assert_eq!(error.code(), Some(known));
        assert_eq!((error.message(), error.request_id()), ("No.", Some("r2")));
        assert_eq!(error.details(), &json!({ "why": [] }), "of another shape than a parcel");
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[tokio::test]
async fn an_operation_without_the_envelope_gives_the_body() {
    let server = Server::json("7");
    assert_eq!(server.client().parcels().count().send().await.expect("a number"), 7);
    let server = Server::new(&[(401, "application/json", r#"{"code": 410, "message": "No."}"#)]);
    let error = server.client().parcels().count().send().await.expect_err("a failure");
    assert!(
        matches!(&error, Error::Api(error) if error.code() == Some(ErrorCode::NoLongerThere)),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_text_may_be_the_verdict() {
    let letter =
        |body: &'static str| async move { Server::json(body).client().letters().read_letter().send().await };
    assert_eq!(letter(r#"{"status": "ok", "result": [1]}"#).await.expect("a letter"), Some(json!([1])));
    assert_eq!(letter(r#"{"status": "ok"}"#).await.expect("no letter"), None);
    let error = letter(r#"{"status": "torn", "info": "It cannot be read."}"#).await.expect_err("a failure");
    let Error::Api(error) = error else { panic!("{error:?}") };
    assert_eq!((error.code_json(), error.code_name()), ("\"torn\"", Some("TornLetter")));
    assert_eq!(error.message(), "It cannot be read.");
}
