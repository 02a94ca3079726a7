//! What is proposed for answers: the envelope, pages, waiting.

use std::fs;

use generator::config::Config;

use crate::{errors, generated, proposed, uncommented};

/// An API that answers in an envelope, starts tasks, and pages in ways that are not a cursor.
const FACTORY: &str = "\
openapi: 3.0.4
info: { title: Factory, version: '1' }
paths:
  /tasks:
    post:
      operationId: startTask
      responses:
        '200':
          description: Started.
          content:
            application/json:
              schema: { type: object, properties: { code: { type: integer }, msg: { type: string }, data: { type: object, properties: { taskId: { type: string } } } } }
              examples: { good: { value: { code: 0, msg: ok, data: { taskId: a } } }, bad: { value: { code: 7, msg: no, data: null } } }
  /tasks/{task_id}:
    get:
      operationId: showTask
      parameters: [{ name: task_id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: How far it is.
          content:
            application/json:
              schema:
                type: object
                properties:
                  code: { type: integer }
                  msg: { type: string }
                  data: { type: object, properties: { status: { type: string, enum: [queued, in_progress, completed, failed] } } }
  /parts:
    get:
      operationId: listParts
      parameters: [{ name: offset, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: Parts.
          content:
            application/json:
              schema:
                type: object
                properties:
                  code: { type: integer }
                  msg: { type: string }
                  data: { type: object, properties: { parts: { type: array, items: { type: string } }, next_offset: { type: integer, nullable: true } } }
  /machines:
    get:
      operationId: listMachines
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: Machines.
          content:
            application/json:
              schema:
                type: object
                properties:
                  code: { type: integer }
                  msg: { type: string }
                  data: { type: object, properties: { items: { type: array, items: { type: string } }, paging: { type: object, properties: { next_page: { type: integer, nullable: true } } } } }
";

#[test]
fn envelopes_tasks_and_numbered_pages_are_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("factory.yaml");
    fs::write(&path, FACTORY).unwrap();
    let text = proposed(&path, &Config::default()).unwrap();
    let expected = [
        "#[envelope]\n#code = \"code\"\n#message = \"msg\"\n#data = \"data\"\n#success = 0\n",
        "#[[wait]]\n#start = [\"startTask\"]\n#poll = \"showTask\"\n#id = \"/taskId\"\n#parameter = \"task_id\"\n\
         #status = \"/status\"\n#terminal = [\"completed\", \"failed\"]\n",
        "#rules = [{ set = \"offset\", more-present = \"/next_offset\", copy = \"/next_offset\" }]",
        "#rules = [{ set = \"page\", more-present = \"/paging/next_page\", copy = \"/paging/next_page\" }]",
    ];
    for line in expected {
        assert!(text.contains(line), "`{line}` is not in\n{text}");
    }
    let whole = uncommented(&text);
    assert_eq!(errors(&path, &whole), Vec::<String>::new(), "{whole}");
    let output = generated(&path, &whole);
    let tasks = &output.files["src/tasks.rs"];
    assert!(tasks.contains("pub fn wait("), "{tasks}");
}

#[test]
fn what_is_no_envelope_and_no_task_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("factory.yaml");
    // Nothing says which code is a success; a status that nobody knows may never end.
    let text = FACTORY.replace("code: 0,", "code: null,").replace("code: 7,", "code: null,");
    fs::write(&path, text.replace("in_progress", "purple")).unwrap();
    let text = proposed(&path, &Config::default()).unwrap();
    assert!(!text.contains("#[envelope]") && !text.contains("#[[wait]]"), "{text}");
}
