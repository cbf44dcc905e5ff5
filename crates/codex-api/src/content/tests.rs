//! Which copies a browser may keep showing, and under which name a file is saved.

use uuid::Uuid;

use super::*;

fn known(if_none_match: &'static str, tag: &str) -> bool {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::IF_NONE_MATCH,
        HeaderValue::from_static(if_none_match),
    );
    is_known(&headers, tag)
}

fn cover() -> Picture {
    Picture {
        bytes: vec![1, 2, 3],
        mime: "image/png".to_owned(),
        tag: "abc".to_owned(),
    }
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
fn a_picture_carries_its_tag_how_long_it_keeps_and_no_trust() {
    let response = answer(&HeaderMap::new(), cover(), Keep::Forever);
    let headers = response.headers();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(headers[header::ETAG], "\"abc\"");
    assert_eq!(headers[header::CONTENT_TYPE], "image/png");
    let caching = headers[header::CACHE_CONTROL].to_str().unwrap();
    assert!(caching.contains("immutable") && caching.contains("private"));
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("sandbox;"));
}

#[test]
fn a_known_picture_is_not_sent_again() {
    let mut asked = HeaderMap::new();
    asked.insert(header::IF_NONE_MATCH, HeaderValue::from_static("\"abc\""));
    let response = answer(&asked, cover(), Keep::Recheck);
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(response.headers()[header::ETAG], "\"abc\"");
}

#[test]
fn a_cover_address_names_the_hash() {
    let url = CoverUrl::new("books", Uuid::nil(), [0xAB; 16]);
    let expected = format!("/api/v1/books/{}/cover?v={}", Uuid::nil(), "ab".repeat(16));
    assert_eq!(url.to_string(), expected);
}

#[test]
fn a_file_is_saved_under_its_own_name_whatever_it_contains() {
    let value = attachment("Größe \"1\".cbz");
    let text = value.to_str().unwrap();
    assert!(text.contains("filename=\"book.cbz\""), "{text}");
    assert!(
        text.ends_with("filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.cbz"),
        "{text}"
    );
    assert!(
        attachment("a.c\"b")
            .to_str()
            .unwrap()
            .contains("filename=\"book.cb\"")
    );
    assert!(!attachment("a\r\nSet-Cookie: x").as_bytes().contains(&b'\n'));
}
