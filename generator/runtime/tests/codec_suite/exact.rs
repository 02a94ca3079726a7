//! What is kept as it is written: exact numbers, long integers, base64, passwords.

use crate::runtime::codec::{Base64, Decimal, Password, encode};
use crate::{clean, noted, text, tolerant};

#[test]
fn numbers_are_kept_to_the_last_digit() {
    for json in ["0.10000000000000000000000000000001", "1e400", "-123456789012345678901234567890", "2.50"] {
        assert_eq!(text(&clean::<Decimal>(json)), json);
    }
    assert_eq!(clean::<Decimal>("2.50"), "2.5".parse().expect("a number"));
    assert_eq!(clean::<Decimal>("3e2"), Decimal::from(300));
    assert_eq!((clean::<Decimal>("3e2").as_i64(), clean::<Decimal>("0.5").to_f64()), (Some(300), 0.5));
    assert!(tolerant::<Decimal>("\"1\"").is_err());
    let decimal = clean::<Decimal>;
    assert_eq!(
        (decimal("3.0").as_i64(), decimal("9007199254740993").as_i64()),
        (Some(3), Some(9_007_199_254_740_993))
    );
    assert_eq!((decimal("18446744073709551615").as_u64(), decimal("-1").as_u64()), (Some(u64::MAX), None));
    assert_eq!(
        (decimal("-18446744073709551616").as_i128(), decimal("0.5").as_i128()),
        (Some(-(1 << 64)), None)
    );
    assert!(decimal("1e400").to_f64().is_infinite());
    for no_number in ["", "01", "1.", "1 ", "NaN", "+1"] {
        assert!(no_number.parse::<Decimal>().is_err(), "{no_number:?}");
    }
}

#[test]
fn exact_numbers_are_equal_by_value_whatever_their_size() {
    let decimal = |text: &str| text.parse::<Decimal>().expect("a number");
    for (a, b) in
        [("1e400", "10.0E+399"), ("0.0010", "1e-3"), ("-0", "0.00e9"), ("120", "1.2e2"), ("-5.0", "-5")]
    {
        assert_eq!(decimal(a), decimal(b));
    }
    for (a, b) in [
        ("100000000000000000000001", "100000000000000000000002"),
        ("0.1", "0.1000000000000000055"),
        ("1", "-1"),
        ("1e5", "1e6"),
        ("0.01", "0.1"),
        ("101", "1.01"),
    ] {
        assert_ne!(decimal(a), decimal(b));
    }
}

#[test]
fn floats_become_exact_numbers_in_their_shortest_form() {
    for (float, json) in
        [(0.1, "0.1"), (3.0, "3"), (-2.5e-300, "-2.5e-300"), (1e300, "1e300"), (-0.0, "-0.0")]
    {
        assert_eq!(text(&Decimal::from(float)), json);
    }
    assert_eq!(text(&Decimal::from(0.1_f32)), "0.1");
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(encode(&Decimal::from(float)).is_err(), "{float}");
        assert!(encode(&float).is_err(), "{float}");
    }
}

#[test]
fn integers_of_128_bits_are_whole() {
    assert_eq!(clean::<u128>("340282366920938463463374607431768211455"), u128::MAX);
    assert_eq!(clean::<i128>("-170141183460469231731687303715884105728"), i128::MIN);
    assert_eq!((clean::<u128>("3e2"), clean::<i128>("-5.0")), (300, -5));
    assert_eq!(text(&u128::MAX), u128::MAX.to_string());
    assert!(tolerant::<u128>("-1").is_err());
    assert!(tolerant::<i128>("0.5").is_err());
}

#[test]
fn base64_is_bytes_and_stays_what_came() {
    for (bytes, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
    {
        assert_eq!(Base64::from(bytes.as_bytes()).as_str(), encoded);
        assert_eq!(clean::<Base64>(&format!("\"{encoded}\"")).bytes().as_deref(), Some(bytes.as_bytes()));
    }
    assert_eq!(clean::<Base64>(r#""-_8""#).bytes(), Some(vec![251, 255]), "as URLs have it, without padding");
    for no_base64 in [r#""a""#, r#""a?bc""#] {
        let (value, problems) = noted::<Base64>(no_base64);
        assert_eq!((value.bytes(), text(&value).as_str()), (None, no_base64));
        assert!(problems.is_empty(), "a text all the same");
    }
}

#[test]
fn passwords_are_written_and_never_printed() {
    let password = clean::<Password>("\"p\"");
    assert_eq!((text(&password).as_str(), password.expose()), ("\"p\"", "p"));
    assert_eq!(format!("{password:?}"), "***");
}

#[test]
fn tuples_have_exactly_their_elements() {
    let pair = clean::<(i64, Option<String>)>("[1,null]");
    assert_eq!((pair.clone(), text(&pair).as_str()), ((1, None), "[1,null]"));
    assert_eq!(text(&clean::<(bool,)>("[true]")), "[true]");
    for wrong in ["[1]", "[1,null,2]", "[]", "{}", r#"["1",null]"#] {
        assert!(tolerant::<(i64, Option<String>)>(wrong).is_err(), "{wrong}");
    }
    let error = tolerant::<(i64, i64)>(r#"[1,"a"]"#).unwrap_err();
    assert_eq!(error.pointer(), "/1");
}
