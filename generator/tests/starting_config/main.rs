//! `init`: what it proposes fits the document. With every comment sign removed the configuration is accepted, and the
//! crate can be generated.

mod answers;

use std::fs;
use std::path::{Path, PathBuf};

use generator::StartPaths;
use generator::config::{Config, DocumentFiles};
use generator::diagnostic::{Report, Severity};
use generator::source::Source;

fn proposed(path: &Path, config: &Config) -> Option<String> {
    let mut report = Report::default();
    let sources = Source::open(path).ok()?;
    let paths = StartPaths { spec: "api.yaml".to_owned(), out: "client".to_owned() };
    generator::starting_config(sources, config, &paths, &mut report)
}

/// The text without the signs before its entries.
fn uncommented(text: &str) -> String {
    let entry = |line: &str| {
        line.strip_prefix('#').filter(|rest| !rest.is_empty() && !rest.starts_with(' ')).map(str::to_owned)
    };
    text.lines().map(|line| entry(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

/// What is wrong with the configuration, or with the crate that it describes.
fn errors(path: &Path, text: &str) -> Vec<String> {
    let mut report = Report::default();
    let output = Config::parse("generate.toml", text, &mut report).and_then(|config| {
        let sources = Source::open(path).expect("it was opened before");
        generator::generate(sources, &config, &mut report)
    });
    let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|found| format!("{}: {}", found.code, found.message)).collect();
    assert_eq!(output.is_none(), !errors.is_empty());
    errors
}

/// The configuration, which is right.
fn parsed(text: &str) -> Config {
    Config::parse("generate.toml", text, &mut Report::default()).unwrap()
}

/// The crate for a document with that configuration.
fn generated(path: &Path, text: &str) -> generator::layout::Output {
    generator::generate(Source::open(path).unwrap(), &parsed(text), &mut Report::default()).unwrap()
}

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let fixtures = fs::read_dir(root.join("tests/fixtures")).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> = fixtures.chain([root.join("spec/aitoearn.yaml")]).collect();
    all.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    all.sort();
    assert!(all.len() > 50);
    all
}

#[test]
fn every_proposal_is_accepted() {
    let mut wrong = Vec::new();
    for path in documents() {
        let Some(text) = proposed(&path, &Config::default()) else {
            wrong.push(format!("{}: nothing is proposed", path.display()));
            continue;
        };
        for text in [text.clone(), uncommented(&text)] {
            let found = errors(&path, &text);
            wrong.extend(found.iter().map(|error| format!("{}: {error}\n{text}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_proposal_for_a_real_document_is_accepted() {
    let Some(folder) = std::env::var_os("CORPUS").map(PathBuf::from) else {
        eprintln!("SKIPPED: CORPUS is not set; .ci/run sets it where the corpus is at hand");
        return;
    };
    let index = fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
    let (mut accepted, mut wrong) = (0, Vec::new());
    for line in index.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let name = format!("{}/{}", columns[0].trim_start_matches("dev/"), columns[1]);
        if name.starts_with("invalid/") {
            continue;
        }
        let folders = name.split('/').count().saturating_sub(3);
        let is_set = columns.get(8).is_some_and(|note| note.contains("multi-file set")) && folders > 0;
        let root = is_set.then(|| vec![".."; folders].join("/"));
        let config =
            Config { document: DocumentFiles { root, ..DocumentFiles::default() }, ..Config::default() };
        let path = folder.join(&name);
        let Some(text) = proposed(&path, &config) else {
            wrong.push(format!("{name}: nothing is proposed"));
            continue;
        };
        let found = errors(&path, &uncommented(&text));
        accepted += usize::from(found.is_empty());
        wrong.extend(found.iter().map(|error| format!("{name}: {error}")));
    }
    println!("{accepted} documents accept all that is proposed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(accepted >= 300, "only {accepted} documents");
}

/// Everything that is recognised, once.
const ZOO: &str = "\
openapi: 3.0.4
info: { title: Zoo, version: '1' }
servers: [{ url: 'https://zoo.example/v1', description: Main }]
security: [{ HeaderKey: [] }, { QueryKey: [] }]
paths:
  /animals:
    get:
      operationId: AnimalsResource_list_v2
      tags: [Zoo Animals]
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema:
                type: object
                properties:
                  animals: { type: array, items: { $ref: '#/components/schemas/AnimalDto' } }
                  paging: { type: object, properties: { next_cursor: { type: string, nullable: true } } }
        '404': { $ref: '#/components/responses/Fault' }
    post:
      operationId: AnimalsResource_add_v2
      tags: [Zoo Animals]
      responses: { '204': { description: Added. } }
  /keepers:
    get:
      operationId: KeepersResource_list_v2
      tags: ['Zoo Keep*rs']
      parameters:
        - { name: page, in: query, schema: { type: integer } }
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema:
                type: object
                properties:
                  page: { type: integer }
                  totalPages: { type: integer }
                  keepers: { type: array, items: { $ref: '#/components/schemas/KeeperDto' } }
                  tags: { type: array, items: { type: string } }
                  items: { type: array, items: { $ref: '#/components/schemas/CageDto' } }
        '404': { $ref: '#/components/responses/Fault' }
  /cages:
    get:
      operationId: CagesResource_list_v2
      tags: [Zoo Cages]
      security: [{ Signed: [] }]
      responses:
        '200': { description: Free cages., content: { application/json: { schema: { $ref: '#/components/schemas/CageDto' } } } }
components:
  responses:
    Fault:
      description: No.
      headers: { x-zoo-request-id: { schema: { type: string } } }
      content:
        application/json:
          schema:
            type: object
            properties:
              fault: { type: object, properties: { code: { type: string }, reason: { type: string } } }
  securitySchemes:
    HeaderKey: { type: apiKey, in: header, name: X-Key }
    QueryKey: { type: apiKey, in: query, name: key }
    Signed: { type: apiKey, in: header, name: Authorization, description: 'Write `Bearer`, then the token.' }
  schemas:
    AnimalDto: { type: object, properties: { name: { type: string } } }
    KeeperDto: { type: object, properties: { name: { type: string } } }
    CageDto: { type: object, properties: { size: { type: integer } } }
    animal_food: { type: object, properties: { grams: { type: integer } } }
    AnimalFood: { type: object, properties: { pounds: { type: integer } } }
";

#[test]
fn what_the_document_has_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zoo.yaml");
    fs::write(&path, ZOO).unwrap();
    let text = proposed(&path, &Config::default()).unwrap();
    let expected = [
        "#name = \"zoo\"",
        "#animals = [\"Zoo Animals\"] # 2 operations",
        "#keep_rs = [\"Zoo Keep\\\\*rs\"] # 1 operation",
        "#operation-prefixes = [\"*Resource_\"]",
        "#operation-suffixes = [\"_v2\"]",
        "#type-suffixes = [\"Dto\"]",
        "#\"https://zoo.example/v1\" = \"Main\"",
        "#[credential.header_key]\n#schemes = [\"HeaderKey\", \"QueryKey\"]",
        "`Signed`: the header field `Authorization` after `Bearer`",
        "#[credential.signed]\n#schemes = [\"Signed\"]\n",
        "#code = \"/fault/code\"\n#message = \"/fault/reason\"\n#request-id = \"x-zoo-request-id\"",
        "#operation = \"AnimalsResource_list_v2\"\n#items = \"/animals\"\n\
         #rules = [{ set = \"cursor\", more-present = \"/paging/next_cursor\", copy = \"/paging/next_cursor\" }]",
        "#operation = \"KeepersResource_list_v2\"\n#items = \"/items\"\n\
         #rules = [{ set = \"page\", more-below = [\"/page\", \"/totalPages\"], increment = \"/page\" }]",
        "#\"#/components/schemas/AnimalFood\" = \"AnimalFood\"",
        "#\"#/components/schemas/animal_food\" = \"AnimalUnderscoreFood\"",
    ];
    for line in expected {
        assert!(text.contains(line), "`{line}` is not in\n{text}");
    }
    let whole = uncommented(&text);
    assert_eq!(errors(&path, &whole), Vec::<String>::new(), "{whole}");
    assert_eq!(errors(&path, &text), Vec::<String>::new());

    // What is proposed does what its text says.
    let output = generated(&path, &whole);
    let modules = |name: &str| &output.files[&format!("src/{name}.rs")];
    assert!(modules("animals").contains("pub fn list(") && modules("animals").contains("pub fn items("));
    assert!(modules("keep_rs").contains("pub fn items("));
    assert!(output.files.keys().any(|path| path.starts_with("src/types/")), "{:?}", output.files.keys());
    let client = modules("client");
    assert!(client.contains("pub fn header_key(") && !client.contains("pub fn query_key("), "{client}");
    assert!(client.contains("Some(\"/fault/reason\")"), "{client}");
}

#[test]
fn a_document_without_any_of_it_gets_a_short_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bare.yaml");
    fs::write(&path, "openapi: 3.0.4\ninfo: { title: Bare, version: '1' }\npaths: {}\n").unwrap();
    let text = proposed(&path, &Config::default()).unwrap();
    let entries: Vec<&str> =
        text.lines().filter(|line| !line.starts_with("# ") && !line.is_empty() && *line != "#").collect();
    assert_eq!(
        entries,
        [
            "spec = \"api.yaml\"",
            "out = \"client\"",
            "[package]",
            "#name = \"bare\"",
            "#version = \"0.1.0\"",
            "#license = \"MIT OR Apache-2.0\"",
            "#workspace = \"own\"",
        ]
    );
}

/// Failures and addresses that are written out wherever they are used; one of them is a component's twin.
const COPIES: &str = "\
openapi: 3.0.4
info: { title: Shop, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': { description: Pets., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
        '400': { description: No., content: { application/json: { schema: { type: object, properties: { why: { type: object, properties: { text: { type: string } } } } } } } }
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { type: object, properties: { kind: { type: string, enum: [cat, dog] } } } } } }
      responses:
        '204': { description: Added. }
        '400': { description: No., content: { application/json: { schema: { type: object, properties: { why: { type: object, properties: { text: { type: string } } } } } } } }
components:
  schemas:
    Pet:
      type: object
      properties:
        owner: { type: object, properties: { address: { type: object, required: [city], properties: { city: { type: string } } } } }
        shop: { type: object, properties: { name: { type: string }, address: { type: object, required: [city], properties: { city: { type: string } } } } }
        kind: { type: string, enum: [dog, cat] }
    Kind: { type: string, enum: [cat, dog] }
";

#[test]
fn components_may_lose_what_they_start_with() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zoo.yaml");
    let text = "openapi: 3.0.3\ninfo: { title: Zoo, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    \
                com.zoo.Animal: { type: object, properties: { keeper: { $ref: '#/components/schemas/com.zoo.Keeper' } } }\n    \
                com.zoo.Keeper: { type: object }\n    com.zoo.v1.Cage: { type: object, properties: { size: { type: integer } } }\n";
    fs::write(&path, text).unwrap();
    let text = proposed(&path, &Config::default()).unwrap();
    assert!(text.contains("#type-prefixes = [\"com.zoo.\"]"), "{text}");
    let whole = uncommented(&text);
    let output = generated(&path, &whole);
    assert!(output.files.values().any(|text| text.contains("pub struct V1Cage")), "{whole}");
}

#[test]
fn equal_types_become_one_by_the_proposed_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(&path, COPIES).unwrap();
    let text = proposed(&path, &Config::default()).unwrap();
    let expected = [
        "# 2 types, equal to the component.\n#\"#/*/properties/kind\" = \"Kind\"\n",
        "# 2 types.\n#\"#/*/properties/address\" = \"Address\"\n",
        // What is in a failure follows, and has no line of its own.
        "# 2 types.\n#\"#/*/responses/400/content/application~1json/schema\" = \"Failure400\"\n",
        "make 13 types 8.",
    ];
    for line in expected {
        assert!(text.contains(line), "`{line}` is not in\n{text}");
    }
    assert!(!text.contains("why"), "{text}");
    let whole = uncommented(&text);
    assert_eq!(errors(&path, &whole), Vec::<String>::new(), "{whole}");
    let output = generated(&path, &whole);
    assert_eq!(output.types, 8);

    let mut report = Report::default();
    generator::lint(Source::open(&path).unwrap(), &Config::default(), &mut report);
    let notes: Vec<_> = report.diagnostics.iter().filter(|found| found.code.name == "equal-types").collect();
    assert_eq!(notes.len(), 3, "{notes:?}");
    let told = notes.iter().find(|note| note.message.contains("`Address`")).unwrap();
    assert_eq!(told.message, "2 inline types are equal and could be one type, `Address`");
    assert_eq!(told.help.as_deref(), Some("under [rename]: \"#/*/properties/address\" = \"Address\""));
    assert_eq!((told.severity, told.related.len()), (Severity::Note, 1));

    let mut report = Report::default();
    generator::lint(Source::open(&path).unwrap(), &parsed(&whole), &mut report);
    assert!(!report.diagnostics.iter().any(|found| found.code.name == "equal-types"), "they are one");
}

/// Two branches with one title. `Refused` combines them with the items of `Fault`, so each branch becomes two types.
const TWICE: &str = "\
openapi: 3.0.4
info: { title: Twice, version: '1' }
paths: {}
components:
  schemas:
    Fault: { type: object, properties: { details: { type: array, items: { type: object, properties: { field: { type: string } } } } } }
    Refused: { allOf: [{ $ref: '#/components/schemas/Fault' }, { $ref: '#/components/schemas/Details' }] }
    Details:
      type: object
      properties:
        details:
          type: array
          items:
            anyOf:
              - { title: WRONG_ORDER, properties: { issue: { type: string, enum: [WRONG_ORDER] }, line: { type: integer } } }
              - { title: WRONG_ORDER, properties: { issue: { type: string, enum: [WRONG_ORDER] }, page: { type: integer } } }
";

#[test]
fn a_place_of_which_several_types_are_made_gets_no_line_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("twice.yaml");
    fs::write(&path, TWICE).unwrap();
    let whole = uncommented(&proposed(&path, &Config::default()).unwrap());
    assert_eq!(errors(&path, &whole), Vec::<String>::new(), "{whole}");

    let mut report = Report::default();
    generator::lint(Source::open(&path).unwrap(), &Config::default(), &mut report);
    let notes = report.diagnostics.iter().filter(|found| found.code.name == "name-clash");
    let helps: Vec<&str> = notes.filter_map(|note| note.help.as_deref()).collect();
    assert!(helps.iter().any(|help| help.contains("/anyOf/0/title\" = ")), "{helps:?}");
    assert!(!helps.iter().any(|help| help.contains("/anyOf/0\" = ")), "{helps:?}");
}
