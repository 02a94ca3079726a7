//! URI references against a base: RFC 3986, 5.2, without fragments.

/// The parts of a URI reference (RFC 3986, appendix B).
struct Parts<'u> {
    scheme: Option<&'u str>,
    authority: Option<&'u str>,
    path: &'u str,
    query: Option<&'u str>,
}

fn parts(uri: &str) -> Parts<'_> {
    let scheme = uri.find([':', '/', '?']).filter(|end| uri[*end..].starts_with(':') && *end > 0);
    let (scheme, rest) = match scheme {
        Some(end) => (Some(&uri[..end]), &uri[end + 1..]),
        None => (None, uri),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (rest, None),
    };
    let Some(rest) = rest.strip_prefix("//") else {
        return Parts { scheme, authority: None, path: rest, query };
    };
    let end = rest.find('/').unwrap_or(rest.len());
    Parts { scheme, authority: Some(&rest[..end]), path: &rest[end..], query }
}

/// What `reference` means where `base` holds.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let wanted = parts(reference);
    if wanted.scheme.is_some() {
        return reference.to_owned();
    }
    let known = parts(base);
    let mut uri = known.scheme.map(|scheme| format!("{scheme}:")).unwrap_or_default();
    if let Some(authority) = wanted.authority.or(known.authority) {
        uri.push_str("//");
        uri.push_str(authority);
    }
    let (path, query) = match (wanted.authority, wanted.path) {
        (Some(_), path) => (without_dots(path), wanted.query),
        (None, "") => (known.path.to_owned(), wanted.query.or(known.query)),
        (None, path) if path.starts_with('/') => (without_dots(path), wanted.query),
        (None, path) => {
            let folder = known.path.rfind('/').map_or("", |end| &known.path[..=end]);
            let folder = if folder.is_empty() && known.authority.is_some() { "/" } else { folder };
            (without_dots(&format!("{folder}{path}")), wanted.query)
        }
    };
    uri.push_str(&path);
    if let Some(query) = query {
        uri.push('?');
        uri.push_str(query);
    }
    uri
}

/// RFC 3986, 5.2.4.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." if last => kept.push(""),
            "." => {}
            ".." => {
                // The empty segment before a leading slash stays.
                if kept.len() > 1 || kept.first().is_some_and(|first| !first.is_empty()) {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn the_examples_of_the_rfc() {
        for (reference, wanted) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("g;x=1/../y", "http://a/b/c/y"),
        ] {
            assert_eq!(resolve("http://a/b/c/d;p?q", reference), wanted, "{reference}");
        }
        assert_eq!(resolve("", "tree"), "tree");
        assert_eq!(resolve("http://a", "tree"), "http://a/tree");
    }

    #[test]
    fn a_file_is_looked_for_beside_the_one_that_names_it() {
        let base = "https://example.com/api/v1/openapi.yaml?x=1";
        for (reference, url) in [
            ("pet.yaml", "https://example.com/api/v1/pet.yaml"),
            ("../common/pet.yaml?y=2", "https://example.com/api/common/pet.yaml?y=2"),
            ("../../../../pet.yaml", "https://example.com/pet.yaml"),
            ("//other.org/pet.yaml", "https://other.org/pet.yaml"),
            ("http://other.org/pet.yaml", "http://other.org/pet.yaml"),
        ] {
            assert_eq!(resolve(base, reference), url, "{reference}");
        }
    }
}
