//! Examples of `validate`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::validate;
    use validate::types;
    async fn example(client: validate::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .shipping()
        .send_parcel("code".to_owned(), types::Crate::new(1.0, "title"))
        .send()
        .await?;
    Ok(())
    }
}

mod example_2 {
    use golden::validate;
    use validate::types;
    async fn example(client: validate::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .shipping()
        .send_photo(types::ShippingSendPhotoBody::new("content", "title"))
        .send()
        .await?;
    Ok(())
    }
}
