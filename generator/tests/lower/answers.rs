//! Which media types of a success `send` asks for, which have methods of their own, and what those are called after.

use generator::ir::{Payload, TextFormat, Ty};

use crate::operations::only;
use crate::support::{Lowered, lower, lower_with};

fn document(responses: &str) -> String {
    format!(
        "openapi: 3.0.4
info: {{title: T, version: '1'}}
paths:
  /a:
    get: {{operationId: a, responses: {{{responses}}}}}
components:
  schemas: {{Pet: {{type: object, properties: {{name: {{type: string}}}}}}}}"
    )
}

fn success(content: &str) -> String {
    document(&format!("'200': {{description: ok, content: {{{content}}}}}"))
}

/// What `send` gives and asks for, and the further media types with their words.
fn answers(lowered: &Lowered) -> (&Payload, Vec<&str>, Vec<(&str, &str)>) {
    let operation = only(lowered);
    let further = operation.further.iter().map(|f| (f.media.as_str(), f.words.as_str())).collect();
    (&operation.payload, operation.accept.iter().map(String::as_str).collect(), further)
}

const JSON: &str = "application/json: {schema: {type: integer}}";
const EMPTY: &str = "application/json: {schema: {description: any}}";
const CSV: &str = "text/csv: {schema: {type: string}}";
const PDF: &str = "application/pdf: {schema: {type: string}}";
const STRING: &str = "{schema: {type: string}}";

#[test]
fn json_that_says_something_then_text_then_other_json_then_bytes() {
    let integer = Payload::Json(Ty::Integer(generator::ir::Width::I64));
    for (content, payload, first) in [
        (format!("{PDF}, {CSV}, {JSON}"), integer.clone(), "application/json"),
        (format!("{PDF}, {EMPTY}, {CSV}"), Payload::Text, "text/csv"),
        (format!("{PDF}, {EMPTY}"), Payload::Json(Ty::Any), "application/json"),
        (PDF.to_owned(), Payload::Bytes, "application/pdf"),
        (format!("application/hal+json: {{schema: {{type: boolean}}}}, {JSON}"), integer, "application/json"),
        (
            format!("{EMPTY}, application/x+json: {{schema: {{type: boolean}}}}"),
            Payload::Json(Ty::Boolean),
            "application/x+json",
        ),
        ("'*/*': {schema: {type: boolean}}".to_owned(), Payload::Json(Ty::Boolean), "application/json"),
        (format!("'*/*': {STRING}"), Payload::Text, "*/*"),
        (format!("application/yaml: {STRING}"), Payload::Text, "application/yaml"),
        (format!("image/png: {STRING}"), Payload::Bytes, "image/png"),
        ("text/event-stream: {}".to_owned(), Payload::Empty, ""),
    ] {
        let lowered = lower(&success(&content));
        let (found, accept, _) = answers(&lowered);
        assert_eq!((found, accept.first().copied().unwrap_or_default()), (&payload, first), "{content}");
    }
}

#[test]
fn a_text_takes_all_strings_and_json_all_names_of_its_schema() {
    let lowered =
        lower(&success(&format!("text/plain: {STRING}, application/json: {STRING}, image/png: {{}}")));
    let (payload, accept, further) = answers(&lowered);
    assert_eq!((payload, accept), (&Payload::Text, vec!["application/json", "text/plain"]));
    assert_eq!(further, [("image/png", "png")]);
    let lowered = lower(&success(&format!("application/json: {STRING}")));
    assert_eq!(*answers(&lowered).0, Payload::Json(Ty::Text(TextFormat::Plain)));
    let pet = "{schema: {$ref: '#/components/schemas/Pet'}}";
    let lowered = lower(&success(&format!("text/json: {pet}, application/json: {pet}, text/plain: {pet}")));
    let (_, accept, further) = answers(&lowered);
    assert_eq!((accept, further), (vec!["application/json", "text/json"], vec![("text/plain", "plain")]));
}

#[test]
fn methods_are_called_after_what_tells_them_apart() {
    let names = [
        "application/vnd.x.y+json",
        "text/csv",
        "application/xml",
        "text/xml",
        "application/atom+xml",
        "application/atom",
        "application/zip;v=1",
        "application/zip;v=2",
        "image/*",
    ];
    let content: Vec<String> =
        names.iter().map(|name| format!("'{name}': {{schema: {{type: object}}}}")).collect();
    let lowered = lower(&success(&format!("{JSON}, {}", content.join(", "))));
    let mut words: Vec<_> = answers(&lowered).2.into_iter().map(|(_, words)| words).collect();
    words.sort_unstable();
    let expected = [
        "application_xml",
        "application_zip_v_1",
        "application_zip_v_2",
        "atom",
        "atom_xml",
        "csv",
        "image",
        "text_xml",
        "vnd_x_y",
    ];
    assert_eq!(words, expected);
}

#[test]
fn several_statuses_ask_for_what_each_of_them_has() {
    let lowered = lower(&document(&format!(
        "'200': {{description: a, content: {{{JSON}, {PDF}}}}}, '202': {{description: b, content: {{{CSV}, {PDF}}}}}, '204': {{description: c}}"
    )));
    let (payload, accept, further) = answers(&lowered);
    assert!(matches!(payload, Payload::ByStatus(outcomes) if outcomes.len() == 3), "{payload:?}");
    assert_eq!((accept, further), (vec!["application/json", "text/csv"], vec![("application/pdf", "pdf")]));
    assert!(only(&lowered).may_be_empty);
    let both = |a: &str, b: &str| {
        let json = |ty: &str| format!("application/json: {{schema: {{type: {ty}}}}}, text/csv: {STRING}");
        let config = "[operation.a]\naccept = 'text/csv'";
        let (a, b) = (json(a), json(b));
        let text = format!(
            "'200': {{description: a, content: {{{a}}}}}, '201': {{description: b, content: {{{b}}}}}"
        );
        only(&lower_with(&document(&text), config)).further[0].payload.clone()
    };
    assert_eq!(both("integer", "boolean"), Payload::Json(Ty::Any), "the status alone tells them apart");
    assert_eq!(both("boolean", "boolean"), Payload::Json(Ty::Boolean));
}

#[test]
fn the_configuration_puts_one_first() {
    let document = success(&format!("{JSON}, {CSV}, {PDF}"));
    let lowered = lower_with(&document, "[operation.a]\naccept = 'Application/PDF'");
    let (payload, accept, further) = answers(&lowered);
    assert_eq!((payload, accept), (&Payload::Bytes, vec!["application/pdf"]));
    assert_eq!(further, [("application/json", "json"), ("text/csv", "csv")]);
    let wrong = lower_with(&document, "[operation.a]\naccept = 'image/png'");
    assert_eq!(
        wrong.messages("bad-config"),
        ["`accept` is `image/png`, but no success of the operation has that media type"]
    );
}
