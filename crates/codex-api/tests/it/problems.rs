//! Problems have one shape, and say where the mistake is.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use codex_testkit::app::TestApp;
use serde_json::json;

#[tokio::test]
async fn a_problem_carries_everything_a_client_needs() {
    let test = TestApp::new().await;
    let answer = test.anonymous().get("/api/v1/auth/me").await;
    let problem = answer.expect(StatusCode::UNAUTHORIZED);
    assert_eq!(problem["type"], "about:blank");
    assert_eq!(problem["title"], "Unauthorized");
    assert_eq!(problem["status"], 401);
    assert_eq!(problem["code"], "unauthenticated");
    let first = problem["instance"].as_str().unwrap().to_owned();
    let again = test.anonymous().get("/api/v1/auth/me").await.json();
    assert_ne!(again["instance"], first, "two requests share an id");
}

#[tokio::test]
async fn unknown_keys_and_wrong_types_are_refused_by_name() {
    let test = TestApp::new().await;
    let admin = test.admin();
    for (body, field) in [
        (json!({}), "name"),
        (json!({ "name": 7 }), "name"),
        (json!({ "name": "x", "colour": "red" }), "colour"),
        (json!({ "name": "x", "expiresAt": "tomorrow" }), "expiresAt"),
    ] {
        let answer = admin.post("/api/v1/api-keys", &body).await;
        let problem = answer.expect(StatusCode::BAD_REQUEST);
        assert_eq!(problem["code"], "invalid_input");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}

#[tokio::test]
async fn a_body_that_does_not_say_it_is_json_is_not_read() {
    let test = TestApp::new().await;
    let admin = test.admin();
    let request = Request::post("/api/v1/api-keys")
        .header(
            header::AUTHORIZATION,
            format!("Bearer {}", admin.token().unwrap()),
        )
        .header(header::CONTENT_TYPE, "text/plain")
        .body(Body::from(r#"{"name":"x"}"#));
    let answer = admin.request(request.unwrap()).await;
    assert_eq!(
        answer.problem(StatusCode::UNSUPPORTED_MEDIA_TYPE),
        "invalid_input"
    );
}

#[tokio::test]
async fn an_id_that_is_none_names_nothing() {
    let test = TestApp::new().await;
    let answer = test.admin().delete("/api/v1/api-keys/seven").await;
    assert_eq!(answer.problem(StatusCode::NOT_FOUND), "not_found");
}
