//! [`Pointer`]: a JSON Pointer (RFC 6901) into the document.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use serde::{Serialize, Serializer};

/// A JSON Pointer in its canonical text form: empty for the root, otherwise `/` before every escaped
/// token. Clones share the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Reads a pointer: ``, `/a/b`, or either with a leading `#` (RFC 6901, 6), in which case the rest is
    /// percent-decoded; a `%` that does not start an escape is itself. Anything else is `None`, such as `a/b`, a bad
    /// escape (`~2`) or bytes that are not UTF-8.
    pub fn parse(text: &str) -> Option<Self> {
        let text = match text.strip_prefix('#') {
            Some(fragment) => percent_decode_str(fragment).decode_utf8().ok()?,
            None => Cow::Borrowed(text),
        };
        if !text.is_empty() && !text.starts_with('/') {
            return None;
        }
        let valid = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        valid.then(|| Self(Arc::from(text)))
    }

    /// The member `token` (unescaped) of the object here.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        push(&mut text, token);
        Self(text.into())
    }

    /// What these tokens (unescaped), one after the other, point at from here.
    pub(crate) fn descend(&self, tokens: &[Cow<'_, str>]) -> Self {
        let mut text = self.0.to_string();
        for token in tokens {
            push(&mut text, token);
        }
        Self(text.into())
    }

    /// The element `index` of the array here.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0).into())
    }

    /// What `tail` points at when it starts here.
    #[must_use]
    pub fn join(&self, tail: &Self) -> Self {
        Self(format!("{}{}", self.0, tail.0).into())
    }

    /// The pointer without its last token; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|end| Self(Arc::from(&self.0[..end])))
    }

    /// The unescaped tokens from the root.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// The last token, unescaped; `None` at the root.
    pub fn last(&self) -> Option<String> {
        self.0.rfind('/').map(|start| unescape(&self.0[start + 1..]).into_owned())
    }

    /// Whether this is `other` or stands inside it.
    pub fn starts_with(&self, other: &Self) -> bool {
        self.0.strip_prefix(&*other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// What [`Pointer::join`] adds to `prefix` to get this one; all of it where it does not start so.
    #[must_use]
    pub(crate) fn without(&self, prefix: &Self) -> Self {
        if self.starts_with(prefix) { Self(Arc::from(&self.0[prefix.0.len()..])) } else { self.clone() }
    }

    /// The text: as [`Display`](fmt::Display) prints it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Adds a token, escaped.
fn push(text: &mut String, token: &str) {
    text.push('/');
    for c in token.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            c => text.push(c),
        }
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        // RFC 6901, 4: `~1` first, so that `~01` becomes `~1` and not `/`.
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn tokens_are_escaped_on_the_way_in_and_out() {
        let pointer = Pointer::root().child("paths").child("/a~b/{id}").child("get").index(3);
        assert_eq!(pointer.to_string(), "/paths/~1a~0b~1{id}/get/3");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a~b/{id}", "get", "3"]);
        assert_eq!(pointer.last().as_deref(), Some("3"));
        assert_eq!(pointer.parent().and_then(|p| p.last()).as_deref(), Some("get"));
    }

    #[test]
    fn an_escaped_tilde_before_a_one_stays_a_tilde() {
        let pointer = Pointer::root().child("~1");
        assert_eq!(pointer.to_string(), "/~01");
        assert_eq!(pointer.last().as_deref(), Some("~1"));
    }

    #[test]
    fn parses_plain_and_fragment_forms() {
        assert_eq!(Pointer::parse(""), Some(Pointer::root()));
        assert_eq!(Pointer::parse("#"), Some(Pointer::root()));
        assert_eq!(Pointer::parse("#/a%20b/%E4%B8%AD"), Some(Pointer::root().child("a b").child("中")));
        assert_eq!(Pointer::parse("#/100%/%zz"), Some(Pointer::root().child("100%").child("%zz")));
        assert_eq!(Pointer::parse("/a%20b"), Some(Pointer::root().child("a%20b")));
        assert_eq!(Pointer::parse("/"), Some(Pointer::root().child("")));
    }

    #[test]
    fn refuses_what_is_no_pointer() {
        for text in ["a", "#a", "/a~2", "/a~", "#/%ff"] {
            assert_eq!(Pointer::parse(text), None, "{text}");
        }
    }

    #[test]
    fn containment_goes_by_tokens_not_by_letters() {
        let paths = Pointer::root().child("paths");
        assert!(paths.child("a").starts_with(&paths));
        assert!(paths.starts_with(&Pointer::root()));
        assert!(!Pointer::root().child("pathsX").starts_with(&paths));
    }

    #[test]
    fn the_root_has_no_parent_and_no_name() {
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(Pointer::root().last(), None);
        assert_eq!(Pointer::root().tokens().count(), 0);
    }
}
