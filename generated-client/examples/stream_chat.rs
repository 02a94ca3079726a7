//! Streams a chat completion: `AITOEARN_API_KEY=... cargo run -p aitoearn --example stream_chat`.

use aitoearn::types::{ChatMessage, RelayChatCompletions};
use aitoearn::{Client, Server};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server(Server::International)
        .api_key(std::env::var("AITOEARN_API_KEY")?)
        .build()?;

    let question = ChatMessage::new("user", "Why is the sky blue?");
    let body = RelayChatCompletions::new([question], "gpt-5.2");
    let mut events = client.relay().chat_completions(body).stream().await?;

    // The document does not describe the events; they are those of the OpenAI protocol.
    while let Some(event) = events.try_next().await? {
        if event.is_done() {
            break;
        }
        let chunk: serde_json::Value = event.json()?;
        if let Some(text) = chunk.pointer("/choices/0/delta/content").and_then(|text| text.as_str()) {
            print!("{text}");
        }
    }
    println!();
    Ok(())
}
