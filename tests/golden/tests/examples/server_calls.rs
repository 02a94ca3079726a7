//! Examples of `server_calls`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::server_calls;
    async fn example(client: server_calls::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.hooks().delete_hook("id").send().await?;
    Ok(())
    }
}
