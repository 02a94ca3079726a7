//! References to URLs: only when asked for, fetched once, locked, kept.
#![cfg(feature = "remote")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use super::support::{at, folder, load_with};
use generator::config::{Config, DocumentFiles};
use generator::diagnostic::{Place, Report, Severity};
use generator::spec::Document;

type Outcome = Result<(), Box<dyn Error>>;

/// Answers by path; an empty text is `404`.
struct Server {
    address: SocketAddr,
    files: Arc<Mutex<BTreeMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(files: &[(&str, &str)]) -> Result<Self, Box<dyn Error>> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let server = Self { address, files: Arc::new(Mutex::new(files)), asked: Arc::default() };
        let (files, asked) = (Arc::clone(&server.files), Arc::clone(&server.asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away is no concern of the server.
                let _ = answer(stream, &files, &asked);
            }
        });
        Ok(server)
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn set(&self, path: &str, text: &str) -> Outcome {
        self.files.lock().map_err(|_| "poisoned")?.insert(path.to_owned(), text.to_owned());
        Ok(())
    }

    /// The paths that were asked for since the last time.
    fn asked(&self) -> Result<Vec<String>, Box<dyn Error>> {
        Ok(std::mem::take(&mut *self.asked.lock().map_err(|_| "poisoned")?))
    }
}

fn answer(
    mut stream: TcpStream,
    files: &Mutex<BTreeMap<String, String>>,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let text = files.lock().ok().and_then(|files| files.get(&path).cloned()).unwrap_or_default();
    if let Ok(mut asked) = asked.lock() {
        asked.push(path);
    }
    let status = if text.is_empty() { "404 Not Found" } else { "200 OK" };
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}", text.len())
}

fn asking() -> Config {
    Config { document: DocumentFiles { remote: true, ..DocumentFiles::default() }, ..Config::default() }
}

fn api(url: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{Zoo: {{type: array, items: {{$ref: '{url}'}}}}}}}}\n"
    )
}

fn kind(document: &Document, pointer: &str) -> Option<String> {
    document.schema(&at(pointer))?.keywords.typ.clone()
}

fn error(report: &Report) -> (&'static str, String) {
    let found = report.diagnostics.iter().find(|found| found.severity == Severity::Error);
    found.map_or(("none", String::new()), |found| {
        assert_ne!(found.place, Place::Nowhere, "{}", found.message);
        (found.code.name, found.message.clone())
    })
}

fn load(path: &Path) -> (Option<Document>, Report) {
    load_with(path, &asking())
}

#[test]
fn what_is_fetched_is_kept_and_needs_no_network_again() -> Outcome {
    let server = Server::start(&[
        ("/v1/pet.yaml", "type: object\nproperties: {owner: {$ref: '../people.json#/Owner'}}\n"),
        ("/people.json", r#"{"Owner": {"type": "string"}, "Other": {"$ref": "/v1/pet.yaml"}}"#),
    ])?;
    let folder = folder(&[("api.yaml", &api(&server.url("/v1/pet.yaml")))])?;
    let path = folder.path().join("api.yaml");
    let (_, report) = load_with(&path, &Config::default());
    assert_eq!(error(&report).0, "remote-ref");
    assert!(server.asked()?.is_empty(), "nothing is fetched unasked");

    let (document, report) = load(&path);
    assert_eq!(error(&report), ("none", String::new()));
    let document = document.ok_or("a document")?;
    assert_eq!(document.components.keys().collect::<Vec<_>>(), ["Zoo", "pet", "Owner"]);
    assert_eq!(kind(&document, "/components/schemas/Owner").as_deref(), Some("string"));
    assert_eq!(server.asked()?, ["/v1/pet.yaml", "/people.json"]);
    let lock = fs::read_to_string(folder.path().join("api.yaml.lock"))?;
    assert!(lock.contains(&server.url("/people.json")), "{lock}");

    server.set("/v1/pet.yaml", "type: integer\n")?;
    let (document, _) = load(&path);
    assert_eq!(kind(&document.ok_or("a document")?, "/components/schemas/pet").as_deref(), Some("object"));
    assert!(server.asked()?.is_empty(), "what is locked is not fetched again");
    assert_eq!(fs::read_to_string(folder.path().join("api.yaml.lock"))?, lock);
    Ok(())
}

#[test]
fn what_is_not_as_locked_is_refused() -> Outcome {
    let server = Server::start(&[("/pet.yaml", "type: object\n")])?;
    let folder = folder(&[("api.yaml", &api(&server.url("/pet.yaml")))])?;
    let path = folder.path().join("api.yaml");
    assert!(load(&path).0.is_some());
    let kept = folder.path().join("api.yaml.remote");
    let file = fs::read_dir(&kept)?.next().ok_or("a kept file")??.path();

    fs::write(&file, "type: integer\n")?;
    let (code, message) = error(&load(&path).1);
    assert_eq!(code, "remote-lock");
    assert!(message.contains("is not what was fetched"), "{message}");

    assert!(fs::read_to_string(folder.path().join("api.yaml.lock"))?.contains("/pet.yaml"), "the lock stays");

    fs::remove_dir_all(&kept)?;
    server.set("/pet.yaml", "type: integer\n")?;
    let (code, message) = error(&load(&path).1);
    assert_eq!(code, "remote-lock");
    assert!(message.contains("has changed since it was locked"), "{message}");

    fs::remove_file(folder.path().join("api.yaml.lock"))?;
    let (document, _) = load(&path);
    assert_eq!(kind(&document.ok_or("a document")?, "/components/schemas/pet").as_deref(), Some("integer"));

    fs::write(folder.path().join("api.yaml.lock"), "file = 1\n")?;
    assert_eq!(error(&load(&path).1).0, "remote-lock");
    fs::write(
        folder.path().join("api.yaml.lock"),
        format!("[[file]]\nurl = '{}'\nsha256 = 'a'\nfile = '../api.yaml'\n", server.url("/pet.yaml")),
    )?;
    assert_eq!(error(&load(&path).1).0, "remote-lock", "a name does not lead out of the folder");
    Ok(())
}

#[test]
fn what_cannot_be_fetched_is_told_where_it_is_wanted() -> Outcome {
    let server = Server::start(&[
        ("/local.yaml", "$ref: 'file:///etc/hostname'\n"),
        ("/broken.yaml", "type: [string\n"),
        ("/lacking.yaml", "Pet: {type: string}\n"),
    ])?;
    for (path, code, part) in [
        ("/gone.yaml", "remote-ref", "404"),
        ("/local.yaml", "ref-outside", "`file:///etc/hostname` cannot be fetched"),
        ("/broken.yaml", "syntax", "did not find expected"),
        ("/lacking.yaml#/Pett", "unresolved-ref", "leads to nothing"),
    ] {
        let folder = folder(&[("api.yaml", &api(&server.url(path)))])?;
        let (found, message) = error(&load(&folder.path().join("api.yaml")).1);
        assert_eq!(found, code, "{path}: {message}");
        assert!(message.contains(part), "{path}: {message}");
    }
    Ok(())
}
