//! From arguments to what the library takes: a configuration, the document's texts, a folder.

use std::fs;
use std::path::{Component, Path, PathBuf};

use generator::codes;
use generator::config::{Config, Flags, Workspace};
use generator::diagnostic::{Diagnostic, Place, Report, Severity};
use generator::source::Source;
use generator::spec::{self, codes::UNREADABLE};

use super::workspace::{self, Around};
use crate::cli::{Common, Subject, Target};

/// Where a configuration is looked for.
pub(super) const USUAL_PLACES: [&str; 2] = ["spec/generate.toml", "generate.toml"];

/// What there is to do.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) config: Config,
    pub(super) sources: Vec<Source>,
}

/// A job that has a crate as its result.
#[derive(Debug)]
pub(super) struct CrateJob {
    pub(super) job: Job,
    /// Folder of the crate.
    pub(super) folder: PathBuf,
    /// The command that writes it.
    pub(super) rerun: String,
    /// The workspace that the crate is made a member of by where it stands.
    pub(super) around: Option<Around>,
}

/// Reads the configuration and opens the document.
pub(super) fn job(
    subject: &Subject,
    name: Option<&str>,
    common: &Common,
    report: &mut Report,
) -> Option<Job> {
    let (config, folder) = configuration(subject, name, common, report)?;
    let sources = open(subject, &config, &folder, report)?;
    report.timings.passed("open");
    Some(Job { config, sources })
}

/// As [`job`], with the folder of the crate.
pub(super) fn crate_job(target: &Target, common: &Common, report: &mut Report) -> Option<CrateJob> {
    let (mut config, folder) = configuration(&target.subject, target.name.as_deref(), common, report)?;
    let configured = config.out.as_ref().filter(|_| target.subject.spec.is_none());
    let out = match (&target.out, configured) {
        (Some(out), _) => out.clone(),
        (None, Some(_)) if !target.subject.reading.only.is_empty() => {
            let message = "`--only` would delete the rest of the configured crate".to_owned();
            wrong(report, message).help(
                "name another folder with `--out DIR`, or write the selectors into the configuration: `only = [\"...\"]`",
            );
            return None;
        }
        (None, Some(out)) => beside(&folder, out),
        (None, None) if target.subject.spec.is_some() => {
            wrong(report, "a SPEC needs `--out DIR`: the folder of the crate".to_owned());
            return None;
        }
        (None, None) => {
            report.add(codes::BAD_CONFIG, Severity::Error, config.place(&[]), "missing key `out`".to_owned());
            return None;
        }
    };
    // The configured command writes what the configuration describes, and nothing that arguments ask for.
    let command = config.package.command.clone().filter(|_| *target == Target::default());
    let rerun = command.unwrap_or_else(|| rerun(target, common));
    let around = if config.package.workspace.is_none() { workspace::around(&out) } else { None };
    if around.is_some() {
        config.package.workspace = Some(Workspace::Member);
    }
    let sources = open(&target.subject, &config, &folder, report)?;
    report.timings.passed("open");
    Some(CrateJob { job: Job { config, sources }, folder: out, rerun, around })
}

/// Notes that an argument is wrong.
pub(super) fn wrong(report: &mut Report, message: String) -> &mut Diagnostic {
    report.add(codes::BAD_ARGUMENT, Severity::Error, Place::Nowhere, message)
}

/// The configuration, and the folder to which its paths are relative. A document that is named by an argument has
/// only the configuration that is named too: one that happens to be there describes another document.
fn configuration(
    subject: &Subject,
    name: Option<&str>,
    common: &Common,
    report: &mut Report,
) -> Option<(Config, PathBuf)> {
    let found = common.config.clone().or_else(|| {
        let usual = USUAL_PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
        usual.filter(|_| subject.spec.is_none())
    });
    let (mut config, folder) = match &found {
        Some(path) => {
            let text = match fs::read_to_string(path) {
                Ok(text) => text,
                Err(error) => {
                    let message = format!("`{}` cannot be read: {error}", path.display());
                    report.add(UNREADABLE, Severity::Error, Place::Nowhere, message);
                    return None;
                }
            };
            let config = Config::parse(&path.display().to_string(), &text, report)?;
            (config, path.parent().unwrap_or(Path::new("")).to_path_buf())
        }
        None if subject.spec.is_some() => (Config::default(), PathBuf::new()),
        None => {
            let [first, second] = USUAL_PLACES;
            wrong(report, format!("there is neither `{first}` nor `{second}` here")).help(
                "name the document, as in `generator generate SPEC --out DIR`, or write a configuration with \
                 `generator init SPEC`",
            );
            return None;
        }
    };
    let flags = Flags {
        name: name.map(str::to_owned),
        only: subject.reading.only.clone(),
        root: subject.reading.root.clone(),
        allow: subject.reading.allow.clone(),
    };
    let is_read = licenses(&mut config, &folder, report) & overlays(subject, &mut config, &folder, report);
    (config.merge(flags, report) && is_read).then_some((config, folder))
}

/// Reads the files with the licence. False, with diagnostics, where one cannot be read.
fn licenses(config: &mut Config, folder: &Path, report: &mut Report) -> bool {
    let files = &config.package.license_file;
    let mut texts = Vec::new();
    for (path, name) in files.0.iter().zip(files.names()) {
        let path = beside(folder, path);
        match fs::read_to_string(&path) {
            Ok(text) => texts.push((name.to_owned(), text)),
            Err(error) => {
                let message = format!("`{}` cannot be read: {error}", path.display());
                report.add(UNREADABLE, Severity::Error, config.place(&["package", "license-file"]), message);
                return false;
            }
        }
    }
    config.package.license_texts = texts;
    true
}

/// Opens the overlays. False, with diagnostics, where one cannot be read.
fn overlays(subject: &Subject, config: &mut Config, folder: &Path, report: &mut Report) -> bool {
    let mut is_complete = true;
    for path in &subject.reading.overlay {
        match Source::open_file(path) {
            Ok(source) => config.overlay_sources.push(source),
            Err(diagnostic) => {
                report.diagnostics.push(diagnostic);
                is_complete = false;
            }
        }
    }
    spec::open_overlays(config, folder, report) && is_complete
}

fn open(subject: &Subject, config: &Config, folder: &Path, report: &mut Report) -> Option<Vec<Source>> {
    let path = match (&subject.spec, &config.spec) {
        (Some(spec), _) => spec.clone(),
        (None, Some(spec)) => beside(folder, spec),
        (None, None) => {
            report.add(
                codes::BAD_CONFIG,
                Severity::Error,
                config.place(&[]),
                "missing key `spec`".to_owned(),
            );
            return None;
        }
    };
    match Source::open(&path) {
        Ok(sources) => Some(sources),
        Err(diagnostic) => {
            report.diagnostics.push(diagnostic);
            None
        }
    }
}

/// A path of the configuration, relative to its folder: `spec` and `../client` give `client`. A `..` after a
/// link is kept, since it leads elsewhere.
fn beside(folder: &Path, path: &str) -> PathBuf {
    let mut whole = PathBuf::new();
    for component in folder.join(path).components() {
        let is_named = matches!(whole.components().next_back(), Some(Component::Normal(_)));
        match component {
            Component::CurDir => {}
            Component::ParentDir if is_named && !whole.is_symlink() => {
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    if whole.as_os_str().is_empty() { PathBuf::from(".") } else { whole }
}

/// The command line that writes what `check` was asked to compare.
fn rerun(target: &Target, common: &Common) -> String {
    let mut words = vec!["generator".to_owned()];
    let mut option = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            words.extend([name.to_owned(), value]);
        }
    };
    let path = |path: &PathBuf| path.display().to_string();
    option("generate", target.subject.spec.as_ref().map(path));
    option("--out", target.out.as_ref().map(path));
    option("--name", target.name.clone());
    option("--config", common.config.as_ref().map(path));
    for selector in &target.subject.reading.only {
        option("--only", Some(selector.to_string()));
    }
    option("--root", target.subject.reading.root.clone());
    for overlay in &target.subject.reading.overlay {
        option("--overlay", Some(overlay.display().to_string()));
    }
    for allowance in &target.subject.reading.allow {
        option("--allow", Some(allowance.name().to_owned()));
    }
    // `--out` and its like belong to `generate`, which only stands there already if there is a SPEC.
    if words.len() > 1 && words[1] != "generate" {
        words.insert(1, "generate".to_owned());
    }
    let words: Vec<String> = words.iter().map(|word| shell(word)).collect();
    words.join(" ")
}

/// A word as shells take it.
fn shell(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=+@%,".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{beside, shell};

    #[test]
    fn paths_of_the_configuration_are_relative_to_its_folder() {
        assert_eq!(beside(Path::new("spec"), "../client"), Path::new("client"));
        assert_eq!(beside(Path::new("spec"), "api.yaml"), Path::new("spec/api.yaml"));
        assert_eq!(beside(Path::new(""), "./api.yaml"), Path::new("api.yaml"));
        assert_eq!(beside(Path::new("../a"), "../../b"), Path::new("../../b"));
        assert_eq!(beside(Path::new("spec"), ".."), Path::new("."));
        assert_eq!(beside(Path::new("spec"), "/out"), Path::new("/out"));
    }

    #[test]
    fn words_are_quoted_where_a_shell_would_change_them() {
        assert_eq!(shell("../a_b/c.yaml"), "../a_b/c.yaml");
        assert_eq!(shell("GET /pets/*"), "'GET /pets/*'");
        assert_eq!(shell("it's"), r"'it'\''s'");
    }
}
