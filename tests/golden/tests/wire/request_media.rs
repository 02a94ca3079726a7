//! `request_media.yaml`: a method for each media type of a body, and parts that are files because nothing says otherwise.

use futures_util::StreamExt;
use golden::request_media::types::{
    ChangePlanFormDataBody, ChangePlanJsonPatchBodyItem, ChangePlanJsonPatchBodyItemRequired, Plan,
    PlansAddSketchBody, PlansAskAboutBody,
};
use golden::request_media::{Error, File};
use serde_json::json;

use crate::support::Server;

/// A server that knows a plan.
fn server() -> Server {
    Server::json("{}")
}

fn media(server: &Server) -> String {
    server.header("content-type").unwrap_or_default()
}

fn sent(server: &Server) -> String {
    String::from_utf8_lossy(server.request().body()).into_owned()
}

#[tokio::test]
async fn each_media_type_of_a_body_has_a_method() {
    let merge = server();
    merge.client().plans().change_plan("a", Plan::new().name(None)).send().await.expect("a plan");
    assert_eq!(
        (media(&merge).as_str(), merge.body()),
        ("application/merge-patch+json", json!({ "name": null }))
    );
    let patch = server();
    let required = ChangePlanJsonPatchBodyItemRequired { op: "add".to_owned(), path: "/name".to_owned() };
    let step = ChangePlanJsonPatchBodyItem::new(required).value(json!("x"));
    patch.client().plans().change_plan_json_patch("a", [step]).send().await.expect("a plan");
    assert_eq!(media(&patch), "application/json-patch+json");
    assert_eq!(patch.body(), json!([{ "op": "add", "path": "/name", "value": "x" }]));
    let other = server();
    other.client().plans().change_plan_json("a", Plan::new()).send().await.expect("a plan");
    assert_eq!(media(&other), "text/json");
    let form = server();
    let body = ChangePlanFormDataBody::new().icon("\u{1}png");
    form.client().plans().change_plan_form_data("a", body).send().await.expect("a plan");
    assert!(media(&form).starts_with("multipart/form-data; boundary="), "{}", media(&form));
    assert!(sent(&form).contains("name=\"icon\"; filename=\"icon\""), "{}", sent(&form));
    for server in [merge, patch, other, form] {
        assert_eq!((server.request().method().as_str(), server.target().as_str()), ("PATCH", "/plans/a"));
    }
}

#[tokio::test]
async fn of_a_range_the_caller_names_one() {
    let image = server();
    image.client().plans().change_plan_image("a", "image/svg+xml", "<svg/>").send().await.expect("a plan");
    assert_eq!((media(&image).as_str(), sent(&image).as_str()), ("image/svg+xml", "<svg/>"));
    for wrong in ["image/*", "text/plain", "image", "image/", "image/png\r\nX-A: b", "image/a/b", ""] {
        let nowhere = Server::default();
        let error = nowhere.client().plans().change_plan_image("a", wrong, "x").send().await;
        assert!(
            matches!(&error, Err(Error::Request(error)) if error.to_string().contains("`image/*`")),
            "{wrong:?}: {error:?}"
        );
    }
}

#[tokio::test]
async fn an_optional_body_of_a_range_is_named_beside_it() {
    let server = Server::default();
    let write = || server.client().plans().write_plan("a");
    write().media_type("q").body_media_type("text/markdown").body("# A").send().await.expect("nothing");
    assert_eq!((media(&server).as_str(), sent(&server).as_str()), ("text/markdown", "# A"));
    assert_eq!(server.target(), "/plans/a?media_type=q", "the parameter keeps its name");
    write().send().await.expect("nothing");
    assert_eq!(server.header("content-type"), None);
    let error = write().body("# A").send().await.expect_err("of what type?");
    assert!(error.to_string().contains("needs a media type of the range `*/*`"), "{error}");
}

#[tokio::test]
async fn parts_of_no_type_are_files() {
    let server = Server::default();
    let body =
        PlansAddSketchBody::new(b"\xff\xd8").layers(["one", "two"]).note("n").made(json!({ "by": "me" }));
    server.client().plans().add_sketch(body).send().await.expect("nothing");
    let parts = sent(&server);
    let head = |name: &str, media: &str| {
        format!(
            "Content-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\nContent-Type: {media}\r\n\r\n"
        )
    };
    assert!(parts.contains(&head("sketch", "image/png")), "{parts}");
    assert!(server.request().body().windows(2).any(|two| two == b"\xff\xd8"), "the bytes as they are");
    assert_eq!(parts.matches(&head("layers", "application/octet-stream")).count(), 2, "{parts}");
    assert!(parts.contains("name=\"note\"\r\n\r\nn\r\n"), "{parts}");
    assert!(
        parts.contains("name=\"made\"\r\nContent-Type: application/json\r\n\r\n{\"by\":\"me\"}"),
        "{parts}"
    );
    let picture = File::new("a.webp", "RIFF").media_type("image/webp");
    server.client().plans().add_sketch(PlansAddSketchBody::new(picture)).send().await.expect("nothing");
    let parts = sent(&server);
    assert!(parts.contains("filename=\"a.webp\"\r\nContent-Type: image/webp\r\n\r\nRIFF"), "{parts}");
}

#[tokio::test]
async fn any_operation_can_be_asked_for_events() {
    let server = Server::new(&[
        (200, "text/event-stream", "data: a\n\n"),
        (200, "application/json", r#"{"answer": "b"}"#),
    ]);
    let ask = || server.client().plans().ask_about(PlansAskAboutBody::new().about("c"));
    let events: Vec<_> = ask().stream().await.expect("a stream").collect().await;
    assert_eq!(events.len(), 1);
    assert_eq!(server.body(), json!({ "about": "c", "stream": true }));
    assert_eq!(ask().send().await.expect("an answer").answer.as_deref(), Some("b"));
}
