//! Examples of `presence`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::presence;
    use presence::types;
    async fn example(client: presence::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .readers()
        .update_reader(
            1,
            types::Reader::new(types::ReaderRequired { alias: None, name: "name".to_owned() }),
        )
        .send()
        .await?;
    Ok(())
    }
}
