//! What `validate` will look at: bounds where they stand, behind references and `allOf`, once each.

use generator::ir::{Check, Checks, Shape, Ty};

use super::support::{Lowered, lower, schemas, schemas_3_1, schemas_with, union};

/// Checks in words.
fn rows(checks: &Checks) -> String {
    let rows: Vec<String> = checks.0.iter().map(row).collect();
    rows.join(", ")
}

fn row(check: &Check) -> String {
    match check {
        Check::Names(inner) => format!("Names[{}]", rows(inner)),
        Check::Members(inner) => format!("Members[{}]", rows(inner)),
        Check::Items(inner) => format!("Items[{}]", rows(inner)),
        Check::Item(index, inner) => format!("Item {index}[{}]", rows(inner)),
        other => format!("{other:?}").replace('"', "'"),
    }
}

fn of_type(lowered: &Lowered, name: &str) -> String {
    rows(&lowered.component(name).checks)
}

fn of_field(lowered: &Lowered, name: &str, wire: &str) -> String {
    let fields = &lowered.object(name).fields;
    rows(&fields.iter().find(|field| field.wire == wire).expect("the field").checks)
}

#[test]
fn every_bound_has_a_row_and_a_sentence() {
    let cases = [
        ("{type: string, minLength: 1, maxLength: 2}", "MinLength(1), MaxLength(2)", "1 to 2 characters"),
        ("{type: string, minLength: 0, pattern: a+}", "Pattern('a+')", "Matches the pattern `a+`"),
        ("{type: number, minimum: 0.1}", "Minimum('0.1')", "At least 0.1"),
        ("{type: number, minimum: 1, exclusiveMinimum: true}", "Above('1')", "Greater than 1"),
        ("{type: number, maximum: 1e2, exclusiveMaximum: true}", "Below('100')", "Less than 100"),
        ("{type: number, multipleOf: 0.01}", "MultipleOf('0.01')", "A multiple of 0.01"),
        (
            "{type: integer, maximum: 9223372036854775806}",
            "Maximum('9223372036854775806')",
            "At most 9223372036854775806",
        ),
        ("{type: array, items: {}, minItems: 2, maxItems: 2}", "MinItems(2), MaxItems(2)", "Exactly 2 items"),
        ("{type: array, items: {}, uniqueItems: true}", "UniqueItems", "Items are unique"),
        ("{type: object, minProperties: 1}", "MinProperties(1)", "At least 1 member"),
        ("{type: object, maxProperties: 9}", "MaxProperties(9)", "At most 9 members"),
    ];
    for (schema, expected, sentence) in cases {
        let lowered = schemas(&format!("T: {schema}"));
        assert_eq!(of_type(&lowered, "T"), expected, "{schema}");
        assert_eq!(lowered.component("T").docs.facts.last().map(String::as_str), Some(sentence), "{schema}");
    }
}

#[test]
fn what_the_type_says_needs_no_row() {
    for schema in [
        "{type: integer, format: int32, minimum: -2147483648, maximum: 2147483647}",
        "{type: integer, format: uint64, minimum: 0}",
        // What a server in JavaScript says of every integer.
        "{type: integer, minimum: -9007199254740991, maximum: 9007199254740991}",
        "{type: boolean, minimum: 1}",
        "{type: string, minimum: 1, minItems: 1}",
    ] {
        assert_eq!(of_type(&schemas(&format!("T: {schema}")), "T"), "", "{schema}");
    }
    let closed =
        "{type: array, prefixItems: [{minLength: 1, type: string}], items: false, minItems: 1, maxItems: 1}";
    assert_eq!(of_type(&schemas_3_1(&format!("T: {closed}")), "T"), "Item 0[MinLength(1)]");
}

#[test]
fn all_members_of_an_all_of_count_and_definitions_say_their_own() {
    let lowered = schemas(
        "
Name: {type: string, maxLength: 9}
Other: {type: string, minLength: 2, allOf: [{$ref: '#/components/schemas/Name'}]}
A: {type: object, maxProperties: 4, properties: {x: {type: string, minLength: 1}}}
B:
  minProperties: 2
  allOf:
    - $ref: '#/components/schemas/A'
    - {type: object, properties: {x: {type: string, maxLength: 5}, y: {$ref: '#/components/schemas/Name'}}}
C:
  type: object
  properties:
    name: {$ref: '#/components/schemas/Name'}
    longer: {allOf: [{$ref: '#/components/schemas/Name'}, {minLength: 3}]}
    some: {minProperties: 1, allOf: [{$ref: '#/components/schemas/A'}]}
    deep: {$ref: '#/components/schemas/C/properties/inline'}
    inline: {type: string, pattern: x}
    maybe: {nullable: true, anyOf: [{type: string, maxLength: 7}]}",
    );
    assert_eq!(of_type(&lowered, "Name"), "MaxLength(9)");
    assert_eq!(of_type(&lowered, "A"), "MaxProperties(4)");
    assert_eq!(of_type(&lowered, "B"), "MinProperties(2), MaxProperties(4)");
    assert_eq!(of_field(&lowered, "B", "x"), "MinLength(1), MaxLength(5)");
    assert_eq!(of_field(&lowered, "B", "y"), "", "the name says it");
    assert_eq!(of_field(&lowered, "C", "name"), "");
    assert_eq!(of_field(&lowered, "C", "longer"), "MinLength(3)");
    assert_eq!(of_field(&lowered, "C", "some"), "MinProperties(1)");
    assert_eq!(of_field(&lowered, "C", "deep"), "Pattern('x')", "no component");
    assert_eq!(of_field(&lowered, "C", "maybe"), "MaxLength(7)");
}

#[test]
fn what_is_inside_has_rows_of_its_own() {
    let lowered = schemas_3_1(
        "
L: {type: array, maxItems: 3, items: {type: array, items: {type: string, minLength: 1}}}
P: {type: array, prefixItems: [{type: string, maxLength: 1}, {type: string}], items: {type: string, maxLength: 2}}
M: {type: object, maxProperties: 2, propertyNames: {pattern: x}, additionalProperties: {type: number, maximum: 1}}
O: {type: object, properties: {a: {type: string}}, additionalProperties: {type: number, maximum: 1}}
T: {type: object, properties: {left: {$ref: '#/components/schemas/T'}, all: {type: array, maxItems: 2, items: {$ref: '#/components/schemas/T'}}}}",
    );
    assert_eq!(of_type(&lowered, "L"), "MaxItems(3), Items[Items[MinLength(1)]]");
    assert_eq!(of_type(&lowered, "P"), "Item 0[MaxLength(1)], Item 1[], Items[MaxLength(2)]");
    assert_eq!(of_type(&lowered, "M"), "MaxProperties(2), Names[Pattern('x')], Members[Maximum('1')]");
    assert_eq!(of_type(&lowered, "O"), "Members[Maximum('1')]");
    assert_eq!(of_field(&lowered, "T", "left"), "");
    assert_eq!(of_field(&lowered, "T", "all"), "MaxItems(2)");
}

#[test]
fn branches_have_rows_and_of_several_in_one_none_binds() {
    let lowered = schemas(
        "
U:
  oneOf:
    - {type: string, maxLength: 5}
    - {type: array, items: {type: integer, minimum: 1}}
    - {type: object, minProperties: 2, properties: {a: {type: string}}}
S: {anyOf: [{type: string, maxLength: 5}, {type: string, minLength: 9}]}",
    );
    let branches: Vec<String> =
        union(lowered.component("U")).branches.iter().map(|b| rows(&b.checks)).collect();
    assert_eq!(branches, ["MaxLength(5)", "Items[Minimum('1')]", ""]);
    let Ty::Ref(id) = union(lowered.component("U")).branches[2].ty else { panic!("an object") };
    assert_eq!(rows(&lowered.api.types.get(id).checks), "MinProperties(2)");
    assert_eq!(of_type(&lowered, "S"), "");
}

#[test]
fn parameters_and_bodies_have_rows() {
    let lowered = lower(
        "
openapi: 3.0.4
info: {title: Test, version: '1'}
paths:
  /x:
    post:
      parameters:
        - {name: a, in: query, schema: {type: integer, minimum: 1}}
        - {name: b, in: query, content: {application/xml: {schema: {type: string, maxLength: 1}}}}
      requestBody: {content: {application/json: {schema: {type: array, maxItems: 2, items: {type: string}}}}}
      responses: {'204': {description: ok}}",
    );
    let operation = &lowered.api.operations[0];
    let of_parameters: Vec<String> = operation.parameters.iter().map(|p| rows(&p.checks)).collect();
    assert_eq!(of_parameters, ["Minimum('1')", ""]);
    assert_eq!(rows(&operation.body.as_ref().expect("a body").checks), "MaxItems(2)");
}

#[test]
fn patterns_that_cannot_be_read_are_told_once() {
    let lowered = schemas(
        "
Bad: {type: string, pattern: '(?i)x'}
A: {type: object, properties: {a: {$ref: '#/components/schemas/Bad'}, b: {type: string, pattern: '\\-[\\w-.]'}}}",
    );
    assert_eq!(lowered.said(), ["note unchecked-pattern"]);
    assert_eq!(of_type(&lowered, "Bad"), "UnreadPattern('(?i)x')");
    let fact = "Matches the pattern `(?i)x`, which `validate` does not check";
    assert_eq!(lowered.component("Bad").docs.facts, [fact]);
    assert!(of_field(&lowered, "A", "b").starts_with("Pattern"), "without the flag `u` it is one");
    let long = schemas(&format!("T: {{type: string, pattern: '{}'}}", "a".repeat(20_000)));
    assert_eq!(long.said(), ["note unchecked-pattern"]);
}

#[test]
fn types_that_become_one_keep_what_both_say() {
    let text = "
A: {type: object, properties: {in: {type: object, maxProperties: 3, properties: {x: {type: string, minLength: 1, maxLength: 2}}}}}
B: {type: object, properties: {in: {type: object, maxProperties: 4, properties: {x: {type: string, minLength: 1, maxLength: 9}}}}}";
    let config = "[rename]\n'#/components/schemas/?/properties/in' = 'One'";
    let lowered = schemas_with(text, config);
    let shared: Vec<_> = lowered.api.types.0.iter().filter(|t| t.renamed.as_deref() == Some("One")).collect();
    let [one] = shared.as_slice() else { panic!("one type: {:?} {:?}", shared.len(), lowered.errors()) };
    assert_eq!(rows(&one.checks), "");
    let Shape::Object(object) = &one.shape else { panic!("an object") };
    assert_eq!(rows(&object.fields[0].checks), "MinLength(1)");
}
