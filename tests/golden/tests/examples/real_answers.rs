//! Examples of `real_answers`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::real_answers;
    async fn example(client: real_answers::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.stations().list().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::real_answers;
    async fn example(client: real_answers::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.stations().get_reading("id").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::real_answers;
    async fn example(client: real_answers::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.stations().list_names().send().await?;
    Ok(())
    }
}
