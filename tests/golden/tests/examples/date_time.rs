//! Examples of `date_time`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::date_time;
    async fn example(client: date_time::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.appointments().list("2026-01-31".parse()?).send().await?;
    Ok(())
    }
}
