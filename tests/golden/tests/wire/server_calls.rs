//! `server_calls.yaml`: what a server sends is read as the type with the webhook's name.

use golden::server_calls::types::Carrier;
use golden::server_calls::webhooks::{ParcelLost, ParcelSeal, ParcelSent};

use crate::support::{Server, kept};

#[test]
fn a_body_is_read_as_the_type_of_its_webhook() {
    let sent: ParcelSent = kept(r#"{"id": "7", "by": "train"}"#);
    assert_eq!((sent.id.as_str(), sent.by), ("7", Carrier::Train));
    let lost: ParcelLost = kept(r#"{"where": "at sea", "since": 2}"#);
    assert_eq!(lost.r#where, "at sea");
    let seal: ParcelSeal = kept(r#""b2s=""#);
    assert_eq!(seal.bytes().as_deref(), Some(b"ok".as_slice()));
}

#[tokio::test]
async fn an_operation_without_a_tag_is_found_by_what_its_path_is_about() {
    let server = Server::default();
    server.client().hooks().delete_hook("7").send().await.expect("nothing");
    assert_eq!(server.target(), "/v1/hooks/7");
}
