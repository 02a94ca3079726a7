//! The crates that are measured, as folders under the target folder: the emitted crate as it is, the same by
//! serde_derive, and the runtime alone.
//!
//! All are copies, so that they differ in nothing else: each is a workspace of its own, with this workspace's `Cargo.lock`.

use std::fs;
use std::path::{Path, PathBuf};

use syn::Item;

use crate::derive::{self, Undeclared};
use crate::{Result, manifest};

/// The stand-in for the codec in the copy by serde_derive.
const SHIM: &str = include_str!("shim/codec.rs");
/// Its macros.
const SHIM_MACROS: &str = include_str!("shim/macros.rs");

/// A crate to measure.
#[derive(Debug)]
pub(crate) struct Subject {
    pub(crate) name: &'static str,
    pub(crate) folder: PathBuf,
    /// Lines of Rust.
    pub(crate) lines: usize,
}

/// The crates to measure, and where they are built.
#[derive(Debug)]
pub(crate) struct Subjects {
    pub(crate) emitted: Subject,
    pub(crate) derived: Subject,
    /// The same by serde_derive, with what open objects hold beside their declared members.
    pub(crate) keeping: Subject,
    pub(crate) runtime: Subject,
    /// Features of the types: those of the modules, and `serde`.
    pub(crate) type_features: Vec<String>,
    /// The target folder of all.
    pub(crate) target: PathBuf,
}

impl Subjects {
    /// Writes the copies of the crate in `emitted`, in place of earlier ones.
    pub(crate) fn prepare(emitted: &Path) -> Result<Self> {
        let place = benches::place("compile-cost")?;
        let manifest = fs::read_to_string(emitted.join("Cargo.toml"))?;
        let tables = tables(emitted)?;
        Ok(Self {
            emitted: copy(emitted, &place.join("emitted"), "emitted", &mut |_, text| Ok(Some(text)))?,
            derived: copy(
                emitted,
                &place.join("derived"),
                "serde_derive",
                &mut derived(&tables, Undeclared::Dropped),
            )?,
            keeping: copy(
                emitted,
                &place.join("keeping"),
                "serde_derive, flatten",
                &mut derived(&tables, Undeclared::Kept),
            )?,
            runtime: copy(emitted, &place.join("runtime"), "runtime", &mut runtime_only)?,
            type_features: manifest::type_features(&manifest)?,
            target: place.join("target"),
        })
    }
}

/// What becomes of a file: its path in the crate and its text; none if it is left out.
type Rewrite<'a> = &'a mut dyn FnMut(&str, String) -> Result<Option<String>>;

fn copy(from: &Path, to: &Path, name: &'static str, rewrite: Rewrite<'_>) -> Result<Subject> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    let manifest = manifest::standalone(&fs::read_to_string(from.join("Cargo.toml"))?)?;
    let manifest = rewrite("Cargo.toml", manifest)?.ok_or("a crate has a manifest")?;
    fs::write(to.join("Cargo.toml"), manifest)?;
    fs::copy(benches::workspace().join("Cargo.lock"), to.join("Cargo.lock"))?;
    let mut lines = 0;
    for path in rust_files(&from.join("src"))? {
        let inside = path.strip_prefix(from)?.to_str().ok_or("a path that is not UTF-8")?.replace('\\', "/");
        let outcome = rewrite(&inside, fs::read_to_string(&path)?);
        let Some(text) = outcome.map_err(|error| format!("{}: {error}", path.display()))? else { continue };
        lines += text.lines().count();
        let target = to.join(&inside);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::write(target, text)?;
    }
    Ok(Subject { name, folder: to.to_path_buf(), lines })
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.append(&mut rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The items of all tables of types.
fn tables(emitted: &Path) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for path in rust_files(&emitted.join("src/api/types"))? {
        items.append(&mut derive::tables_of(&fs::read_to_string(path)?)?);
    }
    Ok(items)
}

/// The copy by serde_derive: the codec gives way to the shim, and every other file but the client's to the derives.
fn derived(tables: &[Item], undeclared: Undeclared) -> impl FnMut(&str, String) -> Result<Option<String>> {
    move |path, text| match path {
        "Cargo.toml" => manifest::with_derive(&text).map(Some),
        "src/runtime/codec/mod.rs" => Ok(Some(SHIM.to_owned())),
        "src/runtime/codec/macros.rs" => Ok(Some(SHIM_MACROS.to_owned())),
        _ if path.starts_with("src/runtime/codec/") => Ok(None),
        _ if path.starts_with("src/runtime/") => Ok(Some(text)),
        _ => derive::rewrite(&text, tables, undeclared).map(Some),
    }
}

/// The copy that is nothing but the runtime.
fn runtime_only(path: &str, text: String) -> Result<Option<String>> {
    match path {
        "src/lib.rs" => derive::runtime_only(&text).map(Some),
        "Cargo.toml" => Ok(Some(text)),
        _ => Ok(path.starts_with("src/runtime/").then_some(text)),
    }
}
