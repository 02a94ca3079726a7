//! Codes of mistakes that are repaired with a warning, since everyone makes them and the intent is plain.
//! `strict = true` in `generate.toml` makes errors of all of them.

use super::codes;
use crate::diagnostic::Code;

codes! {
/// A scalar of the wrong JSON type.
REPAIRED_SCALAR = "repaired-scalar" "A scalar has the wrong JSON type, though it says what is meant: `version: 1.0`, `openapi: 3.0`, a title that is a \
number, `deprecated: \"true\"`, `maxLength: '10'`, a default of a server variable without quotes. It is read as the text, boolean or number that \
belongs there, numbers by their text in the file.\n\nPut quotes around texts that look like numbers or booleans, and none around others. \
`strict = true` refuses it.";

/// A text that is almost JSON.
REPAIRED_JSON = "repaired-json" "A file is JSON but for comments, commas before a closing bracket or brace, or raw control characters in texts, which RFC 8259 \
does not allow and many tools read. It is read as the JSON that is meant.\n\nWrite it without them, or as YAML. `strict = true` refuses it.";

/// Bytes that are not UTF-8.
REPAIRED_ENCODING = "repaired-encoding" "The bytes of a file are not UTF-8 (RFC 8259, 8.1; YAML 1.2.2, 5.2), but a text in Windows-1252, as older editors \
write it. It is read as that: a letter with an accent is one byte there. Bytes that are no text of either are refused.\n\nSave the file as UTF-8. `strict = true` refuses it.";

/// A parameter that is declared twice.
REPAIRED_PARAMETER = "repaired-parameter" "A list of parameters has two with the same name and location, which must not be (4.8.10). The first one \
counts, whether the second says the same or not. An operation may override a parameter of its Path Item; that is not a mistake.\n\nRemove one \
of them. An array of values is one parameter with `type: array`. `strict = true` refuses it.";

/// A key that is written twice, with a plain meaning.
REPAIRED_KEY = "repaired-key" "An object has a key twice, which YAML forbids and JSON leaves open (RFC 8259, 4). If both have the same value, that counts. If both are objects \
that have no key in common, such as two entries of one path with different methods, they are taken as one object. Anything else is an \
error, since parsers differ in which one counts.\n\nWrite the key once. `strict = true` refuses it.";

/// One value in place of a list.
REPAIRED_LIST = "repaired-list" "A single value stands where a list belongs, and is taken as a list of one: `tags: pets`, `required: name`, \
`security` or `servers` with one object, `allOf` with one schema. The other way round, a list of one schema or text where one belongs is taken as that, and an empty list in place of an object \
as one without members. A key of `content` that lists media types stands for each of them.\n\nWrite the list. `strict = true` refuses it.";

/// A member that is null.
REPAIRED_NULL = "repaired-null" "A member is null: in YAML, a key with nothing behind it, such as `parameters:` or `description:`. It is taken as not \
written; a property or component schema that is null as `{}`, a response as one without content, \
the scopes of a security requirement as none. A null request body, parameter or operation is \
refused, since nobody knows what was to stand there.\n\nRemove the key, or write its value. `strict = true` refuses it.";

/// A word in the wrong case.
REPAIRED_WORD = "repaired-word" "A word of the specification is written in the wrong case: `in: Query`, `type: apikey` of a security scheme, \
a style, or a range of statuses like `4xx`. Words are case-sensitive (4.3), and this one can mean only one \
thing.\n\nWrite it as the specification does. `strict = true` refuses it.";

/// A type of another language.
REPAIRED_TYPE = "repaired-type" "A schema's `type` is a word from elsewhere with a plain meaning: `String`, `int`, `long`, `bool`, `double`, `date`, `datetime`, \
`uuid`, `file`, `any`, or the name of a component. It is read as the type, with the format where it has one, or as a reference. `null`, which \
3.0 does not have, becomes `nullable: true`.\n\nUse one of the six types and `format` (4.7.2). A misspelt word is not repaired. \
`strict = true` refuses it.";

/// An `enum` whose values do not have its type.
REPAIRED_ENUM = "repaired-enum" "Values of an `enum` are not of its schema's type because of quotes: `type: integer` with `\"1\"`, `type: string` with `1.0` or `true`, \
`\"null\"` where no text can stand. They are read as the type says. An `enum` without any value allows nothing, and is \
left out. The default of a server variable counts among its values.\n\nQuote texts, and nothing else. `strict = true` refuses it.";

/// `required` in the wrong place.
REPAIRED_REQUIRED = "repaired-required" "`required` of a schema is a list of its properties (4.8.24). As `required: true` at a property it is read as an entry of \
that list; among the properties, as the list itself; as a boolean elsewhere in a schema it is left out. A path parameter is always required \
(4.8.12.1), whatever it says.\n\nMove it. `strict = true` refuses it.";

/// The way of another version.
REPAIRED_VERSION = "repaired-version" "Something is written as another version has it. Of Swagger 2.0: `type` beside `in` of a parameter, parameters `in: formData` or `in: body`, `schema` at a response, \
`discriminator` as a text, `type: basic` of a security scheme. Of OpenAPI 3.1: a list of types, a number in `exclusiveMinimum`. Of older JSON Schema: a list of schemas in `items`, of \
which any is taken for all elements. It is read as \
what that version means by it.\n\nWrite it as the document's version does, or correct the version. `strict = true` refuses it.";

/// A style that its place does not have.
REPAIRED_STYLE = "repaired-style" "A parameter or header has a `style` that its location does not have (4.8.12.2), such as `style: form` in a header or \
`simple` in a query. It is written in the default style of the location, as most servers expect.\n\nRemove the style. If \
the server really expects another one, `[parameter]` in `generate.toml` sets it. `strict = true` refuses it.";

/// A required field that a client can do without.
REPAIRED_MISSING = "repaired-missing" "A required field is missing that a client can do without: `responses` of an operation, `description` of a response, `name` of \
a licence, `url` of external documentation, `scopes` of a flow, `paths` of a document that has components, `type` of a security scheme whose other fields tell it, `in` of a parameter that is called like a variable of its path. A server variable \
without a default demands a value from whoever builds a client. An operation without responses takes any \
success as one without content.\n\nAdd the field. `strict = true` refuses it.";

/// A path that is no template, in a plain way.
REPAIRED_PATH = "repaired-path" "A path lacks its first slash, without which it would run into the server's URL, or has a variable twice (4.8.8). It is sent with a \
slash; the variable's value stands at both places.\n\nWrite the slash. Give the second variable a name and a parameter of its own, unless both are one \
thing. `strict = true` refuses it.";

/// A variable of a path that is not declared.
REPAIRED_PATH_VARIABLE = "repaired-path-variable" "A path has a variable, `{id}`, that no parameter declares (4.8.12.1). It is taken as a required text. Where the operation has a path \
parameter that the path does not know, and it can mean only this variable, that one is taken.\n\nDeclare it with `in: path` and \
`required: true`; names are case-sensitive. `strict = true` refuses it.";

/// An operation id that is not unique.
REPAIRED_OPERATION_ID = "repaired-operation-id" "Two operations have the same `operationId`, which must be unique in the document (4.8.10). None keeps it: all that \
have it are named by their method and path, as operations without an id, since nothing but their order would tell which one is \
meant.\n\nGive each operation an id of its own. `strict = true` refuses it.";

/// A security requirement that names no scheme.
REPAIRED_SECURITY = "repaired-security" "A security requirement names a scheme that `components.securitySchemes` does not have (4.8.30), so it is unknown which credential is \
to be sent, and where. That alternative is left out; with no other one, the operation is called without a credential, and a header may be set \
by hand.\n\nCorrect the name, or declare the scheme. `strict = true` refuses it.";

/// A reference that means the schema nearby.
REPAIRED_REFERENCE = "repaired-reference" "A reference stands for a schema and is empty, or leads to nothing, to itself, or to another Object. It is read as a reference to the \
schema in there, or to a definition (`$defs`) of that name in a schema around it; without one, any value is allowed. A media type that is a reference to a schema is read as one that \
has it, a response that is one to a request body or a schema as a response with that content, the bare name of a schema as a reference to it, a description that is one to nothing as an empty \
text; a header or example that is one to another thing is left out.\n\nRefer to the thing itself, such as the schema under `components.schemas`. `strict = true` refuses it.";
}
