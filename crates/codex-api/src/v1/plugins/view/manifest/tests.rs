//! The API document knows everything a manifest may hold.

use serde_json::{Value, json};

use super::ManifestView;

#[test]
fn nothing_that_is_handed_over_is_missing_in_the_document() {
    let corpus = include_str!("../../../../../../../protocol/corpus/valid/manifest-full.json");
    let corpus: Value = serde_json::from_str(corpus).unwrap();
    let mut manifest = corpus["reads"].clone();
    manifest["contentTypes"] = json!(["series"]);
    manifest["scopes"] = json!(["series:detail"]);
    manifest["capabilities"]["releaseSource"] = json!(true);
    let view: ManifestView = serde_json::from_value(manifest.clone()).unwrap();
    assert_eq!(serde_json::to_value(view).unwrap(), manifest);
}
