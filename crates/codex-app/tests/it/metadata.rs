//! Metadata from preview to apply: what was seen is what is written, and nothing a person locked.

use codex_app::metadata::{ApplyRequest, Decision};
use codex_app::plugins::PluginChange;
use codex_app::{AppError, Caller, Event, PluginProblemKind};
use codex_domain::ItemId;
use codex_domain::metadata::Field;
use codex_domain::permission::Role;
use codex_domain::{LibraryId, PluginId, PreviewId};
use codex_store::Executor;
use codex_store::repo::{external_ids, libraries, series};
use serde_json::json;

use crate::house::{House, direct, edit, on_both, plugin_problem};

fn with_token(token: PreviewId, fields: Option<&[&str]>) -> ApplyRequest {
    ApplyRequest {
        token: Some(token),
        fields: fields.map(|fields| fields.iter().map(|field| (*field).to_owned()).collect()),
        ..ApplyRequest::default()
    }
}

async fn token(house: &House, plugin: PluginId, wish: &str) -> PreviewId {
    let preview = house
        .app
        .metadata
        .preview(&house.admin, house.series_item(), plugin, wish)
        .await;
    preview.unwrap().token
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_ticked_is_written_and_nothing_else() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let metadata = &house.app.metadata;
        let item = house.series_item();
        metadata.edit(&house.admin, item, edit(json!({"publisher": "Mine"}), &[])).await.unwrap();
        let preview = metadata.preview(&house.admin, item, plugin, "full").await.unwrap();
        let decision = |field| preview.plan.rows.iter().find(|row| row.field == field).unwrap().decision;
        assert_eq!(decision(Field::Title), Decision::Change);
        assert_eq!(decision(Field::Publisher), Decision::Locked);
        assert_eq!(decision(Field::Status), Decision::NotProvided);
        let mut news = house.app.events.subscribe();
        let ticked = ["title", "titleSort", "genres", "publisher"];
        let applied = metadata.apply(&house.admin, item, with_token(preview.token, Some(&ticked))).await.unwrap();
        assert!(applied.success());
        assert_eq!(applied.applied, [Field::Title, Field::TitleSort, Field::Genres]);
        let skipped: Vec<(Field, &str)> = applied.skipped.iter().map(|it| (it.field, it.reason.as_str())).collect();
        assert_eq!(skipped, [(Field::Publisher, "Field is locked")]);
        assert_eq!(
            house.series_values().await,
            json!({"title": "Full Title", "titleSort": "Full Title", "genres": ["Drama"], "publisher": "Mine"})
        );
        assert_eq!(
            news.recv().await.unwrap(),
            Event::SeriesMetadataUpdated { series_id: house.series, plugin_id: Some(plugin) }
        );
        let ids = metadata.external_ids(&house.admin, item).await.unwrap();
        assert_eq!(ids.len(), 1);
        assert_eq!((ids[0].source.as_str(), ids[0].external_id.as_str()), ("plugin:scripted", "full"));
        assert_eq!(ids[0].external_url.as_deref(), Some("https://provider.example/x"));
        assert!(ids[0].last_synced_at.is_some());
        let origins = series::by_id(house.db.db(), house.series).await.unwrap().unwrap().metadata.origins;
        assert_eq!(origins[&Field::Genres].to_string(), "plugin:scripted");
        assert_eq!(origins[&Field::Publisher].to_string(), "person");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_preview_and_its_apply_share_one_answer() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let (first, second) = (
            token(house, plugin, "counted").await,
            token(house, plugin, "counted").await,
        );
        let apply = |token| {
            house
                .app
                .metadata
                .apply(&house.admin, house.series_item(), with_token(token, None))
        };
        apply(first).await.unwrap();
        assert_eq!(house.series_values().await["title"], "Answer 1");
        apply(second).await.unwrap();
        assert_eq!(house.series_values().await["title"], "Answer 2");
        let again = apply(second).await.unwrap();
        assert!(
            !again.success(),
            "applying twice changes nothing more: {again:?}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_set_after_the_preview_wins() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let token = token(house, plugin, "full").await;
        let lock = edit(json!({}), &[("title", true)]);
        house
            .app
            .metadata
            .edit(&house.admin, house.series_item(), lock)
            .await
            .unwrap();
        let request = with_token(token, None);
        let applied = house
            .app
            .metadata
            .apply(&house.admin, house.series_item(), request)
            .await
            .unwrap();
        assert!(!applied.applied.contains(&Field::Title));
        assert_eq!(house.series_values().await["title"], "Old Series");
        assert_eq!(house.series_values().await["year"], 1999);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_good_for_its_person_its_item_and_its_plugin() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let token = token(house, plugin, "full").await;
        let editor = house.someone("editor", Role::Editor).await;
        let apply = |caller: Caller, item: ItemId, request: ApplyRequest| async move {
            house.app.metadata.apply(&caller, item, request).await
        };
        let admin = || house.admin.clone();
        for outcome in [
            apply(editor, house.series_item(), with_token(token, None)).await,
            apply(admin(), house.book_item(), with_token(token, None)).await,
            apply(
                admin(),
                house.series_item(),
                with_token(PreviewId::generate(&codex_domain::SystemClock), None),
            )
            .await,
        ] {
            assert!(
                matches!(outcome, Err(AppError::PreviewExpired(_))),
                "{outcome:?}"
            );
        }
        let mut other = with_token(token, None);
        other.external_id = Some("another".to_owned());
        assert!(matches!(
            apply(admin(), house.series_item(), other).await,
            Err(AppError::InvalidInput(_))
        ));
        house
            .db
            .db()
            .execute("update metadata_previews set expires_at = 1", &[])
            .await
            .unwrap();
        let late = apply(admin(), house.series_item(), with_token(token, None)).await;
        assert!(matches!(late, Err(AppError::PreviewExpired(_))));
        assert_eq!(house.series_values().await, json!({"title": "Old Series"}));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dry_run_writes_nothing_and_a_direct_apply_asks_once() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let metadata = &house.app.metadata;
        let rehearsal = ApplyRequest {
            dry_run: true,
            ..direct(plugin, "full")
        };
        let report = metadata
            .apply(&house.admin, house.series_item(), rehearsal)
            .await
            .unwrap();
        let changes = report.changes;
        assert!(report.is_rehearsal);
        assert_eq!(changes[0].field, Field::Title);
        assert_eq!(house.series_values().await, json!({"title": "Old Series"}));
        assert!(
            metadata
                .external_ids(&house.admin, house.series_item())
                .await
                .unwrap()
                .is_empty()
        );
        let applied = metadata
            .apply(&house.admin, house.series_item(), direct(plugin, "full"))
            .await
            .unwrap();
        assert_eq!(applied.applied, report.applied);
        let sources: Vec<String> = external_ids::of_item(house.db.db(), house.series_item())
            .await
            .unwrap()
            .into_iter()
            .map(|id| id.source)
            .collect();
        assert_eq!(sources, ["api:other", "plugin:scripted"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_in_the_middle_of_an_apply_leaves_nothing_behind() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        // The last statement of the transaction fails, as it would on a full disk.
        house
            .db
            .db()
            .batch("drop table external_ids")
            .await
            .unwrap();
        let outcome = house
            .app
            .metadata
            .apply(&house.admin, house.series_item(), direct(plugin, "full"))
            .await;
        assert!(
            matches!(outcome, Err(AppError::Internal { .. })),
            "{outcome:?}"
        );
        assert_eq!(house.series_values().await, json!({"title": "Old Series"}));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn applies_at_the_same_moment_all_arrive() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let token = token(house, plugin, "full").await;
        let fields = ["title", "summary", "year", "publisher"];
        let applies = fields.map(|field| {
            house.app.metadata.apply(
                &house.admin,
                house.series_item(),
                with_token(token, Some(&[field])),
            )
        });
        for outcome in futures_util::future::join_all(applies).await {
            assert!(outcome.unwrap().success());
        }
        let values = house.series_values().await;
        assert!(
            ["title", "summary", "year", "publisher"]
                .iter()
                .all(|field| !values[*field].is_null()),
            "{values}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn permissions_scopes_and_libraries_hold_on_every_path() {
    on_both(async |house| {
        let plugin = house
            .plugin(PluginChange {
                permissions: Some(vec!["metadata:write:title".to_owned()]),
                scopes: Some(vec!["series:detail".to_owned()]),
                ..PluginChange::default()
            })
            .await
            .id;
        let metadata = &house.app.metadata;
        let reader = house.someone("reader", Role::Reader).await;
        assert!(matches!(
            metadata
                .preview(&reader, house.series_item(), plugin, "full")
                .await,
            Err(AppError::Forbidden { .. })
        ));
        assert!(matches!(
            metadata
                .apply(&reader, house.series_item(), direct(plugin, "full"))
                .await,
            Err(AppError::Forbidden { .. })
        ));
        let book = metadata
            .preview(&house.admin, house.book_item(), plugin, "full")
            .await;
        assert_eq!(plugin_problem(book), PluginProblemKind::Scope);
        let applied = metadata
            .apply(&house.admin, house.series_item(), direct(plugin, "full"))
            .await
            .unwrap();
        assert_eq!(applied.applied, [Field::Title, Field::TitleSort]);
        assert!(
            applied
                .skipped
                .iter()
                .all(|it| it.reason == "Plugin does not have permission")
        );

        let token = token(house, plugin, "counted").await;
        let elsewhere = other_library(house).await;
        let change = PluginChange {
            library_ids: Some(vec![elsewhere]),
            ..PluginChange::default()
        };
        house
            .app
            .plugins
            .update(&house.admin, plugin, change)
            .await
            .unwrap();
        for outcome in [
            metadata
                .apply(&house.admin, house.series_item(), direct(plugin, "full"))
                .await,
            metadata
                .apply(&house.admin, house.series_item(), with_token(token, None))
                .await,
        ] {
            assert_eq!(plugin_problem(outcome), PluginProblemKind::NotForLibrary);
        }
        house
            .app
            .plugins
            .disable(&house.admin, plugin)
            .await
            .unwrap();
        let outcome = metadata
            .apply(&house.admin, house.series_item(), with_token(token, None))
            .await;
        assert_eq!(plugin_problem(outcome), PluginProblemKind::Disabled);
    })
    .await;
}

async fn other_library(house: &House) -> LibraryId {
    let clock = codex_domain::SystemClock;
    let now = codex_domain::Clock::now(&clock);
    let library = libraries::Library {
        id: LibraryId::generate(&clock),
        name: "Elsewhere".to_owned(),
        path: "/elsewhere".to_owned(),
        created_at: now,
        updated_at: now,
        last_scanned_at: None,
        settings: libraries::LibrarySettings::default(),
    };
    libraries::insert(house.db.db(), &library).await.unwrap();
    library.id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn books_take_their_own_fields() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let applied = house
            .app
            .metadata
            .apply(&house.admin, house.book_item(), direct(plugin, "full"))
            .await
            .unwrap();
        assert!(applied.applied.contains(&Field::Title));
        let mut request = direct(plugin, "full");
        request.fields = Some(vec!["status".to_owned(), "nonsense".to_owned()]);
        match house
            .app
            .metadata
            .apply(&house.admin, house.book_item(), request)
            .await
        {
            Err(AppError::InvalidInput(problems)) => assert_eq!(problems.len(), 2),
            other => panic!("fields of others were accepted: {other:?}"),
        }
    })
    .await;
}
