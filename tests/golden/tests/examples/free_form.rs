//! Examples of `free_form`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::free_form;
    use free_form::types;
    async fn example(client: free_form::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .notes()
        .add_note(types::Note::new(serde_json::Value::Null))
        .send()
        .await?;
    Ok(())
    }
}
