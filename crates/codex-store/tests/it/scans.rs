//! Stories about scans.

use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{Clock, LibraryId, ScanId, SystemClock};
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
