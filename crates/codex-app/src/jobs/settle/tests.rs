//! Outcomes and pauses, one by one.

use codex_domain::{Clock, ItemId, SeriesId, SystemClock};
use serde_json::json;

use super::*;

fn item(failures: u32) -> (TaskId, ClaimedItem) {
    let item = ClaimedItem {
        seq: 7,
        item: ItemId::Series(SeriesId::generate(&SystemClock)),
        failures,
    };
    (TaskId::generate(&SystemClock), item)
}

fn after(failures: u32, outcome: ItemOutcome) -> Option<Settled> {
    let (task, item) = item(failures);
    settled(task, item, outcome, SystemClock.now())
}

fn failed(retry: bool) -> ItemOutcome {
    ItemOutcome::Failed {
        error: "no luck".to_owned(),
        retry,
    }
}

#[test]
fn an_item_is_tried_three_times_if_that_may_help() {
    for failures in [0, 1] {
        let settled = after(failures, failed(true));
        assert!(
            matches!(settled, Some(Settled::Retry { seq: 7, .. })),
            "{settled:?}"
        );
    }
    for (failures, retry) in [(2, true), (0, false)] {
        let Some(Settled::Ended(result)) = after(failures, failed(retry)) else {
            panic!("it should have ended");
        };
        assert_eq!(result.status, TaskItemStatus::Failed);
        assert_eq!(result.error.as_deref(), Some("no luck"));
    }
}

#[test]
fn pauses_grow_and_spread() {
    assert_eq!(pause(0, 0.0), Duration::from_secs(4));
    assert_eq!(pause(0, 1.0), Duration::from_secs(6));
    assert_eq!(pause(1, 0.5), Duration::from_secs(20));
}

#[test]
fn the_reason_of_a_skipped_item_stands_beside_its_details() {
    let cases = [
        (json!(null), json!({"reason": "no_match"})),
        (
            json!({"query": "x"}),
            json!({"query": "x", "reason": "no_match"}),
        ),
        (json!(3), json!({"detail": 3, "reason": "no_match"})),
    ];
    for (detail, expected) in cases {
        assert_eq!(skipped("no_match".to_owned(), detail), expected);
    }
}

#[test]
fn what_the_runner_stored_or_cannot_begin_is_not_written_again() {
    assert_eq!(after(0, ItemOutcome::Stored), None);
    let wait = ItemOutcome::Wait {
        until: SystemClock.now(),
        why: "busy".to_owned(),
    };
    assert_eq!(after(0, wait), Some(Settled::Reopened { seq: 7 }));
}

#[tokio::test]
async fn a_panic_is_told_in_its_own_words() {
    let panicked = tokio::spawn(async { panic!("the {} is empty", "jar") }).await;
    let ItemOutcome::Failed { error, retry } = broken(panicked.unwrap_err()) else {
        panic!("a panic is a failure");
    };
    assert!(error.ends_with("the jar is empty"), "{error}");
    assert!(!retry);
}
