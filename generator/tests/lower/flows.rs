//! `[[paging]]` and `[[wait]]`: what they become, and what is wrong with them.

use generator::ir::{More, Next};

use super::support::{Lowered, lower_with};

const TEXT: &str = "
openapi: 3.0.4
info: {title: T, version: '1'}
paths:
  /list:
    get:
      operationId: list
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - name: window
          in: query
          schema: {anyOf: [{type: object, required: [cursor], properties: {cursor: {type: string}, limit: {type: integer}}}, {type: object, required: [offset], properties: {offset: {type: integer}}}]}
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {$ref: '#/components/schemas/Item'}}
                  page: {type: integer}
                  pages: {type: integer}
                  paging:
                    oneOf:
                      - {type: object, required: [mode, next], properties: {mode: {type: string, enum: [cursor]}, next: {type: string}}}
                      - {type: object, required: [mode], properties: {mode: {type: string, enum: [none]}}}
  /start:
    post: {operationId: start, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}}}
  /state/{task}:
    get:
      operationId: state
      parameters: [{name: task, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {status: {type: string}}}}}}}
components:
  schemas:
    Item: {type: object, properties: {id: {type: string}, meta: {type: object}}}";

fn paging(rest: &str) -> Lowered {
    lower_with(TEXT, &format!("[[paging]]\noperation = 'list'\n{rest}"))
}

#[test]
fn paging_knows_its_items_and_its_rules() {
    let lowered = paging("items = '/items'\nrules = [
        { when = { '/paging/mode' = 'cursor' }, set = 'window.cursor', more-present = '/paging/next', copy = '/paging/next', carry = { limit = '/pages' } },
        { set = 'page', more-below = ['/page', '/pages'], increment = '/page' }]");
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let paging = lowered.api.operations[0].paging.as_ref().expect("paging");
    assert_eq!(lowered.show(&paging.item), "Item");
    let [cursor, page] = paging.rules.as_slice() else { panic!("two rules") };
    assert_eq!(cursor.when, Some(("/paging/mode".to_owned(), "\"cursor\"".to_owned())));
    assert_eq!((cursor.parameter.as_str(), cursor.member.as_deref()), ("window", Some("cursor")));
    assert_eq!(cursor.carry, [("limit".to_owned(), "/pages".to_owned())]);
    assert!(matches!(&cursor.more, More::Present(p) if p == "/paging/next"));
    assert!(matches!(&page.more, More::Below(a, b) if a == "/page" && b == "/pages"));
    assert!(matches!(&page.next, Next::Increment(p) if p == "/page"));
}

#[test]
fn what_leads_nowhere_is_an_error() {
    let good = "set = 'page', more-flag = '/page', increment = '/page'";
    let cases = [
        ("/gone", good, "`/gone` leads nowhere in the payload of `list`"),
        ("/page", good, "`/page` is not a list in the payload of `list`"),
        ("/items/0/id", good, "`/items/0/id` is not a list in the payload of `list`"),
        (
            "/items",
            "set = 'gone', more-flag = '/page', increment = '/page'",
            "`list` has no parameter `gone`",
        ),
        (
            "/items",
            "set = 'window.gone', more-flag = '/page', increment = '/page'",
            "the parameter `window` has no member `gone`",
        ),
        (
            "/items",
            "set = 'page', more-flag = '/paging/gone', increment = '/page'",
            "`/paging/gone` leads nowhere in the payload of `list`",
        ),
    ];
    for (items, rule, message) in cases {
        let lowered = paging(&format!("items = '{items}'\nrules = [{{ {rule} }}]"));
        assert_eq!(lowered.messages("bad-pointer"), [message], "{items} {rule}");
        assert!(lowered.api.operations[0].paging.is_none());
    }
}

#[test]
fn waiting_links_the_start_with_the_poll() {
    let lowered = lower_with(
        TEXT,
        "[[wait]]\nstart = ['start']\npoll = 'state'\nid = '/id'\nparameter = 'task'\nstatus = '/status'\nterminal = ['done', 3]",
    );
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let start = lowered.api.operations[1].wait.as_ref().expect("waiting");
    assert_eq!((start.poll, start.interval), (2, 5));
    assert_eq!(start.start, Some(("/id".to_owned(), "task".to_owned())));
    assert_eq!(start.terminal, ["\"done\"", "3"]);
    let poll = lowered.api.operations[2].wait.as_ref().expect("waiting");
    assert_eq!((poll.poll, poll.start.is_none()), (2, true));
}

#[test]
fn waiting_for_what_is_not_there_is_an_error() {
    let wait = |start: &str, rest: &str| {
        lower_with(TEXT, &format!("[[wait]]\npoll = 'state'\nterminal = [1]\nstart = [{start}]\n{rest}"))
    };
    let lowered = wait("", "status = '/gone'");
    assert_eq!(lowered.messages("bad-pointer"), ["`/gone` leads nowhere in the payload of `state`"]);
    let lowered = wait("'start'", "status = '/status'\nid = '/none'\nparameter = 'task'");
    assert_eq!(lowered.messages("bad-pointer"), ["`/none` leads nowhere in the payload of `start`"]);
    let lowered = wait("'start'", "status = '/status'\nid = '/id'\nparameter = 'gone'");
    assert_eq!(lowered.messages("bad-pointer"), ["`state` has no parameter `gone`"]);
    // An object of anything may have it.
    let lowered = wait("'start'", "status = '/status'\nid = '/meta/x'\nparameter = 'task'");
    assert_eq!(lowered.errors(), Vec::<&str>::new());
}
