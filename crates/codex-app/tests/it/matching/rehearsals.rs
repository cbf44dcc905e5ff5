//! Library jobs shown before they run: the same items, the same fields, and one row for each.

use codex_app::jobs::{NewItems, NewSchedule, NewTask, PRIORITY_SCHEDULED};
use codex_app::plugins::PluginChange;
use codex_domain::ItemId;
use codex_domain::task::TaskStatus;
use serde_json::{Value, json};

use super::{link, link_to, match_now, plugin, series_of};
use crate::house::{House, eventually, on_both};

async fn schedule(house: &House, config: Value) -> codex_domain::ScheduleId {
    let new = NewSchedule {
        name: "Nightly".to_owned(),
        enabled: true,
        cron: "0 3 * * *".to_owned(),
        timezone: None,
        config,
    };
    let jobs = &house.app.jobs;
    let made = jobs.create_schedule(&house.admin, house.library, new).await;
    made.unwrap().schedule.id
}

/// The rows of a dry run.
async fn shown(house: &House, config: Value) -> Vec<Value> {
    let ids = (house.library, schedule(house, config).await);
    let jobs = &house.app.jobs;
    let shown = jobs
        .dry_run_schedule(&house.admin, ids, None, Some(50))
        .await;
    shown.unwrap()["items"].as_array().unwrap().clone()
}

fn titles(rows: &[Value]) -> Vec<&str> {
    let mut titles: Vec<&str> = rows
        .iter()
        .map(|row| row["item"]["title"].as_str().unwrap())
        .collect();
    titles.sort_unstable();
    titles
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_of_a_refresh_shows_what_the_run_would_do() {
    on_both(async |house| {
        plugin(house, PluginChange::default()).await;
        let known = series_of(house, "Known", &[]).await;
        link_to(house, known, "full").await;
        series_of(house, "Unknown", &[]).await;
        let refresh = |rest: Value| {
            let mut config = json!({
                "type": "metadata_refresh", "provider": "plugin:scripted", "skipRecentlySyncedWithinS": 0,
                "fieldGroups": ["descriptive"]
            });
            config.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
            config
        };
        let rows = shown(house, refresh(json!({}))).await;
        assert_eq!(titles(&rows), ["Known"], "only what the plugin knows");
        let changes = rows[0]["changes"].as_array().unwrap();
        let fields: Vec<&Value> = changes.iter().map(|change| &change["field"]).collect();
        assert!(fields.contains(&&json!("summary")), "{fields:?}");
        assert!(!fields.contains(&&json!("genres")), "genres were not chosen: {fields:?}");

        let all = refresh(json!({"existingSourceIdsOnly": false, "scope": "all"}));
        let rows = shown(house, all.clone()).await;
        assert_eq!(titles(&rows), ["Known", "Old Book", "Old Series", "Unknown"]);
        let id = schedule(house, all).await;
        let jobs = &house.app.jobs;
        let task = jobs.run_schedule(&house.admin, house.library, id).await.unwrap();
        let view = eventually(async || {
            let view = jobs.get(&house.admin, task).await.unwrap();
            view.task.status.is_over().then_some(view)
        })
        .await;
        assert_eq!(view.task.counts.total, 4, "the run looks at the same");
        assert_eq!(view.task.plan.unwrap()["calls"], 1 + 2 + 2 + 3);
        assert!(link(house, known).await.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_item_that_fails_is_one_row() {
    on_both(async |house| {
        plugin(house, PluginChange::default()).await;
        for (title, wish) in [("Broken", "refused"), ("Known", "full")] {
            let id = series_of(house, title, &[]).await;
            link_to(house, id, wish).await;
        }
        let config = json!({"type": "metadata_refresh", "provider": "plugin:scripted"});
        let rows = shown(house, config).await;
        assert_eq!(titles(&rows), ["Broken", "Known"]);
        let broken = rows
            .iter()
            .find(|row| row["item"]["title"] == "Broken")
            .unwrap();
        assert_eq!(broken["decision"], "failed");
        assert!(!broken["message"].as_str().unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_of_matching_leaves_out_what_is_matched_and_has_books() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let known = series_of(house, "Known", &[]).await;
        match_now(house, known, plugin).await;
        series_of(house, "New", &[]).await;
        let config = |unmatched_only: bool| {
            json!({"type": "auto_match", "pluginId": plugin.to_string(), "unmatchedOnly": unmatched_only})
        };
        let rows = shown(house, config(true)).await;
        assert_eq!(titles(&rows), ["New", "Old Book", "Old Series"]);
        let rows = shown(house, config(false)).await;
        assert_eq!(rows.len(), 4);
        let id = schedule(house, config(true)).await;
        let jobs = &house.app.jobs;
        let task = jobs.run_schedule(&house.admin, house.library, id).await.unwrap();
        let plan = jobs.get(&house.admin, task).await.unwrap().task.plan.unwrap();
        assert_eq!((&plan["items"], &plan["calls"]), (&json!(3), &json!(2 + 2 + 3)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn work_waits_for_a_plugin_that_is_switched_off_and_goes_on_when_it_is_back() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Clear", &[]).await;
        let (plugins, jobs) = (&house.app.plugins, &house.app.jobs);
        plugins.disable(&house.admin, plugin).await.unwrap();
        let new = NewTask {
            kind: "auto_match",
            title: "Match one".to_owned(),
            params: json!({}),
            plan: None,
            priority: PRIORITY_SCHEDULED,
            library: Some(house.library),
            plugin: Some(plugin),
            user: None,
            schedule: None,
            items: NewItems::Listed(vec![ItemId::Series(id)]),
        };
        let task = jobs.enqueue(new).await.unwrap();
        let standing = async || jobs.get(&house.admin, task).await.unwrap().task;
        let (status, waiting) = eventually(async || {
            let task = standing().await;
            Some((task.status, task.waiting?))
        })
        .await;
        assert_eq!(status, TaskStatus::Pending, "it has not failed");
        assert!(
            waiting.reason.contains("switched off"),
            "{}",
            waiting.reason
        );
        plugins.enable(&house.admin, plugin).await.unwrap();
        let done = async || (standing().await.status == TaskStatus::Completed).then_some(());
        eventually(done).await;
        assert!(link(house, id).await.is_some());
    })
    .await;
}
