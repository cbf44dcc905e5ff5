//! `openapi.json` beside the crate is exactly what the routes say; clients generate their types from it.

use std::path::Path;

#[test]
fn the_checked_in_document_is_what_the_routes_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let mut text = serde_json::to_string_pretty(&codex_api::document()).unwrap();
    text.push('\n');
    if std::env::var_os("CODEX_UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == text,
        "{} is out of date; run the tests of codex-api with CODEX_UPDATE_GOLDEN=1 and read the difference",
        path.display()
    );
}
