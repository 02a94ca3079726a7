//! `answer_media.yaml`: each media type of an answer has a method, and what came decides how it is read.

use golden::answer_media::Error;
use golden::answer_media::prints::{Prints, StartPrintOutcome};
use golden::answer_media::types::Job;
use serde_json::json;

use crate::support::{Answer, Server};

const CSV: Answer = (200, "text/csv", "a,b\n1,2\n");
const PDF: Answer = (200, "application/pdf", "%PDF");
const PRINT: &str = "application/vnd.print+json;version=2";

/// A server that gives one answer.
fn server(answer: Answer) -> Server {
    Server::new(&[answer])
}

fn accept(server: &Server) -> String {
    server.header("accept").unwrap_or_default()
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error>) -> String {
    let error = answer.expect_err("refused");
    assert!(matches!(error, Error::Body(_)), "{error:?}");
    error.to_string()
}

#[tokio::test]
async fn text_wins_over_json_that_says_nothing() {
    let csv = server(CSV);
    assert_eq!(csv.client().prints().read_table().send().await.expect("a text"), "a,b\n1,2\n");
    assert_eq!(accept(&csv), "text/csv");
    let rows = server((200, "application/json", "[[1]]"));
    assert_eq!(rows.client().prints().read_table().send_json().await.expect("JSON"), json!([[1]]));
    assert_eq!(accept(&rows), "application/json");
    let full = server(CSV).client().prints().read_table().send_full().await.expect("a text");
    assert_eq!((full.status().as_u16(), full.data.as_str()), (200, "a,b\n1,2\n"));
}

#[tokio::test]
async fn what_comes_unasked_is_named_with_its_method() {
    let error = refusal(server(CSV).client().prints().read_table().send_json().await);
    assert!(error.starts_with("the response is text/csv, which `send` reads"), "{error}");
    let error = refusal(server((200, "application/json", "[]")).client().prints().read_table().send().await);
    assert!(error.starts_with("the response is application/json, which `send_json` reads"), "{error}");
    let error = refusal(server(PDF).client().prints().read_print().send().await);
    assert!(error.starts_with("the response is application/pdf, which `send_pdf_answer` reads"), "{error}");
    let error = refusal(server(CSV).client().prints().read_print().send().await);
    assert!(error.starts_with("the response is text/csv, not JSON"), "{error}");
    let error = refusal(server((200, "text/html", "<html>")).client().prints().read_print().send().await);
    assert!(error.starts_with("the response is text/html, not JSON"), "{error}");
}

#[tokio::test]
async fn a_print_is_what_its_content_type_says() {
    let known = server((200, PRINT, r#"{"pages": 3}"#));
    assert_eq!(known.client().prints().read_print().send().await.expect("JSON").pages, Some(3));
    assert_eq!(accept(&known), PRINT, "the parameter stays");
    let old = server((200, "application/vnd.print+json;version=1", r#"{"sheets": 2}"#));
    let print = old.client().prints().read_print().send_vnd_print().await.expect("JSON");
    assert_eq!((print.sheets, accept(&old).as_str()), (Some(2), "application/vnd.print+json;version=1"));
    // A setter has the first claim to a name.
    let pdf = server(PDF);
    let request = pdf.client().prints().read_print().send_pdf_full("q");
    assert_eq!(&request.send_pdf_answer().await.expect("bytes")[..], b"%PDF");
    assert_eq!((accept(&pdf).as_str(), pdf.target().as_str()), ("application/pdf", "/print?send_pdf_full=q"));
    let picture = server((200, "image/webp", "RIFF"));
    let answer = picture.client().prints().read_print().send_image_full().await.expect("bytes");
    assert_eq!((&answer.data[..], accept(&picture).as_str()), (&b"RIFF"[..], "image/*"));
    assert_eq!(answer.headers()["content-type"], "image/webp");
}

#[tokio::test]
async fn a_text_result_takes_all_that_are_strings() {
    for (media, body, text) in [
        ("text/plain", "line1\nline2", "line1\nline2"),
        ("application/json", r#""line1\nline2""#, "line1\nline2"),
        ("text/html", "<p>", "<p>"),
    ] {
        let log = server((200, media, body));
        assert_eq!(log.client().prints().read_log().send().await.expect(media), text);
        assert_eq!(accept(&log), "application/json, text/plain;q=0.9, text/html;q=0.8");
    }
    let page = server((200, "text/html", "<p>"));
    assert_eq!(page.client().prints().read_log().send_html().await.expect("a page"), "<p>");
    assert_eq!(accept(&page), "text/html");
}

#[tokio::test]
async fn every_call_has_ways_to_text_and_to_bytes() {
    let all =
        format!("{PRINT}, application/vnd.print+json;version=1;q=0.9, application/pdf;q=0.8, image/*;q=0.7");
    let page = server((200, "text/html; charset=iso-8859-1", "<html>"));
    assert_eq!(page.client().prints().read_print().send_text().await.expect("a text"), "<html>");
    assert_eq!(accept(&page), all);
    let page = server((200, "text/html", "<html>"));
    let answer = page.client().prints().read_print().send_bytes_full().await.expect("bytes");
    assert_eq!(
        (&answer.data[..], answer.headers()["content-type"].as_bytes()),
        (&b"<html>"[..], &b"text/html"[..])
    );
    let failure = server((404, "text/html", "<html>")).client().prints().read_print().send_bytes().await;
    assert!(matches!(failure, Err(Error::Status(_))), "{failure:?}");
}

#[tokio::test]
async fn bytes_stay_bytes_whatever_the_schema_says() {
    let file = server((200, "application/zip", "PK"));
    assert_eq!(&file.client().prints().read_file().send().await.expect("bytes")[..], b"PK");
    assert!(server((204, "", "")).client().prints().read_file().send().await.expect("declared").is_empty());
    let picture = server((200, "image/png", "\u{1}png"));
    assert_eq!(&picture.client().prints().read_picture().send().await.expect("bytes")[..], b"\x01png");
    let error = refusal(server((204, "", "")).client().prints().read_picture().send().await);
    assert!(error.starts_with("the call succeeded, but without the documented content"), "{error}");
}

#[tokio::test]
async fn each_status_keeps_the_rule() {
    async fn start(answer: Answer) -> Result<StartPrintOutcome, Error> {
        server(answer).client().prints().start_print().send().await
    }
    let job = StartPrintOutcome::Ok(Job::new("a"));
    assert_eq!(start((200, "text/json", r#"{"id": "a"}"#)).await.expect("a job"), job);
    let later = StartPrintOutcome::Accepted("soon".to_owned());
    assert_eq!(start((202, "text/plain", "soon")).await.expect("later"), later);
    let error = refusal(start((200, "application/xml", "<job/>")).await);
    assert!(error.contains("which `send_xml` reads"), "{error}");
    let error = refusal(start((200, "text/html", "<html>")).await);
    assert!(error.contains("text/html, not JSON"), "{error}");
    let error = refusal(start((204, "", "")).await);
    assert!(error.starts_with("the call succeeded, but without the documented content"), "{error}");
    let xml = server((202, "application/xml", "<job/>"));
    assert_eq!(&xml.client().prints().start_print().send_xml().await.expect("bytes")[..], b"<job/>");
    assert_eq!(accept(&xml), "application/xml");
    let mixed = server((202, "text/plain", "soon"));
    mixed.client().prints().start_print().send().await.expect("later");
    assert_eq!(accept(&mixed), "application/json, text/json;q=0.9, text/plain;q=0.8");
}

#[tokio::test]
async fn what_is_of_no_interest_is_not_read() {
    let page = server((200, "text/html", "<html>OK"));
    page.client().prints().drop_print().send().await.expect("a success");
    fn is_sendable<T: Send>(_: &T) {}
    let client = page.client();
    let prints: Prints<'_> = client.prints();
    is_sendable(&prints.read_table().send_json());
    is_sendable(&prints.read_table().send_text());
    is_sendable(&prints.read_print().send_image());
}
