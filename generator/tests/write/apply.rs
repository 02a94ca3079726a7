//! Writing: what is touched and what is not.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::support::{Folder, output};
use generator::write::Applied;

#[test]
fn a_new_folder_gets_everything() {
    let folder = Folder::new();
    let first = output(&[("src/lib.rs", "//! A"), ("src/types/a.rs", "struct A;")]);
    let applied = folder.apply(&first).expect("it is written");
    let files = first.files.len();
    assert_eq!(applied, Applied { written: files, unchanged: 0, deleted: 0 });
    for (path, text) in &first.files {
        assert_eq!(folder.read(path), *text, "{path}");
    }
    assert_eq!(folder.read("generated.json"), first.manifest.to_text());
    assert!(!folder.path(".generating").exists());
    assert!(folder.check(&first).is_empty());
}

#[test]
fn what_is_unchanged_is_not_touched() {
    let folder = Folder::new();
    let first = output(&[("src/lib.rs", "//! A"), ("src/a.rs", "old")]);
    folder.apply(&first).expect("it is written");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    for path in ["src/lib.rs", "src/a.rs", "generated.json", "Cargo.toml"] {
        let file = fs::File::options().write(true).open(folder.path(path)).expect("it is there");
        file.set_modified(long_ago).expect("the time can be set");
    }
    let modified =
        |path: &str| fs::metadata(folder.path(path)).and_then(|m| m.modified()).expect("it is there");

    let applied = folder.apply(&first).expect("nothing is to do");
    assert_eq!(applied, Applied { written: 0, unchanged: first.files.len(), deleted: 0 });
    assert_eq!(modified("src/a.rs"), long_ago);
    assert_eq!(modified("generated.json"), long_ago);

    let second = output(&[("src/lib.rs", "//! A"), ("src/a.rs", "new")]);
    let applied = folder.apply(&second).expect("it is written");
    assert_eq!(applied, Applied { written: 1, unchanged: second.files.len() - 1, deleted: 0 });
    assert_ne!(modified("src/a.rs"), long_ago);
    assert_ne!(modified("generated.json"), long_ago);
    assert_eq!(modified("src/lib.rs"), long_ago);
}

#[test]
fn what_is_gone_is_deleted_with_its_folders_and_nothing_else() {
    let folder = Folder::new();
    folder
        .apply(&output(&[
            ("src/lib.rs", ""),
            ("src/a/b/one.rs", ""),
            ("src/a/two.rs", ""),
            ("src/c/three.rs", ""),
        ]))
        .expect("it is written");
    folder.write("examples/mine.rs", "fn main() {}");
    folder.write("src/c/mine.rs", "// mine");
    folder.write("Cargo.lock", "# cargo's");
    let applied = folder.apply(&output(&[("src/lib.rs", "")])).expect("it is written");
    assert_eq!(applied.deleted, 3);
    assert!(!folder.path("src/a").exists());
    assert!(!folder.path("src/c/three.rs").exists());
    assert_eq!(folder.read("src/c/mine.rs"), "// mine");
    assert_eq!(folder.read("examples/mine.rs"), "fn main() {}");
    assert_eq!(folder.read("Cargo.lock"), "# cargo's");
}

#[test]
fn a_file_of_somebody_else_in_the_way_stops_everything() {
    let folder = Folder::new();
    folder.write("src/lib.rs", "// mine");
    folder.write("README.md", "# Mine");
    let before = folder.listing();
    let report =
        folder.apply(&output(&[("src/lib.rs", "//! A"), ("src/a.rs", "")])).expect_err("it is refused");
    let codes: Vec<&str> = report.diagnostics.iter().map(|found| found.code.name).collect();
    assert_eq!(codes, ["file-in-the-way", "file-in-the-way"], "both are named at once");
    assert!(report.diagnostics[0].message.contains("README.md"));
    assert!(report.diagnostics[1].message.contains("lib.rs"));
    assert_eq!(folder.listing(), before);
}

#[test]
fn a_file_that_the_manifest_does_not_list_stays_though_the_folder_is_ours() {
    let folder = Folder::new();
    folder.apply(&output(&[("src/lib.rs", "")])).expect("it is written");
    folder.write("src/new.rs", "// mine");
    let report =
        folder.apply(&output(&[("src/lib.rs", "changed"), ("src/new.rs", "ours")])).expect_err("refused");
    assert_eq!(report.diagnostics[0].code.name, "file-in-the-way");
    assert_eq!(folder.read("src/new.rs"), "// mine");
    assert_ne!(folder.read("src/lib.rs"), "changed");
}

#[test]
fn a_folder_where_a_file_goes_and_a_file_where_a_folder_goes_are_in_the_way() {
    for (path, obstacle) in [("src/lib.rs/mine", "src/lib.rs"), ("src", "src")] {
        let folder = Folder::new();
        folder.write(path, "");
        let report = folder.apply(&output(&[("src/lib.rs", "")])).expect_err("it is refused");
        assert_eq!(report.diagnostics[0].code.name, "file-in-the-way", "{path}");
        let expected = format!("`{}` is in the way", folder.path(obstacle).display());
        assert!(report.diagnostics[0].message.starts_with(&expected), "{}", report.diagnostics[0].message);
    }
}

#[test]
fn an_edit_by_hand_is_overwritten() {
    let folder = Folder::new();
    let first = output(&[("src/lib.rs", "//! A")]);
    folder.apply(&first).expect("it is written");
    folder.write("src/lib.rs", "//! mine");
    folder.apply(&first).expect("it is written");
    assert_eq!(folder.read("src/lib.rs"), first.files["src/lib.rs"]);
}

#[test]
fn a_manifest_that_cannot_be_read_stops_everything() {
    let conflict = "<<<<<<< ours\n{}\n=======\n";
    let newer =
        "{\"version\":2,\"generator\":\"9.0.0\",\"document\":\"\",\"document-hash\":\"\",\"files\":{}}";
    for text in [conflict, newer, ""] {
        let folder = Folder::new();
        folder.write("generated.json", text);
        let before = folder.listing();
        let report = folder.apply(&output(&[("src/lib.rs", "")])).expect_err("it is refused");
        assert_eq!(report.diagnostics[0].code.name, "bad-manifest");
        assert_eq!(folder.listing(), before);
    }
}

#[test]
fn a_manifest_cannot_make_us_delete_outside_of_the_folder() {
    let folder = Folder::new();
    let first = output(&[("src/lib.rs", "")]);
    folder.apply(&first).expect("it is written");
    folder.write("../precious", "keep");
    for path in ["../precious", "src/../../precious", "/etc/hosts", "", "src//x", "c:\\\\x", ".generating/1"]
    {
        let listed = format!("\"files\": {{\n    \"{path}\": \"00\",");
        folder.write("generated.json", &first.manifest.to_text().replace("\"files\": {", &listed));
        let report = folder.apply(&output(&[("src/lib.rs", "other")])).expect_err("it is refused");
        assert_eq!(report.diagnostics[0].code.name, "unsafe-path", "{path}");
        assert_eq!(folder.read("../precious"), "keep");
        assert_eq!(folder.read("src/lib.rs"), first.files["src/lib.rs"]);
    }
}

#[cfg(unix)]
#[test]
fn links_are_refused() {
    use std::os::unix::fs::symlink;

    for (link, leads_to_folder) in [("src", true), ("src/lib.rs", false)] {
        let folder = Folder::new();
        folder.write("../elsewhere/lib.rs", "keep");
        let target = folder.path(if leads_to_folder { "../elsewhere" } else { "../elsewhere/lib.rs" });
        fs::create_dir_all(folder.path(link).parent().expect("it has one")).expect("it is made");
        symlink(target, folder.path(link)).expect("it is made");
        let report = folder.apply(&output(&[("src/lib.rs", "ours")])).expect_err("it is refused");
        assert_eq!(report.diagnostics[0].code.name, "unsafe-path");
        assert_eq!(folder.read("../elsewhere/lib.rs"), "keep");
        assert!(!folder.path("Cargo.toml").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_a_diagnostic() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new();
    let first = output(&[("src/lib.rs", "")]);
    folder.apply(&first).expect("it is written");
    let set =
        |mode| fs::set_permissions(folder.path(""), fs::Permissions::from_mode(mode)).expect("it is set");
    set(0o555);
    let is_writable = fs::write(folder.path("probe"), "").is_ok();
    let unchanged = folder.apply(&first);
    let drifts = folder.check(&first);
    let changed = folder.apply(&output(&[("src/lib.rs", "other")]));
    set(0o755);
    assert!(unchanged.is_ok(), "there was nothing to write");
    assert!(drifts.is_empty(), "{drifts:?}");
    // The superuser may write everywhere.
    if !is_writable {
        let report = changed.expect_err("it cannot be written");
        assert_eq!(report.diagnostics[0].code.name, "cannot-write");
        assert_eq!(folder.read("src/lib.rs"), first.files["src/lib.rs"]);
    }
}

#[test]
fn where_no_temporary_file_can_be_written_nothing_is() {
    let folder = Folder::new();
    folder.write(".generating", "mine");
    let report = folder.apply(&output(&[("src/lib.rs", "")])).expect_err("it cannot be written");
    assert_eq!(report.diagnostics[0].code.name, "cannot-write");
    assert_eq!(folder.listing().len(), 1);
    assert_eq!(folder.read(".generating"), "mine");
}

#[test]
fn a_file_as_the_target_is_a_diagnostic() {
    let folder = Folder::new();
    folder.write("Cargo.toml", "");
    let mut report = generator::diagnostic::Report::default();
    let target = folder.path("Cargo.toml");
    let applied = generator::write::apply(&output(&[]), &target, &mut || {}, &mut report);
    assert_eq!(applied, None);
    assert_eq!(report.diagnostics[0].code.name, "cannot-write");
}
