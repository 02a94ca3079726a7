//! A fixture: a document, and in its first comment the configuration under `# config:`.

use std::fs;
use std::path::Path;

use generator::config::Config;
use generator::diagnostic::Report;
use generator::layout::Output;
use generator::render_report;
use generator::source::Source;

const FOLDER: &str = "../tests/fixtures";

/// How the golden files are made again, for their headers and for those who see them differ.
pub(crate) const COMMAND: &str = "UPDATE_GOLDEN=1 cargo test -p generator --test golden";

/// A document with its configuration.
pub(crate) struct Fixture {
    /// Name of the file, which becomes the name of the module.
    pub(crate) name: String,
    /// The document.
    pub(crate) source: Source,
    /// What its comment says, and what all fixtures have in common.
    pub(crate) config: Config,
}

impl Fixture {
    /// All of them, by name.
    pub(crate) fn all() -> Vec<Self> {
        let entries =
            fs::read_dir(FOLDER).expect("the fixtures").map(|entry| entry.expect("an entry").path());
        let mut paths: Vec<_> = entries.collect();
        paths.sort();
        paths.iter().map(|path| Self::open(path)).collect()
    }

    fn open(path: &Path) -> Self {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut report = Report::default();
        let config = Config::parse(&format!("{name}.toml"), &configuration(&text), &mut report);
        let mut config = config.unwrap_or_else(|| panic!("{name}:\n{}", render_report::plain(&report)));
        config.package.name = Some(name.clone());
        config.package.command = Some(COMMAND.to_owned());
        Self { source: Source::new(format!("{name}.yaml"), text), name, config }
    }

    /// The crate, and what was reported on the way.
    pub(crate) fn generate(&self) -> (Output, Report) {
        let mut report = Report::default();
        match generator::generate(vec![self.source.clone()], &self.config, &mut report) {
            Some(output) => (output, report),
            None => panic!("{} has errors:\n{}", self.name, render_report::plain(&report)),
        }
    }
}

/// The comment lines below `# config:`.
fn configuration(text: &str) -> String {
    let comment = text.lines().take_while(|line| line.starts_with('#'));
    let lines = comment.skip_while(|line| line.trim_end() != "# config:").skip(1);
    lines.map(|line| line.trim_start_matches('#').trim_start().to_owned() + "\n").collect()
}
