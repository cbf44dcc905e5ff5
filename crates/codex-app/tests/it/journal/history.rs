//! What history tells: every change with its author, and nothing else.

use codex_app::AppError;
use codex_app::journal::{RunFilter, RunKind, Scope};
use codex_app::plugins::PluginChange;
use codex_domain::ItemId;
use codex_domain::metadata::Field;
use serde_json::json;

use super::{ALL, apply, change_of, history, undo, write};
use crate::house::{direct, edit, on_both};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_is_told_with_its_author_and_nothing_else_is() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        write(house, json!({"publisher": "Mine"})).await;
        apply(house, plugin, "full", None).await;
        let count = history(house).await.len();
        apply(house, plugin, "full", None).await;
        write(house, json!({"publisher": "Mine"})).await;
        assert_eq!(
            history(house).await.len(),
            count,
            "the same again is no change"
        );

        let publisher = change_of(house, "publisher").await;
        assert_eq!(publisher.entry.before.value, None);
        assert_eq!(publisher.entry.after.value, Some(json!("Mine")));
        assert_eq!(publisher.run.head.kind, RunKind::Edit);
        assert_eq!(publisher.run.head.title, "Edited by admin");
        assert_eq!(publisher.item.title, "Full Title");
        let title = change_of(house, "title").await;
        assert_eq!(title.entry.before.value, Some(json!("Old Series")));
        assert_eq!(title.run.head.title, "Applied from Scripted by admin");
        assert_eq!(title.run.head.plugin.as_ref().unwrap().id, Some(plugin));
        let link = change_of(house, "externalId:plugin:scripted").await;
        assert_eq!(link.entry.after.value.unwrap()["chosenBy"], "person");
        let lock = change_of(house, "lock:publisher").await;
        assert_eq!(lock.run.head.id, publisher.run.head.id);

        let filter = RunFilter {
            plugin: Some(plugin),
            ..RunFilter::default()
        };
        let runs = house
            .app
            .journal
            .runs(&house.admin, &filter, ALL)
            .await
            .unwrap();
        assert_eq!(runs.rows.len(), 1);
        let journal = &house.app.journal;
        let known = async || {
            let plugins = journal.plugins(&house.admin).await.unwrap();
            let told = plugins.into_iter();
            told.map(|it| (it.plugin.id, it.plugin.name, it.enabled, it.runs))
                .collect::<Vec<_>>()
        };
        let name = || "Scripted".to_owned();
        assert_eq!(known().await, [(Some(plugin), name(), Some(true), 1)]);
        house
            .app
            .plugins
            .disable(&house.admin, plugin)
            .await
            .unwrap();
        assert_eq!(known().await, [(Some(plugin), name(), Some(false), 1)]);
        let run = &runs.rows[0];
        assert_eq!((run.items, run.undone), (1, 0));
        let entries = house
            .app
            .journal
            .run_entries(&house.admin, run.head.id, ALL)
            .await
            .unwrap();
        assert_eq!(entries.total, u64::from(run.entries));
        let of_field = house.app.journal.history(
            &house.admin,
            house.series_item(),
            Some(Field::Publisher),
            ALL,
        );
        assert_eq!(of_field.await.unwrap().total, 2, "the value and its lock");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_deleted_plugin_wrote_is_found_by_its_name_and_apart_from_its_namesake() {
    on_both(async |house| {
        let (admin, journal) = (&house.admin, &house.app.journal);
        let metadata = &house.app.metadata;
        let first = house.plugin(PluginChange::default()).await.id;
        let request = direct(first, "full");
        let applied = metadata.apply(admin, house.series_item(), request).await;
        applied.unwrap();
        house.app.plugins.delete(admin, first).await.unwrap();
        let second = house.plugin(PluginChange::default()).await.id;
        let request = direct(second, "full");
        let applied = metadata.apply(admin, house.book_item(), request).await;
        applied.unwrap();

        let known = journal.plugins(admin).await.unwrap().into_iter();
        let known: Vec<_> = known
            .map(|it| (it.plugin.id, it.plugin.name, it.enabled))
            .collect();
        let name = || "Scripted".to_owned();
        assert_eq!(known.len(), 2);
        assert!(known.contains(&(None, name(), None)));
        assert!(known.contains(&(Some(second), name(), Some(true))));

        let runs = async |gone: Option<&str>, plugin| {
            let filter = RunFilter {
                plugin,
                gone_plugin: gone.map(str::to_owned),
                ..RunFilter::default()
            };
            let runs = journal.runs(admin, &filter, ALL).await.unwrap().rows;
            let plugins = runs.into_iter().map(|run| run.head.plugin.unwrap().id);
            plugins.collect::<Vec<_>>()
        };
        assert_eq!(runs(Some("Scripted"), None).await, [None]);
        assert_eq!(runs(None, Some(second)).await, [Some(second)]);
        assert!(runs(Some("Somebody"), None).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_history_of_a_book_is_its_own() {
    on_both(async |house| {
        let item = house.book_item();
        let change = edit(json!({"subtitle": "One"}), &[]);
        house
            .app
            .metadata
            .edit(&house.admin, item, change)
            .await
            .unwrap();
        assert_eq!(history(house).await, []);
        let journal = &house.app.journal;
        let listed = journal
            .history(&house.admin, item, None, ALL)
            .await
            .unwrap();
        assert_eq!(listed.total, 2);
        assert_eq!(listed.rows[0].item.id, item);
        assert_eq!(undo(house, Scope::Item(item)).await.undone, 2);
        let gone = ItemId::Series(codex_domain::SeriesId::generate(&codex_domain::SystemClock));
        let missing = journal.history(&house.admin, gone, None, ALL).await;
        assert!(matches!(missing, Err(AppError::NotFound { .. })));
    })
    .await;
}
