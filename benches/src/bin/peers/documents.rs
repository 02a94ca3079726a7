//! The documents: small, large and huge ones of APIs that people use.

/// A document of the corpus.
#[derive(Debug)]
pub(crate) struct Document {
    /// As readers know it.
    pub(crate) title: &'static str,
    /// Its file in the folder of the documents.
    pub(crate) file: &'static str,
    pub(crate) size: Size,
}

/// What is expected of a document depends on its size: of a small one, the runtime is a large part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    Small,
    Large,
    Huge,
}

/// In the order in which they are measured: what takes minutes comes last.
pub(crate) const DOCUMENTS: [Document; 7] = [
    Document { title: "Asana app components", file: "asana-app-components.yaml", size: Size::Small },
    Document { title: "Twilio 2010", file: "twilio-api-v2010.yaml", size: Size::Large },
    Document { title: "Discord", file: "discord.json", size: Size::Large },
    Document { title: "Box", file: "box.json", size: Size::Large },
    Document { title: "Asana", file: "asana.yaml", size: Size::Large },
    Document { title: "OpenAI", file: "openai.yaml", size: Size::Large },
    Document { title: "GitHub, 13 MB", file: "github-api.json", size: Size::Huge },
];

impl Document {
    /// Its file without the extension: the name of folders.
    pub(crate) fn id(&self) -> &'static str {
        self.file.split('.').next().unwrap_or(self.file)
    }

    /// The name of its crates; `box` alone is a word of the language.
    pub(crate) fn package(&self) -> String {
        format!("{}-client", self.id())
    }
}
