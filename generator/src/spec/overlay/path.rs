//! JSONPath (RFC 9535): reading a path, within bounds.
//!
//! The number of values that a path selects multiplies with each selector of a list and each descent, so both are bounded: whatever
//! a path says, looking for it takes time in proportion to the document.

use serde_json_path::JsonPath;

/// A path that can be looked for.
pub(super) type Query = JsonPath;

/// Selectors beside others in brackets, as in `['get', 'put']`.
const MOST_ALTERNATIVES: usize = 12;
/// `*`, slices and filters.
const MOST_WILDCARDS: usize = 12;
/// `..`
const MOST_DESCENTS: usize = 2;

/// Reads a path, or says why it cannot be used.
pub(super) fn parse(text: &str) -> Result<Query, String> {
    if !text.starts_with('$') {
        return Err("it does not start with `$`".to_owned());
    }
    let query = JsonPath::parse(text).map_err(|error| {
        let rest = text.get(error.position()..).filter(|rest| !rest.is_empty());
        rest.map_or_else(
            || "it ends too early".to_owned(),
            |rest| format!("it cannot be read from `{rest}` on"),
        )
    })?;
    let found = count(text);
    for (count, most, what) in [
        (found.alternatives, MOST_ALTERNATIVES, "commas"),
        (found.wildcards, MOST_WILDCARDS, "wildcards, slices and filters"),
        (found.descents, MOST_DESCENTS, "descents (`..`)"),
    ] {
        if count > most {
            return Err(format!("it has {count} {what}, of which {most} are supported"));
        }
    }
    Ok(query)
}

/// How often a path says what multiplies the values that it selects.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    alternatives: usize,
    wildcards: usize,
    descents: usize,
}

/// Counts outside of quotes.
fn count(text: &str) -> Count {
    let mut found = Count::default();
    let mut quote = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some(_), '\\') => drop(characters.next()),
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, ',') => found.alternatives += 1,
            (None, '*' | '?' | ':') => found.wildcards += 1,
            (None, '.') if characters.next_if_eq(&'.').is_some() => found.descents += 1,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Count, count, parse};

    #[test]
    fn what_multiplies_is_counted_outside_of_quotes() {
        let text = r#"$..a['x,*', "y\"..?", 'z'][*][?@.b == '..'][0:2]"#;
        assert_eq!(count(text), Count { alternatives: 2, wildcards: 3, descents: 1 });
    }

    #[test]
    fn paths_that_multiply_without_end_are_refused() {
        let many = "['a','a']".repeat(20);
        for text in [format!("${many}"), format!("${}", "..*".repeat(5)), format!("${}", "[*]".repeat(20))] {
            let why = parse(&text).expect_err(&text);
            assert!(why.contains("supported"), "{why}");
        }
        assert!(parse("$.paths['/a'].get").is_ok() && parse("paths").is_err());
    }
}
