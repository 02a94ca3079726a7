//! Character references (HTML 13.5): the numbered ones, and those names that occur in prose.

use std::borrow::Cow;

const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("copy", "©"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("larr", "←"),
    ("ldquo", "“"),
    ("le", "≤"),
    ("ge", "≥"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ne", "≠"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rarr", "→"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("times", "×"),
    ("trade", "™"),
];

/// The longest name or number that is looked for.
const LONGEST: usize = 8;

/// The text with its references decoded.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let name = after.bytes().take(LONGEST + 1).position(|byte| byte == b';').map(|end| &after[..end]);
        match name.and_then(|name| Some((name, character(name)?))) {
            Some((name, decoded)) => {
                out.push_str(&decoded);
                rest = &after[name.len() + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // A space that does not break is one that does, in a comment.
        let c = if code == 0xa0 { ' ' } else { char::from_u32(code)? };
        return Some(Cow::Owned(c.to_string()));
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| Cow::Borrowed(*text))
}
