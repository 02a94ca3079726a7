//! What one process used: a program from its start to its end, or the `rustc` that `cargo` runs for one crate.
//!
//! The system keeps one account for all children of a process. So the program that measures starts itself again, in between: as
//! `stand_in` that copy has the measured program as its only child. `cargo` takes such a copy by `RUSTC_WORKSPACE_WRAPPER`:
//! it then calls it in place of `rustc` for the crate, not for its dependencies, and without `cargo` itself.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};
use std::time::SystemTime;

use crate::clock::{self, Usage};
use crate::{Result, workspace};

/// Names the file in which a stand-in notes what the compiler of a crate used.
const OF_CRATE: &str = "BENCHES_RECORD_OF_CRATE";
/// Names the file in which a stand-in notes what a program used.
const OF_PROGRAM: &str = "BENCHES_RECORD_OF_PROGRAM";

/// What `main` of each tool is that measures: `run`, unless this process stands in for a program that is measured.
pub fn tool(run: impl FnOnce() -> Result<()>) -> ExitCode {
    if let Some(code) = stand_in() {
        return code;
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the program that the arguments name and notes what it used, if this process stands in for one.
fn stand_in() -> Option<ExitCode> {
    let of_program = env::var_os(OF_PROGRAM);
    let record = of_program.clone().or_else(|| env::var_os(OF_CRATE))?;
    Some(run_and_note(Path::new(&record), of_program.is_some()))
}

fn run_and_note(record: &Path, is_program: bool) -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let Some(program) = arguments.next() else { return ExitCode::FAILURE };
    let arguments: Vec<OsString> = arguments.collect();
    // `cargo` also asks the compiler for its version and its targets; only a crate has an output folder.
    let is_meant = is_program || arguments.iter().any(|argument| argument == "--out-dir");
    let status = Command::new(program).args(arguments).env_remove(OF_CRATE).env_remove(OF_PROGRAM).status();
    if is_meant {
        let Usage { seconds, megabytes } = clock::children();
        if let Err(error) = fs::write(record, format!("{seconds} {megabytes}")) {
            eprintln!("error: {}: {error}", record.display());
            return ExitCode::FAILURE;
        }
    }
    match status.map(|status| status.code()) {
        Ok(Some(code)) => u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from),
        Ok(None) | Err(_) => ExitCode::FAILURE,
    }
}

/// Runs a program and gives what it used. `record` is a file to write to.
///
/// # Errors
/// If the program cannot be started or fails: what it printed to its standard error.
pub fn program(program: &Path, arguments: &[OsString], folder: &Path, record: &Path) -> Result<Usage> {
    let mut command = Command::new(env::current_exe()?);
    command.arg(program).args(arguments).current_dir(folder);
    noted(command.env(OF_PROGRAM, record), record)
}

/// Runs `cargo` and gives what the `rustc` of the crate itself used. `record` is a file to write to.
///
/// # Errors
/// If the crate does not compile: what was printed to the standard error.
pub fn crate_by(cargo: &mut Command, record: &Path) -> Result<Usage> {
    noted(cargo.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?).env(OF_CRATE, record), record)
}

fn noted(command: &mut Command, record: &Path) -> Result<Usage> {
    if record.exists() {
        fs::remove_file(record)?;
    }
    succeeded(command)?;
    let text = fs::read_to_string(record)?;
    let mut numbers = text.split(' ').map(str::parse);
    let (Some(Ok(seconds)), Some(Ok(megabytes))) = (numbers.next(), numbers.next()) else {
        return Err("the program was not measured".into());
    };
    Ok(Usage { seconds, megabytes })
}

/// Runs a command to its end.
///
/// # Errors
/// If it cannot be started or fails: what it printed to its standard error.
pub fn succeeded(command: &mut Command) -> Result<Output> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(output);
    }
    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let told = if told.is_empty() { format!("ended with {}", output.status) } else { told };
    Err(told.into())
}

/// `cargo` in the folder of a crate, not incremental, with nothing of this workspace's settings.
pub fn cargo(folder: &Path, target: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(folder).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    for name in ["RUSTC_WRAPPER", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"] {
        command.env_remove(name);
    }
    command
}

/// Makes `cargo` compile a crate again: its library is newer than what was made of it.
///
/// # Errors
/// If the crate has no `src/lib.rs`.
pub fn outdate(folder: &Path) -> Result<()> {
    let library = File::options().append(true).open(folder.join("src/lib.rs"))?;
    Ok(library.set_modified(SystemTime::now())?)
}

/// Checks the dependencies of a crate, and none of its own code: that is left out of a crate of the same manifest in
/// the folder `empty`.
///
/// # Errors
/// If the dependencies do not compile.
pub fn warm(folder: &Path, empty: &Path, target: &Path, features: &[String]) -> Result<()> {
    fs::create_dir_all(empty.join("src"))?;
    fs::copy(folder.join("Cargo.toml"), empty.join("Cargo.toml"))?;
    fs::write(empty.join("src/lib.rs"), "")?;
    succeeded(cargo(empty, target).args(["check", "--quiet", "--lib"]).args(features))?;
    // The same versions, should the registry have newer ones by then.
    fs::copy(empty.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// Makes a crate the root of a workspace, since it lies below another one.
///
/// # Errors
/// If its manifest cannot be read or written.
pub fn stand_alone(folder: &Path) -> Result<()> {
    let path = folder.join("Cargo.toml");
    let manifest = fs::read_to_string(&path)?;
    if !manifest.lines().any(|line| line.trim() == "[workspace]") {
        fs::write(&path, format!("{}\n\n[workspace]\n", manifest.trim_end()))?;
    }
    Ok(())
}

/// Builds the release program of the generator, and gives a copy of it in a folder: whoever builds another one does
/// not change what is measured.
///
/// # Errors
/// If it does not compile.
pub fn generator(folder: &Path) -> Result<PathBuf> {
    let built = crate::place("release")?;
    let target = built.parent().ok_or("the target folder has no parent")?;
    succeeded(cargo(&workspace(), target).args(["build", "--quiet", "--release", "--package", "generator"]))?;
    let name = format!("generator{}", env::consts::EXE_SUFFIX);
    let copy = folder.join(&name);
    fs::copy(built.join(name), &copy)?;
    Ok(copy)
}

/// The first error of what a program told, and how many there are if it says that.
pub fn reason(told: &str) -> String {
    let plain = told.lines().map(str::trim).filter(|line| !line.is_empty());
    let first =
        plain.clone().find(|line| line.to_lowercase().contains("error")).or_else(|| plain.clone().next());
    let number = plain.clone().find_map(|line| line.split("due to ").nth(1)?.split(';').next());
    let words: Vec<&str> = first.unwrap_or_default().split_whitespace().collect();
    let first: String = words.join(" ").chars().take(200).collect();
    match number {
        Some(number) => format!("{first} ({number})"),
        None => first,
    }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_reason_is_one_line() {
        let told = "warning: a\n\nerror[E0308]: mismatched types\n --> src\nerror: could not compile `a` due to 3 previous errors; 1 warning emitted";
        assert_eq!(reason(told), "error[E0308]: mismatched types (3 previous errors)");
        assert_eq!(reason("  refused\n  because\n"), "refused");
        assert_eq!(reason(""), "");
    }
}
