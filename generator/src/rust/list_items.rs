//! Lists in Markdown: which lines are items, and which continue one.

/// The item of a list that a line may continue, if any: where its text starts.
#[derive(Default)]
pub(super) struct Item(Option<usize>);

impl Item {
    /// The next line outside fenced code, below the text of the item if it continues it.
    pub(super) fn line(&mut self, line: String) -> String {
        let is_more = continues(&line);
        let placed = match self.0.filter(|_| is_more) {
            Some(column) => format!("{}{}", " ".repeat(column), line.trim_start()),
            None => line,
        };
        self.0 = content_column(&placed).or(self.0.filter(|_| is_more));
        placed
    }
}

/// Where the text of a list's item starts on its first line (CommonMark 0.31, 5.2). Lines that continue its paragraph may start
/// anywhere, but clippy wants them there, too.
fn content_column(line: &str) -> Option<usize> {
    let item = line.trim_start();
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = match item[digits..].chars().next()? {
        '-' | '*' | '+' if digits == 0 => 1,
        '.' | ')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let text = item[marker..].trim_start_matches(' ');
    let blanks = item.len() - marker - text.len();
    let is_item = blanks > 0 && !text.is_empty() && !is_rule(item);
    is_item.then(|| line.len() - item.len() + marker + if blanks > 4 { 1 } else { blanks })
}

/// Whether the line continues the paragraph above it: it is not blank, and starts nothing else.
fn continues(line: &str) -> bool {
    let text = line.trim_start();
    !text.is_empty()
        && content_column(line).is_none()
        && !text.starts_with(['#', '>', '|', '='])
        && !is_rule(text)
}

/// Whether a line is drawn here (CommonMark 0.31, 4.1), or the line above is underlined.
fn is_rule(text: &str) -> bool {
    ['-', '*', '_'].iter().any(|&mark| text.starts_with(mark) && text.chars().all(|c| c == mark || c == ' '))
}

#[cfg(test)]
mod tests {
    use crate::rust::docs::DocLines;

    fn prose(text: &str) -> String {
        DocLines::default().prose(text).lines().join("\n")
    }

    #[test]
    fn what_continues_an_item_stands_below_its_text() {
        for (text, expected) in [
            ("a\n- b\nc\n\nd", "a\n- b\n  c\n\nd"),
            ("* a\n   b\n* c\n     d", "* a\n  b\n* c\n  d"),
            ("1. a\nb\n10. c\nd", "1. a\n   b\n10. c\n    d"),
            ("- a\n  - b\nc\n- d\ne", "- a\n  - b\n    c\n- d\n  e"),
            ("-      a\nb", "-      a\n  b"),
            ("- a\n# b\nc", "- a\n# b\nc"),
            ("- a\n---\nb", "- a\n---\nb"),
            ("* * *\na", "* * *\na"),
            ("**a**\nb\n-c\nd", "**a**\nb\n-c\nd"),
            ("- a\n```\nb\n```\nc", "- a\n```text\nb\n```\nc"),
            ("2024 a\nb", "2024 a\nb"),
        ] {
            assert_eq!(prose(text), expected, "{text}");
        }
    }
}
