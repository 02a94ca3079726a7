//! `version_3_1.yaml` and `version_3_2.yaml`: what later versions say, on the wire.

use golden::version_3_1::Presence;
use golden::version_3_1::types::{Crate, CrateContent, Wood};
use golden::version_3_2::types::Filter;
use serde_json::json;

use crate::support::Server;

#[tokio::test]
async fn null_and_constants_of_3_1_are_sent_and_read() {
    let server = Server::json(
        r#"{"format": "crate", "label": null, "content": [{"row": null}, {"row": 3}], "wood": null, "width": 7}"#,
    );
    let sent = Crate::new(None).content(CrateContent::from(5)).wood(Wood::Oak).depth(1);
    let read = server.client().packing().pack_crate(sent).send().await.expect("a crate");
    let body = json!({ "format": "crate", "label": null, "content": 5, "wood": "oak", "depth": 1 });
    assert_eq!(server.body(), body);
    assert_eq!((read.label.as_deref(), read.width, read.wood.is_null()), (None, Some(7), true));
    let Some(CrateContent::List(slots)) = read.content else { panic!("{:?}", read.content) };
    assert_eq!(slots.iter().map(|slot| slot.row).collect::<Vec<_>>(), [Presence::Null, Presence::Value(3)]);
}

#[tokio::test]
async fn methods_of_3_2_are_sent_as_they_are_written() {
    let server = Server::json("3");
    let found = server.client().shelves().query_shelves(Filter::new().row(2)).send().await.expect("a count");
    assert_eq!((found, server.request().method().as_str()), (3, "QUERY"));
    let server = Server::json("null");
    server.client().shelves().copy_shelves().send().await.expect("nothing");
    assert_eq!((server.target().as_str(), server.request().method().as_str()), ("/shelves", "COPY"));
}

#[tokio::test]
async fn a_query_string_is_the_members_of_its_form() {
    let server = Server::json("null");
    let filter = Filter::new().row(2).name("top & left");
    server.client().shelves().find_shelves().filter(filter).send().await.expect("nothing");
    assert_eq!(server.target(), "/shelves?row=2&name=top%20%26%20left");
}
