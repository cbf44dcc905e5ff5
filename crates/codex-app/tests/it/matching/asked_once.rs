//! What a person took back or refused is asked for once more, and then only when something is new or much time has passed.

use codex_app::journal::{Scope, UndoRequest};
use codex_app::matching::{InboxAction, InboxStatus, MatchRequest, Reach};
use codex_app::plugins::PluginChange;
use codex_domain::metadata::Item;
use codex_domain::{ItemId, PluginId, SeriesId};
use codex_store::Executor;
use serde_json::json;

use super::{ALL, inbox, link, match_now, plugin, series_of};
use crate::house::{House, edit, eventually, on_both};

/// How often the plugin was asked anything.
async fn calls(house: &House, plugin: PluginId) -> u64 {
    let status = house.app.plugins.status(&house.admin, plugin).await;
    let methods = status.unwrap().methods;
    methods
        .iter()
        .filter(|it| it.method.ends_with("/search") || it.method.ends_with("/get"))
        .map(|it| it.requests)
        .sum()
}

/// Matches a series as one of a selection: why it was skipped, and how many calls it took.
async fn in_a_run(house: &House, id: SeriesId, plugin: PluginId) -> (String, u64) {
    let before = calls(house, plugin).await;
    let request = MatchRequest {
        plugin,
        dry_run: false,
        unmatched_only: false,
        plan_only: false,
    };
    let items = (Item::Series, vec![ItemId::Series(id)]);
    let (matching, jobs) = (&house.app.matching, &house.app.jobs);
    let started = matching
        .match_items(&house.admin, items, request, Reach::Bulk)
        .await;
    let task = started.unwrap().tasks[0];
    eventually(async || {
        let view = jobs.get(&house.admin, task).await.unwrap();
        view.task.status.is_over().then_some(())
    })
    .await;
    let items = jobs.items(&house.admin, task, None, ALL).await.unwrap();
    let outcome = items.rows[0].outcome.clone().unwrap_or_default();
    let reason = outcome["reason"].as_str().unwrap_or_default().to_owned();
    (reason, calls(house, plugin).await - before)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_match_that_was_taken_back_costs_one_more_search() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Clear", &[]).await;
        let item = ItemId::Series(id);
        match_now(house, id, plugin).await;
        let everything = UndoRequest {
            scope: Scope::Item(item),
            from: None,
            to: None,
            dry_run: false,
        };
        let undone = house.app.journal.undo(&house.admin, everything).await;
        assert_eq!(undone.unwrap().done().unwrap().not_undone, 0);

        let taken_back = |calls| ("taken_back".to_owned(), calls);
        assert_eq!(in_a_run(house, id, plugin).await, taken_back(1));
        for _ in 0..2 {
            assert_eq!(in_a_run(house, id, plugin).await, taken_back(0));
        }
        let long_ago = "update match_questions set asked_at = 1";
        house.db.db().execute(long_ago, &[]).await.unwrap();
        assert_eq!(
            in_a_run(house, id, plugin).await,
            taken_back(1),
            "by now the provider may have another"
        );
        let before = calls(house, plugin).await;
        let now = match_now(house, id, plugin).await;
        assert_eq!(now.reason, Some("taken_back"));
        let asked = calls(house, plugin).await - before;
        assert_eq!(asked, 1, "a person who asks is answered");

        let authors = edit(json!({"authors": [{"name": "Bo Writer"}]}), &[]);
        let metadata = &house.app.metadata;
        metadata.edit(&house.admin, item, authors).await.unwrap();
        assert_eq!(in_a_run(house, id, plugin).await, taken_back(1));
        assert_eq!(in_a_run(house, id, plugin).await, taken_back(0));
        let template = PluginChange {
            search_query_template: Some(Some("{{metadata.title}} 2".to_owned())),
            ..PluginChange::default()
        };
        let plugins = &house.app.plugins;
        plugins
            .update(&house.admin, plugin, template)
            .await
            .unwrap();
        let (_, asked) = in_a_run(house, id, plugin).await;
        assert_eq!(asked, 1);
        assert_eq!(link(house, id).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_altogether_costs_one_more_search_until_it_is_open_again() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Vague", &[]).await;
        match_now(house, id, plugin).await;
        let entry = inbox(house).await.remove(0).shown.entry.id;
        let matching = &house.app.matching;
        let decide = async |action: InboxAction| {
            let decided = matching.decide(&house.admin, entry, &action).await;
            decided.unwrap().shown.entry.status
        };
        let rejected = decide(InboxAction::Reject(None)).await;
        assert_eq!(rejected, InboxStatus::Rejected);
        let (_, asked) = in_a_run(house, id, plugin).await;
        assert_eq!(asked, 1);
        let again = in_a_run(house, id, plugin).await;
        assert_eq!(again, ("refused".to_owned(), 0));

        assert_eq!(decide(InboxAction::Reopen).await, InboxStatus::Waiting);
        let open = in_a_run(house, id, plugin).await;
        assert_eq!(open, ("low_score".to_owned(), 1));
    })
    .await;
}
