//! What administrators see of how plugins are used: calls, and files on disk.

use codex_app::AppError;
use codex_app::plugins::{MetadataVerb, PluginChange};
use codex_domain::permission::Role;
use serde_json::json;

use crate::house::{ask, get, on_both, plugin_problem};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_errors_and_refusals_are_told_apart() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let slow = PluginChange {
            requests_per_minute: Some(Some(3)),
            ..PluginChange::default()
        };
        let plugin = house.plugin(slow).await.id;
        let search = |query: &str| ask(MetadataVerb::Search, json!({"query": query}));
        plugins.execute(admin, plugin, search("One")).await.unwrap();
        plugins.execute(admin, plugin, search("Two")).await.unwrap();
        let limited = plugins.execute(admin, plugin, search("Limited")).await;
        assert!(limited.is_err());
        let refused = plugins.execute(admin, plugin, search("Four")).await;
        assert!(refused.is_err());

        let reader = house.someone("rita", Role::Reader).await;
        let metrics = plugins.metrics(&reader).await.unwrap();
        let measured = &metrics.plugins[0];
        assert_eq!((measured.plugin, metrics.plugins.len()), (plugin, 1));
        let searches = measured.methods["metadata/series/search"];
        let counted = (searches.requests, searches.failures, searches.refused);
        assert_eq!(counted, (3, 1, 1));
        assert!(searches.mean() > std::time::Duration::ZERO);
        assert!((searches.error_rate_percent() - 33.3).abs() < 0.1);
        // The trial when it was made counts, too.
        assert_eq!(measured.calls.requests, 4);
        assert_eq!(metrics.calls(), measured.calls);
        assert!(measured.last_success.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn recorded_failures_are_counted_by_their_code() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(PluginChange::default()).await.id;
        for _ in 0..2 {
            plugin_problem(get(house, plugin, "broken").await);
        }
        let metrics = plugins.metrics(admin).await.unwrap();
        let recorded = &metrics.plugins[0].recorded;
        let counts: Vec<u64> = recorded.values().copied().collect();
        assert_eq!(counts, [2], "one code, twice: {recorded:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_deleted_while_the_plugin_stands_still_and_it_goes_on_afterwards() {
    on_both(async |house| {
        let (plugins, admin) = (&house.app.plugins, &house.admin);
        let plugin = house.plugin(PluginChange::default()).await.id;
        let folder = house.plugin_folder(plugin);
        std::fs::create_dir_all(folder.join("cache")).unwrap();
        std::fs::write(folder.join("cache/answer.json"), vec![0; 1_000]).unwrap();
        let files = plugins.files(admin).await.unwrap();
        assert_eq!(files.len(), 1);
        let size = files[0].size;
        assert_eq!((size.files, size.bytes, size.is_complete), (1, 1_000, true));
        assert_eq!(plugins.files_of(admin, "scripted").await.unwrap(), files[0]);
        let pid = plugins.status(admin, plugin).await.unwrap().pid.unwrap();

        let emptied = plugins.delete_files(admin, "scripted").await.unwrap();
        assert_eq!(
            (emptied.files, emptied.bytes, emptied.failures),
            (1, 1_000, 0)
        );
        assert!(folder.is_dir() && !folder.join("cache").exists());
        assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists());
        get(house, plugin, "full").await.unwrap();

        plugins.disable(admin, plugin).await.unwrap();
        std::fs::write(folder.join("left"), b"1").unwrap();
        assert_eq!(
            plugins.delete_files(admin, "scripted").await.unwrap().files,
            1
        );
        assert!(plugins.status(admin, plugin).await.unwrap().pid.is_none());

        let nobody = plugins.delete_files(admin, "../scripted").await;
        assert!(matches!(nobody, Err(AppError::NotFound { .. })));
        let editor = house.someone("eddy", Role::Editor).await;
        let refused = plugins.files(&editor).await;
        assert!(matches!(refused, Err(AppError::Forbidden { .. })));
        let refused = plugins.delete_files(&editor, "scripted").await;
        assert!(matches!(refused, Err(AppError::Forbidden { .. })));
    })
    .await;
}
