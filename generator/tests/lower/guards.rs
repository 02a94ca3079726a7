//! What keeps a call to its place: credentials of one field, passwords in parameters, redirects as answers, copied values.

use generator::ir::{Operation, Payload};

use super::support::{Lowered, lower, lower_with};

fn document(rest: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{title: T, version: '1'}}\n{rest}")
}

/// Whether a redirect is the answer of the operation with these responses, and its payload.
fn redirects(responses: &str) -> (bool, Payload) {
    let text = document(&format!("paths:\n  /a: {{get: {{operationId: a, responses: {{{responses}}}}}}}"));
    let lowered = lower(&text);
    let Operation { redirects, payload, .. } = &lowered.api.operations[0];
    (*redirects, payload.clone())
}

#[test]
fn a_redirect_is_the_answer_where_there_is_no_other_success() {
    let json = "content: {application/json: {schema: {type: string}}}";
    for (responses, expected) in [
        ("'302': {description: there}", true),
        ("'302': {description: there}, '303': {description: there}, '404': {description: no}", true),
        ("3XX: {description: there}", true),
        (&format!("'302': {{description: there}}, default: {{description: no, {json}}}"), true),
        ("'200': {description: ok}, '302': {description: there}", false),
        ("2XX: {description: ok}, '302': {description: there}", false),
        ("'304': {description: the same}", false),
        ("'404': {description: no}", false),
    ] {
        assert_eq!(redirects(responses), (expected, Payload::Empty), "{responses}");
    }
    assert!(matches!(redirects(&format!("default: {{description: ok, {json}}}")), (false, Payload::Json(_))));
}

/// The sets of credentials of the one operation, each by the names of its schemes.
fn sets(security: &str) -> (Vec<Vec<String>>, Lowered) {
    let lowered = lower(&document(&format!(
        "paths:\n  /a: {{get: {{operationId: a, security: {security}, responses: {{'204': {{description: ok}}}}}}}}
components:
  securitySchemes:
    login: {{type: http, scheme: basic}}
    token: {{type: http, scheme: bearer}}
    key: {{type: apiKey, in: header, name: authorization}}
    tenant: {{type: apiKey, in: header, name: X-Tenant}}
    one: {{type: apiKey, in: cookie, name: one}}
    two: {{type: apiKey, in: cookie, name: two}}
    query: {{type: apiKey, in: query, name: Authorization}}"
    )));
    let names = |set: &Vec<generator::ir::SecurityUse>| set.iter().map(|u| u.credential.clone()).collect();
    (lowered.api.operations[0].security.iter().map(names).collect(), lowered)
}

#[test]
fn schemes_that_share_a_field_are_alternatives() {
    for (security, expected) in [
        ("[{login: [], token: []}]", vec![vec!["login"], vec!["token"]]),
        ("[{login: [], tenant: [], token: []}]", vec![vec!["login", "tenant"], vec!["tenant", "token"]]),
        ("[{login: [], token: [], key: []}]", vec![vec!["login"], vec!["token"], vec!["key"]]),
        ("[{login: [], token: [], tenant: []}]", vec![vec!["login", "tenant"], vec!["token", "tenant"]]),
    ] {
        let (found, lowered) = sets(security);
        assert_eq!(found, expected, "{security}");
        assert_eq!(lowered.messages("security-conflict").len(), 1, "{security}");
    }
    for security in ["[{one: [], two: [], tenant: [], login: [], query: []}]", "[{login: []}, {token: []}]"] {
        let (_, lowered) = sets(security);
        assert!(lowered.messages("security-conflict").is_empty(), "{security}");
    }
}

#[test]
fn parameters_that_may_hold_a_password_are_not_printed() {
    let lowered = lower(&document(
        "paths:
  /a:
    get:
      operationId: a
      parameters:
        - {name: pin, in: query, schema: {type: string, format: password}}
        - {name: pins, in: query, schema: {type: array, items: {type: string, format: password}}}
        - {name: login, in: query, schema: {$ref: '#/components/schemas/Tree'}}
        - {name: plain, in: query, schema: {type: object, properties: {a: {type: string}}}}
      responses: {'204': {description: ok}}
components:
  schemas:
    Tree: {type: object, properties: {next: {$ref: '#/components/schemas/Tree'}, secret: {$ref: '#/components/schemas/Secret'}}}
    Secret: {type: object, properties: {text: {type: string, format: password, nullable: true}}}",
    ));
    let secret: Vec<bool> = lowered.api.operations[0].parameters.iter().map(|p| p.secret).collect();
    assert_eq!(secret, [true, true, true, false]);
}

/// What paging of this rule says, with a query of an object and of single values.
fn paged(rule: &str) -> Vec<String> {
    let text = document(
        "paths:
  /a:
    get:
      operationId: a
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - {name: cursor, in: query, schema: {type: string}}
        - {name: any, in: query, schema: {}}
        - {name: query, in: query, schema: {type: object, properties: {size: {type: integer}, after: {type: string}}}}
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {type: string}}
                  next: {type: string, nullable: true}
                  number: {type: number}
                  either: {oneOf: [{type: string}, {type: integer}]}",
    );
    let config = format!(
        "[[paging]]\noperation = 'a'\nitems = '/items'\nrules = [{{ more-present = '/next', {rule} }}]"
    );
    lower_with(&text, &config).messages("bad-pointer").into_iter().map(str::to_owned).collect()
}

#[test]
fn what_is_copied_has_the_type_of_the_parameter() {
    for rule in [
        "set = 'cursor', copy = '/next'",
        "set = 'page', copy = '/number'",
        "set = 'page', copy = '/either'",
        "set = 'any', copy = '/next'",
        "set = 'query.after', copy = '/next', carry = { size = '/number' }",
    ] {
        assert!(paged(rule).is_empty(), "{rule}: {:?}", paged(rule));
    }
    for (rule, place) in [
        ("set = 'page', copy = '/next'", "`page`"),
        ("set = 'cursor', copy = '/number'", "`cursor`"),
        ("set = 'cursor', copy = '/items'", "`cursor`"),
        ("set = 'query.size', copy = '/next'", "`query.size`"),
        ("set = 'query.after', copy = '/next', carry = { size = '/next' }", "`query.size`"),
    ] {
        let said = paged(rule);
        assert!(said.len() == 1 && said[0].contains(place), "{rule}: {said:?}");
    }
}
