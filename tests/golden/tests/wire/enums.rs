//! `enum_text.yaml`, `enum_integer.yaml` and `enum_open.yaml`: values that make no name, and values that the document does
//! not know, or knows nothing of and allows.

use golden::enum_integer::types::{GetLampLevel, Lamp, LampGrade, LampState};
use golden::enum_open::types::{EngineId, EngineSize};
use golden::enum_open::{Decoding, Error};
use golden::enum_text::Presence;
use golden::enum_text::types::{Label, LabelFinish, LabelKind, LabelSide};
use serde_json::json;

use crate::support::{Server, kept, read, refused, written};

/// In the order of the document.
const KINDS: [&str; 15] = [
    "in-stock",
    "in_stock",
    "",
    "007",
    "1.5",
    "15",
    "self",
    "type",
    "Self",
    "Unrecognized",
    "蓝色",
    "+1",
    "-1",
    "<=",
    "=>",
];

#[test]
fn every_text_has_a_variant_of_its_own() {
    let variants: Vec<LabelKind> = KINDS.iter().map(|text| LabelKind::from(*text)).collect();
    for (index, (variant, text)) in variants.iter().zip(KINDS).enumerate() {
        assert_eq!(variant.as_str(), text);
        assert!(!matches!(variant, LabelKind::Unrecognized(_)), "{text}");
        assert!(!variants[..index].contains(variant), "{text}");
        kept::<Label>(&json!({ "kind": text }).to_string());
    }
    assert_eq!(read::<Label>(r#"{"kind": "蓝色"}"#).kind, LabelKind::LanSe);
    assert_eq!(read::<Label>(r#"{"kind": "Unrecognized"}"#).kind, LabelKind::UnrecognizedValue);
}

#[test]
fn an_unknown_text_is_kept() {
    let label: Label = kept(r#"{"kind": "in stock", "finish": "satin", "side": "top"}"#);
    assert!(matches!(&label.kind, LabelKind::Unrecognized(text) if text.as_str() == "in stock"));
    assert_eq!(label.finish.expect("a finish"), "satin");
    assert_ne!(label.kind, LabelKind::from("in-stock"));
    assert!(refused::<Label>(r#"{"kind": 7}"#).contains("/kind"));
}

#[test]
fn names_from_extensions_leave_the_text_alone() {
    let label = Label::new("type").finish(LabelFinish::Dull).side(LabelSide::Left);
    assert_eq!(written(&label), json!({ "kind": "type", "finish": "matt", "side": "left" }));
    assert_eq!(LabelFinish::Shiny.to_string(), "gloss");
}

#[test]
fn null_in_the_list_is_no_variant() {
    let label: Label = kept(r#"{"kind": "type", "side": null}"#);
    assert_eq!(label.side, Presence::Null);
}

#[test]
fn integers_beyond_the_list_are_kept() {
    let lamp: Lamp = kept(r#"{"state": 9007199254740993, "grade": 20}"#);
    assert_eq!(lamp.state, LampState::Remote, "no float is in between, which would have lost the last digit");
    assert_eq!(lamp.grade, Some(LampGrade::Value20));
    let lamp: Lamp = kept(r#"{"state": 2, "grade": 15, "ratio": 0.75}"#);
    assert_eq!((lamp.state.as_i64(), lamp.ratio), (Some(2), Some(0.75)));
    assert!(matches!(lamp.state, LampState::Unrecognized(_)));
}

#[test]
fn a_whole_number_may_be_written_as_a_float() {
    let lamp: Lamp = read(r#"{"state": 1.0, "grade": 20.0}"#);
    assert_eq!((lamp.state, lamp.grade), (LampState::On, Some(LampGrade::Value20)));
}

#[tokio::test]
async fn an_integer_of_a_list_is_sent_as_a_number() {
    let server = Server::json(r#"{"state": 0}"#);
    server.client().lamps().get_lamp(GetLampLevel::Minus1).send().await.expect("a lamp");
    server.client().lamps().get_lamp(GetLampLevel::from(5)).send().await.expect_err("an empty answer");
    assert_eq!(server.targets(), ["/lamps/-1", "/lamps/5"]);
}

#[tokio::test]
async fn others_that_the_document_allows_are_no_defect() {
    let answer = r#"[{"id": "small", "size": 7}, {"id": "tiny", "size": 8}]"#;
    let server = Server::json(answer);
    let client = server.builder().decoding(Decoding::Strict).build().expect("a client");
    let engines = client.engines().list().send().await.expect("engines");
    assert_eq!((&engines[0].id, &engines[0].size), (&EngineId::Small, &Some(EngineSize::Value7)));
    assert_eq!(engines[1].id, "tiny");
    assert_eq!(written(&engines), serde_json::from_str::<serde_json::Value>(answer).expect("JSON"));

    let server = Server::json(r#"[{"id": "small", "state": "lost"}]"#);
    let full = server.client().engines().list().send_full().await.expect("engines");
    assert_eq!(full.problems().len(), 1, "an `enum` alone lists all values");
    let server = Server::json(r#"[{"id": "small", "state": "lost"}]"#);
    let client = server.builder().decoding(Decoding::Strict).build().expect("a client");
    let error = client.engines().list().send().await;
    assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");
}
