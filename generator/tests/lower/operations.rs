//! Operations: parameters, bodies, responses, security, servers.

use generator::ir::{
    self, Api, BodyEncoding, CredentialKind, Operation, ParameterLocation, Payload, SecurityLocation, Style,
    Ty, Width,
};

use super::support::{Lowered, lower, lower_with};

/// A document with one operation, `GET /a/{x}/{y}`, of this text (YAML at six spaces).
fn operation_with(text: &str, config: &str) -> Lowered {
    let head = "openapi: 3.0.4\ninfo: {title: T, version: '1'}\npaths:\n  /a/{x}/{y}:\n    post:\n      operationId: act\n";
    let responses =
        if text.contains("responses:") { "" } else { "      responses: {'200': {description: ok}}\n" };
    lower_with(&format!("{head}{responses}{}", text.trim_start_matches('\n')), config)
}

pub(crate) fn only(lowered: &Lowered) -> &Operation {
    assert_eq!(lowered.api.operations.len(), 1);
    &lowered.api.operations[0]
}

const PATH: &str = "
        - {name: y, in: path, required: true, schema: {type: string}}
        - {name: x, in: path, required: true, schema: {type: integer}}";

#[test]
fn path_parameters_come_first_in_template_order() {
    let text = format!("
      parameters:
        - {{name: late, in: query, schema: {{type: string}}}}{PATH}
        - {{name: X-Trace, in: header, required: true, description: a trace, schema: {{type: string, maxLength: 9}}}}");
    let lowered = operation_with(&text, "");
    let parameters = &only(&lowered).parameters;
    let names: Vec<&str> = parameters.iter().map(|p| p.wire.as_str()).collect();
    assert_eq!(names, ["x", "y", "late", "X-Trace"]);
    assert_eq!(parameters[3].location, ParameterLocation::Header);
    assert_eq!(parameters[3].docs.description.as_deref(), Some("a trace"));
    assert_eq!(parameters[3].docs.facts, ["At most 9 characters"]);
    assert!(parameters[3].required && !parameters[2].required);
}

#[test]
fn styles_follow_the_place_the_document_and_the_configuration() {
    let text = format!(
        "
      parameters:{PATH}
        - {{name: q, in: query, schema: {{type: array, items: {{type: string}}}}}}
        - {{name: pipes, in: query, style: pipeDelimited, schema: {{type: array, items: {{type: string}}}}}}
        - {{name: wrong, in: header, style: deepObject, schema: {{type: string}}}}
        - {{name: ids, in: query, schema: {{type: array, items: {{type: string}}}}}}
        - {{name: filter, in: query, content: {{application/json: {{schema: {{type: object}}}}}}}}"
    );
    let lowered = operation_with(&text, "[parameter.'*.ids']\nstyle = 'brackets'\nexplode = true");
    let styles: Vec<(Style, bool)> = only(&lowered).parameters.iter().map(|p| (p.style, p.explode)).collect();
    let expected = [
        (Style::Simple, false),
        (Style::Simple, false),
        (Style::Form, true),
        (Style::PipeDelimited, false),
        (Style::Simple, false),
        (Style::Brackets, true),
        (Style::Json, false),
    ];
    assert_eq!(styles, expected);
    // `spec` has repaired the one that is wrong.
    assert_eq!(lowered.said(), Vec::<&str>::new());
}

#[test]
fn headers_that_mean_nothing_are_left_out() {
    let text = format!(
        "
      parameters:{PATH}
        - {{name: Authorization, in: header, schema: {{type: string}}}}"
    );
    let lowered = operation_with(&text, "");
    assert_eq!(only(&lowered).parameters.len(), 2);
    assert_eq!(lowered.said(), ["note ignored-parameter"]);
}

pub(crate) fn body(content: &str) -> Lowered {
    operation_with(
        &format!(
            "
      parameters:{PATH}
      requestBody: {{required: true, content: {{{content}}}}}"
        ),
        "",
    )
}

#[test]
fn json_is_the_preferred_body() {
    let lowered = body(
        "text/plain: {schema: {type: string}}, application/problem+json: {schema: {type: integer}}, application/json; charset=utf-8: {schema: {type: boolean}}",
    );
    let body = lowered.api.operations[0].body.as_ref().expect("a body");
    assert_eq!((body.media.as_str(), body.encoding), ("application/json; charset=utf-8", BodyEncoding::Json));
    assert_eq!((&body.ty, body.required), (&Ty::Boolean, true));
    assert_eq!(lowered.api.operations.len(), 3);
}

/// Payload and events of an operation with these responses.
fn answer(responses: &str) -> (Payload, bool, Lowered) {
    let lowered = operation_with(
        &format!(
            "
      parameters:{PATH}
      responses: {{{responses}}}"
        ),
        "",
    );
    let operation = only(&lowered);
    (operation.payload.clone(), operation.events.is_some(), lowered)
}

#[test]
fn the_success_response_gives_the_payload() {
    let json =
        |ty: &str| format!("{{description: d, content: {{application/json: {{schema: {{type: {ty}}}}}}}}}");
    let (payload, ..) = answer(&format!("2XX: {}, '404': {}", json("boolean"), json("string")));
    assert_eq!(payload, Payload::Json(Ty::Boolean));
    let (payload, ..) = answer(&format!("default: {}", json("boolean")));
    assert_eq!(payload, Payload::Json(Ty::Boolean));
    let (payload, ..) = answer(
        "'200': {description: d, content: {a/b+json: {schema: {type: string}}, application/json: {schema: {type: boolean}}}}",
    );
    assert_eq!(payload, Payload::Json(Ty::Boolean));
    let (payload, ..) = answer("'204': {description: done}");
    assert_eq!(payload, Payload::Empty);
    let (payload, ..) = answer("'200': {description: d, content: {text/csv: {schema: {type: string}}}}");
    assert_eq!(payload, Payload::Text);
    let (payload, ..) = answer("'200': {description: d, content: {image/png: {}}}");
    assert_eq!(payload, Payload::Bytes);
}

#[test]
fn events_stand_beside_json_or_alone() {
    let (payload, events, _) = answer(
        "'200': {description: d, content: {text/event-stream: {schema: {type: string}}, application/json: {schema: {type: boolean}}}}",
    );
    assert_eq!((payload, events), (Payload::Json(Ty::Boolean), true));
    let event_item = |schema: &str| {
        let text = format!("'200': {{description: d, content: {{text/event-stream: {{schema: {schema}}}}}}}");
        let (_, _, lowered) = answer(&text);
        lowered.api.operations[0].events.as_ref().and_then(|events| events.item.clone())
    };
    assert_eq!(event_item("{type: string}"), None);
    assert_eq!(event_item("{type: integer}"), Some(Ty::Integer(Width::I64)));
    assert_eq!(event_item("{properties: {event: {type: string}, data: {type: boolean}}}"), Some(Ty::Boolean));
    assert_eq!(event_item("{properties: {event: {type: string}, data: {type: string}}}"), None);
    assert!(matches!(event_item("{properties: {data: {type: boolean}, other: {}}}"), Some(Ty::Ref(_))));
    let (payload, events, _) = answer("'200': {description: d, content: {text/event-stream: {}}}");
    assert_eq!((payload, events), (Payload::Empty, true));
}

#[test]
fn several_successes_are_one_type_or_none_or_one_by_status() {
    let json =
        |ty: &str| format!("{{description: d, content: {{application/json: {{schema: {{type: {ty}}}}}}}}}");
    let nothing = "{description: d}";
    let (text, flag) = (json("string"), json("boolean"));
    let (payload, ..) = answer(&format!("'201': {flag}, '200': {flag}, default: {text}"));
    assert_eq!(payload, Payload::Json(Ty::Boolean));
    let (payload, ..) = answer(&format!("'200': {flag}, '204': {nothing}, '202': {nothing}"));
    assert_eq!(payload, Payload::Json(Ty::Nullable(Box::new(Ty::Boolean))));
    let (payload, ..) = answer(&format!("2XX: {nothing}, '201': {text}, '200': {flag}"));
    let Payload::ByStatus(outcomes) = payload else { panic!("{payload:?}") };
    let statuses: Vec<_> = outcomes.iter().map(|o| (o.status.as_str(), &o.payload)).collect();
    let plain = Ty::Text(ir::TextFormat::Plain);
    let expected =
        [("200", &Payload::Json(Ty::Boolean)), ("201", &Payload::Json(plain)), ("2XX", &Payload::Empty)];
    assert_eq!(statuses, expected);
}

#[test]
fn failures_have_types_where_they_are_json() {
    let (.., lowered) = answer(
        "'200': {description: fine}, '404': {description: gone, content: {application/json: {schema: {type: object}}}},
         '5XX': {description: broken, content: {application/xml: {schema: {type: object}}}}",
    );
    let operation = only(&lowered);
    assert_eq!(operation.responses[1], ("404".to_owned(), "gone".to_owned()));
    let errors: Vec<_> = operation.errors.iter().map(|e| (e.status.as_str(), &e.ty)).collect();
    assert_eq!(errors, [("404", &Ty::AnyObject)]);
    assert_eq!(lowered.said(), ["note untyped-failure"]);
}

#[test]
fn an_operation_without_an_id_is_called_after_its_way() {
    let lowered = lower(
        "
openapi: 3.0.4
info: {title: T, version: '1'}
paths:
  /pets/{petId}/toys:
    get:
      parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok}}",
    );
    assert_eq!(lowered.api.operations[0].id, "get_pets_petId_toys");
}

const SECURITY: &str = "
openapi: 3.0.4
info: {title: T, version: '1'}
security: [{key: []}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: ok}}}}
  /b: {get: {operationId: b, security: [], responses: {'200': {description: ok}}}}
  /c: {get: {operationId: c, security: [{token: [], key: []}, {}], responses: {'200': {description: ok}}}}
  /d: {get: {operationId: d, security: [{login: []}], responses: {'200': {description: ok}}}}
components:
  securitySchemes:
    key: {type: apiKey, in: query, name: k, description: the key}
    token: {type: http, scheme: Bearer}
    login: {type: http, scheme: basic}
    idle: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://x.test', scopes: {}}}}";

/// How the operations send credentials: `CREDENTIAL LOCATION NAME PREFIX`.
fn uses(api: &Api) -> Vec<Vec<Vec<String>>> {
    let show = |u: &generator::ir::SecurityUse| {
        format!("{} {:?} {} {}", u.credential, u.location, u.name, u.prefix).trim_end().to_owned()
    };
    let alternatives = |o: &Operation| o.security.iter().map(|all| all.iter().map(show).collect()).collect();
    api.operations.iter().map(alternatives).collect()
}

#[test]
fn each_scheme_is_a_credential_of_its_own() {
    let lowered = lower(SECURITY);
    let none = Vec::<Vec<String>>::new();
    let uses = uses(&lowered.api);
    assert_eq!(uses[0], [["key Query k"]]);
    assert_eq!(uses[1], none);
    assert_eq!(
        uses[2],
        [vec!["token Header Authorization Bearer".to_owned(), "key Query k".to_owned()], vec![]]
    );
    let credentials: Vec<(&str, CredentialKind)> =
        lowered.api.credentials.iter().map(|c| (c.name.as_str(), c.kind)).collect();
    let token = CredentialKind::Token;
    assert_eq!(credentials, [("key", token), ("token", token), ("login", CredentialKind::Basic)]);
    assert_eq!(lowered.said(), ["note unused-scheme"]);
}

#[test]
fn one_credential_can_serve_several_schemes() {
    let config = "[credential.api_key]\nschemes = ['key', 'token']\nprefix = { key = 'K ' }";
    let lowered = lower_with(SECURITY, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.api.credentials.len(), 2);
    assert_eq!(lowered.api.credentials[0].description.as_deref(), Some("the key"));
    let first = &lowered.api.operations[0].security[0][0];
    assert_eq!((first.location, first.prefix.as_str()), (SecurityLocation::Query, "K "));
    let mixed = lower_with(SECURITY, "[credential.all]\nschemes = ['key', 'login']");
    assert_eq!(mixed.said()[0], "error credential-conflict");
    let unknown = lower_with(SECURITY, "[credential.all]\nschemes = ['key', 'gone']");
    assert_eq!(unknown.messages("unused-config"), ["`all.gone` in `[credential]` matches nothing"]);
}

#[test]
fn servers_are_made_concrete() {
    let lowered = lower_with(
        "
openapi: 3.0.4
info: {title: T, version: '1'}
servers:
  - {url: 'https://{region}.x.test/v1/', variables: {region: {default: eu}}, description: one}
  - {url: /v2}
paths:
  /a:
    get:
      operationId: a
      servers: [{url: 'https://other.test'}]
      responses: {'200': {description: ok}}
    put:
      operationId: b
      servers: [{url: /v3}]
      responses: {'200': {description: ok}}
    post:
      operationId: c
      servers: [{url: /v2}, {url: 'https://eu.x.test/v1'}]
      responses: {'200': {description: ok}}",
        "[servers]\n'https://eu.x.test/v1' = 'Europe'",
    );
    let servers: Vec<(&str, Option<&str>)> =
        lowered.api.servers.iter().map(|s| (s.url.as_str(), s.renamed.as_deref())).collect();
    assert_eq!(servers, [("https://eu.x.test/v1", Some("Europe")), ("/v2", None)]);
    let own: Vec<Option<&str>> = lowered.api.operations.iter().map(|o| o.server.as_deref()).collect();
    assert_eq!(own, [Some("https://other.test"), None, None]);
    assert_eq!(lowered.said(), ["note relative-server", "warning ignored-servers"]);
}
