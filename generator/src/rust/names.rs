//! Identifiers: the only place that turns wire text into Rust names, and the only user of heck.
//!
//! A name is made of its own text alone ([`snake`], [`pascal`]); where two texts of one scope give the
//! same name, [`Scope::assign`] looks at the clashing texts only, so that adding something else never
//! renames anything.

use std::collections::BTreeMap;
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

/// Names of the prelude that emitted code uses bare; a type of that name would shadow them in its file.
const SHADOWING: &[&str] = &[
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
    "Vec",
];

/// What a name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `snake_case`: fields, methods, modules, arguments.
    Snake,
    /// `PascalCase`: variants.
    Pascal,
    /// `PascalCase` that shadows nothing: types.
    Type,
}

/// The name that `text` gives on its own, before clashes: never empty, never starting with a digit.
pub(super) fn spell(text: &str, case: Case) -> String {
    let words = ascii_words(text);
    let spelled = match case {
        Case::Snake => words.to_snake_case(),
        Case::Pascal | Case::Type => words.to_pascal_case(),
    };
    match (spelled.chars().next(), case) {
        (None, Case::Snake) => "empty".to_owned(),
        (None, Case::Pascal | Case::Type) => "Empty".to_owned(),
        (Some(c), Case::Snake) if c.is_ascii_digit() => format!("n{spelled}"),
        (Some(c), Case::Pascal | Case::Type) if c.is_ascii_digit() => format!("N{spelled}"),
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

/// The identifier for an already spelled name.
pub(super) fn ident(spelled: &str) -> Ident {
    if NEVER_RAW.contains(&spelled) {
        Ident(format!("{}_", spelled.trim_end_matches('_')))
    } else if KEYWORDS.contains(&spelled) {
        Ident(format!("r#{spelled}"))
    } else {
        Ident(spelled.to_owned())
    }
}

/// Whether `name` can be an identifier of some kind, in ASCII.
pub(super) fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.chars().any(|c| c != '_')
}

/// The identifier of a type: `spelled`, with a suffix where it would shadow a name of the prelude.
pub(super) fn type_name(spelled: &str) -> String {
    if SHADOWING.contains(&spelled) { format!("{spelled}Type") } else { spelled.to_owned() }
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

/// The word for a sign.
fn sign(c: char) -> &'static str {
    match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '=' => "equals",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '#' => "hash",
        '$' => "dollar",
        '@' => "at",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '_' => "underscore",
        '~' => "tilde",
        '^' => "caret",
        _ => "",
    }
}

/// One request for a name within a scope.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The text that the name is made of; unique within the scope.
    pub text: String,
    /// A name that the configuration gives; taken as it is.
    pub renamed: Option<String>,
}

/// A place where names must differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    /// How names are spelled.
    pub case: Case,
    /// Names that are not free: methods and associated items of the emitted item and of its derives.
    pub taken: &'static [&'static str],
    /// What is put behind a name that is taken.
    pub suffix: &'static str,
}

/// What [`Scope::assign`] gives: a name for each request, and the requests that clashed.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    /// Names, in the order of the requests.
    pub names: Vec<String>,
    /// Names that several requests wanted.
    pub clashes: Vec<Clash>,
}

/// A name that several requests wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clash {
    /// The name.
    pub name: String,
    /// The requests, by index; at least two.
    pub members: Vec<usize>,
}

impl Scope {
    /// Names for all requests of the scope at once. Of several that spell the same, the one whose text is
    /// the name (or would be, if that were free) keeps it; each other gets a suffix made of its own text.
    pub(super) fn assign(&self, wanted: &[Wanted]) -> Assigned {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let bases: Vec<String> = wanted.iter().map(|w| self.base(w)).collect();
        for (index, base) in bases.iter().enumerate() {
            groups.entry(base.clone()).or_default().push(index);
        }
        let mut assigned = Assigned { names: bases, clashes: Vec::new() };
        for (base, members) in groups {
            if members.len() == 1 {
                continue;
            }
            let keeper = members
                .iter()
                .position(|&m| wanted[m].text == base)
                .or_else(|| members.iter().position(|&m| self.free(&wanted[m].text) == base));
            for (position, &member) in members.iter().enumerate() {
                if Some(position) != keeper {
                    assigned.names[member] = self.distinct(&base, &wanted[member].text);
                }
            }
            assigned.clashes.push(Clash { name: base, members });
        }
        assigned
    }

    fn base(&self, wanted: &Wanted) -> String {
        let spelled = match &wanted.renamed {
            Some(name) => name.clone(),
            None => spell(&wanted.text, self.case),
        };
        self.free(&spelled)
    }

    /// A name that is spelled already, made different from those that are taken.
    fn free(&self, spelled: &str) -> String {
        let name = if self.case == Case::Type { type_name(spelled) } else { spelled.to_owned() };
        if self.taken.contains(&name.as_str()) { format!("{name}{}", self.suffix) } else { name }
    }

    /// `base` and four hexadecimal digits of the text's hash.
    fn distinct(&self, base: &str, text: &str) -> String {
        let digits = fingerprint(text);
        match self.case {
            Case::Snake => format!("{base}_x{digits:04x}"),
            Case::Pascal | Case::Type => format!("{base}X{digits:04x}"),
        }
    }
}

/// FNV-1a folded to 16 bits: stable over releases and machines, unlike the standard hasher.
fn fingerprint(text: &str) -> u16 {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    u16::try_from((hash >> 16) ^ (hash & 0xffff)).unwrap_or(u16::MAX)
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
        ] {
            assert_eq!(snake(text), expected, "{text}");
        }
        assert_eq!(pascal("multi-image2video"), "MultiImage2video");
    }

    #[test]
    fn keywords_become_identifiers() {
        for (spelled, expected) in
            [("type", "r#type"), ("self", "self_"), ("Self", "Self_"), ("crate", "crate_"), ("page", "page")]
        {
            assert_eq!(ident(spelled).as_str(), expected);
        }
    }

    #[test]
    fn a_clash_is_settled_by_the_clashing_texts_alone() {
        let scope = Scope { case: Case::Snake, taken: &["send"], suffix: "_" };
        let want = |text: &str| Wanted { text: text.to_owned(), renamed: None };
        let both = scope.assign(&[want("fooBar"), want("foo_bar"), want("send")]);
        assert_eq!(both.names[1], "foo_bar");
        assert_ne!(both.names[0], "foo_bar");
        assert_eq!(both.names[2], "send_");
        assert_eq!(both.clashes, [Clash { name: "foo_bar".to_owned(), members: vec![0, 1] }]);
        let reordered = scope.assign(&[want("other"), want("foo_bar"), want("fooBar")]);
        assert_eq!(reordered.names[2], both.names[0]);
    }

    #[test]
    fn a_name_that_is_taken_still_belongs_to_the_text_that_spells_it() {
        let scope = Scope { case: Case::Snake, taken: &["extra"], suffix: "_" };
        let want = |text: &str| Wanted { text: text.to_owned(), renamed: None };
        let names = scope.assign(&[want("Extra"), want("extra")]).names;
        assert_eq!(names[1], "extra_");
        assert_ne!(names[0], "extra_");
    }

    #[test]
    fn only_types_can_shadow_the_prelude() {
        let named = |case| {
            let wanted = Wanted { text: "none".to_owned(), renamed: None };
            Scope { case, taken: &[], suffix: "" }.assign(&[wanted]).names
        };
        assert_eq!(named(Case::Type), ["NoneType"]);
        assert_eq!(named(Case::Pascal), ["None"]);
    }
}
