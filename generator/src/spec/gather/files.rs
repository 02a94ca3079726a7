//! The files of a document: each is read once, and none outside the root folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use percent_encoding::percent_decode_str;

use super::Refusal;
use super::remote::{Asked, Remote, is_url};
use crate::config::DocumentFiles;
use crate::diagnostic::Report;
use crate::source::{Part, Source, Sources};
use crate::spec::codes;
use crate::spec::read;
use crate::spec::uri;
use crate::spec::value::Value;

/// A file by its place in the list; 0 is the one that the user named.
pub(super) type FileId = usize;

/// The file that the user named.
pub(super) const ROOT: FileId = 0;

/// A file that was read.
pub(super) struct File {
    /// The path as users see it, from the folder of the root file: `models/pet.yaml`.
    pub(super) name: String,
    /// Where it is, to find what it refers to.
    base: Base,
    /// What is in it.
    pub(super) value: Rc<Value>,
    /// Which part of the sources it is.
    pub(super) part: usize,
}

/// Where a file is.
enum Base {
    /// In this folder.
    Folder(PathBuf),
    /// Behind this URL.
    Url(String),
}

/// All files that were needed so far.
pub(super) struct Files<'r> {
    list: Vec<File>,
    known: BTreeMap<PathBuf, FileId>,
    urls: BTreeMap<String, FileId>,
    pub(super) remote: Remote,
    /// Folder of the root file, as the user named it.
    home: PathBuf,
    /// The folder that must not be left, without links.
    bounds: Option<PathBuf>,
    pub(super) sources: Sources,
    pub(super) report: &'r mut Report,
    /// Whether a file had no value, which is in the report.
    pub(super) failed: bool,
}

impl<'r> Files<'r> {
    /// The root file alone.
    pub(super) fn new(
        value: Value,
        sources: Sources,
        config: &DocumentFiles,
        report: &'r mut Report,
    ) -> Self {
        let name = sources.parts().first().map(|part| part.source.name.clone()).unwrap_or_default();
        let path = PathBuf::from(name);
        let home = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let bounds = canonical(&home.join(config.root.as_deref().unwrap_or_default()));
        let known: BTreeMap<PathBuf, FileId> =
            canonical(&path).map(|path| (path, ROOT)).into_iter().collect();
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let file = File {
            name: file.unwrap_or_default(),
            base: Base::Folder(home.clone()),
            value: Rc::new(value),
            part: 0,
        };
        let asked = if config.remote { Asked::Yes } else { Asked::No };
        let document = known.keys().next().cloned();
        let remote = Remote::new(asked, document.map(|_| path));
        let urls = BTreeMap::new();
        Self { list: vec![file], known, urls, remote, home, bounds, sources, report, failed: false }
    }

    pub(super) fn get(&self, id: FileId) -> &File {
        &self.list[id]
    }

    /// The file that a reference without its fragment leads to, seen from another file.
    pub(super) fn open(&mut self, from: FileId, reference: &str) -> Result<FileId, Refusal> {
        let folder = match &self.list[from].base {
            Base::Url(base) => return self.fetch(&uri::resolve(base, reference)),
            Base::Folder(_) if is_url(reference) => return self.fetch(reference),
            Base::Folder(folder) => folder,
        };
        if reference.contains("://") {
            let message = format!("`{reference}` is not in the folder of the document");
            let help = "keep the file in the folder of the document, and refer to it by its path".to_owned();
            return Err(Refusal { code: codes::REF_OUTSIDE, message, help });
        }
        let path = plain(&folder.join(&*decode(reference)));
        let name = self.name_of(&path);
        let Some(real) = canonical(&path).filter(|real| real.is_file()) else {
            let message = format!("`{reference}` leads to a file that does not exist");
            let help = format!("looked for `{}`", path.display());
            return Err(Refusal { code: codes::UNRESOLVED_REF, message, help });
        };
        if let Some(known) = self.known.get(&real) {
            return Ok(*known);
        }
        if !self.bounds.as_ref().is_some_and(|bounds| real.starts_with(bounds)) {
            let message = format!("`{reference}` leads out of the folder of the document");
            let help = "if the file belongs to the document, name the folder of all files: `root = '..'` under \
                        `[document]` in generate.toml, or `--root`; it is relative to the document";
            return Err(Refusal { code: codes::REF_OUTSIDE, message, help: help.to_owned() });
        }
        let source = Source::open_file(&path).map_err(|found| Refusal {
            code: found.code,
            message: found.message,
            help: format!("`{reference}` leads there"),
        })?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let id = self.add(&path, name, source, Base::Folder(folder));
        self.known.insert(real, id);
        Ok(id)
    }

    /// The file behind a URL.
    fn fetch(&mut self, url: &str) -> Result<FileId, Refusal> {
        if let Some(known) = self.urls.get(url) {
            return Ok(*known);
        }
        let refusal = |code, message| Refusal { code, message, help: format!("it was fetched from `{url}`") };
        if !is_url(url) {
            return Err(refusal(codes::REF_OUTSIDE, format!("`{url}` cannot be fetched")));
        }
        let bytes = self.remote.open(url)?;
        let source = Source::decode(url, bytes).map_err(|found| refusal(found.code, found.message))?;
        let path = url.split(['?', '#']).next().unwrap_or(url);
        let name = path.split_once("://").map_or(path, |(_, name)| name).to_owned();
        let id = self.add(Path::new(path), name, source, Base::Url(url.to_owned()));
        self.urls.insert(url.to_owned(), id);
        Ok(id)
    }

    fn add(&mut self, path: &Path, name: String, source: Source, base: Base) -> FileId {
        let range = 0..source.text.len();
        let mut part = read::part(source, range);
        let value = if is_prose(path) { Some(prose(&part)) } else { read::read(&mut part, self.report) };
        self.failed |= value.is_none();
        let part = self.sources.add(part);
        self.list.push(File { name, base, value: Rc::new(value.unwrap_or(Value::Null)), part });
        self.list.len() - 1
    }

    /// A path from the folder of the root file, with `/` between its names.
    fn name_of(&self, path: &Path) -> String {
        let names = path.strip_prefix(&self.home).unwrap_or(path).components();
        let names: Vec<String> = names.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        names.join("/")
    }
}

/// A path without `.` and, as far as names go, `..`.
fn plain(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for component in path.components() {
        let is_named = matches!(whole.components().next_back(), Some(Component::Normal(_)));
        match component {
            Component::CurDir => {}
            Component::ParentDir if is_named => {
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    whole
}

/// The real path; of an empty one, the working directory.
fn canonical(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.canonicalize().ok()
}

/// Without percent-encoding (RFC 3986, 2.1); a text that is none stays as it is.
fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// Files of text that stand for a description.
fn is_prose(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    matches!(extension.as_deref(), Some("md" | "mdx" | "markdown" | "txt" | "html"))
}

fn prose(part: &Part) -> Value {
    Value::String(part.text().to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{decode, plain};

    #[test]
    fn paths_lose_their_dots_and_keep_what_leads_out() {
        assert_eq!(plain(Path::new("a/b/../c/./d.yaml")), Path::new("a/c/d.yaml"));
        assert_eq!(plain(Path::new("../../a/../b")), Path::new("../../b"));
    }

    #[test]
    fn percent_encoding_is_undone_where_it_is_one() {
        assert_eq!(decode("my%20pet%C3%A9.yaml"), "my peté.yaml");
        assert_eq!(decode("100%.yaml"), "100%.yaml");
        assert_eq!(decode("%ff"), "%ff");
        assert_eq!(decode("%2"), "%2");
    }
}
