//! The Cargo workspace around the folder of a crate.
//!
//! A crate with a `[workspace]` of its own cannot be a dependency of a member of another one (The Cargo Book,
//! "Workspaces"). So below the root of a workspace the crate is emitted as a member, unless the configuration says
//! otherwise or the workspace excludes the folder. Nothing but the emitted crate is written.

use std::fs;
use std::path::{Component, Path, PathBuf};

use generator::selector::Glob;
use toml::{Table, Value};

/// The workspace that a folder is below the root of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Around {
    /// The root's manifest.
    pub(super) manifest: PathBuf,
    /// The crate's folder, as `members` names it.
    pub(super) member: String,
    /// The entry of `members` that includes the folder.
    pub(super) covered_by: Option<String>,
}

/// The nearest workspace above `folder` that does not exclude it.
pub(super) fn around(folder: &Path) -> Option<Around> {
    let folder = plain(&std::path::absolute(folder).ok()?);
    for root in folder.ancestors().skip(1) {
        let manifest = root.join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&manifest) else { continue };
        // What Cargo cannot read either is for Cargo to tell.
        let Some(workspace) = text.parse::<Table>().ok().and_then(|mut table| table.remove("workspace"))
        else {
            continue;
        };
        let inside = folder.strip_prefix(root).ok()?;
        let member = inside.to_str()?.replace('\\', "/");
        let covered_by = texts(&workspace, "members").into_iter().find(|pattern| covers(pattern, &member));
        let is_excluded = texts(&workspace, "exclude").iter().any(|path| inside.starts_with(path));
        if is_excluded && covered_by.is_none() {
            return None;
        }
        return Some(Around { manifest, member, covered_by });
    }
    None
}

impl Around {
    /// What to do that the crate belongs to the workspace.
    pub(super) fn advice(&self) -> String {
        let Self { manifest, member, covered_by } = self;
        let manifest = shown(manifest);
        match covered_by {
            Some(pattern) => {
                format!("the crate is a member of the workspace in `{manifest}`, through `{pattern}`")
            }
            None => format!("add `\"{member}\"` to `members` of `[workspace]` in `{manifest}`"),
        }
    }
}

/// A path from the current folder where it is below that.
fn shown(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&current).unwrap_or(path).display().to_string()
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

fn texts(workspace: &Value, key: &str) -> Vec<String> {
    let list = workspace.get(key).and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|text| text.trim_end_matches('/').to_owned())
        .collect()
}

/// Whether an entry of `members` names the folder: `*` and `?` stand for characters of one name, `**` for any number of
/// names.
fn covers(pattern: &str, folder: &str) -> bool {
    let names = |path: &str| -> Vec<String> {
        path.split('/').filter(|name| !matches!(*name, "" | ".")).map(str::to_owned).collect()
    };
    let (pattern, folder) = (names(pattern), names(folder));
    // `taken[n]`: whether what was read of the entry matches the first `n` names of the folder.
    let mut taken = vec![false; folder.len() + 1];
    taken[0] = true;
    for name in &pattern {
        let mut next = vec![false; taken.len()];
        if name == "**" {
            let first = taken.iter().position(|&is_taken| is_taken).unwrap_or(taken.len());
            next[first..].fill(true);
        } else {
            let glob = Glob::parse(name);
            for (at, name) in folder.iter().enumerate() {
                next[at + 1] = taken[at] && glob.matches(name);
            }
        }
        taken = next;
    }
    taken[folder.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_named_by_patterns() {
        for (pattern, folder, is_covered) in [
            ("client", "client", true),
            ("./client", "client", true),
            ("crates/*", "crates/client", true),
            ("crates/*", "crates/api/client", false),
            ("crates/**", "crates/api/client", true),
            ("*", "client", true),
            ("crates/a?i-*", "crates/api-client", true),
            ("app", "client", false),
            ("client/inner", "client", false),
            ("**", "client", true),
            ("**/client", "crates/api/client", true),
            ("**/api", "crates/api/client", false),
        ] {
            assert_eq!(covers(pattern, folder), is_covered, "{pattern} {folder}");
        }
    }

    #[test]
    fn the_nearest_root_counts_unless_it_excludes_the_folder() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path();
        let write = |path: &str, text: &str| {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        };
        write("app/Cargo.toml", "[package]\nname = 'app'\n");
        assert_eq!(around(&root.join("app/client")), None, "a package is not a workspace");
        write("Cargo.toml", "[workspace]\nmembers = ['app', 'crates/*']\nexclude = ['away']\n");
        let found = around(&root.join("app/../app/client")).unwrap();
        assert_eq!((found.member.as_str(), found.covered_by), ("app/client", None));
        assert_eq!(around(&root.join("crates/client")).unwrap().covered_by.as_deref(), Some("crates/*"));
        assert_eq!(around(&root.join("away/client")), None);
        write("client/Cargo.toml", "[workspace]\n");
        assert_eq!(around(&root.join("client")).unwrap().member, "client", "its own manifest does not count");
    }
}
