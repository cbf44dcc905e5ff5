//! Plugins from their row to their process and back: what administrators see and what callers get.

use std::collections::BTreeMap;

use codex_app::events::PluginChange as News;
use codex_app::plugins::{ContentType, Execute, MetadataVerb, NewPlugin, PluginChange};
use codex_app::{AppError, Event, PluginProblemKind};
use codex_domain::health::HealthStatus;
use codex_domain::permission::{Permission, Role};
use codex_domain::plugin::CredentialDelivery;
use codex_domain::{LibraryId, Secret};
use serde_json::{Value, json};

use crate::house::{ask, get, get_from, on_both, plugin_problem};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plugin_is_added_tried_asked_switched_off_and_removed() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let mut news = house.app.events.subscribe();
        let plugin = house.plugin(PluginChange::default()).await;
        assert_eq!(plugin.health_status, HealthStatus::Healthy);
        let manifest = plugin.manifest.unwrap();
        assert_eq!(manifest["contentTypes"], json!(["series", "book"]));
        assert_eq!(manifest["version"], "1.2.3");
        assert!(matches!(
            news.recv().await.unwrap(),
            Event::Plugin {
                change: News::Created,
                ..
            }
        ));

        let search = ask(MetadataVerb::Search, json!({"query": "One"}));
        let answer = plugins.execute(admin, plugin.id, search).await.unwrap();
        let found: Value = serde_json::from_str(answer.result.get()).unwrap();
        assert_eq!(found["results"][0]["title"], "One");

        let status = plugins.status(admin, plugin.id).await.unwrap();
        assert_eq!(status.state, "ready");
        let pid = status.pid.unwrap();
        let log = plugins.logs(admin, plugin.id, None).await.unwrap();
        assert!(
            log.lines
                .iter()
                .any(|line| line.text.contains("hello from the script"))
        );
        let last = log.lines.last().unwrap().seq;
        assert!(
            plugins
                .logs(admin, plugin.id, Some(last))
                .await
                .unwrap()
                .lines
                .is_empty()
        );

        let outcome = plugins.disable(admin, plugin.id).await.unwrap();
        assert_eq!(outcome.message, "Plugin disabled successfully");
        assert!(!outcome.plugin.enabled);
        assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists());
        assert!(
            !plugins
                .logs(admin, plugin.id, None)
                .await
                .unwrap()
                .lines
                .is_empty()
        );
        assert_eq!(
            plugin_problem(get(house, plugin.id, "x").await),
            PluginProblemKind::Disabled
        );

        let outcome = plugins.enable(admin, plugin.id).await.unwrap();
        assert_eq!(outcome.message, "Plugin enabled and health check passed");
        let folder = house.plugin_folder(plugin.id);
        assert!(folder.is_dir());
        plugins.delete(admin, plugin.id).await.unwrap();
        assert!(!folder.exists());
        assert!(matches!(
            get(house, plugin.id, "x").await,
            Err(AppError::NotFound { .. })
        ));
        assert!(plugins.list(admin).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn credentials_reach_the_plugin_only_and_settings_of_ours_stay_here() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let credentials: BTreeMap<String, Secret> =
            [("api_key".to_owned(), Secret::new("s3cret".to_owned()))].into();
        let plugin = house
            .plugin(PluginChange {
                credentials: Some(Some(credentials)),
                credential_delivery: Some("env".to_owned()),
                config: Some(json!({
                    "_codex": {"x": 1}, "oauth_client_secret": "hidden", "region": "eu"
                })),
                ..PluginChange::default()
            })
            .await;
        assert!(plugin.has_credentials);
        assert_eq!(plugin.config, json!({"_codex": {"x": 1}, "region": "eu"}));
        let told = |answer: Value| -> Value {
            serde_json::from_str(answer["summary"].as_str().unwrap()).unwrap()
        };
        let seen = told(get(house, plugin.id, "init").await.unwrap());
        assert_eq!(seen["adminConfig"], json!({"region": "eu"}));
        assert_eq!(
            (&seen["credentials"], &seen["variable"]),
            (&Value::Null, &json!("s3cret"))
        );

        let change = PluginChange {
            config: Some(json!({"start": "credentials"})),
            ..PluginChange::default()
        };
        plugins.update(admin, plugin.id, change).await.unwrap();
        plugins.test(admin, plugin.id).await.unwrap();
        let plugin = plugins.get(admin, plugin.id).await.unwrap();
        assert_eq!(plugin.credential_delivery, CredentialDelivery::InitMessage);
        let seen = told(get(house, plugin.id, "init").await.unwrap());
        assert_eq!(seen["credentials"], json!({"api_key": "s3cret"}));
        assert_eq!(seen["variable"], Value::Null);

        let change = PluginChange {
            credentials: Some(None),
            ..PluginChange::default()
        };
        assert!(
            !plugins
                .update(admin, plugin.id, change)
                .await
                .unwrap()
                .has_credentials
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bad_forms_are_refused_by_field_and_nothing_is_stored() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let settings = |command: &str| PluginChange {
            display_name: Some("X".to_owned()),
            command: Some(command.to_owned()),
            ..PluginChange::default()
        };
        let table = [
            (settings("/bin/sh"), "command"),
            (settings("./node"), "command"),
            (
                PluginChange {
                    args: Some(vec![
                        "-y @ashdev/codex-plugin-metadata-echo@1.9.3".to_owned(),
                    ]),
                    ..settings("npx")
                },
                "args",
            ),
            (
                PluginChange {
                    working_directory: Some(Some("/no/such/folder".to_owned())),
                    ..settings("node")
                },
                "workingDirectory",
            ),
            (
                PluginChange {
                    library_ids: Some(vec![LibraryId::generate(&codex_domain::SystemClock)]),
                    ..settings("node")
                },
                "libraryIds",
            ),
            (PluginChange::default(), "displayName"),
        ];
        for (settings, field) in table {
            let new = NewPlugin {
                name: "x".to_owned(),
                settings,
                ..NewPlugin::default()
            };
            match plugins.create(admin, new).await {
                Err(AppError::InvalidInput(problems)) => assert_eq!(problems[0].field, field),
                other => panic!("{field} was accepted: {other:?}"),
            }
        }
        assert!(plugins.list(admin).await.unwrap().is_empty());
        let new = || NewPlugin {
            name: "x".to_owned(),
            settings: settings("codex-plugin-that-is-not-installed-yet"),
            ..NewPlugin::default()
        };
        assert_eq!(
            plugins.create(admin, new()).await.unwrap().message,
            "Plugin created (disabled)"
        );
        assert!(matches!(
            plugins.create(admin, new()).await,
            Err(AppError::Conflict(_))
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plugins_are_the_business_of_administrators_and_scopes_hold() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let only_series = PluginChange {
            scopes: Some(vec!["series:detail".to_owned()]),
            search_results_limit: Some(Some(7)),
            ..PluginChange::default()
        };
        let plugin = house.plugin(only_series).await;
        let (editor, reader) = (
            house.someone("editor", Role::Editor).await,
            house.someone("reader", Role::Reader).await,
        );
        for caller in [&editor, &reader] {
            assert!(matches!(
                plugins.list(caller).await,
                Err(AppError::Forbidden {
                    needs: Permission::PluginsManage
                })
            ));
        }
        let search = || ask(MetadataVerb::Search, json!({"query": "x"}));
        assert!(matches!(
            plugins.execute(&reader, plugin.id, search()).await,
            Err(AppError::Forbidden {
                needs: Permission::SeriesWrite
            })
        ));
        let answer = plugins.execute(&editor, plugin.id, search()).await.unwrap();
        let found: Value = serde_json::from_str(answer.result.get()).unwrap();
        assert_eq!(
            found["results"][0]["year"], 7,
            "the administrator's limit was sent"
        );
        let book = Execute::Metadata {
            verb: MetadataVerb::Search,
            content: ContentType::Book,
            params: json!({"isbn": "9780141439761"}),
        };
        let refused = plugins.execute(admin, plugin.id, book).await;
        assert_eq!(plugin_problem(refused), PluginProblemKind::Scope);
        let blank = ask(MetadataVerb::Search, json!({"query": " "}));
        assert!(matches!(
            plugins.execute(admin, plugin.id, blank).await,
            Err(AppError::InvalidInput(_))
        ));
        let offered = |caller, scope, library| plugins.actions(caller, scope, library);
        assert_eq!(
            offered(&editor, "series:detail", Some(house.library))
                .await
                .unwrap()
                .len(),
            1
        );
        assert!(
            offered(&editor, "book:detail", None)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            offered(&reader, "series:detail", None)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(offered(&editor, "nowhere", None).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_changes_at_the_same_moment_do_not_mix() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(PluginChange::default()).await;
        let rename = |name: &str| PluginChange {
            display_name: Some(name.to_owned()),
            ..PluginChange::default()
        };
        let changes = (0..4)
            .map(|number| plugins.update(admin, plugin.id, rename(&format!("Name {number}"))));
        let outcomes = futures_util::future::join_all(changes).await;
        assert!(outcomes.iter().any(Result::is_ok));
        for outcome in outcomes {
            assert!(
                matches!(outcome, Ok(_) | Err(AppError::Conflict(_))),
                "{outcome:?}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_program_is_asked_what_it_offers() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let args = |args: &[&str]| PluginChange {
            args: Some(args.iter().map(|&arg| arg.to_owned()).collect()),
            ..PluginChange::default()
        };
        let plugin = house.plugin(args(&["only-series"])).await;
        let book = || Execute::Metadata {
            verb: MetadataVerb::Search,
            content: ContentType::Book,
            params: json!({"query": "One"}),
        };
        let refused = plugins.execute(admin, plugin.id, book()).await;
        assert_eq!(plugin_problem(refused), PluginProblemKind::Unsupported);
        let changed = plugins.update(admin, plugin.id, args(&[])).await.unwrap();
        let manifest = changed.manifest.unwrap();
        assert_eq!(manifest["contentTypes"], json!(["series", "book"]));
        plugins.execute(admin, plugin.id, book()).await.unwrap();

        let rename = PluginChange {
            display_name: Some("Renamed".to_owned()),
            args: Some(Vec::new()),
            ..PluginChange::default()
        };
        let renamed = plugins.update(admin, plugin.id, rename).await.unwrap();
        assert!(renamed.manifest.is_some(), "it is the same program");
        plugins.disable(admin, plugin.id).await.unwrap();
        let other = plugins.update(admin, plugin.id, args(&["only-series"]));
        assert_eq!(other.await.unwrap().manifest, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_obstacle_that_is_gone_is_in_nobodys_way() {
    on_both(async |house| {
        let folder = house.db.folder().join("work");
        std::fs::create_dir(&folder).unwrap();
        let change = PluginChange {
            working_directory: Some(Some(folder.display().to_string())),
            ..PluginChange::default()
        };
        let plugin = house.plugin(change).await;
        std::fs::remove_dir(&folder).unwrap();
        let app = house.restarted().await;
        let ask = async || get_from(&app, &house.admin, plugin.id, "full").await;
        assert_eq!(plugin_problem(ask().await), PluginProblemKind::StartFailed);
        std::fs::create_dir(&folder).unwrap();
        assert_eq!(ask().await.unwrap()["title"], "Full Title");
        app.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_is_kept_by_its_plugin_and_found_by_no_other() {
    on_both(async |house| {
        let folders = house.db.folder().join("plugins");
        let by_name = folders.join("scripted");
        std::fs::create_dir_all(&by_name).unwrap();
        std::fs::write(by_name.join("secret"), "of an earlier plugin").unwrap();
        let plugin = house.plugin(PluginChange::default()).await;
        let folder = house.plugin_folder(plugin.id);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);

        // As a server left it that named folders by the plugin alone.
        std::fs::remove_dir_all(&by_name).unwrap();
        house.app.shutdown().await;
        std::fs::write(folder.join("cache"), "kept").unwrap();
        std::fs::rename(&folder, &by_name).unwrap();
        let app = house.restarted().await;
        assert_eq!(
            std::fs::read_to_string(folder.join("cache")).unwrap(),
            "kept"
        );
        assert!(!by_name.exists());
        app.shutdown().await;
    })
    .await;
}
