//! One run at a time in a folder.
//!
//! On Unix the lock is on the folder itself, so that it leaves no file and works where nothing can be written.
//! Other systems cannot lock folders; there, it is on a file in the folder for temporary files, named after the
//! target. Where the file system knows no locks, there is none.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Held for as long as the value lives.
pub(super) struct Lock {
    _file: File,
}

/// Keeps all other runs out.
pub(super) fn exclusive(folder: &Path, on_wait: &mut dyn FnMut()) -> io::Result<Lock> {
    let file = open(folder)?;
    let locked = match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            on_wait();
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    unless_unsupported(locked).map(|()| Lock { _file: file })
}

/// Keeps writing runs out.
pub(super) fn shared(folder: &Path) -> io::Result<Lock> {
    let file = open(folder)?;
    unless_unsupported(file.lock_shared()).map(|()| Lock { _file: file })
}

fn unless_unsupported(locked: io::Result<()>) -> io::Result<()> {
    match locked {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        other => other,
    }
}

#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    let real = folder.canonicalize()?;
    let name = crate::layout::hash(real.as_os_str().as_encoded_bytes());
    let path = std::env::temp_dir().join(format!("generator-{name}.lock"));
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}
