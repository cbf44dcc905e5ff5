//! What browsers send and are told to keep.

use super::*;

#[test]
fn the_session_is_found_among_other_cookies() {
    let mut headers = HeaderMap::new();
    headers.append(header::COOKIE, HeaderValue::from_static("theme=dark; x=1"));
    assert_eq!(session(&headers), None);
    headers.append(
        header::COOKIE,
        HeaderValue::from_static("a=b; codex_session=abc; codex_session=later"),
    );
    assert_eq!(session(&headers), Some("abc"));
}

#[test]
fn a_cookie_over_https_stays_on_https() {
    assert!(!hand_out("t", false).to_str().unwrap().contains("Secure"));
    assert!(hand_out("t", true).to_str().unwrap().ends_with("; Secure"));
}
