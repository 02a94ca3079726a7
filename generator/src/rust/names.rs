//! Identifiers: the only place that turns wire text into Rust names, and the only user of heck.
//!
//! A name is made of its own text alone ([`snake`], [`pascal`]). What becomes of two texts of one scope that give
//! the same name is for [`Scope`](super::scope::Scope) to say.

use super::signs::{sign, signed};
use std::fmt;

use heck::{ToPascalCase, ToSnakeCase};
use serde::Serialize;

/// An identifier that is valid Rust of edition 2024, raw (`r#type`) where it must be. Only this module makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Ident(String);

impl Ident {
    /// The identifier as written in code, with `r#` where needed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`, as part of other names and of file names.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Keywords, strict and reserved, of all editions up to 2024 (Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Names of files that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &[
    "aux", "con", "nul", "prn", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Bytes of a file's name, less its extension: file systems take 255, and some tools add a word of their own.
const LONGEST_FILE: usize = 120;

/// Names of the prelude that emitted code uses bare; a type of that name would shadow them in its file.
const SHADOWING: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Vec",
];

/// Words with capitals inside, which are one word all the same.
const MIXED: &[(&str, &str)] = &[
    ("OAuth", "Oauth"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("GraphQL", "Graphql"),
    ("MySQL", "Mysql"),
    ("PostgreSQL", "Postgresql"),
];

/// What a name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `snake_case`: fields, methods, modules, arguments.
    Snake,
    /// `PascalCase`: parts of other names.
    Pascal,
    /// `PascalCase` of a value, in which signs of numbers mean something: variants.
    Value,
    /// `PascalCase` that shadows nothing: types.
    Type,
}

/// How much of a text goes into its name, the least first: what a clash moves through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// As it is written, where that is a name in snake case.
    Verbatim,
    /// The words alone.
    Words,
    /// A minus inside the text is a word.
    Minus,
    /// So are all other signs.
    Signs,
    /// So are underscores and blanks.
    Blanks,
    /// A word says in which letters the text is written.
    Letters,
    /// Each character on its own: no two texts are alike.
    Spelled,
}

/// All of them in order.
pub(super) const DETAILS: [Detail; 7] = [
    Detail::Verbatim,
    Detail::Words,
    Detail::Minus,
    Detail::Signs,
    Detail::Blanks,
    Detail::Letters,
    Detail::Spelled,
];

/// The name that `text` gives with more of what stands in it than [`spell`] takes.
pub(super) fn spell_in_detail(text: &str, case: Case, detail: Detail) -> String {
    match detail {
        Detail::Spelled => return spell(&text.chars().map(character).collect::<Vec<_>>().join(" "), case),
        Detail::Verbatim if case == Case::Snake && is_spelled(text, case) => return text.to_owned(),
        Detail::Verbatim | Detail::Words => return spell(text, case),
        _ => {}
    }
    let is_word = |c: char| match c {
        '-' => true,
        '_' | ' ' | '\n' | '\r' | '\t' => detail >= Detail::Blanks,
        c => detail >= Detail::Signs && !sign(c).is_empty(),
    };
    let words: String = text
        .chars()
        .map(|c| match (is_word(c), c) {
            (true, c) => format!(" {} ", sign(c)),
            (false, c) => c.to_string(),
        })
        .collect();
    if detail == Detail::Letters {
        spell(&format!("{words} {}", letters(text)), case)
    } else {
        spell(&words, case)
    }
}

/// In which letters a text is written.
fn letters(text: &str) -> &'static str {
    let (small, capital) = (text.contains(char::is_lowercase), text.contains(char::is_uppercase));
    let letters: Vec<char> = text.chars().collect();
    let is_run = |pair: &[char]| pair.iter().all(|c| c.is_uppercase());
    match (small, capital, text.starts_with(char::is_uppercase)) {
        (true, true, _) if letters.windows(2).any(is_run) => "capitals",
        (true, false, _) => "lower",
        (false, true, _) => "upper",
        (true, true, true) => "capital",
        (true, true, false) => "camel",
        (false, false, _) => "text",
    }
}

/// A word for a character, another one for each.
fn character(c: char) -> String {
    match c {
        'a'..='z' | '0'..='9' => c.to_string(),
        'A'..='Z' => format!("capital {}", c.to_ascii_lowercase()),
        c if !sign(c).is_empty() => sign(c).to_owned(),
        c => format!("u{:04x}", u32::from(c)),
    }
}

/// The name that `text` gives on its own, before clashes: never empty, never starting with a digit.
pub(super) fn spell(text: &str, case: Case) -> String {
    let words = match case {
        Case::Value => ascii_words(&signed(text)),
        _ => ascii_words(text),
    };
    let spelled = match case {
        Case::Snake => {
            MIXED.iter().fold(words, |words, (mixed, word)| words.replace(mixed, word)).to_snake_case()
        }
        Case::Pascal | Case::Value | Case::Type => words.to_pascal_case(),
    };
    match (spelled.chars().next(), case) {
        (None, Case::Snake) => "empty".to_owned(),
        (None, Case::Pascal | Case::Value | Case::Type) => "Empty".to_owned(),
        (Some(c), Case::Snake) if c.is_ascii_digit() => format!("n{spelled}"),
        (Some(c), Case::Pascal | Case::Value | Case::Type) if c.is_ascii_digit() => format!("N{spelled}"),
        _ => spelled,
    }
}

/// `snake_case` words of `text`.
pub(super) fn snake(text: &str) -> String {
    spell(text, Case::Snake)
}

/// `PascalCase` words of `text`.
pub(super) fn pascal(text: &str) -> String {
    spell(text, Case::Pascal)
}

/// Whether no identifier can be spelled so, not even a raw one.
pub(super) fn is_never_raw(spelled: &str) -> bool {
    NEVER_RAW.contains(&spelled)
}

/// The identifier for an already spelled name.
pub(super) fn ident(spelled: &str) -> Ident {
    if is_never_raw(spelled) {
        Ident(format!("{}_", spelled.trim_end_matches('_')))
    } else if is_keyword(spelled) {
        Ident(format!("r#{spelled}"))
    } else {
        Ident(spelled.to_owned())
    }
}

/// Whether the language, in some edition, has the word for itself.
pub(super) fn is_keyword(spelled: &str) -> bool {
    KEYWORDS.contains(&spelled)
}

/// Whether `name` can be an identifier of some kind, in ASCII.
pub(super) fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.chars().any(|c| c != '_')
}

/// Whether rustc takes a name of this case without a warning.
pub(super) fn is_spelled(name: &str, case: Case) -> bool {
    is_word(name)
        && match case {
            Case::Snake => !name.contains(|c: char| c.is_ascii_uppercase()) && !name.contains("__"),
            Case::Pascal | Case::Value | Case::Type => {
                name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains('_')
            }
        }
}

/// The identifier of a type: `spelled`, with a suffix where it would shadow a name of the prelude.
pub(super) fn type_name(spelled: &str) -> String {
    if SHADOWING.contains(&spelled) { format!("{spelled}Type") } else { spelled.to_owned() }
}

/// `name` as one that a file can have on every system: no device of Windows, and not too long. `kind` is put after a
/// device's. What two long names have in common may be all that is left of them: they share their file.
pub(super) fn file_stem(name: &str, kind: &str) -> String {
    if DEVICES.contains(&name) {
        format!("{name}_{kind}")
    } else if name.len() > LONGEST_FILE && name.is_char_boundary(LONGEST_FILE) {
        let cut = &name[..LONGEST_FILE];
        cut.rsplit_once('_').map_or(cut, |(whole_words, _)| whole_words).trim_end_matches('_').to_owned()
    } else {
        name.to_owned()
    }
}

/// Transliterates to ASCII and puts signs into words where they are all there is, or lead a number.
fn ascii_words(text: &str) -> String {
    let ascii = if text.is_ascii() { text.to_owned() } else { deunicode::deunicode_with_tofu(text, " ") };
    if ascii.chars().any(|c| c.is_ascii_alphanumeric()) {
        return match ascii.strip_prefix(['-', '+']) {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("{} {rest}", if ascii.starts_with('-') { "minus" } else { "plus" })
            }
            // A dot between digits parts words; otherwise 1.5 and 15 would be one name.
            _ => ascii,
        };
    }
    ascii.chars().map(sign).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_words() {
        for (text, expected) in [
            ("pageSize", "page_size"),
            ("page_size", "page_size"),
            ("HTTPServer", "http_server"),
            ("2xx", "n2xx"),
            ("", "empty"),
            ("_", "underscore"),
            ("-1", "minus_1"),
            ("+1", "plus_1"),
            ("b64_json", "b64_json"),
            ("en-US", "en_us"),
            ("é", "e"),
            ("<=", "less_equals"),
            ("🦀", "crab"),
            ("createOAuth2Client", "create_oauth2_client"),
            ("publicIPv4", "public_ipv4"),
        ] {
            assert_eq!(snake(text), expected, "{text}");
        }
        assert_eq!(pascal("multi-image2video"), "MultiImage2video");
    }

    #[test]
    fn values_have_words_for_their_signs() {
        for (text, expected) in [
            ("-name", "MinusName"),
            ("-Infinity", "MinusInfinity"),
            ("+name", "PlusName"),
            ("Etc/GMT+0", "EtcGmtPlus0"),
            ("gpt-4", "Gpt4"),
            ("C++", "CPlusPlus"),
            ("-", "Minus"),
        ] {
            assert_eq!(spell(text, Case::Value), expected, "{text}");
        }
    }

    #[test]
    fn file_names_suit_every_system() {
        assert_eq!(file_stem("aux", "type"), "aux_type");
        assert_eq!(file_stem("auxiliary", "type"), "auxiliary");
        let long = "word_".repeat(60) + "end";
        assert_eq!(file_stem(&long, "type"), "word_".repeat(23) + "word");
        assert_eq!(file_stem(&"a".repeat(300), "type"), "a".repeat(LONGEST_FILE));
    }

    #[test]
    fn keywords_become_identifiers() {
        for (spelled, expected) in
            [("type", "r#type"), ("self", "self_"), ("Self", "Self_"), ("crate", "crate_"), ("page", "page")]
        {
            assert_eq!(ident(spelled).as_str(), expected);
        }
    }
}
