//! One change is taken back, and what that means for machines.

use codex_app::journal::{Scope, Standing};
use codex_app::plugins::PluginChange;
use codex_domain::metadata::Field;
use serde_json::json;

use super::{apply, change_of, history, stored, undo, undo_entry, write};
use crate::house::{edit, on_both};

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
