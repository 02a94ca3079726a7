//! `parameter_styles.yaml` and `path_verb.yaml`: expectations are those of OpenAPI 3.0.4, 4.8.12.4, and RFC 6570.

use golden::parameter_styles::styles::Find;
use golden::parameter_styles::types::Range;

use crate::support::Server;

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn find(server: &Server, values: &[&str]) -> Find {
    let [simple, label, matrix, exploded] = [(); 4].map(|()| texts(values));
    server.client().styles().find(simple, label, matrix, exploded)
}

/// The query that a setter leads to.
async fn query(set: impl FnOnce(Find) -> Find) -> String {
    let server = Server::default();
    set(find(&server, &["x"])).send().await.expect("nothing");
    server.target().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn a_path_has_each_style() {
    let server = Server::default();
    find(&server, &["a b", "c"]).send().await.expect("nothing");
    assert_eq!(server.target(), "/styles/a%20b,c/.a%20b,c/;matrix=a%20b,c/;exploded=a%20b;exploded=c");
}

#[tokio::test]
async fn a_query_has_each_style() {
    let list = || texts(&["a", "b&c"]);
    let range = || Range::new().from(1).to(2);
    assert_eq!(query(|r| r.form(list())).await, "form=a&form=b%26c");
    assert_eq!(query(|r| r.joined(list())).await, "joined=a,b%26c");
    assert_eq!(query(|r| r.spaced(list())).await, "spaced=a%20b%26c");
    assert_eq!(query(|r| r.piped(list())).await, "piped=a%7Cb%26c");
    assert_eq!(query(|r| r.deep(range())).await, "deep%5Bfrom%5D=1&deep%5Bto%5D=2");
    assert_eq!(query(|r| r.spread(range())).await, "from=1&to=2");
    assert_eq!(query(|r| r.bracketed(list())).await, "bracketed%5B%5D=a&bracketed%5B%5D=b%26c");
    let json = "%7B%22from%22%3A1%2C%22to%22%3A2%7D";
    assert_eq!(query(|r| r.as_json(range())).await, format!("asJson={json}"));
    assert_eq!(query(|r| r.content(range())).await, format!("content={json}"));
    assert_eq!(query(|r| r.reserved("a/b:c?d e&f")).await, "reserved=a/b:c?d%20e%26f");
    assert_eq!(query(|r| r).await, "", "what is not set is not sent");
}

#[tokio::test]
async fn fields_and_cookies_have_their_style() {
    let server = Server::default();
    let request = find(&server, &["x"])
        .x_list(texts(&["a", "b c"]))
        .x_range(Range::new().from(1).to(2))
        .flavour("dark");
    request.send().await.expect("nothing");
    assert_eq!(server.header("x-list").as_deref(), Some("a,b c"));
    assert_eq!(server.header("x-range").as_deref(), Some("from=1,to=2"));
    assert_eq!(server.header("cookie").as_deref(), Some("flavour=dark"));
}

#[tokio::test]
async fn no_argument_leaves_its_segment() {
    let server = Server::default();
    for (model, target) in [
        ("small", "/models/small:generate"),
        ("a/b:c?d#e", "/models/a%2Fb%3Ac%3Fd%23e:generate"),
        ("..", "/models/..:generate"),
        ("%2F", "/models/%252F:generate"),
    ] {
        server.client().models().generate(model).send().await.expect("nothing");
        assert_eq!(server.target(), target);
    }
    server.client().models().file(1, 2, "../x").send().await.expect("nothing");
    assert_eq!(server.target(), "/models/1.2/file-..%2Fx.txt", "arguments are in the order of the template");
}
