//! Types that a configuration gives: Rust paths, and the containers among them that the emitted crate reads itself.
//!
//! Takes the text of an entry; gives what it means, or says why it means nothing.

/// What an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RustPath {
    /// A type of the user's, or of a crate: its path.
    Foreign(String),
    /// A type of the emitted crate: its name under `crate::types`.
    Own(String),
    /// `Vec<T>`
    List(Box<RustPath>),
    /// `BTreeMap<String, T>`
    Map(Box<RustPath>),
    /// `Option<T>`, within a list or a map.
    Nullable(Box<RustPath>),
}

/// Why an entry names no type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoType {
    /// It is not a path.
    NoPath,
    /// It is an `Option` of this: whether a value may be missing is said of the member, not of the type.
    Optional(String),
}

impl RustPath {
    /// The crate that a path of several segments starts with.
    pub(crate) fn first_segment(&self) -> Option<&str> {
        match self {
            Self::Foreign(path) => {
                path.trim_start_matches("::").split_once("::").map(|(first, _)| first.trim())
            }
            Self::Own(_) => None,
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.first_segment(),
        }
    }

    /// Reads the text of an entry.
    pub(crate) fn parse(text: &str) -> Result<Self, NoType> {
        if syn::parse_str::<syn::Path>(text).is_err() {
            return Err(NoType::NoPath);
        }
        match container(text) {
            Some(("Option", inner)) => Err(NoType::Optional(inner.concat())),
            _ => Ok(Self::of(text)),
        }
    }

    /// A text that is the path of a type, or another type as an argument of one.
    fn of(text: &str) -> Self {
        let inner = |text: &str| Box::new(Self::of(text));
        match container(text).as_ref().map(|(name, arguments)| (*name, arguments.as_slice())) {
            Some(("Vec", [item])) => Self::List(inner(item)),
            Some(("BTreeMap", ["String", value])) => Self::Map(inner(value)),
            Some(("Option", [value])) => Self::Nullable(inner(value)),
            _ => match text.strip_prefix("crate::types::") {
                Some(name) if syn::parse_str::<syn::Ident>(name).is_ok() => Self::Own(name.to_owned()),
                _ => Self::Foreign(text.to_owned()),
            },
        }
    }
}

/// A container of the standard library: its name without the modules that it stands in, and its arguments.
fn container(text: &str) -> Option<(&'static str, Vec<&str>)> {
    const KNOWN: [(&str, &[&str]); 3] = [
        ("Vec", &["", "std::vec::", "alloc::vec::"]),
        ("BTreeMap", &["", "std::collections::", "alloc::collections::"]),
        ("Option", &["", "std::option::", "core::option::"]),
    ];
    let (head, arguments) = text.strip_suffix('>')?.split_once('<')?;
    let head = head.trim().trim_start_matches("::");
    let is_it = |(name, modules): &&(&str, &[&str])| {
        head.strip_suffix(name).is_some_and(|before| modules.contains(&before))
    };
    let (name, _) = KNOWN.iter().find(is_it)?;
    Some((name, split(arguments)))
}

/// Arguments of a type, which stand between commas; what is in brackets of their own stays together.
fn split(arguments: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut all = Vec::new();
    let mut start = 0;
    for (at, c) in arguments.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                all.push(arguments[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(arguments[start..].trim());
    // A comma may follow the last one.
    all.retain(|argument| !argument.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::{NoType, RustPath};

    fn foreign(path: &str) -> RustPath {
        RustPath::Foreign(path.to_owned())
    }

    fn list(item: RustPath) -> RustPath {
        RustPath::List(Box::new(item))
    }

    fn map(value: RustPath) -> RustPath {
        RustPath::Map(Box::new(value))
    }

    #[test]
    fn containers_are_seen_and_other_paths_are_the_users() {
        let own = || RustPath::Own("Pet".to_owned());
        for (text, meant) in [
            ("my::Money", foreign("my::Money")),
            ("crate::types::Pet", own()),
            ("Vec<crate::types::Pet>", list(own())),
            ("::std::vec::Vec< my::Money , >", list(foreign("my::Money"))),
            ("std::collections::BTreeMap<String, Vec<u8>>", map(list(foreign("u8")))),
            ("BTreeMap<String, my::Pair<u8, (i8, i8)>>", map(foreign("my::Pair<u8, (i8, i8)>"))),
            ("Vec<Option<crate::types::Pet>>", list(RustPath::Nullable(Box::new(own())))),
            ("std::collections::VecDeque<u8>", foreign("std::collections::VecDeque<u8>")),
            ("BTreeMap<u8, u8>", foreign("BTreeMap<u8, u8>")),
            ("my::Vec<u8>", foreign("my::Vec<u8>")),
            ("crate::types::a::Pet", foreign("crate::types::a::Pet")),
        ] {
            assert_eq!(RustPath::parse(text), Ok(meant), "{text}");
        }
    }

    #[test]
    fn an_option_is_no_type_and_no_more_is_what_is_no_path() {
        let optional = |inner: &str| Err(NoType::Optional(inner.to_owned()));
        assert_eq!(RustPath::parse("Option<my::Money>"), optional("my::Money"));
        assert_eq!(RustPath::parse("std::option::Option<Vec<u8>>"), optional("Vec<u8>"));
        for text in ["", "1", "not a path", "Vec<", "&str", "(u8, u8)"] {
            assert_eq!(RustPath::parse(text), Err(NoType::NoPath), "{text}");
        }
    }
}
