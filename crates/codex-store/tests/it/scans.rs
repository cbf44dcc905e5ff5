//! Stories about scans.

use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{Clock, LibraryId, ScanId, SystemClock, Timestamp};
use codex_store::repo::match_watermarks;
use codex_store::repo::scans::{self, ScanCounts, ScanRun};

use crate::backend::on_both;
use crate::shelf;

fn run(library_id: LibraryId) -> ScanRun {
    ScanRun {
        id: ScanId::generate(&SystemClock),
        library_id,
        status: ScanStatus::Running,
        mode: ScanMode::Changed,
        counts: ScanCounts::default(),
        started_at: SystemClock.now(),
        finished_at: None,
        error: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn late_progress_never_reopens_a_run_that_ended() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let running = run(library);
        scans::insert(db, &running).await.unwrap();
        let mut ended = running.clone();
        ended.status = ScanStatus::Completed;
        ended.finished_at = Some(SystemClock.now());
        ended.counts.books_added = 7;
        scans::update(db, &ended).await.unwrap();
        scans::update(db, &running).await.unwrap();
        assert_eq!(scans::newest(db, library).await.unwrap(), Some(ended));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_run_per_library_is_open() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        scans::insert(db, &run(library)).await.unwrap();
        let error = scans::insert(db, &run(library)).await.unwrap_err();
        assert!(
            error.is_unique_violation_of(scans::ONE_PER_LIBRARY),
            "{error:?}"
        );
        assert_eq!(
            scans::interrupt_all(db, SystemClock.now(), "interrupted")
                .await
                .unwrap(),
            1
        );
        scans::insert(db, &run(library)).await.unwrap();
        assert_eq!(
            scans::forget_before(db, library, SystemClock.now())
                .await
                .unwrap(),
            1
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_run_that_ended_is_followed_once() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let interrupted = run(library);
        scans::insert(db, &interrupted).await.unwrap();
        assert_eq!(scans::unfollowed(db).await.unwrap(), [], "it still runs");
        let now = SystemClock.now();
        scans::interrupt_all(db, now, "interrupted").await.unwrap();
        let left = scans::unfollowed(db).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!(
            (left[0].id, left[0].finished_at),
            (interrupted.id, Some(now))
        );
        assert!(scans::follow(db, interrupted.id).await.unwrap());
        assert!(!scans::follow(db, interrupted.id).await.unwrap());
        assert_eq!(scans::unfollowed(db).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watermark_never_goes_back() {
    on_both(async |db| {
        let library = shelf::library(db, "l").await;
        let plugin = shelf::plugin(db, "p").await;
        let moment = Timestamp::from_micros;
        let of = async || match_watermarks::of(db, library, plugin).await.unwrap();
        assert_eq!(of().await, None);
        for (until, expected) in [(20, 20), (10, 20), (30, 30)] {
            let advanced = match_watermarks::advance(db, library, plugin, moment(until)).await;
            advanced.unwrap();
            assert_eq!(of().await, Some(moment(expected)), "{until}");
        }
        match_watermarks::forget(db, library).await.unwrap();
        assert_eq!(of().await, None);
    })
    .await;
}
