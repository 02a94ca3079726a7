//! The tests' own reading of the document: that it is all there, and that its instances reach everything.

use std::collections::BTreeSet;

use tests::document::{Document, payload};
use tests::instance::{Extent, Maker};
use tests::schema::Judge;

#[test]
fn the_document_has_what_its_notes_say() {
    let operations = Document::read().operations();
    let ids: BTreeSet<_> = operations.iter().map(|o| o.id.as_str()).collect();
    assert_eq!((operations.len(), ids.len()), (61, 61));
    assert_eq!(operations.iter().filter(|o| o.body.is_some()).count(), 24);
    assert_eq!(operations.iter().filter(|o| o.key_header.is_none()).count(), 6);
    assert_eq!(operations.iter().filter(|o| o.streams).count(), 6);
    assert_eq!(operations.iter().filter(|o| tests::document::is_envelope(&o.answer)).count(), 55);
}

/// `instances` judges what it makes, so this fails where a schema has no valid instance.
#[test]
fn every_schema_has_instances() {
    let document = Document::read();
    let judge = Judge::new(&document);
    let maker = Maker::new(&document, &judge);
    for operation in document.operations() {
        for extent in [Extent::Minimal, Extent::Full] {
            let arguments = tests::expect::arguments(&maker, &operation, extent).len();
            let answers = maker.instances(payload(&operation.answer), extent).len();
            println!("{} {extent:?}: {arguments} calls, {answers} answers", operation.id);
        }
    }
}

#[test]
fn full_instances_use_every_branch() {
    let document = Document::read();
    let judge = Judge::new(&document);
    let maker = Maker::new(&document, &judge);
    let flow = document.operation("PublishFlowController_createFlow_v2").body.expect("a body");
    let bodies = maker.instances(&flow, Extent::Full);
    let items = bodies.iter().flat_map(|b| b["items"].as_array().expect("items"));
    let platforms: BTreeSet<_> = items.clone().filter_map(|i| i["platform"].as_str()).collect();
    assert_eq!(platforms.len(), 14, "{platforms:?}");
    assert!(
        items.clone().any(|i| i["overrides"]["cover"].is_null() && i["overrides"].get("cover").is_some())
    );
    let bilibili: BTreeSet<_> = items.filter_map(|i| i["option"]["copyright"].as_i64()).collect();
    assert_eq!(bilibili, BTreeSet::from([1, 2]));
}
