//! Examples of `all_of_unions`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::all_of_unions;
    use all_of_unions::types;
    async fn example(client: all_of_unions::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .notices()
        .send_notice(types::Notice::MailOnce(
            Box::new(types::NoticeMailOnce::new(types::NoticeMailOnceRequired {
                address: "address".to_owned(),
                at: "2026-01-31T12:00:00Z".parse()?,
                subject: "subject".to_owned(),
            })),
        ))
        .send()
        .await?;
    Ok(())
    }
}
