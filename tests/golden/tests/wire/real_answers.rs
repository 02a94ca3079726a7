//! `real_answers.yaml`: answers that are not as documented, as real servers send them, reach the caller and are written back as
//! they came.

use std::sync::{Arc, Mutex};

use golden::real_answers::types::{Failure, Reading, Station, StationPage};
use golden::real_answers::{Decoding, Error, Problem, ProblemKind, received};
use serde_json::{Value, json};

use crate::support::{Server, read, refused, written};

/// What `send_full` gives for this answer, with the places of its problems.
async fn page(body: &'static str) -> (StationPage, Vec<(String, ProblemKind)>) {
    let response = Server::json(body).client().stations().list().send_full().await.expect("an answer");
    let problems =
        response.problems().iter().map(|problem| (problem.pointer.clone(), problem.kind)).collect();
    (response.data, problems)
}

async fn reading(body: &'static str) -> (Reading, Vec<String>) {
    let response =
        Server::json(body).client().stations().get_reading("1").send_full().await.expect("an answer");
    (response.data.clone(), response.problems().iter().map(|problem| problem.pointer.clone()).collect())
}

#[tokio::test]
async fn members_that_are_missing_or_null() {
    let body = r#"{"count":2,"results":[{"id":1,"state":"a","opened":"2026-01-02T03:04:05Z"},{"id":2,"state":null}]}"#;
    let (page, problems) = page(body).await;
    assert_eq!(page.results.len(), 2);
    let second = &page.results[1];
    assert_eq!((second.state.as_str(), second.opened.as_second()), ("", 0));
    let corrected: Vec<_> = second.extra.corrected().map(|c| (c.name(), c.raw())).collect();
    assert_eq!(corrected, [("opened", None), ("state", Some("null"))]);
    assert_eq!(
        problems,
        [
            ("/results/1/opened".to_owned(), ProblemKind::Missing),
            ("/results/1/state".to_owned(), ProblemKind::WrongType)
        ]
    );
    assert_eq!(written(&page), read::<Value>(body));
}

#[tokio::test]
async fn a_number_in_quotes_and_a_list_that_is_none() {
    let body = r#"{"count":"2","results":{}}"#;
    let (mut page, problems) = page(body).await;
    assert_eq!((page.count, page.results.len(), problems.len()), (2, 0, 2));
    assert_eq!(written(&page), read::<Value>(body));
    page.count = 3;
    assert_eq!(written(&page), json!({"count": 3, "results": {}}));
}

#[tokio::test]
async fn the_payload_itself_is_never_made_up() {
    for body in [r#"{"error":"no"}"#, "[]", "\"x\"", "null"] {
        let error = Server::json(body).client().stations().list().send().await.expect_err(body);
        assert!(matches!(error, Error::Decode(_)), "{body}: {error:?}");
    }
    let body = r#"["a",5,null,{}]"#;
    let names = Server::json(body).client().stations().list_names().send().await.expect("names");
    assert_eq!(names, ["a", "5", "", ""], "items keep their position");
}

#[tokio::test]
async fn date_times_as_servers_write_them() {
    for (until, expected, problems) in [
        ("9999-12-31T23:59:59Z", "9999-12-30T22:00:00.999999999Z", 1),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05Z", 1),
        ("2026-01-02 03:04:05Z", "2026-01-02T03:04:05Z", 1),
        ("2026-01-02T03:04Z", "2026-01-02T03:04:00Z", 1),
        ("2026-01-02T03:04:05+0000", "2026-01-02T03:04:05Z", 1),
        ("2026-01-02t03:04:05z", "2026-01-02T03:04:05Z", 0),
        ("", "1970-01-01T00:00:00Z", 1),
        ("0000-00-00", "1970-01-01T00:00:00Z", 1),
    ] {
        let body: &'static str = json!({ "until": until }).to_string().leak();
        let (value, found) = reading(body).await;
        assert_eq!((value.until.to_string().as_str(), found.len()), (expected, problems), "{until}");
        let back = written(&value);
        assert_eq!(back["until"], if problems == 0 { expected } else { until });
    }
    let (value, found) =
        reading(r#"{"until":12,"day":"2026-01-02T00:00:00Z","all":["2026-01-02T03:04:05Z","soon"]}"#).await;
    assert_eq!((value.until.as_second(), value.day), (0, Some(jiff::civil::date(2026, 1, 2))));
    assert_eq!(value.all.expect("two").len(), 2);
    assert_eq!(found, ["/until", "/day", "/all/1"]);
}

#[tokio::test]
async fn whoever_listens_hears_of_every_problem() {
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let ears = Arc::clone(&heard);
    let body = r#"{"count":"1","results":[{"id":"1","state":"a","opened":"2026-01-02"},{"id":"2","state":"b","opened":"-"}]}"#;
    let client = Server::json(body).builder().on_problem(move |call| {
        let status = call.status.map_or(0, |status| status.as_u16());
        let told =
            call.problems.iter().map(|p| format!("{} {status} {} {}", call.operation, p.place, p.count));
        ears.lock().expect("no panic").extend(told);
    });
    client.build().expect("a client").stations().list().send().await.expect("an answer");
    assert_eq!(
        *heard.lock().expect("no panic"),
        [
            "listStations 200 /count 1",
            "listStations 200 /results/*/id 2",
            "listStations 200 /results/*/opened 1",
            "listStations 200 /results/*/opened 1",
        ]
    );
}

#[tokio::test]
async fn error_bodies_are_read_alike() {
    let server =
        Server::new(&[(404, "application/json", r#"{"code":"7"}"#), (404, "application/json", r#"{"x":1}"#)]);
    let client = server.client();
    let error = client.stations().list().send().await.expect_err("a failure");
    let failure: Failure = error.json().expect("a body");
    assert_eq!((failure.code, failure.reason.as_str()), (7, ""));
    let error = client.stations().list().send().await.expect_err("a failure");
    assert_eq!(error.json::<Failure>(), None, "it has none of the declared members");
}

#[tokio::test]
async fn an_answer_of_little_text_takes_little_memory() {
    let body: &'static str =
        format!(r#"{{"count":1,"results":[{}{{"id":1}}]}}"#, "{\"id\":1},".repeat(1000)).leak();
    let client = |bytes| Server::json(body).builder().max_decoded(bytes).build().expect("a client");
    client(10_000_000).stations().list().send().await.expect("an answer");
    let error = client(100_000).stations().list().send().await.expect_err("too large");
    assert!(matches!(&error, Error::Body(body) if body.is_too_large()), "{error:?}");
    assert!(error.to_string().contains("100000 bytes of memory"), "{error}");
}

#[test]
fn what_came_otherwise_is_read_alike_where_it_is_asked_for() {
    let json = r#"{"count":"2","results":[{"id":1}]}"#;
    assert!(refused::<StationPage>(json).contains("/count"), "serde is strict");
    let decoded = received::decode::<StationPage>(json.as_bytes()).expect("a page");
    assert_eq!((decoded.value.count, decoded.problems.len()), (2, 3));

    #[derive(serde::Serialize, serde::Deserialize)]
    struct Cached {
        #[serde(with = "golden::real_answers::received")]
        page: StationPage,
    }
    let cached: Cached = read(&format!(r#"{{"page":{json}}}"#));
    assert_eq!(cached.page, decoded.value);
    let text = serde_json::to_string(&cached).expect("JSON");
    assert_eq!(read::<Value>(&text)["page"], read::<Value>(json));
    assert_eq!(read::<Cached>(&text).page, decoded.value, "what was written is read back");
}

#[tokio::test]
async fn problems_name_what_cures_them() {
    let response = Server::json(r#"{"results":[{"id":1,"state":"a","opened":null,"place":{}}]}"#);
    let response = response.client().stations().list().send_full().await.expect("an answer");
    let cures: Vec<&str> = response.problems().iter().filter_map(|p: &Problem| p.cure.as_deref()).collect();
    assert_eq!(
        cures,
        ["`[schema.'StationPage'] optional = [\"count\"]`", "`[schema.'Station'] nullable = [\"opened\"]`"]
    );
}

#[tokio::test]
async fn the_other_levels_correct_nothing() {
    let body = r#"{"count":"2","results":[]}"#;
    for decoding in [Decoding::Tolerant, Decoding::Strict] {
        let client = Server::json(body).builder().decoding(decoding).build().expect("a client");
        client.stations().list().send().await.expect_err("a number in quotes");
    }
    let body = r#"{"count":2,"more":"true","results":[]}"#;
    let client = Server::json(body).builder().decoding(Decoding::Tolerant).build().expect("a client");
    let page = client.stations().list().send().await.expect("an answer");
    assert_eq!((page.more, page.extra.raw("more")), (None, Some("\"true\"")));
}

#[test]
fn a_setter_accepts_the_value() {
    let decoded = received::decode::<Station>(br#"{"id":1}"#).expect("a station");
    let mut station = decoded.value;
    assert!(!written(&station).to_string().contains("state"));
    assert!(station.extra.accept("state"));
    assert_eq!(written(&station)["state"], "");
}
