//! What people decide wins against machines: before a match, while it is in flight, and afterwards.

use codex_app::AppError;
use codex_app::journal::{Scope, UndoRequest};
use codex_app::matching::{
    InboxAction, InboxQuery, InboxReason, InboxStatus, MatchReport, ToApprove, Verdict,
};
use codex_app::metadata::NewExternalId;
use codex_app::plugins::{NewPlugin, PluginChange};
use codex_domain::metadata::{ChosenBy, Field, Value};
use codex_domain::{InboxId, ItemId, PluginId, SeriesId};
use codex_store::repo::external_ids;
use serde_json::json;

use super::{ALL, inbox, link, link_to, match_now, plugin, series_of, summary};
use crate::house::{House, edit, eventually, on_both, script};

async fn entry_of(house: &House, id: SeriesId) -> codex_app::matching::InboxEntry {
    let entries = inbox(house).await.into_iter();
    let mut entries = entries.map(|it| it.shown.entry);
    let found = entries.find(|it| it.item == ItemId::Series(id));
    found.expect("it is in the inbox")
}

async fn decide(house: &House, id: InboxId, action: InboxAction) {
    let matching = &house.app.matching;
    matching.decide(&house.admin, id, &action).await.unwrap();
}

fn reject(id: &str) -> InboxAction {
    InboxAction::Reject(Some(id.to_owned()))
}

async fn undo(house: &House, scope: Scope) {
    let request = UndoRequest {
        scope,
        from: None,
        to: None,
        dry_run: false,
    };
    let undone = house.app.journal.undo(&house.admin, request).await.unwrap();
    let undone = undone.done().expect("one item is done at once");
    assert_eq!(undone.not_undone, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_match_is_let_go_of_and_not_followed_again() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Foreign", &[]).await;
        match_now(house, id, plugin).await;
        assert_eq!(link(house, id).await.unwrap().0, "english");
        let item = ItemId::Series(id);
        let german = edit(json!({"language": "de"}), &[]);
        let metadata = &house.app.metadata;
        metadata.edit(&house.admin, item, german).await.unwrap();
        let doubted = match_now(house, id, plugin).await;
        assert_eq!(doubted.reason, Some("alarm"), "{}", doubted.message);

        decide(house, entry_of(house, id).await.id, reject("english")).await;
        assert_eq!(link(house, id).await, None, "the match is let go of");
        let again = match_now(house, id, plugin).await;
        assert_eq!(again.verdict, Verdict::NoCandidates, "{}", again.message);
        assert!(!again.used_existing_id);
        let kept = entry_of(house, id).await;
        assert_eq!(kept.status, InboxStatus::Rejected, "nothing new to look at");

        // A link from before refusals let go of links is not followed either.
        link_to(house, id, "english").await;
        let again = match_now(house, id, plugin).await;
        assert_eq!(again.verdict, Verdict::NoCandidates, "{}", again.message);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_decided_while_a_match_is_in_flight_counts() {
    on_both(async |house| {
        let folder = tempfile::tempdir().unwrap();
        let actions = [
            (InboxAction::Never, "never_match"),
            (InboxAction::Snooze(None), "snoozed"),
            (reject("gated"), "refused"),
        ];
        let gate = folder.path().join("gate");
        let change = PluginChange {
            config: Some(json!({"gate": gate.to_str().unwrap()})),
            ..PluginChange::default()
        };
        let plugin = plugin(house, change).await;
        for (action, reason) in actions {
            let id = series_of(house, "Gated", &[]).await;
            let item = ItemId::Series(id);
            let matching = &house.app.matching;
            waits_with(house, id, plugin).await;
            let in_flight = matching.match_now(&house.admin, item, plugin, (None, false));
            let decided = async {
                let reached = gate.with_extension("reached");
                eventually(async || reached.exists().then_some(())).await;
                decide(house, entry_of(house, id).await.id, action).await;
                std::fs::remove_file(&reached).unwrap();
                std::fs::write(&gate, "").unwrap();
            };
            let (report, ()) = tokio::join!(in_flight, decided);
            std::fs::remove_file(&gate).unwrap();
            let report: MatchReport = report.unwrap();
            assert_eq!(report.reason, Some(reason), "{}", report.message);
            assert_eq!(report.verdict, Verdict::Skipped);
            assert_eq!(
                (summary(house, id).await, link(house, id).await),
                (None, None)
            );
        }
    })
    .await;
}

/// Lets a series wait with the candidate `gated`.
async fn waits_with(house: &House, id: SeriesId, plugin: PluginId) {
    let strict = PluginChange {
        auto_match_threshold: Some(Some(1.0)),
        ..PluginChange::default()
    };
    let plugins = &house.app.plugins;
    plugins.update(&house.admin, plugin, strict).await.unwrap();
    let report = match_now(house, id, plugin).await;
    assert_eq!(report.verdict, Verdict::Inbox, "{}", report.message);
    let usual = PluginChange {
        auto_match_threshold: Some(None),
        ..PluginChange::default()
    };
    plugins.update(&house.admin, plugin, usual).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_match_that_was_taken_back_is_skipped_and_not_asked_for() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Clear", &[]).await;
        match_now(house, id, plugin).await;
        undo(house, Scope::Item(ItemId::Series(id))).await;
        for is_rehearsal in [true, false] {
            let matching = &house.app.matching;
            let again = matching
                .match_now(
                    &house.admin,
                    ItemId::Series(id),
                    plugin,
                    (None, is_rehearsal),
                )
                .await
                .unwrap();
            assert_eq!(again.verdict, Verdict::Skipped);
            assert_eq!(again.reason, Some("taken_back"));
        }
        assert_eq!(link(house, id).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_a_person_removes_stays_away_until_that_is_undone() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Foreign", &[]).await;
        match_now(house, id, plugin).await;
        let item = ItemId::Series(id);
        let ids = external_ids::of_item(house.db.db(), item).await.unwrap();
        let linked = ids
            .iter()
            .find(|id| id.source == "plugin:scripted")
            .unwrap();
        let metadata = &house.app.metadata;
        metadata
            .remove_external_id(&house.admin, item, linked.id)
            .await
            .unwrap();
        let again = match_now(house, id, plugin).await;
        assert_eq!(again.reason, Some("taken_back"), "{}", again.message);
        assert_eq!(link(house, id).await, None);

        let page = house
            .app
            .journal
            .history(&house.admin, item, None, ALL)
            .await;
        let removal = page.unwrap().rows.remove(0).entry;
        undo(house, Scope::Entry(removal.id)).await;
        assert_eq!(link(house, id).await.unwrap().0, "english");
        let again = match_now(house, id, plugin).await;
        assert_eq!(again.verdict, Verdict::Accepted, "{}", again.message);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_is_gone_is_searched_for_anew_unless_a_person_chose_it() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let machines = series_of(house, "Clear", &[]).await;
        link_to(house, machines, "missing").await;
        let report = match_now(house, machines, plugin).await;
        assert_eq!(report.verdict, Verdict::Accepted, "{}", report.message);
        assert_eq!(link(house, machines).await.unwrap().0, "full");

        let persons = series_of(house, "Clear", &[]).await;
        let chosen = NewExternalId {
            source: "plugin:scripted".to_owned(),
            external_id: "missing".to_owned(),
            external_url: None,
        };
        let (metadata, item) = (&house.app.metadata, ItemId::Series(persons));
        metadata
            .add_external_id(&house.admin, item, chosen)
            .await
            .unwrap();
        let report = match_now(house, persons, plugin).await;
        assert_eq!(report.reason, Some(InboxReason::Gone.name()));
        assert!(report.message.contains("missing"), "{}", report.message);
        let entry = entry_of(house, persons).await;
        let approved = house
            .app
            .matching
            .approve(&house.admin, entry.id, None, None)
            .await
            .unwrap();
        assert_eq!(approved.entry.shown.entry.status, InboxStatus::Approved);
        let linked = Some(("full".to_owned(), ChosenBy::Person));
        assert_eq!(link(house, persons).await, linked);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_plugin_said_itself_raises_no_alarm_and_what_others_said_does() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Moving", &[]).await;
        for _ in 0..3 {
            let report = match_now(house, id, plugin).await;
            assert_eq!(report.verdict, Verdict::Accepted, "{}", report.message);
        }
        let other = NewExternalId {
            source: "api:other".to_owned(),
            external_id: "another".to_owned(),
            external_url: None,
        };
        let (metadata, item) = (&house.app.metadata, ItemId::Series(id));
        metadata
            .add_external_id(&house.admin, item, other)
            .await
            .unwrap();
        let report = match_now(house, id, plugin).await;
        assert_eq!(report.reason, Some(InboxReason::Conflict.name()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reopening_takes_back_the_last_decision_only() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Twins", &[]).await;
        match_now(house, id, plugin).await;
        let entry = entry_of(house, id).await.id;
        let rejected = async || entry_of(house, id).await.rejected;
        decide(house, entry, reject("twin-a")).await;
        decide(house, entry, InboxAction::Snooze(None)).await;
        decide(house, entry, InboxAction::Reopen).await;
        assert_eq!(rejected().await, ["twin-a"], "only put away was taken back");
        decide(house, entry, reject("twin-b")).await;
        assert_eq!(entry_of(house, id).await.status, InboxStatus::Rejected);
        decide(house, entry, InboxAction::Reopen).await;
        assert_eq!(rejected().await, ["twin-a"]);
        assert_eq!(entry_of(house, id).await.status, InboxStatus::Waiting);
        decide(house, entry, InboxAction::StartOver).await;
        assert_eq!(rejected().await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_says_under_which_run_it_was_written() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        for fields in [None, Some(Vec::new())] {
            let id = series_of(house, "Twins", &[]).await;
            match_now(house, id, plugin).await;
            let entry = entry_of(house, id).await.id;
            let matching = &house.app.matching;
            let approved = matching.approve(&house.admin, entry, None, fields).await;
            let run = approved.unwrap().applied.run.expect("it was written");
            assert_eq!(link(house, id).await.unwrap().0, "twin-a");
            undo(house, Scope::Run(run)).await;
            assert_eq!(
                (link(house, id).await, summary(house, id).await),
                (None, None)
            );
        }
    })
    .await;
}

async fn second_plugin(house: &House) -> PluginId {
    let new = NewPlugin {
        name: "second".to_owned(),
        enabled: true,
        settings: PluginChange {
            display_name: Some("Second".to_owned()),
            command: Some(script()),
            permissions: Some(vec!["metadata:write:*".to_owned()]),
            scopes: Some(vec!["series:detail".to_owned()]),
            requests_per_minute: Some(None),
            ..PluginChange::default()
        },
        ..NewPlugin::default()
    };
    let created = house.app.plugins.create(&house.admin, new).await;
    created.unwrap().plugin.id
}

fn by(filter: InboxQuery) -> ToApprove {
    ToApprove {
        named: None,
        filter: Some(filter),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_approved_by_a_filter_and_each_plugin_can_be_taken_back_alone() {
    on_both(async |house| {
        let first = plugin(house, PluginChange::default()).await;
        let second = second_plugin(house).await;
        let id = series_of(house, "Twins", &[]).await;
        let vague = series_of(house, "Vague", &[]).await;
        for (id, plugin) in [(id, first), (id, second), (vague, first)] {
            match_now(house, id, plugin).await;
        }
        let likely = InboxQuery {
            min_score: Some(0.8),
            ..InboxQuery::default()
        };
        let matching = &house.app.matching;
        let approving = matching
            .approve_many(&house.admin, by(likely.clone()))
            .await
            .unwrap();
        assert_eq!(approving.count, 2, "what is vague waits");
        eventually(async || {
            let jobs = &house.app.jobs;
            let view = jobs.get(&house.admin, approving.task).await.unwrap();
            view.task.status.is_over().then_some(())
        })
        .await;
        let sources = async || {
            let item = ItemId::Series(id);
            let ids = external_ids::of_item(house.db.db(), item).await.unwrap();
            let ids = ids.into_iter().map(|id| id.source);
            ids.filter(|source| source.starts_with("plugin:"))
                .collect::<Vec<_>>()
        };
        assert_eq!(sources().await, ["plugin:scripted", "plugin:second"]);
        undo(house, Scope::Plugin(second)).await;
        assert_eq!(sources().await, ["plugin:scripted"]);

        let nothing = matching.approve_many(&house.admin, by(likely)).await;
        assert!(nothing.is_err(), "nothing is left that fits");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_takes_what_was_put_away_when_that_is_named_and_nothing_that_was_decided() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Vague", &[]).await;
        match_now(house, id, plugin).await;
        decide(
            house,
            entry_of(house, id).await.id,
            InboxAction::Snooze(None),
        )
        .await;
        let matching = &house.app.matching;
        let approve = async |status| {
            let query = InboxQuery {
                status,
                search: Some("vag".to_owned()),
                ..InboxQuery::default()
            };
            matching.approve_many(&house.admin, by(query)).await
        };
        let waiting = approve(None).await.unwrap_err();
        assert!(matches!(waiting, AppError::Conflict(_)), "{waiting}");
        let never = approve(Some(InboxStatus::Never)).await.unwrap_err();
        assert!(matches!(never, AppError::InvalidInput(_)), "{never}");
        let snoozed = approve(Some(InboxStatus::Snoozed)).await.unwrap();
        assert_eq!(snoozed.count, 1);
        eventually(async || {
            let is_approved = entry_of(house, id).await.status == InboxStatus::Approved;
            is_approved.then_some(())
        })
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn approving_many_leaves_alone_what_was_decided_one_by_one() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let german = [(Field::Language, Value::Text("de".to_owned()))];
        let id = series_of(house, "Foreign", &german).await;
        match_now(house, id, plugin).await;
        let entry = entry_of(house, id).await;
        let matching = &house.app.matching;
        let many = matching
            .decide_many(&house.admin, &[entry.id], &InboxAction::Never)
            .await;
        assert_eq!(many.unwrap(), 1);
        let named = ToApprove {
            named: Some(vec![entry.id]),
            filter: None,
        };
        let approving = matching.approve_many(&house.admin, named).await.unwrap();
        eventually(async || {
            let jobs = &house.app.jobs;
            let view = jobs.get(&house.admin, approving.task).await.unwrap();
            view.task.status.is_over().then_some(())
        })
        .await;
        assert_eq!(entry_of(house, id).await.status, InboxStatus::Never);
        assert_eq!(link(house, id).await, None);
    })
    .await;
}
