//! Codes of problems in documents whose grammar is valid: what contradicts itself, or is probably not what its author meant.

use super::codes;
use crate::diagnostic::Code;

codes! {
/// A path that is not a template.
PATH_TEMPLATE = "path-template" "A key of `paths` must start with `/` and may hold variables in braces, each with its own name: \
`/pets/{petId}` (4.8.8). With a missing brace it is unclear what would be sent.\n\nCorrect the key. Braces that are \
not variables must be percent-encoded, as `%7B` and `%7D`.";

/// A variable of a path without a parameter.
PATH_VARIABLE = "path-variable" "A path has a variable in braces, but neither the operation nor its Path Item declares a parameter of that name \
with `in: path`. Its type and meaning are unknown, so no request can be built (4.8.8.2).\n\nDeclare the parameter, with \
exactly the name in the braces and `required: true`. Names are case-sensitive.";

/// A path parameter without a variable.
PATH_PARAMETER_UNUSED = "path-parameter-unused" "A parameter with `in: path` has a name that does not occur in the path. Whatever \
the caller gives, it would not be sent (4.8.12.1).\n\nCorrect the name, or remove the parameter. One that is inherited from the Path Item \
must occur in the path, too.";

/// Two paths that differ only in the names of variables.
SAME_PATH = "same-path" "Two keys of `paths` differ only in the names of their variables: `/pets/{id}` and `/pets/{name}`. For a \
server they are the same path, and the specification forbids the pair (4.8.8).\n\nMerge them under one key. If each has its own methods, \
use one name for the variable.";

/// An operation of Swagger 2.0 with two bodies.
DUPLICATE_PARAMETER = "duplicate-parameter" "An operation of Swagger 2.0 has two bodies: two parameters `in: body`, or one next to a form. It is \
unclear which of them a server reads.\n\nKeep one of them: a body has one schema, which may be an object with several properties. A form \
consists only of `in: formData` parameters.";

/// A parameter's description is neither `schema` nor `content`.
PARAMETER_SHAPE = "parameter-shape" "A parameter is described either by `schema` and `style`, or by `content` with exactly one media type \
(4.8.12.2). With both, or with several media types, it is unclear how the value is written; with neither, its type is \
unknown.\n\nUse `schema` for most parameters; `content` is for values that are sent as JSON.";

/// A key of `additionalOperations` that is not a method.
BAD_METHOD = "bad-method" "A key of `additionalOperations` (OpenAPI 3.2, 4.7) is the method of a request, exactly as it is sent. It must be a \
token (RFC 9110, 9.1 and 5.6.2) and must not be a method that has its own key in the Path Item: both would describe the same \
operation.\n\nCorrect the key, or move the operation to `get`, `post`, `query` and so on.";

/// A query string that cannot be written.
QUERY_STRING = "query-string" "A parameter with `in: querystring` (OpenAPI 3.2.0, 4.12.1) describes the whole query string by `content` with one media \
type. A form (`application/x-www-form-urlencoded`) is sent as the members of its schema, one by one; its `encoding` is not \
supported.\n\nGive it `content`. If members of a form need different styles, describe them as parameters with `in: query`.";

/// A key of `responses` that is not a status.
BAD_STATUS = "bad-status" "A key of `responses` must be an HTTP status with three digits, a range of them like `4XX` (upper case), or `default` \
(4.8.16). A response under any other key would never be chosen.\n\nCorrect the key, and put it in quotes: YAML reads `200` as a number.";

/// Something that does nothing.
WITHOUT_EFFECT = "without-effect" "A part of the document has no effect on the client. A keyword may not fit its schema's type (`minLength` \
on an object, which JSON Schema ignores), a header parameter may be one that the specification excludes (4.8.12.1), or the part may \
be useless to clients or not supported yet: callbacks, links, `xml`, conditions such as `if`.\n\nNothing needs to be done. A \
keyword without effect often means that `type` is not what was meant.";

/// A required property that is not declared.
REQUIRED_UNKNOWN = "required-unknown" "A schema lists a name in `required` that is not among its `properties`. That is valid JSON Schema: the member must be \
there, with any value. Usually it is a property that was renamed or misspelt.\n\nDeclare the property, or correct the name.";

/// An array whose elements are not described.
ARRAY_WITHOUT_ITEMS = "array-without-items" "A schema has `type: array` but no `items`, which OpenAPI 3.0 requires (4.8.24). The caller gets its elements as plain \
JSON, without a type.\n\nAdd `items` with the schema of an element; `items: {}` allows any value there.";

/// An example or default that breaks its schema.
EXAMPLE_BREAKS_SCHEMA = "example-breaks-schema" "An example or a `default` does not fit its schema: another type, a missing member, a value outside `enum` or \
the bounds. Either the example or the schema is wrong, and if it is the schema, the server's responses will not fit \
it either.\n\nFind out what the server really does and correct the one that is wrong (4.8.19). The client accepts such \
responses: a value of the wrong type is set aside and listed in `problems()`.";

/// An example without content.
EMPTY_EXAMPLE = "empty-example" "The example of a parameter is the empty string. It shows nothing, and tools that prefill requests from \
examples send it: an empty path segment or an empty query value, which servers refuse.\n\nGive a value that the server would accept, or \
remove the example.";

/// A place without a type.
UNTYPED = "untyped" "The document gives no type for a value: `{}`, a schema with only a description, an object without `properties`, an array without \
`items`, `additionalProperties: true` without `properties`. The caller gets plain JSON, read and written \
unchanged, without help from the compiler. Numbers of more than 64 bits are rounded there, so `lint` also counts the place as a number that may lose precision.\n\nIf the value has a shape, describe it. If any value is allowed, ignore this note.";
}
