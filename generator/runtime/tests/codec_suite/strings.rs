//! Strings: escapes, surrogates, control characters, encodings.

use crate::runtime::codec::{Node, ProblemKind, decode};
use crate::{Decoding, clean, noted, strict, text, tolerant};

#[test]
fn escapes_mean_characters() {
    let value: String = clean(r#""\"\\\/\b\f\n\r\t\u0041\u00e9\u4e2d\ud83d\ude00""#);
    assert_eq!(value, "\"\\/\u{8}\u{c}\n\r\tAé中😀");
}

#[test]
fn every_character_comes_back() {
    for c in (0..0x300).chain(0xFFF0..0x1_0010).filter_map(char::from_u32) {
        // At each place of the eight bytes that are looked at together.
        for before in 0..9 {
            let value = format!("{}{c}tail", "x".repeat(before));
            let json = text(&value);
            assert_eq!(clean::<String>(&json), value);
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), value);
            assert_eq!(json, serde_json::to_string(&value).unwrap());
        }
    }
}

#[test]
fn a_lone_surrogate_costs_one_character() {
    for (json, value) in [
        (r#""a\ud800b""#, "a\u{fffd}b"),
        (r#""\udc00""#, "\u{fffd}"),
        (r#""\ud800\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ud800\u0041""#, "\u{fffd}A"),
        (r#""\ud800\n""#, "\u{fffd}\n"),
    ] {
        let (read, problems) = noted::<String>(json);
        assert_eq!((read.as_str(), problems.len()), (value, 1), "{json}");
        assert_eq!(strict::<String>(json).unwrap_err().kind(), ProblemKind::LoneSurrogate, "{json}");
    }
}

#[test]
fn broken_strings_are_refused_by_all_ways_to_read_them() {
    for json in [
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u+123\"",
        "\"a\nb\"",
        "\"\u{1}\"",
        "\"\\ud800\\u\"",
        "\"\\ud800\\uzzzz\"",
    ] {
        assert_eq!(tolerant::<String>(json).unwrap_err().kind(), ProblemKind::Syntax, "{json:?}");
        assert_eq!(tolerant::<()>(json).unwrap_err().kind(), ProblemKind::Syntax, "{json:?}");
        assert_eq!(
            tolerant::<Node>(&format!("{{{json}:1}}")).unwrap_err().kind(),
            ProblemKind::Syntax,
            "{json:?}"
        );
    }
}

#[test]
fn bytes_that_are_not_utf8_are_an_error_with_its_place() {
    let error = decode::<Node>(b"{\"a\": [1,\n \"\xff\"]}", Decoding::Tolerant).unwrap_err();
    assert_eq!((error.kind(), error.offset(), error.pointer()), (ProblemKind::NotUtf8, 12, "/a/1"));
    assert_eq!((error.problem().line, error.problem().column), (2, 3));
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(clean::<i64>("\u{feff} 7"), 7);
    assert!(tolerant::<i64>("\u{feff}\u{feff}7").is_err());
}

#[test]
fn nothing_may_follow_the_value() {
    assert_eq!(clean::<i64>(" \t\r\n7 \n"), 7);
    for json in ["7 7", "7,", "7]", "{}{}", "null\u{c}", "null\u{a0}"] {
        assert_eq!(tolerant::<()>(json).unwrap_err().kind(), ProblemKind::Syntax, "{json:?}");
    }
}
