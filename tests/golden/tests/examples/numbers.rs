//! Examples of `numbers`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::numbers;
    use numbers::types;
    async fn example(client: numbers::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.digits().echo(types::Numbers::new()).send().await?;
    Ok(())
    }
}
