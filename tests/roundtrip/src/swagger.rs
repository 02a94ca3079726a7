//! Swagger 2.0 with its schemas where OpenAPI 3.0 has them: `definitions` among the components, that of a body and of a
//! response in every media type. Takes and gives a whole document; only what leads to schemas is rewritten.

use serde_json::{Map, Value, json};

/// Rewrites the document.
pub fn raise(root: &mut Value) {
    rename(root);
    let definitions = root["definitions"].take();
    root["components"] = json!({
        "schemas": definitions,
        "responses": root["responses"].take(),
        "parameters": root["parameters"].take(),
    });
    let whole = root.clone();
    for (_, response) in root["components"]["responses"].as_object_mut().into_iter().flatten() {
        answer(response, &media(&whole["produces"], &Value::Null));
    }
    let items = root["paths"].as_object_mut().into_iter().flatten();
    for (_, item) in items {
        for (_, operation) in item.as_object_mut().into_iter().flatten() {
            raise_operation(operation, &whole);
        }
    }
    root["openapi"] = json!("3.0.4");
}

/// References into `definitions` lead into the components.
fn rename(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rename),
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text) if key == "$ref" => {
                        for (old, new) in [
                            ("definitions", "components/schemas"),
                            ("responses", "components/responses"),
                            ("parameters", "components/parameters"),
                        ] {
                            if let Some(rest) = text.strip_prefix(&format!("#/{old}/")) {
                                *text = format!("#/{new}/{rest}");
                                break;
                            }
                        }
                    }
                    other => rename(other),
                }
            }
        }
        _ => {}
    }
}

/// Media types of an operation: its own, or else those of the document.
fn media(of_document: &Value, own: &Value) -> Vec<String> {
    let list = own.as_array().or_else(|| of_document.as_array()).cloned().unwrap_or_default();
    let named: Vec<String> = list.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect();
    if named.is_empty() { vec!["application/json".to_owned()] } else { named }
}

fn raise_operation(operation: &mut Value, whole: &Value) {
    if !operation.is_object() {
        return;
    }
    let produces = media(&whole["produces"], &operation["produces"]);
    let consumes = media(&whole["consumes"], &operation["consumes"]);
    for (_, response) in operation["responses"].as_object_mut().into_iter().flatten() {
        answer(response, &produces);
    }
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let resolved = parameters.iter().map(|parameter| match parameter["$ref"].as_str() {
        Some(reference) => whole.pointer(reference.trim_start_matches('#')).cloned().unwrap_or_default(),
        None => parameter.clone(),
    });
    for parameter in resolved.filter(|parameter| parameter["in"] == "body") {
        let content = content(&parameter["schema"], &consumes);
        operation["requestBody"] = json!({ "content": content });
    }
    // A parameter of the normal form has its schema elsewhere, and a body is none.
    if let Some(parameters) = operation["parameters"].as_array_mut() {
        for parameter in parameters.iter_mut().filter(|parameter| parameter["in"] == "body") {
            parameter.as_object_mut().map(|members| members.remove("schema"));
        }
    }
}

fn answer(response: &mut Value, media: &[String]) {
    if let Some(schema) = response.as_object_mut().and_then(|members| members.remove("schema")) {
        response["content"] = content(&schema, media);
    }
}

fn content(schema: &Value, media: &[String]) -> Value {
    let entry = |name: &String| (name.clone(), json!({ "schema": schema }));
    Value::Object(media.iter().map(entry).collect::<Map<_, _>>())
}
