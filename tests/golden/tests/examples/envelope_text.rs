//! Examples of `envelope_text`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::envelope_text;
    async fn example(client: envelope_text::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.letters().read_letter().send().await?;
    Ok(())
    }
}
