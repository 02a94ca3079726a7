//! `free_form.yaml` and `date_time.yaml`: values without a type of the document's, and with one of the crate's.

use golden::date_time::Presence;
use golden::date_time::types::Appointment;
use golden::free_form::types::Note;
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
    let appointments = server.client().appointments().list_appointments(jiff::civil::date(2026, 1, 31));
    assert_eq!(appointments.since(since).send().await.expect("a list"), []);
    assert_eq!(server.target(), "/appointments?day=2026-01-31&since=2026-01-31T12%3A00%3A00.5Z");
}
