//! Stories about the match inbox: what waits, what people decide, and what comes back.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop here"
)]

use codex_domain::inbox::{InboxReason, InboxStatus};
use codex_domain::{InboxId, ItemId, LibraryId, PluginId, SeriesId, SystemClock, Timestamp};
use codex_store::repo::list::PageRequest;
use codex_store::repo::match_inbox::{
    self, Decision, InboxCounts, InboxEntry, InboxOrder, InboxQuery,
};
use codex_store::repo::series;
use codex_store::{Db, Executor};
use serde_json::json;

use crate::backend::on_both;
use crate::shelf;

const NOW: Timestamp = Timestamp::from_micros(1_000_000);
const LATER: Timestamp = Timestamp::from_micros(2_000_000);
const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 100,
};

struct Desk<'a> {
    db: &'a Db,
    library: LibraryId,
    plugin: PluginId,
}

impl<'a> Desk<'a> {
    async fn new(db: &'a Db) -> Self {
        Self {
            db,
            library: shelf::library(db, "manga").await,
            plugin: shelf::plugin(db, "metadata-echo").await,
        }
    }

    async fn waiting(&self, title: &str, score: f64) -> (SeriesId, InboxEntry) {
        let series = shelf::series(self.db, self.library, title, Some(1999)).await;
        (series, self.put(series, score).await.expect("it may wait"))
    }

    async fn put(&self, series: SeriesId, score: f64) -> Option<InboxEntry> {
        let known = self.of(series).await;
        let entry = InboxEntry {
            id: InboxId::generate(&SystemClock),
            item: ItemId::Series(series),
            library_id: self.library,
            plugin_id: self.plugin,
            status: InboxStatus::Waiting,
            reason: InboxReason::LowScore,
            reason_text: "not like enough".to_owned(),
            query: "a query".to_owned(),
            candidates: json!([{"externalId": "a", "score": score}]),
            best_score: Some(score),
            margin: None,
            rejected: Vec::new(),
            snoozed_until: None,
            task_id: None,
            chosen_external_id: None,
            decided_by: None,
            decided_at: None,
            created_at: NOW,
            updated_at: NOW,
            last_rejected: Vec::new(),
            version: known.map_or(0, |known| known.version),
        };
        match_inbox::put(self.db, &entry).await.unwrap()
    }

    async fn of(&self, series: SeriesId) -> Option<InboxEntry> {
        let item = ItemId::Series(series);
        match_inbox::of_item(self.db, item, self.plugin)
            .await
            .unwrap()
    }

    /// Decides about an entry as it was seen; `false` when it is another by now.
    async fn try_decide(
        &self,
        seen: &InboxEntry,
        status: InboxStatus,
        until: Option<Timestamp>,
    ) -> bool {
        let decision = Decision {
            id: seen.id,
            version: seen.version,
            status,
            chosen: None,
            rejected: &["a".to_owned()],
            last_rejected: &[],
            snoozed_until: until,
            by: None,
            at: NOW,
        };
        match_inbox::decide(self.db, &decision).await.unwrap()
    }

    async fn decide(&self, entry: &InboxEntry, status: InboxStatus, until: Option<Timestamp>) {
        let now = match_inbox::by_id(self.db, entry.id).await.unwrap();
        assert!(self.try_decide(&now.unwrap(), status, until).await);
    }

    async fn titles(&self, query: &InboxQuery) -> Vec<String> {
        let listed = match_inbox::list(self.db, query, ALL).await.unwrap();
        listed.rows.into_iter().map(|it| it.title).collect()
    }

    async fn counts(&self) -> InboxCounts {
        match_inbox::counts(self.db, &InboxQuery::default())
            .await
            .unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_listed_by_score_and_found_by_title() {
    on_both(async |db| {
        let desk = Desk::new(db).await;
        desk.waiting("Ecole", 0.4).await;
        desk.waiting("Berserk", 0.9).await;
        desk.waiting("École", 0.6).await;
        let query = InboxQuery {
            status: Some(InboxStatus::Waiting),
            ..InboxQuery::default()
        };
        assert_eq!(desk.titles(&query).await, ["Berserk", "École", "Ecole"]);
        let searched = InboxQuery {
            search: Some("ECOLE".to_owned()),
            order: InboxOrder::Newest,
            plugin: Some(desk.plugin),
            library: Some(desk.library),
            reason: Some(InboxReason::LowScore),
            ..query
        };
        let mut found = desk.titles(&searched).await;
        found.sort();
        assert_eq!(found, ["Ecole", "École"]);
        assert_eq!(desk.counts().await.waiting, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_search_replaces_what_waits_and_nothing_that_was_decided() {
    on_both(async |db| {
        let desk = Desk::new(db).await;
        let (series, first) = desk.waiting("One", 0.4).await;
        let second = desk.put(series, 0.5).await.expect("it waits still");
        assert_eq!((second.id, second.best_score), (first.id, Some(0.5)));

        desk.decide(&second, InboxStatus::Rejected, None).await;
        let third = desk
            .put(series, 0.6)
            .await
            .expect("refused ones may be replaced");
        assert_eq!(third.status, InboxStatus::Waiting);
        assert_eq!(third.rejected, ["a"], "what was refused stays refused");

        for decided in [InboxStatus::Never, InboxStatus::Approved] {
            desk.decide(&third, decided, None).await;
            assert_eq!(desk.put(series, 0.7).await, None);
            assert_eq!(desk.of(series).await.unwrap().status, decided);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_away_comes_back_on_its_day() {
    on_both(async |db| {
        let desk = Desk::new(db).await;
        let (series, entry) = desk.waiting("One", 0.4).await;
        desk.decide(&entry, InboxStatus::Snoozed, Some(LATER)).await;
        let again = desk
            .put(series, 0.5)
            .await
            .expect("its candidates may change");
        assert_eq!(again.status, InboxStatus::Snoozed);
        assert_eq!(match_inbox::wake(db, NOW).await.unwrap(), 0);
        assert_eq!(desk.counts().await.snoozed, 1);
        assert_eq!(match_inbox::wake(db, LATER).await.unwrap(), 1);
        assert_eq!(desk.counts().await.waiting, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_go_with_what_they_are_about() {
    on_both(async |db| {
        let desk = Desk::new(db).await;
        let (_, entry) = desk.waiting("One", 0.4).await;
        let shown = match_inbox::shown(db, entry.id).await.unwrap().unwrap();
        assert_eq!(
            (
                shown.plugin_name.as_str(),
                shown.library_name.as_str(),
                shown.year
            ),
            ("metadata-echo", "manga", Some(1999))
        );
        assert_eq!(series::delete_empty(db, desk.library).await.unwrap(), 1);
        assert_eq!(match_inbox::by_id(db, entry.id).await.unwrap(), None);
        desk.waiting("Two", 0.4).await;
        db.execute("delete from plugins", &[]).await.unwrap();
        assert_eq!(desk.counts().await, InboxCounts::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_saw_an_older_entry_changes_nothing() {
    on_both(async |db| {
        let desk = Desk::new(db).await;
        let (series, seen) = desk.waiting("One", 0.4).await;
        assert!(desk.try_decide(&seen, InboxStatus::Never, None).await);
        for status in [InboxStatus::Snoozed, InboxStatus::Rejected] {
            assert!(!desk.try_decide(&seen, status, None).await, "{status}");
        }
        assert_eq!(match_inbox::put(db, &seen).await.unwrap(), None);
        assert!(!match_inbox::clear(db, seen.id, seen.version).await.unwrap());
        assert!(!match_inbox::hold(db, seen.id, seen.version).await.unwrap());
        let now = desk.of(series).await.unwrap();
        assert_eq!(now.status, InboxStatus::Never);
        assert!(match_inbox::hold(db, now.id, now.version).await.unwrap());
        assert!(match_inbox::clear(db, now.id, now.version).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_says_whose_entries_it_has_and_which_can_be_approved_together() {
    on_both(async |db| {
        let desk = Desk::new(db).await;
        let (likely, _) = desk.waiting("Likely", 0.9).await;
        let (vague, _) = desk.waiting("Vague", 0.3).await;
        let (_, decided) = desk.waiting("Decided", 0.8).await;
        desk.decide(&decided, InboxStatus::Never, None).await;
        let other = PluginId::generate(&SystemClock);
        let waiting = InboxQuery {
            status: Some(InboxStatus::Waiting),
            plugin: Some(other),
            ..InboxQuery::default()
        };
        let plugins = match_inbox::plugins(db, &waiting).await.unwrap();
        let told: Vec<_> = plugins.iter().map(|it| (it.id, it.count)).collect();
        assert_eq!(told, [(desk.plugin, 2)], "whatever plugin is asked for");

        for (least, expected) in [(None, vec![likely, vague]), (Some(0.5), vec![likely])] {
            let query = InboxQuery {
                min_score: least,
                plugin: Some(desk.plugin),
                ..waiting.clone()
            };
            let found = match_inbox::with_candidates(db, &query, 10).await.unwrap();
            let items: Vec<ItemId> = found.iter().map(|it| it.item).collect();
            let expected: Vec<ItemId> = expected.into_iter().map(ItemId::Series).collect();
            assert_eq!(items, expected, "{least:?}");
        }
    })
    .await;
}
