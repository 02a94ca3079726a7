//! As much of URLs (RFC 3986) as references between files need.

/// Whether a reference is a URL that can be fetched.
pub(in crate::spec::gather) fn is_url(text: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// The ending of the file's name, with its dot, if it says how the file is written.
pub(super) fn extension(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    [".json", ".yaml", ".yml", ".md", ".txt"]
        .into_iter()
        .find(|ending| path.ends_with(ending))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{extension, is_url};

    #[test]
    fn urls_are_told_from_paths() {
        assert!(is_url("HTTPS://example.com") && !is_url("ftp://example.com") && !is_url("é/http://"));
        assert_eq!(extension("https://example.com/a.JSON?b=c.yaml"), ".json");
        assert_eq!(extension("https://example.com/schema"), "");
    }
}
