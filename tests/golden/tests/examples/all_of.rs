//! Examples of `all_of`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::all_of;
    use all_of::types;
    async fn example(client: all_of::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.puppies().add_puppy(types::Puppy::new(1, "name")).send().await?;
    Ok(())
    }
}
