//! `loosened.yaml`: what the configuration says of members goes before what the document says.

use golden::loosened::types::{Any, Zone};

use crate::support::{Server, kept, refused};

#[test]
fn what_is_loosened_may_be_missing_or_null() {
    let zone: Zone = kept(r#"{"name": null, "email": "e", "checked_at": null, "changed_at": null}"#);
    assert_eq!((zone.name, zone.email.as_str(), zone.serial), (None, "e", None));
    let zone: Zone = kept(
        r#"{"name": "n", "email": "e", "kind": null, "serial": 1, "checked_at": null, "changed_at": null}"#,
    );
    assert!(zone.kind.is_null());
    assert!(refused::<Zone>(r#"{"name": "n", "checked_at": null, "changed_at": null}"#).contains("email"));
    assert!(refused::<Zone>(r#"{"name": "n", "email": "e", "changed_at": null}"#).contains("checked_at"));
}

#[tokio::test]
async fn a_branch_of_a_union_needs_no_more_than_the_type() {
    let server = Server::json(r#"{"port": 53}"#);
    let full = server.client().zones().get_zone("a").send_full().await.expect("an answer");
    assert_eq!(full.problems(), []);
    let Any::Secondary(secondary) = full.data else { panic!("{:?}", full.data) };
    assert_eq!((secondary.primary, secondary.port), (None, 53));
}
