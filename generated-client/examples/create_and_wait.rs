//! Creates a video and waits until it is there: `AITOEARN_API_KEY=... cargo run -p aitoearn --example create_and_wait`.

use std::time::Duration;

use aitoearn::types::{CreateVideoTaskBody, CreateVideoTaskBodyRequired};
use aitoearn::{Client, Server};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::International)
        .api_key(std::env::var("AITOEARN_API_KEY")?)
        .build()?;

    // A model is an open enum: any text that the server knows will do.
    let body = CreateVideoTaskBody::new(CreateVideoTaskBodyRequired {
        model: "seedance-2-fast-beta".into(),
        prompt: "a paper boat in the rain".into(),
    });
    let body = body.duration(5.0).ratio("16:9");
    let task = client
        .videos()
        .create_video_task(body)
        .send_and_wait()
        .interval(Duration::from_secs(10))
        .deadline(Duration::from_secs(15 * 60))
        .await?;

    match (&task.video_url, &task.error) {
        (Some(url), _) => println!("{url}"),
        (None, Some(error)) => println!("{}: {}", task.status, error.message),
        (None, None) => println!("{}", task.status),
    }
    Ok(())
}
