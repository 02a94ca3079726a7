//! Examples of `one_meaning`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::one_meaning;
    async fn example(client: one_meaning::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.deliveries().place().send().await?;
    Ok(())
    }
}
