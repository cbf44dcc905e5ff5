//! A run is taken back: everything one write did.

use codex_app::journal::{Scope, UndoRequest};
use codex_app::metadata::{ApplyRequest, NewExternalId};
use codex_app::plugins::PluginChange;
use codex_domain::metadata::{Field, Item};
use codex_domain::{ItemId, RunId};
use serde_json::json;

use super::{apply, change_of, stored, undo, write};
use crate::house::{direct, edit, on_both};

const fn kind_of(item: ItemId) -> Item {
    match item {
        ItemId::Series(_) => Item::Series,
        ItemId::Book(_) => Item::Book,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_write_answers_the_run_that_takes_all_of_it_back() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let metadata = &house.app.metadata;
        let admin = &house.admin;
        for item in [house.series_item(), house.book_item()] {
            let state = async || {
                let watched = codex_store::repo::journal::watched(house.db.db(), item).await;
                watched.unwrap().unwrap().state
            };
            let back = async |run: RunId| undo(house, Scope::Run(run)).await;
            let id = || NewExternalId {
                source: "api:x".to_owned(),
                external_id: "1".to_owned(),
                external_url: None,
            };

            let untouched = state().await;
            let applied = metadata.apply(admin, item, direct(plugin, "full")).await;
            let applied = applied.unwrap();
            assert!(state().await.external_id("plugin:scripted").is_some());
            let again = metadata.apply(admin, item, direct(plugin, "full")).await;
            assert_eq!(again.unwrap().run, None, "nothing was written");
            let rehearsed = ApplyRequest {
                dry_run: true,
                ..direct(plugin, "renamed")
            };
            let rehearsed = metadata.apply(admin, item, rehearsed).await.unwrap();
            assert_eq!(rehearsed.run, None, "nothing was written");
            let applied_state = state().await;

            let change = || edit(json!({"title": "Mine", "year": null}), &[("summary", true)]);
            let edited = metadata.edit(admin, item, change()).await.unwrap();
            assert_eq!(metadata.edit(admin, item, change()).await.unwrap(), None);
            let edited_state = state().await;
            assert!(edited_state.metadata.record.is_locked(Field::Title));

            let added = metadata.add_external_id(admin, item, id()).await.unwrap();
            let again = metadata.add_external_id(admin, item, id()).await.unwrap();
            assert_eq!((again.id.id, again.run), (added.id.id, None));
            let added_state = state().await;

            let removed = metadata.remove_external_id(admin, item, added.id.id).await;
            for (run, earlier) in [
                (removed.unwrap(), added_state),
                (added.run, edited_state),
                (edited, applied_state),
                (applied.run, untouched),
            ] {
                let undone = back(run.unwrap()).await;
                assert_eq!(undone.not_undone, 0, "{:?}", undone.not_undone_entries);
                let present = state().await;
                assert_eq!(present.metadata, earlier.metadata);
                assert_eq!(present.cover, earlier.cover);
                assert_eq!(present.differences(&earlier, kind_of(item)), []);
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_goes_back_to_the_last_byte_but_not_over_what_came_since() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        write(
            house,
            json!({"publisher": "Mine", "totalChapterCount": 12.1}),
        )
        .await;
        let before = stored(house).await;
        apply(house, plugin, "full", None).await;
        let run = change_of(house, "title").await.run;
        let undone = undo(house, Scope::Run(run.head.id)).await;
        assert_eq!(undone.undone, u64::from(run.entries));
        assert_eq!(stored(house).await, before);

        apply(
            house,
            plugin,
            "full",
            Some(&["title", "titleSort", "summary", "year", "tags"]),
        )
        .await;
        let run = change_of(house, "title").await.run;
        write(house, json!({"year": 2000})).await;
        let lock = edit(json!({}), &[("tags", true)]);
        house
            .app
            .metadata
            .edit(&house.admin, house.series_item(), lock)
            .await
            .unwrap();
        let rehearsal = UndoRequest {
            scope: Scope::Run(run.head.id),
            from: None,
            to: None,
            dry_run: true,
        };
        let told = house
            .app
            .journal
            .undo(&house.admin, rehearsal)
            .await
            .unwrap()
            .done()
            .unwrap();
        assert_eq!(house.series_values().await["title"], "Full Title");
        let undone = undo(house, Scope::Run(run.head.id)).await;
        assert_eq!(told.undone_entries, undone.undone_entries);
        assert_eq!(told.not_undone_entries, undone.not_undone_entries);
        let mut stays: Vec<(String, &str)> = undone
            .not_undone_entries
            .iter()
            .map(|it| (it.change.subject.to_string(), it.reason.as_str()))
            .collect();
        stays.sort();
        assert_eq!(
            stays,
            [
                ("tags".to_owned(), "the field was locked since by admin"),
                ("year".to_owned(), "changed again since by admin")
            ]
        );
        let values = house.series_values().await;
        assert_eq!(
            (&values["title"], &values["year"]),
            (&json!("Old Series"), &json!(2000))
        );
        assert_eq!(values["tags"], json!(["new"]));
        assert_eq!(values.get("summary"), None);
    })
    .await;
}
