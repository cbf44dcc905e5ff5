//! Matching in the background: selections, libraries, rehearsals, and providers that want to be left alone.

use codex_app::AppError;
use codex_app::PluginProblemKind;
use codex_app::jobs::{ItemRow, NewSchedule, TaskView};
use codex_app::matching::{MatchRequest, Reach};
use codex_app::plugins::PluginChange;
use codex_domain::metadata::{Field, Item};
use codex_domain::task::TaskStatus;
use codex_domain::{ItemId, PluginId, SeriesId, TaskId};
use codex_store::repo::series;
use codex_store::{Executor, Param};
use serde_json::{Value, json};

use super::{ALL, inbox, link, plugin, series_of, summary};
use crate::house::{House, eventually, on_both, plugin_problem};

fn request(plugin: PluginId) -> MatchRequest {
    MatchRequest {
        plugin,
        dry_run: false,
        unmatched_only: false,
        plan_only: false,
    }
}

async fn start(house: &House, ids: &[SeriesId], request: MatchRequest) -> TaskId {
    let items = (
        Item::Series,
        ids.iter().map(|id| ItemId::Series(*id)).collect(),
    );
    let matching = &house.app.matching;
    let started = matching
        .match_items(&house.admin, items, request, Reach::Bulk)
        .await;
    started.unwrap().tasks[0]
}

async fn ended(house: &House, task: TaskId) -> (TaskView, Vec<ItemRow>) {
    let jobs = &house.app.jobs;
    let view = eventually(async || {
        let view = jobs.get(&house.admin, task).await.unwrap();
        view.task.status.is_over().then_some(view)
    })
    .await;
    let items = jobs.items(&house.admin, task, None, ALL).await.unwrap();
    (view, items.rows)
}

fn decision(item: &ItemRow) -> &str {
    item.outcome
        .as_ref()
        .and_then(|it| it["decision"].as_str())
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_item_of_a_selection_has_its_own_outcome() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let clear = series_of(house, "Clear", &[]).await;
        let vague = series_of(house, "Vague", &[]).await;
        let nothing = series_of(house, "Nothing", &[]).await;
        let task = start(house, &[clear, vague, nothing], request(plugin)).await;
        let (view, items) = ended(house, task).await;
        assert_eq!(view.task.status, TaskStatus::Completed);
        assert_eq!(view.task.counts.done, 3, "{items:?}");
        let of = |id| {
            items
                .iter()
                .find(|it| it.item == ItemId::Series(id))
                .unwrap()
        };
        assert_eq!(decision(of(clear)), "accepted");
        assert_eq!(decision(of(vague)), "inbox");
        assert_eq!(decision(of(nothing)), "no_candidates");
        assert_eq!(summary(house, clear).await.as_deref(), Some("All about it"));
        assert!(
            inbox(house)
                .await
                .iter()
                .all(|it| it.shown.entry.task_id == Some(task))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_reviewed_is_what_is_written() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let one = series_of(house, "Counted", &[]).await;
        let two = series_of(house, "Counted", &[]).await;
        let dry = MatchRequest {
            dry_run: true,
            ..request(plugin)
        };
        let task = start(house, &[one, two], dry).await;
        let (_, items) = ended(house, task).await;
        let title = |item: &ItemRow| {
            let changes = item.outcome.as_ref().unwrap()["changes"]
                .as_array()
                .unwrap();
            let title = changes
                .iter()
                .find(|change| change["field"] == "title")
                .unwrap();
            title["after"].as_str().unwrap().to_owned()
        };
        assert_ne!(
            title(&items[0]),
            title(&items[1]),
            "the script counts its answers"
        );
        assert_eq!(link(house, one).await, None, "a rehearsal writes nothing");

        let jobs = &house.app.jobs;
        let seqs = [items[0].seq];
        let applied = jobs.apply(&house.admin, task, Some(&seqs)).await.unwrap();
        let (view, _) = ended(house, applied).await;
        assert_eq!(view.task.counts.done, 1);
        for item in &items {
            let ItemId::Series(id) = item.item else {
                panic!("a series")
            };
            let stored = series::by_id(house.db.db(), id).await.unwrap().unwrap();
            let expected = match item.seq == seqs[0] {
                true => title(item),
                false => "Counted".to_owned(),
            };
            assert_eq!(stored.summary.title, expected);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_is_matched_and_its_cost_is_told_before() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        for _ in 0..4 {
            series_of(house, "Clear", &[]).await;
        }
        let matching = &house.app.matching;
        let only_plan = MatchRequest {
            plan_only: true,
            ..request(plugin)
        };
        let plan = matching
            .match_library(&house.admin, house.library, only_plan)
            .await
            .unwrap();
        assert!(plan.tasks.is_empty());
        assert_eq!(
            (plan.plan.items, plan.plan.calls),
            (6, 13),
            "five series and one book, whose number may find nothing"
        );
        let started = matching
            .match_library(&house.admin, house.library, request(plugin))
            .await
            .unwrap();
        assert_eq!(started.tasks.len(), 2, "series and books");
        for task in started.tasks {
            let (view, items) = ended(house, task).await;
            assert_eq!(view.task.counts.done, view.task.counts.total, "{items:?}");
        }
        let rest = MatchRequest {
            unmatched_only: true,
            ..only_plan
        };
        let plan = matching
            .match_library(&house.admin, house.library, rest)
            .await
            .unwrap();
        assert_eq!(plan.plan.items, 0, "everything is known by now");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_wants_to_be_left_alone_is() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let limited = series_of(house, "Limited", &[]).await;
        let task = start(house, &[limited], request(plugin)).await;
        let jobs = &house.app.jobs;
        let waiting =
            eventually(async || jobs.get(&house.admin, task).await.unwrap().task.waiting).await;
        assert!(!waiting.reason.is_empty());
        let items = jobs
            .items(&house.admin, task, None, ALL)
            .await
            .unwrap()
            .rows;
        assert_eq!(items[0].outcome, None::<Value>, "nothing failed");
        jobs.cancel(&house.admin, task).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plugin_is_asked_only_where_it_is_offered() {
    on_both(async |house| {
        let one_place = PluginChange {
            scopes: Some(vec!["series:detail".to_owned()]),
            ..PluginChange::default()
        };
        let plugin = plugin(house, one_place).await;
        let id = series_of(house, "Clear", &[]).await;
        let matching = &house.app.matching;
        let items = || (Item::Series, vec![ItemId::Series(id)]);
        let bulk = matching
            .match_items(&house.admin, items(), request(plugin), Reach::Bulk)
            .await;
        assert_eq!(plugin_problem(bulk), PluginProblemKind::Scope);
        let library = matching
            .match_library(&house.admin, house.library, request(plugin))
            .await;
        assert_eq!(plugin_problem(library), PluginProblemKind::Scope);
        let one = matching
            .match_items(&house.admin, items(), request(plugin), Reach::Detail)
            .await;
        ended(house, one.unwrap().tasks[0]).await;
        let reader = house
            .someone("reader", codex_domain::permission::Role::Reader)
            .await;
        let refused = matching
            .match_items(&reader, items(), request(plugin), Reach::Detail)
            .await;
        assert!(matches!(refused, Err(AppError::Forbidden { .. })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_asks_for_what_is_known_and_writes_the_chosen_fields() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let known = series_of(house, "Clear", &[]).await;
        super::match_now(house, known, plugin).await;
        let clear = "update series set meta_values = $2, meta_origins = $3, version = version + 1 where id = $1";
        let params = [known.into(), Param::json(&json!({"title": "Clear"})), Param::json(&json!({}))];
        house.db.db().execute(clear, &params).await.unwrap();
        let unknown = series_of(house, "Clear", &[]).await;

        let new = NewSchedule {
            name: "Nightly".to_owned(),
            enabled: true,
            cron: "0 3 * * *".to_owned(),
            timezone: None,
            config: json!({
                "type": "metadata_refresh", "provider": "plugin:scripted", "fieldGroups": ["descriptive"],
                "skipRecentlySyncedWithinS": 0
            }),
        };
        let jobs = &house.app.jobs;
        let made = jobs.create_schedule(&house.admin, house.library, new).await.unwrap();
        let task = jobs.run_schedule(&house.admin, house.library, made.schedule.id).await.unwrap();
        let (_, items) = ended(house, task).await;
        assert_eq!(items.len(), 1, "only what the plugin knows: {items:?}");
        assert_eq!(decision(&items[0]), "accepted", "{items:?}");
        let stored = series::by_id(house.db.db(), known).await.unwrap().unwrap();
        let record = &stored.metadata.record;
        assert_eq!(record.text(Field::Summary), Some("All about it"));
        assert_eq!(record.get(Field::Genres), None, "genres were not chosen");
        assert_eq!(link(house, unknown).await, None);

        let wrong = json!({"type": "metadata_refresh", "provider": "plugin:nobody", "fieldGroups": ["x"]});
        let new = NewSchedule {
            name: "Wrong".to_owned(),
            enabled: true,
            cron: "0 3 * * *".to_owned(),
            timezone: None,
            config: wrong,
        };
        let refused = jobs.create_schedule(&house.admin, house.library, new).await;
        assert!(matches!(refused, Err(AppError::InvalidInput(_))));
    })
    .await;
}
