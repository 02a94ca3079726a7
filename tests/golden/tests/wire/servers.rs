//! `servers.yaml`: where calls go (OpenAPI 3.0.4, 4.8.5, 4.8.9 and 4.8.10).

use golden::servers::{Error, Server as Cities, ServerUrl};

use crate::support::Server;

/// The URL of the last request of two: one of an operation with a server of its own, one of another.
async fn urls(server: impl Into<ServerUrl>) -> [String; 2] {
    let wire = Server::default();
    let client = wire.builder().server(server).build().expect("a client");
    client.cities().send_city().send().await.expect("nothing");
    let own = wire.request().uri().to_string();
    client.cities().count().send().await.expect("nothing");
    [own, wire.request().uri().to_string()]
}

#[tokio::test]
async fn an_operation_goes_to_its_own_server_unless_all_calls_are_sent_elsewhere() {
    let own = "https://files.near.test/cities";
    assert_eq!(urls(Cities::HttpCitiesTest).await, [own, "http://cities.test/cities/all"]);
    assert_eq!(urls(Cities::default()).await, [own, "https://eu.cities.test:443/v1/cities/all"]);
    let elsewhere = ["http://localhost:1/cities", "http://localhost:1/cities/all"];
    assert_eq!(urls("http://localhost:1/").await, elsewhere);
}

#[tokio::test]
async fn variables_have_defaults_and_take_other_values() {
    let server = Cities::Regional.variable("region", "us").variable("port", "8443");
    assert_eq!(urls(server).await[1], "https://us.cities.test:8443/v1/cities/all");
    assert_eq!(Cities::Regional.url(), "https://eu.cities.test:443/v1");
    for region in ["evil.test/", "mars", "us.evil.test#"] {
        let moved = Server::default().builder().server(Cities::Regional.variable("region", region)).build();
        let error = moved.expect_err("another host");
        assert!(
            error.to_string().contains("`region`") && error.to_string().contains("`eu`, `us`"),
            "{error}"
        );
    }
    for port in ["443@evil.test", "443/x", ""] {
        let moved = Server::default().builder().server(Cities::Regional.variable("port", port)).build();
        assert!(moved.expect_err("another host").to_string().contains("`port`"), "{port:?}");
    }
    let wrong = Server::default().builder().server(Cities::HttpCitiesTest.variable("zone", "x")).build();
    let error = wrong.expect_err("no such variable");
    assert!(matches!(&error, Error::Request(_)) && error.to_string().contains("`zone`"), "{error}");
}

#[tokio::test]
async fn a_relative_server_of_an_operation_leaves_it_with_the_clients() {
    let wire = Server::default();
    wire.client().cities().list().send().await.expect("nothing");
    assert_eq!(wire.request().uri().to_string(), "http://golden.test/cities");
}
