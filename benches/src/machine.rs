//! The facts that a reader of a measurement needs: command, processor, load, compiler.

use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

/// Prints the command and the machine, the head of every report.
pub fn print(command: &str) {
    println!("$ {}\n{}", call(command), facts());
}

/// The command with the arguments of this run.
pub fn call(command: &str) -> String {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let separator = if arguments.is_empty() { "" } else { " -- " };
    format!("{command}{separator}{}", arguments.join(" "))
}

/// The machine, on one line.
pub fn facts() -> String {
    format!("{}, {} cores, load {}; {}; {}", processor(), cores(), load(), system(), compiler())
}

/// How many cores this process may use.
pub fn cores() -> usize {
    available_parallelism().map_or(0, usize::from)
}

/// Today's date by the system's clock, as `2026-11-29`.
pub fn today() -> String {
    let output = Command::new("date").args(["-u", "+%Y-%m-%d"]).output();
    output.map_or_else(
        |_| "unknown date".to_owned(),
        |out| String::from_utf8_lossy(&out.stdout).trim().to_owned(),
    )
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.trim().to_owned())
}

/// How many tasks wanted a core in the last minute, this one included: above the number of cores, wall-clock times tell
/// nothing, and caches are shared.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").to_owned()
}

fn system() -> String {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{} {}", std::env::consts::OS, release.trim())
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    output
        .map_or_else(|_| "no rustc".to_owned(), |out| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}
