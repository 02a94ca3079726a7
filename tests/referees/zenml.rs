//! The client of ZenML's own document against ZenML: what the caller gets, and which problems are told.
//!
//! `.ci/referees/run zenml` starts the server, makes the client and runs this.

mod tally;

use futures_util::StreamExt as _;
use tally::{NONE, Tally, answer, failure};
use zenml::types::{
    AuthTokenResponse, BodyTokenApiV1LoginPost, ColorVariants, ErrorModel, HttpValidationError,
    ProjectRequest, ProjectUpdate, TagRequest, TagUpdate,
};
use zenml::{Client, Error, Presence};

const PROJECT: &str = "referee";
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

type Done = Result<(), Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    let base = std::env::var("REFEREE_URL")?;
    let client = |token: &str| Client::builder().base_url(&base).cookie_oauth2_token_bearer(token).build();
    let mut tally = Tally::default();
    let token = login(&client("no-such-token")?, &mut tally).await;
    let client = client(&token)?;
    user(&client, &mut tally).await;
    projects(&client, &mut tally).await;
    tags(&client, &mut tally).await;
    println!("ZenML: {tally}");
    Ok(())
}

/// What the server says of a failure: the name of an exception, and a sentence.
fn detail(error: &Error) -> String {
    let model: ErrorModel = error.json().expect("the type that the document gives");
    model.detail.expect("a detail").to_string()
}

/// The problems of date-times at these places: the server sends them without an offset.
fn without_offset<const N: usize>(places: [&str; N]) -> [String; N] {
    places.map(|place| format!("{place}: expected a date-time such as 2030-12-31T23:59:59Z, found a string"))
}

async fn login(stranger: &Client, tally: &mut Tally) -> String {
    let error = failure!(tally, stranger.users().get_current_user(), 401);
    assert!(error.json::<ErrorModel>().is_some(), "{error}");
    let form = |password: &str| BodyTokenApiV1LoginPost::new().username("admin").password(password);
    let error = failure!(tally, stranger.auth().token().body(form("no such password")), 401);
    assert!(detail(&error).contains("CredentialsNotValid"), "{error}");
    let answer = answer!(tally, stranger.auth().token().body(form("admin-pass1")), NONE);
    let AuthTokenResponse::OAuthTokenResponse(token) = answer else { panic!("{answer:?}") };
    assert_eq!(token.token_type, "bearer");
    token.access_token
}

async fn user(client: &Client, tally: &mut Tally) {
    let dates = without_offset(["/body/created", "/body/updated", "/metadata/password_changed_at"]);
    let user = answer!(tally, client.users().get_current_user(), dates);
    assert_eq!(user.name, "admin");
    let body = user.body.value().expect("a body, though its dates have no offset");
    assert!(body.is_admin && body.created.as_second() > 0, "{:?}", body.created);
}

async fn projects(client: &Client, tally: &mut Tally) {
    let dates = || without_offset(["/body/created", "/body/updated"]);
    let new = || ProjectRequest::new(PROJECT).display_name("Referee").description("made by a test");
    let made = answer!(tally, client.projects().create_project(new()), dates());
    assert_eq!(made.name, PROJECT);
    let error = failure!(tally, client.projects().create_project(new()), 409);
    assert!(detail(&error).contains("EntityExistsError"), "{error}");

    let update = ProjectUpdate::new().display_name("Renamed".to_owned()).description("changed".to_owned());
    answer!(tally, client.projects().update_project(made.id.as_str(), update), dates());
    let project = answer!(tally, client.projects().get_project(made.id.as_str()), dates());
    assert_eq!(project.body.value().map(|body| body.display_name.as_str()), Some("Renamed"));
    assert_eq!(project.metadata.value().and_then(|all| all.description.as_deref()), Some("changed"));

    let dates_of_items = without_offset(["/items/0/body/created", "/items/0/body/updated"]);
    let found = answer!(tally, client.projects().list().name("startswith:ref"), dates_of_items);
    assert_eq!((found.total, found.items.len(), found.items[0].id.as_str()), (1, 1, made.id.as_str()));
    let none = answer!(
        tally,
        client.projects().list().name(["no-such", "neither"].map(str::to_owned).to_vec()),
        NONE
    );
    assert_eq!((none.total, none.items.len()), (0, 0));

    answer!(tally, client.projects().delete_project(PROJECT), NONE);
    let error = failure!(tally, client.projects().get_project(PROJECT), 404);
    assert!(detail(&error).contains("KeyError"), "{error}");
}

/// How many tags are made: three pages of two.
const TAGS: usize = 5;

async fn tags(client: &Client, tally: &mut Tally) {
    let mut ids = Vec::new();
    for number in 0..TAGS {
        let dates = without_offset(TAG_DATES);
        let tag =
            answer!(tally, client.tags().create_tag(TagRequest::new(format!("referee-{number}"))), dates);
        ids.push(tag.id);
    }
    let error = failure!(tally, client.tags().create_tag(TagRequest::new("referee-0")), 409);
    assert!(detail(&error).contains("EntityExistsError"), "{error}");
    // The body is not what the document says of 422.
    let error = failure!(tally, client.tags().create_tag(TagRequest::new("x").color("no such colour")), 422);
    assert!(error.json::<HttpValidationError>().is_none(), "{error}");
    failure!(tally, client.tags().get_tag("no id"), 422);
    failure!(tally, client.tags().get_tag(NOBODY), 404);

    let list = || client.tags().list().name("startswith:referee-").size(2).sort_by("asc:name");
    let page = list().page(3).send().await.expect("the last page");
    assert_eq!((page.index, page.total_pages, page.total, page.items.len()), (3, 3, 5, 1));
    let names: Vec<String> = list().items().map(|tag| tag.expect("a tag").name).collect().await;
    let expected: Vec<String> = (0..TAGS).map(|number| format!("referee-{number}")).collect();
    assert_eq!(names, expected);

    let update = TagUpdate::new().color(ColorVariants::Teal).exclusive(Presence::Absent);
    let tag = answer!(tally, client.tags().update_tag(ids[0].as_str(), update), without_offset(TAG_DATES));
    assert_eq!(tag.body.value().and_then(|body| body.color.clone()), Some(ColorVariants::Teal));
    for id in &ids {
        answer!(tally, client.tags().delete_tag(id.as_str()), NONE);
    }
    failure!(tally, client.tags().delete_tag(ids[0].as_str()), 404);
}

const TAG_DATES: [&str; 4] =
    ["/body/created", "/body/updated", "/resources/user/body/created", "/resources/user/body/updated"];
