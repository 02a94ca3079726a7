//! Examples of `failures_by_status`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::failures_by_status;
    async fn example(client: failures_by_status::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.chores().start_job().send().await?;
    Ok(())
    }
}

mod example_2 {
    use golden::failures_by_status;
    async fn example(client: failures_by_status::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.chores().get_job("id").send().await?;
    Ok(())
    }
}

mod example_3 {
    use golden::failures_by_status;
    async fn example(client: failures_by_status::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.chores().job_exists("id").send().await?;
    Ok(())
    }
}

mod example_4 {
    use golden::failures_by_status;
    async fn example(client: failures_by_status::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.leaves().find_page("id").send().await?;
    Ok(())
    }
}

mod example_5 {
    use golden::failures_by_status;
    async fn example(client: failures_by_status::Client) -> Result<(), Box<dyn std::error::Error>> {
    client.overseers().delete_job("id").send().await?;
    Ok(())
    }
}
