//! Which copies a browser may keep showing.

use super::*;

fn known(if_none_match: &'static str, tag: &str) -> bool {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::IF_NONE_MATCH,
        HeaderValue::from_static(if_none_match),
    );
    is_known(&headers, tag)
}

#[test]
fn a_copy_is_recognised_by_its_tag() {
    assert!(known("\"abc\"", "abc"));
    assert!(known("W/\"abc\"", "abc"));
    assert!(known("\"x\", \"abc\"", "abc"));
    assert!(known("*", "abc"));
    assert!(!known("\"abcd\"", "abc"));
    assert!(!is_known(&HeaderMap::new(), "abc"));
}

#[test]
fn a_picture_carries_its_tag_and_how_long_it_keeps() {
    let response = picture("image/png", vec![1, 2, 3], "abc", Keep::Forever);
    assert_eq!(response.headers()[header::ETAG], "\"abc\"");
    assert_eq!(response.headers()[header::CONTENT_TYPE], "image/png");
    let caching = response.headers()[header::CACHE_CONTROL].to_str().unwrap();
    assert!(caching.contains("immutable") && caching.contains("private"));
}
