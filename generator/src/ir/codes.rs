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
         beside the unions, and keeps all others as they come. Rewrite it with an overlay, or give the schema a type \
         of yours under `[schema]`.";
    UNCHECKED_PATTERN = "unchecked-pattern":
        "The `pattern` is no regular expression of ECMA-262, with the flag `u` or without it. It stands in the documentation, \
         and `validate` does not check it.";
    REFERENCE_CYCLE = "reference-cycle":
        "The schema is defined by nothing but itself: a reference, an `allOf`, a list or a map leads back to it \
         before any object is reached. What is inside is typed as anything.";
    OPAQUE_PARAMETER = "opaque-parameter":
        "The value of the parameter has a media type that the emitted client does not write itself. The caller gives \
         its text; the schema is not used.";
    UNTYPED_WEBHOOK = "untyped-webhook":
        "The body of the webhook is no JSON, or has no schema, so that there is no type to read it with.";
    OPAQUE_BODY = "opaque-body":
        "The body has a media type that the emitted client does not write itself, such as XML, or a form that is \
         described as something else than an object. The caller gives the text or the bytes; the schema is not used.";
    UNSUPPORTED_STYLE = "unsupported-style":
        "The style is unknown, or OpenAPI does not allow it where the parameter is sent (3.0.4, 4.8.12.3). The \
         location's default style is used instead.";
    UNSUPPORTED_SECURITY = "unsupported-security":
        "The security scheme is not declared, or it is one that the emitted client cannot compute (`digest`, \
         `hoba`, ...): the user then has to supply the whole value.";
    BAD_POINTER = "bad-pointer":
        "A JSON Pointer or a parameter name in `generate.toml` leads nowhere in the types of the operation that \
         it is meant for. Compare it with the schema of the operation's answer.";
    RENAME_CONFLICT = "rename-conflict":
        "`[rename]` gives one name to several types that are not structurally equal, so they cannot become one \
         type. Give them different names.";
    CREDENTIAL_CONFLICT = "credential-conflict":
        "One credential is to serve security schemes that need different things: a token, and a user name with \
         a password.";
    MIXED_ENUM = "mixed-enum":
        "The values of the `enum` are of several types, or of another one than `type` says. The property gets \
         the type that holds all of them, without names for the values.";
    CONFLICTING_PROPERTY = "conflicting-property":
        "Several members of an `allOf` declare the property with types of which none is the narrower one. The \
         first one counts.";
    CODE_CONFLICT = "code-conflict":
        "Examples give one code of the envelope several names. The first one counts; `names` under `[envelope]` \
         decides it for good.";
    INFINITE_TYPE = "infinite-type":
        "The type requires a value of itself, so that no finite value of it exists. One of the properties in the \
         cycle is made optional.";
    UNTAGGED_BRANCH = "untagged-branch":
        "The union has a discriminator, but no value of it leads to this branch: the branch is inline and the \
         discriminator's property is not a constant there. It is chosen where the value is one that the document does \
         not know.";
    IGNORED_SERVERS = "ignored-servers":
        "The operation has servers of its own, but none with an absolute URL. Its calls go to the server that the client \
         was built with.";
    IGNORED_DISCRIMINATOR = "ignored-discriminator":
        "The discriminator stands beside neither `oneOf` nor `anyOf`, and no component includes the schema by `allOf`, so \
         that it names no branches. The schema is treated as the object that it describes.";
    IGNORED_PARAMETER = "ignored-parameter":
        "A header parameter named `Accept`, `Content-Type` or `Authorization` has no meaning (OpenAPI 3.0.4, \
         4.8.12.2.1). Content types and security schemes describe those fields.";
    IGNORED_MEDIA_TYPE = "ignored-media-type":
        "Another media type of the same content is used; this one is not offered by the emitted client.";
    UNTYPED_FAILURE = "untyped-failure":
        "The body of this failure response is no JSON, and is given to the caller as it came, without the type that \
         the document describes.";
    REPEATED_ENUM_VALUE = "repeated-enum-value":
        "The `enum` lists the value twice. The second one is dropped.";
    OVERLAPPING_UNION = "overlapping-union":
        "Nothing in the document tells the branches of the union apart with certainty. The branch is chosen by \
         the keys present: none of the required ones missing, then most declared ones, then document order. A \
         discriminator, or a required property with one value in each branch, would tell.";
    EMPTY_OBJECT = "empty-object":
        "The object has no properties and allows no others, so that `{}` is its only value. It is given to the \
         caller as an object of anything.";
    CONTRADICTORY_ALL_OF = "contradictory-all-of":
        "The members of the `allOf` contradict each other. Where one forbids properties that another one declares, the \
         properties of all members are merged; where they have no JSON type in common, so that no value fits, the \
         schema is typed as anything.";
    UNDECLARED_REQUIRED = "undeclared-required":
        "A property is required, but declared nowhere. It may hold anything.";
    WIDE_INTEGER = "wide-integer":
        "The bounds of the integer do not fit the type that `format` asks for, or no type of 64 bits.";
    NULLABLE_PARAMETER = "nullable-parameter":
        "There is no way to write null in a parameter (OpenAPI 3.0.4, 4.8.12.3). Leave the parameter out instead.";
    UNUSED_SCHEME = "unused-scheme":
        "No operation needs this security scheme, so the emitted client has no credential for it.";
    RELATIVE_SERVER = "relative-server":
        "The server's URL is relative to the place of the document, which the client does not know. Users of the \
         client give it a base URL.";
}
