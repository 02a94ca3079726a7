//! Codes of mistakes that are repaired with a warning, since they are common and the intent is clear.
//! `strict = true` in `generate.toml` makes all of them errors.

use super::codes;
use crate::diagnostic::Code;

codes! {
/// A scalar of the wrong JSON type.
REPAIRED_SCALAR = "repaired-scalar" "A scalar has the wrong JSON type, but its meaning is clear: `version: 1.0`, `openapi: 3.0`, a title that is a \
number, `deprecated: \"true\"`, `maxLength: '10'`, a default of a server variable without quotes. It is read as the text, boolean or number that is \
required; a number becomes the text that the file has.\n\nPut quotes around texts that look like numbers or booleans, and around nothing else. \
With `strict = true` it is an error.";

/// A text that is almost JSON.
REPAIRED_JSON = "repaired-json" "A file is JSON except for comments, commas before a closing bracket or brace, or raw control characters in strings. RFC \
8259 does not allow them, but many tools do. They are read as intended.\n\nWrite it without them, or as YAML. With `strict = true` it is an error.";

/// Bytes that are not UTF-8.
REPAIRED_ENCODING = "repaired-encoding" "The bytes of a file are not UTF-8 (RFC 8259, 8.1; YAML 1.2.2, 5.2), but text in Windows-1252, as older editors write \
it, in which an accented letter is one byte. The file is read as that. Bytes that are valid in neither encoding are refused.\n\nSave the file as UTF-8. With `strict = true` it is an error.";

/// A parameter that is declared twice.
REPAIRED_PARAMETER = "repaired-parameter" "A list has two parameters with the same name and location, which is not allowed (4.8.10). The first \
one is used, whether the second is the same or not. An operation may override a parameter of its Path Item; that is not a mistake.\n\nRemove one \
of them. An array of values is one parameter with `type: array`. With `strict = true` it is an error.";

/// A key that is written twice, with a clear meaning.
REPAIRED_KEY = "repaired-key" "An object has a key twice, which YAML forbids and JSON does not define (RFC 8259, 4). If both have the same value, that is used. If both are objects \
that have no key in common, such as two entries of one path with different methods, they are read as one object. Anything else is an \
error, since parsers differ in which one they use.\n\nWrite the key once. With `strict = true` it is an error.";

/// One value in place of a list.
REPAIRED_LIST = "repaired-list" "A single value is written where a list is required, and is read as a list of one: `tags: pets`, `required: name`, \
`security` or `servers` with one object, `allOf` with one schema. Conversely, a list of one schema or text is read as that schema or text where a single one is required, and an empty list as \
an object without members. A key of `content` that lists media types is read as each of them.\n\nWrite the list. With `strict = true` it is an error.";

/// A member that is null.
REPAIRED_NULL = "repaired-null" "A member is null: in YAML, a key with nothing after it, such as `parameters:` or `description:`. It is read as if it \
were absent. A property or component schema that is null is read as `{}`, a response as one without \
content, the scopes of a security requirement as an empty list. A null request body, parameter or \
operation is an error, since it is unclear what was meant.\n\nRemove the key, or write its value. With `strict = true` it is an error.";

/// A word in the wrong case.
REPAIRED_WORD = "repaired-word" "A word of the specification is written in the wrong case: `in: Query`, `type: apikey` of a security scheme, \
a style, or a range of statuses like `4xx`. Words are case-sensitive (4.3), but only one meaning is possible \
here.\n\nWrite it as the specification does. With `strict = true` it is an error.";

/// A type of another language.
REPAIRED_TYPE = "repaired-type" "A schema's `type` is a word from another language with a clear meaning: `String`, `int`, `long`, `bool`, `double`, `date`, `datetime`, \
`uuid`, `file`, `any`, or the name of a component. It is read as that type, with its format if it has one, or as a reference. `null`, which \
3.0 does not have, becomes `nullable: true`.\n\nUse one of the six types and `format` (4.7.2). A misspelt word is not repaired. \
With `strict = true` it is an error.";

/// An `enum` whose values do not have its type.
REPAIRED_ENUM = "repaired-enum" "Values of an `enum` do not have the schema's type because of their quotes: `type: integer` with `\"1\"`, `type: string` with `1.0` or `true`, \
`\"null\"` where a text is not possible. They are read as values of the type. An `enum` without values allows nothing and \
is ignored. The default of a server variable is added to its values.\n\nPut quotes around texts, and around nothing else. With `strict = true` it is an error.";

/// `required` in the wrong place.
REPAIRED_REQUIRED = "repaired-required" "`required` of a schema is a list of its properties (4.8.24). A `required: true` in a property is read as an entry of that \
list, a list among the properties as the list itself, and a boolean elsewhere in a schema is ignored. A path parameter is always required (4.8.12.1), \
even if it says `required: false`.\n\nMove it. With `strict = true` it is an error.";

/// Syntax of another version.
REPAIRED_VERSION = "repaired-version" "Something is written in the syntax of another version. From Swagger 2.0: `type` next to `in` of a parameter, parameters `in: formData` or `in: body`, `schema` in a response, \
`discriminator` as a text, `type: basic` of a security scheme. From OpenAPI 3.1: a list of types, a number in `exclusiveMinimum`. From older JSON Schema: a list of schemas in `items`, which is read as \
if each element may match any of them. Everything else is \
read with its meaning in that version.\n\nUse the syntax of the document's version, or correct the version. With `strict = true` it is an error.";

/// A style that is not allowed where the parameter is sent.
REPAIRED_STYLE = "repaired-style" "A parameter or header has a `style` that its location does not allow (4.8.12.2), such as `style: form` in a header or \
`simple` in a query. It is written in the location's default style, as most servers expect.\n\nRemove the style. If \
the server really expects another one, set it under `[parameter]` in `generate.toml`. With `strict = true` it is an error.";

/// A missing field that a client does not need.
REPAIRED_MISSING = "repaired-missing" "A required field is missing, but the client does not need it: `responses` of an operation, `description` of a response, `name` of \
a licence, `url` of external documentation, `scopes` of a flow, `paths` of a document that has components, `type` of a security scheme if its other fields determine it, `in` of a parameter with the name of a variable of its path. For a server \
variable without a default, the user of the client must give a value. For an operation without responses, \
any success is one without content.\n\nAdd the field. With `strict = true` it is an error.";

/// A path with an obvious mistake.
REPAIRED_PATH = "repaired-path" "A path has no slash at its start, so it would run into the server's URL, or has the same variable twice (4.8.8). The slash is \
added; the variable's value is sent in both places.\n\nWrite the slash. Give the second variable its own name and parameter, unless both are the same \
value. With `strict = true` it is an error.";

/// A variable of a path that is not declared.
REPAIRED_PATH_VARIABLE = "repaired-path-variable" "A path has a variable, `{id}`, that no parameter declares (4.8.12.1). It is read as a required text. If the operation has exactly one path \
parameter that does not occur in the path, and it can only mean this variable, that parameter is used.\n\nDeclare it with `in: path` and \
`required: true`; names are case-sensitive. With `strict = true` it is an error.";

/// An operation id that is not unique.
REPAIRED_OPERATION_ID = "repaired-operation-id" "Two operations have the same `operationId`, which must be unique in the document (4.8.10). Neither keeps it: they \
are named after their method and path, like operations without an id, since only their order would determine which one \
keeps it.\n\nGive each operation its own id. With `strict = true` it is an error.";

/// A security requirement that names no scheme.
REPAIRED_SECURITY = "repaired-security" "A security requirement names a scheme that `components.securitySchemes` does not have (4.8.30), so it is unknown which credential to \
send, and where. That alternative is ignored. If it is the only one, the operation is called without a credential, and users can set a header \
themselves.\n\nCorrect the name, or declare the scheme. With `strict = true` it is an error.";

/// A reference whose intended schema can be found.
REPAIRED_REFERENCE = "repaired-reference" "A reference to a schema is empty, or leads to nothing, to itself, or to another kind of Object. It is read as a reference to the schema \
inside that Object, or to a definition (`$defs`) of that name in an enclosing schema; if there is none, any value is allowed. A media type that refers to a schema is read as one with that \
schema, a response that refers to a request body or a schema as a response with that content, the bare name of a schema as a reference to it, and a description that refers to nothing as an empty text. \
A header or example that refers to another kind of Object is ignored.\n\nRefer to the right Object, such as the schema under `components.schemas`. With `strict = true` it is an error.";
}
