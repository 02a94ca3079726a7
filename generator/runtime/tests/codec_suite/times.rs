//! Dates and times as RFC 3339 has them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};

use crate::fixtures::record;
use crate::macros::object;
use crate::runtime::codec::{Empty, Extra, ProblemKind};
use crate::{clean, corrected, correcting, strict, text, tolerant};

fn instant(text: &str) -> Timestamp {
    clean(&format!("\"{text}\""))
}

#[test]
fn an_instant_is_what_rfc_3339_says() {
    let noon: Timestamp = "2026-07-02T12:00:00Z".parse().unwrap();
    for text in [
        "2026-07-02T12:00:00Z",
        "2026-07-02t12:00:00z",
        "2026-07-02T12:00:00.000Z",
        "2026-07-02T12:00:00+00:00",
        "2026-07-02T12:00:00-00:00",
        "2026-07-02T20:00:00+08:00",
        "2026-07-02T08:30:00.0-03:30",
    ] {
        assert_eq!(instant(text), noon, "{text}");
    }
    assert_eq!(instant("2026-07-02T12:00:00.123456789Z").subsec_nanosecond(), 123_456_789);
    // Finer than a nanosecond is cut off, and a leap second is the last second of its minute.
    assert_eq!(instant("2026-07-02T12:00:00.0000000019Z").subsec_nanosecond(), 1);
    assert_eq!(instant("2016-12-31T23:59:60Z"), instant("2016-12-31T23:59:59Z"));
}

#[test]
fn what_is_nearly_an_instant_is_none() {
    for text in [
        "2026-07-02",
        "2026-07-02 12:00:00Z",
        "2026-07-02T12:00:00",
        "2026-07-02T12:00Z",
        "2026-07-02T12:00:00+0800",
        "2026-07-02T12:00:00+08",
        "2026-07-02T12:00:00.Z",
        "2026-07-02T12:00:00,5Z",
        "20260702T120000Z",
        "2026-02-30T12:00:00Z",
        "2026-07-02T24:00:00Z",
        "2026-07-02T12:60:00Z",
        "2026-07-02T12:00:61Z",
        "2026-07-02T12:00:00Z[UTC]",
        "+002026-07-02T12:00:00Z",
        "2026-07-02T12:00:00+24:00",
        "2026-07-02T12:00:00+08:60",
        "2026-07-02T12:00:00ZZ",
        "",
        "now",
        "2026-7-2T12:00:00Z",
        "２026-07-02T12:00:00Z",
        "9999-99-99T99:99:99Z",
    ] {
        let error = tolerant::<Timestamp>(&format!("\"{text}\"")).unwrap_err();
        assert_eq!(error.kind(), ProblemKind::WrongType, "{text}");
    }
    assert_eq!(tolerant::<Timestamp>("1772099056662").unwrap_err().kind(), ProblemKind::WrongType);
}

#[test]
fn instants_keep_their_digits() {
    for json in
        ["\"2026-07-02T12:00:00Z\"", "\"2026-07-02T12:00:00.25Z\"", "\"1969-12-31T23:59:59.999999999Z\""]
    {
        assert_eq!(text(&clean::<Timestamp>(json)), json);
    }
}

#[test]
fn a_date_is_a_full_date() {
    assert_eq!(clean::<Date>("\"2024-02-29\""), date(2024, 2, 29));
    assert_eq!(text(&date(2024, 2, 29)), "\"2024-02-29\"");
    for text in ["2023-02-29", "2024-2-29", "2024-02-29T00:00:00Z", "20240229", "", "2024-02-29 "] {
        assert_eq!(
            tolerant::<Date>(&format!("\"{text}\"")).unwrap_err().kind(),
            ProblemKind::WrongType,
            "{text}"
        );
    }
}

#[test]
fn a_time_without_offset_stays_one() {
    let noon = date(2026, 1, 2).at(12, 0, 0, 0);
    for json in [
        "\"2026-01-02T12:00:00\"",
        "\"2026-01-02t12:00:00.000\"",
        "\"2026-01-02 12:00:00\"",
        "\"2026-01-02T12:00\"",
    ] {
        assert_eq!(clean::<DateTime>(json), noon, "{json}");
    }
    assert_eq!(text(&noon), "\"2026-01-02T12:00:00\"");
    assert_eq!(
        text(&clean::<DateTime>("\"0001-01-01T23:59:59.123456789\"")),
        "\"0001-01-01T23:59:59.123456789\""
    );
    for json in [
        "\"2026-01-02T12:00:00Z\"",
        "\"2026-01-02T12:00:00+02:00\"",
        "\"2026-01-02T12:00:00[UTC]\"",
        "\"2026-01-02\"",
        "\"2026-02-30T12:00:00\"",
        "\"2026-01-02T25:00:00\"",
        "\"\"",
        "\"Ä026-01-02T12:00:00\"",
        "12",
    ] {
        assert!(tolerant::<DateTime>(json).is_err(), "{json}");
    }
}

record! { When (Open) {
    until: jiff::Timestamp = "until",
    day: Option<jiff::civil::Date> = "day",
    all: Option<Vec<jiff::Timestamp>> = "all",
} }

#[test]
fn forms_close_to_rfc_3339_are_read_by_coercion() {
    for (text, expected) in [
        ("9999-12-31T23:59:59Z", "9999-12-30T22:00:00.999999999Z"),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04:05.123456", "2026-01-02T03:04:05.123456Z"),
        ("2026-01-02 03:04:05Z", "2026-01-02T03:04:05Z"),
        ("2026-01-02 03:04:05.5+02:00", "2026-01-02T01:04:05.5Z"),
        ("2026-01-02T03:04Z", "2026-01-02T03:04:00Z"),
        ("2026-01-02T03:04:05+0000", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04:05-0130", "2026-01-02T04:34:05Z"),
        ("2026-01-02T03:04:05+02", "2026-01-02T01:04:05Z"),
        ("2026-01-02T03:04:05,25Z", "2026-01-02T03:04:05.25Z"),
        ("2026-01-02 03:04:05 UTC", "2026-01-02T03:04:05Z"),
        ("2026-01-02 03:04:05 +0200", "2026-01-02T01:04:05Z"),
        ("2026-01-02", "2026-01-02T00:00:00Z"),
    ] {
        let json = format!(r#"{{"until":"{text}"}}"#);
        let value = corrected::<When>(&json, &["/until"]);
        assert_eq!(value.until.to_string(), expected, "{text}");
        assert!(tolerant::<When>(&json).is_err() && strict::<When>(&json).is_err(), "{text}");
    }
    // RFC 3339 allows it, so that it is no problem, and is written in the usual form.
    let decoded = correcting::<When>(r#"{"until":"2026-01-02t03:04:05z"}"#).unwrap();
    assert_eq!(decoded.problems.len(), 0);
    assert_eq!(crate::text(&decoded.value), r#"{"until":"2026-01-02T03:04:05Z"}"#);
}

#[test]
fn what_is_no_time_is_the_epoch() {
    let other = [
        "\"\"",
        "\"0000-00-00\"",
        "12",
        "\"2026-13-01T00:00:00Z\"",
        "\"2026-01-02T25:00:00Z\"",
        "\"2026-01-02T03:04:05+\"",
        "\"2026-01-02T03:04:05 \"",
        "\"2026-01-02T\"",
        "\"2026-01-02T03:04:05X\"",
    ];
    for json in other {
        let value = corrected::<When>(&format!(r#"{{"until":{json}}}"#), &["/until"]);
        assert_eq!(value.until, jiff::Timestamp::UNIX_EPOCH, "{json}");
    }
}

#[test]
fn dates_are_read_from_date_times() {
    for text in ["2026-01-02T00:00:00Z", "2026-01-02 03:04", "2026-01-02T03:04:05.5+02:00"] {
        let json = format!(r#"{{"until":"2026-01-02T03:04:05Z","day":"{text}"}}"#);
        assert_eq!(corrected::<When>(&json, &["/day"]).day, Some(jiff::civil::date(2026, 1, 2)), "{text}");
    }
    let json = r#"{"until":"2026-01-02T03:04:05Z","all":["2026-01-02T03:04:05Z","soon"]}"#;
    let value = corrected::<When>(json, &["/all/1"]);
    assert_eq!(value.all.unwrap()[1], jiff::Timestamp::UNIX_EPOCH);
    // A date-time that is the whole payload has no other JSON type.
    assert!(correcting::<jiff::Timestamp>("\"2026-01-02 03:04:05\"").is_ok());
}
