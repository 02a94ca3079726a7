//! Examples of `loosened`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::loosened;
    async fn example(client: loosened::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.zones().get_zone("id").send().await?;
    Ok(())
    }
}
