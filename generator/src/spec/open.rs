//! Opening inputs: a file, a folder of documentation pages, or standard input.

#![expect(clippy::result_large_err, reason = "inputs are opened once, and an error ends the run")]

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::codes::{EMPTY_INPUT, UNREADABLE};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::source::Source;

impl Source {
    /// Opens an input: a file; a folder, for all Markdown pages in it, sorted by path; `-` for standard input.
    pub fn open(path: &Path) -> Result<Vec<Source>, Diagnostic> {
        let name = path.display().to_string();
        if name == "-" {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            read.map_err(|error| unreadable("<stdin>", &error.to_string()))?;
            return Ok(vec![Source::decode("<stdin>", bytes)?]);
        }
        if !path.is_dir() {
            return Ok(vec![Source::open_file(path)?]);
        }
        let mut pages = Vec::new();
        collect_pages(path, &mut pages).map_err(|error| unreadable(&name, &error.to_string()))?;
        if pages.is_empty() {
            let mut diagnostic = problem(EMPTY_INPUT, format!("`{name}` has no Markdown pages"));
            diagnostic.help(
                "a folder is read as documentation pages (`.md`, `.mdx`); if it has a document, name its file",
            );
            return Err(diagnostic);
        }
        pages.sort();
        pages.iter().map(|page| Source::open_file(page)).collect()
    }

    /// Opens one file.
    pub fn open_file(path: &Path) -> Result<Source, Diagnostic> {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| unreadable(&name, &error.to_string()))?;
        Source::decode(&name, bytes)
    }

    /// A source made of bytes; refuses what has no content, and what is neither UTF-8 nor UTF-16 with a byte-order mark, which
    /// some shells write, nor Windows-1252, of which `read` tells.
    pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Source, Diagnostic> {
        let text = match utf16(&bytes) {
            Some(text) => text.map_err(|why| unreadable(name, why))?,
            None => match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => {
                    let first = error.utf8_error().valid_up_to();
                    let text = windows_1252(error.as_bytes());
                    let text = text.ok_or_else(|| unreadable(name, &format!("byte {first} is not UTF-8")))?;
                    return Ok(Source { recoded: Some(first), ..Source::new(name, text) });
                }
            },
        };
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            let place = Place::Text { file: name.to_owned(), text: text.into(), offset: 0 };
            return Err(Diagnostic { place, ..problem(EMPTY_INPUT, format!("`{name}` is empty")) });
        }
        Ok(Source::new(name, text))
    }
}

/// A text of an older editor; nothing if it has control characters, as bytes that are not text do.
fn windows_1252(bytes: &[u8]) -> Option<String> {
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars().all(is_text).then(|| text.into_owned())
}

/// The text after a byte-order mark of UTF-16 (Unicode 16, 23.8), if there is one, or why it is none.
fn utf16(bytes: &[u8]) -> Option<Result<String, &'static str>> {
    const BROKEN: &str = "it starts like UTF-16, but is not";
    let (order, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (pairs, []) = rest.as_chunks::<2>() else { return Some(Err(BROKEN)) };
    let text: Result<String, _> = char::decode_utf16(pairs.iter().copied().map(order)).collect();
    Some(text.map_err(|_| BROKEN))
}

fn collect_pages(folder: &Path, pages: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // The entry's own type, so that a link to a parent folder is not followed round and round.
        if entry.file_type()?.is_dir() {
            collect_pages(&entry.path(), pages)?;
        } else if Source::new(entry.path().to_string_lossy(), "").is_page() {
            pages.push(entry.path());
        }
    }
    Ok(())
}

fn unreadable(name: &str, why: &str) -> Diagnostic {
    problem(UNREADABLE, format!("`{name}` cannot be read: {why}"))
}

fn problem(code: Code, message: String) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        place: Place::Nowhere,
        message,
        help: None,
        related: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::source::Source;

    #[test]
    fn a_missing_file_is_named() {
        let error = Source::open(Path::new("no/such/file.yaml")).expect_err("must not open");
        assert_eq!(error.code.name, "unreadable");
        assert!(error.message.contains("`no/such/file.yaml`"), "{}", error.message);
    }

    #[test]
    fn a_text_of_an_older_editor_is_read() {
        let source = Source::decode("a", b"caf\xe9 \x80".to_vec()).expect("Windows-1252");
        assert_eq!((&*source.text, source.recoded), ("caf\u{e9} \u{20ac}", Some(3)));
    }

    #[test]
    fn text_must_be_utf8_and_not_empty() {
        assert_eq!(
            Source::decode("a", vec![b'a', 0x81]).expect_err("not UTF-8").message,
            "`a` cannot be read: byte 1 is not UTF-8"
        );
        assert_eq!(
            Source::decode("a", b"\xef\xbb\xbf \n".to_vec()).expect_err("empty").code.name,
            "empty-input"
        );
    }

    #[test]
    fn utf16_is_read_where_it_says_so() {
        let bytes =
            |order: fn(u16) -> [u8; 2]| "\u{feff}é🦀".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        for bytes in [bytes(u16::to_le_bytes), bytes(u16::to_be_bytes)] {
            assert_eq!(&*Source::decode("a", bytes).expect("a text").text, "é🦀");
        }
        let half = Source::decode("a", vec![0xff, 0xfe, b'a']).expect_err("half a character");
        assert_eq!(half.message, "`a` cannot be read: it starts like UTF-16, but is not");
    }

    #[test]
    fn a_folder_gives_its_pages_in_order() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        std::fs::create_dir(folder.path().join("b"))?;
        for name in ["c.md", "a.MDX", "b/x.md", "skip.txt"] {
            std::fs::write(folder.path().join(name), name)?;
        }
        let pages = Source::open(folder.path()).map_err(|d| d.message)?;
        let texts: Vec<&str> = pages.iter().map(|page| &*page.text).collect();
        assert_eq!(texts, ["a.MDX", "b/x.md", "c.md"]);
        Ok(())
    }

    #[test]
    fn a_folder_without_pages_is_refused() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        assert_eq!(Source::open(folder.path()).expect_err("no pages").code.name, "empty-input");
        Ok(())
    }
}
