//! Examples of `prose`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::prose;
    async fn example(client: prose::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.entries().list().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::prose;
    use prose::types;
    async fn example(client: prose::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.entries().add_entry(types::Entry::new()).send().await?;
    Ok(())
    }
}
