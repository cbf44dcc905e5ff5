//! Accounts on both databases: one first account, sessions that end at once, keys, and the last administrator.

use std::net::IpAddr;
use std::time::Duration;

use codex_domain::permission::{Permission, Role};

use super::{FirstUser, NewUser, UserChange};
use crate::error::AppError;
use crate::testing::{PASSWORD, TestApp, on_both, secret};

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));
const DAY: Duration = Duration::from_secs(24 * 3600);

fn first(username: &str) -> FirstUser {
    FirstUser {
        username: username.to_owned(),
        password: secret(PASSWORD),
        email: Some(" me@example.org ".to_owned()),
        user_agent: None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_account_is_made_once_however_many_try() {
    on_both(async |test| {
        let accounts = &test.app.accounts;
        assert!(accounts.setup_required().await.unwrap());
        let too_early = test.login("admin", PASSWORD).await.unwrap_err();
        assert!(matches!(too_early, AppError::SetupRequired), "{too_early}");
        let tries = (0..4).map(|number| accounts.setup(first(&format!("admin{number}"))));
        let outcomes = futures_util::future::join_all(tries).await;
        let made = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(made, 1);
        assert!(
            outcomes
                .iter()
                .filter_map(|outcome| outcome.as_ref().err())
                .all(|error| matches!(error, AppError::SetupDone))
        );
        assert!(!accounts.setup_required().await.unwrap());
        let user = &outcomes
            .iter()
            .find_map(|it| it.as_ref().ok())
            .unwrap()
            .user;
        assert_eq!(
            (user.role, user.email.as_deref()),
            (Role::Admin, Some("me@example.org"))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_name_and_a_wrong_password_are_one_fault_and_guessing_is_slowed_down() {
    on_both(async |test| {
        test.admin().await;
        assert!(test.login("ADMIN ", PASSWORD).await.is_ok());
        for (name, password) in [("admin", "wrong password"), ("nobody", PASSWORD)] {
            let error = test.login(name, password).await.unwrap_err();
            assert!(matches!(error, AppError::WrongCredentials), "{error}");
            assert_eq!(error.code(), "unauthenticated");
        }
        for _ in 0..4 {
            test.login("admin", "wrong password").await.unwrap_err();
        }
        let error = test.login("admin", PASSWORD).await.unwrap_err();
        assert!(matches!(error, AppError::RateLimited { .. }), "{error}");
        test.clock.advance(Duration::from_secs(1));
        assert!(test.login("admin", PASSWORD).await.is_ok());
        for _ in 0..40 {
            let error = test.login(&"x".repeat(2_000), PASSWORD).await.unwrap_err();
            assert!(matches!(error, AppError::WrongCredentials), "{error}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_slides_while_it_is_used_and_ends_when_it_is_not() {
    on_both(async |test| {
        test.admin().await;
        let accounts = &test.app.accounts;
        let (used, idle) = (
            test.login("admin", PASSWORD).await.unwrap(),
            test.login("admin", PASSWORD).await.unwrap(),
        );
        test.clock.advance(20 * DAY);
        accounts.authenticate(used.expose()).await.unwrap();
        settle(&test).await;
        test.clock.advance(20 * DAY);
        accounts.authenticate(used.expose()).await.unwrap();
        let error = accounts.authenticate(idle.expose()).await.unwrap_err();
        assert!(matches!(error, AppError::Unauthenticated));
        assert!(accounts.authenticate("nonsense").await.is_err());
    })
    .await;
}

/// Waits for what `authenticate` writes down in the background.
async fn settle(test: &TestApp) {
    use codex_store::Executor;
    for _ in 0..500 {
        let db = test.db.db();
        let seen = db
            .execute(
                "update sessions set user_agent = 'seen' where last_seen_at > created_at",
                &[],
            )
            .await
            .unwrap();
        if seen > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("the use of the session was never written down");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_works_at_once_and_for_that_session_only() {
    on_both(async |test| {
        test.admin().await;
        let accounts = &test.app.accounts;
        let (here, there) = (
            test.login("admin", PASSWORD).await.unwrap(),
            test.login("admin", PASSWORD).await.unwrap(),
        );
        let caller = accounts.authenticate(here.expose()).await.unwrap();
        accounts.authenticate(there.expose()).await.unwrap();
        accounts.logout(&caller).await.unwrap();
        assert!(accounts.authenticate(here.expose()).await.is_err());
        assert!(accounts.authenticate(there.expose()).await.is_ok());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_password_ends_the_other_sessions() {
    on_both(async |test| {
        let admin = test.admin().await;
        let accounts = &test.app.accounts;
        let other = test.login("admin", PASSWORD).await.unwrap();
        accounts.authenticate(other.expose()).await.unwrap();
        let change = |current: &str, new: &str| {
            accounts.change_password(&admin, secret(current), secret(new), HERE)
        };
        assert!(matches!(
            change("not this one", "new password").await.unwrap_err(),
            AppError::InvalidInput(_)
        ));
        assert!(change(PASSWORD, "short").await.is_err());
        change(PASSWORD, "new password").await.unwrap();
        assert!(accounts.authenticate(other.expose()).await.is_err());
        assert!(accounts.me(&admin).await.is_ok());
        assert!(test.login("admin", PASSWORD).await.is_err());
        assert!(test.login("admin", "new password").await.is_ok());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_api_key_works_until_it_is_deleted_or_ends() {
    on_both(async |test| {
        let admin = test.admin().await;
        let accounts = &test.app.accounts;
        let end = codex_domain::Clock::now(&*test.clock).plus(DAY);
        let lasting = accounts
            .create_api_key(&admin, " scripts ", None)
            .await
            .unwrap();
        let ending = accounts
            .create_api_key(&admin, "brief", Some(end))
            .await
            .unwrap();
        assert!(lasting.key.expose().starts_with("codex_"));
        assert!(lasting.key.expose().starts_with(&lasting.api_key.prefix));
        assert_eq!(accounts.list_api_keys(&admin).await.unwrap().len(), 2);
        let caller = accounts.authenticate(lasting.key.expose()).await.unwrap();
        assert_eq!(caller.user_id(), admin.user_id());
        assert!(accounts.authenticate(ending.key.expose()).await.is_ok());
        test.clock.advance(DAY);
        assert!(accounts.authenticate(ending.key.expose()).await.is_err());
        assert!(accounts.authenticate(lasting.key.expose()).await.is_ok());
        let editor = test.someone(&admin, "editor", Role::Editor).await;
        let error = accounts.delete_api_key(&editor, lasting.api_key.id).await;
        assert!(matches!(error, Err(AppError::NotFound { .. })));
        accounts
            .delete_api_key(&admin, lasting.api_key.id)
            .await
            .unwrap();
        assert!(accounts.authenticate(lasting.key.expose()).await.is_err());
        assert!(
            accounts
                .create_api_key(&admin, "past", Some(end))
                .await
                .is_err()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_administrator_always_stays() {
    on_both(async |test| {
        let admin = test.admin().await;
        let accounts = &test.app.accounts;
        let id = admin.user_id().unwrap();
        let demote = || UserChange {
            role: Some(Role::Reader),
            ..UserChange::default()
        };
        assert!(matches!(
            accounts.update_user(&admin, id, demote()).await,
            Err(AppError::Conflict(_))
        ));
        assert!(matches!(
            accounts.delete_user(&admin, id).await,
            Err(AppError::Conflict(_))
        ));
        let second = test.someone(&admin, "second", Role::Admin).await;
        let second_id = second.user_id().unwrap();
        let both = futures_util::future::join(
            accounts.delete_user(&admin, second_id),
            accounts.delete_user(&second, id),
        )
        .await;
        assert!(both.0.is_ok() != both.1.is_ok(), "{both:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_role_holds_from_the_next_request_on() {
    on_both(async |test| {
        let admin = test.admin().await;
        let accounts = &test.app.accounts;
        let editor = test.someone(&admin, "editor", Role::Editor).await;
        let token = test.login("editor", PASSWORD).await.unwrap();
        assert!(
            accounts
                .authenticate(token.expose())
                .await
                .unwrap()
                .may(Permission::SeriesWrite)
        );
        let change = UserChange {
            role: Some(Role::Reader),
            ..UserChange::default()
        };
        let id = editor.user_id().unwrap();
        accounts.update_user(&admin, id, change).await.unwrap();
        assert!(
            !accounts
                .authenticate(token.expose())
                .await
                .unwrap()
                .may(Permission::SeriesWrite)
        );
        accounts.delete_user(&admin, id).await.unwrap();
        assert!(accounts.authenticate(token.expose()).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accounts_are_the_business_of_administrators_and_their_fields_are_checked() {
    on_both(async |test| {
        let admin = test.admin().await;
        let accounts = &test.app.accounts;
        let editor = test.someone(&admin, "editor", Role::Editor).await;
        assert!(matches!(
            accounts.list_users(&editor).await,
            Err(AppError::Forbidden {
                needs: Permission::UsersManage
            })
        ));
        let new = |username: &str, password: &str, email: &str| NewUser {
            username: username.to_owned(),
            password: secret(password),
            email: Some(email.to_owned()),
            role: Role::Reader,
        };
        for (user, field) in [
            (new(" ", PASSWORD, ""), "username"),
            (new("x\u{7}", PASSWORD, ""), "username"),
            (new("x", "seven 7", ""), "password"),
            (new("x", PASSWORD, "nowhere"), "email"),
        ] {
            match accounts.create_user(&admin, user).await {
                Err(AppError::InvalidInput(problems)) => assert_eq!(problems[0].field, field),
                other => panic!("{field} was accepted: {other:?}"),
            }
        }
        let taken = accounts
            .create_user(&admin, new("EDITOR", PASSWORD, ""))
            .await;
        assert!(matches!(taken, Err(AppError::Conflict(_))));
    })
    .await;
}
