//! What people decide about what waits, and that machines keep to it.

use codex_app::journal::{Scope, UndoRequest};
use codex_app::matching::{InboxAction, InboxStatus, SnoozeUntil, ToApprove, Verdict};
use codex_app::plugins::PluginChange;
use codex_domain::ItemId;
use codex_domain::metadata::ChosenBy;
use codex_domain::task::TaskStatus;
use codex_store::{DbKind, Executor};

use super::{inbox, link, match_now, plugin, series_of, summary};
use crate::house::{House, eventually, on_both};

async fn only_entry(house: &House) -> codex_app::matching::InboxView {
    let mut entries = inbox(house).await;
    assert_eq!(entries.len(), 1);
    entries.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_approves_no_machine_changes() {
    on_both(async |house| {
        let no_reuse = PluginChange {
            use_existing_external_id: Some(false),
            ..PluginChange::default()
        };
        let plugin = plugin(house, no_reuse).await;
        let id = series_of(house, "Twins", &[]).await;
        match_now(house, id, plugin).await;
        let waiting = only_entry(house).await;
        let matching = &house.app.matching;
        let chosen = Some("twin-b".to_owned());
        let entry = waiting.shown.entry.id;
        let approved = matching
            .approve(&house.admin, entry, chosen, None)
            .await
            .unwrap();
        assert!(approved.applied.success());
        let after = approved.entry.shown.entry;
        assert_eq!(after.status, InboxStatus::Approved);
        assert_eq!(after.decided_by, house.admin.user_id());
        let linked = Some(("twin-b".to_owned(), ChosenBy::Person));
        assert_eq!(link(house, id).await, linked);

        let again = match_now(house, id, plugin).await;
        assert!(
            again.used_existing_id,
            "the chosen id counts although ids are not reused"
        );
        assert_eq!(link(house, id).await, linked);
        assert_eq!(
            only_entry(house).await.shown.entry.status,
            InboxStatus::Approved
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_is_written_again_when_a_person_approves_it_again() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Twins", &[]).await;
        match_now(house, id, plugin).await;
        let entry = only_entry(house).await.shown.entry.id;
        let approve = async || {
            let chosen = Some("twin-b".to_owned());
            let matching = &house.app.matching;
            let approved = matching.approve(&house.admin, entry, chosen, None).await;
            approved.unwrap().applied
        };
        let first = approve().await;
        assert!(first.success());
        let everything = UndoRequest {
            scope: Scope::Item(ItemId::Series(id)),
            from: None,
            to: None,
            dry_run: false,
        };
        let undone = house.app.journal.undo(&house.admin, everything).await;
        assert_eq!(undone.unwrap().done().unwrap().not_undone, 0);
        assert_eq!(link(house, id).await, None);

        house
            .app
            .matching
            .decide(&house.admin, entry, &InboxAction::Reopen)
            .await
            .unwrap();
        let second = approve().await;
        assert_eq!(second.applied, first.applied);
        let linked = Some(("twin-b".to_owned(), ChosenBy::Person));
        assert_eq!(link(house, id).await, linked);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_fields_a_person_chose_are_written() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Twins", &[]).await;
        match_now(house, id, plugin).await;
        let entry = only_entry(house).await.shown.entry.id;
        let fields = Some(vec!["year".to_owned()]);
        let matching = &house.app.matching;
        matching
            .approve(&house.admin, entry, None, fields)
            .await
            .unwrap();
        assert_eq!(summary(house, id).await, None);
        assert_eq!(
            link(house, id).await.map(|it| it.0).as_deref(),
            Some("twin-a")
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_refused_never_comes_back() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Twins", &[]).await;
        match_now(house, id, plugin).await;
        let entry = only_entry(house).await.shown.entry.id;
        let matching = &house.app.matching;
        let reject = |which: Option<&str>| InboxAction::Reject(which.map(str::to_owned));
        let still = matching
            .decide(&house.admin, entry, &reject(Some("twin-a")))
            .await
            .unwrap();
        assert_eq!(still.shown.entry.status, InboxStatus::Waiting);
        assert!(still.is_rejected(&still.candidates[0]));

        let alone = match_now(house, id, plugin).await;
        assert_eq!(
            alone.verdict,
            Verdict::Accepted,
            "the other twin is clear now: {}",
            alone.message
        );
        assert_eq!(
            link(house, id).await.map(|it| it.0).as_deref(),
            Some("twin-b")
        );

        let other = series_of(house, "Vague", &[]).await;
        match_now(house, other, plugin).await;
        let entry = only_entry(house).await.shown.entry.id;
        let refused = matching
            .decide(&house.admin, entry, &reject(None))
            .await
            .unwrap();
        assert_eq!(refused.shown.entry.status, InboxStatus::Rejected);
        let report = match_now(house, other, plugin).await;
        assert_eq!(report.verdict, Verdict::NoCandidates);
        assert!(report.candidates.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn never_and_later_are_kept_until_they_are_taken_back() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Vague", &[]).await;
        match_now(house, id, plugin).await;
        let entry = only_entry(house).await.shown.entry.id;
        let matching = &house.app.matching;
        let later = InboxAction::Snooze(Some(SnoozeUntil::Days(3)));
        for (action, reason) in [(InboxAction::Never, "never_match"), (later, "snoozed")] {
            matching.decide(&house.admin, entry, &action).await.unwrap();
            let report = match_now(house, id, plugin).await;
            assert_eq!(report.reason, Some(reason));
        }
        let reopened = matching
            .decide(&house.admin, entry, &InboxAction::Reopen)
            .await
            .unwrap();
        assert_eq!(reopened.shown.entry.status, InboxStatus::Waiting);
        assert_eq!(reopened.shown.entry.decided_by, None);
        assert_eq!(match_now(house, id, plugin).await.verdict, Verdict::Inbox);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_approved_in_the_background() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let mut all = Vec::new();
        for _ in 0..3 {
            let id = series_of(house, "Twins", &[]).await;
            match_now(house, id, plugin).await;
            all.push(id);
        }
        let ids = inbox(house)
            .await
            .iter()
            .map(|it| it.shown.entry.id)
            .collect();
        house
            .app
            .matching
            .approve_many(
                &house.admin,
                ToApprove {
                    named: Some(ids),
                    filter: None,
                },
            )
            .await
            .unwrap();
        for id in all {
            let linked = eventually(async || link(house, id).await).await;
            assert_eq!(linked, ("twin-a".to_owned(), ChosenBy::Person));
        }
        eventually(async || {
            let is_done = |view: &codex_app::matching::InboxView| {
                view.shown.entry.status == InboxStatus::Approved
            };
            inbox(house).await.iter().all(is_done).then_some(())
        })
        .await;
    })
    .await;
}

/// Lets no item of a task be done, as if the power failed at that very moment.
async fn fail_the_power(house: &House) {
    let db = house.db.db();
    let sql = match db.kind() {
        DbKind::Sqlite => {
            "create trigger no_power before update on task_items when new.status = 'done'
             begin select raise(abort, 'the power failed'); end"
        }
        DbKind::Postgres => {
            "create function no_power() returns trigger language plpgsql as
               $$ begin raise exception 'the power failed'; end $$;
             create trigger no_power before update on task_items
               for each row when (new.status = 'done') execute function no_power()"
        }
    };
    db.batch(sql).await.unwrap();
}

async fn restore_the_power(house: &House) {
    let db = house.db.db();
    let sql = match db.kind() {
        DbKind::Sqlite => "drop trigger no_power",
        DbKind::Postgres => "drop trigger no_power on task_items",
    };
    db.batch(sql).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_in_the_background_is_written_with_the_end_of_its_item_or_not_at_all() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Twins", &[]).await;
        match_now(house, id, plugin).await;
        let entry = only_entry(house).await.shown.entry.id;
        fail_the_power(house).await;
        let named = ToApprove {
            named: Some(vec![entry]),
            filter: None,
        };
        let (matching, jobs) = (&house.app.matching, &house.app.jobs);
        let approving = matching.approve_many(&house.admin, named).await.unwrap();
        let task = async || {
            let view = jobs.get(&house.admin, approving.task).await;
            view.unwrap().task
        };
        eventually(async || {
            let task = task().await;
            (task.status.is_over() || task.waiting.is_some()).then_some(())
        })
        .await;
        let kept = only_entry(house).await.shown.entry;
        assert_eq!(kept.status, InboxStatus::Waiting);
        assert_eq!(link(house, id).await, None);
        assert_eq!(summary(house, id).await, None);

        restore_the_power(house).await;
        jobs.retry(&house.admin, approving.task).await.unwrap();
        let ended = eventually(async || {
            let task = task().await;
            (task.status == TaskStatus::Completed).then_some(task)
        })
        .await;
        assert_eq!((ended.counts.done, ended.counts.skipped), (1, 0));
        let approved = only_entry(house).await.shown.entry;
        assert_eq!(approved.status, InboxStatus::Approved);
        let linked = Some(("twin-a".to_owned(), ChosenBy::Person));
        assert_eq!(link(house, id).await, linked);
    })
    .await;
}
