//! JSON as many tools read it: with comments, commas before closing brackets, and raw control characters in texts.
//!
//! Takes a text that is not JSON (RFC 8259); gives the JSON that it stands for, and what had to be mended. A text that is JSON already
//! comes out as it is. Whatever else is wrong stays wrong, for the parser to tell.

/// A kind of mistake, in the order in which they are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mistake {
    /// `// ..` or `/* .. */`.
    Comment,
    /// A comma with nothing after it.
    Comma,
    /// A character below U+0020 in a text.
    Control,
}

impl Mistake {
    /// What is wrong, and what is done about it.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Comment => ("JSON does not allow comments", "it is left out"),
            Self::Comma => {
                ("JSON does not allow a comma before a closing bracket or brace", "it is left out")
            }
            Self::Control => (
                "a control character in a JSON string must be an escape, such as `\\n` or `\\t`",
                "it is read as that character",
            ),
        }
    }
}

/// What was made of a text.
pub(super) struct Mended {
    /// The JSON that is read.
    pub(super) json: String,
    /// JSON of the same shape in which every byte stands where it is written: control characters in texts are spaces.
    pub(super) in_place: String,
    /// Where something was mended, in order.
    pub(super) mistakes: Vec<(Mistake, usize)>,
}

/// Mends a text.
pub(super) fn mend(text: &str) -> Mended {
    let mut mended = Mended {
        json: String::with_capacity(text.len()),
        in_place: String::with_capacity(text.len()),
        mistakes: Vec::new(),
    };
    // The comma that nothing has followed so far: where it stands in each text and in the original.
    let mut comma: Option<(usize, usize)> = None;
    // What a value may stand after.
    let mut opened = true;
    let mut offset = 0;
    while let Some(first) = text[offset..].chars().next() {
        let rest = &text[offset..];
        let length = match first {
            '"' => mended.text(rest, offset),
            '/' if rest.starts_with("//") => {
                mended.blank(&rest[..rest.find('\n').unwrap_or(rest.len())], offset)
            }
            '/' if rest.starts_with("/*") => match rest.find("*/") {
                Some(end) => mended.blank(&rest[..end + 2], offset),
                None => mended.keep(rest),
            },
            _ => mended.keep(&rest[..first.len_utf8()]),
        };
        match first {
            ',' => {
                comma = (!opened).then(|| (mended.json.len() - 1, offset));
                opened = true;
            }
            ']' | '}' => {
                if let Some((place, offset)) = comma.take() {
                    mended.json.replace_range(place..=place, " ");
                    mended.in_place.replace_range(offset..=offset, " ");
                    mended.mistakes.push((Mistake::Comma, offset));
                }
                opened = false;
            }
            '/' => {}
            blank if blank.is_ascii_whitespace() => {}
            _ => {
                comma = None;
                opened = matches!(first, '[' | '{' | ':');
            }
        }
        offset += length;
    }
    mended.mistakes.sort_by_key(|(_, offset)| *offset);
    mended
}

impl Mended {
    fn keep(&mut self, text: &str) -> usize {
        self.json.push_str(text);
        self.in_place.push_str(text);
        text.len()
    }

    /// Spaces in place of a comment; its line ends stay.
    fn blank(&mut self, comment: &str, offset: usize) -> usize {
        self.mistakes.push((Mistake::Comment, offset));
        let blank: String = comment.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        self.keep(&blank)
    }

    /// A text from its opening quote; gives its length with both quotes, or up to the end where one is missing.
    fn text(&mut self, rest: &str, offset: usize) -> usize {
        let mut escaped = false;
        for (index, c) in rest.char_indices() {
            if c < ' ' {
                self.mistakes.push((Mistake::Control, offset + index));
                // The backslash before it is read as the start of its escape.
                if escaped {
                    self.json.pop();
                    self.in_place.pop();
                    self.in_place.push(' ');
                }
                self.in_place.push(' ');
                self.json.extend(["\\u00", if c < '\u{10}' { "0" } else { "1" }]);
                self.json.extend(char::from_digit(u32::from(c) % 16, 16));
                escaped = false;
                continue;
            }
            self.json.push(c);
            self.in_place.push(c);
            match c {
                '"' if index > 0 && !escaped => return index + 1,
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        rest.len()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Mistake, mend};

    fn read(text: &str) -> (Value, Vec<Mistake>) {
        let mended = mend(text);
        assert_eq!(mended.in_place.len(), text.len(), "{text}");
        serde_json::from_str::<Value>(&mended.in_place).expect("JSON in place");
        let kinds = mended.mistakes.iter().map(|(kind, _)| *kind).collect();
        (serde_json::from_str(&mended.json).expect("JSON"), kinds)
    }

    #[test]
    fn mistakes_are_mended_where_they_stand() {
        let text = "{ // a [comment,\n \"a\": [1, 2 , /* b */ ],\n \"b\": \"x\ty\",\n}";
        let (value, kinds) = read(text);
        assert_eq!(value, json!({ "a": [1, 2], "b": "x\ty" }));
        assert_eq!(
            kinds,
            [Mistake::Comment, Mistake::Comma, Mistake::Comment, Mistake::Control, Mistake::Comma]
        );
    }

    #[test]
    fn json_stays_as_it_is() {
        for text in
            [r#"{"a": "// no, /* comment */ ,]", "b": "\\", "c": "\",}", "é": [",", {}]}"#, "[1,2]", "\"\""]
        {
            let mended = mend(text);
            assert_eq!((mended.json.as_str(), mended.in_place.as_str()), (text, text));
            assert!(mended.mistakes.is_empty());
        }
    }

    #[test]
    fn what_is_no_such_mistake_stays_wrong() {
        for text in ["[1,,2]", "[1,,]", "{,}", "[1", "\"open", "/* open", "{a: 1}", "[,]"] {
            let mended = mend(text);
            assert!(serde_json::from_str::<Value>(&mended.json).is_err(), "{text}");
        }
    }
}
