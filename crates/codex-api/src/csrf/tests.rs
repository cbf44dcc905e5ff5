//! Which requests count as foreign.

use std::net::{IpAddr, Ipv4Addr};

use super::*;

fn check(method: &str, headers: &[(&str, &str)]) -> bool {
    let mut request = http::Request::builder().method(method).uri("/api/v1/x");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let client = Client {
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        is_https: false,
        forwarded_host: Some("books.example".to_owned()),
    };
    is_foreign(&parts, &client)
}

#[test]
fn reading_is_never_foreign() {
    assert!(!check("GET", &[("sec-fetch-site", "cross-site")]));
    assert!(!check("HEAD", &[("origin", "https://evil.example")]));
}

#[test]
fn changes_must_come_from_our_own_pages() {
    for (headers, foreign) in [
        (vec![], false),
        (vec![("sec-fetch-site", "same-origin")], false),
        (vec![("sec-fetch-site", "none")], false),
        (vec![("sec-fetch-site", "same-site")], true),
        (vec![("sec-fetch-site", "cross-site")], true),
        (
            vec![("host", "nas:8080"), ("origin", "http://nas:8080")],
            false,
        ),
        (
            vec![("host", "NAS:8080"), ("origin", "http://nas:8080")],
            false,
        ),
        (
            vec![("host", "nas:8080"), ("origin", "http://nas:9090")],
            true,
        ),
        (vec![("host", "nas:8080"), ("origin", "null")], true),
        (
            vec![("host", "backend"), ("origin", "https://books.example")],
            false,
        ),
        (
            vec![
                ("sec-fetch-site", "cross-site"),
                ("authorization", "Bearer x"),
            ],
            false,
        ),
        (
            vec![("sec-fetch-site", "cross-site"), ("x-api-key", "x")],
            false,
        ),
        (
            vec![
                ("sec-fetch-site", "cross-site"),
                ("authorization", "Basic YTpi"),
            ],
            true,
        ),
        (
            vec![("sec-fetch-site", "cross-site"), ("authorization", "x")],
            true,
        ),
        (
            vec![
                ("host", "nas"),
                ("sec-fetch-site", "cross-site"),
                ("origin", "http://nas"),
            ],
            true,
        ),
    ] {
        for method in ["POST", "PATCH", "PUT", "DELETE"] {
            assert_eq!(check(method, &headers), foreign, "{method} {headers:?}");
        }
    }
}
