//! Names of types that other languages have, as `type` and `format` of a schema.

use crate::spec::grammar::TYPES;

/// What a word in the place of `type` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One of the six types, perhaps with a format.
    Type(&'static str, Option<&'static str>),
    /// Any value.
    Any,
    /// Null alone.
    Null,
}

/// Words that are common elsewhere, in lower case without `-`, `_` and spaces.
const WORDS: &[(&[&str], Meaning)] = &[
    (&["int", "bigint", "number(integer)"], Meaning::Type("integer", None)),
    (&["int32", "short", "int16", "smallint"], Meaning::Type("integer", Some("int32"))),
    (&["long", "int64"], Meaning::Type("integer", Some("int64"))),
    (&["decimal", "numeric", "num"], Meaning::Type("number", None)),
    (&["float"], Meaning::Type("number", Some("float"))),
    (&["double"], Meaning::Type("number", Some("double"))),
    (&["bool"], Meaning::Type("boolean", None)),
    (&["str", "text", "char", "varchar"], Meaning::Type("string", None)),
    (&["date", "localdate"], Meaning::Type("string", Some("date"))),
    (
        &["datetime", "timestamp", "instant", "localdatetime", "offsetdatetime", "zoneddatetime"],
        Meaning::Type("string", Some("date-time")),
    ),
    (&["time"], Meaning::Type("string", Some("time"))),
    (&["uuid", "guid"], Meaning::Type("string", Some("uuid"))),
    (&["uri", "url"], Meaning::Type("string", Some("uri"))),
    (&["email"], Meaning::Type("string", Some("email"))),
    (&["password"], Meaning::Type("string", Some("password"))),
    (&["file", "binary"], Meaning::Type("string", Some("binary"))),
    (&["list", "set"], Meaning::Type("array", None)),
    (&["map", "dict", "dictionary", "hash", "json"], Meaning::Type("object", None)),
    (&["any", "mixed", "*"], Meaning::Any),
    (&["null", "nil", "none"], Meaning::Null),
];

/// The meaning of a word that is not a type; `None` if it is not clear.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    let lower: String =
        word.trim().trim_end_matches([',', ';']).to_ascii_lowercase().replace(['-', '_', ' '], "");
    if let Some(known) = TYPES.iter().find(|known| **known == lower) {
        return Some(Meaning::Type(known, None));
    }
    WORDS.iter().find(|(words, _)| words.contains(&lower.as_str())).map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::{Meaning, meaning};

    #[test]
    fn words_of_other_languages_are_known_in_any_case() {
        assert_eq!(meaning("String"), Some(Meaning::Type("string", None)));
        assert_eq!(meaning("LONG"), Some(Meaning::Type("integer", Some("int64"))));
        assert_eq!(meaning("date-time"), Some(Meaning::Type("string", Some("date-time"))));
        assert_eq!(meaning("string,"), Some(Meaning::Type("string", None)));
        assert_eq!(meaning("any"), Some(Meaning::Any));
        assert_eq!(meaning("null"), Some(Meaning::Null));
        assert_eq!(meaning("intger"), None, "a misspelt word is suggested and not assumed");
        assert_eq!(meaning("foobar"), None);
    }
}
