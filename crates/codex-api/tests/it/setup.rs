//! The first run.

use axum::http::{StatusCode, header};
use codex_api::DemoPlugin;
use codex_testkit::app::{PASSWORD, TestApp};
use serde_json::json;

const INITIALIZE: &str = "/api/v1/setup/initialize";
const STATUS: &str = "/api/v1/setup/status";

#[tokio::test]
async fn the_first_account_is_an_administrator_and_signed_in() {
    let test = TestApp::before_first_run().await;
    let status = test.anonymous().get(STATUS).await.expect(StatusCode::OK);
    assert_eq!(status["required"], true);

    let body = json!({ "username": "ada", "password": PASSWORD, "email": "ada@example.org" });
    let answer = test.anonymous().post(INITIALIZE, &body).await;
    let cookie = answer.headers[header::SET_COOKIE]
        .to_str()
        .unwrap()
        .to_owned();
    let signed_in = answer.expect(StatusCode::CREATED);
    assert_eq!(signed_in["user"]["role"], "admin");
    assert_eq!(signed_in["user"]["email"], "ada@example.org");
    let token = signed_in["accessToken"].as_str().unwrap();
    assert!(
        cookie.contains(token) && cookie.contains("HttpOnly"),
        "{cookie}"
    );

    let me = test
        .anonymous()
        .with_token(token)
        .get("/api/v1/auth/me")
        .await;
    assert_eq!(me.expect(StatusCode::OK)["username"], "ada");
    let status = test.anonymous().get(STATUS).await.expect(StatusCode::OK);
    assert_eq!(status["required"], false);
}

#[tokio::test]
async fn there_is_only_one_first_time() {
    let test = TestApp::new().await;
    let body = json!({ "username": "eve", "password": PASSWORD });
    let answer = test.anonymous().post(INITIALIZE, &body).await;
    assert_eq!(answer.problem(StatusCode::CONFLICT), "setup_done");
}

#[tokio::test]
async fn a_weak_first_password_is_refused_by_field() {
    let test = TestApp::before_first_run().await;
    let body = json!({ "username": "ada", "password": "short" });
    let answer = test.anonymous().post(INITIALIZE, &body).await;
    let problem = answer.expect(StatusCode::BAD_REQUEST);
    assert_eq!(problem["errors"][0]["field"], "password");
}

#[tokio::test]
async fn things_to_try_are_shown_to_whoever_may_add_them() {
    let test = TestApp::with(|_, options| {
        options.demo_library = Some("/demo/library".into());
        let plugin = |script: &str| DemoPlugin {
            command: "node".to_owned(),
            args: vec![script.to_owned()],
        };
        options.echo_plugin = Some(plugin("/demo/echo.js"));
        options.open_library_plugin = Some(plugin("/demo/open-library.js"));
    })
    .await;
    let status = test.anonymous().get(STATUS).await.expect(StatusCode::OK);
    assert_eq!(status["demoLibraryPath"], "/demo/library");
    assert_eq!(
        (&status["echoPlugin"], &status["openLibraryPlugin"]),
        (
            &json!({ "command": "node", "args": ["/demo/echo.js"] }),
            &json!({ "command": "node", "args": ["/demo/open-library.js"] }),
        )
    );

    let body = json!({ "username": "ada", "password": PASSWORD });
    let answer = test.anonymous().post(INITIALIZE, &body).await;
    let token = answer.expect(StatusCode::CREATED)["accessToken"].clone();
    let stranger = test.anonymous().get(STATUS).await.expect(StatusCode::OK);
    assert_eq!(stranger, json!({ "required": false }));
    let admin = test.anonymous().with_token(token.as_str().unwrap());
    let shown = admin.get(STATUS).await.expect(StatusCode::OK);
    for offer in ["demoLibraryPath", "echoPlugin", "openLibraryPlugin"] {
        assert_eq!(shown[offer], status[offer], "{offer}");
    }
}
