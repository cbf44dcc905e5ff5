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
        };
        match_inbox::put(self.db, &entry).await.unwrap()
    }

    async fn decide(&self, entry: &InboxEntry, status: InboxStatus, until: Option<Timestamp>) {
        let decision = Decision {
            id: entry.id,
            status,
            chosen: None,
            rejected: &["a".to_owned()],
            snoozed_until: until,
            by: None,
            at: NOW,
        };
        assert!(match_inbox::decide(self.db, &decision).await.unwrap());
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
            let item = ItemId::Series(series);
            assert!(!match_inbox::clear(db, item, desk.plugin).await.unwrap());
            let kept = match_inbox::of_item(db, item, desk.plugin).await.unwrap();
            assert_eq!(kept.unwrap().status, decided);
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
