//! Examples of `union_constant`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::union_constant;
    use union_constant::types;
    async fn example(client: union_constant::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .signals()
        .send_signal(
            types::SendSignalBody::Mail(Box::new(types::SendSignalBodyMail::new("text"))),
        )
        .send()
        .await?;
    Ok(())
    }
}
