//! Examples of `tuples`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::tuples;
    use tuples::types;
    async fn example(client: tuples::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .plots()
        .add_plot(types::Plot::new((1.0, "corner".to_owned())))
        .send()
        .await?;
    Ok(())
    }
}
