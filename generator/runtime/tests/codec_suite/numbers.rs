//! Numbers: exact integers, floats that come back as they were, and what JSON calls a number.

use crate::runtime::codec::{Empty, Node, ProblemKind, Value, encode};
use crate::{clean, strict, text, tolerant};

#[test]
fn integers_have_their_bounds() {
    fn bounds<T: Empty + std::fmt::Display + PartialEq + std::fmt::Debug>(
        min: &T,
        max: &T,
        beyond: [&str; 2],
    ) {
        assert_eq!(clean::<T>(&min.to_string()), *min);
        assert_eq!(clean::<T>(&max.to_string()), *max);
        assert_eq!((text(min), text(max)), (min.to_string(), max.to_string()));
        for json in beyond {
            assert_eq!(tolerant::<T>(json).unwrap_err().kind(), ProblemKind::WrongType, "{json}");
        }
    }
    bounds(&i8::MIN, &i8::MAX, ["-129", "128"]);
    bounds(&i16::MIN, &i16::MAX, ["-32769", "32768"]);
    bounds(&i32::MIN, &i32::MAX, ["-2147483649", "2147483648"]);
    bounds(&i64::MIN, &i64::MAX, ["-9223372036854775809", "9223372036854775808"]);
    bounds(&u8::MIN, &u8::MAX, ["-1", "256"]);
    bounds(&u16::MIN, &u16::MAX, ["-1", "65536"]);
    bounds(&u32::MIN, &u32::MAX, ["-1", "4294967296"]);
    bounds(&u64::MIN, &u64::MAX, ["-1", "18446744073709551616"]);
}

#[test]
fn integers_may_be_spelled_otherwise() {
    let cases = [
        ("1.0", 1),
        ("1e3", 1000),
        ("-1.50e1", -15),
        ("120e-1", 12),
        ("0.000", 0),
        ("0e99999999999999999999", 0),
        ("-0", 0),
        ("0.00000000000000000000000001e26", 1),
        ("9007199254740993", 9_007_199_254_740_993),
        ("9223372036854775807.0", i64::MAX),
        ("922337203685477580.7e1", i64::MAX),
        ("10E+2", 1000),
    ];
    for (json, value) in cases {
        assert_eq!(clean::<i64>(json), value, "{json}");
    }
    for json in ["1.5", "1e-1", "1e19", "1e400", "1e99999999999999999999", "123456789012345678901", "15e-2"] {
        assert_eq!(tolerant::<i64>(json).unwrap_err().kind(), ProblemKind::WrongType, "{json}");
    }
}

#[test]
fn what_is_no_number_is_no_json() {
    for json in [
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "-Infinity",
        "1 2",
        "--1",
        "1.e1",
        "00",
    ] {
        assert!(tolerant::<i64>(json).is_err(), "{json}");
        assert!(tolerant::<f64>(json).is_err(), "{json}");
        assert!(tolerant::<Node>(json).is_err(), "{json}");
        assert!(tolerant::<serde_json::Value>(json).is_err(), "{json}");
        assert!(tolerant::<()>(json).is_err(), "{json}");
    }
}

#[test]
fn integral_floats_have_no_fraction() {
    let cases = [
        (1.0, "1"),
        (-15.0, "-15"),
        (0.0, "0"),
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (1.5e-7, "1.5e-7"),
        (9_007_199_254_740_991.0, "9007199254740991"),
        (1e21, "1e21"),
        (1e300, "1e300"),
        (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
    ];
    for (value, json) in cases {
        assert_eq!(text(&value), json);
        assert_eq!(clean::<f64>(json).to_bits(), value.to_bits(), "{json}");
    }
}

#[test]
fn floats_come_back_bit_for_bit() {
    let mut state = 1_u64;
    for _ in 0..20_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let value = f64::from_bits(state);
        if value.is_finite() {
            let json = text(&value);
            assert!(json.len() < 26, "{json}");
            assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
            assert_eq!(clean::<f64>(&json).to_bits(), value.to_bits(), "{json}");
        }
        let value = f32::from_bits((state >> 32) as u32);
        if value.is_finite() {
            assert_eq!(clean::<f32>(&text(&value)).to_bits(), value.to_bits());
        }
    }
}

#[test]
fn floats_out_of_range_are_no_infinity() {
    assert_eq!(strict::<f64>("1e400").unwrap_err().to_string(), "expected a number, found a number");
    assert!(strict::<f32>("1e39").is_err());
    assert_eq!(clean::<f64>("1e-400").to_bits(), 0);
}

#[test]
fn a_float_that_is_not_finite_is_an_error_that_names_it() {
    let value = vec![1.0, f64::NAN, f64::INFINITY];
    assert_eq!(encode(&value).unwrap_err().to_string(), "/1: NaN has no JSON form");
    let input =
        crate::fixtures::Input { duration: Some(f64::NEG_INFINITY), ..clean(r#"{"prompt":"a\"},{"}"#) };
    let error = encode(&vec![input]).unwrap_err();
    assert_eq!(
        (error.pointer(), error.to_string().as_str()),
        ("/0/duration", "/0/duration: -inf has no JSON form")
    );
    assert!(Node::of(&f32::NAN).is_err());
}

#[test]
fn integers_are_written_digit_by_digit() {
    for shift in 0..64 {
        for value in [1_u64 << shift, (1 << shift) - 1, u64::MAX >> shift] {
            assert_eq!(text(&value), value.to_string());
            let signed = value.cast_signed();
            assert_eq!(text(&signed), signed.to_string());
        }
    }
    let mut ten = 1_u64;
    while let Some(next) = ten.checked_mul(10) {
        assert_eq!((text(&ten), text(&(ten - 1))), (ten.to_string(), (ten - 1).to_string()));
        ten = next;
    }
}

#[test]
fn free_form_numbers_are_those_of_serde_json() {
    let json = "[0,-1,18446744073709551615,-9223372036854775808,1.0,-0.0,0.1,1e21,1e23]";
    let ours: serde_json::Value = clean(json);
    assert_eq!(ours, serde_json::from_str::<serde_json::Value>(json).unwrap());
    assert_eq!(text(&ours), ours.to_string());
    let mut empty = serde_json::Value::empty();
    empty.clear();
    assert!(empty.is_null());
}

#[test]
fn nodes_keep_the_text_of_numbers() {
    let json = "[1.0,1e400,123456789012345678901234567890,-0.000]";
    assert_eq!(text(&clean::<Node>(json)), json);
}
