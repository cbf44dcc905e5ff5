//! A started app on a database of its own, for the tests of this crate.

use std::sync::Arc;

use codex_domain::permission::Role;
use codex_domain::{Clock, ManualClock, Secret, Timestamp};

use crate::App;
use crate::accounts::{FirstUser, NewUser};
use crate::caller::Caller;
use crate::config::AppConfig;

// The test kit depends on this crate; including its one file keeps these tests independent of it.
#[path = "../../codex-testkit/src/database.rs"]
#[expect(
    unreachable_pub,
    dead_code,
    reason = "the file is a public module of codex-testkit"
)]
mod database;

pub(crate) use database::TestDb;

/// An app whose clock stands still until it is told to move.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) db: TestDb,
}

pub(crate) const PASSWORD: &str = "correct horse";

pub(crate) fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// A morning in 2024.
pub(crate) fn manual_clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new(Timestamp::from_micros(
        1_714_564_800_000_000,
    )))
}

impl TestApp {
    pub(crate) async fn on(db: TestDb) -> Self {
        let clock = manual_clock();
        let config = AppConfig::new(db.folder());
        let app = App::start(
            config,
            db.db().clone(),
            Arc::clone(&clock) as Arc<dyn Clock>,
        )
        .await
        .unwrap();
        Self { app, clock, db }
    }

    /// Makes the first account and answers it as a caller.
    pub(crate) async fn admin(&self) -> Caller {
        let first = FirstUser {
            username: "Admin".to_owned(),
            password: secret(PASSWORD),
            email: None,
            user_agent: None,
        };
        let signed_in = self.app.accounts.setup(first).await.unwrap();
        self.app
            .accounts
            .authenticate(signed_in.token.expose())
            .await
            .unwrap()
    }

    /// Makes another account and answers it as a caller.
    pub(crate) async fn someone(&self, admin: &Caller, username: &str, role: Role) -> Caller {
        let new = NewUser {
            username: username.to_owned(),
            password: secret(PASSWORD),
            email: None,
            role,
        };
        self.app.accounts.create_user(admin, new).await.unwrap();
        let token = self.login(username, PASSWORD).await.unwrap();
        self.app
            .accounts
            .authenticate(token.expose())
            .await
            .unwrap()
    }

    pub(crate) async fn login(&self, username: &str, password: &str) -> crate::Result<Secret> {
        let attempt = crate::accounts::Attempt {
            username: username.to_owned(),
            password: secret(password),
            address: std::net::IpAddr::from([10, 0, 0, 1]),
            user_agent: Some("test".to_owned()),
        };
        Ok(self.app.accounts.login(attempt).await?.token)
    }
}

/// Runs one story on a fresh SQLite file and, where a server is given, on a fresh PostgreSQL schema.
pub(crate) async fn on_both(story: impl AsyncFn(TestApp)) {
    story(TestApp::on(TestDb::sqlite().await).await).await;
    if let Some(postgres) = TestDb::postgres().await {
        story(TestApp::on(postgres).await).await;
    }
}
