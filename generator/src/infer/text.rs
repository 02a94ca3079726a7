//! The overlay as text: YAML in which each value is JSON, which needs no care about quotes.

use serde_json::json;

use super::action::{Action, Change};

/// An overlay that grows.
pub(super) struct Overlay {
    text: String,
    proposals: Vec<String>,
}

impl Overlay {
    /// An overlay of a document with this name; of none, if that is empty.
    pub(super) fn new(document: &str) -> Self {
        let mut text =
            "overlay: 1.1.0\ninfo:\n  title: What the answers of the server say\n  version: 1.0.0\n"
                .to_owned();
        let file = document.rsplit(['/', '\\']).next().unwrap_or_default();
        if !file.is_empty() {
            text.extend(["extends: ", &json!(file).to_string(), "\n"]);
        }
        text.push_str("actions:");
        Self { text, proposals: Vec::new() }
    }

    pub(super) fn add(&mut self, actions: &[Action]) {
        for Action { target, description, change } in actions {
            let change = match change {
                Change::Remove => "remove: true".to_owned(),
                Change::Update(value) => format!("update: {value}"),
            };
            let (target, description) = (json!(target), json!(description));
            let lines = format!("\n  - target: {target}\n    description: {description}\n    {change}");
            self.text.push_str(&lines);
        }
    }

    /// Adds comments.
    pub(super) fn propose(&mut self, lines: &[String]) {
        self.proposals.extend_from_slice(lines);
    }

    /// The whole text, with what no action puts right.
    pub(super) fn finish(mut self, left: &[String]) -> String {
        if self.text.ends_with("actions:") {
            self.text.push_str(" []");
        }
        self.text.push('\n');
        for (title, lines) in [
            ("What no overlay puts right:", left),
            ("Members that no schema declares; add those that you want to have as fields:", &self.proposals),
        ] {
            if !lines.is_empty() {
                self.text.extend(["\n# ", title, "\n"]);
                for line in lines {
                    self.text.extend(["#   ", line, "\n"]);
                }
            }
        }
        self.text
    }
}
