//! What the measurements share: the machine that they ran on, CPU time, what one process used, and charts.
//!
//! Nothing here judges a number: each tool prints what it measured, the target next to it, and what is needed to
//! read both.

pub mod clock;
pub mod lines;
pub mod machine;
pub mod measured;
pub mod summary;
pub mod svg;

use std::error::Error;
use std::path::{Path, PathBuf};

/// What went wrong with a measurement, for the person at the terminal.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder of a tool in the target folder in which this program was built.
///
/// # Errors
/// If this program is in no target folder.
pub fn place(tool: &str) -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2).ok_or("this program is in no target folder")?;
    Ok(target.join(tool))
}
