//! An independent referee: Prism serves the document and judges the requests of the emitted client.
//!
//! The same calls as in `every_operation` go through a loopback server that hands them on. Prism judges what the
//! document says, so the query parameters that are written as the API's server really reads them (see
//! [`tests::expect::STYLES`]) are written back into the document's style first; once without that, to show what
//! Prism says of them. All that it finds must be listed in `prism.yaml` with a reason, and nothing else.
//!
//! Runs where `PRISM_URL` says where Prism is (`.ci/prism/run` starts it), and says so where it does not run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use aitoearn::{Client, RetryPolicy};
use serde_json::Value;
use tests::calls;
use tests::document::Document;
use tests::expect::{self, KEY};
use tests::forward::{Reply, forward};
use tests::instance::{Extent, Maker};
use tests::loopback::{Answer, Loopback, Received};
use tests::schema::Judge;

/// Findings by operation id.
type Findings = BTreeMap<String, BTreeSet<String>>;

#[tokio::test(flavor = "multi_thread")]
async fn prism_finds_nothing_wrong_with_our_requests() {
    let Ok(url) = std::env::var("PRISM_URL") else {
        tests::skipped("PRISM_URL is not set; .ci/prism/run starts Prism and runs this test");
        return;
    };
    let authority = url.strip_prefix("http://").expect("http").trim_end_matches('/').to_owned();
    assert_sees(&authority);
    let found = judged(authority.clone(), in_the_documents_style).await;
    let known = known("findings");
    assert_same(&found, &known, "findings");
    let mut found = judged(authority, Clone::clone).await;
    for (id, list) in &mut found {
        list.retain(|finding| !known.get(id).is_some_and(|known| known.contains(finding)));
    }
    found.retain(|_, list| !list.is_empty());
    assert_same(&found, &self::known("deviations"), "deviations");
}

/// A referee who sees nothing would find nothing.
fn assert_sees(authority: &str) {
    let ask = |target: &str, key: &str| {
        let headers = vec![(key.to_owned(), KEY.to_owned())];
        findings(&forward(
            authority,
            &Received { method: "GET".into(), target: target.into(), headers, body: Vec::new() },
        ))
    };
    let path = "/api/ai/video/generations";
    assert_eq!(ask(&format!("{path}?page=x"), "X-Api-Key"), ["request query/page: type"]);
    assert_eq!(ask(path, "X-Other").len(), 1, "a key is missing");
    assert_eq!(ask("/api/ai/other", "X-Api-Key").len(), 1, "no such path");
}

/// Makes all calls; gives what Prism found.
async fn judged(authority: String, rewrite: fn(&Received) -> Received) -> Findings {
    let document = Document::read();
    let judge = Judge::new(&document);
    let maker = Maker::new(&document, &judge);
    let replies = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&replies);
    let server = Loopback::start(move |request| {
        let reply = tokio::task::block_in_place(|| forward(&authority, &rewrite(request)));
        let media = reply.header("content-type").unwrap_or_default();
        let answer = Answer::new(reply.status, media, reply.body.clone());
        seen.lock().expect("nobody panicked").push(reply);
        answer
    })
    .await;
    let builder = Client::builder().base_url(server.url()).api_key(KEY).retries(RetryPolicy::none());
    let client = builder.build().expect("a client");
    let mut found = Findings::new();
    let mut calls = 0;
    for operation in document.operations() {
        for extent in [Extent::Minimal, Extent::Full] {
            for arguments in expect::arguments(&maker, &operation, extent) {
                let call =
                    calls::call(&client, &operation.id, &arguments).expect("the table has all operations");
                // Prism answers with examples of failures, too.
                let _ = call.sent.await;
                calls += 1;
                let replies = std::mem::take(&mut *replies.lock().expect("nobody panicked"));
                assert_eq!(replies.len(), 1, "{} did not reach Prism", operation.id);
                let list: BTreeSet<_> = replies.iter().flat_map(findings).collect();
                if !list.is_empty() {
                    found.entry(operation.id.clone()).or_default().extend(list);
                }
            }
        }
    }
    println!("Prism judged {calls} calls");
    found
}

/// What Prism says is wrong: `request`, or `response` where its own answer, which it makes of the document's examples,
/// breaks the document.
fn findings(reply: &Reply) -> Vec<String> {
    let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let from_header =
        reply.header("sl-violations").map(|text| serde_json::from_str::<Value>(text).expect("JSON"));
    let problem = body["type"].as_str().unwrap_or_default();
    if !problem.starts_with("https://stoplight.io/prism/") && from_header.is_none() {
        assert_eq!(reply.status, 200, "{reply:?}");
        return Vec::new();
    }
    let listed = from_header.as_ref().unwrap_or(&body["validation"]).as_array().cloned().unwrap_or_default();
    if listed.is_empty() {
        return vec![format!("request: {} ({})", body["title"], reply.status)];
    }
    listed.iter().map(finding).collect()
}

fn finding(violation: &Value) -> String {
    let location: Vec<_> =
        violation["location"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let (whose, at) = match location.split_first() {
        Some((&"response", rest)) => ("response", rest),
        Some((&"request", rest)) => ("request", rest),
        _ => ("request", location.as_slice()),
    };
    format!("{whose} {}: {}", at.join("/"), violation["code"].as_str().unwrap_or_default())
}

/// Writes brackets in the query as the document's default style, `form` and exploded (OpenAPI 3.0.4, 4.8.12.3):
/// `ids[]=a` as `ids=a`, and `pagination[page]=1` as `page=1`.
fn in_the_documents_style(request: &Received) -> Received {
    let Some((path, query)) = request.target.split_once('?') else { return request.clone() };
    let pairs = query.split('&').map(|pair| match pair.split_once("%5B") {
        Some((name, rest)) => match rest.split_once("%5D") {
            Some(("", value)) => format!("{name}{value}"),
            Some((member, value)) => format!("{member}{value}"),
            None => pair.to_owned(),
        },
        None => pair.to_owned(),
    });
    Received { target: format!("{path}?{}", pairs.collect::<Vec<_>>().join("&")), ..request.clone() }
}

/// A list of `prism.yaml`.
fn known(list: &str) -> Findings {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/wire/prism.yaml");
    let text = std::fs::read_to_string(path).expect("the list");
    let lists: Value = serde_yaml::from_str(&text).expect("the list is YAML");
    let mut out = Findings::new();
    for entry in lists[list].as_array().expect("a list") {
        assert!(entry["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "no reason: {entry}");
        for id in entry["operations"].as_array().expect("operations") {
            let findings = entry["found"]
                .as_array()
                .expect("findings")
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned);
            out.entry(id.as_str().expect("an id").to_owned()).or_default().extend(findings);
        }
    }
    out
}

fn assert_same(found: &Findings, known: &Findings, what: &str) {
    let lines = |f: &Findings| -> BTreeSet<String> {
        f.iter().flat_map(|(id, list)| list.iter().map(move |finding| format!("{id}: {finding}"))).collect()
    };
    let (found, known) = (lines(found), lines(known));
    let new: Vec<_> = found.difference(&known).cloned().collect();
    let gone: Vec<_> = known.difference(&found).cloned().collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "{what} that are not in prism.yaml:\n{}\nlisted, but not found:\n{}",
        new.join("\n"),
        gone.join("\n")
    );
}
