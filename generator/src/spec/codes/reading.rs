//! Codes of reading texts: what is no document at all.

use super::codes;
use crate::diagnostic::Code;

codes! {
/// An input that cannot be read.
UNREADABLE = "unreadable" "An input file could not be read: it does not exist, may not be read, or is not UTF-8 text. OpenAPI \
documents are UTF-8 (RFC 8259, 8.1; YAML 1.2.2, 5.2), and no other encoding is guessed, because a wrong guess would \
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
an indentation that fits no level, a `:` inside an unquoted text.\n\nCorrect the text. Many editors show the same \
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
If just one of them starts with `openapi` or `swagger`, it is taken and the others are left out with a warning; which one of two \
is meant is not for the generator to guess.\n\nKeep one document per file, or pass the right one through `-`.";

/// A key occurs twice in one object.
DUPLICATE_KEY = "duplicate-key" "An object has the same key twice. JSON leaves open what that means (RFC 8259, 4) \
and YAML forbids it (1.2.2, 3.2.1.3). Parsers silently take the first or the last one, so that two tools see two \
different APIs.\n\nRemove one of them. In `paths`, the operations of both often belong under one key.";

/// The nesting is deeper than any document needs.
TOO_DEEP = "too-deep" "Objects and arrays are nested more than 120 deep. Real documents stay below 60. Deeper \
ones are broken, made by a tool in a loop, or meant to exhaust the program that reads them: a YAML alias can \
contain itself.\n\nMove inner schemas to `components.schemas` and refer to them by `$ref`, which may be recursive.";

/// YAML aliases grow without measure.
TOO_MANY_ALIASES = "too-many-aliases" "The YAML aliases (`*name`) of the document, written out, would give millions of values. \
A few lines of nested aliases can fill any memory, so their growth is bounded.\n\nUse `$ref` to \
`components` for parts that occur often; it is followed without a copy.";

/// No page embeds a document.
NO_DOCUMENT = "no-document" "A Markdown page is read for a fenced block that holds an OpenAPI document, and there is none. \
The block's info line gives language, source file, method and path, such as `yaml /openapi/api.json get /pets`; a block \
of language `yaml` or `json` that starts with `openapi` counts too.\n\nTake the page as its site publishes it in Markdown; the \
HTML form, or a summary of it, has lost the block.";

/// A page of a folder embeds no document.
PAGE_SKIPPED = "page-skipped" "A page in a folder of documentation pages embeds no OpenAPI document. Guides and \
overviews are like that, so the page is left out and the others are used.\n\nIf it should describe an operation, \
look at its fenced block: its info line must name language, file, method and path.";

/// A page's block lacks the operation that it is said to describe.
PAGE_OPERATION = "page-operation" "The info line of a page's block names a method and a path, but the block has no such \
operation. The page was edited by hand, cut, or put together from two others, and its text may be about \
something else.\n\nPublish the page anew, or correct its info line.";

/// Two pages disagree.
PAGE_CONTRADICTION = "page-contradiction" "Two documentation pages say different things in the same place of the document: a \
schema, a path, a server. Pages of one site share what they have in common; a difference means that they come \
from different versions of the API, and a mixture of those describes no server.\n\nFetch all pages again at the same time, or use \
the full document. The two places are shown.";

/// The document is of another version.
UNSUPPORTED_VERSION = "unsupported-version" "The document says that it is written in a version that is not read, or it says none. Swagger 2.0 and \
OpenAPI 3.0, 3.1 and 3.2 are read, with any patch number. Versions differ in what their keywords mean: `nullable`, `exclusiveMinimum` \
and `example` are examples, so reading one as another would give a wrong client.\n\nConvert the document, or correct the \
number (4.8.1).";
}
