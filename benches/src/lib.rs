//! What the measurements share: the machine that they ran on, and CPU time.
//!
//! Nothing here judges a number: each tool prints what it measured, the target next to it, and what is needed to
//! read both.

pub mod clock;
pub mod machine;
pub mod summary;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
