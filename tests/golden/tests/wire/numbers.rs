//! `numbers.yaml`: numbers that one machine type does not hold.

use golden::numbers::Decimal;
use golden::numbers::types::{
    Numbers, NumbersFlag, NumbersLabel, NumbersMark, NumbersNumberOrText, NumbersSpan,
};

use crate::support::Server;

async fn answer(json: &'static str) -> Numbers {
    let server = Server::json(json);
    let full = server.client().digits().echo(Numbers::new()).send_full().await.expect("an answer");
    assert_eq!(full.problems(), [], "{json}");
    full.data
}

/// What the value is written as.
async fn sent(numbers: Numbers) -> String {
    let server = Server::json("{}");
    let _ = server.client().digits().echo(numbers).send().await;
    String::from_utf8(server.request().body().to_vec()).expect("UTF-8")
}

#[tokio::test]
async fn digits_are_kept() {
    for json in [
        r#"{"number_or_text":9007199254740993}"#,
        r#"{"number_or_text":3.0}"#,
        r#"{"number_or_text":1e400}"#,
        r#"{"number_or_text":"1e400"}"#,
        r#"{"amount":0.1000000000000000000001}"#,
        r#"{"wide":18446744073709551615}"#,
        r#"{"wide":-5}"#,
        r#"{"signed":-2147483648,"unsigned":18446744073709551615}"#,
        r#"{"flag":18446744073709551615,"span":-1,"small":1,"mark":18446744073709551614,"level":-1,"step":9007199254740993}"#,
        r#"{"span":18446744073709551615,"label":18446744073709551615,"joint":123456789012345678901234567890}"#,
    ] {
        assert_eq!(sent(answer(json).await).await, json);
    }
}

#[tokio::test]
async fn a_number_is_an_integer_where_it_is_one() {
    for (json, integer) in [
        (r#"{"number_or_text": 3.0}"#, Some(3)),
        (r#"{"number_or_text": 9007199254740993}"#, Some(9_007_199_254_740_993)),
        (r#"{"number_or_text": 2.5}"#, None),
        (r#"{"number_or_text": 1e400}"#, None),
    ] {
        let Some(NumbersNumberOrText::Number(number)) = answer(json).await.number_or_text else {
            panic!("{json}")
        };
        assert_eq!(number.as_i64(), integer, "{json}");
    }
}

#[tokio::test]
async fn numbers_of_rust_convert() {
    let numbers =
        Numbers::new().number_or_text(9_007_199_254_740_993_i64).amount(2.5).wide(u64::MAX).level(-1);
    let json = r#"{"number_or_text":9007199254740993,"amount":2.5,"wide":18446744073709551615,"level":-1}"#;
    assert_eq!(sent(numbers).await, json);
    assert_eq!(
        sent(Numbers::new().number_or_text(0.5).wide(-5)).await,
        r#"{"number_or_text":0.5,"wide":-5}"#
    );
    assert_eq!(
        sent(Numbers::new().number_or_text("5").amount(7)).await,
        r#"{"number_or_text":"5","amount":7}"#
    );
    assert_eq!(NumbersNumberOrText::from(3), NumbersNumberOrText::from(Decimal::from(3.0)));
    let server = Server::json("{}");
    let refused = server.client().digits().echo(Numbers::new().amount(f64::NAN)).send().await;
    assert!(refused.expect_err("no JSON").to_string().contains("NaN"));
}

#[tokio::test]
async fn listed_integers_have_the_width_of_the_greatest() {
    let numbers = answer(r#"{"flag": 18446744073709551615, "span": 18446744073709551615, "mark": 7}"#).await;
    assert_eq!(numbers.flag, Some(NumbersFlag::Value18446744073709551615));
    assert_eq!(numbers.flag.and_then(|flag| flag.as_u64()), Some(u64::MAX));
    assert_eq!(NumbersFlag::from(u64::MAX), NumbersFlag::Value18446744073709551615);
    assert_eq!(numbers.span.and_then(|span| span.as_i128()), Some(u64::MAX.into()));
    assert_eq!(NumbersSpan::from(-1), NumbersSpan::Minus1);
    assert_eq!(numbers.mark, Some(NumbersMark::from(7)), "any other number is allowed");
    let label = answer(r#"{"label": 18446744073709551615}"#).await.label;
    let Some(NumbersLabel::Number(number)) = label else { panic!("{label:?}") };
    assert_eq!(number.as_u64(), Some(u64::MAX));
}
