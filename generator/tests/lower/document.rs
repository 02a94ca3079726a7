//! The whole document that the workspace's client is made from; the numbers were counted without the generator.

use generator::ir::{Payload, Presence, Selection, Ty};

use super::support::{Lowered, labels, lower_with, object, union};

const TEXT: &str = include_str!("../../../spec/aitoearn.yaml");
const CONFIG: &str = include_str!("../../../spec/generate.toml");

fn operation<'a>(lowered: &'a Lowered, id: &str) -> &'a generator::ir::Operation {
    lowered.api.operations.iter().find(|o| o.id == id).unwrap_or_else(|| panic!("no operation `{id}`"))
}

#[test]
fn the_document_lowers_without_an_error() {
    let lowered = lower_with(TEXT, CONFIG);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let operations = &lowered.api.operations;
    assert_eq!(operations.len(), 61);
    assert_eq!(operations.iter().filter(|o| o.enveloped).count(), 55);
    assert_eq!(operations.iter().filter(|o| o.events.is_some()).count(), 6);
    assert_eq!(operations.iter().filter(|o| o.security.is_empty()).count(), 6);
    assert_eq!(operations.iter().filter(|o| o.body.is_some()).count(), 24);
    assert_eq!(operations.iter().filter(|o| matches!(o.payload, Payload::Json(Ty::List(_)))).count(), 10);
    assert_eq!(lowered.api.envelope.as_ref().map(|e| e.codes.len()), Some(45));
    assert_eq!(lowered.api.credentials.len(), 1);
}

#[test]
fn the_flow_items_are_told_by_platform() {
    let lowered = lower_with(TEXT, CONFIG);
    let body = operation(&lowered, "PublishFlowController_createFlow_v2").body.as_ref().expect("a body");
    let items = object(lowered.of(&body.ty)).fields.iter().find(|f| f.wire == "items").expect("items");
    let platforms = union(lowered.of(&items.ty));
    assert_eq!(platforms.selection, Selection::Constant("platform".to_owned()));
    assert_eq!(platforms.branches.len(), 14);
    assert_eq!(platforms.branches[10].label, "KWAI");
    let first = object(lowered.of(&platforms.branches[0].ty));
    let option = first.fields.iter().find(|f| f.wire == "option").expect("option");
    assert_eq!(labels(union(lowered.of(&option.ty))), ["copyright_1", "copyright_2"]);
    let overrides = first.fields.iter().find(|f| f.wire == "overrides").expect("overrides");
    let cover = object(lowered.of(&overrides.ty)).fields.iter().find(|f| f.wire == "cover").expect("cover");
    assert_eq!(cover.presence, Presence::OptionalNullable);
}

#[test]
fn paging_and_waiting_are_resolved() {
    let lowered = lower_with(TEXT, CONFIG);
    let list = operation(&lowered, "VideoController_listVideoTasks").paging.as_ref().expect("paging");
    assert!(matches!(list.item, Ty::Ref(_)));
    let create = operation(&lowered, "VideoController_videoGeneration").wait.as_ref().expect("waiting");
    assert_eq!(lowered.api.operations[create.poll].id, "VideoController_getVideoTaskStatus");
}

#[test]
fn two_runs_give_the_same() {
    let text = |lowered: &Lowered| serde_json::to_string(&lowered.api).expect("JSON");
    assert_eq!(text(&lower_with(TEXT, CONFIG)), text(&lower_with(TEXT, CONFIG)));
}
