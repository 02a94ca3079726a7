//! As much of URLs (RFC 3986) as references between files need.

/// Whether a reference is a URL that can be fetched.
pub(in crate::spec::gather) fn is_url(text: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// What a reference means in a file behind a URL (5.2); both are without fragment.
pub(in crate::spec::gather) fn join(base: &str, reference: &str) -> String {
    if reference.contains("://") {
        return reference.to_owned();
    }
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    let rest = rest.split('?').next().unwrap_or(rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if reference.starts_with('?') {
        return format!("{scheme}://{host}/{path}{reference}");
    }
    let (reference, query) =
        reference.split_once('?').map_or((reference, None), |(path, query)| (path, Some(query)));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match reference.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{reference}"),
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." | "" => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{scheme}://{host}/{}{query}", segments.join("/"))
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
    use super::{extension, is_url, join};

    #[test]
    fn references_are_relative_to_the_file() {
        let base = "https://example.com/api/v1/openapi.yaml?x=1";
        for (reference, url) in [
            ("pet.yaml", "https://example.com/api/v1/pet.yaml"),
            ("./pet.yaml", "https://example.com/api/v1/pet.yaml"),
            ("../common/pet.yaml?y=2", "https://example.com/api/common/pet.yaml?y=2"),
            ("../../../../pet.yaml", "https://example.com/pet.yaml"),
            ("/pet.yaml", "https://example.com/pet.yaml"),
            ("//other.org/pet.yaml", "https://other.org/pet.yaml"),
            ("http://other.org/pet.yaml", "http://other.org/pet.yaml"),
        ] {
            assert_eq!(join(base, reference), url, "{reference}");
        }
        assert_eq!(join("https://example.com", "pet.yaml"), "https://example.com/pet.yaml");
    }

    #[test]
    fn urls_are_told_from_paths() {
        assert!(is_url("HTTPS://example.com") && !is_url("ftp://example.com") && !is_url("é/http://"));
        assert_eq!(extension("https://example.com/a.JSON?b=c.yaml"), ".json");
        assert_eq!(extension("https://example.com/schema"), "");
    }
}
