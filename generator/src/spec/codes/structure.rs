//! Codes of the document's grammar and of references.

use super::codes;
use crate::diagnostic::Code;

codes! {
/// A value has the wrong JSON type.
WRONG_TYPE = "wrong-type" "A field holds a value of another JSON type than the specification gives it: a list where an object \
belongs, a number where text belongs. In YAML, text that looks like a number, a boolean or null needs quotes: `'1.0'`, \
`'true'`.\n\nIt is an error where the client depends on the value, and a warning where only documentation does. Section 4.8 has a table \
of fields for each Object.";

/// A field that must be there is not.
MISSING_FIELD = "missing-field" "An Object lacks a field that the specification requires. Without a parameter's `in` or \
a server's `url` there is nothing to generate, and any guess would be a request that the server does not \
understand.\n\nAdd the field. Where a client can be made without it (a response's `description`), this is a warning.";

/// A key that its Object does not have.
UNKNOWN_KEY = "unknown-key" "An Object has a key that the specification does not know. It has no effect, and that is the danger: a \
misspelt `requried` or a keyword one level too high changes nothing and nobody notices.\n\nCorrect the spelling or the \
indentation. Keys of your own start with `x-` (4.9). Keywords of JSON Schema that came with OpenAPI 3.1 (`const`, \
`examples`, `$defs`) mean nothing in 3.0.";

/// A text that is none of the allowed ones.
UNKNOWN_VALUE = "unknown-value" "A field takes one of a few words, and this is none of them: `in` of a parameter (4.8.12), `style` (4.8.12.2), \
`type` and `in` of a security scheme (4.8.27). The words are case-sensitive.\n\nThey decide what is sent and where, so the \
nearest word is suggested but not assumed.";

/// A schema's `type` is not one.
UNKNOWN_TYPE = "unknown-type" "A schema's `type` is none of `array`, `boolean`, `integer`, `number`, `object` and `string` (4.7.2). \
Many tools accept any text here in silence and give such a value no type at all.\n\nUse one of the six. Finer types \
are said by `format`: `type: integer` with `format: int64`, `type: string` with `format: binary` for files. Null is \
`nullable: true`.";

/// Keys beside `$ref`.
REF_SIBLINGS = "ref-siblings" "In OpenAPI 3.0 an object with `$ref` is a reference and nothing else: \"any properties added SHALL be \
ignored\" (4.8.23). A `nullable` or `default` beside it does nothing. The `description` of a schema is kept as documentation all the \
same.\n\nIn a schema, write `allOf` with the reference as its only element, and the other keywords beside `allOf`. For prose alone this is \
a note, since it changes no client.";

/// A reference out of the folder of the document.
REF_OUTSIDE = "ref-outside" "A `$ref` leads to a file outside of the folder of the document, such as `../common.yaml`. A document from somewhere else \
could name any file of this machine, and its content would end up in the client; so only files in the folder of the document and below it are \
read, also where a link leads elsewhere.\n\nIf the file belongs to the document, name the folder that all of its files are in, relative to the \
document: `root = '..'` under `[document]` in `generate.toml`, or `--root ..`.";

/// A reference to a URL that is not followed.
REMOTE_REF = "remote-ref" "A `$ref` leads to a URL that is not followed, or cannot be fetched. Nothing is fetched from the network unasked: what the server sends \
may differ from day to day, and so would the client.\n\nKeep a copy of the file beside the document and refer to that; or set `remote = true` under \
`[document]` in `generate.toml`. Then each file is fetched once, kept in the folder `<document>.remote`, and locked by its hash in `<document>.lock`, so \
that later runs need no network.";

/// A remote file is not what was locked.
REMOTE_LOCK = "remote-lock" "A file that was fetched from a URL is not what `<document>.lock` says: the server sends something else now, the kept copy \
was changed, or the lock cannot be read. Taking it would change the client behind your back.\n\nRestore the lock and the folder `<document>.remote` \
from version control. To take what the server sends now, remove the entry from the lock and look at what changes.";

/// Two files give one name.
FILE_NAME_CLASH = "file-name-clash" "Two files of the document, or a file and a component, give their schemas the same name: `pets/status.yaml` and `shops/status.yaml`. The one \
that stands nearest to the document keeps it, a component of the document before all; each other is called by its folder as well, \
`shops_status`.\n\nNothing needs to be done. `[rename]` in `generate.toml` gives a type any other name.";

/// A reference to nothing.
UNRESOLVED_REF = "unresolved-ref" "A `$ref` names a place at which nothing stands, in the document or in another file, or a file that does not exist: the component \
was renamed, removed, or its name is misspelt. Paths are relative to the file with the reference. The fragment after `#` is a JSON Pointer (RFC 6901): `/` inside a name is written `~1`, `~` is `~0`, and \
other special characters may be percent-encoded.\n\nCorrect the name, or add the component. \
`--allow unresolved-ref`, or `allow = [\"unresolved-ref\"]` in `generate.toml`, leaves out what needs it.";

/// Something that an allowed problem reaches.
LEFT_OUT = "left-out" "`--allow unresolved-ref`, or `allow = [\"unresolved-ref\"]` in `generate.toml`, accepts a document in which references lead to nothing. What such a reference is needed \
for cannot be generated: the operations that reach it, directly or through components, and the component schemas that do. Each one is listed; \
everything else is as it would be without them.\n\nCorrect the references, and remove the allowance: it is an error once there is nothing to \
allow.";

/// A reference to something else.
REF_KIND = "ref-kind" "A `$ref` leads to an Object of another kind than its place takes: a parameter's place to a schema, a response's to a \
request body. Reading one as the other would give nonsense.\n\nA parameter whose schema is shared is written with its own `name` and \
`in`, and `schema` with the reference. Sections of `components` hold one kind each (4.8.7).";

/// References in a circle.
REF_CYCLE = "ref-cycle" "References lead from one to the next and back to the first, so that there is nothing at the end; or a schema is \
an `allOf` of itself, and so demands nothing but itself.\n\nRecursive schemas are fine as long as a property, the `items` of an array or a branch of \
`oneOf` lies between: a tree node has children, it is not its own child.";

/// A discriminator value without a schema.
UNRESOLVED_MAPPING = "unresolved-mapping" "An entry of a discriminator's `mapping` leads to no schema. Its value is the name of a component, or a \
reference that starts with `#/` (4.8.25). A message with that value would be kept as an unrecognised one.\n\nCorrect the name, or remove the \
entry.";

/// A dynamic reference that depends on the way to it.
DYNAMIC_REF = "dynamic-ref" "A `$dynamicRef` (JSON Schema 2020-12, 8.2.3.2) leads to the outermost schema of its name on the way that a \
validator took, so that one schema means another thing in each place that uses it. A type cannot do that: the reference is read as `$ref`, to the schema of \
that name in its own resource; where only the users of the schema have the name, any value is allowed.\n\nWhere one schema only has the name, both mean the same. Otherwise write the schema out for each use.";
}
