//! Forms, caching, and what is answered with the page. The UI need not be built for these.

use super::*;

fn forms(accept: &str) -> Vec<Encoding> {
    encoding::preferred(std::iter::once(accept)).collect()
}

#[test]
fn the_smallest_accepted_form_is_sent() {
    assert_eq!(
        forms("gzip, deflate, br"),
        [Encoding::Brotli, Encoding::Gzip]
    );
    assert_eq!(forms("GZIP"), [Encoding::Gzip]);
    assert_eq!(forms("br;q=0, gzip;q=0.5"), [Encoding::Gzip]);
    assert_eq!(forms("identity"), []);
    assert_eq!(forms(""), []);
}

#[test]
fn views_are_told_from_files() {
    for (path, is_file) in [
        ("", false),
        ("series/0199-abc", false),
        ("settings/plugins", false),
        ("assets/index-Bx3k.js", true),
        ("assets/lost", true),
        ("favicon.ico", true),
        ("v1.2/view", false),
    ] {
        assert_eq!(looks_like_a_file(path), is_file, "{path}");
    }
}

#[test]
fn only_hashed_files_are_kept_for_good() {
    let mut headers = HeaderMap::new();
    describe(
        &mut headers,
        "assets/index-Bx3k.js",
        Encoding::Gzip,
        "\"t\"",
    );
    assert!(
        headers[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    assert_eq!(
        headers[header::CONTENT_TYPE],
        "text/javascript; charset=utf-8"
    );
    assert_eq!(headers[header::CONTENT_ENCODING], "gzip");
    describe(&mut headers, INDEX, Encoding::Identity, "\"t\"");
    assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
}

#[tokio::test]
async fn only_reading_is_answered_and_missing_files_are_missing() {
    let none = HeaderMap::new;
    let post = serve(Method::POST, Uri::from_static("/"), none()).await;
    assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
    let lost = serve(Method::GET, Uri::from_static("/assets/lost.js"), none()).await;
    assert_eq!(lost.status(), StatusCode::NOT_FOUND);
    let view = serve(Method::GET, Uri::from_static("/series/1"), none()).await;
    assert!(
        view.headers()[header::CONTENT_TYPE]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    assert!(view.headers().contains_key(header::CONTENT_SECURITY_POLICY));
}
