//! Examples of `recursion`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::recursion;
    use recursion::types;
    async fn example(client: recursion::Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = client.trees().plant_tree(types::Tree::new(Vec::new())).send().await?;
    Ok(())
    }
}
