//! Broken texts: whatever is cut off, left out or swapped, loading and rendering end with a report.

use std::fs;

use super::support::load_all;
use generator::render_report;
use generator::source::Source;

/// Loads a text and renders what there is to say, as a run of the program would.
fn survive(name: &str, text: &str) {
    let (document, report) = load_all(vec![Source::new(name, text)]);
    assert!(document.is_some() || report.has_errors(), "nothing, and no reason for it:\n{text}");
    let rendered = render_report::plain(&report);
    assert_eq!(rendered.is_empty(), report.diagnostics.is_empty());
    render_report::json(&report);
}

fn fixtures() -> Vec<(String, String)> {
    let entries =
        fs::read_dir("tests/diagnostics").expect("the fixtures").flatten().map(|entry| entry.path());
    let texts = entries
        .filter(|path| path.extension().is_some_and(|ext| ext != "txt"))
        .filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), fs::read_to_string(&path).ok()?)));
    // Its thousands of values make a good test, but not a thousand times.
    let mut texts: Vec<_> = texts.filter(|(name, _)| name != "too-many-aliases.yaml").collect();
    texts.sort();
    assert!(texts.len() > 30);
    texts
}

#[test]
fn cut_off_anywhere() {
    for (name, text) in fixtures() {
        // Not every character: cheaper, and no two neighbours differ much.
        for (end, _) in text.char_indices().step_by(5) {
            survive(&name, &text[..end]);
        }
    }
}

#[test]
fn without_any_character() {
    for (name, text) in fixtures() {
        for (at, c) in text.char_indices().step_by(5) {
            let mut broken = text.clone();
            broken.replace_range(at..at + c.len_utf8(), "");
            survive(&name, &broken);
        }
    }
}

/// Documents that say much, one for each version.
fn versions() -> Vec<(String, String)> {
    let folder = "../tests/fixtures";
    let paths = ["version_2_0", "version_3_1", "version_3_2"].map(|name| format!("{folder}/{name}.yaml"));
    let paths = paths.into_iter().chain(["tests/spec/every_keyword_3_2.yaml".to_owned()]);
    paths.map(|path| (path.clone(), fs::read_to_string(path).expect("the document"))).collect()
}

#[test]
fn with_values_of_another_type() {
    for (name, text) in fixtures().into_iter().filter(|(name, _)| name.contains(".yaml")) {
        for (at, _) in text.match_indices(": ") {
            for other in ["null", "[]", "{}", "-1.5e400", "''", "*x", "'#/paths'", "!x y"] {
                let end = text[at..].find(['\n', ',', '}']).map_or(text.len(), |end| at + end);
                survive(&name, &format!("{}{other}{}", &text[..at + 2], &text[end..]));
            }
        }
    }
}

#[test]
fn with_values_of_another_type_in_every_version() {
    for (name, text) in versions() {
        for (number, (at, _)) in text.match_indices(": ").enumerate() {
            let other = ["null", "[]", "{}", "-1.5e400", "'#/paths'"][number % 5];
            let end = text[at..].find(['\n', ',', '}']).map_or(text.len(), |end| at + end);
            survive(&name, &format!("{}{other}{}", &text[..at + 2], &text[end..]));
        }
    }
}

#[test]
fn odd_characters() {
    for c in ['\0', '\r', '\t', '\u{85}', '\u{2028}', '\u{feff}', '\u{1f600}', '&', '*', '%', '|', '`'] {
        for (name, text) in fixtures() {
            for (at, _) in text.char_indices().step_by(67) {
                survive(&name, &format!("{}{c}{}", &text[..at], &text[at..]));
            }
        }
    }
}

#[test]
fn nesting_without_end() {
    for open in ["[", "{\"a\":", "{a: [", "- "] {
        let text = open.repeat(20_000);
        survive("a.json", &text);
        survive("a.yaml", &text);
    }
}
