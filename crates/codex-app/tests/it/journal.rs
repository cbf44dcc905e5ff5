//! The journal: who changed what, what can be taken back, and what must not come back by itself.

use codex_app::AppError;
use codex_app::journal::{Change, RunFilter, RunKind, Scope, Standing, UndoRequest, Undone};
use codex_app::metadata::{ApplyRequest, NewExternalId};
use codex_app::plugins::PluginChange;
use codex_domain::metadata::{Field, Item};
use codex_domain::permission::Role;
use codex_domain::{ItemId, JournalEntryId, PluginId, RunId};
use codex_store::Executor;
use codex_store::repo::list::{Listed, PageRequest};
use serde_json::json;

use crate::house::{House, direct, edit, on_both};

const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 100,
};

async fn history(house: &House) -> Vec<Change> {
    let journal = &house.app.journal;
    let listed = journal.history(&house.admin, house.series_item(), None, ALL);
    let Listed { rows, total } = listed.await.unwrap();
    assert_eq!(total, rows.len() as u64);
    rows
}

async fn change_of(house: &House, subject: &str) -> Change {
    let mut changes = history(house).await.into_iter();
    let found = changes.find(|change| change.entry.subject.to_string() == subject);
    found.unwrap_or_else(|| panic!("nothing changed {subject}"))
}

async fn undo(house: &House, scope: Scope) -> Undone {
    let request = UndoRequest {
        scope,
        from: None,
        to: None,
        dry_run: false,
    };
    let undone = house.app.journal.undo(&house.admin, request).await;
    undone.unwrap().done().unwrap()
}

async fn undo_entry(house: &House, id: JournalEntryId) -> Undone {
    undo(house, Scope::Entry(id)).await
}

async fn write(house: &House, fields: serde_json::Value) {
    let edit = edit(fields, &[]);
    let metadata = &house.app.metadata;
    metadata
        .edit(&house.admin, house.series_item(), edit)
        .await
        .unwrap();
}

async fn apply(house: &House, plugin: PluginId, wish: &str, fields: Option<&[&str]>) -> Vec<Field> {
    let request = ApplyRequest {
        fields: fields.map(|fields| fields.iter().map(|it| (*it).to_owned()).collect()),
        ..direct(plugin, wish)
    };
    let metadata = &house.app.metadata;
    let applied = metadata
        .apply(&house.admin, house.series_item(), request)
        .await;
    applied.unwrap().applied
}

const fn kind_of(item: ItemId) -> Item {
    match item {
        ItemId::Series(_) => Item::Series,
        ItemId::Book(_) => Item::Book,
    }
}

/// Everything stored about the series, as the database has it.
async fn stored(house: &House) -> Vec<String> {
    let text = |column: &str| format!("cast({column} as text)");
    let columns = ["meta_values", "meta_locks", "meta_origins"].map(text);
    let sql = format!(
        "select {} from series where id = $1",
        columns.join(" || ' ' || ")
    );
    let db = house.db.db();
    let (record,): (String,) = db.query_one(&sql, &[house.series.into()]).await.unwrap();
    let cover: Option<(Vec<u8>,)> = db
        .query_opt(
            "select set_cover from series where id = $1 and set_cover is not null",
            &[house.series.into()],
        )
        .await
        .unwrap();
    let ids = codex_store::repo::external_ids::of_item(db, house.series_item())
        .await
        .unwrap();
    let mut all = vec![record, format!("{cover:?}")];
    all.extend(ids.iter().map(|id| format!("{id:?}")));
    all
}

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
async fn one_change_goes_back_and_forth() {
    on_both(async |house| {
        let before = stored(house).await;
        write(house, json!({"summary": "Mine"})).await;
        let after = stored(house).await;
        let change = change_of(house, "summary").await;
        assert_eq!(change.standing, Standing::Open);
        let undone = undo_entry(house, change.entry.id).await;
        assert_eq!(
            (undone.undone, undone.not_undone),
            (2, 0),
            "the lock goes with it"
        );
        assert_eq!(undone.message, "2 changes were taken back");
        assert_eq!(stored(house).await, before);
        let again = undo_entry(house, change.entry.id).await;
        assert_eq!((again.undone, again.run), (0, None));
        assert_eq!(again.not_undone_entries[0].reason, "was undone already");

        let back = undone.run.unwrap();
        assert_eq!(undo(house, Scope::Run(back)).await.undone, 2);
        assert_eq!(stored(house).await, after);
        let redone = history(house)
            .await
            .into_iter()
            .find(|it| it.entry.id == change.entry.id);
        assert_eq!(
            redone.unwrap().standing,
            Standing::Open,
            "it is in force again"
        );
        let original = house
            .app
            .journal
            .run(&house.admin, change.run.head.id)
            .await
            .unwrap();
        assert_eq!((original.entries, original.undone), (2, 0));
        assert_eq!(undo_entry(house, change.entry.id).await.undone, 2);
        assert_eq!(stored(house).await, before);
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_back_stays_away_until_somebody_ticks_it() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        apply(house, plugin, "full", Some(&["year", "tags"])).await;
        let year = change_of(house, "year").await;
        let undone = undo_entry(house, year.entry.id).await;
        assert!(
            !apply(house, plugin, "full", None)
                .await
                .contains(&Field::Year)
        );
        assert_eq!(house.series_values().await.get("year"), None);
        assert_eq!(
            apply(house, plugin, "full", Some(&["year"])).await,
            [Field::Year]
        );

        let year = change_of(house, "year").await;
        undo_entry(house, year.entry.id).await;
        let redo = undo_entry(house, change_of(house, "year").await.entry.id).await;
        assert_eq!(redo.undone, 1);
        write(house, json!({"year": null})).await;
        let open = edit(json!({}), &[("year", false)]);
        house
            .app
            .metadata
            .edit(&house.admin, house.series_item(), open)
            .await
            .unwrap();
        assert_eq!(
            apply(house, plugin, "full", None).await,
            [Field::Year],
            "taking the undo back forgives the value"
        );
        assert_eq!(undone.undone_entries[0].subject.to_string(), "year");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_of_a_plugin_or_a_time_can_be_taken_back() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let birth = stored(house).await;
        apply(house, plugin, "full", None).await;
        let first = change_of(house, "title").await.entry.at;
        write(house, json!({"status": "ended"})).await;
        let undone = undo(house, Scope::Plugin(plugin)).await;
        assert_eq!(undone.not_undone, 0);
        assert_eq!(
            house.series_values().await,
            json!({"title": "Old Series", "status": "ended"})
        );
        let nothing = UndoRequest {
            scope: Scope::Time,
            from: None,
            to: Some(first),
            dry_run: false,
        };
        let journal = &house.app.journal;
        let undone = journal.undo(&house.admin, nothing).await.unwrap();
        assert_eq!(undone.done().unwrap().undone, 0);
        let since = UndoRequest {
            from: Some(first),
            to: None,
            ..nothing
        };
        let undone = journal.undo(&house.admin, since).await.unwrap();
        let undone = undone.done().unwrap();
        assert_eq!(undone.undone, 2, "the edit and its lock: {undone:?}");
        assert!(
            undone
                .not_undone_entries
                .iter()
                .all(|it| it.reason == "was undone already")
        );
        assert_eq!(stored(house).await, birth);

        let endless = UndoRequest {
            to: None,
            ..nothing
        };
        let refused = journal.undo(&house.admin, endless).await;
        assert!(matches!(refused, Err(AppError::InvalidInput(_))));
        let reader = house.someone("reader", Role::Reader).await;
        for scope in [Scope::Plugin(plugin), Scope::Item(house.series_item())] {
            let refused = journal.undo(&reader, UndoRequest { scope, ..since }).await;
            assert!(
                matches!(refused, Err(AppError::Forbidden { .. })),
                "{refused:?}"
            );
        }
        let nobody = Scope::Entry(JournalEntryId::generate(&codex_domain::SystemClock));
        let missing = journal
            .undo(
                &house.admin,
                UndoRequest {
                    scope: nobody,
                    ..since
                },
            )
            .await;
        assert!(matches!(missing, Err(AppError::NotFound { .. })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ids_come_back_as_they_were() {
    on_both(async |house| {
        let metadata = &house.app.metadata;
        let item = house.series_item();
        let add = async |id: &str| {
            let new = NewExternalId {
                source: "api:anilist".to_owned(),
                external_id: id.to_owned(),
                external_url: Some(format!("https://anilist.co/{id}")),
            };
            metadata
                .add_external_id(&house.admin, item, new)
                .await
                .unwrap()
                .id
        };
        let first = add("1").await;
        add("2").await;
        let replaced = change_of(house, "externalId:api:anilist").await;
        undo_entry(house, replaced.entry.id).await;
        assert_eq!(
            metadata.external_ids(&house.admin, item).await.unwrap(),
            std::slice::from_ref(&first)
        );
        metadata
            .remove_external_id(&house.admin, item, first.id)
            .await
            .unwrap();
        let removed = change_of(house, "externalId:api:anilist").await;
        assert_eq!(removed.entry.after.value, None);
        undo_entry(house, removed.entry.id).await;
        assert_eq!(
            metadata.external_ids(&house.admin, item).await.unwrap(),
            [first]
        );
        undo(house, Scope::Item(item)).await;
        assert_eq!(metadata.external_ids(&house.admin, item).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cover_that_cannot_be_had_costs_nothing_else() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let metadata = &house.app.metadata;
        let applied = metadata
            .apply(&house.admin, house.series_item(), direct(plugin, "covered"))
            .await
            .unwrap();
        assert_eq!(applied.applied, [Field::Year]);
        let skipped = applied
            .skipped
            .iter()
            .find(|it| it.field == Field::CoverUrl);
        let reason = &skipped.unwrap().reason;
        assert!(reason.starts_with("Failed to download cover: "), "{reason}");
        assert!(house.series_values().await.get("coverUrl").is_none());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_library_says_how_answers_are_written() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let policy = json!({
            "fields": {"title": {"strategy": "fill_gaps"}},
            "genres": {"map": {"drama": "Theatre"}}, "tags": {"deny": ["NEW"]}
        });
        let set = "update libraries set metadata_policy = $1";
        let db = house.db.db();
        db.execute(set, &[policy.to_string().into()]).await.unwrap();
        let fields = apply(house, plugin, "full", None).await;
        assert!(
            !fields.contains(&Field::Title) && !fields.contains(&Field::Tags),
            "{fields:?}"
        );
        let values = house.series_values().await;
        assert_eq!(
            (&values["title"], &values["genres"]),
            (&json!("Old Series"), &json!(["Theatre"]))
        );
        assert_eq!(
            apply(house, plugin, "full", Some(&["title"])).await[0],
            Field::Title
        );
        db.execute(set, &["{".into()]).await.unwrap();
        let refused =
            house
                .app
                .metadata
                .apply(&house.admin, house.series_item(), direct(plugin, "full"));
        match refused.await {
            Err(AppError::Conflict(why)) => assert!(why.contains("policy"), "{why}"),
            other => panic!("a policy that cannot be read was passed over: {other:?}"),
        }
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
