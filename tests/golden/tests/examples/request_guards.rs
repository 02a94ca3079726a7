//! Examples of `request_guards`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::request_guards;
    async fn example(client: request_guards::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.guards().get_shelf("name").send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::request_guards;
    async fn example(client: request_guards::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.guards().open_session().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::request_guards;
    async fn example(client: request_guards::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.guards().follow_link(1).send().await?;
    Ok(())
    }
}
