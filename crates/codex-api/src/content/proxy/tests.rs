//! Which addresses of a plugin's answer are rewritten.

use serde_json::json;

use super::*;

#[test]
fn covers_are_rewritten_however_deep_and_nothing_else() {
    let mut answer = json!({
        "results": [
            {"externalId": "1", "coverUrl": "https://example.org/1.jpg", "url": "https://example.org/1"},
            {"externalId": "2", "coverUrl": "javascript:alert(1)"},
            {"externalId": "3", "coverUrl": null},
        ],
        "match": {"coverUrl": "https://example.org/4.jpg"},
    });
    let ours = |address: &str| Some(format!("/ours/{}", address.strip_prefix("https://")?));
    rewrite(&ours, &mut answer);
    let expected = json!({
        "results": [
            {"externalId": "1", "coverUrl": "/ours/example.org/1.jpg", "url": "https://example.org/1"},
            {"externalId": "2"},
            {"externalId": "3"},
        ],
        "match": {"coverUrl": "/ours/example.org/4.jpg"},
    });
    assert_eq!(answer, expected);
}
