//! Codes of problems that lowering finds.

use crate::diagnostic::Code;

macro_rules! codes {
    ($($ident:ident = $name:literal: $explanation:literal;)+) => {
        $(
            #[doc = $explanation]
            pub const $ident: Code = Code { name: $name, explanation: $explanation };
        )+

        /// All codes of this stage.
        pub const ALL: &[Code] = &[$($ident),+];
    };
}

codes! {
    UNTYPED_BRANCHES = "untyped-branches":
        "The schema combines unions in more ways than a type could list. The object has the members \
         declared next to the unions, and keeps all others as plain JSON.\n\nList the intended combinations as branches \
         of one `oneOf`, or give the schema your own type under `[schema]`.";
    UNTYPED_REST = "untyped-rest":
        "Some values have no Rust type of their own: array elements after those of `prefixItems` without \
         `items`, members that match a pattern (`patternProperties`) in an object with other members, and nested tuples \
         of more than 256 types in total, which would be written out at each use. The caller gets them as plain JSON.\n\nIf the array ends there, `items: false` with `minItems` \
         gives a tuple. Members of one kind are best described by `additionalProperties`.";
    EQUAL_TYPES = "equal-types":
        "Several inline schemas, which have no name of their own, are equal, so the crate has the same type \
         several times under different names.\n\nThe lines under `[rename]` that the note shows give them one name, which makes \
         them one type. `init` writes such lines for a whole document. Better still, declare the schema under `components` and refer to it.";
    UNCHECKED_PATTERN = "unchecked-pattern":
        "The `pattern` is not a regular expression of ECMA-262, with or without the flag `u`. It may contain the flags \
         of another language, such as `(?i)`. The documentation shows it, but `validate()` does not check it.\n\nWrite it as \
         ECMA-262 does (OpenAPI 3.0.4, 4.8.24.1): for example, `[Aa]` matches both cases of a letter.";
    REFERENCE_CYCLE = "reference-cycle":
        "The schema is defined only by itself: a reference, an `allOf`, a list or a map leads back \
         to it without an object in between. Its content can be any JSON.\n\nGive one of the schemas in the \
         circle a definition, such as `type: object` with `properties`.";
    OPAQUE_PARAMETER = "opaque-parameter":
        "The value of the parameter has a media type that the emitted client cannot write. The caller \
         passes the text; the schema is not used.\n\nNothing needs to be done. With `application/json`, or with `schema` \
         and `style` instead of `content`, the parameter would have a type.";
    UNTYPED_WEBHOOK = "untyped-webhook":
        "The body of the webhook is not JSON or has no schema, so there is no type to read it with.\n\nIf the caller \
         reads the body, nothing needs to be done. Otherwise describe it by a schema under `application/json`.";
    OPAQUE_BODY = "opaque-body":
        "The body has a media type that the emitted client cannot write, such as XML, or it \
         is a form whose schema is not an object. The caller passes the text or the bytes; the schema \
         is not used.\n\nNothing needs to be done. If the server also accepts JSON, list `application/json`, which is preferred.";
    UNSUPPORTED_STYLE = "unsupported-style":
        "The style is unknown, or OpenAPI does not allow it where the parameter is sent (3.0.4, 4.8.12.3). The \
         location's default style is used instead.\n\nCorrect `style`: `simple`, `label` and `matrix` are for paths, `form`, \
         `spaceDelimited`, `pipeDelimited` and `deepObject` for queries. If the server expects another style, set \
         it in `generate.toml` under `[parameter.'..']`.";
    UNSUPPORTED_SECURITY = "unsupported-security":
        "The security scheme is not declared, or the emitted client cannot compute its value \
         (`digest`, `hoba`, ...), so users have to supply the whole value.\n\nDeclare the scheme under `components.securitySchemes`. \
         If the server also accepts a bearer token or an API key, describe that as an alternative in `security`: one \
         alternative is enough for a call.";
    BAD_POINTER = "bad-pointer":
        "A JSON Pointer or a parameter name in `generate.toml` does not exist in the operation that it is \
         for, or it leads to a value whose JSON type differs from that of the parameter in which it would be sent.\n\nCompare it with the schema of the operation's response. Pointers start at the payload, which \
         is inside the envelope if the API has one: `/page/total`.";
    RENAME_CONFLICT = "rename-conflict":
        "`[rename]` gives one name to several types that are not structurally equal, so they cannot become one \
         type.\n\nGive them different names. Types are equal if their properties have the same names, types and \
         presence, whatever their descriptions.";
    CREDENTIAL_CONFLICT = "credential-conflict":
        "One credential serves security schemes that need different values: a token, and a user \
         name with a password.\n\nUnder one `[credential]`, list only schemes that take the same secret. Give the others their own entry, or remove \
         them from the configuration: each scheme has a credential by default.";
    SECURITY_CONFLICT = "security-conflict":
        "A requirement lists security schemes that are sent in one header field, which has room for one of them (RFC \
         9110, 11.6.2). Each becomes an alternative, together with the rest of the requirement.\n\nAll schemes of \
         a requirement are needed, but only one of the requirements (OpenAPI 3.0.4, 4.8.30). If either scheme is enough, \
         write two requirements, `- basic: []` and `- token: []`.";
    MIXED_ENUM = "mixed-enum":
        "The values of the `enum` have several types, or a type that differs from `type`. The property \
         gets a type that holds all of them, without names for the values.\n\nCorrect the values or `type`. Values of several \
         scalar types become a union with names only if there is no `type`.";
    CONFLICTING_PROPERTY = "conflicting-property":
        "Several members of an `allOf` declare the property with different types, and none of the types is a special case of \
         the others. The first one is used.\n\nA value would need both types at once, which is impossible. Remove one of \
         the declarations, or make one a special case of the other.";
    CODE_CONFLICT = "code-conflict":
        "Examples give one code of the envelope several names. The first one is used.\n\nChoose the name with \
         `names` under `[envelope]`: `names = { 401 = \"Unauthorized\" }`. The names come from the \
         summaries of the examples.";
    INFINITE_TYPE = "infinite-type":
        "The type requires a value of itself, so it has no finite value. One of the properties in \
         the cycle is made optional.\n\nRemove the property from `required`, or allow null: the server must do one or \
         the other at the end of the chain.";
    UNTAGGED_BRANCH = "untagged-branch":
        "The union has a discriminator, but none of its values leads to this branch: the branch is \
         inline, and the discriminator's property is not a constant there. The branch is used if the document does \
         not list the value.\n\nMake the branch a component, so its name selects it, or give the property one value: \
         `kind: { const: cat }`, or `enum: [cat]` before OpenAPI 3.1.";
    IGNORED_SERVERS = "ignored-servers":
        "The operation has its own servers, but none with an absolute URL. Its calls go to \
         the client's server.\n\nGive the server an absolute URL, or remove the list if the operation is on the same server as the others.";
    IGNORED_DISCRIMINATOR = "ignored-discriminator":
        "The discriminator is not next to a `oneOf` or `anyOf`, and no component includes the schema by \
         `allOf`, so there are no branches to select. The schema is treated as a plain object.\n\nPut the discriminator next \
         to the `oneOf` that lists the branches, or let the branches include this schema by `allOf` (OpenAPI 3.0.4, 4.8.25).";
    IGNORED_PARAMETER = "ignored-parameter":
        "A header parameter named `Accept`, `Content-Type` or `Authorization` has no meaning (OpenAPI 3.0.4, \
         4.8.12.2.1). Media types and security schemes describe those fields. Others, such as `Content-Length`, \
         `Connection`, `Accept-Encoding` and `Host`, control how a message is transferred: the transport sets them, and \
         callers cannot.\n\nRemove it. For a token in `Authorization`, \
         describe a security scheme; it becomes a method of the client's builder.";
    IGNORED_MEDIA_TYPE = "ignored-media-type":
        "The body is already sent as JSON with the same schema, and this media type is another name for JSON.\n\nNothing needs to be \
         done. To send the body under this name, set `body` under `[operation.'..']` in `generate.toml`.";
    FORM_MEMBER = "form-member":
        "A member of an `application/x-www-form-urlencoded` body has a media type that the emitted client cannot write: \
         it is neither text nor JSON, and such a form cannot hold bytes.\n\nCorrect `contentType` in the Encoding Object (OpenAPI \
         3.0.4, 4.8.15), or describe the body as `multipart/form-data`, in which the member is a file.";
    UNTYPED_FAILURE = "untyped-failure":
        "The body of this error response is not JSON. The caller gets it unchanged, without the type \
         that the document describes.\n\nNothing needs to be done: the error keeps the status, the header fields and the raw \
         body. If the server does send JSON, declare it in `content`.";
    REPEATED_ENUM_VALUE = "repeated-enum-value":
        "The `enum` lists the value twice. The second one is ignored: the values of an `enum` must differ (JSON \
         Schema Validation, 6.1.2).\n\nRemove one of them. Values that differ only in case or punctuation are different \
         values and get different names.";
    OVERLAPPING_UNION = "overlapping-union":
        "The document does not say how to distinguish the branches of the union. The keys of a value select the branch: \
         the one with all its required members and the most declared members wins; among equals, the first in the document.\n\nA \
         discriminator, or a required property with one value in each branch, makes the choice \
         certain. Without one, a value may be read as an unexpected branch.";
    EMPTY_OBJECT = "empty-object":
        "The object has no properties and allows no others, so `{}` is its only value. \
         The caller gets a map of any JSON.\n\nDescribe its `properties`, or remove `additionalProperties: false` if the \
         server sends members that the document does not declare.";
    ALL_OF_TOO_LARGE = "all-of-too-large":
        "Schemas include each other by `allOf` so often that their objects are merged from hundreds of thousands of schemas \
         in total. A chain of thousands of schemas, each including the next, has this effect; no such document is known \
         to be in use.\n\nInclude fewer schemas: a schema has the properties of all schemas that it includes, directly or indirectly.";
    CONTRADICTORY_ALL_OF = "contradictory-all-of":
        "The members of the `allOf` contradict each other. If one forbids properties that another one declares, \
         the properties of all members are merged. If they have no JSON type in common, no value fits, \
         and the schema allows any JSON.\n\n`additionalProperties: false` only considers the properties next to it: remove \
         it from schemas that others include. OpenAPI 3.1 has `unevaluatedProperties: false` for this purpose.";
    UNDECLARED_REQUIRED = "undeclared-required":
        "A property is required but not declared, so only its name is known. It becomes a field \
         that may hold any JSON.\n\nDeclare it under `properties`, or correct its name in `required`: names are \
         case-sensitive.";
    LOSSY_NUMBER = "lossy-number":
        "The number has a format that asks for exact decimals, or bounds beyond 2^53, and is read as f64: the server's values may be \
         rounded, and an amount of money may be off by a cent.\n\nIf that matters, `decimal = \"decimal\"` under `[formats]` in `generate.toml` keeps \
         all numbers of the format exactly, and `type = \"decimal\"` under `[schema.'..']` only this one.";
    WIDE_INTEGER = "wide-integer":
        "The bounds of the integer do not fit the type that `format` names, or do not fit 64 bits.\n\nThe narrowest \
         type that holds both bounds is used. If a bound is a placeholder, such as the largest number of another \
         language, remove it.";
    NULLABLE_PARAMETER = "nullable-parameter":
        "There is no way to write null in a parameter (OpenAPI 3.0.4, 4.8.12.3). An optional parameter can be \
         omitted instead.\n\nRemove null from the parameter's schema, or make the parameter optional if the server reads its \
         absence as null.";
    UNUSED_SCHEME = "unused-scheme":
        "No operation needs this security scheme, so the emitted client has no credential for it.\n\nList it in `security` \
         of the document or of the operations that need it, or remove it. A credential that is never sent would only mislead.";
    RELATIVE_SERVER = "relative-server":
        "The server's URL is relative to the document's URL, which the client does not know. Users of the \
         client have to give it a base URL.\n\nAn absolute URL, such as `https://api.example.com/v1`, makes it a server that \
         users can choose by name or use by default.";
}
