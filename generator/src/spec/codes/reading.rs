//! Codes of reading texts: inputs that are not a document at all.

use super::codes;
use crate::diagnostic::Code;

codes! {
/// An input that cannot be read.
UNREADABLE = "unreadable" "An input file could not be read: it does not exist, may not be read, or is not UTF-8 text. OpenAPI \
documents are UTF-8 (RFC 8259, 8.1; YAML 1.2.2, 5.2), and other encodings are not guessed, because a wrong guess would \
end up in names and documentation.\n\nCheck the path. A file in another encoding can be converted with `iconv -t \
UTF-8`. A folder is read as a collection of Markdown pages; give the file itself if it is not one.";

/// An input without content.
EMPTY_INPUT = "empty-input" "An input has no content: an empty file, a file of white space, or a folder without Markdown pages. \
Nothing can be generated from it, and an empty crate would hide that a download or a pipe failed.\n\nCheck what \
writes the file. With `-`, the document is expected on standard input.";

/// The text is neither JSON nor YAML.
SYNTAX = "syntax" "The text is not valid JSON or YAML, so nothing in it can be trusted.\n\n\
A file is read as JSON if its name ends in `.json` or its text starts with `{` (RFC 8259), and as YAML 1.2 \
otherwise. The place is where the parser gave up; the mistake is often on the line before: a missing comma or quote, a tab, \
an indentation that matches no level, a `:` inside an unquoted text.\n\nCorrect the text. Many editors show the same \
place.";

/// An overlay that is none, or an action that says nothing that can be done.
BAD_OVERLAY = "bad-overlay" "An overlay (OpenAPI Overlay 1.0 or 1.1) is an object with `overlay`, its version, and `actions`, a list. Each action has \
`target`, a JSONPath (RFC 9535) that selects values of the document, and one of `update`, `copy` and `remove: true`. Something here does not \
read so, or cannot be done: the document itself cannot be removed, and `copy` has to select exactly one value.\n\nCorrect the overlay. \
Names with special characters stand in brackets and quotes, as in `$.paths['/pets/{id}'].get`. Paths that multiply what they select without \
measure are refused.";

/// An action that changes nothing.
OVERLAY_NO_MATCH = "overlay-no-match" "The JSONPath of an action selects nothing, so the action changes nothing. The Overlay Specification allows that \
(4.4.3), but mostly the document has changed, or a name in the path is misspelt, and a correction that somebody relies on is lost.\n\nCorrect the \
path, or remove the action. `generator dump document SPEC` prints under `effective` the document with all overlays applied. `strict = true` makes this an error.";

/// An update that does not fit what it is merged into.
OVERLAY_CONFLICT = "overlay-conflict" "An update is merged into the value that its action selects: objects member by member, lists one after the other, \
and other values in place of each other. An object, a list and any other value cannot be merged with each other (OpenAPI Overlay 1.1.0, \
4.4.3).\n\nCorrect the update. To put a value of another kind in the place, as a list of types in the place of one, remove what stands there by an action with \
`remove: true`, and add the new value by the next one.";

/// An overlay for another document.
OVERLAY_TARGET = "overlay-target" "The overlay names the document that it is made for in `extends`, and the file that it is applied to is called \
otherwise. Its actions may select nothing there, or something else than was meant. Only the names of the files are compared, since a document \
is often a copy of what was published elsewhere.\n\nApply the overlay to its own document, correct `extends`, or leave it out.";

/// There is more than one YAML document.
SEVERAL_DOCUMENTS = "several-documents" "A YAML file may hold several documents, separated by `---` (YAML 1.2.2, 9.2). \
If just one of them starts with `openapi` or `swagger`, it is used and the others are ignored with a warning. If there are two, the \
generator does not guess which one is meant.\n\nKeep one document per file, or pipe the right one to `-`.";

/// A key occurs twice in one object.
DUPLICATE_KEY = "duplicate-key" "An object has the same key twice. JSON does not define what that means (RFC 8259, \
4), and YAML forbids it (1.2.2, 3.2.1.3). Parsers silently take the first or the last one, so two tools may see \
two different APIs.\n\nRemove one of them. In `paths`, the operations of both often belong under one key.";

/// The nesting is deeper than any document needs.
TOO_DEEP = "too-deep" "Objects and arrays are nested more than 120 deep. Real documents stay below 60. Deeper \
ones are broken, written by a tool in a loop, or meant to exhaust the program that reads them: a YAML alias can \
contain itself.\n\nMove inner schemas to `components.schemas` and refer to them by `$ref`, which may be recursive.";

/// YAML aliases that expand to too much.
TOO_MANY_ALIASES = "too-many-aliases" "The YAML aliases (`*name`) of the document expand to millions of values. A few \
lines of nested aliases can fill any memory, so their growth is limited.\n\nUse `$ref` to \
`components` for parts that occur often; a reference is not a copy.";

/// No page embeds a document.
NO_DOCUMENT = "no-document" "A Markdown page must have a fenced block with an OpenAPI document, and this one does not. \
The block's info line gives the language, source file, method and path, such as `yaml /openapi/api.json get /pets`; a block \
of language `yaml` or `json` that starts with `openapi` counts too.\n\nUse the Markdown of the page as its site publishes \
it; its HTML, or a summary, has no such block.";

/// A page of a folder embeds no document.
PAGE_SKIPPED = "page-skipped" "A page in a folder of documentation pages embeds no OpenAPI document. Guides and \
overviews are like that, so the page is ignored and the others are used.\n\nIf it should describe an operation, \
look at its fenced block: its info line must name language, file, method and path.";

/// A page's block does not have the operation that its info line names.
PAGE_OPERATION = "page-operation" "The info line of a page's block names a method and a path, but the block does not have \
that operation. The page may have been edited by hand, truncated, or combined from two others, and its text may be \
about something else.\n\nPublish the page again, or correct its info line.";

/// Two pages disagree.
PAGE_CONTRADICTION = "page-contradiction" "Two documentation pages say different things about the same place in the document: a \
schema, a path, a server. Pages of one site share their common parts; a difference means that they come from \
different versions of the API, and a mixture of versions describes no server.\n\nFetch all pages again at the same time, or use \
the full document. The two places are shown.";

/// The document's version is not supported.
UNSUPPORTED_VERSION = "unsupported-version" "The document names a version that is not supported, or none. Swagger 2.0 and OpenAPI 3.0, \
3.1 and 3.2 are supported, with any patch number. Keywords such as `nullable` and `exclusiveMinimum` have different meanings \
in different versions, so reading one version as another would give a wrong client.\n\nConvert the document, or correct the \
number (4.8.1).";
}
