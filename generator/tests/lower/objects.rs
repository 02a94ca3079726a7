//! Objects: properties, the rest, names of inline types.

use generator::ir::{Rest, Root, Step, Ty, Width};

use super::support::{schemas, schemas_with};

#[test]
fn the_rest_is_open_closed_or_typed() {
    let text = "
Open: {type: object, properties: {a: {type: string}}}
Said: {properties: {a: {type: string}}, additionalProperties: true}
Closed: {type: object, properties: {a: {type: string}}, additionalProperties: false}
Typed: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}";
    let lowered = schemas(text);
    assert_eq!(lowered.object("Open").rest, Rest::Open);
    assert_eq!(lowered.object("Said").rest, Rest::Open);
    assert_eq!(lowered.object("Closed").rest, Rest::Closed);
    assert_eq!(lowered.object("Typed").rest, Rest::Typed(Ty::Integer(Width::I64)));
}

#[test]
fn inline_types_are_named_from_their_whole_way() {
    let text = "
T:
  type: object
  properties:
    list: {type: array, items: {type: object, properties: {mode: {type: string, enum: [a, b]}}}}
    map: {type: object, additionalProperties: {type: object, properties: {x: {type: string}}}}";
    let lowered = schemas(text);
    let root = Root::Component("T".to_owned());
    let property = |name: &str| Step::Property(name.to_owned());
    let item = lowered.of(&lowered.object("T").fields[0].ty);
    assert_eq!((&item.hint.root, &item.hint.steps), (&root, &vec![property("list"), Step::Item]));
    let mode = lowered.of(&super::support::object(item).fields[0].ty);
    assert_eq!(mode.hint.steps, [property("list"), Step::Item, property("mode")]);
    let value = lowered.of(&lowered.object("T").fields[1].ty);
    assert_eq!(value.hint.steps, [property("map"), Step::Value]);
}

#[test]
fn a_reference_into_a_component_gives_its_inline_type_the_component_s_name() {
    let text = "
A: {type: object, properties: {x: {$ref: '#/components/schemas/B/properties/inner'}}}
B: {type: object, properties: {inner: {type: object, properties: {y: {type: string}}}}}";
    let lowered = schemas(text);
    let inner = lowered.of(&lowered.object("A").fields[0].ty);
    assert_eq!(inner.hint.root, Root::Component("B".to_owned()));
    assert_eq!(lowered.object("A").fields[0].ty, lowered.object("B").fields[0].ty);
}

#[test]
fn what_is_required_but_declared_nowhere_may_hold_anything() {
    let lowered = schemas("T: {type: object, required: [a, b], properties: {a: {type: string}}}");
    assert_eq!(lowered.field("T", "b"), "Required Any");
    assert_eq!(lowered.messages("undeclared-required"), ["`b` is required, but not declared"]);
}

#[test]
fn one_pointer_names_a_type_or_its_property_by_spelling() {
    let text = "
T:
  type: object
  properties:
    inner: {type: object, properties: {x: {type: string}}}
    plain: {type: string}
    other: {type: string}";
    let config = "[rename]
'#/components/schemas/T/properties/inner' = 'Inside'
'T.inner' = 'within'
'T.plain' = 'text'
'#/components/schemas/T/properties/other' = 'different'";
    let lowered = schemas_with(text, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    let object = lowered.object("T");
    let renamed: Vec<Option<&str>> = object.fields.iter().map(|f| f.renamed.as_deref()).collect();
    assert_eq!(renamed, [Some("within"), Some("text"), Some("different")]);
    assert_eq!(lowered.of(&object.fields[0].ty).renamed.as_deref(), Some("Inside"));

    let lowered = schemas_with(text, "[rename]\n'#/components/schemas/T/properties/inner' = 'within'");
    let field = &lowered.object("T").fields[0];
    assert_eq!((field.renamed.as_deref(), &lowered.of(&field.ty).renamed), (Some("within"), &None));
}
