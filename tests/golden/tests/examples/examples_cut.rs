//! Examples of `examples_cut`. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.

mod example_1 {
    use golden::examples_cut;
    use examples_cut::types;
    async fn example(client: examples_cut::Client) -> Result<(), Box<dyn std::error::Error>> {
    // Cut where it says `".."`: JSON of the rest, which is too large for an example.
    client
        .garden()
        .add_tree(types::Tree::new(types::TreeRequired {
            left: types::Limb::new(
                serde_json::from_str::<types::Branch>("..")?,
                types::Branch::new(
                    serde_json::from_str::<types::Twig>("..")?,
                    serde_json::from_str::<types::Twig>("..")?,
                ),
            ),
            name: "name".to_owned(),
            right: types::Limb::new(
                serde_json::from_str::<types::Branch>("..")?,
                types::Branch::new(
                    serde_json::from_str::<types::Twig>("..")?,
                    serde_json::from_str::<types::Twig>("..")?,
                ),
            ),
        }))
        .send()
        .await?;
    Ok(())
    }
}

mod example_2 {
    use golden::examples_cut;
    use examples_cut::types;
    async fn example(client: examples_cut::Client) -> Result<(), Box<dyn std::error::Error>> {
    client
        .garden()
        .add_node(types::Node::new(
            Vec::new(),
            types::NodeContent::Leaf(Box::new(types::Leaf::new("colour"))),
        ))
        .send()
        .await?;
    Ok(())
    }
}
