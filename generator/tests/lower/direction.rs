//! `readOnly` and `writeOnly`: which members each direction has, and which types there are for it.

use generator::ir::{Presence, Root, Step, Ty};

use super::support::{Lowered, fields, lower, object, schemas, union};

const PATHS: &str = "
openapi: 3.0.4
info: {title: Test, version: '1'}
paths:
  /users:
    post:
      operationId: add
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Users'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Users'}}}}}
components:
  schemas:
    Users: {type: array, items: {$ref: '#/components/schemas/User'}}
    User:
      type: object
      required: [id, name, kind]
      properties:
        id: {type: string, readOnly: true}
        kind: {type: string, enum: [user], readOnly: true}
        name: {type: string}
        password: {type: string, writeOnly: true}
        friends: {$ref: '#/components/schemas/Users'}
        stats: {allOf: [{$ref: '#/components/schemas/Stats'}, {readOnly: true}]}
        plain: {$ref: '#/components/schemas/Plain'}
        pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Plain'}]}
    Stats: {type: object, properties: {logins: {type: integer, readOnly: true}}}
    Plain: {type: object, properties: {x: {type: string}}}
    Cat: {type: object, required: [lives, c], properties: {lives: {type: integer, readOnly: true}, c: {type: string}}}";

/// What requests carry of a component.
fn input<'a>(lowered: &'a Lowered, name: &str) -> Option<&'a generator::ir::TypeDef> {
    let is_it = |hint: &generator::ir::NameHint| {
        hint.root == Root::Component(name.to_owned()) && hint.steps == [Step::Input]
    };
    lowered.api.types.0.iter().find(|t| is_it(&t.hint))
}

#[test]
fn requests_carry_types_of_their_own() {
    let lowered = lower(PATHS);
    assert_eq!(lowered.said(), ["note overlapping-union"]);
    assert_eq!(fields(lowered.object("User")), ["id", "name", "friends", "stats", "plain", "pet"]);
    assert_eq!(lowered.object("User").constants.len(), 1);
    let user = object(input(&lowered, "User").expect("a type for requests"));
    assert_eq!(fields(user), ["name", "password", "friends", "plain", "pet"]);
    assert_eq!(user.constants.len(), 0);
    assert_eq!(user.fields[0].presence, Presence::Required);
    let sent = &lowered.api.operations[0].body.as_ref().expect("a body").ty;
    let Ty::Ref(users) = sent else { panic!("{sent:?}") };
    assert_eq!(lowered.api.types.get(*users).hint.steps, [Step::Input]);
    assert_eq!(user.fields[2].ty, *sent, "what it holds differs too");
    assert!(input(&lowered, "Plain").is_none(), "what does not differ is one type");
    assert!(input(&lowered, "Stats").is_none(), "what no request carries needs no type for it");
    assert_eq!(lowered.field("User", "plain"), "Optional Plain");
}

#[test]
fn branches_forget_what_requests_do_not_carry() {
    let lowered = lower(PATHS);
    let user = object(input(&lowered, "User").expect("a type for requests"));
    let pet = union(lowered.of(&user.fields[4].ty));
    assert_eq!(
        (&pet.branches[0].required, &pet.branches[0].declared),
        (&vec!["c".to_owned()], &vec!["c".to_owned()])
    );
    assert_eq!(union(lowered.of(&lowered.object("User").fields[5].ty)).branches[0].required, ["lives", "c"]);
}

#[test]
fn a_type_is_the_same_whether_or_not_requests_use_it() {
    let schemas = schemas(
        "T: {type: object, properties: {a: {type: string, readOnly: true}, b: {type: string, writeOnly: true}, c: {type: string, readOnly: true, writeOnly: true}}}",
    );
    assert_eq!(fields(schemas.object("T")), ["a", "c"], "both at once tell nothing");
    assert_eq!(schemas.api.types.0.len(), 1);
}

#[test]
fn what_stands_in_a_body_is_one_type() {
    let text = "
openapi: 3.0.4
info: {title: Test, version: '1'}
paths:
  /users:
    post:
      operationId: add
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {a: {type: string, readOnly: true}, b: {type: string, writeOnly: true}}}
      responses: {'204': {description: ok}}";
    let lowered = lower(text);
    let body = lowered.of(&lowered.api.operations[0].body.as_ref().expect("a body").ty);
    assert_eq!(body.hint.steps, []);
    assert_eq!(fields(object(body)), ["b"]);
}
