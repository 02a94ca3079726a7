//! Examples of `inheritance`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::inheritance;
    use inheritance::types;
    async fn example(client: inheritance::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client
        .figures()
        .add_figure(types::Figure::Sphere(Box::new(types::Sphere::new())))
        .send()
        .await?;
    Ok(())
    }
}
