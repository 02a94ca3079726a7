//! What stands at a path of the target folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::codes;
use crate::diagnostic::{Place, Report, Severity};

use super::state::STAGING;

/// What stands at a path.
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A file with this content.
    File(Vec<u8>),
    /// Something that is not a file, or something above it that is not a folder.
    Obstacle(PathBuf),
}

/// The path in the file system of the file `path` of the crate, where it stays inside `folder`: plain names
/// with `/` between them, none of them a link. Diagnostics where not.
pub(super) fn resolve(folder: &Path, path: &str, report: &mut Report) -> Option<PathBuf> {
    let is_plain = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', ':', '\0']);
    let names: Vec<&str> = path.split('/').collect();
    if !names.iter().copied().all(is_plain) || names.first() == Some(&STAGING) {
        let message = format!("`{path}` is not a path inside the target folder");
        report.add(codes::UNSAFE_PATH, Severity::Error, Place::Nowhere, message);
        return None;
    }
    let mut full = folder.to_path_buf();
    for name in names {
        full.push(name);
        if fs::symlink_metadata(&full).is_ok_and(|metadata| metadata.is_symlink()) {
            let message = format!("`{}` is a symbolic link", full.display());
            report
                .add(codes::UNSAFE_PATH, Severity::Error, Place::Nowhere, message)
                .help("replace it with a real file or folder, or generate into another folder");
            return None;
        }
    }
    Some(full)
}

/// What stands at `full`, a path below `folder`.
pub(super) fn look(folder: &Path, full: &Path) -> io::Result<Found> {
    match fs::metadata(full) {
        Ok(metadata) if metadata.is_file() => fs::read(full).map(Found::File),
        Ok(_) => Ok(Found::Obstacle(full.to_path_buf())),
        Err(error) => {
            let above = full.ancestors().skip(1).take_while(|above| *above != folder);
            match above.into_iter().find(|above| above.exists() && !above.is_dir()) {
                Some(obstacle) => Ok(Found::Obstacle(obstacle.to_path_buf())),
                None if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
                None => Err(error),
            }
        }
    }
}
