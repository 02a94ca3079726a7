//! Codes of the document's grammar and of references.

use super::codes;
use crate::diagnostic::Code;

codes! {
/// A value has the wrong JSON type.
WRONG_TYPE = "wrong-type" "The value of a field does not have the JSON type that the specification requires: a list where an object \
belongs, a number where text belongs. In YAML, text that looks like a number, a boolean or null needs quotes: `'1.0'`, \
`'true'`.\n\nIt is an error if the client depends on the value, and a warning if only its documentation does. Section 4.8 has a table \
of fields for each Object.";

/// A required field is missing.
MISSING_FIELD = "missing-field" "An Object lacks a field that the specification requires. Without the `in` of a parameter \
or the `url` of a server nothing can be generated, and a guess would be a request that the server does \
not understand.\n\nAdd the field. If a client can be generated without it (the `description` of a response), this is a warning.";

/// A key that its Object does not have.
UNKNOWN_KEY = "unknown-key" "An Object has a key that the specification does not define. It has no effect, and that is easy \
to miss: a misspelt `requried`, or a keyword one level too high, changes nothing.\n\nCorrect the spelling or the \
indentation. Keys of your own start with `x-` (4.9). Keywords of JSON Schema that came with OpenAPI 3.1 (`const`, \
`examples`, `$defs`) mean nothing in 3.0.";

/// A text that is not one of the allowed words.
UNKNOWN_VALUE = "unknown-value" "A field allows only a few words, and its value is not one of them: `in` of a parameter (4.8.12), `style` (4.8.12.2), \
`type` and `in` of a security scheme (4.8.27). The words are case-sensitive.\n\nThey determine what is sent and where, so \
the nearest word is suggested but not assumed.";

/// A schema's `type` is not a type.
UNKNOWN_TYPE = "unknown-type" "A schema's `type` must be `array`, `boolean`, `integer`, `number`, `object` or `string` (4.7.2). \
Many tools silently accept any text and give such a value no type at all.\n\nUse one of the six. `format` makes \
a type more specific: `type: integer` with `format: int64`, `type: string` with `format: binary` for files. For null, \
write `nullable: true`.";

/// Keys next to `$ref`.
REF_SIBLINGS = "ref-siblings" "In OpenAPI 3.0 an object with `$ref` is a reference and nothing else: \"any properties added SHALL be \
ignored\" (4.8.23). A `nullable` or `default` next to it does nothing. The `description` of a schema is still used as \
documentation.\n\nIn a schema, write `allOf` with the reference as its only element, and the other keywords next to `allOf`. If the keys are only descriptions, this \
is a note, since it does not change the client.";

/// A reference that leaves the document's folder.
REF_OUTSIDE = "ref-outside" "A `$ref` leads to a file outside the document's folder, such as `../common.yaml`. A document from elsewhere could \
name any file on this machine, and its content would end up in the client. So only files in or below the document's folder are read, and \
symbolic links must not lead out of it.\n\nIf the file belongs to the document, name the folder that contains all of its files, relative to \
the document: `root = '..'` under `[document]` in `generate.toml`, or `--root ..`.";

/// A reference to a URL that is not followed.
REMOTE_REF = "remote-ref" "A `$ref` leads to a URL that is not followed, or cannot be fetched. By default nothing is fetched from the network: the server's response \
may differ from day to day, and so would the client.\n\nKeep a copy of the file next to the document and refer to that; or set `remote = true` under \
`[document]` in `generate.toml`. Then each file is fetched once, kept in the folder `<document>.remote`, and locked by its hash in `<document>.lock`, so \
later runs do not need the network.";

/// A remote file differs from its lock.
REMOTE_LOCK = "remote-lock" "A file that was fetched from a URL does not match `<document>.lock`: the server sends something else now, the kept copy was \
changed, or the lock cannot be read. Using it would change the client without your knowledge.\n\nRestore the lock and the folder `<document>.remote` \
from version control. To take what the server sends now, remove the entry from the lock and look at what changes.";

/// Two files give one name.
FILE_NAME_CLASH = "file-name-clash" "Two files of the document, or a file and a component, give their schemas the same name: `pets/status.yaml` and `shops/status.yaml`. The one \
nearest to the document keeps it, and a component of the document comes first; the names of the others include their folder: \
`shops_status`.\n\nNothing needs to be done. `[rename]` in `generate.toml` gives a type any other name.";

/// A reference to nothing.
UNRESOLVED_REF = "unresolved-ref" "A `$ref` names a place that does not exist in the document or in another file, or a file that does not exist: the component \
was renamed or removed, or its name is misspelt. Paths are relative to the file with the reference. The fragment after `#` is a JSON Pointer (RFC 6901): `/` inside a name is written `~1`, `~` is `~0`, and \
other special characters may be percent-encoded.\n\nCorrect the name, or add the component. \
`--allow unresolved-ref`, or `allow = [\"unresolved-ref\"]` in `generate.toml`, leaves out the operations and schemas that need it.";

/// Something that is left out because of an allowed problem.
LEFT_OUT = "left-out" "`--allow unresolved-ref`, or `allow = [\"unresolved-ref\"]` in `generate.toml`, accepts a document with references that lead to \
nothing. The operations and component schemas that reach such a reference, directly or through other components, cannot be generated. Each one is \
listed; everything else is generated as usual.\n\nCorrect the references and remove the allowance: it is an error once there is nothing to \
allow.";

/// A reference to something else.
REF_KIND = "ref-kind" "A `$ref` leads to the wrong kind of Object: a parameter refers to a schema, a response to a request \
body. Reading one as the other would give nonsense.\n\nTo share the schema of a parameter, give the parameter its own `name` and `in`, \
and put the reference under `schema`. Each section of `components` holds one kind of Object (4.8.7).";

/// References in a circle.
REF_CYCLE = "ref-cycle" "References lead from one to the next and back to the first, so they never reach an \
Object; or a schema is an `allOf` of itself.\n\nRecursive schemas are fine as long as a property, the `items` of an array or a branch of \
`oneOf` is part of the circle: a tree node has children, but is not its own child.";

/// A discriminator value without a schema.
UNRESOLVED_MAPPING = "unresolved-mapping" "An entry of a discriminator's `mapping` does not lead to a schema. Its value must be the name of a component, or a \
reference that starts with `#/` (4.8.25). A value with that discriminator would be kept as unrecognized.\n\nCorrect the name, or remove the \
entry.";

/// A dynamic reference that depends on the path to it.
DYNAMIC_REF = "dynamic-ref" "A `$dynamicRef` (JSON Schema 2020-12, 8.2.3.2) leads to the outermost schema with its name on the path that \
a validator took, so one schema can have a different meaning in each place that uses it. A Rust type cannot do that. The reference is read as a `$ref` to the schema \
with that name in its own resource; if only the users of the schema have the name, any value is allowed.\n\nIf only one schema has the name, both mean the same. Otherwise write a separate schema for each use.";
}
