//! Signing in and out, API keys, and who else may come in.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use codex_domain::permission::Role;
use codex_testkit::app::{PASSWORD, TestApp};
use serde_json::json;

const ME: &str = "/api/v1/auth/me";

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_the_same_to_strangers() {
    let test = TestApp::new().await;
    let mut details = Vec::new();
    for (username, password) in [("ada", "wrong password"), ("nobody", PASSWORD)] {
        let body = json!({ "username": username, "password": password });
        let answer = test.anonymous().post("/api/v1/auth/login", &body).await;
        assert_eq!(answer.headers[header::WWW_AUTHENTICATE], "Bearer");
        let problem = answer.expect(StatusCode::UNAUTHORIZED);
        assert_eq!(problem["code"], "unauthenticated");
        details.push(problem["detail"].clone());
    }
    assert_eq!(details[0], details[1]);
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let test = TestApp::new().await;
    let body = json!({ "username": "ada", "password": "wrong password" });
    for _ in 0..50 {
        let answer = test.anonymous().post("/api/v1/auth/login", &body).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            assert!(answer.headers.contains_key(header::RETRY_AFTER));
            assert_eq!(answer.json()["code"], "rate_limited");
            assert!(answer.json()["retryAfterSeconds"].as_u64().unwrap() >= 1);
            return;
        }
    }
    panic!("fifty wrong passwords in a row were all tried");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_the_cookie() {
    let test = TestApp::new().await;
    let reader = test.sign_up("rita", Role::Reader).await;
    reader.get(ME).await.expect(StatusCode::OK);
    let answer = reader.post("/api/v1/auth/logout", &json!({})).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("Max-Age=0"), "{cookie}");
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(reader.get(ME).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn browsers_come_with_a_cookie() {
    let test = TestApp::new().await;
    let admin = test.admin();
    let request = Request::get(ME)
        .header(
            header::COOKIE,
            format!("codex_session={}", admin.token().unwrap()),
        )
        .body(Body::empty())
        .unwrap();
    assert_eq!(admin.request(request).await.json()["username"], "ada");
}

#[tokio::test]
async fn an_api_key_works_both_ways_until_it_is_deleted() {
    let test = TestApp::new().await;
    let admin = test.admin();
    let answer = admin
        .post("/api/v1/api-keys", &json!({ "name": "script" }))
        .await;
    let made = answer.expect(StatusCode::CREATED);
    let key = made["key"].as_str().unwrap();
    assert!(key.starts_with(made["apiKey"]["prefix"].as_str().unwrap()));

    admin.with_token(key).get(ME).await.expect(StatusCode::OK);
    let shown = Request::get(ME)
        .header("x-api-key", key)
        .body(Body::empty());
    assert_eq!(admin.request(shown.unwrap()).await.status, StatusCode::OK);

    let list = admin.get("/api/v1/api-keys").await.expect(StatusCode::OK);
    assert_eq!(list["total"], 1);
    assert!(!list.to_string().contains(key), "the list shows the key");
    let id = made["apiKey"]["id"].as_str().unwrap();
    let deleted = admin.delete(&format!("/api/v1/api-keys/{id}")).await;
    assert_eq!(deleted.status, StatusCode::NO_CONTENT);
    assert_eq!(
        admin.with_token(key).get(ME).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn accounts_are_made_changed_and_deleted_but_the_last_administrator_stays() {
    let test = TestApp::new().await;
    let admin = test.admin();
    let reader = test.sign_up("rita", Role::Reader).await;
    let me = reader.get(ME).await.expect(StatusCode::OK);
    assert_eq!(me["role"], "reader");
    let rita = format!("/api/v1/users/{}", me["id"].as_str().unwrap());

    let changed = admin
        .patch(
            &rita,
            &json!({ "email": "r@example.org", "role": "editor" }),
        )
        .await;
    assert_eq!(changed.expect(StatusCode::OK)["role"], "editor");
    let cleared = admin
        .patch(&rita, &json!({ "email": null }))
        .await
        .expect(StatusCode::OK);
    assert!(cleared.get("email").is_none());
    assert_eq!(cleared["role"], "editor");

    let me = admin.get(ME).await.expect(StatusCode::OK);
    let own = format!("/api/v1/users/{}", me["id"].as_str().unwrap());
    let demoted = admin.patch(&own, &json!({ "role": "reader" })).await;
    assert_eq!(demoted.problem(StatusCode::CONFLICT), "conflict");
    assert_eq!(admin.delete(&own).await.status, StatusCode::CONFLICT);
    assert_eq!(admin.delete(&rita).await.status, StatusCode::NO_CONTENT);
    assert_eq!(reader.get(ME).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_own_password_is_changed_with_the_old_one() {
    let test = TestApp::new().await;
    let reader = test.sign_up("rita", Role::Reader).await;
    let path = "/api/v1/auth/password";
    let wrong = json!({ "currentPassword": "not this one", "newPassword": "a much longer one" });
    assert!(reader.post(path, &wrong).await.status.is_client_error());
    let right = json!({ "currentPassword": PASSWORD, "newPassword": "a much longer one" });
    assert_eq!(
        reader.post(path, &right).await.status,
        StatusCode::NO_CONTENT
    );
    let body = json!({ "username": "rita", "password": "a much longer one" });
    let answer = test.anonymous().post("/api/v1/auth/login", &body).await;
    assert_eq!(answer.status, StatusCode::OK);
}
