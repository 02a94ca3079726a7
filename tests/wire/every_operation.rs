//! Every operation, called with only what is required and with everything set.
//!
//! What should arrive is worked out by [`tests::expect`], and what should be understood by [`tests::instance`]; both
//! know the document and nothing of the generator. All that is wrong is told at once, one line each.

use aitoearn::Client;
use tests::calls;
use tests::document::{Document, Operation, is_envelope, payload};
use tests::expect::{self, Arguments, KEY};
use tests::instance::{Extent, Maker};
use tests::loopback::{Answer, Loopback};
use tests::placed;
use tests::same::differences;
use tests::schema::{Judge, Schema};

/// One operation under test.
struct Trial<'a> {
    operation: &'a Operation,
    server: &'a Loopback,
    client: &'a Client,
    body: Option<Schema>,
    extent: Extent,
}

#[tokio::test]
async fn with_only_what_is_required() {
    every_operation(Extent::Minimal).await;
}

#[tokio::test]
async fn with_everything() {
    every_operation(Extent::Full).await;
}

async fn every_operation(extent: Extent) {
    let document = Document::read();
    let judge = Judge::new(&document);
    let maker = Maker::new(&document, &judge);
    let server = Loopback::answering([]).await;
    let client = Client::builder().base_url(server.url()).api_key(KEY).build().expect("a client");
    let mut flaws = Vec::new();
    let mut calls = 0;
    for operation in &document.operations() {
        let arguments = expect::arguments(&maker, operation, extent);
        let answers = maker.instances(payload(&operation.answer), extent);
        let body = operation.body.as_ref().map(|schema| judge.schema(schema));
        let trial = Trial { operation, server: &server, client: &client, body, extent };
        // As many calls as it takes to use every argument and every answer.
        for index in 0..arguments.len().max(answers.len()) {
            calls += 1;
            let (given, answer) = (&arguments[index % arguments.len()], &answers[index % answers.len()]);
            let found = trial.run(given, answer).await;
            flaws.extend(found.into_iter().map(|flaw| format!("{} #{index}: {flaw}", operation.id)));
        }
    }
    println!("{calls} calls");
    assert!(flaws.is_empty(), "{} flaws in {calls} calls:\n{}", flaws.len(), flaws.join("\n"));
}

impl Trial<'_> {
    /// What is wrong with one call and its answer.
    async fn run(&self, arguments: &Arguments, data: &serde_json::Value) -> Vec<String> {
        let Some(call) = calls::call(self.client, &self.operation.id, arguments) else {
            return vec!["the table of calls lacks this operation".to_owned()];
        };
        let enveloped = is_envelope(&self.operation.answer);
        self.server.then(if enveloped { Answer::success(data) } else { Answer::json(data) });
        let taken = match call.sent.await {
            Ok(taken) => taken,
            Err(error) => return vec![format!("error: {error}")],
        };
        let received = self.server.take_only();
        let mut flaws = expect::flaws(self.operation, arguments, &received);
        if let Some(schema) = &self.body {
            flaws.extend(schema.flaws(&received.json()).into_iter().map(|flaw| format!("body: {flaw}")));
        }
        let places = call.made.iter().map(|(value, shown)| (value, shown)).chain([(data, &taken.shown)]);
        for (value, shown) in places {
            let found = placed::flaws(value, shown, self.extent);
            flaws.extend(found.into_iter().map(|flaw| format!("place: {flaw}")));
        }
        flaws.extend(taken.problems.into_iter().map(|problem| format!("problem: {problem}")));
        flaws.extend(differences(&taken.data, data).into_iter().map(|flaw| format!("payload: {flaw}")));
        flaws
    }
}
