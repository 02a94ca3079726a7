//! `forms.yaml`: pairs and parts as OpenAPI 3.0.4, 4.8.14 and 4.8.15, and RFC 7578 have them.

use std::collections::BTreeMap;

use golden::forms::types::{Pairs, PairsOwner, PartsForm, PartsOwner};
use golden::forms::{Error, File};

use crate::support::Server;

fn pairs() -> Pairs {
    let owner = PairsOwner::new().id(7).city("São Paulo");
    Pairs::new("a&b=c d/é").count(2).tags(["x y", "z"]).owner(owner)
}

fn sent(server: &Server) -> String {
    String::from_utf8(server.request().body().to_vec()).expect("text")
}

#[tokio::test]
async fn members_are_pairs_lists_repeat_and_objects_are_json() {
    let server = Server::default();
    server.client().mail().send_pairs(pairs()).send().await.expect("nothing");
    assert_eq!(server.header("content-type").as_deref(), Some("application/x-www-form-urlencoded"));
    assert_eq!(
        sent(&server),
        "name=a%26b%3Dc+d%2F%C3%A9&count=2&tags=x+y&tags=z\
         &owner=%7B%22id%22%3A7%2C%22city%22%3A%22S%C3%A3o+Paulo%22%7D"
    );
}

#[tokio::test]
async fn an_encoding_with_a_style_is_that_of_a_query_parameter() {
    let server = Server::default();
    server.client().mail().send_styled().body(pairs()).send().await.expect("nothing");
    assert_eq!(
        sent(&server),
        "name=a%26b=c%20d/%C3%A9&count=2&tags=x+y%7Cz&owner%5Bid%5D=7&owner%5Bcity%5D=S%C3%A3o+Paulo"
    );
    server.client().mail().send_styled().send().await.expect("nothing");
    assert_eq!((sent(&server).as_str(), server.header("content-type")), ("", None), "it is optional");
}

#[tokio::test]
async fn parts_have_names_and_files_have_file_names_and_media_types() {
    let server = Server::default();
    let picture =
        File::new("ca\"t\r\n.png", [0xff, 0xd8]).media_type("image/jpeg").header("X-Signature", "s");
    let body = PartsForm::new(picture, "Two\nlines")
        .note(Some("# N".to_owned()))
        .pages([File::from("one"), File::unnamed("two")])
        .tags(["a", "b"])
        .owner(PartsOwner::new().id(7));
    server.client().mail().send_parts(body).send().await.expect("nothing");
    let media = server.header("content-type").expect("a media type");
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary").to_owned();
    let head = |name: &str, more: &str| format!("Content-Disposition: form-data; name=\"{name}\"{more}\r\n");
    let parts: [(String, &[u8]); 8] = [
        (head("title", ""), b"Two\nlines"),
        (head("note", "") + "Content-Type: text/markdown\r\n", b"# N"),
        (
            head("picture", "; filename=\"ca%22t%0D%0A.png\"")
                + "Content-Type: image/jpeg\r\nX-Signature: s\r\n",
            &[0xff, 0xd8],
        ),
        (head("pages", "; filename=\"pages\"") + "Content-Type: application/octet-stream\r\n", b"one"),
        (head("pages", "") + "Content-Type: application/octet-stream\r\n", b"two"),
        (head("tags", ""), b"a"),
        (head("tags", ""), b"b"),
        (head("owner", "") + "Content-Type: application/json\r\n", br#"{"id":7}"#),
    ];
    let mut expected = Vec::new();
    for (head, content) in parts {
        expected.extend(format!("--{boundary}\r\n{head}\r\n").bytes());
        expected.extend(content);
        expected.extend(b"\r\n");
    }
    expected.extend(format!("--{boundary}--\r\n").bytes());
    let sent = server.request().body().to_vec();
    assert_eq!(String::from_utf8_lossy(&sent), String::from_utf8_lossy(&expected));
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn a_form_without_a_schema_takes_any_parts() {
    let server = Server::default();
    let parts = BTreeMap::from([("b".to_owned(), File::from("x").media_type("text/plain"))]);
    server.client().mail().send_any_parts(parts).send().await.expect("nothing");
    let sent = sent(&server);
    let media = server.header("content-type").expect("a media type");
    let boundary = media.strip_prefix("multipart/mixed; boundary=").expect("a boundary");
    assert_eq!(sent, format!("--{boundary}\r\nContent-Type: text/plain\r\n\r\nx\r\n--{boundary}--\r\n"));
}

#[tokio::test]
async fn what_no_header_field_can_hold_is_refused() {
    let server = Server::default();
    let parts = BTreeMap::from([("b".to_owned(), File::from("x").header("X-A", "1\r\nX-B: 2"))]);
    let error = server.client().mail().send_any_parts(parts).send().await.expect_err("a line break");
    assert!(matches!(&error, Error::Request(_)) && error.to_string().contains("`b`"), "{error}");
}

#[tokio::test]
async fn other_bodies_go_as_they_are_under_their_media_type() {
    let server = Server::default();
    server.client().mail().send_xml("<a/>").send().await.expect("nothing");
    assert_eq!(
        (sent(&server).as_str(), server.header("content-type").as_deref()),
        ("<a/>", Some("application/xml"))
    );
    server.client().mail().send_csv("a,b").send().await.expect("nothing");
    let media = server.header("content-type");
    assert_eq!((sent(&server).as_str(), media.as_deref()), ("a,b", Some("text/csv; header=present")));
}
