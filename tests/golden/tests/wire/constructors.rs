//! `constructors.yaml`: what is an argument, and what is a field with a name.

use golden::constructors::depots::MoveCrateRequired;
use golden::constructors::types::{
    BoxType, BoxTypeRequired, CrateInput, Label, Leg, LegRequired, Load, Route, RouteRequired,
};
use serde_json::json;

use crate::support::{Server, written};

#[test]
fn one_or_two_members_are_arguments_by_wire_name() {
    // The document requires `weight` before `label`.
    assert_eq!(
        written(&CrateInput::new("Books", 2.5)),
        json!({ "kind": "crate", "label": "Books", "weight": 2.5 })
    );
    assert_eq!(written(&Label::new("fragile")), json!({ "text": "fragile" }));
}

#[test]
fn two_texts_and_three_members_are_fields() {
    let route = Route::new(RouteRequired { to: "Oslo".to_owned(), from: "Rome".to_owned() });
    assert_eq!(written(&route), json!({ "from": "Rome", "to": "Oslo" }));
    let leg = Leg::new(LegRequired { carrier: "rail".into(), gate: None });
    assert_eq!(written(&leg), json!({ "carrier": "rail", "gate": null }));
    let box_type = BoxType::new(BoxTypeRequired { width: 1, height: 2, depth: 3 }).lid(leg);
    let route = route.load(Load::new([box_type]));
    assert_eq!(written(&route)["load"]["boxes"][0]["lid"]["carrier"], "rail");
}

#[tokio::test]
async fn a_call_takes_its_path_then_another_parameter_then_the_body() {
    let server = Server::default();
    let body = CrateInput::new("Books", 2.5);
    server.client().depots().put_crate("north", "7", "top", body).send().await.expect("nothing");
    assert_eq!(server.target(), "/depots/north/crates/7?shelf=top");
    assert_eq!(server.body()["label"], "Books");
}

#[tokio::test]
async fn several_other_parameters_are_fields() {
    let server = Server::default();
    let ends = MoveCrateRequired { target: "b".to_owned(), source: "a".to_owned() };
    let body = Route::new(RouteRequired { from: "Rome".to_owned(), to: "Oslo".to_owned() });
    server.client().depots().move_crate("7", ends, body).note("n").send().await.expect("nothing");
    assert_eq!(server.target(), "/moves/7?target=b&source=a&note=n");
    assert_eq!(server.body(), json!({ "from": "Rome", "to": "Oslo" }));
}

#[test]
fn required_members_are_shown_as_the_value_that_they_make() {
    let required = RouteRequired { to: "Oslo".to_owned(), from: "Rome".to_owned() };
    let shown = format!("{required:?}");
    assert!(shown.contains("from: \"Rome\"") && shown.contains("to: \"Oslo\""), "{shown}");
    assert_eq!(shown, format!("{:?}", Route::new(required)));
}
