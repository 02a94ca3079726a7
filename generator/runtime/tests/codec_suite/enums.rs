//! Enumerations: known values, and those that a later version of the document names.

use crate::fixtures::{Level, Mask, Span, Status};
use crate::runtime::codec::ProblemKind;
use crate::{clean, noted, strict, text, tolerant};

#[test]
fn known_texts_are_variants() {
    assert_eq!(clean::<Status>("\"done\""), Status::Done);
    assert_eq!(clean::<Status>("\"d\\u006fne\""), Status::Done);
    assert_eq!(text(&Status::Done), "\"done\"");
}

#[test]
fn an_unknown_text_is_kept() {
    let (status, problems) = noted::<Status>("\"wäiting\"");
    assert_eq!(status.to_string(), "wäiting");
    assert_eq!(status, *"wäiting");
    assert_eq!(status, "wäiting");
    assert_eq!(text(&status), "\"wäiting\"");
    assert_eq!(problems, ["expected a value that the declaration names, found a string"]);
    assert_eq!(strict::<Status>("\"x\"").unwrap_err().kind(), ProblemKind::UnrecognizedValue);
}

#[test]
fn a_text_becomes_the_variant_that_has_it() {
    let parsed: Result<Status, std::convert::Infallible> = "done".parse();
    assert_eq!(parsed, Ok(Status::Done));
    assert_eq!(Status::from("queued"), Status::Queued);
    assert_eq!(Status::from("other".to_owned()).as_str(), "other");
    // Equality is by text.
    assert_eq!(Status::from("other"), Status::from("other"));
    assert_ne!(Status::from("other"), Status::from("else"));
    assert_eq!(format!("{:>6}|", Status::Done), "  done|");
}

#[test]
fn a_text_enumeration_is_a_string() {
    for json in ["1", "null", "{}", "[\"done\"]"] {
        assert_eq!(tolerant::<Status>(json).unwrap_err().kind(), ProblemKind::WrongType, "{json}");
    }
}

#[test]
fn integers_are_variants_however_spelled() {
    for json in ["9", "9.0", "0.9e1", "90E-1"] {
        assert_eq!(clean::<Level>(json), Level::High, "{json}");
    }
    assert_eq!(text(&Level::High), "9");
    assert_eq!(Level::from(1), Level::Low);
}

#[test]
fn an_unknown_number_is_kept() {
    for json in ["2", "1.5", "-9", "99999999999999999999999999", "1e99"] {
        let (level, problems) = noted::<Level>(json);
        let Level::Unrecognized(number) = &level else { panic!("{json}: {level:?}") };
        assert_eq!((number.as_str(), text(&level).as_str(), problems.len()), (json, json, 1));
        assert_eq!(level.to_string(), json);
    }
    let (level, _) = noted::<Level>("2.0");
    let Level::Unrecognized(number) = level else { panic!() };
    assert_eq!(number.as_i64(), Some(2));
    assert_eq!(strict::<Level>("2").unwrap_err().kind(), ProblemKind::UnrecognizedValue);
    assert_eq!(tolerant::<Level>("\"9\"").unwrap_err().kind(), ProblemKind::WrongType);
}

#[test]
fn integers_beyond_i64_are_variants() {
    for json in ["18446744073709551615", "18446744073709551615.0", "1844674407370955161500e-2"] {
        assert_eq!(clean::<Mask>(json), Mask::All, "{json}");
    }
    assert_eq!(
        (text(&Mask::All).as_str(), Mask::All.to_string().as_str()),
        ("18446744073709551615", "18446744073709551615")
    );
    assert_eq!((Mask::from(u64::MAX), Mask::from(0)), (Mask::All, Mask::Nothing));
    assert_eq!((clean::<Span>("-1"), clean::<Span>("18446744073709551615")), (Span::Least, Span::Most));
    assert_eq!((text(&Span::Most).as_str(), text(&Span::Least).as_str()), ("18446744073709551615", "-1"));
    let (mask, problems) = noted::<Mask>("-18446744073709551615");
    assert_eq!((text(&mask).as_str(), problems.len()), ("-18446744073709551615", 1));
    let Mask::Unrecognized(number) = mask else { panic!("{mask:?}") };
    assert_eq!(
        (number.as_u64(), number.as_i64(), number.as_i128()),
        (None, None, Some(-i128::from(u64::MAX)))
    );
}
