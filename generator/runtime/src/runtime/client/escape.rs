//! Percent-encoding (RFC 3986, 2.1).
//!
//! Takes the text of an argument; gives it such that no part of it can be taken for a delimiter. What need not be
//! encoded anywhere stays as it is: letters, digits, `-`, `.`, `_`, `~` (RFC 3986, 2.3).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters.
const DATA: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// All that a form does not leave as it is.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// Leaves reserved characters too, except those that a query cannot hold (`#`, `[`, `]`; RFC 3986, 3.4) and
/// those that would start another pair or be read as a space (`&`, `+`): OpenAPI 3.0.4, 4.8.12.2 leaves them to us.
const RESERVED_TOO: &AsciiSet = &DATA
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The same in a path, where `/` and `?` would end the segment or the path, and `&` and `+` are as good as any other (RFC
/// 3986, 3.3; OpenAPI 3.2.0, 4.12.2.2).
const RESERVED_IN_PATH: &AsciiSet = &RESERVED_TOO.add(b'/').add(b'?').remove(b'&').remove(b'+');

/// The same in a cookie, which `;` would end, and which cannot hold `,` (RFC 6265, 4.1.1).
const RESERVED_IN_COOKIE: &AsciiSet = &RESERVED_TOO.add(b';').add(b',').remove(b'&').remove(b'+');

/// What the literal text of a path template cannot hold (RFC 3986, 3.3); encoded triplets stay.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// How the text of an argument is encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// Not at all: header fields.
    Verbatim,
    /// All but unreserved characters.
    Data,
    /// All but letters, digits, `*`, `-`, `.` and `_`, a space as `+` (`application/x-www-form-urlencoded`; WHATWG URL, 5.2).
    Form,
    /// All but unreserved and reserved characters and encoded triplets (`allowReserved`).
    KeepReserved,
    /// The same in a path.
    KeepReservedInPath,
    /// The same in a cookie.
    KeepReservedInCookie,
}

impl Escape {
    /// `text`, encoded.
    pub(super) fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Verbatim => Cow::Borrowed(text),
            Self::Data => utf8_percent_encode(text, DATA).into(),
            Self::Form => Cow::Owned(utf8_percent_encode(text, FORM).to_string().replace("%20", "+")),
            Self::KeepReserved => Cow::Owned(keep_triplets(text, RESERVED_TOO)),
            Self::KeepReservedInPath => Cow::Owned(keep_triplets(text, RESERVED_IN_PATH)),
            Self::KeepReservedInCookie => Cow::Owned(keep_triplets(text, RESERVED_IN_COOKIE)),
        }
    }
}

/// The literal text of a path template, encoded where it has to be.
pub(super) fn literal(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, LITERAL).into()
}

/// Reserved expansion (RFC 6570, 3.2.3): `%2F` stays, a lone `%` does not.
fn keep_triplets(text: &str, encoded: &'static AsciiSet) -> String {
    let encode = |text: &str| utf8_percent_encode(text, encoded).to_string();
    let mut pieces = text.split('%');
    let mut out: String = pieces.next().map_or(String::new(), encode);
    for piece in pieces {
        let triplet = piece.as_bytes().get(..2).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        out.push_str(if triplet { "%" } else { "%25" });
        out.push_str(&encode(piece));
    }
    out
}
