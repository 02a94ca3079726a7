//! Lists all video tasks of the key's owner: `AITOEARN_API_KEY=... cargo run -p aitoearn --example list_video_tasks`.

use aitoearn::{Client, Error, ErrorCode, Server};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut builder =
        Client::builder().server(Server::International).api_key(std::env::var("AITOEARN_API_KEY")?);
    if let Ok(url) = std::env::var("AITOEARN_URL") {
        builder = builder.base_url(url);
    }
    let client = builder.build()?;

    // One page, with what the answer says beside its data.
    let page = match client.videos().list_video_tasks().page_size(10).send_full().await {
        Ok(page) => page,
        Err(Error::Api(error)) if error.code() == Some(ErrorCode::Unauthorized) => {
            return Err(format!("the key is not valid: {}", error.message()).into());
        }
        Err(error) => return Err(error.into()),
    };
    println!("{} tasks on {} pages", page.data.total, page.data.total_pages);
    for problem in page.problems() {
        println!("  not as documented: {problem}");
    }

    // All pages, one item at a time.
    let mut tasks = client.videos().list_video_tasks().page_size(100).items();
    while let Some(task) = tasks.try_next().await? {
        println!("{} {} {}: {}", task.submitted_at, task.status, task.model, task.input.prompt);
    }
    Ok(())
}
