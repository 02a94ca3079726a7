//! Words for signs: what a name has in place of the characters that no identifier holds.

/// A value with words for what sorts and signs are made of: `+` anywhere, `-` before the rest.
pub(super) fn signed(text: &str) -> String {
    if !text.contains(|c: char| c.is_alphanumeric()) {
        return text.to_owned();
    }
    let rest = text.trim_start_matches('-');
    let minus = "minus ".repeat(text.len() - rest.len());
    minus + &rest.replace('+', " plus ")
}

/// The word for a sign.
pub(super) fn sign(c: char) -> &'static str {
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
        '(' => "open",
        ')' => "close",
        '[' => "from",
        ']' => "to",
        '{' => "begin",
        '}' => "end",
        '\'' => "quote",
        '"' => "quotes",
        '\\' => "backslash",
        '`' => "tick",
        ' ' => "space",
        '\n' => "newline",
        '\r' => "return",
        '\t' => "tab",
        _ => "",
    }
}
