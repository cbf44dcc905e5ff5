//! Counting faults over time.

use std::time::Duration;

use codex_domain::Timestamp;
use tokio::time::{Instant, advance};

use super::{Ledger, Recorded};
use crate::health::FailureSource::{Request, Start};
use crate::health::policy::FailurePolicy;
use crate::unit::PastFailure;

const NOW: Timestamp = Timestamp::from_micros(1_000_000_000_000);

fn ledger(recent: Vec<PastFailure>) -> Ledger {
    Ledger::new(FailurePolicy::default(), recent)
}

#[tokio::test(start_paused = true)]
async fn work_under_way_together_fails_once() {
    let ledger = ledger(Vec::new());
    let began = Instant::now();
    advance(Duration::from_secs(1)).await;
    assert_eq!(ledger.record(Request, began, NOW), Recorded::Counted);
    for _ in 0..63 {
        assert_eq!(ledger.record(Request, began, NOW), Recorded::Folded);
    }
    assert_eq!(ledger.recent(NOW), 1);
}

#[tokio::test(start_paused = true)]
async fn the_fault_too_many_disables_once_and_clearing_forgives() {
    let ledger = ledger(Vec::new());
    let mut outcomes = Vec::new();
    for _ in 0..6 {
        advance(Duration::from_secs(1)).await;
        outcomes.push(ledger.record(Request, Instant::now(), NOW));
    }
    assert_eq!(outcomes[3], Recorded::Counted);
    assert!(matches!(outcomes[4], Recorded::Disabled { .. }));
    assert_eq!(outcomes[5], Recorded::Counted);
    assert!(ledger.disabled().is_some());
    ledger.clear();
    assert_eq!((ledger.disabled(), ledger.recent(NOW)), (None, 0));
    assert_eq!(
        ledger.record(Request, Instant::now(), NOW),
        Recorded::Counted
    );
}

#[tokio::test(start_paused = true)]
async fn faults_from_before_a_restart_of_the_server_count() {
    let past = PastFailure {
        at: NOW.minus(Duration::from_secs(60)),
        source: Start,
    };
    let ledger = ledger(vec![past; 2]);
    let recorded = ledger.record(Start, Instant::now(), NOW);
    assert!(
        matches!(recorded, Recorded::Disabled { .. }),
        "{recorded:?}"
    );
}
