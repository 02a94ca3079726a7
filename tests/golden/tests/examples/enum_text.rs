//! Examples of `enum_text`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::enum_text;
    use enum_text::types;
    async fn example(client: enum_text::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .labels()
        .add_label(types::Label::new(types::LabelKind::InMinusStock))
        .send()
        .await?;
    Ok(())
    }
}
