//! Expressions for examples, and their layout: on one line where they fit, else one part per line.

/// An expression.
#[derive(Debug, Clone)]
pub(super) enum Expression {
    /// Something that is never broken.
    Text(String),
    /// Parts between an opening and a closing text, with commas between them.
    Group(String, Vec<Expression>, &'static str),
}

impl Expression {
    /// On one line.
    pub(super) fn flat(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Group(open, parts, close) => {
                let parts: Vec<String> = parts.iter().map(Self::flat).collect();
                let space = if open.ends_with('{') { " " } else { "" };
                format!("{open}{space}{}{space}{close}", parts.join(", "))
            }
        }
    }

    /// On lines of at most `width` columns, where that can be; each starts at `indent` columns at least.
    pub(super) fn lines(&self, indent: usize, width: usize) -> Vec<String> {
        let space = " ".repeat(indent);
        let flat = self.flat();
        match self {
            Self::Group(open, parts, close) if indent + flat.len() > width && !parts.is_empty() => {
                // A single part that is a group itself hugs the parentheses, as rustfmt has it.
                if let ([inner @ Self::Group(..)], true) = (parts.as_slice(), open.ends_with(['(', '['])) {
                    let mut lines = inner.lines(indent, width);
                    if let Some(first) = lines.first_mut() {
                        first.insert_str(indent, open);
                    }
                    if let Some(last) = lines.last_mut() {
                        last.push_str(close);
                    }
                    if lines.iter().all(|line| line.len() <= width) {
                        return lines;
                    }
                }
                let mut lines = vec![format!("{space}{open}")];
                for part in parts {
                    let mut part = part.lines(indent + 4, width);
                    if let Some(last) = part.last_mut() {
                        last.push(',');
                    }
                    lines.append(&mut part);
                }
                lines.push(format!("{space}{close}"));
                lines
            }
            _ => vec![format!("{space}{flat}")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Expression::{Group, Text};

    #[test]
    fn parts_go_on_lines_of_their_own_where_they_do_not_fit() {
        let list = Group("[".to_owned(), vec![Text("\"a\"".to_owned())], "]");
        let call = Group("f(".to_owned(), vec![list, Text("1".to_owned())], ")");
        assert_eq!(call.flat(), "f([\"a\"], 1)");
        assert_eq!(call.lines(0, 20), ["f([\"a\"], 1)"]);
        assert_eq!(call.lines(0, 10), ["f(", "    [\"a\"],", "    1,", ")"]);
    }
}
