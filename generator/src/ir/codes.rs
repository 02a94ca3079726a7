//! Kinds of problems that lowering finds.

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
        "The schema combines unions in more ways than a type could list. The object has the members that stand \
         beside the unions, and keeps all others as they come.\n\nList the combinations that are meant as branches \
         of one `oneOf`, or give the schema a type of yours under `[schema]`.";
    UNTYPED_REST = "untyped-rest":
        "What follows the elements of an array that have places of their own (`prefixItems` without `items`), or members \
         whose names match a pattern beside others (`patternProperties`), has no Rust type of its own. Nor have tuples in \
         tuples beyond 256 types all told, which would be written out at each use. Such values are any JSON for the caller.\n\nIf the array ends after its elements, say so: `items: false` with `minItems` gives a \
         tuple. Members of one kind are best described by `additionalProperties`.";
    EQUAL_TYPES = "equal-types":
        "Several schemas that stand in the document without a name of their own are equal, so the crate has the same type \
         several times under several names.\n\nThe lines under `[rename]` that the note shows give them one name, and by that make them one \
         type. `init` writes such lines for a whole document. Better still, the document names the schema under `components` and refers to it.";
    UNCHECKED_PATTERN = "unchecked-pattern":
        "The `pattern` is no regular expression of ECMA-262, with the flag `u` or without it, such as one with the flags of \
         another language in it, `(?i)`. It stands in the documentation, and `validate` does not check it.\n\nWrite it as \
         ECMA-262 does (OpenAPI 3.0.4, 4.8.24.1): both cases of letters as `[Aa]`, for instance.";
    REFERENCE_CYCLE = "reference-cycle":
        "The schema is defined by nothing but itself: a reference, an `allOf`, a list or a map leads back to it \
         before any object is reached. What is inside is typed as anything.\n\nOne of the schemas in the circle has to \
         say what a value is: give it `type: object` and `properties`.";
    OPAQUE_PARAMETER = "opaque-parameter":
        "The value of the parameter has a media type that the emitted client does not write itself. The caller gives \
         its text; the schema is not used.\n\nNothing needs to be done. With `application/json`, or with `schema` and \
         `style` in the place of `content`, the parameter would have a type.";
    UNTYPED_WEBHOOK = "untyped-webhook":
        "The body of the webhook is no JSON, or has no schema, so that there is no type to read it with.\n\nNothing needs to \
         be done where the caller reads the body. Otherwise describe it by a schema under `application/json`.";
    OPAQUE_BODY = "opaque-body":
        "The body has a media type that the emitted client does not write itself, such as XML, or a form that is \
         described as something else than an object. The caller gives the text or the bytes; the schema is not \
         used.\n\nNothing needs to be done. If the server takes JSON as well, list `application/json`, which is preferred.";
    UNSUPPORTED_STYLE = "unsupported-style":
        "The style is unknown, or OpenAPI does not allow it where the parameter is sent (3.0.4, 4.8.12.3). The \
         location's default style is used instead.\n\nCorrect `style`: `simple`, `label` and `matrix` are for paths, `form`, \
         `spaceDelimited`, `pipeDelimited` and `deepObject` for queries. What the server reads beyond these stands in \
         `generate.toml`, under `[parameter.'..']`.";
    UNSUPPORTED_SECURITY = "unsupported-security":
        "The security scheme is not declared, or it is one that the emitted client cannot compute (`digest`, \
         `hoba`, ...): the user then has to supply the whole value.\n\nDeclare the scheme under `components.securitySchemes`. \
         Where the server takes a bearer token or an API key too, describe that one beside it: any of the alternatives in \
         `security` is enough.";
    BAD_POINTER = "bad-pointer":
        "A JSON Pointer or a parameter name in `generate.toml` leads nowhere in the types of the operation that \
         it is meant for, or to a value of another JSON type than that of the parameter that it is to be sent in.\n\nCompare it with the schema of the operation's answer: pointers start at the payload, inside the \
         envelope where the API has one, as in `/page/total`.";
    RENAME_CONFLICT = "rename-conflict":
        "`[rename]` gives one name to several types that are not structurally equal, so they cannot become one \
         type.\n\nGive them different names. Types are equal where their properties have the same names, types and presence; \
         descriptions do not count.";
    CREDENTIAL_CONFLICT = "credential-conflict":
        "One credential is to serve security schemes that need different things: a token, and a user name with \
         a password.\n\nList under one `[credential]` only schemes that take the same secret, and give the others a credential \
         of their own, or none: each scheme has one by default.";
    SECURITY_CONFLICT = "security-conflict":
        "A requirement lists security schemes that are sent in one header field, which has room for one of them (RFC \
         9110, 11.6.2). Each becomes an alternative, together with the rest of the requirement.\n\nSchemes of one \
         requirement are all needed, those of several any (OpenAPI 3.0.4, 4.8.30): where either is enough, write two \
         requirements, `- basic: []` and `- token: []`.";
    MIXED_ENUM = "mixed-enum":
        "The values of the `enum` are of several types, or of another one than `type` says. The property gets \
         the type that holds all of them, without names for the values.\n\nCorrect the values or `type`. Values of several \
         scalar types are a union with names only where there is no `type`.";
    CONFLICTING_PROPERTY = "conflicting-property":
        "Several members of an `allOf` declare the property with types of which none is the narrower one. The \
         first one counts.\n\nA value would have to be of both types at once, which none is. Remove one of the \
         declarations, or make one a special case of the other.";
    CODE_CONFLICT = "code-conflict":
        "Examples give one code of the envelope several names. The first one counts.\n\n`names` under `[envelope]` \
         decides it for good: `names = { 401 = \"Unauthorized\" }`. The summaries of the examples are what the names \
         were taken from.";
    INFINITE_TYPE = "infinite-type":
        "The type requires a value of itself, so that no finite value of it exists. One of the properties in the \
         cycle is made optional.\n\nRemove the property from `required`, or let it be null: that is what the server must be \
         doing at the end of the chain.";
    UNTAGGED_BRANCH = "untagged-branch":
        "The union has a discriminator, but no value of it leads to this branch: the branch is inline and the \
         discriminator's property is not a constant there. It is chosen where the value is one that the document does \
         not know.\n\nMake the branch a component, which its name leads to, or give it the property with one value: \
         `kind: { const: cat }`, or `enum: [cat]` before OpenAPI 3.1.";
    IGNORED_SERVERS = "ignored-servers":
        "The operation has servers of its own, but none with an absolute URL. Its calls go to the server that the client \
         was built with.\n\nGive the server an absolute URL, or remove the list if the operation is not served elsewhere.";
    IGNORED_DISCRIMINATOR = "ignored-discriminator":
        "The discriminator stands beside neither `oneOf` nor `anyOf`, and no component includes the schema by `allOf`, so \
         that it names no branches. The schema is treated as the object that it describes.\n\nPut the discriminator beside \
         the `oneOf` that lists the branches, or let the branches include this schema by `allOf` (OpenAPI 3.0.4, 4.8.25).";
    IGNORED_PARAMETER = "ignored-parameter":
        "A header parameter named `Accept`, `Content-Type` or `Authorization` has no meaning (OpenAPI 3.0.4, \
         4.8.12.2.1). Content types and security schemes describe those fields. Others, such as `Content-Length`, \
         `Connection`, `Accept-Encoding` and `Host`, say how a message is carried: the transport sets them, and callers \
         cannot.\n\nRemove it. A token in `Authorization` is \
         described by a security scheme, and becomes a method of the client's builder.";
    IGNORED_MEDIA_TYPE = "ignored-media-type":
        "The media type is another name for JSON that the body is sent as anyway, with the same schema.\n\nNothing needs to be \
         done. With `body` under `[operation.'..']` in `generate.toml` the body is sent under this name.";
    FORM_MEMBER = "form-member":
        "A member of an `application/x-www-form-urlencoded` body has a media type that the emitted client does not write: it is \
         neither text nor JSON, and such a form has no place for bytes.\n\nCorrect `contentType` in the Encoding Object (OpenAPI \
         3.0.4, 4.8.15), or describe the body as `multipart/form-data`, where the member is a file.";
    UNTYPED_FAILURE = "untyped-failure":
        "The body of this failure response is no JSON, and is given to the caller as it came, without the type that \
         the document describes.\n\nNothing needs to be done: the error keeps status, header fields and the raw body. If the \
         server does answer with JSON, say so in `content`.";
    REPEATED_ENUM_VALUE = "repeated-enum-value":
        "The `enum` lists the value twice. The second one is dropped: JSON Schema wants the values of an `enum` to differ \
         (Validation, 6.1.2).\n\nRemove one of them. Values that differ only by case or punctuation are no repetition, \
         and get different names.";
    OVERLAPPING_UNION = "overlapping-union":
        "Nothing in the document tells the branches of the union apart with certainty. The branch is chosen by \
         the keys present: none of the required ones missing, then most declared ones, then document order.\n\nA \
         discriminator, or a required property with one value in each branch, would tell. Branches that \
         are tried in vain cost little, but which one a value is may surprise.";
    EMPTY_OBJECT = "empty-object":
        "The object has no properties and allows no others, so that `{}` is its only value. It is given to the \
         caller as an object of anything.\n\nDescribe its `properties`, or remove `additionalProperties: false` if the \
         server sends members that the document does not know.";
    ALL_OF_TOO_LARGE = "all-of-too-large":
        "Schemas include each other by `allOf` so often that the objects are put together from hundreds of thousands of schemas, \
         all told. A chain of thousands, each of which includes the next, does that; no such document is known to be in \
         use.\n\nInclude less: a schema has the properties of all that it includes, directly or not.";
    CONTRADICTORY_ALL_OF = "contradictory-all-of":
        "The members of the `allOf` contradict each other. Where one forbids properties that another one declares, the \
         properties of all members are merged; where they have no JSON type in common, so that no value fits, the \
         schema is typed as anything.\n\n`additionalProperties: false` sees only the properties beside it: remove it from \
         schemas that others include. OpenAPI 3.1 has `unevaluatedProperties: false` for what was meant.";
    UNDECLARED_REQUIRED = "undeclared-required":
        "A property is required, but declared nowhere, so that nothing is known of it but its name. It becomes a field that \
         may hold anything.\n\nDeclare it under `properties`, or correct its name in `required`: names are \
         case-sensitive.";
    LOSSY_NUMBER = "lossy-number":
        "The number has a format that asks for exact decimals, or bounds beyond 2^53, and is read as f64: what the server sends may be \
         rounded, and money is off by a cent.\n\nWhere that matters, `[formats]` in `generate.toml` keeps the format exactly, as in \
         `decimal = \"decimal\"`, or `[schema.'..']` with `type = \"decimal\"` this one schema.";
    WIDE_INTEGER = "wide-integer":
        "The bounds of the integer do not fit the type that `format` asks for, or no type of 64 bits.\n\nThe narrowest type \
         that holds both bounds is used. If a bound is a placeholder, such as the largest number of some other language, \
         remove it.";
    NULLABLE_PARAMETER = "nullable-parameter":
        "There is no way to write null in a parameter (OpenAPI 3.0.4, 4.8.12.3). An optional parameter is left out \
         instead.\n\nRemove null from the parameter's schema, or make the parameter optional, if the server takes its absence \
         for null.";
    UNUSED_SCHEME = "unused-scheme":
        "No operation needs this security scheme, so the emitted client has no credential for it.\n\nName it in `security` of \
         the document or of the operations that want it, or remove it. A credential that no call sends would only mislead.";
    RELATIVE_SERVER = "relative-server":
        "The server's URL is relative to the place of the document, which the client does not know. Users of the \
         client give it a base URL.\n\nAn absolute URL, such as `https://api.example.com/v1`, makes it a server that users \
         choose by name, or get without choosing.";
}
