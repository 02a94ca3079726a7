//! `events_by_name.yaml`: streams of events, told by their names where they differ.

use futures_util::TryStreamExt;
use golden::events_by_name::types::{NewsroomFollowDeskResponseEvent as DeskEvent, WireEvent};

use crate::support::Server;

fn stream(events: &'static str) -> Server {
    Server::new(&[(200, "text/event-stream", events)])
}

#[tokio::test]
async fn an_array_of_events_is_its_items() {
    let server = stream("data: {\"title\":\"a\"}\n\ndata: {\"title\":\"b\"}\n\ndata: [DONE]\n\n");
    let news = server.client().newsroom().follow_news().stream().await.expect("a stream");
    let titles: Vec<String> = news.map_ok(|news| news.title).try_collect().await.expect("all news");
    assert_eq!(titles, ["a", "b"]);
}

#[tokio::test]
async fn events_are_told_by_their_names() {
    let server = stream(
        "event: news\ndata: {\"title\":\"a\"}\n\nevent: readers\ndata: 3\n\nevent: rumour\nid: 7\ndata: 3\n\n\
         event: other\ndata: {\"x\":12345678901234567890123}\n\n",
    );
    let mut desk = server.client().newsroom().follow_desk().stream().await.expect("a stream");
    let mut next = async || desk.try_next().await.expect("an event").expect("one more");
    let DeskEvent::News(news) = next().await else { panic!("no news") };
    assert_eq!(news.data.expect("news").title, "a");
    let DeskEvent::Readers(readers) = next().await else { panic!("no readers") };
    assert_eq!(readers.data, Some(3));
    let DeskEvent::Rumour(rumour) = next().await else { panic!("no rumour") };
    assert_eq!(
        (rumour.data.as_str(), rumour.id.as_deref()),
        ("3", Some("7")),
        "a text, though it looks like JSON"
    );
    let DeskEvent::Unrecognized(other) = next().await else { panic!("a known event") };
    let raw = r#"{"event":"other","data":{"x":12345678901234567890123},"id":"7"}"#;
    assert_eq!(other.raw(), raw, "the last id that was given");
}

#[tokio::test]
async fn events_that_are_components_carry_their_content() {
    let server = stream("event: pause\ndata: [1, 2]\n\nevent: flash\ndata: {\"title\":\"now\"}\n\n");
    let wire = server.client().newsroom().follow_wire().stream().await.expect("a stream");
    let events: Vec<WireEvent> = wire.try_collect().await.expect("all events");
    let [WireEvent::Pause(pause), WireEvent::Flash(flash)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((pause.data.as_slice(), flash.data.title.as_str()), (&[1, 2][..], "now"));
}
