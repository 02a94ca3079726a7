//! Scalars, lists, maps, aliases, null, and what the docs say of bounds.

use generator::ir::{TextFormat, Ty, Width};

use super::support::{schemas, schemas_3_1, schemas_with};

#[test]
fn formats_and_bounds_decide_the_width_of_integers() {
    let cases = [
        ("{type: integer}", Width::I64),
        ("{type: integer, minimum: 0}", Width::I64),
        ("{type: integer, format: int32}", Width::I32),
        ("{type: integer, format: uint8}", Width::U8),
        ("{type: number, format: int16}", Width::I16),
        ("{type: integer, minimum: -9007199254740991, maximum: 9007199254740991}", Width::I64),
        ("{type: integer, minimum: 0, maximum: 18446744073709551615}", Width::U64),
        ("{type: integer, format: int32, minimum: 0, maximum: 4294967295}", Width::I64),
        ("{type: integer, maximum: 18446744073709551615}", Width::I128),
        ("{type: integer, minimum: 0, maximum: 340282366920938463463374607431768211455}", Width::U128),
        ("{type: integer, format: uint}", Width::U64),
    ];
    for (schema, width) in cases {
        assert_eq!(schemas(&format!("N: {schema}")).alias("N"), &Ty::Integer(width), "{schema}");
    }
}

#[test]
fn bounds_that_no_integer_holds_are_told() {
    let lowered = schemas("N: {type: integer, minimum: -1, maximum: 1e40}");
    assert_eq!(lowered.alias("N"), &Ty::Integer(Width::I128));
    assert_eq!(lowered.said(), ["note wide-integer"]);
}

#[test]
fn texts_stay_text_unless_they_are_times() {
    let cases = [
        ("date-time", TextFormat::DateTime),
        ("date", TextFormat::Date),
        ("byte", TextFormat::Base64),
        ("password", TextFormat::Password),
        ("uri", TextFormat::Plain),
        ("int64", TextFormat::Plain),
    ];
    for (format, expected) in cases {
        let lowered = schemas(&format!("T: {{type: string, format: {format}}}"));
        assert_eq!(lowered.alias("T"), &Ty::Text(expected), "{format}");
    }
}

#[test]
fn formats_and_schemas_can_have_types_of_the_users() {
    let text = "
A: {type: string, format: decimal}
B: {type: string, format: date-time}
C: {type: object, properties: {x: {type: string}}}
D: {type: number, format: money}
E: {type: integer}";
    let config = "formats = { decimal = 'my::Decimal', date-time = 'string', money = 'decimal' }
[schema.C]\ntype = 'my::C'\n[schema.E]\ntype = 'decimal'";
    let lowered = schemas_with(text, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.alias("A"), &Ty::Custom("my::Decimal".to_owned()));
    assert_eq!(lowered.alias("B"), &Ty::Text(TextFormat::Plain));
    assert_eq!(lowered.alias("C"), &Ty::Custom("my::C".to_owned()));
    assert_eq!((lowered.alias("D"), lowered.alias("E")), (&Ty::Decimal, &Ty::Decimal));
}

#[test]
fn types_of_the_configuration_may_be_lists_maps_and_those_of_the_crate() {
    let text = "
A: {type: object}
B: {type: array, items: {}}
C: {type: string}
D: {type: object, properties: {x: {type: string}}}
pet_shop: {type: object, properties: {x: {type: string}}}
E: {type: string}";
    let config = "rename = { D = 'Renamed' }
[schema.A]\ntype = 'Vec<crate::types::Renamed>'\n[schema.B]\ntype = 'std::collections::BTreeMap<String, my::B>'
[schema.C]\ntype = 'crate::types::PetShop'\n[schema.E]\ntype = 'crate::types::E'";
    let lowered = schemas_with(text, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(lowered.show(lowered.alias("A")), "[D]");
    assert_eq!(lowered.alias("B"), &Ty::Map(Box::new(Ty::Custom("my::B".to_owned()))));
    assert_eq!(lowered.show(lowered.alias("C")), "pet_shop");
    assert_eq!(
        lowered.show(lowered.alias("E")),
        "Text(Plain)",
        "what stands for itself is as the document says"
    );
}

#[test]
fn members_are_optional_or_nullable_where_the_configuration_says_so() {
    let text = "
A: {type: object, required: [x, y, z], properties: {x: {type: string}, y: {type: string, enum: [a]}, z: {type: string, enum: [b]}}}
B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, required: [w, v], properties: {w: {type: string}, v: {type: string, nullable: true}}}]}
C: {allOf: [{$ref: '#/components/schemas/A'}]}
U: {oneOf: [{$ref: '#/components/schemas/D'}, {$ref: '#/components/schemas/A'}]}
D: {type: object, required: [d, e], properties: {d: {type: string}, e: {type: string}}}";
    let config = "[schema.A]\noptional = ['x']\nnullable = ['y']\n[schema.B]\noptional = ['?']\n[schema.D]\noptional = ['d']";
    let lowered = schemas_with(text, config);
    assert_eq!(lowered.errors(), Vec::<&str>::new());
    assert_eq!(
        (lowered.field("A", "x"), lowered.field("A", "y")),
        ("Optional Text(Plain)".to_owned(), "Nullable text-enum".to_owned())
    );
    let constants: Vec<&str> = lowered.object("A").constants.iter().map(|c| c.wire.as_str()).collect();
    assert_eq!(constants, ["z"]);
    for (wire, field) in [
        ("x", "Optional Text(Plain)"),
        ("y", "OptionalNullable text-enum"),
        ("z", "Optional text-enum"),
        ("w", "Optional Text(Plain)"),
        ("v", "OptionalNullable Text(Plain)"),
    ] {
        assert_eq!(lowered.field("B", wire), field, "{wire}");
    }
    // What an object need not have tells no branch of a union.
    assert_eq!(lowered.union("U").branches[0].required, ["e"]);
}

#[test]
fn what_has_no_properties_needs_no_definition() {
    let text = "
Any: {}
Free: {type: object}
Explicit: {type: object, properties: {}, additionalProperties: true}
Closed: {type: object, additionalProperties: false}
Map: {type: object, additionalProperties: {type: integer}}
Untyped: {additionalProperties: {type: string, nullable: true}}
List: {type: array, items: {type: boolean}}
Bare: {type: array}";
    let lowered = schemas(text);
    let shown = |name: &str| lowered.show(lowered.alias(name));
    assert_eq!(shown("Any"), "Any");
    assert_eq!(shown("Free"), "AnyObject");
    assert_eq!(shown("Explicit"), "AnyObject");
    assert_eq!(shown("Closed"), "AnyObject");
    assert_eq!(shown("Map"), "{Integer(I64)}");
    assert_eq!(shown("Untyped"), "{Text(Plain)?}");
    assert_eq!(shown("List"), "[Boolean]");
    assert_eq!(shown("Bare"), "[Any]");
    assert_eq!(lowered.messages("empty-object").len(), 1);
}

#[test]
fn null_is_carried_by_the_field_where_there_is_one() {
    let text = "
Base: {type: object, nullable: true, properties: {id: {type: string}}}
Holder:
  type: object
  required: [a, b, f]
  properties:
    a: {type: string}
    b: {type: string, nullable: true}
    c: {type: string}
    d: {type: string, nullable: true}
    e: {nullable: true, allOf: [{$ref: '#/components/schemas/Base'}]}
    f: {$ref: '#/components/schemas/Base'}
    g: {type: array, items: {$ref: '#/components/schemas/Base'}}
    h: {nullable: true}
    i: {anyOf: [{type: integer}, {enum: [null]}]}";
    let lowered = schemas(text);
    let field = |wire: &str| lowered.field("Holder", wire);
    assert_eq!(field("a"), "Required Text(Plain)");
    assert_eq!(field("b"), "Nullable Text(Plain)");
    assert_eq!(field("c"), "Optional Text(Plain)");
    assert_eq!(field("d"), "OptionalNullable Text(Plain)");
    assert_eq!(field("e"), "OptionalNullable Base");
    assert_eq!(field("f"), "Nullable Base");
    assert_eq!(field("g"), "Optional [Base?]");
    assert_eq!(field("h"), "Optional Any");
    assert_eq!(field("i"), "OptionalNullable Integer(I64)");
}

#[test]
fn facts_are_told_in_words() {
    let text = "
T:
  type: object
  properties:
    page: {type: integer, minimum: 0, exclusiveMinimum: true, maximum: 100, default: 1, multipleOf: 5}
    name: {type: string, minLength: 1, maxLength: 20, pattern: '^`+$', format: uri, deprecated: true}
    tags: {type: array, minItems: 2, maxItems: 2, uniqueItems: true, items: {type: string, maxLength: 1}}
    on: {type: boolean, enum: [true], default: true}";
    let lowered = schemas(text);
    let facts = |index: usize| lowered.object("T").fields[index].docs.facts.clone();
    assert_eq!(facts(0), ["Default: `1`", "Greater than 0", "At most 100", "A multiple of 5"]);
    assert_eq!(facts(1), ["1 to 20 characters", "Matches the pattern ``^`+$``", "Format: `uri`"]);
    assert!(lowered.object("T").fields[1].docs.deprecated);
    assert_eq!(facts(2), ["Exactly 2 items", "Items are unique", "Each item: at most 1 character"]);
    assert_eq!(facts(3), ["Default: `true`", "Always `true`"]);
}

#[test]
fn arrays_with_places_are_tuples() {
    let text = "
Point: {type: array, prefixItems: [{type: number}, {type: string}], minItems: 2, maxItems: 2}
Ended: {prefixItems: [{$ref: '#/components/schemas/O'}], items: false, minItems: 1}
Alike: {type: array, prefixItems: [{type: number}, {type: number}], items: {type: number}}
Open: {type: array, prefixItems: [{type: number}, {type: number}]}
Short: {type: array, prefixItems: [{type: number}, {type: string}], items: false}
Long: {type: array, prefixItems: [{type: number}, {type: [string, 'null']}], items: {type: string}}
Expr: {oneOf: [{type: string}, {type: array, prefixItems: [{type: string}, {$ref: '#/components/schemas/Expr'}], minItems: 2, maxItems: 2}]}
O: {type: object, properties: {self: {$ref: '#/components/schemas/Ended'}}}";
    let lowered = schemas_3_1(text);
    let shown = |name: &str| lowered.show(lowered.alias(name));
    assert_eq!(lowered.alias("Point"), &Ty::Tuple(vec![Ty::Number, Ty::Text(TextFormat::Plain)]));
    assert!(matches!(lowered.alias("Ended"), Ty::Tuple(elements) if elements.len() == 1));
    assert_eq!((shown("Alike"), shown("Open")), ("[Number]".to_owned(), "[Any]".to_owned()));
    // An element of any place is one of what the places hold.
    assert_eq!((shown("Short"), shown("Long")), ("[union]".to_owned(), "[union?]".to_owned()));
    assert_eq!(lowered.messages("untyped-rest").len(), 1);
    assert!(matches!(&lowered.union("Expr").branches[1].ty, Ty::Tuple(elements) if elements.len() == 2));
    assert_eq!(lowered.field("O", "self"), "Optional boxed Ended");
}

#[test]
fn names_of_members_may_follow_patterns() {
    let text = "
Whole: {type: object, patternProperties: {'^.*$': {type: integer}}}
Closed: {type: object, patternProperties: {'^x-': {type: integer}, '^y-': {type: integer}}, additionalProperties: false}
Open: {type: object, patternProperties: {'^x-': {type: integer}}}
Beside: {properties: {a: {type: string}}, patternProperties: {'^x-': {type: integer}}, additionalProperties: {type: integer}}
Several: {type: object, patternProperties: {'^x-': {type: integer}, '^y-': {type: string}}, additionalProperties: false}
Named: {type: object, propertyNames: {pattern: '^[a-z]+$'}, additionalProperties: {type: boolean}}";
    let lowered = schemas_3_1(text);
    let shown = |name: &str| lowered.show(lowered.alias(name));
    assert_eq!((shown("Whole"), shown("Closed")), ("{Integer(I64)}".to_owned(), "{Integer(I64)}".to_owned()));
    assert_eq!((shown("Open"), shown("Several")), ("AnyObject".to_owned(), "{union}".to_owned()));
    assert_eq!(lowered.messages("untyped-rest").len(), 1);
    assert_eq!(lowered.object("Beside").rest, generator::ir::Rest::Typed(Ty::Integer(Width::I64)));
    assert_eq!(shown("Named"), "{Boolean}");
    let facts = &lowered.component("Named").docs.facts;
    assert_eq!(facts, &["Each name: matches the pattern `^[a-z]+$`"]);
}

#[test]
fn what_no_value_fits_is_never_there() {
    let text = "
T: {type: object, properties: {a: {type: string}, gone: {not: {}}}}
U: {oneOf: [{type: string}, {not: {}}]}";
    let lowered = schemas_3_1(text);
    assert_eq!(super::support::fields(lowered.object("T")), ["a"]);
    assert_eq!(lowered.show(lowered.alias("U")), "Text(Plain)");
}
