//! From what a runner says about an item to what is written about it.

use std::time::Duration;

use codex_domain::task::TaskItemStatus;
use codex_domain::{TaskId, Timestamp};
use codex_store::repo::tasks::{ClaimedItem, ItemResult, Settled};
use serde_json::{Map, Value};
use tokio::task::JoinError;

use super::ItemOutcome;

/// How often an item is tried.
const ATTEMPTS: u32 = 3;
/// How long after the first failure it is tried again.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// How much longer each further pause is.
const GROWTH: u32 = 4;

/// What is written about an item that ended, or failed and is tried again.
pub(super) fn settled(
    task: TaskId,
    item: ClaimedItem,
    outcome: ItemOutcome,
    now: Timestamp,
) -> Option<Settled> {
    let ended = |status, outcome, error| {
        Settled::Ended(ItemResult {
            task,
            seq: item.seq,
            status,
            outcome,
            error,
        })
    };
    let outcome = match outcome {
        ItemOutcome::Unanswered { error } => ItemOutcome::Failed { error, retry: true },
        outcome => outcome,
    };
    Some(match outcome {
        ItemOutcome::Stored => return None,
        ItemOutcome::Done(outcome) => ended(TaskItemStatus::Done, outcome, None),
        ItemOutcome::Skipped { reason, detail } => {
            ended(TaskItemStatus::Skipped, skipped(reason, detail), None)
        }
        ItemOutcome::Failed { error, retry } if retry && item.failures + 1 < ATTEMPTS => {
            Settled::Retry {
                seq: item.seq,
                not_before: now.plus(pause(item.failures, rand::random())),
                error,
            }
        }
        ItemOutcome::Failed { error, .. } | ItemOutcome::Unanswered { error } => {
            ended(TaskItemStatus::Failed, Value::Null, Some(error))
        }
        ItemOutcome::Wait { .. } => Settled::Reopened { seq: item.seq },
    })
}

/// What became of an item whose runner did not answer.
pub(super) fn broken(error: JoinError) -> ItemOutcome {
    let words = match error.try_into_panic() {
        Ok(panic) => panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no words were left".to_owned()),
        Err(error) => error.to_string(),
    };
    ItemOutcome::Failed {
        error: format!("a fault of the server while it worked on this: {words}"),
        retry: false,
    }
}

/// How long to wait after the failures so far: longer each time, and not for all items the same.
fn pause(failures: u32, luck: f64) -> Duration {
    let base = FIRST_PAUSE * GROWTH.saturating_pow(failures);
    base.mul_f64(0.8 + 0.4 * luck)
}

fn skipped(reason: String, detail: Value) -> Value {
    let mut outcome = match detail {
        Value::Object(outcome) => outcome,
        Value::Null => Map::new(),
        other => Map::from_iter([("detail".to_owned(), other)]),
    };
    outcome.insert("reason".to_owned(), Value::String(reason));
    Value::Object(outcome)
}

#[cfg(test)]
mod tests;
