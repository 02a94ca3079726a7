//! Where values stand in a text: many pointers to byte offsets, in one pass.
//!
//! Takes a text that was read before and the pointers of interest. A pointer at which nothing stands has no entry in
//! the answer; a key that is written twice gives two positions. Never fails: whatever cannot be walked is not found.

mod json;
mod yaml;

use std::collections::BTreeMap;

use super::{Format, Pointer};

pub(crate) use yaml::offset_of as yaml_offset;

/// Where one value stands, in byte offsets of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    /// Start of its key, where it is a member of an object.
    pub(crate) key: Option<usize>,
    /// Start of the value itself; of an object or array in YAML, where its first key or element starts.
    pub(crate) value: usize,
    /// What the value is.
    pub(crate) kind: Kind,
}

/// What stands at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text, number, boolean, null.
    Scalar,
    /// Object or array.
    Collection,
}

impl Position {
    /// The offset to show: the value, but for an object or array the key, since what it is about is said
    /// there and not in its first line.
    pub(crate) fn shown(&self) -> usize {
        match (self.kind, self.key) {
            (Kind::Collection, Some(key)) => key,
            _ => self.value,
        }
    }
}

/// What was found: all positions of a pointer, in document order.
pub(crate) type Found = BTreeMap<Pointer, Vec<Position>>;

/// Looks up where the wanted values stand.
pub(crate) fn positions(text: &str, format: Format, wanted: &[Pointer]) -> Found {
    // The usual case. The walk would parse all of the text once more, and YAML takes long.
    if wanted.is_empty() {
        return Found::new();
    }
    let mut root = Wanted::default();
    for pointer in wanted {
        root.add(pointer);
    }
    match format {
        Format::Json => json::walk(text, &root),
        Format::Yaml => yaml::walk(text, &root),
    }
}

/// The wanted pointers as a tree, so that whatever holds none of them is passed over.
#[derive(Debug, Default)]
struct Wanted {
    here: Option<Pointer>,
    children: BTreeMap<String, Wanted>,
}

impl Wanted {
    fn add(&mut self, pointer: &Pointer) {
        let mut node = self;
        for token in pointer.tokens() {
            node = node.children.entry(token.into_owned()).or_default();
        }
        node.here = Some(pointer.clone());
    }

    fn child(&self, token: &str) -> Option<&Wanted> {
        self.children.get(token)
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Pointer, positions};

    fn shown(text: &str, format: Format, pointer: &str) -> Vec<String> {
        let pointer = Pointer::parse(pointer).expect("a pointer");
        let found = positions(text, format, std::slice::from_ref(&pointer));
        let rest = |offset: usize| text[offset..].chars().take(6).collect();
        found.get(&pointer).into_iter().flatten().map(|p| rest(p.shown())).collect()
    }

    const YAML: &str = "\
# a comment
openapi: 3.0.0
paths:
  /a~b:
    get: {tags: [x, 'y z']}
    list:
      - one: 1
        two: 2
      - - deep
wide: \"x\u{2028} 中文\"
last: end
";

    #[test]
    fn yaml_scalars_are_found_at_their_start_and_collections_at_their_key() {
        for (pointer, expected) in [
            ("/openapi", "3.0.0\n"),
            ("/paths", "paths:"),
            ("/paths/~1a~0b", "/a~b:\n"),
            ("/paths/~1a~0b/get/tags/1", "'y z']"),
            ("/paths/~1a~0b/list/0", "one: 1"),
            ("/paths/~1a~0b/list/0/two", "2\n    "),
            ("/paths/~1a~0b/list/1", "deep\nw"),
            ("", "openap"),
        ] {
            assert_eq!(shown(YAML, Format::Yaml, pointer), [expected], "{pointer}");
        }
    }

    #[test]
    fn yaml_line_separators_do_not_shift_what_follows() {
        assert_eq!(shown(YAML, Format::Yaml, "/last"), ["end\n"]);
    }

    #[test]
    fn yaml_merge_keys_lend_positions_unless_the_key_is_written_out() {
        let text = "base: &b {x: 10, y: 20}\nuse:\n  <<: *b\n  y: 30\n";
        assert_eq!(shown(text, Format::Yaml, "/use/x"), ["10, y:"]);
        assert_eq!(shown(text, Format::Yaml, "/use/y").last().map(String::as_str), Some("30\n"));
    }

    #[test]
    fn a_yaml_key_written_twice_has_two_positions() {
        let text = "a: 1\nb: 2\na: 3\n";
        assert_eq!(shown(text, Format::Yaml, "/a"), ["1\nb: 2", "3\n"]);
    }

    #[test]
    fn empty_elements_are_found_behind_their_neighbours() {
        let text = "a:\n  - {x: '{}'}\n  - {}\n  - []\n  - [b, {}]\n";
        for (pointer, expected) in [("/a/1", "{}\n  -"), ("/a/2", "[]\n  -"), ("/a/3/1", "{}]\n")] {
            assert_eq!(shown(text, Format::Yaml, pointer), [expected], "{pointer}");
        }
    }

    #[test]
    fn many_yaml_pointers_are_found_in_one_pass() {
        let wanted: Vec<Pointer> = ["/paths", "/paths/~1a~0b/list", "/paths/~1a~0b/list/0/one", "/last"]
            .map(|p| Pointer::parse(p).expect(p))
            .into();
        assert_eq!(positions(YAML, Format::Yaml, &wanted).len(), 4);
    }

    #[test]
    fn json_positions() {
        let text = "{\"a\\u0062\" : {\"x\":[1, {\"y\" : \"z\"} ]},\n \"n\":null, \"n\":2}";
        for (pointer, expected) in [
            ("/ab", vec!["\"a\\u00"]),
            ("/ab/x/0", vec!["1, {\"y"]),
            ("/ab/x/1", vec!["{\"y\" :"]),
            ("/n", vec!["null, ", "2}"]),
        ] {
            assert_eq!(shown(text, Format::Json, pointer), expected, "{pointer}");
        }
    }

    #[test]
    fn what_does_not_exist_is_not_found() {
        assert!(shown(YAML, Format::Yaml, "/nope/deeper").is_empty());
        assert!(shown("{\"a\": [1]}", Format::Json, "/a/7").is_empty());
        assert!(shown("{\"a\": [1", Format::Json, "/b").is_empty());
    }
}
