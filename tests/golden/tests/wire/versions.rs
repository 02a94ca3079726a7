//! `version_2_0.yaml`, `version_3_1.yaml` and `version_3_2.yaml`: what other versions say, on the wire.

use golden::version_2_0::types::{BoxType, BoxesAddPhotoBody};
use golden::version_3_1::Presence;
use golden::version_3_1::types::{Crate, CrateContent, Wood};
use golden::version_3_2::types::{Filter, ShelvesGetShelfWanted};
use serde_json::json;

use crate::support::Server;

#[tokio::test]
async fn lists_and_bodies_of_2_0_are_sent_in_their_formats() {
    let server = Server::json(r#"{"id": 7, "note": null}"#);
    let found =
        client(&server).boxes().find([1, 2]).colours(["red", "blue"]).sizes([3, 4]).labels(["a", "b"]);
    let found = found.weights([0.5, 2.0]).x_marks(["x", "y"]);
    let found = found.rows([vec![vec![1, 2], vec![3]], vec![vec![4]]]).x_grid([vec![1, 2], vec![3]]);
    let found = found.send().await.expect("a box");
    assert_eq!((found.id, found.note.is_null()), (7, true));
    assert_eq!(
        server.target(),
        "/boxes/1,2?colours=red&colours=blue&sizes=3|4&labels=a,b&weights=0.5%092&rows=1,2|3&rows=4"
            .replace('|', "%7C")
    );
    assert_eq!(server.header("x-grid").as_deref(), Some("1,2 3"));
    assert_eq!(server.header("x-marks").as_deref(), Some("x y"));
    assert_eq!(server.header("authorization").as_deref(), Some("Basic YTpi"));
    let server = Server::json(r#"{"id": 1}"#);
    client(&server).boxes().add_box(BoxType::new(1)).send().await.expect("a box");
    assert_eq!(server.body(), json!({ "id": 1 }));
}

#[tokio::test]
async fn files_of_2_0_are_parts_and_bytes() {
    let server = Server::new(&[(204, "", ""), (200, "image/png", "\u{1}png")]);
    let marks = [vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]];
    let body = BoxesAddPhotoBody::new(b"\x00png".to_vec(), "Me").marks(marks);
    client(&server).boxes().add_photo(body).send().await.expect("nothing");
    assert!(server.header("content-type").is_some_and(|kind| kind.starts_with("multipart/form-data")));
    let sent = String::from_utf8_lossy(server.request().body()).into_owned();
    assert!(sent.contains("name=\"title\"") && sent.contains("\0png"), "{sent}");
    assert!(sent.contains("a\tb|c"), "{sent}");
    let bytes = client(&server).boxes().get_photo().send().await.expect("bytes");
    assert_eq!(&bytes[..], b"\x01png");
}

/// A client with the credential of the document.
fn client(server: &Server) -> golden::version_2_0::Client {
    server.builder().keeper("a", "b").build().expect("a client")
}

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
    let found = server.client().shelves().query(Filter::new().row(2)).send().await.expect("a count");
    assert_eq!((found, server.request().method().as_str()), (3, "QUERY"));
    let server = Server::json("null");
    server.client().shelves().copy().send().await.expect("nothing");
    assert_eq!((server.target().as_str(), server.request().method().as_str()), ("/shelves", "COPY"));
}

#[tokio::test]
async fn the_items_of_a_stream_are_what_the_document_says() {
    let server = Server::new(&[(200, "text/event-stream", "event: change\ndata: {\"row\": 4}\n\n")]);
    let mut changes = server.client().shelves().watch().stream().await.expect("a stream");
    let change = changes.try_next().await.expect("a change").expect("one");
    assert_eq!(change.row, Some(4));
}

#[tokio::test]
async fn a_query_string_is_the_members_of_its_form() {
    let server = Server::json("null");
    let filter = Filter::new().row(2).name("top & left");
    server.client().shelves().find().filter(filter).send().await.expect("nothing");
    assert_eq!(server.target(), "/shelves?row=2&name=top%20%26%20left");
}

#[tokio::test]
async fn a_query_string_of_another_media_type_is_its_text() {
    let server = Server::json("null");
    let shelves = server.client();
    shelves.shelves().clear().which(Filter::new().row(2).name("ü")).send().await.expect("nothing");
    assert_eq!(server.target(), "/shelves?%7B%22row%22%3A2%2C%22name%22%3A%22%C3%BC%22%7D");
    shelves.shelves().sort("row&name").send().await.expect("nothing");
    assert_eq!(server.target(), "/shelves?row%26name");
    shelves.shelves().clear().send().await.expect("nothing");
    assert_eq!(server.target(), "/shelves");
}

#[tokio::test]
async fn paths_cookies_and_query_strings_of_3_2_are_sent_as_they_are_described() {
    let server = Server::json("null");
    let wanted = ShelvesGetShelfWanted::new().rows(["1".to_owned(), "2".to_owned()]).depth(3);
    let call = server.client().shelves().get_shelf("a:b@c/d?e").trail("a/b=c \"x\"").wanted(wanted);
    call.send().await.expect("nothing");
    assert_eq!(server.target(), "/shelves/at/a:b@c%2Fd%3Fe?rows=1&rows=2&depth=3");
    assert_eq!(server.header("cookie").as_deref(), Some("trail=a/b=c \"x\""));
}
