//! Examples of `envelope`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::envelope;
    async fn example(client: envelope::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.parcels().get_parcel("id").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::envelope;
    async fn example(client: envelope::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.parcels().drop_parcel("id").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::envelope;
    async fn example(client: envelope::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.parcels().count().send().await?;
    Ok(())
    }
}
