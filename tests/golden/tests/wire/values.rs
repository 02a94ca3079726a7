//! `free_form.yaml`, `date_time.yaml` and `formats.yaml`: values without a type of the document's, and with one of the crate's.

use std::time::Duration;

use golden::date_time::Presence;
use golden::date_time::types::Appointment;
use golden::formats::types::{Key, Vault, VaultMode, VaultModeNumber};
use golden::free_form::types::Note;
use golden::tuples::types::{Formula, Plot, PlotStepsItem};
use serde_json::{Value, json};

use crate::support::{Server, kept, read, refused, written};

#[test]
fn null_is_a_value_where_anything_may_stand() {
    let note: Note = kept(r#"{"anything": null, "maybe": null, "list": [null, 1, {}]}"#);
    assert_eq!((note.anything, note.maybe), (Value::Null, Some(Value::Null)));
    assert_eq!(note.list, Some(vec![json!(null), json!(1), json!({})]));
    assert!(refused::<Note>("{}").contains("anything"), "absent is none");
    assert_eq!(kept::<Note>(r#"{"anything": 1}"#).maybe, None);
}

#[test]
fn an_object_of_anything_is_an_object() {
    assert_eq!(kept::<Note>(r#"{"anything": [], "options": {"a": 1}}"#).options.expect("some")["a"], 1);
    assert!(refused::<Note>(r#"{"anything": [], "options": 1}"#).contains("/options"));
}

#[tokio::test]
async fn an_answer_without_a_schema_is_any_json() {
    let server = Server::json("[1, null]");
    let answer = server.client().notes().add_note(Note::new(json!({ "a": [] }))).send().await;
    assert_eq!(answer.expect("an answer"), json!([1, null]));
    assert_eq!(server.body(), json!({ "anything": { "a": [] } }));
}

#[test]
fn an_instant_is_a_moment_and_a_day_a_day() {
    let appointment: Appointment =
        read(r#"{"at": "2026-01-31T12:00:00+02:00", "birthday": "2000-02-29", "alarm": "07:30:00Z"}"#);
    assert_eq!(appointment.at, "2026-01-31T10:00:00Z".parse().expect("an instant"));
    assert_eq!(appointment.birthday, jiff::civil::date(2000, 2, 29));
    assert_eq!(appointment.alarm.as_deref(), Some("07:30:00Z"));
    assert_eq!(appointment.moved, Presence::Absent);
    assert_eq!(written(&appointment)["at"], "2026-01-31T10:00:00Z", "RFC 3339, with the offset that counts");
}

#[test]
fn what_is_no_date_is_refused() {
    for json in [
        r#"{"at": "tomorrow", "birthday": "2000-02-29"}"#,
        r#"{"at": "2026-01-31T12:00:00", "birthday": "2000-02-29"}"#,
    ] {
        assert!(refused::<Appointment>(json).contains("/at"), "{json}");
    }
    let json = r#"{"at": "2026-01-31T12:00:00Z", "birthday": "2001-02-29"}"#;
    assert!(refused::<Appointment>(json).contains("/birthday"));
}

#[tokio::test]
async fn dates_are_sent_as_they_are_written() {
    let server = Server::json("[]");
    let since: jiff::Timestamp = "2026-01-31T12:00:00.5Z".parse().expect("an instant");
    let appointments = server.client().appointments().list(jiff::civil::date(2026, 1, 31));
    assert_eq!(appointments.since(since).send().await.expect("a list"), []);
    assert_eq!(server.target(), "/appointments?day=2026-01-31&since=2026-01-31T12%3A00%3A00.5Z");
}

#[tokio::test]
async fn formats_have_types_that_lose_nothing() {
    let json = r#"{"code":"secret","content":"TWFuIQ","worth":0.10000000000000000000001,"coins":18446744073709551616,"closes":"5 pm","opens":[{"secs":60,"nanos":1}],"mode":2,"level":"2.5"}"#;
    let server = Server::json(json);
    let vault = Vault::new("secret", b"Man!").coins(u128::from(u64::MAX) + 1).worth(3);
    let answer: Vault = server.client().vaults().add_vault(vault).send().await.expect("a vault");
    let sent = r#"{"code":"secret","content":"TWFuIQ==","worth":3,"coins":18446744073709551616}"#;
    assert_eq!(server.request().body(), sent);
    assert_eq!((answer.code.expose(), answer.content.bytes().as_deref()), ("secret", Some(&b"Man!"[..])));
    assert!(!format!("{answer:?}").contains("secret"), "{answer:?}");
    assert_eq!(answer.opens.as_deref(), Some(&[Duration::new(60, 1)][..]));
    assert!(matches!(answer.mode, Some(VaultMode::Number(VaultModeNumber::Value2))));
    assert_eq!(answer.level.as_ref().expect("a level"), "2.5");
    let _ = server.client().vaults().add_vault(answer).send().await;
    assert_eq!(server.request().body(), json);
}

#[test]
fn times_without_offset_lists_and_types_of_the_crate_come_by_configuration() {
    let vault: Vault = kept(
        r#"{"code": "a", "content": "", "built": "1998-07-01T12:30:00", "closed": [{"secs": 1, "nanos": 0}], "keys": {"main": [{"bits": 2}]}}"#,
    );
    assert_eq!(vault.built, Some(jiff::civil::date(1998, 7, 1).at(12, 30, 0, 0)));
    assert_eq!(vault.closed, Some(vec![Duration::from_secs(1)]));
    let keys = vault.keys.expect("keys");
    assert_eq!(keys["main"], [Key::new().bits(2)]);
}

#[test]
fn arrays_of_fixed_length_are_tuples() {
    let json =
        r#"{"corner": [1.5, "a"], "steps": [2], "loose": [1], "formula": ["not", ["not", 2]], "x-a": 7}"#;
    let plot: Plot = kept(json);
    assert_eq!(plot.corner, (1.5, "a".to_owned()));
    assert_eq!(plot.loose, Some(vec![json!(1)]), "an open one may be shorter");
    assert_eq!(
        plot.steps,
        Some(vec![PlotStepsItem::Number(2.0)]),
        "a closed one, too: what it holds is known"
    );
    let Some(Formula::List(formula)) = &plot.formula else { panic!("{:?}", plot.formula) };
    assert_eq!(formula.1, Formula::from(("not".to_owned(), Formula::Number(2.0))));
    assert_eq!(plot.additional["x-a"], 7);
    assert!(refused::<Plot>(r#"{"corner": [1]}"#).contains("2 elements"));
    assert!(refused::<Plot>(r#"{"corner": [1, "a", 2]}"#).contains("2 elements"));
}
