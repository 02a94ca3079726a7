//! Examples of `paging_and_wait`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::paging_and_wait;
    async fn example(client: paging_and_wait::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.jobs().list().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::paging_and_wait;
    async fn example(client: paging_and_wait::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.jobs().start_job().send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::paging_and_wait;
    async fn example(client: paging_and_wait::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.jobs().get_job("id").send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::paging_and_wait;
    async fn example(client: paging_and_wait::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.jobs().list_events().send().await?;
    Ok(())
    }
}
