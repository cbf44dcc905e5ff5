//! The whole server in memory: real services on a database of their own, behind the real router.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use codex_api::{ApiOptions, ApiState};
use codex_app::{App, AppConfig};
use codex_domain::permission::Role;
use codex_domain::{Clock, SystemClock};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::client::Client;
use crate::database::TestDb;

/// The password of every account that tests make.
pub const PASSWORD: &str = "correct horse battery";

/// A running server, as far as HTTP can tell.
pub struct TestApp {
    app: Arc<App>,
    router: Router,
    admin: Option<String>,
    database: TestDb,
}

impl TestApp {
    /// A server with its first administrator, `ada`.
    pub async fn new() -> Self {
        let mut test = Self::before_first_run().await;
        let body = json!({ "username": "ada", "password": PASSWORD });
        let answer = test
            .anonymous()
            .post("/api/v1/setup/initialize", &body)
            .await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        test.admin = Some(token(&answer.json()));
        test
    }

    /// A server without any account.
    pub async fn before_first_run() -> Self {
        Self::with(|_, _| {}).await
    }

    /// A server without any account whose settings a test changes first.
    pub async fn with(change: impl FnOnce(&mut AppConfig, &mut ApiOptions)) -> Self {
        let database = TestDb::sqlite().await;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let mut config = AppConfig::new(database.folder());
        let mut options = ApiOptions {
            version: "0.0.0-test",
            data_dir: database.folder().to_owned(),
            database: "SQLite",
            started_at: clock.now(),
            trusted_proxies: Vec::new(),
            demo_library: None,
            echo_plugin: None,
            open_library_plugin: None,
        };
        change(&mut config, &mut options);
        let app = App::start(config, database.db().clone(), clock)
            .await
            .expect("the services start on a fresh database");
        let app = Arc::new(app);
        let state = ApiState {
            app: Arc::clone(&app),
            options: Arc::new(options),
            closing: CancellationToken::new(),
        };
        Self {
            app,
            router: codex_api::router(state, Router::new()),
            admin: None,
            database,
        }
    }

    /// The services.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// A folder that lives as long as the server, outside its library folders.
    pub fn folder(&self) -> &Path {
        self.database.folder()
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.router.clone(), None)
    }

    /// The first administrator.
    pub fn admin(&self) -> Client {
        let token = self.admin.clone();
        Client::new(
            self.router.clone(),
            Some(token.expect("the first run is done")),
        )
    }

    /// A new account of the role, signed in.
    pub async fn sign_up(&self, username: &str, role: Role) -> Client {
        let account = json!({ "username": username, "password": PASSWORD, "role": role });
        let answer = self.admin().post("/api/v1/users", &account).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let login = json!({ "username": username, "password": PASSWORD });
        let answer = self.anonymous().post("/api/v1/auth/login", &login).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        Client::new(self.router.clone(), Some(token(&answer.json())))
    }

    /// Stops what runs in the background, plugin processes too.
    pub async fn stop(self) {
        self.app.shutdown().await;
    }
}

fn token(signed_in: &serde_json::Value) -> String {
    let token = signed_in["accessToken"].as_str();
    token.expect("signing in answers a token").to_owned()
}
