//! What holds for every request: foreign pages, headers, limits, unknown addresses.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use codex_testkit::app::TestApp;

#[tokio::test]
async fn a_page_of_another_site_cannot_act_in_a_readers_name() {
    let test = TestApp::new().await;
    let admin = test.admin();
    let cookie = format!("codex_session={}", admin.token().unwrap());
    let send = |site: &'static str| {
        let request = Request::post("/api/v1/api-keys")
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", site)
            .body(Body::from(r#"{"name":"x"}"#));
        admin.request(request.unwrap())
    };
    assert_eq!(
        send("cross-site").await.problem(StatusCode::FORBIDDEN),
        "csrf"
    );
    assert_eq!(
        send("same-site").await.problem(StatusCode::FORBIDDEN),
        "csrf"
    );
    assert_eq!(send("same-origin").await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn an_unknown_address_and_an_unknown_method_are_problems() {
    let test = TestApp::new().await;
    let admin = test.admin();
    let lost = admin.get("/api/v1/shelves").await;
    assert_eq!(lost.problem(StatusCode::NOT_FOUND), "not_found");
    let other = admin.get("/api/v7/series").await;
    assert_eq!(other.problem(StatusCode::NOT_FOUND), "not_found");
    let odd = admin.json(Method::PUT, "/api/v1/auth/me", &()).await;
    assert_eq!(
        odd.problem(StatusCode::METHOD_NOT_ALLOWED),
        "method_not_allowed"
    );
}

#[tokio::test]
async fn answers_tell_browsers_to_guess_nothing() {
    let test = TestApp::new().await;
    for path in [
        "/health",
        "/api/v1/auth/me",
        "/api/v1/docs",
        "/api/v1/openapi.json",
    ] {
        let answer = test.anonymous().get(path).await;
        assert_eq!(
            answer.headers[header::X_CONTENT_TYPE_OPTIONS],
            "nosniff",
            "{path}"
        );
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(
            answer.headers.contains_key(header::REFERRER_POLICY),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_server_is_up_for_everybody() {
    let test = TestApp::before_first_run().await;
    for path in ["/health", "/api/v1/health"] {
        let answer = test.anonymous().get(path).await.expect(StatusCode::OK);
        assert_eq!(answer["status"], "ok");
    }
}

#[tokio::test]
async fn a_huge_body_is_refused() {
    let test = TestApp::new().await;
    let body = serde_json::json!({ "name": "x".repeat(3 * 1024 * 1024) });
    let answer = test.admin().post("/api/v1/api-keys", &body).await;
    assert_eq!(
        answer.problem(StatusCode::PAYLOAD_TOO_LARGE),
        "payload_too_large"
    );
}

#[tokio::test]
async fn the_documentation_page_fetches_nothing_from_elsewhere() {
    let test = TestApp::before_first_run().await;
    for path in [
        "/api/v1/docs",
        "/api/v1/docs/page.js",
        "/api/v1/docs/page.css",
    ] {
        let answer = test.anonymous().get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        assert!(!text.contains("://"), "{path} names another site");
    }
}

#[tokio::test]
async fn large_answers_are_compressed_for_those_who_ask() {
    let test = TestApp::before_first_run().await;
    let request = Request::get("/api/v1/openapi.json")
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty());
    let answer = test.anonymous().request(request.unwrap()).await;
    assert_eq!(answer.headers[header::CONTENT_ENCODING], "gzip");
    let plain = test.anonymous().get("/api/v1/openapi.json").await;
    assert!(answer.body.len() * 4 < plain.body.len());
}
