//! The document stays the source of truth: what a user does with `generate` and `check`, on copies of this project's
//! own document, through the built program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A folder with the document, its configuration and what that names.
fn workspace() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("spec")).unwrap();
    for name in ["spec/aitoearn.yaml", "spec/generate.toml", "LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(project().join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn generator(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator")).args(arguments).current_dir(folder).output().unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn edit(folder: &Path, edit: impl FnOnce(String) -> String) {
    let path = folder.join("spec/aitoearn.yaml");
    let before = fs::read_to_string(&path).unwrap();
    let after = edit(before.clone());
    assert_ne!(before, after, "the edit changes nothing");
    fs::write(path, after).unwrap();
}

#[test]
fn the_checked_in_crate_is_what_the_document_gives() {
    let output = generator(&project(), &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
}

#[test]
fn an_edited_description_makes_the_crate_stale_until_the_next_run() {
    let folder = workspace();
    assert_eq!(generator(folder.path(), &[]).status.code(), Some(0));
    assert_eq!(generator(folder.path(), &["check"]).status.code(), Some(0));

    edit(folder.path(), |text| {
        text.replacen("description: 页码，从 1 开始，默认值1", "description: Page, from 1", 1)
    });
    let stale = generator(folder.path(), &["check"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(text(&stale).contains("src/videos.rs"), "{}", text(&stale));
    assert!(text(&stale).contains("+    /// Page, from 1"), "{}", text(&stale));

    assert_eq!(generator(folder.path(), &[]).status.code(), Some(0));
    assert_eq!(generator(folder.path(), &["check"]).status.code(), Some(0));
}

/// Whoever reviews the crate sees what is new, and nothing else.
#[test]
fn a_new_property_adds_its_own_lines_and_changes_no_other() {
    let folder = workspace();
    assert_eq!(generator(folder.path(), &[]).status.code(), Some(0));
    let before = rust_files(folder.path());
    edit(folder.path(), |text| {
        let rank = "        rank:\n          type: number\n";
        let colour = "        colour:\n          type: string\n          maxLength: 7\n";
        let (head, group) = text.split_once("    ChannelAccountGroupVo:").unwrap();
        format!("{head}    ChannelAccountGroupVo:{}", group.replacen(rank, &format!("{colour}{rank}"), 1))
    });
    assert_eq!(generator(folder.path(), &[]).status.code(), Some(0));
    let after = rust_files(folder.path());
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());

    let changed: Vec<&String> = after.keys().filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(changed, ["api/types/account_groups.rs", "types/channel_account_group.rs"]);
    for path in changed {
        let mut new = after[path].lines();
        let kept = before[path].lines().all(|line| new.any(|other| other == line));
        assert!(kept, "a line of {path} changed");
        let added = after[path].lines().count() - before[path].lines().count();
        assert!(added <= 3, "{path} has {added} more lines");
    }
}

/// The texts of the crate's Rust files, by their path below `src`.
fn rust_files(folder: &Path) -> BTreeMap<String, String> {
    let src = folder.join("generated-client/src");
    let (mut folders, mut files) = (vec![src.clone()], BTreeMap::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&src).unwrap().display().to_string();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn a_path_that_leaves_the_document_takes_its_code_along() {
    let folder = workspace();
    assert_eq!(generator(folder.path(), &[]).status.code(), Some(0));
    let module = folder.path().join("generated-client/src/platforms.rs");
    let options = "list_publish_options";
    assert!(fs::read_to_string(&module).unwrap().contains(options));

    edit(folder.path(), |text| without_path(&text, "/api/v2/channels/platforms/{platform}/publish-options"));
    let output = generator(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(!fs::read_to_string(&module).unwrap().contains(options));
}

#[test]
fn a_module_that_loses_its_last_operation_goes_with_its_file() {
    let folder = workspace();
    assert_eq!(generator(folder.path(), &[]).status.code(), Some(0));
    edit(folder.path(), |text| {
        let text = without_path(&text, "/api/assets/uploadSign");
        without_path(&text, "/api/assets/{id}/confirm")
    });
    // The configuration still names the module, and says so.
    let refused = generator(folder.path(), &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused).contains("module `assets`"), "{}", text(&refused));

    let config = folder.path().join("spec/generate.toml");
    let written = fs::read_to_string(&config).unwrap();
    let kept: Vec<&str> = written.lines().filter(|l| !l.starts_with("assets =")).collect();
    let kept = kept.join("\n");
    fs::write(config, kept).unwrap();
    let output = generator(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(!folder.path().join("generated-client/src/assets.rs").exists());
}

#[test]
fn a_wrong_document_is_located_and_leaves_the_crate_alone() {
    let folder = workspace();
    assert_eq!(generator(folder.path(), &[]).status.code(), Some(0));
    edit(folder.path(), |text| text.replacen("type: integer", "type: intger", 1));
    let output = generator(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output);
    assert!(
        said.contains("error[unknown-type]")
            && said.contains("spec/aitoearn.yaml:")
            && said.contains("integer"),
        "{said}"
    );
}

/// The document less one entry of `paths`, cut out by its indentation.
fn without_path(text: &str, path: &str) -> String {
    let head = format!("  {path}:");
    let mut inside = false;
    let lines = text.lines().filter(|line| {
        let opens = line.starts_with("  ") && !line.starts_with("   ") || !line.starts_with(' ');
        if opens {
            inside = **line == *head;
        }
        !inside
    });
    lines.collect::<Vec<_>>().join("\n")
}
