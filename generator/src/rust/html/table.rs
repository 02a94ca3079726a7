//! A table of HTML to one of Markdown.

/// The rows so far.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// The cell that is open.
    cell: Option<String>,
    /// Text outside of cells: a caption.
    caption: String,
}

impl Table {
    pub(super) fn text(&mut self, text: &str) {
        self.cell.as_mut().unwrap_or(&mut self.caption).push_str(text);
    }

    /// A tag of rows and cells; end tags may be left out.
    pub(super) fn tag(&mut self, name: &str, is_end: bool) {
        self.end_cell();
        match (name, is_end) {
            ("tr", false) => self.rows.push(Vec::new()),
            ("td" | "th", false) => self.cell = Some(String::new()),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let words = cell.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "/");
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(words);
        }
    }

    /// The table in Markdown, its first row as the head.
    pub(super) fn finish(mut self) -> String {
        self.end_cell();
        let caption = self.caption.split_whitespace().collect::<Vec<_>>().join(" ");
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut lines: Vec<String> = Vec::new();
        if !caption.is_empty() {
            lines.extend([caption, String::new()]);
        }
        for (index, row) in self.rows.iter().filter(|row| !row.is_empty()).enumerate() {
            let cells = (0..width).map(|column| row.get(column).map_or("", String::as_str));
            lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
            if index == 0 {
                lines.push(format!("|{}", " --- |".repeat(width)));
            }
        }
        lines.join("\n")
    }
}
