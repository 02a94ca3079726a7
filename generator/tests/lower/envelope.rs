//! The envelope: which operations have it, their payload, and the codes of the examples.

use generator::ir::{Payload, Root, Step, Ty};

use super::support::{Lowered, lower_with};

const CONFIG: &str = "
[envelope]
code = 'code'
message = 'msg'
data = 'data'
success = 0
code-name = '^(?<name>[A-Z]\\w+) '
";

const TEXT: &str = "
openapi: 3.0.4
info: {title: T, version: '1'}
paths:
  /typed:
    get:
      operationId: typed
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties: {code: {type: integer}, msg: {type: string}, data: {type: object, properties: {inner: {type: object, properties: {x: {type: string}}}}}}
              examples:
                ok: {summary: fine, value: {code: 0, msg: ok}}
                tooLate1007: {summary: TooLate (1007), value: {code: 1007, msg: late, data: {}}}
                unauthorized401: {summary: no key, value: {code: 401, msg: who}}
  /shared:
    get:
      operationId: shared
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                allOf:
                  - {$ref: '#/components/schemas/Verdict'}
                  - {properties: {data: {type: array, items: {type: string}}}}
              examples:
                other: {summary: Late again, value: {code: 1007, msg: late}}
  /empty: {get: {operationId: empty, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Verdict'}}}}}}}
  /untyped: {get: {operationId: untyped, responses: {'200': {description: ok, content: {application/json: {schema: {properties: {code: {}, msg: {}, data: {}}}}}}}}}
  /bare: {get: {operationId: bare, responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {code: {type: integer}}}}}}}}}
components:
  schemas:
    Verdict: {type: object, required: [code, msg], properties: {code: {type: integer}, msg: {type: string}}}";

fn payload<'a>(lowered: &'a Lowered, id: &str) -> (&'a Payload, bool) {
    let operation = lowered.api.operations.iter().find(|o| o.id == id).expect("an operation");
    (&operation.payload, operation.enveloped)
}

#[test]
fn what_has_code_and_message_is_an_envelope() {
    let lowered = lower_with(TEXT, CONFIG);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let (typed, true) = payload(&lowered, "typed") else { panic!("enveloped") };
    let Payload::Json(ty) = typed else { panic!("{typed:?}") };
    // Names start inside the envelope.
    let data = lowered.of(ty);
    assert_eq!((&data.hint.root, data.hint.steps.len()), (&Root::Response(0), 0));
    let inner = lowered.of(&super::support::object(data).fields[0].ty);
    assert_eq!(inner.hint.steps, [Step::Property("inner".to_owned())]);
    let (Payload::Json(Ty::List(_)), true) = payload(&lowered, "shared") else { panic!("a list") };
    assert_eq!(payload(&lowered, "empty"), (&Payload::Empty, true));
    assert_eq!(payload(&lowered, "untyped"), (&Payload::Json(Ty::Any), true));
    assert!(!payload(&lowered, "bare").1);
}

#[test]
fn an_operation_can_be_told_to_have_none() {
    let lowered = lower_with(TEXT, &format!("{CONFIG}\n[operation.typed]\nenvelope = false"));
    assert!(!payload(&lowered, "typed").1);
    assert!(payload(&lowered, "shared").1);
}

#[test]
fn codes_are_named_by_summary_configuration_or_key() {
    let lowered = lower_with(TEXT, CONFIG);
    let envelope = lowered.api.envelope.as_ref().expect("an envelope");
    let codes: Vec<(&str, &str)> =
        envelope.codes.iter().map(|c| (c.json.as_str(), c.name.as_str())).collect();
    assert_eq!(codes, [("401", "unauthorized"), ("1007", "TooLate")]);
    assert_eq!(envelope.codes[1].message.as_deref(), Some("late"));
    assert_eq!(envelope.success, "0");
    assert_eq!(lowered.said(), ["warning code-conflict"]);
    let failures = &lowered.api.operations[0].failures;
    assert_eq!(failures[1], ("1007".to_owned(), "TooLate".to_owned()));
    assert_eq!(lowered.api.operations[2].failures, []);

    let named = format!("{CONFIG}\nnames = {{ 401 = 'NoKey', 1007 = 'Late', 9 = 'Gone' }}");
    let lowered = lower_with(TEXT, &named);
    let codes: Vec<&str> =
        lowered.api.envelope.iter().flat_map(|e| &e.codes).map(|c| c.name.as_str()).collect();
    assert_eq!(codes, ["NoKey", "Late"]);
    assert_eq!(lowered.messages("unused-config"), ["`names.9` in `[envelope]` matches nothing"]);
    assert_eq!(lowered.messages("code-conflict").len(), 0);
}

#[test]
fn an_envelope_that_nothing_has_is_an_error() {
    let lowered = lower_with(TEXT, &CONFIG.replace("'msg'", "'gone'"));
    assert_eq!(lowered.messages("unused-config"), ["`code` in `[envelope]` matches nothing"]);
}
