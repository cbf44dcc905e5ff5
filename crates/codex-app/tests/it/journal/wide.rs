//! What reaches over many items is taken back: everything of a plugin, or of a span of time.

use codex_app::AppError;
use codex_app::journal::{Scope, UndoRequest};
use codex_app::plugins::PluginChange;
use codex_domain::JournalEntryId;
use codex_domain::permission::Role;
use serde_json::json;

use super::{apply, change_of, stored, undo, write};
use crate::house::on_both;

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
