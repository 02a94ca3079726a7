//! Fenced blocks of Markdown (CommonMark 0.31, 4.5) that hold an OpenAPI document.

use std::ops::Range;

use crate::spec::grammar::METHODS;

/// A fenced block, or a whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The text between the fences.
    pub(super) range: Range<usize>,
    /// Where the opening fence starts.
    pub(super) fence: usize,
    /// Method and path in the info line.
    pub(super) operation: Option<(String, String)>,
}

impl Block {
    /// A file that is all document.
    pub(super) fn whole(text: &str) -> Self {
        Self { range: 0..text.len(), fence: 0, operation: None }
    }
}

/// A fence that is open.
struct Open<'t> {
    marker: char,
    length: usize,
    info: &'t str,
    fence: usize,
    start: usize,
}

/// The blocks of a page that hold a document. A block inside another block is text of that one. Indented fences
/// count too: pages put them into lists and tabs, and YAML does not mind uniform indentation.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Open<'_>> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let next = offset + line.len();
        match (&open, fence(line)) {
            (None, Some((marker, length, info))) => {
                let fence = offset + line.len() - line.trim_start().len();
                open = Some(Open { marker, length, info, fence, start: next });
            }
            (Some(block), Some((marker, length, ""))) if marker == block.marker && length >= block.length => {
                blocks.extend(document(text, block, offset));
                open = None;
            }
            _ => {}
        }
        offset = next;
    }
    // A block that is never closed ends with the file.
    blocks.extend(open.and_then(|block| document(text, &block, text.len())));
    blocks
}

/// Marker, length and info line, if the line is a fence.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim();
    let marker = line.chars().next().filter(|marker| matches!(marker, '`' | '~'))?;
    let info = line.trim_start_matches(marker);
    let length = line.len() - info.len();
    // "Info strings for backtick code blocks cannot contain backticks": such a line is inline code.
    (length >= 3 && !(marker == '`' && info.contains('`'))).then(|| (marker, length, info.trim()))
}

fn document(text: &str, open: &Open<'_>, end: usize) -> Option<Block> {
    let mut words = open.info.split_whitespace();
    let language = words.next()?.to_ascii_lowercase();
    if !["yaml", "yml", "json"].contains(&language.as_str()) {
        return None;
    }
    let words: Vec<&str> = words.collect();
    let operation = words.windows(2).find_map(|pair| {
        let method = METHODS.contains(&pair[0].to_ascii_lowercase().as_str());
        (method && pair[1].starts_with('/')).then(|| (pair[0].to_owned(), pair[1].to_owned()))
    });
    let content = text[open.start..end].trim_start().trim_start_matches(['{', '"', '\'']).trim_start();
    let content = content.trim_start_matches(['"', '\'']);
    let starts = content.starts_with("openapi") || content.starts_with("swagger");
    (operation.is_some() || starts).then_some(Block { range: open.start..end, fence: open.fence, operation })
}

#[cfg(test)]
mod tests {
    use super::blocks;

    fn texts(page: &str) -> Vec<&str> {
        blocks(page).into_iter().map(|block| &page[block.range]).collect()
    }

    #[test]
    fn a_longer_fence_may_hold_shorter_ones() {
        let page = "# T\n````yaml /x.json get /a\na: |\n  ```yaml\n  b\n  ```\n````\n";
        assert_eq!(texts(page), ["a: |\n  ```yaml\n  b\n  ```\n"]);
        assert_eq!(blocks(page)[0].operation, Some(("get".to_owned(), "/a".to_owned())));
        assert_eq!(blocks(page)[0].fence, 4);
    }

    #[test]
    fn blocks_inside_other_blocks_do_not_count() {
        assert!(texts("````text\n```yaml x get /a\na: 1\n```\n````\n").is_empty());
    }

    #[test]
    fn tildes_indentation_and_a_missing_end() {
        assert_eq!(texts("~~~yml f.json POST /p\na: 1\n```\n~~~\n"), ["a: 1\n```\n"]);
        assert_eq!(texts("- x\n  ```yaml f get /p\n  a: 1\n  ```\n"), ["  a: 1\n"]);
        assert_eq!(texts("```yaml f get /p\na: 1\n"), ["a: 1\n"]);
    }

    #[test]
    fn an_info_line_without_operation_needs_a_document() {
        assert_eq!(texts("```json\n{\"openapi\": \"3.0.0\"}\n```\n").len(), 1);
        assert!(texts("```yaml\na: 1\n```\n").is_empty());
        assert!(texts("```bash get /a\nopenapi: 3\n```\n").is_empty());
        assert!(texts("``` yaml ` get /a\na\n```\n").is_empty());
    }
}
