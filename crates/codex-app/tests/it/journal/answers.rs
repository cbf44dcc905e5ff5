//! What is written of an answer in the first place.

use codex_app::AppError;
use codex_app::plugins::PluginChange;
use codex_domain::metadata::Field;
use codex_store::Executor;
use serde_json::json;

use super::apply;
use crate::house::{direct, on_both};

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
