//! Examples of `names_inline`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::names_inline;
    async fn example(client: names_inline::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.inlines().send().send().await?;
    Ok(())
    }
}
