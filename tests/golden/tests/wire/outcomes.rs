//! `outcomes.yaml`: successes by status, and typed failures.

use golden::outcomes::Error;
use golden::outcomes::orders::PlaceOrderOutcome;
use golden::outcomes::types::{FindOrder500Failure, Order, Problem, Ticket};

use crate::support::Server;

const JSON: &str = "application/json";

#[tokio::test]
async fn the_status_tells_what_a_success_carries() {
    let server = Server::new(&[
        (200, JSON, r#"{"id": "a"}"#),
        (202, JSON, r#"{"ticket": 7}"#),
        (204, "", ""),
        (207, "text/plain", "several"),
    ]);
    let mut found = Vec::new();
    for _ in 0..4 {
        found.push(server.client().orders().place_order().send().await.expect("a success"));
    }
    let expected = [
        PlaceOrderOutcome::Ok(Order::new("a")),
        PlaceOrderOutcome::Accepted(Ticket::new(7)),
        PlaceOrderOutcome::NoContent,
        PlaceOrderOutcome::Success("several".to_owned()),
    ];
    assert_eq!(found, expected);
    assert_eq!(server.header("accept").as_deref(), Some("application/json, text/plain;q=0.9"));
}

#[tokio::test]
async fn a_payload_of_another_status_is_not_guessed_at() {
    let server = Server::new(&[(202, JSON, r#"{"id": "a"}"#)]);
    let error = server.client().orders().place_order().send_full().await.expect_err("no ticket");
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
}

#[tokio::test]
async fn a_success_without_content_beside_one_with_is_none() {
    let server = Server::new(&[(200, JSON, r#"{"id": "a"}"#), (204, "", "")]);
    let find = |server: &Server| server.client().orders().find_order("a");
    assert_eq!(find(&server).send().await.expect("an order"), Some(Order::new("a")));
    assert_eq!(find(&server).send().await.expect("nothing"), None);
    // One type for both statuses needs no choice.
    let server = Server::new(&[(201, JSON, r#"{"id": "b"}"#)]);
    assert_eq!(server.client().orders().replace_order("b").send().await.expect("an order").id, "b");
}

#[tokio::test]
async fn failures_have_the_type_of_their_status() {
    let server = Server::new(&[
        (404, "application/problem+json", r#"{"title": "Gone"}"#),
        (422, "application/problem+json", r#"[{"title": "One"}, {"title": "Two"}]"#),
        (500, "text/html", "<h1>Oh</h1>"),
    ]);
    let place = |server: &Server| server.client().orders().place_order();
    let error = place(&server).send().await.expect_err("404");
    assert_eq!(error.json::<Problem>(), Some(Problem::new("Gone")));
    let error = place(&server).send().await.expect_err("422");
    assert_eq!(error.json::<Vec<Problem>>().map(|all| all.len()), Some(2));
    let error = place(&server).send().await.expect_err("500");
    assert_eq!(error.json::<Problem>(), None, "it is no JSON");
    assert_eq!(error.body().map(|body| &body[..]), Some(&b"<h1>Oh</h1>"[..]));
    let server = Server::new(&[(500, JSON, r#"{"trace": "t"}"#)]);
    let error = server.client().orders().find_order("a").send().await.expect_err("500");
    assert_eq!(error.json::<FindOrder500Failure>().and_then(|failure| failure.trace).as_deref(), Some("t"));
}
