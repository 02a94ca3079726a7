//! Expressions for examples, and their layout: on one line where they fit, else one part per line.

use std::collections::BTreeMap;

/// An expression.
#[derive(Debug, Clone)]
pub(super) enum Expression {
    /// Something that is never broken.
    Text(String),
    /// Parts between an opening and a closing text, with commas between them.
    Group(String, Vec<Expression>, &'static str),
}

impl Expression {
    /// How many texts and calls it is made of; the literal of an argument's names is part of the call.
    pub(super) fn parts(&self) -> usize {
        match self {
            Self::Text(_) => 1,
            Self::Group(open, parts, _) => {
                usize::from(!open.ends_with('{')) + parts.iter().map(Self::parts).sum::<usize>()
            }
        }
    }

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
        Layout { width, done: BTreeMap::new() }.lines(self, indent)
    }
}

/// Lays expressions out.
struct Layout {
    width: usize,
    /// Lines by expression and indentation: a group asks for those of its part more than once, and so does the next one.
    done: BTreeMap<(*const Expression, usize), Vec<String>>,
}

impl Layout {
    fn lines(&mut self, whole: &Expression, indent: usize) -> Vec<String> {
        let key = (std::ptr::from_ref(whole), indent);
        if let Some(lines) = self.done.get(&key) {
            return lines.clone();
        }
        let lines = self.laid_out(whole, indent);
        self.done.insert(key, lines.clone());
        lines
    }

    fn laid_out(&mut self, whole: &Expression, indent: usize) -> Vec<String> {
        let space = " ".repeat(indent);
        let flat = whole.flat();
        match whole {
            Expression::Group(open, parts, close)
                if indent + flat.len() > self.width && !parts.is_empty() =>
            {
                // A single part that is a group itself hugs the parentheses, as rustfmt has it.
                if let ([inner @ Expression::Group(..)], true) =
                    (parts.as_slice(), open.ends_with(['(', '[']))
                {
                    let mut lines = self.lines(inner, indent);
                    if let Some(first) = lines.first_mut() {
                        first.insert_str(indent, open);
                    }
                    if let Some(last) = lines.last_mut() {
                        last.push_str(close);
                    }
                    if lines.iter().all(|line| line.len() <= self.width) {
                        return lines;
                    }
                }
                let mut lines = vec![format!("{space}{open}")];
                for part in parts {
                    let mut part = self.lines(part, indent + 4);
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
    fn deep_calls_are_laid_out_once() {
        let name = |depth: usize| format!("a_call_of_some_length_{depth}(");
        let deep = (0..200).fold(Text("1".to_owned()), |inner, depth| Group(name(depth), vec![inner], ")"));
        let lines = deep.lines(0, 60);
        assert!(lines.len() <= 401, "{}", lines.len());
    }

    #[test]
    fn parts_go_on_lines_of_their_own_where_they_do_not_fit() {
        let list = Group("[".to_owned(), vec![Text("\"a\"".to_owned())], "]");
        let call = Group("f(".to_owned(), vec![list, Text("1".to_owned())], ")");
        assert_eq!(call.flat(), "f([\"a\"], 1)");
        assert_eq!(call.lines(0, 20), ["f([\"a\"], 1)"]);
        assert_eq!(call.lines(0, 10), ["f(", "    [\"a\"],", "    1,", ")"]);
    }
}
