//! What is kept as it is written: exact numbers, long integers, base64, passwords.

use crate::runtime::codec::{Base64, Decimal, Password};
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
    for no_number in ["", "01", "1.", "1 ", "NaN", "+1"] {
        assert!(no_number.parse::<Decimal>().is_err(), "{no_number:?}");
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
