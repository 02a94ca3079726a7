//! Items over pages.

use client_runtime::runtime::{
    Call, Enveloping, Error, Items, Location, More, Next, Operation, Paging, PagingRule, Style,
};
use futures_util::TryStreamExt;
use http::Method;
use serde_json::json;

use crate::support::{ENVELOPE, Reply, Server, leak, leaked, operation, parameter, query};

static NUMBERED: Paging = Paging {
    items: "/list",
    rules: &[PagingRule {
        when: None,
        more: More::Below("/page", "/totalPages"),
        parameter: 0,
        member: None,
        carry: &[],
        next: Next::Increment("/page"),
    }],
};

static BY_MODE: Paging = Paging {
    items: "/items",
    rules: &[
        PagingRule {
            when: Some(("/pagination/mode", "\"cursor\"")),
            more: More::Present("/pagination/next"),
            parameter: 0,
            member: Some("cursor"),
            carry: &[("limit", "/pagination/limit")],
            next: Next::Copy("/pagination/next"),
        },
        PagingRule {
            when: Some(("/pagination/mode", "\"page\"")),
            more: More::Flag("/pagination/hasMore"),
            parameter: 0,
            member: Some("page"),
            carry: &[],
            next: Next::Increment("/pagination/page"),
        },
    ],
};

fn numbered() -> &'static Operation {
    let parameters = leaked(vec![query("page"), query("pageSize")]);
    leak(Operation {
        parameters,
        enveloping: Enveloping::Always(&ENVELOPE),
        ..operation(Method::GET, "/tasks")
    })
}

fn page(page: i64, total: i64, list: &[i64]) -> Reply {
    let data = json!({"page": page, "totalPages": total, "list": list});
    Reply::json(&json!({"code": 0, "message": "", "data": data}).to_string())
}

async fn all(items: Items<i64>) -> Result<Vec<i64>, Error> {
    items.try_collect().await
}

fn targets(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.target).collect()
}

#[tokio::test]
async fn pages_follow_each_other() {
    let server = Server::start(vec![page(1, 3, &[1, 2]), page(2, 3, &[3, 4]), page(3, 3, &[5])]).await;
    let mut call = Call::new(&server.client(), numbered());
    call.set(1, &2_i64);
    assert_eq!(all(call.items(&NUMBERED)).await.expect("all"), [1, 2, 3, 4, 5]);
    assert_eq!(
        targets(&server),
        ["/tasks?pageSize=2", "/tasks?page=2&pageSize=2", "/tasks?page=3&pageSize=2"]
    );
}

#[tokio::test]
async fn nothing_is_asked_before_it_is_needed() {
    let server = Server::start(vec![page(1, 9, &[1, 2]), page(2, 9, &[3])]).await;
    let mut items = Call::new(&server.client(), numbered()).items::<i64>(&NUMBERED);
    assert!(targets(&server).is_empty());
    for expected in [1, 2] {
        assert_eq!(items.try_next().await.expect("an item"), Some(expected));
    }
    assert_eq!(targets(&server).len(), 1);
    assert_eq!(items.try_next().await.expect("an item"), Some(3));
    assert_eq!(targets(&server).len(), 2);
}

#[tokio::test]
async fn an_empty_page_is_the_last() {
    let server = Server::start(vec![page(1, 9, &[1]), page(2, 9, &[]), page(3, 9, &[3])]).await;
    assert_eq!(all(Call::new(&server.client(), numbered()).items(&NUMBERED)).await.expect("all"), [1]);
    let null =
        Server::start(vec![Reply::json(r#"{"code":0,"data":{"page":1,"totalPages":2,"list":null}}"#)]).await;
    assert!(all(Call::new(&null.client(), numbered()).items(&NUMBERED)).await.expect("all").is_empty());
    assert_eq!((targets(&server).len(), targets(&null).len()), (2, 1));
}

#[tokio::test]
async fn a_server_that_ignores_the_page_is_noticed() {
    let server = Server::start(vec![page(1, 3, &[1])]).await;
    let mut items = Call::new(&server.client(), numbered()).items::<i64>(&NUMBERED);
    assert_eq!(items.try_next().await.expect("an item"), Some(1));
    let error = loop {
        match items.try_next().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("an end"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Paging(_)) && error.to_string().contains("`page`"), "{error}");
    assert!(error.with_content().contains("`page` = 2"), "{}", error.with_content());
    assert_eq!(items.try_next().await.expect("an end"), None);
    assert_eq!(targets(&server).len(), 2);
}

#[tokio::test]
async fn cursors_are_members_of_a_parameter() {
    let parameters = leaked(vec![parameter("pagination", Location::Query, Style::DeepObject, true)]);
    let operation = leak(Operation { parameters, ..operation(Method::GET, "/works") });
    let page = |pagination: serde_json::Value, items: &[i64]| {
        Reply::json(&json!({"items": items, "pagination": pagination}).to_string())
    };
    let server = Server::start(vec![
        page(json!({"mode": "cursor", "next": "c/1", "limit": 2}), &[1, 2]),
        page(json!({"mode": "cursor", "next": "c2", "limit": 2}), &[3]),
        page(json!({"mode": "cursor", "next": ""}), &[4]),
    ])
    .await;
    let mut call = Call::new(&server.client(), operation);
    call.set(0, &json!({"sort": "new"}));
    assert_eq!(all(call.items(&BY_MODE)).await.expect("all"), [1, 2, 3, 4]);
    let decoded: Vec<_> =
        targets(&server).iter().map(|t| t.replace("%5B", "[").replace("%5D", "]")).collect();
    assert_eq!(
        decoded,
        [
            "/works?pagination[sort]=new",
            "/works?pagination[sort]=new&pagination[limit]=2&pagination[cursor]=c%2F1",
            "/works?pagination[sort]=new&pagination[limit]=2&pagination[cursor]=c2",
        ]
    );

    let server = Server::start(vec![
        page(json!({"mode": "page", "page": 1, "hasMore": true}), &[1]),
        page(json!({"mode": "page", "page": 2, "hasMore": false}), &[2]),
    ])
    .await;
    assert_eq!(all(Call::new(&server.client(), operation).items(&BY_MODE)).await.expect("all"), [1, 2]);

    let server = Server::start(vec![page(json!({"mode": "none"}), &[1])]).await;
    assert_eq!(all(Call::new(&server.client(), operation).items(&BY_MODE)).await.expect("all"), [1]);
}

#[tokio::test]
async fn failures_end_the_items() {
    let failure = Reply::json(r#"{"code":10002,"message":"bad page"}"#);
    let server = Server::start(vec![page(1, 2, &[1]), failure]).await;
    let mut items = Call::new(&server.client(), numbered()).items::<i64>(&NUMBERED);
    assert_eq!(items.try_next().await.expect("an item"), Some(1));
    assert_eq!(items.try_next().await.expect_err("a failure").code(), Some("10002"));
    assert_eq!(items.try_next().await.expect("an end"), None);

    for (body, pointer) in [
        (r#"{"code":0,"data":{"page":1}}"#, "/data/list"),
        (r#"{"code":0,"data":{"page":1,"list":{"0":1}}}"#, "/data/list"),
        (r#"{"code":0}"#, "/data/list"),
    ] {
        let server = Server::start(vec![Reply::json(body)]).await;
        let error = all(Call::new(&server.client(), numbered()).items(&NUMBERED)).await.expect_err("no list");
        let Error::Decode(failure) = &error else { panic!("{error:?}") };
        assert_eq!(failure.problem().pointer, pointer);
    }
}

#[tokio::test]
async fn numbers_may_be_spelled_otherwise() {
    let spelled = Reply::json(r#"{"code":0,"data":{"page":1.0,"totalPages":"2","list":[1]}}"#);
    let server = Server::start(vec![spelled, page(2, 2, &[2])]).await;
    assert_eq!(all(Call::new(&server.client(), numbered()).items(&NUMBERED)).await.expect("all"), [1, 2]);
    assert_eq!(targets(&server)[1], "/tasks?page=2");
}

#[tokio::test]
async fn a_number_that_cannot_be_read_is_no_silent_end() {
    for (total, found) in
        [("", "nothing"), (r#","totalPages":"many""#, "expected"), (r#","totalPages":1.5"#, "a number")]
    {
        let body = format!(r#"{{"code":0,"data":{{"page":1{total},"list":[1]}}}}"#);
        let server = Server::start(vec![Reply::json(&body)]).await;
        let mut items = Call::new(&server.client(), numbered()).items::<i64>(&NUMBERED);
        assert_eq!(items.try_next().await.expect("what did arrive"), Some(1));
        let error = items.try_next().await.expect_err("no number");
        let text = error.to_string();
        assert!(text.contains("/data/totalPages") && text.contains(found), "{text}");
        assert_eq!(items.try_next().await.expect("an end"), None);
    }
}

/// The first page of an operation by mode, with this pagination, and how its items end.
async fn by_mode(pagination: &str) -> Result<Vec<i64>, String> {
    let parameters = leaked(vec![parameter("pagination", Location::Query, Style::DeepObject, true)]);
    let operation = leak(Operation { parameters, ..operation(Method::GET, "/works") });
    let body = format!(r#"{{"items":[1,"2",{{}}],"pagination":{pagination}}}"#);
    let server = Server::start(vec![Reply::json(&body)]).await;
    let mut items = Call::new(&server.client(), operation).items::<i64>(&BY_MODE);
    let mut given = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(item)) => given.push(item),
            Ok(None) => return Ok(given),
            Err(error) => {
                assert_eq!(given, [1, 2, 0], "what did arrive is given first, in its place");
                return Err(error.to_string());
            }
        }
    }
}

#[tokio::test]
async fn whether_there_is_more_is_read_from_what_came() {
    for pagination in [
        r#"{"mode":"page","page":1,"hasMore":false}"#,
        r#"{"mode":"page","page":1,"hasMore":"false"}"#,
        r#"{"mode":"cursor"}"#,
        r#"{"mode":"cursor","next":null}"#,
        r#"{"mode":"cursor","next":""}"#,
    ] {
        assert_eq!(by_mode(pagination).await, Ok(vec![1, 2, 0]), "{pagination}");
    }
    for (pagination, place) in [
        (r#"{"mode":"page","page":1}"#, "/pagination/hasMore"),
        (r#"{"mode":"page","page":1,"hasMore":null}"#, "/pagination/hasMore"),
        (r#"{"mode":"page","page":1,"hasMore":"yes"}"#, "/pagination/hasMore"),
        (r#"{"mode":"page","hasMore":true}"#, "/pagination/page"),
        (r#"{"mode":"page","page":[],"hasMore":"true"}"#, "/pagination/page"),
        (r#"{"mode":"cursor","next":{"a":1}}"#, "/pagination/next"),
        (r#"{"mode":"cursor","next":["a"]}"#, "/pagination/next"),
    ] {
        let error = by_mode(pagination).await.expect_err(pagination);
        assert!(error.contains(place), "{pagination}: {error}");
    }
}
