//! Examples of `enum_open`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::enum_open;
    async fn example(client: enum_open::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.engines().list().send().await?;
    Ok(())
    }
}
