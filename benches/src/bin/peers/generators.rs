//! The three generators: how each is started, and how what it writes becomes a crate.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use benches::clock::Usage;
use benches::{Result, measured};

use crate::documents::Document;

/// A generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generator {
    Ours,
    OpenapiToRust,
    Ploidy,
}

/// In the order of the report.
pub(crate) const GENERATORS: [Generator; 3] = [Generator::Ours, Generator::OpenapiToRust, Generator::Ploidy];

impl Generator {
    /// As readers know it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::OpenapiToRust => "openapi-to-rust",
            Self::Ploidy => "ploidy",
        }
    }

    /// Which of its releases is installed; none for that of this workspace.
    fn release(self) -> Option<&'static str> {
        match self {
            Self::Ours => None,
            Self::OpenapiToRust => Some("^0.23"),
            Self::Ploidy => Some("^0.15"),
        }
    }

    /// Its arguments. Those of the others are what their documentation shows first.
    fn arguments(self, document: &Path, crate_folder: &Path, name: &str) -> Vec<OsString> {
        let (document, folder) = (document.as_os_str().to_owned(), crate_folder.as_os_str().to_owned());
        match self {
            Self::Ours => {
                vec![
                    "generate".into(),
                    document,
                    "--out".into(),
                    folder,
                    "--name".into(),
                    name.into(),
                    "--quiet".into(),
                ]
            }
            // Writes below the current folder.
            Self::OpenapiToRust => vec!["generate".into(), document, "--quiet".into()],
            Self::Ploidy => {
                vec![
                    "generate".into(),
                    "rust".into(),
                    document,
                    "-o".into(),
                    folder,
                    "--name".into(),
                    name.into(),
                ]
            }
        }
    }
}

/// Where everything is: the programs, the documents, the crates.
#[derive(Debug)]
pub(crate) struct Workshop {
    corpus: PathBuf,
    place: PathBuf,
    ours: PathBuf,
}

impl Workshop {
    /// Builds and installs the generators. One that is installed stays; remove `install` in the folder to have a newer release.
    pub(crate) fn open(corpus: &Path) -> Result<Self> {
        let place = benches::place("peers")?;
        fs::create_dir_all(place.join("crates"))?;
        eprintln!("building and installing the generators");
        let workshop = Self { corpus: corpus.canonicalize()?, ours: measured::generator(&place)?, place };
        for generator in GENERATORS {
            workshop.install(generator)?;
        }
        Ok(workshop)
    }

    fn install(&self, generator: Generator) -> Result<()> {
        let Some(release) = generator.release() else { return Ok(()) };
        if self.program(generator).is_file() {
            return Ok(());
        }
        let mut cargo = measured::cargo(&self.place, &self.place.join("build"));
        cargo
            .args(["install", "--quiet", "--locked", "--version", release, "--root"])
            .arg(self.place.join("install"));
        measured::succeeded(cargo.arg(generator.title()))?;
        Ok(())
    }

    fn program(&self, generator: Generator) -> PathBuf {
        match generator {
            Generator::Ours => self.ours.clone(),
            _ => self.place.join("install/bin").join(generator.title()),
        }
    }

    /// What each generator says of itself.
    pub(crate) fn versions(&self) -> Vec<String> {
        let version = |&generator: &Generator| {
            let output = Command::new(self.program(generator)).arg("--version").output();
            let told = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
            told.ok().filter(|told| !told.is_empty()).unwrap_or_else(|| generator.title().to_owned())
        };
        let mut versions: Vec<String> = GENERATORS.iter().map(version).collect();
        if let Some(ours) = versions.first_mut() {
            ours.push_str(&commit());
        }
        versions
    }

    /// The folder of a crate.
    pub(crate) fn folder(&self, generator: Generator, document: &Document) -> PathBuf {
        self.place.join("crates").join(document.id()).join(generator.title())
    }

    /// Generates a crate in place of an earlier one. Gives what the generator used.
    pub(crate) fn generate(&self, generator: Generator, document: &Document) -> Result<Usage> {
        let folder = self.folder(generator, document);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let arguments = generator.arguments(&self.corpus.join(document.file), &folder, &document.package());
        let usage = measured::program(&self.program(generator), &arguments, &folder, &self.record())?;
        if generator == Generator::OpenapiToRust {
            complete(&folder, document)?;
        }
        measured::stand_alone(&folder)?;
        Ok(usage)
    }

    /// Compiles what the crate depends on.
    pub(crate) fn warm(&self, generator: Generator, document: &Document) -> Result<()> {
        let empty = self.place.join("empty").join(document.id()).join(generator.title());
        measured::warm(&self.folder(generator, document), &empty, &self.target(), &[])
    }

    /// Checks a crate. Gives what its compiler used.
    pub(crate) fn check(&self, generator: Generator, document: &Document) -> Result<Usage> {
        let folder = self.folder(generator, document);
        measured::outdate(&folder)?;
        let mut cargo = measured::cargo(&folder, &self.target());
        measured::crate_by(cargo.args(["check", "--quiet", "--lib"]), &self.record())
    }

    fn target(&self) -> PathBuf {
        self.place.join("target")
    }

    fn record(&self) -> PathBuf {
        self.place.join("usage.txt")
    }
}

/// The manifest and the library that openapi-to-rust leaves to its user, with the dependencies that it lists.
fn complete(folder: &Path, document: &Document) -> Result<()> {
    let dependencies = fs::read_to_string(folder.join("src/generated/REQUIRED_DEPS.toml"))?;
    let package =
        format!("[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n", document.package());
    fs::write(folder.join("Cargo.toml"), package + &dependencies)?;
    Ok(fs::write(folder.join("src/lib.rs"), "pub mod generated;\n")?)
}

/// The commit of this workspace, for the report.
fn commit() -> String {
    let mut git = Command::new("git");
    let output = git
        .args(["describe", "--always", "--dirty", "--abbrev=12"])
        .current_dir(benches::workspace())
        .output();
    match output {
        Ok(output) if output.status.success() => {
            format!(" ({})", String::from_utf8_lossy(&output.stdout).trim())
        }
        _ => String::new(),
    }
}
