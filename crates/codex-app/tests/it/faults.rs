//! Plugins that fail: what callers are told, what is written down, and when it has been enough.

use std::time::Duration;

use codex_app::events::PluginChange as News;
use codex_app::plugins::{FaultCount, MetadataVerb, PluginChange};
use codex_app::{AppError, Event, PluginProblemKind};
use codex_domain::health::HealthStatus;
use codex_domain::permission::Role;
use codex_store::Executor;
use serde_json::json;

use crate::house::{ask, eventually, get, get_from, on_both, plugin_problem, start};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_keep_their_kind_on_the_way_to_the_caller() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await;
        let table = [
            ("missing", PluginProblemKind::NotFound),
            ("limited", PluginProblemKind::RateLimited),
            ("signin", PluginProblemKind::SignIn),
            ("upstream", PluginProblemKind::Upstream),
            ("unconfigured", PluginProblemKind::Configuration),
            ("refused", PluginProblemKind::BadRequest),
            ("broken", PluginProblemKind::InvalidAnswer),
            ("crash", PluginProblemKind::Crashed),
        ];
        for (wish, expected) in table {
            assert_eq!(
                plugin_problem(get(house, plugin.id, wish).await),
                expected,
                "{wish}"
            );
        }
        // A death is noticed by whoever watches the process, a moment after the call has failed.
        let page = eventually(async || {
            let failures = house
                .app
                .plugins
                .failures(&house.admin, plugin.id, None, None);
            failures
                .await
                .ok()
                .filter(|page| page.requests.failures == 2)
        })
        .await;
        let mut kinds: Vec<&str> = page
            .failures
            .iter()
            .map(|failure| failure.kind.as_str())
            .collect();
        kinds.sort_unstable();
        assert_eq!(
            kinds,
            ["configuration", "plugin", "plugin", "sign_in", "upstream"]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rate_limited_answer_says_when_to_come_back_and_a_crash_what_was_written() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await;
        let Err(AppError::Plugin(limited)) = get(house, plugin.id, "limited").await else {
            panic!("it was not limited");
        };
        assert_eq!(limited.retry_after, Some(Duration::from_secs(7)));
        let editor = house.someone("editor", Role::Editor).await;
        let question = ask(MetadataVerb::Get, json!({"externalId": "crash"}));
        let Err(AppError::Plugin(seen)) = house
            .app
            .plugins
            .execute(&editor, plugin.id, question)
            .await
        else {
            panic!("it did not crash");
        };
        assert_eq!(seen.kind, PluginProblemKind::Crashed);
        assert!(seen.stderr_tail.is_empty(), "the log is for administrators");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn repeated_faults_switch_a_plugin_off_and_switching_it_on_forgives_them() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(PluginChange::default()).await;
        let mut news = house.app.events.subscribe();
        for _ in 0..5 {
            assert!(get(house, plugin.id, "broken").await.is_err());
        }
        let health = plugins.health(admin, plugin.id).await.unwrap();
        assert!(!health.enabled);
        assert_eq!(health.status, HealthStatus::Disabled);
        let reason = health.disabled_reason.unwrap();
        assert!(reason.contains("5 failed requests"), "{reason}");
        assert!(reason.contains("hello from the script"), "{reason}");
        assert_eq!(
            plugin_problem(get(house, plugin.id, "full").await),
            PluginProblemKind::Disabled
        );
        loop {
            let Event::Plugin { change, .. } = news.recv().await.unwrap() else {
                continue;
            };
            if let News::Disabled { reason } = change {
                assert!(reason.unwrap().contains("5 failed requests"));
                break;
            }
        }
        let outcome = plugins.enable(admin, plugin.id).await.unwrap();
        assert_eq!(outcome.message, "Plugin enabled and health check passed");
        assert_eq!(outcome.plugin.disabled_reason, None);
        assert!(get(house, plugin.id, "broken").await.is_err());
        let page = plugins
            .failures(admin, plugin.id, Some(1), Some(1))
            .await
            .unwrap();
        assert_eq!(
            (page.failures.len(), page.total, page.requests.failures),
            (1, 6, 1)
        );
        assert!(plugins.get(admin, plugin.id).await.unwrap().enabled);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_forgets_neither_faults_nor_settings() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await;
        for _ in 0..4 {
            assert!(get(house, plugin.id, "broken").await.is_err());
        }
        let app = house.restarted().await;
        let again = app.plugins.get(&house.admin, plugin.id).await.unwrap();
        assert_eq!(again.failure_count, 4);
        assert_eq!(again.manifest, plugin.manifest);
        let answer = get_from(&app, &house.admin, plugin.id, "full")
            .await
            .unwrap();
        assert_eq!(answer["title"], "Full Title");
        let fifth = get_from(&app, &house.admin, plugin.id, "broken").await;
        assert_eq!(plugin_problem(fifth), PluginProblemKind::InvalidAnswer);
        let health = app.plugins.health(&house.admin, plugin.id).await.unwrap();
        assert!(
            !health.enabled,
            "the fifth fault within the hour was one too many"
        );
        app.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plugin_that_cannot_start_is_saved_and_says_why() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(start("fail")).await;
        assert_eq!(plugin.health_status, HealthStatus::Degraded);
        let test = plugins.test(admin, plugin.id).await.unwrap();
        assert!(!test.success);
        assert!(
            test.message.starts_with("Failed to connect: "),
            "{}",
            test.message
        );
        assert!(
            test.stderr_tail
                .iter()
                .any(|line| line.contains("told to fail"))
        );
        let page = plugins.failures(admin, plugin.id, None, None).await;
        let page = page.unwrap();
        let latest = &page.failures[0];
        assert_eq!(
            (latest.code.as_str(), latest.kind.as_str(), page.total),
            ("start_failed", "plugin", 2)
        );
        assert!(
            latest
                .stderr_tail
                .iter()
                .any(|line| line.contains("told to fail"))
        );
        assert_eq!(page.starts.failures, 1, "a trial counts towards nothing");
        let change = PluginChange {
            config: Some(json!({})),
            ..PluginChange::default()
        };
        plugins.update(admin, plugin.id, change).await.unwrap();
        let test = plugins.test(admin, plugin.id).await.unwrap();
        assert_eq!(test.message, "Successfully connected to Scripted v1.2.3");
        assert!(test.latency.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trial_leaves_its_words_in_the_log_whether_the_plugin_runs_or_not() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(PluginChange::default()).await;
        let lines = async || {
            let log = plugins.logs(admin, plugin.id, None).await.unwrap().lines;
            let is_meant = |text: &str| text.contains("hello from the script");
            log.iter().filter(|line| is_meant(&line.text)).count()
        };
        assert_eq!(lines().await, 1);
        plugins.test(admin, plugin.id).await.unwrap();
        assert_eq!(lines().await, 2);
        plugins.disable(admin, plugin.id).await.unwrap();
        plugins.test(admin, plugin.id).await.unwrap();
        assert_eq!(lines().await, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limit_that_was_reached_is_the_one_that_is_shown() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(start("fail")).await;
        for _ in 0..2 {
            let kind = plugin_problem(get(house, plugin.id, "full").await);
            assert_eq!(kind, PluginProblemKind::StartFailed);
        }
        let health = plugins.health(admin, plugin.id).await.unwrap();
        let reason = health.disabled_reason.unwrap();
        assert!(reason.contains("3 failed starts"), "{reason}");
        let page = plugins.failures(admin, plugin.id, None, None).await;
        let page = page.unwrap();
        let count = |failures, threshold| FaultCount {
            failures,
            threshold,
        };
        assert_eq!((page.starts, page.requests), (count(3, 3), count(0, 5)));
        assert_eq!(page.nearest(), count(3, 3));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decision_that_could_not_be_written_is_written_later() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(PluginChange::default()).await;
        let rename = async |from: &str, to: &str| {
            let sql = format!("alter table {from} rename to {to}");
            house.db.db().execute(&sql, &[]).await.unwrap();
        };
        rename("plugin_failures", "not_there").await;
        for _ in 0..5 {
            assert!(get(house, plugin.id, "broken").await.is_err());
        }
        let kind = plugin_problem(get(house, plugin.id, "full").await);
        assert_eq!(kind, PluginProblemKind::Disabled);
        let health = plugins.health(admin, plugin.id).await.unwrap();
        assert!(health.enabled, "nothing could be written");
        rename("not_there", "plugin_failures").await;
        let health = plugins.health(admin, plugin.id).await.unwrap();
        assert!(!health.enabled);
        assert!(
            health
                .disabled_reason
                .unwrap()
                .contains("5 failed requests")
        );
        let page = plugins.failures(admin, plugin.id, None, None).await;
        assert_eq!(page.unwrap().total, 5);
    })
    .await;
}
