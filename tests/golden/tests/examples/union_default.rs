//! Examples of `union_default`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::union_default;
    async fn example(client: union_default::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.beasts().list().send().await?;
    Ok(())
    }
}
