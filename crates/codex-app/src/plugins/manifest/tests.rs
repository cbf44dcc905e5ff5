//! What administrators see of a manifest that says everything.

use serde_json::{Value, json};

use super::described;

#[test]
fn a_full_manifest_is_shown_with_what_follows_and_without_what_is_the_servers() {
    let corpus = include_str!("../../../../../protocol/corpus/valid/manifest-full.json");
    let corpus: Value = serde_json::from_str(corpus).unwrap();
    let said = &corpus["reads"];
    let shown = described(said).unwrap();
    let capabilities = &shown["capabilities"];
    assert_eq!(capabilities["releaseSource"], true);
    assert_eq!(capabilities["webLinks"], said["capabilities"]["webLinks"]);
    assert_eq!(
        (&shown["contentTypes"], &shown["scopes"]),
        (&json!([]), &json!([]))
    );

    let mut other = said.clone();
    other["capabilities"] = json!({"metadataProvider": ["book"]});
    other["oauth"]["clientId"] = json!("id");
    let shown = described(&other).unwrap();
    assert_eq!(shown["capabilities"]["releaseSource"], false);
    assert_eq!(shown["contentTypes"], json!(["book"]));
    assert_eq!(shown["oauth"].get("clientId"), None);
}
