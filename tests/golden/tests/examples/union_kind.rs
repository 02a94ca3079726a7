//! Examples of `union_kind`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::union_kind;
    use union_kind::types;
    async fn example(client: union_kind::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .prompts()
        .send_prompt(types::Prompt::new(types::PromptInput::Text("input".to_owned())))
        .send()
        .await?;
    Ok(())
    }
}
