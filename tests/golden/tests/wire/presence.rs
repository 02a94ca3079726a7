//! `presence.yaml`: required, optional, nullable, both.

use golden::presence::types::{Reader, ReaderRequired};
use golden::presence::{Decoding, Error, Presence};
use serde_json::json;

use crate::support::{Server, kept, refused, written};

fn ada() -> Reader {
    Reader::new(ReaderRequired { name: "Ada".to_owned(), alias: None })
}

#[test]
fn each_of_the_four_states_is_kept() {
    let least: Reader = kept(r#"{"name": "Ada", "alias": null}"#);
    assert_eq!((least.alias, least.shelf, least.remark, least.loans), (None, None, Presence::Absent, None));
    let nulls: Reader = kept(r#"{"name": "Ada", "alias": null, "remark": null}"#);
    assert_eq!(nulls.remark, Presence::Null);
    let mentor: Reader = kept(r#"{"name": "Ada", "alias": null, "mentor": null}"#);
    assert_eq!(mentor.mentor, Presence::Null, "a description beside the union forbids nothing");
    let most: Reader =
        kept(r#"{"name": "Ada", "shelf": 1, "alias": "A", "remark": "r", "loans": [1, null, 2]}"#);
    assert_eq!(most.alias.as_deref(), Some("A"));
    assert_eq!(most.shelf, Some(1), "the default of 7 is the server's affair");
    assert_eq!(most.remark, Presence::Value("r".to_owned()));
    assert_eq!(most.loans, Some(vec![Some(1), None, Some(2)]));
}

#[test]
fn what_is_required_has_to_be_there() {
    assert!(refused::<Reader>(r#"{"alias": null}"#).contains("name"));
    assert!(refused::<Reader>(r#"{"name": "Ada"}"#).contains("alias"), "null is a value, absent is none");
    assert!(refused::<Reader>(r#"{"name": null, "alias": null}"#).contains("/name"));
}

#[test]
fn a_caller_says_which_state_is_meant() {
    let silent = ada();
    assert_eq!(written(&silent), json!({ "name": "Ada", "alias": null }), "nothing that was not set");
    assert_eq!(written(&silent.clone().remark(None))["remark"], json!(null));
    assert_eq!(written(&silent.clone().remark("r"))["remark"], json!("r"));
    assert_eq!(written(&silent.clone().loans([Some(1), None]))["loans"], json!([1, null]));
    assert_eq!(written(&silent.clone().shelf(7))["shelf"], json!(7));
    assert!(written(&silent.remark(Presence::Absent)).get("remark").is_none());
}

#[tokio::test]
async fn defaults_are_not_sent() {
    let server = Server::json(r#"{"name": "Ada", "alias": null}"#);
    let answer = server.client().readers().update_reader(3, ada()).send().await;
    assert_eq!(answer.expect("a reader").shelf, None);
    assert_eq!(server.target(), "/readers/3");
    assert_eq!(server.request().method(), "PATCH");
    assert_eq!(server.body(), json!({ "name": "Ada", "alias": null }));
}

#[tokio::test]
async fn a_wrong_value_costs_its_member_only() {
    let broken = r#"{"name": "Ada", "alias": null, "shelf": "seven", "loans": [1, {}]}"#;
    let call = |server: &Server| server.client().readers().update_reader(3, ada());
    let answer = call(&Server::json(broken)).send_full().await.expect("a reader");
    assert_eq!((answer.data.shelf, answer.data.loans.as_deref()), (None, Some(&[Some(1), None][..])));
    assert_eq!(answer.data.extra.get("shelf"), Some(json!("seven")));
    assert_eq!(answer.data.extra.get("loans"), Some(json!([1, {}])));
    let places: Vec<String> = answer.problems().iter().map(|problem| problem.pointer.clone()).collect();
    assert_eq!(places, ["/shelf", "/loans/1"]);

    let strict = Server::json(broken);
    let client = strict.builder().decoding(Decoding::Strict).build().expect("a client");
    let error = client.readers().update_reader(3, ada()).send().await;
    assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");

    let answer = call(&Server::json(r#"{"name": 1, "alias": null}"#)).send().await.expect("a reader");
    assert_eq!(answer.name, "1");
    let error = call(&Server::json(r#"{"nome": 1}"#)).send().await;
    assert!(matches!(error, Err(Error::Decode(_))), "none of its members is there: {error:?}");
}
